#include "Session/OwnParts.h"
#include "Session/Parts.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
Session band()      { return SessionBuilder().track ("Drums", { 1 }).track ("Bass", { 2 }).track ("Lead Vox", { 3 }); }

PartId idOf (const Session& session, const std::string& name)
{
    const auto* part = findPart (session.parts, {}, name);
    return part != nullptr ? part->id : PartId {};
}

void push (History& history, Result<Session> next)      { history.push (SessionBuilder::must (std::move (next)), "Step", "Step"); }
}

TEST_CASE ("Every value of a history gets the list as its own, no step, and the same part has the same id in each")
{
    History history (band());
    push (history, renameTrack (history.now(), history.now().trackNamed ("Bass")->id, "Bass DI"));
    push (history, std::move (SessionBuilder::must (addTrack (history.now(), { "Accordion", 1, {}, {}, {} })).session));
    push (history, setKey (history.now(), history.now().song, "D"));
    history.undo();
    ownParts (history);
    CHECK (history.undoSteps() == 2);
    CHECK (history.redoSteps() == 1);

    const auto now = history.now();
    REQUIRE (now.parts.size() == 4);
    CHECK (now == withOwnParts (now));

    for (const auto* value : history.values())
    {
        CHECK (invariantProblems (*value, {}).empty());
        CHECK (idOf (*value, "Drums") == idOf (now, "Drums"));
        CHECK (idOf (*value, "Lead Vox") == idOf (now, "Lead Vox"));
    }

    history.undo();
    CHECK (history.now().parts.size() == 3);
    CHECK (idOf (history.now(), "Bass DI") == idOf (now, "Bass DI"));
    history.undo();
    CHECK (idOf (history.now(), "Bass") == idOf (now, "Bass DI"));      // of the same track
    CHECK (history.now().nextId > idOf (now, "Lead Vox").value);
}

TEST_CASE ("A list that an undone step made has its ids in the present, too")
{
    History history (band());
    push (history, setPart (withOwnParts (history.now()), [] { auto part = withOwnParts (band()).parts[1]; part.planHours = 2.0; return part; }()));
    const auto bass = idOf (history.now(), "Bass");
    history.undo();
    REQUIRE (history.now().parts.empty());
    ownParts (history);
    CHECK (idOf (history.now(), "Bass") == bass);
    CHECK (history.now().parts[1].planHours == 0.0);
    history.redo();
    CHECK (idOf (history.now(), "Bass") == bass);
    CHECK (history.now().parts[1].planHours == 2.0);
}

TEST_CASE ("Two parts that were one in another value have two ids")
{
    History history (band());
    auto made = SessionBuilder::must (addFolder (history.now(), "Rhythm", "#808080", false));
    auto next = std::move (made.session);

    for (const int index : { 0, 1 })
        next = SessionBuilder::must (moveTrack (next, next.tracks[static_cast<std::size_t> (index)]->id, index, made.folder));

    push (history, next);
    ownParts (history);
    REQUIRE (history.now().parts.size() == 2);
    const auto rhythm = idOf (history.now(), "Rhythm");
    history.undo();
    REQUIRE (history.now().parts.size() == 3);
    CHECK (invariantProblems (history.now(), {}).empty());
    CHECK (idOf (history.now(), "Drums") == rhythm);
    CHECK (idOf (history.now(), "Bass") != rhythm);
}
