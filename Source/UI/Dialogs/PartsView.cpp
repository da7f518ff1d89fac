#include "UI/Dialogs/PartsView.h"

#include "UI/Command.h"
#include "UI/Dialogs/FormRows.h"
#include "UI/Dialogs/PaperRows.h"

namespace takelane
{
namespace
{
constexpr int listWidth = 400, gap = 24, label = 104;

juce::var nameOf (const Part& part)
{
    return part.id.isNone() ? juce::var (shown (part.name)) : juce::var (idOf (part.id));
}

juce::var idList (const std::vector<TrackId>& tracks)
{
    juce::Array<juce::var> all;

    for (const auto id : tracks)
        all.add (idOf (id));

    return all;
}
}

PartsView::PartsView (Studio& s, PrepDialogWays w) : studio (s), ways (std::move (w))
{
    list.setEmptyText ("Parts come from the tracks: name the inputs first.");
    list.onSelect = [this] (std::int64_t row) { choose (row); };
    list.onOpen = [this] (std::int64_t) { name.grabKeyboardFocus(); };
    list.onDelete = [this] (std::int64_t) { remove(); };
    list.onMove = [this] (std::int64_t, int by) { move (by); };
    name.setTitle ("Name of the part");
    name.setInputRestrictions (200);
    name.onAccept = [this] (const juce::String&) { (void) rename(); };
    name.onFocusLost = [this] { (void) rename(); };
    hours.setTitle ("Hours planned for each song");
    hours.setPlaceholder ("not planned");
    hours.setInputRestrictions (40);
    hours.onAccept = [this] (const juce::String&) { (void) acceptHours(); };
    hours.onFocusLost = [this] { (void) acceptHours(); };
    name.onCancel = hours.onCancel = [this] { giveUpTyping(); };
    cue.setTitle ("Headphones");
    cue.onChoice = [this] (int i) { setCue (i); };
    tracks.setCentred (false);
    tracks.setMayCut (true);
    tracks.setTrailingIcon (Icon::chevronDown);
    tracks.onClick = [this] { openTracks(); };
    up.setTooltip ("Is recorded earlier (Alt+Up)");
    up.onClick = [this] { move (-1); };
    down.setTooltip ("Is recorded later (Alt+Down)");
    down.onClick = [this] { move (1); };
    fresh.onClick = [this] { add(); };
    away.setTooltip ("Takes the part from the list; its tracks stay");
    away.onClick = [this] { remove(); };

    for (auto* part : std::initializer_list<juce::Component*> { &list, &up, &down, &fresh, &away, &name, &tracks, &cue, &hours })
        addAndMakeVisible (part);

    if (const auto& all = partsOf (studio.session()); ! all.empty())
        chosen = all.front().name;

    refresh();
}

const Part* PartsView::partNow() const
{
    const auto found = std::ranges::find (parts, chosen, &Part::name);
    return found != parts.end() ? &*found : nullptr;
}

void PartsView::refresh()
{
    parts = partsOf (studio.session());
    std::vector<ListRow> rows;

    for (const auto& row : partRows (studio.session()))
        rows.push_back ({ static_cast<std::int64_t> (rows.size() + 1), shown (row.name), row.tracks.empty() ? juce::String ("no tracks yet") : shown (row.tracks), shown (row.hours) });

    list.setRows (std::move (rows));
    const auto* part = partNow();
    list.select (part != nullptr ? part - parts.data() + 1 : 0);
    show();
}

void PartsView::choose (std::int64_t row)
{
    // Renamed, the row is still where it was.
    if (! rename() || ! acceptHours())
    {
        const auto* part = partNow();
        list.select (part != nullptr ? part - parts.data() + 1 : 0);
        return;
    }

    chosen = row > 0 && static_cast<std::size_t> (row) <= parts.size() ? parts[static_cast<std::size_t> (row - 1)].name : std::string();
    problem.clear();
    show();
}

/** A field that loses the keyboard takes what stands in it: so that goes first. */
void PartsView::giveUpTyping()
{
    filledName.reset();
    filledHours.reset();
    problem.clear();
    show();
    list.focusTarget().grabKeyboardFocus();
}

void PartsView::show()
{
    const auto* part = partNow();
    const auto& session = studio.session();
    juce::StringArray mixes { "Nobody's" };
    int at = 0;

    for (const auto& mix : session.cueMixes)
    {
        if (part != nullptr && mix.id == part->cue)
            at = mixes.size();

        mixes.add (shown (mix.name));
    }

    cue.setChoices (mixes, part != nullptr ? at : -1);
    juce::StringArray names;

    if (part != nullptr)
        for (const auto& track : session.tracks)
            if (std::ranges::find (part->tracks, track->id) != part->tracks.end())
                names.add (shown (track->name));

    tracks.setText (names.isEmpty() ? juce::String ("None") : names.joinIntoString (", "));
    tracks.setTitle ("Tracks: " + (names.isEmpty() ? juce::String ("none") : names.joinIntoString (", ")));

    if (std::exchange (filledOf, chosen) != chosen)
    {
        filledName.reset();
        filledHours.reset();
    }

    const auto fill = [] (TextField& of, std::optional<juce::String>& before, const juce::String& words)
    {
        if (before != words)
            of.setText (words, false);

        before = words;
    };
    fill (name, filledName, part != nullptr ? shown (part->name) : juce::String());
    fill (hours, filledHours, part != nullptr && part->planHours > 0.0 ? shown (typedHours (part->planHours)) : juce::String());

    for (auto* one : std::initializer_list<juce::Component*> { &name, &tracks, &cue, &hours, &away })
        one->setEnabled (part != nullptr);

    up.setEnabled (part != nullptr && part != parts.data());
    down.setEnabled (part != nullptr && part != parts.data() + parts.size() - 1);
    repaint();
}

//==== what is set
bool PartsView::run (const std::string& command)
{
    const auto done = studio.run (command);
    problem = done ? juce::String() : shown (done.problem().text);
    refresh();
    return done.ok();
}

bool PartsView::rename()
{
    const auto* part = partNow();
    const auto next = name.getText().trim();

    if (part == nullptr || next.isEmpty() || next == shown (part->name))
        return true;

    const auto before = std::exchange (chosen, next.toStdString());

    if (const auto done = studio.run (commandText ("part.set", { { "part", nameOf (*part) }, { "name", next } })); ! done)
    {
        chosen = before;
        problem = shown (done.problem().text);
        repaint();
        return false;
    }

    problem.clear();
    refresh();
    return true;
}

bool PartsView::acceptHours()
{
    const auto* part = partNow();
    const auto next = hoursIn (hours.getText().toStdString());

    if (part == nullptr)
        return true;

    if (! next)
    {
        problem = "Hours are written as 1.5, 1:30 or 90 min.";
        repaint();
        return false;
    }

    return std::abs (*next - part->planHours) <= 0.004
        || run (commandText ("part.set", { { "part", nameOf (*part) }, { "planHours", *next } }));
}

void PartsView::setCue (int index)
{
    const auto* part = partNow();

    if (part == nullptr)
        return;

    const auto& mixes = studio.session().cueMixes;
    const auto id = index > 0 ? juce::var (idOf (mixes[static_cast<std::size_t> (index - 1)].id)) : juce::var();
    (void) run (commandText ("part.set", { { "part", nameOf (*part) }, { "cue", id } }));
}

void PartsView::openTracks()
{
    const auto* part = partNow();

    if (part == nullptr)
        return;

    juce::PopupMenu menu;

    for (const auto& track : studio.session().tracks)
    {
        if (track->role == TrackRole::guide)
            continue;

        const bool isIn = std::ranges::find (part->tracks, track->id) != part->tracks.end();
        const auto other = std::ranges::find_if (parts, [&] (const Part& one) { return &one != part && std::ranges::find (one.tracks, track->id) != one.tracks.end(); });
        menu.addItem (shown (track->name) + (other != parts.end() ? ", now in " + shown (other->name) : juce::String()), true, isIn,
                      [self = SafePointer (this), id = track->id, isIn] { if (self != nullptr) self->setTrack (id, ! isIn); });
    }

    menu.showMenuAsync (menuOptions (tracks).withMinimumWidth (200).withStandardItemHeight (26));
}

void PartsView::setTrack (TrackId id, bool isIn)
{
    const auto* part = partNow();

    if (part == nullptr)
        return;

    auto ids = part->tracks;
    std::erase (ids, id);

    if (isIn)
        ids.push_back (id);

    std::ranges::sort (ids);
    (void) run (commandText ("part.set", { { "part", nameOf (*part) }, { "tracks", idList (ids) } }));
}

void PartsView::add()
{
    const auto fresher = freePartName (parts);
    const auto before = std::exchange (chosen, fresher);

    if (! run (commandText ("part.add", { { "name", shown (fresher) } })))
    {
        chosen = before;
        refresh();
        return;
    }

    name.grabKeyboardFocus();
    name.selectAll();
}

void PartsView::remove()
{
    const auto* part = partNow();

    if (part == nullptr)
        return;

    const auto index = part - parts.data();
    const auto command = commandText ("part.remove", { { "part", nameOf (*part) } });
    const auto next = index + 1 < static_cast<std::ptrdiff_t> (parts.size()) ? parts[static_cast<std::size_t> (index + 1)].name : index > 0 ? parts[static_cast<std::size_t> (index - 1)].name : std::string();
    const auto before = std::exchange (chosen, next);

    if (! run (command))
    {
        chosen = before;
        refresh();
    }
}

void PartsView::move (int by)
{
    const auto* part = partNow();

    if (part == nullptr)
        return;

    const auto index = static_cast<int> (part - parts.data()) + by;

    if (juce::isPositiveAndBelow (index, static_cast<int> (parts.size())))
        (void) run (commandText ("part.move", { { "part", nameOf (*part) }, { "index", index } }));
}

//==== looks
void PartsView::resized()
{
    auto area = getLocalBounds();
    auto left = area.removeFromLeft (listWidth);
    auto foot = left.removeFromBottom (form::controlHeight);
    left.removeFromBottom (12);
    list.setBounds (left);

    for (auto* button : { &up, &down, &fresh, &away })
    {
        button->setBounds (foot.removeFromLeft (button->idealWidth()));
        foot.removeFromLeft (8);
    }

    area.removeFromLeft (gap + label);
    const auto row = [&area] { return area.removeFromTop (form::rowHeight).withHeight (form::controlHeight); };
    name.setBounds (row());
    tracks.setBounds (row());
    cue.setBounds (row());
    hours.setBounds (row().withWidth (120));
}

void PartsView::paint (juce::Graphics& g)
{
    const int left = name.getX() - label;

    for (const auto& [words, control] : std::initializer_list<std::pair<const char*, const juce::Component*>> { { "Name", &name }, { "Tracks", &tracks }, { "Headphones", &cue }, { "Hours a song", &hours } })
        form::paintLabel (g, words, *control, left);

    const auto below = juce::Rectangle<int> (left, hours.getBottom() + 16, getWidth() - left, 90).toFloat();
    const juce::String help ("\"Next part\" arms exactly these tracks, in this order: drums and bass first, then harmony, voices last. A track is in one part.");
    drawParagraph (g, problem.isNotEmpty() ? problem : help, below, problem.isNotEmpty() ? theme::type::body() : theme::type::label(), problem.isNotEmpty() ? theme::state::warn : theme::text::low, 18, Fit::mayCut);
}
}
