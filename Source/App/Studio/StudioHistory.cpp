#include "App/Studio/StudioParts.h"

namespace takelane
{
/** False: there is none, or it may not be gone back to now. */
bool Studio::Parts::step (bool back)
{
    auto& history = store->history();

    if (back ? ! history.canUndo() : ! history.canRedo())
        return false;

    if (back)   history.undo();
    else        history.redo();

    if (auto possible = mayBecome (history.now()); ! possible.ok())
    {
        if (back)   history.redo();
        else        history.undo();

        tell (Severity::info, back ? "Not undone" : "Not redone", possible.problem().text);
        return false;
    }

    store->changed();
    changed (false);
    return true;
}

bool Studio::canUndo() const noexcept               { return parts->store->history().canUndo(); }
bool Studio::canRedo() const noexcept               { return parts->store->history().canRedo(); }
std::string Studio::undoSentence() const            { return parts->store->history().undoSentence(); }
std::string Studio::redoSentence() const            { return parts->store->history().redoSentence(); }
void Studio::undo()                                 { parts->step (true); }
void Studio::redo()                                 { parts->step (false); }

//==============================================================================
std::int64_t Studio::newGesture() noexcept
{
    parts->dragged.isOpen = false;
    return ++parts->lastGesture;
}

Result<void> Studio::drag (const std::string& commandsJson, std::int64_t gesture)
{
    return parts->drag (commandsJson, gesture);
}

bool Studio::cancelDrag (std::int64_t gesture)
{
    if (! parts->store->history().takeBack (gesture))
        return false;

    parts->dragged = {};
    parts->store->changed();
    parts->changed (false);
    return true;
}

Result<void> Studio::Parts::drag (const std::string& commandsJson, std::int64_t gesture)
{
    const auto& history = store->history();

    if (dragged.gesture != gesture)
        dragged = { gesture };

    dragged.isOpen = true;

    // From there it would be done twice.
    if (dragged.isStep && ! history.isLast (gesture))
        return Problem { "Something else was done meanwhile: let go, and drag again" };

    auto from = history.beforeGesture (gesture);
    from.nextId = std::max (from.nextId, session().nextId);
    auto done = apply (from, commandsJson, gesture);
    dragged.isStep = history.isLast (gesture);
    return done;
}

/** Gesture 0: of no step at all (a note that came from outside), in every value of the history, so that undo and redo stay as they are. */
Result<void> Studio::editBeside (const std::function<Result<Session> (const Session&)>& change, std::string menuWord, std::string sentence, std::int64_t gesture)
{
    auto done = gesture == 0 ? parts->store->changeAll (change)
                             : parts->store->extend (change, std::move (menuWord), std::move (sentence), gesture, parts->dragged.openGesture());

    if (done.ok())
        parts->changed (false);

    return done;
}

//==============================================================================
std::vector<HistoryStep> Studio::historySteps() const
{
    std::vector<HistoryStep> steps;

    for (auto& sentence : parts->store->history().undoSentences())
        steps.push_back ({ std::move (sentence), true });

    for (auto& sentence : parts->store->history().redoSentences())
        steps.push_back ({ std::move (sentence), false });

    return steps;
}

void Studio::goToStep (int index)
{
    const auto& history = parts->store->history();
    const auto done = static_cast<int> (history.undoSteps());

    if (index < -1 || index >= done + static_cast<int> (history.redoSteps()))
        return;

    // How many steps are done afterwards.
    const auto wanted = index < 0 ? 0 : index < done ? done - index : index + 1;

    for (auto now = done; now != wanted; now += now > wanted ? -1 : 1)
        if (! parts->step (now > wanted))
            return;
}
}
