#include "App/Editing/PlayedSound.h"

namespace takelane
{
namespace
{
    constexpr int most = 16384;

    bool areTheSame (const std::vector<Shared<SongTrack>>& a, const std::vector<Shared<SongTrack>>& b)
    {
        return std::ranges::equal (a, b, [] (const auto& x, const auto& y) { return x.isSameAs (y); });
    }
}

template <typename Use>
bool PlayedSound::readPieces (const Session& session, const Song& song, TrackId track, FrameRange range, const std::stop_token& stop, Use use)
{
    const auto spans = resolvePlayback (session, song, track);
    const int width = session.findTrack (track)->channels;
    memory.resize (2 * most);
    float* channels[2] { memory.data(), memory.data() + (width == 2 ? most : 0) };

    for (auto at = range.start; at < range.end; at += Frames { most })
    {
        const auto n = static_cast<int> (std::min<std::int64_t> (most, (range.end - at).value));

        if (stop.stop_requested())
            return false;

        if (renderer.render (spans, at, n, channels, width))
            use (at, n, channels[0], channels[1]);
    }

    return true;
}

bool PlayedSound::add (const Session& session, const Song& song, TrackId track, FrameRange range, std::span<float> sum, const std::stop_token& stop)
{
    return readPieces (session, song, track, range, stop, [&] (FramePos at, int n, const float* left, const float* right)
    {
        auto* to = sum.data() + (at - range.start).value;

        for (int i = 0; i < n; ++i)
            to[i] += 0.5f * (left[i] + right[i]);
    });
}

const std::vector<PeakLine>* PlayedSound::peaksOf (const Session& session, const Song& song, const std::vector<TrackId>& ids, FrameRange range,
                                                   const std::stop_token& stop)
{
    std::vector<Shared<SongTrack>> tracks;

    for (const auto& track : song.tracks)
        if (std::ranges::find (ids, track->track) != ids.end())
            tracks.push_back (track);

    if (heardRange == range && areTheSame (heardTracks, tracks))
        return &heardPeaks;

    const std::int64_t step = std::max (1, session.sampleRate / 1000);
    heardTracks.clear();
    heardPeaks.clear();

    for (const auto& track : tracks)
    {
        PeakLine line { range.start, { step }, std::vector<float> (static_cast<std::size_t> ((range.length().value + step - 1) / step)) };

        const auto isRead = readPieces (session, song, track->track, range, stop, [&] (FramePos at, int n, const float* left, const float* right)
        {
            auto i = (at - range.start).value;

            for (const auto end = i + n; i < end;)
            {
                auto& peak = line.peaks[static_cast<std::size_t> (i / step)];

                for (const auto next = std::min (end, (i / step + 1) * step); i < next; ++i, ++left, ++right)
                    peak = std::max ({ peak, std::abs (*left), std::abs (*right) });
            }
        });

        if (! isRead)
            return nullptr;

        heardPeaks.push_back (std::move (line));
    }

    heardTracks = std::move (tracks);
    heardRange = range;
    return &heardPeaks;
}
}
