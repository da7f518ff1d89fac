#include "UI/Mix/MasterModel.h"

#include "UI/Look/Theme.h"
#include "UI/Mix/MeterScales.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
std::string printed (const char* format, double value)
{
    char text[32];
    std::snprintf (text, sizeof text, format, value);
    return text;
}

double inTenths (double value)
{
    const auto rounded = std::round (value * 10.0) / 10.0;
    return rounded == 0.0 ? 0.0 : rounded;
}

std::string timeText (double seconds)
{
    const auto whole = static_cast<int> (seconds + 0.5);
    return std::to_string (whole / 60) + (whole % 60 < 10 ? ":0" : ":") + std::to_string (whole % 60);
}

/** Left out while it is as made. */
bool isUsed (const Strip& strip)
{
    return strip.eqOn && std::ranges::any_of (strip.eq, &EqBand::on);
}
}

//==============================================================================
std::string levelText (float dB)
{
    return dB > MasterReading::none ? printed ("%.1f", inTenths (dB)) : "-";
}

LoudnessFigures loudnessFigures (const MasterReading& reading)
{
    return { levelText (reading.integrated), levelText (reading.shortTerm), levelText (reading.momentary),
             reading.integrated > MasterReading::none ? printed ("%.1f", inTenths (reading.range)) : "-", levelText (reading.truePeakDb) };
}

std::string loudnessSentence (const LoudnessFigures& f)
{
    if (f.momentary == "-")
        return "Nothing measured yet";

    return "Integrated " + f.integrated + " LUFS, short-term " + f.shortTerm + ", momentary " + f.momentary + ", range " + f.range + " LU, true peak " + f.truePeak + " dBTP";
}

HeadroomVerdict headroomVerdict (float samplePeakDb)
{
    if (! (samplePeakDb > MasterReading::none))
        return { Headroom::unknown, "-", "for \u22126 to \u22123" };

    const auto peak = inTenths (samplePeakDb);
    HeadroomVerdict verdict { Headroom::inside, levelText (samplePeakDb), "in \u22126 to \u22123" };

    if (peak > static_cast<double> (headroomHigh))
    {
        verdict.headroom = Headroom::over;
        verdict.fact = printed ("%.1f", peak - static_cast<double> (headroomHigh)) + " over \u22123";
    }
    else if (peak < static_cast<double> (headroomLow))
    {
        verdict.headroom = Headroom::under;
        verdict.fact = printed ("%.1f", static_cast<double> (headroomLow) - peak) + " under \u22126";
    }

    return verdict;
}

MasterModel masterModel (const Song& song, const DeskState& desk)
{
    const auto& strip = song.master;
    MasterModel model;
    model.hasLimiter = strip.limiter.has_value();
    model.limits = strip.limiter && strip.limiter->on;
    model.equalises = isUsed (strip) || strip.highPassHz;
    model.compresses = (strip.compressor && strip.compressor->on) || (strip.gate && strip.gate->on);
    model.gainDb = strip.gainDb;
    model.scale = desk.meterScale;

    for (const auto effect : { Effect::room, Effect::slap })
    {
        const auto& back = song.effects.strip (effect);
        auto& one = model.returns[static_cast<std::size_t> (effect)];
        one = { effect, nameOf (effect), back.gainDb, back.muted };

        if (effect == Effect::slap)
        {
            const auto& slap = song.effects.slap;
            const auto ms = slap.beats ? *slap.beats * 60000.0 / song.tempoMap.tempoAtBar (1).bpm() : slap.ms;
            one.name += printed (" %.0f ms", ms);
        }
    }

    return model;
}

//==============================================================================
LoudnessTrace loudnessTrace (const std::vector<float>& history, int columns)
{
    constexpr auto perSecond = 1.0 / MasterWatch::historySeconds;
    LoudnessTrace trace;
    trace.columns.assign (static_cast<std::size_t> (std::max (0, columns)), -1.0f);

    const auto most = static_cast<std::size_t> (LoudnessTrace::mostSeconds * perSecond);
    const auto count = std::min (history.size(), most);
    trace.caption = history.empty() ? "short-term" : "short-term, last " + timeText (static_cast<double> (count) / perSecond);

    if (count == 0 || columns <= 0)
        return trace;

    const auto* values = history.data() + history.size() - count;
    const auto loudest = *std::max_element (values, values + count);

    // Nothing goes through the roof, and what is soft is not an empty box.
    trace.top = std::max (std::min (trace.top, std::ceil (loudest) + 11.0f), std::ceil (loudest + 1.0f));

    const auto across = std::max (static_cast<double> (count), LoudnessTrace::leastSeconds * perSecond);

    for (std::size_t x = 0; x < trace.columns.size(); ++x)
    {
        const auto from = static_cast<std::size_t> (static_cast<double> (x) * across / columns);
        const auto to = std::max (from + 1, static_cast<std::size_t> (static_cast<double> (x + 1) * across / columns));

        if (from < count)
            trace.columns[x] = std::clamp (trace.placeOf (*std::max_element (values + from, values + std::min (to, count))), 0.0f, 1.0f);
    }

    return trace;
}

//==============================================================================
juce::Point<float> scopePlace (float left, float right) noexcept
{
    const auto across = (right - left) * 0.70710678f, up = (left + right) * 0.70710678f;
    const auto radius = std::sqrt (across * across + up * up);

    if (radius < 1.0e-6f)
        return {};

    const auto drawn = std::min (1.0f, std::sqrt (radius)) / radius;
    return { across * drawn, -up * drawn };
}

std::string scopeText (const Session& session, const Studio::Scope& scope)
{
    const auto name = [&] (TrackId id)
    {
        const auto* track = session.findTrack (id);
        return track != nullptr ? track->name : std::string();
    };

    const auto first = name (scope.first), second = name (scope.second);
    return first.empty() ? "Master" : second.empty() || second == first ? first : first + " against " + second;
}

std::string correlationText (float correlation)
{
    const auto hundredths = std::round (correlation * 100.0f);
    return hundredths == 0.0f ? "0.00" : printed ("%+.2f", static_cast<double> (hundredths) / 100.0);
}

//==============================================================================
MasterLayout masterLayout (int width, int height)
{
    constexpr int edge = 16, roomyFrom = 760, viewMost = 88, viewLeast = 24, meterWanted = 220, meterLeast = 160;
    MasterLayout l;
    l.isTight = height < roomyFrom;
    const auto pick = [&] (int roomy, int tight)    { return l.isTight ? tight : roomy; };
    const int gap = pick (14, 6), returnRow = pick (26, 24);

    const int fixed = pick (38, 30) + pick (10, 4) + pick (78, 66) + pick (36, 28) + pick (18, 0) + effectCount * returnRow + 24 + 28 + 32
                    + pick (24, 8) + 5 * gap + pick (8, 4);
    const int spare = height - fixed - gap;
    const int view = spare < viewLeast + meterLeast ? 0 : std::clamp (spare - meterWanted, viewLeast, viewMost);

    juce::Rectangle<int> all (edge, 0, width - 2 * edge, height);
    l.head = all.removeFromTop (pick (38, 30));
    all.removeFromTop (pick (10, 4));
    l.figures = all.removeFromTop (pick (78, 66));

    if (view > 0)
    {
        all.removeFromTop (pick (10, gap));
        l.view = all.removeFromTop (view);
    }

    all.removeFromTop (gap);
    l.verdict = all.removeFromTop (pick (36, 28));
    all.removeFromTop (gap);
    l.returnsHead = all.removeFromTop (pick (18, 0));

    for (auto& row : l.returns)
        row = all.removeFromTop (returnRow);

    all.removeFromTop (pick (6, gap));
    l.slots = all.removeFromTop (24);
    all.removeFromBottom (pick (24, 8));
    l.buttons = all.removeFromBottom (32);
    all.removeFromBottom (pick (8, 4));
    l.peaks = all.removeFromBottom (28);
    all.removeFromTop (pick (10, gap));
    l.meter = all.withTrimmedTop (8).withTrimmedBottom (4);
    return l;
}

std::vector<ScaleMark> scaleMarks (MeterScale scale, int height, int apart)
{
    std::vector<ScaleMark> marks;
    auto readings = std::vector<float> (meterScale::ticks (scale).begin(), meterScale::ticks (scale).end());

    const auto rank = [&] (float r) { return scale == MeterScale::peak ? (r == 0.0f ? 0 : r == headroomLow ? 1 : r == headroomHigh ? 2 : 3) : r == 0.0f ? 0 : 3; };
    std::ranges::stable_sort (readings, [&] (float a, float b) { return rank (a) != rank (b) ? rank (a) < rank (b) : a > b; });

    for (const auto reading : readings)
    {
        const auto y = static_cast<int> (std::lround (static_cast<float> (height) * (1.0f - meterScale::positionOf (scale, reading))));

        if (std::ranges::none_of (marks, [&] (const ScaleMark& m) { return std::abs (m.y - y) < apart; }))
            marks.push_back ({ reading, y });
    }

    return marks;
}
}
