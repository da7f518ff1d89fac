#pragma once

/** A private jackd with the dummy driver: real JACK without a sound card, harming nobody else's.

    While one exists it is this process's default JACK server. Wiring goes through JACK's own tools in processes of
    their own, so that no client but the one under test keeps this process attached to a dead server.
*/

#include "Tests/Support/Waiting.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace takelane
{
class JackServer
{
public:
    struct Settings
    {
        int rate = 48000, period = 256, captures = 4, playbacks = 4;
    };

    static bool isInstalled()
    {
        return runTool ({ "jackd", "--version" }) == 0;
    }

    explicit JackServer (Settings s) : settings (s), slot (freeSlot()), name ("takelane-test-" + std::to_string (slot.number))
    {
        setenv ("JACK_DEFAULT_SERVER", name.c_str(), 1);
        setenv ("JACK_NO_AUDIO_RESERVATION", "1", 1);
        start();
    }

    JackServer() : JackServer (Settings {}) {}

    ~JackServer()
    {
        stop (SIGTERM);
        unsetenv ("JACK_DEFAULT_SERVER");
        close (slot.lock);
    }

    JackServer (const JackServer&) = delete;
    JackServer& operator= (const JackServer&) = delete;

    /** After stop(): the same server again. Returns when it takes clients. */
    void start()
    {
        // setpriv: a test that crashes takes its server with it
        server = spawn ({ "setpriv", "--pdeathsig", "TERM", "jackd", "-r", "-n", name, "--port-max", "256", "-d", "dummy",
                          "-r", std::to_string (settings.rate), "-p", std::to_string (settings.period),
                          "-C", std::to_string (settings.captures), "-P", std::to_string (settings.playbacks) });
        answered = becomesTrue ([] { return runTool ({ "jack_lsp" }) == 0; });
    }

    bool answers() const                { return answered; }

    void stop (int signal)
    {
        if (server > 0)
        {
            ::kill (server, signal);
            waitpid (server, nullptr, 0);
        }

        server = -1;
    }

    void freeze() const                 { ::kill (server, SIGSTOP); }
    void thaw() const                   { ::kill (server, SIGCONT); }

    bool connect (const std::string& source, const std::string& destination) const      { return runTool ({ "jack_connect", source, destination }) == 0; }
    bool disconnect (const std::string& source, const std::string& destination) const   { return runTool ({ "jack_disconnect", source, destination }) == 0; }
    bool setPeriod (int frames) const                                                   { return runTool ({ "jack_bufsize", std::to_string (frames) }) == 0; }

private:
    /** JACK keeps a list of eight servers for the machine and takes a killed one off it only for a server of the same
        name: so the names are few, and each belongs to one test at a time. */
    struct Slot { int number = 0, lock = -1; };

    static Slot freeSlot()
    {
        for (int i = 0;; i = (i + 1) % 4)
        {
            const auto file = "/tmp/takelane-test-jack-" + std::to_string (i) + ".lock";
            const int lock = ::open (file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);

            if (lock < 0 || ::flock (lock, i == 3 ? LOCK_EX : LOCK_EX | LOCK_NB) == 0)
                return { i, lock };

            close (lock);
        }
    }

public:
    const Settings settings;

private:
    const Slot slot;

public:
    const std::string name;

private:
    static pid_t spawn (std::vector<std::string> words)
    {
        std::vector<char*> arguments;

        for (auto& word : words)
            arguments.push_back (word.data());

        arguments.push_back (nullptr);

        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init (&actions);
        posix_spawn_file_actions_addopen (&actions, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen (&actions, 2, "/dev/null", O_WRONLY, 0);
        pid_t child = -1;
        const auto failure = posix_spawnp (&child, arguments[0], &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy (&actions);
        return failure == 0 ? child : -1;
    }

    static int runTool (std::vector<std::string> words)
    {
        const auto child = spawn (std::move (words));
        int result = -1;

        if (child < 0 || waitpid (child, &result, 0) != child)
            return -1;

        return WIFEXITED (result) ? WEXITSTATUS (result) : -1;
    }

    pid_t server = -1;
    bool answered = false;
};
}
