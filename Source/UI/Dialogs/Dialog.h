#pragma once

/** A card over the window: heading, close button, what it asks, and a row of buttons at its bottom.

    Never a window of its own. Escape and the cross give up, Return does what the primary button says. The host gives
    it its place, keeps the focus inside, and destroys it when it closes; a dialog only says close().
*/

#include "UI/LivePart.h"
#include "UI/Look/Controls.h"

#include <memory>
#include <vector>

namespace takelane
{
class Dialog : public juce::Component
{
public:
    explicit Dialog (juce::String heading, juce::Point<int> size);

    /** Set by the host. */
    std::function<void()> onClose;

    const juce::String& heading() const noexcept            { return headingText; }
    juce::Point<int> preferredSize() const noexcept         { return size; }

    /** Each frame while it is open. */
    virtual void show (const Moment&) {}

    /** A question about the running take itself; everything else waits for its end. */
    virtual bool mayOpenWhileRolling() const                { return false; }

    /** About the moment it was asked for in: every one of these waits for its turn, of others the last. */
    virtual bool isOfItsMoment() const                      { return false; }

    /** Escape, the cross: gives up; what is typed in a form only when asked twice. */
    virtual void giveUp();

    /** What has the focus when it opens; the primary button if nothing better. */
    virtual juce::Component* firstFocus()                   { return primary; }

    void close();
    void paint (juce::Graphics&) override;
    void resized() final;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;
    std::unique_ptr<juce::ComponentTraverser> createKeyboardFocusTraverser() override;

protected:
    static constexpr int margin = 24, headingHeight = 56, footerHeight = 80, buttonHeight = 40;

    void setHeading (juce::String);
    void setFooter (int height)                             { footer = height; }

    /** Buttons of the bottom row from the left, and from the right (the primary one last). Owned by the dialog. */
    Button& addLeft (juce::String text, std::function<void()>, Button::Kind = Button::Kind::plain);
    Button& addRight (juce::String text, std::function<void()>, Button::Kind = Button::Kind::plain);
    Button& addPrimary (juce::String text, std::function<void()>);

    /** Between heading and footer. */
    juce::Rectangle<int> contentArea() const;
    virtual void layOut (juce::Rectangle<int> content) = 0;
    void setSizeWanted (juce::Point<int>);                  ///< the host moves it

    /** All that is typed, as one text; empty: nothing worth a word is lost by giving up. */
    virtual juce::String form() const                       { return {}; }
    void keepForm()                                         { formKept = form(); }      ///< it is written, or was just filled in
    bool isFormChanged() const;

    /** The first time a changed form is in the way it is told, in the footer. */
    bool mayDropForm();

    Button closeButton;
    Button* primary = nullptr;

private:
    void orderFocus();
    Button& add (std::vector<std::unique_ptr<Button>>& to, juce::String text, std::function<void()>, Button::Kind);

    juce::String headingText, formKept, formWarned;
    juce::Point<int> size;
    int footer = footerHeight;
    std::vector<std::unique_ptr<Button>> leftButtons, rightButtons;
};
}
