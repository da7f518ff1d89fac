#pragma once

/** The building blocks of our pages and the words on them: one look for track sheet, take log and report. */

#include "App/Deliver/Papers.h"

namespace takelane::paper
{
/** Label and value; the value is HTML. */
struct Fact { std::string label, value; };

/** What a page begins with: which paper it is, the song, the session, when it was made, and its facts. Names are text. */
struct Head
{
    std::string kind, title, session, made;
    std::vector<Fact> facts;
};

std::string headOf (const Head&);

/** A heading and what belongs to it; nothing where the content is empty. */
std::string part (const std::string& heading, const std::string& content, const std::string& remark = {});

/** "<td class=...>" around HTML. */
std::string cell (const std::string& html, const char* style = "");

/** A head that is repeated on every page, and rows. */
std::string table (const std::vector<std::string>& heads, const std::string& rows, const char* style = "");

//==== words
std::string counted (std::int64_t n, const char* one, const char* many);
std::string decimal (double, int digits);
std::string shortest (double, int digits);  ///< without zeros at the end

/** "3:39", "1:02:10", to the nearest second; "2:09.8" with tenths. */
std::string lengthText (Frames, int sampleRate);
std::string placeText (FramePos, int sampleRate);

/** "9", "9\\u201316": the bars that sound in it. */
std::string barsText (const Song&, FrameRange, int sampleRate);

/** "21 November 2026" and "14:42", by the machine's own clock; empty where `utc` is no time. */
std::string dayText (const std::string& utc);
std::string clockText (const std::string& utc);

std::string rateText (int sampleRate);      ///< "44.1 kHz"
std::string bitsText (SampleFormat);        ///< "24-bit", "32-bit float"
std::string tempoText (const Song&);        ///< "92 bpm", "92 to 96 bpm"
std::string meterText (const Song&);        ///< "4/4", "4/4, 3/4"
std::string starsText (int rating);         ///< HTML; empty for 0

/** Commas between. */
std::string listed (const std::vector<std::string>&);
}
