#include "Cli/RunTool.h"

#include "Cli/Call.h"
#include "Storage/ProblemText.h"

#include <algorithm>
#include <new>
#include <ostream>

namespace takelane
{
namespace
{
    using nlohmann::json;

    void print (std::ostream& out, const json& document)
    {
        out << document.dump (2, ' ', false, json::error_handler_t::replace) << "\n";
    }

    json errorObject (const std::string& what, std::optional<int> command = {})
    {
        json error { { "what", what } };

        if (command)
            error["command"] = *command;

        return { { "error", error } };
    }

    int report (const Outcome& outcome, bool asJson, std::ostream& out, std::ostream& err)
    {
        for (const auto& note : outcome.notes)
            err << "takelane-cli: " << oneLine (note) << "\n";

        if (outcome.refusal)
        {
            const auto what = oneLine (outcome.refusal->text);
            err << "takelane-cli: " << what << "\n";

            if (asJson)
                print (out, errorObject (what, outcome.command));
        }
        else if (asJson)
            print (out, outcome.document);
        else
            out << outcome.text;

        out.flush();

        if (! out)
        {
            err << "takelane-cli: the output cannot be written; check where it goes.\n";
            return 1;
        }

        return outcome.exitCode;
    }

    int refuseWords (const std::string& what, bool asJson, std::ostream& out, std::ostream& err)
    {
        const auto line = oneLine (what + "; see takelane-cli --help");
        err << "takelane-cli: " << line << "\n";

        if (asJson)
            print (out, errorObject (line));

        return 2;
    }

    /** What the layers below turn into a Problem never gets here; memory that ran out may. */
    Outcome outcomeOf (const Work& work)
    {
        try
        {
            return work();
        }
        catch (const std::bad_alloc&)
        {
            return Outcome::refused ({ "There is not enough memory for this; close other programs and try again." });
        }
        catch (const std::exception&)
        {
            return Outcome::refused ({ "This failed in a way that was not foreseen; please report it with the words of the call." });
        }
    }

    /** CLI11 says "A subcommand is required" of a call it does not know. */
    std::optional<std::string> unknownCall (const CLI::App& tool, int argc, const char* const* argv)
    {
        for (int i = 1; i < argc; ++i)
        {
            const std::string word (argv[i]);

            if (word.starts_with ('-'))
                continue;

            const auto calls = tool.get_subcommands ([&word] (const CLI::App* call) { return call->get_name() == word; });
            return calls.empty() ? std::optional (word) : std::nullopt;
        }

        return {};
    }
}

std::string oneLine (const std::string& text)
{
    // Through the JSON library's writer: what is no UTF-8 is replaced there.
    auto line = json::parse (json (text).dump (-1, ' ', false, json::error_handler_t::replace)).get<std::string>();

    for (auto& c : line)
        if (static_cast<unsigned char> (c) < 0x20 || c == 0x7f)
            c = ' ';

    return fitted (line);
}

int runTool (int argc, const char* const* argv, std::ostream& out, std::ostream& err)
{
    CLI::App tool { "Takelane without its window: makes, records, checks, edits and bounces sessions.", "takelane-cli" };
    tool.require_subcommand (1);
    tool.fallthrough();
    tool.set_version_flag ("--version", "Takelane " TAKELANE_VERSION);

    Work work;
    bool asJson = false;
    tool.add_flag ("--json", asJson, "Print one JSON document on standard output");

    for (const auto add : { addNewCall, addDemoCall, addInfoCall, addCheckCall, addRecoverCall, addDevicesCall, addRecordCall, addImportCall,
                            addApplyCall, addRenderTrackCall, addCalibrateCall, addBenchCall, addSchemaCall, addHandoffCall, addPreflightCall, addDawprojectCall, addReportCall, addLinecheckCall })
        add (tool, work);

    addBounceCall (tool, work, asJson);
    addStemsCall (tool, work, asJson);

    const auto jsonIsAsked = std::any_of (argv, argv + argc, [] (const char* word) { return std::string_view (word) == "--json"; });

    if (argc < 2)
        return refuseWords ("no call given", false, out, err);

    if (const auto unknown = unknownCall (tool, argc, argv))
        return refuseWords ("\"" + *unknown + "\" is no call of this tool", jsonIsAsked, out, err);

    try
    {
        tool.parse (argc, argv);
    }
    catch (const CLI::Success& wish)            // --help, --version
    {
        return tool.exit (wish, out, err);
    }
    catch (const CLI::ParseError& error)
    {
        return refuseWords (error.what(), jsonIsAsked, out, err);
    }

    return report (outcomeOf (work), asJson, out, err);
}
}
