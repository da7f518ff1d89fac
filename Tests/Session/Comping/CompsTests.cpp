#include "Tests/Support/CompRig.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    TrackId vox (const Session& s)      { return idOf (s, "Vox"); }

    CompId compId (const Session& session, const std::string& name, const std::string& track = "Vox")
    {
        for (const auto& comp : songTrack (session, track).comps)
            if (comp->name == name)
                return comp->id;

        return {};
    }

    std::string compNames (const Session& session, const std::string& track = "Vox")
    {
        std::string names;

        for (const auto& comp : songTrack (session, track).comps)
            names += comp->name + (comp->id == songTrack (session, track).activeComp ? "*" : "") + " ";

        return names;
    }

    Session withComp (const Session& session, const std::string& name, CompId from = {}, const std::string& track = "Vox")
    {
        auto added = newComp (session, session.song, idOf (session, track), name, from);

        if (! added)
            FAIL (added.problem().text);

        CHECK (invariantProblems (added->session, {}).empty());
        CHECK (compId (added->session, name, track) == added->comp);
        return added->session;
    }
}

TEST_CASE ("A new comp is silent or a copy of another, and what plays stays what it is")
{
    const auto session = threeTakes();
    const auto empty = withComp (session, "B");
    CHECK (compNames (empty) == "A* B ");
    CHECK (songTrack (empty, "Vox").comps[1]->regions.empty());
    CHECK (heardRegions (empty) == heardRegions (session));

    const auto copy = withComp (empty, "C", compId (empty, "A"));
    CHECK (songTrack (copy, "Vox").comps[2]->regions == heardRegions (session));

    CHECK_THAT (refusal (newComp (copy, copy.song, vox (copy), "B")), Contains ("\"B\" already"));
    CHECK_FALSE (newComp (copy, copy.song, vox (copy), "").ok());
    CHECK_FALSE (newComp (copy, copy.song, vox (copy), "D", { 9999 }).ok());
}

TEST_CASE ("Edits are of the comp that is selected, the others stay")
{
    auto session = withComp (threeTakes(), "B");
    session = made (selectComp (session, session.song, vox (session), compId (session, "B")));
    session = chosen (session, "Vox", 1, 0, 1000);
    CHECK (shown (session) == "0-1000:1");
    session = made (selectComp (session, session.song, vox (session), compId (session, "A")));
    CHECK (shown (session) == "0-100000:3");
    CHECK_FALSE (selectComp (session, session.song, vox (session), { 9999 }).ok());
}

TEST_CASE ("The last comp cannot be deleted; without the selected one the one before it is selected, else the next")
{
    const auto one = threeTakes();
    CHECK_THAT (refusal (deleteComp (one, one.song, vox (one), compId (one, "A"))), Contains ("only one"));

    const auto three = withComp (withComp (one, "B"), "C");
    const auto without = [&] (const Session& s, const char* name) { return made (deleteComp (s, s.song, vox (s), compId (s, name))); };
    CHECK (compNames (without (three, "B")) == "A* C ");
    CHECK (compNames (without (three, "A")) == "B* C ");

    const auto atC = made (selectComp (three, three.song, vox (three), compId (three, "C")));
    CHECK (compNames (without (atC, "C")) == "A B* ");
}

TEST_CASE ("A comp is renamed to a name that is free on its track")
{
    const auto session = withComp (threeTakes(), "B");
    const auto renamed = [&] (const std::string& name) { return renameComp (session, session.song, vox (session), compId (session, "B"), name); };
    CHECK (compNames (made (renamed ("Lead"))) == "A* Lead ");
    CHECK (made (renamed ("B")) == session);
    CHECK_FALSE (renamed ("A").ok());
    CHECK_FALSE (renamed ("").ok());
}

TEST_CASE ("Comps of a locked folder go together by name, and a member without one gets it")
{
    auto session = withComp (kit(), "B", compId (kit(), "A", "Kick"), "Kick");

    for (const auto* member : { "Kick", "Snare", "Room" })
    {
        CHECK (compNames (session, member) == "A* B ");
        CHECK (songTrack (session, member).comps[1]->regions == heardRegions (session, member));
    }

    CHECK (compNames (session, "Bass") == "A* ");

    session = made (selectComp (session, session.song, idOf (session, "Snare"), compId (session, "B", "Snare")));
    session = made (renameComp (session, session.song, idOf (session, "Room"), compId (session, "B", "Room"), "Best"));
    CHECK (compNames (session, "Kick") == "A Best* ");

    auto late = SessionBuilder::must (moveTrack (session, idOf (session, "Bass"), 0, session.folders[0].id));
    CHECK (compNames (late, "Bass") == "A* ");
    late = made (selectComp (late, late.song, idOf (late, "Kick"), compId (late, "Best", "Kick")));
    CHECK (compNames (late, "Bass") == "A Best* ");
    CHECK (heardRegions (late, "Bass") == heardRegions (session, "Bass"));

    const auto without = made (deleteComp (late, late.song, idOf (late, "Kick"), compId (late, "Best", "Kick")));

    for (const auto* member : { "Kick", "Snare", "Room", "Bass" })
        CHECK (compNames (without, member) == "A* ");

    const auto named = renameComp (session, session.song, idOf (session, "Kick"), compId (session, "Best", "Kick"), "A");
    CHECK_FALSE (named.ok());
}

TEST_CASE ("Flattening makes a track of the comp's regions and fades over the same files, and what was stays")
{
    auto session = chosen (threeTakes(), "Vox", 1, 40000, 60000);
    session = made (setFadeIn (session, session.song, vox (session), { 0 }, { { 960 }, FadeShape::sCurve }));
    session = made (setCrossfade (session, session.song, vox (session), { 40000 }, Crossfade (Fade { { 4800 } })));
    session = made (slipRegion (session, session.song, vox (session), { 50000 }, { 200 }));

    auto done = flattenComp (session, session.song, vox (session));
    REQUIRE (done.ok());
    const auto& after = done->session;
    CHECK (invariantProblems (after, {}).empty());
    REQUIRE (done->tracks.size() == 1);
    CHECK (after.findTrack (done->tracks[0])->name == "Vox A");
    CHECK (after.findTrack (done->tracks[0])->channels == 1);
    CHECK (songTrack (after, "Vox") == songTrack (session, "Vox"));
    CHECK (songTrack (after, "Vox A").takes.size() == 2);

    auto was = resolvePlayback (after, after.selectedSong(), vox (after)), is = resolvePlayback (after, after.selectedSong(), done->tracks[0]);

    for (auto* spans : { &was, &is })
        for (auto& span : *spans)
            span.take = {};

    CHECK (was == is);

    const auto again = flattenComp (after, after.song, vox (after));
    REQUIRE (again.ok());
    CHECK (again->session.trackNamed ("Vox A 2") != nullptr);
    CHECK_FALSE (flattenComp (after, after.song, vox (after), {}, "Vox A").ok());
    CHECK (flattenComp (after, after.song, vox (after), {}, "Final").ok());

    const auto empty = withComp (session, "B");
    CHECK_THAT (refusal (flattenComp (empty, empty.song, vox (empty), compId (empty, "B"))), Contains ("plays nothing"));
}

TEST_CASE ("Flattening a member flattens the kit, outside of its folder")
{
    const auto session = kit();
    const auto done = flattenComp (session, session.song, idOf (session, "Snare"), {}, "Snare Final");
    REQUIRE (done.ok());
    CHECK (invariantProblems (done->session, {}).empty());
    CHECK (done->tracks.size() == 3);
    CHECK (done->session.findTrack (done->tracks[0])->name == "Snare Final");
    CHECK (done->session.trackNamed ("Kick A")->folder.isNone());
    CHECK (done->session.tracks[3]->name == "Snare Final");
}
