#include "Tests/Support/Catch.h"
#include "UI/Timeline/TimeAxisModel.h"

#include <rapidcheck.h>

#include <cmath>

using namespace takelane;

namespace
{
constexpr FrameRange hour { {}, { 48000 * 3600LL } };

TimeAxis anyAxis()
{
    const auto width = *rc::gen::inRange (100, 4000);
    const auto zoom = static_cast<double> (*rc::gen::inRange (0, 1000)) / 1000.0;
    TimeAxis axis = axisShowing (hour, width);
    axis.framesPerPixel = std::pow (axis.framesPerPixel, zoom);
    axis.left = static_cast<double> (*rc::gen::inRange<std::int64_t> (0, hour.end.value));
    return within (axis, hour);
}
}

TEST_CASE ("A frame's pixel leads back to the frame, at every zoom")
{
    CHECK (rc::check ([]
    {
        const auto axis = anyAxis();
        const FramePos frame { *rc::gen::inRange<std::int64_t> (0, hour.end.value) };
        RC_ASSERT (axis.frameAt (axis.xOf (frame)) == frame);
    }));
}

TEST_CASE ("Zooming keeps what lies under the pointer there")
{
    CHECK (rc::check ([]
    {
        const auto axis = anyAxis();
        const auto x = static_cast<double> (*rc::gen::inRange (0, axis.width));
        const auto factor = std::pow (2.0, *rc::gen::inRange (-30, 30) / 10.0);
        const auto after = zoomed (axis, factor, x, hour);
        const bool hitsAnEnd = after.left <= 0.0 || after.left >= static_cast<double> (hour.end.value) - 0.5 * after.width * after.framesPerPixel - 1.0;

        if (! hitsAnEnd)
            RC_ASSERT (std::abs (after.xOf (axis.frameAt (x)) - x) <= 1.0);
    }));
}

TEST_CASE ("However one zooms and scrolls, at least half the view shows the song and a pixel is a frame or more")
{
    CHECK (rc::check ([]
    {
        auto axis = anyAxis();

        for (int i = 0; i < 20; ++i)
            axis = *rc::gen::inRange (0, 2) == 0 ? scrolled (axis, *rc::gen::inRange (-5000, 5000), hour)
                                                 : zoomed (axis, std::pow (2.0, *rc::gen::inRange (-8, 8)), *rc::gen::inRange (0, axis.width), hour);

        RC_ASSERT (axis.framesPerPixel >= 1.0);
        RC_ASSERT (axis.left >= 0.0);
        RC_ASSERT (axis.xOf (hour.end) >= 0.5 * axis.width - 1.0);
    }));
}

TEST_CASE ("The left edge lies on a whole pixel at every screen scale")
{
    CHECK (rc::check ([]
    {
        const auto scale = *rc::gen::element (1.0, 1.25, 1.5, 1.75, 2.0);
        const auto axis = onPixels (anyAxis(), scale);
        const auto column = axis.left * scale / axis.framesPerPixel;
        RC_ASSERT (std::abs (column - std::round (column)) < 1.0e-3);
    }));
}

TEST_CASE ("Whole song stays whole when the song or the window grows, until somebody zooms")
{
    TimeAxisModel model;
    model.setWidth (600);
    model.setSong ({ {}, 600'000_pos }, { {}, 600'000_pos });
    CHECK (model.axis().framesPerPixel == Approx (1000));

    model.setWidth (1200);
    CHECK (model.axis().framesPerPixel == Approx (500));

    model.setSong ({ {}, 1'200'000_pos }, { {}, 1'200'000_pos });
    CHECK (model.axis().framesPerPixel == Approx (1000));

    model.zoomAt (600, 4.0);
    CHECK_FALSE (model.isWholeSong());
    CHECK (model.axis().framesPerPixel == Approx (250));

    model.setSong ({ {}, 2'400'000_pos }, { {}, 2'400'000_pos });
    CHECK (model.axis().framesPerPixel == Approx (250));

    model.zoomAt (0, 1.0 / 100.0);
    CHECK (model.isWholeSong());
    CHECK (model.axis().framesPerPixel == Approx (2000));
}

TEST_CASE ("A rolling playhead that leaves the view turns the page, unless somebody scrolled by hand since play")
{
    TimeAxisModel model;
    model.setWidth (1000);
    model.setSong ({ {}, 10'000'000_pos }, { {}, 10'000'000_pos });
    model.show (100.0, {});

    model.follow (99'000_pos, true);
    CHECK (model.axis().left == Approx (0));

    model.follow (100'000_pos, true);
    CHECK (model.axis().xOf (100'000_pos) == Approx (40));

    model.scrollBy (-1000);
    const auto left = model.axis().left;
    model.follow (200'000_pos, true);
    CHECK (model.axis().left == Approx (left));

    model.follow (200'000_pos, false);
    CHECK (model.axis().left == Approx (left));

    model.follow (300'000_pos, true);
    CHECK (model.axis().xOf (300'000_pos) == Approx (40));
}

TEST_CASE ("A standing playhead never moves the view")
{
    TimeAxisModel model;
    model.setWidth (1000);
    model.setSong ({ {}, 10'000'000_pos }, { {}, 10'000'000_pos });
    model.show (100.0, {});
    model.follow (5'000'000_pos, false);
    CHECK (model.axis().left == Approx (0));
}
