#pragma once

/** What a call has to say, before anyone decides how it is printed.

    Every call gives the JSON document and the words for a person alike; the frame (RunTool) prints one of
    them, notes on standard error, and the error object where the work failed.
*/

#include "Core/Result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct Outcome
{
    nlohmann::json document;                ///< printed with --json
    std::string text;                       ///< printed without; line ends are its own
    std::vector<std::string> notes;         ///< standard error, either way
    int exitCode = 0;

    std::optional<Problem> refusal;         ///< the work failed: exit code 1 and nothing else is printed
    std::optional<int> command;     ///< the command of `apply` that could not be done

    static Outcome refused (Problem why)
    {
        Outcome outcome;
        outcome.exitCode = 1;
        outcome.refusal = std::move (why);
        return outcome;
    }
};

/** One line without control characters, at most 200 characters, whatever names it holds. */
std::string oneLine (const std::string&);
}
