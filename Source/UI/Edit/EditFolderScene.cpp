#include "UI/Edit/EditFolderScene.h"

#include <set>

namespace takelane
{
namespace
{
struct Member
{
    const SongTrack* track;
    std::size_t next = 0;           ///< the first region that does not end before the slice

    const Region* regionAt (FramePos at)
    {
        const auto& regions = track->active().regions;

        while (next < regions.size() && regions[next].range.end <= at)
            ++next;

        return next < regions.size() && regions[next].range.contains (at) && ! regions[next].muted ? &regions[next] : nullptr;
    }

    bool hasTakes() const
    {
        return std::ranges::any_of (track->takes, [] (const Shared<Take>& t) { return ! t->binned; });
    }
};

/** What of two members must agree: the take's number and how far it is shifted; 0: silence. */
using Choice = std::pair<int, Frames>;

Choice choiceOf (const SongTrack& track, const Region* region)
{
    const auto* take = region != nullptr ? track.take (region->take) : nullptr;
    return take != nullptr ? Choice { take->number, region->shift } : Choice {};
}

/** What most play; of equally many, the first member's. */
Choice mostCommon (const std::vector<Choice>& choices)
{
    const auto count = [&] (const Choice& c) { return std::ranges::count (choices, c); };
    return *std::ranges::max_element (choices, [&] (const Choice& a, const Choice& b) { return count (a) < count (b); });
}

void addTo (std::vector<FrameRange>& ranges, FrameRange range)
{
    if (! ranges.empty() && ranges.back().end == range.start)
        ranges.back().end = range.end;
    else
        ranges.push_back (range);
}
}

FolderScene folderSceneOf (const Session& session, const Song& song, FolderId folder)
{
    FolderScene scene;
    std::vector<Member> members;
    std::set<FramePos> edges;

    for (const auto& track : session.tracks)
        if (const auto* member = track->folder == folder ? song.track (track->id) : nullptr)
        {
            members.push_back ({ member });

            for (const auto& region : member->active().regions)
            {
                edges.insert (region.range.start);
                edges.insert (region.range.end);
            }
        }

    const auto* found = session.findFolder (folder);
    const bool isLocked = found != nullptr && found->editLocked;

    for (auto edge = edges.begin(); edge != edges.end() && std::next (edge) != edges.end(); ++edge)
    {
        FolderSlice slice { { *edge, *std::next (edge) }, {} };
        std::vector<Choice> choices;

        for (auto& member : members)
        {
            const auto* region = member.regionAt (slice.range.start);
            choices.push_back (choiceOf (*member.track, region));

            if (region != nullptr)
                slice.parts.push_back ({ member.track->track, region->take, region->shift, region->gainDb });
        }

        if (isLocked)
            for (std::size_t i = 0; i < members.size(); ++i)
                if (members[i].hasTakes() && choices[i] != mostCommon (choices))
                    addTo (scene.strays[members[i].track->track], slice.range);

        if (slice.parts.empty())
            continue;

        if (! scene.slices.empty() && scene.slices.back().range.end == slice.range.start && scene.slices.back().parts == slice.parts)
            scene.slices.back().range.end = slice.range.end;
        else
            scene.slices.push_back (std::move (slice));
    }

    return scene;
}
}
