#pragma once

/** The rough mix for the band: the address of the page with its newest listening copy, and the way to take it down again. */

#include "Core/Result.h"
#include "UI/Dialogs/AddressDialog.h"

#include <functional>

namespace takelane
{
class ShareDialog final : public AddressDialog
{
public:
    /** Studio::shareRough: the page's addresses, best first. */
    using Share = std::function<Result<std::vector<std::string>> (bool)>;

    /** Puts the page up; takes it down again where nobody could reach it. */
    explicit ShareDialog (Share);

    void show (const Moment&) override;

private:
    const Share share;
};
}
