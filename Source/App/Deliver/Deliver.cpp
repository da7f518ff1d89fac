#include "App/Deliver/Deliver.h"

#include "App/Deliver/ExportTags.h"
#include "App/Deliver/ProofParts.h"
#include "App/Interchange/Dawproject.h"
#include "Engine/Stems.h"
#include "Session/Changing.h"

#include <algorithm>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

const Problem nothingRecorded { "Nothing is recorded in this song yet: there is nothing to deliver" };

Problem noRange (const Package& package)
{
    return { package.range == DeliveryRange::loop ? "The package is of the loop, and the song has none: set one, or choose the whole song"
                                                  : "The package is of a section that the song does not have: choose another, or the whole song" };
}

Problem cannotMake (const fs::path& folder)
{
    const auto named = [] (const fs::path& p) { return "'" + p.filename().string().substr (0, 60) + "'"; };
    std::error_code ignored;
    auto there = folder;

    while (there.has_relative_path() && ! fs::exists (there, ignored))
        there = there.parent_path();

    return { "The folder " + named (folder) + " cannot be made: " + named (there)
             + (fs::is_directory (there, ignored) ? " cannot be written to" : " is a file, no folder") + "; choose another folder" };
}

/** Each file of a delivery by what of the engine makes it. */
class Writing
{
public:
    Writing (const DeliveryJob& j, FrameRange e) : job (j), song (*j.session.findSong (j.song)), extent (e) {}

    /** Its folders, and room on their disk. */
    Result<void> prepare (const DeliveryItem& item) const
    {
        std::error_code failed;
        auto folder = job.target;

        for (const auto& file : item.files)
        {
            folder = (job.target / file.name).parent_path();
            fs::create_directories (folder, failed);

            if (failed)
                return cannotMake (folder);
        }

        if (const auto room = fs::space (folder, failed); ! failed && static_cast<std::int64_t> (room.available) < item.bytes)
            return Problem { "The disk is full: " + megabytes (item.bytes) + " are needed, " + megabytes (static_cast<std::int64_t> (room.available)) + " are free" };

        return {};
    }

    Result<DeliveredFile> write (const DeliveryFile& file, const Progress& progress) const
    {
        const auto path = job.target / file.name;

        if (file.kind == DeliveryKind::dawproject)
            return writeProject (file, path, progress);

        auto rendered = render (file, path, progress);
        return rendered.ok() ? Result<DeliveredFile> (take (file, *rendered)) : Result<DeliveredFile> (rendered.problem());
    }

    /** Several at a time: the comps of all tracks, or the takes that are not in them. All or none. */
    Result<std::vector<DeliveredFile>> writeTracks (const std::vector<DeliveryFile>& files, const Progress& progress) const
    {
        std::vector<StemFile> wanted;

        for (const auto& file : files)
            wanted.push_back (file.kind == DeliveryKind::alternate ? alternateOf (file) : StemFile { trackOf (file), requestOf (file, job.target / file.name), {} });

        const auto rendered = renderStems (job.sessionFolder, job.session, job.desk, wanted, 0, progress);

        if (! rendered.ok())
            return rendered.problem();

        std::vector<DeliveredFile> written;

        for (std::size_t i = 0; i < files.size(); ++i)
            written.push_back (take (files[i], (*rendered)[i]));

        return written;
    }

private:
    static std::string megabytes (std::int64_t bytes)       { return std::to_string (bytes / 1'000'000) + " MB"; }

    static std::int64_t sizeOf (const fs::path& path)
    {
        std::error_code failed;
        const auto size = fs::file_size (path, failed);
        return failed ? 0 : static_cast<std::int64_t> (size);
    }

    /** With gaps only where a person knows of them. */
    bool needsAll() const       { return song.delivery.overrideOf ("missing") == nullptr; }

    DeliveredFile take (const DeliveryFile& file, const BounceResult& rendered) const
    {
        return { file.name, rendered.frames, rendered.peakDb, rendered.truePeakDb, rendered.lufs, sizeOf (job.target / file.name), {} };
    }

    Result<DeliveredFile> writeProject (const DeliveryFile& file, const fs::path& path, const Progress& progress) const
    {
        auto written = writeDawproject (job.sessionFolder, job.session, job.song, path, progress);
        return written.ok() ? DeliveredFile { file.name, {}, 0.0, 0.0, 0.0, sizeOf (path), {} } : Result<DeliveredFile> (written.problem());
    }

    Result<BounceResult> render (const DeliveryFile& file, const fs::path& path, const Progress& progress) const
    {
        switch (file.kind)
        {
            case DeliveryKind::mix:
            case DeliveryKind::instrumental:
            case DeliveryKind::listeningCopy:   return bounce (job.sessionFolder, job.session, job.desk, mixOf (file, path), progress);
            case DeliveryKind::stem:            return renderStem (job.sessionFolder, job.session, job.desk, stemOf (file), requestOf (file, path), progress);
            case DeliveryKind::multitrack:
            case DeliveryKind::alternate:
            case DeliveryKind::dawproject:
            case DeliveryKind::papers:
            case DeliveryKind::proof:           break;
        }

        return Problem { "There is no such file to write" };
    }

    BounceRequest mixOf (const DeliveryFile& file, const fs::path& path) const
    {
        const bool isCopy = file.kind == DeliveryKind::listeningCopy;
        BounceRequest r;
        r.file = path;
        r.song = job.song;
        r.from = extent.start;
        r.to = extent.end;
        r.bits = bitsOf (job.session, job.package);
        r.container = isCopy ? BounceContainer::mp3 : job.package.container;
        r.sampleRate = isCopy ? 0 : rateOf (job.session, job.package);
        r.measureLoudness = ! isCopy;
        r.needsAll = needsAll();
        r.provenance = tagsOfMix (job.session, song, file.kind == DeliveryKind::instrumental ? "Instrumental" : "Mix", job.now, extent);

        if (file.kind == DeliveryKind::instrumental)
            for (const auto& track : job.session.tracks)
                if (std::ranges::find (file.tracks, track->id) == file.tracks.end())
                    r.without.push_back (track->id);

        return r;
    }

    StemRequest requestOf (const DeliveryFile& file, const fs::path& path) const
    {
        const bool isStem = file.kind == DeliveryKind::stem;
        StemRequest r;
        r.file = path;
        r.song = job.song;
        r.range = extent;
        r.wet = isStem && job.package.wet;
        r.bits = bitsOf (job.session, job.package);
        r.container = job.package.container;
        r.sampleRate = rateOf (job.session, job.package);
        r.measureLoudness = isStem;
        r.needsAll = needsAll();
        r.provenance = isStem ? tagsOfMix (job.session, song, "Stem " + stemOf (file).name, job.now, extent) : tagsOfTrack (job.session, song, file.track, job.now);
        return r;
    }

    Stem stemOf (const DeliveryFile& file) const
    {
        if (const auto* folder = job.session.findFolder (file.folder))
            return { folder->name, folder->id, file.tracks, 2 };

        const auto& track = *job.session.findTrack (file.track);
        return { track.name, {}, { track.id }, job.package.wet ? 2 : track.channels };
    }

    Stem trackOf (const DeliveryFile& file) const
    {
        const auto& track = *job.session.findTrack (file.track);
        return { track.name, {}, { track.id }, track.channels };
    }

    /** The take whole, in place of what the track's comp plays. */
    StemFile alternateOf (const DeliveryFile& file) const
    {
        const auto& take = *song.track (file.track)->take (file.take);
        StemFile alternate { trackOf (file), requestOf (file, job.target / file.name), job.session };

        changeSong (*alternate.session, job.song, [&] (Song& s)
        {
            changeSongTrack (s, file.track, [&] (SongTrack& t)
            {
                for (auto& comp : t.comps)
                    if (comp->id == t.activeComp)
                        changeShared (comp, [&] (Comp& c) { c.regions = chooseRange ({}, take, take.extent()); });
            });
        });

        alternate.request.provenance = tagsOfTake (job.session, song, file.track, take);
        return alternate;
    }

    const DeliveryJob& job;
    const Song& song;
    const FrameRange extent;
};

void removeFiles (const DeliveryJob& job, const DeliveryItem& item)
{
    std::error_code failed;

    for (const auto& file : item.files)
        fs::remove (job.target / file.name, failed);
}
}

DeliveryJob deliveryJob (const fs::path& sessionFolder, const Session& session, const DeskState& desk, const Song& song, std::string now)
{
    DeliveryJob job;
    job.sessionFolder = sessionFolder;
    job.session = session;
    job.desk = withoutSolos (desk);
    job.song = song.id;
    job.package = song.delivery.package();
    job.version = song.delivery.version;
    job.target = deliveryFolder (sessionFolder, song);
    job.now = std::move (now);
    return job;
}

Result<FrameRange> extentOf (const DeliveryJob& job, const Progress& progress)
{
    const auto& song = *job.session.findSong (job.song);
    const auto known = rangeOf (job.session, song, job.package);

    if (! known)
        return endOfMusic (job.session, song).value <= 0 ? nothingRecorded : noRange (job.package);

    if (job.package.range != DeliveryRange::song || job.package.tailSeconds)
        return *known;

    BounceRequest request;
    request.song = job.song;
    return extentOfMix (job.sessionFolder, job.session, job.desk, request, progress);
}

Result<std::vector<DeliveredFile>> deliver (const DeliveryJob& job, const DeliveryItem& item, FrameRange extent, const Progress& progress)
{
    if (item.kind == DeliveryKind::papers)
        return writePapers (job, extent, progress);

    const Writing writing (job, extent);

    if (auto prepared = writing.prepare (item); ! prepared.ok())
        return prepared.problem();

    if (item.kind == DeliveryKind::multitrack || item.kind == DeliveryKind::alternate)
        return writing.writeTracks (item.files, progress);

    std::vector<DeliveredFile> written;
    const auto part = 1.0 / static_cast<double> (std::max<std::size_t> (1, item.files.size()));

    for (const auto& file : item.files)
    {
        const auto at = static_cast<double> (written.size()) * part;
        auto one = writing.write (file, partOf (progress, at, at + part));

        if (! one.ok())
            return one.problem();

        written.push_back (std::move (*one));
    }

    return written;
}

Result<void> verifyItem (const DeliveryJob& job, const DeliveryItem& item, FrameRange extent, const Progress& progress)
{
    const auto part = 1.0 / static_cast<double> (std::max<std::size_t> (1, item.files.size()));
    double at = 0.0;

    for (const auto& file : item.files)
    {
        if (progress && ! progress (at))
        {
            removeFiles (job, item);
            return proofCancelled;
        }

        if (isSound (file.kind))
            if (auto verified = verifyFile (job, file, extent, partOf (progress, at, at + part)); ! verified.ok())
            {
                removeFiles (job, item);
                return verified;
            }

        at += part;
    }

    return {};
}

Result<DeliveryProof> deliverAll (const DeliveryJob& job, const Progress& progress)
{
    const auto items = deliveryItems (job.session, *job.session.findSong (job.song), job.package, job.version);
    constexpr double extentPart = 0.1, proofPart = 0.2, writePart = 0.9;
    const auto extent = extentOf (job, partOf (progress, 0.0, extentPart));

    if (! extent.ok())
        return extent.problem();

    forgetProof (job.target);
    double whole = 0.0, done = extentPart;

    for (const auto& item : items)
        whole += static_cast<double> (item.bytes);

    for (const auto& item : items)
    {
        if (item.kind == DeliveryKind::proof)
            continue;

        const auto part = (1.0 - extentPart - proofPart) * static_cast<double> (item.bytes) / std::max (1.0, whole);
        const auto written = deliver (job, item, *extent, partOf (progress, done, done + writePart * part));

        if (! written.ok())
            return written.problem();

        if (auto verified = verifyItem (job, item, *extent, partOf (progress, done + writePart * part, done + part)); ! verified.ok())
            return verified.problem();

        done += part;
    }

    return prove (job, *extent, partOf (progress, 1.0 - proofPart, 1.0));
}
}
