#include "App/Commands/Command.h"
#include "App/Commands/ConsoleWords.h"
#include "Session/MixEdits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    //==== fader groups
    const FaderGroup& groupOf (const Call& call, FaderGroupId id)
    {
        return *std::ranges::find (call.theSong().faderGroups, id, &FaderGroup::id);
    }

    Result<void> addGroupCommand (const Call& call)
    {
        const auto tracks = call.arguments.tracks ("tracks", call.session());

        if (! tracks)
            return tracks.problem();

        auto added = addFaderGroup (call.session(), call.song, call.arguments.text ("name"), *tracks);

        if (! added)
            return added.problem();

        call.created.push_back (added->group.value);
        return call.step (std::move (added->session), "Added fader group " + call.arguments.text ("name"));
    }

    std::string groupSentence (const FaderGroup& before, const FaderGroup& after)
    {
        auto other = after;

        if (other.gainDb = before.gainDb; other == before)      return "Set " + before.name + " to " + decibelsOf (after.gainDb);

        other = after;

        if (other.muted = before.muted; other == before)        return (after.muted ? "Muted " : "Unmuted ") + before.name;

        other = after;

        if (other.name = before.name; other == before)          return "Renamed " + before.name + " to " + after.name;

        return "Changed fader group " + before.name;
    }

    Result<void> setGroupCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto id = a.faderGroup ("group", call.theSong());

        if (! id)
            return id.problem();

        const auto& before = groupOf (call, *id);
        auto group = before;
        group.name = a.textOr ("name", group.name);
        group.colour = a.textOr ("colour", group.colour);
        a.into (group.gainDb, "gainDb");
        a.into (group.muted, "mute");

        if (a.has ("tracks"))
        {
            const auto tracks = a.tracks ("tracks", call.session());

            if (! tracks)
                return tracks.problem();

            group.members = *tracks;
        }

        auto sentence = groupSentence (before, group);
        return call.step (setFaderGroup (call.session(), call.song, std::move (group)), std::move (sentence));
    }

    Result<void> removeGroupCommand (const Call& call)
    {
        const auto id = call.arguments.faderGroup ("group", call.theSong());
        return id ? call.step (removeFaderGroup (call.session(), call.song, *id), "Removed fader group " + groupOf (call, *id).name)
                  : id.problem();
    }

    //==== snapshots
    /** use: Result<void> (MixSnapshotId, name) */
    template <typename Use>
    Result<void> withSnapshot (const Call& call, Use use)
    {
        const auto id = call.arguments.snapshot ("snapshot", call.theSong());
        return id ? use (*id, std::ranges::find (call.theSong().snapshots, *id, &MixSnapshot::id)->name) : id.problem();
    }

    Result<void> addSnapshotCommand (const Call& call)
    {
        auto added = addSnapshot (call.session(), call.song, call.arguments.text ("name"));

        if (! added)
            return added.problem();

        call.created.push_back (added->snapshot.value);
        return call.step (std::move (added->session), "Kept the mix as " + call.arguments.text ("name"));
    }

    Result<void> recallCommand (const Call& call)
    {
        return withSnapshot (call, [&] (MixSnapshotId id, const std::string& name)
        {
            return call.step (recallSnapshot (call.session(), call.song, id), "Recalled the mix " + name);
        });
    }

    Result<void> updateCommand (const Call& call)
    {
        return withSnapshot (call, [&] (MixSnapshotId id, const std::string& name)
        {
            return call.step (updateSnapshot (call.session(), call.song, id), "Kept the mix as " + name + " anew");
        });
    }

    Result<void> renameCommand (const Call& call)
    {
        return withSnapshot (call, [&] (MixSnapshotId id, const std::string& name)
        {
            const auto newName = call.arguments.text ("name");
            return call.step (renameSnapshot (call.session(), call.song, id, newName), "Renamed the mix " + name + " to " + newName);
        });
    }

    Result<void> deleteCommand (const Call& call)
    {
        return withSnapshot (call, [&] (MixSnapshotId id, const std::string& name)
        {
            return call.step (removeSnapshot (call.session(), call.song, id), "Deleted the mix " + name);
        });
    }

    //==== A and B
    Result<void> switchCommand (const Call& call)
    {
        return call.step (switchMix (call.session(), call.song), call.theSong().onB ? "Switched to mix A" : "Switched to mix B");
    }

    Result<void> copyToOtherCommand (const Call& call)
    {
        return call.step (copyToOtherMix (call.session(), call.song), call.theSong().onB ? "Copied mix B to A" : "Copied mix A to B");
    }

    Result<void> copyFromCommand (const Call& call)
    {
        const auto from = call.arguments.song ("from", call.session());
        return from ? call.step (copyMixFrom (call.session(), call.song, *from), "Copied the mix of " + call.session().findSong (*from)->title)
                    : from.problem();
    }
}

std::vector<Command> mixCommands()
{
    const Argument name { "name", text }, group { "group", nameOrId }, snapshot { "snapshot", nameOrId },
                   tracks { "tracks", list, true, "track names or ids" };

    return
    {
        { "group.add", "Add Fader Group", {}, { name, tracks }, addGroupCommand },
        { "group.set", "Fader Group", {},
          { group, { "name", text, optionalArgument }, { "gainDb", number, optionalArgument, "-144 to 12, -144 is off" },
            { "mute", flag, optionalArgument }, { "tracks", list, optionalArgument, "track names or ids" },
            { "colour", text, optionalArgument, "#RRGGBB" } }, setGroupCommand },
        { "group.remove", "Remove Fader Group", {}, { group }, removeGroupCommand },
        { "mix.snapshot", "Keep Snapshot", {}, { name }, addSnapshotCommand },
        { "mix.recall", "Recall Snapshot", {}, { snapshot }, recallCommand },
        { "mix.update", "Update Snapshot", {}, { snapshot }, updateCommand },
        { "mix.rename", "Rename Snapshot", {}, { snapshot, name }, renameCommand },
        { "mix.delete", "Delete Snapshot", {}, { snapshot }, deleteCommand },
        { "mix.ab", "Other Mix", {}, {}, switchCommand },
        { "mix.copyToOther", "Copy to Other Mix", {}, {}, copyToOtherCommand },
        { "mix.copyFrom", "Copy Mix", {}, { { "from", nameOrId, true, "a song's title or id" } }, copyFromCommand },
    };
}
}
