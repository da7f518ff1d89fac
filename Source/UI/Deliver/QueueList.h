#pragma once

/** The rows of the export queue: state, name, bar, size and words. Walked by the arrow keys; scrolls by itself. Spare height goes to the rows.

    A held row leads to the checks that hold it: a double-click or Return to the first, a right click or Shift+F10 to each.
*/

#include "UI/Deliver/QueueModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class QueueList final : public juce::Component,
                        public juce::TooltipClient
{
public:
    QueueList();
    ~QueueList() override;

    /** Repaints no more than what changed. A row that begins is brought into sight. */
    void show (const std::vector<QueueLine>&);

    std::function<void (const std::string& checkId)> onShowCheck;

    juce::String getTooltip() override;
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class RowAccess;
    struct Scrolling;
    struct Columns { juce::Rectangle<int> icon, title, line, bar, size, says; };

    void layOut();
    int rowHeight() const;
    int contentRight() const;
    bool isWide() const;
    juce::Rectangle<int> boxOf (int row) const;
    Columns columnsOf (int row) const;
    void repaintChanges (int row, const QueueLine& before, const QueueLine& after);
    void paintRow (juce::Graphics&, int row) const;
    void paintBar (juce::Graphics&, const QueueLine&, juce::Rectangle<int>) const;
    void scrollTo (int y);
    void showRow (int row);
    int rowAt (int y) const;                        ///< -1: none
    void showHolder (int row);
    void showMenu (int row, juce::Rectangle<int> at);
    int count() const noexcept      { return static_cast<int> (lines.size()); }

    std::vector<QueueLine> lines;
    std::vector<std::unique_ptr<RowAccess>> access;
    juce::ScrollBar bar { true };
    std::unique_ptr<Scrolling> scrolling;
    int scrolled = 0, held = -1;
    bool hasKeyboard = false;
};
}
