#pragma once

/** Sounds the click: in the control room and in every cue mix, at a level of its own in each. After the master, so
    that neither a strip, a meter nor any file has it.

    A stroke rings out whatever the transport does then, so no stop, loop end or switch chops it. Audio thread only,
    but for making it.
*/

#include "Engine/BlockProcessor.h"
#include "Engine/Click.h"
#include "Engine/Mixer/GainRamp.h"
#include "Engine/Transport.h"

#include <array>
#include <vector>

namespace takelane
{
struct Session;
struct DeskState;

/** As the message thread wants it. */
struct ClickPlan
{
    static constexpr int mostPairs = 32;

    ClickScore score;
    bool whileRolling = true;                               ///< besides the count-in, which always clicks
    std::array<float, mostPairs> gains {};                  ///< linear, by output pair; the first is the control room
};

ClickPlan clickPlanOf (const Session&, const Song&, const DeskState&);

class ClickVoice
{
public:
    static constexpr int mostFrames = 512;

    explicit ClickVoice (int sampleRate);

    /** Strikes what falls into the stretch and renders it; `counted` belongs to the roll. At most mostFrames. */
    void play (const ClickPlan&, const ClickPattern& counted, const Stretch&) TAKELANE_RT;

    /** What was rendered, added to a pair of outputs at its level. */
    void addTo (float* left, float* right, int pair) TAKELANE_RT;

    /** Likewise to every pair but the first that the device has. */
    void addToCues (const AudioBlock&, int offset) TAKELANE_RT;

private:
    void strike (ClickTone) TAKELANE_RT;
    void ring (int from, int to) TAKELANE_RT;

    /** A stroke may begin while the one before it still rings. */
    struct Ringing { const std::vector<float>* tone = nullptr; std::size_t into = 0; };

    const int sampleRate;
    std::array<std::vector<float>, clickTones> tones;
    std::array<Ringing, 3> ringing;
    std::size_t nextRinging = 0;
    std::array<float, mostFrames> sound {};
    std::vector<GainRamp> gains;                            ///< by output pair
    int rendered = 0;
    bool sounds = false;                                    ///< in the stretch rendered last
};
}
