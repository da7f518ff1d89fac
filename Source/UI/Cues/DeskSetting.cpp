#include "UI/Cues/DeskSetting.h"

#include "UI/Command.h"

namespace takelane
{
Result<void> setRoom (Studio& studio, const char* field, const juce::var& value)    { return studio.run (commandText ("control-room.set", { { field, value } })); }
Result<void> setTalk (Studio& studio, const char* field, const juce::var& value)    { return studio.run (commandText ("talk.set", { { field, value } })); }

Result<void> setCueField (Studio& studio, CueMixId cue, const char* field, const juce::var& value, std::int64_t gesture)
{
    return studio.run (commandText ("cue.set", { { "cue", static_cast<juce::int64> (cue.value) }, { field, value } }), gesture);
}

const char* wordOf (Translation t) noexcept
{
    switch (t)
    {
        case Translation::none:     return "none";
        case Translation::phone:    return "phone";
        case Translation::laptop:   return "laptop";
        case Translation::car:      return "car";
        case Translation::mono:     return "mono";
    }

    return "";
}
}
