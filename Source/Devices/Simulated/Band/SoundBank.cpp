#include "Devices/Simulated/Band/SoundBank.h"

#include "Devices/Simulated/Band/DrumSounds.h"
#include "Devices/Simulated/Band/StringSounds.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
SoundBank::SoundBank (int sampleRate) : sounds (SoundId::count)
{
    for (int i = 0; i < numPieces; ++i)
        makeDrum (static_cast<Piece> (i), sampleRate);

    for (int i = 0; i < numInstruments; ++i)
        for (int c = 0; c < numChords; ++c)
            for (const int midi : voicing (static_cast<Instrument> (i), static_cast<Chord> (c)))
                if (const auto id = SoundId::note (static_cast<Instrument> (i), midi); sound (id).empty())
                    keep (id, noteSound (static_cast<Instrument> (i), midi, sampleRate));
}

void SoundBank::makeDrum (Piece piece, double rate)
{
    for (int stroke = 0; stroke < numStrokes; ++stroke)
    {
        const auto close = drumStroke (piece, Mic::close, stroke, rate);
        std::vector<float> left, right;
        addRoom (close, rate, left, right);
        keep (SoundId::drum (piece, Mic::close).stroke (stroke), close);
        keep (SoundId::drum (piece, Mic::ambientLeft).stroke (stroke), std::move (left));
        keep (SoundId::drum (piece, Mic::ambientRight).stroke (stroke), std::move (right));

        if (piece == Piece::kick || piece == Piece::snare)
            keep (SoundId::drum (piece, Mic::far).stroke (stroke), drumStroke (piece, Mic::far, stroke, rate));
    }
}

void SoundBank::keep (SoundId id, std::vector<float> made)
{
    float peak = 1.0e-9f;

    for (const float x : made)
        peak = std::max (peak, std::abs (x));

    const auto fade = static_cast<float> (std::max<std::size_t> (1, made.size() / 12));
    auto& kept = sounds[id.index];
    kept.resize (made.size());

    for (std::size_t i = 0; i < made.size(); ++i)
    {
        const auto toEnd = std::min (1.0f, static_cast<float> (made.size() - i) / fade);
        kept[i] = static_cast<std::int16_t> (std::lrint (made[i] * toEnd / peak * 32767.0f));
    }
}
}
