#pragma once

/** A small console for tests: Kick and Snare in the folder Drums, Keys (stereo) in none, a singer; two songs; Drums a bus. */

#include "Session/MixEdits.h"
#include "Tests/Support/Builders.h"

namespace takelane
{
inline Session console()
{
    const auto builder = SessionBuilder().song ("Other").song ("Song").folder ("Drums").track ("Kick", { 1 }).track ("Snare", { 2 })
                                         .track ("Keys", { 3, 4 }).track ("Vox", { 5 });
    auto session = builder.built();
    const auto drums = session.folderNamed ("Drums")->id;

    for (int i = 0; i < 2; ++i)
        session = SessionBuilder::must (moveTrack (session, session.tracks[static_cast<std::size_t> (i)]->id, i, drums));

    return session;
}

inline TrackId trackOf (const Session& s, const char* name)     { return s.trackNamed (name)->id; }
inline const Strip& stripOf (const Session& s, const char* name)    { return songTrack (s, name).strip; }
inline const Song& songOf (const Session& s, const char* title)     { return *s.songTitled (title); }

/** The session with one strip of the selected song changed. */
template <typename Change>
Session withStrip (const Session& session, const char* track, Change change)
{
    auto strip = stripOf (session, track);
    change (strip);
    return SessionBuilder::must (setStrip (session, session.song, trackOf (session, track), strip));
}

inline Send sendTo (CueMixId cue, std::optional<double> gainDb)
{
    Send send;
    send.cue = cue;
    send.gainDb = gainDb;
    return send;
}

template <typename T>
bool isRefused (const Result<T>& result)
{
    return ! result && ! result.problem().text.empty() && result.problem().text.size() <= 200;
}
}
