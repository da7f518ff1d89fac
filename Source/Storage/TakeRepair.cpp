#include "Storage/TakeRepair.h"

#include "Storage/ProblemText.h"
#include "Storage/TakeHeader.h"
#include "Storage/WavLayout.h"

#include <algorithm>

namespace takelane
{
namespace
{
/** errno, or 0. The header last: a repair cut short before it begins anew, pad byte included. */
int putRight (const posix::Descriptor& file, const TakeHeader::Bytes& header, std::int64_t exact, std::int64_t padded)
{
    int error = posix::truncate (file, exact + (padded == exact ? 1 : 0));      // frees what was reserved beyond

    if (error == 0)     error = posix::truncate (file, padded);
    if (error == 0)     error = posix::writeAt (file, header, 0).error;
    if (error == 0)     error = posix::syncData (file);

    return error;
}
}

Result<Frames> repairTakeFile (const TakeFileSpec& made)
{
    posix::Descriptor file;

    if (const int error = posix::open (made.path, posix::Access::readWrite, file))
        return posix::problemFor (made.path, "could not be opened", error);

    const auto size = posix::sizeOf (file);

    if (size < TakeHeader::size)
        return Frames {};

    TakeHeader::Bytes found;

    if (const auto read = posix::readAt (file, found, 0); read.error != 0)
        return posix::problemFor (made.path, "could not be read", read.error);

    auto header = TakeHeader::fromBytes (found);
    const bool isEmptied = std::all_of (found.begin(), found.end(), [] (std::byte b) { return b == std::byte {}; });

    if (! header && ! isEmptied)
        return Problem { fitted (shownPath (made.path) + " is not a take of Takelane's; it stays as it is") };

    if (isEmptied)
        header.emplace (made);

    const Frames physical { (size - TakeHeader::size) / header->bytesPerFrame() };

    if (! isEmptied)
    {
        const auto layout = readWavLayout (file, made.path);

        if (! layout)
            return layout.problem();

        if (layout->frames < physical)      // something of another program follows the samples
            return layout->frames;
    }

    const auto exact = TakeHeader::size + physical.value * header->bytesPerFrame();
    const auto padded = header->fileSize (physical);

    if (const auto& wanted = header->withFrames (physical); wanted != found || size != padded)
        if (const int error = putRight (file, wanted, exact, padded))
            return posix::problemFor (made.path, "could not be repaired", error);

    return physical;
}
}
