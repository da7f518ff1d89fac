#include "UI/Cues/ControlRoomModel.h"

#include "Core/Decibels.h"
#include "UI/Track/TrackRowModel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr double quietestDb = -54.0, loudestDb = 12.0;

std::string ms (double value)
{
    std::array<char, 32> text {};
    std::snprintf (text.data(), text.size(), "%.1f ms", value);
    return text.data();
}

std::string whole (double value)
{
    std::array<char, 32> text {};
    std::snprintf (text.data(), text.size(), "%g", value);
    return text.data();
}

std::string nameOf (const Session& session, CueMixId id)
{
    for (const auto& cue : session.cueMixes)
        if (cue.id == id)
            return cue.name;

    return {};
}
}

double roomPositionOf (double dB) noexcept
{
    return std::clamp ((dB - quietestDb) / (loudestDb - quietestDb), 0.0, 1.0);
}

double roomDbAt (double position) noexcept
{
    return position <= 0.0 ? silenceDb : quietestDb + std::min (1.0, position) * (loudestDb - quietestDb);
}

RoomLook roomLook (const Session& session, const DeskState& desk, const TalkStatus& talk)
{
    const auto& room = desk.controlRoom;
    RoomLook look;
    look.level = gainText (room.levelDb) + " dB";
    look.position = roomPositionOf (room.levelDb);
    look.dim = room.dim;
    look.mono = room.mono;

    if (talk.listenBack)                                        look.caption = "Listen back";
    else if (room.translation != Translation::none)             look.caption = translationNames()[static_cast<std::size_t> (room.translation)] + " check";
    else if (desk.hasSolo() && desk.soloMode != SoloMode::inPlace)  look.caption = "Hears the solo";
    else if (const auto cue = nameOf (session, room.listensTo); ! cue.empty())     look.caption = "Hears " + cue;
    else if (room.flip)                                         look.caption = "Flipped";
    else if (room.secondSpeakers)                               look.caption = "Speakers B";

    look.isUnusual = ! look.caption.empty();

    if (! look.isUnusual)
        look.caption = "Control room";

    return look;
}

std::string roomSentence (const std::string& action, const DeskState& desk)
{
    const auto& room = desk.controlRoom;

    if (action == "room.dim")           return room.dim ? "Dimmed by " + whole (-room.dimDb) + " dB" : "Not dimmed any more";
    if (action == "room.mono")          return room.mono ? "The control room is mono" : "The control room is stereo again";
    if (action == "room.flip")          return room.flip ? "Left and right are flipped" : "Left and right are as they were";
    if (action == "room.reference")     return "The level is at the reference, " + gainText (room.referenceDb) + " dB";
    if (action == "room.speakers")      return room.secondSpeakers ? "Speakers B" : "Speakers A";

    if (action == "room.translation")
        return room.translation == Translation::none ? std::string ("No translation check") : translationNames()[static_cast<std::size_t> (room.translation)] + " check";

    if (action == "latency.low")
        return desk.lowLatency.on ? "Low latency on, " + whole (desk.lowLatency.limitMs) + " ms at most" : std::string ("Low latency off");

    return {};
}

std::vector<std::string> translationNames()
{
    return { "None", "Phone", "Laptop", "Car", "Mono" };
}

Translation nextTranslation (Translation now) noexcept
{
    return static_cast<Translation> ((static_cast<int> (now) + 1) % (static_cast<int> (Translation::mono) + 1));
}

std::vector<LatencyRow> latencyRows (const Session& session, const LatencyReport& report)
{
    std::vector<LatencyRow> rows;

    for (const auto& path : report.paths)
    {
        const auto name = path.cue.isNone() ? std::string ("Control room") : nameOf (session, path.cue);

        if (! name.empty())
            rows.push_back ({ name, ms (path.totalMs), ms (path.softwareMs) + (path.isShortened ? ", shortened" : "") });
    }

    return rows;
}

std::string roundTripText (const LatencyReport& report)
{
    const auto both = ms (report.inputMs) + " in, " + ms (report.outputMs) + " out";

    if (report.reportHasChanged)
        return "The driver says other figures than when it was measured";

    return report.isCalibrated ? "Measured: " + both : "Not measured: the driver says " + both;
}

std::string lowLatencyText (const LowLatency& low, const LatencyReport& report)
{
    const auto shortened = std::ranges::any_of (report.paths, [] (const auto& path) { return path.isShortened; });
    auto most = 0.0;

    for (const auto& path : report.paths)
        most = std::max (most, path.softwareMs);

    if (shortened)
        return "Left out: the look-ahead of the guards";

    if (low.on && most > low.limitMs)
        return "Takes effect when nothing rolls";

    return "The program adds " + ms (most) + (most <= low.limitMs ? ", within " + whole (low.limitMs) + " ms" : "");
}

std::string listenBackText (const std::vector<int>& inputs)
{
    if (inputs.empty())
        return "The talk mic";

    std::string text = inputs.size() == 1 ? "Input " : "Inputs ";

    for (std::size_t i = 0; i < inputs.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string (inputs[i]);

    return text;
}
}
