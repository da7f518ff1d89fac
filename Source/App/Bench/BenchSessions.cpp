#include "App/Bench/BenchSessions.h"

#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Storage/TakeFile.h"
#include "Storage/WavFile.h"

#include <cmath>
#include <fstream>
#include <random>

namespace takelane
{
namespace
{
constexpr int rate = 48000;

std::vector<float> oneSecondOfNoise (int channels, unsigned seed)
{
    std::minstd_rand random (seed);
    std::uniform_real_distribution<float> noise (-0.5f, 0.5f);
    std::vector<float> samples (static_cast<std::size_t> (channels) * rate);

    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = noise (random) * std::exp (-6.0f * static_cast<float> (i) / static_cast<float> (samples.size()));

    return samples;
}

NewTake takeOf (TrackId track, const std::string& file, int number, Frames length)
{
    NewTake made;
    made.track = track;
    made.take.number = number;
    made.take.file = file;
    made.take.fileLength = made.take.length = length;
    made.take.kind = TakeKind::imported;
    return made;
}

/** pattern: a second, over and over. */
Result<std::string> writeAudio (const std::filesystem::path& folder, const std::string& stem, int channels, Frames length, const std::vector<float>& pattern)
{
    TakeFileSpec spec;
    spec.channels = channels;
    spec.sampleRate = rate;
    spec.syncWhenMade = false;
    auto file = createTakeFile (folder / "audio", stem, spec);

    if (! file)
        return file.problem();

    const auto samples = static_cast<std::size_t> (length.value * channels);

    for (std::size_t done = 0; done < samples; done += pattern.size())
        if (auto written = (*file)->append (std::span (pattern).first (std::min (samples - done, pattern.size()))); ! written)
            return written.problem();

    if (auto closed = (*file)->close(); ! closed)
        return closed.problem();

    return "audio/" + (*file)->path().filename().string();
}
}

Result<BenchMaterial> makeMaterial (const std::filesystem::path& folder, int files, double seconds, int channels)
{
    if (auto made = createSessionFolder (folder, { newSession ("Benchmark", rate, SampleFormat::int24), {}, 0, {} }); ! made)
        return made.problem();

    BenchMaterial material { {}, { std::llround (seconds * rate) } };

    for (int i = 1; i <= files; ++i)
    {
        auto file = writeAudio (folder, "Source_" + std::to_string (i), channels, material.length, oneSecondOfNoise (channels, static_cast<unsigned> (i)));

        if (! file)
            return file.problem();

        material.files.push_back (*std::move (file));
    }

    return material;
}

void readThrough (const std::filesystem::path& file)
{
    std::vector<char> piece (std::size_t { 1 } << 18);
    std::ifstream stream;
    stream.rdbuf()->pubsetbuf (nullptr, 0);
    stream.open (file, std::ios::binary);

    while (stream.read (piece.data(), static_cast<std::streamsize> (piece.size()))) {}
}

Result<void> sumFiles (const std::filesystem::path& folder, const BenchMaterial& material, const std::filesystem::path& sum)
{
    constexpr int most = 8192;
    std::vector<std::unique_ptr<WavFile>> files;

    for (const auto& name : material.files)
    {
        auto file = WavFile::open (folder / name);

        if (! file)
            return file.problem();

        files.push_back (std::move (*file));
    }

    std::filesystem::remove (sum);
    TakeFileSpec spec;
    spec.path = sum;
    spec.channels = 2;
    spec.sampleRate = rate;
    spec.syncWhenMade = false;
    auto out = TakeFile::create (spec);

    if (! out)
        return out.problem();

    std::vector<float> one (most), both (2 * most);

    for (Frames at; at < material.length; at += Frames { most })
    {
        const int n = static_cast<int> (std::min<std::int64_t> (most, (material.length - at).value));
        std::fill (both.begin(), both.end(), 0.0f);

        for (const auto& file : files)
        {
            float* channel = one.data();

            if (auto read = file->read (at, n, &channel); ! read)
                return read;

            for (std::size_t i = 0; i < static_cast<std::size_t> (n); ++i)
            {
                both[2 * i] += 0.05f * one[i];
                both[2 * i + 1] += 0.05f * one[i];
            }
        }

        if (auto written = (*out)->append (std::span (both).first (2 * static_cast<std::size_t> (n))); ! written)
            return written;
    }

    return (*out)->close();
}

Result<Session> playingSession (const BenchMaterial& material, int tracks)
{
    auto session = newSession ("Benchmark", rate, SampleFormat::int24);

    for (int i = 0; i < tracks; ++i)
    {
        auto added = addTrack (session, { "Track " + std::to_string (i + 1), 1, {}, {}, {} });

        if (! added)
            return added.problem();

        const auto& file = material.files[static_cast<std::size_t> (i) % material.files.size()];
        auto played = addTakes (added->session, session.song, std::nullopt, { takeOf (added->track, file, 1, material.length) });

        if (! played)
            return played.problem();

        Strip strip;
        strip.gainDb = -20.0 + i % 7;
        strip.pan = -1.0 + 2.0 * i / std::max (1, tracks - 1);
        auto placed = setStrip (played->session, session.song, added->track, strip);

        if (! placed)
            return placed.problem();

        session = *std::move (placed);
    }

    return session;
}

Result<Session> withInputs (Session session, int count)
{
    for (int i = 1; i <= count; ++i)
    {
        auto added = addTrack (session, { "In " + std::to_string (i), 1, { i }, {}, {} });

        if (! added)
            return added.problem();

        session = std::move (added->session);
    }

    return session;
}

Result<Session> withStrips (Session session)
{
    for (const auto& track : std::vector (session.selectedSong().tracks))
    {
        auto strip = track->strip;
        strip.highPassHz = 80.0;
        strip.eq = { { EqType::lowShelf, 120.0, 3.0 }, { EqType::peak, 400.0, -4.0, 1.4 }, { EqType::peak, 3000.0, 3.0, 1.0 }, { EqType::highShelf, 9000.0, 2.0 } };
        strip.compressor = touchOf (0.5);
        auto set = setStrip (session, session.song, track->track, std::move (strip));

        if (! set)
            return set.problem();

        session = std::move (*set);
    }

    return session;
}

std::vector<std::string> tracksWithInput (const Session& session)
{
    std::vector<std::string> names;

    for (const auto& track : session.tracks)
        if (! track->inputs.empty())
            names.push_back (track->name);

    return names;
}

Result<Session> earSession (const std::filesystem::path& folder, const BenchMaterial& material, int tracks)
{
    auto session = playingSession (material, tracks);

    if (! session)
        return session.problem();

    Strip off;
    off.gainDb = -144.0;

    for (const auto& track : session->tracks)
        if (auto quiet = setStrip (*session, session->song, track->id, off))
            session = std::move (quiet);

    auto ear = addTrack (*session, { "Ear", 1, {}, {}, {} });

    if (! ear)
        return ear.problem();

    for (const int number : { 1, 2 })
    {
        const auto file = writeAudio (folder, "Ear_" + std::to_string (number), 1, material.length, std::vector<float> (rate, number == 1 ? 0.25f : -0.25f));

        if (! file)
            return file.problem();

        auto added = addTakes (ear->session, session->song, std::nullopt, { takeOf (ear->track, *file, number, material.length) });

        if (! added)
            return added.problem();

        ear->session = std::move (added->session);
    }

    return std::move (ear->session);
}

Result<Session> largeSession (int tracks, int regions, int takesATrack, int locked)
{
    constexpr std::int64_t bar = 2 * rate;
    auto session = newSession ("Large", rate, SampleFormat::int24);
    const int regionsATrack = regions / tracks;
    const Frames length { bar * regionsATrack };

    for (int t = 1; t <= tracks; ++t)
    {
        const auto name = "Track " + std::to_string (t);
        auto added = addTrack (session, { name, 1, { t }, {}, {} });

        if (! added)
            return added.problem();

        session = std::move (added->session);
    }

    if (locked > 0)
    {
        auto drums = addFolder (session, "Drums", {}, true);

        for (int t = 0; drums && t < locked; ++t)
            if (auto moved = moveTrack (drums->session, session.tracks[static_cast<std::size_t> (t)]->id, t, drums->folder))
                drums->session = *std::move (moved);

        if (! drums)
            return drums.problem();

        session = std::move (drums->session);
    }

    for (int number = 1; number <= takesATrack; ++number)
    {
        Pass pass;
        pass.number = number;
        pass.length = length;
        std::vector<NewTake> takes;

        for (const auto& track : session.tracks)
            takes.push_back (takeOf (track->id, "audio/" + takeFileStem ("Song 1", track->name, number) + ".wav", number, length));

        auto added = addTakes (session, session.song, pass, takes);

        if (! added)
            return added.problem();

        session = std::move (added->session);
    }

    changeSong (session, session.song, [&] (Song& song)
    {
        for (const auto& track : session.tracks)
            changeSongTrack (song, track->id, [&] (SongTrack& played)
            {
                changeShared (played.comps.front(), [&] (Comp& comp)
                {
                    for (int r = 0; r < regionsATrack; ++r)
                        comp.regions = chooseRange (comp.regions, *played.takes[static_cast<std::size_t> (r % takesATrack)],
                                                    FrameRange::withLength (FramePos { r * bar }, { bar }));
                });
            });
    });

    return session;
}
}
