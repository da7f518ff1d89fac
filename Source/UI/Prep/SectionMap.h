#pragma once

/** The song's sections as blocks by their bars, with chords in them and notes under them.

    A press chooses one and puts the playhead on its first bar, a double-click opens it, a drag on a right edge changes its bars (with Alt
    at the cost of the next one), a right click has the rest. By keys: arrows, Return, Shift+arrows for bars, Alt+arrows for order.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Prep/SongEdits.h"
#include "UI/Prep/SongSheetModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class SectionMap final : public juce::Component,
                         public juce::TooltipClient
{
public:
    SectionMap (Studio&, ActionCaller);
    ~SectionMap() override;

    std::function<void (Notice)> onTell;

    void setModel (const SongSheetModel&);

    /** Where its three bands lie, in its own pixels. */
    void setBands (juce::Rectangle<int> numbers, juce::Rectangle<int> blocks, juce::Rectangle<int> notes);

    /** Gives a drag up; false: there was none. */
    bool cancelDrag();

    juce::Rectangle<int> boxOf (int block) const;
    juce::String getTooltip() override;

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class BlockAccess;

    struct Drag
    {
        int block = -1;                         ///< whose right edge is held; -1: none
        sections::List before;
        double pixelsPerBar = 0.0;              ///< as it was: what is dragged does not change its scale
        std::int64_t gesture = 0;
        bool isNew = false, moved = false;      ///< isNew: the song's first section is drawn
    };

    int count() const noexcept                  { return static_cast<int> (model.blocks.size()); }
    double pixelsPerBar() const noexcept;
    int blockAt (juce::Point<int>) const;       ///< -1: none
    int edgeAt (juce::Point<int>) const;        ///< the block whose right edge is there; -1: none
    void hold (int block);
    void announceHeld();
    void put (sections::List, const std::string& sentence, std::int64_t gesture = 0);
    void dragTo (int x, bool fromNext);
    void open (int block);
    void showMenu (int block, juce::Rectangle<int> at);
    void change (int block, std::function<sections::List (sections::List)>, const std::string& sentence);

    void paintBlock (juce::Graphics&, int block) const;
    void paintChords (juce::Graphics&, const SectionBlock&, juce::Rectangle<int>) const;
    void paintNumbers (juce::Graphics&) const;
    void paintNotes (juce::Graphics&) const;

    Studio& studio;
    ActionCaller call;
    SongSheetModel model;
    juce::Rectangle<int> numbers, blocks, notes;
    std::vector<std::unique_ptr<BlockAccess>> access;
    Drag drag;
    int held = 0;
    bool hasKeyboard = false;
};
}
