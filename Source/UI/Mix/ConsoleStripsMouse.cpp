#include "UI/Mix/ConsoleStripsAccess.h"

#include "UI/Look/FaderScale.h"

namespace takelane
{
namespace
{
constexpr double fine = 0.1, panPerPixel = 0.01, lowCutOctavesPerPixel = 1.0 / 24.0;
constexpr int dragStartsAfter = 3;

bool isLevel (StripPart part)       { return part == StripPart::fader || part == StripPart::effect || part == StripPart::cue; }
bool isDragged (StripPart part)     { return isLevel (part) || part == StripPart::pan || part == StripPart::lowCut; }
}

StripSpot ConsoleStrips::spotAt (juce::Point<int> at) const
{
    const int index = place.stripAt (at.x + scrolled);
    return index < 0 || ! isSeen (columnOf (index)) ? StripSpot() : spotIn (stripAt (index), place.rows, place.stripWidth(), at.x - columnOf (index).getX(), at.y);
}

int ConsoleStrips::headAt (juce::Point<int> at) const
{
    for (int r = 0; r < static_cast<int> (place.runs.size()); ++r)
        if (headOf (r).contains (at))
            return r;

    return -1;
}

void ConsoleStrips::setOver (const StripSpot& spot, int head)
{
    if (spot == over && head == headOver)
        return;

    for (const auto& changed : { std::exchange (over, spot), spot })
        if (! changed.key.isNone() && changed.part != StripPart::none)
            damaged (boxOf (changed.key, changed.part, changed.index).expanded (0, 4));

    for (const int changed : { std::exchange (headOver, head), head })
        if (changed >= 0 && changed < static_cast<int> (place.runs.size()))
            damaged (headOf (changed));

    const auto part = drag ? drag->spot.part : spot.part;
    setMouseCursor (part == StripPart::fader || part == StripPart::pan || part == StripPart::lowCut ? juce::MouseCursor::UpDownResizeCursor
                    : part == StripPart::effect || part == StripPart::cue ? juce::MouseCursor::LeftRightResizeCursor : juce::MouseCursor::NormalCursor);
}

void ConsoleStrips::mouseMove (const juce::MouseEvent& e)
{
    if (e.eventComponent != this)
        return;

    const int head = headAt (e.getPosition());
    setOver (head >= 0 ? StripSpot() : spotAt (e.getPosition()), head >= 0 && ! runs[static_cast<std::size_t> (head)].folder.isNone() ? head : -1);
}

void ConsoleStrips::mouseExit (const juce::MouseEvent&)     { setOver ({}, -1); }

void ConsoleStrips::mouseDown (const juce::MouseEvent& e)
{
    if (e.eventComponent != this)
        return;

    acceptField (false);
    grabKeyboardFocus();
    mouseMove (e);
    steps = {};

    if (const int head = headAt (e.getPosition()); head >= 0)
    {
        if (e.mods.isPopupMenu())
            showHeadMenu (head);
        else if (e.mods.isAltDown())
            setFolded (! runs[static_cast<std::size_t> (head)].folded);
        else
            toggleFold (runs[static_cast<std::size_t> (head)].folder);

        return;
    }

    const auto spot = spotAt (e.getPosition());

    if (spot.key.isNone())
        return;

    if (e.mods.isPopupMenu())
    {
        if (const auto* strip = stripOf (spot.key); strip != nullptr && ! strip->selected)
            select (spot.key);

        showMenu (spot, { e.x, e.y, 1, 1 });
        return;
    }

    press (e, spot);
}

void ConsoleStrips::press (const juce::MouseEvent& e, const StripSpot& spot)
{
    const auto part = spot.part;

    if (part == StripPart::solo || part == StripPart::mute)
    {
        toggle (spot, e.mods.isAltDown());
        return;
    }

    if (part == StripPart::meter)
    {
        clearMeters (spot.key, e.mods.isAltDown());
        return;
    }

    const auto* strip = stripOf (spot.key);
    const bool movesAll = part == StripPart::fader && e.mods.isCommandDown() && spot.key.isTrack();

    // A hand on one of several that are selected does not let the others go.
    if (! movesAll && (! strip->selected || e.mods.isShiftDown() || e.mods.isCommandDown() || ! isDragged (part)))
        select (spot.key, isDragged (part) ? juce::ModifierKeys() : e.mods);
    else
        hand = spot.key;

    if (part == StripPart::none || part == StripPart::name)
        return;

    if (! isDragged (part))
    {
        drag = Drag { spot, 0.0, 0.0, e.getPosition(), 0, false, false, false };
        return;
    }

    partInHand = part;
    partIndex = spot.index;
    isWheelOpen = true;
    const auto value = valueOf (*stripOf (spot.key), part, spot.index);
    drag = Drag { spot, value, isLevel (part) ? fader::positionOf (value) : value, e.getPosition(), studio.newGesture(), false, true, movesAll };
}

void ConsoleStrips::mouseDrag (const juce::MouseEvent& e)
{
    if (drag && drag->moves && e.eventComponent == this)
        pull (e);
}

void ConsoleStrips::pull (const juce::MouseEvent& e)
{
    auto& d = *drag;

    if (! d.moved && std::abs (e.getDistanceFromDragStartX()) < dragStartsAfter && std::abs (e.getDistanceFromDragStartY()) < dragStartsAfter)
        return;

    d.moved = true;
    const auto part = d.spot.part;
    const auto slow = e.mods.isShiftDown() ? fine : 1.0;
    const auto right = slow * (e.x - d.last.x), up = slow * (d.last.y - e.y);
    d.last = e.getPosition();
    auto value = d.from;

    if (part == StripPart::fader)
    {
        d.place += up / std::max (1, place.rows.fader.height);
        value = fader::handDbAt (d.place);
        value = e.mods.isShiftDown() ? value : fader::withDetent (value);
    }
    else if (isLevel (part))
    {
        d.place += right / std::max (1, place.stripWidth() - 10);
        value = fader::handDbAt (d.place);
    }
    else if (part == StripPart::pan)
    {
        d.place += (up + right) * panPerPixel;
        value = std::clamp (std::round (d.place * 100.0) / 100.0, -1.0, 1.0);
    }
    else
    {
        // Octaves above 20 Hz; a little below that it is off.
        if (! (d.place < 0.0 || d.place > 0.0))
            d.place = -0.5;
        else if (d.place >= 20.0)
            d.place = std::log2 (d.place / 20.0) + 1.0e-9;

        d.place += up * lowCutOctavesPerPixel;
        value = d.place < 0.0 ? 0.0 : std::min (1000.0, std::round (20.0 * std::pow (2.0, d.place)));
    }

    if (d.relative)
    {
        auto tracks = studio.desk().selection;

        if (std::ranges::find (tracks, d.spot.key.strip.track) == tracks.end())
            tracks = { d.spot.key.strip.track };

        std::ignore = tell (studio.drag (moveFadersCommand (tracks, std::round (10.0 * (value - d.from)) / 10.0), d.gesture));
    }
    else if (const auto command = setCommand (studio.session(), d.spot, value); ! command.empty())
        std::ignore = tell (studio.drag (command, d.gesture));
}

void ConsoleStrips::mouseUp (const juce::MouseEvent& e)
{
    if (e.eventComponent != this)
        return;

    const auto done = std::exchange (drag, std::nullopt);

    if (done)
        refresh();

    mouseMove (e);

    if (done && ! done->moved && e.getNumberOfClicks() < 2)
        clicked (done->spot);
}

/** Pressed and let go in one place. */
void ConsoleStrips::clicked (const StripSpot& spot)
{
    if (spot.part == StripPart::figure || spot.part == StripPart::lowCut)
        type (spot);
    else if (spot.part != StripPart::fader)
        open (spot);
}

void ConsoleStrips::mouseDoubleClick (const juce::MouseEvent& e)
{
    // The first of the two clicks opened a field or a window.
    if (field != nullptr && e.eventComponent == field.get())
    {
        if (e.mouseDownTime > fieldOpened + juce::RelativeTime::milliseconds (juce::MouseEvent::getDoubleClickTimeout()))
            return;

        const auto spot = fieldSpot;
        closeField();
        giveNormal (spot);
        return;
    }

    if (e.eventComponent != this || headAt (e.getPosition()) >= 0)
        return;

    const auto spot = spotAt (e.getPosition());

    if (spot.part == StripPart::name)
        rename (spot.key);
    else if (isDragged (spot.part) || spot.part == StripPart::figure)
    {
        if (onShut != nullptr)
            onShut();

        giveNormal (spot);
    }
}

void ConsoleStrips::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (e.eventComponent != this)           // the field's, which hands it up
        return;

    const auto spot = spotAt (e.getPosition());
    const auto turn = std::abs (wheel.deltaX) > std::abs (wheel.deltaY) ? -wheel.deltaX : wheel.deltaY;

    if (isWheelOpen && hasKeyboardFocus (false) && spot == focused() && rangeOf (spot.part))
    {
        if (std::abs (turn) > 0.0f)
            step (spot, turn > 0.0f ? 1.0 : -1.0, e.mods.isShiftDown());

        return;
    }

    constexpr float aFolder = 0.2f;
    wheeled = wheeled * turn < 0.0f ? turn : wheeled + turn;

    while (std::abs (wheeled) >= aFolder)
    {
        const int direction = wheeled > 0.0f ? -1 : 1;
        wheeled += direction > 0 ? aFolder : -aFolder;
        scrollTo (scrolledByFolder (place, scrolled, direction));
        wheeled = std::abs (wheeled) > 4 * aFolder ? 0.0f : wheeled;
    }
}

bool ConsoleStrips::cancelDrag()
{
    if (! drag)
        return false;

    const auto given = *std::exchange (drag, std::nullopt);

    if (given.moved)
        (void) studio.cancelDrag (given.gesture);

    refresh();
    return true;
}

juce::String ConsoleStrips::getTooltip()
{
    const auto* strip = stripOf (over.key);

    if (headOver >= 0 && headOver < static_cast<int> (runs.size()))
        return (runs[static_cast<std::size_t> (headOver)].folded ? "Unfold " : "Fold ") + juce::String::fromUTF8 (runs[static_cast<std::size_t> (headOver)].name.c_str());

    if (strip == nullptr || drag)
        return {};

    const auto value = juce::String::fromUTF8 (valueText (*strip, over.part, over.index).c_str());
    const auto with = [this] (const juce::String& words, const char* action)
    {
        const auto keys = keyTexts != nullptr ? keyTexts (action) : std::string();
        return keys.empty() ? words : words + " (" + juce::String::fromUTF8 (keys.c_str()) + ")";
    };

    switch (over.part)
    {
        case StripPart::lowCut:     return "Low cut " + value + ": drag, click to type, double-click for off";
        case StripPart::eq:         return with ("Equaliser, " + value, "strip.eq");
        case StripPart::comp:       return with ("Compressor and gate, " + value, "strip.dynamics");
        case StripPart::effect:     return juce::String (nameOf (static_cast<Effect> (over.index))) + " " + value + ": drag, double-click for off";
        case StripPart::cue:        return juce::String::fromUTF8 (studio.session().cueMixes[static_cast<std::size_t> (over.index)].name.c_str()) + " " + value + ": drag, double-click to follow the mix";
        case StripPart::pan:        return "Pan " + value + ": drag, double-click for the middle";
        case StripPart::solo:       return with (strip->strip.soloSafe ? "Solo (solo safe)" : "Solo", "track.solo");
        case StripPart::mute:       return strip->silencedBy.empty() ? with ("Mute", "track.mute") : strip->silencedBy == "solo" ? juce::String ("Silent: another is soloed")
                                         : "Silent: " + juce::String::fromUTF8 (strip->silencedBy.c_str()) + " is muted";
        case StripPart::fader:      return juce::String (strip->armed ? "Record level " : "Fader ") + value + ": drag, Shift for fine, double-click for 0";
        case StripPart::figure:     return juce::String::fromUTF8 (stripDescription (*strip).c_str()) + ". Click to type";
        case StripPart::meter:      return with (live[static_cast<std::size_t> (std::max (0, indexOf (over.key)))].look.clipped ? "Clipped, click to clear" : "Click to clear the hold", "meters.reset");
        case StripPart::name:       return juce::String::fromUTF8 (strip->name.c_str());
        case StripPart::none:       break;
    }

    return {};
}
}
