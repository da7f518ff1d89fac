#include "App/Deliver/Papers.h"

#include "App/Deliver/SongPlaces.h"
#include "Session/SectionNames.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
std::string decimals (double value, int places)
{
    std::array<char, 40> text {};
    std::snprintf (text.data(), text.size(), "%.*f", places, value);
    return text.data();
}

/** RFC 4180. */
std::string csvField (const std::string& text)
{
    if (text.find_first_of (",\"\r\n") == text.npos)
        return text;

    std::string quoted = "\"";

    for (const char c : text)
        quoted += c == '"' ? "\"\"" : std::string (1, c);

    return quoted + '"';
}

//==== comp decisions
std::string wordsFor (FadeShape shape)
{
    switch (shape)
    {
        case FadeShape::linear:         return "linear";
        case FadeShape::equalPower:     return "equal power";
        case FadeShape::sCurve:         return "S-curve";
        case FadeShape::exponential:    return "exponential";
    }

    return {};
}

std::string wordsFor (const std::optional<Fade>& fade, int sampleRate)
{
    if (! fade)
        return "automatic";

    return fade->length <= Frames {} ? "none" : decimals (1000.0 * static_cast<double> (fade->length.value) / sampleRate, 1) + " ms " + wordsFor (fade->shape);
}

std::string fadeOutOf (const Region& region, const Region* next, int sampleRate)
{
    if (region.crossfade && next != nullptr && next->range.start == region.range.end)
        return std::string ("crossfade ") + wordsFor (Fade (*region.crossfade), sampleRate);

    return wordsFor (region.fadeOut, sampleRate);
}

std::string decision (const Session& session, const Song& song, const Track& track, const SongTrack& inSong, std::size_t index)
{
    const auto& comp = inSong.active();
    const auto& region = comp.regions[index];
    const auto* next = index + 1 < comp.regions.size() ? &comp.regions[index + 1] : nullptr;
    const auto* take = inSong.take (region.take);
    const auto rate = session.sampleRate;
    const auto time = [rate] (FramePos at) { return timeText (at - FramePos {}, rate); };

    std::string line;

    for (const auto& field : { track.name, comp.name,
                               exactBarBeatText (song, region.range.start, rate), exactBarBeatText (song, region.range.end, rate),
                               time (region.range.start), time (region.range.end),
                               take != nullptr ? std::to_string (take->number) : "?", take != nullptr ? take->file : "",
                               decimals (1000.0 * static_cast<double> (region.shift.value) / rate, 2),
                               wordsFor (region.fadeIn, rate), fadeOutOf (region, next, rate),
                               region.gainDb <= -144.0 ? "off" : decimals (region.gainDb, 1), std::string (region.muted ? "muted" : "") })
        line += field + '\t';

    line.back() = '\n';
    return line;
}

//==== the tempo map
constexpr int ticksPerQuarter = 960;

/** 0 is bar 1 beat 1; places before it count as there. */
std::int64_t tickOf (const Song& song, FramePos at, int sampleRate)
{
    const auto [bar, beat] = song.tempoMap.barBeatAt (std::max (FramePos {}, at), sampleRate);
    std::int64_t ticks = 0;

    for (int b = 1; b < bar; ++b)
    {
        const auto meter = song.tempoMap.meterAtBar (b);
        ticks += meter.beats * (4 * ticksPerQuarter / meter.unit);
    }

    return ticks + std::llround ((beat - 1.0) * (4 * ticksPerQuarter / song.tempoMap.meterAtBar (bar).unit));
}

struct KeySignature { int sharps = 0; bool isMinor = false; };

/** Of "Em", "F# minor", "B\u266d major"; nothing: it is no such key. */
std::optional<KeySignature> keySignatureOf (std::string key)
{
    std::erase (key, ' ');

    static constexpr std::string_view byFifths = "FCGDAEB";
    const auto letter = key.empty() ? byFifths.npos : byFifths.find (key.front());

    if (letter == byFifths.npos)
        return {};

    auto mode = key.substr (1);
    KeySignature signature { static_cast<int> (letter) - 1, false };

    for (const auto& [sign, fifths] : { std::pair { "#", 7 }, { "\u266f", 7 }, { "b", -7 }, { "\u266d", -7 } })
        if (mode.starts_with (sign))
        {
            signature.sharps += fifths;
            mode.erase (0, std::string_view (sign).size());
        }

    signature.isMinor = mode == "m" || mode == "min" || mode == "minor";
    signature.sharps -= signature.isMinor ? 3 : 0;

    const bool isKnown = signature.isMinor || mode.empty() || mode == "maj" || mode == "major";
    return isKnown && std::abs (signature.sharps) <= 7 ? std::optional (signature) : std::nullopt;
}

/** The events of one track of a MIDI file, put in their order at the end. */
class MetaTrack
{
public:
    void add (std::int64_t tick, char type, std::string data)     { events.push_back ({ tick, type, std::move (data) }); }

    std::string chunk (std::int64_t endTick)
    {
        std::ranges::stable_sort (events, {}, &Event::tick);
        add (std::max (endTick, events.empty() ? 0 : events.back().tick), 0x2f, {});
        std::string bytes;
        std::int64_t last = 0;

        for (const auto& event : events)
            bytes += number (event.tick - std::exchange (last, event.tick)) + '\xff' + event.type + number (static_cast<std::int64_t> (event.data.size())) + event.data;

        return std::string ("MTrk") + bigEndian (bytes.size(), 4) + bytes;
    }

    static std::string bigEndian (std::uint64_t value, int bytes)
    {
        std::string text;

        while (--bytes >= 0)
            text += static_cast<char> (value >> (8 * bytes) & 0xff);

        return text;
    }

private:
    struct Event { std::int64_t tick; char type; std::string data; };

    /** Of variable length, seven bits a byte; at most four bytes. */
    static std::string number (std::int64_t value)
    {
        auto rest = std::min<std::int64_t> (value, 0x0fffffff);
        std::string text (1, static_cast<char> (rest & 0x7f));

        while ((rest >>= 7) > 0)
            text.insert (text.begin(), static_cast<char> ((rest & 0x7f) | 0x80));

        return text;
    }

    std::vector<Event> events;
};

/** Markers and sections, sorted by place; a section before a marker at the same one. */
struct NamedPlace { FramePos at; std::string name; bool isSection = false; };

std::vector<NamedPlace> namedPlaces (const Session& session, const Song& song)
{
    std::vector<NamedPlace> places;

    for (const auto& section : namedSections (song, session.sampleRate))
        places.push_back ({ section.range.start, section.name, true });

    for (const auto& marker : song.markers)
        places.push_back ({ marker.at, marker.name, false });

    std::ranges::stable_sort (places, {}, &NamedPlace::at);
    return places;
}

FramePos endOf (const Session& session, const Song& song)
{
    const auto sections = namedSections (song, session.sampleRate);
    return sections.empty() ? song.end() : std::max (song.end(), sections.back().range.end);
}
}

std::string compDecisions (const Session& session, const Song& song)
{
    std::string list = "Track\tComp\tFrom\tTo\tFrom time\tTo time\tTake\tFile\tLater by ms\tFade in\tFade out\tGain dB\tMuted\n";

    for (const auto& inSong : song.tracks)
        if (const auto* track = session.findTrack (inSong->track))
            for (std::size_t i = 0; i < inSong->active().regions.size(); ++i)
                list += decision (session, song, *track, *inSong, i);

    return list;
}

std::string markerList (const Session& session, const Song& song)
{
    std::string list = "bar,seconds,frame,kind,name\r\n";

    for (const auto& [at, name, isSection] : namedPlaces (session, song))
        list += exactBarBeatText (song, at, session.sampleRate) + ',' + decimals (static_cast<double> (at.value) / session.sampleRate, 6) + ','
              + std::to_string (at.value) + (isSection ? ",section," : ",marker,") + csvField (name) + "\r\n";

    return list;
}

std::string lyricsText (const Song& song)
{
    return song.lyrics.empty() ? std::string() : song.title + "\n\n" + song.lyrics + (song.lyrics.ends_with ('\n') ? "" : "\n");
}

std::vector<char> tempoMapMidi (const Session& session, const Song& song)
{
    const auto rate = session.sampleRate;
    const auto tickOfBar = [&] (int bar) { return tickOf (song, song.tempoMap.barStart (bar, rate), rate); };
    MetaTrack track;
    track.add (0, 0x03, song.title);

    for (const auto& [bar, tempo, unknown] : song.tempoMap.tempos)
        track.add (tickOfBar (bar), 0x51, MetaTrack::bigEndian (static_cast<std::uint64_t> (std::llround (60.0e12 / static_cast<double> (tempo.microBpm))), 3));

    for (const auto& [bar, meter, unknown] : song.tempoMap.meters)
        track.add (tickOfBar (bar), 0x58, { static_cast<char> (meter.beats), static_cast<char> (std::countr_zero (static_cast<unsigned> (meter.unit))),
                                            static_cast<char> (96 / meter.unit), 8 });

    if (const auto key = keySignatureOf (song.key))
        track.add (0, 0x59, { static_cast<char> (key->sharps), static_cast<char> (key->isMinor) });

    for (const auto& place : namedPlaces (session, song))
        track.add (tickOf (song, place.at, rate), 0x06, place.name);

    const auto file = std::string ("MThd") + MetaTrack::bigEndian (6, 4) + MetaTrack::bigEndian (1, 2) + MetaTrack::bigEndian (1, 2)
                    + MetaTrack::bigEndian (ticksPerQuarter, 2) + track.chunk (tickOf (song, endOf (session, song), rate));
    return { file.begin(), file.end() };
}
}
