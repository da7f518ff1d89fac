# Proves that the build keeps the layers apart: a copy of the project configures, and one wrong include,
# against each arrow in turn, makes that fail with the rule in the message.
#
#   cmake -D PROJECT=<project> -D WORK=<scratch folder> -P IncludeRule.cmake

set (tree ${WORK}/tree)
file (REMOVE_RECURSE ${WORK})
file (COPY ${PROJECT}/CMakeLists.txt ${PROJECT}/cmake ${PROJECT}/Source ${PROJECT}/Resources DESTINATION ${tree})

function (configure resultVariable outputVariable)
    execute_process (COMMAND ${CMAKE_COMMAND} -S ${tree} -B ${WORK}/build -G Ninja -D TAKELANE_TESTS=OFF
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    string (REGEX REPLACE "[ \n]+" " " output "${output}")
    set (${resultVariable} ${result} PARENT_SCOPE)
    set (${outputVariable} "${output}" PARENT_SCOPE)
endfunction()

configure (result output)

if (NOT result EQUAL 0)
    message (FATAL_ERROR "The project as it stands should configure: ${output}")
endif()

function (expect_refusal layer line used)
    set (wrong ${tree}/Source/${layer}/Wrong.h)
    file (WRITE ${wrong} "#pragma once\n${line}\n")
    configure (result output)
    file (REMOVE ${wrong})

    if (result EQUAL 0)
        message (FATAL_ERROR "${layer} with ${line} should not configure")
    endif()

    if (NOT output MATCHES "${layer}/Wrong.h: ${layer} may not include ${used}. Dependencies go one way only")
        message (FATAL_ERROR "${layer} with ${line} failed without naming the rule: ${output}")
    endif()
endfunction()

expect_refusal (Core    "#include \"Session/Session.h\"" Session)
expect_refusal (Session "#include \"Storage/TakeFile.h\"" Storage)
expect_refusal (Storage "  #  include <Engine/BlockProcessor.h>" Engine)
expect_refusal (Engine  "#include \"../Devices/AudioDevice.h\"" Devices)
expect_refusal (Devices "#include \"App/Commands.h\"" App)
expect_refusal (Devices "#include \"Storage/TakeFile.h\"" Storage)
expect_refusal (App     "#include \"Cli/Cli.h\"" Cli)
expect_refusal (Cli     "#include \"UI/Window.h\"" UI)
expect_refusal (Session "#include <nlohmann/json.hpp>" nlohmann)
expect_refusal (Storage "#include <juce_core/juce_core.h>" juce_core)
expect_refusal (Engine  "#include <juce_audio_devices/juce_audio_devices.h>" juce_audio_devices)
expect_refusal (App     "#include <CLI/CLI.hpp>" CLI)
