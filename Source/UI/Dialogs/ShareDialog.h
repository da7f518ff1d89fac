#pragma once

/** The rough mix for the band: the address of the page with its newest listening copy, and the way to take it down again. */

#include "App/Studio/Studio.h"
#include "UI/Dialogs/AddressDialog.h"

namespace takelane
{
class ShareDialog final : public AddressDialog
{
public:
    /** Puts the page up. The studio outlives it. */
    explicit ShareDialog (Studio&);

    void show (const Moment&) override;

private:
    Studio& studio;
};
}
