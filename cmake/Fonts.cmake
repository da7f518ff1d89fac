# Inter and JetBrains Mono from the system's packages, put into the program when it is built.

function (takelane_find_font result name)
    find_file (TAKELANE_FONT_${result} ${name}
        PATHS /usr/share/fonts /usr/local/share/fonts
        PATH_SUFFIXES opentype/inter truetype/inter truetype/jetbrains-mono
        NO_DEFAULT_PATH)

    if (NOT TAKELANE_FONT_${result})
        message (FATAL_ERROR "${name} is missing: install fonts-inter and fonts-jetbrains-mono, or set TAKELANE_FONT_${result} to it.")
    endif()

    set (fonts ${fonts} ${TAKELANE_FONT_${result}} PARENT_SCOPE)
endfunction()

takelane_find_font (INTER_REGULAR Inter-Regular.otf)
takelane_find_font (INTER_MEDIUM Inter-Medium.otf)
takelane_find_font (INTER_SEMIBOLD Inter-SemiBold.otf)
takelane_find_font (MONO_REGULAR JetBrainsMono-Regular.ttf)
takelane_find_font (MONO_MEDIUM JetBrainsMono-Medium.ttf)

juce_add_binary_data (TakelaneFonts NAMESPACE fonts HEADER_NAME Fonts.h SOURCES ${fonts})
