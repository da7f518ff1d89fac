#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "App/Prep/InputWarnings.h"
#include "Session/Changing.h"

using namespace takelane;

namespace
{
Session with (Session session, const char* track, const MicSheet& sheet)
{
    changeTrack (session, session.trackNamed (track)->id, [&] (Track& t) { t.micSheet = sheet; });
    return session;
}

std::vector<InputWarningKind> kindsOf (const Session& session, int inputs = 18)
{
    std::vector<InputWarningKind> kinds;

    for (const auto& warning : inputWarnings (session, inputs))
        kinds.push_back (warning.kind);

    return kinds;
}

MicSheet mic (const char* name, bool phantom = false)
{
    MicSheet sheet;
    sheet.mic = name;
    sheet.phantom = phantom;
    return sheet;
}

const std::vector<InputWarningKind> none;
}

TEST_CASE ("A microphone is known however its name is written")
{
    struct Known { const char* name; MicType type; };

    const auto known = GENERATE (Known { "Royer R-121", MicType::passiveRibbon }, Known { "r121", MicType::passiveRibbon }, Known { "Coles 4038", MicType::passiveRibbon }, Known { "beyer M 160", MicType::passiveRibbon },
                                 Known { "R-122 MkII", MicType::activeRibbon }, Known { "active ribbon", MicType::activeRibbon },
                                 Known { "U 87", MicType::condenser }, Known { "Neumann U87 Ai", MicType::condenser }, Known { "AKG C 414 XLS", MicType::condenser }, Known { "KM 184", MicType::condenser },
                                 Known { "Beta 91A", MicType::condenser }, Known { "U 47 fet", MicType::condenser }, Known { "NT1-A", MicType::condenser }, Known { "old AKG C451", MicType::condenser },
                                 Known { "SM57", MicType::dynamic }, Known { "Shure SM 7B", MicType::dynamic }, Known { "MD 421", MicType::dynamic }, Known { "RE20", MicType::dynamic }, Known { "KSM8", MicType::dynamic },
                                 Known { "e906", MicType::dynamic }, Known { "active DI", MicType::activeDi }, Known { "Radial J48", MicType::activeDi }, Known { "DI", MicType::line },
                                 Known { "U 47", MicType::unknown }, Known { "ELA M 251", MicType::unknown }, Known { "SM570", MicType::unknown }, Known { "", MicType::unknown }, Known { "die Gute von Opa", MicType::unknown });
    INFO (known.name);
    CHECK (micTypeOf (known.name) == known.type);
}

TEST_CASE ("Of two microphones on one input the one that could be harmed counts")
{
    CHECK (micTypeOf ("SM57+R-121") == MicType::passiveRibbon);
    CHECK (micTypeOf ("SM57 / U 87") == MicType::condenser);
}

TEST_CASE ("48 V on a passive ribbon and a condenser without it are told, and nothing of others")
{
    const Session session = SessionBuilder().track ("Room", { 1 });
    CHECK (kindsOf (with (session, "Room", mic ("R-121", true))) == std::vector { InputWarningKind::phantomOnRibbon });
    CHECK (inputWarnings (with (session, "Room", mic ("R-121", true)), 18)[0].text == "48 V is on, and R-121 has a passive ribbon: it can be damaged.");
    CHECK (kindsOf (with (session, "Room", mic ("R-121"))) == none);
    CHECK (kindsOf (with (session, "Room", mic ("R-122", true))) == none);
    CHECK (kindsOf (with (session, "Room", mic ("U 87"))) == std::vector { InputWarningKind::condenserWithoutPhantom });
    CHECK (kindsOf (with (session, "Room", mic ("U 87", true))) == none);
    CHECK (kindsOf (with (session, "Room", mic ("SM57"))) == none);
    CHECK (kindsOf (with (session, "Room", mic ("U 47"))) == none);         // its valve has a supply of its own
}

TEST_CASE ("The same input twice is told of both, but not of voices through one microphone or of a guide")
{
    const Session toms = SessionBuilder().track ("Tom 1", { 6 }).track ("Tom 2", { 6 });
    REQUIRE (kindsOf (toms) == std::vector { InputWarningKind::sameInputTwice, InputWarningKind::sameInputTwice });
    CHECK (inputWarnings (toms, 18)[0].text == "Input 6 is Tom 2's too.");

    const Session voices = SessionBuilder().track ("Lead Vox", { 1 }).track ("BV 1", { 1 });
    CHECK (kindsOf (voices) == none);
    CHECK (kindsOf (with (with (voices, "Lead Vox", mic ("U 87", true)), "BV 1", mic ("U 87", true))) == none);
    CHECK (kindsOf (with (with (voices, "Lead Vox", mic ("U 87", true)), "BV 1", mic ("SM7B"))).size() == 2);

    auto guided = toms;
    changeTrack (guided, guided.trackNamed ("Tom 2")->id, [] (Track& t) { t.role = TrackRole::guide; });
    CHECK (kindsOf (guided) == none);

    CHECK (kindsOf (SessionBuilder().track ("Keys", { 3, 4 }).track ("Bass", { 4 })).size() == 2);      // one channel of a stereo track
    CHECK (kindsOf (SessionBuilder().track ("Keys", { 3, 3 })) == std::vector { InputWarningKind::sameInputTwice });
}

TEST_CASE ("Sides that look swapped are told, in stereo tracks and in pairs of mono ones")
{
    CHECK (kindsOf (SessionBuilder().track ("Keys", { 4, 3 })) == std::vector { InputWarningKind::sidesSwapped });
    CHECK (kindsOf (SessionBuilder().track ("Keys", { 3, 4 })) == none);
    CHECK (kindsOf (SessionBuilder().track ("OH L", { 10 }).track ("OH R", { 9 })) == std::vector { InputWarningKind::sidesSwapped, InputWarningKind::sidesSwapped });
    CHECK (kindsOf (SessionBuilder().track ("OH L", { 9 }).track ("OH R", { 10 })) == none);
    CHECK (kindsOf (SessionBuilder().track ("OH L", { 12 }).track ("OH R", { 9 })) == none);              // not neighbours: somebody meant it
    CHECK (kindsOf (SessionBuilder().track ("OH L", { 10 }).track ("Keys R", { 9 })) == none);
}

TEST_CASE ("What is named and not patched, or patched beyond the interface, is told in the tracks' order")
{
    auto session = with (SessionBuilder().track ("Room", { 19 }).track ("Vox"), "Vox", mic ("SM7B"));
    changeTrack (session, session.trackNamed ("Vox")->id, [] (Track& t) { t.inputs.clear(); });
    CHECK (kindsOf (session) == std::vector { InputWarningKind::beyondInterface, InputWarningKind::notPatched });
    CHECK (inputWarnings (session, 18)[0].text == "Room is on input 19; the interface has 18.");
    CHECK (kindsOf (session, 0) == std::vector { InputWarningKind::notPatched });                         // no interface is known
}
