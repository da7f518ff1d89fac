#include "UI/Deliver/LoudnessPanel.h"

#include "UI/Deliver/LoudnessCursor.h"
#include "UI/Deliver/LoudnessCurves.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr float nameHeight = 16.0f;
constexpr double calmEvery = 0.1;           // seconds, for less motion

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

juce::Colour colourOf (CheckVerdict verdict)
{
    return verdict == CheckVerdict::pass ? theme::state::pass : verdict == CheckVerdict::warn ? theme::state::warn : theme::state::fail;
}

/** Where the song is heard. */
class HeardLine final : public juce::Component
{
public:
    HeardLine()
    {
        setOpaque (true);
        setInterceptsMouseClicks (false, false);
        setAccessible (false);
    }

    void paint (juce::Graphics& g) override         { g.fillAll (theme::accent::bone); }
};
}

struct LoudnessPanel::Parts
{
    Parts (LoudnessPanel& p, Studio& s) : panel (p), studio (s) {}

    int rate() const                                { return studio.session().sampleRate; }
    void take (SongLoudness);
    void placeHeard (FramePos);
    void paintHead (juce::Graphics&) const;
    void paintSections (juce::Graphics&) const;
    void paintScales (juce::Graphics&) const;
    void paintNames (juce::Graphics&) const;

    LoudnessPanel& panel;
    Studio& studio;
    SongLoudness model;
    LoudnessLayout layout;
    LoudnessCurves curves;
    HeardLine heard;
    LoudnessCursor cursor;
    bool isShown = false, isRunning = false;
    double placedAt = -1.0;
};

LoudnessPanel::LoudnessPanel (Studio& studio, ActionCaller) : parts (std::make_unique<Parts> (*this, studio))
{
    setOpaque (true);
    setTitle ("Loudness");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    auto& p = *parts;
    p.model = songLoudness (nullptr, studio.song(), p.rate());
    p.cursor.read = [&p] (double seconds) { return readingAt (p.model, p.studio.song(), p.rate(), seconds); };
    p.cursor.onLocate = [&p] (double seconds) { p.studio.locate (placeInSong (p.model, p.rate(), seconds)); };
    p.cursor.setHelpText ("A press puts the playhead there");
    addAndMakeVisible (p.curves);
    addChildComponent (p.heard);
    addAndMakeVisible (p.cursor);
}

LoudnessPanel::~LoudnessPanel() = default;

void LoudnessPanel::show (const Moment& moment)     { show (parts->studio.preflight(), moment); }

void LoudnessPanel::show (const PreflightStatus& status, const Moment& moment)
{
    auto& p = *parts;

    if (moment.documentChanged || ! p.isShown || status.report != p.model.report || status.running != p.isRunning)
    {
        p.isShown = true;
        p.isRunning = status.running;
        p.take (songLoudness (status.report, p.studio.song(), p.rate()));
    }

    if (moment.reducedMotion && std::abs (moment.seconds - p.placedAt) < calmEvery)
        return;

    p.placedAt = moment.seconds;
    p.placeHeard (moment.now.heard);
}

void LoudnessPanel::Parts::take (SongLoudness next)
{
    if (next == model && model.report != nullptr)
        return;

    model = std::move (next);
    curves.show (model, layout);
    cursor.show (model);
    panel.repaint();
}

void LoudnessPanel::Parts::placeHeard (FramePos at)
{
    const auto wells = layout.wells();
    const auto seconds = secondsInMix (model, rate(), at);
    const bool isSeen = model.report != nullptr && seconds >= 0.0 && seconds <= model.seconds();
    heard.setVisible (isSeen);

    if (isSeen)
        heard.setBounds (juce::jlimit (wells.getX(), wells.getRight() - 2, wells.getX() + juce::roundToInt (seconds / model.seconds() * wells.getWidth()) - 1), wells.getY(), 2, wells.getHeight());
}

void LoudnessPanel::resized()
{
    auto& p = *parts;
    p.layout = loudnessLayout (getWidth(), getHeight());
    p.curves.setBounds (p.layout.wells());
    p.cursor.setBounds (p.layout.wells());
    p.curves.show (p.model, p.layout);
}

//==== painting
void LoudnessPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);
    parts->paintHead (g);
    parts->paintSections (g);
    parts->paintScales (g);
    parts->paintNames (g);
}

void LoudnessPanel::Parts::paintHead (juce::Graphics& g) const
{
    using namespace theme;
    drawText (g, layout.isTight ? "Loudness" : "Loudness, whole song", layout.title.withHeight (20).translated (0, 7).toFloat(), type::title(), text::high);

    for (std::size_t i = 0; i < model.figures.size(); ++i)
    {
        const auto& figure = model.figures[i];
        const auto box = layout.figures[i].toFloat();
        const bool isTight = layout.isTight;
        drawText (g, fromUtf8 (figure.name), box.withTrimmedTop (2).withHeight (16), isTight ? type::caption() : type::label(), text::low);

        const auto font = isTight ? type::mono (16, type::Weight::medium) : type::numL();
        const auto value = fromUtf8 (figure.value);
        const auto line = box.withTrimmedTop (19).withHeight (24);
        const bool isMeasured = figure.value != "-";
        drawText (g, value, line, font, ! isMeasured ? text::low : i == 1 ? meter::lufsS : i == 3 ? colourOf (model.truePeak) : text::high);
        drawText (g, fromUtf8 (figure.unit), line.withTrimmedLeft (textWidth (font, value) + (isTight ? 4.0f : 7.0f)).withTrimmedTop (4), isTight ? type::caption() : type::label(), text::low);
    }
}

void LoudnessPanel::Parts::paintSections (juce::Graphics& g) const
{
    using namespace theme;
    constexpr int seam = 2, inset = 8, wordsLeast = 24;
    drawText (g, "LUFS", layout.sections.withX (0).withRight (layout.levels.getRight()).toFloat(), type::label(), text::low, juce::Justification::centredRight);

    for (const auto& section : model.sections)
    {
        const auto xOf = [this] (double part) { return layout.sections.getX() + juce::roundToInt (part * layout.sections.getWidth()); };
        const auto box = layout.sections.withLeft (xOf (section.from) + (section.from > 0.0 ? seam / 2 : 0)).withRight (xOf (section.to) - seam / 2);
        g.setColour (surface::raised);
        g.fillRoundedRectangle (box.toFloat(), radius::clip);

        if (box.getWidth() >= 2 * inset + wordsLeast)
            drawText (g, fromUtf8 (section.name), box.reduced (inset, 0).toFloat(), type::ui (12, type::Weight::semibold), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    }
}

void LoudnessPanel::Parts::paintScales (juce::Graphics& g) const
{
    using namespace theme;
    const auto left = [&] (float y) { return layout.levels.toFloat().withTop (y - 0.5f * nameHeight).withHeight (nameHeight); };
    auto last = -nameHeight;

    for (const int level : levelMarks (model))
    {
        const auto y = static_cast<float> (layout.plot.getBottom()) - model.placeOf (static_cast<float> (level)) * static_cast<float> (layout.plot.getHeight());
        const bool fits = y - last >= nameHeight && y <= static_cast<float> (layout.plot.getBottom());

        if (fits)
            drawText (g, juce::String (level), left (last = y), type::mono (12), text::low, juce::Justification::centredRight);
    }

    const auto peakY = [&] (double dB) { return static_cast<float> (layout.peaks.getBottom()) - SongLoudness::placeOfPeak (static_cast<float> (dB)) * static_cast<float> (layout.peaks.getHeight()); };
    const auto high = peakY (highestPeakDb), low = peakY (lowestPeakDb);

    if (low - high >= 12.0f)
    {
        drawText (g, "-3", left (high).reduced (0, 2), type::mono (12), state::pass, juce::Justification::centredRight);
        drawText (g, "-6", left (low).reduced (0, 2), type::mono (12), state::pass, juce::Justification::centredRight);
    }
    else
        drawText (g, "-6 -3", left (0.5f * (low + high)), type::numS(), state::pass, juce::Justification::centredRight);

    for (const auto& mark : timeMarks (model.seconds(), layout.times.getWidth(), 64))
    {
        const auto centre = static_cast<float> (layout.times.getX()) + static_cast<float> (mark.seconds / model.seconds() * layout.times.getWidth());
        auto box = layout.times.toFloat().withTrimmedTop (5).withHeight (nameHeight).withX (centre - 24.0f).withWidth (48.0f);
        const bool isFirst = mark.seconds == 0.0;
        box = isFirst ? box.withX (static_cast<float> (layout.times.getX())) : box;

        if (box.getRight() <= static_cast<float> (layout.times.getRight()) + 24.0f)
            drawText (g, fromUtf8 (mark.text), box, type::mono (12), text::low, isFirst ? juce::Justification::centredLeft : juce::Justification::centred);
    }
}

/** At the ends of their curves, pushed apart where those meet. */
void LoudnessPanel::Parts::paintNames (juce::Graphics& g) const
{
    using namespace theme;
    const auto strong = type::ui (12, type::Weight::semibold);
    const auto right = [&] (float y) { return layout.names.toFloat().withTop (y - 0.5f * nameHeight).withHeight (nameHeight); };
    const auto peaksTop = static_cast<float> (layout.peaks.getY());
    drawText (g, "True peak", right (peaksTop + 11.0f), strong, state::pass);
    drawText (g, "dBTP", right (peaksTop + 27.0f), type::label(), text::low);

    if (model.report == nullptr)
    {
        drawText (g, isRunning ? "Being measured" : "Drawn when the preflight has run", layout.sections.toFloat(), type::label(), text::low);
        return;
    }

    struct Name { const char* words; juce::Font font; juce::Colour colour; float y; };
    const auto& facts = model.report->facts;
    const auto endOf = [&] (const std::vector<float>& values)
    {
        const auto place = values.empty() ? 0.0f : juce::jlimit (0.0f, 1.0f, model.placeOf (values.back()));
        return static_cast<float> (layout.plot.getBottom()) - place * static_cast<float> (layout.plot.getHeight());
    };
    std::vector<Name> names { { "Integrated", strong, text::high, endOf (facts.soFar) }, { "Short-term", strong, meter::lufsS, endOf (facts.shortTerm) },
                              { "Momentary", type::label(), text::low, endOf (facts.momentary) } };
    const auto foot = static_cast<float> (layout.plot.getBottom()) - 0.5f * nameHeight, top = static_cast<float> (layout.plot.getY()) + 0.5f * nameHeight;
    std::ranges::stable_sort (names, {}, &Name::y);
    auto next = top;

    for (std::size_t i = 0; i < names.size(); ++i)
    {
        const auto below = static_cast<float> (names.size() - 1 - i) * nameHeight;
        names[i].y = std::max (next, std::min (names[i].y, foot - below));
        next = names[i].y + nameHeight;
    }

    for (const auto& name : names)
        drawText (g, name.words, right (name.y), name.font, name.colour);
}
}
