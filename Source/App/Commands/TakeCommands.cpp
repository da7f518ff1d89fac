#include "App/Commands/Command.h"

#include "Session/EditGroup.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    std::string inStars (int rating)
    {
        return rating == 0 ? "no stars" : std::to_string (rating) + (rating == 1 ? " star" : " stars");
    }

    /** "take 3 of Kick" */
    std::string wordsFor (const Call& call, TrackId track)
    {
        return "take " + std::to_string (call.arguments.whole ("take")) + " of " + call.session().findTrack (track)->name;
    }

    std::string sentenceOf (const TakeOpinion& opinion, const std::string& take)
    {
        const bool isRating = opinion.rating && ! opinion.keeper && ! opinion.noGood;

        if (isRating)
            return "Rated " + (opinion.section ? *opinion.section + " in " : "") + take + ": " + inStars (*opinion.rating);

        if (opinion.noGood && ! opinion.rating && ! opinion.keeper)
            return (*opinion.noGood ? "Marked " : "Unmarked ") + take + " as no good";

        if (opinion.keeper && ! opinion.rating && ! opinion.noGood)
            return (*opinion.keeper ? "Marked " : "Unmarked ") + take + " as a keeper";

        return "Rated " + take;
    }

    /** use: what is done with the take that is meant. */
    template <typename Use>
    Result<void> withTake (const Call& call, bool inTrash, Use use)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto take = call.take (*track, inTrash);
        return take ? use (*track, *take) : take.problem();
    }

    Result<void> rateCommand (const Call& call)
    {
        return withTake (call, false, [&] (TrackId track, TakeId take)
        {
            const auto& a = call.arguments;
            TakeOpinion opinion;

            if (a.has ("rating"))       opinion.rating = a.whole ("rating");
            if (a.has ("section"))      opinion.section = a.text ("section");
            if (a.has ("keeper"))       opinion.keeper = a.flag ("keeper");
            if (a.has ("noGood"))       opinion.noGood = a.flag ("noGood");

            return call.step (rateTake (call.session(), call.song, track, take, opinion), sentenceOf (opinion, wordsFor (call, track)));
        });
    }

    Result<void> noteCommand (const Call& call)
    {
        return withTake (call, false, [&] (TrackId track, TakeId take)
        {
            return call.step (noteTake (call.session(), call.song, track, take, call.arguments.text ("text")),
                              "Changed the note of " + wordsFor (call, track));
        });
    }

    /** "take 3 of Drums" */
    std::string groupWordsFor (const Call& call, TrackId track)
    {
        return "take " + std::to_string (call.arguments.whole ("take")) + " of " + editGroupName (call.session(), track);
    }

    /** change: Result<Session> (const Session&, TrackId, TakeId), of the take and of each that belongs to it on the track's fellows. */
    template <typename Change>
    Result<Session> changeFellows (const Call& call, TrackId named, TakeId id, Change change)
    {
        const auto& song = call.theSong();
        const auto& take = *song.track (named)->take (id);
        auto session = call.session();

        for (const auto member : editGroupOf (call.session(), named))
        {
            const auto* theirs = member == named ? &take : fellowTake (*song.track (member), take);

            if (theirs == nullptr)
                continue;

            Result<Session> next = change (session, member, theirs->id);

            if (! next)
                return next;

            session = std::move (*next);
        }

        return session;
    }

    Result<void> binCommand (const Call& call)
    {
        return withTake (call, false, [&] (TrackId track, TakeId take)
        {
            const auto former = [&call] (std::size_t steps) { return call.former (steps); };
            return call.step (changeFellows (call, track, take, [&] (const Session& s, TrackId t, TakeId id) { return binTake (s, call.song, t, id, former); }),
                              "Moved " + groupWordsFor (call, track) + " to the Trash");
        });
    }

    Result<void> restoreCommand (const Call& call)
    {
        return withTake (call, true, [&] (TrackId track, TakeId take)
        {
            return call.step (changeFellows (call, track, take, [&] (const Session& s, TrackId t, TakeId id) { return restoreTake (s, call.song, t, id); }),
                              "Brought back " + groupWordsFor (call, track));
        });
    }

    Result<PassId> passNumbered (const Call& call)
    {
        const auto number = call.arguments.whole ("pass");

        for (const auto& pass : call.theSong().passes)
            if (pass.number == number)
                return pass.id;

        return Problem { "There is no pass " + std::to_string (number) + " in this song." };
    }

    Result<void> ratePassCommand (const Call& call)
    {
        const auto pass = passNumbered (call);
        const auto rating = call.arguments.whole ("rating");
        return pass ? call.step (ratePass (call.session(), call.song, *pass, rating),
                                 "Rated pass " + std::to_string (call.arguments.whole ("pass")) + ": " + inStars (rating))
                    : pass.problem();
    }

    Result<void> notePassCommand (const Call& call)
    {
        const auto pass = passNumbered (call);
        return pass ? call.step (notePass (call.session(), call.song, *pass, call.arguments.text ("text")),
                                 "Changed the note of pass " + std::to_string (call.arguments.whole ("pass")))
                    : pass.problem();
    }
}

std::vector<Command> takeCommands()
{
    const Argument track { "track", nameOrId }, take { "take", whole, true, "its number on the track" },
                   pass { "pass", whole, true, "its number in the song" }, note { "text", text };

    return
    {
        { "take.rate", "Rate Take", {},
          { track, take, { "rating", whole, optionalArgument, "0 to 5" }, { "section", text, optionalArgument, "the rating's section" },
            { "keeper", flag, optionalArgument }, { "noGood", flag, optionalArgument } }, rateCommand },
        { "take.note", "Note", {}, { track, take, note }, noteCommand },
        { "take.bin", "Move to Trash", {}, { track, take }, binCommand },
        { "take.restore", "Bring Back", {}, { track, take }, restoreCommand },
        { "pass.rate", "Rate Pass", {}, { pass, { "rating", whole, true, "0 to 5" } }, ratePassCommand },
        { "pass.note", "Note", {}, { pass, note }, notePassCommand },
    };
}
}
