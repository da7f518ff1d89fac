#pragma once

/** Loudness, true peak, phase and history of a stereo signal as it plays: the audio thread puts it into a ring, a worker
    measures it (BS.1770 by libebur128), anyone looks.

    Loudness counts while the song rolls only, so that a pause does not pull it down. Reset begins it all anew.
*/

#include "Engine/Metering/ScopeTap.h"

#include <memory>

namespace takelane
{
struct MasterReading
{
    static constexpr float none = -200.0f;      ///< nothing measured yet

    float momentary = none, shortTerm = none, integrated = none;    ///< LUFS
    float range = 0.0f;                         ///< LU
    float truePeakDb = none, samplePeakDb = none;       ///< dBTP and dBFS, highest since the reset, both channels
    float correlation = 0.0f;                   ///< -1 to 1 over about 300 ms; 0 in silence
    double seconds = 0.0;                       ///< measured since the reset
    bool overflowed = false;                    ///< the worker was too late once: figures are of what it saw
    std::array<float, 2> sidePeakDb { none, none };     ///< samplePeakDb of left and right

    bool operator== (const MasterReading&) const = default;
};

class MasterWatch
{
public:
    static constexpr double historySeconds = 0.1;       ///< between two values of the history

    /** ownThread: false: whoever drives it calls work(). */
    MasterWatch (int sampleRate, bool ownThread);
    ~MasterWatch();

    /** Audio thread. counts: into loudness and peaks; the scope sees everything. */
    void feed (const float* left, const float* right, int frames, bool counts) TAKELANE_RT;

    void work();

    //==== message thread
    MasterReading reading() const;
    void reset();

    /** Short-term loudness since the reset, every 100 ms (LUFS); from `from` on is appended. */
    void copyHistory (std::size_t from, std::vector<float>& to) const;
    ScopePoints scope() const;

private:
    struct State;
    std::unique_ptr<State> state;
};
}
