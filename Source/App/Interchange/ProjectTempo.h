#pragma once

/** Where a foreign document's beats lie in seconds, exactly as it means them: steps and ramps at any place.

    Its own type because our tempo map changes at bars only: sound is placed by this one, the bars by ours, whose lines lie at the
    same places. Beats and seconds from 0; a beat is a quarter note.
*/

#include "Session/TempoMap.h"

#include <vector>

namespace takelane
{
struct TempoPoint
{
    double at = 0.0;                            ///< beats or seconds, as the document counts
    double bpm = 120.0;                         ///< above 0
    bool ramps = false;                         ///< in a straight line to the next point; else it stays
};

struct MeterPoint
{
    double beat = 0.0;
    Meter meter;
};

class ProjectTempo
{
public:
    /** points: in any order; before the first of them its tempo holds too. Without any, `bpm`. */
    ProjectTempo (double bpm, std::vector<TempoPoint> points, bool inSeconds);

    double secondsAt (double beat) const noexcept;
    double beatAt (double seconds) const noexcept;

    /** Bars of our tempo map, each as long as theirs. exact: false where a meter begins inside a bar or a tempo is beyond what
        we have, so that bar lines lie elsewhere. */
    TempoMap barMap (std::vector<MeterPoint>, bool& exact) const;

private:
    struct Segment
    {
        double beat = 0.0, seconds = 0.0, bpm = 120.0;
        double perBeat = 0.0, perSecond = 0.0;              ///< how the tempo rises: one of them at most is not 0
    };

    double bpmOver (double fromBeat, double toBeat) const noexcept;
    std::vector<Segment> segments;              ///< the first at beat 0
};
}
