#pragma once

/** How a call of the tool is written down: a subcommand of CLI11 whose callback only picks the work.

    One file a call; the words are checked before any work begins, so exit code 2 never leaves a trace.
*/

#include "Cli/Outcome.h"
#include "Core/Frames.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace takelane
{
using Work = std::function<Outcome()>;

/** Adds the call; `work` gets the chosen one's. Options may have checkWords(), which throws CLI::ValidationError
    where options do not go together. */
template <typename Options>
std::pair<CLI::App*, std::shared_ptr<Options>> addCall (CLI::App& tool, Work& work, const std::string& name, const std::string& description,
                                                       Outcome (*run) (const Options&))
{
    auto options = std::make_shared<Options>();
    auto* call = tool.add_subcommand (name, description);
    call->callback ([&work, options, run]
    {
        if constexpr (requires { options->checkWords(); })
            options->checkWords();

        work = [options, run] { return run (*options); };
    });
    return { call, options };
}

/** DIR, required. */
void addFolder (CLI::App&, std::string& folder);

/** A name or a path. Another option in its place ("-o --json") means that it was forgotten. */
CLI::Option* addText (CLI::App&, const std::string& name, std::string& into, const std::string& description);
CLI::Option* addText (CLI::App&, const std::string& name, std::optional<std::string>& into, const std::string& description);

/** A whole number, nothing before or after it. */
CLI::Option* addNumber (CLI::App&, const std::string& name, std::int64_t& into, const std::string& description);
CLI::Option* addNumber (CLI::App&, const std::string& name, int& into, const std::string& description);
CLI::Option* addNumber (CLI::App&, const std::string& name, std::optional<int>& into, const std::string& description);
CLI::Option* addNumber (CLI::App&, const std::string& name, std::optional<FramePos>& into, const std::string& description);

/** A decimal above 0. */
CLI::Option* addSeconds (CLI::App&, const std::string& name, double& into, const std::string& description);

/** A decimal, 0 to `most`. */
CLI::Option* addSeconds (CLI::App&, const std::string& name, std::optional<double>& into, double most, const std::string& description);

/** A:B, two whole numbers. */
CLI::Option* addPair (CLI::App&, const std::string& name, std::optional<std::pair<std::int64_t, std::int64_t>>& into, const std::string& description);

/** A:B, A: or :B. */
struct OpenPair { std::optional<std::int64_t> first, second; };
CLI::Option* addOpenPair (CLI::App&, const std::string& name, std::optional<OpenPair>& into, const std::string& description);

/** Several names with commas between. */
CLI::Option* addNames (CLI::App&, const std::string& name, std::vector<std::string>& into, const std::string& description);

/** One of the words given. */
CLI::Option* addChoice (CLI::App&, const std::string& name, std::string& into, const std::vector<std::string>& words, const std::string& description);

//==== the calls
void addNewCall (CLI::App&, Work&);
void addInfoCall (CLI::App&, Work&);
void addCheckCall (CLI::App&, Work&);
void addRecoverCall (CLI::App&, Work&);
void addDevicesCall (CLI::App&, Work&);
void addImportCall (CLI::App&, Work&);
void addApplyCall (CLI::App&, Work&);
void addDemoCall (CLI::App&, Work&);
void addCalibrateCall (CLI::App&, Work&);
void addBenchCall (CLI::App&, Work&);
void addRecordCall (CLI::App&, Work&);
void addCalibrateCall (CLI::App&, Work&);
void addBenchCall (CLI::App&, Work&);
void addDemoCall (CLI::App&, Work&);
void addBenchCall (CLI::App&, Work&);
void addSchemaCall (CLI::App&, Work&);
void addRenderTrackCall (CLI::App&, Work&);
void addBounceCall (CLI::App&, Work&, const bool& asJson);
void addStemsCall (CLI::App&, Work&, const bool& asJson);
void addHandoffCall (CLI::App&, Work&);
void addDawprojectCall (CLI::App&, Work&);
void addPreflightCall (CLI::App&, Work&);
void addReportCall (CLI::App&, Work&);
void addLinecheckCall (CLI::App&, Work&);
}
