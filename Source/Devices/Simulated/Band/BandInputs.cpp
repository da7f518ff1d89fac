#include "Devices/Simulated/Band/BandInputs.h"

namespace takelane
{
const std::array<BandInput, numBandChannels>& bandInputs() noexcept
{
    static constexpr std::array<BandInput, numBandChannels> inputs { {
        { "Kick In",      "Drums",   "#E6A066" },
        { "Kick Out",     "Drums",   "#E6A066" },
        { "Snare Top",    "Drums",   "#E6A066" },
        { "Snare Bottom", "Drums",   "#E6A066" },
        { "Hat",          "Drums",   "#E6A066" },
        { "Tom Hi",       "Drums",   "#E6A066" },
        { "Tom Mid",      "Drums",   "#E6A066" },
        { "Tom Lo",       "Drums",   "#E6A066" },
        { "OH L",         "Drums",   "#E6A066" },
        { "OH R",         "Drums",   "#E6A066" },
        { "Room L",       "Drums",   "#E6A066" },
        { "Room R",       "Drums",   "#E6A066" },
        { "Bass DI",      "Bass",    "#8F7DA4" },
        { "Gtr 1",        "Guitars", "#52C1AF" },
        { "Gtr 2",        "Guitars", "#52C1AF" },
        { "Keys L",       "Keys",    "#86DCFB" },
        { "Keys R",       "Keys",    "#86DCFB" },
        { "Lead Vocal",   "Vocals",  "#DFD076" },
    } };

    return inputs;
}
}
