#include "Session/DeliveryEdits.h"

#include "Session/Changing.h"
#include "Session/LimitChecks.h"
#include "Session/PartMembers.h"

#include <algorithm>
#include <set>

namespace takelane
{
namespace
{
    constexpr int lastVersion = 999;
    constexpr std::size_t longestPath = 4096;

    Check rateProblem (int rate)        { return rate == 0 ? Check() : outside ("The rate", rate, lowestRate, highestRate); }

    Check overrideProblem (const PreflightOverride& o)
    {
        if (o.check.empty())
            return Problem { "Name the check that is let pass." };

        return firstOf (textProblem ("check's name", o.check, 2 * longestName), textProblem ("note", o.note, longestText),
                        textProblem ("time", o.when, longestName));
    }

    Check overridesProblem (const std::vector<PreflightOverride>& overrides)
    {
        std::set<std::string_view> seen;

        for (const auto& o : overrides)
        {
            if (auto problem = overrideProblem (o))
                return problem;

            if (! seen.insert (o.check).second)
                return Problem { "The check " + quoted (o.check) + " is let pass twice." };
        }

        return {};
    }

    Check lossyProblem (PackageKind kind, const Package& p)
    {
        if (kind != PackageKind::rough)
            return Problem { "MP3 and Opus are to listen to, not to work with; choose WAV or FLAC." };

        if (p.stems || p.multitracks || p.alternates)
            return Problem { "Stems and multitracks are not written as MP3 or Opus; choose WAV or FLAC, or leave them out." };

        return {};
    }

    Check formatProblem (PackageKind kind, const Package& p)
    {
        if (kind == PackageKind::mastering && (p.container != BounceContainer::wav || p.bits == BounceBits::int16))
            return Problem { "Mastering gets WAV of 24 bits or 32-bit float; choose one of these." };

        if (p.container == BounceContainer::flac && p.bits == BounceBits::float32)
            return Problem { "FLAC holds 16 or 24 bits, not float; choose one of these, or WAV." };

        return isListeningCopy (p.container) ? lossyProblem (kind, p) : Check();
    }
}

Check packageProblem (PackageKind kind, const Package& p)
{
    return firstOf (formatProblem (kind, p), rateProblem (p.sampleRate), outside ("The section", p.section, 1, lastBar),
                    outside ("The tail", p.tailSeconds.value_or (0.0), 0.0, Package::longestTailSeconds));
}

Check deliveryProblem (const Delivery& d)
{
    for (std::size_t i = 0; i < packageKinds; ++i)
        if (auto problem = packageProblem (static_cast<PackageKind> (i), d.packages[i]))
            return problem;

    return firstOf (outside ("The version", d.version, 1, lastVersion), textProblem ("folder", d.folder, longestPath), overridesProblem (d.overrides));
}

Check inputSheetProblem (const Track& t)
{
    return firstOf (textProblem ("part", t.part, longestName), textProblem ("player", t.player, longestName),
                    outside ("gainDb", t.micSheet.gainDb, -144.0, 144.0));
}

Result<Session> setDelivery (const Session& session, SongId song, Delivery delivery)
{
    return withSong (session, song, deliveryProblem (delivery), [&] (Song& s) { s.delivery = std::move (delivery); });
}

Result<Session> overrideCheck (const Session& session, SongId song, PreflightOverride wanted)
{
    return withSong (session, song, overrideProblem (wanted), [&] (Song& s)
    {
        auto& all = s.delivery.overrides;
        const auto found = std::ranges::find (all, wanted.check, &PreflightOverride::check);

        if (found == all.end())
            all.push_back (std::move (wanted));
        else
            *found = std::move (wanted);
    });
}

Result<Session> withdrawOverride (const Session& session, SongId song, const std::string& check)
{
    bool found = false;
    auto next = withSong (session, song, {}, [&] (Song& s)
    {
        found = std::erase_if (s.delivery.overrides, [&] (const PreflightOverride& o) { return o.check == check; }) > 0;
    });

    if (next && ! found)
        return Problem { "The check " + quoted (check) + " is not let pass." };

    return next;
}

Result<Session> setTrackRole (const Session& session, TrackId track, TrackRole role)
{
    auto next = session;

    if (! changeTrack (next, track, [&] (Track& t) { t.role = role; }))
        return noSuch ("track", track.value);

    if (role == TrackRole::guide)
    {
        leaveParts (next, *next.findTrack (track));
        return next;
    }

    joinParts (next, *next.findTrack (track));

    for (auto& song : next.songs)
        if (song->guide && song->guide->track == track)
            changeShared (song, [] (Song& s) { s.guide.reset(); });

    return next;
}

Result<Session> setInputSheet (const Session& session, TrackId track, InputSheet sheet)
{
    const auto& m = sheet.mic;
    auto problem = firstOf (textProblem ("mic", m.mic, longestText), textProblem ("place", m.place, longestText),
                            textProblem ("preamp", m.preamp, longestText), textProblem ("note", m.note, longestText));
    auto next = session;
    const auto found = changeTrack (next, track, [&] (Track& t)
    {
        t.part = std::move (sheet.part);
        t.player = std::move (sheet.player);
        t.micSheet = std::move (sheet.mic);
        problem = problem ? problem : inputSheetProblem (t);
    });

    if (! found)
        return noSuch ("track", track.value);

    if (problem)
        return *problem;

    return next;
}
}
