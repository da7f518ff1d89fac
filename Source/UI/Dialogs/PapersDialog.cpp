#include "UI/Dialogs/PapersDialog.h"

#include "App/Prep/PaperFiles.h"
#include "UI/Command.h"
#include "UI/Dialogs/FileBrowserDialog.h"
#include "UI/Dialogs/PaperRows.h"

#include <map>

namespace takelane
{
namespace
{
constexpr int width = 1000, height = 640, listWidth = 340, controlHeight = 36, gap = 16, longestTitle = 200;
constexpr PaperKind kinds[] { PaperKind::lyrics, PaperKind::chart, PaperKind::reference, PaperKind::plot, PaperKind::equipment, PaperKind::other };
constexpr const char* kindWords[] { "lyrics", "chart", "reference", "plot", "equipment", "other" };

/** The files of one kind and song, as the studio takes them. */
void addAll (Studio& studio, const std::vector<std::filesystem::path>& files)
{
    std::map<std::pair<PaperKind, SongId>, std::vector<std::filesystem::path>> sorted;

    for (const auto& file : files)
        sorted[{ kindOfFile (file), songOfFile (studio.session(), file) }].push_back (file);

    for (auto& [what, some] : sorted)
        studio.addPapers (what.first, std::move (some), what.second);
}
}

PapersDialog::PapersDialog (Studio& s, PrepDialogWays w, PaperId first) : Dialog ("Papers", { width, height }), studio (s), ways (std::move (w)), known (s.session().papers.size())
{
    list.setEmptyText ("No papers yet.");
    list.onSelect = [this] (std::int64_t id) { choose (id); };
    list.onDelete = [this] (std::int64_t id) { remove (id); };
    list.onOpen = [this] (std::int64_t)
    {
        if (const auto* paper = paperNow(); paper != nullptr && paper->kind == PaperKind::reference && ! paper->file.empty())
            listen();
        else
            title.grabKeyboardFocus();
    };
    title.setTitle ("Title");
    title.setInputRestrictions (longestTitle);
    title.onAccept = [this] (const juce::String&) { rename(); };
    title.onFocusLost = [this] { rename(); };
    title.onCancel = [this] { giveUp(); };

    juce::StringArray names;

    for (const auto one : kinds)
        names.add (nameOf (one));

    kind.setTitle ("Kind");
    kind.setChoices (names, -1);
    kind.onChoice = [this] (int i) { setKind (i); };
    song.setTitle ("Of which song");
    song.onChoice = [this] (int i) { setSong (i); };
    view.onText = [this] (const juce::String& words) { run (commandText ("paper.set", { { "paper", idOf (chosen) }, { "text", words } })); };
    view.onListen = [this] { listen(); };
    view.onOpen = [this]
    {
        if (const auto* paper = paperNow(); paper != nullptr && ways.openFile)
            ways.openFile (placeOf (studio.folder(), *paper));
    };

    for (auto* part : std::initializer_list<juce::Component*> { &list, &title, &kind, &song, &view })
        addAndMakeVisible (part);

    addLeft ("Add files", [this] { addFiles(); });
    addLeft ("New text", [this] { addText ("lyrics", "New text", {}); });
    addLeft ("Equipment list", [this] { addText ("equipment", "Equipment", shown (equipmentText (studio.session()))); }).setTooltip ("What the studio has to have ready, from the input list");
    away = &addLeft ("Delete", [this] { remove (chosen.value); });
    away->setTooltip ("Takes it from the papers; its file stays in the session's folder");
    addPrimary ("Done", [this] { giveUp(); });
    refresh();
    list.select (first.isNone() && ! studio.session().papers.empty() ? studio.session().papers.front().id.value : first.value);
    choose (list.selected());
}

void PapersDialog::show (const Moment& moment)
{
    if (moment.documentChanged)
        refresh();

    view.setHeard (! chosen.isNone() && studio.referenceHeard() == chosen);
}

/** Escape gives the mix back first. */
bool PapersDialog::keyPressed (const juce::KeyPress& key)
{
    if (key != juce::KeyPress::escapeKey || studio.referenceHeard().isNone())
        return Dialog::keyPressed (key);

    (void) studio.hearReference ({});
    view.setHeard (false);
    return true;
}

void PapersDialog::giveUp()
{
    finish();
    close();
}

const Paper* PapersDialog::paperNow() const
{
    const auto& all = studio.session().papers;
    const auto found = std::ranges::find (all, chosen, &Paper::id);
    return found != all.end() ? &*found : nullptr;
}

void PapersDialog::refresh()
{
    const auto& papers = studio.session().papers;
    list.setRows (listRows (paperRows (studio.session())));

    // What was just added is what one wants to see.
    if (papers.size() > known)
        list.select (papers.back().id.value);
    else if (list.selected() == 0 && ! papers.empty())
        list.select (papers.front().id.value);

    known = papers.size();
    choose (list.selected());
}

void PapersDialog::choose (std::int64_t id)
{
    const bool isOther = PaperId { id } != chosen;

    if (isOther)
        finish();

    chosen = { id };
    const auto* paper = paperNow();
    const auto& session = studio.session();

    if (paper == nullptr)
        chosen = {};

    juce::StringArray songs { "The whole session" };
    int ofSong = paper != nullptr ? 0 : -1;

    for (const auto& one : session.songs)
    {
        if (paper != nullptr && one->id == paper->song)
            ofSong = songs.size();

        songs.add (shown (one->title));
    }

    if (isOther || ! title.hasKeyboardFocus (true))
        title.setText (paper != nullptr ? shown (paper->title) : juce::String(), false);

    kind.setChosen (paper != nullptr ? static_cast<int> (std::ranges::find (kinds, paper->kind) - std::begin (kinds)) : -1);
    song.setChoices (songs, ofSong);

    for (auto* part : std::initializer_list<juce::Component*> { &title, &kind, &song })
        part->setVisible (paper != nullptr);

    away->setEnabled (paper != nullptr);

    view.setPaper (paper, paper != nullptr ? placeOf (studio.folder(), *paper) : std::filesystem::path());
}

/** What is typed is kept, whatever comes next. */
void PapersDialog::finish()
{
    view.finish();
    rename();
}

bool PapersDialog::run (const std::string& command)
{
    const auto done = studio.run (command);
    problem = done ? juce::String() : shown (done.problem().text);
    refresh();
    repaint();
    return done.ok();
}

void PapersDialog::rename()
{
    const auto* paper = paperNow();
    const auto words = title.getText().trim();

    if (paper != nullptr && words.isNotEmpty() && words != shown (paper->title))
        run (commandText ("paper.set", { { "paper", idOf (chosen) }, { "title", words } }));
}

void PapersDialog::setKind (int index)
{
    run (commandText ("paper.set", { { "paper", idOf (chosen) }, { "kind", kindWords[index] } }));
}

void PapersDialog::setSong (int index)
{
    const auto& songs = studio.session().songs;
    const auto of = index > 0 ? juce::var (idOf (songs[static_cast<std::size_t> (index - 1)]->id)) : juce::var();
    run (commandText ("paper.set", { { "paper", idOf (chosen) }, { "song", of } }));
}

void PapersDialog::addText (const char* what, const juce::String& name, const juce::String& text)
{
    finish();
    const bool isOfSong = juce::StringRef (what) == juce::StringRef ("lyrics");

    if (! run (commandText ("paper.add", { { "kind", what }, { "title", name }, { "text", text }, { "song", isOfSong ? juce::var (idOf (studio.session().song)) : juce::var() } })))
        return;

    title.grabKeyboardFocus();
    title.selectAll();
}

void PapersDialog::addFiles()
{
    finish();
    auto& host = ways.host;
    auto& of = studio;
    const auto again = [&of, ways = ways, first = chosen] { ways.host.open (std::make_unique<PapersDialog> (of, ways, first)); };
    host.open (std::make_unique<FileBrowserDialog> (
        BrowseRequest { BrowseRequest::For::chooseFiles, {}, ways.preferences.now().sessionsFolder, {}, "Add to the papers", {} },
        [&of, again] (const BrowseAnswer& answer)
        {
            addAll (of, answer.paths);
            again();
        },
        again));
}

void PapersDialog::remove (std::int64_t id)
{
    if (id > 0)
        run (commandText ("paper.remove", { { "paper", static_cast<juce::int64> (id) } }));
}

void PapersDialog::listen()
{
    const bool isHeard = studio.referenceHeard() == chosen;
    const auto done = studio.hearReference (isHeard ? PaperId() : chosen);
    problem = done ? juce::String() : shown (done.problem().text);
    view.setHeard (studio.referenceHeard() == chosen);
    repaint();
}

void PapersDialog::layOut (juce::Rectangle<int> area)
{
    list.setBounds (area.removeFromLeft (listWidth));
    area.removeFromLeft (gap);
    title.setBounds (area.removeFromTop (controlHeight));
    area.removeFromTop (8);
    auto row = area.removeFromTop (controlHeight);
    kind.setBounds (row.removeFromLeft ((row.getWidth() - 8) / 2));
    row.removeFromLeft (8);
    song.setBounds (row);
    area.removeFromTop (gap);
    view.setBounds (area);
}

void PapersDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);

    if (problem.isNotEmpty())
        drawText (g, problem, juce::Rectangle<int> (110, 14, getWidth() - 190, 32).toFloat(), theme::type::body(), theme::state::warn, juce::Justification::centredLeft, Fit::mayCut);
}
}
