#include "UI/Track/Verdicts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
using namespace std::string_literals;

std::string songTime (FramePos at, int sampleRate)
{
    const auto seconds = std::max<std::int64_t> (0, at.value / std::max (1, sampleRate));
    std::array<char, 32> text {};
    std::snprintf (text.data(), text.size(), "%d:%02d", static_cast<int> (seconds / 60), static_cast<int> (seconds % 60));
    return text.data();
}

std::string level (double dB)           { return ", " + std::to_string (static_cast<int> (std::lround (dB))) + " dB"; }

std::string counted (std::size_t n, const char* word)
{
    return std::to_string (n) + " " + word + (n == 1 ? "" : "s");
}

void append (std::string& text, const std::string& more)
{
    if (! more.empty())
        text += (text.empty() ? "" : ", ") + more;
}

/** The first two, and how many more. */
std::string few (const std::vector<std::string>& names)
{
    if (names.size() == 1)
        return names[0];

    const auto more = names.size() - 2;
    return names[0] + (more > 0 ? ", " : " and ") + names[1] + (more > 0 ? " and " + std::to_string (more) + " more" : ""s);
}

std::string ofTrack (const std::string& track, const Finding& finding, FramePos takeStart, int sampleRate)
{
    auto words = findingText (finding, takeStart, sampleRate);
    words[0] = static_cast<char> (std::tolower (static_cast<unsigned char> (words[0])));
    return track + ": " + words;
}

/** Once each; of two that are the same one line is enough. */
void add (std::vector<std::string>& findings, const std::string& track, const Finding& finding, FramePos takeStart, int sampleRate)
{
    auto words = ofTrack (track, finding, takeStart, sampleRate);
    auto mirrored = finding;
    mirrored.detail = track;
    const bool isTold = std::ranges::find (findings, words) != findings.end()
                     || (finding.kind == FindingKind::duplicate && std::ranges::find (findings, ofTrack (finding.detail, mirrored, takeStart, sampleRate)) != findings.end());

    if (! isTold)
        findings.push_back (std::move (words));
}

const Take* takeOfPass (const SongTrack& track, PassId pass)
{
    for (auto take = track.takes.rbegin(); take != track.takes.rend(); ++take)
        if ((*take)->pass == pass && ! (*take)->binned)
            return &**take;

    return nullptr;
}
}

std::string findingText (const Finding& finding, FramePos takeStart, int sampleRate)
{
    switch (finding.kind)
    {
        case FindingKind::wentSilent:   return "Went silent at " + songTime (takeStart + finding.offset, sampleRate);
        case FindingKind::duplicate:    return "Duplicate of " + finding.detail;
        case FindingKind::hum:          return "Hum " + finding.detail + level (finding.db);
        case FindingKind::clickBleed:   return "Click bleeds in" + level (finding.db);
    }

    return {};
}

std::string trackVerdict (const Song& song, const StudioStatus& now, TrackId track, int sampleRate)
{
    std::string text;
    const auto lost = [&] (std::size_t dropouts)
    {
        if (dropouts > 0)
            append (text, counted (dropouts, "dropout"));
    };

    if (! now.recorded.empty())
    {
        for (const auto& live : now.findings)
            if (live.track == track)
                append (text, findingText (live.finding, now.passFrom, sampleRate));

        for (const auto& live : now.health)
            if (live.track == track)
                lost (static_cast<std::size_t> (std::max (0, live.dropouts)));

        return text;
    }

    const auto* held = song.passes.empty() ? nullptr : song.track (track);

    if (const auto* take = held == nullptr ? nullptr : takeOfPass (*held, song.passes.back().id))
    {
        for (const auto& finding : take->health.findings)
            append (text, findingText (finding, take->start, sampleRate));

        lost (take->health.dropouts.size());
    }

    return text;
}

std::string PassHealth::text() const
{
    std::string all;
    append (all, dropouts > 0 ? counted (dropouts, "dropout") : ""s);
    append (all, clipped.empty() ? ""s : "clipped on " + few (clipped));
    append (all, silent.empty() ? ""s : "silent on " + few (silent));

    for (std::size_t i = 0; i < std::min<std::size_t> (3, findings.size()); ++i)
        append (all, findings[i]);

    append (all, findings.size() > 3 ? std::to_string (findings.size() - 3) + " more" : ""s);
    append (all, interrupted ? "ended by the interface or the disk"s : ""s);
    append (all, recovered ? "recovered after a crash"s : ""s);
    return all;
}

PassHealth passHealth (const Session& session, const Song& song, PassId pass)
{
    PassHealth found;

    for (const auto& held : song.tracks)
    {
        const auto* track = session.findTrack (held->track);
        bool clipped = false, silent = false;

        for (const auto& take : held->takes)
        {
            if (take->pass != pass || take->binned || track == nullptr)
                continue;

            const auto& health = take->health;
            found.dropouts = std::max ({ found.dropouts, health.dropouts.size(), static_cast<std::size_t> (std::max (0, health.xruns)) });
            found.recovered |= health.recovered;
            found.interrupted |= health.interrupted;
            clipped |= health.clips > 0;
            silent |= health.silent;

            for (const auto& finding : health.findings)
                add (found.findings, track->name, finding, take->start, session.sampleRate);
        }

        if (clipped)
            found.clipped.push_back (track->name);

        if (silent)
            found.silent.push_back (track->name);
    }

    return found;
}

PassHealth runningHealth (const Session& session, const StudioStatus& now)
{
    PassHealth found;

    for (const auto& live : now.health)
    {
        found.dropouts = std::max (found.dropouts, static_cast<std::size_t> (std::max (0, live.dropouts)));

        if (const auto* track = session.findTrack (live.track); track != nullptr && live.clips > 0)
            found.clipped.push_back (track->name);
    }

    for (const auto& live : now.findings)
        if (const auto* track = session.findTrack (live.track))
            add (found.findings, track->name, live.finding, now.passFrom, session.sampleRate);

    return found;
}
}
