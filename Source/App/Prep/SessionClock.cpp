#include "App/Prep/SessionClock.h"

#include "App/UtcTime.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double longestGap = 300.0, shortestRest = 60.0, rest = 600.0, night = 6.0 * 3600.0;
constexpr double withoutRest = 20.0 * 60.0, longDay = 3600.0, furtherInLongDay = 600.0;

constexpr auto dayLength = std::string_view ("2026-03-14").size();

/** From 1970; nothing where the text is none. */
std::optional<double> beganAt (const WorkSpan& span)
{
    const auto at = utcSeconds (span.when);
    return at ? std::optional (static_cast<double> (*at)) : std::nullopt;
}

/** Seconds from the end of one span to the beginning of a later one; a clock that was set back counts as none. */
double gapBetween (const WorkSpan& before, const std::optional<double>& began)
{
    const auto at = beganAt (before);
    return at && began ? std::max (0.0, *began - *at - before.seconds) : 0.0;
}

//==== hours
void count (Hours& hours, const WorkSpan& span)
{
    hours.worked += span.seconds / 3600.0;
    hours.rolling += span.rolling / 3600.0;
}

void price (Hours& hours, double rate)
{
    hours.cost = hours.worked * rate;
    hours.plannedCost = hours.planned * rate;
}

double plannedFor (const Song& song, const Part& part)
{
    const auto own = std::ranges::find_if (song.parts, [&part] (const SongPart& s) { return ! part.id.isNone() && s.part == part.id; });

    if (own == song.parts.end())
        return part.planHours;

    return own->notUsed ? 0.0 : own->planHours.value_or (part.planHours);
}

ClockRow rowOf (const Song& song, const std::vector<Part>& parts, const std::vector<WorkSpan>& worked)
{
    ClockRow row;
    row.song = song.id;
    row.title = song.title;

    for (const auto& part : parts)
    {
        row.parts.push_back ({ part.name, part.id, {} });
        row.parts.back().hours.planned = plannedFor (song, part);
    }

    row.parts.emplace_back();

    for (const auto& span : worked)
        if (span.song == song.id)
        {
            const auto part = span.part.isNone() ? row.parts.end() - 1 : std::ranges::find (row.parts, span.part, &ClockRow::OfPart::part);
            count ((part == row.parts.end() ? row.parts.back() : *part).hours, span);
            count (row.all, span);
        }

    for (const auto& part : row.parts)
        row.all.planned += part.hours.planned;

    if (song.planHours > 0.0)
        row.all.planned = song.planHours;

    std::erase_if (row.parts, [] (const ClockRow::OfPart& part) { return part.hours == Hours {}; });
    return row;
}

//==== the voice
/** Of one part, or of all where no part was in hand and only one name is known. */
std::string singerOf (const Session& session, const std::vector<const Track*>& voices, PartId id)
{
    const auto* part = id.isNone() ? nullptr : findPart (session.parts, id, {});
    std::string singer;

    for (const auto* voice : voices)
    {
        const bool isHis = part == nullptr || std::ranges::find (part->tracks, voice->id) != part->tracks.end();

        if (! isHis || voice->player.empty() || voice->player == singer)
            continue;

        if (! singer.empty() && part == nullptr)
            return {};

        if (singer.empty())
            singer = voice->player;
    }

    return singer;
}

std::string adviceFor (const std::string& singer, const VoiceLoad& load)
{
    const auto minutes = [] (double seconds) { return std::to_string (static_cast<int> (seconds / 60.0)) + " min"; };
    const auto who = singer.empty() ? std::string ("The voice") : singer.substr (0, 40);
    const bool isLongDay = load.sungSeconds < withoutRest;
    return who + " has sung " + minutes (isLongDay ? load.sungToday : load.sungSeconds) + (isLongDay ? " today" : "") + ": 10 min rest.";
}
}

//==============================================================================
ClockSheet clockSheetOf (const Session& session, const DeskState& desk, const std::string& today)
{
    ClockSheet sheet;
    const auto parts = partsOf (session);
    const auto rate = session.sheet.hourlyRate;

    for (const auto& song : session.songs)
    {
        auto row = rowOf (*song, parts, desk.worked);
        sheet.all.planned += row.all.planned;
        price (row.all, rate);

        for (auto& part : row.parts)
            price (part.hours, rate);

        sheet.songs.push_back (std::move (row));
    }

    for (const auto& span : desk.worked)
        count (sheet.all, span);

    if (session.sheet.planHours > 0.0)
        sheet.all.planned = session.sheet.planHours;

    price (sheet.all, rate);
    sheet.isOver = sheet.all.planned > 0.0 && sheet.all.worked > sheet.all.planned;
    sheet.currency = session.sheet.currency;

    if (const auto due = utcSeconds (session.sheet.due), now = utcSeconds (today); due && now)
        sheet.daysLeft = static_cast<int> ((*due - *now) / 86400);

    return sheet;
}

VoiceLoad voiceLoadOf (const Session& session, const DeskState& desk, const std::string& now)
{
    const auto last = std::find_if (desk.worked.rbegin(), desk.worked.rend(), [] (const WorkSpan& s) { return s.sung > 0.0; });

    if (last == desk.worked.rend())
        return {};

    std::vector<const Track*> voices;

    for (const auto& track : session.tracks)
        if (isVoice (session, *track))
            voices.push_back (&*track);

    const auto singer = singerOf (session, voices, last->part);
    VoiceLoad load;
    double unsung = 0.0;                    // since the voice was heard last, as the spans counted it
    const WorkSpan* before = nullptr;
    const WorkSpan* sungLast = nullptr;

    const auto restUntil = [&] (const std::optional<double>& at) { return std::max (unsung, gapBetween (*sungLast, at)); };

    for (const auto& span : desk.worked)
    {
        const auto began = beganAt (span);

        if (before != nullptr && gapBetween (*before, began) >= night)
            load.sungToday = load.sungSeconds = 0.0;

        before = &span;

        if (span.sung <= 0.0 || singerOf (session, voices, span.part) != singer)
        {
            unsung += span.seconds;
            continue;
        }

        if (sungLast != nullptr && restUntil (began) >= rest)
            load.sungSeconds = 0.0;

        load.sungSeconds += span.sung;
        load.sungToday += span.sung;
        sungLast = &span;
        unsung = 0.0;
    }

    const auto at = utcSeconds (now);
    const auto present = at ? std::optional (static_cast<double> (*at)) : std::nullopt;

    if (gapBetween (*before, present) >= night)
        load = {};
    else if (restUntil (present) >= rest)
        load.sungSeconds = 0.0;

    load.restIsDue = load.sungSeconds >= withoutRest || (load.sungToday >= longDay && load.sungSeconds >= furtherInLongDay);

    if (load.restIsDue)
        load.advice = adviceFor (singer, load);

    return load;
}

//==============================================================================
void addTime (std::vector<WorkSpan>& spans, SongId song, PartId part, const TimePassed& passed)
{
    if (! (passed.seconds > 0.0))
        return;

    const auto now = utcSeconds (passed.now);
    const auto began = now ? std::optional (static_cast<double> (*now) - passed.seconds) : std::nullopt;
    const auto when = began ? utcText (static_cast<std::int64_t> (std::floor (*began))) : passed.now;

    // Whole seconds are what the text holds. Where a voice sings no gap may be hidden that is part of a rest.
    const auto goesOn = [&] (const WorkSpan& span)
    {
        const auto longest = span.sung > 0.0 || passed.sung ? shortestRest : longestGap;
        return span.song == song && span.part == part && span.when.substr (0, dayLength) == when.substr (0, dayLength) && gapBetween (span, began) < longest + 1.0;
    };

    auto* last = ! spans.empty() && goesOn (spans.back()) ? &spans.back() : nullptr;

    if (last != nullptr && passed.sung && last->sung <= 0.0)
    {
        const auto size = spans.size();
        auto* sang = size > 1 && spans[size - 2].sung > 0.0 && goesOn (spans[size - 2]) && last->seconds < shortestRest ? &spans[size - 2] : nullptr;

        if (sang != nullptr)
        {
            sang->seconds += last->seconds;
            sang->rolling += last->rolling;
            spans.pop_back();
        }

        last = sang;
    }
    else if (last != nullptr && ! passed.sung && last->sung > 0.0)
    {
        last = nullptr;
    }

    if (last == nullptr)
    {
        spans.push_back ({ when, song, part, 0.0, 0.0, 0.0 });
        last = &spans.back();
    }

    last->seconds += passed.seconds;
    last->rolling += passed.rolling ? passed.seconds : 0.0;
    last->sung += passed.sung ? passed.seconds : 0.0;
}

void takeBackTime (std::vector<WorkSpan>& spans, double seconds)
{
    for (auto span = spans.rbegin(); span != spans.rend() && seconds > 0.0; ++span)
    {
        const auto idle = std::min (seconds, span->seconds - std::max (span->rolling, span->sung));
        span->seconds -= idle;
        seconds -= idle;
    }

    while (! spans.empty() && spans.back().seconds <= 0.0)
        spans.pop_back();
}
}
