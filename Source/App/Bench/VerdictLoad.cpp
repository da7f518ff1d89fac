#include "App/Bench/VerdictLoad.h"

#include "App/Bench/Timing.h"

#include <random>

namespace takelane
{
VerdictLoad::VerdictLoad (int inputs, int sampleRate) : verdict (sampleRate, ClickScore {})
{
    verdict.lies ({});
    auto before = std::make_shared<LevelLine>();
    before->step = { 4096 };
    before->peaks = { std::vector<float> (100'000, 0.5f) };

    for (int i = 0; i < inputs; ++i)
    {
        tracks.push_back (verdict.add ({ "Input " + std::to_string (i + 1), 1, {}, before }));
        std::minstd_rand bits (static_cast<unsigned> (i) + 1);
        auto& sound = sounds.emplace_back (static_cast<std::size_t> (secondsATurn * sampleRate));

        for (auto& x : sound)
            x = static_cast<float> (bits() % 65536) / 65536.0f - 0.5f;
    }
}

double VerdictLoad::turn()
{
    return threadSecondsOf ([this]
    {
        for (std::size_t i = 0; i < tracks.size(); ++i)
            tracks[i]->hear (sounds[i]);

        verdict.judge();
    });
}
}
