#include "UI/Edit/EditGestureParts.h"

#include "UI/Command.h"
#include "UI/Edit/RatingGridModel.h"

namespace takelane
{
namespace
{
/** Takes that have something for most of it, in the order their lanes lie: the newest first. */
std::vector<const Take*> takesOver (const SongTrack& track, FrameRange range)
{
    std::vector<const Take*> takes;

    for (const auto& take : track.takes)
        if (! take->binned && take->extent().intersection (range).length().value * 2 >= range.length().value)
            takes.push_back (&*take);

    std::ranges::sort (takes, {}, [] (const Take* t) { return -t->number; });
    return takes;
}

const Take* takeOf (const Song& song, TrackId track, TakeId take)
{
    const auto* found = song.track (track);
    return found == nullptr ? nullptr : found->take (take);
}
}

/** 1: the lane below; round at the ends. */
void EditGestures::Parts::cycleTake (int direction)
{
    const auto& refs = state.now().segments;
    auto segments = meantSegments();
    const auto* last = refs.empty() ? nullptr : regionAt (song(), refs.back());

    if (last != nullptr)
        segments = { { refs.back().track, last->range } };

    if (segments.empty())
        return tell (Severity::info, "There is no segment here");

    const auto& segment = segments.front();
    const auto* region = regionAt (song(), refTo (segment));
    const auto takes = takesOver (*song().track (segment.track), segment.range);
    const auto here = std::ranges::find (takes, region->take, &Take::id);
    const auto count = static_cast<int> (takes.size());

    if (count == 0 || (count == 1 && here != takes.end()))
        return tell (Severity::info, "No other take lies here");

    const auto at = here == takes.end() ? (direction > 0 ? -1 : 0) : static_cast<int> (here - takes.begin());
    const auto& next = *takes[static_cast<std::size_t> ((at + direction + count) % count)];

    if (run (chooseCommands (segment.track, next, segment.range.intersection (next.extent()))) && last != nullptr)
        state.change ([&] (EditView& view) { view.segments.back() = refTo ({ segment.track, segment.range.intersection (next.extent()) }); });
}

const Take* EditGestures::Parts::takeInHand() const
{
    const auto& view = state.now();

    if (const auto* take = takeOf (song(), view.laneTrack, view.laneTake))
        return take;

    // The comp's own lane: what is heard there.
    const auto* region = regionAt (song(), { meantTrack (view, studio.desk(), song()), heard() });
    return region == nullptr ? nullptr : takeOf (song(), meantTrack (view, studio.desk(), song()), region->take);
}

/** The selected time, else the selected segment's, else the section under the playhead, else all of the take. */
void EditGestures::Parts::promote()
{
    const auto& view = state.now();
    const auto* take = takeOf (song(), view.laneTrack, view.laneTake);

    if (take == nullptr)
        return tell (Severity::info, "No take lane is chosen", "Go to one with the arrow keys, or click its head");

    auto range = take->extent();

    if (const auto& selection = axis.selection())
        range = *selection;
    else if (const auto chosen = selectedSegments (song(), view.segments); ! chosen.empty())
    {
        const auto own = std::ranges::find (chosen, view.laneTrack, &EditTarget::track);
        range = own == chosen.end() ? chosen.front().range : own->range;
    }
    else
        for (const auto& section : namedSections (song(), rate()))
            if (section.range.contains (heard()))
                range = section.range;

    const auto chosen = range.intersection (take->extent());

    if (run (chooseCommands (view.laneTrack, *take, range)) && ! chosen.isEmpty())
        setSegments ({ refTo ({ view.laneTrack, chosen }) });
}

//==== opinions
std::string EditGestures::Parts::sectionMeant() const
{
    const auto& selection = axis.selection();
    const auto place = selection ? selection->start + Frames { selection->length().value / 2 } : heard();

    for (const auto& section : namedSections (song(), rate()))
        if (section.range.contains (place))
            return section.name;

    return {};
}

void EditGestures::Parts::giveOpinion (const std::string& action)
{
    const auto* take = takeInHand();

    if (take == nullptr)
        return tell (Severity::info, "No take here");

    const auto track = meantTrack (state.now(), studio.desk(), song());

    if (action.starts_with ("pass.rate"))
    {
        (void) run (rateCommand (track, take->number, action.back() - '0', sectionMeant()));
        return;
    }

    const bool keeper = action == "take.keeper";
    (void) run (commandText ("take.rate", { { "track", static_cast<juce::int64> (track.value) }, { "take", take->number },
                                            { keeper ? "keeper" : "noGood", keeper ? ! take->keeper : ! take->noGood } }));
}

void EditGestures::Parts::pickStars (const EditHit& hit, const EditRow& row)
{
    const auto* take = takeOf (song(), hit.track, hit.take);

    for (const auto& section : namedSections (song(), rate()))
        if (const auto box = starsBox (row, section.range, axis.axis()); take != nullptr && box && section.name == hit.section)
        {
            const auto stars = starsOf (session(), song(), hit.track, hit.take, section.name);
            picker = std::make_unique<StarPicker> (juce::String::fromUTF8 (("Take " + std::to_string (take->number) + ", " + section.name).c_str()), stars.count, stars.isOfSection ? stars.count : 0,
                                                   [this, track = hit.track, number = take->number, name = section.name] (int picked) { (void) run (rateCommand (track, number, picked, name)); });
            lanes.addAndMakeVisible (*picker);
            picker->setTopLeftPosition (std::clamp (juce::roundToInt (box->x) - 4, 0, std::max (0, lanes.getWidth() - StarPicker::width)), std::max (0, lanes.boundsOf (row).getY() + box->y));
            picker->grabKeyboardFocus();
            pickerRows = lanes.rows();
            pickerScroll = lanes.scroll();
            pickerAxis = axis.revision();
            return;
        }
}

/** Gone when it has done its work, or what it lies over moved. */
void EditGestures::Parts::keepPicker()
{
    if (picker != nullptr && (picker->isDone() || pickerScroll != lanes.scroll() || pickerAxis != axis.revision() || pickerRows != lanes.rows()))
        picker.reset();
}

//==== listening
/** While its key is held; where nothing rolls it plays as long as that. */
void EditGestures::Parts::holdLane (bool isHeld)
{
    const auto& view = state.now();

    if (! isHeld)
    {
        isLaneHeld = false;
        studio.audition ({});

        if (std::exchange (startedByAudition, false) && studio.status().roll == RollState::playing)
            studio.stop();

        return;
    }

    const auto* take = takeOf (song(), view.laneTrack, view.laneTake);

    if (take == nullptr)
        return tell (Severity::info, "No take lane is chosen", "Go to one with the arrow keys, or click its head");

    isLaneHeld = true;
    studio.audition (Audition { view.laneTrack, { take->id }, false, {} });

    if (status.roll == RollState::stopped)
    {
        startedByAudition = true;
        studio.play();
    }
}

/** Double click: the take, or on a comp's lane the comp, from there; again stops. */
void EditGestures::Parts::auditionFrom (TrackId track, TakeId take, FramePos at)
{
    const auto now = studio.status();
    const bool isHeard = take.isNone() ? ! now.audition : now.audition && now.audition->track == track && now.audition->take == take;

    if (now.roll == RollState::playing && isHeard)
    {
        studio.audition ({});
        studio.stop();
        return;
    }

    studio.audition (take.isNone() ? std::optional<Audition>() : Audition { track, { take }, false, {} });

    if (now.roll != RollState::stopped && now.roll != RollState::playing)
        return;                                 // a take is being made: it is only heard otherwise

    studio.locate (std::max (FramePos {}, at));

    if (now.roll == RollState::stopped)
        studio.play();
}
}
