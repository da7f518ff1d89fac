#pragma once

/** What the session column says, as plain values: its sheet, its songs, its papers; and the same for the song menu of a narrow window. */

#include "Session/Session.h"

#include <filesystem>

namespace takelane
{
struct SessionFact
{
    std::string label, value;               ///< value empty: not written yet
    bool isNumber = false;                  ///< set in mono
    std::string action;                     ///< what a press does

    bool operator== (const SessionFact&) const = default;
};

struct SongRow
{
    SongId id;
    std::string title, line, length;        ///< "92 BPM · E minor", "3:39"
    bool isChosen = false, mayGo = false;   ///< mayGo: nothing was recorded in it, and it is not the only one

    bool operator== (const SongRow&) const = default;
};

struct PaperRow
{
    std::string name, count;                ///< "Chord charts", "4 of 5"; count "none" where there is none
    bool isSound = false;
    std::string action;

    bool operator== (const PaperRow&) const = default;
};

struct SessionPanelModel
{
    std::string name, artist;
    std::vector<SessionFact> facts;
    std::vector<SongRow> songs;
    std::vector<PaperRow> papers;

    bool operator== (const SessionPanelModel&) const = default;
};

SessionPanelModel sessionPanelModel (const Session&, const std::filesystem::path& folder);

/** How long the song is as planned, to the end of its last section; without sections: what was recorded. "3:39". */
std::string songLengthText (const Song&, int sampleRate);
}
