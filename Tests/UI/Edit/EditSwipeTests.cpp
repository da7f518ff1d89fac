#include "Tests/UI/Edit/GestureRig.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/WavBuilder.h"

using namespace takelane;

namespace
{
/** All takes sound but for a breath of 20 ms from 2.03 s and one from 3.95 s on. */
struct Rig : GestureRig
{
    Rig()
    {
        state.change ([] (EditView& view) { view.swipeEnds = SwipeEnds::breath; });

        for (const auto& take : songTrack (studio.session(), "Vox").takes)
        {
            std::string bytes;

            for (std::int64_t i = 0; i < take->fileLength.value; ++i)
            {
                const auto at = (take->start - FramePos {}).value + i - take->fileOffset.value;
                const bool breathes = (at >= 97'440 && at < 98'400) || (at >= 189'600 && at < 190'560);
                bytes += littleEndian (breathes ? 0u : i % 2 == 0 ? 0x200000u : 0xe00000u, 3);
            }

            std::filesystem::create_directories ((rig.place() / take->file).parent_path());
            writeBytes (rig.place() / take->file, riff (wavFormatChunk() + wavChunk ("data", bytes)));
        }
    }

    void answer()
    {
        rig.settle();
        frame();
    }

    bool isNear (FramePos at, std::int64_t start, std::int64_t end) const   { return at.value >= start && at.value <= end; }
};
}

TEST_CASE ("A swipe is heard at once and its ends move to the breath when that is found", "[edit]")
{
    Rig r;
    r.press (r.at ("Vox", 1, 2.0));
    r.drag (r.at ("Vox", 1, 4.0));
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-1000");
    r.answer();
    const auto& chosen = r.region ("Vox", 3.0);
    CHECK (r.isNear (chosen.range.start, 97'440, 98'400));
    CHECK (r.isNear (chosen.range.end, 189'600, 190'560));
    r.release (r.at ("Vox", 1, 4.0));
    CHECK (r.steps() == 1);
    r.studio.undo();
    CHECK (r.comp ("Vox") == "3 0-1000");
}

TEST_CASE ("A swipe let go of before the breath is found gets it afterwards, in the same step", "[edit]")
{
    Rig r;
    r.drag (r.at ("Vox", 1, 2.0), r.at ("Vox", 1, 4.0));
    CHECK (r.steps() == 1);
    r.answer();
    r.answer();
    CHECK (r.isNear (r.region ("Vox", 3.0).range.start, 97'440, 98'400));
    CHECK (r.isNear (r.region ("Vox", 3.0).range.end, 189'600, 190'560));
    CHECK (r.steps() == 1);
    CHECK (r.selected().starts_with ("Vox 20"));
}

TEST_CASE ("The answer for a swipe that was undone, given up or followed by another edit changes nothing", "[edit]")
{
    Rig r;
    r.drag (r.at ("Vox", 1, 2.0), r.at ("Vox", 1, 4.0));
    r.studio.undo();
    r.answer();
    r.answer();
    CHECK (r.comp ("Vox") == "3 0-1000");

    r.press (r.at ("Vox", 1, 2.0));
    r.drag (r.at ("Vox", 1, 4.0));
    CHECK (r.lanes.gestures().cancel());
    r.answer();
    CHECK (r.comp ("Vox") == "3 0-1000");
    CHECK (r.steps() == 0);

    r.drag (r.at ("Vox", 1, 2.0), r.at ("Vox", 1, 4.0));
    StudioRig::must (r.studio.run (R"({"do":"take.rate","track":"Vox","take":1,"rating":3})"));
    r.answer();
    r.answer();
    CHECK (r.comp ("Vox") == "3 0-200, 1 200-400, 3 400-1000");
    CHECK (r.steps() == 2);
}

TEST_CASE ("The ends of a take itself are no places to breathe", "[edit]")
{
    Rig r;
    r.drag (r.at ("Vox", 1, 9.0), { 1100.0f, r.at ("Vox", 1, 1.0).y });
    r.answer();
    r.answer();
    CHECK (r.region ("Vox", 9.5).range.end == 480000_pos);
}

TEST_CASE ("What is selected after a swipe stays selected when its breath is found", "[edit]")
{
    Rig r;
    r.drag (r.at ("Vox", 1, 2.0), r.at ("Vox", 1, 4.0));
    r.state.change ([&] (EditView& view) { view.segments = { { r.track ("Gtr"), { 144000 } } }; });
    r.axis.select (FrameRange { { 48000 }, { 96000 } });
    r.answer();
    r.answer();
    CHECK (r.isNear (r.region ("Vox", 3.0).range.start, 97'440, 98'400));
    CHECK (r.selected() == "Gtr 200-600");
    CHECK (r.axis.selection() == FrameRange { { 48000 }, { 96000 } });
}
