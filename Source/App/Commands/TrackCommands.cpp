#include "App/Commands/Command.h"

#include "Session/Limits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    std::string nameOf (const Call& call, TrackId track)    { return call.session().findTrack (track)->name; }

    Result<void> addTrackCommand (const Call& call)
    {
        const auto& a = call.arguments;
        NewTrack wanted;
        wanted.name = a.text ("name");
        wanted.channels = a.whole ("channels");
        wanted.inputs = a.wholes ("inputs");
        wanted.colour = a.textOr ("colour", {});

        if (a.has ("folder"))
        {
            const auto folder = a.folder ("folder", call.session());

            if (! folder)
                return folder.problem();

            wanted.folder = *folder;
        }

        auto added = addTrack (call.session(), wanted);

        if (! added)
            return added.problem();

        call.created.push_back (added->track.value);
        return call.step (std::move (added->session), "Added track " + wanted.name);
    }

    Result<void> removeTrackCommand (const Call& call)
    {
        const auto track = call.track();
        return track ? call.step (removeTrack (call.session(), *track), "Removed track " + nameOf (call, *track))
                     : track.problem();
    }

    Result<void> renameTrackCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto name = call.arguments.text ("name");
        return call.step (renameTrack (call.session(), *track, name), "Renamed " + nameOf (call, *track) + " to " + name);
    }

    Result<void> colourTrackCommand (const Call& call)
    {
        const auto track = call.track();
        return track ? call.step (colourTrack (call.session(), *track, call.arguments.text ("colour")),
                                  "Coloured " + nameOf (call, *track))
                     : track.problem();
    }

    Result<void> moveTrackCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        std::optional<FolderId> folder;

        if (call.arguments.has ("folder"))
        {
            const auto found = call.arguments.folder ("folder", call.session());

            if (! found)
                return found.problem();

            folder = *found;
        }

        return call.step (moveTrack (call.session(), *track, call.arguments.whole ("index"), folder),
                          "Moved " + nameOf (call, *track));
    }

    Result<void> setInputsCommand (const Call& call)
    {
        const auto track = call.track();
        return track ? call.step (setTrackInputs (call.session(), *track, call.arguments.wholes ("inputs")),
                                  "Changed the inputs of " + nameOf (call, *track))
                     : track.problem();
    }

    Result<void> armCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        if (call.arguments.flag ("on"))
            call.desk.armed[*track] = true;
        else
            call.desk.armed.erase (*track);

        return {};
    }

    Result<void> monitorCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto mode = call.arguments.text ("mode");

        if (mode == "auto")         call.desk.monitor.erase (*track);
        else if (mode == "input")   call.desk.monitor[*track] = MonitorMode::input;
        else if (mode == "disk")    call.desk.monitor[*track] = MonitorMode::disk;
        else if (mode == "both")    call.desk.monitor[*track] = MonitorMode::both;
        else return Problem { "\"mode\" is " + takelane::quoted (mode) + "; it must be auto, input, disk or both." };

        return {};
    }

    Result<void> soloCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const bool on = a.flag ("on");

        if (a.has ("track") == a.has ("folder"))
            return Problem { "Name either a \"track\" or a \"folder\"." };

        const auto set = [on] (auto& soloed, auto id)
        {
            if (on)
                soloed[id] = true;
            else
                soloed.erase (id);
        };

        if (a.has ("track"))
        {
            const auto track = call.track();

            if (! track)
                return track.problem();

            // Alone no longer, while its folder is: the others of the folder go on.
            if (const auto folder = call.session().findTrack (*track)->folder; ! on && call.desk.soloedFolders.erase (folder) > 0)
                for (const auto& other : call.session().tracks)
                    if (other->folder == folder)
                        call.desk.soloed[other->id] = true;

            set (call.desk.soloed, *track);
            return {};
        }

        const auto folder = a.folder ("folder", call.session());

        if (! folder)
            return folder.problem();

        set (call.desk.soloedFolders, *folder);
        return {};
    }

    Result<void> addFolderCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto added = addFolder (call.session(), a.text ("name"), a.textOr ("colour", {}), a.flagOr ("editLocked", false));

        if (! added)
            return added.problem();

        call.created.push_back (added->folder.value);
        return call.step (std::move (added->session), "Added folder " + a.text ("name"));
    }

    Result<void> lockFolderCommand (const Call& call)
    {
        const auto folder = call.arguments.folder ("folder", call.session());

        if (! folder)
            return folder.problem();

        const bool on = call.arguments.flag ("on");
        return call.step (lockFolder (call.session(), *folder, on), call.session().findFolder (*folder)->name + (on ? " edit together" : " edit one by one"));
    }

    Result<void> importCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto asTake = a.flagOr ("asTake", false);
        const auto at = call.position ("at");

        if (! at)
            return at.problem();

        if (! asTake && ! a.json ("track").is_string())
            return Problem { "\"track\" must be the new track's name, a text; \"asTake\": true adds to a track that exists." };

        const auto track = asTake ? call.track() : Result<TrackId> (TrackId {});

        if (! track)
            return track.problem();

        const std::filesystem::path file (a.text ("file"));

        if (file.empty())
            return Problem { "\"file\" is empty; it names the sound file to import." };

        auto imported = asTake ? call.importer.asTake (call.session(), call.song, file, *track, *at)
                               : call.importer.asTrack (call.session(), call.song, file, a.text ("track"), *at);

        if (! imported)
            return imported.problem();

        call.created.push_back (asTake ? imported->take.value : imported->track.value);
        return call.step (std::move (imported->session), "Imported " + file.filename().string());
    }
}

std::vector<Command> trackCommands()
{
    const Argument track { "track", nameOrId }, inputs { "inputs", wholes, true, "[1] | [1,2]" },
                   name { "name", text }, on { "on", flag }, colour { "colour", text, optionalArgument, "#RRGGBB" };

    return
    {
        { "track.add", "Add Track", {},
          { name, { "channels", whole, true, "1 | 2" }, inputs, colour, { "folder", nameIdOrNull, optionalArgument } }, addTrackCommand },
        { "track.remove", "Remove Track", {}, { track }, removeTrackCommand },
        { "track.rename", "Rename Track", {}, { track, name }, renameTrackCommand },
        { "track.colour", "Track Colour", {}, { track, { "colour", text, true, "#RRGGBB" } }, colourTrackCommand },
        { "track.move", "Move Track", {}, { track, { "index", whole }, { "folder", nameIdOrNull, optionalArgument } }, moveTrackCommand },
        { "track.inputs", "Track Inputs", {}, { track, inputs }, setInputsCommand },
        { "track.arm", "Arm", {}, { track, on }, armCommand, false },
        { "track.monitor", "Monitor", {}, { track, { "mode", text, true, "auto | input | disk | both" } }, monitorCommand, false },
        { "solo.set", "Solo", {},
          { { "track", nameOrId, optionalArgument }, { "folder", nameOrId, optionalArgument }, on }, soloCommand, false },
        { "folder.add", "Add Folder", {}, { name, colour, { "editLocked", flag, optionalArgument } }, addFolderCommand },
        { "folder.lock", "Edit Together", {}, { { "folder", nameOrId }, on }, lockFolderCommand },
        { "source.import", "Import Audio", {},
          { { "file", text, true, "a path" }, { "track", nameOrId }, { "at", position }, { "asTake", flag, optionalArgument } }, importCommand },
    };
}
}
