#include "UI/Mix/DynamicsCard.h"

#include "App/Studio/StripCurves.h"

namespace takelane
{
namespace
{
constexpr int columnWidth = 216, gap = 28, barHeight = 36, meterHeight = 18;
constexpr int graphSize = columnWidth;
constexpr int width = 3 * columnWidth + 2 * gap + 2 * StripCard::margin;
constexpr int height = StripCard::headHeight + barHeight + 12 + 7 * StripCard::rowHeight + StripCard::margin;
constexpr double lowestDb = -60.0, mostReductionDb = 20.0;

/** Shown where there is none, and made by the first touch of a number. */
const Compressor usualCompressor { -18.0, 3.0, 10.0, 120.0, 0.0, 6.0, 60.0, true, {}, true };
}

/** In against out, with compressor and gate as they are. */
class DynamicsCard::Graph final : public juce::Component
{
public:
    Graph()                                             { setTitle ("Level curve"); setOpaque (true); }

    void set (const Strip& s)
    {
        compressor = s.compressor && s.compressor->on ? s.compressor : std::nullopt;
        gate = s.gate && s.gate->on ? s.gate : std::nullopt;
        repaint();
    }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        g.fillAll (surface::well);
        g.setColour (line::hair);

        for (const auto db : { -48.0, -36.0, -24.0, -12.0 })
        {
            g.fillRect (xOf (db), 0.0f, 1.0f, static_cast<float> (getHeight()));
            g.fillRect (0.0f, yOf (db), static_cast<float> (getWidth()), 1.0f);
        }

        g.setColour (line::strong);
        g.drawLine (xOf (lowestDb), yOf (lowestDb), xOf (0.0), yOf (0.0), 1.0f);
        juce::Path curve;

        for (double in = lowestDb; in <= 0.0; in += 0.5)
        {
            const auto gated = gate ? gatedDb (*gate, in) : in;
            const juce::Point<float> at (xOf (in), yOf (compressor ? compressedDb (*compressor, gated) : gated));
            in == lowestDb ? curve.startNewSubPath (at) : curve.lineTo (at);
        }

        g.setColour (accent::bone);
        g.strokePath (curve, juce::PathStrokeType (1.5f));
        drawText (g, "in", { static_cast<float> (getWidth()) - 30, static_cast<float> (getHeight()) - 17, 26, 14 }, type::caption(), text::low, juce::Justification::centredRight);
        drawText (g, "out", { 4, 3, 40, 14 }, type::caption(), text::low);
        drawText (g, "-24", { xOf (-24.0) + 3, static_cast<float> (getHeight()) - 17, 30, 14 }, type::numS(), text::low);
    }

private:
    float xOf (double db) const     { return static_cast<float> ((db - lowestDb) / -lowestDb) * static_cast<float> (getWidth()); }
    float yOf (double db) const     { return static_cast<float> (getHeight()) - static_cast<float> ((std::max (db, lowestDb) - lowestDb) / -lowestDb) * static_cast<float> (getHeight()); }

    std::optional<Compressor> compressor;
    std::optional<Gate> gate;
};

/** Gain reduction: a bar from the right, falling back as the strip's does, and its figure. */
class DynamicsCard::Reduction final : public juce::Component
{
public:
    explicit Reduction (const juce::String& title)      { setTitle (title); setOpaque (true); }

    void set (float db)
    {
        const auto next = std::max (db, shown - fallPerFrame);

        if (juce::roundToInt (next * 10.0f) == juce::roundToInt (shown * 10.0f))
            return;

        shown = next;
        repaint();
    }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        g.fillAll (surface::panel);
        auto box = getLocalBounds().toFloat();
        drawText (g, shown < 0.05f ? juce::String ("0.0 dB") : "-" + juce::String (shown, 1) + " dB", box.removeFromRight (64), type::numS(), text::mid, juce::Justification::centredRight);
        box = box.withSizeKeepingCentre (box.getWidth(), 8);
        g.setColour (surface::well);
        g.fillRect (box);
        g.setColour (state::warn);
        g.fillRect (box.removeFromRight (box.getWidth() * std::min (1.0f, shown / static_cast<float> (mostReductionDb))));
    }

private:
    static constexpr float fallPerFrame = 0.5f;         // 30 dB a second

    float shown = 0.0f;
};

DynamicsCard::DynamicsCard (const StripContext& c)
    : StripCard (c, "compressor and gate", { width, height }), touch ("A touch of compression"), compressorOn ("Compressor on"), matched ("As loud as before"), gateOn ("Gate on"),
      threshold ("Threshold", decibels (-60.0, 0.0, -18.0)), ratio ("Ratio", plain (1.0, 20.0, 3.0, 0.2, 1)), attack ("Attack", milliseconds (0.1, 200.0, 10.0)),
      release ("Release", milliseconds (5.0, 2000.0, 120.0)), knee ("Knee", amount (0.0, 24.0, 6.0)), makeup ("Make-up", amount (0.0, 24.0, 0.0)),
      most ("Never more than", amount (1.0, 60.0, 60.0)), gateThreshold ("Gate threshold", decibels (-80.0, 0.0, -40.0)), depth ("Gate depth", amount (0.0, 80.0, 40.0)),
      gateAttack ("Gate attack", milliseconds (0.1, 100.0, 1.0)), hold ("Gate hold", milliseconds (0.0, 1000.0, 50.0)), gateRelease ("Gate release", milliseconds (5.0, 2000.0, 100.0)),
      graph (std::make_unique<Graph>()), reduction (std::make_unique<Reduction> ("Gain reduction")), gateReduction (std::make_unique<Reduction> ("Gate reduction"))
{
    touch.onBegin = [this] { begin(); };
    touch.onGiveUp = [this] { giveUpGesture(); };
    touch.onChange = [this] (double amount) { moveTo ([amount] (Strip& s) { s.compressor = amount > 0.0 ? std::optional (touchOf (amount)) : std::nullopt; }); };
    addAndMakeVisible (touch);

    bindToggle (compressorOn, [] (const Strip& s) { return s.compressor && s.compressor->on; }, [] (Strip& s)
    {
        if (s.compressor)
            s.compressor->on = ! s.compressor->on;
        else
            s.compressor = usualCompressor;
    });
    bindToggle (matched, [] (const Strip& s) { return s.compressor && s.compressor->matched; }, [] (Strip& s)
    {
        s.compressor = s.compressor.value_or (usualCompressor);
        s.compressor->matched = ! s.compressor->matched;
        s.compressor->touch.reset();
    });
    bindToggle (gateOn, [] (const Strip& s) { return s.gate && s.gate->on; }, [] (Strip& s)
    {
        const bool was = s.gate && s.gate->on;
        s.gate = s.gate.value_or (Gate {});
        s.gate->on = ! was;
    });

    bindCompressor (threshold, "Threshold", &Compressor::thresholdDb);
    bindCompressor (ratio, "Ratio", &Compressor::ratio);
    bindCompressor (attack, "Attack", &Compressor::attackMs);
    bindCompressor (release, "Release", &Compressor::releaseMs);
    bindCompressor (knee, "Knee", &Compressor::kneeDb);
    bindCompressor (makeup, "Make-up", &Compressor::makeupDb);
    bindCompressor (most, "Never more than", &Compressor::mostDb);
    bindGate (gateThreshold, "Threshold", &Gate::thresholdDb);
    bindGate (depth, "Depth", &Gate::depthDb);
    bindGate (gateAttack, "Attack", &Gate::attackMs);
    bindGate (hold, "Hold", &Gate::holdMs);
    bindGate (gateRelease, "Release", &Gate::releaseMs);

    addAndMakeVisible (*graph);
    addAndMakeVisible (*reduction);
    addAndMakeVisible (*gateReduction);
    refresh();
}

DynamicsCard::~DynamicsCard() = default;

void DynamicsCard::bindCompressor (ValueField& field, const char* name, double Compressor::* part)
{
    field.setName (name);
    bind (field, [part] (const Strip& s) { return std::optional (s.compressor.value_or (usualCompressor).*part); },
          [part] (Strip& s, double value)
          {
              s.compressor = s.compressor.value_or (usualCompressor);
              (*s.compressor).*part = value;
              s.compressor->touch.reset();
          });
}

void DynamicsCard::bindGate (ValueField& field, const char* name, double Gate::* part)
{
    field.setName (name);
    bind (field, [part] (const Strip& s) { return std::optional (s.gate.value_or (Gate {}).*part); },
          [part] (Strip& s, double value)
          {
              s.gate = s.gate.value_or (Gate {});
              (*s.gate).*part = value;
          });
}

void DynamicsCard::refresh()
{
    StripCard::refresh();
    const auto& now = strip();
    graph->set (now);
    touch.setAmount (now.compressor ? now.compressor->touch : std::optional (0.0));
}

void DynamicsCard::show (const Moment&)
{
    reduction->set (context.studio.gainReductionDb (context.ref));
    gateReduction->set (context.studio.gateReductionDb (context.ref));
}

void DynamicsCard::layOut (juce::Rectangle<int>)
{
    auto area = getLocalBounds().reduced (margin, 0).withTrimmedTop (headHeight).withTrimmedBottom (margin);
    auto top = area.removeFromTop (barHeight);
    touch.setBounds (top.removeFromLeft (2 * columnWidth + gap));
    area.removeFromTop (12);

    auto left = area.removeFromLeft (graphSize);
    graph->setBounds (left.removeFromTop (7 * rowHeight - meterHeight - 12));
    reduction->setBounds (left.removeFromBottom (meterHeight));
    area.removeFromLeft (gap);

    auto middle = area.removeFromLeft (columnWidth);

    for (auto* field : { &threshold, &ratio, &attack, &release, &knee, &most })
        placeRow (middle, *field, 96);

    auto last = middle.removeFromTop (rowHeight).withSizeKeepingCentre (columnWidth, fieldHeight);
    makeup.setBounds (last.removeFromRight (96));
    area.removeFromLeft (gap);
    compressorOn.setBounds (top.withTrimmedLeft (gap).withSizeKeepingCentre (columnWidth, fieldHeight).withX (area.getX()));

    placeRow (area, matched, columnWidth);
    auto gate = area.removeFromTop (rowHeight).withSizeKeepingCentre (columnWidth, fieldHeight);
    gateOn.setBounds (gate.removeFromLeft (88));
    gateReduction->setBounds (gate.withTrimmedLeft (8).withSizeKeepingCentre (gate.getWidth() - 8, meterHeight));

    for (auto* field : { &gateThreshold, &depth, &gateAttack, &hold, &gateRelease })
        placeRow (area, *field, 96);
}

void DynamicsCard::paint (juce::Graphics& g)
{
    StripCard::paint (g);
    paintLabels (g, { &threshold, &ratio, &attack, &release, &knee, &most, &makeup, &gateThreshold, &depth, &gateAttack, &hold, &gateRelease });
}
}
