#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
constexpr int second = 48000;

Session twoMics()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
}

/** What hands can do, each with the name that a failure shows. */
struct Key
{
    const char* name;
    void (*press) (StudioRig&);
};

template <bool RollOptions::* option>
void toggle (StudioRig& rig)
{
    auto roll = rig.studio->desk().roll;
    roll.*option = ! (roll.*option);
    rig.studio->setRoll (roll);
}

const Key keys[]
{
    { "R",          [] (StudioRig& rig) { rig.studio->record(); } },
    { "Space",      [] (StudioRig& rig) { rig.studio->playOrStop(); } },
    { "Abort",      [] (StudioRig& rig) { rig.studio->abortTake(); } },
    { "P",          [] (StudioRig& rig) { rig.studio->setPunchOn (! (rig.studio->song().punch && rig.studio->song().punch->on)); } },
    { "C",          [] (StudioRig& rig) { rig.studio->setLoopOn (! (rig.studio->song().loop && rig.studio->song().loop->on)); } },
    { "Count-in",   toggle<&RollOptions::countIn> },
    { "Pre-roll",   toggle<&RollOptions::preRoll> },
    { "Click",      toggle<&RollOptions::click> },
    { "Home",       [] (StudioRig& rig) { rig.studio->toStart(); } },
    { "Bars on",    [] (StudioRig& rig) { rig.studio->skipBars (3); } },
    { "Section on", [] (StudioRig& rig) { rig.studio->skipSections (1); } },
    { "Bar back",   [] (StudioRig& rig) { rig.studio->skipBars (-1); } },
    { "Page Up",    [] (StudioRig& rig) { rig.studio->replayTake(); } },
    { "Undo",       [] (StudioRig& rig) { rig.studio->undo(); } },
    { "Redo",       [] (StudioRig& rig) { rig.studio->redo(); } },
    { "Arm",        [] (StudioRig& rig) { (void) rig.studio->setArmed (rig.studio->session().tracks[1]->id, ! rig.studio->desk().isArmed (rig.studio->session().tracks[1]->id)); } },
    { "block",      [] (StudioRig& rig) { rig.runOnly (256); } },
    { "blocks",     [] (StudioRig& rig) { rig.runOnly (4096); } },
    { "second",     [] (StudioRig& rig) { rig.run (second / 2); } },
    { "workers",    [] (StudioRig& rig) { rig.settle(); } },
};

/** Standing: nothing sounds and nothing is about to. */
bool stands (const StudioRig& rig)
{
    return rig.roll() == RollState::stopped || rig.roll() == RollState::ending;
}

bool recordLeadsSomewhere (StudioRig& rig)
{
    (void) rig.studio->takeNotices();
    rig.studio->record();

    for (int i = 0; i < 400; ++i)
    {
        const auto told = rig.studio->takeNotices();

        if (rig.studio->status().redLight || std::ranges::any_of (told, [] (const auto& notice) { return ! notice.title.empty(); }))
            return true;

        rig.run (256);
    }

    return false;
}
}

TEST_CASE ("Whatever was pressed before, Record from standing leads to the red light or to a notice that says why")
{
    CHECK (rc::check ("record from standing", []
    {
        const auto pressed = *rc::gen::container<std::vector<int>> (rc::gen::inRange (0, static_cast<int> (std::size (keys)))).as ("keys");
        StudioRig rig (twoMics(), { "Kick" });
        std::string told;

        for (const int key : pressed)
        {
            keys[key].press (rig);
            told += std::string (keys[key].name) + ", ";
        }

        if (! stands (rig))
            rig.studio->stop();

        RC_ASSERT (stands (rig));
        RC_LOG() << told;
        RC_ASSERT (recordLeadsSomewhere (rig));
    }));
}

TEST_CASE ("Record right after a take was called off before it began makes another one")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.studio->stop();                     // its files are still being made
    CHECK (recordLeadsSomewhere (rig));
    rig.runUntil (RollState::recording);
}

TEST_CASE ("Record is meant when Play waits for the last take to be written")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.studio->stop();
    rig.studio->play();
    REQUIRE (rig.roll() == RollState::preparing);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK (rig.studio->status().take == 2);
}
