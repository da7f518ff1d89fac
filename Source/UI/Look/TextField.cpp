#include "UI/Look/TextField.h"

namespace takelane
{
TextField::TextField()
{
    using namespace theme;
    const auto font = type::ui (13, type::Weight::medium);
    setFont (font);
    setSelectAllWhenFocused (true);
    setEscapeAndReturnKeysConsumed (true);
    setColour (backgroundColourId, surface::well);
    setColour (textColourId, text::high);
    setColour (highlightColourId, accent::bone.withAlpha (0.25f));
    setColour (highlightedTextColourId, text::high);
    setColour (outlineColourId, line::strong);
    setColour (focusedOutlineColourId, accent::focus);
    setColour (juce::CaretComponent::caretColourId, accent::bone);
    setJustification (juce::Justification::centredLeft);
    setIndents (12, 0);
    onReturnKey = [this] { if (onAccept) onAccept (getText()); };
    onEscapeKey = [this] { if (onCancel) onCancel(); };
}

void TextField::setPlaceholder (const juce::String& words)
{
    setTextToShowWhenEmpty (words, theme::text::low);
}

void TextField::resized()
{
    setIndents (getWidth() < 80 ? 6 : 12, 0);
    juce::TextEditor::resized();
}
}
