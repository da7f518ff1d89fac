#include "Tests/App/StudioDeliverRig.h"

#include "Tests/Support/Waiting.h"
#include "Tests/Support/WavBuilder.h"

using namespace takelane;
namespace fs = std::filesystem;

TEST_CASE ("A check that fails holds only the files its tracks are in, and the proof of all")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    const auto vox = std::make_shared<PreflightReport> (failing (s, { rig.track ("Lead Vox") }));
    queue.look (1, s, rig.studio->desk(), s.song, { vox });
    using enum QueueState;
    CHECK (statesOf (queue) == std::vector<QueueState> { held, waiting, held, held, held });
    CHECK (queue.status()->rows[0].says == "Held by 1 check");
    CHECK (queue.status()->rows[0].heldBy == std::vector<std::string> { "clips.Lead Vox" });
    CHECK (queue.status()->rows[1].heldBy.empty());

    queue.look (2, s, rig.studio->desk(), s.song, { shared (failing (s, {})) });
    CHECK (statesOf (queue) == std::vector<QueueState> { held, held, held, held, held });

    auto passed = failing (s, {});
    passed.checks[0].isOverridden = true;
    queue.look (3, s, rig.studio->desk(), s.song, { shared (passed) });
    CHECK (statesOf (queue) == std::vector<QueueState> { waiting, waiting, waiting, waiting, waiting });
}

TEST_CASE ("Held files are left, and written in a later run beside what is there, then proved")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    auto report = failing (s, { rig.track ("Lead Vox") });
    queue.look (1, s, rig.studio->desk(), s.song, { shared (report) });

    deliver (queue);
    using enum QueueState;
    CHECK (statesOf (queue) == std::vector<QueueState> { held, verified, held, held, held });
    const auto first = queue.takeEnded();
    REQUIRE (first.has_value());
    CHECK (first->held == 3);
    CHECK (first->files == 1);
    const auto written = fs::last_write_time (rig.target() / "Northern Line_Stem Bass DI_v1_48k24.wav");

    report.checks[0].isOverridden = true;
    queue.look (2, s, rig.studio->desk(), s.song, { shared (report) });
    deliver (queue);
    CHECK (statesOf (queue) == std::vector<QueueState> { verified, verified, verified, verified, verified });
    CHECK (fs::last_write_time (rig.target() / "Northern Line_Stem Bass DI_v1_48k24.wav") == written);
}

TEST_CASE ("On a thread of its own the queue stands still while it is held back, is cancelled out of that, and goes on with the rest")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), true);
    queue.look (1, s, rig.studio->desk(), s.song, {});
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

TEST_CASE ("What is let pass between two runs is in the papers, and the rest is proved with them")
{
    QueueRig rig;
    rig.set (R"("papers": true)");
    const auto before = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    auto report = failing (before, { rig.track ("Lead Vox") });
    queue.look (1, before, rig.studio->desk(), before.song, { shared (report) });
    deliver (queue);
    CHECK (fs::exists (rig.target() / "papers/session.json"));

    rig.run (R"({"do": "deliver.override", "check": "clips.Lead Vox", "note": "meant"})");
    report.checks[0].isOverridden = true;
    queue.look (2, rig.studio->session(), rig.studio->desk(), before.song, { shared (report) });
    deliver (queue, "2026-11-21T22:30:00Z");
    INFO (queue.status()->proof);
    CHECK (queue.status()->isProved);
    CHECK (queue.status()->done == 6);
    CHECK (readBytes (rig.target() / "papers/session.json").find ("\"meant\"") != std::string::npos);
}

TEST_CASE ("What is let pass while files are written counts in those still to come, papers that are written already too")
{
    QueueRig rig;
    rig.set (R"("papers": true, "stems": false, "multitracks": false)");
    fs::remove (rig.place() / rig.takes ("Bass DI").front()->file);
    const auto before = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    auto report = failing (before, {});
    report.checks[0].id = "missing";
    queue.look (1, before, rig.studio->desk(), before.song, { shared (report) });
    StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));
    queue.poll (0.0);
    queue.runQueued();          // the papers
    REQUIRE (queue.status()->running);

    rig.run (R"({"do": "deliver.override", "check": "missing", "note": "the disk died"})");
    report.checks[0].isOverridden = true;
    queue.look (2, rig.studio->session(), rig.studio->desk(), before.song, { shared (report) });

    for (int i = 1; queue.status()->running; ++i)
    {
        REQUIRE (i < 50);
        queue.poll (i);
        queue.runQueued();
    }

    CHECK (queue.status()->rows[0].says == "Verified");
    CHECK (readBytes (rig.target() / "papers/session.json").find ("the disk died") != std::string::npos);
}

TEST_CASE ("A new run takes the old report and checksums away before it writes, and nothing is called proved meanwhile")
{
    QueueRig rig;
    const auto before = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    queue.look (1, before, rig.studio->desk(), before.song, {});
    writeBytes ((fs::create_directories (rig.target()), rig.target() / "Northern Line_Stem Old Name_v1_48k24.wav"), "of a track that was renamed");
    deliver (queue);
    REQUIRE (queue.status()->isProved);
    CHECK (readBytes (rig.target() / "report.html").find ("Northern Line_Stem Old Name_v1_48k24.wav") != std::string::npos);
    CHECK (readBytes (rig.target() / "checksums.sha256").find ("Old Name") == std::string::npos);

    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    const auto& s = rig.studio->session();
    queue.look (2, s, rig.studio->desk(), s.song, { shared (failing (s, { rig.track ("Lead Vox") })) });
    CHECK_FALSE (queue.status()->isProved);
    CHECK (queue.status()->proof.find ("v1 was delivered and proved at ") == 0);
    CHECK (queue.status()->proof.ends_with ("; the song was changed since"));
    deliver (queue);
    CHECK (queue.status()->proof.empty());
    CHECK (queue.takeEnded()->held == 3);
    CHECK (fs::exists (rig.target() / "Northern Line_Stem Bass DI_v1_48k24.wav"));
    CHECK_FALSE (fs::exists (rig.target() / "report.html"));
    CHECK_FALSE (fs::exists (rig.target() / "checksums.sha256"));
    CHECK (queue.status()->lastFolder == rig.target());
}

TEST_CASE ("While files are written only a report of the song as it is written counts")
{
    QueueRig rig;
    const auto before = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    queue.look (1, before, rig.studio->desk(), before.song, {});
    StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));
    queue.look (2, before, rig.studio->desk(), before.song, { shared (failing (before, {})), true });       // of another state
    using enum QueueState;
    CHECK (statesOf (queue) == std::vector<QueueState> { waiting, waiting, waiting, waiting, waiting });

    StudioRig::must (rig.studio->setGain (rig.track ("Bass DI"), -3.0));
    const auto& s = rig.studio->session();
    queue.look (3, s, rig.studio->desk(), s.song, { shared (failing (s, {})) });
    CHECK (statesOf (queue) == std::vector<QueueState> { waiting, waiting, waiting, waiting, waiting });

    queue.look (4, before, rig.studio->desk(), before.song, { shared (failing (before, {})) });
    CHECK (statesOf (queue) == std::vector<QueueState> { held, held, held, held, held });
}

TEST_CASE ("A preflight of another state of the song is not in the report")
{
    QueueRig rig;
    rig.set (R"("kind": "rough", "stems": true)");          // no gate holds it
    const auto& s = rig.studio->session();

    for (const bool isStale : { false, true })
    {
        DeliveryQueue queue (rig.place(), false);
        queue.look (1, s, rig.studio->desk(), s.song, { shared (failing (s, {})), isStale });
        deliver (queue);
        REQUIRE (queue.status()->isProved);
        CHECK ((readBytes (rig.target() / "report.html").find ("Clipped samples on Lead Vox") == std::string::npos) == isStale);
    }
}

TEST_CASE ("The first row moves while the length of the song is found out")
{
    QueueRig rig;
    rig.set (R"("tail": null)");
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), true);
    queue.look (1, s, rig.studio->desk(), s.song, {});
    StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));
    double now = 0.0;
    std::vector<double> seen;
    CHECK (becomesTrue ([&]
    {
        queue.poll (now += 1.0);
        const auto& row = queue.status()->rows[0];

        if (row.state == QueueState::running)
            seen.push_back (row.progress);

        return ! queue.status()->running;
    }));

    CHECK (std::ranges::is_sorted (seen));
    CHECK (queue.status()->done == 5);
}

TEST_CASE ("A verified file that is gone from the disk is written again, and what a killed run left is taken away")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    auto report = failing (s, { rig.track ("Lead Vox") });
    queue.look (1, s, rig.studio->desk(), s.song, { shared (report) });
    deliver (queue);
    const auto bass = rig.target() / "Northern Line_Stem Bass DI_v1_48k24.wav";
    const auto half = rig.target() / ".Northern Line_Mix_v1_48k24.wav.tmp-999999999", own = rig.target() / ".notes.tmp-old";
    REQUIRE (fs::remove (bass));
    writeBytes (half, "half");
    writeBytes (own, "somebody's");

    report.checks[0].isOverridden = true;
    queue.look (2, s, rig.studio->desk(), s.song, { shared (report) });
    deliver (queue);
    INFO (queue.status()->proof);
    CHECK (queue.status()->isProved);
    CHECK (fs::exists (bass));
    CHECK_FALSE (fs::exists (half));
    CHECK (fs::exists (own));
}

TEST_CASE ("The whole is not done before it is proved")
{
    QueueRig rig;
    const auto& s = rig.studio->session();
    DeliveryQueue queue (rig.place(), false);
    queue.look (1, s, rig.studio->desk(), s.song, {});
    StudioRig::must (queue.start ("2026-11-21T20:00:00Z", false));

    for (int i = 0; queue.status()->done < 4; ++i)
    {
        REQUIRE (i < 50);
        queue.poll (i);
        queue.runQueued();
    }

    CHECK (queue.status()->progress < 0.9);
}
