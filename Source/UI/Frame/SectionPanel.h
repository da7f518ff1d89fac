#pragma once

/** The section on the deck, what comes next, tempo, meter and key. */

#include "App/Studio/Studio.h"
#include "UI/Frame/DeckLayout.h"
#include "UI/Frame/SectionModel.h"
#include "UI/LivePart.h"

namespace takelane
{
class SectionPanel final : public juce::Component,
                           public LivePart
{
public:
    explicit SectionPanel (Studio&);

    void setLayout (const DeckLayout&);
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    Studio& studio;
    DeckLayout layout;
    SectionText shown;
    juce::StringArray tempo;                    ///< "92 BPM", "4/4", "E minor"
    bool isRed = false;
};
}
