#include "UI/Dialogs/SectionDialog.h"

#include "Session/Edits.h"
#include "Session/PrepEdits.h"
#include "UI/Dialogs/FormRows.h"
#include "UI/Prep/SongEdits.h"
#include "UI/Prep/SongSheetModel.h"

#include <charconv>

namespace takelane
{
namespace
{
constexpr int width = 640, rows = 6, problemHeight = 28, smallField = 120;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

std::string trimmed (const std::string& text)       { return fromUtf8 (text).trim().toStdString(); }

/** The list with what stands at `bar` replaced or taken out; the first one stays. */
template <typename Change>
void put (std::vector<Change>& changes, int bar, std::optional<Change> next)
{
    const auto found = std::ranges::find (changes, bar, &Change::bar);

    if (found != changes.end() && next)
    {
        next->unknown = found->unknown;
        *found = *next;
    }
    else if (found != changes.end() && bar > 1)
        changes.erase (found);
    else if (next)
        changes.insert (std::ranges::upper_bound (changes, bar, {}, &Change::bar), *next);
}

ValueScale barScale()
{
    return { 1.0, sections::mostBars, 8.0, 0.1, 1.0, [] (double n) { return juce::String (juce::roundToInt (n)) + (juce::roundToInt (n) == 1 ? " bar" : " bars"); } };
}
}

SectionAnswers sectionAnswers (const Song& song, int index)
{
    SectionAnswers answers;
    answers.section = song.sections[static_cast<std::size_t> (index)];
    const int bar = sections::firstBarOf (song.sections, index);

    if (const auto found = std::ranges::find (song.tempoMap.tempos, bar, &TempoChange::bar); found != song.tempoMap.tempos.end())
        answers.tempo = bpmText (found->tempo.bpm());

    if (const auto found = std::ranges::find (song.tempoMap.meters, bar, &MeterChange::bar); found != song.tempoMap.meters.end())
        answers.meter = textOf (found->meter);

    return answers;
}

Result<Session> withSection (const Session& session, SongId id, int index, const SectionAnswers& answers)
{
    const auto* song = session.findSong (id);

    if (song == nullptr || index < 0 || index >= static_cast<int> (song->sections.size()))
        return Problem { "The section is gone." };

    const int bar = sections::firstBarOf (song->sections, index);
    auto list = song->sections;
    list[static_cast<std::size_t> (index)] = answers.section;
    auto next = withSections (session, id, std::move (list));

    if (! next)
        return next.problem();

    auto map = next->findSong (id)->tempoMap;
    const auto followed = map;
    auto typed = trimmed (answers.tempo);
    std::ranges::replace (typed, ',', '.');

    double bpm = 0.0;
    const auto read = std::from_chars (typed.data(), typed.data() + typed.size(), bpm);

    if (! typed.empty() && (read.ec != std::errc() || read.ptr != typed.data() + typed.size()))
        return Problem { "The tempo is a number of beats a minute." };

    const auto meter = meterOf (trimmed (answers.meter));

    if (! trimmed (answers.meter).empty() && ! meter)
        return Problem { "The meter is written like 3/4." };

    // As it stood, to the millionth, where nobody typed another.
    if (sectionAnswers (*song, index).tempo != trimmed (answers.tempo))
        put (map.tempos, bar, typed.empty() ? std::optional<TempoChange>() : TempoChange { bar, Tempo::fromBpm (bpm), {} });

    put (map.meters, bar, meter ? std::optional (MeterChange { bar, *meter, {} }) : std::nullopt);
    return map != followed ? setTempoMap (*next, id, std::move (map)) : std::move (next);
}

SectionDialog::SectionDialog (Studio& s, int i)
    : Dialog ("Section", { width, 56 + rows * form::rowHeight + problemHeight + 80 }), studio (s), song (s.song().id), index (i), before (sectionAnswers (s.song(), i)),
      bars ("Bars", barScale())
{
    const auto field = [this] (TextField& one, const char* title, const std::string& text, const char* placeholder)
    {
        one.setTitle (title);
        one.setText (fromUtf8 (text), false);
        one.setPlaceholder (placeholder);
        one.setInputRestrictions (1000);
        one.onTextChange = [this] { changed(); };
        one.onAccept = [this] (const juce::String&) { accept(); };
        one.onCancel = [this] { giveUp(); };
        addAndMakeVisible (one);
    };
    field (name, "Name", before.section.name, "Verse 1");
    field (chords, "Chords", before.section.chords, "Em G C Am");
    field (note, "Note", before.section.note, "Hats closed, bass on roots");
    field (tempo, "Tempo from here", before.tempo, "goes on");
    field (meter, "Meter from here", before.meter, "goes on");
    bars.setValue (before.section.bars);
    bars.onChange = [this] (ValueField::Change change)
    {
        if (change.to)
            bars.setValue (std::round (*change.to));

        changed();
    };
    rest.setTicked (before.section.rest);
    rest.onClick = [this] { rest.setTicked (! rest.isTicked()); changed(); };
    addAndMakeVisible (bars);
    addAndMakeVisible (rest);
    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Save", [this] { accept(); });
    changed();
    keepForm();
}

juce::String SectionDialog::form() const
{
    juce::String all;

    for (const auto* field : { &name, &chords, &note, &tempo, &meter })
        all << field->getText() << "\n";

    return all << bars.value().value_or (0.0) << (rest.isTicked() ? " rest" : "");
}

SectionAnswers SectionDialog::answers() const
{
    auto now = before;
    now.section.name = name.getText().trim().toStdString();
    now.section.bars = juce::roundToInt (bars.value().value_or (before.section.bars));
    now.section.chords = chords.getText().trim().toStdString();
    now.section.note = note.getText().trim().toStdString();
    now.section.rest = rest.isTicked();
    now.tempo = tempo.getText().trim().toStdString();
    now.meter = meter.getText().trim().toStdString();
    return now;
}

void SectionDialog::changed()
{
    const auto next = withSection (studio.session(), song, index, answers());
    problem = next ? std::string() : next.problem().text;
    primary->setEnabled (problem.empty());
    repaint();
}

void SectionDialog::accept()
{
    changed();

    if (! problem.empty())
        return;

    const auto now = answers();
    const auto done = studio.edit (withSection (studio.session(), song, index, now), "Section", "Changed section " + now.section.name);

    if (done)
        close();
    else
        problem = done.problem().text;

    repaint();
}

void SectionDialog::layOut (juce::Rectangle<int> area)
{
    name.setBounds (form::takeRow (area));
    bars.setBounds (form::takeRow (area).withWidth (smallField));
    chords.setBounds (form::takeRow (area));
    note.setBounds (form::takeRow (area));
    auto changes = form::takeRow (area);
    tempo.setBounds (changes.removeFromLeft (smallField));
    changes.removeFromLeft (84);
    meter.setBounds (changes.withWidth (smallField));
    rest.setBounds (form::takeRow (area).withWidth (rest.idealWidth()));
}

void SectionDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    form::paintLabel (g, "Name", name, margin);
    form::paintLabel (g, "Bars", bars, margin);
    form::paintLabel (g, "Chords", chords, margin);
    form::paintLabel (g, "Note", note, margin);
    form::paintLabel (g, "From here on", tempo, margin);
    form::paintNote (g, "BPM", tempo, tempo.getRight() + 72);
    form::paintNote (g, "meter", meter, getWidth() - margin);
    drawText (g, fromUtf8 (problem), contentArea().removeFromBottom (problemHeight - 6).toFloat(), theme::type::body(), theme::state::warn, juce::Justification::centredLeft, Fit::mayCut);
}
}
