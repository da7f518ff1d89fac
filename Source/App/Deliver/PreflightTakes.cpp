#include "App/Deliver/PreflightTakes.h"

#include "App/Deliver/CleanTake.h"
#include "App/Deliver/PreflightDocument.h"
#include "App/Deliver/PreflightSound.h"
#include "App/Deliver/SongPlaces.h"
#include "Core/Decibels.h"
#include "Engine/Analysis/ClipFinder.h"
#include "Engine/Disk/FileCache.h"
#include "Session/Playback.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr int most = 65536;

/** Walks over what one track plays. */
class TrackEar
{
public:
    TrackEar (FileCache& f, TrackHeard& h) : files (f), heard (h) {}

    bool hear (const Span& span)
    {
        const auto* take = heard.its->take (span.take);
        const auto* file = files.file (span.file, span.fileOffset + span.range.length());
        const TakeFault whole { span.range, span.take, static_cast<int> (span.range.length().value) };

        if (file == nullptr || take == nullptr || file->info().frames < span.fileOffset + span.range.length())
        {
            heard.missing.emplace_back (whole, span.file);
            return true;
        }

        if (heard.played.value == 0)
            lookBefore (span, *file);

        findKnown (span, *take);
        return read (span, *file);
    }

    void finish()
    {
        const auto count = static_cast<double> (std::max<std::int64_t> (1, heard.played.value));
        heard.dcDb = std::max (MixFacts::silence, dbFromGain (std::max (std::abs (mean[0]), std::abs (mean[1])) / count));

        if (heard.track->channels == 2 && power[0] > 0.0 && power[1] > 0.0)
            heard.correlation = product / std::sqrt (power[0] * power[1]);
    }

private:
    void lookBefore (const Span& span, const WavFile& file)
    {
        const auto n = file.info().sampleRate / 50;
        std::vector<float> left (static_cast<std::size_t> (n)), right (left.size());
        float* planes[2] { left.data(), right.data() };

        if (! file.read (span.fileOffset - Frames { n }, n, planes).ok())
            return;

        float top = 0.0f;

        for (std::size_t i = 0; i < left.size(); ++i)
            top = std::max ({ top, std::abs (left[i]), std::abs (right[i]) });

        heard.beforeDb = std::max (MixFacts::silence, dbFromGain (top));
    }

    /** What was noticed while it was recorded. */
    void findKnown (const Span& span, const Take& take)
    {
        const auto place = [&] (Frames offset, Frames length)
        {
            const auto start = span.range.start + (take.fileOffset + offset - span.fileOffset);
            return FrameRange::withLength (start, std::max (length, Frames { 1 })).intersection (span.range);
        };

        for (const auto& gap : take.health.dropouts)
            if (const auto at = place (gap.offset, gap.length); ! at.isEmpty())
                heard.dropouts.push_back ({ at, take.id, static_cast<int> (at.length().value) });

        for (const auto& finding : take.health.findings)
            if (const auto at = place (finding.offset, finding.length); finding.kind == FindingKind::hum && ! at.isEmpty())
                heard.hums.push_back ({ { at, take.id, static_cast<int> (at.length().value) }, finding.detail });
    }

    bool read (const Span& span, const WavFile& file)
    {
        const int channels = file.info().channels;
        std::vector<float> memory (static_cast<std::size_t> (channels) * most);
        float* planes[2] { memory.data(), memory.data() + (channels == 2 ? most : 0) };
        std::vector<ClipFinder> finders;

        for (int c = 0; c < channels; ++c)
            finders.emplace_back (c);

        const auto length = span.range.length();
        const auto keep = [&] (const ClipRun& run)
        {
            heard.clips.push_back ({ FrameRange::withLength (span.range.start + run.at, Frames { run.length }), span.take, run.length });
        };

        for (Frames at {}; at < length; at += Frames { most })
        {
            const auto n = static_cast<int> (std::min<std::int64_t> (most, (length - at).value));

            if (! file.read (span.fileOffset + at, n, planes).ok())
                return false;

            for (int c = 0; c < channels; ++c)
                finders[static_cast<std::size_t> (c)].add ({ planes[c], static_cast<std::size_t> (n) }, at, keep);

            add (planes, n, span.gain);
        }

        for (auto& finder : finders)
            finder.end (length, keep);

        heard.played += length;
        return true;
    }

    void add (float* const* planes, int frames, double gain)
    {
        for (int i = 0; i < frames; ++i)
        {
            const double l = gain * planes[0][i], r = gain * planes[1][i];
            mean[0] += l;
            mean[1] += r;
            power[0] += l * l;
            power[1] += r * r;
            product += l * r;
        }
    }

    FileCache& files;
    TrackHeard& heard;
    double mean[2] {}, power[2] {}, product = 0.0;
};

void keepWithin (TrackHeard& heard, FrameRange range)
{
    const auto isElsewhere = [range] (const TakeFault& fault) { return ! fault.at.intersects (range); };
    const auto isOfElsewhere = [&] (const auto& named) { return isElsewhere (named.first); };
    std::erase_if (heard.clips, isElsewhere);
    std::erase_if (heard.dropouts, isElsewhere);
    std::erase_if (heard.hums, isOfElsewhere);
    std::erase_if (heard.missing, isOfElsewhere);
}

/** "51|2, take 3" */
std::string placeOf (const PreflightScene& scene, const TrackHeard& heard, const TakeFault& fault)
{
    return barBeatText (scene.song, fault.at.start, scene.session.sampleRate) + ", take " + std::to_string (heard.its->take (fault.take)->number);
}

/** A check of places in one track's takes, with what another take can do about them. */
void addFaults (PreflightChecks& checks, const PreflightScene& scene, const TrackHeard& heard, const std::vector<TakeFault>& faults,
                const char* id, const std::string& name, const std::string& amount)
{
    auto& check = checks.add (CheckVerdict::fail, id + std::string (".") + heard.track->name, name + " " + heard.track->name,
                              amount + (faults.size() == 1 ? " at " : ", the first at ") + placeOf (scene, heard, faults.front()) + ".", static_cast<double> (faults.size()));
    check.tracks = { heard.track->id };
    auto clean = cleanTakesFor (scene, heard, faults);
    check.text += clean ? " " + clean->sentence : "";
    check.remedy = clean ? std::move (clean->remedy) : showPlace (heard.track->id, faults.front().at.start);
    check.remedy->track = heard.track->id;
    check.remedy->at = faults.front().at.start;
}

void checkClips (PreflightChecks& checks, const PreflightScene& scene, const TrackHeard& heard)
{
    int samples = 0;

    for (const auto& clip : heard.clips)
        samples += clip.length;

    if (! heard.clips.empty())
        addFaults (checks, scene, heard, heard.clips, "clips", "Clipped samples on",
                   heard.clips.size() == 1 ? counted (samples, "sample", "samples") : counted (static_cast<std::int64_t> (heard.clips.size()), "place", "places"));
}

void checkDropouts (PreflightChecks& checks, const PreflightScene& scene, const TrackHeard& heard)
{
    Frames lost;

    for (const auto& gap : heard.dropouts)
        lost += gap.at.length();

    if (! heard.dropouts.empty())
        addFaults (checks, scene, heard, heard.dropouts, "dropouts", "Dropouts in", shown (1000.0 * static_cast<double> (lost.value) / scene.session.sampleRate) + " ms missing");
}

void checkMissing (PreflightChecks& checks, const PreflightScene& scene, const std::vector<TrackHeard>& tracks)
{
    PreflightCheck* check = nullptr;
    std::vector<std::string> files;

    for (const auto& heard : tracks)
        for (const auto& [fault, file] : heard.missing)
        {
            if (check == nullptr)
            {
                check = &checks.add (CheckVerdict::fail, "missing", {}, {});
                check->remedy = showPlace (heard.track->id, fault.at.start);
                check->text = heard.track->name + " is silent at " + barBeatText (scene.song, fault.at.start, scene.session.sampleRate) + ": " + file;
            }

            if (std::ranges::find (check->tracks, heard.track->id) == check->tracks.end())
                check->tracks.push_back (heard.track->id);

            if (std::ranges::find (files, file) == files.end())
                files.push_back (file);
        }

    if (check == nullptr)
        return;

    check->name = files.size() == 1 ? "A sound file is missing" : std::to_string (files.size()) + " sound files are missing";
    check->value = static_cast<double> (files.size());
}

/** The worst track of all, in the mix's check: an offset there eats headroom and clicks at every edit. */
void checkOffsets (PreflightChecks& checks, const PreflightScene& scene, const std::vector<TrackHeard>& tracks)
{
    auto* check = checks.find ("dc");
    const TrackHeard* worst = nullptr;
    auto commands = nlohmann::json::array();

    for (const auto& heard : tracks)
    {
        if (heard.its->strip.highPassHz)
            continue;

        if (worst == nullptr || heard.dcDb > worst->dcDb)
            worst = &heard;

        if (heard.dcDb > mostDcDb (heard.played, scene.session.sampleRate))
            commands.push_back ({ { "do", "strip.set" }, { "song", scene.song.id.value }, { "track", heard.track->id.value }, { "hpfHz", 20 } });
    }

    if (check == nullptr)
        return;

    if (worst != nullptr)
        check->text = "Worst: " + worst->track->name + ", " + dbfs (worst->dcDb);

    if (! commands.empty())
    {
        check->verdict = std::max (check->verdict, CheckVerdict::warn);
        check->name = "DC offset";
        check->value = worst->dcDb;
        check->remedy = runs ("Low cut at 20 Hz", commands);
    }
    else if (check->verdict != CheckVerdict::pass)
    {
        check->remedy = runs ("Low cut at 20 Hz", { { "do", "strip.set" }, { "song", scene.song.id.value }, { "master", true }, { "hpfHz", 20 } });
    }
}

/** A first note at the very start is cut only where its take has more of it in front. */
void checkFirstNote (PreflightChecks& checks, const PreflightScene& scene, const std::vector<TrackHeard>& tracks)
{
    auto* check = checks.find ("head");

    if (check == nullptr || check->verdict == CheckVerdict::pass || check->value > 0.02)
        return;

    const bool isWhole = scene.package().range == DeliveryRange::song;
    const FramePos soon { scene.session.sampleRate / 50 };
    const auto cut = std::ranges::find_if (tracks, [&] (const TrackHeard& h)
    {
        return isWhole && h.beforeDb > abruptStartDb && h.its->active().regions.front().range.start <= soon;
    });

    if (cut != tracks.end())
    {
        check->text += ", " + cut->track->name + " begins before it";
        check->remedy = showPlace (cut->track->id, cut->its->active().regions.front().range.start);
        return;
    }

    check->verdict = CheckVerdict::pass;
    check->name = "Head";
    check->text = isWhole ? "Sounds from the first frame on, and nothing is cut" : "Begins with the range";
}

void checkHum (PreflightChecks& checks, const PreflightScene& scene, const std::vector<TrackHeard>& tracks)
{
    auto* check = checks.find ("hum");
    const auto humming = std::ranges::find_if (tracks, [] (const TrackHeard& h) { return ! h.hums.empty(); });

    if (check == nullptr)
        return;

    if (humming != tracks.end())
    {
        const auto& [fault, hz] = humming->hums.front();
        const auto mixSays = check->verdict == CheckVerdict::pass ? std::string() : ". " + check->text;
        check->verdict = CheckVerdict::warn;
        check->name = hz + " hum";
        check->text = humming->track->name + " at " + placeOf (scene, *humming, fault) + mixSays;
        check->remedy = showPlace (humming->track->id, fault.at.start);
    }
    else if (check->verdict != CheckVerdict::pass)
    {
        check->remedy = showPage ("page.mix");
    }
}
}

std::optional<std::vector<TrackHeard>> hearTakes (const PreflightScene& scene, FrameRange delivered, const Progress& progress)
{
    FileCache files (scene.folder);
    std::vector<TrackHeard> all;
    const auto count = static_cast<double> (std::max<std::size_t> (1, scene.session.tracks.size()));

    for (std::size_t i = 0; i < scene.session.tracks.size(); ++i)
    {
        if (progress && ! progress (static_cast<double> (i) / count))
            return {};

        const auto id = scene.session.tracks[i]->id;

        if (! isDelivered (scene.session, scene.song, id))
            continue;

        auto& heard = all.emplace_back();
        heard.track = scene.session.findTrack (id);
        heard.its = scene.song.track (id);
        TrackEar ear (files, heard);

        for (const auto& span : resolvePlayback (scene.session, scene.song, id))
            if (! ear.hear (span))
                heard.missing.emplace_back (TakeFault { span.range, span.take, 0 }, span.file);

        ear.finish();
        keepWithin (heard, delivered);
    }

    return all;
}

void checkTakes (PreflightChecks& checks, const PreflightScene& scene, const std::vector<TrackHeard>& tracks)
{
    checkMissing (checks, scene, tracks);

    for (const auto& heard : tracks)
    {
        checkClips (checks, scene, heard);
        checkDropouts (checks, scene, heard);
    }

    checkOffsets (checks, scene, tracks);
    checkHum (checks, scene, tracks);
    checkFirstNote (checks, scene, tracks);
}
}
