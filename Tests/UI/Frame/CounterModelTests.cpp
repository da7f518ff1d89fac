#include "Tests/Support/Catch.h"

#include "UI/Frame/CounterModel.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

StudioStatus at (std::int64_t frame, RollState roll = RollState::stopped)
{
    StudioStatus status;
    status.heard = { frame };
    status.roll = roll;
    return status;
}

CounterText bars (const Song& song, const StudioStatus& status)
{
    return counterText (song, rate, status, CounterMode::bars);
}
}

TEST_CASE ("The counter shows bar, beat and 16th, and the time below")
{
    const Song song;            // 120 bpm, 4/4: a bar is two seconds
    const auto text = bars (song, at (16 * 96000 + 24000 + 6000));

    CHECK (text.big == std::vector<std::string> { "17", "2", "2" });
    CHECK (text.small == "0:32.62");
    CHECK (text.beats == 4);
}

TEST_CASE ("The counter says the beat whose frame was rounded down before it")
{
    Song song;
    song.tempoMap.tempos[0].tempo = Tempo::fromBpm (92.0);

    for (auto bar = 1; bar < 200; ++bar)
        for (auto beat = 1; beat <= 4; ++beat)
        {
            const auto text = bars (song, at (song.tempoMap.beatStart (bar, beat, rate).value));
            REQUIRE (text.big == std::vector<std::string> { std::to_string (bar), std::to_string (beat), "1" });
        }
}

TEST_CASE ("There is no bar 0: before the first comes bar -1")
{
    const auto text = bars (Song(), at (-96000));
    CHECK (text.big.front() == "-1");
    CHECK (text.small == "-0:02.00");
}

TEST_CASE ("A count-in shows -1|1 and goes on by beats")
{
    auto status = at (0, RollState::countIn);
    status.countInBeat = 1;
    status.countInBeats = 4;
    status.countInBar = 1;
    status.countInBars = 1;
    CHECK (bars (Song(), status).big == std::vector<std::string> { "-1", "1" });
    CHECK (bars (Song(), status).beat == 1);

    status.countInBeat = 7;
    status.countInBar = 2;
    status.countInBars = 2;
    CHECK (bars (Song(), status).big == std::vector<std::string> { "-1", "3" });
    CHECK (bars (Song(), status).beat == 3);

    status.countInBeat = 1;
    status.countInBar = 1;
    CHECK (bars (Song(), status).big.front() == "-2");
}

TEST_CASE ("Beat lamps are lit only while something rolls")
{
    CHECK (bars (Song(), at (24000)).beat == 0);
    CHECK (bars (Song(), at (24000, RollState::playing)).beat == 2);
    CHECK (bars (Song(), at (24000, RollState::recording)).beat == 2);
    CHECK (bars (Song(), at (24000, RollState::preRoll)).beat == 2);
}

TEST_CASE ("The counter's other faces are time and frames, with the bars below")
{
    CHECK (counterText (Song(), rate, at (96000), CounterMode::time).big == std::vector<std::string> { "0:02.00" });
    CHECK (counterText (Song(), rate, at (96000), CounterMode::time).small == "2|1|1");
    CHECK (counterText (Song(), rate, at (96000), CounterMode::frames).big == std::vector<std::string> { "96000" });
}

TEST_CASE ("Times past an hour say the hour")
{
    CHECK (clockText ({ 3723LL * rate + rate / 2 }, rate) == "1:02:03.50");
    CHECK (clockText ({ 0 }, rate) == "0:00.00");
    CHECK (clockText ({ -1 }, rate) == "0:00.00");
    CHECK (runningLengthText ({ 11LL * rate + 47999 }, rate) == "0:11.9");
}

TEST_CASE ("Tempo and meter are those at the playhead")
{
    Song song;
    song.tempoMap.tempos = { { 1, Tempo::fromBpm (92.0) , {} }, { 3, Tempo::fromBpm (104.5), {} } };
    song.tempoMap.meters = { { 1, { 4, 4 }, {} }, { 3, { 6, 8 }, {} } };

    CHECK (tempoText (song, rate, { 0 }) == "92 BPM");
    CHECK (meterText (song, rate, { 0 }) == "4/4");
    CHECK (tempoText (song, rate, song.tempoMap.barStart (3, rate)) == "104.5 BPM");
    CHECK (meterText (song, rate, song.tempoMap.barStart (3, rate)) == "6/8");
    CHECK (bars (song, at (song.tempoMap.beatStart (3, 6, rate).value + 10)).big == std::vector<std::string> { "3", "6", "1" });
}
