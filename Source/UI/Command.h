#pragma once

/** A command of App/Commands as Studio::run takes it. */

#include <juce_core/juce_core.h>

#include <string>
#include <vector>

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

/** Commands and lists of commands as one list; empty: there are none. */
inline std::string listOf (const std::vector<std::string>& commands)
{
    std::string list;

    for (const auto& command : commands)
        list += (list.empty() ? "" : ",") + (command.starts_with ('[') ? command.substr (1, command.size() - 2) : command);

    return commands.empty() ? list : "[" + list + "]";
}
}
