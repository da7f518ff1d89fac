#include "Session/ConsoleInspection.h"

namespace takelane
{
ConsoleInspection::ConsoleInspection (Findings& f, const Session& s) : findings (f), session (s)
{
    for (const auto& track : s.tracks)
        channels.emplace (track->id.value, track->channels);

    for (const auto& folder : s.folders)
        folderIds.insert (folder.id.value);
}

void ConsoleInspection::inspectCueMixes()
{
    std::set<std::string> names;

    for (std::size_t i = 0; i < session.cueMixes.size(); ++i)
    {
        const auto where = indexed ("cueMixes", i);
        const auto& cueMix = session.cueMixes[i];
        findings.claim (cueMixIds, where, cueMix.id);
        findings.require (names.insert (cueMix.name).second, where, "the name " + quoted (cueMix.name) + " is taken");
        findings.note (where, cueMixProblem (cueMix));
        inspectTracks (where + ".me", cueMix.me);
    }
}

void ConsoleInspection::inspectSong (const std::string& where, const Song& song)
{
    Ids groups;
    std::set<std::string> names;
    findings.note (where + ".master", masterProblem (song.master));
    inspectSends (where + ".master", song.master);
    inspectFolders (where, song.folderStrips);
    inspectGroups (where, groups, song.faderGroups);
    inspectEffects (where, song.effects);

    for (std::size_t i = 0; i < song.snapshots.size(); ++i)
    {
        const auto place = where + "." + indexed ("snapshots", i);
        findings.claim (snapshotIds, place, song.snapshots[i].id);
        findings.claimName (names, place, "snapshot", song.snapshots[i].name);
        inspectMix (place, groups, *song.snapshots[i].mix);
    }

    if (song.otherMix)
        inspectMix (where + ".otherMix", groups, **song.otherMix);

    inspectSlates (where, song.slates);
}

void ConsoleInspection::inspectTrackStrip (const std::string& where, const Strip& strip, int channelCount)
{
    findings.note (where, trackStripProblem (strip, channelCount));
    inspectSends (where, strip);
}

void ConsoleInspection::inspectTrackStrip (const std::string& where, const Strip& strip, TrackId track)
{
    const auto found = channels.find (track.value);
    inspectTrackStrip (where, strip, found == channels.end() ? 2 : found->second);
}

void ConsoleInspection::inspectDesk (const DeskState& desk)
{
    for (const auto& entry : desk.soloedFolders)
        findings.require (folderIds.contains (entry.first.value), "desk.soloedFolders",
                          "folder " + std::to_string (entry.first.value) + " does not exist");

    const auto listensTo = desk.controlRoom.listensTo;
    findings.require (listensTo.isNone() || cueMixIds.contains (listensTo.value), "desk.controlRoom",
                      "cue mix " + std::to_string (listensTo.value) + " does not exist");
    findings.note ("desk.controlRoom", controlRoomProblem (desk.controlRoom));
    findings.note ("desk.talk", talkProblem (desk.talk));
    findings.note ("desk.lowLatency", lowLatencyProblem (desk.lowLatency));
}

void ConsoleInspection::inspectSends (const std::string& where, const Strip& strip)
{
    for (const auto& send : strip.sends)
        findings.require (cueMixIds.contains (send.cue.value), where,
                          "it sends to cue mix " + std::to_string (send.cue.value) + ", which does not exist");
}

void ConsoleInspection::inspectTracks (const std::string& where, const std::vector<TrackId>& tracks)
{
    for (std::size_t i = 0; i < tracks.size(); ++i)
    {
        findings.require (channels.contains (tracks[i].value), where, "track " + std::to_string (tracks[i].value) + " does not exist");
        findings.require (i == 0 || tracks[i - 1] < tracks[i], where, "its tracks are not in the order of their ids");
    }
}

void ConsoleInspection::inspectFolders (const std::string& where, const std::vector<FolderStrip>& folders)
{
    for (std::size_t i = 0; i < folders.size(); ++i)
    {
        const auto place = where + "." + indexed ("folderStrips", i);
        findings.require (folderIds.contains (folders[i].folder.value), place,
                          "folder " + std::to_string (folders[i].folder.value) + " does not exist");
        findings.require (i == 0 || folders[i - 1].folder < folders[i].folder, place, "it is not after the one before");
        findings.note (place, busStripProblem (folders[i].strip));
    }
}

/** A song's groups and those its mixes remember are the same things: an id may come again there. */
void ConsoleInspection::inspectGroups (const std::string& where, Ids& ofSong, const std::vector<FaderGroup>& groups)
{
    Ids here;
    std::set<std::string> names;

    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        const auto place = where + "." + indexed ("faderGroups", i);
        const auto& group = groups[i];

        if (ofSong.insert (group.id.value).second)
            findings.claim (groupIds, place, group.id);

        findings.require (here.insert (group.id.value).second, place, "the id " + std::to_string (group.id.value) + " is taken");
        findings.require (names.insert (group.name).second, place, "the name " + quoted (group.name) + " is taken");
        findings.note (place, faderGroupProblem (group));
        inspectTracks (place, group.members);
    }
}

void ConsoleInspection::inspectEffects (const std::string& where, const Effects& effects)
{
    findings.note (where + ".effects.room", roomProblem (effects.room));
    findings.note (where + ".effects.slap", slapProblem (effects.slap));
    findings.note (where + ".effects.roomReturn", busStripProblem (effects.roomReturn));
    findings.note (where + ".effects.slapReturn", busStripProblem (effects.slapReturn));
}

void ConsoleInspection::inspectMix (const std::string& where, Ids& groups, const Mix& mix)
{
    Ids tracks;

    for (std::size_t i = 0; i < mix.tracks.size(); ++i)
    {
        const auto place = where + "." + indexed ("tracks", i);
        const auto track = mix.tracks[i].track;
        findings.require (channels.contains (track.value), place, "track " + std::to_string (track.value) + " does not exist");
        findings.require (tracks.insert (track.value).second, place, "track " + std::to_string (track.value) + " is there twice");
        inspectTrackStrip (place, mix.tracks[i].strip, track);
    }

    inspectFolders (where, mix.folders);
    inspectGroups (where, groups, mix.groups);
    inspectEffects (where, mix.effects);
    findings.note (where + ".master", masterProblem (mix.master));
}

void ConsoleInspection::inspectSlates (const std::string& where, const std::vector<Slate>& slates)
{
    for (std::size_t i = 0; i < slates.size(); ++i)
    {
        const auto place = where + "." + indexed ("slates", i);
        findings.require (! slates[i].file.empty(), place, "it names no file");
        findings.require (slates[i].length.value >= 1 && slates[i].length.value <= furthestFrame, place, "its length is out of range");
        findings.require (slates[i].afterPass >= 0, place, "the pass before it is below 0");
        findings.note (place, positionProblem (slates[i].at));
    }
}
}
