#include "App/Prep/SessionClock.h"
#include "App/UtcTime.h"
#include "Session/DeliveryEdits.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
template <typename T>
T must (Result<T> result)       { return SessionBuilder::must (std::move (result)); }

constexpr std::int64_t nine = 1'773'478'800;        // 2026-03-14, 9 o'clock

/** A day that is spoken: each call lets so many minutes pass. */
struct Day
{
    std::vector<WorkSpan> worked;
    double now = 0.0;                               ///< seconds after nine

    Day& of (SongId s, PartId p = {})               { song = s; part = p; return *this; }
    Day& pause (double minutes)                     { now += 60.0 * minutes; return *this; }

    Day& work (double minutes, bool rolling = false, bool sung = false)
    {
        now += 60.0 * minutes;
        addTime (worked, song, part, { 60.0 * minutes, rolling, sung, text() });
        return *this;
    }

    std::string text() const                        { return utcText (nine + static_cast<std::int64_t> (now)); }

    SongId song;
    PartId part;
};

Session band()
{
    Session session = SessionBuilder().song ("Two").track ("Bass", { 1 }).track ("Lead Vox", { 2 }).track ("BVs", { 3 });
    session.song = session.songs.front()->id;
    session = withOwnParts (session);
    session = must (setInputSheet (session, session.trackNamed ("Lead Vox")->id, { {}, "Ana", {} }));
    return must (setInputSheet (session, session.trackNamed ("BVs")->id, { {}, "Ruth", {} }));
}

PartId part (const Session& session, const char* name)     { return findPart (session.parts, {}, name)->id; }

DeskState deskWith (const std::vector<WorkSpan>& worked)
{
    DeskState desk;
    desk.worked = worked;
    return desk;
}
}

TEST_CASE ("Times are read as they are written, and a day by itself")
{
    CHECK (utcText (nine) == "2026-03-14T09:00:00Z");
    CHECK (utcSeconds ("2026-03-14T09:00:00Z") == nine);
    CHECK (utcSeconds ("2026-03-14") == nine - 9 * 3600);
    CHECK_FALSE (utcSeconds (""));
    CHECK_FALSE (utcSeconds ("tomorrow"));
    CHECK_FALSE (utcSeconds ("2026-03-14T09:00"));
}

TEST_CASE ("A scripted day gives exact sums: hours, rolling and money by song and part, against the plan")
{
    auto session = band();
    const auto one = session.songs[0]->id, two = session.songs[1]->id;
    const auto bass = part (session, "Bass"), lead = part (session, "Lead Vox");
    session.sheet.hourlyRate = 80.0;
    session.sheet.currency = "SEK";
    session.sheet.due = "2026-03-31";

    for (auto& p : session.parts)
        p.planHours = p.id == bass ? 1.0 : 2.0;

    session = must (setSongPart (session, two, { lead, false, 0.5 }));
    session = must (setSongPart (session, two, { part (session, "BVs"), true, {} }));

    Day day;
    day.of (one, bass).work (30).work (15, true).work (45);
    day.pause (20).of (one, lead).work (60, true, true);
    day.of (two).work (30);
    day.of (two, { 999 }).work (30, true);                              // a part that was removed since

    const auto sheet = clockSheetOf (session, deskWith (day.worked), "2026-03-14");
    CHECK (sheet.all == Hours { 6.5, 3.5, 1.75, 280.0, 520.0 });
    CHECK_FALSE (sheet.isOver);
    CHECK (sheet.daysLeft == 17);
    CHECK (sheet.currency == "SEK");
    REQUIRE (sheet.songs.size() == 2);

    const auto& first = sheet.songs[0];
    CHECK (first.all == Hours { 5.0, 2.5, 1.25, 200.0, 400.0 });
    REQUIRE (first.parts.size() == 3);
    CHECK (first.parts[0] == ClockRow::OfPart { "Bass", bass, { 1.0, 1.5, 0.25, 120.0, 80.0 } });
    CHECK (first.parts[1] == ClockRow::OfPart { "Lead Vox", lead, { 2.0, 1.0, 1.0, 80.0, 160.0 } });
    CHECK (first.parts[2].hours == Hours { 2.0, 0.0, 0.0, 0.0, 160.0 });

    const auto& second = sheet.songs[1];
    CHECK (second.all == Hours { 1.5, 1.0, 0.5, 80.0, 120.0 });
    REQUIRE (second.parts.size() == 3);
    CHECK (second.parts[1].hours.planned == 0.5);
    CHECK (second.parts[2] == ClockRow::OfPart { {}, {}, { 0.0, 1.0, 0.5, 80.0, 0.0 } });
}

TEST_CASE ("A plan of a song stands for its parts', one of the session for all, and more work than it is over")
{
    auto session = band();
    const auto one = session.songs[0]->id;
    session = must (setPlan (session, one, 8.0));
    Day day;
    day.of (one).work (8 * 60);
    CHECK (clockSheetOf (session, deskWith (day.worked), {}).all.planned == 8.0);
    CHECK_FALSE (clockSheetOf (session, deskWith (day.worked), {}).isOver);
    day.work (1);
    CHECK (clockSheetOf (session, deskWith (day.worked), {}).isOver);

    session.sheet.planHours = 20.0;
    const auto sheet = clockSheetOf (session, deskWith (day.worked), {});
    CHECK (sheet.all.planned == 20.0);
    CHECK (sheet.songs[0].all.planned == 8.0);
    CHECK_FALSE (sheet.isOver);
    CHECK_FALSE (sheet.daysLeft);

    session.sheet.due = "2026-03-12";
    CHECK (clockSheetOf (session, deskWith ({}), "2026-03-14").daysLeft == -2);

    day.of ({ 9999 }).work (60);                                        // a song that is gone
    CHECK (clockSheetOf (session, deskWith (day.worked), {}).all.worked == Approx (9.0 + 1.0 / 60.0));
    CHECK_FALSE (clockSheetOf (band(), deskWith (day.worked), {}).isOver);      // nothing was planned
}

TEST_CASE ("Time goes on in one span until song, part or day change or more than five minutes are missing")
{
    Day day;
    day.of ({ 1 }, { 2 }).work (10).work (5, true).pause (4.9).work (1);
    REQUIRE (day.worked.size() == 1);
    CHECK (day.worked[0] == WorkSpan { "2026-03-14T09:00:00Z", { 1 }, { 2 }, 960.0, 300.0, 0.0 });

    day.pause (5.5).work (1);
    CHECK (day.worked.size() == 2);
    day.of ({ 1 }, { 3 }).work (1);
    CHECK (day.worked.size() == 3);
    day.of ({ 4 }, { 3 }).work (1);
    CHECK (day.worked.size() == 4);
    day.now = 15.0 * 3600.0 - 60.0;
    day.work (1).work (1).work (1);
    REQUIRE (day.worked.size() == 6);
    CHECK (day.worked.back() == WorkSpan { "2026-03-15T00:00:00Z", { 4 }, { 3 }, 120.0, 0.0, 0.0 });

    addTime (day.worked, { 4 }, { 3 }, { 0.0, true, true, day.text() });
    addTime (day.worked, { 4 }, { 3 }, { -5.0, true, true, day.text() });
    CHECK (day.worked.back().seconds == 120.0);
}

TEST_CASE ("A clock that was set back, and times that are none, lose no second")
{
    std::vector<WorkSpan> worked;
    addTime (worked, { 1 }, {}, { 60.0, true, false, utcText (nine + 600) });
    addTime (worked, { 1 }, {}, { 60.0, true, false, utcText (nine) });
    addTime (worked, { 1 }, {}, { 60.0, false, false, "whenever" });
    addTime (worked, { 1 }, {}, { 60.0, false, false, "whenever" });
    double seconds = 0.0;

    for (const auto& span : worked)
        seconds += span.seconds;

    CHECK (seconds == 240.0);
    CHECK (worked.size() == 2);
}

TEST_CASE ("Whatever is counted in whatever order, nothing is lost, no span rolls or sings longer than it is, and rests stay rests")
{
    CHECK (rc::check ([]
    {
        Day day;
        double seconds = 0.0, rolling = 0.0, sung = 0.0;

        for (auto n = *rc::gen::inRange (1, 60); n > 0; --n)
        {
            const auto length = *rc::gen::inRange (1, 600);
            const bool rolls = *rc::gen::arbitrary<bool>(), sings = rolls && *rc::gen::arbitrary<bool>();
            day.of ({ *rc::gen::inRange<std::int64_t> (1, 3) }, { *rc::gen::inRange<std::int64_t> (0, 3) });
            day.pause (*rc::gen::element (0.0, 0.0, 1.0, 7.0)).work (length / 60.0, rolls, sings);
            seconds += length;
            rolling += rolls ? length : 0.0;
            sung += sings ? length : 0.0;
        }

        for (const auto& span : day.worked)
        {
            RC_ASSERT (span.rolling <= span.seconds);
            RC_ASSERT (span.sung <= span.seconds);
            RC_ASSERT (span.sung <= 0.0 || span.seconds - span.sung < 60.0 * span.sung + 1.0e-6);     // only short pauses lie among singing
            seconds -= span.seconds;
            rolling -= span.rolling;
            sung -= span.sung;
        }

        RC_ASSERT (std::abs (seconds) < 1.0e-6);
        RC_ASSERT (std::abs (rolling) < 1.0e-6);
        RC_ASSERT (std::abs (sung) < 1.0e-6);
    }));
}

//==== the voice
TEST_CASE ("Twenty minutes sung without a rest want one, by name; ten minutes of silence are one, nine are none")
{
    const auto session = band();
    const auto one = session.songs[0]->id;
    Day day;
    day.of (one, part (session, "Lead Vox"));

    for (int i = 0; i < 19; ++i)
        day.work (0.5, true, false).work (1, true, true).work (0.4, true, false);

    auto load = voiceLoadOf (session, deskWith (day.worked), day.text());
    CHECK (load.sungSeconds == 19 * 60.0);
    CHECK_FALSE (load.restIsDue);
    CHECK (load.advice.empty());

    day.work (9).work (1, true, true);
    load = voiceLoadOf (session, deskWith (day.worked), day.text());
    CHECK (load.sungSeconds == 20 * 60.0);
    CHECK (load.restIsDue);
    CHECK (load.advice == "Ana has sung 20 min: 10 min rest.");

    day.work (10);
    load = voiceLoadOf (session, deskWith (day.worked), day.text());
    CHECK (load.sungSeconds == 0.0);
    CHECK (load.sungToday == 20 * 60.0);
    CHECK_FALSE (load.restIsDue);

    day.work (3, true, true);
    CHECK (voiceLoadOf (session, deskWith (day.worked), day.text()).sungSeconds == 180.0);

    day.pause (10);                                                     // with the clock halted
    CHECK (voiceLoadOf (session, deskWith (day.worked), day.text()).sungSeconds == 0.0);
}

TEST_CASE ("Silence is no singing, however long it is recorded")
{
    const auto session = band();
    Day day;
    day.of (session.songs[0]->id, part (session, "Lead Vox")).work (180, true, false);
    CHECK (voiceLoadOf (session, deskWith (day.worked), day.text()) == VoiceLoad {});
    CHECK (voiceLoadOf (session, deskWith ({}), {}) == VoiceLoad {});
}

TEST_CASE ("After an hour in a day a rest is due each further ten minutes, past midnight too; a night begins anew")
{
    const auto session = band();
    Day day;
    day.now = 14.5 * 3600.0;
    day.of (session.songs[0]->id, part (session, "Lead Vox"));

    for (int i = 0; i < 4; ++i)
        day.work (15, true, true).work (11);

    CHECK_FALSE (voiceLoadOf (session, deskWith (day.worked), day.text()).restIsDue);
    day.work (9.9, true, true);
    CHECK_FALSE (voiceLoadOf (session, deskWith (day.worked), day.text()).restIsDue);
    day.work (0.2, true, true);
    auto load = voiceLoadOf (session, deskWith (day.worked), day.text());
    CHECK (load.restIsDue);
    CHECK (load.sungToday == Approx (70.1 * 60.0));
    CHECK (load.advice == "Ana has sung 70 min today: 10 min rest.");

    CHECK (voiceLoadOf (session, deskWith (day.worked), utcText (nine + static_cast<std::int64_t> (day.now) + 7 * 3600)) == VoiceLoad {});
    day.pause (7 * 60).work (5, true, true);
    load = voiceLoadOf (session, deskWith (day.worked), day.text());
    CHECK (load.sungToday == 300.0);
    CHECK (load.sungSeconds == 300.0);
}

TEST_CASE ("What another singer sings is a rest for the first one; nobody's name is nobody's")
{
    auto session = band();
    const auto one = session.songs[0]->id;
    Day day;
    day.of (one, part (session, "Lead Vox")).work (19, true, true).of (one, part (session, "BVs")).work (12, true, true);
    CHECK (voiceLoadOf (session, deskWith (day.worked), day.text()).sungSeconds == 12 * 60.0);
    day.of (one, part (session, "Lead Vox")).work (2, true, true);
    const auto load = voiceLoadOf (session, deskWith (day.worked), day.text());
    CHECK (load.sungSeconds == 120.0);
    CHECK (load.sungToday == 21 * 60.0);

    Day nobodys;
    nobodys.of (one).work (21, true, true);
    CHECK (voiceLoadOf (session, deskWith (nobodys.worked), nobodys.text()).advice == "The voice has sung 21 min: 10 min rest.");
    session = must (setInputSheet (session, session.trackNamed ("BVs")->id, { {}, "Ana", {} }));
    CHECK (voiceLoadOf (session, deskWith (nobodys.worked), nobodys.text()).advice == "Ana has sung 21 min: 10 min rest.");
}

TEST_CASE ("Time that is taken back is the last, over as many spans as it was, and never what was recorded")
{
    const auto taken = [] (double seconds)
    {
        std::vector<WorkSpan> spans { { "2026-03-14T22:00:00Z", { 1 }, {}, 7000.0, 0.0, 0.0 }, { "2026-03-15T00:00:00Z", { 1 }, {}, 300.0, 100.0, 0.0 },
                                      { "2026-03-15T00:05:00Z", { 1 }, {}, 600.0, 0.0, 0.0 } };
        takeBackTime (spans, seconds);
        std::vector<double> left;

        for (const auto& span : spans)
            left.push_back (span.seconds);

        return left;
    };

    CHECK (taken (-5.0) == std::vector<double> { 7000.0, 300.0, 600.0 });
    CHECK (taken (500.0) == std::vector<double> { 7000.0, 300.0, 100.0 });
    CHECK (taken (600.0) == std::vector<double> { 7000.0, 300.0 });
    CHECK (taken (1000.0) == std::vector<double> { 6800.0, 100.0 });
    CHECK (taken (1.0e6) == std::vector<double> { 0.0, 100.0 });
}
