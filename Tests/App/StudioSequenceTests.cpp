#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <rapidcheck.h>

#include <set>

using namespace takelane;

namespace
{
struct Hand
{
    const char* name;
    void (*does) (StudioRig&);
};

TrackId secondTrack (StudioRig& rig)        { return rig.studio->session().tracks[1]->id; }

const Hand hands[]
{
    { "R",          [] (StudioRig& rig) { rig.studio->record(); } },
    { "R",          [] (StudioRig& rig) { rig.studio->record(); } },
    { "Space",      [] (StudioRig& rig) { rig.studio->playOrStop(); } },
    { "Abort",      [] (StudioRig& rig) { rig.studio->abortTake(); } },
    { "Again",      [] (StudioRig& rig) { rig.studio->retake(); } },
    { "Locate",     [] (StudioRig& rig) { rig.studio->locate ({ 30000 }); } },
    { "Home",       [] (StudioRig& rig) { rig.studio->toStart(); } },
    { "Arm",        [] (StudioRig& rig) { (void) rig.studio->setArmed (secondTrack (rig), ! rig.studio->desk().isArmed (secondTrack (rig))); } },
    { "Loop",       [] (StudioRig& rig) { rig.studio->setLoopOn (! rig.studio->song().loop->on); } },
    { "Punch",      [] (StudioRig& rig) { rig.studio->setPunchOn (! rig.studio->song().punch->on); } },
    { "Punch in",   [] (StudioRig& rig) { rig.studio->punchInHere(); } },
    { "Punch out",  [] (StudioRig& rig) { rig.studio->punchOutHere(); } },
    { "Marker",     [] (StudioRig& rig) { rig.studio->addMarker(); } },
    { "Rehearse",   [] (StudioRig& rig) { rig.studio->setRehearse (! rig.studio->desk().roll.rehearse); } },
    { "Undo",       [] (StudioRig& rig) { rig.studio->undo(); } },
    { "Redo",       [] (StudioRig& rig) { rig.studio->redo(); } },
    { "block",      [] (StudioRig& rig) { rig.runOnly (256); } },
    { "blocks",     [] (StudioRig& rig) { rig.run (5000); } },
    { "blocks",     [] (StudioRig& rig) { rig.run (13000); } },
    { "stall",      [] (StudioRig& rig) { rig.runOnly (9000); } },
};

std::set<std::string> filesOf (const Session& session)
{
    std::set<std::string> files;

    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                files.insert (take->file);

    return files;
}
}

TEST_CASE ("Whatever hands do, every file that was recorded is reached by a take, every take lies in its file, and no number is used twice")
{
    CHECK (rc::check ([]
    {
        auto desk = StudioRig::quietDesk();
        desk.roll.preRoll = *rc::gen::arbitrary<bool>();
        desk.roll.preRollBars = 1;
        desk.roll.countIn = *rc::gen::weightedElement<bool> ({ { 3, false }, { 1, true } });
        desk.roll.countInBars = 1;
        desk.roll.afterTake = *rc::gen::element (AfterStop::returnToStart, AfterStop::stay, AfterStop::preRollPoint);
        Session session = SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
        session = SessionBuilder::must (setLoop (session, session.song, SwitchedRange { { { 12000 }, { 36000 } }, false }));
        session = SessionBuilder::must (setPunch (session, session.song, SwitchedRange { { { 20000 }, { 44000 } }, false }));
        StudioRig rig (session, { "Kick" }, desk);
        rig.card->block = *rc::gen::element (64, 256, 1024);

        const auto sequence = *rc::gen::container<std::vector<int>> (*rc::gen::inRange (4, 30), rc::gen::inRange (0, static_cast<int> (std::size (hands))));
        std::string told;

        for (const auto hand : sequence)
        {
            told += std::string (hands[hand].name) + ", ";
            hands[hand].does (rig);
            RC_ASSERT (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());
        }

        RC_LOG() << told;
        rig.studio->stop();
        rig.studio->stop();
        rig.finish();
        rig.studio->save();
        rig.settle();

        const auto& now = rig.studio->session();
        const auto known = filesOf (now);

        for (const auto& file : std::filesystem::directory_iterator (rig.place() / "audio"))
            RC_ASSERT (known.contains ("audio/" + file.path().filename().string()));

        for (const auto& track : now.selectedSong().tracks)
        {
            std::set<int> numbers;

            for (const auto& take : track->takes)
            {
                RC_ASSERT (take->fileOffset + take->length <= take->fileLength);
                RC_ASSERT (numbers.insert (take->number).second);
                const auto bytes = static_cast<std::int64_t> (std::filesystem::file_size (rig.place() / take->file));
                RC_ASSERT (bytes >= take->fileLength.value * 3);
                RC_ASSERT (bytes < take->fileLength.value * 3 + 8192);
            }
        }

        RC_ASSERT (invariantProblems (now, rig.studio->desk()).empty());
        RC_ASSERT (SessionBuilder::must (readSession (rig.place())).session == now);
    }));
}
