#include "App/Bench/BenchFolder.h"

#include "Storage/FreeSpace.h"

#include <random>

namespace takelane
{
Result<BenchFolder> BenchFolder::make (std::int64_t bytesNeeded)
{
    std::error_code failed;
    const auto below = std::filesystem::temp_directory_path (failed);

    if (failed)
        return Problem { "There is no folder for temporary files; set TMPDIR to one" };

    if (freeBytes (below) < bytesNeeded)
        return Problem { "The benchmark needs " + std::to_string (bytesNeeded >> 20) + " MiB in " + below.string().substr (0, 80)
                         + "; free some space there or set TMPDIR" };

    std::random_device random;

    for (int attempt = 0; attempt < 100; ++attempt)
        if (auto place = below / ("takelane-bench-" + std::to_string (random())); std::filesystem::create_directory (place, failed))
            return BenchFolder (std::move (place));

    return Problem { "The benchmark could not make a folder in " + below.string().substr (0, 80) + "; check that it can be written or set TMPDIR" };
}
}
