#include "UI/Mix/ReturnRow.h"

#include "UI/Command.h"
#include "UI/Look/FaderScale.h"

namespace takelane
{
namespace
{
constexpr int figureWidth = 42, barHeight = 8, gap = 4;

juce::String busOf (Effect e)       { return nameOf (e); }
}

ReturnRow::ReturnRow (Studio& s, Effect which)
    : name (busOf (which), Button::Kind::quiet), mute ("M", Button::Kind::quiet), bar (s, which)
{
    setTitle (busOf (which) + " return");
    name.setTitle (busOf (which) + ", effect");
    name.setTooltip ("Opens the effect and its sends' return");
    name.setCentred (false);
    name.setColours (theme::surface::panel, theme::text::high);
    name.setFont (theme::type::ui (13, theme::type::Weight::medium));
    name.onClick = [this] { if (onOpen) onOpen(); };

    mute.setTitle (busOf (which) + " return, mute");
    mute.setToggles (true);
    mute.setLitColours (theme::state::mute, theme::text::onBone);
    mute.setFont (theme::type::ui (12, theme::type::Weight::semibold));
    mute.onClick = [this, &s, which] { (void) s.run (commandText ("strip.set", { { "bus", busOf (which) }, { "mute", ! mute.isOn() } })); };

    addAndMakeVisible (name);
    addAndMakeVisible (bar);
    addAndMakeVisible (mute);
}

void ReturnRow::show (const ReturnModel& model)
{
    name.setText (model.name);
    mute.setOn (model.muted);
    bar.show (model);
}

void ReturnRow::advance (const Level& left, const Level& right, double seconds)
{
    bar.advance (left, right, seconds);
}

void ReturnRow::resized()
{
    auto all = getLocalBounds();
    mute.setBounds (all.removeFromRight (25).withSizeKeepingCentre (25, 24));
    all.removeFromRight (gap);
    name.setBounds (all.removeFromLeft (92).withSizeKeepingCentre (92, 24).translated (-12, 0).withTrimmedRight (-8));
    bar.setBounds (all.withSizeKeepingCentre (all.getWidth(), 24));
}

void ReturnRow::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
}

//==============================================================================
ReturnRow::Bar::Bar (Studio& s, Effect which)
    : LevelSlider (s, Way::right, [bus = busOf (which)] (double dB) { return commandText ("fader.set", { { "bus", bus }, { "gainDb", dB } }); })
{
    setTitle (busOf (which) + " return, level");
    setTooltip ("How loud the effect comes back. Double-click: 0 dB; Shift: fine; click the figure to type");
}

juce::Rectangle<int> ReturnRow::Bar::figureBox() const  { return getLocalBounds().removeFromRight (figureWidth); }
juce::Rectangle<int> ReturnRow::Bar::barBox() const
{
    const auto room = getLocalBounds().withTrimmedRight (figureWidth + gap);
    return room.withSizeKeepingCentre (room.getWidth(), barHeight);
}

void ReturnRow::Bar::show (const ReturnModel& model)
{
    setLevel (model.gainDb);

    if (std::exchange (muted, model.muted) != model.muted)
        repaint();
}

void ReturnRow::Bar::advance (const Level& left, const Level& right, double seconds)
{
    meters[0].advance (left, seconds);
    meters[1].advance (right, seconds);
    const auto louder = std::max (meters[0].peak(), meters[1].peak());
    const auto now = louder < -60.0f ? 0 : juce::roundToInt (theme::meter::positionOf (louder) * static_cast<float> (barBox().getWidth()));

    if (std::exchange (lit, now) != now)
        repaint (barBox());
}

void ReturnRow::Bar::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);
    const auto box = barBox();
    g.setColour (surface::well);
    g.fillRect (box);

    const auto strength = muted ? 0.35f : 1.0f;
    const auto target = juce::roundToInt (meter::positionOf (-18.0f) * static_cast<float> (box.getWidth()));
    g.setColour (meter::below.withMultipliedAlpha (strength));
    g.fillRect (box.withWidth (std::min (lit, target)));
    g.setColour (meter::target.withMultipliedAlpha (strength));
    g.fillRect (box.withTrimmedLeft (target).withRight (box.getX() + std::max (lit, target)));

    const auto x = box.getX() + juce::roundToInt (fader::positionOf (level()) * (box.getWidth() - 2));
    g.setColour (text::high);
    g.fillRect (x, box.getY() - 1, 2, box.getHeight() + 2);

    if (! isTyping())
        drawText (g, levelWords(), figureBox().toFloat(), type::mono (12), muted ? text::low : text::mid, juce::Justification::centredRight);
}
}
