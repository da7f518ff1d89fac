#pragma once

/** What the studio knows of its songs' guides beyond the document: the beats of their files, as far as they were listened for. */

#include "App/Import.h"
#include "App/Prep/GuideSound.h"

#include <map>
#include <string>

namespace takelane
{
/** A file that was copied in to be a guide. */
struct ArrivedGuide
{
    CopiedSound sound;
    BeatsFound beats;
};

/** A guide that was straightened, and by what. */
struct StraightGuide
{
    std::string source;                             ///< the file it was made of
    Take take;
    BeatsFound found;                               ///< in its source, counted from the downbeat
    std::vector<MovedBeat> moved;
    TempoMap map;                                   ///< the song's then
    int bar = 1;                                    ///< of the downbeat
};

struct GuideDesk
{
    bool isBusy = false;                            ///< a worker reads or writes a guide
    std::map<std::string, BeatsFound> beats;        ///< by file; of a bar of as many beats as the song had then
};
}
