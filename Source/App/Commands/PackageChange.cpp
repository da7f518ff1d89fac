#include "App/Commands/PackageChange.h"

#include "Storage/SessionWords.h"

#include <juce_core/juce_core.h>

namespace takelane
{
namespace
{
template <typename Enum>
juce::var wordOf (Enum value)
{
    const auto word = wordFor (value);
    return juce::String (word.data(), word.size());
}

juce::var wordOf (const std::optional<BounceBits>& bits)    { return bits ? wordOf (*bits) : juce::var(); }
juce::var rangeOf (const Package& p)                        { return p.range == DeliveryRange::section ? juce::var (p.section) : wordOf (p.range); }
}

std::string changeCommand (const Delivery& before, const Delivery& after)
{
    auto* fields = new juce::DynamicObject();
    const juce::var made (fields);
    fields->setProperty ("do", "deliver.set");
    const auto& was = before.packages[static_cast<std::size_t> (after.kind)];
    const auto& is = after.package();
    const auto set = [fields] (bool differs, const char* name, const juce::var& value)
    {
        if (differs)
            fields->setProperty (name, value);
    };
    const auto turned = [&] (const char* name, bool Package::* part) { set (was.*part != is.*part, name, is.*part); };

    set (before.kind != after.kind, "kind", wordOf (after.kind));
    set (was.container != is.container, "format", wordOf (is.container));
    set (was.bits != is.bits, "bits", wordOf (is.bits));
    set (was.sampleRate != is.sampleRate, "rate", is.sampleRate);
    set (was.range != is.range || (is.range == DeliveryRange::section && was.section != is.section), "range", rangeOf (is));
    set (was.tailSeconds != is.tailSeconds, "tail", is.tailSeconds ? juce::var (*is.tailSeconds) : juce::var());
    set (was.stemsBy != is.stemsBy, "stemsBy", wordOf (is.stemsBy));
    set (before.version != after.version, "version", after.version);
    set (before.folder != after.folder, "folder", after.folder.empty() ? juce::var() : juce::var (juce::String::fromUTF8 (after.folder.c_str())));
    turned ("mix", &Package::mix);
    turned ("instrumental", &Package::instrumental);
    turned ("stems", &Package::stems);
    turned ("wet", &Package::wet);
    turned ("multitracks", &Package::multitracks);
    turned ("alternates", &Package::alternates);
    turned ("papers", &Package::papers);
    turned ("dawproject", &Package::dawproject);
    turned ("listeningCopy", &Package::listeningCopy);

    return fields->getProperties().size() > 1 ? juce::JSON::toString (made, true).toStdString() : std::string();
}
}
