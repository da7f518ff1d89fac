#pragma once

/** Mains hum: a line at 50 or 60 Hz with its harmonics that stands 10 dB over everything else below 400 Hz, and stands still.

    Only rests let it through, for while somebody plays the rest of the sound is louder. What is played is told from hum by
    its pitch (a bass's low G is 49.0 Hz: the phase of the line tells a fifth of a hertz) and by its decay: two seconds without
    a change of 1 dB. A steady 100 Hz alone is no hum: there is always some of the fundamental in it.
*/

#include <complex>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace takelane
{
/** What all inputs share: windows of a second, moved on by a quarter. */
class HumTables
{
public:
    static constexpr int harmonics = 6;

    /** valuesPerSecond: of Ear's low-passed values. */
    HumTables (double valuesPerSecond, int sampleRate, int blockFrames);

    struct Line
    {
        double hz = 0.0;
        float gain = 1.0f;                      ///< of Ear's low pass and the high pass here
        std::vector<float> cosine, sine;        ///< windowed
    };

    const double rate;
    const std::size_t length, step;
    const float highPass;
    std::vector<float> window;                  ///< its mean square is 1
    std::vector<Line> lines[2];                 ///< of 50 and of 60 Hz
};

struct Hum
{
    int hz = 50;
    double db = 0.0;                            ///< amplitude of fundamental and harmonics together, dBFS
    std::int64_t first = 0, last = 0;           ///< values counted from the first: from where to where it was heard
};

class HumWatch
{
public:
    static constexpr double over = 10.0;        ///< power: 10 dB
    static constexpr double faintestDb = -75.0;
    static constexpr double seconds = 2.0;

    explicit HumWatch (std::shared_ptr<const HumTables>);

    /** The hum that is heard now, each time more of it is. */
    std::optional<Hum> add (float low, float high);

private:
    struct Heard { int mains = 0, line = 0; std::complex<double> amplitude; double power = 0.0; };

    std::optional<Hum> look();
    std::optional<Heard> heardNow() const;
    Heard linesOf (int mains, double& seen, double& fundamental) const;
    bool goesOn (const Heard& before, const Heard& now) const;

    std::shared_ptr<const HumTables> tables;
    std::vector<float> values, highs;           ///< of the running window
    float lastIn = 0.0f, lastOut = 0.0f;
    std::int64_t count = 0;
    std::vector<Heard> run;                     ///< windows in a row, the last ones of equal level
};
}
