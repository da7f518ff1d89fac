#pragma once

/** The words of the window's report, so that all its parts spell values alike. */

#include "Core/Frames.h"

#include <juce_core/juce_core.h>

#include <optional>
#include <string>

namespace takelane
{
inline juce::var reportObject (std::initializer_list<std::pair<const char*, juce::var>> fields)
{
    auto* made = new juce::DynamicObject();

    for (const auto& [name, value] : fields)
        made->setProperty (name, value);

    return made;
}

inline juce::var reportText (const std::string& s)      { return juce::String::fromUTF8 (s.c_str()); }
inline juce::var reportWhole (std::int64_t n)           { return static_cast<juce::int64> (n); }

/** Nothing where there is none. */
inline juce::var reportRange (const std::optional<FrameRange>& range)
{
    return range ? reportObject ({ { "start", reportWhole (range->start.value) }, { "end", reportWhole (range->end.value) } }) : juce::var();
}
}
