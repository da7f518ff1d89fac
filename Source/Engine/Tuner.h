#pragma once

/** The pitch of one voice or string, from 25 Hz to 2 kHz, to a fraction of a cent.

    The period is where the signal is most like itself (normalised autocorrelation of a piece of some periods), found on a
    decimated signal and made exact by how the phase of its partials moves on from one piece to the next: that is told from
    many periods, and noise hardly moves it. What is no tone is no note. Worker thread.
*/

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace takelane
{
struct Pitch
{
    double hz = 0.0;
    double clarity = 0.0;                       ///< 0 to 1: how much of the sound has that period
    double levelDb = -144.0;                    ///< RMS, dBFS

    bool operator== (const Pitch&) const = default;
};

class Tuner
{
public:
    static constexpr double lowestHz = 25.0, highestHz = 2000.0;

    explicit Tuner (int sampleRate);
    ~Tuner();

    void add (std::span<const float>);

    /** What sounds now; hz 0: no tone. */
    Pitch pitch() const noexcept;

private:
    struct Parts;
    const std::unique_ptr<Parts> parts;
};

/** The nearest note of equal temperament and how far from it. */
struct TunedNote
{
    std::string name;                           ///< "E2", "F#3"; empty: none
    double cents = 0.0;                         ///< -50 to 50

    bool operator== (const TunedNote&) const = default;
};

TunedNote noteOf (double hz, double a);         ///< a: Hz of A4
}
