#pragma once

/** The day's songs as rows: a press chooses, a drag puts in another order, a right click has the rest. Walked by the arrow keys, scrolls by itself.

    Tells what is wanted; what becomes of it comes back as other rows.
*/

#include "UI/Prep/SessionPanelModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <memory>

namespace takelane
{
class SongList final : public juce::Component
{
public:
    SongList();
    ~SongList() override;

    static constexpr int rowHeight = 52;

    std::function<void (SongId)> onChoose, onRename, onRemove;
    std::function<void (SongId, int index)> onMove;
    std::function<void (SongId, juce::Rectangle<int> screen)> onMenu;

    void setRows (const std::vector<SongRow>&);

    /** Where the row lies that is let go with its middle at y: its new index. */
    static int indexAt (int y, int scrolled, int count) noexcept;

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class RowAccess;
    struct Scrolling;
    struct Drag { int from = -1, to = -1, grip = 0, y = 0; bool moved = false; };

    int count() const noexcept              { return static_cast<int> (rows.size()); }
    juce::Rectangle<int> boxOf (int row) const;
    int rowAt (int y) const;                ///< -1: none
    void layOut();
    void scrollTo (int y);
    void showRow (int row);
    void hold (int row);
    void paintRow (juce::Graphics&, const SongRow&, juce::Rectangle<int>, bool isDragged) const;

    std::vector<SongRow> rows;
    std::vector<std::unique_ptr<RowAccess>> access;
    juce::ScrollBar bar { true };
    std::unique_ptr<Scrolling> scrolling;
    Drag drag;
    int scrolled = 0, held = -1;
    bool hasKeyboard = false;
};
}
