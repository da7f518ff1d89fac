# One static library a folder of Source, and the only direction of dependency.

set (TAKELANE_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor)

# Rejects, when configuring, an #include of a layer that is not among `allowed`.
function (takelane_check_includes layer)
    file (GLOB_RECURSE files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/Source/${layer}/*.h ${PROJECT_SOURCE_DIR}/Source/${layer}/*.cpp)
    set (layers Core Session Storage Engine Devices App UI Cli)

    foreach (file IN LISTS files)
        set_property (DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
        file (STRINGS ${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*\"")

        foreach (line IN LISTS includes)
            if (line MATCHES "\"([A-Za-z]+)/")
                set (used ${CMAKE_MATCH_1})

                if (used IN_LIST layers AND NOT used STREQUAL layer AND NOT used IN_LIST ARGN)
                    message (FATAL_ERROR "${file}: ${layer} may not include ${used}. "
                        "Dependencies go one way only: Core <- Session <- Storage <- Engine <- Devices <- App <- UI, Cli "
                        "(Docs/architecture.md).")
                endif()
            endif()
        endforeach()
    endforeach()
endfunction()

function (takelane_layer name)
    takelane_check_includes (${name} ${ARGN})

    file (GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/Source/${name}/*.cpp)
    file (GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/Source/${name}/*.h)
    list (FILTER sources EXCLUDE REGEX "/Main/")

    if (NOT sources)
        file (WRITE ${PROJECT_BINARY_DIR}/empty/${name}.cpp "")
        set (sources ${PROJECT_BINARY_DIR}/empty/${name}.cpp)
    endif()

    add_library (Takelane${name} STATIC ${sources})
    target_sources (Takelane${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/Source FILES ${headers})
    set_target_properties (Takelane${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    target_compile_options (Takelane${name} PRIVATE ${TAKELANE_WARNINGS})
    target_compile_definitions (Takelane${name} PRIVATE TAKELANE_VERSION="${PROJECT_VERSION}")

    foreach (dependency IN LISTS ARGN)
        target_link_libraries (Takelane${name} PUBLIC Takelane${dependency})
    endforeach()
endfunction()
