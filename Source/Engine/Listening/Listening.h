#pragma once

/** Always listening: what came in on every hardware input in the last minutes can be had back, armed or not.

    The audio thread puts everything into a ring (InputRing) with what the transport did; a worker that gives way to all
    others moves it to a file without a name in the session folder (ListeningReel). Nothing of it ever holds up a take:
    while a pass waits for the disk the worker rests, and on the first trouble it stops. Behaviour 3.7.
*/

#include "Core/Mailbox.h"
#include "Engine/BlockProcessor.h"
#include "Engine/Listening/ListeningReel.h"

#include <condition_variable>
#include <functional>
#include <string>
#include <thread>

namespace takelane
{
struct PlayedStretch;

struct ListeningSettings
{
    std::filesystem::path sessionFolder;
    int sampleRate = 48000;
    SampleFormat format = SampleFormat::int24;
    bool ownThread = true;                      ///< false: whoever drives it calls service()
    bool isWanted = true;                       ///< the privacy switch, as it stands at first
    std::function<std::int64_t()> freeBytes;    ///< of the session's disk; asked on the worker
    std::function<bool()> mustRest;             ///< a pass waits for the disk; asked on the worker. May be absent
    double seconds = 600.0;
    std::int64_t bytes = std::int64_t { 4 } << 30;
};

class Listening
{
public:
    /** The disk is the takes': of what is free a quarter is asked for, and all is given back when less than this is left. */
    static constexpr std::int64_t leastFree = std::int64_t { 512 } << 20;

    /** The same where recording all the inputs would end below more than that: twice what ends it. */
    std::int64_t leastFreeFor (int inputs) const noexcept;
    static constexpr int serviceMilliseconds = 200;

    explicit Listening (ListeningSettings);
    ~Listening();

    //==== message thread
    /** The privacy switch. Off forgets all that is held; on tries again where there was trouble. */
    void setWanted (bool);

    /** An interface runs with so many inputs and this round trip. Cheap when nothing is new: called at every poll. Memory
        and file are made by the worker. */
    void interfaceRuns (int inputs, const LatencyUsed&);

    /** No block is running or will come. What is held stays. */
    void interfaceStopped();

    /** Where the playhead stands, and in which song. */
    void standsAt (SongId, FramePos);

    void poll();

    struct State
    {
        bool wanted = true, on = false;
        double secondsHeld = 0.0, secondsMost = 0.0;
        std::int64_t bytesMost = 0;
        std::string problem;
    };

    State state() const;

    /** How loud what is held was over all inputs, oldest first; empty when nothing is. */
    std::vector<Peak> overview (int columns) const;

    /** Frames that came in so far, in the reel: the moment of a key press. */
    Frames heardSoFar() const;

    //==== audio thread
    /** Every block, after the engine has done it; played: what it was, frames lost before it included. */
    void hear (const AudioBlock&, std::span<const PlayedStretch> played) TAKELANE_RT;

    //==== workers, any; may wait for the disk
    void service();

    /** What there is, brought up to date. Null while nothing is held. */
    std::shared_ptr<ListeningReel> reel();

private:
    /** What the audio thread goes by. */
    struct Now
    {
        std::shared_ptr<InputRing> ring;        ///< null: not listening
        SongId song;
        FramePos playhead;
        LatencyUsed latency;
        int opening = 0;

        bool operator== (const Now&) const = default;
    };

    struct Order
    {
        int inputs = 0;                         ///< 0: nothing is to be held
        int serial = 0;

        bool operator== (const Order&) const = default;
    };

    void run();
    void post (Now);
    void give (Order);
    void load (Order);
    bool isTooFull();
    void stopBecause (std::string why);
    void publish();
    static ListeningStamp stampOf (const Now&, const PlayedStretch&) TAKELANE_RT;

    const ListeningSettings settings;

    //==== message thread's
    bool wanted, runs = false;
    Now now;

    //==== between message thread and worker; held for moments only
    mutable std::mutex mutex;
    Order order;
    std::shared_ptr<InputRing> ready;
    std::string problem;
    Frames held, most;
    std::int64_t bytesMost = 0;
    std::deque<Peak> drawn;

    Mailbox<Now> mailbox;

    //==== workers'
    std::mutex working;
    std::shared_ptr<ListeningReel> current;
    Order loaded;
    int turnsToLook = 0;

    std::mutex sleeping;
    std::condition_variable wake;
    bool isCalled = false, quit = false;
    std::thread worker;
};
}
