#include "Tests/Support/Catch.h"
#include "Tests/UI/Support/Paint.h"

#include "UI/Look/Icons.h"

using namespace takelane;

namespace
{
const juce::File folder { juce::String (TAKELANE_SOURCE_DIR) + "/Resources/icons" };

/** The largest difference of any channel of any pixel. */
int distance (const juce::Image& a, const juce::Image& b)
{
    int most = 0;

    for (int y = 0; y < a.getHeight(); ++y)
    {
        for (int x = 0; x < a.getWidth(); ++x)
        {
            const auto p = a.getPixelAt (x, y), q = b.getPixelAt (x, y);
            most = std::max ({ most, std::abs (p.getAlpha() - q.getAlpha()), std::abs (p.getRed() - q.getRed()),
                               std::abs (p.getGreen() - q.getGreen()), std::abs (p.getBlue() - q.getBlue()) });
        }
    }

    return most;
}
}

TEST_CASE ("The icons that are installed show what the window draws")
{
    const auto size = GENERATE (16, 24, 32, 48, 64, 128, 256, 512);
    const auto file = folder.getChildFile ("takelane-" + juce::String (size) + ".png");
    const auto drawn = takelaneIcon (size);

    // How they are made: TAKELANE_WRITE_ICONS=1 UITests "The icons that are installed*"
    if (juce::SystemStats::getEnvironmentVariable ("TAKELANE_WRITE_ICONS", {}).isNotEmpty())
        test::savePng (drawn, file);

    const auto installed = juce::ImageFileFormat::loadFrom (file);
    REQUIRE (installed.getBounds() == drawn.getBounds());
    CHECK (distance (installed, drawn) <= 2);       // a PNG holds no premultiplied colours
}

TEST_CASE ("The scalable icon is the same drawing")
{
    const auto svg = juce::parseXML (folder.getChildFile ("takelane.svg"));
    REQUIRE (svg != nullptr);
    const auto drawable = juce::Drawable::createFromSVG (*svg);
    juce::Image image (juce::Image::ARGB, 512, 512, true);
    {
        juce::Graphics g (image);
        drawable->drawWithin (g, image.getBounds().toFloat(), juce::RectanglePlacement::centred, 1.0f);
    }
    const auto drawn = takelaneIcon (512);
    int differing = 0;

    for (int y = 0; y < 512; ++y)
        for (int x = 0; x < 512; ++x)
            differing += drawn.getPixelAt (x, y) == image.getPixelAt (x, y) ? 0 : 1;

    CHECK (differing < 1500);       // at rounded edges
}

TEST_CASE ("Every icon fills its box without leaving it")
{
    for (int i = 0; i <= static_cast<int> (Icon::disk); ++i)
    {
        INFO ("icon " << i);
        juce::Image image (juce::Image::ARGB, 96, 96, true);
        juce::Graphics g (image);
        drawIcon (g, static_cast<Icon> (i), { 16, 16, 64, 64 }, juce::Colours::white);
        juce::Rectangle<int> ink;

        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < 96; ++x)
                if (image.getPixelAt (x, y).getAlpha() > 32)
                    ink = ink.isEmpty() ? juce::Rectangle<int> (x, y, 1, 1) : ink.getUnion ({ x, y, 1, 1 });

        CHECK (juce::Rectangle<int> (15, 15, 66, 66).contains (ink));
        CHECK (std::max (ink.getWidth(), ink.getHeight()) >= 36);
    }
}
