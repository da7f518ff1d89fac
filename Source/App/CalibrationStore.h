#pragma once

/** The round trips that were measured, one for each device, driver, rate and buffer, in
    $XDG_CONFIG_HOME/takelane/calibrations.json.

    What is kept is the measured round trip: should the driver report other latencies for the same key later, the
    correction follows, U' = measured - (Lin' + Lout'). Another key's value is never used.
*/

#include "Core/Frames.h"
#include "Core/Result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace takelane
{
struct CalibrationKey
{
    std::string device, driver;         ///< DeviceStatus::name and ::type
    int sampleRate = 0, bufferFrames = 0;

    bool operator== (const CalibrationKey&) const = default;
};

struct ReportedLatency
{
    Frames input, output;

    bool operator== (const ReportedLatency&) const = default;
};

class CalibrationStore
{
public:
    /** The user's: $XDG_CONFIG_HOME/takelane, else ~/.config/takelane. */
    CalibrationStore();

    /** In a folder of one's own; made when something is kept. */
    explicit CalibrationStore (std::filesystem::path folder);

    struct Offset
    {
        Frames frames;                  ///< U, to be added to the reported latencies; may be negative
        bool reportHasChanged = false;  ///< the driver reports others than when it was measured: worth a warning
        Frames roundTrip = {};          ///< as measured
        std::int64_t measuredAt = 0;    ///< seconds since 1970, for people only; 0: entered by hand
    };

    /** None: not calibrated. A file that cannot be read is a Problem, not "not calibrated". */
    Result<std::optional<Offset>> find (const CalibrationKey&, ReportedLatency now) const;

    enum class Source { measured, enteredByHand };

    /** Replaces what was kept for the key. Durable. */
    Result<void> keep (const CalibrationKey&, Frames roundTrip, ReportedLatency atMeasurement, Source = Source::measured) const;

    /** Nothing is known of the key any more. */
    Result<void> forget (const CalibrationKey&) const;

    std::filesystem::path file() const;

private:
    const std::filesystem::path folder;
};
}
