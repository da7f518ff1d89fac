#include "App/Interchange/OutgoingClips.h"

#include "Session/Playback.h"

#include <algorithm>

namespace takelane
{
namespace
{
    /** Other programs have nothing before bar 1, and no mix of ours either. */
    OutgoingClip fromTheStart (OutgoingClip clip)
    {
        if (const auto before = FramePos {} - clip.range.start; before > Frames {})
        {
            clip.range.start = {};
            clip.source += before;
            clip.fadeIn = std::max (Frames {}, clip.fadeIn - before);
        }

        return clip;
    }
}

std::string outgoingNumber (const Take& take)
{
    return (take.number < 10 ? "Tk0" : "Tk") + std::to_string (take.number);
}

std::vector<OutgoingClip> outgoingComp (const Session& session, const Song& song, const Track& track)
{
    std::vector<OutgoingClip> clips;

    for (const auto& span : resolvePlayback (session, song, track.id))
    {
        if (span.range.isEmpty() || span.range.end <= FramePos {})
            continue;

        const auto& take = *song.track (track.id)->take (span.take);
        OutgoingClip clip { track.name + " " + outgoingNumber (take), span.file, span.range, span.fileOffset, take.fileLength,
                            span.fadeIn.length, span.fadeOut.length, span.gain };

        if (! clips.empty() && clips.back().range.end > clip.range.start && clips.back().range.end < clip.range.end)
        {
            const auto overlap = clips.back().range.end - clip.range.start;
            clip.range.start += overlap;
            clip.source += overlap;
            clip.fadeIn = -overlap;
        }

        clips.push_back (fromTheStart (std::move (clip)));
    }

    return clips;
}

OutgoingClip outgoingTake (const Track& track, const Take& take)
{
    return fromTheStart ({ track.name + " " + outgoingNumber (take), take.file, take.extent(), take.fileOffset, take.fileLength, {}, {}, 1.0 });
}
}
