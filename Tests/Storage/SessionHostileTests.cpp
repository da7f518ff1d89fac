#include "Storage/JsonFields.h"
#include "Storage/Migrations.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionJson.h"
#include "Storage/SessionTree.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/FullSession.h"

#include <random>

using namespace takelane;

namespace
{
    Json fullTree()     { return Json::parse (sessionToJson (fullSession())); }

    std::string problemOf (const std::string& text)
    {
        const auto loaded = sessionFromJson (text);
        return loaded ? std::string ("none") : loaded.problem().text;
    }

    /** The full session with one value replaced. */
    std::string problemWith (const char* pointer, const Json& value)
    {
        auto tree = fullTree();
        tree[Json::json_pointer (pointer)] = value;
        return problemOf (tree.dump());
    }

    std::string problemWithout (const char* parent, const char* name)
    {
        auto tree = fullTree();
        REQUIRE (tree[Json::json_pointer (parent)].erase (name) == 1);
        return problemOf (tree.dump());
    }

    void requireSentence (const std::string& problem)
    {
        INFO (problem);
        REQUIRE (problem.size() <= longestProblem);
        REQUIRE (problem.starts_with ("session.json"));
        REQUIRE (problem.find ('\n') == std::string::npos);
        REQUIRE (problem.find ("json.exception") == std::string::npos);
    }

    std::string repeated (const std::string& part, std::size_t times)
    {
        std::string text;
        text.reserve (part.size() * times);

        for (std::size_t i = 0; i < times; ++i)
            text += part;

        return text;
    }

    constexpr auto take = "/songs/1/tracks/0/takes/1";
}

TEST_CASE ("A wrong field is named by its path, with what it must be")
{
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/length", "long")
           == "session.json: songs[1].tracks[0].takes[1].length must be a whole number from 0 to 1125899906842624");
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/length", true)
           == "session.json: songs[1].tracks[0].takes[1].length must be a whole number from 0 to 1125899906842624");
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/start", 1e30)
           == "session.json: songs[1].tracks[0].takes[1].start must be a whole number from -1125899906842624 to 1125899906842624");
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/start", 48000.5)
           == "session.json: songs[1].tracks[0].takes[1].start must be a whole number from -1125899906842624 to 1125899906842624");
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/start", 18446744073709551615u)
           == "session.json: songs[1].tracks[0].takes[1].start must be a whole number from -1125899906842624 to 1125899906842624");
    CHECK (problemWith ("/songs/1/master/pan", 1.5) == "session.json: songs[1].master.pan must be a number from -1.0 to 1.0");
    CHECK (problemWith ("/songs/1/master/pan", nullptr) == "session.json: songs[1].master.pan must be a number from -1.0 to 1.0");
    CHECK (problemWith ("/songs/1/meters/1/meter", "4") == "session.json: songs[1].meters[1].meter must be a meter such as \"4/4\"");
    CHECK (problemWith ("/songs/1/meters/1/meter", "4/3") == "session.json: songs[1].meters[1].meter must be a meter such as \"4/4\"");
    CHECK (problemWith ("/songs/1/tempos/0/bpm", 0) == "session.json: songs[1].tempos[0].bpm must be a number from 20.0 to 400.0");
    CHECK (problemWith ("/bits", 24) == "session.json: bits must be a text in quotes");
    CHECK (problemWith ("/bits", "16") == "session.json: bits must be one of \"24\", \"32f\"");
    CHECK (problemWith ("/desk/monitor/0/mode", "loud") == "session.json: desk.monitor[0].mode must be one of \"auto\", \"input\", \"disk\", \"both\"");
    CHECK (problemWith ("/desk/armed/1", "x") == "session.json: desk.armed[1] must be a whole number from 1 to 9007199254740990");
    CHECK (problemWith ("/songs/1/master/muted", 1) == "session.json: songs[1].master.muted must be true or false");
    CHECK (problemWith ("/songs/1", 3) == "session.json: songs[1] must be an object in { }");
    CHECK (problemWith ("/songs", Json::object()) == "session.json: songs must be a list in [ ]");
    CHECK (problemWith ("/songs", Json::array()) == "session.json: songs must hold at least one song");
    CHECK (problemWith ("/format", "other-session") == "session.json: format must be \"takelane-session\"");
    CHECK (problemOf ("[]") == "session.json: format must be \"takelane-session\"");
}

TEST_CASE ("A missing required field is named")
{
    for (const auto* name : { "rev", "savedBy", "name", "sampleRate", "bits", "tracks", "songs", "version" })
        CHECK (problemWithout ("", name) == std::string ("session.json: ") + name + " is missing");

    CHECK (problemWithout (take, "file") == "session.json: songs[1].tracks[0].takes[1].file is missing");
    CHECK (problemWithout ("/bin/0", "track") == "session.json: bin[0].track is missing");
    CHECK (problemWithout ("/songs/1/tracks/0/comps/0/regions/0", "end") == "session.json: songs[1].tracks[0].comps[0].regions[0].end is missing");
}

TEST_CASE ("The optional fields of the top level may be missing")
{
    auto tree = Json::parse (sessionToJson ({ newSession ("Bare", 48000, SampleFormat::int24), {}, 1, "me" }));

    for (const auto* name : { "song", "folders", "cueMixes", "desk" })
        REQUIRE (tree.erase (name) == 1);

    CHECK (problemOf (tree.dump()) == "none");
}

TEST_CASE ("Ids given twice and references that lead nowhere are refused")
{
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/id", 5)
           == "session.json: songs[1].tracks[0].takes[1].id is 5, which something else has already");
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/pass", 999).starts_with ("session.json: songs[1].tracks[0]"));
    CHECK (problemWith ("/songs/1/tracks/0/comps/0/regions/0/take", 999).starts_with ("session.json: songs[1].tracks[0].comps[0].regions[0]"));
    CHECK (problemWith ("/songs/1/tracks/0/activeComp", 999).starts_with ("session.json: songs[1].tracks[0]"));
    CHECK (problemWith ("/songs/1/tracks/0/track", 999).starts_with ("session.json: songs[1].tracks[0]"));
    CHECK (problemWith ("/songs/1/tracks/0/strip/sends/0/cue", 999).starts_with ("session.json: songs[1].tracks[0]"));
    CHECK (problemWith ("/tracks/0/folder", 999).starts_with ("session.json: tracks[0]"));
    CHECK (problemWith ("/song", 999).starts_with ("session.json: song"));
    CHECK (problemWith ("/desk/armed/0", 999).starts_with ("session.json: desk.armed"));
    CHECK (problemWith ("/bin/0/songs/0/song", 999).starts_with ("session.json: bin[0]"));
    CHECK (problemWith ("/parts/0/id", 5) == "session.json: parts[0].id is 5, which something else has already");
}

TEST_CASE ("What is prepared for tracks and songs an older Takelane took away goes with them, and the session opens")
{
    const auto with = [] (const char* pointer)
    {
        auto tree = fullTree();
        tree[Json::json_pointer (pointer)] = 999;
        auto loaded = sessionFromJson (tree.dump());
        INFO (pointer << (loaded ? "" : loaded.problem().text.c_str()));
        REQUIRE (loaded.ok());
        REQUIRE (invariantProblems (loaded->session, loaded->desk).empty());
        return *std::move (loaded);
    };

    const auto whole = fullSession();
    CHECK (with ("/parts/0/tracks/0").session.parts[0].tracks.size() + 1 == whole.session.parts[0].tracks.size());
    CHECK (with ("/papers/0/song").session.papers[0].song.isNone());
    CHECK (with ("/notes/0/song").session.notes[0].song.isNone());
    CHECK (with ("/credits/0/tracks/1").session.credits[0].tracks.size() + 1 == whole.session.credits[0].tracks.size());
    CHECK_FALSE (with ("/songs/1/guide/track").session.songs[1]->guide.has_value());
    CHECK (with ("/songs/1/parts/0/part").session.songs[1]->parts.size() + 1 == whole.session.songs[1]->parts.size());
    CHECK (with ("/desk/part").desk.part.isNone());
    CHECK (with ("/desk/lineCheck/inputs/0/track").desk.lineCheck.inputs.size() + 1 == whole.desk.lineCheck.inputs.size());
    CHECK (with ("/desk/worked/0/part").desk.worked.size() == whole.desk.worked.size());        // a day's work outlives its part
}

TEST_CASE ("A track that an older Takelane made a guide is in no part any more")
{
    auto tree = fullTree();
    auto& track = *std::ranges::find_if (tree["tracks"], [&] (const Json& t) { return t["id"] == tree["parts"][0]["tracks"][0]; });
    track["role"] = "guide";
    const auto loaded = sessionFromJson (tree.dump());
    REQUIRE (loaded.ok());
    CHECK (loaded->session.parts[0].tracks.empty());
}

TEST_CASE ("A credit for nothing but what is gone goes: an empty list would credit it for everything")
{
    auto tree = fullTree();
    tree["credits"][0]["tracks"] = Json::array ({ 999 });
    const auto loaded = sessionFromJson (tree.dump());
    REQUIRE (loaded.ok());
    CHECK (loaded->session.credits.size() + 1 == fullSession().session.credits.size());
}

TEST_CASE ("Nothing new is given the id of a song or part that hours were worked at, though it is gone")
{
    auto tree = fullTree();
    tree["desk"]["worked"][0]["song"] = 70001;
    CHECK (SessionBuilder::must (sessionFromJson (tree.dump())).session.nextId == 70002);
    tree["desk"]["worked"][0]["part"] = 70005;
    CHECK (SessionBuilder::must (sessionFromJson (tree.dump())).session.nextId == 70006);
}

TEST_CASE ("What is prepared is refused where it is out of range")
{
    CHECK (problemWith ("/sheet/due", "2026-02-30").starts_with ("session.json: sheet: The due date"));
    CHECK (problemWith ("/sheet/hourlyRate", -1) == "session.json: sheet.hourlyRate must be a number from 0.0 to 100000.0");
    CHECK (problemWith ("/parts/0/planHours", 1e9) == "session.json: parts[0].planHours must be a number from 0.0 to 10000.0");
    CHECK (problemWith ("/papers/0/kind", "map").starts_with ("session.json: papers[0].kind must be one of"));
    CHECK (problemWith ("/papers/0/lufs", "loud").starts_with ("session.json: papers[0].lufs must be a number"));
    CHECK (problemWith ("/notes/0/text", "").starts_with ("session.json: notes[0]: A note needs words"));
    CHECK (problemWith ("/credits/0/takes", Json::array ({ 2, 1 })).starts_with ("session.json: credits[0]: "));
    CHECK (problemWith ("/songs/1/guide/downbeat", -1).starts_with ("session.json: songs[1].guide.downbeat must be"));
    CHECK (problemWith ("/desk/worked/0/rolling", 3601).starts_with ("session.json: desk.worked[0]: "));
    CHECK (problemWith ("/desk/lineCheck/inputs/0/channel", 2).starts_with ("session.json: desk.lineCheck.inputs[0].channel must be"));
    CHECK (problemWith ("/desk/tunerA", 500) == "session.json: desk.tunerA must be a number from 390.0 to 490.0");
    CHECK (problemWithout ("/parts/0", "name") == "session.json: parts[0].name is missing");
    CHECK (problemWithout ("/credits/0", "role") == "session.json: credits[0].role is missing");
    CHECK (problemWithout ("/notes/0", "text") == "session.json: notes[0].text is missing");
}

TEST_CASE ("File references that lead out of the session folder are refused")
{
    for (const auto* file : { "../../etc/passwd", "/etc/passwd", "audio/../../x.wav", "..", "", "audio\\..\\x.wav", "C:\\x.wav" })
        CHECK (problemWith ("/songs/1/tracks/0/takes/1/file", file)
               .starts_with ("session.json: songs[1].tracks[0].takes[1].file must stay below the session folder"));

    CHECK (problemWith ("/songs/1/tracks/0/takes/1/file", std::string ("audio/x\0.wav", 12))
           .starts_with ("session.json: songs[1].tracks[0].takes[1].file must stay below the session folder"));
    CHECK (problemWith ("/songs/1/tracks/0/takes/1/file", "audio/a..b.wav") == "none");

    for (const auto* file : { "../x.pdf", "/etc/passwd", "papers/../../x", "papers\\x.pdf" })
        CHECK (problemWith ("/papers/0/file", file).starts_with ("session.json: papers[0]: The file "));

    CHECK (problemWith ("/papers/0/file", "papers/a..b.pdf") == "none");
}

TEST_CASE ("Text that is no JSON is refused with its line")
{
    CHECK (problemOf ("") == "session.json is empty");
    CHECK (problemOf ("\xef\xbb\xbf") == "session.json is not valid JSON (line 1)");
    CHECK (problemOf ("{\n  \"a\": 1,\n  oops\n}") == "session.json is not valid JSON (line 3)");
    CHECK (problemOf ("{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}}") == "session.json has the field \"a\" twice in one object");
    CHECK (problemOf ("{\"a\": 1e999}") == "session.json holds a number that is too big");
    CHECK (problemOf (repeated ("[", 64) + repeated ("]", 64)) == "session.json: format must be \"takelane-session\"");
    CHECK (problemOf (repeated ("[", 65) + repeated ("]", 65)) == "session.json is nested deeper than 64 levels");
}

TEST_CASE ("Hostile texts are refused with one sentence")
{
    const auto sessionStart = std::string (R"({"format": "takelane-session", "version": 1, "x": )");
    const std::vector<std::string> corpus {
        std::string (1, '\0'), "null", "true", "1", "\"x\"", "{}", "[]", "NaN", "{\"version\": NaN}", "[1,]", "[01]", "// comment", "{} {}",
        "\xff\xfe", "\"\\ud800\"", "{\"\xff\": 1}", "-", "1e", "{\"format\"", sessionStart + "99999999999999999999999999}",
        sessionStart + "-1e400}", sessionStart + "Infinity}", repeated ("[", 100'000), repeated ("{\"a\":", 100'000),
        repeated ("[", 100'000) + repeated ("]", 100'000), repeated ("{\"a\":", 100'000) + "1" + repeated ("}", 100'000),
        repeated ("\xf0\x9f\xa5\x81", 10'000), std::string (1'000'000, ' '), std::string (1'000'000, '9'), "\"" + std::string (1'000'000, 'x'),
        "{\"format\": \"takelane-session\", \"version\": 0}", "{\"format\": \"takelane-session\", \"version\": -1}",
        "{\"format\": \"takelane-session\", \"version\": \"1\"}", "{\"format\": \"takelane-session\", \"version\": 1.0}",
        "{\"format\": \"takelane-session\", \"version\": null}", "{\"format\": [], \"version\": {}}"
    };

    for (const auto& text : corpus)
        requireSentence (problemOf (text));
}

TEST_CASE ("More values than any session has are refused before they fill the memory")
{
    CHECK (problemOf ("[" + repeated ("0,", mostJsonValues) + "0]") == "session.json holds too many values");
}

TEST_CASE ("A byte order mark before the text does no harm")
{
    CHECK (problemOf ("\xef\xbb\xbf" + sessionToJson (fullSession())) == "none");
}

TEST_CASE ("Every field of a session replaced by every kind of wrong value gives a session or a sentence")
{
    const auto tree = fullTree();
    const auto flat = tree.flatten();
    const std::vector<Json> wrong { nullptr, true, -1, 0, 1e30, INT64_MIN, UINT64_MAX, 0.5, "", "x", Json::array(), Json::object(),
                                    Json::array ({ 1, "x", nullptr }), std::string (100'000, 'x') };

    for (const auto& [pointer, value] : flat.items())
    {
        if (pointer.starts_with ("/songs/1/tracks/1/"))
            continue;       // as tracks/0

        for (const auto& replacement : wrong)
        {
            auto changed = tree;
            changed[Json::json_pointer (pointer)] = replacement;

            if (const auto loaded = sessionFromTree (std::move (changed)); ! loaded)
                requireSentence ("session.json: " + loaded.problem().text);
        }
    }
}

TEST_CASE ("A session.json cut at any byte is refused, and loads only when nothing but the last line end is gone")
{
    const auto text = sessionToJson (fullSession());

    for (std::size_t length = 0; length < text.size() - 1; ++length)
    {
        const auto loaded = sessionFromJson (std::string_view (text).substr (0, length));

        if (loaded.ok())
            FAIL ("loaded when cut at " << length);
    }

    CHECK (sessionFromJson (std::string_view (text).substr (0, text.size() - 1)).ok());
}

TEST_CASE ("A session.json with random damage gives a session or a sentence")
{
    const auto text = sessionToJson (fullSession());
    std::mt19937 random (20'260'301);
    const auto below = [&random] (std::size_t n) { return std::uniform_int_distribution<std::size_t> (0, n - 1) (random); };
    static const std::vector<std::string> pieces { "1e999", "-1", "\"\"", "null", "[", "}", ",", "99999999999999999999", "\"id\": 3", "\\u0000", "0" };
    auto refused = 0;

    for (auto round = 0; round < 4000; ++round)
    {
        auto damaged = text;

        for (auto n = 1 + below (3); n > 0; --n)
        {
            const auto at = below (damaged.size());

            switch (below (4))
            {
                case 0:     damaged[at] = static_cast<char> (damaged[at] ^ (1 << below (8))); break;
                case 1:     damaged.erase (at, 1 + below (40)); break;
                case 2:     damaged.insert (at, pieces[below (pieces.size())]); break;
                default:    damaged.insert (at, damaged.substr (below (damaged.size()), 1 + below (200))); break;
            }
        }

        if (const auto problem = problemOf (damaged); problem != "none")
        {
            requireSentence (problem);
            ++refused;
        }
    }

    CHECK (refused > 3000);
}

TEST_CASE ("A newer version is refused kindly, whatever else has changed in it")
{
    const auto newer = R"({"format": "takelane-session", "version": 2, "savedBy": "Takelane 1.4.0", "songs": "elsewhere"})";
    CHECK (problemOf (newer) == "session.json: made by \"Takelane 1.4.0\" (format 2); this program reads up to format 1: update Takelane");
    CHECK (problemOf (R"({"format": "takelane-session", "version": 3})")
           == "session.json: made by \"a newer Takelane\" (format 3); this program reads up to format 1: update Takelane");
}

TEST_CASE ("Migrations run in order from the file's version to the newest")
{
    const std::map<std::int64_t, Migration> steps {
        { 1, [] (Json& tree) { tree["names"] = tree["name"].get<std::string>() + "s"; tree.erase ("name"); } },
        { 2, [] (Json& tree) { tree["title"] = "My " + tree["names"].get<std::string>(); tree.erase ("names"); } } };

    Json oldest { { "format", "takelane-session" }, { "version", 1 }, { "name", "song" } };
    bringUpToDate (oldest, steps, 3);
    CHECK (oldest == Json { { "format", "takelane-session" }, { "version", 3 }, { "title", "My songs" } });

    Json middle { { "format", "takelane-session" }, { "version", 2 }, { "names", "songs" } };
    bringUpToDate (middle, steps, 3);
    CHECK (middle["title"] == "My songs");

    Json unknown { { "format", "takelane-session" }, { "version", 0 } };
    CHECK_THROWS_AS (bringUpToDate (unknown, steps, 3), UnreadableField);
}

TEST_CASE ("There is a migration from every released version to the present one")
{
    for (auto version = 1; version < sessionFormatVersion; ++version)
        CHECK (sessionMigrations().contains (version));

    CHECK_FALSE (sessionMigrations().contains (sessionFormatVersion));
}
