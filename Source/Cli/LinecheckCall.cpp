#include "App/LineCheckWorkflow.h"
#include "App/UtcTime.h"
#include "Cli/ControlC.h"
#include "Cli/DeviceOption.h"

namespace takelane
{
namespace
{
    using nlohmann::json;

    struct LinecheckWords
    {
        std::string folder;
        DeviceWords device;
        double seconds = 20.0;
        int buffer = 256;
        bool freewheel = false, keep = false;
        std::optional<std::string> inputs, reference;

        void checkWords() const
        {
            device.check();
            device.refuseUnlessSimulated ("--freewheel", freewheel);
            device.refuseUnlessSimulated ("--inputs", inputs.has_value());
        }
    };

    LineCheckOptions optionsOf (const LinecheckWords& words)
    {
        LineCheckOptions options;
        options.device.device = words.device.type;
        options.device.deviceName = words.device.name;
        options.device.seconds = words.seconds;
        options.device.bufferFrames = words.buffer;
        options.device.freewheel = words.freewheel;
        options.device.inputsFolder = words.inputs;
        options.reference = words.reference;
        words.device.passLatenciesTo (options.device);
        return options;
    }

    const char* stateWord (LampState state)
    {
        return state == LampState::good ? "good" : state == LampState::warn ? "warn" : "fail";
    }

    const char* verdictWord (LampState state)
    {
        return state == LampState::good ? "pass" : stateWord (state);
    }

    std::string nameOf (const Session& session, const InputLamp& lamp)
    {
        const auto& track = *session.findTrack (lamp.track);
        return track.name + (track.channels == 1 ? "" : lamp.channel == 0 ? " L" : " R");
    }

    std::string sentenceOf (const InputLamp& lamp)
    {
        return lamp.finding.empty() ? "good" : lamp.finding + (lamp.advice.empty() ? "" : ": " + lamp.advice);
    }

    json orNull (bool is, json value)       { return is ? std::move (value) : json(); }

    json jsonOf (const Session& session, const InputLamp& lamp, const LineFacts& facts)
    {
        const auto& [sound, same, place] = facts;
        return { { "input", lamp.input }, { "track", session.findTrack (lamp.track)->name }, { "channel", lamp.channel + 1 },
                 { "verdict", verdictWord (lamp.lamp) }, { "state", stateWord (lamp.lamp) }, { "finding", lamp.finding }, { "advice", lamp.advice },
                 { "text", sentenceOf (lamp) }, { "peak", lamp.peakDb }, { "peakDb", lamp.peakDb }, { "floor", lamp.floorDb }, { "floorDb", lamp.floorDb },
                 { "hum", sound.hum ? json { { "hz", sound.hum->hz }, { "db", sound.hum->db } } : json() },
                 { "humDb", orNull (sound.hum.has_value(), sound.hum ? sound.hum->db : 0.0) }, { "dc", sound.dcDb }, { "clips", sound.clips },
                 { "delayMs", orNull (lamp.delayMs.has_value(), lamp.delayMs.value_or (0.0)) }, { "delayFrames", orNull (place.has_value(), place ? place->frames : 0.0) },
                 { "inverted", orNull (lamp.inverted.has_value(), lamp.inverted.value_or (false)) },
                 { "confidence", orNull (place.has_value(), place ? place->confidence : 0.0) }, { "details", lamp.details } };
    }

    Outcome describe (const Session& session, const LineCheckOutcome& checked)
    {
        Outcome outcome;
        auto inputs = json::array();
        std::size_t widest = 0;

        for (const auto& lamp : checked.view.inputs)
            widest = std::max (widest, nameOf (session, lamp).size());

        for (const auto& lamp : checked.view.inputs)
        {
            const auto at = std::ranges::find (checked.setup.inputs, lamp.input - 1) - checked.setup.inputs.begin();
            inputs.push_back (jsonOf (session, lamp, checked.facts.inputs[static_cast<std::size_t> (at)]));
            auto input = std::to_string (lamp.input), name = nameOf (session, lamp);
            input.resize (std::max<std::size_t> (input.size(), 3), ' ');
            name.resize (widest, ' ');
            outcome.text += input + " " + name + "  " + verdictWord (lamp.lamp) + "  " + sentenceOf (lamp) + "\n";
        }

        const auto all = static_cast<int> (checked.view.inputs.size());
        const auto warned = static_cast<int> (std::ranges::count (checked.view.inputs, LampState::warn, &InputLamp::lamp));
        const bool isReady = checked.view.passed + warned == all;
        outcome.text += ! isReady ? std::to_string (checked.view.passed + warned) + " of " + std::to_string (all) + " are ready\n"
                                  : warned == 0 ? "READY\n" : "READY, " + std::to_string (warned) + " to look at\n";
        const auto* reference = session.findTrack (checked.view.reference);
        outcome.document = { { "ready", isReady }, { "passed", checked.view.passed }, { "reference", reference == nullptr ? json() : json (reference->name) },
                             { "inputs", std::move (inputs) }, { "warnings", checked.warnings } };
        outcome.notes = checked.warnings;
        outcome.exitCode = isReady ? 0 : 1;
        return outcome;
    }

    Outcome runLinecheck (const LinecheckWords& words)
    {
        const ControlC controlC;
        auto store = SessionStore::open (words.folder, words.keep ? SessionStore::Access::write : SessionStore::Access::read);

        if (! store)
            return Outcome::refused (store.problem());

        const auto& session = (*store)->session();
        const auto checked = checkLines (session, optionsOf (words), controlC.token());

        if (! checked)
            return Outcome::refused (checked.problem());

        if (words.keep)
        {
            auto desk = (*store)->desk();
            desk.lineCheck = lineRecordOf (checked->view, desk.lineCheck, utcNow());
            (*store)->setDesk (std::move (desk));

            if (auto saved = (*store)->save(); ! saved.ok())
                return Outcome::refused (saved.problem());
        }

        return describe (session, *checked);
    }
}

void addLinecheckCall (CLI::App& tool, Work& work)
{
    auto [call, words] = addCall (tool, work, "linecheck", "Listens to every patched input and judges it; exit code 1 where one is not ready", runLinecheck);
    addFolder (*call, words->folder);
    addDeviceOptions (*call, words->device);
    addSeconds (*call, "--seconds", words->seconds, "How long is listened, 20 if not given");
    addNumber (*call, "--buffer", words->buffer, "Frames a block, 256 if not given");
    call->add_flag ("--freewheel", words->freewheel, "As fast as the machine allows, with the same samples (simulated only)");
    addText (*call, "--inputs", words->inputs, "Folder of in01.wav, in02.wav... fed to the inputs (simulated only)")->type_name ("FOLDER");
    addText (*call, "--reference", words->reference, "The track whose microphone the others are compared with; by itself if not given")->type_name ("TRACK");
    call->add_flag ("--keep", words->keep, "Keeps what was found in the session, for its papers");
}
}
