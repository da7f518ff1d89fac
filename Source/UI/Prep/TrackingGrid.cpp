#include "UI/Prep/TrackingGrid.h"

#include "UI/Command.h"
#include "UI/Prep/GridCells.h"

namespace takelane
{
namespace
{
constexpr int side = GridLayout::side, legendPitch = 30, legendColumn = 116;

juce::String fromUtf8 (const std::string& text)         { return juce::String::fromUTF8 (text.c_str()); }
juce::int64 number (std::int64_t value)                 { return static_cast<juce::int64> (value); }

/** As commands name it. */
juce::var nameOf (const Part& part)
{
    return part.id.isNone() ? juce::var (fromUtf8 (part.name)) : juce::var (number (part.id.value));
}

struct LegendEntry { PartProgress progress; const char* text; };

const LegendEntry legend[] { { { PartState::toDo, 0, false }, "to do" }, { { PartState::scratch, 1, false }, "scratch" }, { { PartState::takes, 3, false }, "takes" },
                             { { PartState::keeper, 3, false }, "keeper" }, { { PartState::comped, 3, false }, "comped" }, { { PartState::notUsed, 0, false }, "not used" } };
}

struct TrackingGrid::Parts
{
    Parts (TrackingGrid&, Studio&, ActionCaller);

    void refresh (const Moment&);
    void refreshClock();
    void open (SongId, const Part&);
    void select (SongId);
    void showMenu (SongId, const Part*, juce::Rectangle<int>);
    void run (const std::string& command);
    void tell (const std::string& text);
    void layOut();

    TrackingGrid& grid;
    Studio& studio;
    ActionCaller call;
    GridCells cells;
    Button halt { {}, Button::Kind::quiet, Icon::pause }, clock { {}, Button::Kind::quiet }, next { "Next part" };
    GridLayout layout;
    std::vector<TrackId> recorded;
    int songs = 0, columns = 0;
    bool isCounting = false, isFirst = true;
};

TrackingGrid::Parts::Parts (TrackingGrid& t, Studio& s, ActionCaller c) : grid (t), studio (s), call (std::move (c))
{
    cells.onOpen = [this] (SongId song, const Part& part) { open (song, part); };
    cells.onSelectSong = [this] (SongId song) { select (song); };
    cells.onMenu = [this] (SongId song, const Part* part, juce::Rectangle<int> at) { showMenu (song, part, at); };
    halt.onClick = [this] { call ("prep.clock"); };
    clock.setTooltip ("Clock and plan");
    clock.setFont (theme::type::label());
    clock.setCentred (false);
    clock.setMayCut (true);
    clock.onClick = [this] { call ("prep.plan"); };
    next.setTooltip ("Arms the tracks of the next part that wants recording (Ctrl+Alt+N)");
    next.setFont (theme::type::label());
    next.onClick = [this] { call ("prep.nextPart"); };

    for (auto* child : std::initializer_list<juce::Component*> { &cells, &halt, &clock, &next })
        grid.addAndMakeVisible (child);
}

TrackingGrid::TrackingGrid (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, std::move (call)))
{
    setOpaque (true);
    setTitle ("Tracking grid");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    today = [] { return juce::Time::getCurrentTime().formatted ("%Y-%m-%d").toStdString(); };
}

TrackingGrid::~TrackingGrid() = default;

//==== what it shows
void TrackingGrid::show (const Moment& moment)      { parts->refresh (moment); }

void TrackingGrid::Parts::refresh (const Moment& moment)
{
    const bool counts = studio.isClockRunning();
    const auto& now = moment.now.redLight ? moment.now.recorded : std::vector<TrackId>();

    if (! moment.documentChanged && counts == isCounting && now == recorded && ! isFirst)
        return;

    isFirst = false;
    recorded = now;
    isCounting = counts;
    auto model = trackingGrid (studio.session(), studio.desk(), recorded);
    grid.setDescription (fromUtf8 (gridSentence (model)));

    songs = static_cast<int> (model.rows.size());
    columns = static_cast<int> (model.parts.size());
    next.setEnabled (columns > 0);
    cells.setModel (std::move (model));
    layOut();
    refreshClock();
}

void TrackingGrid::Parts::refreshClock()
{
    const auto line = clockLine (clockSheetOf (studio.session(), studio.desk(), grid.today()));
    const auto words = fromUtf8 (line.time + (line.of.empty() ? "" : " " + line.of));
    clock.setText (words);
    clock.setTitle ("Clock and plan: " + words + (line.isOver ? ", more than planned" : ""));
    line.isOver ? clock.setColours (theme::surface::panel, theme::state::warn) : clock.resetColours();
    halt.setIcon (isCounting ? Icon::pause : Icon::play, 12);
    halt.setTitle (isCounting ? "Halt the clock" : "Let the clock go on");
    halt.setTooltip (isCounting ? "The session's clock counts: halt it" : "The session's clock is halted: let it go on");
}

//==== what is done
void TrackingGrid::Parts::tell (const std::string& text)
{
    if (grid.onTell != nullptr)
        grid.onTell ({ Severity::warn, "Not possible", text, {}, {}, "grid" });
}

void TrackingGrid::Parts::run (const std::string& command)
{
    if (const auto done = studio.run (command); ! done)
        tell (done.problem().text);
}

void TrackingGrid::Parts::open (SongId song, const Part& part)
{
    if (const auto opened = studio.openPart (song, part); ! opened)
        tell (opened.problem().text);
    else
        call ("page.track");
}

void TrackingGrid::Parts::select (SongId song)
{
    if (studio.session().song != song)
        run (commandText ("song.select", { { "song", number (song.value) } }));
}

void TrackingGrid::Parts::showMenu (SongId song, const Part* part, juce::Rectangle<int> at)
{
    const juce::Component::SafePointer<TrackingGrid> self (&grid);
    juce::PopupMenu menu;

    if (part != nullptr)
    {
        const auto* of = studio.session().findSong (song);
        const bool isOut = of != nullptr && progressOf (studio.session(), *of, *part).state == PartState::notUsed;
        menu.addItem ("Open on Track", [self, song, copy = *part] { if (self != nullptr) self->parts->open (song, copy); });
        menu.addItem ("Not used in this song", true, isOut, [self, song, isOut, name = nameOf (*part)]
        {
            if (self != nullptr)
                self->parts->run (commandText ("song.part", { { "song", number (song.value) }, { "part", name }, { "notUsed", ! isOut } }));
        });
        menu.addSeparator();
    }

    for (const auto& [words, action] : std::initializer_list<std::pair<const char*, const char*>> { { "Parts and their order", "prep.parts" }, { "Clock and plan", "prep.plan" } })
        menu.addItem (words, [self, action] { if (self != nullptr) self->parts->call (action); });

    menu.showMenuAsync (menuOptions (cells).withTargetScreenArea (cells.localAreaToGlobal (at)).withMinimumWidth (180).withStandardItemHeight (26));
}

//==== looks
void TrackingGrid::resized()        { parts->layOut(); }

void TrackingGrid::Parts::layOut()
{
    const auto nextLayout = gridLayout (grid.getWidth(), grid.getHeight(), columns, songs);

    if (! (nextLayout == layout))
        grid.repaint();

    layout = nextLayout;
    cells.setVisible (songs > 0 && columns > 0);
    cells.setBounds (0, layout.head, grid.getWidth(), layout.rowsTop + layout.rowsSeen * layout.rowPitch - layout.head);
    cells.setLayout (layout);

    auto foot = grid.getLocalBounds().removeFromBottom (GridLayout::footHeight).reduced (side, 0).withTrimmedBottom (8).withTrimmedTop (4);
    next.setBounds (foot.removeFromRight (next.idealWidth()).withSizeKeepingCentre (next.idealWidth(), 24));
    foot.removeFromRight (8);
    halt.setBounds (foot.removeFromLeft (24).withSizeKeepingCentre (24, 24));
    foot.removeFromLeft (2);
    clock.setBounds (foot.withSizeKeepingCentre (foot.getWidth(), 24));
}

void TrackingGrid::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    const auto& l = p.layout;
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);

    const auto head = juce::Rectangle<int> (side, 0, getWidth() - 2 * side, l.head + (l.head > 40 ? 4 : 0)).toFloat();
    drawText (g, "Tracking grid", head, type::ui (15, type::Weight::semibold), text::high);

    if (p.columns == 0)
    {
        drawParagraph (g, "Parts appear here with the first tracks: name the inputs in the list.", getLocalBounds().withTrimmedTop (l.head + 12).reduced (side, 0).withHeight (40).toFloat(), type::body(), text::low, 18);
        return;
    }

    drawText (g, juce::CharPointer_UTF8 ("songs \xc3\x97 parts"), head, type::caption(), text::low, juce::Justification::centredRight);

    if (l.legendTop == 0)
        return;

    for (int i = 0; i < 6; ++i)
    {
        const auto& entry = legend[i];
        const juce::Rectangle<int> box (side + i % 3 * legendColumn, l.legendTop + i / 3 * legendPitch, 22, 20);
        paintPartState (g, box.toFloat(), entry.progress, false);
        drawText (g, entry.text, box.withX (box.getX() + 30).withWidth (legendColumn - 34).toFloat(), type::label(), text::mid);
    }
}
}
