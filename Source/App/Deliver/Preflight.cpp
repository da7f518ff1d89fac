#include "App/Deliver/Preflight.h"

#include "App/Deliver/DeliveryItems.h"
#include "App/Deliver/PreflightDocument.h"
#include "App/Deliver/PreflightRender.h"
#include "App/Deliver/PreflightSound.h"
#include "App/Deliver/PreflightTakes.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr double highestFaderDb = 12.0, lowestFaderDb = -144.0;
constexpr double truePeakRoomDb = 0.1;          // under the limit, after a trim

/** The master's fader so that the mix's peak is roomDb under -4.5 dBFS; the limiter off where it would be in the way. */
std::optional<Remedy> trimRemedy (const PreflightScene& scene, const MixHeard& mix, double roomDb)
{
    const double peak = mix.peakUnlimitedDb.value_or (mix.facts.peakDb);
    auto gain = exactTrim (scene.session, scene.song, peak);

    if (! gain)
        return {};

    *gain = std::max (lowestFaderDb, *gain - roomDb);
    nlohmann::json command { { "do", "strip.set" }, { "song", scene.song.id.value }, { "master", true }, { "gainDb", *gain } };
    const auto& limiter = scene.song.master.limiter;

    if (limiter && limiter->on && limiter->ceilingDb < trimTargetDb)
        command["limiter"] = { { "ceilingDb", limiter->ceilingDb }, { "releaseMs", limiter->releaseMs }, { "on", false } };

    return runs ("Trim", command);
}

/** What one press does about what was measured in the mix. */
void remedySound (PreflightChecks& checks, const PreflightScene& scene, const MixHeard& mix, const std::vector<TrackHeard>& tracks)
{
    const auto give = [&] (const char* id, const std::optional<Remedy>& remedy)
    {
        if (auto* check = checks.find (id); check != nullptr && check->verdict != CheckVerdict::pass && ! check->remedy)
            check->remedy = remedy.value_or (showPage ("page.mix"));
    };

    const auto trim = trimRemedy (scene, mix, 0.0);
    give ("peak", trim);
    give ("clips", trim);
    const double between = mix.facts.truePeakDb - mix.facts.peakDb;
    give ("truePeak", trimRemedy (scene, mix, std::max (0.0, trimTargetDb + between - highestTruePeakDb + truePeakRoomDb)));

    const auto against = std::ranges::min_element (tracks, {}, &TrackHeard::correlation);
    give ("mono", against != tracks.end() && against->correlation < 0.0 ? std::optional (showPlace (against->track->id, against->its->active().regions.front().range.start)) : std::nullopt);

    if (auto* check = checks.find ("mono"); check != nullptr && check->remedy && ! check->remedy->track.isNone())
        check->text += ". " + against->track->name + ": " + shown (against->correlation, 2);

    const auto first = std::ranges::min_element (tracks, {}, [] (const TrackHeard& h) { return h.its->active().regions.front().range.start; });
    give ("head", first != tracks.end() ? std::optional (showPlace (first->track->id, mix.range.start + mix.facts.silentHead)) : std::nullopt);

    for (const auto* id : { "damaged", "silence", "channels", "floor", "hum" })
        give (id, {});
}

Problem stopped()       { return { "The preflight was stopped" }; }

/** Everything about a song, one after the other. */
Result<MixHeard> checkSong (PreflightChecks& checks, const PreflightScene& scene, FrameRange planned, const Progress& progress)
{
    auto mix = hearMix (scene, planned, partOf (progress, 0.0, 0.35));

    if (! mix.ok())
        return mix.problem();

    const auto takes = hearTakes (scene, mix->range, partOf (progress, 0.35, 0.45));

    if (! takes)
        return stopped();

    if (checkSound (checks, mix->facts, scene.strict()))
    {
        if (auto done = checkDynamics (checks, scene, *mix, partOf (progress, 0.45, 0.7)); ! done.ok())
            return done.problem();

        if (auto done = checkEnd (checks, scene, *mix, partOf (progress, 0.7, 0.8)); ! done.ok())
            return done.problem();

        if (auto done = checkStems (checks, scene, *mix, partOf (progress, 0.8, 1.0)); ! done.ok())
            return done.problem();
    }

    checkFormat (checks, scene);
    checkFades (checks, scene);
    checkStart (checks, scene, mix->range);
    checkTakes (checks, scene, *takes);
    checkMutes (checks, scene);
    checkNames (checks, scene);
    checkKeepers (checks, scene);
    checkGuides (checks, scene);
    remedySound (checks, scene, *mix, *takes);
    return mix;
}
}

CheckVerdict PreflightReport::verdict() const noexcept
{
    auto worst = CheckVerdict::pass;

    for (const auto& check : checks)
        if (! check.isOverridden)
            worst = std::max (worst, check.verdict);

    return worst;
}

int PreflightReport::count (CheckVerdict verdict) const noexcept
{
    return static_cast<int> (std::ranges::count (checks, verdict, &PreflightCheck::verdict));
}

const PreflightCheck* PreflightReport::check (const std::string& id) const noexcept
{
    const auto found = std::ranges::find (checks, id, &PreflightCheck::id);
    return found != checks.end() ? &*found : nullptr;
}

Result<PreflightReport> preflightSong (const std::filesystem::path& sessionFolder, const Session& session, const DeskState& desk, SongId id, const Progress& progress)
{
    const auto* song = session.findSong (id);

    if (song == nullptr)
        return Problem { "There is no such song in this session" };

    const auto range = rangeOf (session, *song, song->delivery.package());

    if (! range || range->isEmpty())
        return Problem { endOfMusic (session, *song).value <= 0 ? "Nothing is recorded yet in '" + song->title + "'"
                                                                : "'" + song->title + "' has no such range: " + describeRange (session, *song, song->delivery.package()) };

    const auto heard = withoutSolos (desk);
    const PreflightScene scene { sessionFolder, session, heard, *song };
    PreflightChecks checks;
    auto mix = checkSong (checks, scene, *range, progress);

    if (! mix.ok())
        return mix.problem();

    return PreflightReport { id, song->title, mix->range.start, std::move (mix->facts), std::move (checks).sorted (song->delivery) };
}

std::optional<double> exactTrim (const Session&, const Song& song, double peakDb)
{
    const double gain = song.master.gainDb + trimTargetDb - peakDb;
    return peakDb <= MixFacts::silence || song.master.gainDb <= lowestFaderDb || gain > highestFaderDb ? std::nullopt : std::optional (gain);
}
}
