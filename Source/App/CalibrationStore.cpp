#include "App/CalibrationStore.h"

#include "App/Preferences/UserFolders.h"
#include "Storage/DurableFile.h"
#include "Storage/ProblemText.h"

#include <nlohmann/json.hpp>

#include <ctime>
#include <vector>

namespace takelane
{
namespace
{
constexpr auto fileName = "calibrations.json";
constexpr std::size_t longestFile = 1 << 20;        // bytes
constexpr int version = 1;

struct Entry
{
    CalibrationKey key;
    Frames roundTrip;
    ReportedLatency reported;
    std::int64_t measuredAt = 0;        ///< seconds since 1970
};

using Json = nlohmann::json;

Json toJson (const Entry& e)
{
    return { { "device", e.key.device }, { "driver", e.key.driver }, { "sampleRate", e.key.sampleRate }, { "buffer", e.key.bufferFrames },
             { "roundTrip", e.roundTrip.value }, { "inputLatency", e.reported.input.value }, { "outputLatency", e.reported.output.value },
             { "measuredAt", e.measuredAt } };
}

Entry fromJson (const Json& j)
{
    const auto whole = [&] (const char* name)
    {
        const auto& v = j.at (name);

        if (! v.is_number_integer())
            throw std::invalid_argument (name);

        return v.get<std::int64_t>();
    };

    return { { j.at ("device").get<std::string>(), j.at ("driver").get<std::string>(), static_cast<int> (whole ("sampleRate")), static_cast<int> (whole ("buffer")) },
             { whole ("roundTrip") }, { { whole ("inputLatency") }, { whole ("outputLatency") } },
             j.contains ("measuredAt") ? whole ("measuredAt") : 0 };
}

Result<std::vector<Entry>> readEntries (const std::filesystem::path& file)
{
    std::error_code failed;

    if (! std::filesystem::exists (file, failed))
        return std::vector<Entry> {};

    const auto text = readWholeFile (file, longestFile);

    if (! text.ok())
        return text.problem();

    try
    {
        const auto json = Json::parse (*text);

        if (json.at ("version").get<int>() > version)
            return Problem { shownPath (file) + " was written by a newer Takelane; update this one, or delete the file and calibrate again." };

        std::vector<Entry> entries;

        for (const auto& j : json.at ("calibrations"))
            entries.push_back (fromJson (j));

        return entries;
    }
    catch (const std::exception&)
    {
        return Problem { shownPath (file) + " is damaged; delete it and calibrate again." };
    }
}

Result<void> writeEntries (const std::filesystem::path& folder, const std::vector<Entry>& entries)
{
    auto list = Json::array();

    for (const auto& e : entries)
        list.push_back (toJson (e));

    std::error_code failed;
    std::filesystem::create_directories (folder, failed);

    if (failed)
        return Problem { "Cannot make the folder " + shownPath (folder) + " for the calibration; make it by hand or set XDG_CONFIG_HOME." };

    const auto text = Json { { "version", version }, { "calibrations", list } }.dump (2, ' ', false, Json::error_handler_t::replace) + "\n";
    return writeDurably ({ folder, fileName, text, {} });
}
}

CalibrationStore::CalibrationStore() : folder (configFolder()) {}
CalibrationStore::CalibrationStore (std::filesystem::path f) : folder (std::move (f)) {}

std::filesystem::path CalibrationStore::file() const
{
    return folder / fileName;
}

Result<std::optional<CalibrationStore::Offset>> CalibrationStore::find (const CalibrationKey& key, ReportedLatency now) const
{
    const auto entries = readEntries (file());

    if (! entries.ok())
        return entries.problem();

    for (const auto& e : *entries)
        if (e.key == key)
            return std::optional<Offset> ({ e.roundTrip - (now.input + now.output), e.reported != now, e.roundTrip, e.measuredAt });

    return std::optional<Offset> {};
}

Result<void> CalibrationStore::keep (const CalibrationKey& key, Frames roundTrip, ReportedLatency reported, Source source) const
{
    auto entries = readEntries (file());

    if (! entries.ok())
        return entries.problem();

    std::erase_if (*entries, [&] (const Entry& e) { return e.key == key; });
    entries->push_back ({ key, roundTrip, reported, source == Source::measured ? static_cast<std::int64_t> (std::time (nullptr)) : 0 });
    return writeEntries (folder, *entries);
}

Result<void> CalibrationStore::forget (const CalibrationKey& key) const
{
    auto entries = readEntries (file());

    if (! entries.ok())
        return entries.problem();

    if (std::erase_if (*entries, [&] (const Entry& e) { return e.key == key; }) == 0)
        return {};

    return writeEntries (folder, *entries);
}
}
