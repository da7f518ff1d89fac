#include "UI/Edit/TakeChoice.h"

#include "UI/Edit/InspectorEdits.h"

namespace takelane
{
QuietQuestion quietQuestion (const Song& song, TrackId track, TakeId take, FramePos at)
{
    QuietQuestion question { at, track, { take } };

    if (const auto* held = song.track (track))
        for (const auto& region : held->active().regions)
            if ((region.range.contains (at) || region.range.end == at) && std::find (question.takes.begin(), question.takes.end(), region.take) == question.takes.end())
                question.takes.push_back (region.take);

    return question;
}

void chooseTake (Studio& studio, const EditView& view, TrackId track, TakeId take, FrameRange range, std::function<void (Result<void>)> told)
{
    const auto* held = studio.song().track (track);
    const auto* chosen = held != nullptr ? held->take (take) : nullptr;

    if (chosen == nullptr)
        return told (Problem { "That take is no longer there." });

    // Another song may be selected by the time the places are known.
    const auto choose = [&studio, song = studio.session().song, track, number = chosen->number, told = std::move (told)] (FrameRange where)
    {
        told (studio.run (chooseCommand (track, number, where, song)));
    };

    if (view.swipeEnds != SwipeEnds::breath)
        return choose (range);

    studio.findQuietSpots ({ quietQuestion (studio.song(), track, take, range.start), quietQuestion (studio.song(), track, take, range.end) },
                           [choose, range] (const std::vector<FramePos>& places)
    {
        const bool isWhole = places.size() == 2 && places[0] < places[1];
        choose (isWhole ? FrameRange { places[0], places[1] } : range);
    });
}
}
