#include "UI/Mix/ConsoleEdits.h"

#include "Core/Decibels.h"
#include "UI/Command.h"
#include "UI/Look/FaderScale.h"
#include "UI/Mix/StripChange.h"
#include "UI/Track/TrackRowModel.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double lowCutLeast = 20.0, lowCutMost = 1000.0, lowestAudible = -60.0;

juce::var number (std::int64_t id)      { return static_cast<juce::int64> (id); }

/** Which strip a command is about. */
std::pair<const char*, juce::var> target (const ConsoleKey& key)
{
    return key.isTrack() ? std::pair<const char*, juce::var> { "track", number (key.strip.track.value) }
         : key.isBus() ? std::pair<const char*, juce::var> { "bus", number (key.strip.folder.value) } : std::pair<const char*, juce::var> { "master", true };
}

/** Two pans move together, as far apart as they are. */
std::string panCommand (const Session& session, const ConsoleKey& key, double value)
{
    const auto* strip = findStrip (session.selectedSong(), key.strip);

    if (strip == nullptr || ! strip->dualPan)
        return commandText ("strip.set", { target (key), { "pan", value } });

    const auto [left, right] = *strip->dualPan;
    const auto [low, high] = std::minmax (left, right);
    const auto by = std::clamp (value - 0.5 * (left + right), -1.0 - low, 1.0 - high);
    auto after = *strip;
    after.dualPan = DualPan { left + by, right + by };
    return changeCommand (key.strip, *strip, after);
}
}

//==== values
std::optional<ControlRange> rangeOf (StripPart part) noexcept
{
    switch (part)
    {
        case StripPart::fader:
        case StripPart::figure:     return ControlRange { fader::lowest, fader::highest, 0.0, 0.5 };
        case StripPart::effect:     return ControlRange { fader::lowest, fader::highest, fader::lowest, 1.0 };
        case StripPart::cue:        return ControlRange { fader::lowest, fader::highest, 0.0, 1.0 };
        case StripPart::pan:        return ControlRange { -1.0, 1.0, 0.0, 0.05 };
        case StripPart::lowCut:     return ControlRange { 0.0, lowCutMost, 0.0, 1.0 };
        case StripPart::none:
        case StripPart::eq:
        case StripPart::comp:
        case StripPart::solo:
        case StripPart::mute:
        case StripPart::meter:
        case StripPart::name:       break;
    }

    return {};
}

double valueOf (const ConsoleStrip& s, StripPart part, int index)
{
    switch (part)
    {
        case StripPart::fader:
        case StripPart::figure:     return s.faderDb;
        case StripPart::effect:     return s.effects[static_cast<std::size_t> (index)].gainDb;
        case StripPart::cue:        return s.cues[static_cast<std::size_t> (index)].gainDb;
        case StripPart::pan:        return s.strip.dualPan ? 0.5 * (s.strip.dualPan->left + s.strip.dualPan->right) : s.strip.pan;
        case StripPart::lowCut:     return s.strip.highPassHz.value_or (0.0);
        case StripPart::none:
        case StripPart::eq:
        case StripPart::comp:
        case StripPart::solo:
        case StripPart::mute:
        case StripPart::meter:
        case StripPart::name:       break;
    }

    return 0.0;
}

std::string valueText (const ConsoleStrip& s, StripPart part, int index)
{
    switch (part)
    {
        case StripPart::fader:
        case StripPart::figure:     return gainText (s.faderDb) + " dB";
        case StripPart::pan:        return panText (s.strip);
        case StripPart::lowCut:     return s.strip.highPassHz ? std::to_string (std::lround (*s.strip.highPassHz)) + " Hz" : "off";
        case StripPart::eq:         return s.strip.eq.empty() ? "flat" : std::string (s.strip.eqOn ? "" : "off, ") + std::to_string (s.strip.eq.size()) + (s.strip.eq.size() == 1 ? " band" : " bands");
        case StripPart::comp:       return s.strip.compressor && s.strip.compressor->on ? "on" : "off";
        case StripPart::solo:       return s.soloed ? "on" : "off";
        case StripPart::mute:       return s.strip.muted ? "on" : "off";

        case StripPart::effect:
        {
            const auto& send = s.effects[static_cast<std::size_t> (index)];
            return send.gainDb <= silenceDb ? "off" : gainText (send.gainDb) + " dB" + (send.muted ? ", muted" : "") + (send.preFader ? ", before the fader" : "");
        }

        case StripPart::cue:
        {
            const auto& cue = s.cues[static_cast<std::size_t> (index)];
            return gainText (cue.gainDb) + " dB" + (cue.follows ? ", follows the mix" : "") + (cue.muted ? ", muted" : "") + (cue.soloed ? ", soloed" : "");
        }

        case StripPart::none:
        case StripPart::meter:
        case StripPart::name:       break;
    }

    return {};
}

std::optional<double> typedValue (StripPart part, const std::string& text)
{
    return part == StripPart::pan ? typedPan (text) : part == StripPart::lowCut ? typedHz (text) : typedGain (text);
}

double stepped (StripPart part, double value, double steps, bool fine)
{
    const auto range = rangeOf (part);

    if (! range)
        return value;

    const auto by = steps * (fine ? 0.1 : 1.0);

    if (part == StripPart::lowCut)
    {
        if (value < lowCutLeast)
            return by > 0.0 ? lowCutLeast : 0.0;

        const auto to = value * std::pow (2.0, by / 6.0);
        return to < lowCutLeast - 0.5 ? 0.0 : std::min (lowCutMost, std::round (to * 10.0) / 10.0);
    }

    if (part == StripPart::pan)
        return std::clamp (std::round ((value + by * range->step) * 1000.0) / 1000.0, -1.0, 1.0);

    // A level that is off comes up from where it can be heard, and goes off below that.
    if (value <= lowestAudible)
        return by > 0.0 ? lowestAudible + (value < lowestAudible ? 0.0 : by * range->step) : silenceDb;

    const auto to = std::round ((value + by * range->step) * 10.0) / 10.0;
    return to < lowestAudible ? silenceDb : std::min (range->most, to);
}

//==== commands
std::string setCommand (const Session& session, const StripSpot& spot, double value)
{
    const auto& key = spot.key;

    if (key.isGroup())
        return commandText ("group.set", { { "group", number (key.group.value) }, { "gainDb", value } });

    switch (spot.part)
    {
        case StripPart::fader:
        case StripPart::figure:     return commandText ("fader.set", { target (key), { "gainDb", value } });
        case StripPart::pan:        return panCommand (session, key, value);
        case StripPart::lowCut:     return commandText ("strip.set", { target (key), { "hpfHz", value > 0.0 ? juce::var (value) : juce::var() } });
        case StripPart::effect:     return commandText ("send.set", { target (key), { "bus", nameOf (static_cast<Effect> (spot.index)) }, { "gainDb", value } });
        case StripPart::cue:        return commandText ("send.set", { target (key), { "cue", number (session.cueMixes[static_cast<std::size_t> (spot.index)].id.value) }, { "gainDb", value } });
        case StripPart::none:
        case StripPart::eq:
        case StripPart::comp:
        case StripPart::solo:
        case StripPart::mute:
        case StripPart::meter:
        case StripPart::name:       break;
    }

    return {};
}

std::string muteCommand (const ConsoleKey& key, bool on)
{
    return key.isGroup() ? commandText ("group.set", { { "group", number (key.group.value) }, { "mute", on } }) : commandText ("strip.set", { target (key), { "mute", on } });
}

std::string soloCommand (const ConsoleKey& key, bool on)
{
    return commandText ("solo.set", { { key.isBus() ? "folder" : "track", number (key.isBus() ? key.strip.folder.value : key.strip.track.value) }, { "on", on } });
}

std::string moveFadersCommand (const std::vector<TrackId>& tracks, double byDb)
{
    juce::Array<juce::var> ids;

    for (const auto track : tracks)
        ids.add (number (track.value));

    return commandText ("fader.move", { { "tracks", ids }, { "by", byDb } });
}

std::string resetCommand (const ConsoleKey& key)
{
    std::vector<std::string> all { commandText ("strip.set", { target (key), { "gainDb", 0.0 }, { "pan", 0.0 }, { "mute", false }, { "hpfHz", juce::var() }, { "eq", juce::Array<juce::var>() },
                                                               { "eqOn", true }, { "compressor", juce::var() }, { "gate", juce::var() }, { "dualPan", juce::var() } }) };

    if (key.isTrack())
        for (int i = 0; i < effectCount; ++i)
            all.push_back (commandText ("send.set", { target (key), { "bus", nameOf (static_cast<Effect> (i)) }, { "gainDb", silenceDb } }));

    return listOf (all);
}

std::string pasteCommand (const Session& session, const ConsoleKey& to, const Strip& from)
{
    const auto* before = findStrip (session.selectedSong(), to.strip);

    if (before == nullptr || to.isGroup())
        return {};

    auto after = *before;
    after.gainDb = from.gainDb;
    after.pan = from.pan;
    after.muted = from.muted;
    after.highPassHz = from.highPassHz;
    after.eq = from.eq;
    after.eqOn = from.eqOn;
    after.compressor = from.compressor;
    after.gate = from.gate;

    if (const auto* track = to.isTrack() ? session.findTrack (to.strip.track) : nullptr; track != nullptr && track->channels == 2)
        after.dualPan = from.dualPan;

    std::vector<std::string> all;

    if (auto command = changeCommand (to.strip, *before, after); ! command.empty())
        all.push_back (std::move (command));

    if (to.isTrack())
    {
        auto sends = std::array { EffectSend { .effect = Effect::room }, EffectSend { .effect = Effect::slap } };

        for (const auto& send : from.effectSends)
            sends[static_cast<std::size_t> (send.effect)] = send;

        std::ranges::transform (sends, std::back_inserter (all), [&] (const EffectSend& send) { return sendCommand (to.strip.track, send); });
    }

    return all.empty() ? std::string() : listOf (all);
}
}
