#include "App/Editing/BestComp.h"
#include "App/Editing/CompDiff.h"
#include "App/Editing/EditPlanner.h"
#include "Session/EditGroup.h"
#include "Session/Edits.h"

#include <set>

namespace takelane
{
namespace
{
    using Json = nlohmann::json;

    FramePos between (FramePos a, FramePos b)       { return a + Frames { (b - a).value / 2 }; }

    const Take* chosenOn (const SongTrack& track, const Performance& performance)
    {
        for (const auto& part : performance.takes)
            if (part.track == track.track)
                return track.take (part.take);

        return nullptr;
    }

    /** Puts the edges of the table's pieces where they are heard least. */
    class Edges
    {
    public:
        Edges (const Session& s, const Song& theSong, std::vector<TrackId> theMembers, const std::vector<Performance>& all, QuietSpots& quiet)
            : session (s), song (theSong), members (std::move (theMembers)), performances (all), spots (quiet)
        {
        }

        void move (std::vector<BestPiece>& pieces)
        {
            const auto wishes = pieces;

            for (std::size_t i = 0; i <= wishes.size(); ++i)
            {
                const auto* left = i > 0 ? &wishes[i - 1] : nullptr;
                const auto* right = i < wishes.size() ? &wishes[i] : nullptr;
                const auto wish = right != nullptr ? right->range.start : left->range.end;
                const FrameRange room { left != nullptr ? between (left->range.start, wish) : SwitchedRange::fromTheStart,
                                        right != nullptr ? between (wish, right->range.end) : SwitchedRange::toTheEnd };
                const auto edge = place (wish, left, right, room);

                if (left != nullptr)    pieces[i - 1].range.end = edge;
                if (right != nullptr)   pieces[i].range.start = edge;
            }
        }

    private:
        FramePos place (FramePos wish, const BestPiece* left, const BestPiece* right, FrameRange room)
        {
            const auto before = heard (left, wish - Frames { 1 }), after = heard (right, wish);

            if (before.empty() && after.empty())
                return wish;

            // Where nothing is on one side the take's own end is its edge; where one plays on there is none.
            if ((before.empty() && isEnd (wish, right)) || (after.empty() && isEnd (wish, left)) || areTheSame (before, after))
                return wish;

            auto all = before;
            all.insert (all.end(), after.begin(), after.end());
            return spots.find (wish, all, room, session.sampleRate);
        }

        bool isEnd (FramePos wish, const BestPiece* piece) const
        {
            if (piece == nullptr || piece->performance < 0)
                return false;

            const auto extent = performances[static_cast<std::size_t> (piece->performance)].extent;
            return wish == extent.start || wish == extent.end;
        }

        static bool areTheSame (const std::vector<HeardTake>& a, const std::vector<HeardTake>& b)
        {
            return std::ranges::equal (a, b, [] (const auto& x, const auto& y) { return x.take == y.take && x.shift == y.shift; });
        }

        /** What all members play on that side of an edge. */
        std::vector<HeardTake> heard (const BestPiece* piece, FramePos at) const
        {
            std::vector<HeardTake> takes;

            for (const auto member : members)
            {
                const auto* track = song.track (member);
                const auto* chosen = piece != nullptr && piece->performance >= 0
                                       ? chosenOn (*track, performances[static_cast<std::size_t> (piece->performance)]) : nullptr;

                if (chosen != nullptr)
                    takes.push_back ({ chosen, {} });
                else if (const auto* region = playing (*track, at); region != nullptr)
                    takes.push_back ({ track->take (region->take), region->shift });
            }

            return takes;
        }

        static const Region* playing (const SongTrack& track, FramePos at)
        {
            for (const auto& region : track.active().regions)
                if (region.range.contains (at) && ! region.muted)
                    return &region;

            return nullptr;
        }

        const Session& session;
        const Song& song;
        const std::vector<TrackId> members;
        const std::vector<Performance>& performances;
        QuietSpots& spots;
    };

    /** The track on which the performance is named: the one asked for, where it was part of it. */
    TrackId namedOn (const Performance& performance, TrackId wanted)
    {
        const auto isWanted = std::ranges::any_of (performance.takes, [wanted] (const auto& part) { return part.track == wanted; });
        return isWanted ? wanted : performance.takes.front().track;
    }

    /** What the track would play otherwise. */
    void appendChanges (std::vector<EditPlan::Piece>& changes, const SongTrack& track, const std::vector<BestPiece>& pieces,
                        const std::vector<Performance>& performances)
    {
        auto next = track.active();

        for (const auto& piece : pieces)
            if (const auto* take = piece.performance >= 0 ? chosenOn (track, performances[static_cast<std::size_t> (piece.performance)]) : nullptr; take != nullptr)
                next.regions = chooseRange (next.regions, *take, piece.range);

        for (const auto& range : whereCompsDiffer (track.active(), next))
            for (const auto& region : next.regions)
                if (const auto part = region.range.intersection (range); ! part.isEmpty())
                    changes.push_back ({ track.track, part, region.take, {} });
    }

    std::string counted (std::size_t n, const char* one, const char* many)
    {
        return std::to_string (n) + " " + (n == 1 ? one : many);
    }

    std::size_t sectionsRated (const std::vector<NamedSection>& sections, const std::vector<BestPiece>& pieces)
    {
        return static_cast<std::size_t> (std::ranges::count_if (sections, [&] (const NamedSection& section)
        {
            return std::ranges::any_of (pieces, [&] (const BestPiece& piece) { return piece.performance >= 0 && piece.range.intersects (section.range); });
        }));
    }
}

Result<EditPlan> makePlan (const Session& session, const BestCompRequest& request, EditEars& ears, std::stop_token)
{
    const auto& song = *session.findSong (request.song);
    const auto members = editGroupOf (session, request.track);
    const auto performances = performancesOf (song, members);
    const auto sections = sectionsOf (song, session.sampleRate);
    auto pieces = bestPieces (song, sections, performances, session.sampleRate);
    const auto rated = sectionsRated (sections, pieces);

    if (rated == 0)
        return Problem { "No take of " + editGroupName (session, request.track) + " is rated yet: give stars, or mark a keeper." };

    Edges (session, song, members, performances, ears.spots).move (pieces);

    EditPlan plan;
    auto commands = Json::array();
    std::set<int> used;

    for (const auto& piece : pieces)
    {
        if (piece.performance < 0)
            continue;

        const auto& chosen = performances[static_cast<std::size_t> (piece.performance)];
        used.insert (piece.performance);
        commands.push_back ({ { "do", "comp.choose" }, { "song", request.song.value }, { "track", namedOn (chosen, request.track).value },
                              { "take", chosen.number }, { "start", piece.range.start.value }, { "end", piece.range.end.value } });
    }

    for (const auto member : members)
        appendChanges (plan.pieces, *song.track (member), pieces, performances);

    plan.commands = commands.dump();
    plan.summary = counted (rated, "section", "sections") + ", " + counted (used.size(), "take", "takes");
    return plan;
}
}
