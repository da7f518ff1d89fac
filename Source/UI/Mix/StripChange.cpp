#include "UI/Mix/StripChange.h"

#include <juce_core/juce_core.h>

namespace takelane
{
namespace
{
juce::var number (std::int64_t id)      { return static_cast<juce::int64> (id); }

/** An object whose fields are only put where they differ from another's. */
class Fields
{
public:
    explicit Fields (const char* command = nullptr)
    {
        if (command != nullptr)
            set ("do", command);
    }

    Fields& set (const char* name, juce::var value)
    {
        object->setProperty (name, std::move (value));
        return *this;
    }

    template <typename Value, typename ToVar>
    void put (const char* name, const Value& before, const Value& after, ToVar toVar)
    {
        if (before == after)
            return;

        set (name, toVar (after));
        differs = true;
    }

    template <typename Value>
    void put (const char* name, const Value& before, const Value& after)
    {
        put (name, before, after, [] (const Value& v) { return juce::var (v); });
    }

    juce::var var() const               { return whole; }
    std::string text() const            { return juce::JSON::toString (whole, true).toStdString(); }
    std::string textIfDiffers() const   { return differs ? text() : std::string(); }

private:
    juce::DynamicObject* object = new juce::DynamicObject();
    const juce::var whole { object };
    bool differs = false;
};

template <typename Value, typename ToVar>
auto orNull (ToVar toVar)
{
    return [toVar] (const std::optional<Value>& v) { return v ? juce::var (toVar (*v)) : juce::var(); };
}

double asItIs (double v)                { return v; }

juce::var eqVar (const std::vector<EqBand>& bands)
{
    juce::Array<juce::var> all;

    for (const auto& band : bands)
        all.add (Fields().set ("type", band.type == EqType::peak ? "peak" : band.type == EqType::lowShelf ? "lowShelf" : "highShelf")
                     .set ("hz", band.hz).set ("db", band.db).set ("q", band.q).set ("on", band.on).var());

    return all;
}

juce::var compressorVar (const Compressor& c)
{
    return Fields().set ("thresholdDb", c.thresholdDb).set ("ratio", c.ratio).set ("attackMs", c.attackMs).set ("releaseMs", c.releaseMs)
        .set ("makeupDb", c.makeupDb).set ("kneeDb", c.kneeDb).set ("mostDb", c.mostDb).set ("matched", c.matched).set ("on", c.on).var();
}

juce::var gateVar (const Gate& g)
{
    return Fields().set ("thresholdDb", g.thresholdDb).set ("depthDb", g.depthDb).set ("attackMs", g.attackMs).set ("holdMs", g.holdMs)
        .set ("releaseMs", g.releaseMs).set ("on", g.on).var();
}

juce::var limiterVar (const Limiter& l)
{
    return Fields().set ("ceilingDb", l.ceilingDb).set ("releaseMs", l.releaseMs).set ("on", l.on).var();
}

juce::var dualPanVar (const DualPan& p)
{
    return juce::Array<juce::var> { p.left, p.right };
}

void target (Fields& fields, const StripRef& ref)
{
    switch (ref.kind)
    {
        case StripRef::Kind::track:     fields.set ("track", number (ref.track.value)); break;
        case StripRef::Kind::folder:    fields.set ("bus", number (ref.folder.value)); break;
        case StripRef::Kind::effect:    fields.set ("bus", nameOf (ref.effect)); break;
        case StripRef::Kind::master:    fields.set ("master", true); break;
    }
}
}

std::string changeCommand (const StripRef& ref, const Strip& before, const Strip& after)
{
    Fields f ("strip.set");
    target (f, ref);
    f.put ("gainDb", before.gainDb, after.gainDb);
    f.put ("pan", before.pan, after.pan);
    f.put ("mute", before.muted, after.muted);
    f.put ("soloSafe", before.soloSafe, after.soloSafe);
    f.put ("polarity", before.polarityInverted, after.polarityInverted);
    f.put ("hpfHz", before.highPassHz, after.highPassHz, orNull<double> (asItIs));
    f.put ("eq", before.eq, after.eq, eqVar);
    f.put ("eqOn", before.eqOn, after.eqOn);
    f.put ("gate", before.gate, after.gate, orNull<Gate> (gateVar));
    f.put ("trimDb", before.trimDb, after.trimDb);
    f.put ("dualPan", before.dualPan, after.dualPan, orNull<DualPan> (dualPanVar));
    f.put ("recordGainDb", before.recordGainDb, after.recordGainDb, orNull<double> (asItIs));
    f.put ("print", before.print, after.print);
    f.put ("limiter", before.limiter, after.limiter, orNull<Limiter> (limiterVar));

    // The one knob says it all, as long as nothing else was moved after it.
    const auto isByTouch = after.compressor && after.compressor->touch && *after.compressor == touchOf (*after.compressor->touch);

    if (isByTouch)
        f.put ("touch", before.compressor, after.compressor, [] (const std::optional<Compressor>& c) { return juce::var (*c->touch); });
    else
        f.put ("compressor", before.compressor, after.compressor, orNull<Compressor> (compressorVar));

    return f.textIfDiffers();
}

std::string changeCommand (const RoomReverb& before, const RoomReverb& after)
{
    Fields f ("effect.set");
    f.set ("bus", nameOf (Effect::room));
    f.put ("size", before.size, after.size);
    f.put ("damping", before.damping, after.damping);
    f.put ("width", before.width, after.width);
    f.put ("preDelayMs", before.preDelayMs, after.preDelayMs);
    return f.textIfDiffers();
}

std::string changeCommand (const SlapDelay& before, const SlapDelay& after)
{
    Fields f ("effect.set");
    f.set ("bus", nameOf (Effect::slap));
    f.put ("ms", before.ms, after.ms);
    f.put ("beats", before.beats, after.beats, orNull<double> (asItIs));
    f.put ("feedback", before.feedback, after.feedback);
    f.put ("highCutHz", before.highCutHz, after.highCutHz);
    return f.textIfDiffers();
}

std::string sendCommand (TrackId track, const EffectSend& send)
{
    return Fields ("send.set").set ("track", number (track.value)).set ("bus", nameOf (send.effect)).set ("gainDb", send.gainDb)
        .set ("pre", send.preFader).set ("mute", send.muted).text();
}

std::string sendCommand (TrackId track, const Send& send)
{
    const auto orFollows = orNull<double> (asItIs);
    return Fields ("send.set").set ("track", number (track.value)).set ("cue", number (send.cue.value)).set ("gainDb", orFollows (send.gainDb))
        .set ("pan", orFollows (send.pan)).set ("pre", send.preFader).set ("mute", send.muted).set ("solo", send.soloed).set ("comfortDb", send.comfortDb).text();
}

std::string followCommand (TrackId track, CueMixId cue)
{
    return Fields ("send.follow").set ("track", number (track.value)).set ("cue", number (cue.value)).text();
}

std::vector<EqBand> shownBands (const Strip& strip)
{
    constexpr EqBand usual[] { { EqType::lowShelf, 100.0, 0.0, 0.707, false }, { EqType::peak, 400.0, 0.0, 1.0, false },
                               { EqType::peak, 2500.0, 0.0, 1.0, false }, { EqType::highShelf, 8000.0, 0.0, 0.707, false } };
    auto bands = strip.eq;

    while (bands.size() < std::size (usual))
        bands.push_back (usual[bands.size()]);

    return bands;
}

Strip withBand (Strip strip, int index, EqBand band)
{
    const auto place = static_cast<std::size_t> (index);
    auto bands = shownBands (strip);
    bands[place] = band;
    bands.resize (std::max (strip.eq.size(), place + 1));
    strip.eq = std::move (bands);
    return strip;
}
}
