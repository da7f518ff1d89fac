#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/InspectorRig.h"

#include "UI/Edit/BoardGrid.h"
#include "UI/Edit/ToolModels.h"

using namespace takelane;

namespace
{
std::vector<std::string> wordsOf (const std::vector<HistoryRow>& rows)
{
    std::vector<std::string> words;

    for (const auto& row : rows)
        words.push_back (std::to_string (row.index) + (row.row.isCurrent ? "*" : row.row.isDim ? "-" : " ") + row.row.text);

    return words;
}
}

TEST_CASE ("The history stands newest first, with what was undone above and the beginning below")
{
    CHECK (wordsOf (historyRows ({ { "C", true }, { "B", true }, { "D", false }, { "E", false } }))
           == std::vector<std::string> { "3-E", "2-D", "0*C", "1 B", "-1 As it was opened" });
    CHECK (wordsOf (historyRows ({ { "A", false } })) == std::vector<std::string> { "0-A", "-1*As it was opened" });
    CHECK (wordsOf (historyRows ({})) == std::vector<std::string> { "-1*As it was opened" });
}

TEST_CASE ("A blind order is a permutation, the same for a seed, and all orders come up equally often")
{
    std::map<std::vector<int>, int> times;

    for (std::uint64_t seed = 1; seed <= 6000; ++seed)
    {
        auto order = shuffled (3, seed);
        CHECK (order == shuffled (3, seed));
        ++times[order];
        std::ranges::sort (order);
        REQUIRE (order == std::vector<int> { 0, 1, 2 });
    }

    REQUIRE (times.size() == 6);

    for (const auto& [order, count] : times)
        CHECK (std::abs (count - 1000) < 150);

    CHECK (shuffled (0, 1).empty());
}

TEST_CASE ("Hidden takes have letters, one comp more has the next free one")
{
    CHECK (letterOf (0) == "A");
    CHECK (letterOf (25) == "Z");
    CHECK (letterOf (26) == "AA");
    CHECK (letterOf (53) == "BB");
    InspectorRig rig;
    CHECK (nextCompName (rig.track ("Lead Vox")) == "B");
}

TEST_CASE ("Takes are heard over the selection, else the loop, else the section at the playhead")
{
    auto song = inspectorSession().selectedSong();
    const FrameRange selected { { 10 }, { 90000 } }, loop { { bar }, { 2 * bar } };
    CHECK (phraseOf (song, 48000, selected, {}) == selected);
    CHECK (phraseOf (song, 48000, {}, { 5 * bar }) == FrameRange { { 4 * bar }, { 8 * bar } });
    CHECK (phraseOf (song, 48000, {}, { 9 * bar }).isEmpty());
    song.loop = SwitchedRange { loop, true };
    CHECK (phraseOf (song, 48000, {}, { 5 * bar }) == loop);
    song.loop->on = false;
    CHECK (phraseOf (song, 48000, {}, { 5 * bar }) == FrameRange { { 4 * bar }, { 8 * bar } });
}

TEST_CASE ("Selected segments are a phrase too")
{
    InspectorRig rig;
    rig.comp();
    const auto vox = rig.id ("Lead Vox");
    CHECK_FALSE (selectedStretch (rig.studio->song(), {}, vox));
    EditView view;
    view.segments = { { vox, { 200000 } }, { rig.id ("Kick"), { 10 } } };
    CHECK (selectedStretch (rig.studio->song(), view, vox) == FrameRange { { 2 * bar }, { 4 * bar } });
    view.segments.push_back ({ vox, { 5 * bar } });
    CHECK (selectedStretch (rig.studio->song(), view, vox) == FrameRange { { 2 * bar }, { 8 * bar } });
}

TEST_CASE ("All takes played over the phrase are heard, the newest first; not those in the Trash or no good")
{
    InspectorRig rig;
    const auto numbers = [&rig] (FrameRange phrase)
    {
        std::vector<int> all;

        for (const auto id : takesToHear (rig.track ("Lead Vox"), phrase))
            all.push_back (rig.track ("Lead Vox").take (id)->number);

        return all;
    };
    CHECK (numbers ({ 0_pos, { bar } }) == std::vector<int> { 4, 3, 2, 1 });
    rig.vox (R"({"do": "take.bin", "track": {TRACK}, "take": 3})");
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 1, "noGood": true})");
    CHECK (numbers ({ 0_pos, { bar } }) == std::vector<int> { 4, 2 });
    CHECK (numbers ({ { 7 * bar }, { 8 * bar + 100 } }) == std::vector<int> { 4, 2 });      // most of it
    CHECK (numbers ({ { 20 * bar }, { 21 * bar } }).empty());
}

TEST_CASE ("What emptying the Trash takes away is said before it is done")
{
    BinContents bin;
    CHECK (trashText (bin) == "0 takes, 0 kB in 0 files");
    bin.entries = { { "Take 3 of Lead Vox", 20'000'000, {}, {}, { 7 } }, { "Guitar 2", 14'000'000, {}, {}, {} } };
    bin.bytes = 34'000'000;
    bin.files = 5;
    CHECK (trashText (bin) == "1 take and 1 track, 34 MB in 5 files");
    CHECK (emptyTrashText (bin).find ("cannot be undone") != std::string::npos);
    CHECK (emptyTrashText (bin).find ("silent there") != std::string::npos);
    CHECK (trashRows (bin)[0].button == "Bring back");
    CHECK (trashRows (bin)[1].button.empty());
}

TEST_CASE ("The plan of the best marks is told section by section")
{
    InspectorRig rig;
    rig.vox (R"({"do": "take.rate", "track": {TRACK}, "take": 2, "rating": 5, "section": "Chorus"})");
    const auto vox = rig.id ("Lead Vox");
    EditPlan plan;
    plan.pieces = { { vox, { { 4 * bar - 2000 }, { 8 * bar } }, rig.track ("Lead Vox").takes[1]->id, {} } };
    const auto rows = bestCompRows (rig.studio->session(), rig.studio->song(), vox, plan);
    REQUIRE (rows.size() == 2);
    CHECK (rows[0].detail == "take 4");         // as it is now
    CHECK (rows[0].isDim);
    CHECK (rows[1].text == "Chorus");
    CHECK (rows[1].detail == "take 2");
    CHECK (rows[1].stars == 5);
}

TEST_CASE ("Where comps differ has a row for each change of either comp")
{
    InspectorRig rig;
    const auto vox = rig.id ("Lead Vox");
    rig.vox (R"({"do": "comp.new", "track": {TRACK}, "name": "B"})");
    rig.vox (R"({"do": "comp.select", "track": {TRACK}, "comp": "B"})");
    rig.vox (R"({"do": "comp.choose", "track": {TRACK}, "take": 1, "start": 96000, "end": 192000})");
    rig.vox (R"({"do": "comp.choose", "track": {TRACK}, "take": 4, "start": 192000, "end": 384000})");
    rig.vox (R"({"do": "region.gain", "track": {TRACK}, "at": 192000, "db": 2})");
    const auto& comps = rig.track ("Lead Vox").comps;
    const auto rows = differenceRows (rig.studio->session(), rig.studio->song(), vox, comps[0]->id, comps[1]->id);
    std::vector<std::string> words;

    for (const auto& row : rows)
        words.push_back (row.row.text + "; " + row.row.detail);

    CHECK (words == std::vector<std::string> { "1|1 \u2013 2|1; A: take 4   B: silence", "2|1 \u2013 3|1; A: take 4   B: take 1",
                                               "3|1 \u2013 5|1; A: take 4   B: take 4 +2.0 dB", "5|1 \u2013 9|1; A: take 4   B: silence" });
    CHECK (differenceRows (rig.studio->session(), rig.studio->song(), vox, comps[0]->id, comps[0]->id).empty());
}

TEST_CASE ("The board's cells say what they are")
{
    CHECK (boardCellText ({ BoardState::nothing, 0, 0, 0 }) == "a hole, nothing played");
    CHECK (boardCellText ({ BoardState::takes, 2, 4, 0 }) == "a hole, 2 takes, best 4 stars");
    CHECK (boardCellText ({ BoardState::keeper, 2, 4, 3 }) == "keeper: take 3");
    CHECK (boardCellText ({ BoardState::comped, 2, 4, 3 }) == "comped, keeper: take 3");
}
