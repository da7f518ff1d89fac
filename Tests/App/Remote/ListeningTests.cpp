#include "App/Remote/ListeningPage.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TakesRig.h"
#include "Tests/Support/WebRequest.h"
#include "Tests/Support/WavBuilder.h"

#include <nlohmann/json.hpp>

using namespace takelane;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace
{
fs::path put (const fs::path& file, const std::string& bytes, int minutesAgo = 0)
{
    fs::create_directories (file.parent_path());
    writeBytes (file, bytes);
    fs::last_write_time (file, fs::file_time_type::clock::now() - std::chrono::minutes (minutesAgo));
    return file;
}

std::vector<std::string> titles (const std::vector<ListeningMix>& mixes)
{
    std::vector<std::string> all;

    for (const auto& mix : mixes)
        all.push_back (mix.title);

    return all;
}

std::vector<std::string> paths (const ListeningMix& mix)
{
    std::vector<std::string> all;

    for (const auto& file : mix.downloads)
        all.push_back (file.path);

    return all;
}

/** A page with one mix of ten bytes. */
struct PageRig
{
    PageRig() : page (std::move (*ListeningPage::open (0)))
    {
        put (folder.path() / "bounces/Song_ROUGH.mp3", "0123456789");
        put (folder.path() / "bounces/Song_ROUGH.wav", std::string (1000, 'w'));
        put (folder.path() / "secret.wav", "not yours");
        page->show ("Session & sons", listeningMixes (folder.path()), {});
        at = webAddressOf (page->addresses().back());
    }

    std::string get (const std::string& path, const std::string& header = {}) const     { return webGet (at, path, header); }

    TempFolder folder;
    std::unique_ptr<ListeningPage> page;
    WebAddress at;
};

std::string bodyOf (const std::string& answer)      { return answer.substr (answer.find ("\r\n\r\n") + 4); }
bool begins (const std::string& answer, int code)   { return answer.starts_with ("HTTP/1.1 " + std::to_string (code)); }
}

TEST_CASE ("What can be listened to is found in bounces and deliveries, the newest first, with its large files")
{
    const TempFolder folder;
    put (folder.path() / "bounces/Song_2026-11-20_ROUGH.mp3", "old", 60);
    put (folder.path() / "bounces/Song_2026-11-20_ROUGH.wav", "old");
    put (folder.path() / "bounces/Song_2026-11-20_ROUGH-2.wav", "another mix");
    put (folder.path() / "deliveries/Song v3/Song_Mix_v3.mp3", "new", 1);
    put (folder.path() / "deliveries/Song v3/Song_Mix_v3_96k24.wav", "new");
    put (folder.path() / "deliveries/Song v3/Song_Stem Drums_v3_96k24.wav", "a stem");
    put (folder.path() / "audio/Song_Vox_Tk01.mp3", "a take");
    const auto mixes = listeningMixes (folder.path());
    REQUIRE (titles (mixes) == std::vector<std::string> { "Song Mix v3", "Song 2026-11-20 ROUGH" });
    CHECK (paths (mixes[0]) == std::vector<std::string> { "deliveries/Song v3/Song_Mix_v3.mp3", "deliveries/Song v3/Song_Mix_v3_96k24.wav" });
    CHECK (paths (mixes[1]) == std::vector<std::string> { "bounces/Song_2026-11-20_ROUGH.mp3", "bounces/Song_2026-11-20_ROUGH.wav" });
    CHECK (mixes[0].downloads[0].bytes == 3);
    CHECK (listeningMixes (folder.path() / "nowhere").empty());
}

TEST_CASE ("A rough mix that was delivered into a chosen folder is offered too, under a name of its own")
{
    const TempFolder folder, stick;
    put (stick.path() / "Song v2/Song_Mix_v2.mp3", "0123456789");
    put (stick.path() / "Song v2/Song_Mix_v2_96k24.wav", "large");
    put (stick.path() / "tax.mp3", "not yours");
    const auto mixes = listeningMixes (folder.path(), { stick.path() / "Song v1", stick.path() / "Song v2" });
    REQUIRE (titles (mixes) == std::vector<std::string> { "Song Mix v2" });
    CHECK (paths (mixes[0]) == std::vector<std::string> { "elsewhere/Song v2/Song_Mix_v2.mp3", "elsewhere/Song v2/Song_Mix_v2_96k24.wav" });

    const auto page = std::move (*ListeningPage::open (0));
    page->show ("Session", mixes, {});
    CHECK (bodyOf (webGet (webAddressOf (page->addresses().back()), "file/elsewhere/Song%20v2/Song_Mix_v2.mp3")) == "0123456789");
}

TEST_CASE ("The page lists the mixes and serves them and their large files, and nothing else of the session")
{
    const PageRig rig;
    const auto state = Json::parse (bodyOf (rig.get ("state")));
    CHECK (state["session"] == "Session & sons");
    REQUIRE (state["mixes"].size() == 1);
    CHECK (state["mixes"][0]["title"] == "Song ROUGH");
    CHECK (state["mixes"][0]["downloads"].size() == 2);
    CHECK (bodyOf (rig.get ("")).find ("Rough mixes") != std::string::npos);

    const auto whole = rig.get ("file/bounces/Song_ROUGH.mp3");
    CHECK (begins (whole, 200));
    CHECK (whole.find ("Content-Type: audio/mpeg") != std::string::npos);
    CHECK (bodyOf (whole) == "0123456789");
    CHECK (bodyOf (rig.get ("file/bounces/Song_ROUGH.wav")).size() == 1000);

    for (const auto* path : { "file/secret.wav", "file/bounces/../secret.wav", "file/bounces/%2e%2e/secret.wav", "file//etc/passwd", "file/", "secret.wav" })
    {
        INFO (path);
        CHECK (begins (rig.get (path), 404));
    }
}

TEST_CASE ("A player on a phone fetches parts of a file")
{
    const PageRig rig;
    const auto part = [&] (const std::string& range) { return rig.get ("file/bounces/Song_ROUGH.mp3", "Range: " + range); };
    CHECK (begins (part ("bytes=2-4"), 206));
    CHECK (bodyOf (part ("bytes=2-4")) == "234");
    CHECK (part ("bytes=2-4").find ("Content-Range: bytes 2-4/10") != std::string::npos);
    CHECK (bodyOf (part ("bytes=7-")) == "789");
    CHECK (bodyOf (part ("bytes=-3")) == "789");
    CHECK (bodyOf (part ("bytes=5-500")) == "56789");
    CHECK (bodyOf (part ("bytes=0-")) == "0123456789");

    for (const auto* wrong : { "bytes=10-", "bytes=4-2", "bytes=x-2", "bytes=1-2,4-5", "bytes=-0", "lines=1-2", "bytes=99999999999999999999-" })
    {
        INFO (wrong);
        CHECK (begins (part (wrong), 416));
    }
}

TEST_CASE ("A file that went away since is said to be gone")
{
    const PageRig rig;
    fs::remove (rig.folder.path() / "bounces/Song_ROUGH.mp3");
    CHECK (begins (rig.get ("file/bounces/Song_ROUGH.mp3"), 404));
}

TEST_CASE ("Sharing opens a page, makes a mix where there is none, shows new ones, and is over when it is shut")
{
    TakesRig rig (SessionBuilder().track ("Vox", { 1 }));
    rig.addPass ({ { "Vox", sine (second, 440.0, 0.2f) } });
    CHECK_FALSE (rig.studio->isSharing());
    const auto shared = rig.studio->shareRough (true);
    REQUIRE (shared.ok());
    REQUIRE_FALSE (shared->empty());
    CHECK (rig.studio->isSharing());
    const auto again = rig.studio->shareRough (true);
    CHECK (*again == *shared);

    for (int i = 0; i < 4; ++i)
        rig.settle();

    const auto at = webAddressOf (shared->back());
    CHECK (Json::parse (bodyOf (webGet (at, "state")))["mixes"].size() == 1);
    rig.studio->bounceMix();

    for (int i = 0; i < 4; ++i)
        rig.settle();

    const auto state = Json::parse (bodyOf (webGet (at, "state")));
    REQUIRE (state["mixes"].size() == 2);
    CHECK (begins (webGet (at, "file/" + state["mixes"][0]["listen"].get<std::string>()), 200));

    CHECK (rig.studio->shareRough (false).ok());
    CHECK_FALSE (rig.studio->isSharing());
    CHECK (webGet (at, "state").empty());
}

TEST_CASE ("A page with nothing to hear says why, and shows the mix that is made as soon as one can be")
{
    TakesRig rig (SessionBuilder().track ("Vox", { 1 }));
    const auto shared = rig.studio->shareRough (true);
    REQUIRE (shared.ok());
    const auto at = webAddressOf (shared->back());
    const auto state = [&] { return Json::parse (bodyOf (webGet (at, "state"))); };
    rig.settle();
    CHECK (state()["why"].get<std::string>().find ("Nothing is recorded yet") == 0);
    rig.addPass ({ { "Vox", sine (second, 440.0, 0.2f) } });

    for (int i = 0; i < 4; ++i)
        rig.settle();

    CHECK (state()["mixes"].size() == 1);
    CHECK (state()["why"] == "");
}
