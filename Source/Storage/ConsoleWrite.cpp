#include "Storage/ConsoleParts.h"
#include "Storage/WrittenFields.h"

namespace takelane::parts
{
namespace
{
    using Fields = WrittenFields;

    void putOptional (Fields& f, const char* name, const std::optional<double>& value)
    {
        if (value && std::isfinite (*value))
            f.put (name, *value);
    }

    Json fromBand (const EqBand& b)
    {
        Fields f;
        f.put ("type", wordFor (b.type));
        f.putNumber ("hz", b.hz, EqBand().hz);
        f.putNumber ("db", b.db, EqBand().db);
        f.putNumber ("q", b.q, EqBand().q);
        f.putUnless (true, "on", b.on);
        return f.finish();
    }

    Json fromCompressor (const Compressor& c)
    {
        const Compressor standard;
        Fields f;
        f.putNumber ("thresholdDb", c.thresholdDb, standard.thresholdDb);
        f.putNumber ("ratio", c.ratio, standard.ratio);
        f.putNumber ("attackMs", c.attackMs, standard.attackMs);
        f.putNumber ("releaseMs", c.releaseMs, standard.releaseMs);
        f.putNumber ("makeupDb", c.makeupDb, standard.makeupDb);
        f.putUnless (standard.kneeDb, "kneeDb", c.kneeDb);
        f.putUnless (standard.mostDb, "mostDb", c.mostDb);
        f.putUnless (standard.matched, "matched", c.matched);
        putOptional (f, "touch", c.touch);
        f.putUnless (true, "on", c.on);
        return f.finish();
    }

    Json fromGate (const Gate& g)
    {
        const Gate standard;
        Fields f;
        f.putNumber ("thresholdDb", g.thresholdDb, standard.thresholdDb);
        f.putNumber ("depthDb", g.depthDb, standard.depthDb);
        f.putNumber ("attackMs", g.attackMs, standard.attackMs);
        f.putNumber ("holdMs", g.holdMs, standard.holdMs);
        f.putNumber ("releaseMs", g.releaseMs, standard.releaseMs);
        f.putUnless (true, "on", g.on);
        return f.finish();
    }

    Json fromLimiter (const Limiter& l)
    {
        const Limiter standard;
        Fields f;
        f.putNumber ("ceilingDb", l.ceilingDb, standard.ceilingDb);
        f.putNumber ("releaseMs", l.releaseMs, standard.releaseMs);
        f.putUnless (true, "on", l.on);
        return f.finish();
    }

    Json fromDualPan (const DualPan& d)
    {
        const DualPan asMade;
        Fields f;
        f.putNumber ("left", d.left, asMade.left);
        f.putNumber ("right", d.right, asMade.right);
        return f.finish();
    }

    Json fromSend (const Send& s)
    {
        const Send untouched;
        Fields f;
        f.put ("cue", s.cue.value);

        f.putNumber ("gainDb", s.gainDb.value_or (0.0), 0.0);
        f.putUnless (false, "follows", ! s.gainDb);
        putOptional (f, "pan", s.pan);
        f.putUnless (untouched.preFader, "preFader", s.preFader);
        f.putUnless (untouched.muted, "muted", s.muted);
        f.putUnless (untouched.soloed, "soloed", s.soloed);
        f.putUnless (untouched.comfortDb, "comfortDb", s.comfortDb);
        return f.finish();
    }

    Json fromEffectSend (const EffectSend& s)
    {
        const EffectSend untouched;
        Fields f;
        f.put ("effect", wordFor (s.effect));
        f.putUnless (untouched.gainDb, "gainDb", s.gainDb);
        f.putUnless (untouched.preFader, "preFader", s.preFader);
        f.putUnless (untouched.muted, "muted", s.muted);
        return f.finish();
    }

    Json fromRoom (const RoomReverb& r)
    {
        const RoomReverb asMade;
        Fields f;
        f.putUnless (asMade.size, "size", r.size);
        f.putUnless (asMade.damping, "damping", r.damping);
        f.putUnless (asMade.width, "width", r.width);
        f.putUnless (asMade.preDelayMs, "preDelayMs", r.preDelayMs);
        return f.finish();
    }

    Json fromSlap (const SlapDelay& s)
    {
        const SlapDelay asMade;
        Fields f;
        f.putUnless (asMade.ms, "ms", s.ms);
        putOptional (f, "beats", s.beats);
        f.putUnless (asMade.feedback, "feedback", s.feedback);
        f.putUnless (asMade.highCutHz, "highCutHz", s.highCutHz);
        return f.finish();
    }

    Json fromTrackStrip (const Mix::TrackStrip& t)
    {
        Fields f;
        f.put ("track", t.track.value);
        f.putUnlessEmpty ("strip", fromStrip (t.strip));
        return f.finish();
    }

    Json fromTracks (const std::vector<TrackId>& tracks)
    {
        return listOf (tracks, [] (TrackId t) { return t.value; });
    }
}

Json fromStrip (const Strip& s)
{
    Fields f;
    f.putUnless (0.0, "gainDb", s.gainDb);
    f.putUnless (0.0, "pan", s.pan);
    f.putUnless (false, "muted", s.muted);
    f.putUnless (false, "soloSafe", s.soloSafe);
    f.putUnless (false, "polarityInverted", s.polarityInverted);
    putOptional (f, "highPassHz", s.highPassHz);
    f.putUnlessEmpty ("eq", listOf (s.eq, fromBand));
    f.putOptional ("compressor", s.compressor, fromCompressor);
    f.putUnlessEmpty ("sends", listOf (s.sends, fromSend));
    f.putUnless (0.0, "trimDb", s.trimDb);
    f.putOptional ("gate", s.gate, fromGate);
    f.putUnless (true, "eqOn", s.eqOn);
    f.putOptional ("dualPan", s.dualPan, fromDualPan);
    f.putUnlessEmpty ("effectSends", listOf (s.effectSends, fromEffectSend));
    putOptional (f, "recordGainDb", s.recordGainDb);
    f.putUnless (false, "print", s.print);
    f.putOptional ("limiter", s.limiter, fromLimiter);
    return f.finish (s.unknown);
}

Json fromFolderStrip (const FolderStrip& s)
{
    Fields f;
    f.put ("folder", s.folder.value);
    f.putUnlessEmpty ("strip", fromStrip (s.strip));
    return f.finish();
}

Json fromEffects (const Effects& e)
{
    Fields f;
    f.putUnlessEmpty ("room", fromRoom (e.room));
    f.putUnlessEmpty ("slap", fromSlap (e.slap));
    f.putUnlessEmpty ("roomReturn", fromStrip (e.roomReturn));
    f.putUnlessEmpty ("slapReturn", fromStrip (e.slapReturn));
    return f.finish();
}

Json fromFaderGroup (const FaderGroup& g)
{
    Fields f;
    f.put ("id", g.id.value);
    f.put ("name", g.name);
    f.put ("colour", g.colour);
    f.putUnless (0.0, "gainDb", g.gainDb);
    f.putUnless (false, "muted", g.muted);
    f.put ("members", fromTracks (g.members));
    return f.finish (g.unknown);
}

Json fromMix (const Mix& m)
{
    Fields f;
    f.put ("tracks", listOf (m.tracks, fromTrackStrip));
    f.putUnlessEmpty ("folderStrips", listOf (m.folders, fromFolderStrip));
    f.putUnlessEmpty ("faderGroups", listOf (m.groups, fromFaderGroup));
    f.putUnlessEmpty ("effects", fromEffects (m.effects));
    f.putUnlessEmpty ("master", fromStrip (m.master));
    return f.finish();
}

Json fromSnapshot (const MixSnapshot& s)
{
    Fields f;
    f.put ("id", s.id.value);
    f.put ("name", s.name);
    f.put ("mix", fromMix (*s.mix));
    return f.finish (s.unknown);
}

Json fromCueMix (const CueMix& c)
{
    const CueMix asMade;
    Fields f;
    f.put ("id", c.id.value);
    f.put ("name", c.name);
    f.put ("outputPair", c.outputPair);
    f.putUnless (asMade.clickGainDb, "clickGainDb", c.clickGainDb);
    f.putUnless (asMade.gainDb, "gainDb", c.gainDb);
    f.putUnless (asMade.muted, "muted", c.muted);
    f.putUnless (asMade.talkback, "talkback", c.talkback);
    f.putUnless (asMade.followsSolo, "followsSolo", c.followsSolo);
    f.putUnless (asMade.ceilingDb, "ceilingDb", c.ceilingDb);
    f.putUnlessEmpty ("me", fromTracks (c.me));
    f.putUnlessEmpty ("comfort", fromRoom (c.comfort));
    return f.finish (c.unknown);
}

Json fromControlRoom (const ControlRoom& c)
{
    const ControlRoom usual;
    Fields f;
    f.putUnless (usual.levelDb, "levelDb", c.levelDb);
    f.putUnless (usual.referenceDb, "referenceDb", c.referenceDb);
    f.putUnless (usual.dim, "dim", c.dim);
    f.putUnless (usual.mono, "mono", c.mono);
    f.putUnless (usual.flip, "flip", c.flip);
    f.putUnless (usual.dimDb, "dimDb", c.dimDb);
    f.putUnless (usual.pair, "pair", c.pair);
    f.putUnless (usual.secondPair, "secondPair", c.secondPair);
    f.putUnless (usual.secondSpeakers, "secondSpeakers", c.secondSpeakers);
    f.putUnless (wordFor (usual.translation), "translation", wordFor (c.translation));
    f.putUnlessEmpty ("listensTo", idOrNull (c.listensTo));
    return f.finish();
}

Json fromTalk (const TalkOptions& t)
{
    const TalkOptions usual;
    Fields f;
    f.putUnless (usual.input, "input", t.input);
    f.putUnless (usual.gainDb, "gainDb", t.gainDb);
    f.putUnless (usual.dimDb, "dimDb", t.dimDb);
    f.putUnless (usual.opensWhenStopped, "opensWhenStopped", t.opensWhenStopped);
    f.putUnless (usual.slate, "slate", t.slate);
    f.putUnlessEmpty ("listenBackInputs", t.listenBackInputs);
    f.putUnless (usual.listenBackDb, "listenBackDb", t.listenBackDb);
    return f.finish();
}

Json fromLowLatency (const LowLatency& l)
{
    const LowLatency usual;
    Fields f;
    f.putUnless (usual.on, "on", l.on);
    f.putUnless (usual.limitMs, "limitMs", l.limitMs);
    return f.finish();
}
}
