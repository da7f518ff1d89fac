#include "App/Studio/StudioParts.h"

#include "App/Prep/PaperFiles.h"
#include "Engine/Analysis/MixMeasure.h"
#include "Session/PrepEdits.h"
#include "Storage/Posix.h"

namespace takelane
{
namespace
{
constexpr double enoughSeconds = 10.0, silenceLufs = -70.0;        // of the mix, for its loudness as heard to count

/** Of the whole song, rendered; nothing where nothing sounds. */
std::optional<double> renderedLufs (const std::filesystem::path& folder, const Session& session, const DeskState& desk, SongId song, const std::stop_token& stop)
{
    MixMeasure measure (session.sampleRate, 2);
    BounceRequest request;
    request.song = song;

    const auto rendered = renderMix (folder, session, withoutSolos (desk), request, [&] (float* const* sides, int frames)
    {
        measure.add (sides, frames);
        return ! stop.stop_requested();
    });

    const auto lufs = rendered.ok() ? measure.finish().integrated : silenceLufs;
    return lufs > silenceLufs ? std::optional (lufs) : std::nullopt;
}

/** Of the mix as it was played since the meters were reset, where that is enough. */
std::optional<double> lufsOf (const MasterReading& reading)
{
    return reading.seconds >= enoughSeconds && reading.integrated > silenceLufs ? std::optional<double> (reading.integrated) : std::nullopt;
}

bool hasTakes (const Song& song)
{
    return std::ranges::any_of (song.tracks, [] (const auto& track) { return ! track->takes.empty(); });
}

std::string addedText (const std::vector<Paper>& papers)
{
    return papers.size() == 1 ? "Added paper " + papers.front().title : "Added " + std::to_string (papers.size()) + " papers";
}
}

void Studio::Parts::addPapers (PaperKind kind, std::vector<std::filesystem::path> files, SongId song)
{
    papers.worker.start ([folder = store->folder(), kind, files = std::move (files), song, stop = papers.closing.get_token(), isOwnThread = settings.ownThreads]
    {
        if (isOwnThread)
            posix::giveWayAtTheDisk();

        return copyPapers (folder, kind, files, song, stop);
    },
    [this] (PapersCopied copied)
    {
        for (const auto& why : copied.refusals)
            tell (Severity::warn, "Not added to the papers", why);

        auto next = session();
        std::vector<Paper> added, left;

        for (auto& paper : copied.papers)
        {
            if (! paper.song.isNone() && next.findSong (paper.song) == nullptr)
                paper.song = {};

            auto with = addPaper (next, paper);

            if (with.ok())
                next = std::move (with->session);
            else
                tell (Severity::warn, "Not added to the papers", with.problem().text);

            (with.ok() ? added : left).push_back (std::move (paper));
        }

        if (! added.empty())
            if (auto done = adopt (std::move (next), "Add Paper", addedText (added), 0); ! done.ok())
            {
                tell (Severity::warn, "Not added to the papers", done.problem().text);
                left.insert (left.end(), added.begin(), added.end());
            }

        if (! left.empty())
            papers.worker.start ([folder = store->folder(), left = std::move (left)] { removeCopies (folder, left); return true; }, [] (bool) {});
    });
}

Result<void> Studio::Parts::hearReference (PaperId id)
{
    if (id.isNone())
    {
        papers.reference.mixAgain (false);
        return {};
    }

    const auto found = std::ranges::find (session().papers, id, &Paper::id);

    if (found == session().papers.end() || found->kind != PaperKind::reference)
        return Problem { "There is no such reference mix in the session's papers." };

    if (isTakeInHand() || isRecordingRoll())
        return Problem { "A take is being recorded: the control room hears it. Reference mixes after it." };

    const auto file = placeOf (store->folder(), *found);

    if (file.empty())
        return Problem { "'" + found->title.substr (0, 80) + "' has no file in the session; add it to the papers again." };

    papers.reference.onFail = [this] (const std::string& title, const std::string& why)
    {
        tell (Severity::warn, title + " cannot be heard", why, {}, {}, "reference");
    };

    noLonger ("reference");
    const auto heard = lufsOf (engine.masterWatch().reading());
    papers.reference.hear ({ id, file, found->title, found->lufs, [heard, folder = store->folder(), now = session(), desk = store->desk(), song = song().id] (const std::stop_token& stop)
    {
        return heard ? heard : renderedLufs (folder, now, desk, song, stop);
    } });

    if (! heard && papers.reference.isOpening() && hasTakes (song()))
    {
        noLonger ("measuringMix");
        tell (Severity::info, "Measuring the mix", found->title.substr (0, found->title.find ('\n')) + " is heard as loud as it, in a moment", {}, {}, "measuringMix");
    }

    return {};
}

/** A take is heard and nothing else; a paper that is gone is not heard on. */
void Studio::Parts::followPapers()
{
    papers.worker.collect();
    papers.reference.poll();
    const auto heard = papers.reference.heard();

    if (! papers.reference.isOpening())
        noLonger ("measuringMix");

    if (! heard.isNone() && (isTakeInHand() || isRecordingRoll() || std::ranges::find (session().papers, heard, &Paper::id) == session().papers.end()))
        papers.reference.mixAgain (true);
}

//==============================================================================
void Studio::addPapers (PaperKind kind, std::vector<std::filesystem::path> files, SongId song)
{
    if (! files.empty())
        parts->addPapers (kind, std::move (files), song);
}

Result<void> Studio::hearReference (PaperId paper)      { return parts->hearReference (paper); }
PaperId Studio::referenceHeard() const noexcept         { return parts->papers.reference.heard(); }
}
