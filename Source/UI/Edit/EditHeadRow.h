#pragma once

/** One row of the Edit page's left column: of a folder, a track, an unfolded track with its comps, or a take.

    Rows are used again for what scrolls into view, so a row is given its head anew and has all buttons any head needs.
*/

#include "UI/Edit/CompTabs.h"

namespace takelane
{
enum class HeadPart { row, fold, arm, solo, mute, comp, addComp, flatten, hear, more };

class EditHeadRow final : public juce::Component,
                          public juce::SettableTooltipClient
{
public:
    EditHeadRow();

    void setHead (const EditHead&);
    const EditHead& head() const noexcept           { return shown; }

    /** index: of HeadPart::comp, which one; -1: the active one stands for all. */
    std::function<void (EditHeadRow&, HeadPart, int index)> onPress;
    std::function<void (EditHeadRow&, HeadPart, int index, juce::Component& at)> onMenu;
    std::function<void (EditHeadRow&, const juce::MouseEvent&)> onSelect;       ///< a press on the row itself
    std::function<void (EditHeadRow&, bool down)> onHear;                       ///< so that it can be held

    /** Where a name, a note or a comp's name is typed. */
    juce::Rectangle<int> nameField() const;
    juce::Rectangle<int> noteField() const;
    juce::Rectangle<int> compField() const;

    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    /** A button that tells when it goes down and up. */
    class Held final : public Button
    {
    public:
        using Button::Button;

        std::function<void (bool down)> onHold;

        void mouseDown (const juce::MouseEvent&) override;
        void mouseUp (const juce::MouseEvent&) override;
        bool keyPressed (const juce::KeyPress&) override;
    };

    bool isTake() const noexcept                    { return shown.kind == EditRowKind::take; }
    bool isFolder() const noexcept                  { return shown.kind == EditRowKind::folder || shown.kind == EditRowKind::folderHead; }
    void wire (Button&, HeadPart);
    void showSwitches();
    void showTake();
    void showTabs();
    void placeTabs();
    void paintTake (juce::Graphics&, juce::Rectangle<float>) const;
    void paintRemarks (juce::Graphics&, juce::Rectangle<float>) const;
    void paintMarks (juce::Graphics&, juce::Rectangle<float>) const;
    int lineCentre() const noexcept;

    EditHead shown;
    Button fold, arm, solo, mute, addComp, flatten, more;
    Held hear;
    CompTabs tabs;
};
}
