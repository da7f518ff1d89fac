#pragma once

/** What line check and tuner of the studio go by; only StudioLineCheck.cpp and LineEars.cpp include this.

    The message thread gives an order (whom to listen to), the worker makes ring and analysers for it, feeds them and
    publishes what it found ten times a second; both meet behind a mutex held for a moment.
*/

#include "App/Prep/LineVerdicts.h"
#include "App/Studio/LineEars.h"
#include "Engine/Tuner.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace takelane
{
struct LineEars::State
{
    State (int rate, bool ownThread);
    ~State();

    struct Order
    {
        int inputs = 0;                         ///< of the interface; 0: nobody is listened to
        std::optional<LineCheckSetup> setup;    ///< none: no line check
        int checkSerial = 0;                    ///< another one: it begins anew
        int reference = -1;                     ///< from 0
        int tuned = -1;                         ///< from 0; -1: off
        int again = -1, againSerial = 0;        ///< an input that is judged anew, from 0

        bool operator== (const Order&) const = default;
    };

    //==== message thread
    void give (Order);

    struct Found
    {
        std::shared_ptr<InputRing> ring;        ///< to be copied into; null: nobody is listened to
        LineCheckFacts facts;
        int checkSerial = 0;                    ///< these are of
        Pitch pitch;
        int serial = 0;                         ///< counts up
    };

    Found found() const;
    int foundSerial() const;

    //==== worker
    void service();

    const int sampleRate;

    //==== message thread's
    Order wanted;
    bool isRunning = false, isGuided = false;
    TrackId walking, reference;
    std::vector<TrackId> hurried;               ///< guided: left before it was time to judge them
    double walkedFrom = 0.0, clearSince = -1.0;
    LineCheckSetup setup;
    LineCheckFacts facts;
    LineCheckView view;
    Pitch pitch;
    std::shared_ptr<InputRing> ring;
    int seen = 0;
    std::int64_t sawRevision = -1;

private:
    void run (std::stop_token);
    void carryOut (const Order&);
    void hear (const float* const* planes, int frames);

    mutable std::mutex mutex;
    std::condition_variable_any changed;
    Order order;
    Found latest;

    //==== worker's
    Order done;
    std::shared_ptr<InputRing> filled;
    std::unique_ptr<LineCheck> check;
    std::unique_ptr<Tuner> tuner;
    Frames sincePublished;

    std::jthread worker;
};
}
