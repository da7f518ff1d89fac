#include "UI/Dialogs/RecoveryModel.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
using Fact = RecoveryModel::Fact;
using Sign = RecoveryModel::Sign;

std::string number (double value)
{
    const auto tenths = static_cast<int> (std::lround (value * 10.0));
    return std::to_string (tenths / 10) + "." + std::to_string (tenths % 10);
}

std::string counted (int n, const char* one, const char* many)  { return std::to_string (n) + " " + (n == 1 ? one : many); }

std::string joined (const std::vector<std::string>& words)
{
    std::string text;

    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];

    return text;
}

const RecoveryFacts::CutOffTake* latestTake (const RecoveryFacts& facts)
{
    const auto found = std::find_if (facts.takes.rbegin(), facts.takes.rend(), [] (const auto& t) { return t.tracks > 0; });
    return found != facts.takes.rend() ? &*found : nullptr;
}

void tellTake (RecoveryModel& model, const RecoveryFacts& facts, const RecoveryFacts::CutOffTake& take)
{
    const auto name = "take " + std::to_string (take.number);
    model.heading = "Take " + std::to_string (take.number) + " is safe";
    model.first = "Takelane stopped while recording " + facts.songTitle + (facts.stoppedAt.empty() ? "." : " at " + facts.stoppedAt + ".");
    model.second = shownLength (take.seconds, false) + " of " + name + " was on disk. "
                 + (take.lostAtMost > 0.0 ? "At most the last " + number (take.lostAtMost) + " s was not." : "Nothing of it was lost.");
    model.takeName = "Take " + std::to_string (take.number);
    model.takeTracks = counted (take.tracks, "track", "tracks");
    model.takeLength = shownLength (take.seconds, true);
    model.wave = take.wave;
    model.mayLackItsEnd = take.lostAtMost > 0.0;
}

void tellFiles (RecoveryModel& model, const RecoveryFacts& facts)
{
    int files = 0, found = 0;

    for (const auto& take : facts.takes)
    {
        files += take.files;
        found += take.filesRepaired;
    }

    if (files == 0)
        return;

    const auto missing = files - found;
    model.facts.push_back ({ missing == 0 ? Sign::pass : Sign::warn,
                             std::to_string (found) + " of " + counted (files, "file can be repaired", "files can be repaired"),
                             missing == 0 ? "Headers rewritten, lengths match to the sample" : counted (missing, "file holds", "files hold") + " no sound" });
}

void tellEdits (RecoveryModel& model, const RecoveryFacts& facts)
{
    if (facts.hasAutosave)
        model.facts.push_back ({ Sign::pass, counted (facts.numEdits, "edit", "edits") + " since the last save",
                                 joined (facts.edits) + (facts.edits.empty() ? "Kept" : ", kept") + " by the autosave" });

    if (facts.isDamaged && facts.takes.empty())
        return;                                         // what the heading is about

    if (facts.isDamaged && ! facts.backupFrom.empty())
        model.facts.push_back ({ Sign::warn, "The session file is damaged", "The save of " + facts.backupFrom + " takes its place; the damaged one is kept" });
    else if (facts.isDamaged)
        model.facts.push_back ({ Sign::warn, "The session file is damaged", "The autosave takes its place; the damaged one is kept" });
}
}

std::string shownLength (double seconds, bool tenths)
{
    const auto all = static_cast<std::int64_t> (std::floor (seconds * 10.0 + 1e-6));
    const auto rest = (all / 10) % 60;
    return std::to_string (all / 600) + (rest < 10 ? ":0" : ":") + std::to_string (rest) + (tenths ? "." + std::to_string (all % 10) : "");
}

RecoveryModel recoveryModel (const RecoveryFacts& facts)
{
    RecoveryModel model;

    if (const auto* take = latestTake (facts))
    {
        tellTake (model, facts, *take);
    }
    else if (facts.isDamaged && facts.takes.empty())
    {
        model.sign = Sign::warn;
        model.heading = "The session file is damaged";
        model.first = "session.json of " + facts.sessionName + " cannot be read; it is kept as it is.";
        model.second = facts.backupFrom.empty() ? "The autosave takes its place." : "The save of " + facts.backupFrom + " takes its place; edits made after it are not in it.";
    }
    else
    {
        model.heading = "Your work is safe";
        model.first = "Takelane did not close " + facts.sessionName + (facts.stoppedAt.empty() ? "." : "; it stopped at " + facts.stoppedAt + ".");
        model.second = facts.takes.empty() ? "Nothing was being recorded." : "A take had just begun; nothing of it was on disk yet.";
    }

    tellFiles (model, facts);
    tellEdits (model, facts);

    if (facts.armed > 0)
    {
        const auto* take = latestTake (facts);
        model.facts.push_back ({ Sign::info, facts.armed == 1 ? "The track stays armed" : "Tracks stay armed",
                                 take != nullptr ? "Start take " + std::to_string (take->number + 1) + " when the band is ready" : "Record when the band is ready" });
    }

    if (! facts.olderSave.empty())
        model.older = "Open the " + facts.olderSave + " save instead";

    return model;
}
}
