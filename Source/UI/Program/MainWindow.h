#pragma once

/** The one window of the program; its place is remembered. */

#include "App/Preferences/Preferences.h"
#include "UI/Program/MainContent.h"

namespace takelane
{
class MainWindow final : public juce::DocumentWindow
{
public:
    MainWindow (Preferences&, MainContent&, std::function<void()> onCloseButton);

    /** Into the preferences; called when the window goes. */
    void rememberPlace();

    void closeButtonPressed() override;

private:
    void place();

    Preferences& preferences;
    std::function<void()> onClose;
};
}
