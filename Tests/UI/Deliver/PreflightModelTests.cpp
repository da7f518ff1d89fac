#include "Tests/Support/Catch.h"
#include "Tests/UI/Deliver/ReportRig.h"

#include "UI/Deliver/PreflightModel.h"

#include <algorithm>

using namespace takelane;

namespace
{
const PreflightRow& rowOf (const PreflightModel& model, const std::string& id)
{
    const auto found = std::ranges::find (model.rows, id, &PreflightRow::id);
    REQUIRE (found != model.rows.end());
    return *found;
}
}

TEST_CASE ("The gate counts what is to fix, to decide and passed, and each check has the one button that helps")
{
    const auto session = reportSession();
    const auto model = preflightModel (reportStatus (session), *session.findSong (session.song), false);
    CHECK (model.toFix == 1);
    CHECK (model.toDecide == 2);
    CHECK (model.passed == 11);
    CHECK (model.caption.empty());
    CHECK (model.words.empty());
    CHECK (preflightSentence (model) == "1 to fix, 2 to decide, 11 passed");

    const auto& clips = rowOf (model, "clips.Lead Vox");
    CHECK (clips.look == PreflightLook::fail);
    CHECK (clips.does == PreflightButton::show);
    CHECK (clips.button == "Show");
    CHECK (clips.canLetPass);

    const auto& tail = rowOf (model, "tail");
    CHECK (tail.does == PreflightButton::remedy);
    CHECK (tail.button == "Extend");
    CHECK_FALSE (tail.canShow);

    SECTION ("where nothing can be done about it, it can be let pass")
    {
        CHECK (rowOf (model, "muted.BV 2").does == PreflightButton::letPass);
        CHECK (rowOf (model, "muted.BV 2").button == "Let pass");
    }

    SECTION ("what passed has no button")
    {
        CHECK (rowOf (model, "peak").does == PreflightButton::none);
        CHECK (rowOf (model, "peak").button.empty());
        CHECK_FALSE (rowOf (model, "peak").canLetPass);
    }
}

TEST_CASE ("Fails stand above warnings, those above what was let pass and that above what passed, each in the order they were made")
{
    auto session = reportSession();
    auto status = reportStatus (session);
    auto report = std::make_shared<PreflightReport> (*status.report);
    std::ranges::reverse (report->checks);
    status.report = report;
    auto song = *session.findSong (session.song);
    song.delivery.overrides.push_back ({ "tail", "", "" });
    const auto model = preflightModel (status, song, false);
    CHECK (model.rows[0].id == "clips.Lead Vox");
    CHECK (model.rows[1].id == "muted.BV 2");
    CHECK (model.rows[2].id == "tail");
    CHECK (model.rows[3].id == "guides");
    CHECK (model.rows.back().id == "peak");
}

TEST_CASE ("A check that is let pass holds nothing at once, says why, and can be taken back")
{
    auto session = reportSession();
    auto song = *session.findSong (session.song);
    song.delivery.overrides = { { "clips.Lead Vox", "The singer wants this word", "" }, { "peak", "passed by itself since", "" } };
    const auto model = preflightModel (reportStatus (session), song, false);
    CHECK (model.toFix == 0);
    CHECK (model.letPass == 1);
    CHECK (model.passed == 11);
    CHECK (model.caption == "1 let pass");
    CHECK (preflightSentence (model) == "0 to fix, 2 to decide, 11 passed, 1 let pass");

    const auto& clips = rowOf (model, "clips.Lead Vox");
    CHECK (clips.look == PreflightLook::letPass);
    CHECK (clips.note == "Let pass: The singer wants this word");
    CHECK (clips.does == PreflightButton::takeBack);
    CHECK (clips.canShow);
    CHECK_FALSE (clips.canLetPass);
    CHECK (rowOf (model, "peak").look == PreflightLook::pass);
}

TEST_CASE ("The gate says how far it is, that the song was changed since, and why there is nothing to say")
{
    const auto session = reportSession();
    const auto& song = *session.findSong (session.song);
    auto status = reportStatus (session);

    SECTION ("while it runs the last report stays")
    {
        status.running = true;
        status.isStale = true;
        status.progress = 0.438;
        const auto model = preflightModel (status, song, false);
        CHECK (model.caption == "43 %");
        CHECK (model.rows.size() == 14);
        CHECK_FALSE (model.isStale);
    }

    SECTION ("an older one says so")
    {
        status.isStale = true;
        const auto model = preflightModel (status, song, false);
        CHECK (model.isStale);
        CHECK (model.caption == "Changed since");
    }

    SECTION ("without one there are words")
    {
        status.report = nullptr;
        status.running = true;
        status.progress = 1.0;
        CHECK (preflightModel (status, song, false).words == "The mix is rendered and measured.");
        CHECK (preflightModel (status, song, false).caption == "99 %");
        CHECK (preflightSentence (preflightModel (status, song, false)) == "Running, 99 %");

        status.running = false;
        CHECK (preflightModel (status, song, true).words == "The mix is checked when the take has ended.");
        CHECK (preflightModel (status, song, false).words == "The mix was not checked yet.");

        status.problem = "The disk cannot be read";
        const auto model = preflightModel (status, song, false);
        CHECK (model.isProblem);
        CHECK (model.words == "The disk cannot be read");
        CHECK_FALSE (model.isKnown);
    }
}

TEST_CASE ("A row is as high as its words need, and higher while a note is written")
{
    PreflightRow warn, pass;
    warn.look = PreflightLook::warn;
    CHECK (preflightPlaces (warn, 1, 0, false).height == 58);
    CHECK (preflightPlaces (pass, 1, 0, false).height == 49);
    CHECK (preflightPlaces (warn, 2, 1, false).height == 90);
    CHECK (preflightPlaces (warn, 2, 1, false).note == 64);

    const auto writing = preflightPlaces (warn, 1, 0, true);
    CHECK (writing.field >= writing.text + 16);
    CHECK (writing.height >= writing.field + 32);
}
