#include "UI/Dialogs/CalibrationModel.h"

#include <cmath>
#include <cstdlib>

namespace takelane
{
namespace
{
using Stage = CalibrationProgress::Stage;
using State = CalibrationModel::Step::State;

constexpr std::array<const char*, 4> stepNames { "Cable", "Level", "Pings", "Check" };

std::string samplesOff (Frames residual)
{
    const auto count = std::abs (residual.value);
    return std::to_string (count) + (count == 1 ? " sample off" : " samples off");
}

void tellResult (CalibrationModel& model, const LatencyNow& now)
{
    model.measureText = model.isMeasured ? "Measure again" : "Measure";

    if (! now.problem.empty())
    {
        model.health = CalibrationModel::Health::bad;
        model.state = now.problem;
        return;
    }

    if (! model.isMeasured)
    {
        model.state = now.report.isKnown ? "Not calibrated for this interface, rate and buffer" : "No interface runs";
        return;
    }

    model.health = now.report.reportHasChanged ? CalibrationModel::Health::info : CalibrationModel::Health::good;

    if (now.report.reportHasChanged)
        model.state = "The driver now reports other figures: corrected. Measure again to be sure";
    else if (now.result)
        model.state = "Measured just now, 5 of 5 pings agree, check " + samplesOff (now.result->residual);
    else
        model.state = now.when.empty() ? "Entered by hand" : "Measured " + now.when + ", 5 of 5 pings agree";
}

void tellLevel (CalibrationModel& model, const LatencyNow& now)
{
    const auto& level = now.progress.level;
    const auto output = "output " + std::to_string (now.output), input = "input " + std::to_string (now.input);
    const auto db = std::to_string (static_cast<int> (std::lround (level.db))) + " dBFS";
    model.isTrouble = level.finding != LevelFinding::listening && level.finding != LevelFinding::good;
    model.levelDb = level.db;

    switch (level.finding)
    {
        case LevelFinding::listening:   model.instruction = "A tone is on its way from " + output + " to " + input; break;
        case LevelFinding::good:        model.instruction = "The tone comes in at " + db + ": good"; break;
        case LevelFinding::nothing:     model.instruction = "Nothing comes in on " + input + ": patch the cable from " + output + " and turn the input up"; break;
        case LevelFinding::quiet:       model.instruction = "Only " + db + " come in on " + input + ": turn it up"; break;
        case LevelFinding::clipped:     model.instruction = "Input " + std::to_string (now.input) + " clips: turn it down"; break;
        case LevelFinding::wrongInput:
            model.otherInput = level.otherInput;
            model.instruction = "Wrong channel: the tone comes in on input " + std::to_string (level.otherInput) + ", not on " + input + ": move the cable, or use that input";
            break;
    }
}
}

CalibrationModel calibrationModel (const LatencyNow& now)
{
    CalibrationModel model;
    model.isMeasured = now.report.isCalibrated;
    model.isMeasuring = now.isMeasuring;

    for (std::size_t i = 0; i < stepNames.size(); ++i)
        model.steps[i].name = stepNames[i];

    if (! now.isMeasuring)
    {
        tellResult (model, now);
        return model;
    }

    model.measureText = "Stop";
    model.state = "Measuring: the session is silent meanwhile";
    const auto stage = static_cast<std::size_t> (now.progress.stage);
    const bool hasSignal = now.progress.stage > Stage::level || now.progress.level.finding == LevelFinding::good;

    if (now.progress.stage == Stage::none)          model.instruction = "Starting";
    else if (now.progress.stage == Stage::level)    tellLevel (model, now);
    else if (now.progress.stage == Stage::sweeps)   model.instruction = "Ping " + std::to_string (std::min (now.progress.sweeps + 1, CalibrationRun::numSweeps)) + " of "
                                                                      + std::to_string (CalibrationRun::numSweeps);
    else                                            model.instruction = "A click to check the figure";

    if (now.progress.stage > Stage::level)
        model.pings = now.progress.sweeps;

    // The cable is in as soon as anything comes through it.
    for (std::size_t i = 1; i < model.steps.size(); ++i)
        model.steps[i].state = i < stage ? State::done : i > stage ? State::waiting : model.isTrouble ? State::trouble : State::now;

    model.steps[0].state = hasSignal ? State::done : model.isTrouble && now.progress.level.finding != LevelFinding::quiet
                                                     && now.progress.level.finding != LevelFinding::clipped ? State::trouble : stage == 0 ? State::now : State::done;
    return model;
}
}
