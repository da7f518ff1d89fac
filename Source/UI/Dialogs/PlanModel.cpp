#include "UI/Dialogs/PlanModel.h"

#include "UI/Prep/TrackingGridModel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace takelane
{
namespace
{
PlanRow rowOf (const Hours& hours, const std::string& currency, std::string name)
{
    PlanRow row;
    row.name = std::move (name);
    row.planned = hours.planned > 0.0 ? hoursText (hours.planned) : std::string ("-");
    row.worked = hoursText (hours.worked);
    row.rolling = hoursText (hours.rolling);
    row.idle = hoursText (hours.worked - hours.rolling);
    row.cost = hours.cost > 0.0 ? costText (hours.cost, currency) : std::string ("-");
    row.hours = hours.planned;
    row.isOver = hours.planned > 0.0 && hours.worked > hours.planned;
    return row;
}

const char* monthOf (int number)
{
    static constexpr std::array names { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
    return number >= 1 && number <= 12 ? names[static_cast<std::size_t> (number - 1)] : "";
}

/** "31 March" of "2026-03-31". */
std::string dayText (const std::string& date)
{
    int month = 0, day = 0;

    if (date.size() != 10 || std::from_chars (date.data() + 5, date.data() + 7, month).ec != std::errc() || std::from_chars (date.data() + 8, date.data() + 10, day).ec != std::errc())
        return date;

    return std::to_string (day) + " " + monthOf (month);
}

std::string daysText (int days)     { return days == 1 ? "1 day" : std::to_string (days) + " days"; }

std::optional<double> numberIn (const std::string& text)
{
    double value = 0.0;
    const auto [end, error] = std::from_chars (text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite (value) && value >= 0.0 ? std::optional (value) : std::nullopt;
}
}

std::vector<PlanRow> planRows (const Session& session, const ClockSheet& sheet, SongId opened)
{
    std::vector<PlanRow> rows { rowOf (sheet.all, sheet.currency, "All songs") };
    rows.front().isOver = sheet.isOver;

    for (const auto& of : sheet.songs)
    {
        auto row = rowOf (of.all, sheet.currency, of.title);
        row.song = of.song;
        rows.push_back (std::move (row));
        const auto* song = session.findSong (of.song);

        if (of.song != opened || song == nullptr)
            continue;

        const auto add = [&] (const std::string& name, PartId part, const Hours& hours)
        {
            auto made = rowOf (hours, sheet.currency, name.empty() ? "No part in hand" : name);
            made.song = of.song;
            made.part = part;
            made.partName = name;
            made.isPart = true;
            made.canPlan = ! name.empty();
            rows.push_back (std::move (made));
        };

        for (const auto& part : partsOf (session))
        {
            const auto known = std::ranges::find_if (of.parts, [&] (const ClockRow::OfPart& one) { return part.id.isNone() ? one.name == part.name : one.part == part.id; });

            if (known != of.parts.end())
                add (part.name, part.id, known->hours);
            else if (progressOf (session, *song, part).state != PartState::notUsed)
                add (part.name, part.id, {});
        }

        for (const auto& one : of.parts)
            if (one.name.empty())
                add ({}, {}, one.hours);
    }

    return rows;
}

std::string dueText (const Session& session, const ClockSheet& sheet)
{
    if (! sheet.daysLeft)
        return {};

    const auto day = dayText (session.sheet.due);
    return *sheet.daysLeft == 0 ? "due today" : *sheet.daysLeft > 0 ? daysText (*sheet.daysLeft) + " to " + day : daysText (-*sheet.daysLeft) + " past " + day;
}

std::string voiceText (const VoiceLoad& load)
{
    if (! load.advice.empty())
        return load.advice;

    if (load.sungToday <= 0.0)
        return "Nobody has sung yet today.";

    return hoursText (load.sungSeconds / 3600.0) + " sung since the last rest, " + hoursText (load.sungToday / 3600.0) + " today.";
}

//==== what is typed
std::optional<double> hoursIn (std::string text)
{
    constexpr double most = 10'000.0;
    std::erase (text, ' ');
    std::ranges::replace (text, ',', '.');
    const auto without = [&text] (const std::string& ending)
    {
        const bool has = text.size() > ending.size() && text.ends_with (ending);

        if (has)
            text.erase (text.size() - ending.size());

        return has;
    };
    std::optional<double> hours;

    if (const auto colon = text.find (':'); colon != std::string::npos)
    {
        const auto whole = numberIn (text.substr (0, colon)), minutes = numberIn (text.substr (colon + 1));

        if (whole && minutes && *minutes < 60.0)
            hours = *whole + *minutes / 60.0;
    }
    else if (without ("min") || without ("m"))
    {
        if (const auto minutes = numberIn (text))
            hours = *minutes / 60.0;
    }
    else
    {
        (void) without ("h");
        hours = text.empty() ? std::optional (0.0) : numberIn (text);
    }

    return hours && *hours <= most ? hours : std::nullopt;
}

std::optional<double> amountIn (std::string text)
{
    std::erase (text, ' ');
    std::ranges::replace (text, ',', '.');
    return text.empty() ? std::optional (0.0) : numberIn (text);
}

std::string typedHours (double hours)
{
    std::array<char, 32> text {};
    const auto rounded = std::round (hours * 100.0) / 100.0;
    const auto end = std::to_chars (text.data(), text.data() + text.size(), rounded).ptr;
    return { text.data(), end };
}

//==== parts
std::vector<PartRow> partRows (const Session& session)
{
    std::vector<PartRow> rows;

    for (const auto& part : partsOf (session))
    {
        auto& row = rows.emplace_back();
        row.name = part.name;
        row.hours = part.planHours > 0.0 ? hoursText (part.planHours) : std::string();

        for (const auto& track : session.tracks)
            if (std::ranges::find (part.tracks, track->id) != part.tracks.end())
                row.tracks += (row.tracks.empty() ? "" : ", ") + track->name;
    }

    return rows;
}

std::string freePartName (const std::vector<Part>& parts)
{
    for (auto number = parts.size() + 1;; ++number)
        if (auto name = "Part " + std::to_string (number); std::ranges::find (parts, name, &Part::name) == parts.end())
            return name;
}
}
