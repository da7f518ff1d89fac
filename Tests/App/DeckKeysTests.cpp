#include "App/Studio/DeckKeys.h"
#include "Tests/Support/Catch.h"

#include <algorithm>
#include <vector>

using namespace takelane;

namespace
{
using enum DeckState;

std::vector<DeckState> allStates()
{
    std::vector<DeckState> all;

    for (std::size_t i = 0; i < deckStates; ++i)
        all.push_back (static_cast<DeckState> (i));

    return all;
}

bool isOneOf (DeckState s, std::initializer_list<DeckState> some)
{
    return std::find (some.begin(), some.end(), s) != some.end();
}

bool rolls (DeckState s)        { return isOneOf (s, { countIn, preRoll, recording, punchedOut, playing, punchWaits }); }
bool waits (DeckState s)        { return isOneOf (s, { playWaits, recordWaits, preparing }); }
}

TEST_CASE ("Stop and Space always stop what moves, let be what waits, and Space plays from a stand")
{
    for (const auto state : allStates())
    {
        CAPTURE (static_cast<int> (state));
        const auto stop = moveFor (state, DeckKey::stop), space = moveFor (state, DeckKey::playOrStop);
        CHECK (stop == (rolls (state) ? DeckMove::stop : waits (state) ? DeckMove::cancel : DeckMove::nothing));
        CHECK (space == (rolls (state) ? DeckMove::stop : waits (state) ? DeckMove::cancel : DeckMove::play));
    }
}

TEST_CASE ("Record always does something: it begins, punches in or out, or takes its own wish back")
{
    const auto record = [] (DeckState s) { return moveFor (s, DeckKey::record); };

    for (const auto state : { stopped, closing, playWaits })
        CHECK (record (state) == DeckMove::begin);

    for (const auto state : { recordWaits, preparing, punchWaits })
        CHECK (record (state) == DeckMove::cancel);

    for (const auto state : { preRoll, recording })
        CHECK (record (state) == DeckMove::markOut);

    CHECK (record (playing) == DeckMove::punchIn);
    CHECK (record (punchedOut) == DeckMove::markIn);
    CHECK (record (countIn) == DeckMove::stop);

    for (const auto state : allStates())
        CHECK (record (state) != DeckMove::nothing);
}

TEST_CASE ("While a take is made the playhead cannot be moved; where it plays it jumps, where it stands it moves")
{
    for (const auto state : allStates())
    {
        CAPTURE (static_cast<int> (state));
        const bool isMade = isOneOf (state, { preparing, countIn, preRoll, recording });
        const bool plays = isOneOf (state, { punchedOut, playing, punchWaits });
        CHECK (moveFor (state, DeckKey::locate) == (isMade ? DeckMove::nothing : plays ? DeckMove::jump : DeckMove::move));
    }
}

TEST_CASE ("Play begins only from a stand")
{
    for (const auto state : allStates())
        CHECK ((moveFor (state, DeckKey::play) == DeckMove::play) == isOneOf (state, { stopped, closing }));
}

TEST_CASE ("Abort puts in the Trash only what has just been recorded; again is refused only while a beginning is under way")
{
    for (const auto state : allStates())
    {
        CAPTURE (static_cast<int> (state));
        const bool hasTake = isOneOf (state, { closing, countIn, preRoll, recording, punchedOut });
        CHECK ((moveFor (state, DeckKey::abort) == DeckMove::discard) == hasTake);
        CHECK (moveFor (state, DeckKey::again) == (isOneOf (state, { recordWaits, preparing }) ? DeckMove::nothing : DeckMove::again));
    }
}
