#include "Tests/Support/CompCli.h"

using namespace takelane;
using Json = nlohmann::json;

namespace
{
    Json on (const std::string& name, Json fields, const std::string& track = "Vox")
    {
        fields["do"] = name;
        fields["track"] = track;
        return fields;
    }

    const Json swiped = on ("comp.choose", { { "take", 1 }, { "start", 30000 }, { "end", 60000 } });
}

TEST_CASE ("region.split plays bit-exact and stays until a choice covers it")
{
    const CompSession session;
    auto heard = session.after ({ on ("region.split", { { "at", 48000 } }) });
    checkHearsExactly (heard, 480, 96000 - 480, 3);
    CHECK (session.cli.info()["tracks"][0]["comp"].size() == 2);

    session.apply ({ swiped });
    heard = session.after ({ on ("comp.choose", { { "take", 3 }, { "start", 20000 }, { "end", 70000 } }) });
    CHECK (session.cli.info()["tracks"][0]["comp"].size() == 1);
    session.checkRefused ({ on ("region.split", { { "at", 96000 } }) }, 0, "No segment");
    session.checkRefused ({ on ("region.split", { { "at", 0 } }) }, 0, "already");
}

TEST_CASE ("region.trim reaches to the ends of the file and no further, and replaces what it grows over")
{
    const CompSession session;
    auto heard = session.after ({ swiped, on ("region.trim", { { "at", 40000 }, { "start", 35000 }, { "end", 50000 } }) });
    checkHears (heard, 0, 30000, 3);
    checkHears (heard, 30000, 35000, 0);
    checkHears (heard, 35000, 50000, 1);
    checkHears (heard, 50000, 60000, 0);

    heard = session.after ({ on ("region.trim", { { "at", 40000 }, { "start", 0 }, { "end", 96000 } }) });
    checkHears (heard, 0, 96000, 1);
    session.checkRefused ({ on ("region.trim", { { "at", 40000 }, { "end", 96001 } }) }, 0, "beyond");
    session.checkRefused ({ on ("region.trim", { { "at", 40000 }, { "start", -1 } }) }, 0, "beyond");
    session.checkRefused ({ on ("region.trim", { { "at", 40000 } }) }, 0, "start");
}

TEST_CASE ("region.move takes the audio along, replaces what it lands on and leaves a gap")
{
    const CompSession session;
    auto heard = session.after ({ swiped, on ("region.move", { { "at", 40000 }, { "by", 50000 } }) });
    CHECK (heard.size() == 110000);
    checkHears (heard, 30000, 60000, 0);
    checkHears (heard, 60000, 80000, 3);
    checkHears (heard, 80000, 110000, 1, 50000);
    CHECK (session.cli.info()["tracks"][0]["comp"][2]["shift"] == 50000);

    heard = session.after ({ on ("region.move", { { "at", 80000 }, { "by", -70000 } }) });
    checkHears (heard, 0, 10000, 3);
    checkHears (heard, 10000, 40000, 1, -20000);
    session.checkRefused ({ on ("region.move", { { "at", 50000 }, { "by", 1 } }) }, 0, "No segment");
    session.checkRefused ({ on ("region.move", { { "at", 0 }, { "by", 4000000000000000000 } }) }, 0);
}

TEST_CASE ("A track whose segments all lie before the song's start has nothing to render")
{
    const CompSession session;
    session.apply ({ on ("region.move", { { "at", 40000 }, { "by", -200000 } }) });
    const auto ran = takelane::cli ({ "render-track", session.cli.path, "--track", "Vox", "-o", session.cli.file ("out.wav") });
    CHECK (ran.exitCode == 1);
    CHECK (ran.err.find ("nothing to play") != std::string::npos);
}

TEST_CASE ("region.copy begins where it is put")
{
    const CompSession session;
    const auto heard = session.after ({ swiped, on ("region.copy", { { "at", 40000 }, { "to", "1:4" } }) });       // frame 72000
    checkHears (heard, 30000, 60000, 1);
    checkHears (heard, 60000, 72000, 3);
    checkHears (heard, 72000, 102000, 1, 42000);
}

TEST_CASE ("region.slip moves the audio under the region, region.gain and region.mute change how it sounds")
{
    const CompSession session;
    auto heard = session.after ({ swiped, on ("region.slip", { { "at", 40000 }, { "by", 2500 } }) });
    checkHears (heard, 0, 30000, 3);
    checkHears (heard, 30000, 60000, 1, 2500);
    heard = session.after ({ on ("region.slip", { { "at", 40000 }, { "by", -5000 } }) });
    checkHears (heard, 30000, 60000, 1, -2500);
    session.checkRefused ({ on ("region.slip", { { "at", 40000 }, { "by", 32501 } }) }, 0, "beyond");
    session.apply ({ on ("region.slip", { { "at", 40000 }, { "by", 32500 } }) });

    heard = session.after ({ on ("region.slip", { { "at", 40000 }, { "by", -30000 } }), on ("region.gain", { { "at", 40000 }, { "db", -6.0 } }) });
    CHECK (heard[45000] == Approx (CompSession::ramp (1)[45000] * std::pow (10.0, -0.3)).margin (2.0e-7));
    checkHears (heard, 60000, 96000, 3);

    heard = session.after ({ on ("region.mute", { { "at", 40000 }, { "muted", true } }) });
    checkHears (heard, 30000, 60000, 0);
    heard = session.after ({ on ("region.mute", { { "at", 40000 }, { "muted", false } }), on ("region.gain", { { "at", 40000 }, { "db", 0 } }) });
    checkHears (heard, 30000, 60000, 1);
    session.checkRefused ({ on ("region.gain", { { "at", 40000 }, { "db", 25 } }) }, 0, "24 dB");
}

TEST_CASE ("region.delete leaves a gap, and with ripple what follows moves left")
{
    const CompSession session;
    auto heard = session.after ({ swiped, on ("region.delete", { { "start", 20000 }, { "end", 40000 } }) });
    checkHears (heard, 0, 20000, 3);
    checkHears (heard, 20000, 40000, 0);
    checkHears (heard, 40000, 60000, 1);

    heard = session.after ({ on ("region.delete", { { "start", 20000 }, { "end", 50000 }, { "ripple", true } }) });
    CHECK (heard.size() == 66000);
    checkHears (heard, 0, 20000, 3);
    checkHears (heard, 20000, 30000, 1, -30000);
    checkHears (heard, 30000, 66000, 3, -30000);
    session.checkRefused ({ on ("region.delete", { { "start", 70000 }, { "end", 80000 } }) }, 0, "Nothing plays");
}

TEST_CASE ("region.slices moves pieces of what plays and joins them before they begin")
{
    const CompSession session;
    const auto heard = session.after ({ on ("region.slices", { { "slices", Json::array ({ { 20000, 40000, 300 }, { 40000, 60000, -200 } }) } }) });
    checkHears (heard, 0, 20000, 3);
    checkHears (heard, 20000, 39800, 3, 300);
    checkHears (heard, 39800, 59800, 3, -200);
    checkHears (heard, 59800, 96000, 3);
    const auto of3 = CompSession::ramp (3);
    CHECK (heard[20000] == of3[19700]);         // the crossfade is over where the slice begins
    CHECK (heard[39800] == of3[40000]);
    session.checkRefused ({ on ("region.slices", { { "slices", Json::array ({ { 1, 2 } }) } }) }, 0, "slices");
}

TEST_CASE ("On a member of an edit-locked folder comp and region commands act on every member, all or none")
{
    const CompSession session;
    session.addTakes ("Kick", 3);
    session.addTakes ("Snare", 3);
    session.addTakes ("Room", 2);
    Json list { { { "do", "folder.add" }, { "name", "Drums" }, { "editLocked", true } } };

    for (const auto* name : { "Kick", "Snare", "Room" })
        list.push_back (on ("track.move", { { "index", 0 }, { "folder", "Drums" } }, name));

    session.apply (list);
    session.apply ({ on ("comp.choose", { { "take", 1 }, { "start", 30000 }, { "end", 60000 } }, "Snare"), on ("region.slip", { { "at", 40000 }, { "by", 100 } }, "Kick") });

    for (const auto* name : { "Kick", "Snare", "Room" })
        checkHears (session.render (name), 30000, 60000, 1, 100);

    checkHears (session.render ("Room"), 0, 30000, 2);
    checkHears (session.render ("Vox"), 0, 96000, 3);

    session.apply ({ on ("comp.choose", { { "take", 3 }, { "start", 0 }, { "end", 96000 } }, "Snare") });
    checkHears (session.render ("Kick"), 0, 96000, 3);
    checkHears (session.render ("Room"), 30000, 60000, 1, 100);     // has no take 3

    session.checkRefused ({ on ("comp.choose", { { "take", 2 }, { "start", 5 }, { "end", 50 } }, "Kick"), on ("region.slip", { { "at", 40000 }, { "by", 40000 } }, "Kick") }, 1);
    CHECK (jsonOf ({ "check", session.cli.path })["ok"] == true);
}
