#include "UI/Deliver/SongLoudness.h"

#include "UI/Edit/EditWords.h"
#include "UI/Mix/MasterModel.h"
#include "UI/Timeline/BarGrid.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
std::string levelWords (double value)       { return value > MixFacts::silence ? levelText (static_cast<float> (value)) : "-"; }

float pointAt (const std::vector<float>& values, double seconds)
{
    if (values.empty())
        return static_cast<float> (MixFacts::silence);

    const auto at = std::clamp (seconds * MixFacts::pointsPerSecond, 0.0, static_cast<double> (values.size() - 1));
    return values[static_cast<std::size_t> (at)];
}

std::vector<SongLoudness::Section> sectionsOf (const SongLoudness& model, const Song& song, int sampleRate)
{
    std::vector<SongLoudness::Section> sections;

    for (const auto& place : sectionPlaces (song, sampleRate))
    {
        const auto from = std::clamp (secondsInMix (model, sampleRate, place.range.start) / model.seconds(), 0.0, 1.0);
        const auto to = std::clamp (secondsInMix (model, sampleRate, place.range.end) / model.seconds(), 0.0, 1.0);

        if (to > from)
            sections.push_back ({ place.name, from, to });
    }

    return sections;
}
}

double SongLoudness::seconds() const noexcept
{
    return report == nullptr ? 0.0 : static_cast<double> (report->facts.frames.value) / report->facts.sampleRate;
}

float SongLoudness::placeOfPeak (float dB) noexcept
{
    constexpr auto knee = static_cast<float> (lowestPeakDb), atKnee = 7.0f / 13.0f;
    return dB >= knee ? 1.0f - (1.0f - atKnee) * dB / knee : atKnee * (dB - peakFloor) / (knee - peakFloor);
}

FramePos placeInSong (const SongLoudness& model, int sampleRate, double seconds) noexcept
{
    return (model.report == nullptr ? FramePos() : model.report->start) + Frames { std::llround (seconds * sampleRate) };
}

double secondsInMix (const SongLoudness& model, int sampleRate, FramePos at) noexcept
{
    return static_cast<double> ((at - (model.report == nullptr ? FramePos() : model.report->start)).value) / sampleRate;
}

SongLoudness songLoudness (std::shared_ptr<const PreflightReport> report, const Song& song, int sampleRate)
{
    SongLoudness model;
    const bool sounds = report != nullptr && report->facts.frames.value > 0;
    const auto facts = sounds ? report->facts : MixFacts();
    const bool isLoud = facts.integrated > MixFacts::silence;
    model.figures = { { { "Integrated", levelWords (facts.integrated), "LUFS" }, { "Short-term max", levelWords (facts.maxShortTerm), "LUFS" },
                        { "Range", isLoud ? levelText (static_cast<float> (facts.range)) : "-", "LU" }, { "True peak", levelWords (facts.truePeakDb), "dBTP" },
                        { "Peak to loudness", isLoud ? levelText (static_cast<float> (facts.crestDb)) : "-", "LU" } } };

    if (! sounds)
        return model;

    model.report = std::move (report);

    if (const auto* check = model.report->check ("truePeak"))
        model.truePeak = check->verdict;

    if (facts.maxMomentary > MixFacts::silence)
        model.top = static_cast<float> (2.0 * std::ceil ((facts.maxMomentary + 1.0) / 2.0));

    model.sections = sectionsOf (model, song, sampleRate);
    return model;
}

//==== what is drawn
std::vector<float> columnsOf (const std::vector<float>& values, double seconds, int width)
{
    std::vector<float> columns (static_cast<std::size_t> (std::max (0, width)), static_cast<float> (MixFacts::silence));

    if (values.empty() || seconds <= 0.0)
        return columns;

    const auto perColumn = seconds * MixFacts::pointsPerSecond / width;
    const auto last = values.size() - 1;

    for (std::size_t x = 0; x < columns.size(); ++x)
    {
        const auto from = static_cast<double> (x) * perColumn, to = static_cast<double> (x + 1) * perColumn;

        if (perColumn < 1.0)
        {
            const auto first = std::min (last, static_cast<std::size_t> (from));
            const auto here = values[first], next = values[std::min (last, first + 1)];
            const bool isLine = std::min (here, next) > static_cast<float> (MixFacts::silence);
            columns[x] = here + (isLine ? static_cast<float> (std::clamp (from - static_cast<double> (first), 0.0, 1.0)) * (next - here) : 0.0f);
        }
        else
            columns[x] = *std::max_element (values.begin() + static_cast<std::ptrdiff_t> (std::min (last, static_cast<std::size_t> (from))),
                                            values.begin() + static_cast<std::ptrdiff_t> (std::clamp (static_cast<std::size_t> (to), static_cast<std::size_t> (from) + 1, last + 1)));
    }

    return columns;
}

std::vector<float> barsOf (const std::vector<float>& peaks, double seconds, int bars)
{
    std::vector<float> highest (static_cast<std::size_t> (std::max (0, bars)), static_cast<float> (MixFacts::silence));

    if (peaks.empty() || seconds <= 0.0)
        return highest;

    const auto perBar = seconds * MixFacts::pointsPerSecond / bars;

    for (std::size_t bar = 0; bar < highest.size(); ++bar)
    {
        const auto from = static_cast<std::size_t> (static_cast<double> (bar) * perBar), to = static_cast<std::size_t> (std::ceil (static_cast<double> (bar + 1) * perBar));

        for (auto i = std::min (from, peaks.size() - 1); i < std::min (std::max (to, from + 1), peaks.size()); ++i)
            highest[bar] = std::max (highest[bar], peaks[i]);
    }

    return highest;
}

std::vector<int> levelMarks (const SongLoudness& model)
{
    std::vector<int> marks;

    for (int level = 4 * static_cast<int> (std::floor ((model.top - 1.0f) / 4.0f)); static_cast<float> (level) > model.top - SongLoudness::span; level -= 4)
        marks.push_back (level);

    return marks;
}

std::vector<LoudnessTime> timeMarks (double seconds, int width, int apart)
{
    constexpr int steps[] { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600 };

    if (seconds <= 0.0 || width <= 0)
        return {};

    const auto step = std::ranges::find_if (steps, [&] (int s) { return s * width / seconds >= apart; });
    const int every = step != std::end (steps) ? *step : steps[std::size (steps) - 1];
    std::vector<LoudnessTime> marks;

    for (int at = 0; at < seconds; at += every)
        marks.push_back ({ static_cast<double> (at), std::to_string (at / 60) + (at % 60 < 10 ? ":0" : ":") + std::to_string (at % 60) });

    return marks;
}

//==== what was measured at a place
LoudnessReading readingAt (const SongLoudness& model, const Song& song, int sampleRate, double seconds)
{
    if (model.report == nullptr)
        return {};

    const auto& facts = model.report->facts;
    const auto at = placeInSong (model, sampleRate, seconds);
    const auto places = sectionPlaces (song, sampleRate);
    const auto* section = sectionAt (places, at);
    const auto words = [&] (const std::vector<float>& values) { return levelWords (pointAt (values, seconds)); };
    return { seconds, lengthText ({ std::llround (seconds * sampleRate) }, sampleRate), beatText (song, sampleRate, at), section != nullptr ? section->name : "",
             words (facts.momentary), words (facts.shortTerm), words (facts.soFar), words (facts.peaks) };
}

std::string readingSentence (const LoudnessReading& r)
{
    return r.time + ", " + r.place + (r.section.empty() ? "" : ", " + r.section) + ": momentary " + r.momentary + " LUFS, short-term " + r.shortTerm + ", integrated so far "
         + r.integrated + ", true peak " + r.truePeak + " dBTP";
}
}
