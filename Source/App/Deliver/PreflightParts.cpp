#include "App/Deliver/PreflightParts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace takelane
{
PreflightCheck* PreflightChecks::find (const std::string& id) noexcept
{
    const auto found = std::ranges::find (all, id, &PreflightCheck::id);
    return found != all.end() ? &*found : nullptr;
}

std::vector<PreflightCheck> PreflightChecks::sorted (const Delivery& delivery) &&
{
    for (auto& check : all)
        if (const auto* letPass = delivery.overrideOf (check.id); letPass != nullptr && check.verdict != CheckVerdict::pass)
        {
            check.isOverridden = true;
            check.note = letPass->note;
        }

    std::ranges::stable_sort (all, std::ranges::greater(), &PreflightCheck::verdict);
    return std::move (all);
}

Remedy showPlace (TrackId track, FramePos at)       { return { "Show", {}, {}, track, at }; }
Remedy showPage (std::string action)                { return { "Show", {}, std::move (action), {}, {} }; }
Remedy runs (std::string text, const nlohmann::json& commands)      { return { std::move (text), commands.dump(), {}, {}, {} }; }

std::string shown (double value, int digits)
{
    const auto scale = std::pow (10.0, digits);
    const auto rounded = std::round (value * scale) / scale;
    std::array<char, 64> text {};
    std::snprintf (text.data(), text.size(), "%.*f", digits, rounded == 0.0 ? 0.0 : rounded);
    return text.data();
}

std::string dbfs (double db)        { return db <= MixFacts::silence ? "silence" : shown (db) + " dBFS"; }

std::string clockText (double seconds, int digits)
{
    const auto scale = static_cast<std::int64_t> (std::pow (10.0, digits));
    const auto ticks = std::llround (std::abs (seconds) * static_cast<double> (scale));
    std::array<char, 64> text {};
    std::snprintf (text.data(), text.size(), "%s%lld:%02lld.%0*lld", seconds < 0.0 && ticks > 0 ? "-" : "", static_cast<long long> (ticks / scale / 60),
                   static_cast<long long> (ticks / scale % 60), digits, static_cast<long long> (ticks % scale));
    return text.data();
}

std::string counted (std::int64_t number, const std::string& one, const std::string& many)
{
    return std::to_string (number) + " " + (number == 1 ? one : many);
}

std::string listed (const std::vector<std::string>& names)
{
    constexpr std::size_t most = 3;

    if (names.empty())
        return {};

    std::string text = names.front();
    const auto named = names.size() > most ? most - 1 : names.size();

    for (std::size_t i = 1; i < named; ++i)
        text += (i + 1 == names.size() ? " and " : ", ") + names[i];

    return names.size() > named ? text + " and " + std::to_string (names.size() - named) + " more" : text;
}

std::string bitsText (BounceBits bits)      { return bits == BounceBits::int16 ? "16-bit" : bits == BounceBits::int24 ? "24-bit" : "32-bit float"; }
std::string rateText (int hz)               { return shown (hz / 1000.0, hz % 1000 == 0 ? 0 : hz % 100 == 0 ? 1 : 3) + " kHz"; }
}
