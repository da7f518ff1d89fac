#include "Engine/Analysis/MixLoudness.h"

#include <algorithm>
#include <new>

namespace takelane
{
namespace
{
constexpr std::size_t pointsOftenAsked = 6000;      // ten minutes: the gated loudness so far costs more the longer it is
constexpr std::size_t filterFrames = 64;            // more than the true-peak filter holds

ebur128_state* stateFor (int channels, int sampleRate, int modes)
{
    auto* made = ebur128_init (static_cast<unsigned> (channels), static_cast<unsigned long> (sampleRate), modes);

    if (made == nullptr)
        throw std::bad_alloc();

    return made;
}

double asked (int (*question) (ebur128_state*, double*), ebur128_state* state)
{
    double answer = MixFacts::silence;
    return question (state, &answer) == EBUR128_SUCCESS ? std::max (answer, MixFacts::silence) : MixFacts::silence;
}
}

void MixLoudness::Destroy::operator() (ebur128_state* s) const      { ebur128_destroy (&s); }

MixLoudness::MixLoudness (int sampleRate, int channels)
    : all (stateFor (channels, sampleRate, EBUR128_MODE_M | EBUR128_MODE_S | EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK)),
      mono (channels == 2 ? stateFor (1, sampleRate, EBUR128_MODE_I) : nullptr),
      step (static_cast<std::size_t> (std::max (1, sampleRate / 100)))
{
    if (mono != nullptr)
        ebur128_set_channel (mono.get(), 0, EBUR128_DUAL_MONO);
}

void MixLoudness::add (std::span<const std::span<const float>> channels, MixFacts& facts)
{
    const auto frames = channels[0].size(), width = channels.size();
    samples.resize (frames * width);

    for (std::size_t c = 0; c < width; ++c)
        for (std::size_t i = 0; i < frames; ++i)
            samples[i * width + c] = channels[c][i];

    double momentary = MixFacts::silence;
    tenthPeak = 0.0f;

    for (std::size_t at = 0; at < frames; at += step)
    {
        ebur128_add_frames_float (all.get(), samples.data() + at * width, std::min (step, frames - at));
        momentary = asked (ebur128_loudness_momentary, all.get());
        facts.maxMomentary = std::max (facts.maxMomentary, momentary);
        takeTruePeak();
    }

    const auto point = facts.soFar.size();
    const bool isAsked = point < pointsOftenAsked || point % MixFacts::pointsPerSecond == 0;
    facts.momentary.push_back (static_cast<float> (momentary));
    facts.shortTerm.push_back (static_cast<float> (asked (ebur128_loudness_shortterm, all.get())));
    facts.soFar.push_back (isAsked ? static_cast<float> (asked (ebur128_loudness_global, all.get())) : facts.soFar.back());
    facts.maxShortTerm = std::max (facts.maxShortTerm, static_cast<double> (facts.shortTerm.back()));

    if (mono != nullptr)
        addToMono (channels);
}

void MixLoudness::addToMono (std::span<const std::span<const float>> channels)
{
    const auto frames = channels[0].size();

    for (std::size_t i = 0; i < frames; ++i)
        samples[i] = 0.5f * (channels[0][i] + channels[1][i]);

    ebur128_add_frames_float (mono.get(), samples.data(), frames);
}

void MixLoudness::takeTruePeak()
{
    double one = 0.0;

    for (unsigned c = 0; c < all->channels; ++c)
        if (ebur128_prev_true_peak (all.get(), c, &one) == EBUR128_SUCCESS)
            tenthPeak = std::max (tenthPeak, static_cast<float> (one));
}

void MixLoudness::finish (MixFacts& facts)
{
    facts.integrated = asked (ebur128_loudness_global, all.get());
    double range = 0.0;
    facts.range = ebur128_loudness_range (all.get(), &range) == EBUR128_SUCCESS ? range : 0.0;

    const std::vector<float> rest (filterFrames * all->channels);
    ebur128_add_frames_float (all.get(), rest.data(), filterFrames);
    tenthPeak = 0.0f;
    takeTruePeak();
}

double MixLoudness::integratedOfMono() const    { return asked (ebur128_loudness_global, mono.get()); }
}
