#include "Storage/SessionTree.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace takelane
{
namespace
{
    /** Their entries take one line each, whatever is in them. */
    constexpr std::array<std::string_view, 10> listsOfLines
    {
        "cueMixes", "folders", "markers", "meters", "passes", "regions", "sections", "sends", "takes", "tempos"
    };

    /** Holds a list of objects somewhere: too much for one line. */
    bool opensUp (const Json& value)
    {
        if (value.is_array())
            return std::any_of (value.begin(), value.end(), [] (const Json& entry) { return entry.is_structured(); });

        return value.is_object() && std::any_of (value.begin(), value.end(), opensUp);
    }

    class Text
    {
    public:
        std::string text;

        void oneLine (const Json& value)
        {
            if (value.is_object())
                list (value, '{', '}', [this] (const auto& item)
                {
                    text += quotedName (item.key());
                    oneLine (item.value());
                });
            else if (value.is_array())
                list (value, '[', ']', [this] (const auto& item) { oneLine (item.value()); });
            else
                scalar (value);
        }

        void lines (const Json& value, std::size_t depth, bool entriesAreLines)
        {
            if (value.is_object())
                lineEach (value, depth, '{', '}', [&] (const auto& item)
                {
                    text += quotedName (item.key());
                    const auto isListOfLines = std::find (listsOfLines.begin(), listsOfLines.end(), item.key()) != listsOfLines.end();
                    openOrNot (item.value(), depth + 1, isListOfLines);
                });
            else
                lineEach (value, depth, '[', ']', [&] (const auto& item)
                {
                    if (entriesAreLines)
                        oneLine (item.value());
                    else
                        openOrNot (item.value(), depth + 1, false);
                });
        }

    private:
        void openOrNot (const Json& value, std::size_t depth, bool entriesAreLines)
        {
            if (opensUp (value))
                lines (value, depth, entriesAreLines);
            else
                oneLine (value);
        }

        template <typename Write>
        void list (const Json& value, char open, char close, Write write)
        {
            text += open;
            auto first = true;

            for (const auto& item : value.items())
            {
                text += first ? "" : ", ";
                first = false;
                write (item);
            }

            text += close;
        }

        template <typename Write>
        void lineEach (const Json& value, std::size_t depth, char open, char close, Write write)
        {
            text += open;
            auto first = true;

            for (const auto& item : value.items())
            {
                text += first ? "\n" : ",\n";
                text.append (2 * (depth + 1), ' ');
                first = false;
                write (item);
            }

            text += '\n';
            text.append (2 * depth, ' ');
            text += close;
        }

        void scalar (const Json& value)
        {
            if (! value.is_number_integer())
            {
                text += value.dump (-1, ' ', false, Json::error_handler_t::replace);
                return;
            }

            std::array<char, 24> digits {};
            const auto end = value.is_number_unsigned()
                                 ? std::to_chars (digits.begin(), digits.end(), value.get<std::uint64_t>())
                                 : std::to_chars (digits.begin(), digits.end(), value.get<std::int64_t>());
            text.append (digits.data(), end.ptr);
        }

        static std::string quotedName (const std::string& name)
        {
            const auto isPlain = std::all_of (name.begin(), name.end(), [] (char c)
            {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            });

            return (isPlain ? '"' + name + '"' : Json (name).dump (-1, ' ', false, Json::error_handler_t::replace)) + ": ";
        }
    };
}

std::string readableText (const Json& tree)
{
    Text writer;
    writer.lines (tree, 0, false);
    writer.text += '\n';
    return std::move (writer.text);
}
}
