#pragma once

/** Lays clips of a foreign arrangement onto a track as takes and regions: by their file, cut where one lies over another. */

#include "App/Import.h"
#include "App/Interchange/BroughtIn.h"
#include "App/Interchange/DawDocument.h"

namespace takelane
{
/** "Lead Vox Tk02" is number 2; 0 where the name says none. */
int takeNumberIn (const std::string& clipName);

class DawPlacing
{
public:
    explicit DawPlacing (int sampleRate);

    /** Clips of a track come sorted by start. */
    void addClip (BroughtTrack&, const DawClip&, const CopiedSound&);

    /** A take beside what the track plays. */
    void addTake (BroughtTrack&, const DawClip&, const CopiedSound&);

    /** What was made otherwise than it was written. */
    void addNotes (std::vector<std::string>&) const;

private:
    Frames framesOf (double seconds) const noexcept;
    Frames fadeOf (double seconds);
    FrameRange rangeOf (const DawClip&, const CopiedSound&) const;
    const Take& takeFor (BroughtTrack&, const DawClip&, const CopiedSound&, FramePos start);
    void join (std::vector<Region>&, Region, Frames crossIn, Frames source);

    int rate;
    Frames longest;
    int shortenedFades = 0, emptyClips = 0;
};
}
