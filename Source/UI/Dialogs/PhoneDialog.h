#pragma once

/** The page for the players' phones: its address as a square for the camera and as words, who looks, and the way to close it. */

#include "App/Remote/PhoneDesk.h"
#include "App/Remote/QrCode.h"
#include "UI/Dialogs/Dialog.h"

namespace takelane
{
class PhoneDialog final : public Dialog
{
public:
    /** Opens the page if it is not. The desk outlives it. */
    explicit PhoneDialog (PhoneDesk&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void look();

    PhoneDesk& desk;
    std::string address, problem;
    QrCode code;
    int phones = -1;
    Button copy;
};
}
