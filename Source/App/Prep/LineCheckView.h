#pragma once

/** What the window shows of the line check, input by input, and of the tuner. */

#include "Session/Session.h"

namespace takelane
{
enum class LampState { off, listening, good, warn, fail };

/** One channel of a track. Levels in dBFS. */
struct InputLamp
{
    TrackId track;
    int channel = 0, input = 0;             ///< from 0; from 1, 0: none
    LampState lamp = LampState::off;
    double levelDb = -144.0, peakDb = -144.0, floorDb = -144.0;
    std::string finding;                    ///< "no signal"; empty: nothing to say
    std::string advice;                     ///< "preamp -4 dB"; empty likewise
    std::vector<std::string> details;       ///< sentences: hum, DC, clips, polarity, delay with their confidence
    std::optional<double> delayMs;          ///< against the reference microphone
    std::optional<bool> inverted;           ///< likewise; absent: can't tell

    bool operator== (const InputLamp&) const = default;
};

struct LineCheckView
{
    bool isRunning = false;
    double seconds = 0.0;                   ///< listened so far
    TrackId walking;                        ///< the one that is asked for now, in the guided pass; none: all at once
    TrackId reference;                      ///< microphone; none: chosen by itself
    std::vector<InputLamp> inputs;          ///< every channel of every track with an input, in the tracks' order
    int passed = 0;
    bool isReady = false;                   ///< all passed
    std::string when;                       ///< of the last one that was kept; empty: never

    bool operator== (const LineCheckView&) const = default;
};

struct TunerView
{
    bool isOn = false;
    int input = 0;                          ///< from 1
    double hz = 0.0;                        ///< 0: no tone
    std::string note;                       ///< "E2"
    double cents = 0.0;                     ///< -50 to 50
    double levelDb = -144.0;

    bool operator== (const TunerView&) const = default;
};
}
