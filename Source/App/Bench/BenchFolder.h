#pragma once

/** A new folder below the temporary one, removed with all that is in it. */

#include "Core/Result.h"

#include <filesystem>

namespace takelane
{
class BenchFolder
{
public:
    BenchFolder (const BenchFolder&) = delete;
    BenchFolder (BenchFolder&& other) noexcept : place (std::exchange (other.place, {})) {}

    ~BenchFolder()
    {
        std::error_code ignored;

        if (! place.empty())
            std::filesystem::remove_all (place, ignored);
    }

    /** Refuses where fewer bytes are free. */
    static Result<BenchFolder> make (std::int64_t bytesNeeded);

    const std::filesystem::path& path() const noexcept      { return place; }

private:
    explicit BenchFolder (std::filesystem::path p) : place (std::move (p)) {}

    std::filesystem::path place;
};
}
