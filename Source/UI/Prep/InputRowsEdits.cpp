#include "UI/Prep/InputRowsParts.h"

#include "App/Prep/LiveInputs.h"
#include "Session/Edits.h"
#include "UI/Command.h"
#include "UI/Look/Controls.h"

#include <algorithm>

namespace takelane
{
namespace
{
const char* fieldNameOf (InputColumn column)
{
    switch (column)
    {
        case InputColumn::mic:      return "mic";
        case InputColumn::place:    return "place";
        case InputColumn::preamp:   return "preamp";
        case InputColumn::gain:     return "gainDb";
        case InputColumn::phantom:  return "phantom";
        case InputColumn::pad:      return "pad";
        case InputColumn::flip:     return "polarity";
        case InputColumn::input:
        case InputColumn::name:
        case InputColumn::check:    break;
    }

    return "";
}

juce::var idOf (TrackId track)      { return static_cast<juce::int64> (track.value); }

int freeInput (const Session& session, int inputs)
{
    for (int i = 1; i <= inputs; ++i)
        if (std::ranges::none_of (session.tracks, [i] (const auto& t) { return std::ranges::find (t->inputs, i) != t->inputs.end(); }))
            return i;

    return 0;
}

const std::string& textOf (const InputRow& row, InputColumn column)
{
    return column == InputColumn::input ? row.input : column == InputColumn::mic ? row.mic : column == InputColumn::place ? row.place : column == InputColumn::preamp ? row.preamp : column == InputColumn::gain ? row.gain : row.name;
}
}

//==== changes
void InputRows::run (const std::string& commands, std::int64_t gesture)
{
    if (const auto done = studio.run (commands, gesture); ! done && onTell)
        onTell ({ Severity::warn, "Not changed", done.problem().text, {}, {}, "inputs" });
}

void InputRows::restructure (Result<Session> next, const char* menuWord, const std::string& sentence)
{
    if (const auto done = studio.edit (std::move (next), menuWord, sentence); ! done && onTell)
        onTell ({ Severity::warn, "Not changed", done.problem().text, {}, {}, "inputs" });
}

std::vector<TrackId> InputRows::meantBy (int row) const
{
    const auto& shown = rows[static_cast<std::size_t> (row)];

    if (! shown.selected)
        return { shown.track };

    std::vector<TrackId> all;

    for (const auto& each : rows)
        if (each.selected)
            all.push_back (each.track);

    return all;
}

bool InputRows::valueOf (int row, InputColumn c) const
{
    const auto& shown = rows[static_cast<std::size_t> (row)];
    return c == InputColumn::phantom ? shown.phantom : c == InputColumn::pad ? shown.pad : shown.flip;
}

void InputRows::setTick (const std::vector<TrackId>& tracks, InputColumn c, bool on, std::int64_t gesture)
{
    std::vector<std::string> commands;

    for (const auto track : tracks)
        commands.push_back (commandText ("input.set", { { "track", idOf (track) }, { fieldNameOf (c), on } }));

    run (listOf (commands), gesture);
}

void InputRows::moveRow (TrackId track, int to)
{
    const int from = indexOf (track);
    const int row = std::clamp (to > from ? to - 1 : to, 0, count() - 1);

    if (from < 0 || row == from)
        return;

    // Not every track has a row.
    const auto& tracks = studio.session().tracks;
    const auto there = rows[static_cast<std::size_t> (row)].track;
    const auto index = std::ranges::find_if (tracks, [there] (const auto& t) { return t->id == there; }) - tracks.begin();
    run (commandText ("track.move", { { "track", idOf (track) }, { "index", static_cast<int> (index) } }));
}

void InputRows::remove (const std::vector<TrackId>& tracks)
{
    std::vector<std::string> commands;

    for (const auto track : tracks)
        commands.push_back (commandText ("track.remove", { { "track", idOf (track) } }));

    run (listOf (commands));
}

void InputRows::addInput()
{
    const auto& session = studio.session();
    const int input = freeInput (session, static_cast<int> (inputNames.size()));
    const auto name = trackNameOfInput (input > 0 ? inputNames[static_cast<std::size_t> (input - 1)] : std::string(), input > 0 ? input : count() + 1, session);
    auto added = takelane::addTrack (session, { name, 1, input > 0 ? std::vector { input } : std::vector<int>(), {}, {} });

    if (! added)
        return restructure (added.problem(), "Add Track", {});

    const auto track = added->track;
    restructure (withNameMeaning (added->session, track, names ? names() : std::vector<OwnWords>()), "Add Track", "Added track " + name);
    auto desk = studio.desk();
    desk.selection = { track };
    studio.setDesk (std::move (desk));
    held = count();
    anchor = naming = track;
}

void InputRows::addLiveInputs()
{
    if (call != nullptr)
        call ("prep.liveInputs");
}

//==== typing in place
std::string InputRows::rename (TrackId track, const std::string& name)
{
    const auto& session = studio.session();
    const auto was = session.findTrack (track)->name;

    if (name.empty() || name == was)
        return {};

    auto renamed = renameTrack (session, track, name);

    if (! renamed)
        return renamed.problem().text;

    const auto done = studio.edit (withNameMeaning (*renamed, track, names ? names() : std::vector<OwnWords>()), "Rename Track", "Renamed " + was + " to " + name);
    return done ? std::string() : done.problem().text;
}

std::string InputRows::patch (TrackId track, const std::string& text)
{
    const int channels = studio.session().findTrack (track)->channels;
    const auto inputs = typedInputs (text, channels);

    if (! inputs)
        return channels == 2 ? "Inputs are two numbers, such as 3-4, or none." : "An input is a number, such as 3, or none.";

    juce::Array<juce::var> list;

    for (const int input : *inputs)
        list.add (input);

    const auto done = studio.run (commandText ("track.inputs", { { "track", idOf (track) }, { "inputs", list } }));
    return done ? std::string() : done.problem().text;
}

std::string InputRows::accept (TrackId track, InputColumn c, const std::string& text)
{
    const int row = indexOf (track);

    if (row < 0 || text == textOf (rows[static_cast<std::size_t> (row)], c))
        return {};

    if (c == InputColumn::name)
        return rename (track, text);

    if (c == InputColumn::input)
        return patch (track, text);

    juce::var value = fromUtf8 (text);

    if (c == InputColumn::gain)
    {
        const auto dB = text.empty() ? std::optional (0.0) : typedPreampGain (text);

        if (! dB)
            return "A gain is a number of decibels, such as 28.";

        value = *dB;
    }

    const auto done = studio.run (commandText ("input.set", { { "track", idOf (track) }, { fieldNameOf (c), value } }));
    return done ? std::string() : done.problem().text;
}

void InputRows::edit (int row, InputColumn c)
{
    closeField();

    if (row < 0 || row >= count() || columns.of (c).isEmpty())
        return;

    hold (row, c);
    const auto& shown = rows[static_cast<std::size_t> (row)];
    fieldTrack = shown.track;
    fieldColumn = c;
    field = std::make_unique<TextField>();
    field->setFont (c == InputColumn::name ? theme::type::bodyStrong() : c == InputColumn::gain ? theme::type::numM() : theme::type::body());
    field->setInputRestrictions (200);
    field->setText (fromUtf8 (textOf (shown, c)), false);
    field->setTitle (fromUtf8 (shown.name) + ", " + headOf (c));
    field->onAccept = [this] (const juce::String&) { acceptField (true); };
    field->onCancel = [this] { giveUp(); };
    field->onFocusLost = [this] { acceptField (false); };
    addAndMakeVisible (*field);
    field->setBounds (cellOf (row, c).expanded (4, 0));
    field->setIndents (4, 0);
    field->selectAll();
    field->grabKeyboardFocus();
    repaint();
}

/** stays: refused, it can be changed; and the rows get the keys back. */
void InputRows::acceptField (bool stays)
{
    if (field == nullptr)
        return;

    const auto problem = accept (fieldTrack, fieldColumn, field->getText().trim().toStdString());

    if (problem.empty() || ! stays)
    {
        if (! problem.empty() && onTell)
            onTell ({ Severity::warn, "Not changed", problem, {}, {}, "inputs" });

        closeField();
        setRows (inputRows (studio.session(), studio.desk(), check, static_cast<int> (inputNames.size())));

        if (stays)
        {
            grabKeyboardFocus();
            hasKeyboard = true;
        }

        return;
    }

    fieldProblem = problem;
    field->setColour (juce::TextEditor::focusedOutlineColourId, theme::state::fail);
    field->selectAll();

    if (onTell)
        onTell ({ Severity::warn, "Not changed", problem, {}, {}, "inputs" });
}

void InputRows::closeField()
{
    auto closing = std::move (field);

    if (closing == nullptr)
        return;

    closing->onFocusLost = nullptr;
    removeChildComponent (closing.get());
    fieldProblem.clear();
    repaint();

    // Called from within the field's own key or focus callback.
    juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
}
}
