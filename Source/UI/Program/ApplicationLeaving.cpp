#include "UI/Program/Application.h"

/** What is asked before a session is left: a take, files that are being written, edits that are not on the disk. */

namespace takelane
{
void Application::leaveFor (OpenedSession next)
{
    if (openStudio == nullptr || ! openStudio->isDelivering())
        return leaveSavedFor (std::move (next));

    const auto waiting = std::make_shared<OpenedSession> (std::move (next));
    dialogs->askToOpenWhileDelivering (*openStudio->delivery(), [this, waiting] { leaveSavedFor (std::move (*waiting)); });
}

void Application::leaveSavedFor (OpenedSession next)
{
    const auto status = openStudio != nullptr ? openStudio->status() : StudioStatus();

    if (status.save != SaveState::failed || next.isCopy)
    {
        leaving = std::move (next);
        return;
    }

    const auto waiting = std::make_shared<OpenedSession> (std::move (next));
    dialogs->askToOpenUnsaved (status.saveProblem, [this] { perform ("session.saveAs"); }, [this, waiting] { leaving = std::move (*waiting); });
}

void Application::systemRequestedQuit()
{
    if (openStudio == nullptr)
    {
        quit();
        return;
    }

    const auto status = openStudio->status();

    if (! isTaking() || status.roll == RollState::ending)
    {
        if (openStudio->isDelivering())
            dialogs->askToQuitWhileDelivering (*openStudio->delivery(), [this] { quitSaved(); });
        else
            quitSaved();

        return;
    }

    dialogs->askToQuitWhileRecording (status.take, [this]
    {
        if (openStudio != nullptr)
            openStudio->stop();

        quitsWhenStopped = true;
    });
}

void Application::quitSaved()
{
    if (const auto status = openStudio != nullptr ? openStudio->status() : StudioStatus(); status.save == SaveState::failed)
        dialogs->askToQuitUnsaved (status.saveProblem, [this] { perform ("session.saveAs"); }, [this] { quit(); });
    else
        quit();
}
}
