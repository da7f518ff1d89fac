#include "App/Editing/Consolidate.h"

#include "App/Deliver/ExportTags.h"
#include "App/UtcTime.h"
#include "Engine/Disk/SpanRenderer.h"
#include "Session/CompEdits.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Storage/FreeSpace.h"
#include "Storage/PeakFile.h"
#include "Storage/WavTags.h"

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    constexpr int most = 16384;
    constexpr std::int64_t bytesLeftFree = 32 << 20;

    FramePos endOf (const SongTrack& track)
    {
        const auto& regions = track.active().regions;
        return regions.empty() ? FramePos {} : regions.back().range.end;
    }

    /** What is to be written, looked through before a file is made. */
    struct Work
    {
        const Session& session;
        const Song& song;
        std::vector<TrackId> members;               ///< those that play something
        FramePos end;
        std::string comp;
        int number = 1;

        std::int64_t bytes() const
        {
            std::int64_t channels = 0;

            for (const auto id : members)
                channels += session.findTrack (id)->channels;

            return end.value * channels * bytesPerSample (session.bits);
        }
    };

    Result<Work> workOf (const Session& session, SongId songId, TrackId trackId, const fs::path& folder)
    {
        const auto* song = session.findSong (songId);
        const auto* track = song != nullptr ? song->track (trackId) : nullptr;

        if (track == nullptr)
            return Problem { "There is no such track in this song." };

        Work work { session, *song, {}, {}, track->active().name, 1 };
        const auto group = editGroupOf (session, trackId);

        for (const auto id : group)
            if (const auto end = endOf (*song->track (id)); end > FramePos {})
            {
                work.members.push_back (id);
                work.end = std::max (work.end, end);
            }

        if (work.members.empty())
            return Problem { editGroupName (session, trackId) + " has nothing to play: record or choose a take first." };

        if (work.bytes() + bytesLeftFree > freeBytes (folder))
            return Problem { "The new files need " + std::to_string (work.bytes() / 1'000'000 + 1)
                             + " MB and the session's disk has too little left; make room first." };

        work.number = nextTakeNumber (session, songId, group);
        return work;
    }

    std::string noteOf (const std::string& comp)    { return "Consolidated from comp " + comp; }

    class Writer
    {
    public:
        Writer (const Work& w, const ConsolidateSettings& s) : work (w), settings (s), files (s.sessionFolder), renderer (files) {}

        Result<Take> write (TrackId id)
        {
            const auto& track = *work.session.findTrack (id);
            auto file = create (track);

            if (! file)
                return file.problem();

            const auto relative = "audio/" + (*file)->path().filename().string();
            const auto peakPath = peakPathFor (settings.sessionFolder, relative);
            settings.made ((*file)->path());
            settings.made (peakPath);
            const auto peaks = PeakWriter::create (peakPath, track.channels);

            if (auto done = render (track, **file, peaks.get()); ! done)
                return done.problem();

            if (auto lost = files.takeProblems(); ! lost.empty())
                return lost.front();

            if (renderer.failedReads() > 0)
                return Problem { "What " + track.name + " plays could not be read; check the disk." };

            Take take;
            take.file = relative;
            take.length = take.fileLength = (*file)->frames();
            take.kind = TakeKind::imported;
            take.note = noteOf (work.comp);
            return take;
        }

    private:
        Result<std::unique_ptr<TakeFile>> create (const Track& track) const
        {
            std::error_code ignored;
            fs::create_directories (settings.sessionFolder / "audio", ignored);
            fs::create_directories (settings.sessionFolder / "peaks", ignored);
            const auto stem = takeFileStem (work.song.title, track.name, work.number);
            auto about = tagsOfTrack (work.session, work.song, track.id, utcNow());
            about.takeName = takeName (work.number);
            about.note = "Consolidated: " + about.note;
            return createTakeFile (settings.sessionFolder / "audio", stem,
                                   { {}, track.channels, work.session.sampleRate, work.session.bits, 0, std::move (about) });
        }

        Result<void> render (const Track& track, TakeFile& file, PeakWriter* peaks)
        {
            const auto spans = resolvePlayback (work.session, work.song, track.id);
            const auto width = static_cast<std::size_t> (track.channels);
            std::vector<float> memory (most * width), frames;
            float* channels[2] { memory.data(), memory.data() + most * (width - 1) };

            for (FramePos at {}; at < work.end; at += Frames { most })
            {
                const auto n = static_cast<std::size_t> (std::min<std::int64_t> (most, (work.end - at).value));

                if (settings.stop.stop_requested())
                    return Problem { "Consolidating was cancelled." };

                if (! renderer.render (spans, at, static_cast<int> (n), channels, track.channels))
                    std::fill (memory.begin(), memory.end(), 0.0f);

                frames.resize (n * width);

                for (std::size_t i = 0; i < n; ++i)
                    for (std::size_t c = 0; c < width; ++c)
                        frames[i * width + c] = channels[c][i];

                if (peaks != nullptr)
                    peaks->append (frames);

                if (auto done = file.append (frames); ! done)
                    return done;

                written += static_cast<std::int64_t> (n);

                if (settings.onProgress)
                    settings.onProgress (static_cast<double> (written) / static_cast<double> (work.end.value * static_cast<std::int64_t> (work.members.size())));
            }

            if (peaks != nullptr)
                peaks->finish();

            return file.close();
        }

        const Work& work;
        const ConsolidateSettings& settings;
        FileCache files;
        SpanRenderer renderer;
        std::int64_t written = 0;
    };

    bool isCompOf (const Session& session, const Song& song, TrackId trackId, const std::string& name)
    {
        return std::ranges::any_of (editGroupOf (session, trackId), [&] (TrackId id)
        {
            return std::ranges::any_of (song.track (id)->comps, [&name] (const auto& comp) { return comp->name == name; });
        });
    }

    std::string newNameFor (const Session& session, const Song& song, TrackId track, const std::string& comp)
    {
        const std::string ending = " consolidated";
        const auto base = comp.size() + ending.size() + 4 > longestName ? "Consolidated" : comp + ending;
        auto name = base;

        for (int n = 2; isCompOf (session, song, track, name); ++n)
            name = base + " " + std::to_string (n);

        return name;
    }
}

Result<Consolidated> writeConsolidated (const Session& session, SongId song, TrackId track, const ConsolidateSettings& settings)
{
    const auto work = workOf (session, song, track, settings.sessionFolder);

    if (! work)
        return work.problem();

    Writer writer (*work, settings);
    Consolidated made { song, track, work->comp, {} };

    for (const auto id : work->members)
    {
        auto take = writer.write (id);

        if (! take)
            return take.problem();

        made.parts.push_back ({ id, std::move (*take) });
    }

    return made;
}

Result<ConsolidatedAdded> addConsolidated (const Session& session, const Consolidated& made)
{
    const auto* song = session.findSong (made.song);

    if (song == nullptr || song->track (made.track) == nullptr)
        return Problem { "The track that was consolidated is gone." };

    const auto number = nextTakeNumber (session, made.song, editGroupOf (session, made.track));
    std::vector<NewTake> takes;

    for (const auto& part : made.parts)
    {
        takes.push_back ({ part.track, part.take, false });
        takes.back().take.number = number;
    }

    auto added = addTakes (session, made.song, {}, takes);

    if (! added)
        return added.problem();

    auto comp = newComp (added->session, made.song, made.track, newNameFor (session, *song, made.track, made.comp));

    if (! comp)
        return comp.problem();

    auto selected = selectComp (comp->session, made.song, made.track, comp->comp);

    if (! selected)
        return selected.problem();

    const auto& first = made.parts.front();
    auto chosen = chooseTake (*selected, made.song, first.track, added->takes.front(), first.take.extent());

    if (! chosen)
        return chosen.problem();

    // The fades of the first and the last region are in the file.
    auto faded = setFadeIn (*chosen, made.song, first.track, first.take.start, Fade {});

    if (faded)
        faded = setFadeOut (*faded, made.song, first.track, first.take.start, Fade {});

    if (! faded)
        return faded.problem();

    return ConsolidatedAdded { std::move (*faded), comp->comp };
}
}
