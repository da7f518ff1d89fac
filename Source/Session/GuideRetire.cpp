#include "Session/GuideRetire.h"

#include "Session/Changing.h"
#include "Session/PartOrder.h"
#include "Session/SectionNames.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double firstStepDb = -6.0, lowestRegionDb = -144.0;
constexpr double edgeSeconds = 0.05;
constexpr double coveredShare = 0.9;            // of a section: its first and last bar may breathe
constexpr int keeperStars = 4;

/** One for the whole guide where the song has no sections. */
std::vector<NamedSection> placesOf (const Session& session, const Song& song)
{
    auto places = namedSections (song, session.sampleRate);

    if (places.empty())
    {
        const auto* guide = song.guide ? song.track (song.guide->track) : nullptr;
        const auto* regions = guide != nullptr ? &guide->active().regions : nullptr;
        places.push_back ({ {}, regions == nullptr || regions->empty() ? FrameRange {} : FrameRange { regions->front().range.start, regions->back().range.end } });
    }

    return places;
}

bool counts (const Take& take)          { return ! take.binned && take.kind != TakeKind::abandoned; }

/** In that section: by its own rating there, else the take's, else the pass's. */
bool isKeeper (const Song& song, const Take& take, const std::string& section)
{
    if (take.noGood)
        return false;

    const auto there = std::ranges::find (take.sectionRatings, section, &SectionRating::section);
    const auto* pass = song.pass (take.pass);
    const int stars = there != take.sectionRatings.end() && ! section.empty() ? there->rating : take.rating > 0 ? take.rating : pass != nullptr ? pass->rating : 0;
    return take.keeper || stars >= keeperStars;
}

std::int64_t covered (std::vector<FrameRange> ranges)
{
    std::ranges::sort (ranges);
    std::int64_t sum = 0;
    FramePos reached { SwitchedRange::fromTheStart };

    for (const auto& range : ranges)
    {
        sum += FrameRange { std::max (reached, range.start), range.end }.length().value;
        reached = std::max (reached, range.end);
    }

    return sum;
}

/** Each of its tracks that was recorded there has keepers over nearly all of it, and one was. */
bool hasKeeper (const Song& song, const Part& part, const NamedSection& place)
{
    bool isPlayed = false;

    for (const auto id : part.tracks)
    {
        const auto* track = song.track (id);
        std::vector<FrameRange> kept;
        bool isRecorded = false;

        if (track == nullptr)
            continue;

        for (const auto& take : track->takes)
            if (counts (*take) && take->extent().intersects (place.range))
            {
                isRecorded = true;

                if (isKeeper (song, *take, place.name))
                    kept.push_back (take->extent().intersection (place.range));
            }

        if (isRecorded && static_cast<double> (covered (kept)) < coveredShare * static_cast<double> (place.range.length().value))
            return false;

        isPlayed = isPlayed || isRecorded;
    }

    return isPlayed;
}

bool isUsed (const Song& song, const Part& part)
{
    return part.id.isNone() || std::ranges::none_of (song.parts, [&part] (const SongPart& s) { return s.part == part.id && s.notUsed; });
}

double gainFor (std::size_t kept, std::size_t used, double retiredDb)
{
    if (kept == 0)
        return 0.0;

    const auto first = std::max (firstStepDb, retiredDb);
    return kept >= used ? retiredDb : first + (retiredDb - first) * static_cast<double> (kept - 1) / static_cast<double> (used - 1);
}

//==============================================================================
/** What is left and right of an edge is one performance: it goes on, only quieter or louder. */
void joinSoftly (Region& left, Region& right, Frames over)
{
    left.fadeOut.reset();
    left.crossfade = Crossfade (Fade { over, FadeShape::linear });
    right.fadeIn.reset();
    right.splitBefore = true;
}

double quieter (double db, double by)       { return std::max (lowestRegionDb, db + by); }

/** The regions with a gain for each place; those before the first and behind the last go with it. */
std::vector<Region> withGains (const std::vector<Region>& regions, const std::vector<NamedSection>& places, const std::vector<double>& gains, int sampleRate)
{
    const Frames edge { std::llround (edgeSeconds * sampleRate) };
    std::vector<Region> heard;

    for (auto region : regions)
    {
        std::size_t i = 0;

        while (i + 1 < places.size() && places[i + 1].range.start <= region.range.start)
            ++i;

        const auto gainDb = region.gainDb;

        for (; i + 1 < places.size() && places[i + 1].range.start < region.range.end; ++i)
        {
            if (std::abs (gains[i + 1] - gains[i]) < 1.0e-9)
                continue;

            auto left = region;
            left.range.end = region.range.start = places[i + 1].range.start;
            left.gainDb = quieter (gainDb, gains[i]);
            joinSoftly (left, region, edge);
            heard.push_back (std::move (left));
        }

        region.gainDb = quieter (gainDb, gains[i]);
        heard.push_back (std::move (region));
    }

    return heard;
}
}

std::vector<double> guideGainsDb (const Session& session, const Song& song)
{
    const auto places = placesOf (session, song);
    std::vector<double> gains (places.size(), 0.0);

    if (! song.guide || ! song.guide->retires)
        return gains;

    auto parts = session.parts.empty() ? partsByFolder (session) : session.parts;         // in any order
    std::erase_if (parts, [&song] (const Part& part) { return ! isUsed (song, part); });

    for (std::size_t i = 0; i < places.size(); ++i)
    {
        const auto kept = std::ranges::count_if (parts, [&] (const Part& part) { return hasKeeper (song, part, places[i]); });
        gains[i] = gainFor (static_cast<std::size_t> (kept), parts.size(), song.guide->retiredDb);
    }

    return gains;
}

Session withRetiredGuides (Session session)
{
    const auto song = *session.findSong (session.song);
    const auto gains = guideGainsDb (session, song);

    if (std::ranges::any_of (gains, [] (double db) { return db < 0.0; }))
        changeSong (session, song.id, [&] (Song& s)
        {
            changeSongTrack (s, s.guide->track, [&] (SongTrack& guide)
            {
                for (auto& comp : guide.comps)
                    if (comp->id == guide.activeComp)
                        changeShared (comp, [&] (Comp& c) { c.regions = withGains (c.regions, placesOf (session, song), gains, session.sampleRate); });
            });
        });

    return session;
}
}
