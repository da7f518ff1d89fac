#pragma once

/** A question with named answers: "Keep the take and quit", "Go on recording". */

#include "UI/Dialogs/Dialog.h"

namespace takelane
{
struct Question
{
    juce::String heading, text;
    juce::String yes;                           ///< the primary answer, Return
    juce::String other;                         ///< a second way; empty: none
    juce::String no = "Cancel";                 ///< Escape; empty: only one answer
    Icon icon = Icon::info;
    bool aboutRunningTake = false;              ///< may be asked while it is made
};

class AskDialog : public Dialog
{
public:
    enum class Answer { yes, other, no };

    AskDialog (const Question&, std::function<void (Answer)>);

    bool mayOpenWhileRolling() const override   { return question.aboutRunningTake; }
    void giveUp() override                      { answer (Answer::no); }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override {}
    void answer (Answer);

    const Question question;
    std::function<void (Answer)> onAnswer;
};
}
