#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/Waiting.h"
#include "UI/Timeline/WaveTiles.h"

using namespace takelane;

namespace
{
struct Place
{
    Place()
    {
        auto writer = PeakWriter::create (folder / "x.peaks", 1);
        writer->append (std::vector<float> (100'000, 0.5f));
        writer->finish();
        wave = std::make_shared<const Waveform> (std::move (*PeakFile::open (folder / "x.peaks", { 100'000 })));
    }

    TileRequest request (std::int64_t index) const      { return { { wave.get(), 0, 300.0, index, 32, WaveStyle::of (juce::Colour (0xffe6a066)), 1.0f }, wave }; }

    TempFolder folder { TempFolder::inMemory() };
    std::shared_ptr<const Waveform> wave;
};
}

TEST_CASE ("A tile that was asked for is there after its painting, and its neighbours are not")
{
    const Place place;
    WaveTiles tiles (WaveTiles::Threads::none);
    tiles.request ({ place.request (0) });
    CHECK (tiles.find (place.request (0).key) == nullptr);
    tiles.work();
    REQUIRE (tiles.find (place.request (0).key) != nullptr);
    CHECK (tiles.find (place.request (0).key)->getWidth() == tileWidth);
    CHECK (tiles.find (place.request (1).key) == nullptr);
}

TEST_CASE ("A new request replaces what still waits")
{
    const Place place;
    WaveTiles tiles (WaveTiles::Threads::none);
    tiles.request ({ place.request (0), place.request (1) });
    tiles.request ({ place.request (2) });
    tiles.work();
    CHECK (tiles.find (place.request (0).key) == nullptr);
    CHECK (tiles.find (place.request (2).key) != nullptr);
}

TEST_CASE ("Tiles never take more than their room, and those looked at last stay")
{
    const Place place;
    constexpr std::size_t one = tileWidth * 32 * 3;
    WaveTiles tiles (WaveTiles::Threads::none, 4 * one);

    for (int i = 0; i < 20; ++i)
    {
        (void) tiles.find (place.request (0).key);
        tiles.request ({ place.request (i) });
        tiles.work();
        CHECK (tiles.bytes() <= 4 * one);
    }

    CHECK (tiles.find (place.request (0).key) != nullptr);
    CHECK (tiles.find (place.request (19).key) != nullptr);
    CHECK (tiles.find (place.request (5).key) == nullptr);
}

TEST_CASE ("A worker of its own paints them too")
{
    const Place place;
    WaveTiles tiles;
    tiles.request ({ place.request (0), place.request (1) });
    CHECK (becomesTrue ([&] { (void) tiles.takeIn(); return tiles.find (place.request (1).key) != nullptr; }));
}
