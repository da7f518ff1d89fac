#include "UI/Edit/EditHeads.h"

#include "UI/Command.h"

namespace takelane
{
namespace
{
juce::var number (std::int64_t n)       { return static_cast<juce::int64> (n); }
juce::var words (const std::string& s)  { return juce::String::fromUTF8 (s.c_str()); }
}

void EditHeads::rename (TrackId id)
{
    const auto* track = studio.session().findTrack (id);

    if (track != nullptr && ! track->folder.isNone() && state.now().folded.contains (track->folder))
    {
        state.change ([&] (EditView& view) { view.folded.erase (track->folder); });
        toRename = id;                  // when it has a row
        return;
    }

    if (const auto* row = rows.find (id); row != nullptr && onReveal)
        onReveal (*row);

    if (auto* row = shownRow (id, {}); row != nullptr && track != nullptr)
        openField (row->nameField() + row->getPosition(), track->name, "Name of " + row->getTitle(), [this, id, was = track->name] (const std::string& name) -> Result<void>
        {
            return name.empty() || name == was ? Result<void>() : studio.rename (id, name);
        });
}

void EditHeads::editNote (TrackId trackId, TakeId takeId)
{
    const auto* inSong = studio.song().track (trackId);
    const auto* take = inSong != nullptr ? inSong->take (takeId) : nullptr;

    if (const auto* row = rows.find (trackId, takeId); row != nullptr && onReveal)
        onReveal (*row);

    if (auto* row = shownRow (trackId, takeId); row != nullptr && take != nullptr)
        openField (row->noteField() + row->getPosition(), take->note, "Note on " + row->getTitle(),
                   [this, trackId, takeNumber = take->number, was = take->note] (const std::string& text) -> Result<void>
        {
            return text == was ? Result<void>() : studio.run (commandText ("take.note", { { "track", number (trackId.value) }, { "take", takeNumber }, { "text", words (text) } }));
        });
}

void EditHeads::renameComp (TrackId trackId, CompId comp)
{
    const auto* inSong = studio.song().track (trackId);
    const auto* row = shownRow (trackId, {});

    if (inSong == nullptr || row == nullptr)
        return;

    const auto found = std::ranges::find_if (inSong->comps, [&] (const auto& c) { return c->id == comp; });

    if (found != inSong->comps.end())
        openField (row->compField() + row->getPosition(), (*found)->name, "Name of the comp", [this, trackId, comp, was = (*found)->name] (const std::string& name) -> Result<void>
        {
            return name.empty() || name == was ? Result<void>()
                 : studio.run (commandText ("comp.rename", { { "track", number (trackId.value) }, { "comp", number (comp.value) }, { "name", words (name) } }));
        });
}

void EditHeads::openField (juce::Rectangle<int> box, const std::string& text, juce::String title, std::function<Result<void> (const std::string&)> accept)
{
    closeField();
    fieldAccepts = std::move (accept);
    field = std::make_unique<TextField>();
    field->setTitle (title);
    field->setText (juce::String::fromUTF8 (text.c_str()), false);
    field->onAccept = [this] (const juce::String&) { acceptField (true); };
    field->onCancel = [this] { closeField(); grabKeyboardFocus(); };
    field->onFocusLost = [this] { acceptField (false); };
    addAndMakeVisible (*field);
    field->setBounds (box);
    field->selectAll();
    field->grabKeyboardFocus();
}

/** stays: a refused text can be changed, and the heads get the keys back. */
void EditHeads::acceptField (bool stays)
{
    if (field == nullptr || fieldAccepts == nullptr)
        return;

    const auto accept = fieldAccepts;
    const auto done = accept (field->getText().trim().toStdString());

    if (! done && onTell)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "edit" });

    if (! done && stays)
    {
        field->selectAll();
        return;
    }

    closeField();

    if (stays)
        grabKeyboardFocus();
}

void EditHeads::closeField()
{
    fieldAccepts = nullptr;

    if (auto closing = std::move (field))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
