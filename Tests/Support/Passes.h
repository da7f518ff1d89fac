#pragma once

/** Passes over several tracks at once, in sessions that a test builds. */

#include "Tests/Support/Builders.h"

namespace takelane
{
/** A pass over several tracks at once, as the recorder makes it; `handles`: of each, before and after; 5000 frames where absent. */
inline Session withPass (const Session& session, const std::vector<std::string>& tracks, FramePos start, Frames length,
                         const std::vector<std::pair<std::int64_t, std::int64_t>>& handles = {}, TakeKind kind = TakeKind::full)
{
    std::vector<TrackId> ids;
    std::vector<NewTake> takes;

    for (const auto& name : tracks)
        ids.push_back (session.trackNamed (name)->id);

    const auto number = nextTakeNumber (session, session.song, ids);

    for (std::size_t i = 0; i < tracks.size(); ++i)
    {
        const auto [before, after] = i < handles.size() ? handles[i] : std::pair<std::int64_t, std::int64_t> { 5000, 5000 };
        NewTake wanted;
        wanted.track = ids[i];
        wanted.take.number = number;
        wanted.take.file = "audio/" + tracks[i] + "_Tk" + std::to_string (number) + ".wav";
        wanted.take.fileOffset = { before };
        wanted.take.fileLength = Frames { before + after } + length;
        wanted.take.start = start;
        wanted.take.length = length;
        wanted.take.kind = kind;
        takes.push_back (wanted);
    }

    Pass pass;
    pass.number = nextPassNumber (session, session.song);
    pass.start = start;
    pass.length = length;
    return SessionBuilder::must (addTakes (session, session.song, pass, takes)).session;
}

/** Kick and Snare, the second and third track, in the folder Drums, with two passes together. */
inline Session withKickAndSnare (Session session, Frames length, Frames handle)
{
    const auto drums = session.folderNamed ("Drums")->id;
    session = SessionBuilder::must (moveTrack (session, session.trackNamed ("Kick")->id, 1, drums));
    session = SessionBuilder::must (moveTrack (session, session.trackNamed ("Snare")->id, 2, drums));

    for (int pass = 1; pass <= 2; ++pass)
        session = withPass (session, { "Kick", "Snare" }, {}, length, { { handle.value, handle.value }, { handle.value, handle.value } });

    return session;
}
}
