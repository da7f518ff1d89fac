#include "Devices/Jack/JackWiring.h"

#include <algorithm>

namespace takelane
{
namespace
{
std::vector<std::string> takeNames (const JackLibrary& jack, const char** names)
{
    std::vector<std::string> result;

    for (auto** name = names; name != nullptr && *name != nullptr; ++name)
        result.emplace_back (*name);

    if (names != nullptr)
        jack.release (names);

    return result;
}

std::string prefixOf (const JackClient& client)
{
    return std::string (client.functions().clientName (client.handle())) + ":";
}

std::string withoutPrefix (const std::string& name, const std::string& prefix)
{
    return name.starts_with (prefix) ? name.substr (prefix.size() - 1) : name;
}

std::string withPrefix (const std::string& name, const std::string& prefix)
{
    return name.starts_with (':') ? prefix + name.substr (1) : name;
}

void connect (JackClient& client, const std::string& source, const std::string& destination)
{
    client.functions().connect (client.handle(), source.c_str(), destination.c_str());
}
}

std::vector<std::string> physicalPorts (const JackClient& client, JackPortFlags flags)
{
    const auto& jack = client.functions();
    return takeNames (jack, jack.ports (client.handle(), nullptr, JACK_DEFAULT_AUDIO_TYPE,
                                        static_cast<unsigned long> (JackPortIsPhysical | flags)));
}

void connectPhysical (JackClient& client)
{
    const auto& jack = client.functions();
    const auto captures = physicalPorts (client, JackPortIsOutput);
    const auto playbacks = physicalPorts (client, JackPortIsInput);

    for (std::size_t i = 0; i < std::min (captures.size(), client.inputs().size()); ++i)
        connect (client, captures[i], jack.portName (client.inputs()[i]));

    for (std::size_t i = 0; i < std::min (playbacks.size(), client.outputs().size()); ++i)
        connect (client, jack.portName (client.outputs()[i]), playbacks[i]);
}

JackWires rememberWires (const JackClient& client, const JackWires& before)
{
    const auto& jack = client.functions();
    const auto prefix = prefixOf (client);
    JackWires wires;

    const auto others = [&] (jack_port_t* port) { return takeNames (jack, jack.portConnections (client.handle(), port)); };
    const auto own = [&] (jack_port_t* port) { return withoutPrefix (jack.portName (port), prefix); };

    for (auto* port : client.inputs())
        for (const auto& source : others (port))
            wires.emplace (withoutPrefix (source, prefix), own (port));

    for (auto* port : client.outputs())
        for (const auto& destination : others (port))
            wires.emplace (own (port), withoutPrefix (destination, prefix));

    const auto isGone = [&] (const std::string& name)
    {
        return jack.portByName (client.handle(), withPrefix (name, prefix).c_str()) == nullptr;
    };

    for (const auto& wire : before)
        if (isGone (wire.first) || isGone (wire.second))
            wires.insert (wire);

    return wires;
}

Frames connectedLatency (const JackClient& client, const std::vector<jack_port_t*>& ports, jack_latency_callback_mode_t mode)
{
    const auto& jack = client.functions();
    Frames longest;

    for (auto* port : ports)
    {
        for (const auto& name : takeNames (jack, jack.portConnections (client.handle(), port)))
        {
            if (auto* other = jack.portByName (client.handle(), name.c_str()))
            {
                jack_latency_range_t range {};
                jack.portLatency (other, mode, &range);
                longest = std::max (longest, Frames { range.max });
            }
        }
    }

    return longest;
}

void restoreWires (JackClient& client, const JackWires& wires)
{
    const auto prefix = prefixOf (client);

    for (const auto& [source, destination] : wires)
        connect (client, withPrefix (source, prefix), withPrefix (destination, prefix));
}
}
