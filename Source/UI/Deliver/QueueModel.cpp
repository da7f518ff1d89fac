#include "UI/Deliver/QueueModel.h"

#include "UI/Edit/EditWords.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace takelane
{
namespace
{
constexpr int lastVersion = 999;

std::string secondsText (double seconds)
{
    const auto whole = std::max<std::int64_t> (1, std::llround (seconds));

    if (whole < 60)     return std::to_string (whole) + " s left";
    if (whole < 3600)   return std::to_string (whole / 60) + " min left";
    return std::to_string (whole / 3600) + " h " + std::to_string (whole / 60 % 60) + " min left";
}

std::string speedText (double speed)
{
    char text[32];
    std::snprintf (text, sizeof text, speed < 9.95 ? "%.1f × real time" : "%.0f × real time", speed);
    return text;
}

/** What the queue itself says of it comes first: that it waits for a take, or reads back. */
std::string runningText (const QueueRow& row)
{
    if (! row.says.empty())
        return row.says;

    if (row.item.kind == DeliveryKind::proof)
        return "Reading it all back";

    auto text = row.speed > 0.0 ? speedText (row.speed) : std::string ("Writing");

    if (row.secondsLeft > 0.0)
        text += ", " + secondsText (row.secondsLeft);

    return text;
}

std::string says (const QueueRow& row, bool isPaused)
{
    switch (row.state)
    {
        case QueueState::running:       return isPaused ? "Paused" : runningText (row);
        case QueueState::failed:        return "Failed";
        case QueueState::held:          return row.says.empty() ? "Held by the preflight" : row.says;
        case QueueState::verified:      return row.item.kind == DeliveryKind::proof ? "Proved" : "Verified";
        case QueueState::cancelled:     return row.says.empty() ? "Cancelled" : row.says;
        case QueueState::waiting:       return row.says.empty() ? "Waiting" : row.says;
    }

    return {};
}

QueueLine lineOf (const QueueRow& row, bool isPaused)
{
    QueueLine line;
    line.state = row.state;
    line.isPaused = isPaused && row.state == QueueState::running;
    line.title = row.item.title;
    line.line = row.state == QueueState::failed && ! row.says.empty() ? row.says : row.item.what;
    line.size = row.bytes > 0 ? bytesText (row.bytes) : std::string();
    line.says = says (row, isPaused);
    line.progress = row.state == QueueState::verified ? 1.0 : row.state == QueueState::running ? std::clamp (row.progress, 0.0, 1.0) : 0.0;
    return line;
}

bool wasBegun (const DeliveryStatus& status)
{
    return status.running || std::ranges::any_of (status.rows, [] (const auto& row) { return row.state != QueueState::waiting && row.state != QueueState::held; });
}

bool isWhole (const DeliveryStatus& status)
{
    return std::ranges::all_of (status.rows, [] (const auto& row) { return row.state == QueueState::verified; });
}

std::string mainText (QueueModel::Main main, const DeliveryStatus& status)
{
    switch (main)
    {
        case QueueModel::Main::pause:   return "Pause";
        case QueueModel::Main::goOn:    return "Go on";
        case QueueModel::Main::write:   break;
    }

    return status.done == 0 ? "Write files" : isWhole (status) ? "Write again" : "Write the rest";
}

std::string countOf (const DeliveryStatus& status)
{
    if (status.rows.empty())
        return {};

    if (! wasBegun (status))
    {
        const auto files = std::accumulate (status.rows.begin(), status.rows.end(), std::size_t { 0 }, [] (auto sum, const auto& row) { return sum + row.item.files.size(); });
        const auto bytes = std::accumulate (status.rows.begin(), status.rows.end(), std::int64_t { 0 }, [] (auto sum, const auto& row) { return sum + row.bytes; });
        return countText (static_cast<std::int64_t> (files), "file") + ", " + bytesText (bytes);
    }

    const auto failed = std::ranges::count (status.rows, QueueState::failed, &QueueRow::state);
    return std::to_string (status.done) + " of " + std::to_string (status.rows.size()) + " done" + (failed > 0 ? ", " + std::to_string (failed) + " failed" : "");
}

bool isWriting (const DeliveryStatus& status)
{
    return std::ranges::any_of (status.rows, [] (const auto& row) { return row.state == QueueState::running; });
}

void addNote (QueueModel& model, const DeliveryStatus& status, int version, ComesFirst first)
{
    const bool hasFailed = std::ranges::any_of (status.rows, [] (const auto& row) { return row.item.kind == DeliveryKind::proof && row.state == QueueState::failed; });

    if (status.running && ! isWriting (status) && status.paused)
        model.note = "Paused: nothing is written until it goes on.";
    else if (status.running && ! isWriting (status) && (first.take || first.preflight))
        model.note = first.take ? "The files are written when the take has ended." : "The files are written when the preflight is done.";
    else if (! status.proof.empty() && wasBegun (status))
    {
        model.note = status.proof;
        model.tone = status.isProved ? QueueModel::Tone::pass : hasFailed ? QueueModel::Tone::fail : QueueModel::Tone::warn;
    }
    else if (status.folderExists && ! wasBegun (status) && ! status.rows.empty())
    {
        model.note = ! status.proof.empty() ? status.proof : std::string ("v").append (std::to_string (version)) + " was delivered already: writing it again replaces its files.";
        model.tone = QueueModel::Tone::warn;

        if (version < lastVersion)
            model.nextVersion = version + 1;
    }
}

/** One file, or the kind. */
std::string kindWord (DeliveryKind kind)
{
    switch (kind)
    {
        case DeliveryKind::mix:             return "mix";
        case DeliveryKind::instrumental:    return "instrumental";
        case DeliveryKind::stem:            return "stem";
        case DeliveryKind::multitrack:      return "multitracks";
        case DeliveryKind::alternate:       return "alternates";
        case DeliveryKind::listeningCopy:   return "listening copy";
        case DeliveryKind::dawproject:      return "DAWproject";
        case DeliveryKind::papers:          return "papers";
        case DeliveryKind::proof:           break;
    }

    return "proof";
}

const char* stateWord (const QueueLine& line)
{
    switch (line.state)
    {
        case QueueState::held:          return "held";
        case QueueState::waiting:       return "waiting";
        case QueueState::running:       return line.isPaused ? "paused" : "being written";
        case QueueState::verified:      return "verified";
        case QueueState::failed:        return "failed";
        case QueueState::cancelled:     return "cancelled";
    }

    return "";
}
}

QueueModel queueModel (const DeliveryStatus& status, const Song& song, ComesFirst first, const PreflightReport* report)
{
    QueueModel model;
    model.lines.reserve (status.rows.size());
    std::ranges::transform (status.rows, std::back_inserter (model.lines), [&] (const QueueRow& row) { return lineOf (row, status.paused); });

    for (std::size_t i = 0; report != nullptr && i < status.rows.size(); ++i)
        for (const auto& id : status.rows[i].heldBy)
            if (const auto* check = report->check (id))
                model.lines[i].heldBy.push_back ({ id, check->name });

    model.count = countOf (status);
    model.progress = std::clamp (status.progress, 0.0, 1.0);
    model.canCancel = status.running;
    model.main = ! status.running ? QueueModel::Main::write : status.paused ? QueueModel::Main::goOn : QueueModel::Main::pause;
    model.mainText = mainText (model.main, status);

    if (model.main == QueueModel::Main::write)
        model.whyNot = status.rows.empty() ? "There is nothing to write" : first.take ? "A take is being recorded: write when it has ended" : "";

    if (status.rows.empty())
    {
        const bool isEmpty = ! hasTakes (song);
        model.emptyTitle = isEmpty ? "Nothing recorded yet" : "No files to write";
        model.emptyText = isEmpty ? "Record on Track first." : "The package says what is written: choose its files and a range that has music in it.";
    }

    addNote (model, status, song.delivery.version, first);
    return model;
}

bool hasTakes (const Song& song)
{
    return std::ranges::any_of (song.tracks, [] (const auto& track) { return std::ranges::any_of (track->takes, [] (const auto& take) { return ! take->binned; }); });
}

std::filesystem::path queueFolder (const DeliveryStatus& status, const std::filesystem::path& sessionFolder)
{
    return status.folderExists ? status.folder : ! status.lastFolder.empty() ? status.lastFolder : sessionFolder;
}

std::filesystem::path lastDeliveryFolder (const DeliveryStatus& status, const std::filesystem::path& sessionFolder)
{
    return status.lastFolder.empty() ? queueFolder (status, sessionFolder) : status.lastFolder;
}

std::string writingText (const DeliveryStatus& status, ComesFirst first)
{
    if (! status.running)
        return {};

    const auto of = " of " + std::to_string (status.rows.size());
    const auto running = std::ranges::find (status.rows, QueueState::running, &QueueRow::state);

    if (status.paused)
        return "Delivery paused, " + std::to_string (status.done) + of + " done";

    if (running == status.rows.end())
    {
        const auto isHeld = std::ranges::any_of (status.rows, [] (const auto& row) { return row.state == QueueState::held; });
        const auto* why = first.take ? "Delivery waits for the take, " : first.preflight ? "Delivery waits for the preflight, "
                        : isHeld ? "Delivery held by the preflight, " : "Delivery waits, ";
        return why + std::to_string (status.done) + of + " done";
    }

    if (running->item.kind == DeliveryKind::proof)
        return "Checking the delivery";

    return "Writing " + kindWord (running->item.kind) + " " + std::to_string (std::min<std::size_t> (status.rows.size(), static_cast<std::size_t> (status.done) + 1)) + of;
}

std::string spokenLine (const QueueLine& line)
{
    auto text = std::string (stateWord (line));
    const auto held = heldText (line);

    for (const auto* part : { &line.title, &line.line, &line.size, held.empty() ? &line.says : &held })
        if (! part->empty())
            text += ", " + *part;

    return text;
}

std::string heldText (const QueueLine& line)
{
    std::string text;

    for (std::size_t i = 0; i < line.heldBy.size(); ++i)
        text += (i == 0 ? "Held by " : i + 1 < line.heldBy.size() ? ", " : " and ") + line.heldBy[i].name;

    return text;
}
}
