#pragma once

/** The same sound on two inputs: correlated over 0.999, whatever the gain, over two seconds in which both sound.

    Compared are samples picked from both at the same places by chance, six in a millisecond: a low-passed signal would
    make two microphones on one bass drum look alike, and an even grid two high tones. Writer thread.
*/

#include "Engine/Verdict/Ear.h"

#include <deque>
#include <map>
#include <optional>

namespace takelane
{
/** What is kept of one input for it: quarters of a second of picked samples. */
class DuplicateTrace
{
public:
    static constexpr int blocksEach = 250;

    struct Piece
    {
        std::int64_t index = 0;                 ///< its first block is index * blocksEach
        std::vector<float> picked;              ///< straightened, so that offset and drift do not count; empty: silent
        double power = 0.0;                     ///< sum of squares
    };

    explicit DuplicateTrace (std::shared_ptr<const EarTables> t) : tables (std::move (t)) {}

    void look (const Ear::Block&);

    std::deque<Piece> pieces;                   ///< complete ones, in order

private:
    void complete();

    std::shared_ptr<const EarTables> tables;
    Piece making { -1, {}, 0.0 };
};

class DuplicateWatch
{
public:
    static constexpr double alike = 0.999;
    static constexpr int piecesNeeded = 8;      ///< two seconds

    struct Found
    {
        int a = 0, b = 0;                       ///< inputs, a before b
        std::int64_t firstBlock = 0, lastBlock = 0;
    };

    /** All inputs of the pass, by number: takes from the traces the pieces that all have by now. may (a, b): whether these two are
        to be compared. */
    template <typename MayCompare>
    std::vector<Found> compare (const std::vector<DuplicateTrace*>& inputs, MayCompare&& may)
    {
        std::vector<Found> found;

        while (const auto index = nextPiece (inputs))
        {
            for (std::size_t a = 0; a < inputs.size(); ++a)
                for (std::size_t b = a + 1; b < inputs.size(); ++b)
                    if (may (a, b))
                        if (const auto pair = comparePair (a, b, pieceOf (*inputs[a], *index), pieceOf (*inputs[b], *index)))
                            found.push_back (*pair);

            for (auto* input : inputs)
                if (pieceOf (*input, *index) != nullptr)
                    input->pieces.pop_front();
        }

        return found;
    }

private:
    static constexpr std::size_t mostWaiting = 60;

    struct Run { double ab = 0.0, aa = 0.0, bb = 0.0; int pieces = 0; std::int64_t first = 0; };

    static std::optional<std::int64_t> nextPiece (const std::vector<DuplicateTrace*>&);
    static const DuplicateTrace::Piece* pieceOf (const DuplicateTrace&, std::int64_t index);
    std::optional<Found> comparePair (std::size_t a, std::size_t b, const DuplicateTrace::Piece*, const DuplicateTrace::Piece*);

    std::map<std::pair<std::size_t, std::size_t>, Run> runs;
};
}
