#pragma once

/** The line at the bottom: interface, latency, load, dropouts, disk time, and what was done last. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Frame/Menus.h"
#include "UI/Frame/StatusModel.h"
#include "UI/LivePart.h"
#include "UI/Look/Controls.h"

namespace takelane
{
class StatusStrip final : public juce::Component,
                          public LivePart
{
public:
    StatusStrip (Studio&, Menus&, ActionCaller);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    /** A part that answers the mouse and the keyboard, drawn by the strip. */
    struct Hot final : public Control
    {
        std::function<void()> onPress;

        void paint (juce::Graphics& g) override;
        void mouseDown (const juce::MouseEvent&) override       { isDown = true; }
        void mouseUp (const juce::MouseEvent&) override;
        bool keyPressed (const juce::KeyPress&) override;
        std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

        /** The press that closes this part's menu never comes here, its release may. */
        bool isDown = false;
    };

    struct Place { juce::Rectangle<int> box; int label = 0, value = 0; };   ///< x of label and value within the strip
    enum Part { device, latency, load, dropouts, disk, parts };

    const StatusItem& item (int part) const;
    juce::String labelOf (int part) const;
    void layOut();
    void repaintChanges (const StatusModel& before);
    void paintPart (juce::Graphics&, int part) const;
    void paintLast (juce::Graphics&) const;

    Studio& studio;
    Menus& menus;
    ActionCaller call;
    StatusModel model;
    std::array<Place, parts> places;
    juce::Rectangle<int> lastBox;
    Button useInterface, cancel;
    Hot deviceHot, dropoutsHot;
};
}
