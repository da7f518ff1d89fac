#include "App/Deliver/PreflightRender.h"

#include "App/Deliver/PreflightDocument.h"
#include "App/Deliver/PreflightSound.h"
#include "Core/Decibels.h"
#include "Engine/Stems.h"
#include "Session/MixEdits.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
using nlohmann::json;

constexpr double stillSoundsDb = -70.0, stemsDb = -120.0;
constexpr std::int64_t longestCompared = 600;       // seconds: the mix is kept in memory

/** What sounds last: its track, and where its last region ends. */
std::pair<TrackId, FramePos> lastHeard (const PreflightScene& scene)
{
    std::pair<TrackId, FramePos> last;

    for (const auto& track : scene.session.tracks)
        if (isDelivered (scene.session, scene.song, track->id) && isHeard (scene.session, scene.song, track->id))
            for (const auto& region : scene.song.track (track->id)->active().regions)
                if (! region.muted && region.range.end > last.second)
                    last = { track->id, region.range.end };

    return last;
}

std::string effectsUsed (const PreflightScene& scene)
{
    std::vector<std::string> names;

    for (const auto effect : { Effect::room, Effect::slap })
        for (const auto& track : scene.session.tracks)
            if (isDelivered (scene.session, scene.song, track->id) && isHeard (scene.session, scene.song, track->id)
                && std::ranges::any_of (scene.song.track (track->id)->strip.effectSends,
                                        [&] (const EffectSend& s) { return s.effect == effect && ! s.muted && s.gainDb > silenceDb; }))
            {
                names.emplace_back (nameOf (effect));
                break;
            }

    return names.empty() ? "The mix is" : listed (names) + (names.size() == 1 ? " is" : " are");
}
}

BounceRequest mixRequest (const PreflightScene& scene, FrameRange planned)
{
    const auto& package = scene.package();
    BounceRequest request;
    request.song = scene.song.id;
    request.from = planned.start;

    if (package.range != DeliveryRange::song)
        request.to = planned.end;
    else if (package.tailSeconds)
        request.tail = Frames { static_cast<std::int64_t> (*package.tailSeconds * scene.session.sampleRate) };

    return request;
}

Result<MixHeard> hearMix (const PreflightScene& scene, FrameRange planned, const Progress& progress)
{
    MixHeard mix;
    MixMeasure measure (scene.session.sampleRate, 2);
    const auto most = static_cast<std::size_t> (longestCompared * scene.session.sampleRate);

    for (auto& side : mix.sides)
        side.reserve (std::min (most, static_cast<std::size_t> (planned.length().value)));

    const auto rendered = renderMix (scene.folder, scene.session, scene.desk, mixRequest (scene, planned), [&] (float* const* channels, int frames)
    {
        measure.add (channels, frames);
        const auto kept = std::min (static_cast<std::size_t> (frames), most - mix.sides[0].size());

        for (int c = 0; c < 2; ++c)
            mix.sides[c].insert (mix.sides[c].end(), channels[c], channels[c] + kept);

        return true;
    }, progress);

    if (! rendered.ok())
        return rendered.problem();

    mix.range = rendered->range;
    mix.facts = measure.finish();
    return mix;
}

Result<void> checkEnd (PreflightChecks& checks, const PreflightScene& scene, const MixHeard& mix, const Progress& progress)
{
    const auto& package = scene.package();
    const auto rate = scene.session.sampleRate;
    const double end = mix.facts.endDb;

    if (package.range != DeliveryRange::song)
    {
        checks.add (CheckVerdict::pass, "tail", "Ends with the range", end > abruptEndDb ? "The music goes on there, at " + dbfs (end) : dbfs (end) + " at the end", end);
        return {};
    }

    if (end > stillSoundsDb && package.tailSeconds)
    {
        auto open = mixRequest (scene, mix.range);
        open.tail.reset();
        const auto whole = extentOfMix (scene.folder, scene.session, scene.desk, open, progress);

        if (! whole.ok())
            return whole.problem();

        if (whole->end > mix.range.end)
        {
            const double missing = static_cast<double> ((whole->end - mix.range.end).value) / rate;
            const double needed = static_cast<double> ((whole->end - endOfMusic (scene.session, scene.song)).value) / rate;
            checks.add (CheckVerdict::warn, "tail", "Tail cut " + shown (missing) + " s early", effectsUsed (scene) + " still at " + dbfs (end) + " at the end", missing).remedy
                = runs ("Extend", { { "do", "deliver.set" }, { "song", scene.song.id.value }, { "tail", std::min (Package::longestTailSeconds, std::ceil (needed * 10.0) / 10.0) } });
            return {};
        }
    }

    if (end > abruptEndDb)
    {
        const auto [track, at] = lastHeard (scene);
        checks.add (CheckVerdict::warn, "tail", "The end is cut off", "Still at " + dbfs (end) + " in the last 20 ms", end).remedy = showPlace (track, at);
        return {};
    }

    checks.add (CheckVerdict::pass, "tail", "Tail", end <= MixFacts::silence ? "Ends in silence" : dbfs (end) + " at the end", end);
    return {};
}

Result<void> checkStems (PreflightChecks& checks, const PreflightScene& scene, MixHeard& mix, const Progress& progress)
{
    const auto& package = scene.package();

    if (! package.stems || ! package.wet)
        return {};

    if (const auto reasons = notLinear (scene.session, scene.song, package.stemsBy); ! reasons.empty())
    {
        checks.add (CheckVerdict::warn, "stems", "Stems do not add up to the mix", listed (reasons), static_cast<double> (reasons.size())).remedy = showPage ("page.mix");
        return {};
    }

    auto rest = std::move (mix.sides[0]), other = std::move (mix.sides[1]);
    const auto stems = stemsOf (scene.session, scene.song, package.stemsBy, true);
    const auto length = rest.size();

    for (std::size_t i = 0; i < stems.size(); ++i)
    {
        StemRequest request;
        request.song = scene.song.id;
        request.range = FrameRange::withLength (mix.range.start, Frames { static_cast<std::int64_t> (length) });
        std::size_t at = 0;
        const auto count = static_cast<double> (stems.size());
        const auto rendered = renderStem (scene.folder, scene.session, scene.desk, stems[i], request, [&] (float* const* channels, int frames)
        {
            for (int k = 0; k < frames && at < length; ++k, ++at)
            {
                rest[at] -= channels[0][k];
                other[at] -= channels[1][k];
            }

            return true;
        }, partOf (progress, static_cast<double> (i) / count, static_cast<double> (i + 1) / count));

        if (! rendered.ok())
            return rendered.problem();
    }

    float left = 0.0f;

    for (std::size_t i = 0; i < length; ++i)
        left = std::max ({ left, std::abs (rest[i]), std::abs (other[i]) });

    const double db = std::max (MixFacts::silence, dbFromGain (left));
    const auto where = Frames { static_cast<std::int64_t> (length) } < mix.range.length() ? std::string (" in the first 10 minutes") : std::string();
    const auto text = (db <= MixFacts::silence ? "Difference below -144 dBFS" : "Difference " + shown (db) + " dBFS") + where;

    if (db > stemsDb)
        checks.add (CheckVerdict::warn, "stems", "Stems do not add up to the mix", text, db).remedy = showPage ("page.mix");
    else
        checks.add (CheckVerdict::pass, "stems", "Stems add up to the mix", text, db);

    return {};
}
}
