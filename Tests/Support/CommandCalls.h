#pragma once

/** Running commands of App/Commands in a test: on a small band, with an importer that needs no file. */

#include "App/Commands/Commands.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

namespace takelane
{
/** Brings in 1000 frames under the file's own name; a file called "bad.wav" is refused. */
inline SourceImporter fakeImporter()
{
    const auto add = [] (const Session& session, SongId song, const std::filesystem::path& file, TrackId track, FramePos at)
        -> Result<ImportedTake>
    {
        if (file == "bad.wav")
            return Problem { "\"bad.wav\" is no sound file; choose another." };

        NewTake wanted;
        wanted.track = track;
        wanted.take.number = nextTakeNumber (session, song, { track });
        wanted.take.file = "audio/" + file.filename().string();
        wanted.take.fileLength = wanted.take.length = { 1000 };
        wanted.take.start = at;
        wanted.take.kind = TakeKind::imported;
        auto added = addTakes (session, song, {}, { wanted });

        if (! added)
            return added.problem();

        return ImportedTake { std::move (added->session), track, added->takes.front() };
    };

    return
    {
        [add] (const Session& session, SongId song, const std::filesystem::path& file, const std::string& name, FramePos at)
            -> Result<ImportedTake>
        {
            auto added = addTrack (session, { name, 1, {}, {}, {} });
            return added ? add (added->session, song, file, added->track, at) : Result<ImportedTake> (added.problem());
        },
        add
    };
}

inline Session band()
{
    return SessionBuilder().folder ("Drums").track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Keys", { 3, 4 });
}

inline Applied applied (const Session& session, const std::string& json, const DeskState& desk = {})
{
    auto result = applyCommands (session, desk, json, fakeImporter());

    if (const auto* failed = std::get_if<CommandFailure> (&result))
        FAIL (failed->what);

    auto done = std::get<Applied> (std::move (result));
    CHECK (invariantProblems (done.session, done.desk).empty());
    return done;
}

inline CommandFailure refused (const Session& session, const std::string& json)
{
    const auto result = applyCommands (session, {}, json, fakeImporter());
    REQUIRE (std::holds_alternative<CommandFailure> (result));
    const auto failure = std::get<CommandFailure> (result);
    CHECK_FALSE (failure.what.empty());
    CHECK (failure.what.size() <= 200);
    CHECK (failure.what.find ('\n') == std::string::npos);
    return failure;
}

inline std::string reason (const std::string& json)    { return refused (band(), json).what; }

inline const Track& trackOf (const Applied& a, const std::string& name)    { return *a.session.trackNamed (name); }
}
