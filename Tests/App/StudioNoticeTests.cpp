#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

using namespace takelane;

namespace
{
Session twoMics()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
}
}

TEST_CASE ("An interface with fewer inputs records what it has, and one notice names the rest")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }).track ("OH L", { 9 }).track ("OH R", { 10 }), { "Kick", "OH L", "OH R" });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK (rig.studio->status().recorded == std::vector { rig.studio->session().trackNamed ("Kick")->id });
    const auto notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].title == "2 armed tracks are not recorded");
    CHECK (notices[0].text.find ("OH L, OH R") != std::string::npos);
}

TEST_CASE ("A refusal is over when the next take begins")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.card->freeBytes = 1000;
    rig.studio->record();
    rig.run (4096);
    const auto refused = rig.studio->takeNotices();
    REQUIRE (std::ranges::any_of (refused, [] (const auto& n) { return n.title == "Not recording" && n.topic == "record"; }));

    rig.card->freeBytes = std::int64_t { 1 } << 40;
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK (std::ranges::any_of (rig.studio->takeNotices(), [] (const auto& n) { return n.title.empty() && n.topic == "record"; }));
}

TEST_CASE ("A session whose folder is gone says so once, refuses to record with the reason, and is well when it is back")
{
    StudioRig rig (twoMics(), { "Kick" });
    std::filesystem::rename (rig.place(), rig.folder / "elsewhere");
    rig.seconds += 60.0;
    rig.settle();
    const auto gone = rig.studio->takeNotices();
    REQUIRE (gone.size() == 1);
    CHECK (gone[0].title == "The session's folder is gone");
    CHECK (gone[0].action == "session.saveAs");

    rig.studio->record();
    rig.settle();
    const auto refused = rig.studio->takeNotices();
    REQUIRE (refused.size() == 1);
    CHECK (refused[0].text.find ("Plug it in again") != std::string::npos);
    CHECK (rig.roll() == RollState::stopped);

    std::filesystem::rename (rig.folder / "elsewhere", rig.place());
    rig.seconds += 60.0;
    rig.settle();
    const auto back = rig.studio->takeNotices();
    CHECK (std::ranges::any_of (back, [] (const auto& n) { return n.topic == "folder" && n.title.empty(); }));
    rig.studio->record();
    rig.runUntil (RollState::recording);
}

TEST_CASE ("Another interface begins with silent inputs, whatever was held of the last one")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.run (4096);
    REQUIRE (rig.studio->inputLevels()[0].hold > 0.2f);
    rig.studio->useDevice ({});
    rig.settle();
    rig.settle();
    CHECK (rig.studio->inputLevels()[0].hold == 0.0f);
    CHECK (rig.studio->inputLevels()[0].rms == 0.0f);
}

TEST_CASE ("An interface that comes back takes the notice away that it had gone")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.card->isPlugged = false;
    rig.run (1024);
    const auto gone = rig.studio->takeNotices();
    REQUIRE (gone.size() == 1);
    CHECK (gone[0].title == "No interface");
    CHECK (gone[0].topic == "interface");

    rig.card->isPlugged = true;
    rig.seconds += 10.0;
    rig.settle();
    rig.settle();
    const auto back = rig.studio->takeNotices();
    REQUIRE (back.size() == 1);
    CHECK (back[0].title == "Interface is back");
    CHECK (back[0].topic == "interface");
}
