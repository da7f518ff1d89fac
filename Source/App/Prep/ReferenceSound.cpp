#include "App/Prep/ReferenceSound.h"

#include "App/Import.h"
#include "Engine/Analysis/MixMeasure.h"

#include <array>

namespace takelane
{
namespace
{
constexpr double silenceLufs = -70.0;
}

Result<std::unique_ptr<ReferenceSound>> ReferenceSound::open (const std::filesystem::path& file, int wantedRate, std::stop_token stop)
{
    auto sound = ForeignSound::open (file, defaultDecoder(), std::move (stop));

    if (! sound.ok())
        return sound.problem();

    const auto about = (*sound)->info();
    const int rate = wantedRate == 0 ? about.sampleRate : wantedRate;
    std::unique_ptr<RateConverter> converter;

    if (rate != about.sampleRate)
    {
        auto made = RateConverter::create (about.sampleRate, rate, about.channels);

        if (! made.ok())
            return made.problem();

        converter = std::move (*made);
    }

    return std::unique_ptr<ReferenceSound> (new ReferenceSound (std::move (*sound), std::move (converter), rate));
}

ReferenceSound::ReferenceSound (std::unique_ptr<ForeignSound> s, std::unique_ptr<RateConverter> c, int r)
    : sound (std::move (s)), converter (std::move (c)), rate (r)
{
}

Result<std::span<const float>> ReferenceSound::read()
{
    frames.clear();

    while (frames.empty() && ! isAtEnd)
    {
        const auto next = sound->read();

        if (! next.ok())
            return next.problem();

        isAtEnd = next->empty();

        if (converter == nullptr)
            frames.assign (next->begin(), next->end());
        else if (auto done = isAtEnd ? converter->finish (frames) : converter->convert (*next, frames); ! done.ok())
            return done.problem();
    }

    toStereo();
    return std::span<const float> (frames);
}

void ReferenceSound::toStereo()
{
    if (sound->info().channels == 2)
        return;

    const auto count = frames.size();
    frames.resize (2 * count);

    for (auto i = count; i-- > 0;)
        frames[2 * i] = frames[2 * i + 1] = frames[i];
}

Result<std::optional<double>> loudnessOfFile (const std::filesystem::path& file, const std::stop_token& stop)
{
    auto sound = ReferenceSound::open (file, 0, stop);

    if (! sound.ok())
        return sound.problem();

    MixMeasure measure ((*sound)->sampleRate(), 2);
    std::vector<float> sides[2];

    for (;;)
    {
        const auto frames = (*sound)->read();

        if (! frames.ok())
            return frames.problem();

        if (frames->empty())
            break;

        for (std::size_t c = 0; c < 2; ++c)
        {
            sides[c].clear();

            for (auto i = c; i < frames->size(); i += 2)
                sides[c].push_back ((*frames)[i]);
        }

        const std::array<const float*, 2> channels { sides[0].data(), sides[1].data() };
        measure.add (channels.data(), static_cast<int> (sides[0].size()));
    }

    const auto lufs = measure.finish().integrated;
    return lufs > silenceLufs ? std::optional (lufs) : std::nullopt;
}
}
