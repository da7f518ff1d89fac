#include "UI/Dialogs/AskDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 520;
constexpr float lineHeight = 18, iconSize = 24, textLeft = 24;

int heightFor (const juce::String& text)
{
    return 56 + static_cast<int> (lineHeight) * linesOf (text, theme::type::body(), width - 48.0f) + 24 + 80;
}

juce::Colour colourOf (Icon icon)
{
    return icon == Icon::warn ? theme::state::warn : icon == Icon::fail ? theme::state::fail : icon == Icon::pass ? theme::state::pass : theme::state::info;
}
}

AskDialog::AskDialog (const Question& q, std::function<void (Answer)> a)
    : Dialog (q.heading, { width, heightFor (q.text) }), question (q), onAnswer (std::move (a))
{
    setDescription (q.text);

    if (question.other.isNotEmpty())
        addLeft (question.other, [this] { answer (Answer::other); });

    if (question.no.isNotEmpty())
        addRight (question.no, [this] { answer (Answer::no); });

    addPrimary (question.yes, [this] { answer (Answer::yes); });
}

void AskDialog::answer (Answer given)
{
    // The answer may open the next dialog: this one has to be closed before.
    const auto tell = std::exchange (onAnswer, nullptr);
    close();

    if (tell)
        tell (given);
}

void AskDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    drawIcon (g, question.icon, { static_cast<float> (getWidth()) - 24 - 32 - 8 - iconSize, 16.0f, iconSize, iconSize }, colourOf (question.icon));
    drawParagraph (g, question.text, contentArea().toFloat().withTrimmedTop (4).withX (textLeft), theme::type::body(), theme::text::mid, lineHeight);
}
}
