#include "Tests/Support/Catch.h"
#include "Tests/UI/Mix/ConsoleRig.h"

#include "Session/DeliveryEdits.h"
#include "UI/Look/FaderScale.h"
#include "UI/Mix/MixWords.h"

using namespace takelane;

namespace
{
std::vector<ConsoleRun> runsOf (const Session& session, const DeskState& desk = {}, const std::set<FolderId>& folded = {})
{
    return consoleRuns (session, session.selectedSong(), desk, folded, {});
}

std::vector<std::string> namesOf (const std::vector<ConsoleRun>& runs)
{
    std::vector<std::string> names;

    for (const auto& run : runs)
        for (const auto& strip : run.strips)
            names.push_back (strip.name);

    return names;
}

const ConsoleStrip& stripNamed (const std::vector<ConsoleRun>& runs, const std::string& name, bool bus = false)
{
    for (const auto& run : runs)
        for (const auto& strip : run.strips)
            if (strip.name == name && strip.key.isBus() == bus)
                return strip;

    throw std::logic_error ("no strip " + name);
}

StripMeter meterAt (float peak, float rms = 0.0f, bool clipped = false)
{
    StripMeter meter;
    meter.advance ({ peak, rms, peak, clipped }, 1.0 / 60.0);
    return meter;
}
}

TEST_CASE ("Strips stand folder by folder, the bus first, then tracks without a folder, then the fader groups")
{
    auto session = consoleSession();
    session = SessionBuilder::must (addFaderGroup (session, session.song, "All drums", { session.trackNamed ("Kick")->id })).session;
    const auto runs = runsOf (session);
    CHECK (namesOf (runs) == std::vector<std::string> { "Drums", "Kick", "Snare", "Vocals", "Lead Vox", "Gtr", "All drums" });
    CHECK (countText (runs[0]) == "2 tracks");
    CHECK (countText (runs[1]) == "1 track");
    CHECK (countText (runs[3]) == "1 group");
    CHECK (runs[2].name == "Tracks");
}

TEST_CASE ("A folded folder leaves its bus")
{
    const auto session = consoleSession();
    const auto runs = runsOf (session, {}, { session.folderNamed ("Drums")->id });
    CHECK (namesOf (runs) == std::vector<std::string> { "Drums", "Vocals", "Lead Vox", "Gtr" });
    CHECK (countText (runs[0]) == "2 tracks");
}

TEST_CASE ("A guide has no strip, and a folder of guides none either")
{
    auto session = consoleSession();
    const auto guide = [&session] (const char* track) { session = SessionBuilder::must (setTrackRole (session, session.trackNamed (track)->id, TrackRole::guide)); };
    guide ("Lead Vox");
    guide ("Kick");
    const auto runs = runsOf (session);
    CHECK (namesOf (runs) == std::vector<std::string> { "Drums", "Snare", "Gtr" });
    CHECK (countText (runs[0]) == "1 track");
}

TEST_CASE ("An armed track's fader is its record level and says so")
{
    auto session = consoleSession();
    const auto kick = session.trackNamed ("Kick")->id;
    auto strip = songTrack (session, "Kick").strip;
    strip.gainDb = -3.0;
    strip.recordGainDb = -9.0;
    session = SessionBuilder::must (setStrip (session, session.song, kick, strip));
    DeskState desk;
    CHECK (stripNamed (runsOf (session, desk), "Kick").faderDb == Approx (-3.0));
    CHECK_FALSE (marksOf (stripNamed (runsOf (session, desk), "Kick")).record);
    desk.armed[kick] = true;
    CHECK (stripNamed (runsOf (session, desk), "Kick").faderDb == Approx (-9.0));
    CHECK (marksOf (stripNamed (runsOf (session, desk), "Kick")).record);
    CHECK (stripDescription (stripNamed (runsOf (session, desk), "Kick")) == "-9.0 dB, record level");
}

TEST_CASE ("A strip that is silent by another's solo, its folder or a group says by what; solo safe and its own solo do not")
{
    auto session = consoleSession();
    DeskState desk;
    desk.soloed[session.trackNamed ("Kick")->id] = true;
    auto runs = runsOf (session, desk);
    CHECK (stripNamed (runs, "Kick").silencedBy.empty());
    CHECK (stripNamed (runs, "Drums", true).silencedBy.empty());
    CHECK (stripNamed (runs, "Snare").silencedBy == "solo");
    CHECK (stripNamed (runs, "Vocals", true).silencedBy == "solo");

    desk.soloMode = SoloMode::afterFader;
    CHECK (stripNamed (runsOf (session, desk), "Snare").silencedBy.empty());

    desk = {};
    auto safe = songTrack (session, "Gtr").strip;
    safe.soloSafe = true;
    session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("Gtr")->id, safe));
    Strip muted;
    muted.muted = true;
    session = SessionBuilder::must (setFolderStrip (session, session.song, session.folderNamed ("Drums")->id, muted));
    desk.soloedFolders[session.folderNamed ("Vocals")->id] = true;
    runs = runsOf (session, desk);
    CHECK (stripNamed (runs, "Kick").silencedBy == "Drums");
    CHECK (stripNamed (runs, "Gtr").silencedBy.empty());
    CHECK (stripNamed (runs, "Lead Vox").soloed);
    CHECK (stripNamed (runs, "Drums", true).silencedBy.empty());         // it is muted itself
}

TEST_CASE ("A cue bar follows the fader until the send is touched")
{
    auto session = consoleSession();
    const auto kick = session.trackNamed ("Kick")->id;
    auto strip = songTrack (session, "Kick").strip;
    strip.gainDb = -6.0;
    Send send;
    send.cue = session.cueMixes[1].id;
    send.gainDb = 2.0;
    send.soloed = true;
    strip.sends = { send };
    session = SessionBuilder::must (setStrip (session, session.song, kick, strip));
    const auto runs = runsOf (session);
    const auto& kickStrip = stripNamed (runs, "Kick");
    REQUIRE (kickStrip.cues.size() == session.cueMixes.size());
    CHECK (kickStrip.cues[0].follows);
    CHECK (kickStrip.cues[0].gainDb == Approx (-6.0));
    CHECK_FALSE (kickStrip.cues[1].follows);
    CHECK (kickStrip.cues[1].gainDb == Approx (2.0));
    CHECK (kickStrip.cues[1].soloed);
}

TEST_CASE ("Names break at their last space, pans and low cuts are said as engineers say them")
{
    CHECK (nameLines ("Lead Vox") == std::array<std::string, 2> { "Lead", "Vox" });
    CHECK (nameLines ("Hat") == std::array<std::string, 2> { "Hat", "" });
    CHECK (nameLines ("Guitar Left 2") == std::array<std::string, 2> { "Guitar Left", "2" });

    Strip strip;
    CHECK (panText (strip) == "C");
    strip.pan = -0.35;
    CHECK (panText (strip) == "L35");
    strip.dualPan = DualPan { -1.0, 0.4 };
    CHECK (panText (strip) == "L R40");
    CHECK (lowCutText ({}).empty());
    CHECK (lowCutText (85.4) == "85");
    CHECK (lowCutText (1000.0) == "1k");
}

TEST_CASE ("Pans, frequencies and levels are typed in every way people write them")
{
    CHECK (typedPan ("L30").value() == Approx (-0.3));
    CHECK (typedPan ("r 20").value() == Approx (0.2));
    CHECK (typedPan ("c").value() == Approx (0.0));
    CHECK (typedPan ("-50").value() == Approx (-0.5));
    CHECK (typedPan ("R").value() == Approx (1.0));
    CHECK (typedPan ("R300").value() == Approx (1.0));
    CHECK_FALSE (typedPan ("loud"));
    CHECK_FALSE (typedPan (""));
    CHECK (typedPan ("30 L").value() == Approx (-0.3));
    CHECK (typedPan ("12,5 %").value() == Approx (0.125));

    for (const auto* two : { "L90 R40", "L R", "L90 40", "90 40", "C R20", "L-30" })
        CHECK_FALSE (typedPan (two));

    CHECK (typedHz ("85").value() == Approx (85.0));
    CHECK (typedHz ("0,5k").value() == Approx (500.0));
    CHECK (typedHz ("").value() == Approx (0.0));
    CHECK (typedHz ("off").value() == Approx (0.0));
    CHECK (typedHz ("5").value() == Approx (20.0));
    CHECK (typedHz ("9k").value() == Approx (1000.0));
    CHECK_FALSE (typedHz ("low"));
    CHECK (typedValue (StripPart::fader, "-3,5 dB").value() == Approx (-3.5));
}

TEST_CASE ("A key's step moves a level by half a dB, goes off below the scale and comes back from there")
{
    CHECK (stepped (StripPart::fader, 0.0, 1.0, false) == Approx (0.5));
    CHECK (stepped (StripPart::fader, 0.0, -1.0, true) == Approx (-0.1));
    CHECK (stepped (StripPart::fader, 11.9, 1.0, false) == Approx (12.0));
    CHECK (stepped (StripPart::fader, -60.0, -1.0, false) == Approx (-144.0));
    CHECK (stepped (StripPart::fader, -144.0, 1.0, false) == Approx (-60.0));
    CHECK (stepped (StripPart::pan, 0.98, 1.0, false) == Approx (1.0));
    CHECK (stepped (StripPart::lowCut, 0.0, 1.0, false) == Approx (20.0));
    CHECK (stepped (StripPart::lowCut, 20.0, -1.0, false) == Approx (0.0));
    CHECK (stepped (StripPart::lowCut, 990.0, 3.0, false) == Approx (1000.0));
}

//==== layout
TEST_CASE ("At the reference size rows and strips lie where the picture has them")
{
    ConsoleRun run;
    run.strips.resize (24);
    const auto layout = layOutConsole ({ run }, { 1248, 872, 4, 0 });
    CHECK (layout.pitch == 52);                 // one folder, no gaps
    std::vector<ConsoleRun> five { ConsoleRun(), ConsoleRun(), ConsoleRun(), ConsoleRun(), ConsoleRun() };
    for (const auto& [r, strips] : std::vector<std::pair<std::size_t, std::size_t>> { { 0, 11 }, { 1, 3 }, { 2, 3 }, { 3, 3 }, { 4, 4 } })
        five[r].strips.resize (strips);

    const auto picture = layOutConsole (five, { 1248, 872, 4, 0 });
    CHECK (picture.pitch == 51);
    CHECK (picture.runs[1].x == 11 * 51 + 6);
    CHECK (picture.runs[0].width == 560);
    CHECK (picture.lastScroll() == 0);

    const auto& rows = picture.rows;
    CHECK_FALSE (rows.isShort);
    CHECK (rows.head == Rows::Row { 8, 26 });
    CHECK (rows.lowCut == Rows::Row { 39, 24 });
    CHECK (rows.eq == Rows::Row { 66, 48 });
    CHECK (rows.cues[3].row.y + 8 == 288);
    CHECK (rows.switches == Rows::Row { 364, 24 });
    CHECK (rows.fader == Rows::Row { 402, 370 });
    CHECK (rows.line == Rows::Row { 864, 4 });
}

TEST_CASE ("Faders stay at least 220 long at every window, and no row lies over another")
{
    for (const int windowHeight : { 640, 720, 800, 859, 860, 1000, 1440 })
        for (const int cues : { 0, 1, 4, 8 })
        {
            const int height = windowHeight - 44 - 56 - (windowHeight < 860 ? 24 : 28);
            const auto rows = layOutRows ({ 1000, height, cues, 2 });
            INFO (windowHeight << " with " << cues << " cues");
            CHECK (rows.fader.height >= theme::layout::mix::faderMin);
            std::vector<Rows::Row> all { rows.head, rows.lowCut, rows.eq, rows.effects[0], rows.effects[1] };

            if (! rows.isShort)
                all.insert (all.begin() + 3, rows.comp);

            for (const auto& cue : rows.cues)
                all.push_back (cue.row);

            for (const auto& row : { rows.pan, rows.switches, rows.fader, rows.figure, rows.name, rows.line })
                all.push_back (row);

            for (std::size_t i = 1; i < all.size(); ++i)
            {
                CHECK (all[i].y >= all[i - 1].end());
                CHECK (all[i].height > 0);
            }

            CHECK (all.back().end() <= height);
            CHECK (rows.lowCut.height >= theme::hit::min);
            CHECK (rows.switches.height >= theme::hit::min);
            CHECK (static_cast<int> (rows.cues.size()) == (rows.isShort ? std::min (cues, 1) : cues));

            if (rows.isShort && cues > 2)
                CHECK (rows.cues[0].cue == 2);
        }
}

TEST_CASE ("Strips are 48 to 76 wide and scroll by folder where they do not fit")
{
    ConsoleRun run;
    run.strips.resize (10);
    CHECK (layOutConsole ({ run }, { 2000, 872, 4, 0 }).pitch == 76);
    const auto narrow = layOutConsole ({ run, run, run }, { 838, 596, 4, 0 });
    CHECK (narrow.pitch == 48);
    CHECK (narrow.lastScroll() == 630);           // the first strip from which the rest is seen
    CHECK (narrow.seenWidth (0) == 486 + 7 * 48 - 1);
    CHECK (scrolledByFolder (narrow, 0, 1) == 486);
    CHECK (scrolledByFolder (narrow, 486, 1) == narrow.lastScroll());
    CHECK (scrolledByFolder (narrow, narrow.lastScroll(), 1) == narrow.lastScroll());
    CHECK (scrolledByFolder (narrow, narrow.lastScroll(), -1) == 486);
    CHECK (scrolledByFolder (narrow, 486, -1) == 0);
    CHECK (scrolledByFolder (narrow, 0, -1) == 0);
    CHECK (scrolledToShow (narrow, 0, 300) == 0);
    CHECK (scrolledToShow (narrow, 29, 0) == narrow.lastScroll());
    CHECK (scrolledToShow (narrow, 5, 96) == 96);
    CHECK (scrolledToShow (narrow, 17, 0) == 48);
}

TEST_CASE ("Every part of a strip is found under its middle and is at least 24 high and wide")
{
    ConsoleStrip strip;
    strip.key = ConsoleKey::of (StripRef::of (TrackId { 7 }));
    strip.cues.resize (4);

    for (const int height : { 516, 596, 872 })
        for (const int width : { 47, 50, 75 })
        {
            const auto rows = layOutRows ({ 1000, height, 4, 1 });

            for (const auto& spot : partsOf (strip, rows))
            {
                const auto box = boxOf (rows, width, spot.part, spot.index);
                INFO (static_cast<int> (spot.part) << " in " << width << " x " << height);
                CHECK (spotIn (strip, rows, width, box.x + box.width / 2, box.y + box.height / 2) == spot);
                CHECK (box.height >= theme::hit::min);
                CHECK (box.width >= theme::hit::min - (rows.isShort ? 1 : 0));
            }
        }
}

//==== meters
TEST_CASE ("A strip's peak is held for two seconds and then falls; its clip stays until it is cleared")
{
    StripMeter meter;
    meter.advance ({ 0.5f, 0.1f, 0.5f, false }, 1.0 / 60.0);
    const auto top = meter.hold();
    CHECK (top == Approx (-6.02f).margin (0.01));

    for (int i = 0; i < 119; ++i)
        meter.advance ({}, 1.0 / 60.0);

    CHECK (meter.hold() == Approx (top));

    for (int i = 0; i < 61; ++i)
        meter.advance ({}, 1.0 / 60.0);

    CHECK (meter.hold() < top - 35.0f);
    CHECK_FALSE (meter.isClipped());
    meter.advance ({ 1.0f, 0.5f, 1.0f, true }, 1.0 / 60.0);
    CHECK (meter.isClipped());
    meter.clearPeaks();
    meter.advance ({ 0.1f, 0.1f, 0.1f, true }, 1.0 / 60.0);         // the engine's latch still stands
    CHECK_FALSE (meter.isClipped());
}

TEST_CASE ("A strip's clip goes out with the engine's, from wherever that was cleared")
{
    StripMeter meter;
    meter.advance ({ 1.0f, 0.5f, 1.0f, true }, 1.0 / 60.0);
    meter.advance ({ 0.1f, 0.1f, 0.1f, true }, 1.0 / 60.0);
    CHECK (meter.isClipped());
    meter.advance ({ 0.1f, 0.1f, 0.1f, false }, 1.0 / 60.0);
    CHECK_FALSE (meter.isClipped());
    meter.advance ({ 0.1f, 0.1f, 0.1f, true }, 1.0 / 60.0);         // a peak between two looks
    CHECK (meter.isClipped());
}

TEST_CASE ("What of a meter must be painted anew holds every pixel that differs")
{
    const int height = 370;

    for (const float from : { 0.0f, 0.01f, 0.2f, 0.9f })
        for (const float to : { 0.0f, 0.05f, 0.21f, 1.0f })
        {
            const auto was = stripMeterLook ({ meterAt (from, from / 3), StripMeter() }, 1, MeterScale::peak, height).channels[0];
            const auto is = stripMeterLook ({ meterAt (to, to / 4), StripMeter() }, 1, MeterScale::peak, height).channels[0];
            const auto damage = damageOf (was, is);
            const auto pixel = [] (const StripMeterLook::Channel& look, int y)
            {
                return (y < look.filled ? 1 : 0) + (y < look.hold && y >= look.hold - 2 ? 2 : 0) + (y < look.rms && y >= look.rms - 2 ? 4 : 0);
            };

            for (int y = 0; y < height; ++y)
                if (pixel (was, y) != pixel (is, y))
                    CHECK ((y >= damage.from && y < damage.to));

            if (was == is)
                CHECK (damage.to == 0);
        }
}

TEST_CASE ("On an average scale the bar is the average and the tick the peak; a VU has none")
{
    const std::array<StripMeter, 2> meters { meterAt (0.5f, 0.1f), meterAt (0.5f, 0.1f) };
    const auto peak = stripMeterLook (meters, 2, MeterScale::peak, 300), k14 = stripMeterLook (meters, 2, MeterScale::k14, 300), vu = stripMeterLook (meters, 2, MeterScale::vu, 300);
    CHECK (peak.channels[0].filled > peak.channels[0].rms);
    CHECK (peak.channels[0].rms > 0);
    CHECK (k14.channels[0].rms == 0);
    CHECK (k14.channels[0].hold > k14.channels[0].filled);
    CHECK (vu.channels[0].hold == 0);
    CHECK (vu.channels[1] == vu.channels[0]);
}

TEST_CASE ("Gain reduction goes deep at once, comes back by 30 dB a second, and its figure stands long enough to be read")
{
    ReductionMeter meter;
    meter.advance (6.0f, 1.0 / 60.0);
    CHECK (meter.shown() == Approx (6.0f));
    CHECK (meter.tenths() == 60);

    for (int i = 0; i < 6; ++i)
        meter.advance (0.0f, 1.0 / 60.0);

    CHECK (meter.shown() == Approx (3.0f).margin (0.01));
    CHECK (meter.tenths() == 60);

    for (int i = 0; i < 60; ++i)
        meter.advance (0.0f, 1.0 / 60.0);

    CHECK (meter.shown() == 0.0f);
    CHECK (meter.tenths() == 0);
}
