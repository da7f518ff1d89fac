#include "App/Interchange/Dawproject.h"

#include "App/Interchange/DawAudio.h"
#include "App/Interchange/DawDocument.h"
#include "App/Interchange/DawPlacing.h"
#include "Session/PartNames.h"
#include "App/Interchange/XmlReading.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Storage/ForeignSound.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace takelane
{
namespace
{
    Strip stripOf (const DawStrip& strip)
    {
        Strip s;
        s.gainDb = strip.gainDb;
        s.pan = strip.pan;
        s.muted = strip.muted;
        return s;
    }

    /** Our own sections, where they follow one another from bar 1; else they are markers as any. */
    void addMarkers (BroughtSong& song, const DawDocument& document, int sampleRate)
    {
        int bar = 1;
        bool isRow = true;

        for (const auto& marker : document.markers)
            if (marker.sectionBars > 0)
            {
                const FramePos at { std::llround (marker.at * sampleRate) };
                isRow = isRow && std::abs ((at - song.tempoMap.barStart (bar, sampleRate)).value) <= 1 && bar <= lastBar;
                bar += std::min (marker.sectionBars, lastBar);
            }

        for (const auto& marker : document.markers)
        {
            const auto name = marker.name.empty() ? std::string ("Marker") : marker.name;

            if (isRow && marker.sectionBars > 0)
                song.sections.push_back ({ name, marker.sectionBars, false, {} });
            else if (marker.at >= 0.0)
                song.markers.push_back ({ {}, { std::llround (std::min (marker.at, 1.0e6) * sampleRate) }, name, {} });
        }
    }

    BroughtSong songOf (const DawDocument& document, const std::filesystem::path& file, int sampleRate)
    {
        BroughtSong song;
        song.title = document.title.empty() ? shownFileName (file.stem()) : document.title;

        if (nameProblem ("song", song.title))
            song.title = "Song";

        song.tempoMap = document.tempoMap;
        song.master = stripOf (document.master);
        addMarkers (song, document, sampleRate);
        return song;
    }

    /** "Lead Vox ~Tk02" is a take of the track "Lead Vox", where it is silent itself. */
    std::size_t trackOf (const DawDocument& document, std::size_t index)
    {
        const auto& track = document.tracks[index];
        const auto mark = track.name.rfind (" ~Tk");

        if (mark == std::string::npos || ! track.strip.muted)
            return index;

        const auto found = std::find_if (document.tracks.begin(), document.tracks.end(),
                                         [&] (const DawTrack& t) { return t.name == track.name.substr (0, mark); });
        return found != document.tracks.end() ? static_cast<std::size_t> (found - document.tracks.begin()) : index;
    }

    class Bringing
    {
    public:
        Bringing (Import& i, const Session& s, const DawDocument& d, const ZipReader& archive, const std::filesystem::path& f)
            : import (i), session (s), document (d), file (f), audio (i, archive, f) {}

        Result<BroughtProject> done()
        {
            brought.notes = document.notes;
            brought.in.song = songOf (document, file, session.sampleRate);

            for (const auto& folder : document.folders)
                brought.in.folders.push_back ({ folder.name, folder.colour, stripOf (folder.strip) });

            nameFolders();

            if (auto done = copyAudio(); ! done)
                return done.problem();

            for (std::size_t i = 0; i < document.tracks.size(); ++i)
                if (trackOf (document, i) == i)
                    place (i);

            placing.addNotes (brought.notes);
            audio.addNotes (brought.notes);
            return std::move (brought);
        }

    private:
        /** Folders that were inside others may have one name there. */
        void nameFolders()
        {
            std::set<std::string> names;

            for (auto& folder : brought.in.folders)
            {
                folder.name = freeNameFor (folder.name, [&] (const std::string& n) { return names.contains (n); });
                names.insert (folder.name);
            }
        }

        Result<void> copyAudio()
        {
            Song song;
            song.title = brought.in.song->title;
            std::map<std::size_t, int> numbers;             // for names of files whose clips say none
            std::size_t count = 0;
            const auto all = static_cast<double> (std::max<std::size_t> (1, audio.filesOf (document)));

            for (std::size_t i = 0; i < document.tracks.size(); ++i)
                for (const auto& clip : document.tracks[i].clips)
                {
                    if (audio.find (clip) != nullptr)
                        continue;

                    const auto track = trackOf (document, i);
                    const auto named = takeNumberIn (clip.name);
                    const auto number = named > 0 ? named : ++numbers[track];
                    import.setPart (static_cast<double> (count) / all, static_cast<double> (count + 1) / all);
                    ++count;

                    if (auto done = audio.copy (clip, session, song, document.tracks[track].name, number); ! done)
                        return done;
                }

            return {};
        }

        /** A track of ours has one width: where files of both are on one of theirs, it becomes two. */
        void place (std::size_t index)
        {
            const auto& track = document.tracks[index];

            for (const int channels : { 1, 2 })
            {
                BroughtTrack next { track.name, channels, track.colour, track.folder, partNamed (track.name).part, false, stripOf (track.strip), {}, {} };

                for (const auto& clip : track.clips)
                    if (const auto& sound = *audio.find (clip); sound.channels == channels)
                        placing.addClip (next, clip, sound);

                for (std::size_t other = 0; other < document.tracks.size(); ++other)
                    if (other != index && trackOf (document, other) == index)
                        for (const auto& clip : document.tracks[other].clips)
                            if (const auto& sound = *audio.find (clip); sound.channels == channels)
                                placing.addTake (next, clip, sound);

                if (! next.takes.empty() || (track.clips.empty() && channels == 1))
                    brought.in.tracks.push_back (std::move (next));
            }
        }

        Import& import;
        const Session& session;
        const DawDocument& document;
        const std::filesystem::path& file;
        DawAudio audio;
        DawPlacing placing { session.sampleRate };
        BroughtProject brought;
    };
}

bool isDawproject (const std::filesystem::path& file)
{
    const juce::String ending (file.extension().string());
    return ending.equalsIgnoreCase (".dawproject");
}

Result<BroughtProject> bringDawproject (Import& import, const Session& session, const std::filesystem::path& file)
{
    const auto shown = shownFileName (file);
    const auto archive = ZipReader::open (file);

    if (! archive)
        return archive.problem();

    const auto* project = archive->find ("project.xml");
    const auto* metadata = archive->find ("metadata.xml");

    if (project == nullptr)
        return Problem { takelane::quoted (shown) + " is no DAWproject: there is no project.xml in it." };

    const auto text = archive->text (*project, longestXml);

    if (! text)
        return text.problem();

    // What cannot be read of the metadata is left: it holds no music.
    const auto about = metadata != nullptr ? archive->text (*metadata, longestXml) : Result<std::string> (std::string());
    const auto document = readDawDocument (*text, about.ok() ? *about : std::string(), shown, import.stop());

    if (! document)
        return document.problem();

    return Bringing (import, session, *document, *archive, file).done();
}

Result<ImportedProject> importDawproject (Import& import, const Session& session, const std::filesystem::path& file)
{
    auto brought = bringDawproject (import, session, file);

    if (! brought)
        return brought.problem();

    auto added = addBrought (session, {}, brought->in);

    if (! added)
        return added.problem();

    auto selected = selectSong (added->session, added->song);

    if (! selected)
        return selected.problem();

    return ImportedProject { *std::move (selected), added->song, std::move (added->tracks), std::move (brought->notes) };
}
}
