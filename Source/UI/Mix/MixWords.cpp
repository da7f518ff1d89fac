#include "UI/Mix/MixWords.h"

namespace takelane
{
const char* wordOf (MeterScale scale) noexcept
{
    switch (scale)
    {
        case MeterScale::peak:  return "peak";
        case MeterScale::vu:    return "vu";
        case MeterScale::k20:   return "k20";
        case MeterScale::k14:   return "k14";
        case MeterScale::k12:   return "k12";
    }

    return "";
}

const char* wordOf (SoloMode mode) noexcept
{
    return mode == SoloMode::inPlace ? "inPlace" : mode == SoloMode::afterFader ? "afterFader" : "beforeFader";
}

const char* titleOf (SoloMode mode) noexcept
{
    return mode == SoloMode::inPlace ? "In place" : mode == SoloMode::afterFader ? "After the fader, in the control room" : "Before the fader, in the control room";
}

SoloMode nextOf (SoloMode mode) noexcept
{
    return mode == SoloMode::inPlace ? SoloMode::afterFader : mode == SoloMode::afterFader ? SoloMode::beforeFader : SoloMode::inPlace;
}
}
