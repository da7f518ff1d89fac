#include "UI/Dialogs/PhoneDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 560, height = 400, square = 232, gap = 24, lineHeight = 18;
constexpr int quietModules = 4;

juce::String textOf (const std::string& text)    { return juce::String::fromUTF8 (text.c_str()); }

juce::String phonesText (int phones)
{
    return phones == 0 ? "No phone looks at it yet" : phones == 1 ? "1 phone looks at it" : juce::String (phones) + " phones look at it";
}

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

PhoneDialog::PhoneDialog (PhoneDesk& d) : Dialog ("Headphone mixes on phones", { width, height }), desk (d), copy ("Copy the address")
{
    if (auto opened = desk.open(); ! opened)
        problem = opened.problem().text;

    copy.onClick = [this] { juce::SystemClipboard::copyTextToClipboard (textOf (address)); };
    addAndMakeVisible (copy);

    if (problem.empty())
        addLeft ("Close the page", [this] { desk.close(); close(); });

    addPrimary ("Done", [this] { close(); });
    look();
}

void PhoneDialog::look()
{
    phones = desk.phones();

    if (const auto all = desk.addresses(); ! all.empty() && all.front() != address)
    {
        address = all.front();
        code = qrCodeOf (address);
    }

    copy.setVisible (! address.empty());
    setDescription (problem.empty() ? textOf (address) + ". " + phonesText (phones) : textOf (problem));
}

void PhoneDialog::show (const Moment&)
{
    if (const auto before = phones; desk.phones() != before)
    {
        look();
        repaint();
    }
}

void PhoneDialog::layOut (juce::Rectangle<int> area)
{
    copy.setBounds (area.withTrimmedLeft (square + gap).removeFromBottom (36).withWidth (copy.idealWidth()));
}

void PhoneDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    auto area = contentArea().toFloat();

    if (! problem.empty())
        return drawParagraph (g, textOf (problem), area, theme::type::body(), theme::text::mid, lineHeight);

    paintCode (g, code, area.removeFromLeft (square).withHeight (square));
    area.removeFromLeft (gap);
    drawParagraph (g, "Players in the studio's own network point their phone's camera here. Each sets the level of every track in one "
                      "headphone mix, at most +6 dB, sees the words, the count-in and the red light, and can ask for another go.",
                   area.removeFromTop (6 * lineHeight), theme::type::body(), theme::text::mid, lineHeight);
    area.removeFromTop (8);

    // "http://192.168.1.7:8420/", and the secret on a line of its own.
    const auto words = textOf (address);
    const auto half = words.indexOfChar (8, '/') + 1;

    for (const auto& part : { words.substring (0, half), words.substring (half) })
        drawText (g, part, area.removeFromTop (lineHeight), theme::type::numM(), theme::text::high);

    area.removeFromTop (8);
    drawText (g, phonesText (phones), area.removeFromTop (lineHeight), theme::type::label(), theme::text::mid);
}
}
