#pragma once

/** A new session: one question (just me, or a band), and what can be left as it is. */

#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/NewSessionModel.h"

namespace takelane
{
class NewSessionDialog : public Dialog
{
public:
    struct Offer
    {
        NewSessionAnswers answers;
        std::vector<OwnTemplate> templates;
        std::vector<std::string> inputs;        ///< of the interface in use
        DeviceType deviceType = DeviceType::simulated;
    };

    /** chooseFolder: with the answers so far; whoever chose makes the dialog again. */
    NewSessionDialog (Offer, std::function<void (NewSessionRequest)>, std::function<void (Offer)> chooseFolder);

    juce::Component* firstFocus() override      { return &name; }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void changed();
    void make();

    Offer offer;
    NewSessionModel model;
    std::function<void (NewSessionRequest)> onMake;
    std::function<void (Offer)> onChooseFolder;
    Segments startWith, rate, bits;
    Dropdown ownTemplate;
    TextField name;
    Button folder { "Change" };
};
}
