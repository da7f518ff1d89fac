#pragma once

/** The line above the rows: what the columns are, and the scale of their meters with its target band. */

#include "UI/Look/Theme.h"

#include <functional>

namespace takelane
{
class ColumnHeads final : public juce::Component
{
public:
    ColumnHeads();

    std::function<void()> onMonitoringMenu;             ///< right click on Arm and Mon

    void setColumns (const theme::layout::Columns&);

    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;

private:
    void paintScale (juce::Graphics&) const;

    theme::layout::Columns columns = theme::layout::wide;
};
}
