#include "App/Editing/BestComp.h"

#include <tuple>

namespace takelane
{
namespace
{
    constexpr int sliverMs = 160;           // twice what an edge may move: less is a take that came in late

    /** Best first: indices of those that are a choice in that section. */
    std::vector<int> ranking (const Song& song, const NamedSection& section, const std::vector<Performance>& performances)
    {
        struct Rank { int stars; bool keeper; int index; };
        std::vector<Rank> ranks;

        for (int i = 0; i < static_cast<int> (performances.size()); ++i)
        {
            const auto& one = performances[static_cast<std::size_t> (i)];
            const Rank rank { one.starsIn (song, section.name), one.keeper, i };

            if (! one.noGood && one.extent.intersects (section.range) && (rank.stars > 0 || rank.keeper))
                ranks.push_back (rank);
        }

        std::ranges::sort (ranks, [] (const Rank& a, const Rank& b)
        {
            return std::tie (a.stars, a.keeper, a.index) > std::tie (b.stars, b.keeper, b.index);
        });

        std::vector<int> best;

        for (const auto& rank : ranks)
            best.push_back (rank.index);

        return best;
    }

    /** The section cut where takes begin and end, each piece with the best that is there. */
    void appendSection (std::vector<BestPiece>& pieces, const Song& song, const NamedSection& section, const std::vector<Performance>& performances)
    {
        const auto best = ranking (song, section, performances);
        std::vector<FramePos> edges { section.range.start, section.range.end };

        for (const auto i : best)
            for (const auto edge : { performances[static_cast<std::size_t> (i)].extent.start, performances[static_cast<std::size_t> (i)].extent.end })
                if (section.range.contains (edge))
                    edges.push_back (edge);

        std::ranges::sort (edges);

        for (std::size_t e = 0; e + 1 < edges.size(); ++e)
        {
            const FrameRange range { edges[e], edges[e + 1] };
            const auto winner = std::ranges::find_if (best, [&] (int i) { return performances[static_cast<std::size_t> (i)].extent.contains (range); });

            if (! range.isEmpty())
                pieces.push_back ({ range, winner == best.end() ? -1 : *winner });
        }
    }

    bool covers (const BestPiece& piece, FrameRange range, const std::vector<Performance>& performances)
    {
        return piece.performance >= 0 && performances[static_cast<std::size_t> (piece.performance)].extent.contains (range);
    }

    std::vector<BestPiece> joined (const std::vector<BestPiece>& pieces)
    {
        std::vector<BestPiece> whole;

        for (const auto& piece : pieces)
            if (! whole.empty() && whole.back().performance == piece.performance)
                whole.back().range.end = piece.range.end;
            else
                whole.push_back (piece);

        return whole;
    }

    /** A sliver falls to a neighbour that has it, the one before first. */
    std::vector<BestPiece> withoutSlivers (std::vector<BestPiece> pieces, const std::vector<Performance>& performances, Frames sliver)
    {
        for (std::size_t i = 0; i < pieces.size(); ++i)
        {
            if (pieces[i].range.length() >= sliver)
                continue;

            if (i > 0 && covers (pieces[i - 1], pieces[i].range, performances))
                pieces[i].performance = pieces[i - 1].performance;
            else if (i + 1 < pieces.size() && covers (pieces[i + 1], pieces[i].range, performances))
                pieces[i].performance = pieces[i + 1].performance;
        }

        return joined (pieces);
    }
}

std::vector<BestPiece> bestPieces (const Song& song, const std::vector<NamedSection>& sections, const std::vector<Performance>& performances,
                                   int sampleRate)
{
    std::vector<BestPiece> pieces;

    for (const auto& section : sections)
        appendSection (pieces, song, section, performances);

    return withoutSlivers (joined (pieces), performances, { static_cast<std::int64_t> (sliverMs) * sampleRate / 1000 });
}
}
