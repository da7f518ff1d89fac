#include "App/Prep/InputLists.h"

#include "App/Workplace/NewSession.h"
#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/Edits.h"
#include "Storage/DurableFile.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr std::size_t longestList = 64u << 20;          // bytes

struct ShippedList { Template which; const char *id, *name; };
constexpr ShippedList shippedLists[] { { Template::band, "band", "Band" }, { Template::demo, "demo", "Solo demo" }, { Template::vocals, "vocals", "Vocal comping" } };

/** Without what is about songs, papers and people. */
Session asList (const Session& session, const std::string& name)
{
    auto list = newSession (name, session.sampleRate, session.bits);
    list.nextId = std::max (list.nextId, session.nextId);
    list.folders = session.folders;
    list.cueMixes = session.cueMixes;

    for (const auto& track : session.tracks)
    {
        list.tracks.push_back (track);
        changeShared (list.songs.front(), [&] (Song& song)
        {
            Comp comp;
            comp.id = { list.nextId++ };
            comp.name = "A";
            SongTrack held;
            held.track = track->id;
            held.activeComp = comp.id;
            held.comps.emplace_back (std::move (comp));
            song.tracks.emplace_back (std::move (held));
        });
    }

    return list;
}

Result<FolderId> folderFor (Session& session, const Session& list, FolderId of)
{
    const auto* wanted = list.findFolder (of);

    if (wanted == nullptr)
        return FolderId {};

    if (const auto* known = session.folderNamed (wanted->name))
        return known->id;

    auto added = addFolder (session, wanted->name, wanted->colour, wanted->editLocked);

    if (! added)
        return added.problem();

    session = std::move (added->session);
    return added->folder;
}

void fillIn (std::string& text, const std::string& from)
{
    if (text.empty())
        text = from;
}

/** Switches and gain are of the microphone: they come with it, or not at all. */
void fillIn (MicSheet& sheet, const MicSheet& from)
{
    if (sheet == MicSheet {})
    {
        sheet = from;
        return;
    }

    const bool isSameMic = sheet.mic.empty() || sheet.mic == from.mic;
    fillIn (sheet.mic, from.mic);

    if (isSameMic)
        fillIn (sheet.place, from.place);

    fillIn (sheet.preamp, from.preamp);
    fillIn (sheet.note, from.note);
}

class Applying
{
public:
    Applying (const Session& session, const Session& l, int inputs) : list (l), most (inputs), done { session, {}, {}, {} } {}

    Result<ListApplied> all()
    {
        for (const auto& track : list.tracks)
        {
            const auto* known = done.session.trackNamed (track->name);
            const auto problem = known != nullptr ? fill (*known, *track) : add (*track);

            if (problem)
                return *problem;
        }

        headphones();
        return std::move (done);
    }

private:
    /** The inputs the list says, if the interface has all of them. */
    std::vector<int> inputsFor (const Track& from)
    {
        for (const auto input : from.inputs)
            if (most > 0 && input > most)
            {
                done.notMapped.push_back (from.name + ": input " + std::to_string (input) + ", the interface has " + std::to_string (most) + ".");
                return {};
            }

        return from.inputs;
    }

    std::optional<Problem> fill (const Track& known, const Track& from)
    {
        auto next = known;
        fillIn (next.micSheet, from.micSheet);
        fillIn (next.part, from.part);
        fillIn (next.player, from.player);

        if (next.inputs.empty() && next.channels == from.channels)
            next.inputs = inputsFor (from);

        if (next == known)
            return {};

        done.filled.push_back (known.name);
        changeTrack (done.session, known.id, [&] (Track& track) { track = next; });
        return {};
    }

    std::optional<Problem> add (const Track& from)
    {
        const auto folder = folderFor (done.session, list, from.folder);

        if (! folder)
            return folder.problem();

        auto added = addTrack (done.session, { from.name, from.channels, inputsFor (from), from.colour, *folder });

        if (! added)
            return added.problem();

        done.session = std::move (added->session);
        done.added.push_back (from.name);
        changeTrack (done.session, added->track, [&] (Track& track)
        {
            track.micSheet = from.micSheet;
            track.part = from.part;
            track.player = from.player;
        });

        if (from.role == TrackRole::music)
            return {};

        auto asGuide = setTrackRole (done.session, added->track, from.role);

        if (! asGuide)
            return asGuide.problem();

        done.session = *std::move (asGuide);
        return {};
    }

    /** Whose headphones they are, where that was not said yet. */
    void headphones()
    {
        for (std::size_t i = 0; i < std::min (done.session.cueMixes.size(), list.cueMixes.size()); ++i)
        {
            auto& cue = done.session.cueMixes[i];
            const auto& from = list.cueMixes[i];

            if (! cue.me.empty() || cue.name != "Cue " + std::to_string (i + 1))
                continue;

            cue.name = from.name;

            for (const auto id : from.me)
                if (const auto* theirs = list.findTrack (id); theirs != nullptr)
                    if (const auto* ours = done.session.trackNamed (theirs->name))
                        cue.me.push_back (ours->id);

            std::sort (cue.me.begin(), cue.me.end());
        }
    }

    const Session& list;
    const int most;
    ListApplied done;
};
}

std::vector<InputListName> inputLists (const fs::path& templatesFolder)
{
    std::vector<InputListName> all;

    for (const auto& list : shippedLists)
        all.push_back ({ list.name, list.id, false });

    for (const auto& own : ownTemplates (templatesFolder))
        all.push_back ({ own.name, own.file.filename().string(), true });

    return all;
}

Result<void> saveInputList (const Session& session, const fs::path& templatesFolder, const std::string& name)
{
    return saveTemplate (templatesFolder, name, { asList (session, name), {} });
}

Result<Session> readInputList (const fs::path& templatesFolder, const std::string& id)
{
    for (const auto& list : shippedLists)
        if (id == list.id)
        {
            auto made = applyTemplate (newSession (list.name, 48000, SampleFormat::int24), list.which);
            return made ? Result<Session> (std::move (made->session)) : made.problem();
        }

    const auto name = fs::path (id).filename();

    if (name.empty() || name != id)
        return Problem { "There is no input list " + id + "." };

    const auto text = readWholeFile (templatesFolder / name, longestList);

    if (! text)
        return text.problem();

    auto loaded = sessionFromJson (*text);

    if (! loaded)
        return Problem { fitted ("The input list " + name.stem().string() + " cannot be read. " + loaded.problem().text) };

    return asList (loaded->session, name.stem().string());
}

Result<Session> readInputListOf (const fs::path& sessionFolder)
{
    auto loaded = readSession (sessionFolder);

    if (! loaded)
        return loaded.problem();

    return asList (loaded->session, loaded->session.name);
}

Result<ListApplied> withInputList (const Session& session, const Session& list, int inputs)
{
    return Applying (session, list, inputs).all();
}
}
