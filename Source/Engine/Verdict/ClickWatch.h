#pragma once

/** The click heard in a microphone: its own sound, damped sine and all, at the same delay after click upon click.

    A matched filter on Ear's tones, around each place where a click sounds. A drum on the beat has neither the pitch nor
    the decay; a note of that pitch rings on. Three clicks agree before it is said. Writer thread.
*/

#include "Engine/Click.h"
#include "Engine/Verdict/Ear.h"
#include "Engine/Verdict/PassPlaces.h"

#include <deque>
#include <optional>

namespace takelane
{
/** The click's own sound as Ear hears it, by tone. */
struct ClickTables
{
    static constexpr int length = 30;           ///< blocks
    static constexpr int quiet = 10;            ///< blocks before it in which nothing of its pitch may sound

    explicit ClickTables (const std::shared_ptr<const EarTables>&);

    struct Sound
    {
        std::array<std::complex<float>, length> heard {};
        float power = 0.0f;                     ///< sum of squares
        float peak = 0.0f;
    };

    std::array<Sound, clickTones> sounds;
};

class ClickWatch
{
public:
    static constexpr double faintestDb = -50.0;
    static constexpr int clicksNeeded = 3;

    /** score: null when nobody hears a click while the pass rolls. */
    ClickWatch (std::shared_ptr<const EarTables>, std::shared_ptr<const ClickTables>, std::shared_ptr<const ClickScore>);

    struct Found
    {
        std::int64_t firstBlock = 0, lastBlock = 0;
        double db = 0.0;                        ///< peak
    };

    /** Finds something at the clicks that tell it. */
    std::optional<Found> look (const Ear::Block&, const PassPlaces*);

private:
    static constexpr int earliest = -20, latest = 45;       ///< blocks after the place, were the latency as it is said
    static constexpr int remembered = 32;                   ///< clicks
    static constexpr std::int64_t kept = 256, lookEvery = 32;

    struct Heard { std::int64_t block = 0; int delay = 0; float level = 0.0f; };

    std::optional<Heard> judge (std::int64_t block, ClickTone) const;
    std::optional<Found> agree (const Heard&);
    std::shared_ptr<const EarTables> tables;
    std::shared_ptr<const ClickTables> click;
    std::shared_ptr<const ClickScore> score;
    std::vector<std::array<std::complex<float>, EarTables::mostTones>> history;
    std::int64_t judgedTo = -1;                 ///< block
    std::deque<std::optional<Heard>> last;      ///< of the last clicks
    std::optional<std::int64_t> first;          ///< where the bleed was heard first
};
}
