#pragma once

/** Sample-rate conversion of a stream on import and export: libsoxr, very high quality, linear phase.

    Worker threads. The delay is taken out, and the whole stream's length is the input's times the rates'
    ratio, rounded to the nearest frame, however it was cut into blocks.
*/

#include "Core/Frames.h"
#include "Core/Result.h"

#include <memory>
#include <span>
#include <vector>

namespace takelane
{
class RateConverter
{
public:
    ~RateConverter();

    static Result<std::unique_ptr<RateConverter>> create (int fromRate, int toRate, int channels);

    /** Appends to `converted` what the interleaved frames (any number) bring out. */
    Result<void> convert (std::span<const float> interleaved, std::vector<float>& converted);

    /** The rest, after the last frames. Once. */
    Result<void> finish (std::vector<float>& converted);

    /** round (length * toRate / fromRate). */
    static Frames convertedLength (Frames length, int fromRate, int toRate) noexcept;

private:
    struct Stream;
    explicit RateConverter (std::unique_ptr<Stream>);
    std::unique_ptr<Stream> stream;
};
}
