#include "Storage/SessionJson.h"
#include "Tests/Storage/SchemaCheck.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/FullSession.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/TextFile.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
    /** [lowest, highest] */
    template <typename T>
    T between (T lowest, T highest)     { return *rc::gen::inRange<T> (lowest, highest + 1); }

    bool perhaps()                      { return *rc::gen::arbitrary<bool>(); }
    double decimal (double lowest, double highest)
    {
        return lowest + (highest - lowest) * (static_cast<double> (between (0, 1'000'000)) / 1'000'000.0);
    }

    std::string anyText()
    {
        static const std::vector<std::string> parts { "a", "Z", "7", " ", "\"", "\\", "/", "\n", "\t", "\x01", "é", "ß", "日本", "🥁", "{", "]", "null" };
        std::string text;

        for (auto n = between (0, 6); n > 0; --n)
            text += *rc::gen::elementOf (parts);

        return text;
    }

    /** Hands out ids in an order that is not the file's. */
    struct Ids
    {
        std::int64_t last = 0;
        std::int64_t next()             { return last += between (1, 3); }
    };

    std::string name (std::int64_t id)
    {
        return std::to_string (id) + *rc::gen::element<std::string> ("", " é", " \"x\"", " 🥁", "/..", "\\");
    }

    UnknownFields anyUnknown()
    {
        if (perhaps())
            return {};

        return { { "later" + std::to_string (between (0, 3)), *rc::gen::element<std::string> ("null", "[]", "{}", "[{\"a\":[1]}]", "-0.125", "\"\\n\"") } };
    }

    std::optional<double> perhapsDecimal (double lowest, double highest)
    {
        return perhaps() ? std::optional (decimal (lowest, highest)) : std::nullopt;
    }

    double anyFader()       { return decimal (-144.0, 12.0); }

    Compressor anyCompressor()
    {
        return { decimal (-60.0, 0.0), decimal (1.0, 20.0), decimal (0.1, 200.0), decimal (5.0, 2000.0), decimal (0.0, 24.0),
                 decimal (0.0, 24.0), decimal (1.0, 60.0), perhaps(), perhapsDecimal (0.0, 1.0), perhaps() };
    }

    /** What folders, returns and the master have. */
    Strip anyBusStrip()
    {
        Strip s;
        s.gainDb = anyFader();
        s.pan = decimal (-1.0, 1.0);
        s.muted = perhaps();
        s.soloSafe = perhaps();
        s.polarityInverted = perhaps();
        s.highPassHz = perhapsDecimal (20.0, 1000.0);
        s.trimDb = decimal (-24.0, 24.0);
        s.eqOn = perhaps();

        for (auto n = between (0, 4); n > 0; --n)
            s.eq.push_back ({ *rc::gen::element (EqType::peak, EqType::lowShelf, EqType::highShelf), decimal (20.0, 20000.0),
                              decimal (-24.0, 24.0), decimal (0.1, 18.0), perhaps() });

        if (perhaps())
            s.compressor = anyCompressor();

        if (perhaps())
            s.gate = Gate { decimal (-80.0, 0.0), decimal (0.0, 80.0), decimal (0.1, 100.0), decimal (0.0, 1000.0), decimal (5.0, 2000.0), perhaps() };

        s.unknown = anyUnknown();
        return s;
    }

    Strip anyStrip (const std::vector<CueMix>& cues, int channels)
    {
        auto s = anyBusStrip();

        for (const auto& cue : cues)
            if (perhaps())
                s.sends.push_back ({ cue.id, perhapsDecimal (-144.0, 12.0), perhapsDecimal (-1.0, 1.0), perhaps(), perhaps(), perhaps(), anyFader() });

        for (const auto effect : { Effect::slap, Effect::room })
            if (perhaps())
                s.effectSends.push_back ({ effect, anyFader(), perhaps(), perhaps() });

        if (channels == 2 && perhaps())
            s.dualPan = DualPan { decimal (-1.0, 1.0), decimal (-1.0, 1.0) };

        s.recordGainDb = perhapsDecimal (-144.0, 12.0);
        s.print = perhaps();
        return s;
    }

    Strip anyMaster()
    {
        auto s = anyBusStrip();

        if (perhaps())
            s.limiter = Limiter { decimal (-24.0, 0.0), decimal (10.0, 1000.0), perhaps() };

        return s;
    }

    RoomReverb anyRoom()        { return { decimal (0.0, 1.0), decimal (0.0, 1.0), decimal (0.0, 1.0), decimal (0.0, 200.0) }; }

    Effects anyEffects()
    {
        return { anyRoom(), { decimal (1.0, 2000.0), perhapsDecimal (0.125, 4.0), decimal (0.0, 0.9), decimal (500.0, 20000.0) }, anyBusStrip(), anyBusStrip() };
    }

    std::vector<TrackId> someTracks (const Session& session)
    {
        std::vector<TrackId> some;

        for (const auto& track : session.tracks)
            if (perhaps())
                some.push_back (track->id);

        std::sort (some.begin(), some.end());
        return some;
    }

    std::vector<FolderStrip> someFolders (const Session& session)
    {
        std::vector<FolderStrip> some;

        for (const auto& folder : session.folders)
            if (perhaps())
                some.push_back ({ folder.id, anyBusStrip() });

        return some;
    }

    /** Some of these, and perhaps one that the song has no more. */
    std::vector<FaderGroup> someGroups (std::vector<FaderGroup> of, Ids& ids)
    {
        std::erase_if (of, [] (const FaderGroup&) { return perhaps(); });

        if (perhaps())
        {
            const auto id = ids.next();
            of.push_back ({ { id }, name (id), "#0f0f0f", anyFader(), perhaps(), {}, anyUnknown() });
        }

        return of;
    }

    Mix anyMix (const Session& session, std::vector<FaderGroup> groups)
    {
        Mix mix;

        for (const auto& track : session.tracks)
            if (perhaps())
                mix.tracks.push_back ({ track->id, anyStrip (session.cueMixes, track->channels) });

        mix.folders = someFolders (session);
        mix.groups = std::move (groups);
        mix.effects = anyEffects();
        mix.master = anyMaster();
        return mix;
    }

    void addConsole (Song& s, const Session& session, Ids& ids)
    {
        s.master = anyMaster();
        s.folderStrips = someFolders (session);

        for (auto n = between (0, 2); n > 0; --n)
        {
            const auto id = ids.next();
            s.faderGroups.push_back ({ { id }, name (id), "#0f0f0f", anyFader(), perhaps(), someTracks (session), anyUnknown() });
        }

        s.effects = anyEffects();

        for (auto n = between (0, 2); n > 0; --n)
        {
            const auto id = ids.next();
            s.snapshots.push_back ({ { id }, name (id), anyMix (session, someGroups (s.faderGroups, ids)), anyUnknown() });
            s.slates.push_back ({ "audio/talk.wav", { between<std::int64_t> (1, 1'000'000) }, { between<std::int64_t> (-9, 9) }, between (0, 9), anyText(), anyUnknown() });
        }

        if (perhaps())
            s.otherMix = Shared<Mix> (anyMix (session, someGroups (s.faderGroups, ids)));

        s.onB = perhaps();
    }

    std::optional<Fade> anyFade()
    {
        if (perhaps())
            return {};

        return Fade { { between<std::int64_t> (0, 4000) }, *rc::gen::element (FadeShape::linear, FadeShape::equalPower, FadeShape::sCurve, FadeShape::exponential) };
    }

    Take anyTake (Ids& ids, const std::vector<Pass>& passes)
    {
        Take t;
        t.id = { ids.next() };
        t.number = between (1, 2'000'000'000);

        if (! passes.empty() && perhaps())
            t.pass = (*rc::gen::elementOf (passes)).id;

        t.file = "audio/" + *rc::gen::element<std::string> ("x.wav", "Song_Gtr-é_Tk01-2.wav", "a..b/c \".wav");
        t.fileOffset = { between<std::int64_t> (0, 1'000'000) };
        t.start = { between<std::int64_t> (-100'000, 1'000'000'000'000) };
        t.length = { between<std::int64_t> (1, 1'000'000'000) };
        t.fileLength = t.fileOffset + t.length + Frames { between<std::int64_t> (0, 1000) };
        t.kind = *rc::gen::element (TakeKind::full, TakeKind::partial, TakeKind::punch, TakeKind::cycle, TakeKind::captured, TakeKind::imported, TakeKind::abandoned);
        t.health = { { between<std::int64_t> (0, 5) }, between (0, 3), between (0, 3), perhaps(), perhaps(), perhaps(), {}, {} };

        for (auto n = between (0, 2); n > 0; --n)
            t.health.dropouts.push_back ({ { between<std::int64_t> (0, 1000) }, { between<std::int64_t> (0, 1000) } });

        for (auto n = between (0, 2); n > 0; --n)
            t.health.findings.push_back ({ *rc::gen::element (FindingKind::wentSilent, FindingKind::duplicate, FindingKind::hum, FindingKind::clickBleed),
                                           { between<std::int64_t> (0, 1000) }, { between<std::int64_t> (0, 1000) }, anyText(), decimal (-90.0, 0.0) });

        t.latency = { { between<std::int64_t> (-9, 9) }, { between<std::int64_t> (-9, 9) }, { between<std::int64_t> (-9, 9) } };
        t.rating = between (0, 5);
        t.keeper = perhaps();
        t.noGood = perhaps();
        t.binned = perhaps();
        t.note = anyText();

        for (auto n = between (0, 2); n > 0; --n)
        {
            t.sectionRatings.push_back ({ anyText(), between (0, 5) });
            t.marks.push_back ({ { between<std::int64_t> (-1000, 1000) }, anyText() });
        }

        t.unknown = anyUnknown();
        return t;
    }

    std::optional<Crossfade> anyCrossfade()
    {
        const auto fade = anyFade();

        if (! fade)
            return {};

        Crossfade crossfade (*fade);

        if (perhaps())      crossfade.before = Frames { between<std::int64_t> (0, fade->length.value) };
        if (perhaps())      crossfade.shapeIn = FadeShape::exponential;

        return crossfade;
    }

    Region anyRegion (const Take& take, FramePos start, Frames length)
    {
        Region r;
        r.range = FrameRange::withLength (start, length);
        r.take = take.id;
        r.shift = start - take.start - Frames { between<std::int64_t> (0, (take.fileLength - take.fileOffset - length).value) };
        r.gainDb = decimal (-144.0, 24.0);
        r.muted = perhaps();
        r.splitBefore = perhaps();
        r.fadeIn = anyFade();
        r.fadeOut = anyFade();
        r.crossfade = anyCrossfade();
        r.unknown = anyUnknown();
        return r;
    }

    Comp anyComp (Ids& ids, const std::vector<Shared<Take>>& takes)
    {
        Comp c;
        c.id = { ids.next() };
        c.name = name (c.id.value);
        FramePos end { between<std::int64_t> (-1000, 1000) };

        for (auto n = takes.empty() ? 0 : between (0, 5); n > 0; --n)
        {
            const auto take = *rc::gen::elementOf (takes);
            const Frames length { between<std::int64_t> (1, std::min<std::int64_t> (take->length.value, 100'000)) };
            end += Frames { between<std::int64_t> (0, 2) * 500 };
            c.regions.push_back (anyRegion (*take, end, length));
            end += length;
        }

        c.unknown = anyUnknown();
        return c;
    }

    SongTrack anySongTrack (const Track& track, Ids& ids, const std::vector<Pass>& passes, const std::vector<CueMix>& cues)
    {
        SongTrack t;
        t.track = track.id;

        for (auto n = between (0, 3); n > 0; --n)
            t.takes.push_back (anyTake (ids, passes));

        for (auto n = between (1, 2); n > 0; --n)
            t.comps.push_back (anyComp (ids, t.takes));

        t.activeComp = (*rc::gen::elementOf (t.comps))->id;
        t.strip = anyStrip (cues, track.channels);
        t.lastNumber = between (0, 3) * between (0, 1'000);
        t.unknown = anyUnknown();
        return t;
    }

    std::optional<SwitchedRange> anyRange()
    {
        if (perhaps())
            return {};

        const auto start = between<std::int64_t> (0, 1'000'000);
        return SwitchedRange { { { start }, { start + between<std::int64_t> (100'000, 1'000'000) } }, perhaps() };
    }

    /** Text of the papers: on several lines, without control characters. */
    std::string anyWords()
    {
        return *rc::gen::element<std::string> ("", "a", "Em | G C", "two\nlines\t", "\"x\" \\ é 日本 🥁", "{\"a\": [null]}");
    }

    template <typename IdType>
    std::vector<IdType> some (std::vector<IdType> of)
    {
        std::erase_if (of, [] (IdType) { return perhaps(); });
        return of;
    }

    /** What songs name too. */
    void addParts (Session& s, Ids& ids)
    {
        auto free = someTracks (s);

        for (auto n = between (0, 3); n > 0; --n)
        {
            const auto id = ids.next();
            const auto tracks = some (free);
            std::erase_if (free, [&] (TrackId t) { return std::ranges::binary_search (tracks, t); });
            s.parts.push_back ({ { id }, name (id), tracks, s.cueMixes.empty() ? CueMixId {} : (*rc::gen::elementOf (s.cueMixes)).id, decimal (0.0, 10'000.0), anyUnknown() });
        }
    }

    void addPapers (Session& s, Ids& ids)
    {
        s.sheet = { anyWords(), anyWords(), anyWords(), anyWords(), anyWords(), decimal (0.0, 100'000.0), *rc::gen::element<std::string> ("EUR", "", "NOK"),
                    *rc::gen::element<std::string> ("", "2028-02-29"), decimal (0.0, 10'000.0), anyUnknown() };
        const auto song = s.songs.front()->id;

        for (auto n = between (0, 2); n > 0; --n)
        {
            const auto id = ids.next();
            const auto ofSong = perhaps();
            s.papers.push_back ({ { id }, *rc::gen::element (PaperKind::lyrics, PaperKind::chart, PaperKind::reference, PaperKind::plot, PaperKind::equipment, PaperKind::other),
                                  "Paper é", *rc::gen::element<std::string> ("", "papers/a..b \".pdf"), anyWords(), ofSong ? song : SongId {}, perhapsDecimal (-70.0, 0.0), anyUnknown() });
            s.notes.push_back ({ { ids.next() }, *rc::gen::element (NoteBy::engineer, NoteBy::producer, NoteBy::player), "x" + anyWords(), anyWords(), ofSong ? song : SongId {},
                                 ofSong ? anyWords() : std::string(), ofSong && perhaps() ? std::optional (FramePos { between<std::int64_t> (-9, 9) }) : std::nullopt,
                                 ofSong ? between (0, 9) : 0, anyUnknown() });
            s.credits.push_back ({ { ids.next() }, "Ana \"é\"", "Lead vocal", ofSong ? std::vector { song } : std::vector<SongId> {}, someTracks (s), {}, anyUnknown() });

            if (ofSong && ! s.credits.back().tracks.empty())
                s.credits.back().takes = { 1, 2'000'000'000 };
        }
    }

    void addPrep (Song& song, const Session& session)
    {
        if (! session.tracks.empty() && perhaps())
            song.guide = Guide { (*rc::gen::elementOf (session.tracks))->id, anyWords(), { between<std::int64_t> (0, 9) }, *rc::gen::element (0.0, 20.0, 97.25), decimal (0.0, 400.0),
                                 perhaps(), perhaps(), decimal (-60.0, 0.0) };

        for (const auto& part : session.parts)
            if (perhaps())
                song.parts.push_back ({ part.id, perhaps(), perhapsDecimal (0.0, 10'000.0) });

        song.planHours = decimal (0.0, 10'000.0);
    }

    void addDay (DeskState& d, const Session& session)
    {
        if (! session.parts.empty() && perhaps())
            d.part = (*rc::gen::elementOf (session.parts)).id;

        for (auto n = between (0, 2); n > 0; --n)
            d.worked.push_back ({ anyWords(), { between<std::int64_t> (0, 99) }, { between<std::int64_t> (0, 99) }, decimal (100.0, 90'000.0), decimal (0.0, 100.0), decimal (0.0, 100.0) });

        d.lineCheck = { anyWords(), {}, anyUnknown() };

        for (const auto& track : session.tracks)
            if (perhaps())
                d.lineCheck.inputs.push_back ({ track->id, between (0, 1), between (0, 4096), perhaps(), anyWords(), decimal (-144.0, 0.0), decimal (-144.0, 0.0), perhapsDecimal (-30.0, 30.0) });

        d.tunerA = decimal (390.0, 490.0);
    }

    Song anySong (Ids& ids, const Session& session)
    {
        Song s;
        s.id = { ids.next() };
        s.title = name (s.id.value);
        s.key = anyText();
        s.lyrics = anyText();
        s.notes = anyText();
        s.tempoMap.tempos.clear();
        s.tempoMap.meters.clear();

        for (auto bar = 1; bar < 20; bar += between (1, 9))
        {
            s.tempoMap.tempos.push_back ({ bar, { between<std::int64_t> (20'000'000, 400'000'000) }, anyUnknown() });
            s.tempoMap.meters.push_back ({ bar, { between (1, 32), *rc::gen::element (1, 2, 4, 8, 16, 32) }, anyUnknown() });
        }

        for (auto n = between (0, 3); n > 0; --n)
        {
            s.sections.push_back ({ name (n), between (1, 64), perhaps(), anyUnknown(), anyWords(), anyWords() });
            s.markers.push_back ({ { ids.next() }, { 1000 * (4 - n) }, name (n), anyUnknown() });
            s.passes.push_back ({ { ids.next() }, 10 * n, { between<std::int64_t> (-9, 9) }, { between<std::int64_t> (0, 1'000'000) }, anyText(),
                                  anyText(), between (0, 5), anyUnknown() });
        }

        s.loop = anyRange();
        s.punch = anyRange();

        if (s.punch && perhaps())
            s.punch->range.start = SwitchedRange::fromTheStart;
        else if (s.punch && perhaps())
            s.punch->range.end = SwitchedRange::toTheEnd;

        for (const auto& track : session.tracks)
            s.tracks.push_back (anySongTrack (*track, ids, s.passes, session.cueMixes));

        addConsole (s, session, ids);
        addPrep (s, session);
        s.unknown = anyUnknown();
        return s;
    }

    Track anyTrack (Ids& ids, const std::vector<Folder>& folders)
    {
        Track t;
        t.id = { ids.next() };
        t.name = name (t.id.value);
        t.colour = *rc::gen::element<std::string> ("#000000", "#AbCdEf");
        t.channels = between (1, 2);

        if (! folders.empty() && perhaps())
            t.folder = (*rc::gen::elementOf (folders)).id;

        if (perhaps())
            for (auto channel = 0; channel < t.channels; ++channel)
                t.inputs.push_back (between (1, 4096));

        t.micSheet = { anyText(), anyText(), anyText(), anyText(), decimal (-144.0, 144.0), perhaps(), perhaps(), perhaps() };
        t.unknown = anyUnknown();
        return t;
    }

    AfterStop anyAfterStop()
    {
        return *rc::gen::element (AfterStop::returnToStart, AfterStop::stay, AfterStop::preRollPoint);
    }

    DeskState anyDesk (const Session& session)
    {
        DeskState d;

        for (const auto& track : session.tracks)
        {
            if (perhaps()) d.armed[track->id] = true;
            if (perhaps()) d.soloed[track->id] = true;
            if (perhaps()) d.monitor[track->id] = *rc::gen::element (MonitorMode::input, MonitorMode::disk, MonitorMode::both);
            if (perhaps()) d.selection.push_back (track->id);
        }

        d.zoomFramesPerPixel = decimal (0.0, 1.0e6);
        d.scroll = { between<std::int64_t> (-1'000'000, 1'000'000) };
        d.playhead = { between<std::int64_t> (-1'000'000, 1'000'000) };
        d.roll = { anyAfterStop(), anyAfterStop(), false, perhaps(), perhaps(), perhaps(),
                   between (1, RollOptions::mostBars), between (1, RollOptions::mostBars) };
        d.click = { perhaps(), decimal (ClickOptions::lowestDb, ClickOptions::highestDb), perhaps(), between (1, ClickOptions::finest), perhaps(), perhaps() };
        d.monitoring = { perhaps(), perhaps(), perhaps(), perhaps() };
        for (const auto& folder : session.folders)
            if (perhaps())
                d.soloedFolders[folder.id] = true;

        d.soloMode = *rc::gen::element (SoloMode::inPlace, SoloMode::afterFader, SoloMode::beforeFader);
        d.controlRoom = { anyFader(), anyFader(), perhaps(), perhaps(), perhaps(), decimal (-60.0, 0.0), between (1, 2048), between (0, 2048), perhaps(),
                          *rc::gen::element (Translation::none, Translation::phone, Translation::laptop, Translation::car, Translation::mono),
                          session.cueMixes.empty() ? CueMixId {} : (*rc::gen::elementOf (session.cueMixes)).id };
        d.talk = { between (0, 4096), decimal (-60.0, 24.0), decimal (-60.0, 0.0), perhaps(), perhaps(), { between (1, 4096) }, decimal (-60.0, 24.0) };
        d.lowLatency = { perhaps(), decimal (0.0, 50.0) };
        d.linkLevels = perhaps();
        d.meterScale = *rc::gen::element (MeterScale::peak, MeterScale::vu, MeterScale::k20, MeterScale::k14, MeterScale::k12);
        addDay (d, session);
        d.unknown = anyUnknown();
        return d;
    }

    LoadedSession anySession()
    {
        LoadedSession l;
        l.rev = between<std::int64_t> (0, 1'000'000'000'000);
        l.savedBy = anyText();
        auto& s = l.session;
        Ids ids;
        s.name = anyText();
        s.sampleRate = *rc::gen::element (8000, 44100, 48000, 96000, 384000);
        s.bits = *rc::gen::element (SampleFormat::int24, SampleFormat::float32);

        for (auto n = between (0, 2); n > 0; --n)
        {
            const auto id = ids.next();
            s.folders.push_back ({ { id }, name (id), "#0f0f0f", perhaps(), anyUnknown() });
            const auto cue = ids.next();
            s.cueMixes.push_back ({ { cue }, name (cue), between (0, 8), anyFader(), anyUnknown(), anyFader(), perhaps(), perhaps(), perhaps(),
                                    decimal (-30.0, 0.0), {}, anyRoom() });
        }

        for (auto n = between (0, 3); n > 0; --n)
            s.tracks.push_back (anyTrack (ids, s.folders));

        for (auto& cue : s.cueMixes)
            cue.me = someTracks (s);

        addParts (s, ids);

        for (auto n = between (1, 2); n > 0; --n)
            s.songs.push_back (anySong (ids, s));

        s.song = (*rc::gen::elementOf (s.songs))->id;

        for (auto n = between (0, 1); n > 0; --n)
        {
            BinnedTrack binned { anyTrack (ids, s.folders), {} };
            const auto& song = *s.songs.front();
            binned.songs.emplace (song.id, anySongTrack (binned.track, ids, song.passes, s.cueMixes));
            s.bin.push_back (std::move (binned));
        }

        addPapers (s, ids);
        s.unknown = anyUnknown();
        l.desk = anyDesk (s);
        return l;
    }
}

TEST_CASE ("Any session reads back as it was written, writes the same text again, and is valid by the schema")
{
    const TempFolder folder;
    std::vector<std::filesystem::path> files;

    REQUIRE (rc::check ([&]
    {
        const auto written = anySession();
        const auto wrong = invariantProblems (written.session, written.desk);
        RC_ASSERT (wrong == std::vector<Problem>());

        const auto text = sessionToJson (written);
        const auto read = sessionFromJson (text);
        RC_ASSERT (read.ok());
        RC_ASSERT (isSame (*read, written));
        RC_ASSERT (sessionToJson (*read) == text);

        files.push_back (folder / (std::to_string (files.size()) + ".json"));
        writeContents (files.back(), text);
    }));

    CHECK (passesSchemaCheck ("valid", files));
}
