#include "Tests/Support/CliChecks.h"

#include <set>

using namespace takelane;

namespace
{
    using nlohmann::json;

    constexpr int frames = 30000;

    std::vector<float> noise (unsigned seed, int count = frames)
    {
        std::vector<float> samples;
        std::uint32_t state = seed * 2654435761u + 1u;

        for (int i = 0; i < count; ++i)
        {
            state = state * 1664525u + 1013904223u;
            samples.push_back (static_cast<float> (static_cast<int> (state >> 9) - (1 << 22)) / static_cast<float> (1 << 24));
        }

        return samples;
    }

    /** Two drums in a folder, a voice with a room, a guide that is longer, and sections. */
    struct BandSession : CliSession
    {
        BandSession()
        {
            for (const auto* name : { "Kick", "Snare", "Lead Vox" })
                REQUIRE (cli ({ "import", path, source (std::string (name) + ".wav", noise (static_cast<unsigned> (name[0]))) }).exitCode == 0);

            REQUIRE (cli ({ "import", path, source ("Scratch.wav", noise (9, 60000)) }).exitCode == 0);
            apply (json::array ({
                { { "do", "folder.add" }, { "name", "Drums" } },
                { { "do", "track.move" }, { "track", "Kick" }, { "index", 0 }, { "folder", "Drums" } },
                { { "do", "track.move" }, { "track", "Snare" }, { "index", 1 }, { "folder", "Drums" } },
                { { "do", "track.role" }, { "track", "Scratch" }, { "role", "guide" } },
                { { "do", "strip.set" }, { "track", "Kick" }, { "pan", -0.5 }, { "gainDb", -3 } },
                { { "do", "strip.set" }, { "track", "Lead Vox" }, { "gainDb", -2 }, { "hpfHz", 90 } },
                { { "do", "strip.set" }, { "bus", "Drums" }, { "gainDb", -1.5 } } }));
        }

        json stems (const std::string& folder, std::vector<std::string> more = {}) const
        {
            more.insert (more.begin(), { "stems", path, "-o", file (folder) });
            return jsonOf (more);
        }
    };

    std::vector<std::string> namesIn (const json& document)
    {
        std::vector<std::string> names;

        for (const auto& one : document["files"])
            names.push_back (std::filesystem::path (one["path"].get<std::string>()).filename().string());

        return names;
    }
}

TEST_CASE ("stems writes a file a track, all of one length, that add up to the bounce")
{
    const BandSession session;
    const auto by = GENERATE (std::string ("track"), std::string ("folder"));
    const auto document = session.stems ("stems", { "--by", by, "--bits", "32f" });
    const auto expected = by == "track" ? std::vector<std::string> { "Song 1_Stem Kick_v1_48k32f.wav", "Song 1_Stem Snare_v1_48k32f.wav", "Song 1_Stem Lead Vox_v1_48k32f.wav" }
                                        : std::vector<std::string> { "Song 1_Stem Drums_v1_48k32f.wav", "Song 1_Stem Lead Vox_v1_48k32f.wav" };
    CHECK (namesIn (document) == expected);
    CHECK (document["realtimeFactor"].is_number());
    const auto bounced = jsonOf ({ "bounce", session.path, "-o", session.file ("mix.wav"), "--bits", "32f" });
    const auto length = bounced["files"][0]["frames"].get<int>();
    CHECK (length > frames);                                    // the voice's high-pass rings on a little
    CHECK (length < frames + 1000);                             // the guide is twice as long
    auto left = readForeign (session.file ("mix.wav"));

    for (const auto& one : document["files"])
    {
        CHECK (one["frames"] == length);
        CHECK (one["peakDb"].is_number());
        CHECK (one["truePeakDb"].is_number());
        CHECK (one["lufs"].is_number());
        const auto stem = readForeign (one["path"].get<std::string>());
        REQUIRE (stem.size() == left.size());

        for (std::size_t i = 0; i < left.size(); ++i)
            left[i] -= stem[i];
    }

    for (const float x : left)
        REQUIRE (std::abs (x) < 1.0e-6f);
}

TEST_CASE ("stems --dry has each track as its comp plays it, one channel or two, and a muted one is left out")
{
    const BandSession session;
    session.apply (json::array ({ { { "do", "strip.set" }, { "track", "Snare" }, { "mute", true } } }));
    const auto document = session.stems ("dry", { "--dry" });
    CHECK ((namesIn (document) == std::vector<std::string> { "Song 1_Stem Kick_v1_48k24.wav", "Song 1_Stem Lead Vox_v1_48k24.wav" }));
    REQUIRE (cli ({ "render-track", session.path, "--track", "Kick", "-o", session.file ("kick.wav") }).exitCode == 0);
    SF_INFO info;
    const auto stem = readForeign (document["files"][0]["path"].get<std::string>(), info), track = readForeign (session.file ("kick.wav"));
    CHECK (info.channels == 1);
    REQUIRE (stem.size() > track.size());
    CHECK (std::equal (track.begin(), track.end(), stem.begin()));
    CHECK (std::all_of (stem.begin() + static_cast<std::ptrdiff_t> (track.size()), stem.end(), [] (float x) { return x == 0.0f; }));
}

TEST_CASE ("stems says what keeps them from adding up, and a song of guides alone has none")
{
    const BandSession session;
    session.apply (json::array ({ { { "do", "strip.set" }, { "master", true }, { "compressor", { { "thresholdDb", -20 }, { "ratio", 2 }, { "attackMs", 5 }, { "releaseMs", 50 }, { "makeupDb", 0 } } } } }));
    const auto ran = cli ({ "stems", session.path, "-o", session.file ("stems") });
    CHECK (ran.exitCode == 0);
    CHECK (ran.err.find ("Compressor on the master") != std::string::npos);
    CHECK (ran.out.find ("Song 1_Stem Kick_v1_48k24.wav") != std::string::npos);

    for (const auto* name : { "Kick", "Snare", "Lead Vox" })
        session.apply (json::array ({ { { "do", "track.role" }, { "track", name }, { "role", "guide" } } }));

    checkFails ({ "stems", session.path, "-o", session.file ("none") });
    CHECK_FALSE (std::filesystem::exists (session.file ("none")));
}

TEST_CASE ("bounce takes a section, a tail and an instrumental; what is not there is a sentence")
{
    const BandSession session;
    const auto framesOf = [&] (std::vector<std::string> more)
    {
        more.insert (more.begin(), { "bounce", session.path, "-o", session.file ("m.wav") });
        return jsonOf (more)["files"][0]["frames"].get<int>();
    };

    CHECK (framesOf ({ "--tail", "0" }) == frames);
    CHECK (framesOf ({ "--tail", "1.5" }) == frames + 72000);
    CHECK (framesOf ({ "--without", "Kick,Lead Vox" }) == frames);
    const auto snare = readForeign (session.file ("m.wav"));
    CHECK (framesOf ({ "--without", "Kick,Snare,Lead Vox", "--threads", "3" }) == frames);
    CHECK ((readForeign (session.file ("m.wav")) == std::vector<float> (2 * frames)));
    CHECK ((snare != std::vector<float> (2 * frames)));
    session.apply (json::array ({ { { "do", "song.sections" }, { "sections", json::array ({ { { "name", "Verse" }, { "bars", 1 } }, { { "name", "Chorus" }, { "bars", 2 } } }) } } }));
    CHECK (framesOf ({ "--section", "Verse" }) == 96000);
    CHECK (framesOf ({ "--section", "2" }) == 2 * 96000);
    checkFails ({ "bounce", session.path, "-o", session.file ("m.wav"), "--without", "Kick,Nobody" }, "Nobody");
    checkFails ({ "bounce", session.path, "-o", session.file ("m.wav"), "--section", "Bridge" }, "Bridge");
    checkFails ({ "bounce", session.path, "-o", session.file ("m.wav"), "--section", "3" }, "3");
    checkFails ({ "bounce", session.path, "-o", session.file ("m.mp3"), "--format", "mp3", "--rate", "96000" }, "44100");
}

TEST_CASE ("bounce writes FLAC and listening copies of the song")
{
    const BandSession session;
    const auto format = GENERATE (std::string ("flac"), std::string ("mp3"), std::string ("opus"));
    const auto file = session.file ("mix." + format);
    CHECK (jsonOf ({ "bounce", session.path, "-o", file, "--format", format, "--tail", "2" })["files"][0]["frames"] == frames + 96000);
    SF_INFO info;
    CHECK (readForeign (file, info).size() > 2 * (frames + 90000));
    CHECK (info.samplerate == 48000);
}

TEST_CASE ("A bounce and stems have the same bytes on any number of threads and every time")
{
    const BandSession session;
    std::set<std::string> mixes, stems;

    for (const auto* threads : { "1", "1", "2", "16" })
    {
        REQUIRE (cli ({ "bounce", session.path, "-o", session.file ("m.wav"), "--threads", threads, "--bits", "16", "--rate", "44100" }).exitCode == 0);
        mixes.insert (textOf (session.file ("m.wav")));
        REQUIRE (cli ({ "stems", session.path, "-o", session.file ("s"), "--threads", threads, "--by", "folder" }).exitCode == 0);
        stems.insert (textOf (session.file ("s/Song 1_Stem Drums_v1_48k24.wav")));
    }

    CHECK (mixes.size() == 1);
    CHECK (stems.size() == 1);
    CHECK (stems.begin()->size() > 2 * 3 * frames);
}

TEST_CASE ("stems and handoff do not write among the session's files, bounce not to the end of all frames")
{
    const BandSession session;
    checkFails ({ "stems", session.path, "-o", session.path });
    checkFails ({ "handoff", session.path, "-o", session.path + "/." });
    checkFails ({ "bounce", session.path, "-o", session.file ("far.wav"), "--to", "9223372036854775807" });
    checkFails ({ "bounce", session.path, "-o", session.file ("far.wav"), "--to", "4000000000000" });
    CHECK_FALSE (std::filesystem::exists (session.file ("far.wav")));
    CHECK (jsonOf ({ "stems", session.path, "-o", session.path + "/stems" })["files"].size() > 1);
}
