#pragma once

/** The list of a tool: rows with words, a number, stars and a button, walked by the arrow keys. It scrolls by itself. */

#include "UI/Edit/ToolRow.h"
#include "UI/Look/Button.h"

#include <algorithm>

namespace takelane
{
class ToolRows : public juce::Component
{
public:
    static constexpr int rowHeight = 34;

    /** Of a list of so many rows that shows from `fewest` to `most` of them. */
    static constexpr int heightOf (std::size_t rows, int fewest, int most) noexcept    { return std::clamp (static_cast<int> (rows), fewest, most) * rowHeight; }

    explicit ToolRows (juce::String title);
    ~ToolRows() override;

    std::function<void (int)> onChoose;                 ///< click, Return; absent: rows are only read
    std::function<void (int)> onButton;
    std::function<void (int, int stars)> onStars;       ///< absent: stars are only shown

    void setLeadWidth (int);                            ///< 0: no leads
    void setRows (std::vector<ToolRow>);
    const std::vector<ToolRow>& rows() const noexcept   { return shown; }
    void showRow (int);

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class RowAccess;

    void layOut();
    juce::Rectangle<int> boxOf (int row) const;
    juce::Rectangle<int> starsOf (int row) const;       ///< empty: it has none
    void scrollTo (int y);
    void paintRow (juce::Graphics&, int row) const;
    int contentRight() const;

    std::vector<ToolRow> shown;
    std::vector<std::unique_ptr<Button>> buttons;       ///< one a row, null where it has none
    std::vector<std::unique_ptr<RowAccess>> access;
    juce::ScrollBar bar { true };
    struct Scrolling;
    std::unique_ptr<Scrolling> scrolling;
    int scrolled = 0, held = -1, over = -1, leadWidth = 0;
    bool hasKeyboard = false;
};
}
