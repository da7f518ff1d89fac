#pragma once

/** Planning edits of a session with sound, and running them. */

#include "App/Commands/Commands.h"
#include "App/Editing/EditPlanner.h"
#include "Engine/Disk/SpanRenderer.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TakeSounds.h"

namespace takelane
{
inline EditPlan planned (const SoundSession& s, const nlohmann::json& command)
{
    auto plan = EditPlanner (s.folder.path()).plan (s.session, command.dump());

    if (! plan)
        FAIL (plan.problem().text);

    return *plan;
}

inline std::string refusal (const SoundSession& s, const nlohmann::json& command)
{
    const auto plan = EditPlanner (s.folder.path()).plan (s.session, command.dump());
    REQUIRE_FALSE (plan.ok());
    return plan.problem().text;
}

/** As `takelane-cli apply` runs them, files and all. */
inline Applied run (const SoundSession& s, const nlohmann::json& commands)
{
    Import import ({ s.folder.path(), {}, {}, {} });
    auto outcome = applyCommands (s.session, {}, (commands.is_array() ? commands : nlohmann::json::array ({ commands })).dump(), importerOf (import));

    if (const auto* failed = std::get_if<CommandFailure> (&outcome))
        FAIL (failed->what);

    import.keep();
    auto done = std::get<Applied> (std::move (outcome));
    CHECK (invariantProblems (done.session, done.desk).empty());
    return done;
}

/** What a track plays, its left channel. */
inline std::vector<float> played (const SoundSession& s, const Session& session, const std::string& track, FrameRange range)
{
    FileCache files (s.folder.path());
    SpanRenderer renderer (files);
    const auto id = session.trackNamed (track)->id;
    std::vector<float> left (static_cast<std::size_t> (range.length().value));
    float* channels[1] { left.data() };
    renderer.render (resolvePlayback (session, session.selectedSong(), id), range.start, static_cast<int> (left.size()), channels, 1);
    return left;
}

inline const std::vector<Region>& regionsOf (const Session& session, const std::string& track)
{
    return session.selectedSong().track (session.trackNamed (track)->id)->active().regions;
}
}
