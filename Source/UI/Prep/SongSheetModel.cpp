#include "UI/Prep/SongSheetModel.h"

#include "UI/Frame/CounterModel.h"
#include "UI/Prep/SessionPanelModel.h"
#include "UI/Timeline/BarGrid.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

namespace takelane
{
namespace
{
std::vector<std::string> wordsOf (const std::string& chords)
{
    std::vector<std::string> words;
    std::istringstream text (chords);

    for (std::string word; text >> word;)
        words.push_back (word);

    return words;
}

std::string changeAt (const TempoMap& map, int bar)
{
    std::string text;

    for (const auto& change : map.tempos)
        if (change.bar == bar && bar > 1)
            text = bpmText (change.tempo.bpm()) + " BPM";

    for (const auto& change : map.meters)
        if (change.bar == bar && bar > 1)
            text.append (text.empty() ? "" : " ").append (textOf (change.meter));

    return text;
}

std::vector<SectionBlock> blocksOf (const SongSheetFacts& facts, const Song& song)
{
    std::vector<SectionBlock> blocks;
    const auto places = sectionPlaces (song, facts.session.sampleRate);
    const auto* here = sectionAt (places, facts.heard);
    double all = 0.0;

    for (const auto& section : song.sections)
        all += section.bars;

    for (std::size_t i = 0; i < song.sections.size(); ++i)
    {
        const auto& section = song.sections[i];
        const auto same = std::ranges::count_if (song.sections, [&] (const Section& s) { return s.name == section.name; });
        SectionBlock block;
        block.name = section.name;
        block.note = section.note;
        block.bars = section.bars;
        block.firstBar = places[i].bar;
        block.rest = section.rest;
        block.isHere = here == &places[i];
        block.from = (block.firstBar - 1) / all;
        block.to = (block.firstBar - 1 + section.bars) / all;
        block.weight = section.rest ? 0 : same > 1 ? 2 : 1;
        block.chords = wordsOf (section.chords);
        block.change = changeAt (song.tempoMap, block.firstBar);
        blocks.push_back (std::move (block));
    }

    return blocks;
}

GuideWords guideOf (const SongSheetFacts& facts, const Song& song)
{
    GuideWords words;
    words.isBusy = facts.isGuideBusy;

    if (words.isBusy)
        words.says = "is being worked on";

    if (! song.guide)
        return words;

    const auto& guide = *song.guide;
    const auto* track = facts.session.findTrack (guide.track);
    words.track = guide.track;
    words.name = track != nullptr ? track->name : "Scratch";
    words.retires = guide.retires;

    if (words.isBusy)
        return words;

    const auto bpm = guide.bpm > 0.0 ? bpmText (std::round (10.0 * guide.bpm) / 10.0) + " BPM" : std::string();
    words.says = guide.from;

    if (guide.straightened)
        words.says += (words.says.empty() ? "straightened to " : ", straightened to ") + bpmText (song.tempoMap.tempoAtBar (1).bpm()) + " BPM";
    else
        words.says += (words.says.empty() ? "" : ", ") + (bpm.empty() ? std::string ("no tempo found") : bpm);

    if (guide.driftBpm >= 0.05)
    {
        char drift[48];
        std::snprintf (drift, sizeof drift, guide.straightened ? "drifted up to %.1f BPM" : "drifts up to %.1f BPM", guide.driftBpm);
        words.drift = drift;
    }

    return words;
}
}

std::string textOf (const Meter& meter)     { return std::to_string (meter.beats) + "/" + std::to_string (meter.unit); }

std::optional<Meter> meterOf (std::string_view typed)
{
    Meter meter;
    int used = 0;

    if (std::sscanf (std::string (typed).c_str(), " %d / %d %n", &meter.beats, &meter.unit, &used) != 2 || used != static_cast<int> (typed.size()))
        return {};

    const bool isUnit = meter.unit >= 1 && meter.unit <= 32 && (meter.unit & (meter.unit - 1)) == 0;
    return isUnit && meter.beats >= 1 && meter.beats <= 32 ? std::optional (meter) : std::nullopt;
}

std::string bpmText (double bpm)
{
    char text[32];
    std::snprintf (text, sizeof text, std::abs (bpm * 10.0 - std::round (bpm * 10.0)) < 0.05 ? "%.1f" : "%.2f", bpm);
    return text;
}

const std::vector<std::string>& usualKeys()
{
    static const auto keys = []
    {
        std::vector<std::string> all;

        for (const auto* mode : { " major", " minor" })
            for (const auto* note : { "C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B" })
                all.push_back (std::string (note) + mode);

        return all;
    }();
    return keys;
}

SongSheetModel songSheetModel (const SongSheetFacts& facts)
{
    const auto& song = facts.session.selectedSong();
    const auto rate = facts.session.sampleRate;
    SongSheetModel model;
    model.title = song.title;
    model.key = song.key;
    model.length = songLengthText (song, rate);
    model.tempoBar = tempoBarAt (song, rate, facts.heard);
    model.meterBar = meterBarAt (song, rate, facts.heard);
    model.bpm = song.tempoMap.tempoAtBar (model.tempoBar).bpm();
    model.meter = song.tempoMap.meterAtBar (model.meterBar);
    model.changes = static_cast<int> (song.tempoMap.tempos.size() + song.tempoMap.meters.size()) - 2;
    model.countInBars = facts.desk.roll.countIn ? facts.desk.roll.countInBars : 0;

    for (const auto& section : song.sections)
        model.bars += section.bars;

    model.blocks = blocksOf (facts, song);
    model.guide = guideOf (facts, song);
    return model;
}
}
