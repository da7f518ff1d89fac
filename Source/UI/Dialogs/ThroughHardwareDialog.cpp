#include "UI/Dialogs/ThroughHardwareDialog.h"

#include "UI/Dialogs/FormRows.h"

namespace takelane
{
namespace
{
constexpr int width = 560, problemHeight = 24;
constexpr float lineHeight = 18;

juce::String shown (const std::string& text)    { return juce::String::fromUTF8 (text.c_str()); }

int paragraphHeight (const std::string& text)
{
    return text.empty() ? 0 : juce::roundToInt (lineHeight) * linesOf (shown (text), theme::type::body(), width - 48.0f) + 12;
}

ThroughHardwareModel modelOf (const Studio& studio)
{
    return throughHardwareModel (studio.session(), studio.song(), studio.desk().controlRoom, studio.status().device, studio.latency().isCalibrated);
}
}

ThroughHardwareDialog::ThroughHardwareDialog (Studio& s, std::function<void()> measure) : ThroughHardwareDialog (s, modelOf (s), std::move (measure)) {}

ThroughHardwareDialog::ThroughHardwareDialog (Studio& s, ThroughHardwareModel m, std::function<void()> measureFirst)
    : Dialog ("Bounce through the hardware", { width, 56 + paragraphHeight (m.text) + paragraphHeight (m.warning) + 2 * form::rowHeight + problemHeight + 80 }),
      studio (s), model (std::move (m)), onMeasure (std::move (measureFirst))
{
    setDescription (shown (model.text + " " + model.warning));
    juce::StringArray names;

    for (const auto& input : model.inputs)
        names.add (shown (input));

    left.setTitle ("Left returns on input");
    right.setTitle ("Right returns on input");
    left.setChoices (names, model.chosen.left - 1);
    right.setChoices (names, model.chosen.right - 1);

    for (auto* side : { &left, &right })
    {
        side->onChoice = [this] (int) { choose(); };
        addAndMakeVisible (side);
    }

    if (! model.warning.empty())
        addLeft ("Measure it first", [this] { measure(); });

    addRight ("Cancel", [this] { giveUp(); });
    addPrimary ("Play and record", [this] { begin(); });
    choose();
}

HardwarePass ThroughHardwareDialog::chosen() const          { return { left.chosen() + 1, right.chosen() + 1 }; }

void ThroughHardwareDialog::choose()
{
    problem = shown (problemOf (model, chosen()));
    primary->setEnabled (problem.isEmpty());
    repaint();
}

void ThroughHardwareDialog::begin()
{
    if (! primary->isEnabled())
        return;

    if (const auto begun = studio.bounceThroughHardware (chosen()); ! begun.ok())
    {
        problem = shown (begun.problem().text);
        repaint();
        return;
    }

    close();
}

void ThroughHardwareDialog::measure()
{
    const auto tell = std::exchange (onMeasure, nullptr);
    close();

    if (tell)
        tell();
}

void ThroughHardwareDialog::layOut (juce::Rectangle<int> area)
{
    area.removeFromTop (paragraphHeight (model.text) + paragraphHeight (model.warning));
    left.setBounds (form::takeRow (area));
    right.setBounds (form::takeRow (area));
}

void ThroughHardwareDialog::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    auto area = contentArea().toFloat();
    drawParagraph (g, shown (model.text), area.removeFromTop (static_cast<float> (paragraphHeight (model.text))), theme::type::body(), theme::text::mid, lineHeight);

    if (! model.warning.empty())
        drawParagraph (g, shown (model.warning), area.removeFromTop (static_cast<float> (paragraphHeight (model.warning))), theme::type::body(), theme::state::warn, lineHeight);

    form::paintLabel (g, "Left returns on", left, margin);
    form::paintLabel (g, "Right returns on", right, margin);

    if (problem.isNotEmpty())
        drawText (g, problem, juce::Rectangle<int> (margin, right.getBottom() + 8, getWidth() - 2 * margin, problemHeight).toFloat(), theme::type::label(), theme::state::fail);
}
}
