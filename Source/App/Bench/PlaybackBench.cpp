#include "App/Bench/BenchParts.h"
#include "App/Bench/BenchSessions.h"
#include "App/Bench/EngineUnderLoad.h"
#include "App/Bench/Timing.h"
#include "Engine/Stems.h"

namespace takelane
{
namespace
{
constexpr int stemTracks = 8;               // the disk takes no more than it takes

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

/** The median of what `render` gives, a factor of real time. */
template <typename Render>
Result<void> benchRendering (const std::string& name, int rounds, BenchResults& results, Render render)
{
    std::vector<double> factors;

    for (int round = 0; round < rounds; ++round)
    {
        const auto factor = render();

        if (! factor)
            return factor.problem();

        factors.push_back (*factor);
    }

    results.push_back ({ name, quantile (factors, 0.5), "x real time" });
    return {};
}

std::string onThreads (int threads)     { return std::to_string (threads) + (threads == 1 ? " thread" : " threads"); }

/** Fades, gain and pan of every track, and the peak of the sum; integrated loudness and true peak only where it is said. */
Result<void> benchBounce (const std::filesystem::path& folder, const Session& session, int threads, bool loudness, int rounds, BenchResults& results)
{
    const auto name = "Bounce of " + std::to_string (session.tracks.size()) + " mono tracks, " + onThreads (threads) + (loudness ? ", with loudness and true peak" : "");

    return benchRendering (name, rounds, results, [&]() -> Result<double>
    {
        BounceRequest request;
        request.file = folder / "mix.wav";
        request.song = session.song;
        request.measureLoudness = loudness;
        request.threads = threads;
        const auto bounced = bounce (folder, session, {}, request);

        if (! bounced)
            return bounced.problem();

        return bounced->realtimeFactor;
    });
}

/** The least that any program has to do for it, on one thread: read the files, sum them, write the sum. */
Result<void> benchFloor (const std::filesystem::path& folder, const BenchMaterial& material, int rounds, BenchResults& results)
{
    return benchRendering ("Read, sum and write " + std::to_string (material.files.size()) + " mono files, 1 thread", rounds, results, [&]() -> Result<double>
    {
        Result<void> done;
        const auto seconds = wallSecondsOf ([&] { done = sumFiles (folder, material, folder / "sum.wav"); });

        if (! done)
            return done.problem();

        return static_cast<double> (material.length.value) / 48000.0 / seconds;
    });
}

Result<void> benchStems (const std::filesystem::path& folder, const Session& session, int threads, int rounds, BenchResults& results)
{
    const auto& song = session.selectedSong();
    std::vector<StemFile> files;

    for (const auto& stem : stemsOf (session, song, StemBy::track, true))
    {
        StemRequest request;
        request.file = folder / ("stem-" + stem.name + ".wav");
        request.song = song.id;
        request.range = { {}, song.end() };
        files.push_back ({ stem, std::move (request), {} });
    }

    return benchRendering ("Stems of " + std::to_string (files.size()) + " tracks, all of them, " + onThreads (threads), rounds, results, [&]() -> Result<double>
    {
        Result<std::vector<BounceResult>> done (std::vector<BounceResult> {});
        const auto seconds = wallSecondsOf ([&] { done = renderStems (folder, session, {}, files, threads); });

        for (const auto& file : files)
            std::filesystem::remove (file.request.file);

        if (! done)
            return done.problem();

        return static_cast<double> (song.end().value) / session.sampleRate / seconds;
    });
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

    if (auto done = benchFloor (folder, *material, scale.rounds, results); ! done || stop.stop_requested())
        return done;

    const auto few = playingSession (*material, std::min (scale.bouncedTracks, stemTracks));
    return few ? benchStems (folder, *few, 2, 1, results) : few.problem();
}
}
