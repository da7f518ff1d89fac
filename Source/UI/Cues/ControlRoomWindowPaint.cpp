#include "UI/Cues/ControlRoomPlaces.h"
#include "UI/Cues/ControlRoomWindow.h"

namespace takelane
{
using namespace roomplaces;

namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

void ControlRoomWindow::layOut (juce::Rectangle<int> area)
{
    auto left = area.removeFromLeft (columnWidth);
    area.removeFromLeft (between);
    layOutRight (area.withWidth (columnWidth));

    const auto takeRow = [&left] { return left.removeFromTop (rowHeight).withHeight (controlHeight).withTrimmedLeft (labelWidth); };
    left.removeFromTop (headHeight);

    level.setBounds (takeRow().withWidth (fieldWidth));
    auto row = takeRow();
    reference.setBounds (row.removeFromLeft (fieldWidth));
    row.removeFromLeft (gap);
    toReference.setBounds (level.getBounds().withX (row.getX()).withWidth (row.getWidth()));
    fromLevel.setBounds (row);
    row = takeRow();
    dimBy.setBounds (row.removeFromLeft (fieldWidth));
    row.removeFromLeft (gap);
    dim.setBounds (row.removeFromLeft ((row.getWidth() - gap) / 2));
    row.removeFromLeft (gap);
    mono.setBounds (row);
    flip.setBounds (takeRow());
    left.removeFromTop (headHeight);
    listensTo.setBounds (takeRow());
    speakers.setBounds (takeRow().withWidth (fieldWidth));
    row = takeRow();
    pairA.setBounds (row.removeFromLeft ((row.getWidth() - gap) / 2));
    row.removeFromLeft (gap);
    pairB.setBounds (row);
    left.removeFromTop (headHeight);
    translation.setBounds (left.removeFromTop (rowHeight).withHeight (controlHeight));
}

void ControlRoomWindow::layOutRight (juce::Rectangle<int> right)
{
    const auto takeRow = [&right] { return right.removeFromTop (rowHeight).withHeight (controlHeight).withTrimmedLeft (labelWidth); };
    right.removeFromTop (headHeight);
    talkInput.setBounds (takeRow());
    auto row = takeRow();
    talkLevel.setBounds (row.removeFromLeft (fieldWidth));
    row.removeFromLeft (gap);
    talkDim.setBounds (row.withWidth (fieldWidth));
    row = right.removeFromTop (rowHeight).withHeight (controlHeight);
    opensWhenStopped.setBounds (row.removeFromLeft ((row.getWidth() - gap) / 2));
    row.removeFromLeft (gap);
    slate.setBounds (row);
    right.removeFromTop (headHeight);
    row = takeRow();
    listenLevel.setBounds (row.removeFromRight (fieldWidth));
    listenInputs.setBounds (row.withTrimmedRight (gap));
    right.removeFromTop (headHeight);
    row = right.removeFromTop (rowHeight).withHeight (controlHeight);
    lowLatency.setBounds (row.removeFromLeft (labelWidth - gap));
    row.removeFromLeft (gap);
    limit.setBounds (row.removeFromLeft (fieldWidth));
    row.removeFromLeft (gap);
    measure.setBounds (row);
    table = right;
}

void ControlRoomWindow::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);

    const auto head = [&g] (const juce::String& words, const juce::Component& below, int left)
    {
        drawText (g, words, juce::Rectangle<int> (left, below.getY() - headHeight, columnWidth, headHeight - 4).toFloat(), type::bodyStrong(), theme::text::high);
    };
    const int first = contentArea().getX(), second = first + columnWidth + between;
    head ("Level", level, first);
    head ("What is heard", listensTo, first);
    head ("Translation check: how it sounds elsewhere", translation, first);
    head ("Talkback", talkInput, second);
    head ("Listen back, while nothing rolls", listenInputs, second);
    head ("Latency", lowLatency, second);

    const Label labels[] { { "Level", &level }, { "Reference", &reference }, { "Dim by", &dimBy }, { "Sides", &flip }, { "Listens to", &listensTo }, { "Speakers", &speakers },
                           { "Outputs A, B", &pairA }, { "Microphone", &talkInput }, { "Level, dims by", &talkLevel },
                           { "Inputs, level", &listenInputs } };

    for (const auto& label : labels)
    {
        const int left = label.beside->getX() < second ? first : second;
        drawText (g, label.text, juce::Rectangle<int> (left, label.beside->getY(), labelWidth - 8, controlHeight).toFloat(), type::body(), theme::text::mid);
    }

    paintLatency (g);
}

void ControlRoomWindow::paintLatency (juce::Graphics& g) const
{
    using namespace theme;
    auto area = table;
    const auto line = [&area] { return area.removeFromTop (tableLine).toFloat(); };
    drawText (g, lowText, line(), type::label(), theme::text::low);
    drawText (g, roundTrip, line(), type::label(), report.reportHasChanged ? state::warn : theme::text::low, juce::Justification::centredLeft, Fit::mayCut);

    for (std::size_t i = 0; i < std::min<std::size_t> (mostRows, rows.size()); ++i)
    {
        auto box = line();
        drawText (g, fromUtf8 (rows[i].total), box.removeFromRight (72.0f), type::mono (12), theme::text::high, juce::Justification::centredRight);
        drawText (g, "program " + fromUtf8 (rows[i].software), box.removeFromRight (172.0f), type::label(), theme::text::low, juce::Justification::centredRight);
        drawText (g, fromUtf8 (rows[i].name), box, type::label(), theme::text::mid, juce::Justification::centredLeft, Fit::mayCut);
    }
}
}
