#pragma once

/** What fills the main window: the open session's view, dialogs over it, and words while there is no session yet. */

#include "UI/Dialogs/DialogHost.h"
#include "UI/Frame/SessionView.h"
#include "UI/Look/Tooltips.h"

namespace takelane
{
class MainContent final : public juce::Component
{
public:
    MainContent();

    /** Its Studio must outlive it. */
    void setView (std::unique_ptr<SessionView>);
    void closeView();
    SessionView* view() const noexcept                  { return sessionView.get(); }
    DialogHost& dialogs() noexcept                      { return host; }

    /** Shown while no session is open: "Opening Northern Line". */
    void setWaiting (const juce::String&);

    /** Once a frame: with the window in front, some component always has the keyboard. */
    void keepFocus();

    void resized() override;
    void paint (juce::Graphics&) override;

private:
    std::unique_ptr<SessionView> sessionView;
    DialogHost host;
    Tooltips tooltips;
    juce::String waiting;
};
}
