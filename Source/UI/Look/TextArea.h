#pragma once

/** A text of many lines in the design's look: lyrics, charts, notes. Return begins a line, Escape gives up. */

#include "UI/Look/TextField.h"

namespace takelane
{
class TextArea final : public TextField
{
public:
    enum class Kind { words, mono };

    explicit TextArea (Kind kind = Kind::words)
    {
        setMultiLine (true, true);
        setReturnKeyStartsNewLine (true);
        setSelectAllWhenFocused (false);
        setScrollbarsShown (true);
        setFont (kind == Kind::mono ? theme::type::mono (14) : theme::type::ui (14, theme::type::Weight::regular));
        setJustification (juce::Justification::topLeft);
        setLineSpacing (1.2f);
        setIndents (12, 10);
    }

    /** Its indents are its own: set here, each would lay it out anew without end. */
    void resized() override     { juce::TextEditor::resized(); }
};
}
