#pragma once

/** invariantProblems() for the console, the headphones and the control room. */

#include "Session/Findings.h"

#include <unordered_map>

namespace takelane
{
class ConsoleInspection
{
public:
    ConsoleInspection (Findings&, const Session&);

    /** Before all others: they send to these. */
    void inspectCueMixes();
    void inspectSong (const std::string& where, const Song&);
    void inspectTrackStrip (const std::string& where, const Strip&, int channelCount);
    void inspectTrackStrip (const std::string& where, const Strip&, TrackId);
    void inspectDesk (const DeskState&);

private:
    using Ids = std::set<std::int64_t>;

    void inspectSends (const std::string& where, const Strip&);
    void inspectTracks (const std::string& where, const std::vector<TrackId>&);
    void inspectFolders (const std::string& where, const std::vector<FolderStrip>&);
    void inspectGroups (const std::string& where, Ids& ofSong, const std::vector<FaderGroup>&);
    void inspectEffects (const std::string& where, const Effects&);
    void inspectMix (const std::string& where, Ids& groups, const Mix&);
    void inspectSlates (const std::string& where, const std::vector<Slate>&);

    Findings& findings;
    const Session& session;
    std::unordered_map<std::int64_t, int> channels;         ///< of the tracks, by id
    Ids folderIds, cueMixIds, groupIds, snapshotIds;
};
}
