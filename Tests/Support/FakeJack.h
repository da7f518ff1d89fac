#pragma once

/** libjack without a server: the table of functions filled with our own, so that a test says what JACK does and when.

    One at a time. Ports, wires and latencies are plain values; cycle(), changeRate(), die() call the client as JACK's
    threads would.
*/

#include "Devices/Jack/JackLibrary.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace takelane
{
class FakeJack
{
public:
    struct Port
    {
        std::string name;
        unsigned long flags = 0;
        bool isOurs = false;
        jack_latency_range_t capture {}, playback {};
        std::vector<float> audio = std::vector<float> (8192);
    };

    FakeJack()      { current() = this; }
    ~FakeJack()     { current() = nullptr; }

    FakeJack (const FakeJack&) = delete;
    FakeJack& operator= (const FakeJack&) = delete;

    Port& addPhysical (const std::string& name, unsigned long direction, jack_nframes_t latency)
    {
        auto& port = ports.emplace_back();
        port.name = name;
        port.flags = direction | JackPortIsPhysical;
        port.capture = port.playback = { latency, latency };
        return port;
    }

    Port* find (const std::string& name)
    {
        const auto found = std::find_if (ports.begin(), ports.end(), [&] (const Port& p) { return p.name == name; });
        return found != ports.end() ? &*found : nullptr;
    }

    /** One call of the process callback, `frameTime` being the first frame's. */
    void cycle (jack_nframes_t frames, jack_nframes_t time)
    {
        frameTime = time;
        process (frames, processArgument);
    }

    void changeRate (jack_nframes_t newRate)        { rateCallback (rate = newRate, rateArgument); }
    void changePeriod (jack_nframes_t frames)       { periodCallback (period = frames, periodArgument); }
    void reportXrun()                               { xrunCallback (xrunArgument); }
    void reportWiring()                             { connectCallback (0, 0, 1, connectArgument); }

    void reportLatencies()
    {
        latencyCallback (JackCaptureLatency, latencyArgument);
        latencyCallback (JackPlaybackLatency, latencyArgument);
    }

    void die()
    {
        running = false;
        shutdownCallback (JackServerError, "gone", shutdownArgument);
    }

    std::shared_ptr<const JackLibrary> library() const;

    bool running = true;
    jack_nframes_t rate = 48000, period = 256, frameTime = 0;
    std::size_t portsLeft = 1000;
    std::atomic<bool> closingHangs { false };
    std::atomic<int> clientsClosed { 0 };
    std::deque<Port> ports;
    std::set<std::pair<std::string, std::string>> wires;

private:
    static FakeJack*& current()
    {
        static FakeJack* jack = nullptr;
        return jack;
    }

    static jack_client_t* openClient (const char*, jack_options_t, jack_status_t* status, ...)
    {
        *status = current()->running ? jack_status_t {} : JackServerFailed;
        return current()->running ? reinterpret_cast<jack_client_t*> (current()) : nullptr;
    }

    static Port& portOf (const jack_port_t* port)       { return *reinterpret_cast<Port*> (const_cast<jack_port_t*> (port)); }
    static jack_port_t* asPort (Port* port)             { return reinterpret_cast<jack_port_t*> (port); }

    static const char** nameList (const std::vector<std::string>& names)
    {
        if (names.empty())
            return nullptr;

        auto* list = static_cast<const char**> (std::calloc (names.size() + 1, sizeof (char*)));

        for (std::size_t i = 0; i < names.size(); ++i)
            list[i] = current()->find (names[i])->name.c_str();

        return list;
    }

    JackProcessCallback process = nullptr;
    JackBufferSizeCallback periodCallback = nullptr;
    JackSampleRateCallback rateCallback = nullptr;
    JackXRunCallback xrunCallback = nullptr;
    JackLatencyCallback latencyCallback = nullptr;
    JackPortConnectCallback connectCallback = nullptr;
    JackInfoShutdownCallback shutdownCallback = nullptr;
    void *processArgument = nullptr, *periodArgument = nullptr, *rateArgument = nullptr, *xrunArgument = nullptr,
         *latencyArgument = nullptr, *connectArgument = nullptr, *shutdownArgument = nullptr;
};

inline std::shared_ptr<const JackLibrary> FakeJack::library() const
{
    auto jack = std::make_shared<JackLibrary>();

    jack->clientOpen = openClient;

    jack->clientClose = [] (jack_client_t*)
    {
        auto& fake = *current();

        while (fake.closingHangs)
            std::this_thread::yield();

        std::erase_if (fake.ports, [] (const Port& p) { return p.isOurs; });
        ++fake.clientsClosed;
        return 0;
    };

    jack->clientName = [] (jack_client_t*) { static char name[] = "takelane"; return name; };
    jack->activate = [] (jack_client_t*) { return 0; };
    jack->sampleRate = [] (jack_client_t*) { return current()->rate; };
    jack->bufferSize = [] (jack_client_t*) { return current()->period; };
    jack->lastFrameTime = [] (const jack_client_t*) { return current()->frameTime; };

    jack->setProcess = [] (jack_client_t*, JackProcessCallback c, void* a) { current()->process = c; current()->processArgument = a; return 0; };
    jack->setBufferSize = [] (jack_client_t*, JackBufferSizeCallback c, void* a) { current()->periodCallback = c; current()->periodArgument = a; return 0; };
    jack->setSampleRate = [] (jack_client_t*, JackSampleRateCallback c, void* a) { current()->rateCallback = c; current()->rateArgument = a; return 0; };
    jack->setXrun = [] (jack_client_t*, JackXRunCallback c, void* a) { current()->xrunCallback = c; current()->xrunArgument = a; return 0; };
    jack->setLatency = [] (jack_client_t*, JackLatencyCallback c, void* a) { current()->latencyCallback = c; current()->latencyArgument = a; return 0; };
    jack->setPortConnect = [] (jack_client_t*, JackPortConnectCallback c, void* a) { current()->connectCallback = c; current()->connectArgument = a; return 0; };
    jack->onShutdown = [] (jack_client_t*, JackInfoShutdownCallback c, void* a) { current()->shutdownCallback = c; current()->shutdownArgument = a; };

    jack->portRegister = [] (jack_client_t*, const char* name, const char*, unsigned long flags, unsigned long) -> jack_port_t*
    {
        auto& fake = *current();

        if (fake.portsLeft == 0 || fake.find ("takelane:" + std::string (name)) != nullptr)
            return nullptr;

        --fake.portsLeft;
        auto& port = fake.ports.emplace_back();
        port.name = "takelane:" + std::string (name);
        port.flags = flags;
        port.isOurs = true;
        return asPort (&port);
    };

    jack->portName = [] (const jack_port_t* port) { return portOf (port).name.c_str(); };
    jack->portByName = [] (jack_client_t*, const char* name) { return asPort (current()->find (name)); };

    jack->portBuffer = [] (jack_port_t* port, jack_nframes_t) -> void*
    {
        auto& own = portOf (port);

        for (const auto& [source, destination] : current()->wires)
            if (destination == own.name)
                return current()->find (source)->audio.data();

        return own.audio.data();
    };

    jack->portConnections = [] (const jack_client_t*, const jack_port_t* port)
    {
        std::vector<std::string> others;

        for (const auto& [source, destination] : current()->wires)
            if (source == portOf (port).name || destination == portOf (port).name)
                others.push_back (source == portOf (port).name ? destination : source);

        return nameList (others);
    };

    jack->portLatency = [] (jack_port_t* port, jack_latency_callback_mode_t mode, jack_latency_range_t* range)
    {
        *range = mode == JackCaptureLatency ? portOf (port).capture : portOf (port).playback;
    };

    jack->setPortLatency = [] (jack_port_t* port, jack_latency_callback_mode_t mode, jack_latency_range_t* range)
    {
        (mode == JackCaptureLatency ? portOf (port).capture : portOf (port).playback) = *range;
    };

    jack->ports = [] (jack_client_t*, const char*, const char*, unsigned long flags)
    {
        std::vector<std::string> names;

        for (const auto& port : current()->ports)
            if ((port.flags & flags) == flags)
                names.push_back (port.name);

        return nameList (names);
    };

    jack->connect = [] (jack_client_t*, const char* source, const char* destination)
    {
        if (current()->find (source) == nullptr || current()->find (destination) == nullptr)
            return ENOENT;

        current()->wires.emplace (source, destination);
        return 0;
    };

    jack->release = [] (void* memory) { std::free (memory); };
    return jack;
}
}
