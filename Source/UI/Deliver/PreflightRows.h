#pragma once

/** The checks of the mastering gate, one below the other: a fact each, and one button where something is to be done.

    Painted by one component; the buttons are its children. Up and Down walk, Return does what the row's button does, Shift+F10 or a
    right click has the rest; a row that is to be let pass takes a note first.
*/

#include "UI/Deliver/PreflightModel.h"
#include "UI/Look/Button.h"
#include "UI/Look/TextField.h"

namespace takelane
{
class PreflightRows final : public juce::Component,
                            public juce::TooltipClient
{
public:
    PreflightRows();
    ~PreflightRows() override;

    std::function<void (const std::string& id)> onRemedy, onShow, onTakeBack;
    std::function<void (const std::string& id, const std::string& note)> onLetPass;

    void setRows (const std::vector<PreflightRow>&);

    /** Of the last time, while it is made anew. */
    void setOld (bool);

    /** Takes a check in hand, scrolls to it and asks for the keyboard. */
    void select (const std::string& id);

    /** Escape: the note that is written is given up; false: none was. */
    bool giveUp();

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    juce::String getTooltip() override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class RowAccess;
    struct Scrolling;

    struct Row
    {
        PreflightRow shown;
        PreflightPlaces at;
        int top = 0;                                ///< not scrolled
        std::unique_ptr<Button> button, more;       ///< null: it has none
        std::unique_ptr<RowAccess> access;
    };

    void makeParts (Row&);
    void layOut();
    int contentHeight() const;
    int contentRight() const;
    juce::Rectangle<int> boxOf (const Row&) const;
    float textWidthOf (const Row&) const;
    bool isCut (const Row&) const;
    void paintRow (juce::Graphics&, const Row&) const;
    Row* rowOf (const std::string& id);
    int rowAt (juce::Point<int>) const;
    void scrollTo (int y);
    void scrollToShow (const Row&);
    void hold (int row);
    void press (const std::string& id);
    void openNote (const std::string& id);
    void acceptNote();
    void closeNote();
    void showMenu (const std::string& id, juce::Rectangle<int> at);

    std::vector<Row> rows;
    juce::ScrollBar bar { true };
    std::unique_ptr<Scrolling> scrolling;
    std::unique_ptr<TextField> field;
    std::string fieldOf;                            ///< the check whose note is written; empty: none
    int scrolled = 0, held = -1, over = -1;
    bool hasKeyboard = false, isOld = false;
};
}
