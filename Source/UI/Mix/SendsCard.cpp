#include "UI/Mix/SendsCard.h"

#include "Session/MixEdits.h"
#include "UI/Mix/StripChange.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int nameWidth = 132, levelWidth = 92, panWidth = 64, buttonWidth = 36, followWidth = 76, columnGap = 8, groupGap = 12;
constexpr int width = 2 * StripCard::margin + nameWidth + 2 * levelWidth + panWidth + 2 * buttonWidth + followWidth + 6 * columnGap;

int heightFor (const StripContext& c)
{
    const auto cues = static_cast<int> (c.studio.session().cueMixes.size());
    return StripCard::headHeight + (effectCount + cues) * StripCard::rowHeight + groupGap + 2 * 18 + StripCard::margin;
}

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

void styled (Button& button, const juce::String& title, const char* tip)
{
    button.setTitle (title);
    button.setTooltip (tip);
    button.setFont (theme::type::label());
    button.setToggles (true);
}
}

class SendsCard::EffectRow
{
public:
    explicit EffectRow (Effect e) : effect (e), level (juce::String (nameOf (e)) + " send", decibels (-144.0, 12.0, 0.0)), pre ("Pre"), mute ("M")
    {
        styled (pre, juce::String (nameOf (e)) + " send, before the fader", "Before the fader");
        styled (mute, juce::String (nameOf (e)) + " send, mute", "Mute");
        mute.setLitColours (theme::state::mute, theme::text::onBone);
    }

    const Effect effect;
    ValueField level;
    Button pre, mute;
};

class SendsCard::CueRow
{
public:
    CueRow (CueMixId id, const juce::String& n)
        : cue (id), name (n), level (n + ", level", decibels (-144.0, 12.0, 0.0)), comfort (n + ", reverb", decibels (-144.0, 12.0, -12.0)),
          pan (n + ", pan", StripCard::pan()), mute ("M"), solo ("S"), follow ("Follows")
    {
        styled (mute, n + ", mute", "Not in this headphone mix");
        styled (solo, n + ", solo", "Alone in this headphone mix");
        styled (follow, n + ", follows the mix", "As in the mix again: level and pan");
        mute.setLitColours (theme::state::mute, theme::text::onBone);
        solo.setLitColours (theme::state::solo, theme::text::onBone);
    }

    const CueMixId cue;
    const juce::String name;
    ValueField level, comfort, pan;
    Button mute, solo, follow;
};

SendsCard::SendsCard (const StripContext& c) : StripCard (c, "sends", { width, heightFor (c) })
{
    for (const auto which : { Effect::room, Effect::slap })
        bindEffect (*effects.emplace_back (std::make_unique<EffectRow> (which)));

    for (const auto& cue : c.studio.session().cueMixes)
        bindCue (*cues.emplace_back (std::make_unique<CueRow> (cue.id, fromUtf8 (cue.name))));

    refresh();
}

SendsCard::~SendsCard() = default;

bool SendsCard::isStale() const
{
    return ! std::ranges::equal (cues, context.studio.session().cueMixes, [] (const auto& row, const CueMix& cue) { return row->cue == cue.id && row->name == fromUtf8 (cue.name); });
}

EffectSend SendsCard::effectSend (Effect which) const
{
    const auto& sends = strip().effectSends;
    const auto found = std::ranges::find (sends, which, &EffectSend::effect);
    return found != sends.end() ? *found : EffectSend { which };
}

Send SendsCard::cueSend (CueMixId cue) const
{
    const auto& sends = strip().sends;
    const auto found = std::ranges::find (sends, cue, &Send::cue);

    if (found != sends.end())
        return *found;

    Send untouched;
    untouched.cue = cue;
    return untouched;
}

void SendsCard::bindEffect (EffectRow& row)
{
    const auto with = [this, which = row.effect] (auto set)
    {
        auto send = effectSend (which);
        set (send);
        return sendCommand (context.ref.track, send);
    };

    bindTo (row.level, [this, which = row.effect] { return std::optional (effectSend (which).gainDb); },
            [with] (double db) { return with ([db] (EffectSend& s) { s.gainDb = db; }); });
    row.pre.onClick = [this, with] { run (with ([] (EffectSend& s) { s.preFader = ! s.preFader; })); };
    row.mute.onClick = [this, with] { run (with ([] (EffectSend& s) { s.muted = ! s.muted; })); };
    addAndMakeVisible (row.pre);
    addAndMakeVisible (row.mute);
}

void SendsCard::bindCue (CueRow& row)
{
    const auto cue = row.cue;
    const auto level = [this, cue] { return cueLevelOf (context.studio.session(), song(), context.ref.track, cue, context.studio.desk().isArmed (context.ref.track)); };
    const auto with = [this, cue] (auto set)
    {
        auto send = cueSend (cue);
        set (send);
        return sendCommand (context.ref.track, send);
    };

    bindTo (row.level, [level] { return std::optional (level().gainDb); }, [with] (double db) { return with ([db] (Send& s) { s.gainDb = db; }); });
    bindTo (row.pan, [level] { return std::optional (level().pan); }, [with] (double pan) { return with ([pan] (Send& s) { s.pan = pan; }); });
    bindTo (row.comfort, [this, cue] { return std::optional (cueSend (cue).comfortDb); }, [with] (double db) { return with ([db] (Send& s) { s.comfortDb = db; }); });
    row.mute.onClick = [this, with] { run (with ([] (Send& s) { s.muted = ! s.muted; })); };
    row.solo.onClick = [this, with] { run (with ([] (Send& s) { s.soloed = ! s.soloed; })); };
    row.follow.onClick = [this, cue] { run (followCommand (context.ref.track, cue)); };

    for (auto* button : { &row.mute, &row.solo, &row.follow })
        addAndMakeVisible (*button);
}

void SendsCard::refresh()
{
    StripCard::refresh();

    for (auto& row : effects)
    {
        const auto send = effectSend (row->effect);
        row->pre.setOn (send.preFader);
        row->mute.setOn (send.muted);
    }

    for (auto& row : cues)
    {
        const auto send = cueSend (row->cue);
        row->mute.setOn (send.muted);
        row->solo.setOn (send.soloed);
        row->follow.setOn (! send.gainDb && ! send.pan);
    }
}

void SendsCard::layOut (juce::Rectangle<int>)
{
    auto area = getLocalBounds().reduced (margin, 0).withTrimmedTop (headHeight + 18).withTrimmedBottom (margin);

    const auto place = [] (juce::Rectangle<int> row, std::initializer_list<std::pair<juce::Component*, int>> parts)
    {
        row.removeFromLeft (nameWidth);

        for (const auto& [part, partWidth] : parts)
        {
            part->setBounds (row.removeFromLeft (partWidth).withSizeKeepingCentre (partWidth, fieldHeight));
            row.removeFromLeft (columnGap);
        }
    };

    for (auto& row : effects)
        place (area.removeFromTop (rowHeight), { { &row->level, levelWidth }, { &row->pre, 48 }, { &row->mute, buttonWidth } });

    area.removeFromTop (groupGap + 18);

    for (auto& row : cues)
        place (area.removeFromTop (rowHeight), { { &row->level, levelWidth }, { &row->pan, panWidth }, { &row->mute, buttonWidth }, { &row->solo, buttonWidth },
                                                 { &row->comfort, levelWidth }, { &row->follow, followWidth } });
}

void SendsCard::paint (juce::Graphics& g)
{
    using namespace theme;
    StripCard::paint (g);

    const auto head = [&] (const juce::Component& over, const char* words)
    {
        drawText (g, words, juce::Rectangle<int> (over.getX(), over.getY() - 20, over.getWidth(), 14).toFloat(), type::caption(), text::low, juce::Justification::centredRight);
    };

    const auto name = [&] (const juce::String& words, const juce::Component& beside, juce::Colour colour)
    {
        drawText (g, words, juce::Rectangle<int> (margin, beside.getY(), nameWidth - columnGap, beside.getHeight()).toFloat(), type::body(), colour, juce::Justification::centredLeft, Fit::mayCut);
    };

    for (const auto& row : effects)
        name (nameOf (row->effect), row->level, text::high);

    for (const auto& row : cues)
        name (row->name, row->level, state::cue);

    head (effects.front()->level, "Effects");

    if (! cues.empty())
        for (const auto& [part, words] : { std::pair<juce::Component*, const char*> { &cues.front()->level, "Headphones" }, { &cues.front()->pan, "Pan" }, { &cues.front()->comfort, "Reverb" } })
            head (*part, words);
}
}
