#pragma once

/** What a DAWproject document says, in seconds: tracks with clips of files, levels, tempo and markers, without XML.

    Read without trusting it: sizes, depths and numbers are bounded, and what we cannot use becomes a note.
*/

#include "App/Interchange/ProjectTempo.h"
#include "Core/Result.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace takelane
{
struct DawClip
{
    std::string name, file;
    bool isOutside = false;                     ///< the file lies in the document's folder, not in the document
    double start = 0.0, end = 0.0;              ///< seconds of the arrangement
    double sourceStart = 0.0;                   ///< seconds of the file that are heard at `start`
    double fadeIn = 0.0, fadeOut = 0.0;         ///< seconds, inside the clip
    double crossIn = 0.0;                       ///< seconds before `start` in which it comes in over the clip before
    double gainDb = 0.0;
    bool isMuted = false;
};

struct DawStrip
{
    double gainDb = 0.0, pan = 0.0;
    bool muted = false;
};

struct DawFolder
{
    std::string name, colour;
    DawStrip strip;
};

struct DawTrack
{
    std::string name, colour;                   ///< "#RRGGBB" or empty
    std::optional<std::size_t> folder;
    DawStrip strip;
    std::vector<DawClip> clips;                 ///< by start
};

struct DawMarker
{
    double at = 0.0;                            ///< seconds
    std::string name;
    int sectionBars = 0;                        ///< one of our own sections, so long
};

struct DawDocument
{
    std::string title;
    TempoMap tempoMap;
    std::vector<DawFolder> folders;
    std::vector<DawTrack> tracks;
    DawStrip master;
    std::vector<DawMarker> markers;             ///< by place
    std::vector<std::string> notes;             ///< a sentence each
};

/** project.xml and metadata.xml (may be empty). shown: the document's name for sentences. */
Result<DawDocument> readDawDocument (std::string_view project, std::string_view metadata, const std::string& shown, std::stop_token = {});

/** How a section is told apart from a marker in a document of ours: the marker's comment. */
std::string sectionComment (int bars);
}
