# What `cmake --install` installs, and the Debian package that CPack makes of it.

find_program(GZIP gzip REQUIRED)

# The manual and the completions, from the definitions of the commands.
add_executable(write_manual harness/command_line/write_manual.cpp)
target_link_libraries(write_manual PRIVATE command_line)
target_precompile_headers(write_manual REUSE_FROM sys)
set(manual_build ${CMAKE_BINARY_DIR}/manual)
file(GLOB completions CONFIGURE_DEPENDS harness/manual/completion.*)
add_custom_command(OUTPUT ${manual_build}/written
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${manual_build}
  COMMAND write_manual ${CMAKE_SOURCE_DIR}/harness/manual ${manual_build}
  COMMAND ${GZIP} -9nr ${manual_build}/man
  COMMAND ${CMAKE_COMMAND} -E touch ${manual_build}/written
  DEPENDS write_manual ${completions} COMMENT "Writing the manual and the completions" VERBATIM)
add_custom_target(write_manual_pages ALL DEPENDS ${manual_build}/written)

set(documents ${CMAKE_INSTALL_DATADIR}/doc/erchaos)
install(TARGETS erchaos COMPONENT program)
install(DIRECTORY topologies DESTINATION ${CMAKE_INSTALL_DATADIR}/erchaos COMPONENT program
  FILES_MATCHING PATTERN *.toml PATTERN *.conf PATTERN *.schema.json)
install(DIRECTORY containers/ci DESTINATION ${CMAKE_INSTALL_DATADIR}/erchaos COMPONENT program)
install(DIRECTORY ${schema_build} DESTINATION ${CMAKE_INSTALL_DATADIR}/erchaos COMPONENT program
  FILES_MATCHING PATTERN *.schema.json)
install(DIRECTORY ${manual_build}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${manual_build}/bash/erchaos
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${manual_build}/fish/erchaos.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)

# With the same folders as here: the documents link each other, and the program names them.
install(FILES README.md CHANGELOG.md CONTRIBUTING.md DESTINATION ${documents} COMPONENT program)
foreach(room harness topologies faults reports containers)
  install(FILES ${room}/README.md DESTINATION ${documents}/${room} COMPONENT program)
endforeach()
install(FILES reports/page/report.png DESTINATION ${documents}/reports/page COMPONENT program)

# Below a prefix such as /usr/local.
install(FILES ${manual_build}/zsh/_erchaos
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT local)
install(FILES LICENSE DESTINATION ${documents} COMPONENT local)

include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
