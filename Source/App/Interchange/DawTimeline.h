#pragma once

/** Walks the arrangement of a DAWproject document and lays its clips, nested, looped or linked as they may be, flat on their tracks. */

#include "App/Interchange/DawDocument.h"
#include "App/Interchange/XmlReading.h"

#include <map>
#include <set>
#include <stop_token>

namespace takelane
{
/** What a document had and we have not: "sends" on which tracks. */
using LeftOut = std::map<std::string, std::vector<std::string>>;

class DawTimeline
{
public:
    /** trackIds: places in DawDocument::tracks. All given must outlive it. */
    DawTimeline (const juce::XmlElement& project, const ProjectTempo&, const std::map<std::string, std::size_t>& trackIds, DawDocument&, std::stop_token);

    Result<void> read();
    void addNotes (LeftOut&) const;

private:
    using Xml = juce::XmlElement;

    /** Where a timeline's own time lies in the arrangement, and how much of it is heard. */
    struct Scope
    {
        bool inSeconds = false;
        double beatOrigin = 0.0, secondOrigin = 0.0;        ///< its 0, in beats and in seconds of the arrangement
        double from = 0.0, to = 1.0e9;                      ///< seconds of the arrangement
        std::string track;
        std::string clip;                                   ///< the innermost clip's name
        bool isMuted = false;
        double gainDb = 0.0;
        int depth = 0;
    };

    /** The content of a clip from one place of it on: a loop has several. */
    struct Turn { double content = 0.0, from = 0.0, to = 0.0; };

    void readTimeline (const Xml&, Scope);
    void readClip (const Xml&, const Scope& parent);
    void readWarps (const Xml&, const Scope&);
    void readPoints (const Xml&, Scope&);
    void addAudio (const Xml&, const Scope&, double sourceStart);
    void fadeEnds (const Xml& clip, const Scope& parent, std::size_t firstClip, double from, double to);
    std::vector<Turn> turnsOf (const Xml& clip, bool inSeconds, double playStart, double from, double to);
    const Xml* contentOf (const Xml& clip) const;
    std::vector<DawClip>* clipsOf (const std::string& track);
    void leaveOut (const char* what, const std::string& track);

    /** Before `work` elements are looked at: false where that is more than any project has, or it was cancelled. */
    bool goesOn (std::size_t work);

    const Xml& project;
    const ProjectTempo& tempo;
    const std::map<std::string, std::size_t>& trackIds;
    DawDocument& document;
    std::map<std::string, const Xml*> timelines;            ///< by id, for linked clips
    LeftOut left;
    std::set<std::string> warped;                           ///< names of clips that are stretched there
    std::size_t count = 0;                                  ///< of clips, so far
    std::size_t visits = 0;                                 ///< of elements, so far: linked ones again and again
    std::stop_token cancelled;
    bool isTooMuch = false;
};
}
