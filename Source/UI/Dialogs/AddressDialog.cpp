#include "UI/Dialogs/AddressDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 560, height = 400, square = 232, gap = 24, lineHeight = 18;
constexpr int quietModules = 4;

juce::String textOf (const std::string& text)    { return juce::String::fromUTF8 (text.c_str()); }

void paintCode (juce::Graphics& g, const QrCode& code, juce::Rectangle<float> box)
{
    g.setColour (juce::Colours::white);
    g.fillRect (box);
    g.setColour (juce::Colours::black);
    const auto module = std::floor (box.getWidth() / static_cast<float> (code.size + 2 * quietModules));
    const auto from = (box.getCentre() - juce::Point<float> (module, module) * (0.5f * static_cast<float> (code.size))).roundToInt().toFloat();     // no seams

    for (int y = 0; y < code.size; ++y)
        for (int x = 0; x < code.size; ++x)
            if (code.isDark (x, y))
                g.fillRect (from.x + module * static_cast<float> (x), from.y + module * static_cast<float> (y), module, module);
}
}

AddressDialog::AddressDialog (juce::String heading, juce::String w) : Dialog (std::move (heading), { width, height }), words (std::move (w))
{
    copy.onClick = [this] { juce::SystemClipboard::copyTextToClipboard (textOf (address)); };
    addChildComponent (copy);
}

void AddressDialog::setAddress (const std::string& next)
{
    if (std::exchange (address, next) == next)
        return;

    code = address.empty() ? QrCode {} : qrCodeOf (address);
    changed();
}

void AddressDialog::setProblem (const std::string& next)
{
    if (std::exchange (problem, next) != next)
        changed();
}

void AddressDialog::setNote (const juce::String& next)
{
    if (std::exchange (note, next) != next)
        changed();
}

void AddressDialog::changed()
{
    copy.setVisible (problem.empty() && ! address.empty());
    setDescription (problem.empty() ? textOf (address) + (note.isEmpty() ? juce::String() : ". " + note) : textOf (problem));
    repaint();
}

void AddressDialog::layOut (juce::Rectangle<int> area)
{
    copy.setBounds (area.withTrimmedLeft (square + gap).removeFromBottom (36).withWidth (copy.idealWidth()));
}

void AddressDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    auto area = contentArea().toFloat();

    if (! problem.empty() || address.empty())
        return drawParagraph (g, problem.empty() ? note : textOf (problem), area, theme::type::body(), theme::text::mid, lineHeight);

    paintCode (g, code, area.removeFromLeft (square).withHeight (square));
    area.removeFromLeft (gap);
    drawParagraph (g, words, area.removeFromTop (6 * lineHeight), theme::type::body(), theme::text::mid, lineHeight);
    area.removeFromTop (8);

    // "http://192.168.1.7:8420/", and the secret on a line of its own.
    const auto shown = textOf (address);
    const auto half = shown.indexOfChar (8, '/') + 1;

    for (const auto& part : { shown.substring (0, half), shown.substring (half) })
        drawText (g, part, area.removeFromTop (lineHeight), theme::type::numM(), theme::text::high);

    area.removeFromTop (8);
    drawText (g, note, area.removeFromTop (lineHeight), theme::type::label(), theme::text::mid);
}
}
