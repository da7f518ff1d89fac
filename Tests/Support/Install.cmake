# An installation into an empty folder has all its files, and the desktop's own checkers accept them.
# cmake -D BUILD=... -D PREFIX=... -P Install.cmake

file (REMOVE_RECURSE ${PREFIX})
execute_process (COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set (files bin/takelane bin/takelane-cli share/applications/takelane.desktop share/metainfo/org.takelane.Takelane.metainfo.xml
    share/icons/hicolor/scalable/apps/takelane.svg)

foreach (size IN ITEMS 16 24 32 48 64 128 256 512)
    list (APPEND files share/icons/hicolor/${size}x${size}/apps/takelane.png)
endforeach()

foreach (name IN ITEMS LICENSE README.md CHANGELOG.md fonts-licence.txt)
    list (APPEND files share/doc/takelane/${name})
endforeach()

foreach (file IN LISTS files)
    if (NOT EXISTS ${PREFIX}/${file})
        message (SEND_ERROR "${file} was not installed.")
    endif()
endforeach()

execute_process (COMMAND ${PREFIX}/bin/takelane-cli --version COMMAND_ERROR_IS_FATAL ANY)

find_program (DESKTOP_FILE_VALIDATE desktop-file-validate)
find_program (APPSTREAMCLI appstreamcli)

if (DESKTOP_FILE_VALIDATE)
    execute_process (COMMAND ${DESKTOP_FILE_VALIDATE} ${PREFIX}/share/applications/takelane.desktop COMMAND_ERROR_IS_FATAL ANY)
endif()

if (APPSTREAMCLI)
    execute_process (COMMAND ${APPSTREAMCLI} validate --no-net ${PREFIX}/share/metainfo/org.takelane.Takelane.metainfo.xml COMMAND_ERROR_IS_FATAL ANY)
endif()
