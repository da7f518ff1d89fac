#pragma once

/** Works out what an edit that listens to the audio would do: reads what the takes and the comps sound like, and tells it as
    plain commands (EditPlan.h).

    The session is a value, so a plan is of that version; run on a later one its commands are valid still or refused, as any.
    On a member of an edit-locked folder all members are heard, and edited.
*/

#include "App/Editing/EditPlan.h"
#include "App/Editing/PlanRequest.h"
#include "App/Editing/PlayedSound.h"
#include "App/Editing/QuietSpots.h"

#include <stop_token>

namespace takelane
{
/** What planning reads with: open files, and what was heard before. One thread at a time, a worker's. */
struct EditEars
{
    explicit EditEars (std::filesystem::path sessionFolder) : files (sessionFolder), played (files), spots (std::move (sessionFolder)) {}

    /** Of files that are about to be deleted. */
    void close (const std::vector<std::string>& gone)
    {
        for (const auto& file : gone)
            files.close (file);

        spots.close (gone);
    }

    FileCache files;
    PlayedSound played;
    QuietSpots spots;
};

Result<EditPlan> makePlan (const Session&, const BestCompRequest&, EditEars&, std::stop_token);
Result<EditPlan> makePlan (const Session&, const StripSilenceRequest&, EditEars&, std::stop_token);
Result<EditPlan> makePlan (const Session&, const QuantiseRequest&, EditEars&, std::stop_token);

class EditPlanner
{
public:
    explicit EditPlanner (std::filesystem::path sessionFolder) : ears (std::move (sessionFolder)) {}

    Result<EditPlan> plan (const Session&, const PlanRequest&, std::stop_token = {});

    /** {"do": "comp.best", ...}: one command in its words. */
    Result<EditPlan> plan (const Session&, std::string_view commandJson, std::stop_token = {});

    void close (const std::vector<std::string>& files)      { ears.close (files); }

private:
    EditEars ears;
};
}
