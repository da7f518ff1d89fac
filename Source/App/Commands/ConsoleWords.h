#pragma once

/** What the history says of the console: "Set Kick to -6.0 dB", "Panned Hat R35". Several things changed at once are one change. */

#include "Session/StripRef.h"

namespace takelane
{
/** "-6.0 dB", "off" */
std::string decibelsOf (double gainDb);

/** name: of the strip, as nameOf (StripRef) gives it. */
std::string stripSentence (const std::string& name, const Strip& before, const Strip& after);

/** name: of the track; to: of the cue mix or effect. */
std::string sendSentence (const std::string& name, const std::string& to, const Send& before, const Send& after);
std::string sendSentence (const std::string& name, const EffectSend& before, const EffectSend& after);
}
