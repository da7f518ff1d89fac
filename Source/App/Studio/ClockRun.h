#pragma once

/** The session's clock while it runs: time that went by and is not in the desk yet, and what only this sitting knows of readiness.

    A span of DeskState::worked that grew sixty times a second would be an edit each time: it waits here and goes to the desk once a minute
    and when a take has ended. Message thread.
*/

#include "App/Prep/SessionClock.h"

#include <map>

namespace takelane
{
class ClockRun
{
public:
    static constexpr double keepSeconds = 60.0, aloneSeconds = 2.0 * 3600.0;
    static constexpr double aloneKept = 600.0;              ///< counted of the time before it was known that nobody was there
    static constexpr double holdSeconds = 0.5;              ///< peaks come from the disk's writer in steps, not at every poll

    /** One more stretch; one that goes on as before makes the last one longer. */
    void count (SongId song, PartId part, const TimePassed& passed)
    {
        seconds += passed.seconds;
        total += passed.seconds;
        rolled = rolled || passed.rolling;

        if (! stretches.empty())
            if (auto& [lastSong, lastPart, last] = stretches.back();
                lastSong == song && lastPart == part && last.rolling == passed.rolling && last.sung == passed.sung)
            {
                last.seconds += passed.seconds;
                last.now = passed.now;
                return;
            }

        stretches.push_back ({ song, part, passed });
    }

    bool isMinute() const noexcept              { return seconds >= keepSeconds; }

    /** A session that was only looked at for less than a minute was not worked at. */
    bool isWork() const noexcept                { return ! stretches.empty() && (rolled || total >= keepSeconds); }

    void moveTo (std::vector<WorkSpan>& worked)
    {
        for (const auto& [song, part, passed] : std::exchange (stretches, {}))
            addTime (worked, song, part, passed);

        takeBackTime (worked, std::exchange (alone, 0.0));
        seconds = 0.0;
    }

    /** Of what was counted so many of the last seconds were no work, as is known now. */
    void takeBack (double time)                 { alone = time; }

    bool isHalted = false;
    bool isLeftAlone = false;                   ///< for longer than that: a session that stays open over night is no work
    double touchedAt = 0.0;                     ///< the studio's seconds: something rolled, was said or changed
    std::int64_t revision = 0;                  ///< of the studio then
    std::optional<double> countedAt;            ///< likewise; none: not yet
    bool wasRecording = false;
    struct Voice { std::int64_t peaks = 0; double heardAt = 0.0; bool sings = false; };     ///< listened to so far; when the last came, and what they said
    std::map<TrackId, Voice> heard;             ///< of the voices recorded now
    std::vector<TrackId> recorded, voices;      ///< the voices among these
    double toldAt = 0.0;                        ///< sung seconds when a rest was proposed last
    bool looksAtVoice = false;                  ///< the desk was told: is a rest due?
    bool talkbackTested = false;
    struct GuideFile { std::string name; bool isThere = true; double lookedAt = -1.0e9; };      ///< there until it was looked for
    GuideFile guide;

private:
    struct Stretch { SongId song; PartId part; TimePassed passed; };
    std::vector<Stretch> stretches;
    double seconds = 0.0, total = 0.0;          ///< waiting; since the session was opened
    double alone = 0.0;                         ///< to be taken back
    bool rolled = false;
};
}
