#include "UI/Track/TrackPage.h"

#include "App/Actions/KeyMap.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr int foldLine = 26, foldGap = 2, shortGroupGap = 4, scrollBarWidth = 10;

std::string presetKey (const std::string& action)
{
    const auto* known = findAction (action);
    return known == nullptr || known->keys.empty() ? std::string() : known->keys.front();
}

bool hasTakes (const Song& song)
{
    return std::ranges::any_of (song.tracks, [] (const auto& track)
    {
        return std::ranges::any_of (track->takes, [] (const auto& take) { return ! take->binned; });
    });
}
}

/** Over the lanes of a song without takes. */
class TrackPage::FirstTake final : public juce::Component
{
public:
    FirstTake()     { setInterceptsMouseClicks (false, false); }

    void setWords (juce::String first, juce::String second)
    {
        if (first == title && second == text)
            return;

        title = std::move (first);
        text = std::move (second);
        setTitle (title + " " + text);
        repaint();
    }

    void paint (juce::Graphics& g) override
    {
        auto box = getLocalBounds().toFloat();
        drawText (g, title, box.removeFromTop (32), theme::type::headline(), theme::text::high, juce::Justification::centred);
        drawText (g, text, box.removeFromTop (24), theme::type::title(), theme::text::mid, juce::Justification::centred);
    }

private:
    juce::String title, text;
};

struct TrackPage::Scrolling final : juce::ScrollBar::Listener
{
    explicit Scrolling (TrackPage& p) : page (p) {}

    void scrollBarMoved (juce::ScrollBar*, double start) override   { page.rows.scrollTo (juce::roundToInt (start)); }

    TrackPage& page;
};

TrackPage::TrackPage (Studio& s, ActionCaller c)
    : studio (s), call (std::move (c)), keyTexts (presetKey),
      rows (s, [this] (const std::string& action) { return keyTexts (action); }), timeline (s), log (s), headphones (s, call), talkHand (s),
      rail ({ { "Takes", "The take log", Icon::document }, { "Cues", "The headphones", Icon::headphones } }),
      scrolling (std::make_unique<Scrolling> (*this)), firstTake (std::make_unique<FirstTake>()), firstInputs (s), catchUp (s, call), countIn (s), bridge (rows)
{
    setOpaque (true);
    setTitle ("Track");

    for (auto* part : std::initializer_list<juce::Component*> { &heads, &rows, &timeline, firstTake.get(), &fold, &bar, &firstInputs, &catchUp, &bridge, &countIn, &log, &headphones, &rail })
        addChildComponent (part);

    for (auto* part : std::initializer_list<juce::Component*> { &heads, &rows, &timeline, &catchUp })
        part->setVisible (true);

    timeline.setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());

    heads.onMonitoringMenu = [this]
    {
        if (onMonitoringMenu)
            onMonitoringMenu (heads);
    };
    rows.onLayout = [this] { followRows(); };
    timeline.onTrackPressed = [this] (TrackId track, const juce::ModifierKeys& mods) { rows.select (track, mods); };
    timeline.onScrollTracks = [this] (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel) { rows.mouseWheelMove (e.getEventRelativeTo (&rows), wheel); };
    timeline.onRowHeight = [this] (int steps) { rows.changeRowHeight (steps); };
    log.onTell = [this] (Notice notice)
    {
        if (onTell)
            onTell (std::move (notice));
    };
    fold.onClick = [this] { rows.toggleFold(); };
    rows.onSends = [this] { std::ignore = call ("strip.sends"); };
    headphones.onTell = log.onTell;
    headphones.onWantedHeight = [this] { layOut(); };
    talkHand.bind (talk);
    talk.setStacked (19.0f);
    talk.setColours (theme::surface::control, theme::text::high);
    talk.setFont (theme::type::ui (12.0f, theme::type::Weight::semibold));
    rail.setFoot (talk);
    rail.onClick = [this] (int which) { setDrawer (drawer == which ? noDrawer : which); };
}

TrackPage::~TrackPage() = default;

void TrackPage::setKeyTexts (KeyTexts texts)
{
    keyTexts = std::move (texts);
    headphones.setKeyTexts ([this] (const std::string& action) { return shortKey (keyTexts (action)); });
}

bool TrackPage::perform (const std::string& action)
{
    if (action == "view.bridge")
    {
        bridgeOpen = ! bridgeOpen;
        layOut();
        return true;
    }

    if (action.starts_with ("view.") || action.starts_with ("range."))
        return timeline.perform (action);

    if (action.starts_with ("cue."))
        return headphones.perform (action);

    if (action == "pass.note" && isNarrow)
        setDrawer (takes);

    if (action.starts_with ("pass.") || action == "take.keeper")
        return log.perform (action);

    return rows.perform (action);
}

void TrackPage::show (const Moment& moment)
{
    const bool some = ! studio.session().tracks.empty();

    if (some != hasTracks)
    {
        hasTracks = some;
        layOut();
    }

    rows.show (moment);
    timeline.show (moment);
    bridge.show (moment);
    log.show (moment);
    headphones.show (moment);
    showTalk (moment.now.talk);
    catchUp.setKeyText (juce::String::fromUTF8 (shortKey (keyTexts ("listening.keep")).c_str()));
    catchUp.show (moment);
    countIn.show (moment);

    if (! hasTracks)
        firstInputs.show (moment);

    const bool stands = moment.now.roll == RollState::stopped && hasTracks;

    if (moment.documentChanged || stands != wasStanding)
        firstTake->setVisible (stands && ! hasTakes (studio.song()));

    wasStanding = stands;

    if (firstTake->isVisible())
    {
        const auto key = keyTexts ("transport.record");
        firstTake->setWords ("Press " + juce::String::fromUTF8 ((key.empty() ? std::string ("Record") : key).c_str()) + ".",
                             juce::String::fromUTF8 (firstTakeText (studio.session(), studio.song(), moment.now).c_str()));
    }
}

void TrackPage::showTalk (const TalkStatus& now)
{
    talk.letGoIfHidden();
    TalkHand::show (talk, now, juce::String::fromUTF8 (shortKey (keyTexts ("talk.hold")).c_str()));
    talk.setOutline (now.isThere ? theme::state::talk.withAlpha (0.6f) : theme::line::strong, 2.0f);
}

//==== layout
bool TrackPage::isShort() const
{
    return getTopLevelComponent()->getHeight() < theme::layout::shortBelowHeight;
}

juce::Rectangle<int> TrackPage::mainArea() const
{
    return getLocalBounds().withTrimmedRight (isNarrow ? theme::layout::rail : theme::layout::sidePanel)
                           .withTrimmedBottom (isShort() ? theme::layout::shortWindow::captureBar : theme::layout::captureBar);
}

void TrackPage::resized()
{
    layOut();
}

void TrackPage::layOut()
{
    using namespace theme;
    isNarrow = getWidth() < layout::railBelowWidth;
    const auto& columns = isNarrow ? layout::narrow : layout::wide;
    const int head = isShort() ? layout::shortWindow::ruler : layout::ruler;
    const auto area = mainArea();
    const auto side = getLocalBounds().withLeft (area.getRight());

    rail.setVisible (isNarrow);
    rail.setBounds (isNarrow ? side : juce::Rectangle<int>());
    rail.setOpen (drawer);
    log.setHeadHeight (head);
    placePanels (isNarrow ? side.withX (area.getRight() - layout::sidePanel).withWidth (layout::sidePanel) : side);
    catchUp.setColumns (columns, isNarrow);
    catchUp.setBounds (getLocalBounds().withRight (area.getRight()).withTop (area.getBottom()));

    firstInputs.setVisible (! hasTracks);
    firstInputs.setBounds (area);
    heads.setVisible (hasTracks);
    rows.setVisible (hasTracks);
    timeline.setVisible (hasTracks);

    heads.setColumns (columns);
    heads.setBounds (area.withWidth (columns.lanes).withHeight (head));
    timeline.setRulerHeight (head);
    rows.setSpace (columns, area.getHeight() - head, isShort() ? shortGroupGap : layout::groupGap);
    followRows();
}

void TrackPage::followRows()
{
    const auto& columns = isNarrow ? theme::layout::narrow : theme::layout::wide;
    const auto& placed = rows.layout();
    auto area = mainArea();
    const int head = heads.getHeight();

    fold.setVisible (placed.canFold && hasTracks);
    fold.setText (foldTitle (placed, rows.rows()), foldNames (placed, rows.rows()), rows.isUnfolded());

    if (placed.canFold)
        fold.setBounds (area.removeFromBottom (foldLine + foldGap).withTrimmedTop (foldGap));

    rows.setBounds (area.withWidth (columns.lanes).withTrimmedTop (head));
    timeline.setBounds (area.withTrimmedLeft (columns.lanes));
    timeline.setRows (rows.laneRows());

    bar.setVisible (hasTracks && placed.lastScroll() > 0);
    bar.setBounds (area.withTrimmedTop (head).removeFromRight (scrollBarWidth));
    bar.setRangeLimits (0.0, placed.contentHeight, juce::dontSendNotification);
    bar.setCurrentRange (rows.scroll(), placed.viewHeight, juce::dontSendNotification);

    bridge.setVisible (bridgeOpen && hasTracks);
    bridge.setBounds (timeline.getBounds().withTrimmedTop (head));
    countIn.setBounds (timeline.getBounds().withTrimmedTop (head).withSizeKeepingCentre (CountInSign::width, CountInSign::height));
    firstTake->setBounds (timeline.getBounds().withTrimmedTop (head).withSizeKeepingCentre (std::min (420, timeline.getWidth()), 60));
}

/** Take log over headphones; as drawers one of them, each with all the height it wants. */
void TrackPage::placePanels (juce::Rectangle<int> side)
{
    constexpr int logLeast = 240;
    const int wanted = headphones.wantedHeight();
    const int most = isNarrow ? side.getHeight() : std::max (HeadphonesPanel::leastHeight(), side.getHeight() - logLeast);

    log.setVisible (! isNarrow || drawer == takes);
    headphones.setVisible (! isNarrow || drawer == cues);
    headphones.setBounds (side.withTop (side.getBottom() - std::min (wanted, most)));
    log.setBounds (isNarrow ? side : side.withBottom (headphones.getY()));
}

void TrackPage::setDrawer (int which)
{
    drawer = isNarrow ? which : noDrawer;
    layOut();

    if (drawer == takes)
        log.grabKeyboardFocus();
}

bool TrackPage::keyPressed (const juce::KeyPress& key)
{
    if (key == juce::KeyPress::escapeKey && drawer != noDrawer)
    {
        setDrawer (noDrawer);
        return true;
    }

    return false;
}

void TrackPage::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
}
}
