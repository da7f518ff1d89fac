#pragma once

/** What the new session dialog offers and makes of the answers. Pure. */

#include "App/Preferences/Preferences.h"
#include "App/Workplace/NewSession.h"

#include <string>
#include <vector>

namespace takelane
{
struct NewSessionAnswers
{
    std::string name = "New session";
    std::filesystem::path in;                           ///< the folder it is made in
    StartWith startWith = StartWith::justMe;
    int ownTemplate = -1;
    int sampleRate = 48000;
    SampleFormat bits = SampleFormat::int24;
};

struct NewSessionModel
{
    std::string explanation;                            ///< of what it starts with, one line
    std::string folder;                                 ///< where it will be, shortened from the left
    std::string problem;                                ///< why it cannot be made yet; empty: it can
};

inline constexpr int newSessionRates[] { 44100, 48000, 88200, 96000, 192000 };

/** inputs: of the interface in use, for the band. */
NewSessionModel newSessionModel (const NewSessionAnswers&, const std::vector<OwnTemplate>&, const std::vector<std::string>& inputs, DeviceType);

/** freeFolderFor is the worker's to call: `folder` is only the place wished for. */
NewSessionRequest requestFrom (const NewSessionAnswers&, const std::vector<OwnTemplate>&, const std::vector<std::string>& inputs, DeviceType);

/** "44.1", "48". */
std::string shownRate (int sampleRate);

/** A path of at most so many characters, its end kept: "…/Music/Takelane". */
std::string shownFolder (const std::filesystem::path&, std::size_t most);
}
