#pragma once

/** DAWproject documents made by hand, and sessions to bring them into. */

#include "App/Interchange/Dawproject.h"
#include "App/Interchange/ZipArchive.h"
#include "Storage/SessionFolder.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Cli.h"
#include "Tests/Support/ForeignFiles.h"

namespace takelane
{
struct DawRig
{
    explicit DawRig (int sampleRate = 48000, SampleFormat bits = SampleFormat::int24) : session (newSession ("Test", sampleRate, bits))
    {
        must (createSessionFolder (folder / "session", { session, {}, 1, "Takelane test" }));
        settings.sessionFolder = folder / "session";
        settings.decoder = TAKELANE_BIN_DIR "/takelane-cli";
    }

    /** Of a project whose arrangement has these lanes; Audio is track id4, its channel id5. */
    static std::string project (const std::string& lanes, const std::string& transport = R"(<Tempo unit="bpm" value="120" id="t0"/>)",
                                const std::string& after = {}, const std::string& strip = R"(<Volume unit="linear" value="1.0" id="v1"/>)")
    {
        return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Project version="1.0"><Application name="Test" version="1.0"/><Transport>)" + transport
             + R"(</Transport><Structure><Track contentType="audio" id="id4" name="Audio" color="#a2eabf"><Channel audioChannels="1" role="regular" id="id5">)" + strip
             + R"(</Channel></Track></Structure><Arrangement id="a1"><Lanes timeUnit="beats" id="l1"><Lanes track="id4" id="l2"><Clips id="c1">)" + lanes
             + R"(</Clips></Lanes></Lanes>)" + after + R"(</Arrangement><Scenes/></Project>)";
    }

    static std::string audio (const std::string& file = "a.wav", const std::string& more = {})
    {
        return R"(<Audio channels="1" sampleRate="48000" duration="2.0" timeUnit="seconds"><File path=")" + file + "\"" + more + "/></Audio>";
    }

    static std::string clip (const std::string& words, const std::string& content = audio())     { return "<Clip " + words + ">" + content + "</Clip>"; }

    /** With a.wav inside, two seconds that no two frames of are equal in. */
    std::filesystem::path pack (const std::string& xml, const std::string& name = "Song.dawproject") const
    {
        const auto sound = writeForeign (folder / "a.wav", {}, ramp24 (96000));
        auto zip = SessionBuilder::must (ZipWriter::create (folder / name));
        must (zip.add ("project.xml", xml));
        must (zip.addFile ("a.wav", sound, [] (std::int64_t) { return true; }));
        must (zip.finish());
        return folder / name;
    }

    Result<ImportedProject> import (const std::filesystem::path& file)
    {
        importing = std::make_unique<Import> (settings);
        return importDawproject (*importing, session, file);
    }

    ImportedProject imported (const std::string& lanes)     { return SessionBuilder::must (import (pack (project (lanes)))); }

    std::size_t soundFiles() const
    {
        std::size_t count = 0;

        for ([[maybe_unused]] const auto& entry : std::filesystem::recursive_directory_iterator (folder / "session" / "audio"))
            ++count;

        return count;
    }

    static void must (Result<void> done)
    {
        if (! done)
            throw std::logic_error (done.problem().text);
    }

    TempFolder folder;
    Session session;
    ImportSettings settings;
    std::unique_ptr<Import> importing;
};
}
