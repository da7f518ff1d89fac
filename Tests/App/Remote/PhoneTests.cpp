#include "App/Remote/PhoneDesk.h"
#include "App/Remote/PhoneServer.h"
#include "App/Remote/QrCode.h"
#include "Session/MixEdits.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"
#include "Tests/Support/WebRequest.h"

#include <nlohmann/json.hpp>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace takelane;
using Json = nlohmann::json;

namespace
{
std::string ask (int port, const std::string& request)      { return webAsk (port, request); }

std::string get (int port, const std::string& path)
{
    return ask (port, "GET /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
}

std::string post (int port, const std::string& path, const std::string& body)
{
    return ask (port, "POST /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string (body.size()) + "\r\n\r\n" + body);
}

bool isOk (const std::string& answer)       { return answer.starts_with ("HTTP/1.1 200") || answer.starts_with ("HTTP/1.1 202"); }

std::unique_ptr<PhoneServer> serverOf (std::string page)
{
    return std::move (*PhoneServer::open (std::move (page), 0));
}

struct PhoneRig
{
    PhoneRig() : rig (SessionBuilder().track ("Kick", { 1 }).track ("Lead Vox", { 2 })), desk (*rig.studio)
    {
        REQUIRE (desk.open (0).ok());
        const auto address = desk.addresses().back();
        const auto colon = address.rfind (':'), slash = address.find ('/', colon);
        port = std::stoi (address.substr (colon + 1, slash - colon - 1));
        path = address.substr (slash + 1);
        desk.onTell = [this] (Notice n) { told.push_back (std::move (n)); };
    }

    const Session& session() const              { return rig.studio->session(); }
    CueMixId cue (std::size_t index = 0) const  { return session().cueMixes.at (index).id; }
    TrackId track (const char* name) const      { return session().trackNamed (name)->id; }
    CueLevel level (const char* name, std::size_t index = 0) const
    {
        return cueLevelOf (session(), rig.studio->song(), track (name), cue (index), false);
    }

    /** From a phone, and the window's next frame. */
    void send (Json what, const char* phone = "a1")
    {
        what.emplace ("cue", cue().value);
        REQUIRE (isOk (post (port, path + "do?phone=" + phone, what.dump())));
        desk.frame (rig.studio->status(), seconds += 0.016);
    }

    void sendLevel (const char* name, double db, const char* phone = "a1")     { send ({ { "track", track (name).value }, { "db", db } }, phone); }

    Json state()
    {
        desk.frame (rig.studio->status(), seconds += 1.0);
        const auto answer = get (port, path + "state?phone=a1");
        return Json::parse (answer.substr (answer.find ("\r\n\r\n") + 4));
    }

    StudioRig rig;
    PhoneDesk desk;
    std::vector<Notice> told;
    int port = 0;
    std::string path;
    double seconds = 0.0;
};
}

TEST_CASE ("Only who has the address with its secret gets an answer")
{
    const auto server = serverOf ("<p>hello</p>");
    server->publish (R"({"take":4})");

    CHECK (isOk (get (server->port(), server->secret() + "/")));
    CHECK (get (server->port(), server->secret() + "/").ends_with ("<p>hello</p>"));
    CHECK (get (server->port(), server->secret() + "/state?phone=a1").ends_with (R"({"take":4})"));
    CHECK (server->phonesSeen() == 1);

    for (const auto* path : { "", "state", "0123/state", "0123/do" })
    {
        INFO (path);
        CHECK (get (server->port(), path).starts_with ("HTTP/1.1 404"));
    }

    CHECK (post (server->port(), "0123456789/do?phone=a1", "{}").starts_with ("HTTP/1.1 404"));
    CHECK (server->takeRequests().empty());
}

TEST_CASE ("Requests come out in their order, and what is too long or from nobody is refused")
{
    const auto server = serverOf ("");
    const auto path = server->secret() + "/do";
    CHECK (isOk (post (server->port(), path + "?phone=a1", "one")));
    CHECK (isOk (post (server->port(), path + "?phone=b2", "two")));
    CHECK_FALSE (isOk (post (server->port(), path, "three")));
    CHECK_FALSE (isOk (post (server->port(), path + "?phone=..%2F", "four")));
    CHECK_FALSE (isOk (post (server->port(), path + "?phone=a1", std::string (PhoneServer::longestRequest + 1, 'x'))));

    const auto requests = server->takeRequests();
    REQUIRE (requests.size() == 2);
    CHECK (requests[0].body == "one");
    CHECK (requests[1].phone == "b2");
    CHECK (server->takeRequests().empty());
}

TEST_CASE ("Eight phones at once are served beside one that says nothing any more")
{
    const auto server = serverOf ("");
    const int silent = ::socket (AF_INET, SOCK_STREAM, 0);
    sockaddr_in to {};
    to.sin_family = AF_INET;
    to.sin_port = htons (static_cast<std::uint16_t> (server->port()));
    to.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
    REQUIRE (::connect (silent, reinterpret_cast<sockaddr*> (&to), sizeof to) == 0);
    REQUIRE (::send (silent, "POST /", 6, 0) == 6);

    std::atomic<int> served { 0 };
    std::vector<std::thread> phones;

    for (int i = 0; i < 8; ++i)
        phones.emplace_back ([&, i]
        {
            for (int k = 0; k < 10; ++k)
                served += isOk (post (server->port(), server->secret() + "/do?phone=p" + std::to_string (i), std::to_string (k))) ? 1 : 0;
        });

    for (auto& phone : phones)
        phone.join();

    ::close (silent);
    CHECK (served == 80);
    CHECK (server->takeRequests().size() == 80);
}

TEST_CASE ("A page asked for with every port taken says so in a sentence")
{
    const auto first = serverOf ("");
    std::vector<std::unique_ptr<PhoneServer>> others;

    for (;;)
    {
        auto next = PhoneServer::open ("", first->port());

        if (! next)
        {
            CHECK (next.problem().text.find ("ports") != std::string::npos);
            break;
        }

        others.push_back (std::move (*next));
    }

    CHECK (others.size() <= 20);
}

TEST_CASE ("A player's level from a phone changes that cue alone and never goes past the limits")
{
    PhoneRig phone;
    phone.sendLevel ("Lead Vox", -12.0);
    CHECK (phone.level ("Lead Vox") == CueLevel { -12.0, 0.0, false, false });
    CHECK (phone.level ("Lead Vox", 1).follows);
    CHECK (phone.level ("Kick").follows);

    phone.sendLevel ("Lead Vox", 40.0);
    CHECK (phone.level ("Lead Vox").gainDb == PhoneDesk::highestDb);

    phone.sendLevel ("Lead Vox", -1000.0);
    CHECK (phone.level ("Lead Vox").gainDb == -144.0);

    phone.send ({ { "track", phone.track ("Lead Vox").value }, { "follow", true } });
    CHECK (phone.level ("Lead Vox").follows);
}

TEST_CASE ("More of me turns up the player's own tracks, to the limit and no further")
{
    PhoneRig phone;
    REQUIRE (phone.rig.studio->run (Json { { "do", "cue.set" }, { "cue", phone.cue().value }, { "me", { "Lead Vox" } } }.dump()).ok());

    phone.send ({ { "moreMe", true } });
    CHECK (phone.level ("Lead Vox").gainDb == 3.0);
    CHECK (phone.level ("Kick").gainDb == 0.0);

    for (int i = 0; i < 4; ++i)
        phone.send ({ { "moreMe", true } });

    CHECK (phone.level ("Lead Vox").gainDb == PhoneDesk::highestDb);
    phone.send ({ { "moreMe", false } });
    CHECK (phone.level ("Lead Vox").gainDb == PhoneDesk::highestDb - 3.0);
}

TEST_CASE ("More of me turns up all tracks of a player, and none softer that stands above the limit")
{
    PhoneRig phone;
    REQUIRE (phone.rig.studio->run (Json { { "do", "cue.set" }, { "cue", phone.cue().value }, { "me", { "Kick", "Lead Vox" } } }.dump()).ok());
    REQUIRE (phone.rig.studio->run (Json { { "do", "strip.set" }, { "track", "Kick" }, { "gainDb", 8.0 } }.dump()).ok());
    phone.send ({ { "moreMe", true } });
    CHECK (phone.level ("Lead Vox").gainDb == 3.0);
    CHECK (phone.level ("Kick").gainDb == 8.0);

    phone.sendLevel ("Lead Vox", -1000.0);
    phone.send ({ { "moreMe", true } });
    CHECK (phone.level ("Lead Vox").gainDb > -60.0);
    CHECK (phone.level ("Lead Vox").gainDb < -50.0);
}

TEST_CASE ("A figure from a phone is the level, not on top of the fader")
{
    PhoneRig phone;
    REQUIRE (phone.rig.studio->run (Json { { "do", "strip.set" }, { "track", "Kick" }, { "gainDb", -10.0 } }.dump()).ok());
    REQUIRE (phone.rig.studio->run (Json { { "do", "send.set" }, { "cue", phone.cue().value }, { "track", "Kick" }, { "gainDb", 0.0 }, { "pre", false } }.dump()).ok());
    phone.sendLevel ("Kick", -7.0);
    CHECK (phone.level ("Kick").gainDb == -7.0);
}

TEST_CASE ("A player's phone never takes the fader out of the engineer's hand")
{
    PhoneRig phone;
    auto& studio = *phone.rig.studio;
    const auto fader = [&] (double db) { return Json { { "do", "strip.set" }, { "track", "Kick" }, { "gainDb", db } }.dump(); };
    const auto gesture = studio.newGesture();
    REQUIRE (studio.drag (fader (-1.0), gesture).ok());
    phone.sendLevel ("Lead Vox", -12.0);
    REQUIRE (studio.drag (fader (-2.0), gesture).ok());
    phone.sendLevel ("Lead Vox", -13.0);
    CHECK (studio.song().track (phone.track ("Kick"))->strip.gainDb == -2.0);
    CHECK (phone.level ("Lead Vox").gainDb == -13.0);

    CHECK (studio.cancelDrag (gesture));
    CHECK (studio.song().track (phone.track ("Kick"))->strip.gainDb == 0.0);
    CHECK (phone.level ("Lead Vox").gainDb == -13.0);
    studio.undo();
    CHECK (phone.level ("Lead Vox").follows);
}

TEST_CASE ("A slider drawn across a phone is one step of undo, and another hand's begins a new one")
{
    PhoneRig phone;

    for (double db = -1.0; db > -6.0; db -= 0.5)
        phone.sendLevel ("Kick", db);

    phone.sendLevel ("Kick", -20.0, "b2");
    phone.rig.studio->undo();
    CHECK (phone.level ("Kick").gainDb == -5.5);
    phone.rig.studio->undo();
    CHECK (phone.level ("Kick").follows);
    CHECK_FALSE (phone.rig.studio->canUndo());
}

TEST_CASE ("Nothing a phone sends does anything else than set a level of its cue")
{
    PhoneRig phone;
    const auto before = phone.session();

    for (const auto* body : { "", "[]", "{", "null", R"({"cue":99})", R"({"do":"track.remove","track":"Kick"})", R"({"cue":"x","track":1,"db":0})", R"({"db":1e999})" })
    {
        INFO (body);
        CHECK (isOk (post (phone.port, phone.path + "do?phone=a1", body)));
    }

    phone.send ({ { "track", 99 }, { "db", 0.0 } });
    phone.send ({ { "track", phone.track ("Kick").value }, { "db", "loud" } });
    phone.send ({ { "do", "track.remove" }, { "track", phone.track ("Kick").value } });
    CHECK (phone.session() == before);
    CHECK (phone.told.empty());
}

TEST_CASE ("A phone sees the take, the red light, where the song is and its own mix")
{
    PhoneRig phone;
    phone.desk.words = [] (const StudioStatus&) { return PhoneWords { "Chorus", "Bridge in 6 bars", { "one", "two" }, 1 }; };
    phone.sendLevel ("Kick", -6.0);

    const auto stopped = phone.state();
    CHECK (stopped["roll"] == "stopped");
    CHECK (stopped["red"] == false);
    CHECK (stopped["section"] == "Chorus");
    CHECK (stopped["sung"] == 1);
    CHECK (stopped["cues"].size() == phone.session().cueMixes.size());
    CHECK (stopped["cues"][0]["channels"][0]["name"] == "Kick");
    CHECK (stopped["cues"][0]["channels"][0]["db"] == -6.0);
    CHECK (stopped["cues"][0]["channels"][1]["follows"] == true);

    REQUIRE (phone.rig.studio->setArmed (phone.track ("Kick"), true).ok());
    phone.rig.studio->record();
    phone.rig.runUntil (RollState::recording);
    const auto rolling = phone.state();
    CHECK (rolling["roll"] == "recording");
    CHECK (rolling["red"] == true);
    CHECK (rolling["take"] == 1);
    phone.rig.studio->stop();
    phone.rig.finish();
}

TEST_CASE ("What players say comes to the engineer as words, and nothing else does")
{
    PhoneRig phone;
    phone.send ({ { "say", "again" } });
    phone.send ({ { "say", "stop" } });
    phone.send ({ { "say", "<script>" } });
    REQUIRE (phone.told.size() == 2);
    CHECK (phone.told[0].title == phone.session().cueMixes.front().name);
    CHECK (phone.told[0].text == "Again, please");
    CHECK (phone.told[1].severity == Severity::warn);
}

TEST_CASE ("A closed page answers nobody, and an address fits into a square for the camera")
{
    PhoneRig phone;
    const auto code = qrCodeOf (phone.desk.addresses().back());
    CHECK (code.size >= 21);
    CHECK (code.dark.size() == static_cast<std::size_t> (code.size * code.size));
    CHECK (code.isDark (0, 0));             // the corner marks
    CHECK (code.isDark (code.size - 1, 0));
    CHECK (qrCodeOf (std::string (5000, 'x')).size == 0);

    phone.desk.close();
    CHECK (phone.desk.addresses().empty());
    CHECK (get (phone.port, phone.path).empty());
}
