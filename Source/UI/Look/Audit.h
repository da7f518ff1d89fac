#pragma once

/** Looks over a window for what an eye would miss: words that are cut, lie over other words or are too faint on their
    ground, targets too small to hit, controls without a name for a screen reader. Used by the tests.

    It paints the component tree once, off screen, and hears of every drawText on the way. Message thread only.
*/

#include "UI/Look/Text.h"

#include <array>
#include <string>
#include <vector>

namespace takelane
{
class Audit
{
public:
    enum class Fault { cut, covered, faint, small, nameless };

    struct Finding
    {
        Fault fault;
        std::string where;      ///< the components from the root on, by title, name or type
        std::string what;       ///< the words, or the size
    };

    /** Of the component as it is now, at its present size. */
    static std::vector<Finding> of (juce::Component& root);

    /** "cut", "covered" ... */
    static const char* nameOf (Fault) noexcept;

    static float contrast (juce::Colour, juce::Colour) noexcept;

    struct Line
    {
        juce::String words;
        juce::Rectangle<float> box;
        juce::Font font;
        juce::Colour colour;
        juce::Justification justification;
        Fit fit;
    };

    /** The audit that is painting now, or null. */
    static Audit* running() noexcept;

    /** For drawText, before and after it draws. */
    void heard (const Line&, juce::Graphics&);
    void drawn();

private:
    class Context;

    struct Drawn
    {
        juce::Rectangle<int> ink;           ///< in the image, level
        std::string words;
        std::array<juce::Point<float>, 4> corners;      ///< of the words as they stand, slanted ones too
        juce::Image after = {};             ///< its ink as first drawn
    };

    explicit Audit (juce::Component& root);

    void paint (juce::Component&, juce::Graphics&, const std::string& path);
    void checkControl (const juce::Component&);
    void add (Fault, std::string what);
    juce::Colour groundOf (juce::Rectangle<int>) const;
    bool stillShows (const Drawn&) const;
    static bool meet (const Drawn&, const Drawn&);

    juce::Image image;
    Context* context = nullptr;
    juce::Component* painting = nullptr;
    std::string where;
    std::vector<Drawn> lines;
    std::vector<Finding> findings;
};
}
