#include "UI/Edit/EditRows.h"

#include "UI/Look/Theme.h"

#include <algorithm>

namespace takelane
{
namespace
{
namespace layout = theme::layout;

constexpr int folderHead = 26, shortComp = 80, shortGap = 4, mostGrowth = 22;

struct Heights { int track, folder, take; };

Heights heightsOf (LaneSize size)
{
    switch (size)
    {
        case LaneSize::small:   return { 36, 42, layout::takeLane::low };
        case LaneSize::medium:  return { 42, 50, layout::takeLane::normal };
        case LaneSize::large:   return { 56, 64, layout::takeLane::high };
    }

    return {};
}

bool isInComp (const Comp& comp, TakeId take)
{
    return std::ranges::any_of (comp.regions, [take] (const Region& r) { return r.take == take; });
}

/** Takes and comps have the height a person chose. */
void grow (EditRows& rows, int space)
{
    const auto grows = [] (const EditRow& r) { return r.kind == EditRowKind::track || r.kind == EditRowKind::folder; };
    const auto count = static_cast<int> (std::ranges::count_if (rows.rows, grows));
    const int by = count == 0 ? 0 : std::clamp ((space - rows.contentHeight) / count, 0, mostGrowth);
    int moved = 0;

    for (auto& row : rows.rows)
    {
        row.y += moved;

        if (grows (row))
        {
            row.height += by;
            moved += by;
        }
    }

    rows.contentHeight += moved;
}

class Layout
{
public:
    Layout (const Song& s, const EditView& v, bool isShort)
        : song (s), view (v), heights (heightsOf (v.laneSize)), compHeight (isShort ? shortComp : layout::edit::compLane), gap (isShort ? shortGap : layout::groupGap) {}

    void add (EditRowKind kind, FolderId folder, TrackId track, TakeId take, int height)
    {
        done.rows.push_back ({ kind, folder, track, take, done.contentHeight, height, false });
        done.contentHeight += height;
    }

    void addTrack (const Track& track)
    {
        const auto* inSong = song.track (track.id);
        const auto takes = inSong != nullptr && view.unfolded.contains (track.id) ? takesWithLanes (song, *inSong, view.fewestStars) : std::vector<const Take*>();

        if (takes.empty())
            return add (EditRowKind::track, track.folder, track.id, {}, heights.track);

        endGroup();
        add (EditRowKind::comp, track.folder, track.id, {}, compHeight);

        for (const auto* take : takes)
            add (EditRowKind::take, track.folder, track.id, take->id, heights.take);

        endGroup();
    }

    void addFolder (FolderId folder, const std::vector<const Track*>& members)
    {
        endGroup();

        if (members.size() > 1 && view.folded.contains (folder))
            add (EditRowKind::folder, folder, members.front()->id, {}, heights.folder);
        else
        {
            if (members.size() > 1)
                add (EditRowKind::folderHead, folder, {}, {}, folderHead);

            for (const auto* member : members)
                addTrack (*member);
        }

        endGroup();
    }

    /** A line of a folder's head belongs to what follows it. */
    void endGroup()
    {
        if (done.rows.empty() || done.rows.back().endsGroup || done.rows.back().kind == EditRowKind::folderHead)
            return;

        done.rows.back().endsGroup = true;
        done.contentHeight += gap;
    }

    EditRows done;

private:
    const Song& song;
    const EditView& view;
    const Heights heights;
    const int compHeight, gap;
};
}

const EditRow* EditRows::at (int y) const noexcept
{
    const auto after = std::ranges::upper_bound (rows, y, {}, &EditRow::y);

    if (after == rows.begin())
        return nullptr;

    const auto& row = *std::prev (after);
    return y < row.y + row.height ? &row : nullptr;
}

const EditRow* EditRows::pinned (int scroll) const noexcept
{
    const auto after = std::ranges::upper_bound (rows, scroll, {}, &EditRow::y);

    if (after == rows.begin())
        return nullptr;

    const auto* row = &*std::prev (after);

    // Past the last take it has only the gap left.
    if (scroll >= row->y + row->height || (row->kind != EditRowKind::comp && row->kind != EditRowKind::take))
        return nullptr;

    while (row->kind == EditRowKind::take)
        --row;

    return row->kind == EditRowKind::comp && row->y < scroll ? row : nullptr;
}

int EditRows::seenAt (const EditRow& row, int scroll) const noexcept
{
    if (pinned (scroll) != &row)
        return row.y - scroll;

    const auto* last = &row;

    while (last != &rows.back() && (last + 1)->kind == EditRowKind::take)
        ++last;

    return std::min (0, last->y + last->height - row.height - scroll);
}

const EditRow* EditRows::find (TrackId track, TakeId take) const noexcept
{
    const auto found = std::ranges::find_if (rows, [&] (const EditRow& r) { return r.track == track && r.take == take; });
    return found != rows.end() ? &*found : nullptr;
}

EditRows layOutEditRows (const Session& session, const Song& song, const EditView& view, bool isShort, int space)
{
    Layout rows (song, view, isShort);
    std::set<FolderId> seen;

    for (const auto& track : session.tracks)
    {
        if (track->folder.isNone())
        {
            // Tracks of no folder stand together.
            if (! rows.done.rows.empty() && ! rows.done.rows.back().folder.isNone())
                rows.endGroup();

            rows.addTrack (*track);
            continue;
        }

        if (! seen.insert (track->folder).second)
            continue;

        std::vector<const Track*> members;

        for (const auto& member : session.tracks)
            if (member->folder == track->folder)
                members.push_back (&*member);

        rows.addFolder (track->folder, members);
    }

    grow (rows.done, space);
    return std::move (rows.done);
}

int mostStarsOf (const Song& song, const Take& take)
{
    const auto* pass = song.pass (take.pass);
    int stars = take.rating > 0 ? take.rating : pass != nullptr ? pass->rating : 0;

    for (const auto& rated : take.sectionRatings)
        stars = std::max (stars, rated.rating);

    return stars;
}

std::vector<const Take*> takesWithLanes (const Song& song, const SongTrack& track, int fewestStars)
{
    std::vector<const Take*> takes;

    for (const auto& take : track.takes)
        if (! take->binned && (mostStarsOf (song, *take) >= fewestStars || isInComp (track.active(), take->id)))
            takes.push_back (&*take);

    std::ranges::reverse (takes);
    return takes;
}
}
