#pragma once

/** What our papers say of a track: its input, microphone, preamp and takes. HTML. */

#include "App/Deliver/PaperPage.h"

namespace takelane::paper
{
/** A line below in small letters; nothing where there is none. */
std::string small (const std::string& text);

std::string swatchOf (const Track&);
std::string inputText (const Track&);           ///< "3, 4"; plain text
std::string micText (const MicSheet&);          ///< and its place
std::string preampText (const MicSheet&);       ///< with gain, 48 V, pad, polarity
std::string noteText (const MicSheet&);

/** "+34.0 dB"; empty at 0. Plain text. */
std::string gainText (double dB);

/** How many, what is heard of them, and the keepers. */
std::string takesText (const SongTrack&);

/** Sentences with a box to tick each; nothing where there are none. */
std::string boxes (const std::vector<std::string>& sentences);

/** A text as written; style: a class of the page. */
std::string paragraph (const std::string& text, const char* style);
}
