#include "Tests/Support/CliChecks.h"

using namespace takelane;
using Json = nlohmann::json;

namespace
{
    Json onDisk (const CliSession& session)     { return Json::parse (textOf (session.file ("session/session.json"))); }

    const Json& named (const Json& list, const std::string& name)
    {
        for (const auto& thing : list)
            if (thing["name"] == name)
                return thing;

        throw std::runtime_error ("no " + name);
    }
}

TEST_CASE ("A rough mix, headphones and the control room are set by apply, saved, and leave a session that is well")
{
    const CliSession session ({ "--template", "band" });
    const auto kick = named (onDisk (session)["tracks"], "Kick In")["id"];
    session.apply (Json::parse (R"([
        { "do": "strip.set", "track": "Kick In", "touch": 0.5, "gate": { "thresholdDb": -45, "depthDb": 30, "attackMs": 1, "holdMs": 60, "releaseMs": 120 } },
        { "do": "strip.set", "track": "Overheads", "dualPan": [-0.8, 0.8] },
        { "do": "fader.set", "bus": "Drums", "gainDb": -1.5 },
        { "do": "send.set", "track": "Lead Vocal", "bus": "Room", "gainDb": -12 },
        { "do": "send.set", "track": "Lead Vocal", "cue": "Vocal", "gainDb": 3 },
        { "do": "cue.add", "name": "Producer" },
        { "do": "group.add", "name": "Rhythm", "tracks": ["Kick In", "Bass DI"] },
        { "do": "mix.snapshot", "name": "First" },
        { "do": "mix.ab" },
        { "do": "solo.set", "folder": "Drums", "on": true },
        { "do": "control-room.set", "levelDb": -12, "listensTo": "Vocal" },
        { "do": "talk.set", "input": 18 }
    ])"));

    const auto saved = onDisk (session);
    const auto& song = saved["songs"][0];
    CHECK (song["tracks"][0]["strip"]["compressor"]["touch"] == 0.5);
    CHECK (song["tracks"][0]["strip"]["gate"]["thresholdDb"] == -45.0);
    CHECK (song["folderStrips"][0]["strip"] == Json { { "gainDb", -1.5 } });
    CHECK (song["faderGroups"][0]["members"][0] == kick);
    CHECK (song["snapshots"][0]["name"] == "First");
    CHECK (song["onB"] == true);
    CHECK (song["otherMix"]["tracks"].size() == song["tracks"].size());
    CHECK (named (saved["cueMixes"], "Producer")["outputPair"] == 6);
    CHECK (saved["desk"]["controlRoom"] == Json { { "levelDb", -12.0 }, { "listensTo", named (saved["cueMixes"], "Vocal")["id"] } });
    CHECK (saved["desk"]["talk"] == Json { { "input", 18 } });
    CHECK (saved["desk"]["soloedFolders"].size() == 1);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);

    session.apply (Json::parse (R"([ { "do": "cue.remove", "cue": "Vocal" }, { "do": "track.remove", "track": "Kick In" } ])"));
    const auto after = onDisk (session);
    CHECK (after["desk"]["controlRoom"] == Json { { "levelDb", -12.0 } });
    CHECK (after["songs"][0]["faderGroups"][0]["members"].size() == 1);
    CHECK (jsonOf ({ "check", session.path })["ok"] == true);
}

TEST_CASE ("What is set on the console and taken back leaves nothing in session.json but its number")
{
    const CliSession session ({ "--template", "band" });
    auto before = onDisk (session);
    session.apply (Json::parse (R"([
        { "do": "strip.set", "track": "Kick In", "touch": 0.5, "trimDb": 3, "eqOn": false }, { "do": "strip.set", "track": "Kick In", "touch": null, "trimDb": 0, "eqOn": true },
        { "do": "send.set", "track": "Kick In", "cue": "Drums", "gainDb": -3 }, { "do": "send.follow", "cue": "Drums" },
        { "do": "strip.set", "bus": "Drums", "gainDb": -3 }, { "do": "strip.set", "bus": "Drums", "gainDb": 0 },
        { "do": "effect.set", "bus": "Slap", "beats": 0.5 }, { "do": "effect.set", "bus": "Slap", "beats": null },
        { "do": "control-room.set", "dim": true }, { "do": "control-room.set", "dim": false }
    ])"));
    auto after = onDisk (session);
    before.erase ("rev");
    after.erase ("rev");
    CHECK (after == before);
}
