#include "UI/Mix/SmallCards.h"

#include "UI/Look/Icons.h"
#include "UI/Mix/StripChange.h"

namespace takelane
{
namespace
{
constexpr int width = 320, wordsHeight = 58;
constexpr double partsOfABeat[] { 0.25, 0.5, 0.75, 1.0 };

int heightOf (int rows)         { return StripCard::headHeight + rows * StripCard::rowHeight + StripCard::margin; }
}

//==== pan
PanCard::PanCard (const StripContext& c)
    : StripCard (c, "pan", { width, heightOf (channelsOf (c.studio.session(), c.ref) == 2 && c.ref.kind == StripRef::Kind::track ? 3 : 1) }),
      isStereo (channelsOf (c.studio.session(), c.ref) == 2), place (isStereo ? "Balance" : "Pan", StripCard::pan()), left ("Left channel", StripCard::pan()), right ("Right channel", StripCard::pan())
{
    way.setTitle ("Way of panning");
    way.setChoices ({ "Balance", "Dual pan" });
    way.onChoice = [this] (int choice)
    {
        change ([choice] (Strip& s) { s.dualPan = choice == 1 ? std::optional (s.dualPan.value_or (DualPan {})) : std::nullopt; });
    };

    bind (place, [] (const Strip& s) { return std::optional (s.pan); }, [] (Strip& s, double v) { s.pan = v; });
    const auto side = [this] (ValueField& field, double DualPan::* which)
    {
        bind (field, [which] (const Strip& s) { return std::optional (s.dualPan.value_or (DualPan {}).*which); },
              [which] (Strip& s, double v)
              {
                  s.dualPan = s.dualPan.value_or (DualPan {});
                  (*s.dualPan).*which = v;
              });
    };
    side (left, &DualPan::left);
    side (right, &DualPan::right);
    addChildComponent (way);
    refresh();
}

void PanCard::refresh()
{
    StripCard::refresh();
    const auto canBeDual = isStereo && context.ref.kind == StripRef::Kind::track, isDual = strip().dualPan.has_value();
    way.setVisible (canBeDual);
    way.setChosen (isDual ? 1 : 0);
    place.setVisible (! isDual);
    left.setVisible (canBeDual && isDual);
    right.setVisible (canBeDual && isDual);
    repaint();
}

void PanCard::layOut (juce::Rectangle<int>)
{
    auto area = getLocalBounds().reduced (margin, 0).withTrimmedTop (headHeight);

    if (way.isVisible())
        placeRow (area, way, area.getWidth());

    auto same = area;
    placeRow (same, place);
    placeRow (area, left);
    placeRow (area, right);
}

void PanCard::paint (juce::Graphics& g)
{
    StripCard::paint (g);

    for (const auto* field : { &place, &left, &right })
        if (field->isVisible())
            paintLabels (g, { field });
}

//==== effects
EffectCard::EffectCard (const StripContext& c) : StripCard (c, "settings", { width, heightOf (4) })
{
    if (isRoom())
        bindRoom();
    else
        bindSlap();

    refresh();
}

void EffectCard::bindRoom()
{
    const auto add = [this] (const char* title, ValueScale scale, double RoomReverb::* part, double unit)
    {
        auto& field = *fields.emplace_back (std::make_unique<ValueField> (title, std::move (scale)));
        bindTo (field, [this, part, unit] { return std::optional (song().effects.room.*part * unit); }, [this, part, unit] (double value)
        {
            auto after = startedEffects.room;
            after.*part = value / unit;
            return changeCommand (startedEffects.room, after);
        });
    };

    add ("Size", percent (50.0), &RoomReverb::size, 100.0);
    add ("Damping", percent (50.0), &RoomReverb::damping, 100.0);
    add ("Width", percent (100.0), &RoomReverb::width, 100.0);
    add ("Pre-delay", milliseconds (0.0, 200.0, 20.0), &RoomReverb::preDelayMs, 1.0);
}

void EffectCard::bindSlap()
{
    const auto with = [this] (auto set)
    {
        auto after = startedEffects.slap;
        set (after);
        return changeCommand (startedEffects.slap, after);
    };
    const auto add = [this] (const char* title, ValueScale scale) -> ValueField&
    {
        return *fields.emplace_back (std::make_unique<ValueField> (title, std::move (scale)));
    };

    timing.setTitle ("Delay");
    timing.setChoices ({ "ms", "1/16", "1/8", "1/8.", "1/4" });
    timing.onChoice = [this, with] (int choice)
    {
        begin();
        const auto command = with ([choice] (SlapDelay& s) { s.beats = choice == 0 ? std::nullopt : std::optional (partsOfABeat[choice - 1]); });

        if (! command.empty())
            run (command);
    };
    addAndMakeVisible (timing);

    bindTo (add ("Time", milliseconds (1.0, 2000.0, 120.0)), [this]
    {
        const auto& slap = song().effects.slap;
        return std::optional (slap.beats ? *slap.beats * 60000.0 / song().tempoMap.tempoAtBar (1).bpm() : slap.ms);
    }, [with] (double ms) { return with ([ms] (SlapDelay& s) { s.ms = ms; s.beats.reset(); }); });
    bindTo (add ("Feedback", { 0.0, 90.0, 0.0, 0.5, 1.0, [] (double v) { return juce::String (juce::roundToInt (v)) + " %"; } }), [this] { return std::optional (song().effects.slap.feedback * 100.0); },
            [with] (double v) { return with ([v] (SlapDelay& s) { s.feedback = v / 100.0; }); });
    bindTo (add ("High cut", hertz (500.0, 20000.0, 6000.0, 6000.0)), [this] { return std::optional (song().effects.slap.highCutHz); },
            [with] (double v) { return with ([v] (SlapDelay& s) { s.highCutHz = v; }); });
}

void EffectCard::refresh()
{
    StripCard::refresh();
    const auto& beats = song().effects.slap.beats;
    const auto* found = beats ? std::find (std::begin (partsOfABeat), std::end (partsOfABeat), *beats) : nullptr;
    timing.setChosen (! beats ? 0 : found == std::end (partsOfABeat) ? -1 : static_cast<int> (found - partsOfABeat) + 1);
}

void EffectCard::layOut (juce::Rectangle<int>)
{
    auto area = getLocalBounds().reduced (margin, 0).withTrimmedTop (headHeight);

    if (! isRoom())
        placeRow (area, timing, area.getWidth());

    for (auto& field : fields)
        placeRow (area, *field);
}

void EffectCard::paint (juce::Graphics& g)
{
    StripCard::paint (g);

    for (const auto& field : fields)
        paintLabels (g, { field.get() });
}

//==== limiter
LimiterCard::LimiterCard (const StripContext& c)
    : StripCard (c, "limiter", { width, heightOf (3) + wordsHeight }), on ("Limiter on"), ceiling ("Ceiling", decibels (-24.0, 0.0, -1.0)), release ("Release", milliseconds (10.0, 1000.0, 100.0))
{
    on.setLitColours (theme::state::warn, theme::text::onBone);
    bindToggle (on, [] (const Strip& s) { return s.limiter && s.limiter->on; }, [] (Strip& s)
    {
        const bool was = s.limiter && s.limiter->on;
        s.limiter = s.limiter.value_or (Limiter {});
        s.limiter->on = ! was;
    });

    const auto number = [this] (ValueField& field, double Limiter::* part)
    {
        bind (field, [part] (const Strip& s) { return std::optional (s.limiter.value_or (Limiter {}).*part); },
              [part] (Strip& s, double value)
              {
                  s.limiter = s.limiter.value_or (Limiter {});
                  (*s.limiter).*part = value;
              });
    };
    number (ceiling, &Limiter::ceilingDb);
    number (release, &Limiter::releaseMs);
    refresh();
}

void LimiterCard::refresh()
{
    StripCard::refresh();
    repaint();
}

void LimiterCard::layOut (juce::Rectangle<int>)
{
    auto area = getLocalBounds().reduced (margin, 0).withTrimmedTop (headHeight);
    placeRow (area, on, area.getWidth());
    placeRow (area, ceiling);
    placeRow (area, release);
}

void LimiterCard::paint (juce::Graphics& g)
{
    StripCard::paint (g);
    paintLabels (g, { &ceiling, &release });
    const auto isOn = strip().limiter && strip().limiter->on;
    auto words = getLocalBounds().reduced (margin, 0).removeFromBottom (wordsHeight + margin).withTrimmedBottom (margin).withTrimmedTop (10).toFloat();

    if (isOn)
        drawIcon (g, Icon::warn, words.removeFromLeft (24).withSizeKeepingCentre (16, 16), theme::state::warn);

    drawParagraph (g, "Loud for a listen. It must be off for the mastering hand-off, where peaks stay between -6 and -3 dBFS.", words,
                   theme::type::label(), isOn ? theme::state::warn : theme::text::mid, 16);
}
}
