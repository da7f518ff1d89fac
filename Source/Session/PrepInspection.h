#pragma once

/** invariantProblems() for what is prepared and written down. */

#include "Session/Findings.h"

namespace takelane
{
class PrepInspection
{
public:
    PrepInspection (Findings&, const Session&);

    void inspectSession();
    void inspectSong (const std::string& where, const Song&);
    void inspectDesk (const DeskState&);

private:
    using Ids = std::set<std::int64_t>;

    void inspectParts();
    void inspectPapers();
    void inspectNotes();
    void inspectCredits();

    template <typename Kind>
    void requireEach (const Ids&, const std::string& where, const char* what, const std::vector<Id<Kind>>&);

    Findings& findings;
    const Session& session;
    Ids trackIds, songIds, partIds;
};
}
