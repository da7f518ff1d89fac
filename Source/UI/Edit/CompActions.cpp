#include "UI/Edit/CompActions.h"

#include "Session/CompEdits.h"
#include "UI/Command.h"
#include "UI/Edit/ToolModels.h"

namespace takelane
{
namespace
{
constexpr auto oneComp = "This track has one comp. Duplicate it to try another one.";

juce::var number (std::int64_t value)   { return static_cast<juce::int64> (value); }

/** One more comp, and it is the one that plays: one step. */
void addComp (const EditToolContext& context, const SongTrack& track, bool asCopy)
{
    auto& studio = context.studio;
    const auto song = studio.song().id;
    const auto name = nextCompName (track), whose = context.trackName (track.track);
    auto added = newComp (studio.session(), song, track.track, name, asCopy ? track.activeComp : CompId {});
    const auto done = studio.edit (added ? selectComp (added->session, song, track.track, added->comp) : Result<Session> (added.problem()), asCopy ? "Duplicate Comp" : "New Comp",
                                   asCopy ? "Duplicated comp " + track.active().name + " of " + whose + " as " + name : "New comp " + name + " of " + whose);

    if (! done)
        context.refuse (done.problem().text);
}

void selectNext (const EditToolContext& context, const SongTrack& track)
{
    if (track.comps.size() < 2)
        return context.refuse (oneComp);

    const auto found = std::ranges::find_if (track.comps, [&track] (const auto& comp) { return comp->id == track.activeComp; });
    const auto next = found == track.comps.end() || std::next (found) == track.comps.end() ? track.comps.begin() : std::next (found);
    context.run (commandText ("comp.select", { { "track", number (track.track.value) }, { "comp", number ((*next)->id.value) } }));
}

void remove (const EditToolContext& context, const SongTrack& track)
{
    const auto name = track.active().name;

    if (context.run (commandText ("comp.delete", { { "track", number (track.track.value) }, { "comp", number (track.activeComp.value) } })) && context.tell)
        context.tell ({ Severity::info, "Comp " + name + " is deleted", "The takes stay as they are", "edit.undo", "Undo", "edit.tool" });
}

void flatten (const EditToolContext& context, const SongTrack& track)
{
    const auto name = context.trackName (track.track);

    if (context.run (commandText ("comp.flatten", { { "track", number (track.track.value) } })) && context.tell)
        context.tell ({ Severity::info, "Flattened " + name, "The new track plays comp " + track.active().name + "; takes and comps stay", "edit.undo", "Undo", "edit.tool" });
}

void consolidate (const EditToolContext& context, const SongTrack& track)
{
    if (const auto done = context.studio.consolidate (track.track); ! done)
        context.refuse (done.problem().text);
}
}

bool performCompAction (const std::string& action, const EditToolContext& context)
{
    // Where there is something to compare it is a tool.
    if (const auto* track = context.meant(); action == "comp.diff" && track != nullptr && track->comps.size() > 1)
        return false;

    using Do = std::function<void (const EditToolContext&, const SongTrack&)>;
    const Do what = action == "comp.new" ? Do ([] (const auto& c, const auto& t) { addComp (c, t, false); })
                  : action == "comp.duplicate" ? Do ([] (const auto& c, const auto& t) { addComp (c, t, true); })
                  : action == "comp.next" ? Do (selectNext)
                  : action == "comp.diff" ? Do ([] (const auto& c, const auto&) { c.refuse (oneComp); })
                  : action == "comp.delete" ? Do (remove)
                  : action == "comp.flatten" ? Do (flatten)
                  : action == "comp.consolidate" ? Do (consolidate) : Do();

    if (! what)
        return false;

    if (const auto* track = context.meant())
    {
        const auto kept = *track;               // the session moves on under the commands
        what (context, kept);
    }
    else
        context.refuse ("Select a track first.");

    return true;
}
}
