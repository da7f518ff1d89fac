#pragma once

/** Where the samples of a WAV or RF64 file lie: a strict walk over its chunks.

    Trusts nothing: a fixed number of chunks, no allocation from sizes in the file, one fmt before one data.
    A file with Takelane's own header whose last chunk is the samples reaches as far as it physically does:
    its header is behind while it grows, or after a kill.
*/

#include "Storage/Posix.h"
#include "Storage/WavFile.h"

namespace takelane
{
/** path: only for the sentence. */
Result<WavInfo> readWavLayout (const posix::Descriptor&, const std::filesystem::path&);
}
