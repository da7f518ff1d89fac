#include "App/Studio/HeardClock.h"
#include "Tests/Support/Catch.h"

#include <random>

using namespace takelane;

TEST_CASE ("The playhead moves evenly though the engine moves by blocks")
{
    HeardClock clock;
    constexpr int rate = 48000, block = 1024;
    std::minstd_rand random (7);
    double last = 0.0, longest = 0.0, furthest = 0.0;

    for (int frame = 0; frame < 600; ++frame)
    {
        const double now = frame / 60.0 + static_cast<double> (random() % 1000) * 1.0e-6;
        const auto played = static_cast<std::int64_t> (now * rate) / block * block;
        const auto shown = static_cast<double> (clock.show ({ played }, now, rate, { 4 * block }).value);

        if (frame > 60)
        {
            longest = std::max (longest, std::abs (shown - last - 800.0));
            furthest = std::max (furthest, std::abs (shown - now * rate));
        }

        last = shown;
    }

    CHECK (longest < 160.0);        // a block is 1024
    CHECK (furthest < 1024.0);
}

TEST_CASE ("A jump is taken over at once, and a standing transport leaves no memory")
{
    HeardClock clock;
    CHECK (clock.show ({ 1000 }, 0.0, 48000, { 512 }) == FramePos { 1000 });
    CHECK (clock.show ({ 90000 }, 0.01, 48000, { 512 }) == FramePos { 90000 });
    clock.stand();
    CHECK (clock.show ({ 90100 }, 5.0, 48000, { 512 }) == FramePos { 90100 });
}
