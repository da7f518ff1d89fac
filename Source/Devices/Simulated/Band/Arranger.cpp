#include "Devices/Simulated/Band/Arranger.h"

#include "Core/Decibels.h"
#include "Devices/Simulated/Band/Melody.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace takelane
{
namespace
{
    /** Set by ear and meter so that a whole song peaks around -10 dBFS on every input. */
    constexpr std::array<double, numBandChannels> inputGainDb {
        -10.5, -10.5, -10.5, -11.5, -11.0, -10.5, -10.5, -10.5, -12.0, -12.0, -12.0, -12.0,
        -13.0, -20.5, -18.0, -22.5, -22.5, -9.0 };

    struct Pickup
    {
        BandChannel channel;
        Mic mic;
        double db;
        double delaySeconds = 0.0;
    };

    /** Where a piece of the kit is heard, its own microphone first. The stands are close: nothing is late enough
        to be heard as late. */
    std::span<const Pickup> pickupsOf (Piece piece)
    {
        using enum Mic;
        static constexpr Pickup kick[] {
            { kickIn, close, 0 }, { kickOut, far, 0, 0.0003 }, { snareBottom, close, -36 },
            { overheadLeft, close, -15, 0.0004 }, { overheadRight, close, -15, 0.0004 },
            { roomLeft, ambientLeft, -8, 0.0004 }, { roomRight, ambientRight, -8, 0.0004 } };
        static constexpr Pickup snare[] {
            { snareTop, close, 0 }, { snareBottom, far, 0 }, { hat, close, -27, 0.0002 }, { kickIn, close, -38 },
            { tomHi, close, -30, 0.0002 }, { tomMid, close, -32, 0.0002 }, { tomLo, close, -34, 0.0003 },
            { overheadLeft, close, -7, 0.0003 }, { overheadRight, close, -8, 0.0004 },
            { roomLeft, ambientLeft, -3, 0.0004 }, { roomRight, ambientRight, -3, 0.0004 } };
        static constexpr Pickup hats[] {
            { hat, close, 0 }, { snareTop, close, -32, 0.0002 }, { overheadLeft, close, -16, 0.0003 },
            { overheadRight, close, -21, 0.0004 }, { roomLeft, ambientLeft, -22, 0.0004 },
            { roomRight, ambientRight, -22, 0.0004 } };
        static constexpr Pickup toms1[] {
            { tomHi, close, 0 }, { tomMid, close, -24, 0.0002 }, { snareTop, close, -32 },
            { overheadLeft, close, -8, 0.0003 }, { overheadRight, close, -12, 0.0004 },
            { roomLeft, ambientLeft, -6, 0.0004 }, { roomRight, ambientRight, -7, 0.0004 } };
        static constexpr Pickup toms2[] {
            { tomMid, close, 0 }, { tomHi, close, -24, 0.0002 }, { tomLo, close, -26, 0.0002 },
            { overheadLeft, close, -10, 0.0003 }, { overheadRight, close, -9, 0.0003 },
            { roomLeft, ambientLeft, -6, 0.0004 }, { roomRight, ambientRight, -6, 0.0004 } };
        static constexpr Pickup toms3[] {
            { tomLo, close, 0 }, { tomMid, close, -26, 0.0002 }, { overheadLeft, close, -13, 0.0004 },
            { overheadRight, close, -8, 0.0003 }, { roomLeft, ambientLeft, -7, 0.0004 },
            { roomRight, ambientRight, -6, 0.0004 } };
        static constexpr Pickup crash[] {
            { overheadLeft, close, -6, 0.0002 }, { overheadRight, close, -10, 0.0003 }, { hat, close, -26, 0.0002 },
            { roomLeft, ambientLeft, -14, 0.0004 }, { roomRight, ambientRight, -15, 0.0004 } };
        static constexpr Pickup ride[] {
            { overheadLeft, close, -18, 0.0003 }, { overheadRight, close, -12, 0.0002 },
            { tomLo, close, -32, 0.0002 }, { roomLeft, ambientLeft, -22, 0.0004 },
            { roomRight, ambientRight, -21, 0.0004 } };

        switch (piece)
        {
            case Piece::kick:       return kick;
            case Piece::snare:      return snare;
            case Piece::hatClosed:
            case Piece::hatOpen:    return hats;
            case Piece::tomHi:      return toms1;
            case Piece::tomMid:     return toms2;
            case Piece::tomLo:      return toms3;
            case Piece::crash:      return crash;
            case Piece::ride:       break;
        }

        return ride;
    }

    /** Loudness of a section, so that neighbours in an ordinary form are well apart. */
    double dynamicsDb (SectionKind kind)
    {
        switch (kind)
        {
            case SectionKind::intro:        return -3.5;
            case SectionKind::verse:        return -8.5;
            case SectionKind::preChorus:    return -4.3;
            case SectionKind::chorus:       return 0.0;
            case SectionKind::bridge:       return -8.5;
            case SectionKind::solo:         return -4.3;
            case SectionKind::outro:        break;
        }

        return -6.0;
    }

    bool isQuiet (SectionKind kind)     { return kind == SectionKind::verse || kind == SectionKind::bridge; }
}

Arranger::Arranger (BandPerformance& performance, const TempoMap& tempoMap) : out (performance), map (tempoMap) {}

void Arranger::write (const BandBar& next)
{
    bar = next;
    meter = map.meterAtBar (bar.bar);
    chord = chordOf (bar);
    dynamics = gainFromDb (dynamicsDb (bar.kind));

    if (bar.endsSong)
        endSong();
    else
    {
        drums();
        bass();
        guitar1();
        guitar2();
        keys();
    }

    voice();
}

void Arranger::finish()
{
    for (auto& part : out.parts)
        std::stable_sort (part.begin(), part.end(), [] (const Strike& a, const Strike& b) { return a.start < b.start; });
}

std::int64_t Arranger::frameAt (double beat) const noexcept
{
    const auto whole = std::floor (beat / meter.beats);
    return map.beatStart (bar.bar + static_cast<int> (whole), 1.0 + beat - whole * meter.beats, out.rate).value;
}

std::uint32_t Arranger::newNote (double beat)
{
    out.grid.push_back (frameAt (beat));
    return static_cast<std::uint32_t> (out.grid.size() - 1);
}

void Arranger::hit (Piece piece, double beat, double level)
{
    if (! fits (beat))
        return;

    const auto note = newNote (beat);

    for (const auto& pickup : pickupsOf (piece))
    {
        const auto late = std::llround (pickup.delaySeconds * out.rate);
        const auto gain = dynamics * level * gainFromDb (pickup.db + inputGainDb[static_cast<std::size_t> (pickup.channel)]);
        out.parts[static_cast<std::size_t> (pickup.channel)].push_back (
            { out.grid[note] + late, 1 << 30, note, SoundId::drum (piece, pickup.mic), static_cast<float> (gain) });
    }
}

void Arranger::sound (std::uint32_t gesture, Instrument instrument, BandChannel channel, int string, double end, double level, double delay)
{
    const auto start = out.grid[gesture] + std::llround (delay * out.rate);
    const auto notes = voicing (instrument, chord);
    const auto id = SoundId::note (instrument, notes[static_cast<std::size_t> (string) % notes.size()]);
    const auto gain = dynamics * level * gainFromDb (inputGainDb[static_cast<std::size_t> (channel)]);
    const auto length = static_cast<std::int32_t> (std::min<std::int64_t> (frameAt (end) - start, 1 << 30));

    out.parts[static_cast<std::size_t> (channel)].push_back ({ start, length, gesture, id, static_cast<float> (gain) });
}

void Arranger::pluck (Instrument instrument, BandChannel channel, int string, double beat, double beats, double level)
{
    if (fits (beat))
        sound (newNote (beat), instrument, channel, string, beat + beats, level, 0.0);
}

void Arranger::strum (Instrument instrument, BandChannel channel, int firstString, double beat, double beats, double level)
{
    if (! fits (beat))
        return;

    const auto gesture = newNote (beat);
    const auto strings = static_cast<int> (voicing (instrument, chord).size());

    for (int s = firstString; s < strings; ++s)
        sound (gesture, instrument, channel, s, beat + beats, level * (s == firstString ? 1.0 : 0.8), 0.006 * (s - firstString));
}

void Arranger::press (double beat, double beats, double level)
{
    if (! fits (beat))
        return;

    const auto gesture = newNote (beat);
    const auto keysDown = static_cast<int> (voicing (Instrument::keysLeft, chord).size());

    for (int k = 0; k < keysDown; ++k)
    {
        sound (gesture, Instrument::keysLeft, keysLeft, k, beat + beats, level, 0.0);
        sound (gesture, Instrument::keysRight, keysRight, k, beat + beats, level, 0.0);
    }
}

void Arranger::drums()
{
    const bool loud = ! isQuiet (bar.kind);
    const double subdivision = meter.unit >= 8 ? 1.0 : 0.5;
    const double fillFrom = bar.endsSection() && isCommonTime() ? 2.0 : 1.0e9;

    if (bar.inSection == 0)
    {
        hit (Piece::crash, 0, loud ? 1.0 : 0.8);
        hit (Piece::tomLo, 0, 0.9);
        hit (Piece::tomMid, 0, 0.6);
        hit (Piece::tomHi, 0, 0.6);
    }
    else if (loud && bar.inSection % 4 == 0)
        hit (Piece::crash, 0, 0.9);

    for (double beat = 0.0; beat < std::min<double> (meter.beats, fillFrom); beat += subdivision)
    {
        const double accent = std::fmod (beat, 1.0) == 0.0 ? 1.0 : 0.62;
        const bool opens = bar.kind == SectionKind::chorus && std::fmod (beat, 1.0) != 0.0;

        hit (opens ? Piece::hatOpen : Piece::hatClosed, beat, opens ? 0.8 : accent);

        if (bar.kind == SectionKind::bridge && std::fmod (beat, 1.0) == 0.0)
            hit (Piece::ride, beat, 0.9);
    }

    static constexpr double quietKicks[] { 0.0, 2.5 }, loudKicks[] { 0.0, 1.5, 2.0, 2.5 };
    const auto kicks = loud ? std::span<const double> (loudKicks) : std::span<const double> (quietKicks);

    if (! isCommonTime())
    {
        hit (Piece::kick, 0, 1.0);
        hit (Piece::snare, meter.beats / 2, 1.0);
        return;
    }

    for (const double beat : kicks)
        if (beat < fillFrom)
            hit (Piece::kick, beat, beat == 0.0 ? 1.0 : 0.85);

    if (bar.kind == SectionKind::bridge)
        hit (Piece::snare, 2, fillFrom < 4.0 ? 0.0 : 1.0);
    else
    {
        hit (Piece::snare, 1, 1.0);

        if (3.0 < fillFrom)
            hit (Piece::snare, 3, 1.0);

        if (! loud && 3.75 < fillFrom)
        {
            hit (Piece::snare, 1.75, 0.18);
            hit (Piece::snare, 3.75, 0.22);
        }
    }

    if (fillFrom < 4.0)
        fill();
}

void Arranger::fill()
{
    static constexpr Piece pieces[] { Piece::snare, Piece::snare, Piece::tomHi, Piece::tomHi, Piece::tomMid, Piece::tomMid, Piece::tomLo, Piece::tomLo };

    hit (Piece::kick, 2, 0.8);
    hit (Piece::kick, 3, 0.8);

    for (int i = 0; i < 8; ++i)
        hit (pieces[i], 2.0 + 0.25 * i, i % 2 == 0 ? 0.95 : 0.7);
}

void Arranger::bass()
{
    const auto play = [this] (int string, double beat, double beats, double level) { pluck (Instrument::bass, bassDi, string, beat, beats, level); };

    if (! isCommonTime())
    {
        for (int beat = 0; beat < meter.beats; ++beat)
            play (beat == meter.beats - 1 ? 1 : 0, beat, 0.9, beat == 0 ? 1.0 : 0.8);
    }
    else if (bar.kind == SectionKind::verse)
    {
        play (0, 0, 1.4, 1.0);
        play (0, 1.5, 0.45, 0.7);
        play (0, 2.5, 0.9, 0.9);
        play (bar.inSection % 2 == 1 ? 2 : 1, 3.5, 0.45, 0.75);
    }
    else if (bar.kind == SectionKind::bridge)
    {
        play (0, 0, 2.4, 1.0);
        play (1, 2.5, 1.4, 0.8);
    }
    else
    {
        for (int i = 0; i < 8; ++i)
            play (i == 7 ? 1 : (i == 3 ? 2 : 0), 0.5 * i, 0.45, i % 2 == 0 ? 1.0 : 0.78);
    }
}

void Arranger::guitar1()
{
    const auto play = [this] (double beat, double beats, double level) { strum (Instrument::guitar1, takelane::guitar1, 0, beat, beats, level); };

    if (! isCommonTime())
    {
        for (int beat = 0; beat < meter.beats; ++beat)
            play (beat, 0.9, beat == 0 ? 1.0 : 0.75);
    }
    else if (isQuiet (bar.kind))
    {
        play (0, 1.9, 1.0);
        play (2.5, 1.4, 0.7);
    }
    else
    {
        static constexpr double beats[] { 0.0, 1.0, 1.5, 2.5, 3.0, 3.5 };

        for (int i = 0; i < 6; ++i)
            play (beats[i], (i == 5 ? 4.0 : beats[i + 1]) - beats[i], i == 0 ? 1.0 : 0.82);
    }
}

void Arranger::guitar2()
{
    static constexpr int upAndDown[] { 0, 2, 3, 4, 3, 2, 1, 2 };
    const double step = isCommonTime() ? 0.5 : 1.0;
    int i = bar.kind == SectionKind::intro ? 4 : 0;

    for (double beat = 0.0; beat < meter.beats; beat += step, ++i)
        pluck (Instrument::guitar2, takelane::guitar2, upAndDown[i % 8], beat, 1.6, i % 4 == 0 ? 1.0 : 0.82);

    if (bar.kind == SectionKind::chorus || bar.kind == SectionKind::solo)
        strum (Instrument::guitar2, takelane::guitar2, 2, 0, 3.8, 0.8);
}

void Arranger::keys()
{
    if (isQuiet (bar.kind) || ! isCommonTime())
        press (0, meter.beats - 0.2, 1.0);
    else
    {
        press (0, 1.4, 1.0);
        press (1.5, 1.4, 0.8);
        press (3, 0.9, 0.85);
    }
}

void Arranger::voice()
{
    for (const auto& note : melodyOf (bar))
    {
        if (! fits (note.beat))
            continue;

        SungNote sung;
        sung.note = newNote (note.beat);
        sung.start = out.grid[sung.note];
        sung.length = static_cast<std::int32_t> (frameAt (note.beat + note.beats) - sung.start);
        sung.midi = note.midi;
        sung.gain = static_cast<float> (gainFromDb (inputGainDb[leadVocal] + sungDynamicsDb (bar.kind)));
        sung.from = note.from;
        sung.to = note.to;
        sung.scooped = sung.start - lastSungEnd < out.rate / 10;
        sung.consonant = note.consonant;
        lastSungEnd = sung.start + sung.length;
        out.sung.push_back (sung);
    }
}

void Arranger::endSong()
{
    const double ring = 2.0 * meter.beats;

    hit (Piece::crash, 0, 1.0);
    hit (Piece::kick, 0, 1.0);
    hit (Piece::snare, 0, 0.8);
    hit (Piece::hatOpen, 0, 0.8);
    hit (Piece::tomLo, 0, 0.9);
    hit (Piece::tomMid, 0, 0.7);
    hit (Piece::tomHi, 0, 0.7);
    pluck (Instrument::bass, bassDi, 0, 0, ring, 1.0);
    strum (Instrument::guitar1, takelane::guitar1, 0, 0, ring, 1.0);
    strum (Instrument::guitar2, takelane::guitar2, 0, 0, ring, 0.8);
    press (0, ring, 1.0);
}
}
