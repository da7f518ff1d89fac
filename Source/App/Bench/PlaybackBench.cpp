#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/EngineUnderLoad.h"
#include "App/Bench/Timing.h"
#include "Engine/Bounce.h"

namespace takelane
{
namespace
{
Result<void> benchMixer (const EngineLoad& load, double seconds, const std::string& name, BenchResults& results)
{
    auto engine = EngineUnderLoad::start (load);

    if (! engine)
        return engine.problem();

    std::vector<double> blocks (static_cast<std::size_t> ((*engine)->blocksFor (seconds)));

    for (auto& spent : blocks)
        spent = (*engine)->block() / (*engine)->blockSeconds();

    results.push_back ({ name + ", median", quantile (blocks, 0.5), "of the block" });
    results.push_back ({ name + ", 99 % of blocks under", quantile (blocks, 0.99), "of the block" });
    return (*engine)->finish();
}

Result<void> benchBounce (const std::filesystem::path& folder, const Session& session, int threads, bool loudness, int rounds, BenchResults& results)
{
    std::vector<double> factors;

    for (int round = 0; round < rounds; ++round)
    {
        BounceRequest request;
        request.file = folder / "mix.wav";
        request.song = session.song;
        request.measureLoudness = loudness;
        request.threads = threads;
        const auto bounced = bounce (folder, session, {}, request);

        if (! bounced)
            return bounced.problem();

        factors.push_back (bounced->realtimeFactor);
    }

    results.push_back ({ "Bounce of " + std::to_string (session.tracks.size()) + " mono tracks, " + std::to_string (threads)
                             + (threads == 1 ? " thread" : " threads") + (loudness ? ", with loudness" : ""),
                         quantile (factors, 0.5), "x real time" });
    return {};
}

Result<void> benchMixers (const BenchScale& scale, const std::filesystem::path& folder, const Session& playing, BenchResults& results, std::stop_token stop)
{
    const auto playingName = "Mixer, " + std::to_string (scale.playedTracks) + " tracks playing";

    for (const int frames : { 64, 256 })
        if (auto done = benchMixer ({ folder, playing, frames, {} }, scale.mixerSeconds, playingName + ", 48 kHz/" + std::to_string (frames), results);
            ! done || stop.stop_requested())
            return done;

    const auto strips = withStrips (playing);

    if (! strips)
        return strips.problem();

    if (auto done = benchMixer ({ folder, *strips, 64, {}, outputsOfFourCues }, scale.mixerSeconds,
                                std::to_string (scale.playedTracks) + " strips with high-pass, EQ and compressor, 4 cues, 48 kHz/64", results);
        ! done || stop.stop_requested())
        return done;

    auto both = withInputs (playing, scale.armedTracks);

    if (! both)
        return both.problem();

    return benchMixer ({ folder, *both, 64, tracksWithInput (*both) }, scale.mixerSeconds / 2.0, playingName + " and " + std::to_string (scale.armedTracks) + " recording, 48 kHz/64", results);
}
}

Result<void> benchPlayback (const BenchScale& scale, const std::filesystem::path& folder, BenchResults& results, std::stop_token stop)
{
    const auto material = makeMaterial (folder, scale.bouncedTracks, scale.materialSeconds);

    if (! material)
        return material.problem();

    const auto bounced = playingSession (*material, scale.bouncedTracks), playing = playingSession (*material, scale.playedTracks);

    if (! bounced)  return bounced.problem();
    if (! playing)  return playing.problem();

    if (auto done = benchMixers (scale, folder, *playing, results, stop); ! done)
        return done;

    for (const bool loudness : { false, true })
        for (const int threads : { 1, 2 })
            if (! stop.stop_requested())
                if (auto done = benchBounce (folder, *bounced, threads, loudness, scale.rounds, results); ! done)
                    return done;

    return {};
}
}
