#include "App/SessionStore.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Cli.h"

using namespace takelane;

namespace
{
    struct Place
    {
        Place()     { REQUIRE (createSessionFolder (folder / "s", { newSession ("Test", 48000, SampleFormat::int24), {}, 7, "Takelane test" }).ok()); }

        auto open (SessionStore::Access access) const      { return SessionStore::open (folder / "s", access); }
        auto open() const                                   { return SessionBuilder::must (open (SessionStore::Access::write)); }

        TempFolder folder;
    };

    Session withTrack (const Session& session, const std::string& name)
    {
        return SessionBuilder::must (addTrack (session, { name, 1, {}, {}, {} })).session;
    }
}

TEST_CASE ("An opened session is as saved and not dirty")
{
    const Place place;
    const auto store = place.open();
    CHECK (store->session().name == "Test");
    CHECK (store->rev() == 7);
    CHECK_FALSE (store->isDirty());
    CHECK_FALSE (store->history().canUndo());
}

TEST_CASE ("Saving counts the revision up, signs it and cleans the dirty mark")
{
    const Place place;
    const auto store = place.open();
    store->edit (withTrack (store->session(), "Kick"), "Add Track", "Added Kick");
    CHECK (store->isDirty());
    REQUIRE (store->save().ok());
    CHECK_FALSE (store->isDirty());
    CHECK (store->rev() == 8);

    const auto saved = readSession (place.folder / "s");
    REQUIRE (saved.ok());
    CHECK (saved->rev == 8);
    CHECK (saved->savedBy == programAndVersion());
    CHECK (saved->session == store->session());
}

TEST_CASE ("Undo back to what is saved is clean again, redo is not")
{
    const Place place;
    const auto store = place.open();
    store->edit (withTrack (store->session(), "Kick"), "Add Track", "Added Kick");
    store->history().undo();
    store->changed();
    CHECK_FALSE (store->isDirty());
    store->history().redo();
    store->changed();
    CHECK (store->isDirty());
}

TEST_CASE ("The desk makes a session dirty and is saved, and forgets tracks that are gone")
{
    const Place place;
    const auto store = place.open();
    store->edit (withTrack (store->session(), "Kick"), "Add Track", "Added Kick");
    REQUIRE (store->save().ok());

    DeskState desk;
    desk.armed[store->session().trackNamed ("Kick")->id] = true;
    store->setDesk (desk);
    CHECK (store->isDirty());
    REQUIRE (store->save().ok());
    CHECK (readSession (place.folder / "s")->desk == desk);

    store->history().undo();
    store->changed();
    CHECK (store->desk().armed.empty());
}

TEST_CASE ("Every change is told once")
{
    const Place place;
    const auto store = place.open();
    int told = 0;
    store->onChange = [&told] { ++told; };
    store->edit (withTrack (store->session(), "Kick"), "Add Track", "Added Kick");
    CHECK (told == 1);
    store->setDesk ({});
    CHECK (told == 2);
}

TEST_CASE ("One program writes a session, any number read it")
{
    const Place place;
    const auto writer = place.open();
    const auto second = place.open (SessionStore::Access::write);
    REQUIRE_FALSE (second.ok());
    CHECK (second.problem().text.find ("open in Takelane on this computer since") != std::string::npos);
    CHECK (place.open (SessionStore::Access::read).ok());
}

TEST_CASE ("The lock is free again once the store is gone")
{
    const Place place;
    place.open().reset();
    CHECK (place.open (SessionStore::Access::write).ok());
}

TEST_CASE ("A newer autosave stops the writer, not the reader")
{
    const Place place;
    REQUIRE (saveAutosave (place.folder / "s", { newSession ("Test", 48000, SampleFormat::int24), {}, 8, "Takelane test" }).ok());
    const auto writer = place.open (SessionStore::Access::write);
    REQUIRE_FALSE (writer.ok());
    CHECK (writer.problem().text.find ("recover") != std::string::npos);
    CHECK (place.open (SessionStore::Access::read).ok());
}

TEST_CASE ("An older autosave stops nobody and goes with the next save")
{
    const Place place;
    REQUIRE (saveAutosave (place.folder / "s", { newSession ("Test", 48000, SampleFormat::int24), {}, 7, "Takelane test" }).ok());
    const auto store = place.open();
    REQUIRE (store->save().ok());
    CHECK_FALSE (std::filesystem::exists (place.folder / "s" / "autosave.json"));
}

TEST_CASE ("A damaged session is refused and stays as it is")
{
    const Place place;
    writeText (place.folder / "s" / "session.json", "{ \"format\": \"takelane-ses");
    const auto access = GENERATE (SessionStore::Access::read, SessionStore::Access::write);
    CHECK_FALSE (place.open (access).ok());
    CHECK (textOf (place.folder / "s" / "session.json") == "{ \"format\": \"takelane-ses");
}

TEST_CASE ("A folder without a session is refused and no lock is left in it")
{
    const TempFolder folder;
    CHECK_FALSE (SessionStore::open (folder.path(), SessionStore::Access::write).ok());
    CHECK (std::filesystem::is_empty (folder.path()));
    CHECK_FALSE (SessionStore::open (folder / "nowhere", SessionStore::Access::write).ok());
}
