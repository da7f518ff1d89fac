#include "UI/Dialogs/TextDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 480, fieldHeight = 36, textHeight = 26, gap = 16, refusedHeight = 40;
}

TextDialog::TextDialog (const TextQuestion& q, Trial t) : TextDialog (q, std::move (t), {}) {}
TextDialog::TextDialog (const TextQuestion& q, std::function<void (juce::String)> a) : TextDialog (q, {}, std::move (a)) {}

TextDialog::TextDialog (const TextQuestion& q, Trial t, std::function<void (juce::String)> a)
    : Dialog (q.heading, { width, 56 + (q.text.isEmpty() ? 0 : textHeight) + fieldHeight + gap + (t.accept ? refusedHeight : 0) + 80 }), question (q), onAccept (std::move (a)), trial (std::move (t))
{
    field.setTitle (question.label);
    field.setText (question.value, false);
    field.setPlaceholder (question.placeholder);
    field.setInputRestrictions (200);
    field.onAccept = [this] (const juce::String&) { accept(); };
    field.onCancel = [this] { giveUp(); };
    addAndMakeVisible (field);
    addRight ("Cancel", [this] { giveUp(); });
    addPrimary (question.yes, [this] { accept(); });
    field.onTextChange = [this]
    {
        primary->setEnabled (question.mayBeEmpty || field.getText().trim().isNotEmpty());

        if (std::exchange (refused, {}).isNotEmpty())
            repaint();
    };
    field.onTextChange();
}

void TextDialog::accept()
{
    field.onTextChange();       // the field tells of its text a message later than of Return

    if (! primary->isEnabled())
        return;

    if (trial.accept)
        return tryIt();

    const auto tell = std::exchange (onAccept, nullptr);
    const auto text = field.getText().trim();
    close();

    if (tell)
        tell (text);
}

void TextDialog::tryIt()
{
    refused = juce::String::fromUTF8 (trial.accept (field.getText().trim()).c_str());

    if (refused.isEmpty())
        return close();

    juce::AccessibilityHandler::postAnnouncement (refused, juce::AccessibilityHandler::AnnouncementPriority::high);
    repaint();
}

void TextDialog::layOut (juce::Rectangle<int> area)
{
    field.setBounds (area.withTrimmedTop (question.text.isEmpty() ? 0 : textHeight).withHeight (fieldHeight));
}

void TextDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);

    if (question.text.isNotEmpty())
        drawText (g, question.text, contentArea().toFloat().withHeight (18), theme::type::body(), theme::text::mid);

    if (refused.isNotEmpty())
        drawParagraph (g, refused, juce::Rectangle<int> (margin, field.getBottom() + 8, getWidth() - 2 * margin, gap + refusedHeight - 12).toFloat(), theme::type::body(), theme::state::warn, 18, Fit::mayCut);
}
}
