#pragma once

/** The studio's reference mix in the control room: opened, matched to the mix and decoded ahead on a worker of its own, so
    that going to and fro between it and the mix answers at once, and no other work lets it run dry.

    Left by the toggle it stands where it is; stopped, it begins anew. Message thread; poll() once a frame.
*/

#include "App/Prep/ReferenceSound.h"
#include "App/Studio/Worker.h"
#include "Engine/ControlRoom/ReferenceStream.h"
#include "Engine/Engine.h"

namespace takelane
{
class HeardReference
{
public:
    static constexpr double usualMixLufs = -18.0;           ///< taken for the mix's while there is none
    static constexpr double mostGainDb = 12.0;

    HeardReference (Engine&, int sampleRate, bool ownThread);
    ~HeardReference();

    struct Wanted
    {
        PaperId paper;
        std::filesystem::path file;
        std::string title;
        std::optional<double> lufs;                         ///< absent: measured first
        std::function<std::optional<double> (const std::stop_token&)> mixLufs;      ///< on the worker; nothing: there is no mix
    };

    void hear (Wanted);
    void mixAgain (bool fromTheStart);                      ///< what is not open yet is given up
    PaperId heard() const noexcept                          { return isHeard ? wanted.paper : PaperId {}; }
    bool isOpening() const noexcept                         { return isHeard && playing == nullptr; }

    void poll();
    void runQueued()                                        { worker.runQueued(); }

    /** Why it cannot be heard; the mix is heard again. */
    std::function<void (const std::string& title, const std::string& why)> onFail;

private:
    struct Playing
    {
        std::shared_ptr<ReferenceStream> stream;
        std::unique_ptr<ReferenceSound> sound;
        std::vector<float> rest;                            ///< read, and no room for it yet
        std::string problem;

        void fill();
    };

    static Result<std::shared_ptr<Playing>> open (const Wanted&, int sampleRate, const std::stop_token&);
    void fail (const std::string& why);
    void fillMore();

    Engine& engine;
    const int rate;
    Wanted wanted;
    bool isHeard = false, isFilling = false;
    std::stop_source opening;
    std::shared_ptr<Playing> playing;                       ///< of `wanted`, once it is open
    Worker worker;
};

/** What the studio does with papers: a worker for their files, and the one that is heard. */
struct PaperDesk
{
    PaperDesk (Engine& engine, int sampleRate, bool ownThread) : worker (ownThread), reference (engine, sampleRate, ownThread) {}
    ~PaperDesk()                                            { closing.request_stop(); }

    Worker worker;
    HeardReference reference;
    std::stop_source closing;
};
}
