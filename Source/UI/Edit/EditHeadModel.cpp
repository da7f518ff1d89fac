#include "UI/Edit/EditHeadModel.h"

#include "UI/Edit/EditWords.h"
#include "UI/Track/TakeLogModel.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr std::size_t longFolder = 5;

bool has (const std::vector<TrackId>& tracks, TrackId track)
{
    return std::ranges::find (tracks, track) != tracks.end();
}

void append (std::string& to, const std::string& part)
{
    if (! part.empty())
        to += (to.empty() ? "" : ", ") + part;
}

std::vector<TrackId> membersOf (const Session& session, FolderId folder)
{
    std::vector<TrackId> members;

    for (const auto& track : session.tracks)
        if (track->folder == folder)
            members.push_back (track->id);

    return members;
}

/** Fills what a row of these tracks says: on where all of them are. */
void readTracks (EditHead& head, const std::vector<TrackRow>& all, const std::vector<TrackId>& meant)
{
    const auto every = [&] (auto&& is) { return std::ranges::all_of (all, [&] (const TrackRow& r) { return ! has (meant, r.track) || is (r); }); };
    const auto any = [&] (auto&& is) { return std::ranges::any_of (all, [&] (const TrackRow& r) { return has (meant, r.track) && is (r); }); };

    head.armed = every ([] (const auto& r) { return r.armed; });
    head.muted = every ([] (const auto& r) { return r.muted; });
    head.soloed = every ([] (const auto& r) { return r.soloed; });
    head.dimmed = every ([] (const auto& r) { return r.dimmed; });
    head.raised = every ([] (const auto& r) { return r.selected; });
    head.arm = any ([] (const auto& r) { return r.arm == ArmLook::recording; }) ? ArmLook::recording
             : any ([] (const auto& r) { return r.arm == ArmLook::ready; }) ? ArmLook::ready : ArmLook::off;
}

/** What these members play otherwise than their fellows; empty: nothing. */
std::string strayText (const Session& session, const Song& song, const FolderScene& folder, const std::vector<TrackId>& members)
{
    std::string text;

    for (const auto track : members)
        if (const auto strays = folder.strays.find (track); strays != folder.strays.end() && ! strays->second.empty())
        {
            append (text, session.findTrack (track)->name + " keeps its own take, " + beatsText (song, session.sampleRate, strays->second.front()));
            append (text, strays->second.size() > 1 ? countText (static_cast<std::int64_t> (strays->second.size()) - 1, "place") + " more" : std::string());
        }

    return text;
}

void readTake (EditHead& head, const Song& song, const SongTrack& track, const StudioStatus& now, const EditView& view,
               const std::function<std::string (const std::string&)>& clock)
{
    const auto* take = track.take (head.take);

    if (take == nullptr)
        return;

    const auto* pass = song.pass (take->pass);
    head.number = take->number;
    head.stars = mostStarsOf (song, *take);
    head.time = pass == nullptr ? std::string() : clock ? clock (pass->when) : timeOfDay (pass->when);
    head.health = healthText (take->health);
    head.note = take->note.empty() && pass != nullptr ? pass->note : take->note;
    head.keeper = take->keeper;
    head.noGood = take->noGood;
    head.heard = ! view.isBlind && now.audition && now.audition->track == head.track && now.audition->take == head.take;
    head.isCatchingUp = head.heard && ! now.audition->isReady;
    head.raised = view.laneTrack == head.track && view.laneTake == head.take;
}
}

const FolderScene& KnownFolders::of (const Session& session, const Song& song, FolderId id)
{
    const auto members = membersOf (session, id);
    std::vector<Shared<SongTrack>> now;
    std::ranges::copy_if (song.tracks, std::back_inserter (now), [&members] (const auto& t) { return has (members, t->track); });
    const auto [found, isNew] = known.try_emplace (id);
    auto& folder = found->second;

    if (isNew || ! std::ranges::equal (now, folder.members, [] (const auto& a, const auto& b) { return a.isSameAs (b); }))
        folder = { std::move (now), folderSceneOf (session, song, id) };

    return folder.scene;
}

std::vector<EditHead> editHeads (const Session& session, const Song& song, const DeskState& desk, const StudioStatus& now, const EditView& view,
                                 const EditRows& rows, KnownFolders& known, const std::function<std::string (const std::string&)>& clock)
{
    const auto tracks = trackRows (session, song, desk, now);
    std::vector<EditHead> heads;
    heads.reserve (rows.rows.size());
    for (const auto& row : rows.rows)
    {
        EditHead head;
        head.kind = row.kind;
        head.folder = row.folder;
        head.track = row.track;
        head.take = row.take;

        if (row.kind == EditRowKind::folder || row.kind == EditRowKind::folderHead)
        {
            const auto* folder = session.findFolder (row.folder);
            const auto members = membersOf (session, row.folder);
            head.name = folder != nullptr ? folder->name : std::string();
            head.colour = folder != nullptr ? folder->colour : std::string();
            head.detail = countText (static_cast<std::int64_t> (members.size()), "track");
            head.canUnfold = true;
            head.isUnfolded = row.kind == EditRowKind::folderHead;
            readTracks (head, tracks, members);
        }
        else if (const auto* track = session.findTrack (row.track))
        {
            head.name = track->name;
            head.colour = track->colour;
            const auto* inSong = song.track (row.track);

            if (row.kind == EditRowKind::take)
                readTake (head, song, *inSong, now, view, clock);
            else
            {
                readTracks (head, tracks, { row.track });
                head.canUnfold = inSong != nullptr && ! takesWithLanes (song, *inSong, 0).empty();
                head.isUnfolded = row.kind == EditRowKind::comp;

                for (std::size_t i = 0; head.isUnfolded && i < inSong->comps.size(); ++i)
                    head.comps.push_back ({ inSong->comps[i]->id, inSong->comps[i]->name, inSong->comps[i]->id == inSong->activeComp });
            }
        }

        if (const auto* folder = row.folder.isNone() || row.kind == EditRowKind::take ? nullptr : session.findFolder (row.folder); folder != nullptr && folder->editLocked)
            head.warning = strayText (session, song, known.of (session, song, folder->id), tracksOf (session, row));

        heads.push_back (std::move (head));
    }

    return heads;
}

std::string healthText (const TakeHealth& health)
{
    std::string text;
    append (text, health.clips > 0 ? countText (health.clips, "clip") : std::string());
    const auto dropouts = std::max<std::int64_t> (static_cast<std::int64_t> (health.dropouts.size()), health.lost.value > 0 ? 1 : 0);
    append (text, dropouts > 0 ? countText (dropouts, "dropout") : std::string());
    append (text, health.silent ? "silent" : "");
    append (text, health.interrupted ? "cut short" : "");
    return text;
}

std::string headsCaption (const Session& session, const Song& song, const EditView& view)
{
    auto text = countText (static_cast<std::int64_t> (session.tracks.size()), "track");
    std::int64_t hidden = 0;

    for (const auto& track : song.tracks)
        if (view.fewestStars > 0 && view.unfolded.contains (track->track))
            hidden += static_cast<std::int64_t> (takesWithLanes (song, *track, 0).size() - takesWithLanes (song, *track, view.fewestStars).size());

    append (text, hidden > 0 ? countText (hidden, "take") + " hidden" : std::string());
    return text;
}

std::string headDescription (const EditHead& head)
{
    std::string text;

    if (head.kind == EditRowKind::take)
    {
        append (text, head.stars > 0 ? countText (head.stars, "star") : std::string());
        append (text, head.keeper ? "keeper" : "");
        append (text, head.noGood ? "no good" : "");
        append (text, head.health);
        append (text, head.heard ? "heard instead of the comp" : "");
        append (text, head.note);
        return text;
    }

    append (text, head.detail);
    append (text, head.arm == ArmLook::recording ? "recording" : head.armed ? "armed" : "");
    append (text, head.muted ? "muted" : "");
    append (text, head.soloed ? "solo" : "");
    append (text, head.warning);
    append (text, head.canUnfold ? head.isUnfolded ? "unfolded" : "folded" : "");
    return text;
}

//==== which lane the keys mean
LaneInHand keptLane (const EditRows& rows, const std::vector<TrackId>& selection, LaneInHand lane)
{
    if (! selection.empty() && ! has (selection, lane.track))
        lane = { selection.front(), {} };

    const bool hasLane = lane.take.isNone() || rows.find (lane.track, lane.take) != nullptr;
    return hasLane ? lane : LaneInHand { lane.track, {} };
}

LaneInHand movedLane (const EditRows& rows, LaneInHand lane, int by)
{
    std::vector<const EditRow*> lanes;

    for (const auto& row : rows.rows)
        if (row.kind != EditRowKind::folderHead)
            lanes.push_back (&row);

    if (lanes.empty())
        return lane;

    const auto at = std::ranges::find_if (lanes, [&] (const EditRow* r) { return r->track == lane.track && r->take == lane.take; });
    const auto last = static_cast<int> (lanes.size()) - 1;
    const auto to = at == lanes.end() ? (by > 0 ? 0 : last) : std::clamp (static_cast<int> (at - lanes.begin()) + by, 0, last);
    const auto& row = *lanes[static_cast<std::size_t> (to)];
    return { row.track, row.take };
}

std::vector<TrackId> tracksOf (const Session& session, const EditRow& row)
{
    return row.kind == EditRowKind::folder || row.kind == EditRowKind::folderHead ? membersOf (session, row.folder) : std::vector { row.track };
}

std::vector<TrackId> clickedTracks (const Session& session, const EditRows& rows, const std::vector<TrackId>& selection, TrackId anchor,
                                    const EditRow& clicked, bool shift, bool ctrl)
{
    auto chosen = tracksOf (session, clicked);

    if (shift)
    {
        const auto isAnchor = [&] (const EditRow& r) { return has (tracksOf (session, r), anchor); };
        auto from = std::ranges::find_if (rows.rows, isAnchor), to = rows.rows.begin() + (&clicked - rows.rows.data());

        if (from != rows.rows.end())
            for (const auto& row : std::span (std::min (from, to), std::max (from, to) + 1))
                for (const auto track : tracksOf (session, row))
                    if (! has (chosen, track))
                        chosen.push_back (track);
    }
    else if (ctrl)
    {
        const bool isIn = std::ranges::all_of (chosen, [&] (TrackId t) { return has (selection, t); });
        auto next = selection;

        for (const auto track : chosen)
            if (isIn)
                std::erase (next, track);
            else if (! has (next, track))
                next.push_back (track);

        chosen = std::move (next);
    }

    std::ranges::sort (chosen);
    return chosen;
}

TrackId mostTakes (const Session& session, const Song& song)
{
    const auto view = firstView (session, song, {}, {});
    TrackId best;
    std::size_t most = 1;

    for (const auto& track : session.tracks)
        if (const auto lanes = takesWithLanes (song, *song.track (track->id), 0).size(); lanes > most && ! view.folded.contains (track->folder))
        {
            best = track->id;
            most = lanes;
        }

    return best;
}

EditView firstView (const Session& session, const Song& song, const DeskState& desk, EditView view)
{
    const auto inHand = desk.selection.empty() ? TrackId {} : desk.selection.front();
    const auto* track = song.track (inHand);
    const bool shows = view.unfolded.empty() && track != nullptr && takesWithLanes (song, *track, view.fewestStars).size() > 1;

    for (const auto& folder : session.folders)
    {
        const auto members = membersOf (session, folder.id);

        if (members.size() > 1 && (folder.editLocked || members.size() >= longFolder))
            view.folded.insert (folder.id);
    }

    const auto* inSession = session.findTrack (inHand);

    if (shows && inSession != nullptr && ! view.folded.contains (inSession->folder))
        view.unfolded.insert (inHand);

    return view;
}
}
