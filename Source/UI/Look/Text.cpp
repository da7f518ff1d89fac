#include "UI/Look/Text.h"

#include "UI/Look/Audit.h"

#include <unordered_map>

namespace takelane
{
namespace
{
/** A line's glyphs, laid out once: laying out costs more than drawing, and JUCE remembers fewer lines than the window has. */
struct LaidOut
{
    juce::GlyphArrangement glyphs;      ///< from 0, on the baseline
    float width = 0;
};

struct LineKey
{
    juce::String words;
    const juce::Typeface* face;
    float height, kerning;
    int room;

    bool operator== (const LineKey&) const = default;
};

struct HashOfLine
{
    std::size_t operator() (const LineKey& key) const noexcept
    {
        return key.words.hash() ^ (static_cast<std::size_t> (key.height * 64.0f) << 20) ^ (reinterpret_cast<std::size_t> (key.face) >> 4) ^ static_cast<std::size_t> (key.room) * 31;
    }
};

const LaidOut& laidOut (const juce::String& words, const juce::Font& font, float room)
{
    constexpr std::size_t most = 4096;
    static std::unordered_map<LineKey, LaidOut, HashOfLine> lines;

    LineKey key { words, font.getTypefacePtr().get(), font.getHeight(), font.getExtraKerningFactor(), juce::roundToInt (room) };

    if (const auto found = lines.find (key); found != lines.end())
        return found->second;

    if (lines.size() >= most)
        lines.clear();

    auto& line = lines[std::move (key)];
    line.glyphs.addCurtailedLineOfText (font, words, 0, 0, room, true);
    line.width = line.glyphs.getBoundingBox (0, -1, true).getRight();
    return line;
}

/** Each line of the paragraph, the last holding all the rest. */
juce::StringArray wrapped (const juce::String& words, const juce::Font& font, float width, int mostLines)
{
    juce::StringArray lines;

    for (const auto& paragraph : juce::StringArray::fromLines (words))
    {
        juce::String line;

        for (const auto& word : juce::StringArray::fromTokens (paragraph, " ", {}))
        {
            const auto longer = line.isEmpty() ? word : line + " " + word;

            if (line.isEmpty() || lines.size() + 1 >= mostLines || textWidth (font, longer) <= width)
            {
                line = longer;
                continue;
            }

            lines.add (line);
            line = word;
        }

        lines.add (line);
    }

    return lines;
}
}

void drawText (juce::Graphics& g, const juce::String& words, juce::Rectangle<float> box, const juce::Font& font, juce::Colour colour,
               juce::Justification justification, Fit fit)
{
    if (words.isEmpty() || box.isEmpty())
        return;

    auto* audit = Audit::running();

    if (audit != nullptr)
        audit->heard ({ words, box, font, colour, justification, fit }, g);

    if (g.clipRegionIntersects (box.getSmallestIntegerContainer()))
    {
        const auto& line = laidOut (words, font, box.getWidth());
        const auto place = justification.appliedToRectangle (juce::Rectangle<float> (line.width, font.getHeight()), box);
        g.setColour (colour);
        g.setFont (font);
        line.glyphs.draw (g, juce::AffineTransform::translation (place.getX(), place.getY() + font.getAscent()));
    }

    if (audit != nullptr)
        audit->drawn();
}

void drawParagraph (juce::Graphics& g, const juce::String& words, juce::Rectangle<float> box, const juce::Font& font, juce::Colour colour, float lineHeight, Fit fit)
{
    const auto mostLines = std::max (1, static_cast<int> (box.getHeight() / lineHeight));

    for (const auto& line : wrapped (words, font, box.getWidth(), mostLines))
        drawText (g, line, box.removeFromTop (lineHeight), font, colour, juce::Justification::centredLeft, fit);
}

int linesOf (const juce::String& words, const juce::Font& font, float width)
{
    return wrapped (words, font, width, std::numeric_limits<int>::max()).size();
}

float textWidth (const juce::Font& font, const juce::String& words)
{
    return font.getStringWidthFloat (words);
}
}
