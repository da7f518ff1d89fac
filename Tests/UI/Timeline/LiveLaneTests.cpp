#include "Tests/Support/Catch.h"
#include "UI/Timeline/LiveLane.h"
#include "UI/Timeline/WaveTiles.h"

#include <cmath>
#include <malloc.h>

using namespace takelane;

namespace
{
std::vector<Peak> peaks (int from, int count)
{
    std::vector<Peak> result;

    for (int i = from; i < from + count; ++i)
        result.push_back ({ static_cast<std::int16_t> (-(i % 1000) * 10), static_cast<std::int16_t> ((i % 1000) * 20), static_cast<std::uint16_t> (i % 1000 * 5) });

    return result;
}

bool sameImage (const juce::Image& a, const juce::Image& b)
{
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x)
            if (a.getPixelAt (x, y) != b.getPixelAt (x, y))
                return false;

    return a.getBounds() == b.getBounds();
}
}

TEST_CASE ("Columns of a running take are the same however its peaks come in")
{
    LiveColumns whole, pieces;
    const auto all = peaks (0, 5000);
    whole.append (all);

    for (std::size_t at = 0; at < all.size(); at += 37)
        pieces.append (std::span (all).subspan (at, std::min<std::size_t> (37, all.size() - at)));

    for (const double framesPerColumn : { 100.0, 700.0, 9000.0, 140'000.0 })
    {
        std::vector<WaveColumn> a (50), b (50);
        whole.read (1000.0, framesPerColumn, a);
        pieces.read (1000.0, framesPerColumn, b);
        CHECK (a == b);
    }
}

TEST_CASE ("A take too young for a column of the zoom shows nothing of it yet")
{
    LiveColumns columns;
    const std::vector<Peak> few (3, Peak { -100, 100, 50 });
    columns.append (few);
    std::vector<WaveColumn> out (4, WaveColumn { -1.0f, 1.0f, 1.0f });

    // The first column begins before the take: with no peak of its level there is nothing to read.
    for (const auto framesPerColumn : { 600.0, 5000.0, 9000.0, 200000.0 })
    {
        columns.read (-0.5 * framesPerColumn, framesPerColumn, out);

        if (framesPerColumn >= 2.0 * framesPerPeak[1])
            CHECK (std::all_of (out.begin(), out.end(), [] (const auto& c) { return c.max == 0.0f && c.min == 0.0f; }));
    }
}

TEST_CASE ("Hours of a running take stay drawable in little memory")
{
    const auto held = [] { const auto m = mallinfo2(); return m.uordblks + m.hblkhd; };
    const auto before = held();
    LiveColumns columns;

    for (int i = 0; i < 675; ++i)
        columns.append (peaks (i * 1000, 1000));

    // An hour at 48 kHz. With what the recorder keeps: 64 tracks of it under 60 MiB.
    CHECK (columns.count() == 675'000);
    CHECK (held() - before < 540'000);

    std::vector<WaveColumn> old (10), recent (10);
    columns.read (0.0, 4096.0, old);                            // long gone finely, still there coarsely
    CHECK (old[9].max > 0.0f);

    columns.read (674'990.0 * 256, 256.0, recent);
    CHECK (recent[4].max == Approx (994 * 20 / 32767.0).epsilon (0.01));
}

TEST_CASE ("A running take paints only complete columns, and each once")
{
    LiveLane lane;
    const ColumnView view ({ 0.0, 1024.0, 600 }, 1.0);
    lane.columns.append (peaks (0, 402));                       // 100.5 columns

    CHECK (lane.update ({}, view, { 0, 300 }, 32) == Columns { 0, 100 });
    CHECK (lane.update ({}, view, { 0, 300 }, 32).isEmpty());

    lane.columns.append (peaks (402, 40));
    CHECK (lane.update ({}, view, { 0, 300 }, 32) == Columns { 100, 110 });
    CHECK (lane.tile (0) != nullptr);
    CHECK (lane.tile (1) == nullptr);
}

TEST_CASE ("Columns added one by one make the picture that is painted at once")
{
    LiveLane grown, whole;
    const ColumnView view ({ 0.0, 1000.0, 600 }, 1.0);
    const auto all = peaks (0, 2000);
    whole.columns.append (all);
    whole.update ({ 12'345 }, view, { 20, 500 }, 33);

    for (std::size_t at = 0; at < all.size(); at += 50)
    {
        grown.columns.append (std::span (all).subspan (at, 50));
        grown.update ({ 12'345 }, view, { 20, 500 }, 33);
    }

    REQUIRE (grown.tile (1) != nullptr);
    CHECK (sameImage (*grown.tile (0), *whole.tile (0)));
    CHECK (sameImage (*grown.tile (1), *whole.tile (1)));
}

TEST_CASE ("A wave is painted RMS over peaks over ground, at least a pixel high")
{
    juce::Image image (juce::Image::RGB, 3, 32, false, juce::SoftwareImageType());
    const auto style = WaveStyle::recording();
    const WaveColumn columns[] { {}, { -1.0f, 1.0f, 0.5f }, { -0.5f, 0.25f, 0.1f } };

    {
        const juce::Image::BitmapData pixels (image, juce::Image::BitmapData::writeOnly);
        paintWave (pixels, 0, columns, style);
    }

    CHECK (image.getPixelAt (0, 0) == style.ground);
    CHECK (image.getPixelAt (0, 15) != style.ground);
    CHECK (image.getPixelAt (1, 0) == style.peak);
    CHECK (image.getPixelAt (1, 31) == style.peak);
    CHECK (image.getPixelAt (1, 8) == style.rms);
    CHECK (image.getPixelAt (1, 23) == style.rms);
    CHECK (image.getPixelAt (2, 8) == style.ground);           // 0.25: 7 of 16 px
    CHECK (image.getPixelAt (2, 10) == style.peak);
    CHECK (image.getPixelAt (2, 25) == style.peak);             // 0.5: 10.6 of 16 px
    CHECK (image.getPixelAt (2, 27) == style.ground);
}
