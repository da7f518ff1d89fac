#include "Session/Limits.h"
#include "Storage/Migrations.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"
#include "Storage/SessionTree.h"

#include <new>
#include <stdexcept>
#include <unordered_set>

namespace takelane
{
namespace
{
    constexpr std::int64_t highestId = (std::int64_t { 1 } << 53) - 2;      ///< every JSON reader is exact up to here
    constexpr auto grey = "#808080";
    constexpr std::int64_t highestCount = 2'000'000'000;

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

            if (! ids.insert (id).second)
                f.refuse ("id", "is " + std::to_string (id) + ", which something else has already");

            highest = std::max (highest, id);
            return { id };
        }

        Folder folder (JsonFields&);
        Track track (JsonFields&);
        CueMix cueMix (JsonFields&);
        Song song (JsonFields&);
        SongTrack songTrack (JsonFields&);
        Take take (JsonFields&);
        Comp comp (JsonFields&);
        Pass pass (JsonFields&);
        Marker marker (JsonFields&);
        BinnedTrack binnedTrack (JsonFields&);

        std::unordered_set<std::int64_t> ids;
        std::int64_t highest = 0;
    };

    template <typename IdType>
    IdType idOf (JsonFields& f, std::string_view name)      { return { f.whole (name, 1, highestId) }; }

    template <typename IdType>
    IdType idOrNone (JsonFields& f, std::string_view name)  { return { f.whole (name, 1, highestId, 0) }; }

    int count (JsonFields& f, std::string_view name, int lowest, std::int64_t most)
    {
        return static_cast<int> (f.whole (name, lowest, most));
    }

    int count (JsonFields& f, std::string_view name, int lowest, std::int64_t most, int fallback)
    {
        return static_cast<int> (f.whole (name, lowest, most, fallback));
    }

    FramePos position (JsonFields& f, std::string_view name)    { return { f.whole (name, -furthestFrame, furthestFrame) }; }
    Frames length (JsonFields& f, std::string_view name)        { return { f.whole (name, 0, furthestFrame) }; }
    Frames difference (JsonFields& f, std::string_view name)    { return { f.whole (name, -furthestFrame, furthestFrame, 0) }; }
    int rating (JsonFields& f)                                  { return count (f, "rating", 0, 5, 0); }

    FrameRange range (JsonFields& f)
    {
        const auto start = position (f, "start");
        return { start, position (f, "end") };
    }

    //==== strips
    EqBand eqBand (JsonFields& f)
    {
        return { f.word<EqType> ("type", EqType::peak), f.number ("hz", 20.0, 20000.0, 1000.0),
                 f.number ("db", -24.0, 24.0, 0.0), f.number ("q", 0.1, 18.0, 0.707) };
    }

    Compressor compressor (JsonFields& f)
    {
        return { f.number ("thresholdDb", -60.0, 0.0, 0.0), f.number ("ratio", 1.0, 20.0, 2.0),
                 f.number ("attackMs", 0.1, 200.0, 10.0), f.number ("releaseMs", 5.0, 2000.0, 100.0),
                 f.number ("makeupDb", 0.0, 24.0, 0.0) };
    }

    Send send (JsonFields& f)
    {
        return { idOf<CueMixId> (f, "cue"), f.number ("gainDb", -144.0, 12.0, 0.0),
                 f.flag ("preFader", true), f.flag ("muted", false) };
    }

    Strip strip (JsonFields& f)
    {
        Strip s;
        s.gainDb = f.number ("gainDb", -144.0, 12.0, 0.0);
        s.pan = f.number ("pan", -1.0, 1.0, 0.0);
        s.muted = f.flag ("muted", false);
        s.soloSafe = f.flag ("soloSafe", false);
        s.polarityInverted = f.flag ("polarityInverted", false);

        if (f.has ("highPassHz"))
            s.highPassHz = f.number ("highPassHz", 20.0, 1000.0);

        s.eq = f.objects ("eq", eqBand);
        s.compressor = f.object ("compressor", compressor);
        s.sends = f.objects ("sends", send);
        s.unknown = f.unknown();
        return s;
    }

    //==== takes and comps
    Dropout dropout (JsonFields& f)
    {
        const auto offset = length (f, "offset");
        return { offset, length (f, "length") };
    }

    TakeHealth health (JsonFields& f)
    {
        TakeHealth h;
        h.lost = { f.whole ("lost", 0, furthestFrame, 0) };
        h.xruns = count (f, "xruns", 0, highestCount, 0);
        h.clips = count (f, "clips", 0, highestCount, 0);
        h.silent = f.flag ("silent", false);
        h.recovered = f.flag ("recovered", false);
        h.interrupted = f.flag ("interrupted", false);
        h.dropouts = f.objects ("dropouts", dropout);
        return h;
    }

    LatencyUsed latency (JsonFields& f)
    {
        return { difference (f, "input"), difference (f, "output"), difference (f, "calibration") };
    }

    SectionRating sectionRating (JsonFields& f)
    {
        return { f.text ("section"), rating (f) };
    }

    TakeMark takeMark (JsonFields& f)
    {
        return { position (f, "at"), f.text ("text", "") };
    }

    std::string audioFile (JsonFields& f)
    {
        auto file = f.text ("file");

        if (! staysInside (file))
            f.refuse ("file", "must stay below the session folder, not " + takelane::quoted (file));

        return file;
    }

    Fade fade (JsonFields& f)
    {
        return { length (f, "length"), f.word<FadeShape> ("shape", FadeShape::equalPower) };
    }

    Region region (JsonFields& f)
    {
        Region r;
        r.range = range (f);
        r.take = idOf<TakeId> (f, "take");
        r.shift = difference (f, "shift");
        r.gainDb = f.number ("gainDb", -144.0, 24.0, 0.0);
        r.muted = f.flag ("muted", false);
        r.splitBefore = f.flag ("splitBefore", false);
        r.fadeIn = f.object ("fadeIn", fade);
        r.fadeOut = f.object ("fadeOut", fade);
        r.crossfade = f.object ("crossfade", fade);
        r.unknown = f.unknown();
        return r;
    }

    //==== time
    TempoChange tempoChange (JsonFields& f)
    {
        const auto bar = count (f, "bar", 1, lastBar);
        const auto tempo = Tempo::fromBpm (f.number ("bpm", Tempo::slowest, Tempo::fastest));
        return { bar, tempo, f.unknown() };
    }

    Meter meter (JsonFields& f)
    {
        const auto text = f.text ("meter");
        const auto slash = text.find ('/');
        const auto isNumber = [] (std::string_view part)
        {
            return ! part.empty() && part.size() <= 2 && part.find_first_not_of ("0123456789") == std::string_view::npos;
        };

        if (slash != std::string::npos && isNumber (text.substr (0, slash)) && isNumber (text.substr (slash + 1)))
            if (const Meter m { std::stoi (text), std::stoi (text.substr (slash + 1)) }; ! meterProblem (m))
                return m;

        f.refuse ("meter", "must be a meter such as \"4/4\"");
    }

    MeterChange meterChange (JsonFields& f)
    {
        const auto bar = count (f, "bar", 1, lastBar);
        const auto m = meter (f);
        return { bar, m, f.unknown() };
    }

    TempoMap tempoMap (JsonFields& f)
    {
        TempoMap map;

        if (f.has ("tempos"))
            map.tempos = f.objects ("tempos", tempoChange);

        if (f.has ("meters"))
            map.meters = f.objects ("meters", meterChange);

        return map;
    }

    Section section (JsonFields& f)
    {
        auto name = f.text ("name");
        const auto bars = count (f, "bars", 1, lastBar);
        return { std::move (name), bars, f.unknown() };
    }

    SwitchedRange switchedRange (JsonFields& f)
    {
        const auto r = range (f);
        return { r, f.flag ("on", false) };
    }

    //==== set-up
    MicSheet micSheet (JsonFields& f)
    {
        MicSheet m;
        m.mic = f.text ("mic", "");
        m.place = f.text ("place", "");
        m.preamp = f.text ("preamp", "");
        m.note = f.text ("note", "");
        m.gainDb = f.number ("gainDb", -144.0, 144.0, 0.0);
        m.phantom = f.flag ("phantom", false);
        m.pad = f.flag ("pad", false);
        m.polarityInverted = f.flag ("polarityInverted", false);
        return m;
    }

    DeskState desk (JsonFields& f)
    {
        DeskState d;

        for (const auto id : f.wholes ("armed", 1, highestId))
            d.armed[{ id }] = true;

        for (const auto id : f.wholes ("soloed", 1, highestId))
            d.soloed[{ id }] = true;

        for (const auto id : f.wholes ("selection", 1, highestId))
            d.selection.push_back ({ id });

        for (const auto& [id, mode] : f.objects ("monitor", [] (JsonFields& m)
             {
                 const auto id = idOf<TrackId> (m, "track");
                 return std::pair { id, m.word<MonitorMode> ("mode") };
             }))
            d.monitor[id] = mode;

        d.zoomFramesPerPixel = f.number ("zoomFramesPerPixel", 0.0, 1.0e9, 0.0);
        d.scroll = { difference (f, "scroll").value };
        d.playhead = { difference (f, "playhead").value };
        d.unknown = f.unknown();
        return d;
    }

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
        t.unknown = f.unknown();
        return t;
    }

    CueMix Reader::cueMix (JsonFields& f)
    {
        CueMix c;
        c.id = newId<CueMixId> (f);
        c.name = f.text ("name");
        c.outputPair = count (f, "outputPair", 0, 2048, 0);
        c.clickGainDb = f.number ("clickGainDb", -144.0, 12.0, 0.0);
        c.unknown = f.unknown();
        return c;
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
        t.unknown = f.unknown();
        return t;
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
        s.loop = f.object ("loop", switchedRange);
        s.punch = f.object ("punch", switchedRange);
        s.passes = f.objects ("passes", [this] (JsonFields& g) { return pass (g); });
        s.tracks = f.objects ("tracks", [this] (JsonFields& g) { return Shared<SongTrack> (songTrack (g)); });
        s.master = f.object ("master", strip).value_or (Strip());
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
        s.cueMixes = f.objects ("cueMixes", [this] (JsonFields& g) { return cueMix (g); });
        s.songs = f.objects ("songs", [this] (JsonFields& g) { return Shared<Song> (song (g)); });
        s.bin = f.objects ("bin", [this] (JsonFields& g) { return binnedTrack (g); });

        if (s.songs.empty())
            f.refuse ("songs", "must hold at least one song");

        s.song = f.has ("song") ? idOf<SongId> (f, "song") : s.songs.front()->id;
        l.desk = f.object ("desk", desk).value_or (DeskState());
        s.unknown = f.unknown();
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
