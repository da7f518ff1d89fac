#pragma once

/** A studio with something to deliver, for the tests of its queue and its gate. */

#include "App/Studio/DeliveryQueue.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TakesRig.h"

namespace takelane
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

    void run (const std::string& command)   { must (studio->run (command)); }
    using TakesRig::run;
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

    void letNonePass()
    {
        for (const auto& each : std::vector (studio->song().delivery.overrides))
            run (R"({"do": "deliver.override", "check": ")" + each.check + R"(", "on": false})");
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

    std::filesystem::path target() const     { return place() / "deliveries/Northern Line v1"; }
};

/** A report with one fail of these tracks. */
inline PreflightReport failing (const Session& s, std::vector<TrackId> tracks)
{
    PreflightReport report;
    report.song = s.song;
    report.checks.push_back ({ "clips.Lead Vox", "Clipped samples on Lead Vox", CheckVerdict::fail, 3.0, "3 samples", {}, std::move (tracks), false, {} });
    return report;
}

inline std::vector<QueueState> statesOf (DeliveryQueue& queue)
{
    std::vector<QueueState> all;

    for (const auto& row : queue.status()->rows)
        all.push_back (row.state);

    return all;
}

/** A start, until the queue has done what it can. */
inline void deliver (DeliveryQueue& queue, const std::string& now = "2026-11-21T20:00:00Z")
{
    StudioRig::must (queue.start (now, false));

    for (int i = 0; queue.status()->running; ++i)
    {
        REQUIRE (i < 50);
        queue.poll (i);
        queue.runQueued();
    }
}

inline std::shared_ptr<const PreflightReport> shared (PreflightReport report)     { return std::make_shared<PreflightReport> (std::move (report)); }
}
