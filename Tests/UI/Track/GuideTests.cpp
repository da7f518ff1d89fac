#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include "UI/Track/TrackActions.h"
#include "UI/Track/TrackRowModel.h"

using namespace takelane;

TEST_CASE ("A guide says so in its row, and in words for a screen reader")
{
    auto session = SessionBuilder().track ("Lead Vox", { 1 }).track ("Scratch", { 2 }).built();
    StudioRig rig (session);
    auto& studio = *rig.studio;
    const auto scratch = session.trackNamed ("Scratch")->id;
    const auto row = [&] { return trackRows (studio.session(), studio.song(), studio.desk(), studio.status())[1]; };
    CHECK_FALSE (row().isGuide);

    makeGuides (studio, { scratch }, true);
    CHECK (row().isGuide);
    CHECK (row().source == "guide");
    CHECK (rowDescription (row(), -200.0, false) == "not armed, guide, in no mix");

    studio.undo();
    CHECK_FALSE (row().isGuide);
}

TEST_CASE ("Several tracks become guides in one step of undo")
{
    auto session = SessionBuilder().track ("Click", { 1 }).track ("Scratch", { 2 }).built();
    StudioRig rig (session);
    auto& studio = *rig.studio;
    makeGuides (studio, { session.tracks[0]->id, session.tracks[1]->id }, true);
    CHECK (std::ranges::all_of (studio.session().tracks, [] (const auto& t) { return t->role == TrackRole::guide; }));
    studio.undo();
    CHECK (std::ranges::none_of (studio.session().tracks, [] (const auto& t) { return t->role == TrackRole::guide; }));
}
