#include "App/Workplace/DemoSong.h"

#include "App/Workplace/DemoMix.h"
#include "App/Workplace/DemoSheet.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/SectionNames.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr auto markName = "demo";       // in session.json, of the session and of its passes
constexpr auto apricot = "#E6A066", straw = "#DFD076", periwinkle = "#AEACFB", teal = "#52C1AF", sky = "#86DCFB", plum = "#8F7DA4", grey = "#8E949C";

constexpr auto lyrics = R"([Verse 1]
Coats along the platform edge
Rain upon the glass
Every face a story
That the windows carry past

[Chorus]
Last doors closing, mind the gap
Hold me till the northern line
Runs out of track, runs out of time
And carries me back

[Verse 2]
Morning on the stairway
Paper in the wind
You were on the other side
Before the lights came in

[Chorus]
Last doors closing, mind the gap
Hold me till the northern line
Runs out of track, runs out of time
And carries me back

[Bridge]
Under every river
Over every street

[Outro]
Carry me back
)";

struct Player
{
    const char *name, *folder, *colour;
    int input;
    const char* mic;
    bool isArmed;
    const char *part, *who, *place, *preamp;
    double gainDb;
    bool phantom = false, pad = false, flip = false, isGuide = false;
};

constexpr Player players[]
{
    { "Kick In",   "Drums",   apricot, 1,  "Beta 91A",   true, "Kick, inside", "Jonas", "inside, on the pillow", "API 1", 28.0, true },
    { "Kick Out",  "Drums",   apricot, 2,  "U 47 fet",   true, "Kick, outside", "Jonas", "30 cm off the port", "API 2", 22.0, true, true },
    { "Snare Top", "Drums",   apricot, 3,  "SM57",       true, "Snare, top", "Jonas", "rim, 45° to centre", "API 3", 31.0 },
    { "Snare Btm", "Drums",   apricot, 4,  "KM 184",     true, "Snare, bottom", "Jonas", "wires, 8 cm", "API 4", 18.0, true, true, true },
    { "Hat",       "Drums",   apricot, 5,  "KM 184",     true, "Hi-hat", "Jonas", "bell edge, away from snare", "Pre 5", 24.0, true },
    { "Tom 1",     "Drums",   apricot, 6,  "MD 421",     true, "Rack tom", "Jonas", "4 cm over the rim", "Pre 6", 27.0 },
    { "Tom 2",     "Drums",   apricot, 7,  "MD 421",     true, "Rack tom 2", "Jonas", "4 cm over the rim", "Pre 7", 27.0 },
    { "Floor",     "Drums",   apricot, 8,  "MD 421",     true, "Floor tom", "Jonas", "4 cm over the rim", "Pre 8", 27.0 },
    { "OH L",      "Drums",   apricot, 9,  "C414",       true, "Overhead, left", "Jonas", "spaced, 110 cm to snare", "Pre 9", 30.0, true },
    { "OH R",      "Drums",   apricot, 10, "C414",       true, "Overhead, right", "Jonas", "spaced, 110 cm to snare", "Pre 10", 30.0, true },
    { "Room",      "Drums",   apricot, 11, "R-121",      true, "Drum room", "Jonas", "3 m, chest height", "1073", 42.0 },
    { "Bass DI",   "Bass",    plum,    13, "active DI",  true, "Bass", "Priya", "before the pedals", "Pre 13", 16.0, true },
    { "Gtr L",     "Guitars", teal,    14, "SM57+R-121", true, "Electric guitar", "Sam", "cone and edge, summed", "API 5", 33.0 },
    { "Gtr R",     "Guitars", teal,    15, "SM57+R-121", false, "Electric guitar, double", "Sam", "second cab", "API 6", 33.0 },
    { "Keys L",    "Keys",    sky,     16, "DI",         false, "Keys, left", "Mei", "stage piano L", "Pre 15", 12.0 },
    { "Keys R",    "Keys",    sky,     17, "DI",         false, "Keys, right", "Mei", "stage piano R", "Pre 16", 12.0 },
    { "Lead Vox",  "Vocals",  straw,   18, "U 87",       false, "Lead vocal", "Ines", "booth, pop screen 15 cm", "1073", 38.0, true },
    { "BV 1",      "Vocals",  straw,   18, "U 87",       false, "Backing vocal", "Ines", "booth, pop screen 15 cm", "1073", 38.0, true },
    { "BV 2",      "Vocals",  straw,   18, "U 87",       false, "Backing vocal, high", "Ines", "booth, pop screen 15 cm", "1073", 38.0, true },
    { "Scratch",   nullptr,   grey,    18, "SM58",       true, "Scratch vocal", "Ines", "control room", "Pre 18", 35.0, false, false, false, true },
};

Song songOf (Song song)
{
    song.title = "Northern Line";
    song.key = "E minor";
    song.tempoMap.tempos[0].tempo = Tempo::fromBpm (92.0);
    song.sections = { { "Intro", 2, false, {}, "Em C", "Band at once" }, { "Verse 1", 4, false, {}, "Em C G D", "Hats closed, bass on roots" },
                      { "Chorus", 4, false, {}, "G D Em C", "Open hats, double gtr" }, { "Verse 2", 4, false, {}, "Em C G D", "Keys join, ghost notes" },
                      { "Chorus", 4, false, {}, "G D Em C", "As first, BVs added" }, { "Bridge", 3, false, {}, "Am Em C", "Half time" },
                      { "Outro", 3, false, {}, "G D G", "Ring out on G, no fade" } };
    song.lyrics = demoLyrics();
    return song;
}

Result<FolderAdded> folderOf (const Session& session, const Player& player)
{
    if (player.folder == nullptr)
        return FolderAdded { session, {} };

    if (const auto* folder = session.folderNamed (player.folder))
        return FolderAdded { session, folder->id };

    return addFolder (session, player.folder, player.colour, player.folder == std::string_view ("Drums"));
}

Result<TrackId> addPlayer (LoadedSession& to, const Player& player)
{
    auto folder = folderOf (to.session, player);

    if (! folder)
        return folder.problem();

    auto added = addTrack (folder->session, { player.name, 1, { player.input }, player.colour, folder->folder });

    if (! added)
        return added.problem();

    to.session = std::move (added->session);
    changeTrack (to.session, added->track, [&] (Track& track)
    {
        track.micSheet = { player.mic, player.place, player.preamp, {}, player.gainDb, player.phantom, player.pad, player.flip };
        track.part = player.part;
        track.player = player.who;
        track.role = player.isGuide ? TrackRole::guide : TrackRole::music;
    });

    if (player.isArmed)
        to.desk.armed[added->track] = true;

    return added->track;
}
}

const char* demoLyrics() noexcept       { return lyrics; }

std::vector<DemoPass> demoPasses()
{
    const std::vector<std::string> voice { "Lead Vox" };

    return { { 1, 1, 12, 1, "Stopped in Verse 2, headphones too quiet", "" },
             { 2, 2, 24, 3, "Snare wires rattle from bar 15", "" },
             { 3, 3, 24, 4, "Drums are the keeper. Chorus 1 rushes, punch it.", "Drums" },
             { 4, 1, 24, 0, "", "", { "Gtr R", "Keys L", "Keys R", "BV 1", "BV 2" } },
             { 5, 1, 24, 0, "", "", voice, { 0, 3, 3, 2, 4, 0, 0 } },
             { 6, 2, 24, 0, "", "", voice, { 0, 4, 3, 3, 3, 5, 3 }, { 1, 5 } },
             { 7, 3, 24, 0, "", "", voice, { 0, 3, 4, 5, 3, 3, 3 }, { 3 } },
             { 8, 4, 24, 0, "Best one for the choruses", "", voice, { 0, 4, 4, 3, 4, 3, 4 }, { 6 } },
             { 9, 5, 24, 0, "", "", voice, { 0, 3, 5, 4, 3, 4, 3 }, { 2 } } };
}

Result<LoadedSession> demoSetUp()
{
    LoadedSession demo { newSession ("Northern Line", 48000, SampleFormat::int24), {}, 1, {} };
    changeSong (demo.session, demo.session.song, [] (Song& song) { song = songOf (song); });
    demo.session.unknown[markName] = std::to_string (demoPasses().size());

    for (const auto& player : players)
        if (const auto added = addPlayer (demo, player); ! added)
            return added.problem();

    auto sheet = withDemoSheet (withRoughMix (std::move (demo.session)));

    if (! sheet)
        return sheet.problem();

    demo.session = *std::move (sheet);
    return demo;
}

std::vector<DemoPass> demoPassesMissing (const Session& session)
{
    if (! session.unknown.contains (markName))
        return {};

    auto missing = demoPasses();

    const auto isThere = [&missing] (const UnknownFields& fields)
    {
        if (const auto mark = fields.find (markName); mark != fields.end())
            std::erase_if (missing, [&] (const DemoPass& p) { return std::to_string (p.number) == mark->second; });
    };

    for (const auto& song : session.songs)
    {
        for (const auto& pass : song->passes)
            isThere (pass.unknown);

        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                isThere (take->unknown);
    }

    return missing;
}

void markDemoPass (Pass& pass, const DemoPass& which)
{
    pass.unknown[markName] = std::to_string (which.number);
    pass.rating = which.rating;
    pass.note = which.note;
}

void markDemoTake (Take& take, const DemoPass& which, const Song& song)
{
    take.unknown[markName] = std::to_string (which.number);
    take.note = which.note;
    const auto names = sectionNames (song);

    for (std::size_t i = 0; i < which.stars.size() && i < names.size(); ++i)
        if (which.stars[i] > 0)
            take.sectionRatings.push_back ({ names[i], which.stars[i] });
}

void forgetDemo (Session& session)
{
    session.unknown.erase (markName);
}
}
