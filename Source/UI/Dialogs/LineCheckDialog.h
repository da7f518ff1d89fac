#pragma once

/** The line check: walks the inputs one after the other, or listens to all of them while the band plays; a lamp each, what to do about
    it, and READY at the end. What was found is kept when it closes.
*/

#include "App/Studio/Studio.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/LineCheckModel.h"
#include "UI/Track/MeterModel.h"

namespace takelane
{
class LineCheckDialog final : public Dialog,
                              private juce::ListBoxModel
{
public:
    /** The studio is there as long as this is shown. */
    explicit LineCheckDialog (Studio&);
    ~LineCheckDialog() override;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void focusOfChildComponentChanged (FocusChangeType) override;
    void parentHierarchyChanged() override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void begin();
    void end();
    void look();
    void moveMeters (double seconds);
    void showButtons();
    void setReference (int choice);
    juce::Rectangle<int> promptArea() const;
    juce::Rectangle<int> detailsArea() const;
    void paintPrompt (juce::Graphics&, juce::Rectangle<int>) const;
    void paintDetails (juce::Graphics&, juce::Rectangle<int>) const;

    int getNumRows() override                               { return static_cast<int> (model.rows.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void selectedRowsChanged (int) override                 { repaint (detailsArea()); }
    juce::String getNameForRow (int row) override;
    juce::String getTooltipForRow (int row) override;

    Studio& studio;
    struct Meter { MeterModel model; int filled = 0; };

    LineCheckModel model;
    std::vector<Meter> meters;                              ///< one a row
    double lastSeconds = 0.0;
    std::vector<TrackId> references;
    std::vector<std::string> details;
    Segments mode;
    Dropdown reference;
    juce::ListBox list;
    Button* next = nullptr;
    Button* stop = nullptr;
    TrackId asked;
    juce::String problem;
    bool isGuided = true, hasKeyboard = false, wasShown = false;
};
}
