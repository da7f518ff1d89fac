#include "Cli/Call.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace takelane
{
namespace
{
    template <typename Number>
    std::optional<Number> numberFrom (std::string_view text)
    {
        if (text.starts_with ('+'))
            text.remove_prefix (1);

        Number number {};
        const auto* end = text.data() + text.size();
        const auto [stopped, error] = std::from_chars (text.data(), end, number);

        if (error != std::errc() || stopped != end)
            return {};

        return number;
    }

    template <typename Into>
    CLI::Option* addWords (CLI::App& call, const std::string& name, Into& into, const std::string& description)
    {
        return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
        {
            if (text.starts_with ("--"))
                throw CLI::ValidationError (name, "needs a value before " + text);

            into = text;
        }, description);
    }

    template <typename Number>
    Number wholeNumber (const std::string& name, const std::string& text)
    {
        if (const auto number = numberFrom<Number> (text))
            return *number;

        throw CLI::ValidationError (name, "\"" + text + "\" is no whole number in reach");
    }

    template <typename Number, typename Into>
    CLI::Option* addWhole (CLI::App& call, const std::string& name, Into& into, const std::string& description)
    {
        return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
        {
            into = Into { wholeNumber<Number> (name, text) };
        }, description)->type_name ("NUMBER");
    }
}

void addFolder (CLI::App& call, std::string& folder)
{
    call.add_option ("DIR", folder, "The session's folder")->required()->type_name ("");
}

CLI::Option* addText (CLI::App& call, const std::string& name, std::string& into, const std::string& description)
{
    return addWords (call, name, into, description);
}

CLI::Option* addText (CLI::App& call, const std::string& name, std::optional<std::string>& into, const std::string& description)
{
    return addWords (call, name, into, description);
}

CLI::Option* addNumber (CLI::App& call, const std::string& name, std::int64_t& into, const std::string& description)
{
    return addWhole<std::int64_t> (call, name, into, description);
}

CLI::Option* addNumber (CLI::App& call, const std::string& name, int& into, const std::string& description)
{
    return addWhole<int> (call, name, into, description);
}

CLI::Option* addNumber (CLI::App& call, const std::string& name, std::optional<int>& into, const std::string& description)
{
    return addWhole<int> (call, name, into, description);
}

CLI::Option* addNumber (CLI::App& call, const std::string& name, std::optional<FramePos>& into, const std::string& description)
{
    return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
    {
        into = FramePos { wholeNumber<std::int64_t> (name, text) };
    }, description)->type_name ("FRAME");
}

CLI::Option* addSeconds (CLI::App& call, const std::string& name, double& into, const std::string& description)
{
    return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
    {
        const auto number = numberFrom<double> (text);

        if (! number || ! std::isfinite (*number) || *number <= 0.0)
            throw CLI::ValidationError (name, "\"" + text + "\" is no number of seconds above 0");

        into = *number;
    }, description)->type_name ("SECONDS");
}

CLI::Option* addSeconds (CLI::App& call, const std::string& name, std::optional<double>& into, double most, const std::string& description)
{
    return call.add_option_function<std::string> (name, [&into, name, most] (const std::string& text)
    {
        const auto number = numberFrom<double> (text);

        if (! number || ! (*number >= 0.0 && *number <= most))
            throw CLI::ValidationError (name, "\"" + text + "\" is no number of seconds from 0 to " + std::to_string (static_cast<int> (most)));

        into = *number;
    }, description)->type_name ("SECONDS");
}

CLI::Option* addNames (CLI::App& call, const std::string& name, std::vector<std::string>& into, const std::string& description)
{
    return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
    {
        if (text.starts_with ("--"))
            throw CLI::ValidationError (name, "needs names before " + text);

        for (std::size_t from = 0; from <= text.size();)
        {
            const auto to = std::min (text.find (',', from), text.size());
            into.push_back (text.substr (from, to - from));
            from = to + 1;
        }
    }, description)->type_name ("NAMES");
}

CLI::Option* addPair (CLI::App& call, const std::string& name, std::optional<std::pair<std::int64_t, std::int64_t>>& into, const std::string& description)
{
    return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
    {
        const auto colon = text.find (':');

        if (colon == std::string::npos)
            throw CLI::ValidationError (name, "\"" + text + "\" is not two whole numbers with a colon between them");

        into = std::pair { wholeNumber<std::int64_t> (name, text.substr (0, colon)),
                           wholeNumber<std::int64_t> (name, text.substr (colon + 1)) };
    }, description)->type_name ("A:B");
}

CLI::Option* addOpenPair (CLI::App& call, const std::string& name, std::optional<OpenPair>& into, const std::string& description)
{
    return call.add_option_function<std::string> (name, [&into, name] (const std::string& text)
    {
        const auto colon = text.find (':');

        if (colon == std::string::npos || text.size() == 1)
            throw CLI::ValidationError (name, "\"" + text + "\" is neither two whole numbers with a colon between them nor one of them");

        const auto number = [&name] (const std::string& part)
        {
            return part.empty() ? std::nullopt : std::optional (wholeNumber<std::int64_t> (name, part));
        };

        into = OpenPair { number (text.substr (0, colon)), number (text.substr (colon + 1)) };
    }, description)->type_name ("A:B");
}

CLI::Option* addChoice (CLI::App& call, const std::string& name, std::string& into, const std::vector<std::string>& words, const std::string& description)
{
    std::string list;

    for (const auto& word : words)
        list += (list.empty() ? "" : "|") + word;

    return call.add_option_function<std::string> (name, [&into, name, words, list] (const std::string& text)
    {
        if (std::find (words.begin(), words.end(), text) == words.end())
            throw CLI::ValidationError (name, "\"" + text + "\" is none of " + list);

        into = text;
    }, description)->type_name (list);
}
}
