#include "Storage/SessionJson.h"
#include "Tests/Storage/SchemaCheck.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/FullSession.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/TextFile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace takelane;

namespace
{
    const std::filesystem::path dataFolder = std::filesystem::path (TAKELANE_SOURCE_DIR) / "Tests/Data";

    LoadedSession emptySession()        { return { newSession ("Empty", 48000, SampleFormat::int24), {}, 1, "Takelane 0.1.0" }; }

    LoadedSession reread (const std::string& text)
    {
        auto loaded = sessionFromJson (text);
        INFO (text);
        INFO ((loaded ? std::string() : loaded.problem().text));
        REQUIRE (loaded.ok());
        return *std::move (loaded);
    }

    std::vector<std::string> linesOf (const std::string& text)
    {
        std::istringstream in (text);
        std::vector<std::string> lines;

        for (std::string line; std::getline (in, line);)
            lines.push_back (line);

        return lines;
    }

    std::ptrdiff_t linesWith (const std::string& text, const std::string& part)
    {
        const auto lines = linesOf (text);
        return std::count_if (lines.begin(), lines.end(), [&] (const auto& line) { return line.find (part) != std::string::npos; });
    }

    /** A field of its own for every object in the tree; their count. */
    int addField (nlohmann::json& value)
    {
        auto count = 0;

        for (auto& inner : value)
            if (inner.is_structured())
                count += addField (inner);

        if (! value.is_object())
            return count;

        value["addedLater"] = { { "number", count }, { "list", { 1, nullptr, "x" } } };
        return count + 1;
    }
}

TEST_CASE ("A session with every field set reads back as it was written")
{
    const auto written = fullSession();
    REQUIRE (invariantProblems (written.session, written.desk) == std::vector<Problem>());

    const auto text = sessionToJson (written);
    const auto read = reread (text);
    CHECK (read.session == written.session);
    CHECK (read.desk == written.desk);
    CHECK (read.rev == written.rev);
    CHECK (read.savedBy == written.savedBy);
    CHECK (sessionToJson (read) == text);
}

TEST_CASE ("An empty session reads back as it was written")
{
    const auto written = emptySession();
    CHECK (isSame (reread (sessionToJson (written)), written));
}

TEST_CASE ("The next id after opening is one above the highest in the file")
{
    CHECK (reread (sessionToJson (fullSession())).session.nextId == fullSession().session.nextId);
    CHECK (reread (sessionToJson (emptySession())).session.nextId == emptySession().session.nextId);
}

TEST_CASE ("session.json is the text a person was shown when it was designed")
{
    const auto golden = dataFolder / "golden/session.json";
    const auto text = sessionToJson (fullSession());

    if (text != contentsOf (golden))
        writeContents (golden.string() + ".actual", text);

    INFO ("compare " << golden << " with the .actual beside it");
    CHECK (text == contentsOf (golden));
}

TEST_CASE ("Version 1 of session.json stays readable for ever")
{
    // what came later has its usual value
    CHECK (isSame (reread (contentsOf (dataFolder / "session-version-1.json")), full::firstFields()));
}

TEST_CASE ("A punch range that is open at one end is written without that end")
{
    const TempFolder folder;

    for (const auto& [start, end] : { std::pair { 96'000_pos, SwitchedRange::toTheEnd }, std::pair { SwitchedRange::fromTheStart, 120'000_pos } })
    {
        auto written = fullSession();
        Song song = *written.session.songs[1];
        song.punch = SwitchedRange { { start, end }, true };
        written.session.songs[1] = song;
        REQUIRE (invariantProblems (written.session, written.desk) == std::vector<Problem>());

        const auto text = sessionToJson (written);
        const auto punch = nlohmann::json::parse (text)["songs"][1]["punch"];
        CHECK (punch.contains ("start") == song.punch->hasStart());
        CHECK (punch.contains ("end") == song.punch->hasEnd());
        CHECK (isSame (reread (text), written));
        writeContents (folder / "open.json", text);
        CHECK (passesSchemaCheck ("valid", { folder / "open.json" }));
    }

    auto tree = nlohmann::json::parse (sessionToJson (fullSession()));
    tree["songs"][1]["punch"] = { { "on", true } };
    CHECK_FALSE (sessionFromJson (tree.dump()).ok());
    writeContents (folder / "neither.json", tree.dump());
    CHECK_FALSE (passesSchemaCheck ("valid", { folder / "neither.json" }));
}

TEST_CASE ("Rehearsing is not saved: a session opened tomorrow records")
{
    auto rehearsing = fullSession();
    rehearsing.desk.roll.rehearse = true;
    CHECK (isSame (reread (sessionToJson (rehearsing)), fullSession()));
}

TEST_CASE ("Regions, takes, markers, sends and their like take one line each")
{
    const auto text = sessionToJson (fullSession());
    CHECK (linesWith (text, "\"splitBefore\"") == 6);
    CHECK (linesWith (text, "\"fileLength\"") == 6);
    CHECK (linesWith (text, "\"cue\"") == 9);
    CHECK (linesWith (text, "\"drop\"") == 1);
    CHECK (linesWith (text, "\"bpm\"") == 5);
    CHECK (linesWith (text, "\"bpm\": 120.000001") == 1);
    CHECK (linesWith (text, "\"meter\": \"7/8\"") == 1);
}

TEST_CASE ("The keys of every object are sorted")
{
    std::vector<std::string> keys;

    for (const auto& line : linesOf (sessionToJson (fullSession())))
        if (line.starts_with ("  \"") && line.find ('"', 3) != std::string::npos)
            keys.push_back (line.substr (3, line.find ('"', 3) - 3));

    CHECK (keys.size() == 20);
    CHECK (std::is_sorted (keys.begin(), keys.end()));
}

TEST_CASE ("Fields that have their default are left out, but the set-up of a session is always there")
{
    const auto tree = nlohmann::json::parse (sessionToJson (emptySession()));

    for (const auto* name : { "format", "version", "rev", "savedBy", "name", "sampleRate", "bits", "song", "folders", "tracks",
                              "cueMixes", "songs", "desk" })
        CHECK (tree.contains (name));

    CHECK_FALSE (tree.contains ("bin"));
    CHECK (tree["songs"][0].size() == 5);
}

TEST_CASE ("A field this version does not know is kept in whichever object it stands")
{
    auto tree = nlohmann::json::parse (sessionToJson (fullSession()));
    const auto objects = addField (tree);
    CHECK (objects > 150);
    CHECK (nlohmann::json::parse (sessionToJson (reread (tree.dump()))) == tree);
}

TEST_CASE ("Unknown fields of an object stay with it when the session changes and are not made up when it goes")
{
    auto loaded = reread (sessionToJson (fullSession()));
    Song song = *loaded.session.songs[1];
    song.loop.reset();
    song.master.eq.resize (1);
    song.master.compressor.reset();
    loaded.session.songs[1] = song;

    const auto text = sessionToJson (loaded);
    const auto tree = nlohmann::json::parse (text);
    const auto& written = tree["songs"][1];
    CHECK_FALSE (written.contains ("loop"));
    CHECK_FALSE (written["master"].contains ("compressor"));
    CHECK (written["master"]["eq"].size() == 1);
    CHECK (written["fromTheFuture"]["deep"].size() == 4);
    CHECK (reread (text).session.songs[1]->title == "Song 2");
}

TEST_CASE ("Numbers that are none and broken characters are replaced when writing")
{
    auto broken = fullSession();
    Song song = *broken.session.songs[1];
    song.master.gainDb = std::numeric_limits<double>::quiet_NaN();
    song.master.eq[0].hz = std::numeric_limits<double>::infinity();
    song.notes = "half a character \xc3";
    broken.session.songs[1] = song;

    const auto read = reread (sessionToJson (broken));
    CHECK (read.session.songs[1]->master.gainDb == 0.0);
    CHECK (read.session.songs[1]->master.eq[0].hz == 1000.0);
    CHECK (read.session.songs[1]->notes == "half a character \xef\xbf\xbd");
}

TEST_CASE ("Written files are valid by the published schema")
{
    const TempFolder folder;
    writeContents (folder / "full.json", sessionToJson (fullSession()));
    writeContents (folder / "empty.json", sessionToJson (emptySession()));
    CHECK (passesSchemaCheck ("valid", { folder / "full.json" }));
    CHECK (passesSchemaCheck ("valid", { folder / "empty.json" }));
}

TEST_CASE ("The schema refuses what the program refuses")
{
    const TempFolder folder;
    auto tree = nlohmann::json::parse (sessionToJson (fullSession()));
    tree["songs"][1]["tracks"][0]["takes"][0]["length"] = "long";
    writeContents (folder / "wrong.json", tree.dump());
    CHECK_FALSE (passesSchemaCheck ("valid", { folder / "wrong.json" }));
    CHECK_FALSE (sessionFromJson (tree.dump()).ok());
}

TEST_CASE ("The schema describes every field that is written, and the full session sets every field it describes")
{
    const TempFolder folder;
    writeContents (folder / "full.json", sessionToJson (fullSession()));
    CHECK (passesSchemaCheck ("complete", { folder / "full.json" }));
}
