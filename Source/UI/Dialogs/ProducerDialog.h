#pragma once

/** The producer's page: its address as a square for the camera and as words, who looks in, and the way to close it. */

#include "App/Remote/ProducerDesk.h"
#include "UI/Dialogs/AddressDialog.h"

namespace takelane
{
class ProducerDialog final : public AddressDialog
{
public:
    /** Opens the page if it is not. The desk outlives it. */
    explicit ProducerDialog (ProducerDesk&);

    void show (const Moment&) override;

private:
    void look();

    ProducerDesk& desk;
    int seen = -1;
};
}
