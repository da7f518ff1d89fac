#include "UI/Track/TrackRowsDrag.h"
#include "UI/Track/TrackRowsAccess.h"

#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr double dBPerPixel = 0.2, finePart = 0.1;

bool isSwitch (RowPart part)    { return part == RowPart::arm || part == RowPart::monitor; }
}

TrackRows::Spot TrackRows::spotAt (juce::Point<int> at) const
{
    Spot spot;
    spot.place = place.placeAt (at.y + scrolled);

    if (spot.place >= 0)
    {
        RowState hovered;
        hovered.isOver = true;
        spot.part = cellsOf (spot.place).partAt (at.x, showsButtons (rowAt (spot.place), hovered, columns.input.isEmpty()));
    }

    return spot;
}

void TrackRows::mouseMove (const juce::MouseEvent& e)
{
    const auto spot = spotAt (e.getPosition());

    if (spot != over)
    {
        const auto was = std::exchange (over, spot);
        repaintRow (was.place);
        repaintRow (over.place);
        const bool turns = over.part == RowPart::gain;
        setMouseCursor (turns ? juce::MouseCursor::UpDownResizeCursor : juce::MouseCursor::NormalCursor);
    }
}

void TrackRows::mouseExit (const juce::MouseEvent&)
{
    const auto was = std::exchange (over, {});
    repaintRow (was.place);
}

void TrackRows::mouseDown (const juce::MouseEvent& e)
{
    if (e.eventComponent != this)
        return;

    closeField();
    grabKeyboardFocus();
    mouseMove (e);
    const auto spot = spotAt (e.getPosition());

    if (spot.place < 0)
    {
        if (e.mods.isPopupMenu())
            showRowMenu ({}, { e.x, e.y, 1, 1 });

        return;
    }

    const auto row = rowAt (spot.place);
    const auto cells = cellsOf (spot.place);

    if (e.mods.isPopupMenu())
    {
        if (! row.selected)
            select (row.track, {});

        if (spot.part == RowPart::monitor)
            showMonitorMenu (row.track, cells.monitor);
        else
            showRowMenu (row.track, { e.x, e.y, 1, 1 });

        return;
    }

    const bool forAll = e.mods.isAltDown();
    const auto meant = forAll ? allTracks() : std::vector { row.track };

    switch (spot.part)
    {
        case RowPart::arm:
        case RowPart::monitor:
            drag = std::make_unique<Drag>();
            drag->part = spot.part;
            drag->before = rowsNow;
            drag->armed = ! row.armed;
            drag->mode = clickedMonitor (row.mode);
            drag->stroke = ColumnStroke (e.y + scrolled);
            drag->stroke.reach (place, e.y + scrolled);
            spot.part == RowPart::arm ? arm (meant, drag->armed) : monitor (meant, drag->mode);
            break;

        case RowPart::gain:
            drag = std::make_unique<Drag>();
            drag->part = spot.part;
            drag->track = row.track;
            drag->gain = row.gainDb;
            drag->lastY = e.y;
            drag->gesture = studio.newGesture();
            break;

        case RowPart::mute:     mute (meant, ! row.muted); break;
        case RowPart::solo:     solo (meant, ! row.soloed); break;
        case RowPart::colour:   showColourMenu (row.track, cells.colour.withWidth (16)); break;

        case RowPart::peak:
            if (forAll)
                perform ("clips.clear");
            else
                clearPeaksOf (row.track);
            break;

        case RowPart::input:
            select (row.track, e.mods);

            if (! e.mods.isShiftDown() && ! e.mods.isCommandDown())
                showInputMenu (row.track, cells.input);
            break;

        case RowPart::name:
        case RowPart::meter:
        case RowPart::none:
            select (row.track, e.mods);
            break;
    }
}

void TrackRows::mouseDrag (const juce::MouseEvent& e)
{
    if (drag == nullptr)
        return;

    if (isSwitch (drag->part) && ! e.mods.isAltDown())
    {
        std::vector<TrackId> reached;

        for (int row : drag->stroke.reach (place, e.y + scrolled))
            reached.push_back (rowsNow[row].track);

        if (! reached.empty())
            drag->part == RowPart::arm ? arm (reached, drag->armed) : monitor (reached, drag->mode);
    }
    else if (drag->part == RowPart::gain)
    {
        drag->moved |= std::abs (e.getDistanceFromDragStartY()) > 2;
        drag->pulled += (drag->lastY - e.y) * (e.mods.isShiftDown() ? finePart : 1.0);
        drag->lastY = e.y;

        if (drag->moved)
        {
            const auto wanted = std::clamp (std::max (drag->gain, -72.0) + drag->pulled * dBPerPixel, -72.0, 12.0);
            std::ignore = studio.setGain (drag->track, std::round (wanted * 10.0) / 10.0, drag->gesture);
        }
    }
}

void TrackRows::mouseUp (const juce::MouseEvent&)
{
    if (const auto done = std::move (drag); done != nullptr && done->part == RowPart::gain && ! done->moved)
        typeGain (done->track);
}

void TrackRows::mouseDoubleClick (const juce::MouseEvent& e)
{
    // The first click of two has opened the field of the gain, so the second falls on it.
    if (field != nullptr && ! fieldIsName && (e.eventComponent == field.get() || field->isParentOf (e.eventComponent)))
    {
        const auto track = fieldTrack;
        closeField();
        std::ignore = studio.setGain (track, 0.0);
        return;
    }

    if (e.eventComponent != this || e.mods.isPopupMenu())
        return;

    if (const auto spot = spotAt (e.getPosition()); spot.part == RowPart::name)
        rename (rowAt (spot.place).track);
}

void TrackRows::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (e.mods.isAltDown())
        changeRowHeight (wheel.deltaY > 0.0f ? 1 : -1);
    else
        scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 4.0f * static_cast<float> (place.rowHeight)));
}

bool TrackRows::keyPressed (const juce::KeyPress& key)
{
    if (key == juce::KeyPress::escapeKey && drag != nullptr)
    {
        const auto undone = std::move (drag);

        if (undone->part == RowPart::gain)
            std::ignore = studio.setGain (undone->track, undone->gain, undone->gesture);

        for (int row : undone->stroke.touched())
            if (const auto& was = undone->before[row]; undone->part == RowPart::arm)
                arm ({ was.track }, was.armed);
            else
                monitor ({ was.track }, was.mode);

        return true;
    }

    if (key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0))
    {
        if (const int index = indexOf (anchor); index >= 0)
            showRowMenu (anchor, cellsOf (index).name);

        return true;
    }

    return false;
}

void TrackRows::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (hasKeyboard && indexOf (anchor) < 0 && ! place.places.empty())
        moveSelection (1);

    repaintRow (indexOf (anchor));
}

void TrackRows::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaintRow (indexOf (anchor));
}

juce::String TrackRows::getTooltip()
{
    if (over.place < 0 || over.place >= static_cast<int> (place.places.size()))
        return {};

    const auto& row = rowAt (over.place);
    const auto with = [this] (const char* text, const char* action)
    {
        const auto keys = keyTexts (action);
        return juce::String::fromUTF8 (text) + (keys.empty() ? juce::String() : " (" + juce::String::fromUTF8 (keys.c_str()) + ")");
    };

    switch (over.part)
    {
        case RowPart::arm:      return with (row.armed ? "Armed" : "Arm", "track.arm");
        case RowPart::monitor:  return juce::String::fromUTF8 ((why (row.track) + ". ").c_str()) + with ("Hear the input", "track.monitor");
        case RowPart::mute:     return with ("Mute", "track.mute");
        case RowPart::solo:     return with ("Solo", "track.solo");
        case RowPart::gain:     return "Gain in dB: drag, click to type, double-click for 0";
        case RowPart::peak:     return with ("Highest peak, click to clear", "clips.clear");
        case RowPart::input:    return juce::String::fromUTF8 (((row.verdict.empty() ? "" : row.verdict + ". ") + ((row.input.empty() ? std::string ("No input") : "Input " + row.input) + (row.source.empty() ? "" : ", " + row.source))).c_str());
        case RowPart::name:     return columns.input.isEmpty() && ! row.verdict.empty() ? juce::String::fromUTF8 (row.verdict.c_str()) : textWidth (theme::type::trackName(), juce::String::fromUTF8 (row.name.c_str())) > static_cast<float> (columns.name.getLength())
                                     ? juce::String::fromUTF8 (row.name.c_str()) : juce::String();
        case RowPart::colour:   return "Colour";
        case RowPart::meter:
        case RowPart::none:     break;
    }

    return {};
}
}
