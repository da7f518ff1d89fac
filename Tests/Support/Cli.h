#pragma once

/** Runs the real takelane-cli and keeps what it said.

        const auto ran = cli ({ "info", folder, "--json" });
        CHECK (ran.exitCode == 0);
        CHECK (ran.json()["tracks"].empty());
*/

#include "Tests/Support/TempFolder.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace takelane
{
struct CliRun
{
    int exitCode = -1;          ///< -1: ended by a signal
    std::string out, err;

    /** The whole of standard output; throws when it is not one document. */
    nlohmann::json json() const     { return nlohmann::json::parse (out); }
};

inline std::string textOf (const std::filesystem::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}

inline void writeText (const std::filesystem::path& file, const std::string& text)
{
    std::ofstream (file, std::ios::binary) << text;
}

/** input: what the tool reads from standard input. */
inline CliRun cli (const std::vector<std::string>& words, const std::string& input = {})
{
    const TempFolder folder;
    const auto in = (folder / "in").string(), out = (folder / "out").string(), err = (folder / "err").string();
    writeText (in, input);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init (&actions);
    posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
    posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);

    std::vector<std::string> all { TAKELANE_BIN_DIR "/takelane-cli" };
    all.insert (all.end(), words.begin(), words.end());
    std::vector<char*> pointers;

    for (auto& word : all)
        pointers.push_back (word.data());

    pointers.push_back (nullptr);

    pid_t process = 0;
    const auto failed = posix_spawn (&process, all.front().c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy (&actions);

    if (failed != 0)
        throw std::runtime_error ("cannot run " + all.front());

    int status = 0;
    while (waitpid (process, &status, 0) < 0 && errno == EINTR) {}

    return { WIFEXITED (status) ? WEXITSTATUS (status) : -1, textOf (out), textOf (err) };
}
}
