#include "App/Deliver/PreflightDocument.h"
#include "App/Deliver/PreflightRender.h"
#include "Core/Decibels.h"
#include "Session/Changing.h"
#include "Session/MixEdits.h"
#include "Session/StripRef.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
using nlohmann::json;

constexpr double does = 0.05;                           // dB
constexpr float tooSoft = 0.01f;                        // of pieces that are compared
constexpr double limitingRatio = 8.0, limitingAttackMs = 5.0;
constexpr double limitingDepth = 6.0;                   // dB that something so fast takes away: peaks, whatever its ratio

Session withoutLimiter (Session session, SongId id)
{
    changeSong (session, id, [] (Song& song) { song.master.limiter.reset(); });
    return session;
}

struct Difference
{
    double mostDb = 0.0;                        ///< the most any 20 ms are changed
    std::optional<double> lowest, highest;      ///< dB: how the mix's 20 ms stand to the other's
    float peak = 0.0f;                          ///< of the other rendering

    void add (double db)
    {
        mostDb = std::max (mostDb, std::abs (db));
        lowest = std::min (lowest.value_or (db), db);
        highest = std::max (highest.value_or (db), db);
    }

    /** How far the gain moves: what is made up all the time is none of it. */
    double movesBy() const      { return highest.value_or (0.0) - lowest.value_or (0.0); }
};

/** The mix against another rendering of it. */
Result<Difference> compare (const PreflightScene& scene, const Session& other, const MixHeard& mix, const Progress& progress)
{
    Difference found;
    const auto piece = static_cast<std::size_t> (scene.session.sampleRate / 50);
    std::size_t at = 0, inPiece = 0;
    float here = 0.0f, there = 0.0f;
    auto request = mixRequest (scene, mix.range);
    request.to = mix.range.end;
    request.tail.reset();

    const auto rendered = renderMix (scene.folder, other, scene.desk, request, [&] (float* const* channels, int frames)
    {
        for (int i = 0; i < frames; ++i, ++at)
        {
            const float now = std::max (std::abs (channels[0][i]), std::abs (channels[1][i]));
            found.peak = std::max (found.peak, now);

            if (at >= mix.sides[0].size())
                continue;

            there = std::max (there, now);
            here = std::max ({ here, std::abs (mix.sides[0][at]), std::abs (mix.sides[1][at]) });

            if (++inPiece < piece)
                continue;

            if (std::max (here, there) > tooSoft)
                found.add (here > 0.0f && there > 0.0f ? dbFromGain (static_cast<double> (here) / there) : 60.0);

            here = there = 0.0f;
            inPiece = 0;
        }

        return true;
    }, progress);

    return rendered.ok() ? Result<Difference> (found) : Result<Difference> (rendered.problem());
}

/** A bus something goes through, on its way to the output. */
struct Bus
{
    StripRef ref;
    std::string name;                           ///< "the mix", "Drums"
    const Strip* strip = nullptr;

    bool compresses() const     { return strip->compressor && strip->compressor->on; }
    bool gates() const          { return strip->gate && strip->gate->on; }
    bool limits (double depthDb) const
    {
        return compresses() && strip->compressor->attackMs <= limitingAttackMs && (strip->compressor->ratio >= limitingRatio || depthDb > limitingDepth);
    }

    Session switchedOff (Session session, SongId id) const
    {
        changeSong (session, id, [this] (Song& song)
        {
            const auto off = [] (Strip& s)
            {
                s.compressor.reset();
                s.gate.reset();
            };

            if (ref.kind == StripRef::Kind::master)
                off (song.master);
            else if (ref.kind == StripRef::Kind::effect)
                off (song.effects.strip (ref.effect));
            else
                for (auto& folder : song.folderStrips)
                    if (folder.folder == ref.folder)
                        off (folder.strip);
        });

        return session;
    }

    /** Its dynamics off, their settings kept. */
    json offCommand (SongId song) const
    {
        json command { { "do", "strip.set" }, { "song", song.value } };

        if (ref.kind == StripRef::Kind::master)
            command["master"] = true;
        else
            command["bus"] = ref.kind == StripRef::Kind::folder ? json (ref.folder.value) : json (nameOf (ref.effect));

        if (ref.kind == StripRef::Kind::master && strip->limiter && strip->limiter->on)
            command["limiter"] = { { "ceilingDb", strip->limiter->ceilingDb }, { "releaseMs", strip->limiter->releaseMs }, { "on", false } };

        if (compresses())
        {
            const auto& c = *strip->compressor;
            command["compressor"] = { { "thresholdDb", c.thresholdDb }, { "ratio", c.ratio }, { "attackMs", c.attackMs }, { "releaseMs", c.releaseMs }, { "makeupDb", c.makeupDb },
                                      { "kneeDb", c.kneeDb }, { "mostDb", c.mostDb }, { "matched", c.matched }, { "on", false } };
        }

        if (ref.kind == StripRef::Kind::master && gates())
        {
            const auto& g = *strip->gate;
            command["gate"] = { { "thresholdDb", g.thresholdDb }, { "depthDb", g.depthDb }, { "attackMs", g.attackMs }, { "holdMs", g.holdMs }, { "releaseMs", g.releaseMs }, { "on", false } };
        }

        return command;
    }
};

std::vector<Bus> busesOf (const PreflightScene& scene)
{
    std::vector<Bus> buses { { StripRef::master(), "the mix", &scene.song.master } };
    const auto goesThrough = [&] (auto isIn)
    {
        return std::ranges::any_of (scene.session.tracks, [&] (const auto& t)
        {
            return isDelivered (scene.session, scene.song, t->id) && isHeard (scene.session, scene.song, t->id) && isIn (*t);
        });
    };

    for (const auto& folder : scene.session.folders)
        if (goesThrough ([&] (const Track& t) { return t.folder == folder.id; }))
            buses.push_back ({ StripRef::of (folder.id), folder.name, &folderStripOf (scene.song, folder.id) });

    for (const auto effect : { Effect::room, Effect::slap })
        if (goesThrough ([&] (const Track& t)
            {
                return std::ranges::any_of (scene.song.track (t.id)->strip.effectSends, [effect] (const EffectSend& s) { return s.effect == effect && ! s.muted && s.gainDb > silenceDb; });
            }))
            buses.push_back ({ StripRef::of (effect), nameOf (effect), &scene.song.effects.strip (effect) });

    return buses;
}

std::string masterChain (const Strip& master)
{
    std::vector<std::string> parts;

    if (master.highPassHz)
        parts.emplace_back ("low cut");

    if (master.eqOn && std::ranges::any_of (master.eq, &EqBand::on))
        parts.emplace_back ("EQ");

    return "Master chain: " + (parts.empty() ? "fader only" : listed (parts) + " and fader");
}

/** What is to be told of the dynamics, the worst first. */
class DynamicsCheck
{
public:
    DynamicsCheck (PreflightChecks& c, const PreflightScene& s, MixHeard& m) : checks (c), scene (s), mix (m), buses (busesOf (s)) {}

    Result<void> run (const Progress& progress)
    {
        const auto& limiter = scene.song.master.limiter;

        if (limiter && limiter->on)
            if (auto done = lookAtLimiter (*limiter, partOf (progress, 0.0, 0.5)); ! done.ok())
                return done;

        if (std::ranges::any_of (buses, [] (const Bus& b) { return b.compresses() || b.gates(); }))
            if (auto done = lookAtBuses (partOf (progress, 0.5, 1.0)); ! done.ok())
                return done;

        tell();
        return {};
    }

private:
    Result<void> lookAtLimiter (const Limiter& limiter, const Progress& progress)
    {
        const auto without = compare (scene, withoutLimiter (scene.session, scene.song.id), mix, progress);

        if (! without.ok())
            return without.problem();

        mix.peakUnlimitedDb = std::max (MixFacts::silence, dbFromGain (without->peak));
        const auto doing = without->mostDb > does ? ", up to " + shown (without->mostDb) + " dB" : ", idle at this level";
        found (without->mostDb > does ? scene.strict() : CheckVerdict::warn, "Limiter on the mix", "At " + dbfs (limiter.ceilingDb) + doing, without->mostDb);
        commands.push_back (buses.front().offCommand (scene.song.id));
        return {};
    }

    /** Each bus by itself: the mix without a limiter against the same with this bus's dynamics off. */
    Result<void> lookAtBuses (const Progress& progress)
    {
        const auto unlimited = withoutLimiter (scene.session, scene.song.id);
        const auto parts = 1.0 + static_cast<double> (std::ranges::count_if (buses, [] (const Bus& b) { return b.compresses() || b.gates(); }));
        double done = 0.0;

        const auto part = [&]
        {
            const double from = done++;
            return partOf (progress, from / parts, done / parts);
        };

        std::optional<MixHeard> own;
        const auto whole = heardWithoutLimiter (unlimited, own, part());

        if (! whole.ok())
            return whole.problem();

        for (const auto& bus : buses)
        {
            if (! bus.compresses() && ! bus.gates())
                continue;

            const auto alone = compare (scene, bus.switchedOff (unlimited, scene.song.id), **whole, part());

            if (! alone.ok())
                return alone.problem();

            lookAt (bus, alone->movesBy());
        }

        return {};
    }

    /** In `own`; the mix itself where no limiter is on. */
    Result<const MixHeard*> heardWithoutLimiter (const Session& unlimited, std::optional<MixHeard>& own, const Progress& progress) const
    {
        if (const auto& limiter = scene.song.master.limiter; ! limiter || ! limiter->on)
            return &mix;

        auto heard = hearMix ({ scene.folder, unlimited, scene.desk, *unlimited.findSong (scene.song.id) }, mix.range, progress);

        if (! heard.ok())
            return heard.problem();

        return &own.emplace (std::move (*heard));
    }

    void lookAt (const Bus& bus, double moves)
    {
        const bool isMaster = bus.ref.kind == StripRef::Kind::master;
        const auto depth = moves > does ? "the gain moves by up to " + shown (moves) + " dB" : std::string ("idle at this level");

        if (bus.limits (moves))
            found (moves > does ? scene.strict() : CheckVerdict::warn, "Limiter on " + bus.name, ratioOf (bus) + ", " + depth, moves);
        else if (isMaster && bus.compresses())
            found (CheckVerdict::warn, "Compressor on the mix", ratioOf (bus) + ", " + depth, moves);
        else if (isMaster && bus.gates())
            found (CheckVerdict::warn, "Gate on the mix", depth, moves);
        else
            return;

        if (! isMaster || commands.empty())
            commands.push_back (bus.offCommand (scene.song.id));
    }

    static std::string ratioOf (const Bus& bus)     { return shown (bus.strip->compressor->ratio, bus.strip->compressor->ratio < 10.0 ? 1 : 0) + ":1"; }

    void found (CheckVerdict how, std::string name, std::string text, double value)
    {
        if (names.empty() || how > verdict)
        {
            names.insert (names.begin(), std::move (name));
            texts.insert (texts.begin(), std::move (text));
            verdict = how;
            worst = value;
        }
        else
        {
            names.push_back (std::move (name));
            texts.push_back (std::move (text));
        }
    }

    void tell()
    {
        if (! names.empty())
        {
            auto text = texts.front();

            for (std::size_t i = 1; i < names.size(); ++i)
                text += ". " + names[i] + ": " + texts[i];

            checks.add (verdict, "limiter", names.front(), text, worst).remedy = runs ("Switch off", commands);
        }
        else if (mix.facts.looksLimited)
        {
            checks.add (CheckVerdict::warn, "limiter", "Peaks held at one height", "At " + dbfs (mix.facts.peakDb) + ", and by no bus: in the recordings", mix.facts.peakDb).remedy
                = showPage ("page.mix");
        }
        else
        {
            checks.add (CheckVerdict::pass, "limiter", "No limiter on the mix", masterChain (scene.song.master));
        }
    }

    PreflightChecks& checks;
    const PreflightScene& scene;
    MixHeard& mix;
    const std::vector<Bus> buses;
    CheckVerdict verdict = CheckVerdict::pass;
    std::vector<std::string> names, texts;
    double worst = 0.0;
    json commands = json::array();
};
}

Result<void> checkDynamics (PreflightChecks& checks, const PreflightScene& scene, MixHeard& mix, const Progress& progress)
{
    return DynamicsCheck (checks, scene, mix).run (progress);
}
}
