#pragma once

/** What stands between here and the red light, each with one fact and at most one action. Pure: from values the studio has. */

#include "App/Prep/LineCheckView.h"
#include "App/Studio/StudioStatus.h"

namespace takelane
{
enum class ReadyState { good, warn, fail, unknown };

struct ReadyItem
{
    std::string id;             ///< "interface", "latency", "disk", "click", "scratch", "headphones", "lineCheck"
    std::string name, fact;     ///< "Disk", "6 h 12 min at 20 tracks"
    ReadyState state = ReadyState::good;
    std::string action, actionText;         ///< of App/Actions; empty: none

    bool operator== (const ReadyItem&) const = default;
};

struct Readiness
{
    std::vector<ReadyItem> items;           ///< always the seven, in this order
    int good = 0;                           ///< "6 of 7"

    bool operator== (const Readiness&) const = default;
};

struct ReadinessFacts
{
    const Session& session;
    const DeskState& desk;
    const StudioStatus& status;
    const LatencyReport& latency;
    const LineCheckView& lineCheck;
    bool talkbackTested = false;
    bool guidePlaced = false;               ///< its file is there
    double clockError = 0.0;                ///< as GuardFacts
    std::int64_t now = 0;                   ///< seconds since 1970: "today 13:52"
};

Readiness readinessOf (const ReadinessFacts&);
}
