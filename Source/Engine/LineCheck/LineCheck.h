#pragma once

/** Listens to every input of an interface at once and tells what each sounds like and how they lie to one another.

    Every sample is looked at once (Engine/Verdict/Ear.h); what is dear is done at hits only, and not at each: 32 inputs at 96 kHz
    take a small part of a core. It only measures; what is good and what is not is said elsewhere. Worker thread.
*/

#include "Engine/Analysis/Evenness.h"
#include "Engine/LineCheck/LineMeasure.h"
#include "Engine/LineCheck/MicCompare.h"
#include "Engine/LineCheck/SideCompare.h"
#include "Engine/Verdict/DuplicateWatch.h"

namespace takelane
{
/** All inputs from 0; -1: none. */
struct LineFacts
{
    LineSound sound;
    int sameAs = -1;                            ///< the lowest other input that brings the same
    std::optional<MicPlace> place;              ///< against the reference; none: can't tell

    bool operator== (const LineFacts&) const = default;
};

struct LineCheckFacts
{
    double seconds = 0.0;
    int reference = -1;
    std::vector<LineFacts> inputs;
    std::vector<std::vector<std::optional<double>>> sides;      ///< by pair and pair, see SideCompare::agreement

    bool operator== (const LineCheckFacts&) const = default;
};

struct LineCheckSetup
{
    int sampleRate = 48000;
    std::vector<int> inputs;                    ///< that are listened to, each once
    std::vector<std::pair<int, int>> pairs {};  ///< left and right; of those
    int likely = -1;                            ///< who is the reference where nobody is told; -1: nobody knows

    bool operator== (const LineCheckSetup&) const = default;
};

class LineCheck
{
public:
    explicit LineCheck (LineCheckSetup);
    ~LineCheck();

    /** -1: by itself: the likely one, else the one whose hits most others hear. */
    void setReference (int input);

    /** What was learned of it is forgotten: its peak, floor, clips, hum. Not what it has to do with others. */
    void beginAnew (int input);

    /** planes[input]: of all inputs of the interface, 0 to numInputs; those beyond are silent. */
    void add (const float* const* planes, int numInputs, int frames);

    /** Frames nobody heard. */
    void skip (Frames);

    /** facts.inputs in the order of setup.inputs. Costs some milliseconds: a few times a second. */
    LineCheckFacts facts() const;

    const LineCheckSetup setup;

private:
    struct Line;
    struct Reference;

    int lineOf (int input) const;               ///< -1: none
    void addPiece (const float* const* planes, int numInputs, int frames);
    void lookAtFloors();
    void lookAtHits();
    void vote();
    void takeHit();
    void lookAtSides();
    void compareWith (int line);

    const std::shared_ptr<const EarTables> ear;
    const std::shared_ptr<const HumTables> hum;
    std::vector<Line> lines;
    Evenness evenness;
    std::vector<float> floorSound;              ///< what evenness looks at
    DuplicateWatch duplicates;
    std::vector<int> same;                      ///< by line: the other
    MicCompare mics;
    SideCompare sides;
    const std::unique_ptr<Reference> reference;
    std::int64_t frames = 0, blocks = 0, sideHit = -1;
    mutable std::vector<std::optional<MicPlace>> places;        ///< as of placesOf hits
    mutable int placesOf = -1;
    mutable std::int64_t placesAt = 0;          ///< frames: not more than once a second
};
}
