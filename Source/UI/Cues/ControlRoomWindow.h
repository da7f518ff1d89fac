#pragma once

/** All of the control room that is not on the deck: levels, what is listened to, speakers, the translation check, talkback, listen
    back and latency. A card under the deck, without a scrim; the transport keeps its keys while it is open.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Cues/ControlRoomModel.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Edit/ValueField.h"
#include "UI/Look/Dropdown.h"
#include "UI/Look/Segments.h"

namespace takelane
{
class ControlRoomWindow final : public Dialog,
                                public KeepsSpace
{
public:
    ControlRoomWindow (Studio&, ActionCaller);

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    bool mayOpenWhileRolling() const override           { return true; }
    juce::Component* firstFocus() override              { return &level; }

private:
    struct Label { const char* text; juce::Component* beside; };

    void wireLevels();
    void wireListening();
    void wireTalk();
    void wireLatency();
    void connect (ValueField&, std::function<Result<void> (double)>, std::function<double()> now);
    void tell (const Result<void>&);
    void refresh (const DeviceStatus&);
    void showPairs (const DeviceStatus&);
    void openListenBack();
    void layOut (juce::Rectangle<int>) override;
    void layOutRight (juce::Rectangle<int>);
    void paintLatency (juce::Graphics&) const;

    Studio& studio;
    const ActionCaller call;
    std::vector<std::pair<ValueField*, std::function<double()>>> fields;

    ValueField level, reference, dimBy;
    Button toReference, fromLevel, dim, mono, flip;
    Dropdown listensTo, pairA, pairB;
    Segments speakers, translation;

    Dropdown talkInput;
    ValueField talkLevel, talkDim, listenLevel;
    Button opensWhenStopped, slate, listenInputs;

    Button lowLatency, measure;
    ValueField limit;

    std::vector<LatencyRow> rows;
    juce::String roundTrip, lowText;
    juce::Rectangle<int> table;
    std::int64_t seen = -1;
    int deviceChannels = -1;
    bool hasSecond = false;
    LatencyReport report;
};
}
