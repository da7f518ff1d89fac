#include "App/Workplace/DemoSheet.h"

#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/PrepEdits.h"

namespace takelane
{
namespace
{
constexpr auto staticLyrics = R"([Verse 1]
Your voice came in on the kitchen set
Half a song and half the sea

[Chorus]
Salt and static, say my name
Turn the dial and come back to me
)";

constexpr auto harbourLyrics = R"([Verse 1]
Count the boats that made it in
Count the ones that stay

[Chorus]
Harbour lights, harbour lights
Leave one on for me
)";

constexpr auto tideLyrics = R"([Verse 1]
All the things we sank in spring
Stand up on the sand

[Chorus]
Low tide, low tide
Show me where you are
)";

constexpr auto ferryLyrics = R"([Verse 1]
Nobody lives on Ferry Street
Everyone passes through
)";

constexpr auto rider = R"(Drum kit with three toms, two crashes, hi-hat
Bass, active DI
Two guitar amplifiers with one cabinet each
Stage piano, two DI boxes
Vocal booth: U 87, pop screen
Four headphone mixes: drums, bass, guitar, singer
)";

struct SongToCome
{
    const char *title, *key, *lyrics;
    double bpm;
    std::vector<Section> sections;
};

Section section (const char* name, int bars, const char* chords, const char* note)     { return { name, bars, false, {}, chords, note }; }

/** In the order they are recorded after the first. */
std::vector<SongToCome> songsToCome()
{
    return { { "Salt & Static", "A minor", staticLyrics, 128.0,
               { section ("Intro", 8, "Am F", ""), section ("Verse 1", 16, "Am F C G", ""), section ("Chorus", 16, "F G Am C", "Gang vocals"), section ("Verse 2", 16, "Am F C G", ""),
                 section ("Chorus", 16, "F G Am C", ""), section ("Bridge", 14, "Dm Am", "Only bass and voice"), section ("Chorus", 16, "F G Am C", "") } },
             { "Harbour Lights", "D major", harbourLyrics, 76.0,
               { section ("Intro", 4, "D G", "Piano alone"), section ("Verse 1", 16, "D G Bm A", ""), section ("Chorus", 12, "G A D Bm", ""), section ("Verse 2", 16, "D G Bm A", ""),
                 section ("Chorus", 12, "G A D Bm", ""), section ("Bridge", 8, "Em G A", ""), section ("Outro", 16, "D G", "No drums from bar 5") } },
             { "Low Tide", "G major", tideLyrics, 104.0,
               { section ("Intro", 8, "G C", ""), section ("Verse 1", 16, "G Em C D", ""), section ("Chorus", 16, "C D Em G", ""), section ("Verse 2", 16, "G Em C D", ""),
                 section ("Chorus", 16, "C D Em G", ""), section ("Solo", 11, "Em C", ""), section ("Chorus", 16, "C D Em G", "") } },
             { "Ferry Street", "B minor", ferryLyrics, 118.0,
               { section ("Intro", 7, "", ""), section ("Verse 1", 16, "", ""), section ("Chorus", 16, "", ""), section ("Verse 2", 16, "", ""), section ("Chorus", 16, "", ""),
                 section ("Outro", 16, "", "") } } };
}

struct PartToRecord
{
    const char* name;
    std::vector<const char*> tracks;
    const char* cue;
    double hours;
};

/** Six hours a song: three days for five. */
std::vector<PartToRecord> partsToRecord()
{
    return { { "Drums", { "Kick In", "Kick Out", "Snare Top", "Snare Btm", "Hat", "Tom 1", "Tom 2", "Floor", "OH L", "OH R", "Room" }, "Drums", 1.5 },
             { "Bass", { "Bass DI" }, "Bass", 0.5 },
             { "Gtr L", { "Gtr L" }, "Guitar", 1.0 },
             { "Gtr R", { "Gtr R" }, "Guitar", 0.5 },
             { "Keys", { "Keys L", "Keys R" }, "", 0.5 },
             { "Lead", { "Lead Vox" }, "Vocal", 1.5 },
             { "BVs", { "BV 1", "BV 2" }, "Vocal", 0.5 } };
}

std::vector<TrackId> tracksNamed (const Session& session, const std::vector<const char*>& names)
{
    std::vector<TrackId> tracks;

    for (const auto* name : names)
        if (const auto* track = session.trackNamed (name))
            tracks.push_back (track->id);

    std::ranges::sort (tracks);
    return tracks;
}

Result<Session> withSongs (Session session)
{
    for (auto& coming : songsToCome())
    {
        auto added = addSong (session, coming.title, Tempo::fromBpm (coming.bpm), {}, coming.key);

        if (! added)
            return added.problem();

        session = std::move (added->session);
        changeSong (session, added->song, [&coming] (Song& song)
        {
            song.sections = std::move (coming.sections);
            song.lyrics = coming.lyrics;
        });
    }

    return session;
}

Session withParts (Session session)
{
    for (const auto& [name, tracks, cueName, hours] : partsToRecord())
    {
        const auto cue = std::ranges::find (session.cueMixes, std::string_view (cueName), &CueMix::name);
        session.parts.push_back ({ { session.nextId++ }, name, tracksNamed (session, tracks), cue != session.cueMixes.end() ? cue->id : CueMixId {}, hours, {} });
    }

    const auto keys = std::ranges::find (session.parts, "Keys", &Part::name)->id;
    changeShared (session.songs.back(), [keys] (Song& song) { song.parts = { { keys, true, {} } }; });
    return session;
}

Session withPapers (Session session)
{
    const auto paper = [&session] (PaperKind kind, const char* title, const char* text)
    {
        session.papers.push_back ({ { session.nextId++ }, kind, title, {}, text, {}, {}, {} });
    };
    const auto credit = [&session] (const char* name, const char* role, const std::vector<const char*>& tracks)
    {
        session.credits.push_back ({ { session.nextId++ }, name, role, {}, tracksNamed (session, tracks), {}, {} });
    };

    paper (PaperKind::equipment, "Equipment for the studio", rider);
    credit ("Mara Lindqvist", "Engineer", {});
    credit ("T. Okafor", "Producer", {});
    credit ("Jonas", "Drums", partsToRecord()[0].tracks);
    credit ("Priya", "Bass", { "Bass DI" });
    credit ("Sam", "Guitars", { "Gtr L", "Gtr R" });
    credit ("Mei", "Keys", { "Keys L", "Keys R" });
    credit ("Ines", "Lead and backing vocals", { "Lead Vox", "BV 1", "BV 2" });
    return session;
}

Session withGuide (Session session)
{
    const auto* scratch = session.trackNamed ("Scratch");

    if (scratch == nullptr)
        return session;

    Guide guide;
    guide.track = scratch->id;
    guide.from = "sung along by Ines";
    guide.bpm = session.selectedSong().tempoMap.tempoAtBar (1).bpm();
    changeSong (session, session.song, [&guide] (Song& song) { song.guide = guide; });
    return session;
}
}

Result<Session> withDemoSheet (Session session)
{
    SessionSheet sheet;
    sheet.artist = "The Night Ferries";
    sheet.engineer = "Mara Lindqvist";
    sheet.producer = "T. Okafor";
    sheet.room = "Live room A";
    sheet.dates = "14\u201316 March";
    sheet.hourlyRate = 45.0;
    session.sheet = std::move (sheet);

    auto songs = withSongs (std::move (session));
    return songs ? Result<Session> (withGuide (withPapers (withParts (*std::move (songs))))) : songs;
}
}
