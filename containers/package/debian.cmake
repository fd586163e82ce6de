# The Debian package: `cmake --build --preset release --target package`, or cpack in the build folder.

set(debian ${CMAKE_CURRENT_LIST_DIR}/debian)
set(debian_build ${CMAKE_BINARY_DIR}/debian)

# What Debian wants in other places than a local prefix, or not at all.
install(FILES ${debian}/copyright DESTINATION ${documents} COMPONENT debian EXCLUDE_FROM_ALL)
file(MAKE_DIRECTORY ${debian_build}/disable)
execute_process(COMMAND ${GZIP} -9nc ${debian}/changelog OUTPUT_FILE ${debian_build}/changelog.gz
  COMMAND_ERROR_IS_FATAL ANY)
install(FILES ${debian_build}/changelog.gz DESTINATION ${documents} COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES ${manual_build}/zsh/_erchaos
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES ${debian}/apparmor/erchaos
  DESTINATION /etc/apparmor.d COMPONENT debian EXCLUDE_FROM_ALL)

# AppArmor before 4.0 cannot read a profile with `userns`, and would fail to start. Debian 12 has 3.0,
# and does not restrict user namespaces.
cmake_host_system_information(RESULT os QUERY DISTRIB_INFO)
if(os_ID STREQUAL "debian" AND os_VERSION_ID VERSION_LESS 13)
  file(CREATE_LINK ../erchaos ${debian_build}/disable/erchaos SYMBOLIC)
  install(FILES ${debian_build}/disable/erchaos
    DESTINATION /etc/apparmor.d/disable COMPONENT debian EXCLUDE_FROM_ALL)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_CMAKE_PROJECTS
  ${CMAKE_BINARY_DIR} erchaos program / ${CMAKE_BINARY_DIR} erchaos debian /)
set(CPACK_SET_DESTDIR ON)  # as /etc is not below the prefix
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGE_CONTACT "erchaos maintainers <erchaos@packages.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "chaos testing for Azure ExpressRoute connectivity")
set(CPACK_PACKAGE_DESCRIPTION
"It builds the whole path of a circuit from FRR daemons with BFD in Linux
network namespaces, breaks it the way real circuits break, and measures,
packet by packet, how long each flow was dark.
.
A lab lives in namespaces of its own: it needs no root, cannot reach the
host's network, and uses neither the host's FRR service nor its
configuration.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "frr, nftables, iproute2")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "iputils-ping, tcpdump")  # for `erchaos shell`
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${debian}/conffiles ${debian}/postinst)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
