#include "App/Interchange/BroughtIn.h"

#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Session/MixEdits.h"

#include <map>
#include <set>

namespace takelane
{
namespace
{
    class Adding
    {
    public:
        Adding (const Session& s, SongId into, const BroughtIn& b) : added { s, into, {} }, brought (b) {}

        Result<BroughtAdded> done()
        {
            if (brought.song)
                if (auto problem = addTheSong())
                    return *problem;

            if (added.session.findSong (added.song) == nullptr)
                return noSuch ("song", added.song.value);

            for (const auto& folder : brought.folders)
                if (auto problem = addTheFolder (folder))
                    return *problem;

            for (const auto& track : brought.tracks)
                if (auto problem = addTheTrack (track))
                    return *problem;

            // What came from elsewhere must be such as an edit could have made.
            if (const auto problems = invariantProblems (added.session, {}); ! problems.empty())
                return Problem { "What was imported does not fit a session (" + problems.front().text + ")." };

            return std::move (added);
        }

    private:
        /** Takes what an edit made, or says why it made nothing. */
        std::optional<Problem> take (Result<Session> next)
        {
            if (! next)
                return next.problem();

            added.session = *std::move (next);
            return {};
        }

        std::optional<Problem> addTheSong()
        {
            const auto& wanted = *brought.song;
            const auto title = freeNameFor (wanted.title, [this] (const std::string& t) { return added.session.songTitled (t) != nullptr; });
            auto made = addSong (added.session, title, wanted.tempoMap.tempos.front().tempo, wanted.tempoMap.meters.front().meter, {});

            if (! made)
                return made.problem();

            added.session = std::move (made->session);
            added.song = made->song;
            changeSong (added.session, added.song, [&] (Song& s) { s.tempoMap = wanted.tempoMap; });

            if (auto problem = take (setSections (added.session, added.song, wanted.sections)))
                return problem;

            for (const auto& marker : wanted.markers)
            {
                auto marked = addMarker (added.session, added.song, marker.at, marker.name);

                if (! marked)
                    return marked.problem();

                added.session = std::move (marked->session);
            }

            return take (setMaster (added.session, added.song, wanted.master));
        }

        std::optional<Problem> addTheFolder (const BroughtFolder& wanted)
        {
            if (const auto* known = added.session.folderNamed (wanted.name))
                folders.push_back (known->id);
            else
            {
                auto made = addFolder (added.session, wanted.name, wanted.colour, false);

                if (! made)
                    return made.problem();

                added.session = std::move (made->session);
                folders.push_back (made->folder);
            }

            return brought.song ? take (setFolderStrip (added.session, added.song, folders.back(), wanted.strip)) : std::nullopt;
        }

        std::optional<Problem> addTheTrack (const BroughtTrack& wanted)
        {
            const auto* known = brought.song ? added.session.trackNamed (wanted.name) : nullptr;
            const bool isUsable = known != nullptr && known->channels == wanted.channels && ! used.contains (known->id);
            auto id = isUsable ? known->id : TrackId {};

            if (! isUsable)
            {
                const auto name = freeNameFor (wanted.name, [this] (const std::string& n) { return added.session.trackNamed (n) != nullptr; });
                auto made = addTrack (added.session, { name, wanted.channels, {}, wanted.colour, wanted.folder ? folders[*wanted.folder] : FolderId {} });

                if (! made)
                    return made.problem();

                added.session = std::move (made->session);
                id = made->track;
                changeTrack (added.session, id, [&] (Track& t)
                {
                    t.part = wanted.part;
                    t.role = wanted.isGuide ? TrackRole::guide : TrackRole::music;
                });
            }

            used.insert (id);
            added.tracks.push_back (id);

            if (auto problem = addTheTakes (id, wanted))
                return problem;

            return brought.song ? take (setStrip (added.session, added.song, id, wanted.strip)) : std::nullopt;
        }

        std::optional<Problem> addTheTakes (TrackId id, const BroughtTrack& wanted)
        {
            std::map<std::int64_t, TakeId> takes;
            std::set<int> numbers;

            // A number may be wished for once, and as none was used before.
            auto next = nextTakeNumber (added.session, added.song, { id });

            for (const auto& t : wanted.takes)
                if (t.number >= next)
                    numbers.insert (t.number);

            auto free = next;
            std::set<int> given;

            for (const auto& t : wanted.takes)
            {
                NewTake make { id, t, false };
                make.take.id = {};

                if (t.number < next || ! given.insert (t.number).second)
                {
                    while (numbers.contains (free) || given.contains (free))
                        ++free;

                    given.insert (make.take.number = free);
                }

                auto made = addTakes (added.session, added.song, {}, { make });

                if (! made)
                    return made.problem();

                added.session = std::move (made->session);
                takes.emplace (t.id.value, made->takes.front());
            }

            if (wanted.regions.empty())
                return {};

            return take (withSongTrack (added.session, added.song, id, {}, [&] (SongTrack& track)
            {
                for (auto& comp : track.comps)
                    if (comp->id == track.activeComp)
                        changeShared (comp, [&] (Comp& c)
                        {
                            c.regions = wanted.regions;

                            for (auto& region : c.regions)
                                region.take = takes[region.take.value];
                        });
            }));
        }

        BroughtAdded added;
        const BroughtIn& brought;
        std::vector<FolderId> folders;
        std::set<TrackId> used;
    };
}

Result<BroughtAdded> addBrought (const Session& session, SongId into, const BroughtIn& brought)
{
    return Adding (session, into, brought).done();
}
}
