#include "UI/Mix/MasterPanelParts.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

struct VerdictLook { Icon icon; juce::Colour colour; };

VerdictLook lookOf (Headroom headroom)
{
    switch (headroom)
    {
        case Headroom::inside:      return { Icon::pass, theme::state::pass };
        case Headroom::over:        return { Icon::fail, theme::state::fail };
        case Headroom::under:       return { Icon::warn, theme::state::warn };
        case Headroom::unknown:     break;
    }

    return { Icon::info, theme::text::low };
}
}

//==============================================================================
MasterHead::MasterHead()
{
    setOpaque (true);
    setTitle ("Master");
    setDescription ("No limiter on the mix");
}

void MasterHead::show (bool now)
{
    if (std::exchange (limits, now) == now)
        return;

    setDescription (limits ? "Limiter on: off for mastering" : "No limiter on the mix");
    repaint();
}

void MasterHead::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    const auto box = getLocalBounds().withTrimmedBottom (1);

    if (limits)
    {
        g.setColour (state::warn);
        g.fillRect (box);
    }

    g.setColour (line::hair);
    g.fillRect (getLocalBounds().removeFromBottom (1));

    const auto words = box.reduced (16, 0).toFloat();
    drawText (g, "Master", words, type::ui (15, type::Weight::semibold), limits ? text::onBone : text::high);
    drawText (g, limits ? "Limiter on: off for mastering" : "no limiter on the mix", words.withTrimmedLeft (52),
              limits ? type::ui (11, type::Weight::semibold) : type::label(), limits ? text::onBone : text::low, juce::Justification::centredRight);
}

//==============================================================================
InsertSlot::InsertSlot (const char* words) : Button (words)
{
    setTitle (juce::String ("Master, ") + words);
    setFont (theme::type::label());
}

void InsertSlot::setReduction (float dB)
{
    constexpr float mostDb = 12.0f;
    const auto next = juce::roundToInt (std::min (1.0f, dB / mostDb) * static_cast<float> (getWidth() - 2 * inset));

    if (std::exchange (reduced, next) != next)
        repaint();
}

/** Gain reduction along the foot, from the right, as on the strips. */
void InsertSlot::paint (juce::Graphics& g)
{
    Button::paint (g);
    g.setColour (isOn() ? theme::text::onBone : theme::meter::gr);
    g.fillRect (getWidth() - inset - reduced, getHeight() - 4, reduced, 2);
}

//==============================================================================
LoudnessReadout::LoudnessReadout()
{
    setOpaque (true);
    setTitle ("Loudness");
}

bool LoudnessReadout::show (const LoudnessFigures& next)
{
    if (next == shown)
        return false;

    shown = next;
    repaint();
    return true;
}

void LoudnessReadout::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    const bool isLow = getHeight() < 78;
    constexpr float row = 16;
    const auto left = getLocalBounds().toFloat().withTrimmedRight (80);

    drawText (g, "Integrated", left.withHeight (row), type::label(), text::low);
    drawText (g, "LUFS", left.withTop (left.getBottom() - row), type::label(), text::low);
    drawText (g, fromUtf8 (shown.integrated), left.withTrimmedTop (row - 2).withTrimmedBottom (row), type::mono (isLow ? 32.0f : 40.0f, type::Weight::medium), text::high);

    struct Line { const char* name; const std::string& words; juce::Colour name_, words_; };
    const Line lines[] { { "S", shown.shortTerm, state::info, state::info }, { "M", shown.momentary, text::low, text::high },
                         { "LRA", shown.range, text::low, text::high }, { "TP", shown.truePeak, text::low, text::high } };
    auto box = getLocalBounds().toFloat().removeFromRight (76).withHeight (row);

    for (const auto& one : lines)
    {
        drawText (g, one.name, box, type::label(), one.name_);
        drawText (g, fromUtf8 (one.words), box, type::mono (15, type::Weight::medium), one.words_, juce::Justification::centredRight);
        box.translate (0.0f, (static_cast<float> (getHeight()) - row) / 3.0f);
    }
}

//==============================================================================
HeadroomChip::HeadroomChip()
{
    setOpaque (true);
    setTitle ("Peak for mastering");
    setDescription ("Nothing measured yet");
}

bool HeadroomChip::show (const HeadroomVerdict& next)
{
    if (next == shown)
        return false;

    shown = next;
    setDescription (shown.headroom == Headroom::unknown ? juce::String ("Nothing measured yet") : "Peak " + fromUtf8 (shown.peak) + " dBFS, " + fromUtf8 (shown.fact));
    repaint();
    return true;
}

void HeadroomChip::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto look = lookOf (shown.headroom);
    const auto box = getLocalBounds();
    g.fillAll (surface::panel);
    g.setColour (shown.headroom == Headroom::unknown ? surface::raised : surface::panel.interpolatedWith (look.colour, 0.16f));
    g.fillRoundedRectangle (box.toFloat(), radius::control);
    drawIcon (g, look.icon, box.withWidth (16).translated (11, 0).toFloat().withSizeKeepingCentre (16, 16), look.colour);

    const auto words = box.withTrimmedLeft (36).withTrimmedRight (10).toFloat();
    const auto title = type::bodyStrong(), number = type::mono (13, type::Weight::medium);
    const auto across = textWidth (title, "Peak ");
    drawText (g, "Peak", words, title, text::high);
    drawText (g, fromUtf8 (shown.peak), words.withTrimmedLeft (across), number, text::high);
    drawText (g, fromUtf8 (shown.fact), words, type::label(), text::mid, juce::Justification::centredRight);
}

//==============================================================================
PeakFigures::PeakFigures()
{
    setOpaque (true);
    setTitle ("Master peaks");
    setTooltip ("Highest peak, left and right, since the meters were reset. Click: reset");
}

void PeakFigures::show (const std::array<float, 2>& peaksDb, bool clipped)
{
    const std::array next { levelText (peaksDb[0]), levelText (peaksDb[1]) };

    if (next == words && clipped == isClipped)
        return;

    words = next;
    isClipped = clipped;
    repaint();
}

void PeakFigures::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    auto box = getLocalBounds().toFloat();

    for (const auto& one : words)
        drawText (g, fromUtf8 (one), box.removeFromLeft (0.5f * static_cast<float> (getWidth())), type::numM(), isClipped ? rec::bright : text::high, juce::Justification::centred);
}

void PeakFigures::mouseUp (const juce::MouseEvent& e)
{
    if (getLocalBounds().contains (e.getPosition()) && onClick)
        onClick();
}

bool PeakFigures::keyPressed (const juce::KeyPress& key)
{
    if (! presses (key, *this) || ! onClick)
        return false;

    onClick();
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> PeakFigures::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (PeakFigures& p, juce::AccessibilityActions does) : AccessibilityHandler (p, juce::AccessibilityRole::button, std::move (does)), peaks (p) {}

        juce::String getDescription() const override
        {
            return "left " + fromUtf8 (peaks.words[0]) + ", right " + fromUtf8 (peaks.words[1]) + (peaks.isClipped ? ", clipped" : "");
        }

        PeakFigures& peaks;
    };

    return std::make_unique<Handler> (*this, juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { if (onClick) onClick(); }));
}
}
