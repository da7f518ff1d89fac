#include "Tests/Support/Catch.h"
#include "Tests/Support/LineRig.h"

using namespace takelane;

namespace
{
/** What is played on one line in a long day, never twice the same: strings of all notes round the mains, strokes, held notes that
    die away, rests, a little noise below. */
class CleanDay
{
public:
    CleanDay()
    {
        for (int midi = 28; midi <= 76; ++midi)
        {
            const double hz = 440.0 * std::pow (2.0, (midi - 69) / 12.0);
            notes.push_back (string (hz, -14.0, 0.3, 1.0));
            notes.push_back (string (hz, -14.0, 3.0, 4.0));
        }

        for (unsigned seed = 1; seed <= 40; ++seed)
            notes.push_back (stroke (60.0 * seed, 0.02 * seed, 0.4, seed));

        for (auto& note : notes)
            for (std::size_t i = 0; i < 480; ++i)           // nothing is cut off
                note[note.size() - 1 - i] *= static_cast<float> (i) / 480.0f;

        noise = pinkNoise (-76.0, 60.0);
    }

    /** The next second. */
    const Sound& next()
    {
        Sound second (48000);
        const auto from = bits() % (noise.size() - second.size());
        mixIn (second, Sound (noise.begin() + static_cast<std::ptrdiff_t> (from), noise.begin() + static_cast<std::ptrdiff_t> (from + second.size())));

        while (at < 48000)
        {
            const auto& note = notes[bits() % notes.size()];
            sounding.push_back ({ &note, at, 0.15f + 0.0008f * static_cast<float> (bits() % 1000) });
            at += bits() % 7 == 0 ? 48000 * static_cast<std::int64_t> (1 + bits() % 4) : 6000 * static_cast<std::int64_t> (1 + bits() % 6);
        }

        for (auto& [note, start, gain] : sounding)
        {
            for (std::size_t i = 0; i < second.size(); ++i)
                if (const auto n = static_cast<std::int64_t> (i) - start; n >= 0 && n < static_cast<std::int64_t> (note->size()))
                    second[i] += gain * (*note)[static_cast<std::size_t> (n)];

            start -= 48000;
        }

        std::erase_if (sounding, [] (const Playing& p) { return -p.start >= static_cast<std::int64_t> (p.note->size()); });
        at -= 48000;
        now = std::move (second);

        for (auto& x : now)
            x = std::clamp (x, -0.9f, 0.9f);

        return now;
    }

private:
    struct Playing { const Sound* note; std::int64_t start; float gain; };

    std::mt19937 bits { 11 };
    std::vector<Sound> notes;
    Sound noise, now;
    std::vector<Playing> sounding;
    std::int64_t at = 0;
};
}

/** Not in the test run: Tests/Benchmarks/linecheck_hours.sh runs it. */
TEST_CASE ("Ten hours of clean material on one channel raise no alarm", "[.hours]")
{
    CleanDay day;
    LineCheck check ({ 48000, { 0, 1 }, {} });          // and a line nobody plays on
    check.setReference (0);

    for (int second = 1; second <= 36000; ++second)
    {
        const auto& sound = day.next();
        const std::vector<float> nothing (sound.size());
        const float* planes[2] { sound.data(), nothing.data() };
        check.add (planes, 2, static_cast<int> (sound.size()));
        const auto facts = check.facts();
        const auto& heard = facts.inputs[0].sound;
        INFO ("second " << second);
        REQUIRE_FALSE (heard.hum.has_value());
        REQUIRE (heard.clips == 0);
        REQUIRE (heard.dcDb < -50.0);
        REQUIRE_FALSE ((heard.floorIsNoise && heard.floorDb > -60.0));
        REQUIRE (facts.inputs[0].sameAs == -1);
        REQUIRE_FALSE (facts.inputs[1].place.has_value());
    }
}
