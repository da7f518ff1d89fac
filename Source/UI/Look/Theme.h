#pragma once

/** The design's values: colours, type, sizes. Names follow Resources/design/tokens.json, which a test holds them
    against; nothing else in the window writes a colour, a font size or a region's size of its own.

    Sizes are logical pixels at UI scale 100 %.
*/

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane::theme
{
using Colour = juce::Colour;

namespace surface
{
    const Colour well { 0xff0a0b0d }, window { 0xff101215 }, panel { 0xff16181c }, raised { 0xff1d2025 }, control { 0xff272b31 },
                 hover { 0xff2e333a }, pressed { 0xff1a1d21 }, scrim { 0xd608090b };
}

namespace line
{
    const Colour hair { 0xff23272c }, strong { 0xff3a4048 }, grid { 0x0dffffff }, gridMajor { 0x1cffffff };
}

namespace text
{
    const Colour high { 0xffefece5 }, mid { 0xffb5b8bd }, low { 0xff969ba3 }, off { 0xff5b616a }, onBone { 0xff15171a }, onRed { 0xffffffff };
}

namespace accent
{
    const Colour bone { 0xffefece5 }, focus { 0xffffffff }, selectFill { 0x1fefece5 };
}

namespace rec
{
    const Colour lit { 0xffd3271f }, bright { 0xffff4a3d }, deck { 0xff3a100e }, deckLine { 0xff6e1e19 }, clip { 0xff5e1713 },
                 wave { 0xffffc4bc }, punch { 0x24ff4a3d };
}

namespace state
{
    const Colour arm { 0xffff4a3d }, solo { 0xfff2c53d }, mute { 0xff7fc0fa }, monitor { 0xff35b07f }, cue { 0xff8c80ea }, talk { 0xfff2c53d },
                 play { 0xff46c795 }, pass { 0xff46c795 }, warn { 0xfff2b544 }, fail { 0xffff6a5e }, info { 0xff5aa9f0 }, star { 0xffefece5 };
}

namespace meter
{
    const Colour below { 0xff4f6f66 }, target { 0xff46c795 }, hot { 0xfff2b544 }, over { 0xffff4a3d }, hold { 0xffefece5 },
                 rms { 0x66efece5 }, well { 0xff0a0b0d }, zone { 0x2646c795 }, gr { 0xfff2b544 },
                 lufsS { 0xff5aa9f0 }, lufsI { 0xffefece5 };

    /** Where a level lies on a meter, 0 to 1: IEC 60268-18, piecewise linear in dB, -60 dB and 0 at its ends. */
    float positionOf (float dB) noexcept;
}

const Colour trackUtility { 0xff8e949c };

/** The ten a track can be given (tokens.json, color.track), by the names the menu shows. */
struct PaletteColour { const char* name; const char* hex; };
constexpr PaletteColour trackPalette[] { { "Apricot", "#E6A066" }, { "Brass", "#B18D36" }, { "Straw", "#DFD076" }, { "Celadon", "#B5D8BB" }, { "Teal", "#52C1AF" },
                                         { "Sky", "#86DCFB" }, { "Cobalt", "#8094DC" }, { "Periwinkle", "#AEACFB" }, { "Plum", "#8F7DA4" }, { "Brick", "#C2666F" } };

namespace radius { constexpr float meter = 1, clip = 3, control = 4, card = 6, dialog = 8; }
namespace stroke { constexpr float hair = 1, control = 1, focus = 2, playhead = 2, fade = 1.5f, loudness = 2, recFrame = 6, trackColourBar = 4; }
namespace hit    { constexpr int min = 24, track = 32, primary = 64, dragEdge = 8; }

namespace layout
{
    constexpr int topBar = 44, deckTrack = 144, deckCompact = 56, ruler = 36, captureBar = 44, statusStrip = 28, sidePanel = 344, rail = 56,
                  groupGap = 6, rowMin = 32, rowDefault = 34, rowMax = 56, toastWidth = 456,
                  railBelowWidth = 1360, shortBelowHeight = 860, windowMinWidth = 1024, windowMinHeight = 640;

    namespace shortWindow { constexpr int deckTrack = 96, ruler = 32, captureBar = 36, statusStrip = 24, counterSize = 56; }

    namespace edit { constexpr int header = 248, inspector = 264, toolbar = 40, ruler = 44, overview = 20, compLane = 96, clipTitle = 14; }
    namespace takeLane { constexpr int low = 32, normal = 54, high = 84; }
    namespace mix { constexpr int labels = 76, master = 250, folderHeader = 26, folderGap = 6, faderMin = 220; }
    namespace strip { constexpr int least = 48, normal = 51, most = 76; }
    namespace prep { constexpr int session = 276, side = 368, gap = 12; }
    namespace deliver { constexpr int preflight = 456, package = 316, gap = 12; }

    struct Columns { juce::Range<int> colourBar, arm, monitor, name, input, meter, peak; int lanes; };

    /** Columns of the Track page, measured from its left edge; `input` is empty when narrow. */
    const Columns wide   { { 6, 10 }, { 16, 56 }, { 60, 94 }, { 106, 236 }, { 240, 352 }, { 356, 568 }, { 572, 628 }, 640 };
    const Columns narrow { { 6, 10 }, { 14, 50 }, { 54, 88 }, { 96, 216 },  { 0, 0 },     { 218, 394 }, { 398, 450 }, 460 };
}

/** Inter at three weights, JetBrains Mono at two: every number that can change is set in Mono. `size` is the design's,
    in pixels of the em square, as a browser counts it. */
namespace type
{
    enum class Weight { regular, medium, semibold };

    juce::Font ui (float size, Weight);
    juce::Font mono (float size, Weight = Weight::regular);

    /** The size one of these fonts was made with. */
    float sizeOf (const juce::Font&);

    juce::Font caption();       ///< 11 medium: units, ruler, column heads
    juce::Font label();         ///< 12 medium
    juce::Font body();          ///< 13
    juce::Font bodyStrong();    ///< 13 semibold
    juce::Font title();         ///< 16 semibold
    juce::Font trackName();     ///< 17 semibold
    juce::Font headline();      ///< 22 semibold
    juce::Font section();       ///< 40 semibold
    juce::Font numS();          ///< 11
    juce::Font numM();          ///< 13 medium
    juce::Font numL();          ///< 20 medium
    juce::Font numXL();         ///< 30 medium
    juce::Font counter (float size = 84);
}

/** "#RRGGBB" of a track; trackUtility where it is none. */
Colour trackColour (const std::string& hex);
}
