#pragma once

/** A track (or a kit of them) with takes, to comp on in a test, and a short way to write and read its regions. */

#include "Session/CompEdits.h"
#include "Session/Playback.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Passes.h"

namespace takelane
{
inline FrameRange frameRange (std::int64_t start, std::int64_t end)     { return { { start }, { end } }; }

/** Vox with takes 1 to 3 over [0, 100000) each, 5000 frames of handle on both sides; take 3 is heard. */
inline Session threeTakes()
{
    return SessionBuilder().track ("Vox", { 1 }).handles ({ 5000 }, { 5000 })
               .take ({ 0 }, { 100000 }).take ({ 0 }, { 100000 }).take ({ 0 }, { 100000 });
}

/** Kick, Snare and Room in the edit-locked folder Drums, Bass beside it; three passes, the Room only in the last two. */
inline Session kit()
{
    Session session = SessionBuilder().folder ("Drums", true).track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Room", { 3 }).track ("Bass", { 4 });
    const auto drums = session.folders.front().id;

    for (const auto* name : { "Kick", "Snare", "Room" })
        session = SessionBuilder::must (moveTrack (session, session.trackNamed (name)->id, 0, drums));

    session = withPass (session, { "Kick", "Snare", "Bass" }, {}, { 100000 });
    session = withPass (session, { "Kick", "Snare", "Room", "Bass" }, {}, { 100000 }, { { 5000, 5000 }, { 100, 5000 }, { 0, 0 }, { 5000, 5000 } });
    return withPass (session, { "Kick", "Snare", "Room", "Bass" }, {}, { 100000 }, { { 5000, 30 }, { 5000, 5000 }, { 5000, 5000 }, { 5000, 5000 } });
}

inline TrackId idOf (const Session& session, const std::string& track)     { return session.trackNamed (track)->id; }

inline const std::vector<Region>& heardRegions (const Session& session, const std::string& track = "Vox")
{
    return songTrack (session, track).active().regions;
}

/** "0-100:3 100-200:1+5": [start, end), the take's number, its shift. */
inline std::string shown (const Session& session, const std::string& track = "Vox")
{
    std::string text;
    const auto& source = songTrack (session, track);

    for (const auto& region : source.active().regions)
    {
        text += text.empty() ? "" : " ";
        text += std::to_string (region.range.start.value) + "-" + std::to_string (region.range.end.value) + ":"
                + std::to_string (source.take (region.take)->number);

        if (region.shift.value != 0)
            text += (region.shift.value > 0 ? "+" : "") + std::to_string (region.shift.value);
    }

    return text;
}

inline TakeId takeId (const Session& session, const std::string& track, int number)
{
    return songTrack (session, track).takeNumbered (number)->id;
}

/** The next session, checked; a refusal fails the test. */
inline Session made (Result<Session> result)
{
    if (! result)
        FAIL (result.problem().text);

    CHECK (invariantProblems (*result, {}).empty());
    return std::move (*result);
}

/** The sentence of a refusal. */
template <typename T>
std::string refusal (const Result<T>& result)
{
    REQUIRE_FALSE (result.ok());
    CHECK_FALSE (result.problem().text.empty());
    CHECK (result.problem().text.size() <= 200);
    return result.problem().text;
}

inline Session chosen (const Session& session, const std::string& track, int take, std::int64_t start, std::int64_t end)
{
    return made (chooseTake (session, session.song, idOf (session, track), takeId (session, track, take), frameRange (start, end)));
}
}
