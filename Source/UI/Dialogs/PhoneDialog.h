#pragma once

/** The page for the players' phones: its address as a square for the camera and as words, who looks, and the way to close it. */

#include "App/Remote/PhoneDesk.h"
#include "UI/Dialogs/AddressDialog.h"

namespace takelane
{
class PhoneDialog final : public AddressDialog
{
public:
    /** Opens the page if it is not. The desk outlives it. */
    explicit PhoneDialog (PhoneDesk&);

    void show (const Moment&) override;

private:
    void look();

    PhoneDesk& desk;
    int phones = -1;
};
}
