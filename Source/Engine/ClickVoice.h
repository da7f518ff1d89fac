#pragma once

/** Sounds the click. The monitor section puts it into the control room and into every cue mix, at a level of its own in
    each: after the master, so that neither a strip, a meter nor any file has it.

    A stroke rings out whatever the transport does then, so no stop, loop end or switch chops it. Audio thread only,
    but for making it.
*/

#include "Engine/Click.h"
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
    ClickScore score;
    bool whileRolling = true;                               ///< besides the count-in, which always clicks
};

ClickPlan clickPlanOf (const Session&, const Song&, const DeskState&);

class ClickVoice
{
public:
    static constexpr int mostFrames = 512;

    explicit ClickVoice (int sampleRate);

    /** Strikes what falls into the stretch and renders it; `counted` belongs to the roll. At most mostFrames. */
    void play (const ClickPlan&, const ClickPattern& counted, const Stretch&) TAKELANE_RT;

    /** What was rendered, mono; null: silence. */
    const float* heard() const TAKELANE_RT      { return sounds ? sound.data() : nullptr; }

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
    bool sounds = false;                                    ///< in the stretch rendered last
};
}
