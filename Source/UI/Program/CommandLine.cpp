#include "UI/Program/CommandLine.h"

#include "App/Actions/Actions.h"

#include <charconv>

namespace takelane
{
namespace
{
    template <typename Number>
    std::optional<Number> number (const std::string& text)
    {
        Number value {};
        const auto [end, error] = std::from_chars (text.data(), text.data() + text.size(), value);
        return error == std::errc() && end == text.data() + text.size() ? std::optional<Number> (value) : std::nullopt;
    }

    bool isState (const std::string& state)
    {
        return state == "playing" || state == "countIn" || state == "preRoll" || state == "rolling" || findAction (state) != nullptr;
    }

    Result<WindowSize> sizeFrom (const std::string& text)
    {
        const auto cross = text.find ('x');
        const auto width = number<int> (text.substr (0, cross));
        const auto height = cross == std::string::npos ? std::nullopt : number<int> (text.substr (cross + 1));

        if (! width || ! height || *width < 320 || *height < 240 || *width > 8192 || *height > 8192)
            return Problem { "--size " + text + " is no size; write it as 1600x1000, from 320x240 to 8192x8192." };

        return WindowSize { *width, *height };
    }

    Result<void> setPictureOption (Screenshot& picture, const std::string& option, const std::string& value)
    {
        if (option == "--page")
        {
            const auto page = pageNamed (value);

            if (! page)
                return Problem { "--page " + value + " is no page; there are prep, track, edit, mix and deliver." };

            picture.page = *page;
            return {};
        }

        if (option == "--state")
        {
            if (! isState (value))
                return Problem { "--state " + value + " is no state; there are playing, countIn, preRoll, rolling, or an action's name." };

            picture.state = value;
            return {};
        }

        const auto amount = number<double> (value);
        const auto isScale = option == "--scale";

        if (! amount || *amount < (isScale ? 1.0 : 0.0) || *amount > (isScale ? 4.0 : 60.0))
            return Problem { option + " " + value + (isScale ? " is no scale; write a number from 1 to 4." : " is no time; write seconds from 0 to 60.") };

        (isScale ? picture.scale : picture.seconds) = *amount;
        return {};
    }
}

Result<CommandLine> parseCommandLine (const std::vector<std::string>& arguments)
{
    CommandLine line;
    Screenshot picture;
    std::string pictureOption;

    for (std::size_t i = 0; i < arguments.size(); ++i)
    {
        const auto& argument = arguments[i];

        if (argument == "--help" || argument == "-h")       { line.help = true; continue; }
        if (argument == "--version")                        { line.version = true; continue; }
        if (argument == "--demo")                           { line.demo = true; continue; }

        if (argument.size() > 1 && argument[0] == '-')
        {
            const auto ofPicture = argument == "--page" || argument == "--scale" || argument == "--state" || argument == "--seconds";

            if (! ofPicture && argument != "--screenshot" && argument != "--report" && argument != "--size")
                return Problem { argument + " is not an option of takelane; takelane --help lists them." };

            if (++i == arguments.size())
                return Problem { argument + " needs a value after it; takelane --help tells which." };

            if (argument == "--screenshot")
            {
                picture.file = arguments[i];
                line.screenshot.emplace();
            }
            else if (argument == "--report")
            {
                line.report = arguments[i];
            }
            else if (argument == "--size")
            {
                const auto size = sizeFrom (arguments[i]);

                if (! size)
                    return size.problem();

                line.size = *size;
            }
            else
            {
                pictureOption = argument;

                if (auto set = setPictureOption (picture, argument, arguments[i]); ! set)
                    return set.problem();
            }

            continue;
        }

        if (line.session)
            return Problem { "One session at a time: " + line.session->string() + " and " + argument + " were given." };

        line.session = argument;
    }

    if (line.screenshot)
        line.screenshot = picture;
    else if (! pictureOption.empty())
        return Problem { pictureOption + " belongs to --screenshot FILE, which is missing." };

    if (line.demo && line.session)
        return Problem { "--demo opens the demo session; leave out " + line.session->string() + "." };

    return line;
}

std::string commandLineHelp()
{
    return "takelane [SESSION]          open a session's folder; without one, the last\n"
           "  --demo                    open the demo session\n"
           "  --screenshot FILE         write a picture of the window as PNG and quit; needs no display\n"
           "    --page NAME             prep, track, edit, mix or deliver (track)\n"
           "    --scale N               pixels for each of them, 1 to 4 (1)\n"
           "    --state STATE           playing, countIn, preRoll, rolling, or an action such as help.keys\n"
           "    --seconds N             in that state before the picture (3)\n"
           "  --size WxH                of the window, or of the picture, in pixels at UI scale 100 % (1600x1000)\n"
           "  --report FILE             keep what the window shows in FILE, as JSON, for tests\n"
           "  --version, --help\n";
}
}
