#include "App/Interchange/XmlReading.h"

#include "Session/Limits.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace takelane
{
namespace
{
    constexpr int deepest = 100;

    /** Where a tag ends; what stands in quotes may hold anything. */
    std::size_t endOfTag (std::string_view text, std::size_t at)
    {
        char quote = 0;

        for (; at + 1 < text.size(); ++at)
        {
            const auto c = text[at];

            if (quote != 0)
                quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '>')
                break;
        }

        return at;
    }

    /** The parser and the tree's end call themselves once a level. */
    bool isTooDeep (std::string_view text)
    {
        int depth = 0;

        for (std::size_t at = text.find ('<'); at != std::string_view::npos; at = text.find ('<', at + 1))
        {
            const auto skip = [&] (std::string_view begin, std::string_view end)
            {
                if (! text.substr (at).starts_with (begin))
                    return false;

                at = std::min (text.size() - 1, text.find (end, at));
                return true;
            };

            if (skip ("<!--", "-->") || skip ("<![CDATA[", "]]>") || skip ("<?", "?>"))
                continue;

            const auto end = endOfTag (text, at);

            if (text.substr (at).starts_with ("</"))
                --depth;
            else if (end == 0 || text[end - 1] != '/')
                ++depth;

            at = end;

            if (depth > deepest)
                return true;
        }

        return false;
    }

    bool hasDocumentType (std::string_view text)
    {
        for (std::size_t at = text.find ("<!"); at != std::string_view::npos; at = text.find ("<!", at + 2))
            if (const auto word = juce::String (std::string (text.substr (at + 2, 7))).toUpperCase(); word == "DOCTYPE" || word.startsWith ("ENTITY"))
                return true;

        return false;
    }
}

Result<std::unique_ptr<juce::XmlElement>> readXml (std::string_view bytes, const std::string& what)
{
    const auto refused = [&what] (const char* why) { return Problem { takelane::quoted (what) + why }; };

    if (static_cast<std::int64_t> (bytes.size()) > longestXml)
        return refused (" is too large to be a project document.");

    const auto decoded = juce::String::createStringFromData (bytes.data(), static_cast<int> (bytes.size()));
    const auto text = decoded.toStdString();

    if (hasDocumentType (text))
        return refused (" holds XML entities, which a project has no use for and an attack has; it is not read.");

    if (isTooDeep (text))
        return refused (" is nested too deeply to be a project document.");

    auto tree = juce::parseXML (decoded);

    if (tree == nullptr)
        return refused (" is no XML, or a damaged one; export the project again from the program that made it.");

    return tree;
}

std::optional<double> numberOf (const juce::XmlElement& element, const char* attribute)
{
    const auto text = element.getStringAttribute (attribute).trim().toStdString();
    double value = 0.0;
    const auto [end, error] = std::from_chars (text.data(), text.data() + text.size(), value);

    if (error != std::errc() || end != text.data() + text.size() || ! std::isfinite (value))
        return {};

    return value;
}

std::string nameOf (const juce::XmlElement& element, const char* attribute)
{
    auto name = element.getStringAttribute (attribute).trim().toStdString();
    std::replace_if (name.begin(), name.end(), [] (char c) { return static_cast<unsigned char> (c) < 0x20 || c == 0x7f; }, ' ');

    while (name.size() > longestName || (! name.empty() && name.back() == ' '))
        name = juce::String (name).dropLastCharacters (1).toStdString();

    return name;
}
}
