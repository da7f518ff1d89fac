#include "UI/Dialogs/CreditsDialog.h"

#include "UI/Command.h"
#include "UI/Dialogs/FormRows.h"
#include "UI/Dialogs/PaperRows.h"

namespace takelane
{
namespace
{
constexpr int width = 920, height = 600, listWidth = 440, gap = 24, label = 72, longest = 200;

template <typename Id>
juce::var idList (const std::vector<Id>& ids)
{
    juce::Array<juce::var> all;

    for (const auto& id : ids)
        all.add (idOf (id));

    return all;
}

juce::var numbers (const std::vector<int>& takes)
{
    juce::Array<juce::var> all;

    for (const int take : takes)
        all.add (take);

    return all;
}
}

CreditsDialog::CreditsDialog (Studio& s, PrepDialogWays w) : Dialog ("Credits", { width, height }), studio (s), ways (std::move (w))
{
    list.setEmptyText ("Nobody is named yet. Players stand here by themselves once the input list says who plays a track.");
    list.onSelect = [this] (std::int64_t id) { select (id); };
    list.onOpen = [this] (std::int64_t id) { select (id); name.grabKeyboardFocus(); };
    list.onDelete = [this] (std::int64_t id) { remove (id); };

    for (auto [field, title, words] : { std::tuple { &name, "Name", "Ana Reis" }, { &role, "Role", "Lead vocal" }, { &takes, "Takes", "all" } })
    {
        field->setTitle (title);
        field->setPlaceholder (words);
        field->setInputRestrictions (longest);
        field->onAccept = [this] (const juce::String&) { accept(); };
        field->onCancel = [this] { giveUp(); };
        field->onTextChange = [this] { repaint(); };
        addAndMakeVisible (*field);
    }

    roles.setTitle ("Usual roles");
    roles.onClick = [this] { openRoles(); };
    songs.setCentred (false);
    songs.setMayCut (true);
    songs.setTrailingIcon (Icon::chevronDown);
    songs.onClick = [this] { openTicks (songs, "All songs", &Credit::songs, studio.session().songs); };
    tracks.setCentred (false);
    tracks.setMayCut (true);
    tracks.setTrailingIcon (Icon::chevronDown);
    tracks.onClick = [this] { openTicks (tracks, "All tracks", &Credit::tracks, studio.session().tracks); };
    write.onClick = [this] { accept(); };
    fresh.setTooltip ("An empty form for another credit");
    fresh.onClick = [this] { select (0); name.grabKeyboardFocus(); };

    for (auto* part : std::initializer_list<juce::Component*> { &list, &roles, &songs, &tracks, &write, &fresh })
        addAndMakeVisible (part);

    away = &addLeft ("Delete", [this] { remove (draft.id.value); });
    addPrimary ("Done", [this] { if (writeFirst()) close(); });
    refresh();
    choose (0);
}

void CreditsDialog::show (const Moment& moment)
{
    if (moment.documentChanged)
        refresh();
}

void CreditsDialog::refresh()
{
    list.setRows (listRows (creditRows (studio.session())));

    if (! draft.id.isNone() && ! isWritten())
        choose (0);
}

bool CreditsDialog::isWritten() const
{
    return ! draft.id.isNone() && std::ranges::find (studio.session().credits, draft.id, &Credit::id) != studio.session().credits.end();
}

void CreditsDialog::choose (std::int64_t id)
{
    const auto& all = studio.session().credits;
    const auto derived = derivedCredits (studio.session());
    const auto found = std::ranges::find (all, CreditId { id }, &Credit::id);
    draft = {};

    if (id > 0 && found != all.end())
        draft = *found;
    else if (id < 0 && static_cast<std::size_t> (-1 - id) < derived.size())
        draft = derived[static_cast<std::size_t> (-1 - id)];

    name.setText (shown (draft.name), false);
    role.setText (shown (draft.role), false);
    takes.setText (shown (takesText (draft.takes)), false);
    problem.clear();
    keepForm();
    showDraft();
}

juce::String CreditsDialog::form() const
{
    if (name.isEmpty() && role.isEmpty() && takes.isEmpty())
        return {};

    juce::String all = name.getText().trim() + "\n" + role.getText().trim() + "\n" + takes.getText().trim();

    for (const auto id : draft.songs)       all << "\nsong " << idOf (id);
    for (const auto id : draft.tracks)      all << "\ntrack " << idOf (id);

    return all;
}

void CreditsDialog::select (std::int64_t id)
{
    const auto wanted = derivedCredits (studio.session());

    if (isFormChanged())
    {
        list.select (draft.id.value);

        if (! writeDraft())
            return;

        // What tracks tell is counted anew once one of it is written.
        if (const auto index = static_cast<std::size_t> (-1 - id); id < 0 && index < wanted.size())
        {
            const auto now = derivedCredits (studio.session());
            const auto found = std::ranges::find (now, wanted[index]);
            id = found == now.end() ? 0 : -1 - static_cast<std::int64_t> (found - now.begin());
        }
    }

    list.select (id);
    choose (id);
}

void CreditsDialog::showDraft()
{
    const auto titles = [] (const auto& ids, const auto& nameOf, const char* all)
    {
        juce::StringArray words;

        for (const auto& id : ids)
            words.add (nameOf (id));

        return words.isEmpty() ? juce::String (all) : words.joinIntoString (", ");
    };
    const auto& session = studio.session();
    songs.setText (titles (draft.songs, [&] (SongId id) { const auto* of = session.findSong (id); return of != nullptr ? shown (of->title) : juce::String(); }, "All songs"));
    tracks.setText (titles (draft.tracks, [&] (TrackId id) { const auto* of = session.findTrack (id); return of != nullptr ? shown (of->name) : juce::String(); }, "All tracks"));
    write.setText (isWritten() ? "Change" : "Add");
    away->setEnabled (isWritten());
    resized();
    repaint();
}

void CreditsDialog::openRoles()
{
    juce::PopupMenu menu;

    for (const auto* usual : usualRoles)
        menu.addItem (usual, [self = SafePointer (this), usual]
        {
            if (self != nullptr)
                self->role.setText (usual, false);
        });

    menu.showMenuAsync (menuOptions (roles).withMinimumWidth (180).withStandardItemHeight (26));
}

/** Each of them on or off; none: all. */
template <typename Id, typename Things>
void CreditsDialog::openTicks (Button& from, const char* all, std::vector<Id> Credit::* of, const Things& things)
{
    juce::PopupMenu menu;
    const auto& chosen = draft.*of;
    menu.addItem (all, true, chosen.empty(), [self = SafePointer (this), of]
    {
        if (self != nullptr)
        {
            (self->draft.*of).clear();
            self->showDraft();
        }
    });
    menu.addSeparator();

    for (const auto& thing : things)
    {
        const auto id = thing->id;
        const auto text = [&]
        {
            if constexpr (std::is_same_v<Id, SongId>)   return shown (thing->title);
            else                                        return shown (thing->name);
        }();
        menu.addItem (text, true, std::ranges::find (chosen, id) != chosen.end(), [self = SafePointer (this), of, id]
        {
            if (self == nullptr)
                return;

            auto& ids = self->draft.*of;

            if (std::erase (ids, id) == 0)
                ids.push_back (id);

            self->showDraft();
        });
    }

    menu.showMenuAsync (menuOptions (from).withMinimumWidth (180).withStandardItemHeight (26));
}

bool CreditsDialog::run (const std::string& command)
{
    const auto done = studio.run (command);
    problem = done ? juce::String() : shown (done.problem().text);
    refresh();
    repaint();
    return done.ok();
}

bool CreditsDialog::writeDraft()
{
    const auto numbersIn = takesIn (takes.getText().trim().toStdString());

    if (! numbersIn)
    {
        problem = "Takes are numbers, as in 3, 5-7; or all.";
        repaint();
        return false;
    }

    const bool existed = isWritten();
    const auto id = draft.id.value;
    const juce::var who (name.getText().trim()), what (role.getText().trim()), ofSongs (idList (draft.songs)), onTracks (idList (draft.tracks)), inTakes (numbers (*numbersIn));
    const bool done = existed ? run (commandText ("credit.set", { { "credit", static_cast<juce::int64> (id) }, { "name", who }, { "role", what }, { "songs", ofSongs }, { "tracks", onTracks }, { "takes", inTakes } }))
                              : run (commandText ("credit.add", { { "name", who }, { "role", what }, { "songs", ofSongs }, { "tracks", onTracks }, { "takes", inTakes } }));

    if (done)
        keepForm();

    return done;
}

void CreditsDialog::accept()
{
    const auto id = isWritten() ? draft.id.value : 0;

    if (! writeDraft())
        return;

    list.select (id);
    choose (id);
    name.grabKeyboardFocus();
}

void CreditsDialog::remove (std::int64_t id)
{
    if (id > 0)
        run (commandText ("credit.remove", { { "credit", static_cast<juce::int64> (id) } }));
}

void CreditsDialog::layOut (juce::Rectangle<int> area)
{
    list.setBounds (area.removeFromLeft (listWidth));
    area.removeFromLeft (gap + label);
    const auto row = [&area] { return area.removeFromTop (form::rowHeight).withHeight (form::controlHeight); };
    name.setBounds (row());
    auto whatRow = row();
    roles.setBounds (whatRow.removeFromRight (form::controlHeight));
    whatRow.removeFromRight (8);
    role.setBounds (whatRow);
    songs.setBounds (row());
    tracks.setBounds (row());
    takes.setBounds (row());
    auto buttons = row();
    write.setBounds (buttons.removeFromLeft (write.idealWidth()));
    buttons.removeFromLeft (8);
    fresh.setBounds (buttons.removeFromLeft (fresh.idealWidth()));
}

void CreditsDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    const int left = name.getX() - label;

    for (const auto& [words, control] : std::initializer_list<std::pair<const char*, const juce::Component*>> { { "Name", &name }, { "Role", &role }, { "Songs", &songs }, { "Tracks", &tracks }, { "Takes", &takes } })
        form::paintLabel (g, words, *control, left);

    const auto below = juce::Rectangle<int> (left, write.getBottom() + 12, getWidth() - margin - left, 72).toFloat();

    if (problem.isNotEmpty())
        drawParagraph (g, problem, below, theme::type::body(), theme::state::warn, 18, Fit::mayCut);
    else
        drawParagraph (g, "The papers name these, who stands in the session sheet, and the players of the tracks.", below, theme::type::label(), theme::text::low, 16);
}
}
