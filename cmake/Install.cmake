# `cmake --install`: the programs, and what a desktop needs to show them.

include (GNUInstallDirs)

install (TARGETS takelane takelane-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install (FILES Resources/takelane.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install (FILES Resources/takelane.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo RENAME org.takelane.Takelane.metainfo.xml)
install (FILES LICENSE README.md CHANGELOG.md Resources/fonts-licence.txt DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/takelane)
install (FILES Resources/icons/takelane.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

foreach (size IN ITEMS 16 24 32 48 64 128 256 512)
    install (FILES Resources/icons/takelane-${size}.png RENAME takelane.png
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps)
endforeach()
