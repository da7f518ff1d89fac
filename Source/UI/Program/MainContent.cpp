#include "UI/Program/MainContent.h"

namespace takelane
{
MainContent::MainContent()  : tooltips (*this)
{
    setOpaque (true);
    addAndMakeVisible (host);
}

void MainContent::setView (std::unique_ptr<SessionView> next)
{
    closeView();
    sessionView = std::move (next);
    addAndMakeVisible (*sessionView, 0);
    sessionView->alsoShow (host);
    sessionView->alsoShow (tooltips);
    resized();
    sessionView->grabKeyboardFocus();
}

void MainContent::closeView()
{
    sessionView.reset();
    repaint();
}

void MainContent::setWaiting (const juce::String& words)
{
    if (std::exchange (waiting, words) != words && sessionView == nullptr)
        repaint();
}

void MainContent::keepFocus()
{
    const auto* focused = juce::Component::getCurrentlyFocusedComponent();

    if (isParentOf (focused) || ! juce::Process::isForegroundProcess() || juce::Component::getNumCurrentlyModalComponents() > 0)
        return;

    // JUCE gives the keyboard to the window itself, which has no use for it. The peer asks the X server: last, not every frame.
    if (const auto* peer = getPeer(); peer == nullptr || ! peer->isFocused())
        return;

    if (auto* dialog = host.current())
    {
        auto* first = dialog->firstFocus();
        (first != nullptr && first->isShowing() ? *first : *dialog).grabKeyboardFocus();
    }
    else if (sessionView != nullptr)
    {
        sessionView->grabKeyboardFocus();
    }
}

void MainContent::resized()
{
    if (sessionView != nullptr)
        sessionView->setBounds (getLocalBounds());

    host.setBounds (getLocalBounds());
}

void MainContent::paint (juce::Graphics& g)
{
    if (sessionView != nullptr)
        return;

    g.fillAll (theme::surface::window);
    drawText (g, waiting, getLocalBounds().toFloat().reduced (24.0f), theme::type::title(), theme::text::mid, juce::Justification::centred, Fit::mayCut);
}
}
