#include "UI/Dialogs/ProgressDialog.h"

namespace takelane
{
ProgressDialog::ProgressDialog (juce::String heading, std::function<std::optional<JobStatus>()> j, std::function<void()> c)
    : Dialog (std::move (heading), { 480, 196 }), job (std::move (j)), cancel (std::move (c))
{
    addRight ("Cancel", [this] { giveUp(); });
    closeButton.setVisible (false);
}

void ProgressDialog::giveUp()
{
    cancel();
}

void ProgressDialog::show (const Moment&)
{
    const auto now = job();

    if (! now)
        return close();

    if (*now == shown)
        return;

    shown = *now;
    repaint (contentArea());
}

void ProgressDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    auto area = contentArea().toFloat();
    auto line = area.removeFromTop (22);

    if (shown.progress >= 0.0)
        drawText (g, juce::String (juce::roundToInt (100.0 * shown.progress)) + " %", line.removeFromRight (60), type::numM(), text::high, juce::Justification::centredRight);

    drawText (g, shown.title, line, type::body(), text::mid, juce::Justification::centredLeft, Fit::mayCut);
    const auto bar = area.withTrimmedTop (10).withHeight (8);
    g.setColour (surface::control);
    g.fillRect (bar);
    g.setColour (accent::bone);
    g.fillRect (bar.withWidth (bar.getWidth() * static_cast<float> (juce::jlimit (0.0, 1.0, shown.progress))));
}
}
