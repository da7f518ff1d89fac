#pragma once

/** The paperwork of a song as pages and lists that other people open: HTML that prints well, plain text, CSV and MIDI.

    Pure: text from values. Nothing is looked up outside, every page is one file with its style inside.
*/

#include "App/Deliver/Deliver.h"

namespace takelane
{
/** A paper of the packet: its file's name in `papers`, and its bytes. */
struct PaperFile
{
    std::string name, contents;
};

/** In the order of papersOf(), session.json last. Lyrics only where there are any. */
std::vector<std::string> paperNames (const Song&);

/** All of them but session.json. */
std::vector<PaperFile> papersOf (const Session&, const Song&, const std::string& now);

/** Text into HTML. */
std::string inHtml (std::string_view);

/** One page with our style: A4 and Letter, black on white in print, tables that repeat their heads. body is HTML. */
std::string htmlPage (const std::string& title, const std::string& body);

/** Song, date, rate, depth, tempo, key, sections; a row a track (part, input, mic, preamp, player); what is missing. */
std::string trackSheet (const Session&, const Song&, const std::string& now);

/** A row a take: number, time, length, rating, keeper, notes, dropouts, clips; in the comp. */
std::string takeLog (const Session&, const Song&, const std::string& now);

/** What has not been recorded yet or has no keeper: a sentence each. */
std::vector<std::string> whatIsMissing (const Session&, const Song&);

/** A line a region of every active comp: track, from and to in bars and timecode, take, fades, gain. Tab-separated. */
std::string compDecisions (const Session&, const Song&);

/** bar, seconds, frame, name: markers and sections. CSV. */
std::string markerList (const Session&, const Song&);

std::string lyricsText (const Song&);

/** Tempo, meter, markers and sections as a type 1 MIDI file of 960 ticks a quarter note. */
std::vector<char> tempoMapMidi (const Session&, const Song&);
}
