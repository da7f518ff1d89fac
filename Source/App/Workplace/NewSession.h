#pragma once

/** What a new session begins as, and templates of one's own.

    A template is a session.json without takes, in the templates folder; making a session from it is reading it.
*/

#include "App/Prep/NameWords.h"
#include "App/Templates.h"
#include "Core/SampleFormat.h"

#include <filesystem>
#include <string>
#include <vector>

namespace takelane
{
/** "Just me": two big tracks, click, a count-in of two bars. "Band": a track for every input. */
enum class StartWith { justMe, band, vocals, empty, ownTemplate };

struct NewSessionRequest
{
    std::filesystem::path folder;           ///< wished for; where it exists, the next free name beside it
    std::string name;
    int sampleRate = 48000;
    SampleFormat bits = SampleFormat::int24;
    StartWith startWith = StartWith::justMe;
    std::filesystem::path ownTemplate;      ///< for StartWith::ownTemplate
    std::vector<std::string> inputNames;    ///< Band: of the interface; empty: the band of the simulated one
    std::vector<OwnWords> names;            ///< Band: what its inputs are called in this house
};

/** Pure, but for reading a template of one's own. */
Result<SetUp> setUpFor (const NewSessionRequest&);

/** The session's set-up without anything recorded: tracks, folders, cues, strips, sections, tempo. */
SetUp templateFrom (const Session&, const DeskState&);

struct OwnTemplate { std::string name; std::filesystem::path file; };

/** Sorted by name. Worker. */
std::vector<OwnTemplate> ownTemplates (const std::filesystem::path& templatesFolder);
Result<void> saveTemplate (const std::filesystem::path& templatesFolder, const std::string& name, const SetUp&);

/** A folder below `in` that does not exist yet: "Name", "Name 2"; characters no file system takes are replaced. */
std::filesystem::path freeFolderFor (const std::filesystem::path& in, const std::string& name);
}
