#include "App/Interchange/StemFolder.h"

#include "Session/Limits.h"
#include "Storage/ForeignSound.h"
#include "Storage/Posix.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    constexpr std::size_t mostFiles = 1000;
    constexpr double emptySongSeconds = 1200.0;             // a song with nothing in it yet may become so long
    constexpr double longestSpreadSeconds = 3600.0;         // times further apart are times of day, not places

    //==== time stamps
    std::uint64_t number (std::span<const std::byte> bytes, std::size_t at, std::size_t count)
    {
        std::uint64_t value = 0;

        for (std::size_t i = 0; i < count; ++i)
            value |= std::to_integer<std::uint64_t> (bytes[at + i]) << (8 * i);

        return value;
    }

    /** Seconds of a WAV file's bext chunk; nothing without one. */
    std::optional<double> timeOf (const fs::path& path)
    {
        constexpr int mostChunks = 64;
        constexpr std::int64_t timeInBext = 338;
        posix::Descriptor file;
        std::array<std::byte, 12> head {};
        std::optional<std::uint64_t> frames;
        std::uint64_t rate = 0;

        if (posix::open (path, posix::Access::read, file) != 0 || posix::readAt (file, head, 0).bytes != 12
            || (std::memcmp (head.data(), "RIFF", 4) != 0 && std::memcmp (head.data(), "RF64", 4) != 0))
            return {};

        std::int64_t at = 12;

        for (int i = 0; i < mostChunks && posix::readAt (file, std::span (head).first (8), at).bytes == 8; ++i)
        {
            const auto size = static_cast<std::int64_t> (number (head, 4, 4));
            std::array<std::byte, 8> value {};

            if (std::memcmp (head.data(), "bext", 4) == 0 && size >= timeInBext + 8 && posix::readAt (file, value, at + 8 + timeInBext).bytes == 8)
                frames = number (value, 0, 8);
            else if (std::memcmp (head.data(), "fmt ", 4) == 0 && size >= 8 && posix::readAt (file, value, at + 8).bytes == 8)
                rate = number (value, 4, 4);

            if (frames && rate >= static_cast<std::uint64_t> (lowestRate))
                return static_cast<double> (*frames) / static_cast<double> (rate);

            at += 8 + size + size % 2;
        }

        return {};
    }

    //==== names
    /** "Northern Line Kick", "Northern Line Snare", ...: what all have in front, and says no part, is the song. */
    void dropCommonStart (std::vector<std::string>& names)
    {
        const auto firstWord = [] (const std::string& name) { return name.substr (0, name.find (' ') + 1); };

        while (names.size() >= 3)
        {
            const auto word = firstWord (names.front());
            const bool isCommon = ! word.empty() && partNamed (word).part.empty()
                && std::all_of (names.begin(), names.end(), [&] (const std::string& n) { return n.starts_with (word) && n.size() > word.size(); });

            if (! isCommon)
                return;

            for (auto& name : names)
                name.erase (0, word.size());
        }
    }

    struct Stem
    {
        fs::path file;
        std::string name;
        PartName part;
        std::optional<double> seconds;
    };

    Result<std::vector<fs::path>> filesIn (const fs::path& folder)
    {
        std::error_code error;
        std::vector<fs::path> files;

        for (fs::directory_iterator entry (folder, error), end; ! error && entry != end && files.size() <= mostFiles; entry.increment (error))
            if (std::error_code ignored; entry->is_regular_file (ignored) && ! entry->path().filename().string().starts_with ('.'))
                files.push_back (entry->path());

        const auto shown = takelane::quoted (shownFileName (folder));

        if (error)
            return Problem { shown + " cannot be read as a folder: " + error.message() + "." };

        if (files.empty())
            return Problem { shown + " has no files in it; choose the folder that holds the stems." };

        if (files.size() > mostFiles)
            return Problem { shown + " has more than " + std::to_string (mostFiles) + " files; import them in parts." };

        std::sort (files.begin(), files.end());
        return files;
    }

    std::vector<Stem> stemsOf (const std::vector<fs::path>& files, const Song& song)
    {
        std::vector<std::string> names;

        for (const auto& file : files)
            names.push_back (trackNameIn (shownFileName (file), song.title));

        dropCommonStart (names);
        std::vector<Stem> stems;

        for (std::size_t i = 0; i < files.size(); ++i)
        {
            const auto name = nameProblem ("track", names[i]) ? trackNameFor (files[i], {}) : names[i];
            stems.push_back ({ files[i], name, partNamed (name), timeOf (files[i]) });
        }

        std::stable_sort (stems.begin(), stems.end(), [] (const Stem& a, const Stem& b)
        {
            return std::pair (a.part.order, a.name) < std::pair (b.part.order, b.name);
        });
        return stems;
    }

    double secondsOf (const Session& session, const Song& song)
    {
        int bars = 1;

        for (const auto& section : song.sections)
            bars += section.bars;

        const auto end = std::max (song.end(), bars > 1 ? song.tempoMap.barStart (bars, session.sampleRate) : FramePos {});
        return end > FramePos {} ? static_cast<double> (end.value) / session.sampleRate : emptySongSeconds;
    }

    /** Where each begins. */
    std::vector<FramePos> placesOf (const std::vector<Stem>& stems, const Session& session, const Song& song, FramePos at)
    {
        std::vector<FramePos> places (stems.size(), at);

        if (! std::all_of (stems.begin(), stems.end(), [] (const Stem& s) { return s.seconds.has_value(); }))
            return places;

        const auto [first, last] = std::minmax_element (stems.begin(), stems.end(), [] (const Stem& a, const Stem& b) { return *a.seconds < *b.seconds; });
        const bool areInSong = *last->seconds <= secondsOf (session, song);

        if (! areInSong && *last->seconds - *first->seconds > longestSpreadSeconds)
            return places;

        for (std::size_t i = 0; i < stems.size(); ++i)
        {
            const auto from = areInSong ? 0.0 : *first->seconds;
            places[i] = (areInSong ? FramePos {} : at) + Frames { std::llround ((*stems[i].seconds - from) * session.sampleRate) };
        }

        return places;
    }

    /** A track that plays all of one file. */
    void addTrack (BroughtIn& in, const Stem& stem, const CopiedSound& sound, FramePos at)
    {
        BroughtTrack track;
        track.name = stem.name;
        track.channels = sound.channels;
        track.colour = stem.part.colour;
        track.part = stem.part.part;
        track.isGuide = stem.part.isGuide;

        if (! stem.part.folder.empty())
        {
            const auto known = std::find_if (in.folders.begin(), in.folders.end(), [&] (const BroughtFolder& f) { return f.name == stem.part.folder; });
            track.folder = static_cast<std::size_t> (known - in.folders.begin());

            if (known == in.folders.end())
                in.folders.push_back ({ stem.part.folder, stem.part.colour, {} });
        }

        Take take;
        take.id = { 1 };
        take.file = sound.file;
        take.start = at;
        take.length = take.fileLength = sound.length;
        take.kind = TakeKind::imported;
        Region region;
        region.range = take.extent();
        region.take = take.id;
        track.takes.push_back (std::move (take));
        track.regions.push_back (std::move (region));
        in.tracks.push_back (std::move (track));
    }
}

Result<BroughtStems> bringStemFolder (Import& import, const Session& session, const Song& song, const fs::path& folder, FramePos at)
{
    if (auto problem = positionProblem (at))
        return *problem;

    const auto files = filesIn (folder);

    if (! files)
        return files.problem();

    const auto stems = stemsOf (*files, song);
    const auto places = placesOf (stems, session, song, at);
    BroughtStems brought;

    for (std::size_t i = 0; i < stems.size(); ++i)
    {
        const auto part = [&] (std::size_t n) { return static_cast<double> (n) / static_cast<double> (stems.size()); };
        import.setPart (part (i), part (i + 1));
        const auto sound = import.copyIn (session, song, stems[i].file, stems[i].name, 1, places[i]);

        if (import.stop().stop_requested())
            return Problem { "The import was cancelled." };

        if (sound)
            addTrack (brought.in, stems[i], *sound, places[i]);
        else
            brought.refusals.push_back (sound.problem().text);
    }

    if (brought.in.tracks.empty())
        return Problem { takelane::quoted (shownFileName (folder)) + " has no sound files in it; choose the folder that holds the stems." };

    return brought;
}

Result<ImportedFolder> importStemFolder (Import& import, const Session& session, SongId songId, const fs::path& folder, FramePos at)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return Problem { "There is no song with id " + std::to_string (songId.value) + " in this session." };

    auto brought = bringStemFolder (import, session, *song, folder, at);

    if (! brought)
        return brought.problem();

    auto added = addBrought (session, songId, brought->in);

    if (! added)
        return added.problem();

    ImportedFolder imported { added->session, {}, std::move (brought->refusals) };

    for (const auto track : added->tracks)
        imported.takes.push_back ({ imported.session, track, imported.session.findSong (songId)->track (track)->takes.back()->id });

    return imported;
}
}
