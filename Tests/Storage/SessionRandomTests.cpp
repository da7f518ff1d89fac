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

    Strip anyStrip (const std::vector<CueMix>& cues)
    {
        Strip s;
        s.gainDb = decimal (-144.0, 12.0);
        s.pan = decimal (-1.0, 1.0);
        s.muted = perhaps();
        s.soloSafe = perhaps();
        s.polarityInverted = perhaps();

        if (perhaps())
            s.highPassHz = decimal (20.0, 1000.0);

        for (auto n = between (0, 4); n > 0; --n)
            s.eq.push_back ({ *rc::gen::element (EqType::peak, EqType::lowShelf, EqType::highShelf), decimal (20.0, 20000.0),
                              decimal (-24.0, 24.0), decimal (0.1, 18.0) });

        if (perhaps())
            s.compressor = Compressor { decimal (-60.0, 0.0), decimal (1.0, 20.0), decimal (0.1, 200.0), decimal (5.0, 2000.0), decimal (0.0, 24.0) };

        for (const auto& cue : cues)
            if (perhaps())
                s.sends.push_back ({ cue.id, decimal (-144.0, 12.0), perhaps(), perhaps() });

        s.unknown = anyUnknown();
        return s;
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

    SongTrack anySongTrack (TrackId track, Ids& ids, const std::vector<Pass>& passes, const std::vector<CueMix>& cues)
    {
        SongTrack t;
        t.track = track;

        for (auto n = between (0, 3); n > 0; --n)
            t.takes.push_back (anyTake (ids, passes));

        for (auto n = between (1, 2); n > 0; --n)
            t.comps.push_back (anyComp (ids, t.takes));

        t.activeComp = (*rc::gen::elementOf (t.comps))->id;
        t.strip = anyStrip (cues);
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
            s.sections.push_back ({ name (n), between (1, 64), perhaps(), anyUnknown() });
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
            s.tracks.push_back (anySongTrack (track->id, ids, s.passes, session.cueMixes));

        s.master = anyStrip (session.cueMixes);
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
            s.cueMixes.push_back ({ { cue }, name (cue), between (0, 8), decimal (-144.0, 12.0), anyUnknown() });
        }

        for (auto n = between (0, 3); n > 0; --n)
            s.tracks.push_back (anyTrack (ids, s.folders));

        for (auto n = between (1, 2); n > 0; --n)
            s.songs.push_back (anySong (ids, s));

        s.song = (*rc::gen::elementOf (s.songs))->id;

        for (auto n = between (0, 1); n > 0; --n)
        {
            BinnedTrack binned { anyTrack (ids, s.folders), {} };
            const auto& song = *s.songs.front();
            binned.songs.emplace (song.id, anySongTrack (binned.track.id, ids, song.passes, s.cueMixes));
            s.bin.push_back (std::move (binned));
        }

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
