# Bundles the pages (npm, TypeScript, esbuild) and has the reports room take them in.

find_program(NODE node REQUIRED)
find_program(NPM npm REQUIRED)

set(page_source ${CMAKE_CURRENT_LIST_DIR})
set(page_build ${CMAKE_BINARY_DIR}/page)
set(page_templates ${page_build}/report.template.html ${page_build}/matrix.template.html
  ${page_build}/resilience.template.html)
set(schema_build ${CMAKE_BINARY_DIR}/schema)  # *.schema.json of what the program writes
file(MAKE_DIRECTORY ${page_build} ${schema_build})
file(GLOB page_files CONFIGURE_DEPENDS RELATIVE ${page_source}
  ${page_source}/*.html ${page_source}/*.css ${page_source}/*.mjs ${page_source}/*.json ${page_source}/src/*.ts)
list(REMOVE_ITEM page_files package.json package-lock.json)
list(TRANSFORM page_files PREPEND ${page_source}/ OUTPUT_VARIABLE page_sources)

# What is installed is as package-lock.json has it, down to the hashes; no package runs a script. It is
# done again only when the content of that file has changed.
configure_file(${page_source}/package.json ${page_build}/package.json COPYONLY)
configure_file(${page_source}/package-lock.json ${page_build}/package-lock.json COPYONLY)
add_custom_command(OUTPUT ${page_build}/installed
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
  COMMAND ${CMAKE_COMMAND} -E touch installed
  DEPENDS ${page_build}/package-lock.json
  WORKING_DIRECTORY ${page_build} COMMENT "Installing the page's libraries" VERBATIM)

# Next to the libraries, so that the tools find them.
add_custom_command(OUTPUT ${page_templates}
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${page_source}/src src
  COMMAND describe_files ${schema_build} src
  COMMAND ${CMAKE_COMMAND} -E copy
    ${page_source}/page.html ${page_source}/style.css ${page_source}/bundle.mjs ${page_source}/tsconfig.json .
  COMMAND ${NODE} node_modules/typescript/bin/tsc --project .
  COMMAND ${NODE} bundle.mjs
  DEPENDS ${page_build}/installed ${page_sources} describe_files
  WORKING_DIRECTORY ${page_build} COMMENT "Bundling the pages" VERBATIM)
add_custom_target(page DEPENDS ${page_templates})

add_dependencies(reports page)
set_source_files_properties(${page_source}/page_template.cpp PROPERTIES
  COMPILE_DEFINITIONS ERCHAOS_PAGES="${page_build}"
  OBJECT_DEPENDS "${page_templates}")
