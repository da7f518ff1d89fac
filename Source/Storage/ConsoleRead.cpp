#include "Storage/ConsoleParts.h"

#include "Core/Decibels.h"

namespace takelane::parts
{
namespace
{
    constexpr double highestFaderDb = 12.0;

    double fader (JsonFields& f, std::string_view name, double fallback)    { return f.number (name, silenceDb, highestFaderDb, fallback); }
    double fraction (JsonFields& f, std::string_view name, double fallback) { return f.number (name, 0.0, 1.0, fallback); }

    std::optional<double> optional (JsonFields& f, std::string_view name, double lowest, double highest)
    {
        return f.has (name) ? std::optional (f.number (name, lowest, highest)) : std::nullopt;
    }

    EqBand eqBand (JsonFields& f)
    {
        return { f.word<EqType> ("type", EqType::peak), f.number ("hz", 20.0, 20000.0, 1000.0),
                 f.number ("db", -24.0, 24.0, 0.0), f.number ("q", 0.1, 18.0, 0.707), f.flag ("on", true) };
    }

    Compressor compressor (JsonFields& f)
    {
        Compressor c;
        c.thresholdDb = f.number ("thresholdDb", -60.0, 0.0, c.thresholdDb);
        c.ratio = f.number ("ratio", 1.0, 20.0, c.ratio);
        c.attackMs = f.number ("attackMs", 0.1, 200.0, c.attackMs);
        c.releaseMs = f.number ("releaseMs", 5.0, 2000.0, c.releaseMs);
        c.makeupDb = f.number ("makeupDb", 0.0, 24.0, c.makeupDb);
        c.kneeDb = f.number ("kneeDb", 0.0, 24.0, c.kneeDb);
        c.mostDb = f.number ("mostDb", 1.0, 60.0, c.mostDb);
        c.matched = f.flag ("matched", c.matched);
        c.touch = optional (f, "touch", 0.0, 1.0);
        c.on = f.flag ("on", c.on);
        return c;
    }

    Gate gate (JsonFields& f)
    {
        Gate g;
        g.thresholdDb = f.number ("thresholdDb", -80.0, 0.0, g.thresholdDb);
        g.depthDb = f.number ("depthDb", 0.0, 80.0, g.depthDb);
        g.attackMs = f.number ("attackMs", 0.1, 100.0, g.attackMs);
        g.holdMs = f.number ("holdMs", 0.0, 1000.0, g.holdMs);
        g.releaseMs = f.number ("releaseMs", 5.0, 2000.0, g.releaseMs);
        g.on = f.flag ("on", g.on);
        return g;
    }

    Limiter limiter (JsonFields& f)
    {
        Limiter l;
        l.ceilingDb = f.number ("ceilingDb", -24.0, 0.0, l.ceilingDb);
        l.releaseMs = f.number ("releaseMs", 10.0, 1000.0, l.releaseMs);
        l.on = f.flag ("on", l.on);
        return l;
    }

    DualPan dualPan (JsonFields& f)
    {
        const DualPan asMade;
        return { f.number ("left", -1.0, 1.0, asMade.left), f.number ("right", -1.0, 1.0, asMade.right) };
    }

    Send send (JsonFields& f)
    {
        Send s;
        s.cue = idOf<CueMixId> (f, "cue");
        const auto gainDb = fader (f, "gainDb", 0.0);

        if (! f.flag ("follows", false))
            s.gainDb = gainDb;

        s.pan = optional (f, "pan", -1.0, 1.0);
        s.preFader = f.flag ("preFader", s.preFader);
        s.muted = f.flag ("muted", s.muted);
        s.soloed = f.flag ("soloed", s.soloed);
        s.comfortDb = fader (f, "comfortDb", s.comfortDb);
        return s;
    }

    EffectSend effectSend (JsonFields& f)
    {
        EffectSend s;
        s.effect = f.word<Effect> ("effect");
        s.gainDb = fader (f, "gainDb", s.gainDb);
        s.preFader = f.flag ("preFader", s.preFader);
        s.muted = f.flag ("muted", s.muted);
        return s;
    }

    RoomReverb room (JsonFields& f)
    {
        RoomReverb r;
        r.size = fraction (f, "size", r.size);
        r.damping = fraction (f, "damping", r.damping);
        r.width = fraction (f, "width", r.width);
        r.preDelayMs = f.number ("preDelayMs", 0.0, 200.0, r.preDelayMs);
        return r;
    }

    SlapDelay slap (JsonFields& f)
    {
        SlapDelay s;
        s.ms = f.number ("ms", 1.0, 2000.0, s.ms);
        s.beats = optional (f, "beats", 0.125, 4.0);
        s.feedback = f.number ("feedback", 0.0, 0.9, s.feedback);
        s.highCutHz = f.number ("highCutHz", 500.0, 20000.0, s.highCutHz);
        return s;
    }

    std::vector<TrackId> tracks (JsonFields& f, std::string_view name)
    {
        std::vector<TrackId> all;

        for (const auto id : f.wholes (name, 1, highestId))
            all.push_back ({ id });

        return all;
    }
}

Strip strip (JsonFields& f)
{
    Strip s;
    s.gainDb = fader (f, "gainDb", s.gainDb);
    s.pan = f.number ("pan", -1.0, 1.0, s.pan);
    s.muted = f.flag ("muted", s.muted);
    s.soloSafe = f.flag ("soloSafe", s.soloSafe);
    s.polarityInverted = f.flag ("polarityInverted", s.polarityInverted);
    s.highPassHz = optional (f, "highPassHz", 20.0, 1000.0);
    s.eq = f.objects ("eq", eqBand);
    s.compressor = f.object ("compressor", compressor);
    s.sends = f.objects ("sends", send);
    s.trimDb = f.number ("trimDb", -24.0, 24.0, s.trimDb);
    s.gate = f.object ("gate", gate);
    s.eqOn = f.flag ("eqOn", s.eqOn);
    s.dualPan = f.object ("dualPan", dualPan);
    s.effectSends = f.objects ("effectSends", effectSend);
    s.recordGainDb = optional (f, "recordGainDb", silenceDb, highestFaderDb);
    s.print = f.flag ("print", s.print);
    s.limiter = f.object ("limiter", limiter);
    s.unknown = f.unknown();
    return s;
}

FolderStrip folderStrip (JsonFields& f)
{
    const auto folder = idOf<FolderId> (f, "folder");
    return { folder, f.object ("strip", strip).value_or (Strip()) };
}

Effects effects (JsonFields& f)
{
    Effects e;
    e.room = f.object ("room", room).value_or (e.room);
    e.slap = f.object ("slap", slap).value_or (e.slap);
    e.roomReturn = f.object ("roomReturn", strip).value_or (Strip());
    e.slapReturn = f.object ("slapReturn", strip).value_or (Strip());
    return e;
}

FaderGroup faderGroup (JsonFields& f, const GroupId& id)
{
    FaderGroup g;
    g.id = id (f);
    g.name = f.text ("name");
    g.colour = f.text ("colour", "#808080");
    g.gainDb = fader (f, "gainDb", g.gainDb);
    g.muted = f.flag ("muted", g.muted);
    g.members = tracks (f, "members");
    g.unknown = f.unknown();
    return g;
}

Mix mix (JsonFields& f, const GroupId& id)
{
    Mix m;
    m.tracks = f.objects ("tracks", [] (JsonFields& g)
    {
        const auto track = idOf<TrackId> (g, "track");
        return Mix::TrackStrip { track, g.object ("strip", strip).value_or (Strip()) };
    });
    m.folders = f.objects ("folderStrips", folderStrip);
    m.groups = f.objects ("faderGroups", [&id] (JsonFields& g) { return faderGroup (g, id); });
    m.effects = f.object ("effects", effects).value_or (Effects());
    m.master = f.object ("master", strip).value_or (Strip());
    return m;
}

CueMix cueMix (JsonFields& f, CueMixId id)
{
    CueMix c;
    c.id = id;
    c.name = f.text ("name");
    c.outputPair = count (f, "outputPair", 0, mostOutputPairs, 0);
    c.clickGainDb = fader (f, "clickGainDb", c.clickGainDb);
    c.gainDb = fader (f, "gainDb", c.gainDb);
    c.muted = f.flag ("muted", c.muted);
    c.talkback = f.flag ("talkback", c.talkback);
    c.followsSolo = f.flag ("followsSolo", c.followsSolo);
    c.ceilingDb = f.number ("ceilingDb", -30.0, 0.0, c.ceilingDb);
    c.me = tracks (f, "me");
    c.comfort = f.object ("comfort", room).value_or (c.comfort);
    c.unknown = f.unknown();
    return c;
}

Slate slate (JsonFields& f)
{
    Slate s;
    s.file = audioFile (f);
    s.length = length (f, "length");
    s.at = position (f, "at");
    s.afterPass = count (f, "afterPass", 0, highestCount, 0);
    s.when = f.text ("when", "");
    s.unknown = f.unknown();
    return s;
}

ControlRoom controlRoom (JsonFields& f)
{
    ControlRoom c;
    c.levelDb = fader (f, "levelDb", c.levelDb);
    c.referenceDb = fader (f, "referenceDb", c.referenceDb);
    c.dim = f.flag ("dim", c.dim);
    c.mono = f.flag ("mono", c.mono);
    c.flip = f.flag ("flip", c.flip);
    c.dimDb = f.number ("dimDb", -60.0, 0.0, c.dimDb);
    c.pair = count (f, "pair", 1, mostOutputPairs, c.pair);
    c.secondPair = count (f, "secondPair", 0, mostOutputPairs, c.secondPair);
    c.secondSpeakers = f.flag ("secondSpeakers", c.secondSpeakers);
    c.translation = f.word<Translation> ("translation", c.translation);
    c.listensTo = idOrNone<CueMixId> (f, "listensTo");
    return c;
}

TalkOptions talkOptions (JsonFields& f)
{
    TalkOptions t;
    t.input = count (f, "input", 0, mostInputs, t.input);
    t.gainDb = f.number ("gainDb", -60.0, 24.0, t.gainDb);
    t.dimDb = f.number ("dimDb", -60.0, 0.0, t.dimDb);
    t.opensWhenStopped = f.flag ("opensWhenStopped", t.opensWhenStopped);
    t.slate = f.flag ("slate", t.slate);

    for (const auto input : f.wholes ("listenBackInputs", 1, mostInputs))
        t.listenBackInputs.push_back (static_cast<int> (input));

    t.listenBackDb = f.number ("listenBackDb", -60.0, 24.0, t.listenBackDb);
    return t;
}

LowLatency lowLatency (JsonFields& f)
{
    const LowLatency usual;
    return { f.flag ("on", usual.on), f.number ("limitMs", 0.0, 50.0, usual.limitMs) };
}
}
