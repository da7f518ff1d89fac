#include "UI/Program/MainWindow.h"

namespace takelane
{
MainWindow::MainWindow (Preferences& p, MainContent& content, std::optional<WindowSize> size, std::function<void()> onCloseButton)
    : juce::DocumentWindow ("Takelane", theme::surface::window, juce::DocumentWindow::allButtons, false),
      preferences (p), onClose (std::move (onCloseButton))
{
    setUsingNativeTitleBar (true);
    setContentNonOwned (&content, false);
    setResizable (true, false);
    setResizeLimits (theme::layout::windowMinWidth, theme::layout::windowMinHeight, 16384, 16384);
    place (size);
    addToDesktop();
    setVisible (true);
    content.grabKeyboardFocus();
}

void MainWindow::place (std::optional<WindowSize> size)
{
    if (size)
    {
        setBounds (0, 0, size->width, size->height);
        return;
    }

    const auto* display = juce::Desktop::getInstance().getDisplays().getPrimaryDisplay();
    const auto screen = display != nullptr ? display->userArea : juce::Rectangle<int> (0, 0, 1600, 1000);
    const auto& remembered = preferences.now().window;

    if (remembered && screen.intersects (juce::Rectangle<int> (remembered->x, remembered->y, remembered->width, remembered->height)))
    {
        setBounds (remembered->x, remembered->y, std::max (theme::layout::windowMinWidth, remembered->width), std::max (theme::layout::windowMinHeight, remembered->height));
        setFullScreen (remembered->maximised);
        return;
    }

    setBounds (screen.withSizeKeepingCentre (std::min (1600, screen.getWidth()), std::min (1000, screen.getHeight())));
}

void MainWindow::rememberPlace()
{
    const auto maximised = isFullScreen();
    const auto box = getBounds();
    preferences.change ([&] (PreferenceValues& values)
    {
        if (maximised && values.window)
            values.window->maximised = true;
        else
            values.window = WindowPlace { box.getX(), box.getY(), box.getWidth(), box.getHeight(), maximised };
    });
}

void MainWindow::closeButtonPressed()
{
    onClose();
}
}
