#include "UI/Frame/SessionView.h"

#include "UI/Command.h"
#include "UI/Edit/EditLanes.h"
#include "UI/Frame/SessionActions.h"
#include "UI/Keys.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
namespace
{
constexpr double secondsForSection = 1.0, secondsDeaf = 0.6;

/** What is typed or chosen on the Mix page. */
bool opensOnMix (std::string_view action)
{
    return action == "strip.eq" || action == "strip.dynamics" || action == "strip.sends" || action == "group.new" || action == "mix.snapshot" || action == "mix.snapshots"
        || action == "mix.copyFrom";
}

/** What is answered, shown or chosen on the Deliver page. */
bool isSeenOnDeliver (std::string_view action)
{
    return action == "deliver.preflight" || action == "deliver.trim" || action == "deliver.start" || action == "deliver.package";
}

/** What there has to be something recorded for. */
bool needsMusic (std::string_view action)
{
    return isSeenOnDeliver (action) || action == "deliver.dawproject";
}

/** What goes on step by step while its key is held. */
bool repeats (std::string_view action)
{
    for (const auto* steps : { "region.slip", "region.nudge", "region.louder", "region.softer", "region.previous", "region.next", "joint.", "take.next", "take.previous" })
        if (action.starts_with (steps))
            return true;

    return action.starts_with ("transport.bar") || action.starts_with ("transport.section") || action == "fader.up" || action == "fader.down" || action == "view.zoomIn" || action == "view.zoomOut"
        || action.starts_with ("pane.") || action == "track.previous" || action == "track.next" || action == "edit.undo" || action == "edit.redo";
}
}

//==== keys
bool SessionView::keyPressed (const juce::KeyPress& key)
{
    const auto* focused = juce::Component::getCurrentlyFocusedComponent();

    if (dynamic_cast<const juce::TextEditor*> (focused) != nullptr && isTyping (key))
        return false;

    // Wherever the keyboard is: what is under way on the page is given up.
    if (key.getKeyCode() == juce::KeyPress::escapeKey && ((editPage.isVisible() && editPage.keyPressed (key)) || (mixPage.isVisible() && mixPage.keyPressed (key))
                                                         || (prepPage.isVisible() && prepPage.keyPressed (key))
                                                         || (deliverPage.isVisible() && deliverPage.keyPressed (key))))
        return true;

    if (key.getKeyCode() == juce::KeyPress::escapeKey && deck.controlRoom().window() != nullptr)
    {
        deck.controlRoom().toggleWindow();
        return true;
    }

    if (key.getKeyCode() == juce::KeyPress::escapeKey && ! studio.referenceHeard().isNone())
        return studio.hearReference ({}).ok();

    const auto* action = preferences.keys().actionFor (keyTextOf (key));

    // Backspace takes away what is edited, never a track.
    if (action == nullptr || (shownPage == Page::track && key.getKeyCode() == juce::KeyPress::backspaceKey && action->name == std::string_view ("edit.delete")))
        return false;

    // A switch is thrown once, however long its key is held; nor does the talk key mean another thing when Alt or Shift comes to it.
    if ((held == key && ! repeats (action->name)) || (talkKey.isValid() && talkKey.isKeyCode (key.getKeyCode())))
        return true;

    letGo();
    const std::string name (action->name);

    if (name == "talk.hold")
    {
        stopTalking();                      // by another key of its own
        talkKey = key;
        return perform (name);
    }

    held = key;
    heldAction = name;

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
        if (! isDown (held))
            letGo();

        if (! isDown (talkKey))
            stopTalking();

        if (lock.release() && isLocked())
            refuseLocked();
    }

    return false;
}

/** What lasts as long as its key ends. */
void SessionView::letGo()
{
    held = {};

    if (const auto action = std::exchange (heldAction, {}); ! action.empty())
    {
        editPage.released (action);
        deck.controlRoom().released (action);
    }
}

/** One talks while other keys start and stop things: only its own key going up ends that. */
void SessionView::stopTalking()
{
    if (std::exchange (talkKey, {}).isValid())
        deck.controlRoom().released ("talk.hold");
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
    editPage.endListening();
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

/** Where a check of the preflight points: a page, or the place on Edit, with the takes of its track. */
void SessionView::showWhere (const Remedy& remedy)
{
    const bool isOfTrack = studio.session().findTrack (remedy.track) != nullptr;

    if (isOfTrack)
    {
        auto desk = studio.desk();
        desk.selection = { remedy.track };
        studio.setDesk (std::move (desk));
    }

    if (remedy.at)
        studio.locate (*remedy.at);

    if (! remedy.action.empty())
    {
        (void) perform (remedy.action);
        return;
    }

    setPage (Page::edit);

    if (isOfTrack)
        editPage.reveal (remedy.track, remedy.at);
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

    // The song's own loop is back before a pass begins.
    if (action == "transport.retake" || action == "transport.record")
        editPage.endListening();

    if (deck.controlRoom().perform (action, action == "talk.hold" ? talkKey.isValid() : heldAction == action))
        return true;

    if (mixPage.isVisible() && mixPage.perform (action))
        return true;

    if (performSessionAction (studio, action) || (editPage.isVisible() && editPage.perform (action)))
        return true;

    if (const auto* known = findAction (action); known != nullptr && known->group == std::string_view ("Mix"))
    {
        if (opensOnMix (action))
            setPage (Page::mix);

        return mixPage.perform (action);
    }

    if (action.starts_with ("prep.") && prepPage.perform (action))
        return true;

    if (action.starts_with ("deliver."))
    {
        setPage (isSeenOnDeliver (action) ? Page::deliver : shownPage);         // which looks again whether there is anything

        const bool isRefused = nothingRecorded && needsMusic (action);

        if (isRefused)
            tell ({ Severity::info, "Nothing recorded yet", "There is nothing to hand over of this song", {}, {}, "deliver" });

        if (isRefused || deliverPage.perform (action))
            return true;
    }

    // What is typed is typed where it is seen.
    if (shownPage != Page::track && (action == "track.add" || action == "pass.note"))
        setPage (Page::track);

    // Delete means the tracks only where nothing else can be meant.
    const bool isOfTrack = shownPage == Page::track || (action != "edit.delete" && ! action.starts_with ("view."));
    return (isOfTrack && trackPage.perform (action)) || (application != nullptr && application (action));
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
    else if (prepPage.isVisible())
        std::ranges::copy (prepPage.panes(), std::back_inserter (all));
    else if (editPage.isVisible())
        std::ranges::copy (editPage.panes(), std::back_inserter (all));
    else if (mixPage.isVisible())
        std::ranges::copy (mixPage.panes(), std::back_inserter (all));
    else if (deliverPage.isVisible())
        std::ranges::copy (deliverPage.panes(), std::back_inserter (all));
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

            if (first == &editPage.lanes())
                editPage.lanes().onReached (true);

            return;
        }
    }
}
}
