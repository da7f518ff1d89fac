#include "App/Editing/QuietSpots.h"

#include "Engine/Analysis/QuietPlace.h"
#include "Session/EditGroup.h"

namespace takelane
{
namespace
{
    constexpr int reachMs = 80, windowMs = 10;

    FrameRange around (FramePos at, Frames reach)       { return { at - reach, at + reach }; }

    bool touches (FrameRange extent, FrameRange reach)  { return extent.start <= reach.end && extent.end >= reach.start; }
}

QuietSpots::QuietSpots (std::filesystem::path sessionFolder) : files (std::move (sessionFolder)), sound (files) {}

FramePos QuietSpots::find (FramePos wish, std::span<const HeardTake> takes, FrameRange between, int sampleRate)
{
    const auto reach = around (wish, { static_cast<std::int64_t> (reachMs) * sampleRate / 1000 });
    const Frames half { static_cast<std::int64_t> (windowMs) * sampleRate / 2000 };
    auto allowed = reach.intersection (between);
    std::vector<HeardTake> there;

    for (const auto& one : takes)
    {
        const auto extent = FrameRange::withLength (one.take->start + one.shift, one.take->length);

        if (! touches (extent, reach))
            continue;

        there.push_back (one);
        allowed = allowed.intersection (extent);
    }

    if (there.empty() || allowed.end < allowed.start)
        return wish;

    const auto count = static_cast<std::size_t> ((allowed.end - allowed.start + half * 2).value);
    energy.assign (count, 0);
    heard.resize (count);

    for (const auto& one : there)
    {
        sound.read (*one.take, one.shift, allowed.start - half, heard);
        addEnergy (heard, energy);
    }

    const auto nearest = std::clamp (wish, allowed.start, allowed.end);
    const auto place = quietestPlace (energy, static_cast<std::size_t> (half.value * 2), static_cast<std::size_t> ((nearest - allowed.start).value));
    return allowed.start + Frames { static_cast<std::int64_t> (place) };
}

FramePos QuietSpots::find (const Session& session, const QuietQuestion& question)
{
    const auto& song = session.selectedSong();
    const auto* track = song.track (question.track);
    std::vector<HeardTake> takes;

    for (const auto id : question.takes)
        if (const auto* take = track != nullptr ? track->take (id) : nullptr; take != nullptr)
            for (const auto member : editGroupOf (session, question.track))
            {
                const auto* songTrack = song.track (member);
                const auto* fellow = member == question.track ? take : songTrack != nullptr ? fellowTake (*songTrack, *take) : nullptr;

                if (fellow != nullptr)
                    takes.push_back ({ fellow, {} });
            }

    files.forgetFailures();
    constexpr FrameRange anywhere { SwitchedRange::fromTheStart, SwitchedRange::toTheEnd };
    return find (question.at, takes, anywhere, session.sampleRate);
}
}
