#include "Session/ConsoleInspection.h"
#include "Session/DeliveryEdits.h"
#include "Session/PrepInspection.h"

#include <cmath>
#include <unordered_map>

namespace takelane
{
namespace
{
    /** Collects what is wrong, with the place it was found at. */
    class Inspection : private Findings
    {
    public:
        Inspection (const Session& s, const DeskState& d) : session (s), desk (d), console (*this, s), prep (*this, s) {}

        std::vector<Problem> done()
        {
            inspectSetUp();

            for (std::size_t i = 0; i < session.songs.size(); ++i)
                inspectSong (indexed ("songs", i), *session.songs[i]);

            inspectDesk();      // before the bin's tracks join trackIds

            for (std::size_t i = 0; i < session.bin.size(); ++i)
                inspectBinned (indexed ("bin", i), session.bin[i]);

            return taken();
        }

    private:
        /** By id: a file may hold very many, and reading it must not become slow. */
        using Takes = std::unordered_map<std::int64_t, const Take*>;

        void inspectSetUp()
        {
            require (session.sampleRate >= lowestRate && session.sampleRate <= highestRate, "sampleRate",
                     std::to_string (session.sampleRate) + " Hz is not a rate sessions can have");
            require (! session.songs.empty(), "songs", "there is none; a session has at least one");
            require (session.findSong (session.song) != nullptr, "song",
                     "the selected song " + std::to_string (session.song.value) + " does not exist");

            std::set<std::string> folderNames, trackNames;

            for (std::size_t i = 0; i < session.folders.size(); ++i)
            {
                const auto where = indexed ("folders", i);
                claim (folderIds, where, session.folders[i].id);
                claimName (folderNames, where, "folder", session.folders[i].name);
                note (where, colourProblem (session.folders[i].colour));
            }

            for (std::size_t i = 0; i < session.tracks.size(); ++i)
            {
                claimName (trackNames, indexed ("tracks", i), "track", session.tracks[i]->name);
                inspectTrack (indexed ("tracks", i), *session.tracks[i]);
            }

            console.inspectCueMixes();
            prep.inspectSession();
        }

        void inspectTrack (const std::string& where, const Track& track)
        {
            claim (trackIds, where, track.id);
            note (where, colourProblem (track.colour));
            note (where, inputsProblem (track.channels, track.inputs));
            require (track.folder.isNone() || folderIds.contains (track.folder.value), where,
                     "its folder " + std::to_string (track.folder.value) + " does not exist");
            note (where, inputSheetProblem (track));
        }

        void inspectSong (const std::string& where, const Song& song)
        {
            claim (songIds, where, song.id);
            claimName (songTitles, where, "song", song.title);
            inspectTempoMap (where, song.tempoMap);
            note (where + ".sections", sectionsProblem (song.sections));
            inspectPlaces (where, song);
            inspectPasses (where, song);
            console.inspectSong (where, song);
            note (where + ".delivery", deliveryProblem (song.delivery));
            prep.inspectSong (where, song);

            require (song.tracks.size() == session.tracks.size(), where, "it has "
                     + std::to_string (song.tracks.size()) + " tracks, the session " + std::to_string (session.tracks.size()));

            std::set<std::int64_t> passes;

            for (const auto& pass : song.passes)
                passes.insert (pass.id.value);

            for (std::size_t i = 0; i < song.tracks.size(); ++i)
            {
                const auto place = where + "." + indexed ("tracks", i);
                require (i >= session.tracks.size() || session.tracks[i]->id == song.tracks[i]->track, place,
                         "it is not the session's track at this place");
                inspectSongTrack (place, *song.tracks[i]);
                console.inspectTrackStrip (place + ".strip", song.tracks[i]->strip, song.tracks[i]->track);
                inspectPassesOfTakes (place, passes, *song.tracks[i]);
            }
        }

        template <typename Change, typename ProblemOf>
        void inspectChanges (const std::string& where, const std::vector<Change>& changes, ProblemOf problemOf)
        {
            require (! changes.empty() && changes.front().bar == 1, where, "the first one must be at bar 1");

            for (std::size_t i = 0; i < changes.size(); ++i)
            {
                note (indexed (where, i), barProblem (changes[i].bar));
                note (indexed (where, i), problemOf (changes[i]));
                require (i == 0 || changes[i - 1].bar < changes[i].bar, indexed (where, i), "its bar is not after the one before");
            }
        }

        void inspectTempoMap (const std::string& where, const TempoMap& map)
        {
            inspectChanges (where + ".tempos", map.tempos, [] (const TempoChange& c) { return tempoProblem (c.tempo.bpm()); });
            inspectChanges (where + ".meters", map.meters, [] (const MeterChange& c) { return meterProblem (c.meter); });
        }

        void inspectPlaces (const std::string& where, const Song& song)
        {
            for (std::size_t i = 0; i < song.markers.size(); ++i)
            {
                const auto place = where + "." + indexed ("markers", i);
                claim (markerIds, place, song.markers[i].id);
                note (place, nameProblem ("marker", song.markers[i].name));
                note (place, positionProblem (song.markers[i].at));
                require (i == 0 || song.markers[i - 1].at <= song.markers[i].at, place, "it is not after the one before");
            }

            if (song.loop)
                note (where + ".loop", loopProblem (*song.loop, session.sampleRate));

            if (song.punch)
                note (where + ".punch", punchProblem (*song.punch));
        }

        void inspectPasses (const std::string& where, const Song& song)
        {
            std::set<int> numbers;

            for (std::size_t i = 0; i < song.passes.size(); ++i)
            {
                const auto place = where + "." + indexed ("passes", i);
                const auto& pass = song.passes[i];
                claim (passIds, place, pass.id);
                require (pass.number >= 1, place, "its number is below 1");
                require (numbers.insert (pass.number).second, place, "its number " + std::to_string (pass.number) + " is taken");
                require (pass.rating >= 0 && pass.rating <= 5, place, "its rating is not 0 to 5");
                require (pass.length.value >= 0, place, "its length is below 0");
                note (place, positionProblem (pass.start));
            }
        }

        void inspectPassesOfTakes (const std::string& where, const std::set<std::int64_t>& passes, const SongTrack& track)
        {
            for (const auto& take : track.takes)
                require (take->pass.isNone() || passes.contains (take->pass.value), where,
                         "take " + std::to_string (take->number) + " is of pass " + std::to_string (take->pass.value)
                         + ", which does not exist");
        }

        void inspectSongTrack (const std::string& where, const SongTrack& track)
        {
            std::set<std::string> compNames;
            Takes takes;
            bool hasActive = false;

            for (std::size_t i = 0; i < track.takes.size(); ++i)
            {
                claim (takeIds, where + "." + indexed ("takes", i), track.takes[i]->id);
                inspectTake (where + "." + indexed ("takes", i), *track.takes[i]);
                takes.emplace (track.takes[i]->id.value, &*track.takes[i]);
            }

            for (std::size_t i = 0; i < track.comps.size(); ++i)
            {
                const auto place = where + "." + indexed ("comps", i);
                const auto& comp = *track.comps[i];
                claim (compIds, place, comp.id);
                claimName (compNames, place, "comp", comp.name);
                inspectRegions (place, takes, comp.regions);
                hasActive = hasActive || comp.id == track.activeComp;
            }

            require (hasActive, where, "its active comp " + std::to_string (track.activeComp.value) + " does not exist");
        }

        void inspectTake (const std::string& where, const Take& take)
        {
            note (where, takeProblem (take));

            for (const auto& rating : take.sectionRatings)
                require (rating.rating >= 0 && rating.rating <= 5, where, "a section's rating is not 0 to 5");

            for (const auto& dropout : take.health.dropouts)
                require (dropout.length.value >= 0, where, "a dropout's length is below 0");

            for (const auto& finding : take.health.findings)
                require (finding.offset.value >= 0 && finding.length.value >= 0
                         && finding.db >= lowestFindingDb && finding.db <= highestFindingDb, where,
                         "a finding's place or level is out of range");

            require (take.health.lost.value >= 0 && take.health.xruns >= 0 && take.health.clips >= 0, where,
                     "a counter of its health is below 0");
        }

        void inspectRegions (const std::string& where, const Takes& takes, const std::vector<Region>& regions)
        {
            for (std::size_t i = 0; i < regions.size(); ++i)
            {
                inspectRegion (where + "." + indexed ("regions", i), takes, regions[i]);
                require (i == 0 || regions[i - 1].range.end <= regions[i].range.start, where,
                         "regions " + std::to_string (i - 1) + " and " + std::to_string (i) + " overlap");
            }
        }

        void inspectRegion (const std::string& where, const Takes& takes, const Region& region)
        {
            const auto shift = FramePos { region.shift.value };
            const auto isTooFar = positionProblem (region.range.start) || positionProblem (region.range.end) || positionProblem (shift);
            require (! isTooFar, where, "it lies too far from the song's start");
            require (! region.range.isEmpty(), where, "it does not end after it starts");
            require (region.gainDb >= -144.0 && region.gainDb <= 24.0, where, "its gain is not -144 to 24 dB");

            const auto fadeIsRight = [this] (Frames length)
            {
                return length.value >= 0 && static_cast<double> (length.value) <= longestFadeSeconds * session.sampleRate;
            };

            require ((! region.fadeIn || fadeIsRight (region.fadeIn->length)) && (! region.fadeOut || fadeIsRight (region.fadeOut->length))
                     && (! region.crossfade || fadeIsRight (region.crossfade->length)), where, "a fade of it is not 0 to 500 ms long");
            require (! region.crossfade || ! region.crossfade->before
                     || (*region.crossfade->before >= Frames {} && *region.crossfade->before <= region.crossfade->length), where,
                     "its crossfade does not touch the joint");

            const auto found = takes.find (region.take.value);
            const auto* take = found == takes.end() ? nullptr : found->second;
            require (take != nullptr, where, "its take " + std::to_string (region.take.value) + " does not exist");

            if (take == nullptr || isTooFar || takeProblem (*take))
                return;

            const auto first = take->fileOffset + (region.range.start - region.shift - take->start);
            require (first.value >= 0 && first + region.range.length() <= take->fileLength, where,
                     "it reaches beyond its take's file");
        }

        void inspectBinned (const std::string& where, const BinnedTrack& binned)
        {
            inspectTrack (where, binned.track);

            for (const auto& [song, track] : binned.songs)
            {
                require (songIds.contains (song.value), where, "its song " + std::to_string (song.value) + " does not exist");
                require (track->track == binned.track.id, where, "what it holds is another track's");
                const auto place = where + ".songs[" + std::to_string (song.value) + "]";
                inspectSongTrack (place, *track);
                console.inspectTrackStrip (place + ".strip", track->strip, binned.track.channels);
            }
        }

        void inspectDesk()
        {
            const auto exists = [this] (const std::string& where, TrackId track)
            {
                require (trackIds.contains (track.value), where, "track " + std::to_string (track.value) + " does not exist");
            };

            for (const auto& entry : desk.armed)        exists ("desk.armed", entry.first);
            for (const auto& entry : desk.monitor)      exists ("desk.monitor", entry.first);
            for (const auto& entry : desk.soloed)       exists ("desk.soloed", entry.first);
            for (const auto track : desk.selection)     exists ("desk.selection", track);

            console.inspectDesk (desk);
            prep.inspectDesk (desk);
            require (std::isfinite (desk.zoomFramesPerPixel) && desk.zoomFramesPerPixel >= 0.0, "desk.zoom", "it is not 0 or more");
            note ("desk.roll", rollProblem (desk.roll));
            note ("desk.click", clickProblem (desk.click));
            note ("desk.scroll", positionProblem (desk.scroll));
            note ("desk.playhead", positionProblem (desk.playhead));
        }

        const Session& session;
        const DeskState& desk;
        ConsoleInspection console;
        PrepInspection prep;
        std::set<std::int64_t> folderIds, trackIds, songIds, markerIds, passIds, takeIds, compIds;
        std::set<std::string> songTitles;
    };
}

std::vector<Problem> invariantProblems (const Session& session, const DeskState& desk)
{
    return Inspection (session, desk).done();
}
}
