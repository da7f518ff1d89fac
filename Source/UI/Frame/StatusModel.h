#pragma once

/** The status strip: the health of the machine in one line. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
enum class Tone { plain, good, warn, fail };

/** One part of the strip: a label, and a value that may change. */
struct StatusItem
{
    std::string label, value;
    Tone tone = Tone::plain;

    bool operator== (const StatusItem&) const = default;
};

struct StatusModel
{
    StatusItem device;                  ///< "Studio 18|20 USB", "96 kHz · 128"; the dot has the tone
    StatusItem latency;                 ///< "Latency", "4.1 ms in · 4.6 ms out"
    StatusItem load;                    ///< "DSP", "23%"
    double loadPart = 0.0;              ///< 0 to 1
    StatusItem dropouts;
    StatusItem disk;                    ///< "Disk time at 20 tracks", "6 h 12 min"
    std::string shortDisk;              ///< the label where there is little room: "Disk"
    StatusItem last;                    ///< at the right: file flush, job, delivery, or the last undo step
    bool offersInterface = false;       ///< simulated: the button "Use my interface"

    bool operator== (const StatusModel&) const = default;
};

/** writing: what the delivery does ("Writing stem 4 of 8"), or empty. reference: the mix the control room hears in place of the session's, or empty. */
StatusModel statusModel (const StudioStatus&, const std::string& undoSentence, const std::string& writing = {}, const std::string& reference = {});

/** "6 h 12 min", "42 min", "4 min 30 s" below ten. */
std::string remainingText (double seconds);

/** "48 kHz", "44.1 kHz". */
std::string rateWords (int sampleRate);
}
