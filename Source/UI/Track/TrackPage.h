#pragma once

/** The Track page: rows and their lanes side by side, take log and headphones beside them; in a narrow window these are drawers.

    Places its parts and passes the moment on. Rows decide where tracks lie, the lanes follow.
*/

#include "UI/ActionCaller.h"
#include "UI/Cues/HeadphonesPanel.h"
#include "UI/Cues/TalkHand.h"
#include "UI/Timeline/Timeline.h"
#include "UI/Track/CatchUpBar.h"
#include "UI/Track/ColumnHeads.h"
#include "UI/Track/CountInSign.h"
#include "UI/Track/FirstInputs.h"
#include "UI/Track/FoldLine.h"
#include "UI/Track/MeterBridge.h"
#include "UI/Track/Rail.h"
#include "UI/Track/TakeLog.h"
#include "UI/Track/TrackRows.h"

namespace takelane
{
class TrackPage final : public juce::Component,
                        public LivePart
{
public:
    TrackPage (Studio&, ActionCaller);
    ~TrackPage() override;

    /** The key of an action as menus show it; until set, the preset Takelane's. */
    void setKeyTexts (KeyTexts);

    /** track.*, solo.clear, clips.clear, pass.*, take.keeper, cue.*, view.*, range.*. False: not of this page, or not now. */
    bool perform (const std::string& action);

    std::function<void (Notice)> onTell;
    std::function<void (juce::Component&)> onMonitoringMenu;        ///< right click on the heads of Arm and Mon

    /** What still answers the pointer while the record lock holds: the take log's stars and notes. */
    TakeLog& takeLog() noexcept                         { return log; }

    /** Likewise: the panel's, and the rail's. */
    std::array<juce::Component*, 2> talkButtons() noexcept  { return { &headphones.talkButton(), &talk }; }

    /** In the wide window what the headphones take at the foot of the side panel: toasts keep off it. */
    int headphonesHeight() const noexcept               { return isNarrow ? 0 : headphones.getHeight(); }

    /** For the other pages, which share it. */
    TimeView& time() noexcept                           { return timeline.time(); }

    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void resized() override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    enum Drawer { noDrawer = -1, takes, cues };

    class FirstTake;
    struct Scrolling;

    void showTalk (const TalkStatus&);
    bool isShort() const;
    juce::Rectangle<int> mainArea() const;      ///< without the side panel and the bar at the bottom
    void layOut();
    void followRows();
    void placePanels (juce::Rectangle<int> side);
    void setDrawer (int);

    Studio& studio;
    const ActionCaller call;
    KeyTexts keyTexts;
    ColumnHeads heads;
    TrackRows rows;
    Timeline timeline;
    TakeLog log;
    HeadphonesPanel headphones;
    HoldButton talk { "Talk", Button::Kind::plain, Icon::talk };
    TalkHand talkHand;
    Rail rail;
    FoldLine fold;
    juce::ScrollBar bar { true };
    std::unique_ptr<Scrolling> scrolling;
    std::unique_ptr<FirstTake> firstTake;
    FirstInputs firstInputs;
    CatchUpBar catchUp;
    CountInSign countIn;
    MeterBridge bridge;
    int drawer = noDrawer;
    bool isNarrow = false, bridgeOpen = false, hasTracks = true, wasStanding = false;
};
}
