#include "UI/Track/TakeLogParts.h"

#include "UI/Command.h"
#include "UI/Track/TakeOpinions.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

void TakeLog::markNoGood (int entry)
{
    if (! canRate (entry))
        return;

    const auto& shown = entries[entry];

    if (shown.kind == LogKind::running)
        wishes.noGood = ! wishes.noGood;
    else
        std::ignore = studio.edit (takelane::markNoGood (studio.session(), shown.pass, ! shown.noGood), "No Good",
                                   (shown.noGood ? "Unmarked take " : "Marked take ") + std::to_string (shown.number) + " as no good");
}

void TakeLog::markKeeper (int entry, std::vector<TrackId> tracks)
{
    if (! canRate (entry))
        return;

    const auto& shown = entries[entry];

    if (shown.kind == LogKind::running)
    {
        if (std::exchange (wishes.keeper, std::nullopt) == std::nullopt)
            wishes.keeper = std::move (tracks);

        return;
    }

    const bool on = ! areKeepers (studio.song(), shown.pass, tracks);
    std::ignore = studio.edit (markKeepers (studio.session(), shown.pass, tracks, on), "Keeper",
                               (on ? "Marked take " : "Unmarked take ") + std::to_string (shown.number) + " as a keeper");
}

/** Of a punch it may be known only while the next one of the same pass runs. */
void TakeLog::followWishes (const Moment& moment, std::optional<LogEntry>& first)
{
    const bool inHand = ! moment.now.recorded.empty(), running = first && first->kind == LogKind::running;
    const bool begins = running && (entries.empty() || entries.front().kind != LogKind::running);

    if (! wishes.isEmpty() && (moment.documentChanged || ! inHand) && (begins || ! running))
        carryOutWishes();

    if (! std::exchange (wasInHand, inHand) && inHand)
    {
        const auto& passes = studio.song().passes;
        wishes = {};
        lastBefore = passes.empty() ? PassId {} : passes.back().id;
    }
    else if (! inHand && ! studio.isTakeInHand())
        wishes = {};                            // nothing came of it

    if (! running)
        return;

    if (wishes.isEmpty())
        wishes.take = first->number;

    first->noGood = wishes.noGood;
    first->keeper = wishes.keeper ? "Keeper" : "";
}

/** What was said of the running take, now that it is there. */
void TakeLog::carryOutWishes()
{
    const auto& passes = studio.song().passes;
    const auto before = std::ranges::find (passes, lastBefore, &Pass::id);

    for (auto at = before == passes.end() ? passes.begin() : std::next (before); at != passes.end(); ++at)
    {
        const auto pass = at->id;
        const auto takes = takesOfPass (studio.song(), pass);

        if (std::ranges::find (takes, wishes.take, &PassTake::number) == takes.end())
            continue;

        const auto said = std::exchange (wishes, {});

        if (said.noGood)
            std::ignore = studio.edit (takelane::markNoGood (studio.session(), pass, true), "No Good", "Marked take " + std::to_string (said.take) + " as no good");

        if (said.keeper)
            std::ignore = studio.edit (markKeepers (studio.session(), pass, said.keeper->empty() ? keeperTracks (studio.session(), studio.song(), {}, pass) : *said.keeper, true),
                                       "Keeper", "Marked take " + std::to_string (said.take) + " as a keeper");
        return;
    }
}

void TakeLog::moveToTrash (int entry)
{
    if (! canRate (entry) || entries[entry].kind != LogKind::made || (mayDoMore != nullptr && ! mayDoMore()))
        return;

    const auto number = std::to_string (entries[entry].number);
    const auto gesture = studio.newGesture();
    bool done = true;

    for (const auto& take : takesOfPass (studio.song(), entries[entry].pass))
        if (const auto* track = studio.session().findTrack (take.track);
            track != nullptr && ! studio.song().track (take.track)->take (take.take)->binned)       // else it went with a fellow's
            done = studio.run (commandText ("take.bin", { { "track", fromUtf8 (track->name) }, { "take", take.number } }), gesture).ok() && done;

    if (onTell && done)
        onTell ({ Severity::info, "Take " + number + " is in the Trash", "What was chosen of it fell to the takes before", "edit.undo", "Undo" });
}

/** All of the pass, its folders, its tracks. */
juce::PopupMenu TakeLog::keeperMenu (PassId pass)
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);
    const auto& session = studio.session();
    std::vector<TrackId> all;

    for (const auto& take : takesOfPass (studio.song(), pass))
        if (std::ranges::find (all, take.track) == all.end())
            all.push_back (take.track);

    const auto add = [&] (const std::string& name, const std::vector<TrackId>& tracks)
    {
        if (! tracks.empty())
            menu.addItem (fromUtf8 (name), true, areKeepers (studio.song(), pass, tracks), [self, pass, tracks]
            {
                if (self == nullptr)
                    return;

                const auto found = std::ranges::find (self->entries, pass, &LogEntry::pass);
                self->markKeeper (static_cast<int> (found - self->entries.begin()), tracks);
            });
    };

    add ("All tracks", all);
    menu.addSeparator();

    for (const auto& folder : session.folders)
    {
        std::vector<TrackId> tracks;
        std::ranges::copy_if (all, std::back_inserter (tracks), [&] (TrackId id) { const auto* t = session.findTrack (id); return t != nullptr && t->folder == folder.id; });
        add (folder.name, tracks);
    }

    menu.addSeparator();

    for (const auto id : all)
        if (const auto* track = session.findTrack (id))
            add (track->name, { id });

    return menu;
}
}
