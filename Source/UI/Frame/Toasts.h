#pragma once

/** Notices at the bottom right, above the status strip: one fact, at most one action. */

#include "UI/ActionCaller.h"
#include "UI/Frame/ToastModel.h"
#include "UI/LivePart.h"
#include "UI/Look/Controls.h"

namespace takelane
{
class Toasts final : public LivePart
{
public:
    Toasts (juce::Component& window, ActionCaller);
    ~Toasts() override;

    void add (Notice);
    void show (const Moment&) override;

    /** right, bottom: of the lowest one. */
    void setPlace (juce::Point<int>, int width);

    const ToastModel& toasts() const noexcept           { return model; }

private:
    class Card;
    void place();

    juce::Component& window;
    ActionCaller call;
    ToastModel model;
    std::vector<std::unique_ptr<Card>> cards;
    std::vector<std::unique_ptr<Card>> leaving;         ///< until the next frame: a card goes by its own button
    juce::Point<int> corner;
    int width = theme::layout::toastWidth;
};
}
