#pragma once

/** The waveforms of a session's sound files: opened, and built where they are missing, by a worker.

    The window asks for what it draws and draws what is there; nothing waits. What is open already comes before what
    must be built.
*/

#include "App/Waves/Waveform.h"

#include <filesystem>
#include <memory>
#include <string>

namespace takelane
{
class WaveStore
{
public:
    enum class Threads { own, none };

    explicit WaveStore (std::filesystem::path sessionFolder, Threads = Threads::own);
    ~WaveStore();

    /** Message thread. Null with isMissing false: it comes later, and arrivals() counts up then. A file that has become
        longer since it was asked for is looked at anew. */
    struct Found { std::shared_ptr<const Waveform> wave; bool isMissing = false; };
    Found find (const std::string& file, Frames length);

    /** How many waveforms came, or proved to be missing, so far. */
    int arrivals() const noexcept;

    /** Without threads of its own: does all that waits. */
    void work();

private:
    struct State;
    std::unique_ptr<State> state;
};
}
