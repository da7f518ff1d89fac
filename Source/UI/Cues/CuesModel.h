#pragma once

/** What the headphone mixes show and say, as plain values. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
struct CueRow
{
    CueMixId id;
    int number = 1;                 ///< from 1, as the badge shows it
    std::string name;
    double gainDb = 0.0;
    bool muted = false;
    bool listened = false;          ///< the control room hears it
    std::string output;             ///< "outputs 3-4"
    std::string problem;            ///< "no output": the interface has not its pair, or it has none; else empty

    bool operator== (const CueRow&) const = default;
};

std::vector<CueRow> cueRows (const Session&, const DeskState&, const DeviceStatus&);

/** "Cue mixes 1-4", "Cue mix 1"; empty without any. */
std::string cuesCaption (std::size_t cues);

/** "outputs 3-4" of pair 2. */
std::string pairText (int pair);

/** The interface has it. */
bool hasPair (const DeviceStatus&, int pair) noexcept;

/** How many pairs a menu offers: those of the interface, and the ones in use that it has not. */
int pairsToOffer (const Session&, const DeviceStatus&) noexcept;

/** For a screen reader: "-3.5 dB, muted, outputs 3-4, no output". */
std::string cueDescription (const CueRow&);

/** The big button. */
struct TalkLook
{
    enum class State { noInput, closed, open, waiting };        ///< waiting: latched, and shut while a take is made

    State state = State::closed;
    std::string text, description;

    bool operator== (const TalkLook&) const = default;
};

TalkLook talkLook (const TalkStatus&);

/** Whether a cue's guard is shown to hold back: from the second look in a row that finds it at it, until a while after the last. One
    look alone is a device that starts, or a cable; a little is a mix as it should be.
*/
class GuardSign
{
public:
    static constexpr float shownFrom = 3.0f;                    ///< dB held back
    static constexpr double shownFor = 2.0;                     ///< seconds

    /** Once a frame; seconds on a steady clock. */
    bool advance (float heldBackDb, double seconds) noexcept;

private:
    bool heldBefore = false;
    double until = -1.0;
};

/** Whose more it is: the cue's own tracks, without any those that are selected. Empty: nobody's. */
std::vector<TrackId> moreOf (const CueMix&, const DeskState&);

/** "Kick In, Kick Out and 8 more"; empty: none. */
std::string namesOf (const Session&, const std::vector<TrackId>&);

/** The first of "Headphones", "Headphones 2"... that no cue is called. */
std::string newCueName (const Session&);

/** The first pair after the control room's that no cue uses; 0: the interface has none left. */
int freePair (const Session&, const DeviceStatus&) noexcept;
}
