#include "UI/Dialogs/PrepDialogs.h"

#include "App/Prep/LiveInputs.h"
#include "App/Prep/SessionPages.h"
#include "App/UtcTime.h"
#include "UI/Dialogs/InputListDialog.h"
#include "UI/Dialogs/InputSheetDialog.h"
#include "UI/Dialogs/LineCheckDialog.h"
#include "UI/Dialogs/NamesDialog.h"
#include "UI/Dialogs/TextDialog.h"
#include "UI/Dialogs/TunerDialog.h"
#include "UI/Prep/PrintedPage.h"

namespace takelane
{
namespace
{
/** Lists are looked for at a press, as menus are filled: a folder of a few small files. */
void openLists (Studio& studio, const PrepDialogWays& ways, InputListDialog::Begin begin)
{
    const auto& now = ways.preferences.now();
    ways.host.open (std::make_unique<InputListDialog> (studio, inputListChoices (inputLists (now.templatesFolder), now.recent, studio.folder()), now.templatesFolder, begin));
}

void saveList (Studio& studio, const PrepDialogWays& ways)
{
    ways.host.open (std::make_unique<TextDialog> (
        TextQuestion { "Save the input list", "Tracks, folders, inputs, sheets and headphones, without anything recorded.", "Name of the list", juce::String::fromUTF8 (studio.session().name.c_str()), {}, "Save", false },
        [session = studio.session(), folder = ways.preferences.now().templatesFolder, tell = ways.tell] (const juce::String& text)
        {
            juce::Thread::launch ([session, folder, tell, name = text.toStdString()]
            {
                const auto saved = saveInputList (session, folder, name);
                juce::MessageManager::callAsync ([tell, name, problem = saved ? std::string() : saved.problem().text]
                {
                    if (problem.empty())
                        tell ({ Severity::info, "Input list saved", name + " is offered for every session, and for a new one.", "prep.inputs", "Input lists", "inputs" });
                    else
                        tell ({ Severity::warn, "Input list not saved", problem, {}, {}, "inputs" });
                });
            });
        }));
}

void addLiveInputs (Studio& studio, const PrepDialogWays& ways)
{
    const auto names = studio.status().device.inputNames;
    const auto before = studio.session().tracks.size();
    auto made = withLiveInputs ({ studio.session(), studio.desk() }, names, ways.preferences.now().names);
    const auto count = made ? made->session.tracks.size() - before : 0;

    if (made && count == 0)
        return ways.tell ({ Severity::info, names.empty() ? "No interface is open" : "Every input has its track", names.empty() ? "Its inputs become tracks when it is." : "No track was added.", {}, {}, "inputs" });

    const auto desk = made ? made->desk : DeskState {};
    const auto done = studio.edit (made ? Result<Session> (std::move (made->session)) : made.problem(), "Tracks for Inputs", "Added " + std::to_string (count) + (count == 1 ? " track for an input" : " tracks for inputs"));

    if (! done)
        return ways.tell ({ Severity::warn, "No tracks were added", done.problem().text, {}, {}, "inputs" });

    auto armed = studio.desk();
    armed.armed = desk.armed;
    studio.setDesk (std::move (armed));
}

TrackId trackInHand (const Studio& studio)
{
    for (const auto id : studio.desk().selection)
        if (studio.session().findTrack (id) != nullptr)
            return id;

    return studio.session().tracks.empty() ? TrackId {} : studio.session().tracks.front()->id;
}

void openSheet (Studio& studio, const PrepDialogWays& ways)
{
    if (const auto track = trackInHand (studio); ! track.isNone())
        ways.host.open (std::make_unique<InputSheetDialog> (studio, track, ways.preferences.now().names));
    else
        ways.tell ({ Severity::info, "No inputs yet", "Add one in the input list first.", "page.prep", "Prep", "inputs" });
}
}

bool openInputDialog (const std::string& action, Studio& studio, const PrepDialogWays& ways)
{
    if (action == "prep.inputs")            openLists (studio, ways, InputListDialog::Begin::withTemplates);
    else if (action == "prep.copyInputs")   openLists (studio, ways, InputListDialog::Begin::withLastSession);
    else if (action == "prep.saveInputs")   saveList (studio, ways);
    else if (action == "prep.liveInputs")   addLiveInputs (studio, ways);
    else if (action == "prep.inputSheet")   openSheet (studio, ways);
    else if (action == "prep.micSheet")     printPage (studio, "Mic sheet.html", micSheetPage (studio.session(), studio.desk(), utcNow()), ways);
    else if (action == "prep.names")        ways.host.open (std::make_unique<NamesDialog> (ways.preferences));
    else if (action == "prep.lineCheck")    ways.host.open (std::make_unique<LineCheckDialog> (studio));
    else if (action == "prep.tuner")        ways.host.open (std::make_unique<TunerDialog> (studio));
    else                                    return false;

    return true;
}
}
