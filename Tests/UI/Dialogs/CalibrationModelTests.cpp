#include "UI/Dialogs/CalibrationModel.h"

#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
using State = CalibrationModel::Step::State;
using Stage = CalibrationProgress::Stage;

LatencyNow measuring (CalibrationProgress progress)
{
    LatencyNow now;
    now.report.isKnown = true;
    now.output = 3;
    now.input = 18;
    now.isMeasuring = true;
    now.progress = progress;
    return now;
}

CalibrationModel atLevel (LevelFinding finding, float db, int other = 0)
{
    return calibrationModel (measuring ({ Stage::level, { finding, db, other }, 0 }));
}

std::vector<State> statesOf (const CalibrationModel& model)
{
    std::vector<State> states;

    for (const auto& step : model.steps)
        states.push_back (step.state);

    return states;
}
}

TEST_CASE ("The latency says in words whether it was measured, entered, never, or for a driver that says something else now")
{
    LatencyNow now;
    CHECK (calibrationModel (now).state == "No interface runs");
    now.report.isKnown = true;
    CHECK (calibrationModel (now).state == "Not calibrated for this interface, rate and buffer");
    CHECK (calibrationModel (now).measureText == "Measure");

    now.report.isCalibrated = true;
    now.when = "20 Nov 13:52";
    CHECK (calibrationModel (now).state == "Measured 20 Nov 13:52, 5 of 5 pings agree");
    CHECK (calibrationModel (now).measureText == "Measure again");
    CHECK (calibrationModel (now).health == CalibrationModel::Health::good);

    now.result = CalibrationResult { { 835 }, { 33 }, { 1 } };
    CHECK (calibrationModel (now).state == "Measured just now, 5 of 5 pings agree, check 1 sample off");

    now.report.reportHasChanged = true;
    CHECK (calibrationModel (now).state == "The driver now reports other figures: corrected. Measure again to be sure");
    CHECK (calibrationModel (now).health == CalibrationModel::Health::info);

    LatencyNow byHand;
    byHand.report.isKnown = byHand.report.isCalibrated = true;
    CHECK (calibrationModel (byHand).state == "Entered by hand");

    now.problem = "Too noisy";
    CHECK (calibrationModel (now).state == "Too noisy");
    CHECK (calibrationModel (now).health == CalibrationModel::Health::bad);
}

TEST_CASE ("While the level is checked one sentence says what to do, and only trouble waits for the person")
{
    CHECK (atLevel (LevelFinding::listening, -120).instruction == "A tone is on its way from output 3 to input 18");
    CHECK_FALSE (atLevel (LevelFinding::listening, -120).isTrouble);
    CHECK (atLevel (LevelFinding::good, -14.4f).instruction == "The tone comes in at -14 dBFS: good");
    CHECK_FALSE (atLevel (LevelFinding::good, -14).isTrouble);

    const auto nothing = atLevel (LevelFinding::nothing, -120);
    CHECK (nothing.isTrouble);
    CHECK (nothing.instruction == "Nothing comes in on input 18: patch the cable from output 3 and turn the input up");
    CHECK (statesOf (nothing) == std::vector { State::trouble, State::trouble, State::waiting, State::waiting });

    const auto quiet = atLevel (LevelFinding::quiet, -51.7f);
    CHECK (quiet.instruction == "Only -52 dBFS come in on input 18: turn it up");
    CHECK (statesOf (quiet) == std::vector { State::done, State::trouble, State::waiting, State::waiting });
    CHECK (quiet.levelDb == -51.7f);

    CHECK (atLevel (LevelFinding::clipped, 0).instruction == "Input 18 clips: turn it down");

    const auto wrong = atLevel (LevelFinding::wrongInput, -90, 2);
    CHECK (wrong.otherInput == 2);
    CHECK (wrong.instruction == "Wrong channel: the tone comes in on input 2, not on input 18: move the cable, or use that input");
    CHECK (atLevel (LevelFinding::good, -14, 2).otherInput == 0);
}

TEST_CASE ("The four steps follow the measurement, and its button stops it")
{
    CHECK (statesOf (calibrationModel (measuring ({}))) == std::vector { State::now, State::waiting, State::waiting, State::waiting });
    CHECK (statesOf (atLevel (LevelFinding::good, -14)) == std::vector { State::done, State::now, State::waiting, State::waiting });

    const auto third = calibrationModel (measuring ({ Stage::sweeps, {}, 2 }));
    CHECK (statesOf (third) == std::vector { State::done, State::done, State::now, State::waiting });
    CHECK (third.instruction == "Ping 3 of 5");
    CHECK (third.pings == 2);
    CHECK (third.measureText == "Stop");
    CHECK_FALSE (third.levelDb.has_value());
    CHECK (calibrationModel (measuring ({ Stage::sweeps, {}, 5 })).instruction == "Ping 5 of 5");

    const auto check = calibrationModel (measuring ({ Stage::check, {}, 5 }));
    CHECK (statesOf (check) == std::vector { State::done, State::done, State::done, State::now });
    CHECK (check.instruction == "A click to check the figure");
}
