#include "App/Workplace/NewSession.h"

#include "App/Prep/LiveInputs.h"
#include "App/SessionStore.h"
#include "App/Workplace/FileNames.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Storage/DurableFile.h"
#include "Storage/ProblemText.h"

#include <algorithm>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr std::size_t longestTemplate = 64u << 20;      // bytes

Result<SetUp> withTrack (SetUp setUp, NewTrack track)
{
    auto added = addTrack (setUp.session, track);

    if (! added)
        return added.problem();

    setUp.session = std::move (added->session);
    setUp.desk.armed[added->track] = true;
    return setUp;
}

Result<SetUp> justMe (const Session& session)
{
    auto setUp = withTrack ({ session, {} }, { "Guitar", 1, { 1 }, "#52C1AF", {} });

    if (setUp)
        setUp = withTrack (*std::move (setUp), { "Vocal", 1, { 2 }, "#DFD076", {} });

    if (setUp)
        setUp->desk.roll.countInBars = 2;

    return setUp;
}

Result<SetUp> fromFile (const Session& wanted, const fs::path& file)
{
    const auto text = readWholeFile (file, longestTemplate);

    if (! text)
        return text.problem();

    auto loaded = sessionFromJson (*text);

    if (! loaded)
        return Problem { fitted ("The template " + shownPath (file) + " cannot be read. " + loaded.problem().text) };

    auto setUp = templateFrom (loaded->session, loaded->desk);
    setUp.session.name = wanted.name;
    setUp.session.sampleRate = wanted.sampleRate;
    setUp.session.bits = wanted.bits;
    return setUp;
}

/** Who works where, and for how much; artist, dates and plan are the next client's own. */
SessionSheet ofTheHouse (const SessionSheet& sheet)
{
    SessionSheet house;
    house.engineer = sheet.engineer;
    house.room = sheet.room;
    house.hourlyRate = sheet.hourlyRate;
    house.currency = sheet.currency;
    return house;
}
}

Result<SetUp> setUpFor (const NewSessionRequest& request)
{
    if (request.name.empty())
        return Problem { "Give the session a name" };

    const auto session = newSession (request.name, request.sampleRate, request.bits);

    switch (request.startWith)
    {
        case StartWith::justMe:         return justMe (session);
        case StartWith::band:           return request.inputNames.empty() ? applyTemplate (session, Template::band)
                                                                          : withLiveInputs ({ session, {} }, request.inputNames, request.names);
        case StartWith::vocals:         return applyTemplate (session, Template::vocals);
        case StartWith::ownTemplate:    return fromFile (session, request.ownTemplate);
        case StartWith::empty:          break;
    }

    return SetUp { session, {} };
}

SetUp templateFrom (const Session& session, const DeskState& desk)
{
    SetUp result { session, {} };
    auto song = session.selectedSong();
    song.passes.clear();
    song.markers.clear();
    song.loop.reset();
    song.punch.reset();
    song.snapshots.clear();
    song.otherMix.reset();
    song.onB = false;
    song.slates.clear();
    song.guide.reset();
    song.lyrics.clear();
    song.notes.clear();
    song.parts.clear();
    song.planHours = 0.0;

    for (auto& track : song.tracks)
        changeShared (track, [] (SongTrack& t)
        {
            t.takes.clear();

            for (auto& comp : t.comps)
                changeShared (comp, [] (Comp& c) { c.regions.clear(); });
        });

    result.session.songs = { Shared<Song> (std::move (song)) };
    result.session.bin.clear();
    result.session.papers.clear();
    result.session.notes.clear();
    result.session.credits.clear();
    result.session.sheet = ofTheHouse (session.sheet);
    result.session.unknown.clear();
    result.desk.armed = desk.armed;
    result.desk.monitor = desk.monitor;
    result.desk.roll = desk.roll;
    result.desk.click = desk.click;
    result.desk.monitoring = desk.monitoring;
    result.desk.soloMode = desk.soloMode;
    result.desk.controlRoom = desk.controlRoom;
    result.desk.talk = desk.talk;
    result.desk.lowLatency = desk.lowLatency;
    result.desk.linkLevels = desk.linkLevels;
    result.desk.meterScale = desk.meterScale;
    return result;
}

std::vector<OwnTemplate> ownTemplates (const fs::path& folder)
{
    std::vector<OwnTemplate> found;
    std::error_code failed;

    for (fs::directory_iterator entry (folder, failed), end; ! failed && entry != end; entry.increment (failed))
        if (entry->path().extension() == ".json")
            found.push_back ({ entry->path().stem().string(), entry->path() });

    std::sort (found.begin(), found.end(), [] (const OwnTemplate& a, const OwnTemplate& b) { return a.name < b.name; });
    return found;
}

Result<void> saveTemplate (const fs::path& folder, const std::string& name, const SetUp& setUp)
{
    std::error_code failed;
    fs::create_directories (folder, failed);

    if (failed)
        return Problem { fitted ("The folder " + shownPath (folder) + " for templates cannot be made: " + failed.message() + "; choose another in Preferences") };

    const auto text = sessionToJson ({ setUp.session, setUp.desk, 0, programAndVersion() });
    return writeDurably ({ folder, fileNameFor (name) + ".json", text, {} });
}

fs::path freeFolderFor (const fs::path& in, const std::string& name)
{
    const auto base = fileNameFor (name);
    auto folder = in / base;
    std::error_code failed;

    for (int n = 2; fs::exists (folder, failed); ++n)
        folder = in / (base + " " + std::to_string (n));

    return folder;
}
}
