#pragma once

/** Writes the band's parts, bar by bar: what a studio band would make of the chords and the form. */

#include "Devices/Simulated/Band/BandPerformance.h"
#include "Devices/Simulated/Band/Harmony.h"

namespace takelane
{
class Arranger
{
public:
    Arranger (BandPerformance&, const TempoMap&);

    /** In order, from the first. */
    void write (const BandBar&);

    /** After the last bar. */
    void finish();

private:
    void drums();
    void fill();
    void bass();
    void guitar1();
    void guitar2();
    void keys();
    void voice();
    void endSong();

    bool fits (double beat) const noexcept      { return beat < meter.beats; }
    bool isCommonTime() const noexcept          { return meter.beats == 4 && meter.unit == 4; }
    std::int64_t frameAt (double beat) const noexcept;
    std::uint32_t newNote (double beat);

    void hit (Piece, double beat, double level);
    void pluck (Instrument, BandChannel, int string, double beat, double beats, double level);
    void strum (Instrument, BandChannel, int firstString, double beat, double beats, double level);
    void press (double beat, double beats, double level);

    /** One of the notes of a gesture, which all share its number and with it the player's deviation. */
    void sound (std::uint32_t gesture, Instrument, BandChannel, int string, double end, double level, double delaySeconds);

    BandPerformance& out;
    const TempoMap& map;
    BandBar bar;
    Meter meter;
    Chord chord = Chord::g;
    double dynamics = 1.0;
    std::int64_t lastSungEnd = 0;
};
}
