# What every target of Rote is compiled with.
add_library(rote_options INTERFACE)
target_include_directories(rote_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/core)
target_compile_definitions(rote_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH)
target_compile_options(rote_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                                              -Wcast-align -Woverloaded-virtual -Wdouble-promotion)
# GCC 12 sees overlaps in std::string where there are none (its bug 105651).
target_compile_options(rote_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(ROTE_WARNINGS_AS_ERRORS)
  target_compile_options(rote_options INTERFACE -Werror)
endif()
if(ROTE_SANITIZE)
  target_compile_options(rote_options INTERFACE -fsanitize=${ROTE_SANITIZE} -fno-omit-frame-pointer
                                                -fno-sanitize-recover=all)
  target_link_options(rote_options INTERFACE -fsanitize=${ROTE_SANITIZE})
endif()

# rote_precompile(target header...): Qt's headers and the standard library's, read once for a target; what else the
# target needs it includes itself.
function(rote_precompile target)
  if(ROTE_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE ${ARGN} <algorithm> <cmath> <functional> <map> <memory> <optional>
                                                <ranges> <span> <string> <utility> <vector>)
  endif()
endfunction()
