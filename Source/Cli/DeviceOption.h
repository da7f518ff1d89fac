#pragma once

/** --device TYPE[:NAME] and the words that only go with the simulated one. */

#include "Cli/Call.h"
#include "Devices/AudioDevice.h"

namespace takelane
{
using NumberPair = std::optional<std::pair<std::int64_t, std::int64_t>>;

struct DeviceWords
{
    DeviceType type = DeviceType::simulated;
    std::string name;                           ///< empty: the type's first
    NumberPair latency, reportedLatency;        ///< in, out

    /** Throws where a word needs the simulated device and another is chosen. */
    void check() const;

    /** Throws when `isUsed` and the device is not the simulated one. */
    void refuseUnlessSimulated (const std::string& option, bool isUsed) const;

    /** To the options of a workflow, which all name them alike. */
    template <typename Options>
    void passLatenciesTo (Options& options) const
    {
        if (latency)
        {
            options.inputLatency = { latency->first };
            options.outputLatency = { latency->second };
        }

        if (reportedLatency)
        {
            options.reportedInputLatency = Frames { reportedLatency->first };
            options.reportedOutputLatency = Frames { reportedLatency->second };
        }
    }
};

void addDeviceOptions (CLI::App&, DeviceWords&);
}
