#pragma once

/** What the demo is: "Northern Line", its line-up, and the three passes a band made of it. Plain values. */

#include "Session/Session.h"
#include "Storage/SessionJson.h"

#include <vector>

namespace takelane
{
struct DemoPass
{
    int number = 1;                     ///< from 1: the band plays another take
    int bars = 0;                       ///< from the first
    int rating = 0;
    const char* note = "";
    const char* keeperFolder = "";      ///< whose takes are keepers; empty: none
};

std::vector<DemoPass> demoPasses();

/** The design's line-up on the simulated band's inputs, 14 tracks armed, no takes yet. */
Result<LoadedSession> demoSetUp();

/** The passes the session does not have yet; empty where it is no demo. */
std::vector<DemoPass> demoPassesMissing (const Session&);

/** Says of a pass which of the demo's it is. */
void markDemoPass (Pass&, const DemoPass&);

/** It is a session of its own from now on. */
void forgetDemo (Session&);
}
