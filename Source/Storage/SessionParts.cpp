#include "Storage/ConsoleParts.h"
#include "Storage/PrepParts.h"
#include "Storage/SessionFolder.h"

namespace takelane::parts
{
namespace
{
    FrameRange range (JsonFields& f)
    {
        const auto start = position (f, "start");
        return { start, position (f, "end") };
    }

    Dropout dropout (JsonFields& f)
    {
        const auto offset = length (f, "offset");
        return { offset, length (f, "length") };
    }

    Finding finding (JsonFields& f)
    {
        Finding found;
        found.kind = f.word<FindingKind> ("kind");
        found.offset = length (f, "offset");
        found.length = length (f, "length");
        found.detail = f.text ("detail", "");
        found.db = f.number ("db", lowestFindingDb, highestFindingDb, 0.0);
        return found;
    }

    Fade fade (JsonFields& f)
    {
        return { length (f, "length"), f.word<FadeShape> ("shape", FadeShape::equalPower) };
    }

    Crossfade crossfade (JsonFields& f)
    {
        Crossfade read (fade (f));

        if (f.has ("before"))       read.before = length (f, "before");
        if (f.has ("shapeIn"))      read.shapeIn = f.word<FadeShape> ("shapeIn");

        return read;
    }

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
    h.findings = f.objects ("findings", finding);
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
    r.crossfade = f.object ("crossfade", crossfade);
    r.unknown = f.unknown();
    return r;
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
    const auto rest = f.flag ("rest", false);
    auto chords = f.text ("chords", "");
    auto note = f.text ("note", "");
    return { std::move (name), bars, rest, f.unknown(), std::move (chords), std::move (note) };
}

SwitchedRange loopRange (JsonFields& f)
{
    const auto r = range (f);
    return { r, f.flag ("on", false) };
}

SwitchedRange punchRange (JsonFields& f)
{
    const auto start = f.has ("start") ? position (f, "start") : SwitchedRange::fromTheStart;
    const auto end = f.has ("end") ? position (f, "end") : SwitchedRange::toTheEnd;
    return { { start, end }, f.flag ("on", false) };
}

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

namespace
{
    RollOptions rollOptions (JsonFields& f)
    {
        const RollOptions usual;
        RollOptions r;
        r.afterTake = f.word<AfterStop> ("afterTake", usual.afterTake);
        r.afterPlay = f.word<AfterStop> ("afterPlay", usual.afterPlay);
        r.click = f.flag ("click", usual.click);
        r.countIn = f.flag ("countIn", usual.countIn);
        r.countInBars = static_cast<int> (f.whole ("countInBars", 1, RollOptions::mostBars, usual.countInBars));
        r.preRoll = f.flag ("preRoll", usual.preRoll);
        r.preRollBars = static_cast<int> (f.whole ("preRollBars", 1, RollOptions::mostBars, usual.preRollBars));
        return r;
    }

    ClickOptions clickOptions (JsonFields& f)
    {
        const ClickOptions usual;
        ClickOptions c;
        c.inControlRoom = f.flag ("inControlRoom", usual.inControlRoom);
        c.gainDb = f.number ("gainDb", ClickOptions::lowestDb, ClickOptions::highestDb, usual.gainDb);
        c.accent = f.flag ("accent", usual.accent);
        c.subdivision = count (f, "subdivision", 1, ClickOptions::finest, usual.subdivision);
        c.countInOnly = f.flag ("countInOnly", usual.countInOnly);
        c.mutedInRests = f.flag ("mutedInRests", usual.mutedInRests);
        return c;
    }

    MonitorOptions monitorOptions (JsonFields& f)
    {
        const MonitorOptions usual;
        MonitorOptions m;
        m.external = f.flag ("external", usual.external);
        m.inputWhereEmpty = f.flag ("inputWhereEmpty", usual.inputWhereEmpty);
        m.bothInPreRoll = f.flag ("bothInPreRoll", usual.bothInPreRoll);
        m.inputOnStop = f.flag ("inputOnStop", usual.inputOnStop);
        return m;
    }
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
    d.roll = f.object ("roll", rollOptions).value_or (RollOptions());
    d.click = f.object ("click", clickOptions).value_or (ClickOptions());
    d.monitoring = f.object ("monitoring", monitorOptions).value_or (MonitorOptions());

    for (const auto id : f.wholes ("soloedFolders", 1, highestId))
        d.soloedFolders[{ id }] = true;

    d.soloMode = f.word<SoloMode> ("soloMode", d.soloMode);
    d.controlRoom = f.object ("controlRoom", controlRoom).value_or (ControlRoom());
    d.talk = f.object ("talk", talkOptions).value_or (TalkOptions());
    d.lowLatency = f.object ("lowLatency", lowLatency).value_or (LowLatency());
    d.linkLevels = f.flag ("linkLevels", d.linkLevels);
    d.meterScale = f.word<MeterScale> ("meterScale", d.meterScale);
    readDay (f, d);
    d.unknown = f.unknown();
    return d;
}
}
