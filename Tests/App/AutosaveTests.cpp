#include "App/Autosave.h"
#include "App/SessionStore.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

using namespace takelane;

namespace
{
    struct Place
    {
        Place()     { REQUIRE (createSessionFolder (folder / "s", snapshot (1, "Song 1")).ok()); }

        static LoadedSession snapshot (std::int64_t rev, const std::string& name)
        {
            return { newSession (name, 48000, SampleFormat::int24), {}, rev, "Takelane test" };
        }

        TempFolder folder;
    };

    constexpr auto never = std::chrono::hours (10);
}

TEST_CASE ("An offered snapshot is written by the worker")
{
    const Place place;
    Autosave autosave (place.folder / "s", std::chrono::milliseconds (0));
    autosave.offer (Place::snapshot (2, "Edited"));
    autosave.flush();

    const auto written = newerAutosave (place.folder / "s");
    REQUIRE (written.has_value());
    CHECK (written->session.name == "Edited");
    CHECK (written->rev == 2);
    CHECK_FALSE (autosave.problem().has_value());
}

TEST_CASE ("Of edits that follow one another the last is written, without waiting for the delay when flushed")
{
    const Place place;
    Autosave autosave (place.folder / "s", never);
    autosave.offer (Place::snapshot (2, "First"));
    autosave.offer (Place::snapshot (2, "Second"));
    CHECK_FALSE (newerAutosave (place.folder / "s").has_value());
    autosave.flush();
    CHECK (newerAutosave (place.folder / "s")->session.name == "Second");
}

TEST_CASE ("What waits when the autosave ends is written")
{
    const Place place;
    { Autosave (place.folder / "s", never).offer (Place::snapshot (2, "Late")); }
    CHECK (newerAutosave (place.folder / "s")->session.name == "Late");
}

TEST_CASE ("What is dropped is never written")
{
    const Place place;

    {
        Autosave autosave (place.folder / "s", never);
        autosave.offer (Place::snapshot (2, "Dropped"));
        autosave.drop();
    }

    CHECK_FALSE (newerAutosave (place.folder / "s").has_value());
}

TEST_CASE ("A write that fails is told and the next good one takes it back")
{
    const Place place;
    Autosave autosave (place.folder / "s", std::chrono::milliseconds (0));
    std::filesystem::rename (place.folder / "s", place.folder / "away");
    autosave.offer (Place::snapshot (2, "Lost"));
    autosave.flush();
    CHECK (autosave.problem().has_value());

    std::filesystem::rename (place.folder / "away", place.folder / "s");
    autosave.offer (Place::snapshot (2, "Found"));
    autosave.flush();
    CHECK_FALSE (autosave.problem().has_value());
    CHECK (newerAutosave (place.folder / "s")->session.name == "Found");
}

TEST_CASE ("A store's edits reach the autosave and a clean save removes it")
{
    const Place place;
    auto store = SessionBuilder::must (SessionStore::open (place.folder / "s", SessionStore::Access::write));
    Autosave autosave (place.folder / "s", never);
    store->onChange = [&] { autosave.offer (store->snapshot()); };

    store->edit (SessionBuilder::must (addTrack (store->session(), { "Kick", 1, {}, {}, {} })).session, "Add Track", "Added Kick");
    autosave.flush();
    REQUIRE (newerAutosave (place.folder / "s").has_value());
    CHECK (newerAutosave (place.folder / "s")->session == store->session());

    autosave.drop();
    REQUIRE (store->save().ok());
    CHECK_FALSE (std::filesystem::exists (place.folder / "s" / "autosave.json"));
}
