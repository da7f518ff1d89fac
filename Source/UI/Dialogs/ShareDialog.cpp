#include "UI/Dialogs/ShareDialog.h"

namespace takelane
{
ShareDialog::ShareDialog (Share s)
    : AddressDialog ("Rough mix for the band's phones",
                     "Phones and laptops in the studio's own network open this page, hear the newest rough mix and can take it along. "
                     "Nothing leaves the house: the page is there until it is taken down or the session is closed."),
      share (std::move (s))
{
    const auto takeDown = [this] { (void) share (false); };

    if (const auto shared = share (true); ! shared.ok())
        setProblem (shared.problem().text);
    else if (shared->empty())
    {
        takeDown();
        setProblem ("This machine is in no network.");
    }
    else
    {
        setAddress (shared->front());
        addLeft ("Take the page down", [this, takeDown]
        {
            takeDown();
            close();
        });
    }

    addPrimary ("Done", [this] { close(); });
}

/** Where there is no listening copy yet, opening the page makes one. */
void ShareDialog::show (const Moment& moment)
{
    const auto& job = moment.now.job;
    setNote (job ? juce::String::fromUTF8 (job->title.c_str()) + ", " + juce::String (juce::roundToInt (100.0 * std::max (0.0, job->progress))) + "%" : juce::String ("The page is up"));
}
}
