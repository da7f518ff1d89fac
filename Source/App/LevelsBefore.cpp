#include "App/LevelsBefore.h"

#include "Storage/PeakFile.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int level = 1;
constexpr Frames step { framesPerPeak[level] };
constexpr std::size_t mostTakes = 8;            // as far back as is looked for a place that the newer ones left out
constexpr float none = -1.0f;

FrameRange extentOf (const std::vector<const Take*>& takes)
{
    FrameRange all { takes[0]->start, takes[0]->extent().end };

    for (const auto* take : takes)
        all = { std::min (all.start, take->start), std::max (all.end, take->extent().end) };

    return all;
}

void fill (LevelLine& line, const Take& take, const std::filesystem::path& folder)
{
    const auto file = PeakFile::open (peakPathFor (folder, take.file), take.fileLength);

    if (! file.ok())
        return;

    const auto column = [&] (FramePos p) { return (p - line.start).value / step.value; };
    const auto first = column (take.start), last = column (take.extent().end - Frames { 1 });

    for (int c = 0; c < std::min ((*file)->channels(), static_cast<int> (line.peaks.size())); ++c)
    {
        const auto peaks = (*file)->peaks (level, c);
        auto& columns = line.peaks[static_cast<std::size_t> (c)];

        for (auto at = first; at <= last; ++at)
        {
            // A peak of the file touches two columns: each has the louder of its two.
            const auto inFile = take.fileOffset + (line.start + step * at - take.start);
            const auto from = std::max<std::int64_t> (0, inFile.value / step.value), to = std::min<std::int64_t> (from + 1, static_cast<std::int64_t> (peaks.size()) - 1);
            auto& loudest = columns[static_cast<std::size_t> (at)];

            if (loudest != none)
                continue;

            for (auto i = from; i <= to; ++i)
            {
                const auto& peak = peaks[static_cast<std::size_t> (i)];
                loudest = std::max ({ loudest, static_cast<float> (peak.max) / 32767.0f, static_cast<float> (-peak.min) / 32767.0f });
            }
        }
    }
}

std::shared_ptr<const LevelLine> levelsOf (const SongTrack& track, int channels, const std::filesystem::path& folder)
{
    std::vector<const Take*> takes;

    for (auto take = track.takes.rbegin(); take != track.takes.rend() && takes.size() < mostTakes; ++take)
        if (! (*take)->binned && (*take)->length > Frames {})
            takes.push_back (&**take);

    if (takes.empty())
        return nullptr;

    const auto extent = extentOf (takes);
    auto line = std::make_shared<LevelLine>();
    line->start = extent.start;
    line->step = step;
    line->peaks.assign (static_cast<std::size_t> (channels), std::vector<float> (static_cast<std::size_t> (extent.length().value / step.value + 1), none));

    for (const auto* take : takes)
        fill (*line, *take, folder);

    return line;
}
}

void addLevelsBefore (PassSetup& setup, const Session& session, const std::filesystem::path& folder)
{
    const auto* song = session.findSong (setup.start.song);

    for (auto& track : setup.tracks)
        if (const auto* inSong = song != nullptr ? song->track (track.file.track) : nullptr)
            track.before = levelsOf (*inSong, track.file.channels, folder);
}
}
