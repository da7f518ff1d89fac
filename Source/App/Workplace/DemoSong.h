#pragma once

/** What the demo is: "Northern Line", its line-up, the three passes a band made of it, and the overdubs that were brought along.
    Plain values. */

#include "Session/Session.h"
#include "Storage/SessionJson.h"

#include <vector>

namespace takelane
{
struct DemoPass
{
    int number = 1;                     ///< of all of them, from 1
    int take = 1;                       ///< of its tracks: the band plays each otherwise
    int bars = 0;                       ///< from the first
    int rating = 0;
    const char* note = "";
    const char* keeperFolder = "";      ///< whose takes are keepers; empty: none
    std::vector<std::string> overdub {};    ///< its tracks, as takes without a pass; empty: the armed ones
    std::vector<int> stars {};          ///< of an overdub, by section
    std::vector<std::size_t> best {};   ///< the sections it is heard in; empty: all of it
};

std::vector<DemoPass> demoPasses();

/** Of verses and choruses, each under its name in brackets. */
const char* demoLyrics() noexcept;

/** The design's line-up on the simulated band's inputs, 14 tracks armed, no takes yet. */
Result<LoadedSession> demoSetUp();

/** The passes the session does not have yet; empty where it is no demo. */
std::vector<DemoPass> demoPassesMissing (const Session&);

/** Says of a pass, or of an overdub's take, which of the demo's it is. */
void markDemoPass (Pass&, const DemoPass&);
void markDemoTake (Take&, const DemoPass&, const Song&);

/** It is a session of its own from now on. */
void forgetDemo (Session&);
}
