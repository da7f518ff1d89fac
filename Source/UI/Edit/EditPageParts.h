#pragma once

/** What the Edit page is made of: its parts, where they lie, how they scroll together. */

#include "UI/Edit/EditPage.h"

#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditHeads.h"
#include "UI/Edit/EditInspector.h"
#include "UI/Edit/EditLanes.h"
#include "UI/Edit/EditToolbar.h"
#include "UI/Edit/EditTools.h"
#include "UI/Edit/Overview.h"
#include "UI/Look/Controls.h"
#include "UI/Timeline/Playhead.h"
#include "UI/Timeline/SectionRuler.h"
#include "UI/Timeline/TimeView.h"
#include "UI/Track/Rail.h"

namespace takelane
{
/** Where dropped files will begin. */
class DropLine final : public juce::Component
{
public:
    DropLine()                                      { setInterceptsMouseClicks (false, false); setAccessible (false); }

    void paint (juce::Graphics& g) override         { g.fillAll (theme::accent::bone); }
};

struct WantedPlace
{
    TrackId track;
    std::optional<FramePos> at;
};

struct EditPage::Parts final : juce::ScrollBar::Listener
{
    Parts (EditPage& p, Studio& s, TimeView& t, ActionCaller c)
        : page (p), studio (s), time (t), call (std::move (c)), toolbar (s, state, t), ruler (s, t.axis()), heads (s, state, call),
          lanes (s, state, t.axis(), t.waves(), t.tiles()), overview (s, state, t), inspector (s, state, t.axis(), call), tools (s, state, t.axis(), call),
          rail ({ { "Details", "The segment, the ratings and the lyrics", Icon::document } })
    {
        // In the order of the keyboard, from back to front.
        for (auto* part : std::initializer_list<juce::Component*> { &toolbar, &heads, &ruler, &lanes, &overview })
            page.addAndMakeVisible (part);

        playhead.emplace (page);
        page.addChildComponent (dropLine);
        page.addChildComponent (bar);

        for (auto* part : std::initializer_list<juce::Component*> { &tools, &inspector, &rail })
            page.addAndMakeVisible (part);

        for (auto* part : std::initializer_list<juce::Component*> { &heads, &lanes, &inspector, &tools, &rail })
            part->setFocusContainerType (FocusContainerType::keyboardFocusContainer);

        lanes.setWantsKeyboardFocus (true);
        bar.setAutoHide (false);
        bar.addListener (this);
        wire();
    }

    void wire();
    void layOut();
    void placeTools();
    void placeRows();
    void scrollTo (int y);
    void reveal (const EditRow&);
    void revealTrack (TrackId);
    void unfoldWanted();
    void reveal (const WantedPlace&);
    void wheel (const juce::MouseEvent&, const juce::MouseWheelDetails&);
    void keepLane();
    void setDrawerOpen (bool);
    void scrollBarMoved (juce::ScrollBar*, double start) override   { scrollTo (juce::roundToInt (start)); }
    bool isShort() const            { return page.getTopLevelComponent()->getHeight() < theme::layout::shortBelowHeight; }
    int lastScroll() const          { return std::max (0, rows.contentHeight - lanes.getHeight()); }

    EditPage& page;
    Studio& studio;
    TimeView& time;
    const ActionCaller call;
    std::function<std::string (const std::string&)> keyTexts;
    EditState state;
    EditToolbar toolbar;
    SectionRuler ruler;
    EditHeads heads;
    EditLanes lanes;
    Overview overview;
    std::optional<Playhead> playhead;
    DropLine dropLine;
    juce::ScrollBar bar { true };
    EditInspector inspector;
    EditTools tools;
    Rail rail;

    EditRows rows;
    juce::String caption;
    juce::Rectangle<int> lanesArea;                     ///< with the ruler
    std::optional<WantedPlace> wanted;                  ///< to be shown with the next frame
    int scroll = 0, stateShown = 0;
    bool isNarrow = false, drawerOpen = false, wasShown = false, lanesHaveRing = false;
};
}
