#pragma once

/** libjack, found when the program runs.

    Linking it would make every machine need it. A table of the functions we use, filled by dlsym; the types
    come from JACK's own headers, so a wrong signature does not compile. Tests fill the table with their own.
*/

#include <jack/jack.h>

#include <memory>

namespace takelane
{
struct JackLibrary
{
    decltype (&::jack_client_open) clientOpen = nullptr;
    decltype (&::jack_client_close) clientClose = nullptr;
    decltype (&::jack_get_client_name) clientName = nullptr;
    decltype (&::jack_activate) activate = nullptr;
    decltype (&::jack_get_sample_rate) sampleRate = nullptr;
    decltype (&::jack_get_buffer_size) bufferSize = nullptr;
    decltype (&::jack_last_frame_time) lastFrameTime = nullptr;

    decltype (&::jack_set_process_callback) setProcess = nullptr;
    decltype (&::jack_set_buffer_size_callback) setBufferSize = nullptr;
    decltype (&::jack_set_sample_rate_callback) setSampleRate = nullptr;
    decltype (&::jack_set_xrun_callback) setXrun = nullptr;
    decltype (&::jack_set_latency_callback) setLatency = nullptr;
    decltype (&::jack_set_port_connect_callback) setPortConnect = nullptr;
    decltype (&::jack_on_info_shutdown) onShutdown = nullptr;

    decltype (&::jack_port_register) portRegister = nullptr;
    decltype (&::jack_port_name) portName = nullptr;
    decltype (&::jack_port_by_name) portByName = nullptr;
    decltype (&::jack_port_get_buffer) portBuffer = nullptr;
    decltype (&::jack_port_get_all_connections) portConnections = nullptr;
    decltype (&::jack_port_get_latency_range) portLatency = nullptr;
    decltype (&::jack_port_set_latency_range) setPortLatency = nullptr;
    decltype (&::jack_get_ports) ports = nullptr;
    decltype (&::jack_connect) connect = nullptr;
    decltype (&::jack_free) release = nullptr;

    decltype (&::jack_set_error_function) setErrorFunction = nullptr;
    decltype (&::jack_set_info_function) setInfoFunction = nullptr;

    /** Null when this machine has no JACK. It is never unloaded: its threads may outlive their clients. */
    static std::shared_ptr<const JackLibrary> load();
};
}
