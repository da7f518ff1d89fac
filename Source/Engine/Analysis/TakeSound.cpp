#include "Engine/Analysis/TakeSound.h"

namespace takelane
{
bool TakeSound::read (const Take& take, Frames shift, FramePos from, std::span<float> mono)
{
    const auto at = take.fileOffset + (from - shift - take.start);
    const auto* file = files.file (take.file, at + Frames { static_cast<std::int64_t> (mono.size()) });

    if (file == nullptr)
    {
        std::fill (mono.begin(), mono.end(), 0.0f);
        return false;
    }

    const bool isStereo = file->info().channels == 2;
    other.resize (isStereo ? mono.size() : 0);
    float* channels[2] { mono.data(), isStereo ? other.data() : mono.data() };
    const bool isRead = file->read (at, static_cast<int> (mono.size()), channels).ok();

    for (std::size_t i = 0; i < other.size(); ++i)
        mono[i] = 0.5f * (mono[i] + other[i]);

    return isRead;
}
}
