#include "UI/Dialogs/PrepDialogs.h"

#include "App/Prep/SessionPages.h"
#include "App/UtcTime.h"
#include "UI/Dialogs/CreditsDialog.h"
#include "UI/Dialogs/NotesDialog.h"
#include "UI/Dialogs/PapersDialog.h"
#include "UI/Dialogs/PlanDialog.h"
#include "UI/Dialogs/PaperworkModel.h"
#include "UI/Prep/PrintedPage.h"

namespace takelane
{
namespace
{
/** Of the running take, or of the one that is listened to. */
int takeInHand (const Studio& studio, const StudioStatus& now)
{
    if (now.redLight)
        return now.take;

    const auto* track = now.audition ? studio.song().track (now.audition->track) : nullptr;
    const auto* take = track != nullptr ? track->take (now.audition->take) : nullptr;
    return take != nullptr ? take->number : 0;
}
}

bool openPaperDialog (const std::string& action, Studio& studio, const PrepDialogWays& ways)
{
    if (action == "prep.plan")          ways.host.open (std::make_unique<PlanDialog> (studio, ways, PlanDialog::Page::clock));
    else if (action == "prep.parts")    ways.host.open (std::make_unique<PlanDialog> (studio, ways, PlanDialog::Page::parts));
    else if (action == "prep.papers")           ways.host.open (std::make_unique<PapersDialog> (studio, ways));
    else if (action == "prep.credits")  ways.host.open (std::make_unique<CreditsDialog> (studio, ways));
    else if (action == "prep.notes")    ways.host.open (std::make_unique<NotesDialog> (studio, ways));
    else if (action == "prep.note")
    {
        // Pressed in a take it is stamped now, and asked for when the take has ended.
        const auto now = studio.status();
        ways.host.open (noteDialog (studio, noteHere (studio.session(), now.heard, takeInHand (studio, now))));
    }
    else if (action == "prep.report")   printPage (studio, "Session report.html", sessionReportPage (studio.session(), studio.desk(), utcNow()), ways);
    else                                return false;

    return true;
}
}
