#include "App/Import.h"
#include "App/SessionStore.h"
#include "Session/Playback.h"
#include "Storage/PeakFile.h"
#include "Storage/WavFile.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Cli.h"
#include "Tests/Support/ForeignFiles.h"

using namespace takelane;

namespace
{
    /** A session folder and files to bring into it. */
    struct Place
    {
        explicit Place (int sampleRate = 48000, SampleFormat bits = SampleFormat::int24)
            : session (newSession ("Test", sampleRate, bits))
        {
            REQUIRE (createSessionFolder (folder / "session", { session, {}, 1, "Takelane test" }).ok());
            settings.sessionFolder = folder / "session";
            settings.decoder = TAKELANE_BIN_DIR "/takelane-cli";
        }

        std::filesystem::path source (const std::string& name, const ForeignFile& kind, const std::vector<float>& values) const
        {
            return writeForeign (folder / name, kind, values);
        }

        std::size_t soundFiles() const
        {
            std::size_t count = 0;

            for (const auto* part : { "audio", "peaks" })
                for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator (folder / "session" / part))
                    ++count;

            return count;
        }

        /** What the take's file holds. */
        std::vector<float> heard (const ImportedTake& imported, SF_INFO& info) const
        {
            return readForeign (folder / "session" / takeOf (imported).file, info);
        }

        std::vector<float> heard (const ImportedTake& imported) const
        {
            SF_INFO info;
            return heard (imported, info);
        }

        static const Take& takeOf (const ImportedTake& imported)
        {
            return *imported.session.selectedSong().track (imported.track)->take (imported.take);
        }

        TempFolder folder;
        Session session;
        ImportSettings settings;
    };
}

TEST_CASE ("An imported file becomes a take of its own track, heard from end to end")
{
    Place place;
    Import import (place.settings);
    const auto values = ramp24 (20'000);
    const auto one = import.asTrack (place.session, place.session.song, place.source ("kick.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, 2 }, values),
                                     "Kick", { 480 });
    REQUIRE (one.ok());

    const auto& track = *one->session.trackNamed ("Kick");
    CHECK (track.channels == 2);
    CHECK (track.inputs.empty());

    const auto& take = Place::takeOf (*one);
    CHECK (take.kind == TakeKind::imported);
    CHECK (take.number == 1);
    CHECK (take.pass.isNone());
    CHECK (take.start == FramePos { 480 });
    CHECK (take.length == Frames { 10'000 });
    CHECK (take.fileOffset == Frames {});
    CHECK (take.fileLength == Frames { 10'000 });
    CHECK (take.file == "audio/Song-1_Kick_Tk01.wav");

    const auto& regions = songTrack (one->session, "Kick").active().regions;
    REQUIRE (regions.size() == 1);
    CHECK (regions[0].range == FrameRange { { 480 }, { 10'480 } });

    SF_INFO info;
    CHECK ((place.heard (*one, info) == values));
    CHECK ((info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_PCM_24);
    CHECK (invariantProblems (one->session, {}).empty());

    const auto peaks = PeakFile::open (peakPathFor (place.settings.sessionFolder, take.file), take.fileLength);
    REQUIRE (peaks.ok());
    CHECK ((*peaks)->channels() == 2);
}

TEST_CASE ("16 and 24 bits at the session's rate stay the same bits in either kind of session")
{
    const auto bits = GENERATE (SampleFormat::int24, SampleFormat::float32);
    Place place (44100, bits);
    Import import (place.settings);

    auto sixteen = ramp24 (30'000);
    for (auto& x : sixteen)
        x = std::floor (x * 32768.0f) / 32768.0f;

    const auto twentyFour = ramp24 (30'000);
    const auto a = import.asTrack (place.session, place.session.song, place.source ("a.aiff", { SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 44100, 1 }, sixteen), "A", {});
    const auto b = import.asTrack (place.session, place.session.song, place.source ("b.flac", { SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 44100, 1 }, twentyFour), "B", {});
    REQUIRE (a.ok());
    REQUIRE (b.ok());
    CHECK ((place.heard (*a) == sixteen));
    CHECK ((place.heard (*b) == twentyFour));
}

TEST_CASE ("Float stays float in a float session and is rounded in a 24-bit one")
{
    std::vector<float> values { 0.1f, -0.3f, 1.0e-9f, 1.7f, -2.5f, 0.7f / 8388608.0f };

    SECTION ("float")
    {
        Place place (48000, SampleFormat::float32);
        Import import (place.settings);
        const auto one = import.asTrack (place.session, place.session.song, place.source ("x.wav", { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1 }, values), "X", {});
        REQUIRE (one.ok());
        SF_INFO info;
        CHECK ((place.heard (*one, info) == values));
        CHECK ((info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_FLOAT);
        CHECK (import.notes().empty());
    }

    SECTION ("24 bit")
    {
        Place place;
        Import import (place.settings);
        const auto one = import.asTrack (place.session, place.session.song, place.source ("x.wav", { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1 }, values), "X", {});
        REQUIRE (one.ok());
        const auto heard = place.heard (*one);
        REQUIRE (heard.size() == values.size());

        for (std::size_t i = 0; i < values.size(); ++i)
            CHECK (heard[i] == floatFromInt24 (int24FromFloat (values[i])));

        REQUIRE (import.notes().size() == 1);
        CHECK (import.notes()[0].find ("x.wav") != std::string::npos);
    }
}

TEST_CASE ("Another rate is converted in place: the tone lies where it lay")
{
    const auto rate = GENERATE (44100, 96000);
    Place place (48000, SampleFormat::float32);
    Import import (place.settings);
    const auto one = import.asTrack (place.session, place.session.song,
                                     place.source ("tone.wav", { SF_FORMAT_WAV | SF_FORMAT_FLOAT, rate, 1 }, sine (rate + 1, 997.0, rate)), "Tone", {});
    REQUIRE (one.ok());
    CHECK (Place::takeOf (*one).length.value == std::llround ((rate + 1) * 48000.0 / rate));

    const auto heard = place.heard (*one), expected = sine (48000, 997.0, 48000);
    float largest = 0.0f;

    for (std::size_t i = 4800; i < 43200; ++i)
        largest = std::max (largest, std::abs (heard[i] - expected[i]));

    CHECK (largest < 1.0e-6f);
}

TEST_CASE ("Files that were not kept are gone with the import")
{
    Place place;
    const auto file = place.source ("a.wav", {}, ramp24 (1000));

    {
        Import import (place.settings);
        REQUIRE (import.asTrack (place.session, place.session.song, file, "A", {}).ok());
        CHECK (place.soundFiles() == 2);
    }

    CHECK (place.soundFiles() == 0);

    {
        Import import (place.settings);
        REQUIRE (import.asTrack (place.session, place.session.song, file, "A", {}).ok());
        import.keep();
    }

    CHECK (place.soundFiles() == 2);
}

TEST_CASE ("The second of two files being bad leaves neither")
{
    Place place;
    const auto good = place.source ("good.wav", {}, ramp24 (1000));
    auto values = std::vector<float> (100'000);
    values.back() = std::numeric_limits<float>::quiet_NaN();
    const auto bad = place.source ("bad.wav", { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1 }, values);

    {
        Import import (place.settings);
        CHECK_FALSE (importFiles (import, place.session, place.session.song, { { good, bad }, {}, {}, false }).ok());
    }

    CHECK (place.soundFiles() == 0);
}

TEST_CASE ("Takes of one track are numbered on and the last lies on top")
{
    Place place;
    Import import (place.settings);
    const auto all = importFiles (import, place.session, place.session.song,
                                  { { place.source ("a.wav", {}, ramp24 (1000)), place.source ("b.wav", {}, ramp24 (400)) }, "Vocal", { 100 }, true });
    REQUIRE (all.ok());
    CHECK (all->session.tracks.size() == 1);

    const auto& track = songTrack (all->session, "Vocal");
    REQUIRE (track.takes.size() == 2);
    CHECK (track.takes[0]->number == 1);
    CHECK (track.takes[1]->number == 2);

    const auto& regions = track.active().regions;
    REQUIRE (regions.size() == 2);
    CHECK (regions[0].take == track.takes[1]->id);
    CHECK (regions[0].range == FrameRange { { 100 }, { 500 } });
    CHECK (regions[1].take == track.takes[0]->id);
    CHECK (regions[1].range == FrameRange { { 500 }, { 1100 } });
}

TEST_CASE ("A take goes only on a track of as many channels")
{
    Place place;
    place.session = SessionBuilder().track ("Vocal", { 1 });
    Import import (place.settings);
    const auto stereo = place.source ("stereo.wav", { SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, 2 }, ramp24 (1000));
    const auto one = import.asTake (place.session, place.session.song, stereo, place.session.trackNamed ("Vocal")->id, {});
    REQUIRE_FALSE (one.ok());
    CHECK (one.problem().text.find ("stereo.wav") != std::string::npos);
    CHECK (place.soundFiles() == 0);
}

TEST_CASE ("A name that is taken is refused before anything is decoded")
{
    Place place;
    place.session = SessionBuilder().track ("Vocal");
    Import import (place.settings);
    const auto one = import.asTrack (place.session, place.session.song, place.folder / "no-such-file.wav", "Vocal", {});
    REQUIRE_FALSE (one.ok());
    CHECK (one.problem().text.find ("Vocal") != std::string::npos);
}

TEST_CASE ("A cancelled import leaves nothing")
{
    Place place;
    std::stop_source stop;
    place.settings.stop = stop.get_token();
    int calls = 0;
    place.settings.onProgress = [&] (double done)
    {
        CHECK (done > 0.0);
        CHECK (done <= 1.0);

        if (++calls == 2)
            stop.request_stop();
    };

    {
        Import import (place.settings);
        CHECK_FALSE (import.asTrack (place.session, place.session.song, place.source ("long.wav", {}, std::vector<float> (200'000)), "Long", {}).ok());
    }

    CHECK (calls == 2);
    CHECK (place.soundFiles() == 0);
}

TEST_CASE ("A file without a frame is refused")
{
    Place place;
    Import import (place.settings);
    const auto one = import.asTrack (place.session, place.session.song, place.source ("none.wav", {}, {}), "None", {});
    REQUIRE_FALSE (one.ok());
    CHECK (one.problem().text.find ("none.wav") != std::string::npos);
}

TEST_CASE ("A track name comes from the file and is counted on where it is taken")
{
    const Session session = SessionBuilder().track ("kick").track ("kick 2");
    CHECK (trackNameFor ("/somewhere/kick.wav", session) == "kick 3");
    CHECK (trackNameFor ("Snare Top.aiff", session) == "Snare Top");
    CHECK (trackNameFor ("a\nb.wav", session) == "a b");
    CHECK (trackNameFor ("  .wav", session) == "Audio");
    CHECK (trackNameFor (std::string (240, 'x') + ".wav", session).size() <= 200);
    CHECK (trackNameFor ("\xff\xfe.wav", session) == "\xef\xbf\xbd\xef\xbf\xbd");
}
