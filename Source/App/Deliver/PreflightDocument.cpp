#include "App/Deliver/PreflightDocument.h"

#include "App/Deliver/DeliveryItems.h"
#include "App/Deliver/SongPlaces.h"
#include "Session/PartNames.h"
#include "Session/EditGroup.h"
#include "Session/MixEdits.h"
#include "Session/Playback.h"

#include <algorithm>
#include <map>
#include <set>

namespace takelane
{
namespace
{
using nlohmann::json;

template <typename Each>
void eachDelivered (const PreflightScene& scene, Each each)
{
    for (const auto& track : scene.session.tracks)
        if (isDelivered (scene.session, scene.song, track->id))
            each (*track, *scene.song.track (track->id));
}

/** Edges of what plays: a joint of two takes is one, a free end is one. */
struct Edges
{
    int all = 0;
    std::vector<FramePos> bare;                 ///< inside the regions that lack a fade there
};

bool playsOn (const Span& a, const Span& b)
{
    return a.range.end == b.range.start && a.file == b.file && a.fileOffset + a.range.length() == b.fileOffset;
}

Edges edgesOf (const std::vector<Span>& spans)
{
    Edges edges;

    for (std::size_t i = 0; i < spans.size(); ++i)
    {
        const auto& span = spans[i];
        const bool continues = i > 0 && playsOn (spans[i - 1], span), goesOn = i + 1 < spans.size() && playsOn (span, spans[i + 1]);
        const bool isJoint = i + 1 < spans.size() && spans[i + 1].range.start <= span.range.end;

        if (! continues)
        {
            ++edges.all;

            if (span.fadeIn.length.value == 0)
                edges.bare.push_back (span.range.start);
        }

        if (! goesOn)
        {
            edges.all += isJoint ? 0 : 1;

            if (span.fadeOut.length.value == 0)
                edges.bare.push_back (span.range.end - Frames { 1 });
        }
    }

    return edges;
}

bool isDefaultName (const std::string& name)
{
    static const std::set<std::string, std::less<>> words { "track", "audio", "audio track", "new track", "untitled", "input", "in", "channel", "ch", "mono", "stereo", "recording" };
    std::string text;

    for (const char c : name)
        if (c < '0' || c > '9')
            text += static_cast<char> (c >= 'A' && c <= 'Z' ? c + 32 : c == '_' || c == '-' ? ' ' : c);

    while (! text.empty() && text.back() == ' ')
        text.pop_back();

    return text.empty() || words.contains (text);
}

std::string alike (const std::string& name)
{
    std::string text;

    for (const char c : name)
        if (c != ' ' && c != '_' && c != '-')
            text += static_cast<char> (c >= 'A' && c <= 'Z' ? c + 32 : c);

    return text;
}
}

bool isDelivered (const Session& session, const Song& song, TrackId id)
{
    const auto* track = session.findTrack (id);
    const auto* its = song.track (id);
    return track != nullptr && its != nullptr && track->role != TrackRole::guide
        && std::ranges::any_of (its->active().regions, [] (const Region& r) { return ! r.muted; });
}

bool isHeard (const Session& session, const Song& song, TrackId id)
{
    return ! song.track (id)->strip.muted && ! groupLevelOf (song, id).muted && ! folderStripOf (song, session.findTrack (id)->folder).muted;
}

void checkFormat (PreflightChecks& checks, const PreflightScene& scene)
{
    const auto& package = scene.package();
    const auto bits = bitsOf (scene.session, package);
    const auto native = scene.session.bits == SampleFormat::int24 ? BounceBits::int24 : BounceBits::float32;
    const auto rate = rateOf (scene.session, package);
    std::vector<std::string> faults;

    if (rate != scene.session.sampleRate)
        faults.push_back ("resampled from " + rateText (scene.session.sampleRate));

    if (isListeningCopy (package.container))
        faults.push_back ("lossy");
    else if (bits == BounceBits::int16)
        faults.push_back ("dithered");
    else if (bits < native)
        faults.push_back ("cut from " + bitsText (native));

    const bool isListening = isListeningCopy (package.container);
    const auto is = rateText (rate) + ", " + (isListening ? nameOf (package.container) : bitsText (bits));

    if (faults.empty())
    {
        checks.add (CheckVerdict::pass, "format", "Native rate and depth", is + ", not resampled" + (native == BounceBits::int24 ? ", no dither" : ""));
        return;
    }

    checks.add (scene.strict(), "format", "Not the native rate and depth", is + ", " + listed (faults)).remedy
        = runs ("As recorded", { { "do", "deliver.set" }, { "song", scene.song.id.value }, { "format", "wav" }, { "bits", nullptr }, { "rate", 0 } });
}

void checkFades (PreflightChecks& checks, const PreflightScene& scene)
{
    int edits = 0, tracks = 0, bare = 0;
    auto commands = json::array();
    std::optional<std::pair<TrackId, FramePos>> first;
    std::string where;

    eachDelivered (scene, [&] (const Track& track, const SongTrack&)
    {
        const auto edges = edgesOf (resolvePlayback (scene.session, scene.song, track.id));
        edits += edges.all;
        ++tracks;

        for (const auto at : edges.bare)
        {
            commands.push_back ({ { "do", "region.resetFades" }, { "song", scene.song.id.value }, { "track", track.id.value }, { "at", at.value } });
            ++bare;

            if (! first)
            {
                first = { track.id, at };
                where = track.name + " at " + barBeatText (scene.song, at, scene.session.sampleRate);
            }
        }
    });

    if (bare == 0)
    {
        checks.add (CheckVerdict::pass, "fades", "Every edit has a fade", counted (edits, "edit", "edits") + " on " + counted (tracks, "track", "tracks"), edits);
        return;
    }

    auto remedy = runs ("Add fades", commands);
    remedy.track = first->first;
    remedy.at = first->second;
    checks.add (CheckVerdict::warn, "fades", counted (bare, "edit has", "edits have") + " no fade", bare == 1 ? where : "The first: " + where, bare).remedy = remedy;
}

void checkMutes (PreflightChecks& checks, const PreflightScene& scene)
{
    const auto song = scene.song.id.value;
    const auto add = [&] (const std::string& name, const char* text, std::optional<json> strip)
    {
        auto& check = checks.add (CheckVerdict::warn, "muted." + name, name + " is muted", text);

        if (strip)
            strip->update ({ { "do", "strip.set" }, { "song", song }, { "mute", false } });

        check.remedy = strip ? runs ("Unmute", *strip) : showPage ("page.mix");
    };

    eachDelivered (scene, [&] (const Track& track, const SongTrack& its)
    {
        if (its.strip.muted)
            add (track.name, "Left out of the mix and of the stems", json { { "track", track.id.value } });
    });

    const auto holds = [&] (auto isIn)
    {
        return std::ranges::any_of (scene.session.tracks, [&] (const auto& t) { return isIn (*t) && isDelivered (scene.session, scene.song, t->id); });
    };

    for (const auto& folder : scene.session.folders)
        if (folderStripOf (scene.song, folder.id).muted && holds ([&] (const Track& t) { return t.folder == folder.id; }))
            add (folder.name, "All in the folder is left out of the mix and of the stems", json { { "bus", folder.id.value } });

    for (const auto& group : scene.song.faderGroups)
        if (group.muted && holds ([&] (const Track& t) { return std::ranges::binary_search (group.members, t.id); }))
            add (group.name, "All in the fader group is left out of the mix and of the stems", {});
}

void checkNames (PreflightChecks& checks, const PreflightScene& scene)
{
    std::map<std::string, std::string> taken;
    std::vector<std::string> defaults, doubles;
    std::optional<TrackId> first;

    eachDelivered (scene, [&] (const Track& track, const SongTrack&)
    {
        const auto [same, isNew] = taken.try_emplace (alike (track.name), track.name);

        if (! isNew)
            doubles.push_back (same->second + " / " + track.name);

        if (isDefaultName (track.name))
            defaults.push_back (track.name);

        if (! first && (! isNew || isDefaultName (track.name)))
            first = track.id;
    });

    if (! first)
    {
        checks.add (CheckVerdict::pass, "names", "Names", "No duplicates, no default names");
        return;
    }

    const auto text = (doubles.empty() ? "" : "Alike: " + listed (doubles)) + (doubles.empty() || defaults.empty() ? "" : ". ")
                    + (defaults.empty() ? "" : "Says nothing: " + listed (defaults));
    checks.add (CheckVerdict::warn, "names", doubles.empty() ? "Names that say nothing" : "Names that are alike", text, static_cast<double> (doubles.size() + defaults.size())).remedy
        = showPlace (*first, scene.song.track (*first)->active().regions.front().range.start);
}

void checkGuides (PreflightChecks& checks, const PreflightScene& scene)
{
    std::vector<std::string> guides, suspects;
    auto commands = json::array();

    for (const auto& track : scene.session.tracks)
        if (track->role == TrackRole::guide)
            guides.push_back (track->name);
        else if (isDelivered (scene.session, scene.song, track->id) && partNamed (track->name).isGuide)
        {
            suspects.push_back (track->name);
            commands.push_back ({ { "do", "track.role" }, { "track", track->id.value }, { "role", "guide" } });
        }

    if (! suspects.empty())
    {
        checks.add (CheckVerdict::warn, "guides", listed (suspects) + (suspects.size() == 1 ? " goes" : " go") + " into every file",
                    "By the name a guide: nothing for a mix", static_cast<double> (suspects.size())).remedy = runs (suspects.size() == 1 ? "Make it a guide" : "Make them guides", commands);
        return;
    }

    guides.push_back (guides.empty() ? "Click" : "click");
    guides.push_back ("talkback");
    checks.add (CheckVerdict::pass, "guides", guides.size() > 2 ? "Guides left out" : "Click left out", listed (guides) + " are not in any file");
}

/** Only where somebody chooses keepers at all. What is edited as one is kept as one. */
void checkKeepers (PreflightChecks& checks, const PreflightScene& scene)
{
    std::vector<std::string> parts, kept;
    std::map<std::string, std::pair<TrackId, FramePos>> places;
    bool isUsed = false;

    eachDelivered (scene, [&] (const Track& track, const SongTrack& its)
    {
        const auto part = editGroupName (scene.session, track.id);
        isUsed = isUsed || std::ranges::any_of (its.takes, [] (const auto& t) { return t->keeper && ! t->binned; });

        if (places.try_emplace (part, track.id, its.active().regions.front().range.start).second)
            parts.push_back (part);

        if (std::ranges::any_of (its.active().regions, [&] (const Region& r)
            {
                const auto* take = its.take (r.take);
                return ! r.muted && take != nullptr && take->keeper;
            }))
            kept.push_back (part);
    });

    std::erase_if (parts, [&] (const std::string& part) { return std::ranges::find (kept, part) != kept.end(); });

    if (! isUsed || parts.empty())
    {
        checks.add (CheckVerdict::pass, "keepers", "Keepers", isUsed ? "Every part plays one" : "None are marked in this song: the comps count");
        return;
    }

    const auto& first = places.at (parts.front());
    checks.add (CheckVerdict::warn, "keepers", parts.size() == 1 ? "A part without a keeper" : "Parts without a keeper", listed (parts),
                static_cast<double> (parts.size())).remedy = showPlace (first.first, first.second);
}

/** All files of a package have one start and one length; what lies before the song's beginning is in none. */
void checkStart (PreflightChecks& checks, const PreflightScene& scene, FrameRange delivered)
{
    const auto rate = scene.session.sampleRate;
    std::optional<std::pair<const Track*, FramePos>> early;

    eachDelivered (scene, [&] (const Track& track, const SongTrack& its)
    {
        for (const auto& region : its.active().regions)
            if (! region.muted && region.range.start < FramePos {} && (! early || region.range.start < early->second))
                early = { &track, region.range.start };
    });

    if (early && scene.package().range == DeliveryRange::song)
    {
        checks.add (CheckVerdict::warn, "lengths", "Music before bar 1 is cut off",
                    early->first->name + " begins " + shown (-static_cast<double> (early->second.value) / rate) + " s before it", static_cast<double> (early->second.value) / rate)
            .remedy = showPlace (early->first->id, early->second);
        return;
    }

    const auto seconds = static_cast<double> (delivered.length().value) / rate;
    checks.add (CheckVerdict::pass, "lengths", "Same start, same length",
                "All files start at bar " + std::to_string (scene.song.tempoMap.barBeatAt (delivered.start, rate).bar) + ", " + clockText (seconds, 3), seconds);
}
}
