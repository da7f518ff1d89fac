#include "Storage/PrepParts.h"

namespace takelane::parts
{
namespace
{
    constexpr double longestSpan = 365.0 * 86'400.0, furthestDelayMs = 1000.0;

    /** absent: none */
    std::optional<double> maybe (JsonFields& f, std::string_view name, double lowest, double highest)
    {
        return f.has (name) ? std::optional (f.number (name, lowest, highest)) : std::nullopt;
    }

    Json asNumber (double value)    { return value; }

    template <typename IdType>
    std::vector<IdType> ids (JsonFields& f, std::string_view name)
    {
        std::vector<IdType> all;

        for (const auto id : f.wholes (name, 1, highestId))
            all.push_back ({ id });

        return all;
    }

    template <typename IdType>
    Json fromIds (const std::vector<IdType>& all)       { return listOf (all, [] (IdType id) { return id.value; }); }

    WorkSpan workSpan (JsonFields& f)
    {
        WorkSpan w;
        w.when = f.text ("when", "");
        w.song = idOrNone<SongId> (f, "song");
        w.part = idOrNone<PartId> (f, "part");
        w.seconds = f.number ("seconds", 0.0, longestSpan);
        w.rolling = f.number ("rolling", 0.0, longestSpan, 0.0);
        w.sung = f.number ("sung", 0.0, longestSpan, 0.0);
        return w;
    }

    Json fromWorkSpan (const WorkSpan& w)
    {
        WrittenFields f;
        f.putUnless ({}, "when", w.when);
        f.putUnlessEmpty ("song", idOrNull (w.song));
        f.putUnlessEmpty ("part", idOrNull (w.part));
        f.putNumber ("seconds", w.seconds, 0.0);
        f.putUnless (0.0, "rolling", w.rolling);
        f.putUnless (0.0, "sung", w.sung);
        return f.finish();
    }

    CheckedInput checkedInput (JsonFields& f)
    {
        const CheckedInput usual;
        CheckedInput c;
        c.track = idOf<TrackId> (f, "track");
        c.channel = count (f, "channel", 0, 1, 0);
        c.input = count (f, "input", 0, mostInputs, 0);
        c.passed = f.flag ("passed", false);
        c.finding = f.text ("finding", "");
        c.peakDb = f.number ("peakDb", lowestFindingDb, highestFindingDb, usual.peakDb);
        c.floorDb = f.number ("floorDb", lowestFindingDb, highestFindingDb, usual.floorDb);
        c.delayMs = maybe (f, "delayMs", -furthestDelayMs, furthestDelayMs);
        return c;
    }

    Json fromCheckedInput (const CheckedInput& c)
    {
        const CheckedInput usual;
        WrittenFields f;
        f.put ("track", c.track.value);
        f.putUnless (0, "channel", c.channel);
        f.putUnless (0, "input", c.input);
        f.putUnless (false, "passed", c.passed);
        f.putUnless ({}, "finding", c.finding);
        f.putUnless (usual.peakDb, "peakDb", c.peakDb);
        f.putUnless (usual.floorDb, "floorDb", c.floorDb);
        f.putOptional ("delayMs", c.delayMs, asNumber);
        return f.finish();
    }

    LineCheckRecord lineCheck (JsonFields& f)
    {
        LineCheckRecord r;
        r.when = f.text ("when", "");
        r.inputs = f.objects ("inputs", checkedInput);
        r.unknown = f.unknown();
        return r;
    }

    Json fromLineCheck (const LineCheckRecord& r)
    {
        WrittenFields f;
        f.putUnless ({}, "when", r.when);
        f.putUnlessEmpty ("inputs", listOf (r.inputs, fromCheckedInput));
        return f.finish (r.unknown);
    }
}

SessionSheet sheet (JsonFields& f)
{
    SessionSheet s;
    s.artist = f.text ("artist", "");
    s.engineer = f.text ("engineer", "");
    s.producer = f.text ("producer", "");
    s.room = f.text ("room", "");
    s.dates = f.text ("dates", "");
    s.hourlyRate = f.number ("hourlyRate", 0.0, SessionSheet::highestRate, 0.0);
    s.currency = f.text ("currency", s.currency);
    s.due = f.text ("due", "");
    s.planHours = f.number ("planHours", 0.0, mostPlanHours, 0.0);
    s.unknown = f.unknown();
    return s;
}

Json fromSheet (const SessionSheet& s)
{
    const SessionSheet usual;
    WrittenFields f;
    f.putUnless ({}, "artist", s.artist);
    f.putUnless ({}, "engineer", s.engineer);
    f.putUnless ({}, "producer", s.producer);
    f.putUnless ({}, "room", s.room);
    f.putUnless ({}, "dates", s.dates);
    f.putUnless (0.0, "hourlyRate", s.hourlyRate);
    f.putUnless (usual.currency, "currency", s.currency);
    f.putUnless ({}, "due", s.due);
    f.putUnless (0.0, "planHours", s.planHours);
    return f.finish (s.unknown);
}

Part part (JsonFields& f, PartId id)
{
    Part p;
    p.id = id;
    p.name = f.text ("name");
    p.tracks = ids<TrackId> (f, "tracks");
    p.cue = idOrNone<CueMixId> (f, "cue");
    p.planHours = f.number ("planHours", 0.0, mostPlanHours, 0.0);
    p.unknown = f.unknown();
    return p;
}

Json fromPart (const Part& p)
{
    WrittenFields f;
    f.put ("id", p.id.value);
    f.put ("name", p.name);
    f.putUnlessEmpty ("tracks", fromIds (p.tracks));
    f.putUnlessEmpty ("cue", idOrNull (p.cue));
    f.putUnless (0.0, "planHours", p.planHours);
    return f.finish (p.unknown);
}

Paper paper (JsonFields& f, PaperId id)
{
    Paper p;
    p.id = id;
    p.kind = f.word<PaperKind> ("kind", p.kind);
    p.title = f.text ("title");
    p.file = f.text ("file", "");
    p.text = f.text ("text", "");
    p.song = idOrNone<SongId> (f, "song");
    p.lufs = maybe (f, "lufs", lowestFindingDb, highestFindingDb);
    p.unknown = f.unknown();
    return p;
}

Json fromPaper (const Paper& p)
{
    WrittenFields f;
    f.put ("id", p.id.value);
    f.put ("kind", wordFor (p.kind));
    f.put ("title", p.title);
    f.putUnless ({}, "file", p.file);
    f.putUnless ({}, "text", p.text);
    f.putUnlessEmpty ("song", idOrNull (p.song));
    f.putOptional ("lufs", p.lufs, asNumber);
    return f.finish (p.unknown);
}

Note note (JsonFields& f, NoteId id)
{
    Note n;
    n.id = id;
    n.by = f.word<NoteBy> ("by", n.by);
    n.text = f.text ("text");
    n.when = f.text ("when", "");
    n.song = idOrNone<SongId> (f, "song");
    n.section = f.text ("section", "");
    n.take = count (f, "take", 0, mostTakes, 0);

    if (f.has ("at"))
        n.at = position (f, "at");

    n.unknown = f.unknown();
    return n;
}

Json fromNote (const Note& n)
{
    WrittenFields f;
    f.put ("id", n.id.value);
    f.putUnless (wordFor (NoteBy::engineer), "by", wordFor (n.by));
    f.put ("text", n.text);
    f.putUnless ({}, "when", n.when);
    f.putUnlessEmpty ("song", idOrNull (n.song));
    f.putUnless ({}, "section", n.section);
    f.putOptional ("at", n.at, [] (FramePos at) { return Json (at.value); });
    f.putUnless (0, "take", n.take);
    return f.finish (n.unknown);
}

Credit credit (JsonFields& f, CreditId id)
{
    Credit c;
    c.id = id;
    c.name = f.text ("name");
    c.role = f.text ("role");
    c.songs = ids<SongId> (f, "songs");
    c.tracks = ids<TrackId> (f, "tracks");

    for (const auto take : f.wholes ("takes", 1, mostTakes))
        c.takes.push_back (static_cast<int> (take));

    c.unknown = f.unknown();
    return c;
}

Json fromCredit (const Credit& c)
{
    WrittenFields f;
    f.put ("id", c.id.value);
    f.put ("name", c.name);
    f.put ("role", c.role);
    f.putUnlessEmpty ("songs", fromIds (c.songs));
    f.putUnlessEmpty ("tracks", fromIds (c.tracks));
    f.putUnlessEmpty ("takes", Json (c.takes));
    return f.finish (c.unknown);
}

Guide guide (JsonFields& f)
{
    Guide g;
    g.track = idOf<TrackId> (f, "track");
    g.from = f.text ("from", "");
    g.downbeat = { f.whole ("downbeat", 0, furthestFrame, 0) };
    g.bpm = f.number ("bpm", 0.0, Tempo::fastest, 0.0);
    g.driftBpm = f.number ("driftBpm", 0.0, Tempo::fastest, 0.0);
    g.straightened = f.flag ("straightened", g.straightened);
    g.retires = f.flag ("retires", g.retires);
    g.retiredDb = f.number ("retiredDb", Guide::quietestDb, 0.0, g.retiredDb);
    return g;
}

Json fromGuide (const Guide& g)
{
    const Guide usual;
    WrittenFields f;
    f.put ("track", g.track.value);
    f.putUnless ({}, "from", g.from);
    f.putUnless (std::int64_t { 0 }, "downbeat", g.downbeat.value);
    f.putUnless (0.0, "bpm", g.bpm);
    f.putUnless (0.0, "driftBpm", g.driftBpm);
    f.putUnless (usual.straightened, "straightened", g.straightened);
    f.putUnless (usual.retires, "retires", g.retires);
    f.putUnless (usual.retiredDb, "retiredDb", g.retiredDb);
    return f.finish();
}

SongPart songPart (JsonFields& f)
{
    return { idOf<PartId> (f, "part"), f.flag ("notUsed", false), maybe (f, "planHours", 0.0, mostPlanHours) };
}

Json fromSongPart (const SongPart& p)
{
    WrittenFields f;
    f.put ("part", p.part.value);
    f.putUnless (false, "notUsed", p.notUsed);
    f.putOptional ("planHours", p.planHours, asNumber);
    return f.finish();
}

void readDay (JsonFields& f, DeskState& d)
{
    d.part = idOrNone<PartId> (f, "part");
    d.worked = f.objects ("worked", workSpan);
    d.lineCheck = f.object ("lineCheck", lineCheck).value_or (LineCheckRecord());
    d.tunerA = f.number ("tunerA", lowestTunerA, highestTunerA, d.tunerA);
}

void putDay (WrittenFields& f, const DeskState& d)
{
    f.putUnlessEmpty ("part", idOrNull (d.part));
    f.putUnlessEmpty ("worked", listOf (d.worked, fromWorkSpan));
    f.putUnlessEmpty ("lineCheck", fromLineCheck (d.lineCheck));
    f.putUnless (DeskState().tunerA, "tunerA", d.tunerA);
}
}
