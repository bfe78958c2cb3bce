# rote_add_engine(target folder [compile option...]): the engine as a shared library of its own, built with these options
# and kept in this folder of the libraries'. All of them have one name and show the same functions. Programs link one;
# ld.so loads the best that the processor runs, which it looks for in the library folder's glibc-hwcaps.
function(rote_add_engine target folder)
  add_library(${target} SHARED)
  target_compile_options(${target} PRIVATE ${ARGN})
  target_link_libraries(${target} PRIVATE rote_nn rote_tasks rote_training PUBLIC rote_options)
  set(names ${PROJECT_SOURCE_DIR}/cmake/rote_engine.map)
  target_link_options(${target} PRIVATE -Wl,--version-script=${names})
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME rote
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/${folder}
    INSTALL_RPATH ""
    LINK_DEPENDS ${names})
  install(TARGETS ${target} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/${folder} NAMELINK_SKIP)
endfunction()
