#include "Tests/Support/CliChecks.h"
#include "Tests/Support/LineRig.h"

using namespace takelane;

namespace
{
/** Six lines: a snare from both sides, a pair with its cables swapped beside one that is right, and faults on demand. */
struct LineSession : CliSession
{
    LineSession() : CliSession ({ "--rate", "48000" })
    {
        apply ({ { { "do", "track.add" }, { "name", "Snare Top" }, { "channels", 1 }, { "inputs", { 1 } } },
                 { { "do", "track.add" }, { "name", "Snare Bottom" }, { "channels", 1 }, { "inputs", { 2 } } },
                 { { "do", "track.add" }, { "name", "OH" }, { "channels", 2 }, { "inputs", { 3, 4 } } },
                 { { "do", "track.add" }, { "name", "Room" }, { "channels", 2 }, { "inputs", { 5, 6 } } } });
        kit.seconds = 12.0;
        kit.sources = { { 190.0, 0.6, beats (1.0, 0.4, 12.0, 1) }, { 120.0, 0.2, beats (1.0, 0.65, 12.0, 2) }, { 800.0, 0.9, beats (1.0, 0.9, 12.0, 3) } };
        kit.mics = { close (5.0, 0.45), close (53.0, 0.4), side (1.0, 130.0), side (-1.0, 130.0), side (1.0, 600.0), side (-1.0, 600.0) };
    }

    static LineRig::Mic close (double frames, double gain)      { return { { { 0, frames, gain }, { 1, frames + 30.0, 0.04 * gain }, { 2, frames + 50.0, 0.03 * gain } } }; }

    static LineRig::Mic side (double sign, double frames)
    {
        const std::array<double, 3> places { 0.0, -0.7, 0.7 };
        LineRig::Mic mic;

        for (int s = 0; s < 3; ++s)
            mic.paths.push_back ({ s, frames + 10.0 * sign * places[static_cast<std::size_t> (s)], 0.4 * (1.0 - 0.6 * sign * places[static_cast<std::size_t> (s)]) });

        return mic;
    }

    void write() const
    {
        const auto sounds = kit.sounds();

        for (std::size_t i = 0; i < sounds.size(); ++i)
            writeForeign (folder / "inputs" / ("in0" + std::to_string (i + 1) + ".wav"), {}, sounds[i]);
    }

    nlohmann::json check (int exitCode, std::vector<std::string> more = {}) const
    {
        write();
        more.insert (more.begin(), { "linecheck", path, "--device", "simulated", "--freewheel", "--inputs", file ("inputs"), "--seconds", std::to_string (kit.seconds), "--json" });
        const auto ran = cli (more);
        INFO (ran.out << ran.err);
        REQUIRE (ran.exitCode == exitCode);
        return ran.json();
    }

    LineRig kit;
};
}

TEST_CASE ("linecheck finds a good kit ready, with the delay of each microphone to the frame")
{
    LineSession session;
    std::filesystem::create_directory (session.folder / "inputs");
    const auto document = session.check (0, { "--reference", "Snare Top" });
    CHECK (document["ready"] == true);
    CHECK (document["passed"] == 6);
    CHECK (document["reference"] == "Snare Top");
    CHECK (document["warnings"].empty());
    REQUIRE (document["inputs"].size() == 6);

    for (std::size_t i = 0; i < 6; ++i)
    {
        const auto& input = document["inputs"][i];
        INFO (input.dump());
        CHECK (input["input"] == i + 1);
        CHECK (input["verdict"] == "pass");
        CHECK (input["state"] == "good");
        CHECK (input["finding"] == "");
        CHECK (input["peak"].get<double>() > -18.0);
        CHECK (input["floor"].get<double>() < -70.0);
        CHECK (input["hum"].is_null());
        CHECK (input["humDb"].is_null());
        CHECK (input["clips"] == 0);

        if (i > 0)
        {
            CHECK (input["delayFrames"].get<double>() == Approx (session.kit.mics[i].paths[0].delayFrames - 5.0).margin (1.0));
            CHECK (input["inverted"] == false);
            CHECK (input["confidence"].get<double>() >= 0.65);
        }
    }

    CHECK (document["inputs"][0]["delayMs"].is_null());
    CHECK (document["inputs"][3]["track"] == "OH");
    CHECK (document["inputs"][3]["channel"] == 2);
}

TEST_CASE ("linecheck names every fault that was put in, and keeps what it found when told")
{
    LineSession session;
    std::filesystem::create_directory (session.folder / "inputs");
    auto& mics = session.kit.mics;
    mics[1].inverted = true;
    std::swap (mics[4], mics[5]);
    mics[2].own = sine (50.0, -50.0, 12.0) + sine (100.0, -56.0, 12.0) + sine (150.0, -58.0, 12.0);
    session.apply ({ { { "do", "track.add" }, { "name", "Dead" }, { "channels", 1 }, { "inputs", { 7 } } }, { { "do", "track.add" }, { "name", "Clipped" }, { "channels", 1 }, { "inputs", { 8 } } } });
    mics.push_back ({ {}, false, -90.0 });
    mics.push_back ({ {}, false, -75.0, sine (300.0, 6.0, 8.0) });
    auto& loud = mics.back().own;

    for (auto& x : loud)
        x = std::clamp (x, -1.0f, 1.0f);

    const auto document = session.check (1, { "--reference", "Snare Top", "--keep" });
    const auto& inputs = document["inputs"];
    CHECK (document["ready"] == false);
    CHECK (inputs[1]["finding"] == "inverted against Snare Top");
    CHECK (inputs[1]["inverted"] == true);
    CHECK (inputs[1]["delayFrames"].get<double>() == Approx (48.0).margin (1.0));
    CHECK (inputs[2]["finding"] == "hum at 50 Hz");
    CHECK (inputs[2]["hum"]["hz"] == 50);
    CHECK (inputs[2]["humDb"].get<double>() == Approx (-48.4).margin (2.0));
    CHECK (inputs[3]["state"] == "good");
    CHECK (inputs[4]["finding"] == "left and right swapped against OH");
    CHECK (inputs[5]["state"] == "fail");
    CHECK (inputs[6]["finding"] == "no signal");
    CHECK (inputs[6]["verdict"] == "fail");
    CHECK (inputs[7]["finding"] == "clipped");

    const auto kept = nlohmann::json::parse (textOf (std::filesystem::path (session.path) / "session.json"));
    CHECK (kept["desk"]["lineCheck"]["inputs"].size() == 8);
    CHECK (cli ({ "check", session.path }).exitCode == 0);
}

TEST_CASE ("linecheck tells a person in lines, and refuses what it cannot do")
{
    LineSession session;
    std::filesystem::create_directory (session.folder / "inputs");
    const auto ran = cli ({ "linecheck", session.path, "--device", "simulated", "--freewheel", "--inputs", session.file ("inputs"), "--seconds", "1" });
    CHECK (ran.exitCode == 1);
    CHECK (ran.out.find ("Snare Top") != std::string::npos);
    CHECK (ran.out.find ("no signal") != std::string::npos);
    CHECK (ran.out.ends_with ("0 of 6 are ready\n"));

    checkFails ({ "linecheck", session.path, "--device", "simulated", "--freewheel", "--reference", "Nobody" }, "Nobody");
    checkFails ({ "linecheck", session.path, "--device", "simulated", "--freewheel", "--inputs", session.file ("missing") }, "no folder");
    checkRefusal (cli ({ "linecheck", session.path, "--device", "jack", "--freewheel" }), 2, false);
    checkRefusal (cli ({ "linecheck", session.path }), 2, false);

    const CliSession empty;
    checkFails ({ "linecheck", empty.path, "--device", "simulated", "--freewheel" }, "No track has an input");
}

TEST_CASE ("linecheck hears the same in real time")
{
    LineSession session;
    std::filesystem::create_directory (session.folder / "inputs");
    session.kit.seconds = 3.0;
    session.write();
    const auto ran = cli ({ "linecheck", session.path, "--device", "simulated", "--inputs", session.file ("inputs"), "--seconds", "3", "--json" });
    CHECK (ran.json()["inputs"].size() == 6);

    for (const auto& input : ran.json()["inputs"])
        CHECK (input["peak"].get<double>() > -20.0);
}

TEST_CASE ("linecheck without --keep writes nothing, whatever the blocks")
{
    LineSession session;
    std::filesystem::create_directory (session.folder / "inputs");
    const auto before = textOf (std::filesystem::path (session.path) / "session.json");
    const auto document = session.check (0, { "--reference", "Snare Top" });
    CHECK (session.check (0, { "--reference", "Snare Top" }) == document);
    const auto other = session.check (0, { "--reference", "Snare Top", "--buffer", "1000" });

    for (std::size_t i = 0; i < 6; ++i)
    {
        CHECK (other["inputs"][i]["peak"] == document["inputs"][i]["peak"]);
        CHECK (other["inputs"][i]["verdict"] == document["inputs"][i]["verdict"]);
        CHECK (other["inputs"][i]["delayFrames"].is_null() == (i == 0));
    }

    CHECK (textOf (std::filesystem::path (session.path) / "session.json") == before);
}
