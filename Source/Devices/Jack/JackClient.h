#pragma once

/** One connection to one JACK server: from jack_client_open to jack_client_close.

    Ports are made once and never packed: input i is always inputs[i], silence when nothing is connected, and
    blocks come with no connection at all. An output wired to an input is heard one block later, whichever of the two
    is touched first: JACK hands out the same memory for both, so such an input is copied. What JACK's threads report is kept in atomics for others to read; none of
    its callbacks calls back into JACK's control functions. A dead server leaves a dead client: close it, open another.
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"
#include "Core/Result.h"
#include "Devices/Jack/JackLibrary.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace takelane
{
/** Where a client's blocks go. */
class JackListener
{
public:
    virtual ~JackListener() = default;

    /** `lost`: frames between the end of the last block and this one by JACK's own frame time. */
    virtual void jackBlock (const float* const* inputs, int numInputs, float* const* outputs, int numOutputs,
                            int frames, Frames lost) TAKELANE_RT = 0;
};

class JackClient
{
public:
    /** `server` empty: the default one. Never starts a server. */
    static Result<std::unique_ptr<JackClient>> open (std::shared_ptr<const JackLibrary>, const std::string& server);

    /** May block for ever when the server is gone: use closeWithin. */
    ~JackClient();

    JackClient (const JackClient&) = delete;
    JackClient& operator= (const JackClient&) = delete;

    /** Closes on a thread of its own. False when that hangs: the client is left to it. */
    static bool closeWithin (std::unique_ptr<JackClient>, std::chrono::milliseconds patience);

    /** The longest block JACK knows. */
    static constexpr int maxBlockFrames = 8192;

    /** Once, before run. Names as wanted: they are made unique and fit for JACK. */
    Result<void> addPorts (const std::vector<std::string>& inputNames, const std::vector<std::string>& outputNames);

    /** Blocks begin to arrive, as long as the server keeps its rate. */
    Result<void> run (JackListener&);

    /** No block is running or will come when this returns; ports and wires stay, run() may follow. Asks nothing of
        the server, which may hang. */
    void silence() noexcept;

    bool hasShutDown() const noexcept           { return shutDown.load (std::memory_order_acquire); }
    int sampleRate() const noexcept             { return rate.load (std::memory_order_relaxed); }
    int bufferFrames() const noexcept           { return buffer.load (std::memory_order_relaxed); }
    std::int64_t xruns() const noexcept         { return xrunCount.load (std::memory_order_relaxed); }

    /** True once after ports, anybody's, were connected or disconnected, or a latency changed. */
    bool takeChanged() noexcept                 { return changed.exchange (false, std::memory_order_acq_rel); }

    const JackLibrary& functions() const noexcept                   { return *library; }
    jack_client_t* handle() const noexcept                          { return client; }
    const std::vector<jack_port_t*>& inputs() const noexcept        { return inputPorts; }
    const std::vector<jack_port_t*>& outputs() const noexcept       { return outputPorts; }

    /** Without the client's name. */
    std::vector<std::string> portNames (const std::vector<jack_port_t*>&) const;

private:
    JackClient (std::shared_ptr<const JackLibrary>, jack_client_t*);

    Result<void> addPort (const std::string& name, JackPortFlags, std::vector<jack_port_t*>&);
    void setCallbacks();
    void process (jack_nframes_t) TAKELANE_RT;
    void processCycle (jack_nframes_t frameTime, jack_nframes_t frames) TAKELANE_RT;
    void separateInputs (jack_nframes_t) TAKELANE_RT;
    Frames lostBefore (jack_nframes_t frameTime, jack_nframes_t frames) TAKELANE_RT;
    void passLatencyOn (jack_latency_callback_mode_t) noexcept;

    const std::shared_ptr<const JackLibrary> library;
    jack_client_t* const client;
    const int openedRate;
    std::vector<jack_port_t*> inputPorts, outputPorts;

    // the process thread's
    std::vector<const float*> inputPointers;
    std::vector<float*> outputPointers;
    std::vector<std::vector<float>> outputCopies;
    jack_nframes_t lastTime = 0, lastFrames = 0;
    bool hasLast = false;

    std::atomic<JackListener*> listener { nullptr };
    std::atomic<bool> inProcess { false };
    std::atomic<bool> shutDown { false }, changed { false };
    std::atomic<int> rate { 0 }, buffer { 0 };
    std::atomic<std::int64_t> xrunCount { 0 };
};
}
