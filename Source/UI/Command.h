#pragma once

/** A command of App/Commands as Studio::run takes it. */

#include <juce_core/juce_core.h>

#include <string>

namespace takelane
{
using CommandFields = std::initializer_list<std::pair<const char*, juce::var>>;

inline std::string commandText (const char* name, CommandFields fields)
{
    auto* object = new juce::DynamicObject();
    const juce::var made (object);
    object->setProperty ("do", name);

    for (const auto& [field, value] : fields)
        object->setProperty (field, value);

    return juce::JSON::toString (made, true).toStdString();
}
}
