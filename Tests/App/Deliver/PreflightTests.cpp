#include "Tests/App/Deliver/PreflightRig.h"

#include "Session/CompEdits.h"
#include "Session/MixEdits.h"

using namespace takelane;
using namespace takelane::test;

namespace
{
using Ids = std::set<std::string>;

constexpr auto second = PreflightRig::second;
}

TEST_CASE ("A good mix passes the mastering gate in every check")
{
    const PreflightRig rig;
    const auto report = rig.report();

    for (const auto& check : report.checks)
        CHECK (check.id + ": " + check.name + ": " + check.text + (check.verdict == CheckVerdict::pass ? "" : " !") == check.id + ": " + check.name + ": " + check.text);

    CHECK (report.verdict() == CheckVerdict::pass);
    CHECK (report.count (CheckVerdict::pass) == static_cast<int> (report.checks.size()));
    CHECK (report.of == "Song 1");
    CHECK (report.facts.peakDb == Approx (-4.5).margin (0.01));
    CHECK (checkOf (report, "limiter").text == "Master chain: fader only");
    CHECK (checkOf (report, "format").text == "48 kHz, 32-bit float, not resampled");
    CHECK (checkOf (report, "fades").text == "8 edits on 4 tracks");
    CHECK (checkOf (report, "lengths").text == "All files start at bar 1, 0:08.000");
}

TEST_CASE ("A clip in a take is found where it is heard, and a clean take is put in its place")
{
    const auto at = 5 * second;
    PreflightRig rig ({ clippedAt ("Lead Vox", at) });
    auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "clips.Lead Vox" });
    const auto& check = checkOf (report, "clips.Lead Vox");
    CHECK (check.verdict == CheckVerdict::fail);
    CHECK (check.name == "Clipped samples on Lead Vox");
    CHECK (check.text == "3 samples at 3|3, take 1.");
    CHECK (check.tracks == std::vector<TrackId> { rig.id ("Lead Vox") });
    REQUIRE (check.remedy);
    CHECK (check.remedy->text == "Show");
    CHECK (check.remedy->commands.empty());
    CHECK (check.remedy->track == rig.id ("Lead Vox"));
    CHECK (check.remedy->at == FramePos { at });

    rig.sounds.pass ({}, PreflightRig::length, { { "Lead Vox", { sine (440.0, 0.02) } } }, {}, false);
    report = rig.report();
    CHECK (checkOf (report, "clips.Lead Vox").text == "3 samples at 3|3, take 1. Take 2 is clean there.");
    CHECK (checkOf (report, "clips.Lead Vox").remedy->text == "Use take 2");
    rig.remedy ("clips.Lead Vox");
    CHECK (rig.broken() == Ids {});

    const auto& regions = songTrack (rig.session(), "Lead Vox").active().regions;
    REQUIRE (regions.size() == 3);
    CHECK (regions[1].range.contains (FrameRange { { at }, { at + 3 } }));
    CHECK (regions[1].range.length() < Frames { second });
}

TEST_CASE ("A clip outside what is heard is none")
{
    PreflightRig rig ({ clippedAt ("Lead Vox", 5 * second) });
    rig.session() = SessionBuilder::must (chooseSilence (rig.session(), rig.songId(), rig.id ("Lead Vox"), { { { 4 * second }, { 6 * second } } }));
    CHECK (rig.broken().empty());
}

TEST_CASE ("A clip outside the range that is delivered is none")
{
    PreflightRig rig ({ clippedAt ("Lead Vox", 5 * second) });
    rig.change ([] (Song& s)
    {
        s.sections = { { "Verse", 1, false, {} }, { "Chorus", 2, false, {} } };
        s.delivery.package().range = DeliveryRange::section;
        s.delivery.package().section = 1;
    });
    auto report = rig.report();
    CHECK (report.check ("clips.Lead Vox") == nullptr);
    CHECK (report.facts.frames == Frames { 2 * second });
    rig.package ([] (Package& p) { p.section = 2; });
    report = rig.report();
    CHECK (report.start == FramePos { 2 * second });
    CHECK (checkOf (report, "clips.Lead Vox").verdict == CheckVerdict::fail);
    CHECK (checkOf (report, "tail").verdict == CheckVerdict::pass);
}

TEST_CASE ("A dropout in a take is found where it is heard")
{
    PreflightRig rig;
    rig.take ("BV", 1, [] (Take& t) { t.health.dropouts = { { { 2 * second }, { 480 } } }; });
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "dropouts.BV" });
    CHECK (checkOf (report, "dropouts.BV").text == "10.0 ms missing at 2|1, take 1.");
}

TEST_CASE ("A package at another rate is found, and one press writes it as recorded")
{
    PreflightRig rig;
    rig.package ([] (Package& p) { p.sampleRate = 44100; });
    CHECK (rig.broken() == Ids { "format" });
    CHECK (checkOf (rig.report(), "format").text == "44.1 kHz, 32-bit float, resampled from 48 kHz");
    rig.remedy ("format");
    CHECK (rig.broken().empty());
    rig.package ([] (Package& p) { p.bits = BounceBits::int24; });
    CHECK (rig.broken() == Ids { "format" });
    rig.remedy ("format");
    CHECK (rig.broken().empty());
}

TEST_CASE ("An edit without a fade is found, and one press adds it")
{
    PreflightRig rig;
    rig.session() = SessionBuilder::must (chooseSilence (rig.session(), rig.songId(), rig.id ("Bass"), { { { 2 * second }, { 3 * second } } }));
    CHECK (checkOf (rig.report(), "fades").text == "10 edits on 4 tracks");
    rig.session() = SessionBuilder::must (setFadeIn (rig.session(), rig.songId(), rig.id ("Bass"), { 3 * second }, Fade { {}, FadeShape::linear }));
    rig.session() = SessionBuilder::must (setFadeOut (rig.session(), rig.songId(), rig.id ("Drums"), { second }, Fade { {}, FadeShape::linear }));
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "fades" });
    CHECK (checkOf (report, "fades").value == 2.0);
    CHECK (checkOf (report, "fades").text == "The first: Drums at 5|1");
    rig.remedy ("fades");
    CHECK (rig.broken().empty());
}

TEST_CASE ("A split that plays on needs no fade")
{
    PreflightRig rig;
    rig.session() = SessionBuilder::must (splitRegion (rig.session(), rig.songId(), rig.id ("Bass"), { 2 * second }));
    CHECK (rig.broken().empty());
    CHECK (checkOf (rig.report(), "fades").text == "8 edits on 4 tracks");
}

TEST_CASE ("Music before bar 1 is found: it is in no file")
{
    PreflightRig rig;
    rig.sounds.track ("Pick-up").pass ({ -second }, { 2 * second }, { { "Pick-up", { sine (300.0, 0.0005) } } });
    CHECK (rig.broken() == Ids { "lengths" });
    CHECK (checkOf (rig.report(), "lengths").text == "Pick-up begins 1.0 s before it");
}

TEST_CASE ("A muted track, folder and fader group are found, and one press opens them")
{
    PreflightRig rig;
    rig.set ("BV", [] (Strip& s) { s.muted = true; });
    CHECK (rig.broken() == Ids { "muted.BV" });
    CHECK (checkOf (rig.report(), "muted.BV").name == "BV is muted");
    rig.remedy ("muted.BV");
    CHECK (rig.broken().empty());

    const auto folder = rig.folder ("Choir", { "BV" });
    auto strip = folderStripOf (rig.song(), folder);
    strip.muted = true;
    rig.session() = SessionBuilder::must (setFolderStrip (rig.session(), rig.songId(), folder, strip));
    CHECK (rig.broken() == Ids { "muted.Choir" });
    rig.remedy ("muted.Choir");
    CHECK (rig.broken().empty());

    auto group = SessionBuilder::must (addFaderGroup (rig.session(), rig.songId(), "VCA 1", { rig.id ("BV") }));
    rig.session() = group.session;
    rig.change ([] (Song& s) { s.faderGroups.front().muted = true; });
    CHECK (rig.broken() == Ids { "muted.VCA 1" });
}

TEST_CASE ("A solo counts in no delivery")
{
    PreflightRig rig;
    DeskState desk;
    desk.soloed[rig.id ("BV")] = true;
    const auto report = SessionBuilder::must (preflightSong (rig.sounds.folder.path(), rig.session(), desk, rig.songId()));
    CHECK (report.facts == rig.report().facts);
}

TEST_CASE ("Names that say nothing and names that are alike are found")
{
    PreflightRig rig;
    const auto rename = [&] (const std::string& from, const std::string& to) { rig.session() = SessionBuilder::must (renameTrack (rig.session(), rig.id (from), to)); };
    rename ("BV", "Audio 3");
    CHECK (rig.broken() == Ids { "names" });
    CHECK (checkOf (rig.report(), "names").text == "Says nothing: Audio 3");
    rename ("Audio 3", "lead_vox");
    CHECK (rig.broken() == Ids { "names" });
    CHECK (checkOf (rig.report(), "names").text == "Alike: Lead Vox / lead_vox");
}

TEST_CASE ("A guide is in no file, and a track that is one by its name is found")
{
    PreflightRig rig;
    changeTrack (rig.session(), rig.id ("BV"), [] (Track& t)
    {
        t.role = TrackRole::guide;
        t.name = "Scratch";
    });
    CHECK (rig.broken().empty());
    CHECK (checkOf (rig.report(), "guides").text == "Scratch, click and talkback are not in any file");

    changeTrack (rig.session(), rig.id ("Scratch"), [] (Track& t) { t.role = TrackRole::music; });
    CHECK (rig.broken() == Ids { "guides" });
    rig.remedy ("guides");
    CHECK (rig.broken().empty());
}

TEST_CASE ("A sound file that is gone is found, with the tracks it concerns")
{
    PreflightRig rig;
    std::filesystem::remove (rig.sounds.folder / songTrack (rig.session(), "BV").takes.front()->file);
    const auto report = rig.report();
    CHECK (PreflightRig::broken (report) == Ids { "missing" });
    CHECK (checkOf (report, "missing").verdict == CheckVerdict::fail);
    CHECK (checkOf (report, "missing").tracks == std::vector<TrackId> { rig.id ("BV") });
}

TEST_CASE ("Where keepers are chosen, a part without one is found")
{
    PreflightRig rig;
    TakeOpinion keeper;
    keeper.keeper = true;

    for (const auto* track : { "Drums", "Bass", "Lead Vox" })
        rig.sounds.rate (track, 1, keeper);

    CHECK (rig.broken() == Ids { "keepers" });
    CHECK (checkOf (rig.report(), "keepers").text == "BV");
    rig.sounds.rate ("BV", 1, keeper);
    CHECK (rig.broken().empty());
}

TEST_CASE ("What a person let pass holds nothing any more, and the report keeps the note")
{
    PreflightRig rig ({ clippedAt ("Lead Vox", 5 * second) });
    CHECK (rig.report().verdict() == CheckVerdict::fail);
    rig.change ([] (Song& s) { s.delivery.overrides = { { "clips.Lead Vox", "It is the sound", "2026-11-21T01:33:00Z" } }; });
    const auto report = rig.report();
    CHECK (report.verdict() == CheckVerdict::pass);
    CHECK (checkOf (report, "clips.Lead Vox").isOverridden);
    CHECK (checkOf (report, "clips.Lead Vox").note == "It is the sound");
    CHECK_FALSE (checkOf (report, "clips.Lead Vox").holds());
}

TEST_CASE ("Checks stand in the order fail, warn, pass; and outside mastering a level holds nothing")
{
    PreflightRig rig ({ clippedAt ("Lead Vox", 5 * second) });
    rig.set ("BV", [] (Strip& s) { s.muted = true; });
    rig.master ([] (Strip& s) { s.gainDb += 2.0; });
    const auto report = rig.report();
    CHECK (std::ranges::is_sorted (report.checks, std::ranges::greater(), &PreflightCheck::verdict));
    CHECK (report.count (CheckVerdict::fail) == 2);

    rig.change ([] (Song& s)
    {
        s.delivery.kind = PackageKind::rough;
        s.delivery.package().stems = false;
    });
    CHECK (checkOf (rig.report(), "peak").verdict == CheckVerdict::warn);
    CHECK (checkOf (rig.report(), "clips.Lead Vox").verdict == CheckVerdict::fail);
}

TEST_CASE ("A preflight of nothing, of no such range, and one that is stopped are refused with a sentence")
{
    SoundSession empty;
    const auto nothing = preflightSong (empty.folder.path(), empty.session, {}, empty.session.song);
    REQUIRE_FALSE (nothing.ok());
    CHECK (nothing.problem().text == "Nothing is recorded yet in 'Song 1'");

    PreflightRig rig;
    const auto stopped = preflightSong (rig.sounds.folder.path(), rig.session(), {}, rig.songId(), [] (double done) { return done < 0.3; });
    CHECK_FALSE (stopped.ok());
    rig.package ([] (Package& p) { p.range = DeliveryRange::loop; });
    CHECK_FALSE (preflightSong (rig.sounds.folder.path(), rig.session(), {}, rig.songId()).ok());
}

TEST_CASE ("A preflight's progress only ever grows, to the end")
{
    PreflightRig rig;
    rig.package ([] (Package& p) { p.stems = true; });
    double last = -1.0;
    bool grows = true;
    (void) SessionBuilder::must (preflightSong (rig.sounds.folder.path(), rig.session(), {}, rig.songId(), [&] (double now)
    {
        grows = grows && now >= last && now <= 1.0;
        last = now;
        return true;
    }));
    CHECK (grows);
    CHECK (last > 0.8);
}
