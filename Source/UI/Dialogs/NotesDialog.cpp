#include "UI/Dialogs/NotesDialog.h"

#include "UI/Command.h"
#include "UI/Dialogs/PaperRows.h"
#include "UI/Dialogs/TextDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 820, height = 620, controlHeight = 36, gap = 12, longest = 2000;
constexpr const char* authors[] { "engineer", "producer", "player" };

const Note* noteOf (const Session& session, std::int64_t id)
{
    const auto found = std::ranges::find (session.notes, NoteId { id }, &Note::id);
    return found != session.notes.end() ? &*found : nullptr;
}

std::string addCommand (const Note& note, const juce::String& words, const char* by)
{
    auto* object = new juce::DynamicObject();
    const juce::var command (object);
    object->setProperty ("do", "note.add");
    object->setProperty ("text", words);
    object->setProperty ("by", by);
    object->setProperty ("song", note.song.isNone() ? juce::var() : juce::var (idOf (note.song)));

    if (! note.section.empty())     object->setProperty ("section", shown (note.section));
    if (note.at)                    object->setProperty ("at", static_cast<juce::int64> (note.at->value));
    if (note.take > 0)              object->setProperty ("take", note.take);

    return juce::JSON::toString (command, true).toStdString();
}
}

NotesDialog::NotesDialog (Studio& s, PrepDialogWays w) : Dialog ("Notes of the session", { width, height }), studio (s), ways (std::move (w))
{
    which.setTitle ("Which notes");
    which.setChoices ({ "All songs", "This song" });
    which.setChosen (0);
    which.onChoice = [this] (int) { refresh(); };
    list.setEmptyText ("Nothing is written down yet. Shift+N writes a note where the playhead is, on every page.");
    list.onSelect = [this] (std::int64_t id) { select (id); };
    list.onOpen = [this] (std::int64_t id) { goThere (id); };
    list.onDelete = [this] (std::int64_t id) { remove (id); };
    by.setTitle ("Written by");
    by.setChoices ({ "Engineer", "Producer", "Player" });
    by.setChosen (0);
    field.setTitle ("Note");
    field.setPlaceholder ("A new note, here");
    field.setInputRestrictions (longest);
    field.onAccept = [this] (const juce::String&) { accept(); };
    field.onTextChange = [this] { repaint(); };
    field.onCancel = [this]
    {
        if (chosen == 0)
            return giveUp();

        if (mayDropForm())
        {
            list.select (0);
            choose (0);
        }
    };
    writeButton.onClick = [this] { accept(); };

    for (auto* part : std::initializer_list<juce::Component*> { &which, &list, &field, &by, &writeButton })
        addAndMakeVisible (part);

    there = &addLeft ("Go there", [this] { goThere (chosen); });
    there->setTooltip ("Shows the song at this place");
    away = &addLeft ("Delete", [this] { remove (chosen); });
    addPrimary ("Done", [this] { if (writeFirst()) close(); });
    refresh();
}

void NotesDialog::show (const Moment& moment)
{
    if (moment.documentChanged)
        refresh();
}

void NotesDialog::refresh()
{
    list.setRows (listRows (noteRows (studio.session(), which.chosen() == 1 ? studio.session().song : SongId()), true));

    if (chosen != list.selected() || isFirst)
        choose (list.selected());

    isFirst = false;
}

void NotesDialog::choose (std::int64_t id)
{
    const auto* note = noteOf (studio.session(), id);
    chosen = note != nullptr ? id : 0;
    field.setText (note != nullptr ? shown (note->text) : juce::String(), false);
    by.setChosen (note != nullptr ? static_cast<int> (note->by) : 0);
    by.setEnabled (note == nullptr);
    writeButton.setText (note != nullptr ? "Change" : "Write");
    there->setEnabled (note != nullptr && (! note->song.isNone() || note->at));
    away->setEnabled (note != nullptr);
    keepForm();
    resized();
    repaint();
}

juce::String NotesDialog::form() const
{
    return field.getText().trim();
}

void NotesDialog::select (std::int64_t id)
{
    if (id == chosen)
        return;

    if (isFormChanged())
    {
        list.select (chosen);               // while it is written nothing else is in hand

        if (! write())
            return;

        list.select (id);
    }

    choose (id);
}

bool NotesDialog::run (const std::string& command)
{
    const auto done = studio.run (command);

    if (! done)
        ways.tell ({ Severity::warn, "Not written", done.problem().text, {}, {}, "notes" });

    refresh();
    return done.ok();
}

bool NotesDialog::write()
{
    const auto words = form();
    const bool done = chosen != 0 ? run (commandText ("note.set", { { "note", static_cast<juce::int64> (chosen) }, { "text", words } }))
                                  : run (addCommand (noteHere (studio.session(), studio.status().heard, 0), words, authors[std::max (0, by.chosen())]));

    if (done)
        keepForm();

    return done;
}

void NotesDialog::accept()
{
    if (form().isEmpty() || ! write())
        return;

    list.select (0);
    choose (0);
    field.grabKeyboardFocus();
}

void NotesDialog::remove (std::int64_t id)
{
    if (noteOf (studio.session(), id) != nullptr)
        run (commandText ("note.remove", { { "note", static_cast<juce::int64> (id) } }));
}

void NotesDialog::goThere (std::int64_t id)
{
    if (! writeFirst())
        return;

    const auto* note = noteOf (studio.session(), id);

    if (note == nullptr)
        return;

    const auto at = note->at;

    if (! note->song.isNone() && note->song != studio.session().song && ! run (commandText ("song.select", { { "song", idOf (note->song) } })))
        return;

    if (at)
        studio.locate (*at);

    close();
}

void NotesDialog::layOut (juce::Rectangle<int> area)
{
    which.setBounds (area.removeFromTop (controlHeight).withWidth (which.idealWidth()));
    area.removeFromTop (gap);
    auto foot = area.removeFromBottom (controlHeight);
    area.removeFromBottom (gap);
    list.setBounds (area);
    writeButton.setBounds (foot.removeFromRight (writeButton.idealWidth()));
    foot.removeFromRight (gap);
    by.setBounds (foot.removeFromRight (by.idealWidth()));
    foot.removeFromRight (gap);
    field.setBounds (foot);
}

std::unique_ptr<Dialog> noteDialog (Studio& studio, const Note& stamp)
{
    return std::make_unique<TextDialog> (
        TextQuestion { "Write a note", shown (placeText (studio.session(), stamp)), "Note", {}, "Tighter in the second half", "Write", false, true },
        TextDialog::Trial { [&studio, stamp] (const juce::String& words)
        {
            const auto done = studio.run (addCommand (stamp, words, authors[0]));
            return done ? std::string() : done.problem().text;
        } });
}
}
