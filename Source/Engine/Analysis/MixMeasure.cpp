#include "Engine/Analysis/MixMeasure.h"

#include "Core/Decibels.h"
#include "Engine/Analysis/ClipFinder.h"
#include "Engine/Analysis/HeldPeaks.h"
#include "Engine/Analysis/MixLoudness.h"
#include "Engine/Analysis/NoiseFloor.h"
#include "Engine/Verdict/Ear.h"
#include "Engine/Verdict/HumWatch.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace takelane
{
namespace
{
using Channels = std::span<const std::span<const float>>;

constexpr float silenceGain = 3.1622777e-5f;        // -90 dBFS
constexpr std::size_t clipsKept = 100;
constexpr double musicUnderLoudness = 20.0;         // dB: the head and the tail fade through less than that

double orSilence (double db)        { return std::max (db, MixFacts::silence); }

class HumFinder
{
public:
    explicit HumFinder (int sampleRate)
        : ears (std::make_shared<EarTables> (sampleRate, std::vector<double>())), ear (ears, {}),
          watch (std::make_shared<HumTables> (static_cast<double> (sampleRate) / ears->blockFrames, sampleRate, ears->blockFrames))
    {
    }

    void add (std::span<const float> samples)
    {
        ear.hear (samples, [this] (const Ear::Block& block)
        {
            if (const auto hum = watch.add (block.low, block.high); hum && (! found || hum->db - rms > found->db))
                found = HumFound { hum->hz, hum->db - rms };
        });
    }

    std::optional<HumFound> found;

private:
    static constexpr double rms = 3.0103;           // its amplitude is told

    const std::shared_ptr<const EarTables> ears;
    Ear ear;
    HumWatch watch;
};

/** What both channels add up to over the whole file. */
struct Sums
{
    double mean[2] {}, power[2] {}, product = 0.0;
    bool same = true;

    void add (Channels channels)
    {
        const auto left = channels.front(), right = channels.back();

        for (std::size_t i = 0; i < left.size(); ++i)
        {
            const double l = left[i], r = right[i];
            mean[0] += l;
            mean[1] += r;
            power[0] += l * l;
            power[1] += r * r;
            product += l * r;
            same = same && left[i] == right[i];         // NOLINT: bit for bit
        }
    }
};
}

/** Works on whole tenths of a second, so that no figure depends on how the stream was cut. */
struct MixMeasure::State
{
    State (int rate, int count)
        : loudness (rate, count), held (rate), floor (rate), channels (static_cast<std::size_t> (count))
    {
        facts.sampleRate = rate;
        facts.channels = count;

        for (int c = 0; c < count; ++c)
        {
            clips.emplace_back (c);
            hums.emplace_back (rate);
        }

        lastPeaks.resize (static_cast<std::size_t> (std::max (1, rate / 50)));
    }

    void makeFinite (Frames at, std::size_t channel, std::size_t from);
    Frames tenthEnd() const         { return { (tenths + 1) * facts.sampleRate / MixFacts::pointsPerSecond }; }
    void work();
    void keep (const ClipRun&);
    void findPeaks (Channels);
    void describeSides();

    MixFacts facts;
    MixLoudness loudness;
    HeldPeaks held;
    NoiseFloor floor;
    std::vector<ClipFinder> clips;
    std::vector<HumFinder> hums;
    Sums sums;
    float silence = silenceGain, digitalSilence = 0.0f;
    float peak = 0.0f, truePeak = 0.0f, startPeak = 0.0f;
    float sidePeak[2] {};
    std::optional<Frames> firstSound, lastSound;
    std::vector<float> lastPeaks;                   ///< a ring: the last 20 ms

    std::vector<std::vector<float>> channels;       ///< of the tenth under way
    std::int64_t tenths = 0;
};

void MixMeasure::State::makeFinite (Frames at, std::size_t channel, std::size_t from)
{
    auto& samples = channels[channel];

    for (std::size_t i = from; i < samples.size(); ++i)
    {
        if (std::isfinite (samples[i]))
            continue;

        samples[i] = 0.0f;
        const auto here = at + Frames { static_cast<std::int64_t> (i - from) };
        facts.notNumbersAt = facts.notNumbers == 0 ? here : std::min (facts.notNumbersAt, here);
        ++facts.notNumbers;
    }
}

void MixMeasure::State::keep (const ClipRun& run)
{
    ++facts.clipRuns;

    if (facts.clips.size() < clipsKept)
        facts.clips.push_back (run);
}

void MixMeasure::State::findPeaks (Channels now)
{
    float tenthPeak = 0.0f;
    Frames tenthPeakAt = facts.frames;

    for (std::size_t i = 0; i < now[0].size(); ++i)
    {
        const auto at = facts.frames + Frames { static_cast<std::int64_t> (i) };
        float top = 0.0f;

        for (std::size_t c = 0; c < now.size(); ++c)
        {
            const float x = std::abs (now[c][i]);
            sidePeak[c] = std::max (sidePeak[c], x);
            top = std::max (top, x);
        }

        lastPeaks[static_cast<std::size_t> (at.value) % lastPeaks.size()] = top;
        startPeak = at.value < static_cast<std::int64_t> (lastPeaks.size()) ? std::max (startPeak, top) : startPeak;

        if (top > silence)
        {
            firstSound = firstSound.value_or (at);
            lastSound = at;
        }

        if (top > tenthPeak)
        {
            tenthPeak = top;
            tenthPeakAt = at;
        }
    }

    if (tenthPeak > peak)
    {
        peak = tenthPeak;
        facts.peakAt = tenthPeakAt;
    }

    const float between = std::max (tenthPeak, loudness.lastTruePeak());
    facts.peaks.push_back (static_cast<float> (orSilence (dbFromGain (between))));

    if (between > truePeak)
    {
        truePeak = between;
        facts.truePeakAt = tenthPeakAt;
    }
}

void MixMeasure::State::work()
{
    const std::vector<std::span<const float>> now (channels.begin(), channels.end());

    if (now[0].empty())
        return;

    loudness.add (now, facts);
    findPeaks (now);
    held.add (now);
    floor.add (now, digitalSilence);
    sums.add (now);

    for (std::size_t c = 0; c < now.size(); ++c)
    {
        clips[c].add (now[c], facts.frames, [this] (const ClipRun& run) { keep (run); });
        hums[c].add (now[c]);
    }

    facts.frames += Frames { static_cast<std::int64_t> (now[0].size()) };
    ++tenths;

    for (auto& channel : channels)
        channel.clear();
}

void MixMeasure::State::describeSides()
{
    const auto count = static_cast<double> (std::max<std::int64_t> (1, facts.frames.value));
    facts.dcDb = orSilence (dbFromGain (std::max (std::abs (sums.mean[0]), std::abs (sums.mean[1])) / count));

    if (facts.channels == 1)
        return;

    const bool sounds[2] { sidePeak[0] > silence, sidePeak[1] > silence };
    facts.isIdentical = sums.same && sounds[0];
    facts.oneSideSilent = sounds[0] != sounds[1];

    if (sums.power[0] > 0.0 && sums.power[1] > 0.0)
        facts.correlation = sums.product / std::sqrt (sums.power[0] * sums.power[1]);
    else if (facts.oneSideSilent)
        facts.correlation = 0.0;

    facts.monoLossDb = std::max (0.0, facts.integrated - loudness.integratedOfMono());
}

//==============================================================================
MixMeasure::MixMeasure (int sampleRate, int channels) : state (std::make_unique<State> (sampleRate, channels)) {}
MixMeasure::~MixMeasure() = default;

void MixMeasure::setBits (int bits)
{
    constexpr float step = 1.0f / 32768.0f;
    state->silence = bits == 16 ? std::max (silenceGain, 1.5f * step) : silenceGain;
    state->digitalSilence = bits == 16 ? 1.5f * step : 0.0f;
}

void MixMeasure::add (const float* const* source, int frames)
{
    auto& s = *state;

    for (int done = 0; done < frames;)
    {
        const auto here = s.facts.frames + Frames { static_cast<std::int64_t> (s.channels[0].size()) };
        const auto n = static_cast<int> (std::min<std::int64_t> (frames - done, (s.tenthEnd() - here).value));

        for (std::size_t c = 0; c < s.channels.size(); ++c)
        {
            const auto from = s.channels[c].size();
            s.channels[c].insert (s.channels[c].end(), source[c] + done, source[c] + done + n);
            s.makeFinite (here, c, from);
        }

        done += n;

        if (here + Frames { n } == s.tenthEnd())
            s.work();
    }
}

MixFacts MixMeasure::finish()
{
    auto& s = *state;
    auto& f = s.facts;
    s.work();

    for (auto& clip : s.clips)
        clip.end (f.frames, [&s] (const ClipRun& run) { s.keep (run); });

    s.loudness.finish (f);
    s.truePeak = std::max (s.truePeak, s.loudness.lastTruePeak());
    f.peakDb = orSilence (dbFromGain (s.peak));
    f.truePeakDb = orSilence (dbFromGain (s.truePeak));
    f.crestDb = f.integrated > MixFacts::silence ? f.truePeakDb - f.integrated : 0.0;
    f.silentHead = s.firstSound.value_or (f.frames);
    f.silentTail = s.lastSound ? f.frames - *s.lastSound - Frames { 1 } : f.frames;
    f.startDb = orSilence (dbFromGain (s.startPeak));
    f.endDb = orSilence (dbFromGain (*std::ranges::max_element (s.lastPeaks)));
    s.describeSides();

    if (const auto quiet = s.floor.quietest (f.integrated - musicUnderLoudness))
    {
        f.floorDb = orSilence (quiet->db);
        f.floorIsNoise = quiet->isNoise;
    }

    for (const auto& hum : s.hums)
        if (hum.found && (! f.hum || hum.found->db > f.hum->db))
            f.hum = hum.found;

    f.looksLimited = s.held.found();
    return f;
}
}
