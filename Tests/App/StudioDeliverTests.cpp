#include "Tests/Support/Catch.h"

#include "App/Studio/DeliveryQueue.h"
#include "Tests/Support/DiskFaults.h"
#include "Tests/Support/TakesRig.h"
#include "Tests/Support/Waiting.h"

#include <fstream>

using namespace takelane;
namespace fs = std::filesystem;

namespace
{
/** A bass and a voice in a studio; the shown package is the mix, a stem of each and the multitracks. */
struct QueueRig : TakesRig
{
    QueueRig() : TakesRig (SessionBuilder().song ("Northern Line").track ("Bass DI", { 1 }).track ("Lead Vox", { 2 }))
    {
        addPass ({ { "Bass DI", sine (second, 80.0, 0.2f) }, { "Lead Vox", sine (second, 440.0, 0.2f) } });
        set (R"("kind": "mixer", "papers": false, "dawproject": false, "tail": 0)");
        letAllPass();
    }

    void set (const std::string& fields)    { must (studio->run (R"({"do": "deliver.set", )" + fields + "}")); }

    /** What the gate says of two sines is not what these tests are about. */
    void letAllPass()
    {
        studio->runPreflight();
        settle();
        REQUIRE (studio->preflight().report != nullptr);

        for (const auto& check : studio->preflight().report->checks)
            if (check.holds())
                must (studio->run (R"({"do": "deliver.override", "check": ")" + check.id + R"("})"));
    }

    std::vector<std::string> rows() const
    {
        std::vector<std::string> all;

        for (const auto& row : studio->delivery()->rows)
            all.push_back (row.item.title + ": " + row.says);

        return all;
    }

    QueueState state (const std::string& title) const
    {
        for (const auto& row : studio->delivery()->rows)
            if (row.item.title == title)
                return row.state;

        throw std::logic_error ("no row " + title);
    }

    /** Until the queue has done what it can. */
    void deliver()
    {
        must (studio->startDelivery());

        for (int guard = 0; studio->delivery()->running; ++guard)
        {
            REQUIRE (guard < 100);
            studio->runWorkers();
        }
    }

    fs::path target() const     { return place() / "deliveries/Northern Line v1"; }
};

PreflightReport failing (const Session& s, std::vector<TrackId> tracks)
{
    PreflightReport report;
    report.song = s.song;
    report.checks.push_back ({ "clips.Lead Vox", "Clipped samples on Lead Vox", CheckVerdict::fail, 3.0, "3 samples", {}, std::move (tracks), false, {} });
    return report;
}

std::vector<QueueState> statesOf (DeliveryQueue& queue)
{
    std::vector<QueueState> all;

    for (const auto& row : queue.status()->rows)
        all.push_back (row.state);

    return all;
}
}

TEST_CASE ("Before a start the queue says what would be written and where, and changes with the package")
{
    QueueRig rig;
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Waiting", "Stem: Bass DI: Waiting", "Stem: Lead Vox: Waiting", "Multitracks: Waiting", "Proof: Waiting" });
    CHECK (rig.studio->delivery()->folder == rig.target());
    CHECK_FALSE (rig.studio->delivery()->folderExists);
    CHECK_FALSE (rig.studio->delivery()->running);
    const auto before = rig.studio->delivery();
    CHECK (rig.studio->delivery() == before);                // nothing changed
    rig.set (R"("stems": false)");
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Waiting", "Multitracks: Waiting", "Proof: Waiting" });
    CHECK (rig.studio->delivery()->revision > before->revision);
}

TEST_CASE ("A delivery is written, read back and proved, and a notice says where it is")
{
    QueueRig rig;
    rig.deliver();
    INFO (rig.rows().back());
    const auto done = rig.studio->delivery();

    for (const auto& row : done->rows)
    {
        INFO (row.item.title + ": " + row.says);
        CHECK (row.state == QueueState::verified);
    }

    CHECK (done->done == 5);
    CHECK (done->progress == 1.0);
    CHECK (done->isProved);
    CHECK (done->folderExists);
    CHECK (fs::exists (rig.target() / "Northern Line_Mix_v1_48k24.wav"));
    CHECK (fs::exists (rig.target() / "Multitracks/02 Lead Vox_v1_48k24.wav"));
    const auto notices = rig.studio->takeNotices();
    REQUIRE (std::ranges::count (notices, std::string ("Delivered"), &Notice::title) == 1);
    CHECK (notices.back().text == "5 files in Northern Line v1, read back and proved");
}

TEST_CASE ("What was delivered stays so until the song or the package becomes another; an override changes nothing of it")
{
    QueueRig rig;
    rig.deliver();
    CHECK (rig.state ("Mix") == QueueState::verified);
    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": "something", "note": "else"})"));
    CHECK (rig.state ("Mix") == QueueState::verified);
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    CHECK (rig.state ("Mix") == QueueState::waiting);
    rig.studio->undo();
    rig.letAllPass();
    rig.deliver();
    rig.set (R"("bits": "16")");
    CHECK (rig.state ("Mix") == QueueState::waiting);
}

TEST_CASE ("A start looks at the song first, where nobody has since it was changed")
{
    QueueRig rig;
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    CHECK (rig.studio->preflight().isStale);
    StudioRig::must (rig.studio->startDelivery());
    CHECK (rig.studio->preflight().running);
    CHECK (rig.studio->delivery()->running);
    CHECK_FALSE (fs::exists (rig.target()));
    rig.deliver();
    CHECK_FALSE (rig.studio->preflight().isStale);
    CHECK (fs::exists (rig.target() / "Northern Line_Mix_v1_48k24.wav"));
}

TEST_CASE ("A rough mix waits for no gate")
{
    QueueRig rig;
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), 12.0));        // far over the target
    rig.set (R"("kind": "rough")");
    rig.deliver();
    CHECK (rig.rows() == std::vector<std::string> { "Mix: Verified", "Listening copy: Verified" });
    CHECK (fs::exists (rig.target() / "Northern Line_Mix_v1.mp3"));
}

TEST_CASE ("A check that fails holds only the files its tracks are in, and the proof of all")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    const auto vox = std::make_shared<PreflightReport> (failing (s, { rig.track ("Lead Vox") }));
    queue.look (1, s, rig.studio->desk(), s.song, vox);
    using enum QueueState;
    CHECK (statesOf (queue) == std::vector<QueueState> { held, waiting, held, held, held });
    CHECK (queue.status()->rows[0].says == "Held by 1 check");

    queue.look (2, s, rig.studio->desk(), s.song, std::make_shared<PreflightReport> (failing (s, {})));
    CHECK (statesOf (queue) == std::vector<QueueState> { held, held, held, held, held });

    auto passed = failing (s, {});
    passed.checks[0].isOverridden = true;
    queue.look (3, s, rig.studio->desk(), s.song, std::make_shared<PreflightReport> (passed));
    CHECK (statesOf (queue) == std::vector<QueueState> { waiting, waiting, waiting, waiting, waiting });
}

TEST_CASE ("Held files are left, and written in a later run beside what is there, then proved")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    auto report = failing (s, { rig.track ("Lead Vox") });
    queue.look (1, s, rig.studio->desk(), s.song, std::make_shared<PreflightReport> (report));

    const auto run = [&]
    {
        StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));

        for (int i = 0; queue.status()->running; ++i)
        {
            REQUIRE (i < 50);
            queue.poll (i);
            queue.runQueued();
        }
    };

    run();
    using enum QueueState;
    CHECK (statesOf (queue) == std::vector<QueueState> { held, verified, held, held, held });
    const auto first = queue.takeEnded();
    REQUIRE (first.has_value());
    CHECK (first->held == 3);
    CHECK (first->files == 1);
    const auto written = fs::last_write_time (rig.target() / "Northern Line_Stem Bass DI_v1_48k24.wav");

    report.checks[0].isOverridden = true;
    queue.look (2, s, rig.studio->desk(), s.song, std::make_shared<PreflightReport> (report));
    run();
    CHECK (statesOf (queue) == std::vector<QueueState> { verified, verified, verified, verified, verified });
    CHECK (fs::last_write_time (rig.target() / "Northern Line_Stem Bass DI_v1_48k24.wav") == written);
}

TEST_CASE ("A paused queue begins nothing new, a take comes first by itself, and it goes on after")
{
    QueueRig rig;
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->pauseDelivery (true);
    rig.settle();
    rig.settle();
    CHECK (rig.studio->delivery()->paused);
    CHECK (rig.studio->delivery()->done == 0);
    rig.studio->pauseDelivery (false);
    rig.studio->runWorkers();
    rig.studio->runWorkers();
    const auto soFar = rig.studio->delivery()->done;
    CHECK (soFar >= 1);

    StudioRig::must (rig.studio->setArmed (rig.track ("Lead Vox"), true));
    rig.studio->record();
    rig.runUntil (RollState::recording);
    const auto atTake = rig.studio->delivery()->done;
    CHECK (atTake < 5);
    rig.run (second / 2);
    CHECK (rig.studio->delivery()->done <= atTake + 1);
    CHECK (rig.studio->delivery()->running);
    CHECK_FALSE (rig.studio->delivery()->paused);
    CHECK_FALSE (rig.studio->startDelivery().ok());
    rig.studio->stop();
    rig.finish();

    for (int i = 0; i < 20; ++i)
        rig.settle();

    CHECK_FALSE (rig.studio->delivery()->running);
}

TEST_CASE ("A cancelled delivery keeps what is verified, and a start goes on with the rest")
{
    QueueRig rig;
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->runWorkers();
    rig.studio->runWorkers();
    const auto done = rig.studio->delivery()->done;
    REQUIRE (done >= 1);
    rig.studio->cancelDelivery();
    rig.settle();
    const auto cancelled = rig.studio->delivery();
    CHECK_FALSE (cancelled->running);
    CHECK (cancelled->rows.back().state == QueueState::cancelled);
    CHECK (rig.state ("Mix") == QueueState::verified);
    rig.deliver();
    CHECK (rig.studio->delivery()->done == 5);
}

TEST_CASE ("A row that fails says why, the others are written, and nothing is proved")
{
    QueueRig rig;
    fs::create_directories (rig.target());
    std::ofstream (rig.target() / "Multitracks") << "in the way";
    rig.deliver();
    CHECK (rig.state ("Mix") == QueueState::verified);
    CHECK (rig.state ("Multitracks") == QueueState::failed);
    CHECK (rig.rows()[3].find ("The folder 'Multitracks' cannot be made") != std::string::npos);
    CHECK (rig.state ("Proof") == QueueState::held);
    CHECK_FALSE (rig.studio->delivery()->isProved);
    const auto notices = rig.studio->takeNotices();
    CHECK (std::ranges::count (notices, std::string ("Not all of it is delivered"), &Notice::title) == 1);

    fs::remove (rig.target() / "Multitracks");
    rig.deliver();
    CHECK (rig.studio->delivery()->done == 5);
}

namespace
{
std::size_t filesUnder (const fs::path& folder)
{
    std::error_code failed;
    std::size_t count = 0;

    for (fs::recursive_directory_iterator at (folder, failed), end; at != end; at.increment (failed))
        count += at->is_regular_file();

    return count;
}
}

TEST_CASE ("A disk that fills up in the middle is said in the row, and no half file is left")
{
    QueueRig rig;
    rig.set (R"("stems": false, "multitracks": false)");
    rig.letAllPass();

    {
        const FailingCalls full (posix::Call::write, 2, ENOSPC);    // the header is in
        rig.deliver();
    }

    CHECK (rig.state ("Mix") == QueueState::failed);
    CHECK (rig.rows()[0].find ("Mix: Northern Line_Mix_v1_48k24.wav cannot be written: the disk refused it") == 0);
    CHECK (filesUnder (rig.target()) == 0);
    rig.deliver();
    CHECK (rig.state ("Mix") == QueueState::verified);
}

TEST_CASE ("A disk without the room is said before anything is written there")
{
    const SmallDisk disk ("size=64k");

    if (! disk.isMounted())
        return;

    QueueRig rig;
    rig.set (R"("folder": ")" + (disk / "for Ana").string() + "\"");
    rig.letAllPass();
    rig.deliver();
    CHECK (rig.rows()[0].find ("The disk is full: ") != std::string::npos);
    CHECK (filesUnder (disk.path()) == 0);
}

TEST_CASE ("Looking at another song gives up what waits for the gate, and never what is being written")
{
    QueueRig rig;
    StudioRig::must (rig.studio->run (R"({"do": "song.add", "title": "Other"})"));
    const auto select = [&] (const char* title) { StudioRig::must (rig.studio->run (std::string (R"({"do": "song.select", "song": ")") + title + "\"}")); };
    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    StudioRig::must (rig.studio->startDelivery());
    select ("Other");
    rig.settle();
    CHECK_FALSE (rig.studio->delivery()->running);
    CHECK (rig.studio->delivery()->rows.empty());
    CHECK_FALSE (fs::exists (rig.target()));

    select ("Northern Line");
    rig.letAllPass();
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->runWorkers();
    rig.studio->runWorkers();
    select ("Other");

    for (int i = 0; i < 6; ++i)
        rig.settle();

    CHECK (rig.studio->delivery()->rows.empty());            // of the other song, which has nothing
    CHECK (fs::exists (rig.target() / "Multitracks/02 Lead Vox_v1_48k24.wav"));
    CHECK (fs::exists (rig.target() / "checksums.sha256"));
}

TEST_CASE ("On a thread of its own the queue stands still while it is held back, is cancelled out of that, and goes on with the rest")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), true);
    queue.look (1, s, rig.studio->desk(), s.song, nullptr);
    double now = 0.0;
    const auto polled = [&] (auto condition)
    {
        return becomesTrue ([&]
        {
            queue.poll (now += 0.01);
            return condition (*queue.status());
        });
    };

    StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));
    CHECK (polled ([] (const DeliveryStatus& is) { return is.rows[0].state != QueueState::waiting; }));
    queue.giveWay (true);
    const auto done = queue.status()->done;

    for (int i = 0; i < 50; ++i)
        queue.poll (now += 0.01);

    CHECK (queue.status()->running);
    CHECK (queue.status()->done <= done + 1);
    queue.cancel();
    CHECK (polled ([] (const DeliveryStatus& is) { return ! is.running; }));
    CHECK (queue.takeEnded()->wasCancelled);
    queue.giveWay (false);
    StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));
    CHECK (polled ([] (const DeliveryStatus& is) { return ! is.running; }));
    CHECK (queue.status()->done == 5);
}

TEST_CASE ("Nothing to write is refused with a reason")
{
    QueueRig rig;
    rig.set (R"("mix": false, "stems": false, "multitracks": false)");
    CHECK (rig.studio->startDelivery().problem().text.find ("choose what goes into the package") != std::string::npos);
    rig.set (R"("mix": true, "range": "loop")");
    CHECK (rig.studio->startDelivery().problem().text.find ("no such range") != std::string::npos);
}

TEST_CASE ("The preflight's report is the song's own, says when it is old, and what is let pass counts at once")
{
    QueueRig rig;
    rig.studio->runPreflight();
    CHECK (rig.studio->preflight().running);
    rig.settle();
    const auto fresh = rig.studio->preflight();
    REQUIRE (fresh.report != nullptr);
    CHECK_FALSE (fresh.running);
    CHECK_FALSE (fresh.isStale);
    REQUIRE_FALSE (fresh.report->checks.empty());
    const auto id = fresh.report->checks.front().id;

    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": ")" + id + R"(", "note": "as it should be"})"));
    CHECK (rig.studio->preflight().report->check (id)->isOverridden);
    CHECK (rig.studio->preflight().report->check (id)->note == "as it should be");
    CHECK_FALSE (rig.studio->preflight().isStale);
    StudioRig::must (rig.studio->run (R"({"do": "deliver.override", "check": ")" + id + R"(", "on": false})"));
    CHECK_FALSE (rig.studio->preflight().report->check (id)->isOverridden);

    rig.set (R"("version": 2)");
    CHECK_FALSE (rig.studio->preflight().isStale);
    rig.set (R"("bits": "32f")");
    CHECK (rig.studio->preflight().isStale);
    rig.studio->undo();
    CHECK_FALSE (rig.studio->preflight().isStale);

    StudioRig::must (rig.studio->run (R"({"do": "song.add", "title": "Other"})"));
    const auto other = rig.studio->session().songTitled ("Other")->id;
    StudioRig::must (rig.studio->run (R"({"do": "song.select", "song": )" + std::to_string (other.value) + "}"));
    CHECK (rig.studio->preflight().report == nullptr);
}

TEST_CASE ("A remedy is one step of undo, and what it did is looked at")
{
    QueueRig rig;
    StudioRig::must (rig.studio->run (R"({"do": "strip.set", "master": true, "limiter": {"ceilingDb": -1, "releaseMs": 100}})"));
    rig.studio->runPreflight();
    rig.settle();
    const auto* limiter = rig.studio->preflight().report->check ("limiter");
    REQUIRE (limiter != nullptr);
    REQUIRE (limiter->remedy.has_value());
    CHECK_FALSE (rig.studio->remedy ("nothing").ok());
    StudioRig::must (rig.studio->remedy ("limiter"));
    CHECK (rig.studio->preflight().running);
    rig.settle();
    CHECK (rig.studio->preflight().report->check ("limiter")->verdict == CheckVerdict::pass);
    rig.studio->undo();
    CHECK (rig.studio->song().master.limiter->on);
}

TEST_CASE ("Closing the session in the middle of a delivery ends it without half a file")
{
    QueueRig rig;
    StudioRig::must (rig.studio->startDelivery());
    rig.studio->poll();
    rig.close();
    std::error_code failed;

    for (fs::recursive_directory_iterator at (rig.target(), failed), end; at != end; at.increment (failed))
        CHECK ((at->is_directory() || at->path().extension() == ".wav"));
}
