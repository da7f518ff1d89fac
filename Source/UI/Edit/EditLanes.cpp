#include "UI/Edit/EditLanesParts.h"

#include "Session/EditGroup.h"
#include "Session/SectionNames.h"

namespace takelane
{
namespace
{
constexpr auto noSegment = "Drag over a take to choose it, drag a joint to move it";
}

EditLanes::Parts::Parts (EditLanes& o, Studio& s, EditState& e, TimeAxisModel& a, WaveStore& w, WaveTiles& t)
    : owner (o), studio (s), state (e), axis (a), waves (s, w, t), gestures (s, e, a, o)
{
}

EditLanes::EditLanes (Studio& s, EditState& e, TimeAxisModel& a, WaveStore& w, WaveTiles& t) : parts (std::make_unique<Parts> (*this, s, e, a, w, t))
{
    setOpaque (true);
    setTitle ("Lanes");
    setDescription (noSegment);
}

EditLanes::~EditLanes() = default;

void EditLanes::setRows (EditRows rows, int scroll)
{
    if (rows == parts->rows && scroll == parts->scroll)
        return;

    parts->rows = std::move (rows);
    parts->scroll = scroll;
    parts->rowsChanged = true;
    repaint();
}

const EditRows& EditLanes::rows() const noexcept        { return parts->rows; }
int EditLanes::scroll() const noexcept                  { return parts->scroll; }

const EditRow* EditLanes::rowAt (int y) const noexcept
{
    const auto* pinned = parts->rows.pinned (parts->scroll);
    return pinned != nullptr && y >= 0 && y < parts->rows.seenAt (*pinned, parts->scroll) + pinned->height ? pinned : parts->rows.at (y + parts->scroll);
}

juce::Rectangle<int> EditLanes::boundsOf (const EditRow& row) const noexcept
{
    return { 0, parts->rows.seenAt (row, parts->scroll), getWidth(), row.height };
}

const LaneScene& EditLanes::scene (TrackId track) const noexcept    { return parts->sceneOf (track); }
EditGestures& EditLanes::gestures() noexcept            { return parts->gestures; }
void EditLanes::show (const Moment& moment)             { parts->show (moment); }
void EditLanes::paint (juce::Graphics& g)               { parts->paint (g); }

void EditLanes::mouseMove (const juce::MouseEvent& e)   { parts->gestures.mouseMove (e); }
void EditLanes::mouseExit (const juce::MouseEvent& e)   { parts->gestures.mouseExit (e); }
void EditLanes::mouseDrag (const juce::MouseEvent& e)   { parts->gestures.mouseDrag (e); }
void EditLanes::mouseUp (const juce::MouseEvent& e)     { parts->gestures.mouseUp (e); }
void EditLanes::mouseDoubleClick (const juce::MouseEvent& e)    { parts->gestures.mouseDoubleClick (e); }

void EditLanes::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (onWheel)
        onWheel (e, wheel);
}

void EditLanes::mouseDown (const juce::MouseEvent& e)
{
    onReached (false);
    parts->gestures.mouseDown (e);
}

void EditLanes::mouseMagnify (const juce::MouseEvent& e, float factor)
{
    parts->axis.zoomAt (e.position.x, factor);
}

//==== once a frame
/** Nothing shows which take is heard while they are compared blind. */
std::optional<AuditionStatus> EditLanes::Parts::heardLane (const Moment& moment) const
{
    return state.now().isBlind ? std::nullopt : moment.now.audition;
}

void EditLanes::Parts::show (const Moment& moment)
{
    if (std::abs (paintedScale - axis.scale()) > 1.0e-6)
        axis.setScale (paintedScale);

    gestures.show (moment);
    const bool documentMoved = std::exchange (revision, studio.revision()) != revision && readDocument();
    const bool viewMoved = std::exchange (axisRevision, axis.revision()) != axisRevision;
    const bool stateMoved = std::exchange (stateRevision, state.revision()) != stateRevision;
    const bool hintMoved = gestures.hint() != hint, auditionMoved = heardLane (moment) != audition;
    const auto before = std::exchange (hint, gestures.hint());
    audition = heardLane (moment);
    const auto redMoved = live.read (moment.now, studio.song());
    const bool fresh = waves.takeIn();

    if (viewMoved || documentMoved)
        grid = gridLines (studio.song(), studio.session().sampleRate, axis.axis());

    if (documentMoved || stateMoved)
        describe();

    if (viewMoved || redMoved.all)
        owner.repaint();

    if (hintMoved)
        repaintHint (before);

    const bool looksMoved = documentMoved || viewMoved || stateMoved || hintMoved || auditionMoved || rowsChanged;

    if (looksMoved)
        look();

    // While it scrolls, what comes next is looked for every few frames only.
    constexpr int framesBetween = 8;
    const bool scrolls = viewMoved || rowsChanged;
    const bool looksAhead = scrolls ? ++framesScrolled % framesBetween == 0 : std::exchange (framesScrolled, 0) != 0 || looksMoved || fresh;

    if (looksMoved || fresh || looksAhead)
        requestTiles (looksAhead);

    rowsChanged = false;
    live.takeIn (studio);
    repaintLive (redMoved);
}

/** To a screen reader, for which all lanes are one thing: the segment in hand. */
void EditLanes::Parts::describe()
{
    const auto text = selectedSegmentText (studio.session(), studio.song(), state.now());
    const auto words = text.empty() ? juce::String (noSegment) : juce::String::fromUTF8 (text.c_str());

    if (words == owner.getDescription())
        return;

    owner.setDescription (words);

    if (auto* handler = owner.getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::titleChanged);
}

/** False: nothing that is seen here. */
bool EditLanes::Parts::readDocument()
{
    for (const auto& song : studio.session().songs)
        if (song->id == studio.session().song)
        {
            const bool isOther = ! document || (*document)->id != song->id;
            const bool ranges = isOther || ! ((*document)->loop == song->loop) || ! ((*document)->punch == song->punch) || ! ((*document)->markers == song->markers);
            document = song;

            if (isOther)
            {
                scenes.clear();
                sounds.clear();
            }

            if (ranges)
                owner.repaint();
        }

    auto places = sectionPlaces (studio.song(), studio.session().sampleRate);
    const auto names = sectionNames (studio.song());

    for (std::size_t i = 0; i < places.size() && i < names.size(); ++i)
        places[i].name = names[i];

    if (std::exchange (selectedTracks, studio.desk().selection) != selectedTracks && axis.selection())
        owner.repaint();

    if (places != sections)
    {
        sections = std::move (places);
        owner.repaint();
    }

    std::erase_if (scenes, [this] (const auto& each) { return studio.song().track (each.first) == nullptr; });
    std::erase_if (folders, [this] (const auto& each) { return studio.session().findFolder (each.first) == nullptr; });
    return true;
}

const LaneScene& EditLanes::Parts::sceneOf (TrackId id)
{
    static const LaneScene none;

    for (const auto& track : studio.song().tracks)
        if (track->track == id)
        {
            const auto known = scenes.find (id);

            const auto* held = studio.session().findTrack (id);
            const int fellows = held != nullptr && ! held->folder.isNone() ? folderLane (held->folder).version : 0;

            if (known != scenes.end() && known->second.document.isSameAs (track) && known->second.fellows == fellows)
                return known->second.scene;

            auto& scene = scenes[id];
            scene.document = track;
            scene.fellows = fellows;
            scene.performances.reset();
            scene.scene = takelane::sceneOf (*track, resolvePlayback (studio.session(), studio.song(), id));
            return scene.scene;
        }

    return none;
}

/** Of the track and those edited with it. */
const std::vector<Performance>& EditLanes::Parts::performancesOf (TrackId id)
{
    (void) sceneOf (id);                // forgets them when one of the tracks changed
    auto& performances = scenes[id].performances;

    if (! performances)
        performances = takelane::performancesOf (studio.song(), editGroupOf (studio.session(), id));

    return *performances;
}

EditLanes::Parts::FolderLane& EditLanes::Parts::folderLane (FolderId id)
{
    auto& folder = folders[id];
    std::vector<Shared<SongTrack>> members;

    for (const auto& track : studio.session().tracks)
        if (track->folder == id)
            for (const auto& member : studio.song().tracks)
                if (member->track == track->id)
                    members.push_back (member);

    const auto* held = studio.session().findFolder (id);
    const bool isLocked = held != nullptr && held->editLocked;

    if (isLocked != folder.isLocked || ! std::ranges::equal (members, folder.documents, [] (const auto& a, const auto& b) { return a.isSameAs (b); }))
    {
        folder.scene = folderSceneOf (studio.session(), studio.song(), id);
        folder.documents = std::move (members);
        folder.isLocked = isLocked;
        ++folder.version;
    }

    return folder;
}

EditLanes::Parts::Lane EditLanes::Parts::laneOf (const EditRow& row, FrameRange visible, const std::vector<SectionPlace>& starred)
{
    const LookContext context { studio.session(), studio.song(), state.now(), hint, starred, audition, visible };
    const auto* folder = row.folder.isNone() || row.kind == EditRowKind::take ? nullptr : &folderLane (row.folder).scene;
    static const std::vector<Performance> none;
    return { lookOf (context, row, sceneOf (row.track), folder, row.kind == EditRowKind::take ? performancesOf (row.track) : none), owner.boundsOf (row), false, true };
}

/** What is in view, decided anew; only the rows that differ are painted. */
void EditLanes::Parts::look()
{
    const auto visible = axis.axis().visible();
    const auto* pinned = rows.pinned (scroll);
    auto before = std::exchange (lanes, {});

    for (const auto& row : rows.rows)
        if (&row != pinned && row.y - scroll < owner.getHeight() && row.y + row.height > scroll)
            lanes.push_back (laneOf (row, visible, sections));

    if (pinned != nullptr)
    {
        lanes.push_back (laneOf (*pinned, visible, sections));
        lanes.back().isPinned = true;
    }

    repaintRows (before);
}

void EditLanes::Parts::repaintRows (const std::vector<Lane>& before)
{
    for (auto& lane : lanes)
    {
        const auto old = std::ranges::find_if (before, [&] (const Lane& l) { return l.look.row == lane.look.row && l.bounds == lane.bounds; });

        if (old == before.end() || ! (old->look == lane.look))
            owner.repaint (lane.bounds);
        else
            lane.isComplete = old->isComplete;
    }
}

void EditLanes::Parts::repaintHint (const EditHint& before)
{
    for (const auto* each : { &before, &std::as_const (hint) })
    {
        if (each->snapLine)
            owner.repaint (juce::roundToInt (axis.axis().xOf (*each->snapLine)) - 2, 0, 4, owner.getHeight());

        owner.repaint (readoutBox (*each));
    }
}

void EditLanes::Parts::repaintLive (const LiveLanes::Moved& moved)
{
    if (! live.red())
        return;

    const auto view = columnView();
    const auto grown = moved.grown.isEmpty() ? Columns {} : takelane::columnsOf (moved.grown, view);

    for (const auto& lane : lanes)
    {
        if (lane.look.row.kind == EditRowKind::take || lane.look.row.kind == EditRowKind::folderHead || ! live.records (lane.look.row.track))
            continue;

        for (const auto& columns : { grown, live.update (lane.look.row.track, view, boxesOf (lane, axis.scale()).wave.getHeight()) })
            if (! columns.isEmpty())
                owner.repaint (lane.bounds.withX (logicalColumns (columns, axis.scale()).getStart()).withWidth (logicalColumns (columns, axis.scale()).getLength()));
    }
}
}
