#include "Storage/PeakFile.h"

#include "Storage/PeakLayout.h"
#include "Storage/ProblemText.h"

namespace takelane
{
std::filesystem::path peakPathFor (const std::filesystem::path& sessionFolder, const std::string& audioFile)
{
    return sessionFolder / "peaks" / (std::filesystem::path (audioFile).stem().string() + ".peaks");
}

struct PeakFile::Map
{
    posix::Mapping mapping;
    PeakLayout layout;
};

PeakFile::PeakFile (std::unique_ptr<Map> m) : map (std::move (m)) {}
PeakFile::~PeakFile() = default;

Result<std::unique_ptr<PeakFile>> PeakFile::open (const std::filesystem::path& path, Frames sourceLength)
{
    const auto refusal = [&] (const char* what) { return Problem { fitted (shownPath (path) + ' ' + what + "; build the peaks again") }; };
    posix::Descriptor file;
    posix::Mapping mapping;

    if (const int error = posix::open (path, posix::Access::read, file))
        return posix::problemFor (path, "could not be opened", error);

    const auto size = posix::sizeOf (file);

    if (size < PeakLayout::headerSize)
        return refusal ("is not a finished peak file");

    if (const int error = posix::Mapping::open (file, size, mapping))
        return posix::problemFor (path, "could not be read", error);

    const auto layout = PeakLayout::fromHeader (mapping.content());

    if (! layout || layout->fileSize() != size)
        return refusal ("is not a finished peak file");

    if (layout->source != sourceLength)
        return refusal ("was made from a file of another length");

    return std::unique_ptr<PeakFile> (new PeakFile (std::unique_ptr<Map> (new Map { std::move (mapping), *layout })));
}

int PeakFile::channels() const noexcept     { return map->layout.channels; }

std::span<const Peak> PeakFile::peaks (int level, int channel) const noexcept
{
    const auto& layout = map->layout;
    const auto* start = map->mapping.content().data() + layout.offset (level, channel);
    return { reinterpret_cast<const Peak*> (start), static_cast<std::size_t> (layout.count (level)) };
}
}
