#include "App/Deliver/DeliveryItems.h"

#include "App/Deliver/Papers.h"
#include "Session/PartNames.h"
#include "App/Workplace/FileNames.h"
#include "Engine/Stems.h"
#include "Session/MixEdits.h"
#include "Session/SectionNames.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace takelane
{
namespace
{
constexpr std::int64_t listeningBytesPerSecond = 24'000, paperBytes = 20'000;
constexpr double flacPart = 0.6;            // of the same as WAV, about

std::string twoDigits (std::size_t number)  { return std::string (number < 10 ? 1 : 0, '0') + std::to_string (number); }

/** As other file systems can have it too, on which the files end up. */
std::string nameOfFile (const std::string& name)
{
    auto safe = fileNameFor (name);
    std::ranges::replace_if (safe, [] (char c) { return std::string_view ("<>:\"|?*").find (c) != std::string_view::npos; }, '-');

    while (safe.size() > 1 && (safe.back() == '.' || safe.back() == ' '))
        safe.pop_back();

    return safe;
}

bool isVoice (std::string_view name)        { return partNamed (name).folder == "Vocals"; }

bool isVoice (const Session& session, const Track& track)
{
    if (! track.part.empty() && ! partNamed (track.part).folder.empty())
        return isVoice (track.part);

    const auto* folder = session.findFolder (track.folder);
    return (folder != nullptr && isVoice (folder->name)) || isVoice (track.name);
}

bool playsSomething (const SongTrack& track)
{
    return std::ranges::any_of (track.active().regions, [] (const Region& r) { return ! r.muted; });
}

/** Written by themselves: all that play something, muted ones too. */
std::vector<const Track*> tracksOf (const Session& session, const Song& song)
{
    std::vector<const Track*> found;

    for (const auto& track : session.tracks)
        if (const auto* its = song.track (track->id); its != nullptr && track->role != TrackRole::guide && playsSomething (*its))
            found.push_back (&*track);

    return found;
}

bool isMuted (const Song& song, const Track& track)
{
    return song.track (track.id)->strip.muted || groupLevelOf (song, track.id).muted || folderStripOf (song, track.folder).muted;
}

/** The file names of one package, no two alike. */
class Naming
{
public:
    Naming (const Session& session, const Song& song, const Package& package, int version)
        : title (nameOfFile (song.title)), versionMark ("_v" + std::to_string (version)), end (versionMark + formatOf (session, package)) {}

    std::string of (const std::string& what)                { return unique (title + "_" + nameOfFile (what), end); }
    std::string in (const char* folder, const std::string& what)    { return unique (std::string (folder) + "/" + nameOfFile (what), end); }
    std::string listening (const std::string& what)         { return unique (title + "_" + what, versionMark + ".mp3"); }
    std::string project()                                   { return unique (title, versionMark + ".dawproject"); }

private:
    static std::string formatOf (const Session& session, const Package& package)
    {
        constexpr const char* endings[] { ".wav", ".flac", ".mp3", ".opus" };
        const auto ending = endings[static_cast<std::size_t> (package.container)];

        if (isListeningCopy (package.container))
            return ending;

        const auto rate = rateOf (session, package);
        const auto bits = bitsOf (session, package);
        const auto tenths = rate / 100 % 10;
        auto text = std::string (1, '_') + std::to_string (rate / 1000) + "k";
        text += tenths == 0 ? std::string() : std::to_string (tenths) + "-";
        return text + (bits == BounceBits::int16 ? "16" : bits == BounceBits::int24 ? "24" : "32f") + ending;
    }

    std::string unique (const std::string& name, const std::string& ending)
    {
        auto whole = name + ending;

        for (int i = 2; ! taken.insert (inLowerCase (whole)).second; ++i)
            whole = name + " " + std::to_string (i) + ending;

        return whole;
    }

    /** Where two names that differ in case alone are the same file. */
    static std::string inLowerCase (std::string text)
    {
        std::ranges::transform (text, text.begin(), [] (char c) { return c >= 'A' && c <= 'Z' ? static_cast<char> (c - 'A' + 'a') : c; });
        return text;
    }

    const std::string title, versionMark, end;
    std::set<std::string> taken;
};

/** Collects the rows of one package. */
class Rows
{
public:
    Rows (const Session& s, const Song& o, const Package& p, FrameRange r, int version)
        : session (s), song (o), package (p), range (r), names (s, o, p, version), tracks (tracksOf (s, o)) {}

    std::vector<DeliveryItem> made()
    {
        if (package.mix)            addMix();
        if (package.instrumental)   addInstrumental();
        if (package.stems)          addStems();
        if (package.multitracks)    addMultitracks();
        if (package.alternates)     addAlternates();
        if (package.listeningCopy && ! (package.mix && isListeningCopy (package.container)))
            addListeningCopy();

        if (package.dawproject)     addProject();
        if (package.papers)         addPapers();

        if (package.stems || package.multitracks || package.alternates || package.dawproject || package.papers)
            add (DeliveryKind::proof, "Proof", "Read back, compared with the mix, checksums", {});

        return std::move (items);
    }

private:
    std::int64_t bytesOf (int channels) const
    {
        const auto seconds = static_cast<double> (range.length().value) / session.sampleRate;

        if (isListeningCopy (package.container))
            return static_cast<std::int64_t> (seconds * listeningBytesPerSecond);

        const auto bits = bitsOf (session, package);
        const auto bytes = bits == BounceBits::int16 ? 2 : bits == BounceBits::int24 ? 3 : 4;
        const auto whole = seconds * rateOf (session, package) * channels * bytes;
        return static_cast<std::int64_t> (package.container == BounceContainer::flac ? whole * flacPart : whole);
    }

    void add (DeliveryKind kind, std::string title, std::string what, std::vector<DeliveryFile> files)
    {
        std::int64_t bytes = 0;

        for (const auto& file : files)
            bytes += file.bytes;

        items.push_back ({ kind, std::move (title), std::move (what), std::move (files), bytes });
    }

    /** A row of one file. */
    void add (std::string title, DeliveryFile file)
    {
        auto what = file.name;
        add (file.kind, std::move (title), std::move (what), { std::move (file) });
    }

    std::vector<TrackId> heard (bool voicesToo) const
    {
        std::vector<TrackId> ids;

        for (const auto* track : tracks)
            if (! isMuted (song, *track) && (voicesToo || ! isVoice (session, *track)))
                ids.push_back (track->id);

        return ids;
    }

    void addMix()
    {
        add ("Mix", { names.of ("Mix"), DeliveryKind::mix, {}, {}, {}, heard (true), bytesOf (2) });
    }

    /** Where there are voices, and something besides them. */
    void addInstrumental()
    {
        auto without = heard (false);

        if (! without.empty() && without.size() < heard (true).size())
            add ("Instrumental", { names.of ("Instrumental"), DeliveryKind::instrumental, {}, {}, {}, std::move (without), bytesOf (2) });
    }

    void addStems()
    {
        for (const auto& stem : stemsOf (session, song, package.stemsBy, package.wet))
        {
            const auto track = stem.folder.isNone() && ! stem.tracks.empty() ? stem.tracks.front() : TrackId {};
            add ("Stem: " + stem.name, { names.of ("Stem " + stem.name), DeliveryKind::stem, track, stem.folder, {}, stem.tracks, bytesOf (stem.channels) });
        }
    }

    std::string from() const
    {
        return package.range == DeliveryRange::song ? "bar 1" : "bar " + std::to_string (song.tempoMap.barBeatAt (range.start, session.sampleRate).bar);
    }

    void addMany (DeliveryKind kind, const char* title, const std::string& how, std::vector<DeliveryFile> files)
    {
        if (files.empty())
            return;

        auto what = std::to_string (files.size()) + (files.size() == 1 ? " file, " : " files, ") + how + ", " + from();
        add (kind, title, std::move (what), std::move (files));
    }

    void addMultitracks()
    {
        std::vector<DeliveryFile> files;

        for (std::size_t i = 0; i < tracks.size(); ++i)
            files.push_back ({ names.in ("Multitracks", twoDigits (i + 1) + " " + tracks[i]->name), DeliveryKind::multitrack, tracks[i]->id, {}, {},
                               { tracks[i]->id }, bytesOf (tracks[i]->channels) });

        addMany (DeliveryKind::multitrack, "Multitracks", "edited, unprocessed", std::move (files));
    }

    static bool isUsed (const SongTrack& track, TakeId take)
    {
        return std::ranges::any_of (track.active().regions, [take] (const Region& r) { return r.take == take && ! r.muted; });
    }

    void addAlternates()
    {
        std::vector<DeliveryFile> files;
        std::size_t number = 0;

        for (const auto& track : session.tracks)
        {
            const auto* its = song.track (track->id);

            if (its == nullptr || track->role == TrackRole::guide)
                continue;

            number += playsSomething (*its);

            for (const auto& take : its->takes)
                if (! take->binned && ! isUsed (*its, take->id) && take->extent().start < range.end && take->extent().end > range.start)
                    files.push_back ({ names.in ("Alternates", (playsSomething (*its) ? twoDigits (number) + " " : "") + track->name + "_~Tk" + twoDigits (static_cast<std::size_t> (take->number))),
                                       DeliveryKind::alternate, track->id, {}, take->id, { track->id }, bytesOf (track->channels) });
        }

        addMany (DeliveryKind::alternate, "Alternates", "takes that are not in the comp", std::move (files));
    }

    void addListeningCopy()
    {
        const auto seconds = static_cast<double> (range.length().value) / session.sampleRate;
        add ("Listening copy", { names.listening ("Mix"), DeliveryKind::listeningCopy, {}, {}, {}, heard (true), static_cast<std::int64_t> (seconds * listeningBytesPerSecond) });
    }

    /** Whole takes lie in it, those of the other lanes too. */
    void addProject()
    {
        std::set<std::string> files;
        std::int64_t bytes = paperBytes;

        for (const auto& track : session.tracks)
            for (const auto& take : song.track (track->id)->takes)
                if (! take->binned && files.insert (take->file).second)
                    bytes += take->fileLength.value * track->channels * bytesPerSample (session.bits);

        add ("DAWproject", { names.project(), DeliveryKind::dawproject, {}, {}, {}, {}, bytes });
    }

    void addPapers()
    {
        std::vector<DeliveryFile> files;

        for (const auto& name : paperNames (song))
            files.push_back ({ "papers/" + name, DeliveryKind::papers, {}, {}, {}, {}, paperBytes });

        add (DeliveryKind::papers, "Papers", "Track sheet, take log, tempo map, markers, lyrics, session.json", std::move (files));
    }

    const Session& session;
    const Song& song;
    const Package& package;
    const FrameRange range;
    Naming names;
    const std::vector<const Track*> tracks;
    std::vector<DeliveryItem> items;
};

std::string shownNumber (double value)
{
    char text[32];
    std::snprintf (text, sizeof text, "%g", value);
    return text;
}

std::string kilohertz (int rate)        { return shownNumber (rate / 1000.0) + " kHz"; }
}

std::vector<DeliveryItem> deliveryItems (const Session& session, const Song& song, const Package& package, int version)
{
    const auto range = rangeOf (session, song, package);
    return range ? Rows (session, song, package, *range, version).made() : std::vector<DeliveryItem> {};
}

std::filesystem::path deliveryFolder (const std::filesystem::path& sessionFolder, const Song& song)
{
    const auto& delivery = song.delivery;
    const auto into = delivery.folder.empty() ? sessionFolder / "deliveries" : sessionFolder / delivery.folder;     // as it is where it is absolute
    return into / (nameOfFile (song.title) + " v" + std::to_string (delivery.version));
}

std::optional<FrameRange> rangeOf (const Session& session, const Song& song, const Package& package)
{
    const auto end = endOfMusic (session, song);

    if (end.value <= 0)
        return {};

    if (package.range == DeliveryRange::loop)
        return song.loop ? std::optional (song.loop->range) : std::nullopt;

    if (package.range == DeliveryRange::section)
    {
        const auto sections = namedSections (song, session.sampleRate);
        const auto index = static_cast<std::size_t> (package.section - 1);
        return index < sections.size() ? std::optional (sections[index].range) : std::nullopt;
    }

    const auto tail = static_cast<std::int64_t> (package.tailSeconds.value_or (0.0) * session.sampleRate);
    return FrameRange { {}, end + Frames { tail } };
}

std::string nameOf (PackageKind kind)
{
    constexpr const char* names[] { "Mastering", "Mixer", "Rough" };
    return names[static_cast<std::size_t> (kind)];
}

std::string nameOf (BounceContainer container)
{
    constexpr const char* names[] { "WAV (BWF)", "FLAC", "MP3", "Opus" };
    return names[static_cast<std::size_t> (container)];
}

std::string nameOf (BounceBits bits)
{
    constexpr const char* names[] { "16-bit", "24-bit", "32-bit float" };
    return names[static_cast<std::size_t> (bits)];
}

std::string describeRate (const Session& session, const Package& package)
{
    const auto rate = rateOf (session, package);
    return kilohertz (rate) + (rate == session.sampleRate ? ", as recorded" : "");
}

std::string describeRange (const Session&, const Song& song, const Package& package)
{
    if (package.range == DeliveryRange::loop)
        return song.loop ? "Loop" : "Loop, which is not set";

    if (package.range == DeliveryRange::section)
    {
        const auto names = sectionNames (song);
        const auto index = static_cast<std::size_t> (package.section - 1);
        return index < names.size() ? names[index] : "Section " + std::to_string (package.section) + ", which is not there";
    }

    return package.tailSeconds ? "Song + " + shownNumber (*package.tailSeconds) + " s tail" : "Song + natural tail";
}

BounceBits bitsOf (const Session& session, const Package& package)
{
    const auto bits = package.bits.value_or (session.bits == SampleFormat::int24 ? BounceBits::int24 : BounceBits::float32);
    return package.container == BounceContainer::flac && bits == BounceBits::float32 ? BounceBits::int24 : bits;
}

int rateOf (const Session& session, const Package& package)
{
    return deliveredRate (package.container, package.sampleRate, session.sampleRate);
}
}
