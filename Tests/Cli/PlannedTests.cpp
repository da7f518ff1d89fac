#include "Tests/Support/CompCli.h"
#include "Tests/Support/TakeSounds.h"

#include <set>

using namespace takelane;
using Json = nlohmann::json;

namespace
{
    constexpr std::int64_t bar = 96000;         // 120 bpm, 4/4

    std::vector<float> samplesOf (const Sound& sound, std::int64_t frames)
    {
        std::vector<float> samples;

        for (std::int64_t i = 0; i < frames; ++i)
            samples.push_back (static_cast<float> (sound (i)));

        return samples;
    }

    /** Two takes of Vox over two bars, silent around the line between them. */
    struct Sung : CliSession
    {
        Sung()
        {
            const auto voice = [] (std::uint64_t seed)
            {
                return samplesOf ([loud = noise (0.3, seed)] (std::int64_t i) { return std::abs (i - bar) < 2400 ? 0.0 : loud (i); }, 2 * bar);
            };

            REQUIRE (cli ({ "import", path, source ("one.wav", voice (1)), source ("two.wav", voice (2)), "--as-takes", "--track", "Vox" }).exitCode == 0);
            one ({ { "do", "song.sections" }, { "sections", Json::array ({ { { "name", "Verse" }, { "bars", 1 } }, { { "name", "Chorus" }, { "bars", 1 } } }) } });
        }

        Json one (const Json& command) const    { return apply (CompSession::listOf (command)); }
        Json comp() const       { return info()["tracks"][0]["comp"]; }
    };

    std::size_t filesIn (const std::string& folder)
    {
        return static_cast<std::size_t> (std::distance (std::filesystem::directory_iterator (folder), {}));
    }
}

TEST_CASE ("apply comps the best marks, edges in the quiet between the sections")
{
    const Sung session;
    session.apply ({ { { "do", "take.rate" }, { "track", "Vox" }, { "take", 1 }, { "rating", 5 }, { "section", "Verse" } },
                     { { "do", "take.rate" }, { "track", "Vox" }, { "take", 2 }, { "rating", 4 } }, { { "do", "comp.best" }, { "track", "Vox" } } });
    const auto comp = session.comp();
    REQUIRE (comp.size() == 2);
    CHECK (comp[0]["take"] == 1);
    CHECK (comp[1]["take"] == 2);
    CHECK (std::abs (comp[0]["end"].get<std::int64_t>() - bar) <= 2400 - 240);

    const Sung unrated;
    const auto ran = cli ({ "apply", unrated.path, "-", "--json" }, R"([{"do": "comp.best", "track": "Vox"}])");
    checkRefusal (ran, 1, true);
    CHECK (ran.json()["error"]["command"] == 0);
}

TEST_CASE ("apply strips silence")
{
    const Sung session;
    session.one ({ { "do", "region.stripSilence" }, { "track", "Vox" }, { "start", 0 }, { "end", "3:1" }, { "shortestMs", 20 }, { "preMs", 10 }, { "postMs", 20 } });
    const auto comp = session.comp();
    REQUIRE (comp.size() == 2);
    CHECK (std::abs (comp[0]["end"].get<std::int64_t>() - (bar - 2400 + 960)) <= 96);
    CHECK (std::abs (comp[1]["start"].get<std::int64_t>() - (bar + 2400 - 480)) <= 96);
}

TEST_CASE ("apply puts hits on the grid")
{
    const CliSession session;
    const auto hits = [] (std::int64_t i)
    {
        const auto beat = (i + 12000) / 24000, from = i - (beat * 24000 + (beat % 2 == 0 ? 500 : -400));
        return from < 0 || beat == 0 ? 0.0 : noise (0.6) (i) * std::exp (-static_cast<double> (from) / 900.0);
    };
    REQUIRE (cli ({ "import", session.path, session.source ("kick.wav", samplesOf (hits, 2 * bar)), "--track", "Kick" }).exitCode == 0);
    session.apply (CompSession::listOf ({ { "do", "region.quantise" }, { "track", "Kick" }, { "start", 0 }, { "end", 2 * bar }, { "grid", "1/4" } }));
    std::set<std::int64_t> shifts;
    const auto info = session.info();

    for (const auto& region : info["tracks"][0]["comp"])
        shifts.insert (region["shift"].get<std::int64_t>());

    shifts.erase (0);                           // before the first hit
    REQUIRE (shifts.size() >= 2);
    CHECK (std::abs (*shifts.begin() + 500) <= 48);
    CHECK (std::abs (*shifts.rbegin() - 400) <= 48);
}

TEST_CASE ("apply consolidates, and leaves no file behind when the list is refused")
{
    const Sung session;
    const auto before = filesIn (session.path + "/audio");
    checkRefusal (cli ({ "apply", session.path, "-", "--json" }, R"([{"do": "comp.consolidate", "track": "Vox"}, {"do": "comp.delete", "track": "Vox", "comp": "Z"}])"), 1, true);
    CHECK (filesIn (session.path + "/audio") == before);

    REQUIRE (cli ({ "render-track", session.path, "--track", "Vox", "-o", session.file ("before.wav") }).exitCode == 0);
    CHECK (session.one ({ { "do", "comp.consolidate" }, { "track", "Vox" } })["created"].size() == 1);
    CHECK (filesIn (session.path + "/audio") == before + 1);
    CHECK (session.comp() == Json::array ({ { { "start", 0 }, { "end", 2 * bar }, { "take", 3 }, { "shift", 0 } } }));
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
    REQUIRE (cli ({ "render-track", session.path, "--track", "Vox", "-o", session.file ("after.wav") }).exitCode == 0);

    const auto audio = [&] (const char* name) { return textOf (session.file (name)).substr (4096); };
    CHECK (audio ("before.wav").size() > 500000);
    CHECK ((audio ("before.wav") == audio ("after.wav")));
}
