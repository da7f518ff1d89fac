#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "UI/Frame/LampModel.h"
#include "UI/Track/TakeLogModel.h"
#include "UI/Track/TakeOpinions.h"
#include "UI/Track/TrackRowModel.h"
#include "UI/Track/Verdicts.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

/** Kick and Snare in the folder Drums, a bass; one pass over all. */
struct Day
{
    Session session = SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Bass", { 3 }).folder ("Drums");
    PassId pass;

    explicit Day (const std::function<void (std::vector<Take>&)>& change = {})
    {
        for (int i = 0; i < 2; ++i)
            session = SessionBuilder::must (moveTrack (session, track (i), i, session.folders[0].id));

        std::vector<Take> takes (session.tracks.size());
        std::vector<NewTake> added;

        for (std::size_t i = 0; i < takes.size(); ++i)
        {
            takes[i].number = 7;
            takes[i].file = "audio/" + session.tracks[i]->name + ".wav";
            takes[i].length = takes[i].fileLength = { 100 * rate };
        }

        if (change)
            change (takes);

        for (std::size_t i = 0; i < takes.size(); ++i)
            added.push_back ({ session.tracks[i]->id, takes[i], true });

        Pass made;
        made.number = 1;
        made.length = { 100 * rate };
        auto done = SessionBuilder::must (addTakes (session, session.song, made, added));
        session = std::move (done.session);
        pass = done.pass;
    }

    const Song& song() const                    { return session.selectedSong(); }
    TrackId track (int n) const                 { return session.tracks[static_cast<std::size_t> (n)]->id; }
    LogEntry entry() const                      { return madeLogEntries (session, song(), [] (const std::string&) { return std::string(); }).at (0); }
};
}

TEST_CASE ("A finding is said in a few words")
{
    CHECK (findingText ({ FindingKind::duplicate, {}, {}, "Snare Top", 0.0 }, {}, rate) == "Duplicate of Snare Top");
    CHECK (findingText ({ FindingKind::hum, {}, {}, "50 Hz", -58.3 }, {}, rate) == "Hum 50 Hz, -58 dB");
    CHECK (findingText ({ FindingKind::wentSilent, { 33 * rate }, {}, {}, 0.0 }, { 30 * rate }, rate) == "Went silent at 1:03");
    CHECK (findingText ({ FindingKind::clickBleed, {}, {}, {}, -41.0 }, {}, rate) == "Click bleeds in, -41 dB");
}

TEST_CASE ("While a take runs its rows and its entry tell what is noticed in it")
{
    const Day day;
    StudioStatus now;
    now.redLight = true;
    now.roll = RollState::recording;
    now.recorded = { day.track (0), day.track (1), day.track (2) };
    now.findings = { { day.track (1), { FindingKind::duplicate, {}, {}, "Kick", 0.0 } }, { day.track (0), { FindingKind::duplicate, {}, {}, "Snare", 0.0 } } };
    now.health = { { day.track (2), 2, 1, { 64 } } };

    const auto rows = trackRows (day.session, day.song(), {}, now);
    CHECK (rows[0].verdict == "Duplicate of Snare");
    CHECK (rows[1].verdict == "Duplicate of Kick");
    CHECK (rows[2].verdict == "1 dropout");
    CHECK (firstLogEntry (day.session, day.song(), {}, now)->health == "1 dropout, clipped on Bass, Snare: duplicate of Kick");
}

TEST_CASE ("A made take keeps what was noticed in it, in its row and in the log")
{
    const Day day ([] (std::vector<Take>& takes) { takes[2].health.findings = { { FindingKind::hum, { 0 }, { rate }, "60 Hz", -61.0 } }; });
    CHECK (trackRows (day.session, day.song(), {}, {})[2].verdict == "Hum 60 Hz, -61 dB");
    CHECK (day.entry().health == "Bass: hum 60 Hz, -61 dB");
}

TEST_CASE ("Keeper means the folders of what is selected, else the whole pass, and says whom")
{
    Day day;
    DeskState desk;
    CHECK (keeperTracks (day.session, day.song(), desk, day.pass).size() == 3);
    desk.selection = { day.track (1) };
    const auto meant = keeperTracks (day.session, day.song(), desk, day.pass);
    CHECK (meant == std::vector { day.track (0), day.track (1) });
    CHECK (day.entry().keeper.empty());

    day.session = SessionBuilder::must (markKeepers (day.session, day.pass, meant, true));
    CHECK (areKeepers (day.song(), day.pass, meant));
    CHECK (day.entry().keeper == "Keeper: Drums");
    day.session = SessionBuilder::must (markKeepers (day.session, day.pass, { day.track (2) }, true));
    CHECK (day.entry().keeper == "Keeper");
    day.session = SessionBuilder::must (markKeepers (day.session, day.pass, { day.track (0) }, false));
    CHECK (day.entry().keeper == "Keeper: Snare, Bass");
}

TEST_CASE ("No good means every take of the pass")
{
    Day day;
    CHECK_FALSE (day.entry().noGood);
    day.session = SessionBuilder::must (markNoGood (day.session, day.pass, true));
    CHECK (day.entry().noGood);
    day.session = SessionBuilder::must (markNoGood (day.session, day.pass, false));
    CHECK_FALSE (day.entry().noGood);
}

TEST_CASE ("A pass of a few tracks names them")
{
    auto session = Day().session;
    Take take;
    take.number = 8;
    take.file = "audio/Bass2.wav";
    take.length = take.fileLength = { rate };
    Pass pass;
    pass.number = 2;
    session = SessionBuilder::must (addTakes (session, session.song, pass, { { session.tracks[2]->id, take, true } })).session;
    const auto entries = madeLogEntries (session, session.selectedSong(), [] (const std::string&) { return std::string(); });
    CHECK (entries[0].who == "Bass");
    CHECK (entries[1].who.empty());
}

TEST_CASE ("Once its takes are there a take that is still being finished is a made one, and the next counts on")
{
    Day day;
    StudioStatus now;
    now.roll = RollState::ending;
    now.take = 8;
    now.recorded = { day.track (0) };
    CHECK (firstLogEntry (day.session, day.song(), {}, now)->kind == LogKind::running);

    now.take = 7;
    const auto next = firstLogEntry (day.session, day.song(), {}, now);
    CHECK (next->kind == LogKind::next);
    CHECK (next->number == 8);
    CHECK (lampModel (day.session, {}, now).number == "8");
}

TEST_CASE ("A pass of several takes has the last one's number and says how many")
{
    auto session = Day().session;
    Pass pass;
    pass.number = 2;
    std::vector<NewTake> rounds;

    for (int round = 0; round < 3; ++round)
        for (int t = 0; t < 2; ++t)
        {
            Take take;
            take.number = 8 + round;
            take.file = "audio/Loop" + std::to_string (t) + ".wav";
            take.fileOffset = { round * rate };
            take.length = { rate };
            take.fileLength = { 3 * rate };
            rounds.push_back ({ session.tracks[static_cast<std::size_t> (t)]->id, take, true });
        }

    session = SessionBuilder::must (addTakes (session, session.song, pass, rounds)).session;
    const auto entries = madeLogEntries (session, session.selectedSong(), [] (const std::string&) { return std::string(); });
    CHECK (entries[0].number == 10);
    CHECK (entries[0].takes == 3);
    CHECK (entries[1].takes == 1);
}

TEST_CASE ("A rehearsal is not told as a take")
{
    const Day day;
    StudioStatus now;
    now.rehearsing = true;
    now.roll = RollState::recording;
    CHECK (firstLogEntry (day.session, day.song(), {}, now)->title == "Rehearsing");
    CHECK (firstLogEntry (day.session, day.song(), {}, now)->kind == LogKind::next);

    for (const auto& row : trackRows (day.session, day.song(), {}, now))
        CHECK_FALSE (row.dimmed);
}
