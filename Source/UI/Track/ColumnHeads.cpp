#include "UI/Track/ColumnHeads.h"

#include "UI/Look/Text.h"
#include "UI/Track/RowPainter.h"

namespace takelane
{
namespace
{
using juce::Justification;

constexpr float textHeight = 14.0f, textFoot = 6.0f, leastGap = 5.0f, bandMark = 3.0f;
}

ColumnHeads::ColumnHeads()
{
    setOpaque (true);
}

void ColumnHeads::setColumns (const theme::layout::Columns& c)
{
    columns = c;
    repaint();
}

void ColumnHeads::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);

    const auto line = getLocalBounds().removeFromBottom (1);
    g.setColour (theme::line::hair);
    g.fillRect (line);

    const auto text = getLocalBounds().toFloat().withTrimmedBottom (textFoot).removeFromBottom (textHeight);
    const auto head = [&] (const char* word, juce::Range<int> column, Justification justification)
    {
        if (! column.isEmpty())
            drawText (g, word, text.withX (static_cast<float> (column.getStart())).withWidth (static_cast<float> (column.getLength())),
                      theme::type::caption(), theme::text::low, justification);
    };

    head ("Arm", columns.arm, Justification::centred);
    head ("Mon", columns.monitor, Justification::centred);
    head ("Track", columns.name, Justification::centredLeft);
    head ("Input", columns.input, Justification::centredLeft);
    head ("Peak", columns.peak, Justification::centredRight);
    paintScale (g);
}

void ColumnHeads::mouseDown (const juce::MouseEvent& e)
{
    if (e.mods.isPopupMenu() && e.x < columns.name.getStart() && onMonitoringMenu)
        onMonitoringMenu();
}

void ColumnHeads::paintScale (juce::Graphics& g) const
{
    const int left = columns.meter.getStart(), width = columns.meter.getLength();
    const auto bandLeft = static_cast<float> (left + meterPixels (-18.0f, width)), bandRight = static_cast<float> (left + meterPixels (-10.0f, width));
    g.setColour (theme::meter::target);
    g.fillRect (juce::Rectangle<float> (bandLeft, static_cast<float> (getHeight()) - 2.0f - bandMark + 1.0f, bandRight - bandLeft, bandMark));

    const auto font = theme::type::numS();
    const auto line = getLocalBounds().toFloat().withTrimmedBottom (textFoot + 1.0f).removeFromBottom (textHeight);
    float free = static_cast<float> (left);

    for (const int tick : { 60, 40, 20, 10, 6, 0 })
    {
        const juce::String number (tick);
        const auto wide = textWidth (font, number);
        const auto at = static_cast<float> (left) + theme::meter::positionOf (static_cast<float> (-tick)) * static_cast<float> (width);
        const auto x = tick == 60 ? at : tick == 0 ? static_cast<float> (left + width) - wide : at - 0.5f * wide;

        if (x < free)
            continue;

        drawText (g, number, { x, line.getY(), wide + 1.0f, line.getHeight() }, font, theme::text::low);
        free = x + wide + leastGap;
    }
}
}
