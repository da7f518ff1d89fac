#include "App/Commands/ConsoleWords.h"

#include "Core/Decibels.h"

#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
    template <typename... Values>
    std::string format (const char* pattern, Values... values)
    {
        char text[48];
        std::snprintf (text, sizeof text, pattern, values...);
        return text;
    }

    /** "C", "L30", "R85" */
    std::string panOf (double pan)
    {
        const auto percent = std::lround (std::abs (pan) * 100.0);
        return percent == 0 ? "C" : (pan < 0.0 ? "L" : "R") + std::to_string (percent);
    }

    std::string hertz (double hz)   { return format ("%.0f Hz", hz); }

    /** Nothing but this differs. */
    template <typename T, typename Value>
    bool isOnly (Value T::* what, const T& before, const T& after)
    {
        auto other = after;
        other.*what = before.*what;
        return after.*what != before.*what && other == before;
    }

    template <typename Insert>
    std::string insertSentence (const char* what, const std::string& name, const std::optional<Insert>& before, const std::optional<Insert>& after)
    {
        const auto of = std::string (what) + " of " + name;

        if (! after)                return "Took the " + of + " out";
        if (! before)               return "Put the " + of + " in";

        if (isOnly (&Insert::on, *before, *after))
            return "Switched the " + of + (after->on ? " on" : " off");

        return "Changed the " + of;
    }

    std::string compressorSentence (const std::string& name, const std::optional<Compressor>& before, const std::optional<Compressor>& after)
    {
        if (after && after->touch && (! before || before->touch != after->touch))
            return "Set the touch of " + name + format (" to %.0f %%", *after->touch * 100.0);

        return insertSentence ("compressor", name, before, after);
    }

    std::string panSentence (const std::string& name, const Strip& s)
    {
        return "Panned " + name + " " + (s.dualPan ? panOf (s.dualPan->left) + " and " + panOf (s.dualPan->right) : panOf (s.pan));
    }
}

std::string decibelsOf (double gainDb)
{
    const auto tenths = std::round (gainDb * 10.0) / 10.0;
    return gainDb <= silenceDb ? "off" : format ("%+.1f dB", tenths == 0.0 ? 0.0 : tenths);     // never "-0.0"
}

std::string stripSentence (const std::string& strip, const Strip& before, const Strip& after)
{
    const auto name = strip == "Master" ? "the master" : strip;
    const auto only = [&] (auto what) { return isOnly (what, before, after); };

    if (only (&Strip::muted))               return (after.muted ? "Muted " : "Unmuted ") + name;
    if (only (&Strip::gainDb))              return "Set " + name + " to " + decibelsOf (after.gainDb);
    if (only (&Strip::recordGainDb))        return after.recordGainDb ? "Set the record level of " + name + " to " + decibelsOf (*after.recordGainDb)
                                                                      : name + " records at its play level";
    if (only (&Strip::pan))                 return panSentence (name, after);
    if (only (&Strip::dualPan))             return panSentence (name, after);
    if (only (&Strip::trimDb))              return "Set the trim of " + name + " to " + decibelsOf (after.trimDb);
    if (only (&Strip::polarityInverted))    return "Flipped the polarity of " + name;
    if (only (&Strip::highPassHz))          return "Set the low cut of " + name + " to " + (after.highPassHz ? hertz (*after.highPassHz) : "off");
    if (only (&Strip::eq))                  return "Changed the EQ of " + name;
    if (only (&Strip::eqOn))                return "Switched the EQ of " + name + (after.eqOn ? " on" : " off");
    if (only (&Strip::compressor))          return compressorSentence (name, before.compressor, after.compressor);
    if (only (&Strip::gate))                return insertSentence ("gate", name, before.gate, after.gate);
    if (only (&Strip::limiter))             return insertSentence ("limiter", name, before.limiter, after.limiter);
    if (only (&Strip::soloSafe))            return "Made " + name + (after.soloSafe ? " solo-safe" : " no longer solo-safe");
    if (only (&Strip::print))               return after.print ? "Recording " + name + " with its filters and dynamics" : "Recording " + name + " as it comes in";

    return strip == "Master" ? "Changed the master" : "Changed the strip of " + name;
}

std::string sendSentence (const std::string& name, const std::string& to, const Send& before, const Send& after)
{
    const auto only = [&] (auto what) { return isOnly (what, before, after); };
    const auto inCue = name + " in " + to;

    if (only (&Send::gainDb))       return after.gainDb ? "Set " + inCue + " to " + decibelsOf (*after.gainDb) : inCue + " follows the mix";
    if (only (&Send::pan))          return after.pan ? "Panned " + inCue + " " + panOf (*after.pan) : inCue + " is panned as in the mix";
    if (only (&Send::muted))        return (after.muted ? "Muted " : "Unmuted ") + inCue;
    if (only (&Send::soloed))       return (after.soloed ? "Soloed " : "Unsoloed ") + inCue;
    if (only (&Send::preFader))     return inCue + (after.preFader ? " before its fader" : " after its fader");
    if (only (&Send::comfortDb))    return "Set the comfort reverb of " + inCue + " to " + decibelsOf (after.comfortDb);

    return "Changed " + inCue;
}

std::string sendSentence (const std::string& name, const EffectSend& before, const EffectSend& after)
{
    const auto send = name + " into " + nameOf (after.effect);

    if (isOnly (&EffectSend::gainDb, before, after))        return "Set " + send + " to " + decibelsOf (after.gainDb);
    if (isOnly (&EffectSend::muted, before, after))         return (after.muted ? "Muted " : "Unmuted ") + send;
    if (isOnly (&EffectSend::preFader, before, after))      return send + (after.preFader ? " before its fader" : " after its fader");

    return "Changed " + send;
}
}
