#pragma once

/** The mastering gate: may this mix leave the house? Each check is one fact, with a verdict and, where something is to be
    done, one remedy.

    Worker threads: it reads the disk and renders. The desk's state counts as in a bounce.
*/

#include "Engine/Analysis/MixMeasure.h"
#include "Engine/Bounce.h"

#include <memory>

namespace takelane
{
enum class CheckVerdict { pass, warn, fail };

/** What one press does about a check. */
struct Remedy
{
    std::string text;                           ///< on the button: "Trim", "Show", "Extend"
    std::string commands;                       ///< for Studio::run, one step of undo; empty: it shows a place or a page
    std::string action;                         ///< of App/Actions ("page.mix"); empty: none
    TrackId track;                              ///< what is shown and where
    std::optional<FramePos> at;

    bool operator== (const Remedy&) const = default;
};

struct PreflightCheck
{
    std::string id;                             ///< "peak", "truePeak", "clips.Lead Vox": stable, for overrides and scripts
    std::string name;                           ///< "Mix peak in the target"
    CheckVerdict verdict = CheckVerdict::pass;
    double value = 0.0;                         ///< what was measured, in the unit the text names; 0 where nothing is
    std::string text;                           ///< "-4.3 dBFS, target -6 to -3"
    std::optional<Remedy> remedy;               ///< of warn and fail
    std::vector<TrackId> tracks;                ///< only files with one of these are held by a fail; empty: all
    bool isOverridden = false;                  ///< a person let it pass: holds nothing any more, and the report says so
    std::string note;                           ///< why, in that person's words

    bool holds() const noexcept                 { return verdict == CheckVerdict::fail && ! isOverridden; }
    bool operator== (const PreflightCheck&) const = default;
};

struct PreflightReport
{
    SongId song;
    std::string of;                             ///< the song's title, or the file's name
    FramePos start;                             ///< where in the song the facts begin
    MixFacts facts;
    std::vector<PreflightCheck> checks;         ///< fail, warn, pass, in that order; in each as they are made

    CheckVerdict verdict() const noexcept;      ///< the worst that is not overridden
    int count (CheckVerdict) const noexcept;
    const PreflightCheck* check (const std::string& id) const noexcept;
};

/** Of the song's rough mix as the shown package would write it: session, takes, edits and the rendered sound. */
Result<PreflightReport> preflightSong (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, SongId, const Progress& = {});

/** Of a file that would be handed over, against the session it belongs to (its rate; the song's mix for sides that changed places). */
Result<PreflightReport> preflightFile (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, SongId,
                                       const std::filesystem::path& file, const Progress& = {});

/** The master fader that puts this peak at -4.5 dBFS; nothing: it would have to be above its highest, or there is no sound. */
std::optional<double> exactTrim (const Session&, const Song&, double peakDb);
inline constexpr double trimTargetDb = -4.5, highestPeakDb = -3.0, lowestPeakDb = -6.0;
}
