#include "Tests/Support/CompCli.h"

using namespace takelane;
using Json = nlohmann::json;

namespace
{
    /** A command on Vox. */
    Json on (const std::string& name, Json fields)
    {
        fields["do"] = name;
        fields["track"] = "Vox";
        return fields;
    }

    Json choose (int take, Json start, Json end)    { return on ("comp.choose", { { "take", take }, { "start", start }, { "end", end } }); }

    const Json twoJoints = Json::array ({ choose (1, 30000, 60000) });

    Json then (Json first, const Json& more)
    {
        for (const auto& command : CompSession::listOf (more))
            first.push_back (command);

        return first;
    }
}

TEST_CASE ("comp.choose is heard frame-exact between its ends, the rest keeps its choice")
{
    const CompSession session;
    const auto heard = session.after ({ choose (1, 30000, 60000), choose (2, "1:3", 50000) });      // 1:3 is frame 48000
    checkHears (heard, 0, 30000, 3);
    checkHears (heard, 30000, 48000, 1);
    checkHears (heard, 48000, 50000, 2);
    checkHears (heard, 50000, 60000, 1);
    checkHears (heard, 60000, 96000, 3);

    const auto comp = session.cli.info()["tracks"][0]["comp"];
    REQUIRE (comp.size() == 5);
    CHECK (comp[2] == Json ({ { "start", 48000 }, { "end", 50000 }, { "take", 2 }, { "shift", 0 } }));
}

TEST_CASE ("comp.choose is clipped to its take and refused wholly outside of it")
{
    const CompSession session;
    const auto heard = session.after ({ choose (1, -5000, 1000), choose (2, 95000, 200000) });
    CHECK (heard.size() == 96000);
    checkHears (heard, 0, 1000, 1);
    checkHears (heard, 95000, 96000, 2);

    session.checkRefused ({ choose (1, 30000, 60000), choose (1, 96000, 97000) }, 1, "outside");
    session.checkRefused ({ choose (4, 0, 100) }, 0, "take 4");
    session.checkRefused ({ choose (1, 100, 100) }, 0, "end after");
}

TEST_CASE ("comp.gap and region.gaps are silence, with a fade of 5 ms on either side")
{
    const CompSession session;
    const auto heard = session.after ({ on ("comp.gap", { { "start", 10000 }, { "end", 20000 } }),
                                        on ("region.gaps", { { "ranges", Json::array ({ { 40000, 50000 }, { "1:4.5", 86000 } }) } }) });
    checkHears (heard, 0, 10000, 3);
    checkHears (heard, 10000, 20000, 0);
    checkHears (heard, 20000, 40000, 3);
    checkHears (heard, 40000, 50000, 0);
    checkHears (heard, 84000, 86000, 0);
    const auto of3 = CompSession::ramp (3);

    for (std::size_t i = 0; i < 240; ++i)
        REQUIRE (heard[20000 + i] == Approx (of3[20000 + i] * (static_cast<double> (i) + 0.5) / 240.0).margin (2.0e-7));

    REQUIRE (heard[20240] == of3[20240]);
    session.checkRefused ({ on ("region.gaps", { { "ranges", Json::array ({ { 1, 2, 3 } }) } }) }, 0, "ranges");
}

TEST_CASE ("comp.boundary moves the shared edge, with all: every later one too")
{
    const CompSession session;
    auto heard = session.after (then (twoJoints, { on ("comp.boundary", { { "at", 30000 }, { "to", 35000 } }) }));
    checkHears (heard, 0, 35000, 3);
    checkHears (heard, 35000, 60000, 1);

    heard = session.after ({ on ("comp.boundary", { { "at", 35000 }, { "to", 34000 }, { "all", true } }) });
    checkHears (heard, 0, 34000, 3);
    checkHears (heard, 34000, 59000, 1);
    checkHears (heard, 59000, 96000, 3);

    session.checkRefused ({ on ("comp.boundary", { { "at", 34001 }, { "to", 36000 } }) }, 0, "touch at frame 34001");
    session.checkRefused ({ on ("comp.boundary", { { "at", 34000 }, { "to", 59000 } }) }, 0, "pass the next");
}

TEST_CASE ("comp.crossfade and the fades follow the laws of their shapes to 1e-6, asymmetric ones too")
{
    const CliSession cli ({ "--bits", "32f" });
    const std::vector<float> a (96000, 0.5f), b (96000, -0.25f);
    const ForeignFile kind { SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 1 };
    REQUIRE (takelane::cli ({ "import", cli.path, cli.source ("a.wav", a, kind), cli.source ("b.wav", b, kind), "--as-takes", "--track", "Vox" }).exitCode == 0);

    const auto law = [] (const std::string& shape, double t)
    {
        return shape == "linear" ? t : shape == "equalPower" ? std::sin (t * M_PI / 2.0)
             : shape == "sCurve" ? (1.0 - std::cos (M_PI * t)) / 2.0 : std::pow (10.0, -3.0 * (1.0 - t));
    };

    const std::vector<std::string> shapes { "linear", "equalPower", "sCurve", "exponential" };

    for (const auto& shape : shapes)
    {
        for (const auto& shapeIn : shapes)
        {
            constexpr int length = 4801, before = 1000, joint = 48000;
            cli.apply ({ choose (1, 0, joint), choose (2, joint, 96000),
                         on ("comp.crossfade", { { "at", joint }, { "length", length }, { "shape", shape }, { "shapeIn", shapeIn }, { "before", before } }),
                         on ("region.fadeIn", { { "at", 0 }, { "length", 24000 }, { "shape", shape } }),
                         on ("region.fadeOut", { { "at", joint }, { "length", 10001 }, { "shape", shapeIn } }) });
            REQUIRE (takelane::cli ({ "render-track", cli.path, "--track", "Vox", "-o", cli.file ("out.wav") }).exitCode == 0);
            const auto heard = readForeign (cli.file ("out.wav"));
            double worst = 0.0;

            for (int i = 0; i < length; ++i)
            {
                const auto in = law (shapeIn, (i + 0.5) / length), out = law (shape, (length - 1 - i + 0.5) / length);
                worst = std::max (worst, std::abs (heard[static_cast<std::size_t> (joint - before + i)] - (0.5 * out - 0.25 * in)));
            }

            for (int i = 0; i < 24000; ++i)
                worst = std::max (worst, std::abs (heard[static_cast<std::size_t> (i)] - 0.5 * law (shape, (i + 0.5) / 24000.0)));

            for (int i = 0; i < 10001; ++i)
                worst = std::max (worst, std::abs (heard[static_cast<std::size_t> (95999 - i)] + 0.25 * law (shapeIn, (i + 0.5) / 10001.0)));

            CAPTURE (shape, shapeIn);
            CHECK (worst < 1.0e-6);
            CHECK (heard[joint - before - 1] == 0.5f);
            CHECK (heard[joint - before + length] == -0.25f);
        }
    }
}

TEST_CASE ("comp.crossfade, comp.crossfades and the fades are refused too long, with an unknown shape and where nothing touches")
{
    const CompSession session;
    session.apply (twoJoints);
    const auto crossfade = [] (Json at, Json length, Json shape) { return on ("comp.crossfade", { { "at", at }, { "length", length }, { "shape", shape } }); };
    session.apply ({ crossfade (30000, 24000, "sCurve"), crossfade (60000, 0, "linear") });
    session.apply ({ on ("comp.crossfade", { { "at", 30000 }, { "automatic", true } }) });
    session.checkRefused ({ crossfade (30000, 24001, "linear") }, 0, "500 ms");
    session.checkRefused ({ crossfade (30000, -1, "linear") }, 0, "500 ms");
    session.checkRefused ({ crossfade (30000, 10, "cosine") }, 0, "cosine");
    session.checkRefused ({ crossfade (30000, 1.5, "linear") }, 0, "length");
    session.checkRefused ({ crossfade (30001, 10, "linear") }, 0, "touch");
    session.checkRefused ({ crossfade (0, 10, "linear") }, 0, "touch");
    session.checkRefused ({ on ("comp.crossfade", { { "at", 30000 } }) }, 0, "length");
    session.checkRefused ({ on ("comp.crossfades", { { "start", 0 }, { "end", 90000 }, { "length", 24001 }, { "shape", "linear" } }) }, 0, "500 ms");
    session.checkRefused ({ on ("region.fadeIn", { { "at", 10 }, { "length", 24001 }, { "shape", "linear" } }) }, 0, "500 ms");
    session.checkRefused ({ on ("region.fadeOut", { { "at", 96000 }, { "length", 10 }, { "shape", "linear" } }) }, 0, "No segment");
    session.checkRefused ({ on ("region.fades", { { "start", 0 }, { "end", 90000 }, { "shape", "linear" } }) }, 0, "fadeIn");
}

TEST_CASE ("comp.crossfades, region.fades and region.resetFades act on all they cover")
{
    const CompSession session;
    session.apply (then (twoJoints, { on ("comp.crossfades", { { "start", 0 }, { "end", 96000 }, { "length", 0 }, { "shape", "linear" } }),
                                      on ("region.fades", { { "start", 0 }, { "end", 96000 }, { "fadeIn", 0 }, { "fadeOut", 0 }, { "shape", "linear" } }) }));
    auto heard = session.render();
    checkHearsExactly (heard, 480, 30000 - 480, 3);
    CHECK (heard[0] == CompSession::ramp (3)[0]);
    CHECK (heard[95999] == CompSession::ramp (3)[95999]);
    CHECK (heard[29999] == CompSession::ramp (3)[29999]);
    CHECK (heard[30000] == CompSession::ramp (1)[30000]);
    CHECK (heard[59999] == CompSession::ramp (1)[59999]);
    CHECK (heard[60000] == CompSession::ramp (3)[60000]);

    heard = session.after ({ on ("region.resetFades", { { "at", 40000 } }) });
    CHECK (heard[29999] != CompSession::ramp (3)[29999]);
    CHECK (heard[0] == CompSession::ramp (3)[0]);
    checkHears (heard, 30000, 60000, 1);
}

TEST_CASE ("comp.new makes a comp and leaves what plays, comp.select switches, comp.rename and comp.delete do as they say")
{
    const CompSession session;
    const auto made = session.apply ({ on ("comp.new", { { "name", "B" }, { "from", "A" } }), on ("comp.new", { { "name", "Empty" } }) });
    REQUIRE (made["created"].size() == 2);
    checkHears (session.render(), 0, 96000, 3);

    auto heard = session.after ({ on ("comp.select", { { "comp", made["created"][0] } }), choose (1, 30000, 60000) });
    checkHears (heard, 0, 30000, 3);
    checkHears (heard, 30000, 60000, 1);

    session.apply ({ on ("comp.select", { { "comp", "Empty" } }) });
    checkFails ({ "render-track", session.cli.path, "--track", "Vox", "-o", session.cli.file ("none.wav") }, "nothing to play");
    heard = session.after ({ choose (2, 0, 5000) });
    CHECK (heard.size() == 5000);

    heard = session.after ({ on ("comp.rename", { { "comp", "Empty" }, { "name", "Short" } }), on ("comp.delete", { { "comp", "Short" } }) });
    checkHears (heard, 30000, 60000, 1);        // B, the one before it
    heard = session.after ({ on ("comp.select", { { "comp", "A" } }), on ("comp.delete", { { "comp", "B" } }) });
    checkHears (heard, 0, 96000, 3);

    session.checkRefused ({ on ("comp.delete", { { "comp", "A" } }) }, 0, "only one");
    session.checkRefused ({ on ("comp.select", { { "comp", "B" } }) }, 0, "no comp");
    session.checkRefused ({ on ("comp.new", { { "name", "A" } }) }, 0, "already");
    session.checkRefused ({ on ("comp.new", { { "name", "C" } }), on ("comp.rename", { { "comp", "C" }, { "name", "A" } }) }, 1, "already");
}

TEST_CASE ("comp.flatten makes a track that plays the same, bit for bit, and what was stays")
{
    const CompSession session;
    const auto before = session.after ({ choose (1, 30000, 60000), on ("region.slip", { { "at", 40000 }, { "by", 77 } }),
                                         on ("region.gain", { { "at", 40000 }, { "db", -3.5 } }), on ("comp.gap", { { "start", 70000 }, { "end", 80000 } }) });
    const auto made = session.apply ({ on ("comp.flatten", { { "name", "Final" } }) });
    CHECK (made["created"].size() == 1);
    CHECK (session.render() == before);
    CHECK (session.render ("Final") == before);
    CHECK (jsonOf ({ "check", session.cli.path })["ok"] == true);
    session.checkRefused ({ on ("comp.flatten", { { "name", "Final" } }) }, 0, "Final");
}

TEST_CASE ("undo and redo step through comp and region commands one by one")
{
    const CompSession session;
    const auto heard = session.after ({ choose (1, 30000, 60000), on ("region.split", { { "at", 45000 } }), on ("region.move", { { "at", 50000 }, { "by", 20000 } }),
                                        { { "do", "undo" }, { "steps", 3 } }, { { "do", "redo" }, { "steps", 1 } } });
    checkHears (heard, 30000, 60000, 1);
    checkHears (heard, 60000, 96000, 3);
}
