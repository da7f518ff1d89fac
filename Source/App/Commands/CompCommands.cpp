#include "App/Commands/EditWords.h"
#include "Session/CompEdits.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    /** use: Result<void> (TrackId, const Comp&), of the comp in the field "comp". */
    template <typename Use>
    Result<void> withComp (const Call& call, Use use)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto& songTrack = *call.theSong().track (*track);
        const auto id = call.arguments.comp ("comp", songTrack);

        if (! id)
            return id.problem();

        for (const auto& comp : songTrack.comps)
            if (comp->id == *id)
                return use (*track, *comp);

        return {};
    }

    /** Nothing: "automatic" is asked for. */
    Result<std::optional<Crossfade>> crossfadeIn (const Call& call)
    {
        const auto& a = call.arguments;

        if (a.flagOr ("automatic", false))
            return std::optional<Crossfade> {};

        for (const auto* name : { "length", "shape" })
            if (! a.has (name))
                return Problem { takelane::quoted (name) + " is missing; only with \"automatic\": true there is none." };

        const auto shape = a.shape ("shape"), shapeIn = a.shape ("shapeIn");

        if (! shape || ! shapeIn)
            return shape ? shapeIn.problem() : shape.problem();

        Crossfade fade (Fade { a.frames ("length"), *shape });

        if (a.has ("before"))       fade.before = a.frames ("before");
        if (a.has ("shapeIn"))      fade.shapeIn = *shapeIn;

        return std::optional (fade);
    }

    Result<void> chooseCommand (const Call& call)
    {
        return withTrackRange (call, [&] (TrackId track, FrameRange range) -> Result<void>
        {
            const auto take = call.take (track);
            return take ? call.step (chooseTake (call.session(), call.song, track, *take, range),
                                     "Took take " + std::to_string (call.arguments.whole ("take")) + " of " + editedName (call, track)
                                     + " into the comp, " + barsOf (call, range))
                        : take.problem();
        });
    }

    Result<void> gapCommand (const Call& call)
    {
        return withTrackRange (call, [&] (TrackId track, FrameRange range)
        {
            return call.step (chooseSilence (call.session(), call.song, track, { range }),
                              "Silenced " + editedName (call, track) + ", " + barsOf (call, range));
        });
    }

    Result<void> boundaryCommand (const Call& call)
    {
        return withTrackAt (call, [&] (TrackId track, FramePos at) -> Result<void>
        {
            const auto to = call.position ("to");
            const auto withLater = call.arguments.flagOr ("all", false);
            return to ? call.step (moveBoundary (call.session(), call.song, track, at, *to, withLater),
                                   (withLater ? "Moved the boundaries of " : "Moved a boundary of ") + editedName (call, track)
                                   + (withLater ? " from " : ", ") + barOf (call, at) + (withLater ? " on" : ""))
                      : to.problem();
        });
    }

    Result<void> crossfadeCommand (const Call& call)
    {
        return withTrackAt (call, [&] (TrackId track, FramePos at) -> Result<void>
        {
            const auto fade = crossfadeIn (call);
            return fade ? call.step (setCrossfade (call.session(), call.song, track, at, *fade),
                                     "Changed a crossfade of " + editedName (call, track) + ", " + barOf (call, at))
                        : fade.problem();
        });
    }

    Result<void> crossfadesCommand (const Call& call)
    {
        return withTrackRange (call, [&] (TrackId track, FrameRange range) -> Result<void>
        {
            const auto fade = crossfadeIn (call);
            return fade ? call.step (setCrossfades (call.session(), call.song, track, range, *fade),
                                     "Changed the crossfades of " + editedName (call, track) + ", " + barsOf (call, range))
                        : fade.problem();
        });
    }

    Result<void> newCompCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto hasSource = call.arguments.isGiven ("from");
        const auto from = hasSource ? call.arguments.comp ("from", *call.theSong().track (*track)) : Result<CompId> (CompId {});

        if (! from)
            return from.problem();

        const auto name = call.arguments.text ("name");
        auto added = newComp (call.session(), call.song, *track, name, *from);

        if (! added)
            return added.problem();

        call.created.push_back (added->comp.value);
        return call.step (std::move (added->session), "Added comp " + name + " to " + editedName (call, *track));
    }

    Result<void> selectCompCommand (const Call& call)
    {
        return withComp (call, [&] (TrackId track, const Comp& comp)
        {
            return call.step (selectComp (call.session(), call.song, track, comp.id), "Switched " + editedName (call, track) + " to comp " + comp.name);
        });
    }

    Result<void> deleteCompCommand (const Call& call)
    {
        return withComp (call, [&] (TrackId track, const Comp& comp)
        {
            return call.step (deleteComp (call.session(), call.song, track, comp.id), "Deleted comp " + comp.name + " of " + editedName (call, track));
        });
    }

    Result<void> renameCompCommand (const Call& call)
    {
        return withComp (call, [&] (TrackId track, const Comp& comp)
        {
            const auto name = call.arguments.text ("name");
            return call.step (renameComp (call.session(), call.song, track, comp.id, name),
                              "Renamed comp " + comp.name + " of " + editedName (call, track) + " to " + name);
        });
    }

    Result<void> flattenCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto& songTrack = *call.theSong().track (*track);
        const auto comp = call.arguments.isGiven ("comp") ? call.arguments.comp ("comp", songTrack) : Result<CompId> (songTrack.activeComp);

        if (! comp)
            return comp.problem();

        auto done = flattenComp (call.session(), call.song, *track, *comp, call.arguments.textOr ("name", {}));

        if (! done)
            return done.problem();

        for (const auto id : done->tracks)
            call.created.push_back (id.value);

        const auto made = done->session.findTrack (done->tracks.front())->name;
        return call.step (std::move (done->session), "Flattened " + editedName (call, *track) + " to " + made);
    }
}

std::vector<Command> compCommands()
{
    const Argument track { "track", nameOrId }, at { "at", position, true, "exactly where two regions touch" },
                   start { "start", position }, end { "end", position }, name { "name", text }, comp { "comp", nameOrId },
                   length { "length", frames, optionalArgument, "frames, at most 500 ms" },
                   shape { "shape", text, optionalArgument, "linear | equalPower | sCurve | exponential" },
                   before { "before", frames, optionalArgument, "frames of it before the joint" },
                   shapeIn { "shapeIn", text, optionalArgument, "another shape for the beginning" },
                   automatic { "automatic", flag, optionalArgument, "true: as made by itself, without length and shape" };

    return
    {
        { "comp.choose", "Take into Comp", {}, { track, { "take", whole, true, "its number on the track" }, start, end }, chooseCommand },
        { "comp.gap", "Silence", {}, { track, start, end }, gapCommand },
        { "comp.boundary", "Move Boundary", {},
          { track, at, { "to", position }, { "all", flag, optionalArgument, "every later edge moves along" } }, boundaryCommand },
        { "comp.crossfade", "Crossfade", {}, { track, at, length, shape, before, shapeIn, automatic }, crossfadeCommand },
        { "comp.crossfades", "Crossfades", {}, { track, start, end, length, shape, before, shapeIn, automatic }, crossfadesCommand },
        { "comp.new", "New Comp", {}, { track, name, { "from", nameIdOrNull, optionalArgument } }, newCompCommand },
        { "comp.select", "Select Comp", {}, { track, comp }, selectCompCommand },
        { "comp.delete", "Delete Comp", {}, { track, comp }, deleteCompCommand },
        { "comp.rename", "Rename Comp", {}, { track, comp, name }, renameCompCommand },
        { "comp.flatten", "Flatten Comp", {},
          { track, { "comp", nameIdOrNull, optionalArgument }, { "name", text, optionalArgument } }, flattenCommand },
    };
}
}
