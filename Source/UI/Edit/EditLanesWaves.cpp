#include "UI/Edit/EditLanesParts.h"

#include "Core/Decibels.h"
#include "UI/Look/Theme.h"

namespace takelane
{
namespace
{
constexpr float mutedShare = 0.35f, idleShare = 0.55f;

/** How much of the track's colour lies on the ground (tokens.json trackRules; edit.png). */
float shareOf (LaneGround ground)
{
    switch (ground)
    {
        case LaneGround::region:
        case LaneGround::takeUsed:          return 0.16f;
        case LaneGround::regionSelected:
        case LaneGround::takeUsedSelected:  return 0.28f;
        case LaneGround::segment:           return 0.19f;
        case LaneGround::segmentOther:      return 0.125f;
        case LaneGround::segmentSelected:   return 0.30f;
        case LaneGround::take:
        case LaneGround::takeInHand:
        case LaneGround::takeHeard:
        case LaneGround::count:             break;
    }

    return 0.0f;
}

WaveStyle styleOf (juce::Colour track, LaneGround ground, bool muted)
{
    const auto base = laneBase (ground);
    const auto share = muted ? mutedShare : 1.0f;
    const bool isIdle = ground == LaneGround::take || ground == LaneGround::takeInHand;
    const auto ink = ground == LaneGround::takeHeard ? theme::text::high : isIdle ? theme::text::low.withAlpha (idleShare) : track;
    return WaveStyle::on (base.overlaidWith (track.withAlpha (share * shareOf (ground))), ink.withMultipliedAlpha (share));
}
}

juce::Colour laneBase (LaneGround ground)
{
    switch (ground)
    {
        case LaneGround::take:
        case LaneGround::takeUsed:
        case LaneGround::takeUsedSelected:  return theme::surface::well.interpolatedWith (theme::surface::window, 0.5f);
        case LaneGround::takeInHand:        return theme::surface::panel;
        case LaneGround::takeHeard:         return theme::surface::control;
        default:                            return theme::surface::window;
    }
}

//==== what is drawn of whom
EditLanes::Parts::Sound& EditLanes::Parts::soundOf (const Take& take)
{
    auto& sound = sounds[take.id];

    if (sound.file != take.file || sound.fileLength != take.fileLength)
        sound = { take.file, take.fileLength, nullptr, false };

    if (sound.wave == nullptr && ! sound.isMissing)
    {
        auto found = waves.find (take.file, take.fileLength, take.fileOffset, take.length);
        sound.wave = std::move (found.wave);
        sound.isMissing = found.isMissing;
    }

    return sound;
}

const Take* EditLanes::Parts::takeOf (const LaneLook& look, TakeId take) const
{
    const auto* track = studio.song().track (look.row.track);
    return track != nullptr ? track->take (take) : nullptr;
}

/** Of all members that play here; the same takes keep the same waveform, so that their tiles stay. */
std::shared_ptr<const Waveform> EditLanes::Parts::blendOf (FolderLane& folder, const FolderSlice& slice, bool& isPending)
{
    std::vector<Waveform::Layer> layers;

    for (const auto& part : slice.parts)
    {
        const auto* track = studio.song().track (part.track);
        const auto* take = track != nullptr ? track->take (part.take) : nullptr;

        if (take == nullptr || track->strip.muted)
            continue;

        const auto& sound = soundOf (*take);
        isPending = isPending || (sound.wave == nullptr && ! sound.isMissing);

        if (sound.wave != nullptr)
            layers.push_back ({ sound.wave, take->fileOffset.value - take->start.value - part.shift.value, static_cast<float> (gainFromDb (part.gainDb)) });
    }

    if (layers.empty())
        return nullptr;

    const auto known = std::ranges::find (folder.blends, layers, &Blend::layers);

    if (known != folder.blends.end())
        return known->wave;

    constexpr std::size_t mostKept = 256;

    if (folder.blends.size() >= mostKept)
        folder.blends.clear();

    folder.blends.push_back ({ layers, std::make_shared<const Waveform> (std::move (layers)) });
    return folder.blends.back().wave;
}

const EditLanes::Parts::Styles& EditLanes::Parts::stylesOf (juce::Colour colour)
{
    const auto known = styles.find (colour.getARGB());

    if (known != styles.end())
        return known->second;

    auto& made = styles[colour.getARGB()];
    constexpr auto count = static_cast<std::size_t> (LaneGround::count);

    for (std::size_t i = 0; i < count; ++i)
    {
        made[i] = styleOf (colour, static_cast<LaneGround> (i), false);
        made[count + i] = styleOf (colour, static_cast<LaneGround> (i), true);
    }

    return made;
}

const WaveStyle& EditLanes::Parts::style (const LaneLook& look, LaneGround ground, bool muted)
{
    return stylesOf (theme::trackColour (look.colour))[static_cast<std::size_t> (ground) + (muted ? static_cast<std::size_t> (LaneGround::count) : 0)];
}

DrawnWave EditLanes::Parts::drawn (const LaneLook& look, const LookPiece& piece)
{
    const bool isComp = look.row.kind == EditRowKind::comp;
    const auto ground = piece.isSelected ? (isComp ? LaneGround::segmentSelected : LaneGround::regionSelected)
                                         : ! isComp ? LaneGround::region : piece.segment.turn == 0 ? LaneGround::segment : LaneGround::segmentOther;
    const auto* take = takeOf (look, piece.segment.take);
    return { take != nullptr ? soundOf (*take).wave : nullptr, piece.shift, static_cast<float> (gainFromDb (piece.segment.gainDb)),
             style (look, ground, look.isMuted || piece.segment.muted) };
}

DrawnWave EditLanes::Parts::drawn (const LaneLook& look, LaneGround ground)
{
    const auto* take = takeOf (look, look.row.take);
    return { take != nullptr ? soundOf (*take).wave : nullptr, look.shift, 1.0f, style (look, ground, look.isMuted || (look.isNoGood && ground == idleGround (look))) };
}

void EditLanes::Parts::requestTiles (bool looksAhead)
{
    waves.begin (columnView(), axis.scale());
    bool isComplete = true;

    for (auto& lane : lanes)
    {
        const bool was = lane.isComplete;
        requestRow (lane, false);
        isComplete = isComplete && lane.isComplete;

        if (! was)
            owner.repaint (lane.bounds);
    }

    // What a scroll shows next is painted while nothing else is.
    if (isComplete && looksAhead)
        for (const auto& row : rows.rows)
            if (row.y - scroll < 2 * owner.getHeight() && row.y + row.height > scroll - owner.getHeight())
            {
                auto lane = laneOf (row, axis.axis().visible(), {});
                requestRow (lane, true);
            }

    waves.end();
}

void EditLanes::Parts::requestRow (Lane& lane, bool soon)
{
    const auto& look = lane.look;
    const int height = boxesOf (lane, axis.scale()).wave.getHeight();
    bool isPending = false;
    lane.isComplete = true;

    const auto want = [&] (const DrawnWave& drawn, FrameRange range)
    {
        if (drawn.wave == nullptr)
            return;

        if (soon)
            waves.wantSoon (drawn, range, height);
        else
            lane.isComplete = waves.want (drawn, range, height) && lane.isComplete;
    };

    const auto lookFor = [&] (const LaneLook& l, TakeId id)
    {
        if (const auto* take = takeOf (l, id))
        {
            const auto& sound = soundOf (*take);
            isPending = isPending || (sound.wave == nullptr && ! sound.isMissing);
        }
    };

    if (look.row.kind == EditRowKind::folder)
        for (const auto& slice : look.slices)
        {
            auto wave = blendOf (folderLane (look.row.folder), slice, isPending);
            want ({ std::move (wave), 0, 1.0f, style (look, LaneGround::region, look.isMuted) }, slice.range);
        }
    else if (look.row.kind == EditRowKind::take)
    {
        lookFor (look, look.row.take);
        want (drawn (look, idleGround (look)), look.extent);

        for (const auto& part : look.used)
            want (drawn (look, LaneGround::takeUsed), part);

        for (const auto& part : look.selected)
            want (drawn (look, LaneGround::takeUsedSelected), part);
    }
    else
        for (const auto& piece : look.pieces)
        {
            lookFor (look, piece.segment.take);
            want (drawn (look, piece), piece.segment.range);
        }

    if (isPending)
    {
        waves.isPending();
        lane.isComplete = false;
    }
}
}
