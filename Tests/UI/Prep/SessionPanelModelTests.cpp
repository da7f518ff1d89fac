#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/UI/Prep/SongSession.h"

#include "UI/Prep/SessionPanel.h"
#include "UI/Prep/SessionPanelModel.h"
#include "UI/Prep/SongList.h"

using namespace takelane;

namespace
{
std::string countOf (const SessionPanelModel& model, const std::string& name)
{
    for (const auto& row : model.papers)
        if (row.name == name)
            return row.count;

    return "not there";
}
}

TEST_CASE ("The session's column says who, where and how, its songs with their lengths, and what papers there are")
{
    auto session = songSession (96000);
    session.name = "Harbour Lights EP";
    session.sheet.artist = "The Night Ferries";
    session.sheet.engineer = "Mara Lindqvist";
    const auto model = sessionPanelModel (session, "/music/Sessions/Harbour Lights");
    CHECK (model.name == "Harbour Lights EP");
    CHECK (model.artist == "The Night Ferries");
    REQUIRE (model.facts.size() == 6);
    CHECK (model.facts[0].value == "Mara Lindqvist");
    CHECK (model.facts[1].value.empty());
    CHECK (model.facts[4].value == "96 kHz \u00b7 24-bit");
    CHECK (model.facts[5].value == "Sessions / Harbour Lights");

    REQUIRE (model.songs.size() == 2);
    CHECK (model.songs[0].title == "Northern Line");
    CHECK (model.songs[0].line == "92 BPM \u00b7 E minor");
    CHECK (model.songs[0].length == "3:39");
    CHECK (model.songs[0].isChosen);
    CHECK (model.songs[1].length == "0:00");
    CHECK_FALSE (model.songs[1].isChosen);

    CHECK (countOf (model, "Chord charts") == "1 of 2");
    CHECK (countOf (model, "Lyrics") == "none");
    CHECK (countOf (model, "Reference mixes") == "none");
    CHECK (countOf (model, "Equipment and other") == "not there");
}

TEST_CASE ("Papers are counted by song where they are the songs', else one by one")
{
    auto session = songSession();

    for (const auto& song : session.songs)
        session = SessionBuilder::must (setLyrics (session, song->id, "words"));

    Paper reference;
    reference.kind = PaperKind::reference;
    reference.title = "Mix we like";
    session = SessionBuilder::must (addPaper (session, reference)).session;
    Paper chart;
    chart.kind = PaperKind::chart;
    chart.title = "Chart";
    chart.song = session.songs[1]->id;
    session = SessionBuilder::must (addPaper (session, chart)).session;
    const auto model = sessionPanelModel (session, "/x");
    CHECK (countOf (model, "Lyrics") == "2 songs");
    CHECK (countOf (model, "Chord charts") == "2 songs");
    CHECK (countOf (model, "Reference mixes") == "1");
}

TEST_CASE ("Only a song in which nothing was recorded may go, and never the only one")
{
    auto session = songSession();
    CHECK (sessionPanelModel (session, "/x").songs[0].mayGo);
    const Session recorded = SessionBuilder().track ("Kick").take (0_pos, 48000_frames);
    CHECK_FALSE (sessionPanelModel (recorded, "/x").songs[0].mayGo);
    CHECK_FALSE (sessionPanelModel (SessionBuilder().built(), "/x").songs[0].mayGo);
    CHECK_FALSE (sessionPanelModel (SessionBuilder::must (addSong (recorded, "Other", {}, {}, {})).session, "/x").songs[0].mayGo);
    CHECK (sessionPanelModel (SessionBuilder::must (addSong (recorded, "Other", {}, {}, {})).session, "/x").songs[1].mayGo);
}

TEST_CASE ("A song's length goes to the end of its plan, else to the end of what is recorded, and past an hour says so")
{
    const Session recorded = SessionBuilder().track ("Kick").take (0_pos, Frames { 48000 * 125 });
    CHECK (songLengthText (recorded.selectedSong(), 48000) == "2:05");
    auto session = SessionBuilder().tempo (1, 60.0).built();
    session = SessionBuilder::must (setSections (session, session.song, { songSection ("Jam", 905, "", "") }));
    CHECK (songLengthText (session.selectedSong(), 48000) == "1:00:20");
}

TEST_CASE ("A song that cannot be chosen is not renamed, nor another one in its place")
{
    StudioRig rig { songSession() };
    std::vector<std::string> called, told;
    SessionPanel panel (*rig.studio, [&called] (const std::string& action) { called.push_back (action); return true; });
    panel.onTell = [&told] (Notice notice) { told.push_back (notice.text); };
    panel.setSize (320, 900);
    const auto& songs = rig.studio->session().songs;
    const auto first = songs[0]->id, other = songs[1]->id;
    SongList* list = nullptr;

    for (auto* child : panel.getChildren())
        if (auto* found = dynamic_cast<SongList*> (child))
            list = found;

    REQUIRE (list != nullptr);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    list->onRename (other);
    CHECK (rig.studio->session().song == first);
    CHECK (called.empty());
    CHECK (told.size() == 1);
    rig.studio->stop();
    rig.finish();
    list->onRename (other);
    CHECK (rig.studio->session().song == other);
    CHECK (called == std::vector<std::string> { "prep.renameSong" });
}
