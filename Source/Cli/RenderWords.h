#pragma once

/** The words that `bounce` and `stems` share: which song, into what, how fast. */

#include "Cli/Call.h"
#include "Cli/SoundFileReport.h"
#include "Session/Session.h"

namespace takelane
{
/** The selected one where none is named. */
Result<const Song*> songNamed (const Session&, const std::optional<std::string>& title);

struct RenderWords
{
    std::string folder, bits, format = "wav";
    std::optional<std::string> song;
    std::optional<int> rate;
    int threads = 0;
    const bool* asJson = nullptr;

    /** What does not go together: throws CLI::ValidationError. */
    void check() const;

    Result<const Song*> songIn (const Session&) const;
    BounceBits bitsFor (const Session&) const;
    BounceContainer container() const;
};

/** --song, --bits, --rate, --format (one of `formats`, the first if not given), --threads. */
void addRenderWords (CLI::App&, RenderWords&, const std::vector<std::string>& formats, const bool& asJson);

/** When the song's last pass was rolled, for the tags: a bounce knows no clock, so that its bytes are the same tomorrow. */
std::string lastRecorded (const Song&);
}
