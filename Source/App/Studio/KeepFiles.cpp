#include "App/Studio/Keep.h"

#include "App/Deliver/ExportTags.h"
#include "App/UtcTime.h"
#include "Engine/Disk/PassFile.h"
#include "Storage/FreeSpace.h"
#include "Storage/WavFile.h"
#include "Storage/WavTags.h"

#include <array>
#include <cmath>

namespace takelane
{
namespace
{
constexpr float silentPeak = 0.001f;            // -60 dBFS
constexpr std::int64_t bytesLeftFree = 64 << 20;
constexpr int piece = ListeningTape::chunkFrames;

/** One captured take on its way into its file. */
struct TakeOnItsWay
{
    std::unique_ptr<TakeFile> file;
    std::unique_ptr<PeakWriter> peaks;
    OverloadCounter overloads;
    KeptTake kept;
};

class Writing
{
public:
    Writing (std::filesystem::path sessionFolder, const Session& s, const std::vector<KeepRoad>& r, const ListeningReel& l)
        : folder (std::move (sessionFolder)), session (s), roads (r), reel (l)
    {
    }

    /** Removes what it made, unless it was done(). */
    ~Writing()
    {
        std::error_code ignored;

        for (const auto& one : takes)
            if (! isDone)
            {
                std::filesystem::remove (folder / one.take.file, ignored);
                std::filesystem::remove (peakPathFor (folder, one.take.file), ignored);
            }
    }

    /** The stretch for these roads; told(frames) as it goes on. */
    template <typename Told>
    Result<void> write (const HeardStretch& stretch, const std::vector<std::size_t>& which, int inSong, int number, Told&& told)
    {
        std::vector<TakeOnItsWay> open;

        for (const auto road : which)
            if (auto made = begin (stretch, road, inSong, number, open); ! made.ok())
                return made;

        for (Frames done; done < stretch.length; done += Frames { piece })
        {
            const auto frames = static_cast<int> (std::min<std::int64_t> (piece, (stretch.length - done).value));

            for (auto& one : open)
                if (auto written = copy (stretch.at + done, frames, one); ! written.ok())
                    return written;

            told (frames);
        }

        for (auto& one : open)
            if (auto closed = finish (one); ! closed.ok())
                return closed;

        return {};
    }

    std::vector<KeptTake> done()
    {
        isDone = true;
        (void) posix::syncFolder (folder / "audio");
        return std::move (takes);
    }

private:
    Result<void> begin (const HeardStretch& stretch, std::size_t road, int inSong, int number, std::vector<TakeOnItsWay>& open)
    {
        const auto& to = roads[road];
        const auto& song = *session.findSong (stretch.song);
        TakeFileSpec spec;
        spec.channels = static_cast<int> (to.inputs.size());
        spec.sampleRate = session.sampleRate;
        spec.format = session.bits;
        spec.timeReference = stretch.start.value;
        spec.syncWhenMade = false;
        spec.provenance = tagsOfNewFile (session, song, to.name, utcNow(), stretch.start);
        spec.provenance.takeName = takeName (number);
        spec.provenance.note = "Kept after it was played";
        spec.provenance.inputs = to.inputs;

        auto made = createTakeFile (folder / "audio", takeFileStem (song.title, to.name, number), spec);

        if (! made.ok())
            return made.problem();

        KeptTake kept { road, stretch.song, inSong, stretch.rolling, {} };
        auto& take = kept.take;
        take.number = number;
        take.kind = TakeKind::captured;
        take.file = "audio/" + (*made)->path().filename().string();
        take.start = stretch.start;
        take.length = take.fileLength = stretch.length;
        take.latency = stretch.latency;
        take.health.dropouts = reel.lost (stretch.at, stretch.end());

        for (const auto& gap : take.health.dropouts)
            take.health.lost += gap.length;

        take.health.xruns = static_cast<int> (take.health.dropouts.size());
        takes.push_back (kept);
        open.push_back ({ std::move (*made), PeakWriter::create (peakPathFor (folder, take.file), spec.channels), OverloadCounter (spec.channels), kept });
        return {};
    }

    Result<void> copy (Frames at, int frames, TakeOnItsWay& one)
    {
        const auto& inputs = roads[one.kept.road].inputs;
        const auto channels = inputs.size();
        std::array<float, 2 * piece> interleaved;
        std::array<float, piece> plane;

        for (std::size_t c = 0; c < channels; ++c)
        {
            if (! reel.read (inputs[c] - 1, at, std::span (plane).first (static_cast<std::size_t> (frames))))
                return Problem { "What was played could not be read back from the disk; nothing was kept" };

            for (std::size_t i = 0; i < static_cast<std::size_t> (frames); ++i)
                interleaved[i * channels + c] = plane[i];
        }

        const auto audio = std::span<const float> (interleaved).first (static_cast<std::size_t> (frames) * channels);
        one.overloads.look (audio, one.file->frames());

        if (one.peaks != nullptr)
            one.peaks->append (audio);

        return one.file->append (audio);
    }

    Result<void> finish (TakeOnItsWay& one)
    {
        if (one.peaks != nullptr)
            one.peaks->finish();

        for (auto& take : takes)
            if (take.take.file == one.kept.take.file)
                take.take.health.clips = static_cast<int> (one.overloads.runs().size());

        return one.file->close();
    }

    const std::filesystem::path folder;
    const Session& session;
    const std::vector<KeepRoad>& roads;
    const ListeningReel& reel;
    std::vector<KeptTake> takes;
    bool isDone = false;
};

std::vector<std::size_t> soundingIn (const HeardStretch& stretch, const std::vector<KeepRoad>& roads, const ListeningReel& reel)
{
    std::vector<std::size_t> sounding;

    for (std::size_t r = 0; r < roads.size(); ++r)
        if (std::any_of (roads[r].inputs.begin(), roads[r].inputs.end(),
                         [&] (int input) { return reel.peak (input - 1, stretch.at, stretch.end()) >= silentPeak; }))
            sounding.push_back (r);

    return sounding;
}

struct Sounding { HeardStretch stretch; std::vector<std::size_t> roads; };

std::optional<Problem> spaceProblem (const std::filesystem::path& folder, std::int64_t bytes)
{
    if (bytes + bytesLeftFree <= freeBytes (folder))
        return {};

    return Problem { "What was played takes " + std::to_string (bytes / 1'000'000 + 1) + " MB and the session's disk has too little left; make room and keep it again" };
}

std::vector<TrackId> tracksOf (const std::vector<KeepRoad>& roads)
{
    std::vector<TrackId> tracks;

    for (const auto& road : roads)
        if (! road.track.isNone())
            tracks.push_back (road.track);

    return tracks;
}

/** The take's first frames are these of the reel, bit for bit. */
bool isTheSame (const WavFile& file, const Take& take, const std::vector<int>& inputs, const ListeningReel& reel, Frames at)
{
    const auto frames = static_cast<std::size_t> (std::min<std::int64_t> (piece, take.length.value));
    std::vector<float> left (frames), right (frames), heard (frames);
    float* planes[2] { left.data(), right.data() };

    if (! file.read (take.fileOffset, static_cast<int> (frames), planes).ok())
        return false;

    for (std::size_t c = 0; c < inputs.size(); ++c)
        if (! reel.read (inputs[c] - 1, at, heard) || ! std::equal (heard.begin(), heard.end(), planes[c]))
            return false;

    return true;
}

/** The take's first seconds are these of the reel, through filters and dynamics. */
bool isTheSamePlaying (const WavFile& file, const Take& take, const std::vector<int>& inputs, const ListeningReel& reel, Frames at)
{
    constexpr double seconds = 4.0, alike = 0.5;        // two playings of the same part are well below that
    const auto frames = static_cast<std::size_t> (std::min (take.length.value, std::int64_t { std::llround (seconds * reel.sampleRate) }));
    std::vector<float> left (frames), right (frames), heard (frames);
    float* planes[2] { left.data(), right.data() };
    double both = 0.0, recorded = 0.0, played = 0.0;

    if (! file.read (take.fileOffset, static_cast<int> (frames), planes).ok())
        return false;

    for (std::size_t c = 0; c < inputs.size(); ++c)
    {
        if (! reel.read (inputs[c] - 1, at, heard))
            return false;

        for (std::size_t i = 0; i < frames; ++i)
        {
            const double x = static_cast<double> (planes[c][i]), y = static_cast<double> (heard[i]);
            both += x * y;
            recorded += x * x;
            played += y * y;
        }
    }

    return both > alike * std::sqrt (recorded * played);
}

struct PlaceInReel { Frames at; HeardStretch stretch; bool isPrinted = false; };

/** Where in the reel the take begins, and in which stretch; the newest place that fits. */
std::optional<PlaceInReel> placeInReel (const WavFile& file, const Take& take, SongId song, const std::vector<int>& inputs, const ListeningReel& reel)
{
    const auto all = reel.heard (reel.ring->heard());
    std::optional<PlaceInReel> printed;

    for (auto s = all.rbegin(); s != all.rend(); ++s)
        if (s->rolling && s->song == song && take.start >= s->start && take.start <= s->start + s->length)
        {
            const auto at = s->at + (take.start - s->start);

            if (isTheSame (file, take, inputs, reel, at))
                return PlaceInReel { at, *s };

            if (! printed && isTheSamePlaying (file, take, inputs, reel, at))
                printed = { at, *s, true };
        }

    return printed;
}
}

Result<Kept> keepHeard (const std::filesystem::path& folder, const Session& session, std::vector<KeepRoad> roads, const ListeningReel& reel,
                        const std::vector<HeardStretch>& stretches, std::atomic<double>& progress)
{
    std::vector<Sounding> sounding;
    std::int64_t all = 1, done = 0, bytes = 0;

    for (const auto& stretch : stretches)
        if (auto which = soundingIn (stretch, roads, reel); ! which.empty() && session.findSong (stretch.song) != nullptr)
        {
            all += stretch.length.value;

            for (const auto road : which)
                bytes += stretch.length.value * static_cast<std::int64_t> (roads[road].inputs.size()) * bytesPerSample (session.bits);

            sounding.push_back ({ stretch, std::move (which) });
        }

    if (auto problem = spaceProblem (folder, bytes))
        return *problem;

    Writing writing (folder, session, roads, reel);
    std::map<SongId, int> begun;

    for (const auto& [stretch, which] : sounding)
    {
        const int inSong = begun[stretch.song]++;
        const int number = nextTakeNumber (session, stretch.song, tracksOf (roads)) + inSong;

        if (auto written = writing.write (stretch, which, inSong, number, [&] (int frames)
                                          {
                                              done += frames;
                                              progress = static_cast<double> (done) / static_cast<double> (all);
                                          }); ! written.ok())
            return written.problem();
    }

    Kept kept { std::move (roads), writing.done() };

    // Played while nothing rolled: heard only where nothing was played along.
    for (auto& one : kept.takes)
        one.isHeard = one.isHeard || std::none_of (sounding.begin(), sounding.end(), [&] (const Sounding& s) { return s.stretch.rolling && s.stretch.song == one.song; });

    return kept;
}

Result<Kept> keepBefore (const std::filesystem::path& folder, const Session& session, SongId songId, TrackId trackId, TakeId takeId, Frames earlier,
                         const ListeningReel& reel, std::atomic<double>& progress)
{
    const auto* song = session.findSong (songId);
    const auto* track = session.findTrack (trackId);
    const auto* inSong = song != nullptr ? song->track (trackId) : nullptr;
    const auto* take = inSong != nullptr ? inSong->take (takeId) : nullptr;
    const Problem tooOld { "What was played before this take is no longer held: it reaches back " + std::to_string (reel.most().value / reel.sampleRate / 60) + " minutes" };

    if (track == nullptr || take == nullptr || earlier <= Frames {} || static_cast<int> (track->inputs.size()) != track->channels)
        return Problem { "There is no such take with an input of its own in this song" };

    auto file = WavFile::open (folder / take->file);

    if (! file.ok())
        return file.problem();

    const auto found = placeInReel (**file, *take, songId, track->inputs, reel);

    if (! found)
        return tooOld;

    const auto& [at, in, isPrinted] = *found;
    auto from = at;

    for (const auto& stretch : reel.heard (reel.ring->heard()))
        if (stretch.opening == in.opening)
        {
            from = std::max (stretch.at, at - earlier);
            break;
        }

    if (from >= at)
        return tooOld;

    std::vector<KeepRoad> roads { { trackId, track->name, track->inputs, true } };
    HeardStretch before { from, at - from, take->start - (at - from), true, false, songId, in.latency, in.opening };
    Writing writing (folder, session, roads, reel);
    const auto all = before.length.value;
    std::int64_t done = 0;

    if (auto written = writing.write (before, { 0 }, 0, nextTakeNumber (session, songId, { trackId }), [&] (int frames)
                                      {
                                          done += frames;
                                          progress = static_cast<double> (done) / static_cast<double> (all);
                                      }); ! written.ok())
        return written.problem();

    Kept kept { std::move (roads), writing.done() };
    kept.takes.front().isPrinted = isPrinted;
    return kept;
}
}
