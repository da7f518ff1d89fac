#include "UI/Track/TrackRowsDrag.h"
#include "UI/Track/TrackRowsAccess.h"

#include "Session/Edits.h"
#include "UI/Track/TrackActions.h"

#include <algorithm>

namespace takelane
{
std::vector<TrackId> TrackRows::allTracks() const
{
    std::vector<TrackId> ids;

    for (const auto& row : rowsNow)
        ids.push_back (row.track);

    return ids;
}

void TrackRows::setSelection (std::vector<TrackId> chosen)
{
    auto desk = studio.desk();
    desk.selection = std::move (chosen);
    studio.setDesk (std::move (desk));
    refresh (last);
}

void TrackRows::select (TrackId track, const juce::ModifierKeys& mods)
{
    auto chosen = clickedSelection (place, rowsNow, anchor, track, mods.isShiftDown(), mods.isCommandDown());

    if (! mods.isShiftDown())
        anchor = track;

    setSelection (std::move (chosen));
}

void TrackRows::moveSelection (int by)
{
    const auto chosen = selectedTracks (studio);

    if (std::ranges::find (chosen, anchor) == chosen.end())
        anchor = chosen.empty() ? TrackId {} : chosen.front();

    const auto next = movedSelection (place, rowsNow, anchor, by);

    if (! next.isNone())
    {
        anchor = next;
        setSelection ({ next });
        scrollTo (scrollToShow (place, indexOf (next), scrolled));
    }
}

void TrackRows::arm (const std::vector<TrackId>& tracks, bool on)
{
    armTracks (studio, tracks, on);
    refresh (last);
}

void TrackRows::mute (const std::vector<TrackId>& tracks, bool on)
{
    muteTracks (studio, tracks, on);
    refresh (last);
}

void TrackRows::solo (const std::vector<TrackId>& tracks, bool on)
{
    soloTracks (studio, tracks, on);
    refresh (last);
}

void TrackRows::monitor (const std::vector<TrackId>& tracks, MonitorMode mode)
{
    monitorTracks (studio, tracks, mode);
    refresh (last);
}

void TrackRows::toggleStereo (TrackId track)
{
    if (const auto* known = studio.session().findTrack (track))
    {
        const int channels = known->channels == 1 ? 2 : 1;
        std::ignore = studio.edit (setTrackChannels (studio.session(), track, channels), "Channels",
                                   "Made " + known->name + (channels == 2 ? " stereo" : " mono"));
    }
}

void TrackRows::addTrack()
{
    const auto& names = last.device.inputNames;
    const auto& session = studio.session();
    int input = 0;

    for (int i = 1; i <= static_cast<int> (names.size()) && input == 0; ++i)
        if (std::ranges::none_of (session.tracks, [i] (const auto& t) { return std::ranges::find (t->inputs, i) != t->inputs.end(); }))
            input = i;

    std::string name = input > 0 ? names[static_cast<std::size_t> (input - 1)] : std::string();

    for (int number = static_cast<int> (session.tracks.size()) + 1; name.empty() || session.trackNamed (name) != nullptr; ++number)
        name = "Track " + std::to_string (number);

    const auto added = studio.addTrack (name, 1, input > 0 ? std::vector { input } : std::vector<int>());

    if (added)
    {
        naming = anchor = *added;
        setSelection ({ *added });
    }
}

void TrackRows::remove (const std::vector<TrackId>& tracks)
{
    const int index = tracks.empty() ? -1 : indexOf (tracks.front());

    for (const auto track : tracks)
        std::ignore = studio.removeTrack (track);

    refresh (last);

    if (! place.places.empty() && index >= 0)
    {
        anchor = rowAt (std::min (index, static_cast<int> (place.places.size()) - 1)).track;
        setSelection ({ anchor });
    }
}

bool TrackRows::perform (const std::string& action)
{
    if (action == "track.previous")     { moveSelection (-1); return true; }
    if (action == "track.next")         { moveSelection (1); return true; }
    if (action == "track.add")          { addTrack(); return true; }

    if (action == "clips.clear")
    {
        studio.clearClips();
        clearPeaks();
        return true;
    }

    if (performOnTracks (studio, action))
    {
        refresh (last);
        return true;
    }

    const auto chosen = selectedTracks (studio);

    if (chosen.empty())
        return false;

    if (action == "track.rename")                                       rename (std::ranges::find (chosen, anchor) != chosen.end() ? anchor : chosen.front());
    else if (action == "track.remove" || action == "edit.delete")       remove (chosen);
    else                                                                return false;

    return true;
}

//==== typing in place
void TrackRows::rename (TrackId track)
{
    const int index = indexOf (track);

    if (index < 0)
        return;

    scrollTo (scrollToShow (place, index, scrolled));
    openField (cellsOf (index).nameField(), juce::String::fromUTF8 (rowAt (index).name.c_str()), theme::type::title(), [this, track] (std::string name)
    {
        const auto* now = studio.session().findTrack (track);

        if (now == nullptr || name.empty() || name == now->name)
            return std::string();

        const auto done = studio.rename (track, name);
        return done ? std::string() : done.problem().text;
    });
    fieldTrack = track;
    fieldIsName = true;
    repaintRow (index);
}

void TrackRows::typeGain (TrackId track)
{
    const int index = indexOf (track);

    if (index < 0)
        return;

    openField (cellsOf (index).gainField(), juce::String::fromUTF8 (gainText (rowAt (index).gainDb).c_str()), theme::type::numS(), [this, track] (std::string text)
    {
        const auto dB = typedGain (text);

        if (! dB)
            return text.empty() ? std::string() : std::string ("A gain is a number of decibels, such as -3.5.");

        const auto done = studio.setGain (track, *dB);
        return done ? std::string() : done.problem().text;
    });
    fieldTrack = track;
    fieldIsName = false;
}

void TrackRows::openField (juce::Rectangle<int> box, juce::String text, juce::Font font, std::function<std::string (std::string)> accept)
{
    closeField();
    fieldAccepts = std::move (accept);
    field = std::make_unique<TextField>();
    field->setFont (font);
    field->setText (text, false);
    field->onAccept = [this] (const juce::String&) { acceptField (true); };
    field->onCancel = [this] { closeField(); grabKeyboardFocus(); };
    field->onFocusLost = [this] { acceptField (false); };
    field->setTitle ("Name or value");
    addAndMakeVisible (*field);
    field->setBounds (box);
    field->addMouseListener (this, true);
    field->selectAll();
    field->grabKeyboardFocus();
}

void TrackRows::acceptField (bool stays)
{
    if (field == nullptr || fieldAccepts == nullptr)
        return;

    const auto accept = fieldAccepts;
    const auto problem = accept (field->getText().trim().toStdString());

    if (problem.empty() || ! stays)
    {
        closeField();
        refresh (last);

        if (stays)
            grabKeyboardFocus();

        return;
    }

    fieldProblem = problem;
    field->selectAll();
    repaint();
}

void TrackRows::closeField()
{
    fieldAccepts = nullptr;

    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());
        fieldProblem.clear();
        repaint();

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
