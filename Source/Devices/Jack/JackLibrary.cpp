#include "Devices/Jack/JackLibrary.h"

#include <csignal>
#include <dlfcn.h>

namespace takelane
{
namespace
{
void saysNothing (const char*) {}
}

std::shared_ptr<const JackLibrary> JackLibrary::load()
{
    auto* handle = dlopen ("libjack.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

    if (handle == nullptr)
        return nullptr;

    auto library = std::make_shared<JackLibrary>();
    bool complete = true;

    const auto find = [&] (const char* name, auto& function)
    {
        function = reinterpret_cast<std::remove_reference_t<decltype (function)>> (dlsym (handle, name));
        complete = complete && function != nullptr;
    };

    find ("jack_client_open", library->clientOpen);
    find ("jack_client_close", library->clientClose);
    find ("jack_get_client_name", library->clientName);
    find ("jack_activate", library->activate);
    find ("jack_get_sample_rate", library->sampleRate);
    find ("jack_get_buffer_size", library->bufferSize);
    find ("jack_last_frame_time", library->lastFrameTime);
    find ("jack_set_process_callback", library->setProcess);
    find ("jack_set_buffer_size_callback", library->setBufferSize);
    find ("jack_set_sample_rate_callback", library->setSampleRate);
    find ("jack_set_xrun_callback", library->setXrun);
    find ("jack_set_latency_callback", library->setLatency);
    find ("jack_set_port_connect_callback", library->setPortConnect);
    find ("jack_on_info_shutdown", library->onShutdown);
    find ("jack_port_register", library->portRegister);
    find ("jack_port_name", library->portName);
    find ("jack_port_by_name", library->portByName);
    find ("jack_port_get_buffer", library->portBuffer);
    find ("jack_port_get_all_connections", library->portConnections);
    find ("jack_port_get_latency_range", library->portLatency);
    find ("jack_port_set_latency_range", library->setPortLatency);
    find ("jack_get_ports", library->ports);
    find ("jack_connect", library->connect);
    find ("jack_free", library->release);
    find ("jack_set_error_function", library->setErrorFunction);
    find ("jack_set_info_function", library->setInfoFunction);

    if (! complete)
        return nullptr;

    std::signal (SIGPIPE, SIG_IGN);             // libjack writes to the socket of a server that has died, on any thread of ours
    library->setErrorFunction (saysNothing);    // it writes to the terminal otherwise; our problems say it better
    library->setInfoFunction (saysNothing);
    return library;
}
}
