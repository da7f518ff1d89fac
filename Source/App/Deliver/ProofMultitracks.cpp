#include "App/Deliver/AgainstMix.h"
#include "App/Deliver/PaperPage.h"
#include "App/Import.h"
#include "Core/Decibels.h"
#include "Session/Changing.h"
#include "Storage/DurableFile.h"
#include "Storage/SessionJson.h"

namespace takelane
{
namespace
{
constexpr std::size_t longestSession = 512 << 20;

/** -100 dBFS: however much louder strips make the rounding, beyond this it is no proof. */
constexpr double loosestLimit = 1.0e-5;

/** The session a stranger makes of the packet: strips and folders of its session.json, and no take. */
Result<LoadedSession> emptySessionOf (const DeliveryJob& job)
{
    LoadedSession loaded { job.session, job.desk, 0, {} };

    if (job.package.papers)
    {
        const auto text = readWholeFile (job.target / "papers" / "session.json", longestSession);

        if (! text)
            return text.problem();

        auto read = sessionFromJson (*text);

        if (! read)
            return read.problem();

        loaded = std::move (*read);
    }

    if (loaded.session.findSong (job.song) == nullptr)
        return Problem { "papers/session.json does not have the song of this delivery." };

    changeSong (loaded.session, job.song, [] (Song& song)
    {
        for (auto& track : song.tracks)
            changeShared (track, [] (SongTrack& t)
            {
                t.takes.clear();

                for (auto& comp : t.comps)
                    changeShared (comp, [] (Comp& c) { c.regions.clear(); });
            });
    });

    loaded.desk = withoutSolos (std::move (loaded.desk));
    return loaded;
}

/** The whole file, from the beginning of the extent, without a fade. */
void layDown (Session& session, SongId song, TrackId trackId, const std::string& file, FrameRange extent)
{
    Take take;
    take.id = TakeId { session.nextId++ };
    take.number = 1;
    take.file = file;
    take.fileLength = take.length = extent.length();
    take.start = extent.start;
    take.kind = TakeKind::imported;

    Region region;
    region.range = extent;
    region.take = take.id;
    region.fadeIn = region.fadeOut = Fade { {}, FadeShape::linear };

    changeSong (session, song, [&] (Song& s)
    {
        changeSongTrack (s, trackId, [&] (SongTrack& t)
        {
            t.takes.emplace_back (std::move (take));

            for (auto& comp : t.comps)
                if (comp->id == t.activeComp)
                    changeShared (comp, [&] (Comp& c) { c.regions.push_back (region); });
        });
    });
}

/** Where the imported copies of files lie that the engine cannot play; gone at the end. */
struct ImportFolder
{
    explicit ImportFolder (const std::filesystem::path& target) : place (target / ".proof")
    {
        std::error_code ignored;
        std::filesystem::remove_all (place, ignored);
        std::filesystem::create_directories (place / "audio", ignored);
        std::filesystem::create_directories (place / "peaks", ignored);
    }

    ~ImportFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all (place, ignored);
    }

    const std::filesystem::path place;
};

double raisedBy (const Strip& strip)
{
    double db = strip.trimDb + strip.gainDb;

    for (const auto& band : strip.eq)
        db += strip.eqOn && band.on ? std::max (0.0, band.db) : 0.0;

    if (strip.compressor && strip.compressor->on)
        db += strip.compressor->makeupDb + (strip.compressor->matched ? strip.compressor->mostDb : 0.0);

    return std::max (0.0, db);
}

/** How much louder a track's rounding may become on its way to the mix. */
double loudestOnTheWay (const Session& session, const Song& song, TrackId track)
{
    auto db = raisedBy (song.track (track)->strip) + raisedBy (song.master);

    for (const auto& folder : song.folderStrips)
        if (folder.folder == session.findTrack (track)->folder)
            db += raisedBy (folder.strip);

    for (const auto& group : song.faderGroups)
        if (std::ranges::find (group.members, track) != group.members.end())
            db += std::max (0.0, group.gainDb);

    return gainFromDb (db);
}

double limitFor (const DeliveryJob& job, const Song& song, const std::vector<DeliveryFile>& files)
{
    const auto rounding = roundingOf (bitsOf (job.session, job.package));
    const auto unraised = rounding * static_cast<double> (files.size() + 1);
    double sum = rounding;

    for (const auto& file : files)
        sum += rounding * loudestOnTheWay (job.session, song, file.track);

    return std::clamp (sum, nullLimit, std::max (loosestLimit, unraised));
}

Result<double> differenceOfMix (const std::filesystem::path& folder, const LoadedSession& loaded, const DeliveryJob& job, DeliveredSound& mix, FrameRange extent,
                                const Progress& progress)
{
    BounceRequest request;
    request.song = job.song;
    request.from = extent.start;
    request.to = extent.end;

    AgainstMix against (mix);
    Result<void> compared;

    const auto rendered = renderMix (folder, loaded.session, loaded.desk, request, [&] (float* const* channels, int frames)
    {
        compared = against.compare (channels[0], channels[1], frames);
        return compared.ok();
    }, progress);

    if (! compared)
        return compared.problem();

    if (! rendered)
        return rendered.problem();

    if (! rendered->missing.empty())
        return rendered->missing.front();

    return against.worst;
}
}

Result<NullTest> mixMultitracks (const DeliveryJob& job, const std::vector<DeliveryItem>& items, FrameRange extent, const Progress& progress)
{
    const auto files = filesOf (items, DeliveryKind::multitrack);

    if (files.empty() || filesOf (items, DeliveryKind::mix).empty())
        return notRun ({});

    if (rateOf (job.session, job.package) != job.session.sampleRate || isListeningCopy (job.package.container))
        return notRun ("The multitracks are not as they were recorded, so they were not mixed again and compared.");

    auto loaded = emptySessionOf (job);

    if (! loaded)
        return loaded.problem();

    const bool inPlace = job.package.container == BounceContainer::wav;
    std::optional<ImportFolder> folder;

    if (! inPlace)
        folder.emplace (job.target);

    ImportSettings settings;
    settings.sessionFolder = inPlace ? job.target : folder->place;
    Import import (settings);

    for (std::size_t i = 0; i < files.size(); ++i)
    {
        auto file = files[i].name;

        if (! inPlace)
        {
            auto copied = import.copyIn (loaded->session, *loaded->session.findSong (job.song), job.target / file, "Track", static_cast<int> (i) + 1, extent.start);

            if (! copied)
                return copied.problem();

            file = copied->file;
        }

        if (loaded->session.findTrack (files[i].track) == nullptr)
            return Problem { "papers/session.json does not have the track of " + file + "." };

        layDown (loaded->session, job.song, files[i].track, file, extent);
    }

    auto mix = openMix (job, items);

    if (! mix)
        return mix.problem();

    const auto difference = differenceOfMix (settings.sessionFolder, *loaded, job, **mix, extent, progress);

    if (! difference)
        return difference.problem();

    const auto taken = "The " + paper::counted (static_cast<std::int64_t> (files.size()), "multitrack", "multitracks")
                     + ", taken into an empty session with the strips of its session.json, ";
    return judged (*difference, limitFor (job, *job.session.findSong (job.song), files), taken + "give the same mix", taken + "do not give the mix");
}
}
