#include "Devices/Jack/JackClient.h"

#include <algorithm>
#include <future>
#include <set>
#include <thread>

namespace takelane
{
namespace
{
constexpr std::size_t longestPortName = 120;

/** JACK splits full names at colons, and has one flat list of names a client. */
std::string portNameFor (std::string name, std::set<std::string>& taken)
{
    std::replace_if (name.begin(), name.end(), [] (char c) { return c == ':' || static_cast<unsigned char> (c) < ' '; }, ' ');

    if (name.size() > longestPortName)
    {
        auto end = longestPortName;

        while (end > 0 && (static_cast<unsigned char> (name[end]) & 0xc0) == 0x80)     // not within a UTF-8 character
            --end;

        name.resize (end);
    }

    auto unique = name;

    for (int n = 2; ! taken.insert (unique).second; ++n)
        unique = name + " " + std::to_string (n);

    return unique;
}
}

Result<std::unique_ptr<JackClient>> JackClient::open (std::shared_ptr<const JackLibrary> library, const std::string& server)
{
    if (library == nullptr)
        return Problem { "JACK is not installed (no libjack.so.0): install jackd2 or pipewire-jack, or choose another device" };

    jack_status_t status {};
    auto* handle = server.empty()
        ? library->clientOpen ("takelane", JackNoStartServer, &status)
        : library->clientOpen ("takelane", static_cast<jack_options_t> (JackNoStartServer | JackServerName), &status, server.c_str());

    if (handle != nullptr)
        return std::unique_ptr<JackClient> (new JackClient (std::move (library), handle));

    if ((status & JackServerFailed) != 0)
        return Problem { (server.empty() ? "JACK is not running" : "JACK server '" + server.substr (0, 40) + "' is not running")
            + ": start it (for example `jackd -d alsa`) or choose another device" };

    return Problem { "JACK runs but refuses a connection: it may belong to another user or be full; restart it or choose another device" };
}

JackClient::JackClient (std::shared_ptr<const JackLibrary> l, jack_client_t* c)
    : library (std::move (l)), client (c), openedRate (static_cast<int> (library->sampleRate (c)))
{
    rate = openedRate;
    buffer = static_cast<int> (library->bufferSize (client));
    setCallbacks();
}

JackClient::~JackClient()
{
    silence();
    library->clientClose (client);
}

bool JackClient::closeWithin (std::unique_ptr<JackClient> client, std::chrono::milliseconds patience)
{
    if (client == nullptr)
        return true;

    client->silence();
    std::packaged_task<void()> task ([dying = std::move (client)]() mutable { dying.reset(); });
    auto closed = task.get_future();
    std::thread (std::move (task)).detach();
    return closed.wait_for (patience) == std::future_status::ready;
}

void JackClient::setCallbacks()
{
    library->setProcess (client, [] (jack_nframes_t frames, void* self)
    {
        static_cast<JackClient*> (self)->process (frames);
        return 0;
    }, this);

    library->setBufferSize (client, [] (jack_nframes_t frames, void* self)
    {
        static_cast<JackClient*> (self)->buffer.store (static_cast<int> (frames), std::memory_order_relaxed);
        return 0;
    }, this);

    library->setSampleRate (client, [] (jack_nframes_t newRate, void* self)
    {
        static_cast<JackClient*> (self)->rate.store (static_cast<int> (newRate), std::memory_order_relaxed);
        return 0;
    }, this);

    library->setXrun (client, [] (void* self)
    {
        static_cast<JackClient*> (self)->xrunCount.fetch_add (1, std::memory_order_relaxed);
        return 0;
    }, this);

    library->setLatency (client, [] (jack_latency_callback_mode_t mode, void* self)
    {
        static_cast<JackClient*> (self)->passLatencyOn (mode);
    }, this);

    library->setPortConnect (client, [] (jack_port_id_t, jack_port_id_t, int, void* self)
    {
        static_cast<JackClient*> (self)->changed.store (true, std::memory_order_release);
    }, this);

    library->onShutdown (client, [] (jack_status_t, const char*, void* self)
    {
        static_cast<JackClient*> (self)->shutDown.store (true, std::memory_order_release);
    }, this);
}

Result<void> JackClient::addPort (const std::string& name, JackPortFlags flags, std::vector<jack_port_t*>& ports)
{
    auto* port = library->portRegister (client, name.c_str(), JACK_DEFAULT_AUDIO_TYPE, flags, 0);

    if (port == nullptr)
        return Problem { "JACK refuses port '" + name.substr (0, 60)
            + "': ask for fewer inputs, or start jackd with a higher --port-max" };

    ports.push_back (port);
    return {};
}

Result<void> JackClient::addPorts (const std::vector<std::string>& inputNames, const std::vector<std::string>& outputNames)
{
    std::set<std::string> taken;

    for (const auto& name : inputNames)
        if (auto added = addPort (portNameFor (name, taken), JackPortIsInput, inputPorts); ! added)
            return added;

    for (const auto& name : outputNames)
        if (auto added = addPort (portNameFor (name, taken), JackPortIsOutput, outputPorts); ! added)
            return added;

    inputPointers.resize (inputPorts.size());
    outputPointers.resize (outputPorts.size());
    outputCopies.assign (outputPorts.size(), std::vector<float> (maxBlockFrames));
    return {};
}

std::vector<std::string> JackClient::portNames (const std::vector<jack_port_t*>& ports) const
{
    std::vector<std::string> names;

    for (auto* port : ports)
    {
        const std::string full = library->portName (port);
        names.push_back (full.substr (full.find (':') + 1));
    }

    return names;
}

Result<void> JackClient::run (JackListener& l)
{
    listener.store (&l);

    if (library->activate (client) == 0)
        return {};

    silence();
    return Problem { "JACK does not let Takelane take part: restart JACK, or choose another device" };
}

void JackClient::silence() noexcept
{
    listener.store (nullptr);

    while (inProcess.load())
        std::this_thread::yield();
}

void JackClient::process (jack_nframes_t frames) noexcept
{
    inProcess.store (true);             // pairs with silence(): one of the two sees the other

    const auto now = library->lastFrameTime (client);

    // A client woken late can be run twice in one cycle: heard again, it would shift all that follows.
    if (! hasLast || now != lastTime)
        processCycle (now, frames);

    inProcess.store (false);
}

void JackClient::processCycle (jack_nframes_t now, jack_nframes_t frames) noexcept
{
    for (std::size_t i = 0; i < inputPorts.size(); ++i)
        inputPointers[i] = static_cast<const float*> (library->portBuffer (inputPorts[i], frames));

    for (std::size_t i = 0; i < outputPorts.size(); ++i)
        outputPointers[i] = static_cast<float*> (library->portBuffer (outputPorts[i], frames));

    separateInputs (frames);

    auto* const l = listener.load();
    const bool delivers = l != nullptr && rate.load (std::memory_order_relaxed) == openedRate;

    if (delivers)
        l->jackBlock (inputPointers.data(), static_cast<int> (inputPointers.size()),
                      outputPointers.data(), static_cast<int> (outputPointers.size()),
                      static_cast<int> (frames), lostBefore (now, frames));
    else
        for (auto* output : outputPointers)
            std::fill_n (output, frames, 0.0f);

    lastTime = now;
    lastFrames = frames;
    hasLast = delivers;
}

void JackClient::separateInputs (jack_nframes_t frames) noexcept
{
    if (frames > maxBlockFrames)
        return;

    for (std::size_t o = 0; o < outputPointers.size(); ++o)
    {
        if (std::find (inputPointers.begin(), inputPointers.end(), outputPointers[o]) == inputPointers.end())
            continue;

        std::copy_n (outputPointers[o], frames, outputCopies[o].data());
        std::replace (inputPointers.begin(), inputPointers.end(),
                      static_cast<const float*> (outputPointers[o]), static_cast<const float*> (outputCopies[o].data()));
    }
}

Frames JackClient::lostBefore (jack_nframes_t frameTime, jack_nframes_t frames) noexcept
{
    if (! hasLast)
        return {};

    // Where the period changes, jackd's clock has moved by the new one, PipeWire's by the old one: neither is a loss.
    const auto expected = lastTime + std::max (lastFrames, frames);
    const auto gap = static_cast<std::int32_t> (frameTime - expected);      // frame time wraps at 2^32
    return { std::max<std::int32_t> (0, gap) };
}

/** As JACK does for a client without this callback: what came in late goes out as late. */
void JackClient::passLatencyOn (jack_latency_callback_mode_t mode) noexcept
{
    const bool capture = mode == JackCaptureLatency;
    jack_latency_range_t range {};

    for (auto* port : capture ? inputPorts : outputPorts)
    {
        jack_latency_range_t one {};
        library->portLatency (port, mode, &one);
        range.max = std::max (range.max, one.max);
    }

    range.min = range.max;

    for (auto* port : capture ? outputPorts : inputPorts)
        library->setPortLatency (port, mode, &range);

    changed.store (true, std::memory_order_release);
}
}
