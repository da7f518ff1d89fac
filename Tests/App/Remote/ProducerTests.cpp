#include "App/Actions/Actions.h"
#include "App/Remote/PhonePage.h"
#include "App/Remote/ProducerDesk.h"
#include "App/Remote/ProducerView.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/WebRequest.h"

using namespace takelane;
using Json = nlohmann::json;

namespace
{
Session song()
{
    Session s = SessionBuilder().song ("Northern Line").track ("Kick", { 1 }).track ("Lead Vox", { 2 });
    Section verse, chorus;
    verse.name = "Verse";
    verse.bars = 4;
    chorus.name = "Chorus";
    chorus.bars = 8;
    return SessionBuilder::must (setSections (s, s.song, { verse, chorus }));
}

struct ProducerRig
{
    ProducerRig() : rig (song(), { "Lead Vox" }), desk (*rig.studio)
    {
        REQUIRE (desk.open (0).ok());
        address = webAddressOf (desk.addresses().back());
        desk.onTell = [this] (Notice n) { told.push_back (std::move (n)); };
    }

    void sendText (const std::string& body)
    {
        const auto answer = webAsk (address.port, "POST /" + address.path + "do?phone=a1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string (body.size()) + "\r\n\r\n" + body);
        REQUIRE (answer.starts_with ("HTTP/1.1 202"));
        desk.frame (rig.studio->status(), seconds += 0.016);
    }

    void send (const Json& what)        { sendText (what.dump()); }

    Json state()
    {
        desk.frame (rig.studio->status(), seconds += 1.5);
        const auto answer = webGet (address, "state?phone=a1");
        return Json::parse (answer.substr (answer.find ("\r\n\r\n") + 4));
    }

    /** Of request n: empty: done. */
    std::string answer (int n)
    {
        const auto now = state();

        for (const auto& a : now["answers"])
            if (a["phone"] == "a1" && a["n"] == n)
                return a["why"];

        return "none";
    }

    void recordTake (int frames = 48000)
    {
        rig.studio->record();
        rig.runUntil (RollState::recording);
        rig.run (frames);
        rig.studio->stop();
        rig.finish();
    }

    const std::vector<Note>& notes() const      { return rig.studio->session().notes; }

    StudioRig rig;
    ProducerDesk desk;
    WebAddress address;
    std::vector<Notice> told;
    double seconds = 0.0;
};
}

TEST_CASE ("The producer's page shows song, sections, takes with ratings, the grid, notes and talkback")
{
    ProducerRig rig;
    auto state = rig.state();
    CHECK (state["song"] == "Northern Line");
    CHECK (state["sections"] == Json ({ { { "name", "Verse" }, { "bars", 4 } }, { { "name", "Chorus" }, { "bars", 8 } } }));
    CHECK (state["takes"].empty());
    CHECK (state["talk"] == false);
    CHECK (state["liked"] == 0);

    rig.recordTake (96000);
    StudioRig::must (rig.rig.studio->ratePass ({}, 4));
    state = rig.state();
    REQUIRE (state["takes"].size() == 1);
    CHECK (state["takes"][0]["number"] == 1);
    CHECK (state["takes"][0]["rating"] == 4);
    CHECK (state["takes"][0]["length"] == "0:02");
    CHECK (state["liked"] == 1);
    CHECK (state["take"] == 2);

    REQUIRE (state["grid"].size() == rig.rig.studio->session().songs.size());
    const auto column = std::ranges::find (state["parts"], Json ("Lead Vox")) - state["parts"].begin();
    CHECK (state["grid"].back()["cells"].at (static_cast<std::size_t> (column))["state"] == "keeper");
    CHECK (webGet (rig.address, "").ends_with (producerPage()));
    CHECK (rig.desk.seen() == 1);
}

TEST_CASE ("While a take is made the producer's page shows the red light, the section, and what is recorded")
{
    ProducerRig rig;
    rig.rig.studio->record();
    rig.rig.runUntil (RollState::recording);
    rig.rig.run (4 * 4 * 24000 + 24000);            // at 120: into the fifth bar
    const auto state = rig.state();
    CHECK (state["red"] == true);
    CHECK (state["roll"] == "recording");
    CHECK (state["here"] == "Chorus");
    CHECK (state["section"] == 1);
    CHECK (state["bar"] == 5);
    CHECK (state["grid"].back()["cells"].dump().find ("recording") != std::string::npos);

    rig.send ({ { "note", "  Great breath here\n" } });
    REQUIRE (rig.notes().size() == 1);
    const auto& note = rig.notes().front();
    CHECK (note.by == NoteBy::producer);
    CHECK (note.text == "Great breath here");
    CHECK (note.section == "Chorus");
    CHECK (note.take == 1);
    CHECK (note.song == rig.rig.studio->song().id);
    CHECK (note.at.has_value());
    CHECK (rig.rig.roll() == RollState::recording);
    rig.rig.studio->stop();
    rig.rig.finish();
}

TEST_CASE ("The producer's notes, likes and wish to speak reach the engineer, with the take they mean")
{
    ProducerRig rig;
    rig.send ({ { "like", true } });
    CHECK (rig.notes().empty());                    // there is no take yet
    rig.recordTake();
    rig.recordTake();

    rig.send ({ { "like", true } });
    rig.send ({ { "note", "This verse" }, { "take", 1 } });
    rig.send ({ { "note", "The song is too fast" } });
    rig.send ({ { "note", "No such take" }, { "take", 77 } });
    REQUIRE (rig.notes().size() == 4);
    CHECK (rig.notes()[0].text == "I like that one");
    CHECK (rig.notes()[0].take == 2);
    CHECK (rig.notes()[1].take == 1);
    CHECK (rig.notes()[2].take == 0);
    CHECK_FALSE (rig.notes()[2].at.has_value());
    CHECK (rig.notes()[3].take == 0);
    REQUIRE (rig.told.size() == 4);
    CHECK (rig.told[0].text == "Take 2: I like that one");

    rig.send ({ { "talk", true } });
    CHECK (rig.told.back().text == "May I speak? Hold the talkback open");
    CHECK_FALSE (rig.rig.studio->status().talk.open);
    CHECK (rig.state()["notes"][3]["text"] == "I like that one");
}

TEST_CASE ("No request of the producer's page touches transport, level, take or edit, whatever it names")
{
    ProducerRig rig;
    rig.recordTake();
    const auto before = rig.rig.studio->session();
    const auto desk = rig.rig.studio->desk();
    const auto track = before.trackNamed ("Kick")->id.value;
    std::size_t sent = 0;

    const auto sendAll = [&] (const std::string& name)
    {
        for (const auto& what : { Json { { name, true } }, Json { { "do", name } }, Json { { "action", name } }, Json { { "do", name }, { "track", track } } })
        {
            rig.send (what);
            ++sent;
        }

        rig.seconds += 61.0;                        // past the limit of requests a minute
    };

    for (const auto& action : allActions())
        sendAll (action.name);

    for (const auto* command : { "strip.set", "track.arm", "take.rate", "take.delete", "song.select", "comp.choose", "record", "stop", "play", "control-room.set", "note.remove", "moreMe", "say", "db" })
        sendAll (command);

    for (const auto* text : { "", "[]", "null", "true", "{", "{\"note\":5}", "{\"note\":\"  \"}", "{\"like\":1}", "{\"like\":false}", "{\"talk\":\"now\"}", "{\"note\":\"a\",\"take\":1,\"do\":\"stop\"}", "\xff\xfe" })
        rig.sendText (text);

    CHECK (sent > 400);
    rig.rig.run (2560);
    CHECK (rig.rig.studio->session() == before);
    CHECK (rig.rig.studio->desk() == desk);
    CHECK (rig.rig.roll() == RollState::stopped);
    CHECK (rig.told.empty());
}

TEST_CASE ("A note of 800 letters of two bytes is written down whole, and a page that sends without end is told to wait")
{
    ProducerRig rig;
    std::string letters;

    for (int i = 0; i < 800; ++i)
        letters += "\u0436";

    rig.send ({ { "note", letters + "\x7f" } });
    REQUIRE (rig.notes().size() == 1);
    CHECK (rig.notes().front().text == letters);

    for (int i = 0; i < 60; ++i)
        rig.send ({ { "note", "again" }, { "n", i + 1 } });

    CHECK (rig.notes().size() == 30);
    CHECK (rig.answer (29) == "none");             // long ago: only the newest answers are told
    CHECK (rig.answer (60) == "Too much at once: wait a minute");
    rig.seconds += 61.0;
    rig.send ({ { "note", "later" } });
    CHECK (rig.notes().back().text == "later");
}

TEST_CASE ("The producer's page is told of each request that it is done, or why not, and none is done twice")
{
    ProducerRig rig;
    CHECK (rig.answer (7) == "none");
    rig.send ({ { "note", "Softer" }, { "n", 7 } });
    rig.send ({ { "note", "Softer" }, { "n", 7 } });            // pressed again before the answer was seen
    CHECK (rig.notes().size() == 1);
    CHECK (rig.answer (7) == "");
    rig.send ({ { "like", true }, { "n", 8 } });
    CHECK (rig.answer (8) == "There is no take yet");
    rig.send ({ { "note", " \x7f " }, { "n", 9 } });
    CHECK (rig.answer (9) == "There are no words in it");
    rig.send ({ { "talk", true }, { "n", 10 } });
    CHECK (rig.answer (10) == "");
    CHECK (rig.notes().size() == 1);
}

TEST_CASE ("A note of the producer is no step of undo, and leaves the engineer's redo and the drag in hand alone")
{
    ProducerRig rig;
    auto& studio = *rig.rig.studio;
    const auto kick = studio.session().trackNamed ("Kick")->id;
    const auto gain = [&] { return studio.song().track (kick)->strip.gainDb; };
    const auto before = gain();
    StudioRig::must (studio.setGain (kick, -3.0));
    const auto gesture = studio.newGesture();
    StudioRig::must (studio.setGain (kick, -6.0, gesture));
    rig.send ({ { "note", "Softer" } });
    StudioRig::must (studio.setGain (kick, -9.0, gesture));
    studio.undo();
    studio.undo();
    CHECK (gain() == before);
    rig.send ({ { "note", "Louder" } });
    REQUIRE (rig.notes().size() == 2);
    studio.redo();
    studio.redo();
    CHECK (gain() == -9.0);
    REQUIRE (rig.notes().size() == 2);
    CHECK (rig.notes()[0].id != rig.notes()[1].id);
}

TEST_CASE ("Shut, the producer's page is gone, and opened again it has another secret")
{
    ProducerRig rig;
    const auto before = rig.address;
    rig.desk.close();
    CHECK_FALSE (rig.desk.isOpen());
    CHECK (rig.desk.addresses().empty());
    CHECK (webGet (before, "").empty());
    REQUIRE (rig.desk.open (0).ok());
    CHECK (webAddressOf (rig.desk.addresses().back()).path != before.path);
}
