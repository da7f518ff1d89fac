#include "Storage/ConsoleParts.h"
#include "Storage/DeliveryParts.h"
#include "Storage/LostReferences.h"
#include "Storage/Migrations.h"
#include "Storage/PrepParts.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionTree.h"

#include <new>
#include <stdexcept>
#include <unordered_set>

namespace takelane
{
namespace
{
    using namespace parts;

    constexpr auto grey = "#808080";

    /** Keeps what spans the whole file: the ids given so far. */
    class Reader
    {
    public:
        LoadedSession loaded (JsonFields&);

    private:
        template <typename IdType>
        IdType newId (JsonFields& f)
        {
            const auto id = f.whole ("id", 1, highestId);
            claim (f, id);
            return { id };
        }

        void claim (const JsonFields& f, std::int64_t id)
        {
            if (! ids.insert (id).second)
                f.refuse ("id", "is " + std::to_string (id) + ", which something else has already");

            highest = std::max (highest, id);
        }

        Folder folder (JsonFields&);
        Track track (JsonFields&);
        Song song (JsonFields&);
        void console (JsonFields&, Song&);
        SongTrack songTrack (JsonFields&);
        Take take (JsonFields&);
        Comp comp (JsonFields&);
        Pass pass (JsonFields&);
        Marker marker (JsonFields&);
        MixSnapshot snapshot (JsonFields&, const GroupId&);
        BinnedTrack binnedTrack (JsonFields&);

        std::unordered_set<std::int64_t> ids;
        std::int64_t highest = 0;
    };

    Folder Reader::folder (JsonFields& f)
    {
        Folder folder;
        folder.id = newId<FolderId> (f);
        folder.name = f.text ("name");
        folder.colour = f.text ("colour", grey);
        folder.editLocked = f.flag ("editLocked", false);
        folder.unknown = f.unknown();
        return folder;
    }

    Track Reader::track (JsonFields& f)
    {
        Track t;
        t.id = newId<TrackId> (f);
        t.name = f.text ("name");
        t.colour = f.text ("colour", grey);
        t.folder = idOrNone<FolderId> (f, "folder");
        t.channels = count (f, "channels", 1, 2, 1);

        for (const auto input : f.wholes ("inputs", 1, 4096))
            t.inputs.push_back (static_cast<int> (input));

        t.micSheet = f.object ("micSheet", micSheet).value_or (MicSheet());
        t.role = f.word<TrackRole> ("role", TrackRole::music);
        t.part = f.text ("part", "");
        t.player = f.text ("player", "");
        t.unknown = f.unknown();
        return t;
    }

    Take Reader::take (JsonFields& f)
    {
        Take t;
        t.id = newId<TakeId> (f);
        t.number = count (f, "number", 1, highestCount);
        t.pass = idOrNone<PassId> (f, "pass");
        t.file = audioFile (f);
        t.fileOffset = { f.whole ("fileOffset", 0, furthestFrame, 0) };
        t.fileLength = length (f, "fileLength");
        t.start = position (f, "start");
        t.length = length (f, "length");
        t.kind = f.word<TakeKind> ("kind", TakeKind::full);
        t.health = f.object ("health", health).value_or (TakeHealth());
        t.latency = f.object ("latency", latency).value_or (LatencyUsed());
        t.rating = rating (f);
        t.keeper = f.flag ("keeper", false);
        t.noGood = f.flag ("noGood", false);
        t.sectionRatings = f.objects ("sectionRatings", sectionRating);
        t.marks = f.objects ("marks", takeMark);
        t.note = f.text ("note", "");
        t.binned = f.flag ("binned", false);
        t.unknown = f.unknown();
        return t;
    }

    Comp Reader::comp (JsonFields& f)
    {
        Comp c;
        c.id = newId<CompId> (f);
        c.name = f.text ("name");
        c.regions = f.objects ("regions", region);
        c.unknown = f.unknown();
        return c;
    }

    Pass Reader::pass (JsonFields& f)
    {
        Pass p;
        p.id = newId<PassId> (f);
        p.number = count (f, "number", 1, highestCount);
        p.start = position (f, "start");
        p.length = length (f, "length");
        p.when = f.text ("when", "");
        p.note = f.text ("note", "");
        p.rating = rating (f);
        p.unknown = f.unknown();
        return p;
    }

    Marker Reader::marker (JsonFields& f)
    {
        Marker m;
        m.id = newId<MarkerId> (f);
        m.at = position (f, "at");
        m.name = f.text ("name");
        m.unknown = f.unknown();
        return m;
    }

    SongTrack Reader::songTrack (JsonFields& f)
    {
        SongTrack t;
        t.track = idOf<TrackId> (f, "track");
        t.takes = f.objects ("takes", [this] (JsonFields& g) { return Shared<Take> (take (g)); });
        t.comps = f.objects ("comps", [this] (JsonFields& g) { return Shared<Comp> (comp (g)); });
        t.activeComp = idOf<CompId> (f, "activeComp");
        t.strip = f.object ("strip", strip).value_or (Strip());
        t.lastNumber = count (f, "lastNumber", 0, highestCount, 0);
        t.unknown = f.unknown();
        return t;
    }

    MixSnapshot Reader::snapshot (JsonFields& f, const GroupId& groupId)
    {
        MixSnapshot s;
        s.id = newId<MixSnapshotId> (f);
        s.name = f.text ("name");

        if (auto read = f.object ("mix", [&] (JsonFields& g) { return mix (g, groupId); }))
            s.mix = std::move (*read);
        else
            f.refuse ("mix", "is missing");

        s.unknown = f.unknown();
        return s;
    }

    void Reader::console (JsonFields& f, Song& s)
    {
        std::unordered_set<std::int64_t> groups;
        const GroupId groupId = [&] (JsonFields& g)
        {
            const auto id = g.whole ("id", 1, highestId);

            if (groups.insert (id).second)
                claim (g, id);

            return FaderGroupId { id };
        };

        s.folderStrips = f.objects ("folderStrips", folderStrip);
        s.faderGroups = f.objects ("faderGroups", [&] (JsonFields& g) { return faderGroup (g, groupId); });
        s.effects = f.object ("effects", effects).value_or (Effects());
        s.snapshots = f.objects ("snapshots", [&] (JsonFields& g) { return snapshot (g, groupId); });

        if (auto other = f.object ("otherMix", [&] (JsonFields& g) { return mix (g, groupId); }))
            s.otherMix = Shared<Mix> (std::move (*other));

        s.onB = f.flag ("onB", false);
    }

    Song Reader::song (JsonFields& f)
    {
        Song s;
        s.id = newId<SongId> (f);
        s.title = f.text ("title");
        s.key = f.text ("key", "");
        s.tempoMap = tempoMap (f);
        s.sections = f.objects ("sections", section);
        s.lyrics = f.text ("lyrics", "");
        s.notes = f.text ("notes", "");
        s.markers = f.objects ("markers", [this] (JsonFields& g) { return marker (g); });
        s.loop = f.object ("loop", loopRange);
        s.punch = f.object ("punch", punchRange);
        s.passes = f.objects ("passes", [this] (JsonFields& g) { return pass (g); });
        s.tracks = f.objects ("tracks", [this] (JsonFields& g) { return Shared<SongTrack> (songTrack (g)); });
        s.master = f.object ("master", strip).value_or (Strip());
        console (f, s);
        s.slates = f.objects ("slates", slate);
        s.delivery = f.object ("delivery", delivery).value_or (Delivery());
        s.guide = f.object ("guide", guide);
        s.parts = f.objects ("parts", songPart);
        s.planHours = f.number ("planHours", 0.0, mostPlanHours, 0.0);
        s.unknown = f.unknown();
        return s;
    }

    BinnedTrack Reader::binnedTrack (JsonFields& f)
    {
        BinnedTrack binned;

        if (auto t = f.object ("track", [this] (JsonFields& g) { return track (g); }))
            binned.track = std::move (*t);
        else
            f.refuse ("track", "is missing");

        f.objects ("songs", [&] (JsonFields& g)
        {
            const auto id = idOf<SongId> (g, "song");
            auto content = g.object ("content", [this] (JsonFields& h) { return songTrack (h); });

            if (! content)
                g.refuse ("content", "is missing");

            if (! binned.songs.emplace (id, std::move (*content)).second)
                g.refuse ("song", "is " + std::to_string (id.value) + ", which is there already");

            return id;
        });

        return binned;
    }

    LoadedSession Reader::loaded (JsonFields& f)
    {
        LoadedSession l;
        auto& s = l.session;
        f.text ("format");
        f.whole ("version", sessionFormatVersion, sessionFormatVersion);
        l.rev = f.whole ("rev", 0, highestId);
        l.savedBy = f.text ("savedBy");
        s.name = f.text ("name");
        s.sampleRate = count (f, "sampleRate", lowestRate, highestRate);
        s.bits = f.word<SampleFormat> ("bits");

        for (const auto required : { "tracks", "songs" })
            if (! f.has (required))
                f.refuse (required, "is missing");

        s.folders = f.objects ("folders", [this] (JsonFields& g) { return folder (g); });
        s.tracks = f.objects ("tracks", [this] (JsonFields& g) { return Shared<Track> (track (g)); });
        s.cueMixes = f.objects ("cueMixes", [this] (JsonFields& g) { return cueMix (g, newId<CueMixId> (g)); });
        s.songs = f.objects ("songs", [this] (JsonFields& g) { return Shared<Song> (song (g)); });
        s.bin = f.objects ("bin", [this] (JsonFields& g) { return binnedTrack (g); });
        s.sheet = f.object ("sheet", sheet).value_or (SessionSheet());
        s.parts = f.objects ("parts", [this] (JsonFields& g) { return part (g, newId<PartId> (g)); });
        s.papers = f.objects ("papers", [this] (JsonFields& g) { return paper (g, newId<PaperId> (g)); });
        s.notes = f.objects ("notes", [this] (JsonFields& g) { return note (g, newId<NoteId> (g)); });
        s.credits = f.objects ("credits", [this] (JsonFields& g) { return credit (g, newId<CreditId> (g)); });

        if (s.songs.empty())
            f.refuse ("songs", "must hold at least one song");

        s.song = f.has ("song") ? idOf<SongId> (f, "song") : s.songs.front()->id;
        l.desk = f.object ("desk", desk).value_or (DeskState());
        s.unknown = f.unknown();

        // Hours outlive what was worked at: nothing new may take its id, and with it the hours.
        for (const auto& span : l.desk.worked)
            highest = std::max ({ highest, span.song.value, span.part.value });

        s.nextId = highest + 1;
        return l;
    }
}

Result<LoadedSession> sessionFromTree (Json tree)
{
    try
    {
        bringUpToDate (tree);
        const JsonPlace top;
        JsonFields fields (tree, top);
        auto loaded = Reader().loaded (fields);
        dropLostReferences (loaded.session, loaded.desk);

        if (const auto problems = invariantProblems (loaded.session, loaded.desk); ! problems.empty())
            return problems.front();

        return loaded;
    }
    catch (const UnreadableField& field)    { return Problem { field.text }; }
    catch (const Json::exception&)          { return Problem { "holds a field of an unexpected kind" }; }
    catch (const std::bad_alloc&)           { return Problem { "needs more memory than there is" }; }
    catch (const std::length_error&)        { return Problem { "needs more memory than there is" }; }
}

Result<LoadedSession> sessionFromJson (std::string_view text)
{
    auto tree = parseJson (text);

    if (! tree)
        return Problem { "session.json " + tree.problem().text };

    if (auto newer = newerVersionProblem (*tree))
        return *newer;

    auto loaded = sessionFromTree (*std::move (tree));
    return loaded ? std::move (loaded) : Problem { fitted ("session.json: " + loaded.problem().text) };
}
}
