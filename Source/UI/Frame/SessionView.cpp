#include "UI/Frame/SessionView.h"

#include "UI/Command.h"
#include "UI/Frame/CounterModel.h"
#include "UI/Frame/SaveModel.h"
#include "UI/Frame/SessionActions.h"
#include "UI/Keys.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
namespace
{
constexpr double secondsForSection = 1.0, secondsDeaf = 0.6;

/** What goes on step by step while its key is held. */
bool repeats (std::string_view action)
{
    return action.starts_with ("transport.bar") || action.starts_with ("transport.section") || action == "view.zoomIn" || action == "view.zoomOut"
        || action.starts_with ("pane.") || action == "track.previous" || action == "track.next" || action == "edit.undo" || action == "edit.redo";
}
}

/** Over all that does not react while the record lock holds. */
class SessionView::Shield final : public juce::Component
{
public:
    explicit Shield (SessionView& v) : view (v)     { setAccessible (false); }

    bool hitTest (int x, int y) override
    {
        const auto isOn = [&] (juce::Component& part) { return part.isShowing() && view.getLocalArea (&part, part.getLocalBounds()).contains (x, y); };
        return ! isOn (view.deck.stopButton()) && ! (view.shownPage == Page::track && isOn (view.trackPage.takeLog()));
    }

    void mouseDown (const juce::MouseEvent&) override                                                   { view.refuseLocked(); }
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override              {}

private:
    SessionView& view;
};

SessionView::~SessionView() = default;

SessionView::SessionView (Studio& s, Preferences& p, ActionCaller app)
    : studio (s), preferences (p), application (std::move (app)),
      menus (*this, s, p, [this] (const std::string& a) { return perform (a); }),
      topBar (s, p, menus, [this] (const std::string& a) { return perform (a); }),
      deck (s, p, menus, [this] (const std::string& a) { return perform (a); }),
      trackPage (s, [this] (const std::string& a) { return perform (a); }),
      emptyPage ([this] (const std::string& a) { return perform (a); }),
      status (s, menus, [this] (const std::string& a) { return perform (a); }),
      toasts (*this, [this] (const std::string& a) { return perform (a); }),
      recFrame (*this), shield (std::make_unique<Shield> (*this))
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::focusContainer);

    addAndMakeVisible (topBar);
    addAndMakeVisible (deck);
    addAndMakeVisible (trackPage);
    addChildComponent (emptyPage);
    addAndMakeVisible (status);
    addChildComponent (*shield);
    recFrame.toFront();
    trackPage.setKeyTexts ([this] (const std::string& a) { return preferences.keys().firstKeyOf (a); });
    trackPage.onMonitoringMenu = [this] (juce::Component& from) { menus.openMonitoring (from); };
    trackPage.onTell = [this] (Notice notice) { tell (std::move (notice)); };
    trackPage.takeLog().mayDoMore = [this]
    {
        if (isLocked())
            refuseLocked();

        return ! isLocked();
    };
    setPage (Page::track);
}

juce::Component& SessionView::pageComponent()
{
    return shownPage == Page::track ? static_cast<juce::Component&> (trackPage) : emptyPage;
}

void SessionView::setPage (Page page)
{
    shownPage = page;
    topBar.setPage (page);
    trackPage.setVisible (page == Page::track);
    emptyPage.setVisible (page != Page::track);

    if (page != Page::track)
        emptyPage.setPage (page, ! studio.song().passes.empty());

    resized();
}

void SessionView::resized()
{
    auto area = getLocalBounds();
    const auto isShort = getHeight() < theme::layout::shortBelowHeight;

    topBar.setBounds (area.removeFromTop (theme::layout::topBar));
    deck.setBounds (area.removeFromTop (deck.setShape (getWidth(), shownPage != Page::track, isShort)));
    deck.resized();
    status.setBounds (area.removeFromBottom (isShort ? theme::layout::shortWindow::statusStrip : theme::layout::statusStrip));
    pageComponent().setBounds (area);
    recFrame.setBounds (getLocalBounds());
    shield->setBounds (getLocalBounds());
    placeToasts();
}

/** Never over the button that keeps, nor over the lanes while a take is made: then they stand in the side panel, where there is one. */
void SessionView::placeToasts()
{
    constexpr int margin = 12;
    const int bar = shownPage != Page::track ? 0 : getHeight() < theme::layout::shortBelowHeight ? theme::layout::shortWindow::captureBar : theme::layout::captureBar;
    const bool inPanel = toastsInPanel && getWidth() >= theme::layout::railBelowWidth;
    toasts.setPlace ({ getWidth() - (inPanel ? margin : 24), status.getY() - (inPanel ? 16 : bar + 16) }, inPanel ? theme::layout::sidePanel - 2 * margin : theme::layout::toastWidth);
}

void SessionView::alsoShow (LivePart& part)
{
    others.push_back (&part);
}

void SessionView::tell (Notice notice)
{
    toasts.add (std::move (notice));
}

void SessionView::frame (double seconds)
{
    studio.poll();

    const bool hearsKeys = hasKeyboardFocus (true);

    if (! hearsKeys)
        held = {};                          // it goes up where it is not heard

    if (std::exchange (heardKeys, hearsKeys) && ! hearsKeys && ! deck.isStopDown())
        (void) lock.release();

    for (auto& notice : studio.takeNotices())
        toasts.add (std::move (notice));

    auto now = studio.status();

    if (! now.job && otherJob != nullptr)
        now.job = otherJob();

    const Moment moment { now, std::exchange (revision, studio.revision()) != studio.revision() || isFirst, seconds, preferences.now().reducedMotion };

    if (moment.documentChanged && shownPage != Page::track)
        emptyPage.setPage (shownPage, ! studio.song().passes.empty());

    showLock (seconds);

    if (sectionWanted > 0 && now.roll != RollState::preparing)
    {
        const auto section = std::exchange (sectionWanted, 0);

        if (now.redLight)
            studio.retakeFromSection (section);
    }

    topBar.show (moment);
    deck.show (moment);

    if (shownPage == Page::track)
        trackPage.show (moment);

    status.show (moment);

    if (std::exchange (toastsInPanel, now.redLight) != now.redLight)
        placeToasts();

    toasts.show (moment);
    recFrame.show (moment);

    for (auto* part : others)
        part->show (moment);

    announce (now);
}

void SessionView::announce (const StudioStatus& now)
{
    if (const auto sentence = announcement (before, now); ! isFirst && ! sentence.empty())
        juce::AccessibilityHandler::postAnnouncement (juce::String (sentence), juce::AccessibilityHandler::AnnouncementPriority::high);

    before = now;
    isFirst = false;

    if (auto next = juce::String (windowTitle (studio.session(), now)); next != title)
    {
        title = std::move (next);

        if (onTitle != nullptr)
            onTitle (title);
    }
}

bool SessionView::keyPressed (const juce::KeyPress& key)
{
    const auto* focused = juce::Component::getCurrentlyFocusedComponent();

    if (dynamic_cast<const juce::TextEditor*> (focused) != nullptr && isTyping (key))
        return false;

    const auto* action = preferences.keys().actionFor (keyTextOf (key));

    if (action == nullptr)
        return false;

    // A switch is thrown once, however long its key is held.
    if (held == key && ! repeats (action->name))
        return true;

    held = key;
    const std::string name (action->name);

    // Again, then a digit: from that section.
    if (const auto text = keyTextOf (key); lastFrame - again < secondsForSection && again >= 0.0 && text.size() == 1 && text[0] >= '1' && text[0] <= '9' && ! isLocked())
    {
        again = -1.0;
        retakeFrom (text[0] - '0');
        return true;
    }

    // It is still held down, and repeats.
    if (name == "transport.playStop" && lastFrame < deafUntil)
    {
        deafUntil = lastFrame + secondsDeaf;
        return true;
    }

    if (isLocked() && name == "transport.playStop")
    {
        lock.press (lastFrame);
        return true;
    }

    return perform (name);
}

/** JUCE leaves the repeats of a held key out: this is a key that really moved. */
bool SessionView::keyStateChanged (bool isKeyDown)
{
    if (! isKeyDown)
    {
        held = {};

        if (lock.release() && isLocked())
            refuseLocked();
    }

    return false;
}

void SessionView::filesDropped (const juce::StringArray& files, int, int)
{
    if (isLocked())
    {
        refuseLocked();
        return;
    }

    std::vector<std::filesystem::path> paths;
    std::ranges::transform (files, std::back_inserter (paths), [] (const juce::String& file) { return std::filesystem::path (file.toStdString()); });
    studio.import (std::move (paths), studio.status().heard);
}

//==== the record lock
bool SessionView::isLocked() const
{
    return lock.holds (before);
}

void SessionView::refuseLocked()
{
    const auto& keys = preferences.keys().keysOf ("transport.playStop");
    tell ({ Severity::info, "Locked", "Hold " + (keys.empty() ? std::string ("Stop") : keys.front() + " or Stop") + " to stop", {}, {}, "lock" });
}

void SessionView::showLock (double seconds)
{
    lastFrame = seconds;
    deck.setLocked (lock.isOn());
    const bool locked = isLocked();

    if (shield->isVisible() != locked)
    {
        shield->setVisible (locked);
        shield->toFront (false);
        recFrame.toFront();
        tell ({ Severity::info, "", "", {}, {}, "lock" });
    }

    if (const bool was = std::exchange (stopWasDown, deck.isStopDown()); locked && stopWasDown)
        lock.press (seconds);
    else if (was && ! stopWasDown)
        (void) lock.release();

    if (locked && lock.isDue (seconds))
    {
        studio.stop();
        deafUntil = seconds + secondsDeaf;
    }
}

bool SessionView::perform (const std::string& action)
{
    if (! isLocked() || reactsWhileLocked (action))
        return performNow (action);

    refuseLocked();
    return true;
}

/** Files that are just being made for the same take from its old start are not given up: it is told as soon as it rolls. */
void SessionView::retakeFrom (int section)
{
    trackPage.takeLog().forgetWishes();
    studio.retakeFromSection (section);
    const auto now = studio.status();
    const auto places = sectionPlaces (studio.song(), studio.session().sampleRate);
    const bool exists = section <= static_cast<int> (places.size());
    sectionWanted = exists && now.roll == RollState::preparing && now.heard != places[static_cast<std::size_t> (section - 1)].range.start ? section : 0;
}

/** Each tap after the first sets the tempo where the playhead is; all of one go are one step of undo. */
void SessionView::tapTempo()
{
    const auto bpm = taps.tap (0.001 * juce::Time::getMillisecondCounterHiRes());

    if (taps.isFirst())
        tapGesture = studio.newGesture();

    if (bpm)
        (void) studio.run (commandText ("song.tempo", { { "bar", tempoBarAt (studio.song(), studio.session().sampleRate, before.heard) },
                                                        { "bpm", std::clamp (*bpm, Tempo::slowest, Tempo::fastest) } }), tapGesture);
}

bool SessionView::performNow (const std::string& action)
{
    if (action.rfind ("page.", 0) == 0)
    {
        if (const auto page = pageNamed (std::string_view (action).substr (5)))
        {
            setPage (*page);
            return true;
        }
    }

    if (action == "pane.next" || action == "pane.previous")
    {
        movePane (action == "pane.next" ? 1 : -1);
        return true;
    }

    if (action == "listening.on" || action == "listening.off")
    {
        preferences.change ([on = action == "listening.on"] (PreferenceValues& v) { v.listening = on; });
        studio.setListening (preferences.now().listening);
        return true;
    }

    if (action == "transport.lock")     { lock.toggle(); return true; }
    if (action == "song.tapTempo")      { tapTempo(); return true; }
    if (action == "song.tempo")         { deck.editTempo(); return true; }
    if (action == "transport.retake")   again = lastFrame;

    if (action == "transport.retake" || action == "transport.abort")
        trackPage.takeLog().forgetWishes();

    return performSessionAction (studio, action) || trackPage.perform (action) || (application != nullptr && application (action));
}

std::vector<juce::Component*> SessionView::panes()
{
    std::vector<juce::Component*> all { &topBar, &deck };

    if (shownPage == Page::track)
    {
        for (auto* child : trackPage.getChildren())
            if (child->isVisible() && (child->isKeyboardFocusContainer() || child->getWantsKeyboardFocus()))
                all.push_back (child);
    }
    else
        all.push_back (&emptyPage);

    all.push_back (&status);
    return all;
}

void SessionView::movePane (int direction)
{
    const auto all = panes();
    const auto* focused = juce::Component::getCurrentlyFocusedComponent();
    const auto count = static_cast<int> (all.size());
    auto at = direction > 0 ? -1 : count;

    for (auto i = 0; i < count; ++i)
        if (focused != nullptr && (all[static_cast<std::size_t> (i)] == focused || all[static_cast<std::size_t> (i)]->isParentOf (focused)))
            at = i;

    for (auto tries = 0; tries < count; ++tries)
    {
        at = (at + direction + count) % count;
        auto* pane = all[static_cast<std::size_t> (at)];
        auto* first = pane->getWantsKeyboardFocus() ? pane : juce::KeyboardFocusTraverser().getDefaultComponent (pane);

        if (first != nullptr)
        {
            // As by Tab, so that the ring is shown.
            first->grabKeyboardFocus();
            return;
        }
    }
}
}
