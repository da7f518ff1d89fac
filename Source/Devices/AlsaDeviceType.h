#pragma once

/** JUCE's ALSA type, and the order in which we offer what it lists.

    Its devices may lose audio without a word (no count of frames lost, an ordinary thread), so JACK comes first
    wherever it runs. It lists once in its life: make a new type for a new look.
*/

#include <juce_audio_devices/juce_audio_devices.h>

#include <memory>

namespace takelane
{
/** Scanned. */
std::unique_ptr<juce::AudioIODeviceType> createAlsaDeviceType();

/** Each name once, the sound cards themselves before the plug-ins of ALSA's configuration. */
juce::StringArray alsaDeviceNames (const juce::AudioIODeviceType&);

/** Both directions where both have that name. Null when neither has. */
std::unique_ptr<juce::AudioIODevice> createAlsaDevice (juce::AudioIODeviceType&, const juce::String& name);
}
