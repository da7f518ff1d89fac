#pragma once

/** What the parts of the preflight have in common: what it is of, how checks are collected, and their words. */

#include "App/Deliver/Preflight.h"

#include <nlohmann/json.hpp>

namespace takelane
{
/** A song as its package would be written: nothing is soloed. */
struct PreflightScene
{
    const std::filesystem::path& folder;
    const Session& session;
    const DeskState& desk;
    const Song& song;

    const Package& package() const noexcept     { return song.delivery.package(); }

    /** What a mastering engineer would send back is to decide only in the other packages. */
    CheckVerdict strict() const noexcept        { return song.delivery.kind == PackageKind::mastering ? CheckVerdict::fail : CheckVerdict::warn; }
};

class PreflightChecks
{
public:
    PreflightCheck& add (CheckVerdict verdict, std::string id, std::string name, std::string text, double value = 0.0)
    {
        PreflightCheck& check = all.emplace_back();
        check.verdict = verdict;
        check.id = std::move (id);
        check.name = std::move (name);
        check.text = std::move (text);
        check.value = value;
        return check;
    }

    PreflightCheck* find (const std::string& id) noexcept;

    /** Fail, warn, pass, in each as they were added; with what a person let pass. */
    std::vector<PreflightCheck> sorted (const Delivery&) &&;

private:
    std::vector<PreflightCheck> all;
};

//==== remedies
Remedy showPlace (TrackId, FramePos);
Remedy showPage (std::string action);
Remedy runs (std::string text, const nlohmann::json& commands);

//==== words
std::string shown (double value, int digits = 1);              ///< "-4.3"; never "-0.0"
std::string dbfs (double db);                                   ///< "-4.3 dBFS"; "silence" where there is none
std::string clockText (double seconds, int digits = 1);         ///< "2:09.8"
std::string counted (std::int64_t number, const std::string& one, const std::string& many);    ///< "1 edit", "214 edits"
std::string listed (const std::vector<std::string>& names);     ///< "A", "A and B", "A, B and 3 more"
std::string bitsText (BounceBits);                              ///< "24-bit"
std::string rateText (int hz);                                  ///< "44.1 kHz"
}
