# One static library a folder of Source, and the only direction of dependency.

set (TAKELANE_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
    -Wno-restrict)      # g++ 12 sees overlaps in std::string that are none (GCC bug 105651)

# Rejects, when configuring, an #include of a layer or a library that is not among those it may use. Every
# file is a dependency of the configuration, so an edit cannot slip past.
function (takelane_check_includes layer)
    cmake_parse_arguments (PARSE_ARGV 1 check "" "" "FILES;MAY_USE")
    set (layers "Core|Session|Storage|Engine|Devices|App|UI|Cli")
    set (libraries "juce_[a-z_]+|nlohmann|sndfile|ebur128|soxr|jack|CLI|microhttpd|qrencode|rubberband")
    set_property (DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${check_FILES})

    foreach (file IN LISTS check_FILES)
        file (STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")

        foreach (line IN LISTS includes)
            if (line MATCHES "[<\"][./]*(${layers}|${libraries})[./]" AND NOT CMAKE_MATCH_1 IN_LIST check_MAY_USE)
                message (FATAL_ERROR "${file}: ${layer} may not include ${CMAKE_MATCH_1}. "
                    "Dependencies go one way only: Core <- Session <- Storage <- Engine <- Devices <- App <- UI, Cli; "
                    "the libraries of each stand in CMakeLists.txt (Docs/architecture.md).")
            endif()
        endforeach()
    endforeach()
endfunction()

# Headers that most files of a target include anyway, parsed once.
function (takelane_precompile target)
    target_precompile_headers (${target} PRIVATE ${ARGN})
    target_compile_options (${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)      # for ccache
endfunction()

# The headers that no .cpp of their name includes before anything else: that they compile alone is still to be shown.
function (takelane_headers_to_verify result)
    foreach (header IN LISTS ARGN)
        string (REGEX REPLACE "\\.h$" ".cpp" source ${header})
        set (first "")

        if (EXISTS ${source})
            file (STRINGS ${source} first LIMIT_COUNT 1 REGEX "^#include")
        endif()

        cmake_path (GET header FILENAME name)

        if (NOT first MATCHES "/${name}\"$")
            list (APPEND unproven ${header})
        endif()
    endforeach()

    set (${result} ${unproven} PARENT_SCOPE)
endfunction()

# takelane_layer (NAME LAYER... [LIBRARIES LIBRARY...]): what it may include.
function (takelane_layer name)
    cmake_parse_arguments (PARSE_ARGV 1 layer "" "" "LIBRARIES")
    set (lower ${layer_UNPARSED_ARGUMENTS})
    file (GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/Source/${name}/*.cpp)
    file (GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/Source/${name}/*.h)
    takelane_check_includes (${name} FILES ${sources} ${headers} MAY_USE ${name} ${lower} ${layer_LIBRARIES})
    list (FILTER sources EXCLUDE REGEX "/Main/")

    if (NOT sources)
        file (WRITE ${PROJECT_BINARY_DIR}/empty/${name}.cpp "")
        set (sources ${PROJECT_BINARY_DIR}/empty/${name}.cpp)
    endif()

    add_library (Takelane${name} STATIC ${sources})
    takelane_headers_to_verify (unproven ${headers})
    target_include_directories (Takelane${name} PUBLIC ${PROJECT_SOURCE_DIR}/Source)
    target_sources (Takelane${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/Source FILES ${unproven})
    set_target_properties (Takelane${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    target_compile_options (Takelane${name} PRIVATE ${TAKELANE_WARNINGS})
    target_compile_definitions (Takelane${name} PRIVATE TAKELANE_VERSION="${PROJECT_VERSION}")

    foreach (dependency IN LISTS lower)
        target_link_libraries (Takelane${name} PUBLIC Takelane${dependency})
    endforeach()
endfunction()
