#pragma once

/** The cells of the tracking grid with the songs before them and the parts above: painted, walked and read out. */

#include "UI/Look/Controls.h"
#include "UI/Prep/TrackingGridModel.h"

namespace takelane
{
class GridCells final : public juce::Component,
                        public juce::TooltipClient
{
public:
    GridCells();
    ~GridCells() override;

    std::function<void (SongId, const Part&)> onOpen;
    std::function<void (SongId)> onSelectSong;

    /** part: null where the song itself is meant; at: in this component. */
    std::function<void (SongId, const Part*, juce::Rectangle<int> at)> onMenu;

    void setModel (TrackingGridModel);
    void setLayout (const GridLayout&);

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    juce::String getTooltip() override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class Access;
    struct Scrolling;

    /** column -1: the song's name. */
    struct Spot
    {
        int row = -1, column = -1;

        bool isNone() const noexcept    { return row < 0; }
        bool operator== (const Spot&) const = default;
    };

    juce::Rectangle<int> cellsArea() const;
    juce::Rectangle<int> groundOf (int row) const;
    juce::Rectangle<int> boxOf (Spot) const;
    Spot spotAt (juce::Point<int>) const;
    bool isThere (Spot) const noexcept;
    const TrackingGridModel::Row& rowOf (Spot spot) const   { return model.rows[static_cast<std::size_t> (spot.row)]; }
    juce::String titleOf (Spot) const;
    juce::String textOf (Spot) const;
    void paintHeads (juce::Graphics&) const;
    void paintRow (juce::Graphics&, int row) const;
    void hold (Spot);
    void scrollTo (int row, int column);
    void scrollToShow (Spot);
    void press (Spot);
    void openMenu (Spot, juce::Rectangle<int> at);
    void placeBars();
    void updateAccess();
    void placeAccess();
    void readOut (Spot);

    TrackingGridModel model;
    GridLayout layout;
    int firstRow = 0, firstColumn = 0;
    Spot held, over, pressed;
    bool hasKeyboard = false;
    juce::ScrollBar down { true }, across { false };
    std::unique_ptr<Scrolling> scrolling;
    std::vector<std::unique_ptr<Access>> access;
};

/** A cell's picture, as in the legend. */
void paintPartState (juce::Graphics&, juce::Rectangle<float> box, const PartProgress&, bool isInHand);
}
