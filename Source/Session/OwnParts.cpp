#include "Session/OwnParts.h"

#include "Session/Parts.h"

#include <algorithm>

namespace takelane
{
namespace
{
    bool shareTracks (const Part& one, const Part& other)
    {
        return std::ranges::any_of (one.tracks, [&other] (TrackId t) { return std::ranges::find (other.tracks, t) != other.tracks.end(); });
    }

    /** Gives the same part the same id in whatever value: the one of that name, else one of its tracks. */
    class PartIds
    {
    public:
        explicit PartIds (const History& history)
        {
            for (const auto* session : history.values())
                for (const auto& part : session->parts)
                    note (part);
        }

        Session withOwn (Session session)
        {
            if (! session.parts.empty())
                return session;

            // Most steps leave the tracks as they were, and laying out a band takes its time.
            if (! (session.tracks == lastTracks && session.folders == lastFolders))
            {
                lastTracks = session.tracks;
                lastFolders = session.folders;
                lastParts = named (partsOf (session), session.nextId);
            }

            session.parts = lastParts;
            session.nextId = std::max (session.nextId, newest + 1);
            return session;
        }

    private:
        void note (const Part& part)
        {
            if (std::ranges::find (known, part.id, &Part::id) == known.end())
                known.push_back (part);

            newest = std::max (newest, part.id.value);
        }

        std::vector<Part> named (std::vector<Part> parts, std::int64_t nextId)
        {
            const auto give = [&parts, this] (auto isSame)
            {
                for (auto& part : parts)
                    for (const auto& k : known)
                        if (part.id.isNone() && std::ranges::find (parts, k.id, &Part::id) == parts.end() && isSame (part, k))
                            part.id = k.id;
            };

            give ([] (const Part& part, const Part& k) { return part.name == k.name; });
            give (shareTracks);

            for (auto& part : parts)
                if (part.id.isNone())
                {
                    part.id = { std::max (nextId, newest + 1) };
                    note (part);
                }

            return parts;
        }

        std::vector<Part> known;
        std::int64_t newest = 0;
        std::vector<Shared<Track>> lastTracks;
        std::vector<Folder> lastFolders;
        std::vector<Part> lastParts;
    };
}

void ownParts (History& history)
{
    const auto wants = [] (const Session* session) { return session->parts.empty(); };

    if (std::ranges::any_of (history.values(), wants))
        (void) history.changeAll ([ids = PartIds (history)] (const Session& session) mutable -> Result<Session> { return ids.withOwn (session); });
}
}
