#pragma once

/** What an audio device knows of itself and juce::AudioIODevice has no words for.

    JUCE's callback context carries no lost frames and its device no state, so our own devices (JACK, simulated)
    implement this beside juce::AudioIODevice; JuceAdapter and JuceDevice look for it by dynamic_cast, once.
    A device without it (ALSA) is judged by the watchdog alone.
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"
#include "Devices/AudioDevice.h"

namespace takelane
{
class DeviceClock
{
public:
    virtual ~DeviceClock() = default;

    /** Frames the device lost between the callback before and this one. The adapter asks exactly once, at the
        top of every callback, on the audio thread. Never negative. */
    virtual Frames lostBeforeThisBlock() TAKELANE_RT = 0;

    /** The hardware no longer runs at the rate it was opened with: what comes in must not be recorded. The adapter
        asks in every callback and hands nothing on while it is true. */
    virtual bool rateHasChanged() const TAKELANE_RT     { return false; }

    /** `running`, or why no audio comes: `lost`, `rateChanged`. Whether callbacks arrive is the watchdog's to say.
        Message thread, called from AudioDevice::status(): a device may use it to come back. */
    virtual DeviceState condition()     { return DeviceState::running; }
};
}
