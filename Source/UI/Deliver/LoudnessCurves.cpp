#include "UI/Deliver/LoudnessCurves.h"

#include "UI/Look/Theme.h"

namespace takelane
{
namespace
{
constexpr int barPitch = 3, barWidth = 2;
constexpr float fill = 0.09f, quiet = 0.5f;

juce::Colour colourOfPeak (float dB)
{
    using namespace theme;
    return dB >= -0.1f ? meter::over : dB > static_cast<float> (highestPeakDb) ? meter::hot : dB >= static_cast<float> (lowestPeakDb) ? meter::target : meter::below;
}
}

LoudnessCurves::LoudnessCurves()
{
    setOpaque (true);
    setAccessible (false);
    setInterceptsMouseClicks (false, false);
    setBufferedToImage (true);
}

void LoudnessCurves::show (const SongLoudness& next, const LoudnessLayout& layout)
{
    model = next;
    plot = layout.plot - layout.wells().getPosition();
    peaks = layout.peaks - layout.wells().getPosition();
    repaint();
}

void LoudnessCurves::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::surface::well);
    g.fillRect (plot);
    g.fillRect (peaks);
    paintGrid (g);

    if (model.report == nullptr)
        return;

    paintCurves (g);
    paintPeaks (g);
}

void LoudnessCurves::paintGrid (juce::Graphics& g) const
{
    using namespace theme;
    const auto yOf = [this] (float place) { return plot.getBottom() - juce::roundToInt (place * static_cast<float> (plot.getHeight())); };
    g.setColour (line::grid);

    for (const int level : levelMarks (model))
        g.fillRect (plot.getX(), yOf (model.placeOf (static_cast<float> (level))), plot.getWidth(), 1);

    g.setColour (line::gridMajor);

    for (const auto& section : model.sections)
        if (const int x = juce::roundToInt (section.from * plot.getWidth()); x > 0)
            g.fillRect (plot.getX() + x, plot.getY(), 1, peaks.getY() - plot.getY());

    const auto zoneY = [this] (double dB) { return peaks.getBottom() - juce::roundToInt (SongLoudness::placeOfPeak (static_cast<float> (dB)) * static_cast<float> (peaks.getHeight())); };
    g.setColour (meter::zone);
    g.fillRect (peaks.withTop (zoneY (highestPeakDb)).withBottom (zoneY (lowestPeakDb)));
}

void LoudnessCurves::paintCurves (juce::Graphics& g) const
{
    using namespace theme;
    const auto& facts = model.report->facts;
    const auto height = static_cast<float> (plot.getHeight()), foot = static_cast<float> (plot.getBottom());
    const auto yOf = [&] (float lufs) { return foot - juce::jlimit (0.0f, 1.0f, model.placeOf (lufs)) * height; };
    const auto pathOf = [&] (const std::vector<float>& columns)
    {
        juce::Path path;
        bool isOn = false;

        for (std::size_t x = 0; x < columns.size(); ++x)
        {
            const juce::Point<float> at (static_cast<float> (plot.getX()) + static_cast<float> (x) + 0.5f, yOf (columns[x]));
            const bool sounds = model.placeOf (columns[x]) > 0.0f;

            if (sounds && ! isOn)       path.startNewSubPath (at);
            else if (isOn)              path.lineTo (at);

            isOn = sounds;
        }

        return path;
    };

    const juce::Graphics::ScopedSaveState state (g);
    g.reduceClipRegion (plot);
    const auto columns = [&] (const std::vector<float>& values) { return columnsOf (values, model.seconds(), plot.getWidth()); };
    const auto shortTerm = columns (facts.shortTerm);
    g.setColour (meter::lufsS.withAlpha (fill));

    for (std::size_t x = 0; x < shortTerm.size(); ++x)
        g.fillRect (juce::Rectangle<float> (static_cast<float> (plot.getX()) + static_cast<float> (x), yOf (shortTerm[x]), 1.0f, foot - yOf (shortTerm[x])));

    g.setColour (text::low.withAlpha (quiet));
    g.strokePath (pathOf (columns (facts.momentary)), juce::PathStrokeType (stroke::hair));
    const juce::PathStrokeType line (stroke::loudness, juce::PathStrokeType::curved);
    g.setColour (meter::lufsS);
    g.strokePath (pathOf (shortTerm), line);
    g.setColour (meter::lufsI);
    g.strokePath (pathOf (columns (facts.soFar)), line);
}

void LoudnessCurves::paintPeaks (juce::Graphics& g) const
{
    const auto& facts = model.report->facts;
    const auto bars = barsOf (facts.peaks, model.seconds(), peaks.getWidth() / barPitch);

    for (std::size_t bar = 0; bar < bars.size(); ++bar)
    {
        const int height = juce::roundToInt (juce::jlimit (0.0f, 1.0f, SongLoudness::placeOfPeak (bars[bar])) * static_cast<float> (peaks.getHeight()));
        g.setColour (colourOfPeak (bars[bar]));
        g.fillRect (peaks.getX() + static_cast<int> (bar) * barPitch, peaks.getBottom() - height, barWidth, height);
    }

    if (facts.truePeakDb <= MixFacts::silence)
        return;

    // Where the highest of them is.
    const auto part = static_cast<double> (facts.truePeakAt.value) / static_cast<double> (facts.frames.value);
    const auto x = static_cast<float> (peaks.getX() + part * peaks.getWidth());
    const auto y = static_cast<float> (peaks.getY());
    juce::Path marker;
    marker.addTriangle (x - 5.5f, y - 9.0f, x + 5.5f, y - 9.0f, x, y - 2.0f);
    g.setColour (theme::accent::bone);
    g.fillPath (marker);
}
}
