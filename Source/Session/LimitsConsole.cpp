#include "Session/LimitChecks.h"

#include "Core/Decibels.h"

#include <set>

namespace takelane
{
namespace
{
    constexpr double highestFaderDb = 12.0;

    Check fader (std::string_view what, double db)      { return outside (what, db, silenceDb, highestFaderDb); }
    Check fraction (std::string_view what, double part) { return outside (what, part, 0.0, 1.0); }

    template <typename T, typename ProblemOf>
    Check ifThere (const std::optional<T>& value, ProblemOf problemOf)      { return value ? problemOf (*value) : Check(); }

    template <typename Things, typename ProblemOf>
    Check firstIn (const Things& things, ProblemOf problemOf)
    {
        for (const auto& thing : things)
            if (auto problem = problemOf (thing))
                return problem;

        return {};
    }

    /** key: what the send goes to. */
    template <typename Sends, typename Key>
    Check onceEach (const Sends& sends, std::string_view what, Key key)
    {
        std::set<std::remove_cvref_t<decltype (sends.front().*key)>> found;

        for (const auto& send : sends)
            if (! found.insert (send.*key).second)
                return Problem { "A strip has one send to each " + std::string (what) + "." };

        return {};
    }

    Check bandProblem (const EqBand& band)
    {
        return firstOf (outside ("eq hz", band.hz, 20.0, 20000.0),
                        outside ("eq db", band.db, -24.0, 24.0),
                        outside ("eq q", band.q, 0.1, 18.0));
    }

    Check compressorProblem (const Compressor& c)
    {
        return firstOf (outside ("compressor thresholdDb", c.thresholdDb, -60.0, 0.0),
                        outside ("compressor ratio", c.ratio, 1.0, 20.0),
                        outside ("compressor attackMs", c.attackMs, 0.1, 200.0),
                        outside ("compressor releaseMs", c.releaseMs, 5.0, 2000.0),
                        outside ("compressor makeupDb", c.makeupDb, 0.0, 24.0),
                        outside ("compressor kneeDb", c.kneeDb, 0.0, 24.0),
                        outside ("compressor mostDb", c.mostDb, 1.0, 60.0),
                        fraction ("touch", c.touch.value_or (0.0)));
    }

    Check gateProblem (const Gate& g)
    {
        return firstOf (outside ("gate thresholdDb", g.thresholdDb, -80.0, 0.0),
                        outside ("gate depthDb", g.depthDb, 0.0, 80.0),
                        outside ("gate attackMs", g.attackMs, 0.1, 100.0),
                        outside ("gate holdMs", g.holdMs, 0.0, 1000.0),
                        outside ("gate releaseMs", g.releaseMs, 5.0, 2000.0));
    }

    Check limiterProblem (const Limiter& l)
    {
        return firstOf (outside ("limiter ceilingDb", l.ceilingDb, -24.0, 0.0),
                        outside ("limiter releaseMs", l.releaseMs, 10.0, 1000.0));
    }

    Check sendProblem (const Send& s)
    {
        return firstOf (fader ("send gainDb", s.gainDb.value_or (0.0)),
                        outside ("send pan", s.pan.value_or (0.0), -1.0, 1.0),
                        fader ("send comfortDb", s.comfortDb));
    }

    Check dualPanProblem (const DualPan& d)
    {
        return firstOf (outside ("dualPan left", d.left, -1.0, 1.0), outside ("dualPan right", d.right, -1.0, 1.0));
    }

    /** The numbers every strip has. */
    Check stripProblem (const Strip& s)
    {
        if (s.eq.size() > mostEqBands)
            return Problem { "A strip has at most 4 eq bands, not " + std::to_string (s.eq.size()) + "." };

        return firstOf (fader ("gainDb", s.gainDb),
                        outside ("pan", s.pan, -1.0, 1.0),
                        outside ("trimDb", s.trimDb, -24.0, 24.0),
                        ifThere (s.highPassHz, [] (double hz) { return outside ("hpfHz", hz, 20.0, 1000.0); }),
                        firstIn (s.eq, bandProblem),
                        ifThere (s.gate, gateProblem),
                        ifThere (s.compressor, compressorProblem),
                        ifThere (s.limiter, limiterProblem),
                        ifThere (s.dualPan, dualPanProblem),
                        ifThere (s.recordGainDb, [] (double db) { return fader ("recordGainDb", db); }),
                        firstIn (s.sends, sendProblem),
                        firstIn (s.effectSends, [] (const EffectSend& e) { return fader ("send gainDb", e.gainDb); }),
                        onceEach (s.sends, "cue mix", &Send::cue),
                        onceEach (s.effectSends, "effect", &EffectSend::effect));
    }

    Check onlyTracksHave (const Strip& s)
    {
        if (! s.effectSends.empty())                        return Problem { "Only tracks have sends." };
        if (s.print)                                        return Problem { "Only what a track records can be printed." };
        if (s.recordGainDb)                                 return Problem { "Only a track has a record level." };
        if (s.dualPan)                                      return Problem { "Only a stereo track has a place for each side." };

        return {};
    }

    Check onlyMasterHas (const Strip& s)
    {
        return s.limiter ? Check (Problem { "Only the master has a limiter." }) : Check();
    }
}

Check trackStripProblem (const Strip& s, int channels)
{
    if (s.dualPan && channels != 2)
        return Problem { "A mono track has one place; set its pan." };

    return firstOf (stripProblem (s), onlyMasterHas (s));
}

Check busStripProblem (const Strip& s)
{
    if (! s.sends.empty())
        return Problem { "Only tracks have sends." };

    return firstOf (stripProblem (s), onlyTracksHave (s), onlyMasterHas (s));
}

Check masterProblem (const Strip& s)        { return firstOf (stripProblem (s), onlyTracksHave (s)); }

Check roomProblem (const RoomReverb& r)
{
    return firstOf (fraction ("size", r.size), fraction ("damping", r.damping), fraction ("width", r.width),
                    outside ("preDelayMs", r.preDelayMs, 0.0, 200.0));
}

Check slapProblem (const SlapDelay& s)
{
    return firstOf (outside ("ms", s.ms, 1.0, 2000.0),
                    ifThere (s.beats, [] (double beats) { return outside ("beats", beats, 0.125, 4.0); }),
                    outside ("feedback", s.feedback, 0.0, 0.9),
                    outside ("highCutHz", s.highCutHz, 500.0, 20000.0));
}

Check faderGroupProblem (const FaderGroup& g)
{
    return firstOf (nameProblem ("fader group", g.name), colourProblem (g.colour), fader ("gainDb", g.gainDb));
}

Check cueMixProblem (const CueMix& c)
{
    return firstOf (nameProblem ("cue mix", c.name),
                    outside ("outputPair", c.outputPair, 0, mostOutputPairs),
                    fader ("click gainDb", c.clickGainDb),
                    fader ("gainDb", c.gainDb),
                    outside ("ceilingDb", c.ceilingDb, -30.0, 0.0),
                    roomProblem (c.comfort));
}

Check controlRoomProblem (const ControlRoom& c)
{
    return firstOf (fader ("levelDb", c.levelDb), fader ("referenceDb", c.referenceDb),
                    outside ("dimDb", c.dimDb, -60.0, 0.0),
                    outside ("pair", c.pair, 1, mostOutputPairs),
                    outside ("secondPair", c.secondPair, 0, mostOutputPairs));
}

Check talkProblem (const TalkOptions& t)
{
    return firstOf (outside ("input", t.input, 0, mostInputs),
                    outside ("gainDb", t.gainDb, -60.0, 24.0),
                    outside ("dimDb", t.dimDb, -60.0, 0.0),
                    outside ("listenBackDb", t.listenBackDb, -60.0, 24.0),
                    firstIn (t.listenBackInputs, [] (int input) { return outside ("listenBackInputs", input, 1, mostInputs); }));
}

Check lowLatencyProblem (const LowLatency& l)      { return outside ("limitMs", l.limitMs, 0.0, 50.0); }
}
