#include "App/RecordWorkflow.h"
#include "Cli/ControlC.h"
#include "Cli/DeviceOption.h"

#include <sstream>

namespace takelane
{
namespace
{
    using nlohmann::json;

    struct RecordWords
    {
        std::string folder;
        DeviceWords device;
        double seconds = 0.0;
        std::optional<std::string> song, inputs;
        std::vector<std::string> arm;
        std::int64_t at = 0, preRoll = 0;
        NumberPair loop;
        std::optional<OpenPair> punch;
        int countIn = 0, buffer = 256;
        bool freewheel = false;

        void checkWords() const
        {
            device.check();
            device.refuseUnlessSimulated ("--freewheel", freewheel);
            device.refuseUnlessSimulated ("--inputs", inputs.has_value());

            for (const auto& names : arm)
                if (names.starts_with ("--"))
                    throw CLI::ValidationError ("--arm", "needs track names before " + names);

            if (preRoll < 0)    throw CLI::ValidationError ("--pre-roll", "a length is not below 0");
            if (countIn < 0)    throw CLI::ValidationError ("--count-in", "a number of bars is not below 0");
        }
    };

    std::optional<FrameRange> rangeOf (const NumberPair& pair)
    {
        return pair ? std::optional (FrameRange { { pair->first }, { pair->second } }) : std::nullopt;
    }

    std::optional<FrameRange> rangeOf (const std::optional<OpenPair>& pair)
    {
        if (! pair)
            return {};

        return FrameRange { pair->first ? FramePos { *pair->first } : SwitchedRange::fromTheStart,
                            pair->second ? FramePos { *pair->second } : SwitchedRange::toTheEnd };
    }

    /** "A,B" and repeated options alike. */
    std::vector<std::string> namesIn (const std::vector<std::string>& lists)
    {
        std::vector<std::string> names;

        for (const auto& list : lists)
        {
            std::istringstream rest (list + ",");

            for (std::string name; std::getline (rest, name, ',');)
                names.push_back (name);
        }

        return names;
    }

    RecordOptions optionsOf (const RecordWords& words)
    {
        RecordOptions options;
        options.device = words.device.type;
        options.deviceName = words.device.name;
        options.seconds = words.seconds;
        options.song = words.song;
        options.arm = namesIn (words.arm);
        options.at = { words.at };
        options.loop = rangeOf (words.loop);
        options.punch = rangeOf (words.punch);
        options.preRoll = { words.preRoll };
        options.countInBars = words.countIn;
        options.bufferFrames = words.buffer;
        options.freewheel = words.freewheel;
        options.inputsFolder = words.inputs;

        words.device.passLatenciesTo (options);
        return options;
    }

    Outcome describe (const RecordOutcome& recorded)
    {
        Outcome outcome;
        auto takes = json::array();

        for (const auto& take : recorded.takes)
        {
            takes.push_back ({ { "track", take.track }, { "number", take.number }, { "start", take.start.value }, { "length", take.length.value },
                               { "file", take.file }, { "lost", take.lost.value }, { "xruns", take.xruns } });
            outcome.text += take.track + " take " + std::to_string (take.number) + "  " + take.file
                          + (take.lost > Frames {} ? "  (" + std::to_string (take.lost.value) + " frames lost)" : "") + "\n";
        }

        outcome.document = { { "pass", recorded.pass }, { "takes", std::move (takes) }, { "device", recorded.device },
                             { "sampleRate", recorded.sampleRate }, { "buffer", recorded.bufferFrames },
                             { "inputLatency", recorded.inputLatency.value }, { "outputLatency", recorded.outputLatency.value },
                             { "load", { { "median", recorded.medianLoad }, { "p99", recorded.p99Load } } } };

        outcome.notes = recorded.warnings;

        if (! recorded.interruption.empty())
        {
            outcome.notes.push_back (recorded.interruption);
            outcome.exitCode = 1;
        }

        return outcome;
    }

    Outcome runRecord (const RecordWords& words)
    {
        const ControlC controlC;
        auto store = SessionStore::open (words.folder, SessionStore::Access::write);

        if (! store)
            return Outcome::refused (store.problem());

        const auto recorded = record (**store, optionsOf (words), controlC.token());
        return recorded ? describe (*recorded) : Outcome::refused (recorded.problem());
    }
}

void addRecordCall (CLI::App& tool, Work& work)
{
    auto [call, words] = addCall (tool, work, "record", "Records the armed tracks; Control-C ends the take", runRecord);
    addFolder (*call, words->folder);
    addDeviceOptions (*call, words->device);
    addSeconds (*call, "--seconds", words->seconds, "How long the transport moves after --at")->required();
    addText (*call, "--song", words->song, "The song's title; without it the selected one")->type_name ("TITLE");
    call->add_option ("--arm", words->arm, "Track names with commas between, or all; the desk's armed tracks if not given")
        ->allow_extra_args (false)->type_name ("NAMES");
    addNumber (*call, "--at", words->at, "Where the timeline starts, 0 if not given");
    addPair (*call, "--loop", words->loop, "Loops from start to end")->type_name ("START:END");
    addOpenPair (*call, "--punch", words->punch, "Records from start to end only; START: or :END is open")->type_name ("START:END");
    addNumber (*call, "--pre-roll", words->preRoll, "Frames played before --at");
    addNumber (*call, "--count-in", words->countIn, "Bars of click before the roll");
    addNumber (*call, "--buffer", words->buffer, "Frames a block, 256 if not given");
    call->add_flag ("--freewheel", words->freewheel, "As fast as the machine allows, with the same samples (simulated only)");
    addText (*call, "--inputs", words->inputs, "Folder of in01.wav, in02.wav... fed to the inputs (simulated only)")->type_name ("FOLDER");
}
}
