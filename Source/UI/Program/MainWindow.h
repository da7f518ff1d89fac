#pragma once

/** The one window of the program; its place is remembered. */

#include "App/Preferences/Preferences.h"
#include "UI/Program/CommandLine.h"
#include "UI/Program/MainContent.h"

namespace takelane
{
class MainWindow final : public juce::DocumentWindow
{
public:
    /** size: at the screen's top left, instead of the place remembered. */
    MainWindow (Preferences&, MainContent&, std::optional<WindowSize> size, std::function<void()> onCloseButton);

    /** Into the preferences; called when the window goes. */
    void rememberPlace();

    void closeButtonPressed() override;

private:
    void place (std::optional<WindowSize>);

    Preferences& preferences;
    std::function<void()> onClose;
};
}
