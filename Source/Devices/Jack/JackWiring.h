#pragma once

/** What is plugged into a JACK client, as a value: taken while the server lives, given back to its successor.

    The client's own ports are kept without its name (":in_1"), which may differ the next time.
*/

#include "Devices/Jack/JackClient.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace takelane
{
/** Source and destination port. */
using JackWires = std::set<std::pair<std::string, std::string>>;

/** Full names of the machine's own audio ports: JackPortIsOutput gives capture, JackPortIsInput playback. */
std::vector<std::string> physicalPorts (const JackClient&, JackPortFlags);

/** in_n to the n-th capture port, out_n to the n-th playback port, as far as there are any. Client running. */
void connectPhysical (JackClient&);

/** What is connected now, and of `before` what lost its other end only because that port has vanished. */
JackWires rememberWires (const JackClient&, const JackWires& before);

/** Longest latency among what is connected to these ports: of their sources with JackCaptureLatency, of their
    destinations with JackPlaybackLatency. Asks the other ends, whose figures are ready before JACK has told ours. */
Frames connectedLatency (const JackClient&, const std::vector<jack_port_t*>&, jack_latency_callback_mode_t);

/** Those whose ports exist. Client running. */
void restoreWires (JackClient&, const JackWires&);
}
