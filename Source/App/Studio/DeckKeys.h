#pragma once

/** What a transport key means in which state: one table, so that no combination is left to chance.

    Pure. The studio says what state it is in, looks the key up and carries out the move; whoever adds a state or a key
    has to say what every pair of them does, and the test walks all of them.
*/

#include <array>
#include <cstddef>

namespace takelane
{
enum class DeckState
{
    stopped,
    closing,        ///< stopped; the take is not in the session yet
    playWaits,      ///< Play was pressed and cannot begin yet: the last take is being closed, the interface opens
    recordWaits,    ///< likewise Record
    preparing,      ///< files of a take are being made: nothing moves
    countIn,        ///< or about to move
    preRoll,        ///< rolling towards the take
    recording,      ///< a take is being made, or was until its punch-out
    punchedOut,     ///< a pass rolls on with Record off
    playing,
    punchWaits      ///< playing; Record was pressed and cannot begin yet
};

enum class DeckKey { playOrStop, play, stop, record, abort, again, locate };

enum class DeckMove
{
    nothing,
    play,
    stop,           ///< ends a take and keeps it
    begin,          ///< a take from the playhead
    cancel,         ///< what was asked for is let be; nothing is left behind
    punchIn,        ///< a take from the heard place on, without stopping
    markOut,        ///< Record off; the pass rolls on
    markIn,         ///< Record on again in the same pass
    discard,        ///< stop, the take to the Trash
    again,          ///< the take to the Trash, and anew from the same start
    move,           ///< the playhead stands elsewhere
    jump            ///< it plays on from elsewhere
};

inline constexpr std::size_t deckStates = 11, deckKeys = 7;

/** A rehearsal is in the states of a recording: what ends there in the Trash, or anew, just ends or begins anew. */
constexpr DeckMove moveFor (DeckState state, DeckKey key) noexcept
{
    using enum DeckMove;
    constexpr std::array<std::array<DeckMove, deckKeys>, deckStates> table
    {{
        //                 playOrStop play     stop     record   abort    again    locate
        /* stopped */     { play,     play,    nothing, begin,   nothing, again,   move },
        /* closing */     { play,     play,    nothing, begin,   discard, again,   move },
        /* playWaits */   { cancel,   nothing, cancel,  begin,   cancel,  again,   move },
        /* recordWaits */ { cancel,   nothing, cancel,  cancel,  cancel,  nothing, move },
        /* preparing */   { cancel,   nothing, cancel,  cancel,  cancel,  nothing, nothing },
        /* countIn */     { stop,     nothing, stop,    stop,    discard, again,   nothing },
        /* preRoll */     { stop,     nothing, stop,    markOut, discard, again,   nothing },
        /* recording */   { stop,     nothing, stop,    markOut, discard, again,   nothing },
        /* punchedOut */  { stop,     nothing, stop,    markIn,  discard, again,   jump },
        /* playing */     { stop,     nothing, stop,    punchIn, stop,    again,   jump },
        /* punchWaits */  { stop,     nothing, stop,    cancel,  stop,    again,   jump }
    }};

    return table[static_cast<std::size_t> (state)][static_cast<std::size_t> (key)];
}
}
