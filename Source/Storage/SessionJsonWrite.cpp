#include "Storage/ConsoleParts.h"
#include "Storage/DeliveryParts.h"
#include "Storage/PrepParts.h"
#include "Storage/SessionTree.h"
#include "Storage/WrittenFields.h"

namespace takelane
{
namespace
{
    using Fields = parts::WrittenFields;
    using parts::idOrNull;
    using parts::idsIn;
    using parts::listOf;

    //==== takes and comps
    Json fromFinding (const Finding& found)
    {
        Fields f;
        f.put ("kind", wordFor (found.kind));
        f.put ("offset", found.offset.value);
        f.put ("length", found.length.value);
        f.putUnless ({}, "detail", found.detail);
        f.putUnless (0.0, "db", found.db);
        return f.finish();
    }

    Json fromHealth (const TakeHealth& h)
    {
        Fields f;
        f.putUnless (std::int64_t { 0 }, "lost", h.lost.value);
        f.putUnless (0, "xruns", h.xruns);
        f.putUnless (0, "clips", h.clips);
        f.putUnless (false, "silent", h.silent);
        f.putUnless (false, "recovered", h.recovered);
        f.putUnless (false, "interrupted", h.interrupted);
        f.putUnlessEmpty ("dropouts", listOf (h.dropouts, [] (const Dropout& d)
        {
            return Json { { "offset", d.offset.value }, { "length", d.length.value } };
        }));
        f.putUnlessEmpty ("findings", listOf (h.findings, fromFinding));
        return f.finish();
    }

    Json fromLatency (const LatencyUsed& l)
    {
        if (l == LatencyUsed())
            return Json::object();

        return { { "input", l.input.value }, { "output", l.output.value }, { "calibration", l.calibration.value } };
    }

    Json fromSectionRating (const SectionRating& r)     { return { { "section", r.section }, { "rating", r.rating } }; }
    Json fromTakeMark (const TakeMark& m)               { return { { "at", m.at.value }, { "text", m.text } }; }

    Json fromTake (const Take& t)
    {
        Fields f;
        f.put ("id", t.id.value);
        f.put ("number", t.number);
        f.putUnlessEmpty ("pass", idOrNull (t.pass));
        f.put ("file", t.file);
        f.put ("fileOffset", t.fileOffset.value);
        f.put ("fileLength", t.fileLength.value);
        f.put ("start", t.start.value);
        f.put ("length", t.length.value);
        f.put ("kind", wordFor (t.kind));
        f.putUnlessEmpty ("health", fromHealth (t.health));
        f.putUnlessEmpty ("latency", fromLatency (t.latency));
        f.putUnless (0, "rating", t.rating);
        f.putUnless (false, "keeper", t.keeper);
        f.putUnless (false, "noGood", t.noGood);
        f.putUnlessEmpty ("sectionRatings", listOf (t.sectionRatings, fromSectionRating));
        f.putUnlessEmpty ("marks", listOf (t.marks, fromTakeMark));
        f.putUnless ({}, "note", t.note);
        f.putUnless (false, "binned", t.binned);
        return f.finish (t.unknown);
    }

    Json fromFade (const Fade& fade)
    {
        return { { "length", fade.length.value }, { "shape", wordFor (fade.shape) } };
    }

    Json fromCrossfade (const Crossfade& crossfade)
    {
        auto json = fromFade (crossfade);

        if (crossfade.before)       json["before"] = crossfade.before->value;
        if (crossfade.shapeIn)      json["shapeIn"] = wordFor (*crossfade.shapeIn);

        return json;
    }

    Json fromRegion (const Region& r)
    {
        Fields f;
        f.put ("start", r.range.start.value);
        f.put ("end", r.range.end.value);
        f.put ("take", r.take.value);
        f.putUnless (std::int64_t { 0 }, "shift", r.shift.value);
        f.putUnless (0.0, "gainDb", r.gainDb);
        f.putUnless (false, "muted", r.muted);
        f.putUnless (false, "splitBefore", r.splitBefore);
        f.putOptional ("fadeIn", r.fadeIn, fromFade);
        f.putOptional ("fadeOut", r.fadeOut, fromFade);
        f.putOptional ("crossfade", r.crossfade, fromCrossfade);
        return f.finish (r.unknown);
    }

    Json fromComp (const Comp& c)
    {
        Fields f;
        f.put ("id", c.id.value);
        f.put ("name", c.name);
        f.put ("regions", listOf (c.regions, fromRegion));
        return f.finish (c.unknown);
    }

    Json fromPass (const Pass& p)
    {
        Fields f;
        f.put ("id", p.id.value);
        f.put ("number", p.number);
        f.put ("start", p.start.value);
        f.put ("length", p.length.value);
        f.putUnless ({}, "when", p.when);
        f.putUnless ({}, "note", p.note);
        f.putUnless (0, "rating", p.rating);
        return f.finish (p.unknown);
    }

    //==== songs
    Json fromTempo (const TempoChange& c)
    {
        constexpr std::int64_t micro = 1'000'000;
        const auto millionths = c.tempo.microBpm;
        Fields f;
        f.put ("bar", c.bar);
        f.put ("bpm", millionths % micro == 0 ? Json (millionths / micro) : Json (c.tempo.bpm()));
        return f.finish (c.unknown);
    }

    Json fromMeter (const MeterChange& c)
    {
        Fields f;
        f.put ("bar", c.bar);
        f.put ("meter", std::to_string (c.meter.beats) + "/" + std::to_string (c.meter.unit));
        return f.finish (c.unknown);
    }

    Json fromSection (const Section& s)
    {
        Fields f;
        f.put ("name", s.name);
        f.put ("bars", s.bars);
        f.putUnless (false, "rest", s.rest);
        f.putUnless ({}, "chords", s.chords);
        f.putUnless ({}, "note", s.note);
        return f.finish (s.unknown);
    }

    Json fromMarker (const Marker& m)
    {
        Fields f;
        f.put ("id", m.id.value);
        f.put ("at", m.at.value);
        f.put ("name", m.name);
        return f.finish (m.unknown);
    }

    Json fromLoop (const SwitchedRange& r)
    {
        return { { "start", r.range.start.value }, { "end", r.range.end.value }, { "on", r.on } };
    }

    Json fromPunch (const SwitchedRange& r)
    {
        auto json = fromLoop (r);

        if (! r.hasStart())     json.erase ("start");
        if (! r.hasEnd())       json.erase ("end");

        return json;
    }

    Json fromSongTrack (const SongTrack& t)
    {
        Fields f;
        f.put ("track", t.track.value);
        f.put ("takes", listOf (t.takes, [] (const Shared<Take>& take) { return fromTake (*take); }));
        f.put ("comps", listOf (t.comps, [] (const Shared<Comp>& comp) { return fromComp (*comp); }));
        f.put ("activeComp", t.activeComp.value);
        f.putUnlessEmpty ("strip", parts::fromStrip (t.strip));
        f.putUnless (0, "lastNumber", t.lastNumber);
        return f.finish (t.unknown);
    }

    Json fromSlate (const Slate& s)
    {
        Fields f;
        f.put ("file", s.file);
        f.put ("length", s.length.value);
        f.put ("at", s.at.value);
        f.putUnless (0, "afterPass", s.afterPass);
        f.putUnless ({}, "when", s.when);
        return f.finish (s.unknown);
    }

    Json fromSong (const Song& s)
    {
        Fields f;
        f.put ("id", s.id.value);
        f.put ("title", s.title);
        f.putUnless ({}, "key", s.key);
        f.put ("tempos", listOf (s.tempoMap.tempos, fromTempo));
        f.put ("meters", listOf (s.tempoMap.meters, fromMeter));
        f.putUnlessEmpty ("sections", listOf (s.sections, fromSection));
        f.putUnless ({}, "lyrics", s.lyrics);
        f.putUnless ({}, "notes", s.notes);
        f.putUnlessEmpty ("markers", listOf (s.markers, fromMarker));
        f.putOptional ("loop", s.loop, fromLoop);
        f.putOptional ("punch", s.punch, fromPunch);
        f.putUnlessEmpty ("passes", listOf (s.passes, fromPass));
        f.put ("tracks", listOf (s.tracks, [] (const Shared<SongTrack>& t) { return fromSongTrack (*t); }));
        f.putUnlessEmpty ("master", parts::fromStrip (s.master));
        f.putUnlessEmpty ("folderStrips", listOf (s.folderStrips, parts::fromFolderStrip));
        f.putUnlessEmpty ("faderGroups", listOf (s.faderGroups, parts::fromFaderGroup));
        f.putUnlessEmpty ("effects", parts::fromEffects (s.effects));
        f.putUnlessEmpty ("snapshots", listOf (s.snapshots, parts::fromSnapshot));
        f.putOptional ("otherMix", s.otherMix, [] (const Shared<Mix>& mix) { return parts::fromMix (*mix); });
        f.putUnless (false, "onB", s.onB);
        f.putUnlessEmpty ("slates", listOf (s.slates, fromSlate));
        f.putUnlessEmpty ("delivery", parts::fromDelivery (s.delivery));
        f.putOptional ("guide", s.guide, parts::fromGuide);
        f.putUnlessEmpty ("parts", listOf (s.parts, parts::fromSongPart));
        f.putUnless (0.0, "planHours", s.planHours);
        return f.finish (s.unknown);
    }

    //==== set-up
    Json fromFolder (const Folder& folder)
    {
        Fields f;
        f.put ("id", folder.id.value);
        f.put ("name", folder.name);
        f.put ("colour", folder.colour);
        f.putUnless (false, "editLocked", folder.editLocked);
        return f.finish (folder.unknown);
    }

    Json fromMicSheet (const MicSheet& m)
    {
        Fields f;
        f.putUnless ({}, "mic", m.mic);
        f.putUnless ({}, "place", m.place);
        f.putUnless ({}, "preamp", m.preamp);
        f.putUnless ({}, "note", m.note);
        f.putUnless (0.0, "gainDb", m.gainDb);
        f.putUnless (false, "phantom", m.phantom);
        f.putUnless (false, "pad", m.pad);
        f.putUnless (false, "polarityInverted", m.polarityInverted);
        return f.finish();
    }

    Json fromTrack (const Track& t)
    {
        Fields f;
        f.put ("id", t.id.value);
        f.put ("name", t.name);
        f.put ("colour", t.colour);
        f.putUnlessEmpty ("folder", idOrNull (t.folder));
        f.put ("channels", t.channels);
        f.put ("inputs", t.inputs);
        f.putUnlessEmpty ("micSheet", fromMicSheet (t.micSheet));
        f.putUnless (wordFor (TrackRole::music), "role", wordFor (t.role));
        f.putUnless ({}, "part", t.part);
        f.putUnless ({}, "player", t.player);
        return f.finish (t.unknown);
    }

    Json fromBinned (const BinnedTrack& b)
    {
        return { { "track", fromTrack (b.track) },
                 { "songs", listOf (b.songs, [] (const auto& entry)
                    {
                        return Json { { "song", entry.first.value }, { "content", fromSongTrack (*entry.second) } };
                    }) } };
    }

    Json fromRoll (const RollOptions& r)
    {
        const RollOptions usual;
        Fields f;
        f.putUnless (wordFor (usual.afterTake), "afterTake", wordFor (r.afterTake));
        f.putUnless (wordFor (usual.afterPlay), "afterPlay", wordFor (r.afterPlay));
        f.putUnless (usual.click, "click", r.click);
        f.putUnless (usual.countIn, "countIn", r.countIn);
        f.putUnless (usual.preRoll, "preRoll", r.preRoll);
        f.putUnless (usual.countInBars, "countInBars", r.countInBars);
        f.putUnless (usual.preRollBars, "preRollBars", r.preRollBars);
        return f.finish();
    }

    Json fromClick (const ClickOptions& c)
    {
        const ClickOptions usual;
        Fields f;
        f.putUnless (usual.inControlRoom, "inControlRoom", c.inControlRoom);
        f.putUnless (usual.gainDb, "gainDb", c.gainDb);
        f.putUnless (usual.accent, "accent", c.accent);
        f.putUnless (usual.subdivision, "subdivision", c.subdivision);
        f.putUnless (usual.countInOnly, "countInOnly", c.countInOnly);
        f.putUnless (usual.mutedInRests, "mutedInRests", c.mutedInRests);
        return f.finish();
    }

    Json fromMonitoring (const MonitorOptions& m)
    {
        const MonitorOptions usual;
        Fields f;
        f.putUnless (usual.external, "external", m.external);
        f.putUnless (usual.inputWhereEmpty, "inputWhereEmpty", m.inputWhereEmpty);
        f.putUnless (usual.bothInPreRoll, "bothInPreRoll", m.bothInPreRoll);
        f.putUnless (usual.inputOnStop, "inputOnStop", m.inputOnStop);
        return f.finish();
    }

    Json fromDesk (const DeskState& d)
    {
        const DeskState usual;
        Fields f;
        f.putUnlessEmpty ("armed", idsIn (d.armed));
        f.putUnlessEmpty ("soloed", idsIn (d.soloed));
        f.putUnlessEmpty ("selection", listOf (d.selection, [] (TrackId t) { return t.value; }));
        f.putUnlessEmpty ("monitor", listOf (d.monitor, [] (const auto& entry)
        {
            return Json { { "track", entry.first.value }, { "mode", wordFor (entry.second) } };
        }));
        f.putUnless (0.0, "zoomFramesPerPixel", d.zoomFramesPerPixel);
        f.putUnless (std::int64_t { 0 }, "scroll", d.scroll.value);
        f.putUnless (std::int64_t { 0 }, "playhead", d.playhead.value);

        f.putUnlessEmpty ("roll", fromRoll (d.roll));
        f.putUnlessEmpty ("click", fromClick (d.click));
        f.putUnlessEmpty ("monitoring", fromMonitoring (d.monitoring));
        f.putUnlessEmpty ("soloedFolders", idsIn (d.soloedFolders));
        f.putUnless (wordFor (usual.soloMode), "soloMode", wordFor (d.soloMode));
        f.putUnlessEmpty ("controlRoom", parts::fromControlRoom (d.controlRoom));
        f.putUnlessEmpty ("talk", parts::fromTalk (d.talk));
        f.putUnlessEmpty ("lowLatency", parts::fromLowLatency (d.lowLatency));
        f.putUnless (usual.linkLevels, "linkLevels", d.linkLevels);
        f.putUnless (wordFor (usual.meterScale), "meterScale", wordFor (d.meterScale));
        parts::putDay (f, d);
        return f.finish (d.unknown);
    }
}

std::string sessionToJson (const LoadedSession& loaded)
{
    const auto& s = loaded.session;
    Fields f;
    f.put ("format", "takelane-session");
    f.put ("version", sessionFormatVersion);
    f.put ("rev", loaded.rev);
    f.put ("savedBy", loaded.savedBy);
    f.put ("name", s.name);
    f.put ("sampleRate", s.sampleRate);
    f.put ("bits", wordFor (s.bits));
    f.put ("song", s.song.value);
    f.put ("folders", listOf (s.folders, fromFolder));
    f.put ("tracks", listOf (s.tracks, [] (const Shared<Track>& t) { return fromTrack (*t); }));
    f.put ("cueMixes", listOf (s.cueMixes, parts::fromCueMix));
    f.put ("songs", listOf (s.songs, [] (const Shared<Song>& song) { return fromSong (*song); }));
    f.putUnlessEmpty ("bin", listOf (s.bin, fromBinned));
    f.putUnlessEmpty ("sheet", parts::fromSheet (s.sheet));
    f.putUnlessEmpty ("parts", listOf (s.parts, parts::fromPart));
    f.putUnlessEmpty ("papers", listOf (s.papers, parts::fromPaper));
    f.putUnlessEmpty ("notes", listOf (s.notes, parts::fromNote));
    f.putUnlessEmpty ("credits", listOf (s.credits, parts::fromCredit));
    f.put ("desk", fromDesk (loaded.desk));
    return readableText (f.finish (s.unknown));
}
}
