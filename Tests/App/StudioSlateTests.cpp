#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <algorithm>
#include <cmath>

using namespace takelane;

namespace
{
constexpr int second = 48000;

/** Somebody speaks on input 2 from the first frame on until `until`; input 1 has a tone of its own. */
float spoken (int input, std::int64_t frame, std::int64_t until)
{
    const auto tone = [frame] (double hz, double level) { return static_cast<float> (level * std::sin (static_cast<double> (frame) * hz * 6.283185307 / second)); };
    return input == 1 ? (frame < until ? tone (500.0, 0.25) : 0.0f) : input == 0 ? tone (300.0, 0.5) : 0.0f;
}

StudioRig rigWith (bool slate, const std::vector<std::string>& armed = {})
{
    auto desk = StudioRig::quietDesk();
    desk.talk.input = 2;
    desk.talk.slate = slate;
    return StudioRig (SessionBuilder().track ("Vox", { 1 }), armed, desk);
}

void speak (StudioRig& rig, int frames)
{
    rig.studio->talk (true);
    rig.run (frames);
    rig.studio->talk (false);
    rig.run (second / 2);
    rig.settle();
}

const std::vector<Slate>& slates (const StudioRig& rig)      { return rig.studio->song().slates; }

std::vector<float> samplesOf (const StudioRig& rig, const Slate& slate)
{
    const auto file = SessionBuilder::must (WavFile::open (rig.place() / slate.file));
    REQUIRE (file->info().channels == 1);
    std::vector<float> audio (static_cast<std::size_t> (file->info().frames.value));
    float* planes[1] { audio.data() };
    REQUIRE (file->read ({}, static_cast<int> (audio.size()), planes).ok());
    return audio;
}
}

TEST_CASE ("What is said between takes is a slate: a mono file of the talkback's input, and no step of undo")
{
    auto rig = rigWith (true);
    rig.card->play = [] (int input, std::int64_t frame) { return spoken (input, frame, 1 << 30); };
    rig.run (second);
    rig.studio->locate ({ 12345 });
    const auto from = rig.card->frame;
    speak (rig, 2 * second);

    REQUIRE (slates (rig).size() == 1);
    const auto& slate = slates (rig)[0];
    CHECK (slate.at == FramePos { 12345 });
    CHECK (slate.afterPass == 0);
    CHECK_FALSE (slate.when.empty());
    CHECK (slate.length >= Frames { 2 * second });
    CHECK (slate.length <= Frames { 2 * second + 4096 });
    CHECK_FALSE (rig.studio->canUndo());

    const auto audio = samplesOf (rig, slate);
    REQUIRE (audio.size() == static_cast<std::size_t> (slate.length.value));
    const auto found = [&] (std::int64_t lag)
    {
        for (std::size_t i = 0; i < 4800; ++i)
            if (std::abs (audio[i] - spoken (1, from - lag + static_cast<std::int64_t> (i), 1 << 30)) > 1.0e-6f)
                return false;

        return true;
    };

    bool isThere = false;

    for (std::int64_t lag = 0; lag <= 4096 && ! isThere; ++lag)
        isThere = found (lag);

    CHECK (isThere);

    rig.close();
    rig.open();
    REQUIRE (slates (rig).size() == 1);
    CHECK (slates (rig)[0].length == Frames { static_cast<std::int64_t> (audio.size()) });
}

TEST_CASE ("Where the slate is off, not a byte is written")
{
    auto rig = rigWith (false);
    rig.card->play = [] (int input, std::int64_t frame) { return spoken (input, frame, 1 << 30); };
    speak (rig, second);
    CHECK (slates (rig).empty());
    CHECK (rig.filesIn ("audio") == 0);
}

TEST_CASE ("Silence is no slate, and none is around what was said")
{
    auto rig = rigWith (true);
    rig.card->play = [] (int, std::int64_t) { return 0.0f; };
    speak (rig, second);
    CHECK (slates (rig).empty());
    CHECK (rig.filesIn ("audio") == 0);

    const auto until = rig.card->frame + second;
    rig.card->play = [until] (int input, std::int64_t frame) { return spoken (input, frame, until); };
    speak (rig, 5 * second);
    REQUIRE (slates (rig).size() == 1);
    CHECK (slates (rig)[0].length >= Frames { second });
    CHECK (slates (rig)[0].length <= Frames { second + second / 2 });
}

TEST_CASE ("What is said into a take is in no slate; what is said after it names it")
{
    auto rig = rigWith (true, { "Vox" });
    rig.card->play = [] (int input, std::int64_t frame) { return spoken (input, frame, 1 << 30); };
    rig.run (second);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    speak (rig, second);
    CHECK (slates (rig).empty());

    rig.studio->stop();
    rig.finish();
    CHECK (slates (rig).empty());
    speak (rig, second);
    REQUIRE (slates (rig).size() == 1);
    CHECK (slates (rig)[0].afterPass == 1);

    const auto takes = rig.takes ("Vox");
    REQUIRE (takes.size() == 1);
    const auto file = SessionBuilder::must (WavFile::open (rig.place() / takes[0]->file));
    CHECK (file->info().channels == 1);
}

TEST_CASE ("Held from before Record, the talkback's slate ends where the take begins")
{
    auto rig = rigWith (true, { "Vox" });
    rig.card->play = [] (int input, std::int64_t frame) { return spoken (input, frame, 1 << 30); };
    rig.run (second);
    rig.studio->talk (true);
    rig.run (second);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (2 * second);
    rig.settle();
    REQUIRE (slates (rig).size() == 1);
    CHECK (slates (rig)[0].length < Frames { second + second / 4 });
    CHECK (slates (rig)[0].afterPass == 0);
}

TEST_CASE ("Where listening is off there are no slates, and one sentence says so")
{
    auto rig = rigWith (true);
    rig.card->play = [] (int input, std::int64_t frame) { return spoken (input, frame, 1 << 30); };
    rig.studio->setListening (false);
    rig.run (second);
    (void) rig.studio->takeNotices();

    const auto told = [&rig]
    {
        const auto notices = rig.studio->takeNotices();
        return std::ranges::count (notices, "What is said is not kept", &Notice::title);
    };

    speak (rig, second);
    CHECK (told() == 1);
    speak (rig, second);
    CHECK (told() == 0);
    CHECK (slates (rig).empty());
    CHECK (rig.filesIn ("audio") == 0);

    rig.studio->setListening (true);
    rig.run (second);
    speak (rig, second);
    CHECK (slates (rig).size() == 1);
}

TEST_CASE ("What is being said when the session is closed is kept")
{
    auto rig = rigWith (true);
    rig.card->play = [] (int input, std::int64_t frame) { return spoken (input, frame, 1 << 30); };
    rig.run (second);
    rig.studio->talk (true);
    rig.run (second);
    rig.close();
    rig.open();
    REQUIRE (slates (rig).size() == 1);
    CHECK (slates (rig)[0].length >= Frames { second / 2 });
}
