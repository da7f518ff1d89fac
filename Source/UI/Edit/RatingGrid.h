#pragma once

/** The grid of ratings: sections down, takes across, brighter with more stars, outlined where the comp has a part of it.

    A click takes that take for that section into the comp; the keys 1 to 5 rate the cell in hand, arrows walk, Return takes.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Edit/EditState.h"
#include "UI/Edit/RatingGridModel.h"
#include "UI/Look/Button.h"

namespace takelane
{
class RatingGrid : public juce::Component,
                   public juce::SettableTooltipClient
{
public:
    RatingGrid (Studio&, EditState&, ActionCaller);
    ~RatingGrid() override;

    std::function<void (Notice)> onTell;

    /** True: it wants another height. */
    bool refresh (TrackId, FramePos current);
    int idealHeight() const noexcept;

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

    struct Spot
    {
        int row = -1, column = -1;

        bool isNone() const noexcept    { return row < 0; }
        bool operator== (const Spot&) const = default;
    };

    int columnsSeen() const noexcept;
    juce::Rectangle<int> boxOf (Spot) const;
    Spot spotAt (juce::Point<int>) const;
    bool isCell (Spot) const noexcept;
    const RatingGridModel::Cell& cell (Spot) const;
    void paintCell (juce::Graphics&, Spot) const;
    void hold (Spot);
    void scrollTo (int firstColumn);
    void choose (Spot);
    void rate (Spot, int stars);
    void showMenu (Spot);
    void updateAccess();
    void placeAccess();
    void readOut (Spot);

    Studio& studio;
    EditState& state;
    RatingGridModel model;
    Button best;
    int first = 0;                      ///< column at the left
    Spot held, over;
    bool hasKeyboard = false;
    std::vector<std::unique_ptr<CellAccess>> access;
};
}
