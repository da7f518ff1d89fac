#pragma once

/** How the mix would sound elsewhere: a phone, a laptop, a car, one small loudspeaker. In the control room only.

    Each is a chain of second-order sections by the formulas of the Audio EQ Cookbook (R. Bristow-Johnson), as
    juce::dsp::IIR has them, with the same channels summed to one where there is one loudspeaker:

    * phone    mono; high-pass 4th order 450 Hz, peak +5 dB at 1.2 kHz (Q 1.2), peak +4 dB at 3.2 kHz (Q 2), low-pass 4th order 9 kHz
    * laptop   stereo at half width; high-pass 4th order 180 Hz, peak +4 dB at 700 Hz (Q 1.5), peak -3 dB at 2.5 kHz (Q 1), low-pass 2nd order 14 kHz
    * car      stereo; high-pass 2nd order 35 Hz, low shelf +6 dB below 110 Hz, peak +3 dB at 160 Hz (Q 2), peak -4 dB at 450 Hz (Q 1), high shelf -4 dB above 7 kHz
    * mono     mono, from both loudspeakers; high-pass 2nd order 110 Hz, peak +3 dB at 1.5 kHz (Q 0.8), low-pass 2nd order 10 kHz

    A change crossfades over 20 ms; "none", once it has faded in, is bit-exact. Audio thread but for making it.
*/

#include "Core/RealTime.h"
#include "Session/Session.h"

#include <array>

namespace takelane
{
class SpeakerCheck
{
public:
    explicit SpeakerCheck (int sampleRate);

    void process (Translation, float* left, float* right, int frames) TAKELANE_RT;

    /** What a chain does at this frequency to the same signal on both sides, in dB. */
    static double responseDb (Translation, int sampleRate, double hz);

private:
    static constexpr std::size_t mostSections = 6, kinds = 5;

    struct Section { double b0 = 1.0, b1 = 0.0, b2 = 0.0, a1 = 0.0, a2 = 0.0; };

    struct Chain
    {
        std::array<Section, mostSections> sections;
        std::size_t used = 0;
        double direct = 1.0, across = 0.0;      ///< of the other side
    };

    struct Memory { double z1 = 0.0, z2 = 0.0; };
    using Memories = std::array<std::array<Memory, mostSections>, 2>;

    static Chain chainOf (Translation, int sampleRate);
    static void run (const Chain&, Memories&, float& left, float& right) TAKELANE_RT;

    std::array<Chain, kinds> chains;
    Memories memory[2];                         ///< of `from` and `to`
    Translation from = Translation::none, to = Translation::none;
    const int fadeFrames;
    int fadeLeft = 0;                           ///< until only `to` is heard
    bool hasBegun = false;
};
}
