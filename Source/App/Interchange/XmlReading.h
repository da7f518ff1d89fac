#pragma once

/** XML that others made, as a tree: no document types, so no entities; not too deep, not too large. */

#include "Core/Result.h"

#include <juce_core/juce_core.h>

#include <memory>
#include <optional>
#include <string_view>

namespace takelane
{
inline constexpr std::int64_t longestXml = 48 << 20;

/** what: the document's name for the sentence. */
Result<std::unique_ptr<juce::XmlElement>> readXml (std::string_view text, const std::string& what);

/** A finite number, or nothing. */
std::optional<double> numberOf (const juce::XmlElement&, const char* attribute);

/** One line without control characters, at most 200 bytes; empty where there is none. */
std::string nameOf (const juce::XmlElement&, const char* attribute = "name");
}
