#pragma once

/** The cells of "Have we got it?", painted by hand and walked by the arrow keys: a hole is an empty frame. */

#include "App/Editing/Board.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class BoardGrid : public juce::Component
{
public:
    static constexpr int nameWidth = 116, cellWidth = 60, rowHeight = 34, headHeight = 28;

    BoardGrid();
    ~BoardGrid() override;

    std::function<void (int part, int section)> onGo;

    void setBoard (Board, int currentSection);
    const Board& board() const noexcept     { return model; }

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
    class CellAccess;

    struct Spot { int part = -1, section = -1; bool operator== (const Spot&) const = default; };

    bool isCell (Spot) const noexcept;
    juce::Rectangle<int> boxOf (Spot) const;
    Spot spotAt (juce::Point<int>) const;
    void scrollTo (juce::Point<int>);
    void showSpot (Spot);
    void paintCell (juce::Graphics&, Spot) const;
    void placeAccess();

    Board model;
    Spot held, over;
    juce::Point<int> scrolled;
    int current = -1;
    bool hasKeyboard = false;
    std::vector<std::unique_ptr<CellAccess>> access;
};

/** "keeper: take 4", "a hole, 2 takes". */
std::string boardCellText (const BoardCell&);
}
