# JUCE, compiled once into a library of its own and shared by every target. Debian's package has no
# usable version number for find_package, so the version is checked here.

find_package (JUCE CONFIG REQUIRED)

if (JUCE_VERSION AND JUCE_VERSION VERSION_LESS 7.0.5)
    message (FATAL_ERROR "Takelane needs JUCE 7.0.5 or newer; found ${JUCE_VERSION}. Install juce-modules-source and juce-tools.")
endif()

add_library (takelane_juce STATIC)

target_link_libraries (takelane_juce PRIVATE
    juce::juce_audio_basics
    juce::juce_audio_devices
    juce::juce_core
    juce::juce_cryptography
    juce::juce_dsp
    juce::juce_events
    juce::juce_recommended_config_flags)

target_compile_definitions (takelane_juce
    PUBLIC
        JUCE_GLOBAL_MODULE_SETTINGS_INCLUDED=1
        JUCE_STANDALONE_APPLICATION=1
        JUCE_USE_CURL=0
        JUCE_USE_FLAC=0
        JUCE_USE_OGGVORBIS=0
        JUCE_JACK=0
        JUCE_ALSA=1
        JUCE_STRICT_REFCOUNTEDPOINTER=1
        JUCE_MODULE_AVAILABLE_juce_audio_basics=1
        JUCE_MODULE_AVAILABLE_juce_audio_devices=1
        JUCE_MODULE_AVAILABLE_juce_core=1
        JUCE_MODULE_AVAILABLE_juce_cryptography=1
        JUCE_MODULE_AVAILABLE_juce_dsp=1
        JUCE_MODULE_AVAILABLE_juce_events=1
    PRIVATE
        $<$<CONFIG:Debug>:DEBUG=1>
        $<$<NOT:$<CONFIG:Debug>>:NDEBUG=1>)

target_compile_options (takelane_juce PRIVATE -w)

if (TAKELANE_SANITIZER MATCHES undefined)
    target_compile_options (takelane_juce PRIVATE -fno-sanitize=undefined)
endif()

target_include_directories (takelane_juce SYSTEM INTERFACE $<TARGET_PROPERTY:takelane_juce,INCLUDE_DIRECTORIES>)
target_link_libraries (takelane_juce PUBLIC asound pthread dl rt)

# Windows and drawing, for the window alone: the tool and the tests of what lies below it do without.
function (takelane_add_juce_gui)
    add_library (takelane_juce_gui STATIC)
    target_link_libraries (takelane_juce_gui
        PUBLIC takelane_juce
        PRIVATE juce::juce_data_structures juce::juce_graphics juce::juce_gui_basics juce::juce_recommended_config_flags)
    target_compile_definitions (takelane_juce_gui
        PUBLIC
            JUCE_DISPLAY_SPLASH_SCREEN=0
            JUCE_WEB_BROWSER=0
            JUCE_MODULE_AVAILABLE_juce_data_structures=1
            JUCE_MODULE_AVAILABLE_juce_graphics=1
            JUCE_MODULE_AVAILABLE_juce_gui_basics=1
        PRIVATE $<$<CONFIG:Debug>:DEBUG=1> $<$<NOT:$<CONFIG:Debug>>:NDEBUG=1>)
    target_compile_options (takelane_juce_gui PRIVATE -w)
    target_include_directories (takelane_juce_gui SYSTEM INTERFACE $<TARGET_PROPERTY:takelane_juce_gui,INCLUDE_DIRECTORIES>)

    find_package (PkgConfig REQUIRED)
    pkg_check_modules (FREETYPE REQUIRED IMPORTED_TARGET freetype2)
    pkg_check_modules (IMAGES REQUIRED IMPORTED_TARGET libpng libjpeg)      # Debian's JUCE is built on the system's
    target_link_libraries (takelane_juce_gui PUBLIC PkgConfig::FREETYPE PkgConfig::IMAGES)
endfunction()
