#pragma once

/** A sound file in one of the forms that leave the house: WAV with bext and iXML, FLAC, or a listening copy.

    WAV in 24 bit and float is written as takes are (TakeFile), everything else by libsndfile. Floats come in; here they are
    rounded, dithered and tagged. Worker threads.
*/

#include "Engine/AudioSink.h"

#include <span>

namespace takelane
{
class ExportFile
{
public:
    /** At `path`, where nothing may be; what is told to a person names settings.file. */
    static Result<std::unique_ptr<ExportFile>> create (const std::filesystem::path& path, const SinkSettings& settings);
    virtual ~ExportFile() = default;

    /** Whole frames. */
    virtual Result<void> write (std::span<const float> interleaved) = 0;

    /** Once, at the end: on the disk when it returns. */
    virtual Result<void> close() = 0;
};
}
