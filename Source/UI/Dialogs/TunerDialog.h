#pragma once

/** A tuner on any input: note, cents and hertz, against a reference pitch that can be chosen. */

#include "App/Studio/Studio.h"
#include "UI/Dialogs/Dialog.h"

namespace takelane
{
/** How it stands, in words: "E2", "3 cents flat", "81.26 Hz". Pure. */
struct TunerModel
{
    std::string note, verdict, hz;
    double cents = 0.0;                     ///< -50 to 50
    bool hasTone = false, isInTune = false;

    bool operator== (const TunerModel&) const = default;
};

/** In tune: within two cents. */
TunerModel tunerModel (const TunerView&);

/** "440", "442,5 Hz"; nothing where it is none between 390 and 490. */
std::optional<double> typedReference (const std::string&);

class TunerDialog final : public Dialog
{
public:
    /** The studio is there as long as this is shown. input: from 1; 0: that of the selected track, else the first. */
    explicit TunerDialog (Studio&, int input = 0);

    juce::Component* firstFocus() override      { return &inputs; }
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void parentHierarchyChanged() override;

private:
    void layOut (juce::Rectangle<int>) override;
    void fillInputs();
    void choose (int input);
    void setReference (double hz);
    juce::Rectangle<int> dialArea() const;

    Studio& studio;
    TunerModel model;
    int input = 1;
    std::vector<std::string> names;
    Dropdown inputs;
    Button lower { "-" }, higher { "+" };
    TextField pitch;
    double shownPitch = 0.0;
    bool wasShown = false;
};
}
