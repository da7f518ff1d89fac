#pragma once

/** A band's day as the design's picture of Prep has it: five songs by eight parts, some recorded, some kept, one comped. */

#include "Tests/Support/Builders.h"

#include "Session/Parts.h"
#include "Session/PrepEdits.h"

namespace takelane
{
class BandBuilder
{
public:
    BandBuilder()
    {
        SessionBuilder builder;

        for (int i = 0; i < 8; ++i)
            builder.track (tracks[static_cast<std::size_t> (i)], { i + 1 });

        session = builder.built();
        session = SessionBuilder::must (renameSong (session, session.song, songs[0]));

        for (std::size_t i = 1; i < songs.size(); ++i)
            session = SessionBuilder::must (addSong (session, songs[i], Tempo::fromBpm (100.0), {}, {})).session;

        for (std::size_t i = 0; i < parts.size(); ++i)
        {
            Part part;
            part.name = parts[i];
            part.tracks = { session.trackNamed (tracks[i])->id };
            session = SessionBuilder::must (addPart (session, part)).session;
        }

        if (session.parts.size() > parts.size())        // the list had parts of its own making
            for (const auto made = session.parts; const auto& part : made)
                if (std::ranges::find (parts, part.name) == parts.end() || part.tracks.empty())
                    session = SessionBuilder::must (removePart (session, part.id));
    }

    /** So many takes of a part in a song; good: each a keeper. */
    BandBuilder& takes (const std::string& song, const std::string& part, int count, bool good = false)
    {
        const auto id = session.songTitled (song)->id;
        const auto track = findPart (session.parts, {}, part)->tracks.front();

        for (int i = 0; i < count; ++i)
        {
            NewTake wanted;
            wanted.track = track;
            wanted.take.number = nextTakeNumber (session, id, { track });
            wanted.take.file = "audio/Take" + std::to_string (session.nextId) + ".wav";
            wanted.take.fileLength = wanted.take.length = Frames { 480'000 };
            wanted.take.keeper = good;
            Pass pass;
            pass.number = nextPassNumber (session, id);
            pass.length = Frames { 480'000 };
            session = SessionBuilder::must (addTakes (session, id, pass, { wanted })).session;
        }

        return *this;
    }

    BandBuilder& without (const std::string& song, const std::string& part)
    {
        session = SessionBuilder::must (setSongPart (session, session.songTitled (song)->id, { findPart (session.parts, {}, part)->id, true, {} }));
        return *this;
    }

    const Session& built() const        { return session; }

    static inline const std::vector<std::string> songs { "Northern Line", "Salt & Static", "Harbour Lights", "Low Tide", "Ferry Street" };
    static inline const std::vector<std::string> parts { "Drums", "Bass", "Gtr L", "Gtr R", "Keys", "Lead", "BVs", "Perc" };

private:
    static inline const std::vector<std::string> tracks { "Kick", "Bass DI", "Guitar Left", "Guitar Right", "Piano", "Lead Vox", "BV 1", "Shaker" };
    Session session;
};

/** Three takes of drums, bass and one guitar in the first song; keepers in the second and third; keys out of the last. */
inline Session bandSession()
{
    return BandBuilder().takes ("Northern Line", "Drums", 3).takes ("Northern Line", "Bass", 3).takes ("Northern Line", "Gtr L", 3)
                        .takes ("Salt & Static", "Drums", 2, true).takes ("Salt & Static", "Bass", 1, true).takes ("Salt & Static", "Lead", 5)
                        .takes ("Harbour Lights", "Drums", 1, true).takes ("Harbour Lights", "Gtr L", 2)
                        .without ("Harbour Lights", "Perc").without ("Low Tide", "Perc").without ("Ferry Street", "Keys").built();
}
}
