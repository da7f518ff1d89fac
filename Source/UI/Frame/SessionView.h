#pragma once

/** The whole window for one open session: top bar, deck, page, status strip, the red frame and the toasts.

    Asks the Studio once a frame and hands every part the same moment. Destroyed and built again with another session.
*/

#include "App/Preferences/Preferences.h"
#include "UI/Deliver/DeliverPage.h"
#include "UI/Edit/EditPage.h"
#include "UI/Frame/Deck.h"
#include "UI/Frame/EmptyPage.h"
#include "UI/Frame/RecFrame.h"
#include "UI/Frame/RecordLock.h"
#include "UI/Frame/StatusStrip.h"
#include "UI/Frame/TapTempo.h"
#include "UI/Frame/Toasts.h"
#include "UI/Frame/TopBar.h"
#include "UI/Mix/MixPage.h"
#include "UI/Prep/PrepPage.h"
#include "UI/Track/TrackPage.h"

namespace takelane
{
class SessionView final : public juce::Component,
                          public juce::FileDragAndDropTarget,
                          public KeepsSpace
{
public:
    /** application: what goes beyond the session (opening, dialogs, quitting). */
    SessionView (Studio&, Preferences&, ActionCaller application);
    ~SessionView() override;

    /** Once a frame. Seconds on a steady clock. */
    void frame (double seconds);

    /** Nothing rolled at the last frame. */
    bool stands() const noexcept                        { return before.roll == RollState::stopped; }

    /** What a key, a button or a menu wants; see App/Actions. */
    bool perform (const std::string& action);

    void tell (Notice);
    void setPage (Page);
    Page page() const noexcept                          { return shownPage; }

    /** Also shown each frame: dialogs, reports. Not owned. */
    void alsoShow (LivePart&);

    std::function<void (const juce::String& title)> onTitle;

    /** In a file manager. */
    std::function<void (const std::filesystem::path&)> onShowFolder;

    /** A job of the application (opening, copying, the demo's band), shown while the session has none of its own. */
    std::function<std::optional<JobStatus>()> otherJob;

    /** Tests say which keys are down. */
    std::function<bool (const juce::KeyPress&)> isDown = [this] (const juce::KeyPress& key) { return getPeer() != nullptr && juce::KeyPress::isKeyCurrentlyDown (key.getKeyCode()); };

    void resized() override;
    bool keyPressed (const juce::KeyPress&) override;
    bool keyStateChanged (bool isKeyDown) override;

    /** Sound files dropped anywhere are imported at the playhead; the timeline takes those over it to where they fall. */
    bool isInterestedInFileDrag (const juce::StringArray& files) override   { return ! files.isEmpty(); }
    void filesDropped (const juce::StringArray& files, int x, int y) override;

private:
    class Shield;

    bool performNow (const std::string& action);
    bool isLocked() const;
    void refuseLocked();
    void showLock (double seconds);
    void tapTempo();
    void placeToasts();
    void retakeFrom (int section);
    void movePane (int direction);
    std::vector<juce::Component*> panes();
    void announce (const StudioStatus&);
    juce::Component& pageComponent();
    bool isPageEmpty() const;
    void showPage();
    void showWhere (const Remedy&);
    void letGo();
    void stopTalking();

    Studio& studio;
    Preferences& preferences;
    ActionCaller application;
    Menus menus;
    TopBar topBar;
    Deck deck;
    TrackPage trackPage;
    EditPage editPage;
    PrepPage prepPage;
    MixPage mixPage;
    DeliverPage deliverPage;
    EmptyPage emptyPage;
    StatusStrip status;
    Toasts toasts;
    RecFrame recFrame;
    std::unique_ptr<juce::Component> shield;
    std::vector<LivePart*> others;

    Page shownPage = Page::track;
    StudioStatus before;
    juce::KeyPress held;                                ///< the last one that did something, until it goes up
    std::string heldAction;                             ///< and what it did
    juce::KeyPress talkKey;                             ///< held to talk, whatever else is pressed meanwhile
    std::int64_t revision = -1;
    juce::String title;
    bool isFirst = true, toastsInPanel = false, nothingToEdit = false, nothingToDeliver = false, nothingRecorded = false, wasDelivering = false;
    bool heardKeys = false, stopWasDown = false;        ///< at the last frame
    RecordLock lock;
    TapTempo taps;
    std::int64_t tapGesture = 0;
    int sectionWanted = 0;                              ///< "again" from there; 0: none
    double lastFrame = 0.0, again = -1.0, deafUntil = -1.0;                     ///< seconds: of the last frame, of the last "again"; Space that held the lock open is not heard again
};
}
