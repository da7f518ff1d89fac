#pragma once

/** A session of the tool with takes whose every sample says which take and which frame of it is heard. */

#include "Tests/Support/CliChecks.h"

#include <optional>

namespace takelane
{
/** Takes 1 to 3 of "Vox", 96000 frames from frame 0 on, 24 bits, imported. The last one is heard. */
struct CompSession
{
    static constexpr int frames = 96000, spread = 2'000'000;
    static constexpr std::int64_t fade = 480;       ///< the longest automatic one, 10 ms

    CompSession()
    {
        addTakes ("Vox", 3);
    }

    void addTakes (const std::string& track, int count) const
    {
        std::vector<std::string> words { "import", cli.path };

        for (int take = 1; take <= count; ++take)
            words.push_back (cli.source ("take" + std::to_string (take) + ".wav", ramp (take)));

        words.insert (words.end(), { "--as-takes", "--track", track });
        REQUIRE (takelane::cli (words).exitCode == 0);
    }

    static std::vector<float> ramp (int take)
    {
        std::vector<float> values;

        for (int i = 0; i < frames; ++i)
            values.push_back (static_cast<float> (take * spread - 4 * spread + i) / 8388608.0f);

        return values;
    }

    nlohmann::json apply (const nlohmann::json& commands) const     { return cli.apply (listOf (commands)); }

    std::vector<float> render (const std::string& track = "Vox") const
    {
        const auto file = cli.file ("out.wav");
        const auto ran = takelane::cli ({ "render-track", cli.path, "--track", track, "-o", file });
        INFO (ran.err);
        REQUIRE (ran.exitCode == 0);
        return readForeign (file);
    }

    std::vector<float> after (const nlohmann::json& commands, const std::string& track = "Vox") const
    {
        apply (commands);
        return render (track);
    }

    /** The command at `index` is refused with a sentence, and the session's file stays as it is to the byte. */
    void checkRefused (const nlohmann::json& commands, int index, const std::string& word = {}) const
    {
        const auto file = cli.path + "/session.json", before = textOf (file);
        const auto ran = takelane::cli ({ "apply", cli.path, "-", "--json" }, listOf (commands).dump());
        INFO (commands.dump());
        checkRefusal (ran, 1, true);
        CHECK (ran.json()["error"]["command"] == index);
        CHECK (ran.err.find (word) != std::string::npos);
        CHECK (textOf (file) == before);
    }

    /** A single command in braces is no list to the JSON library. */
    static nlohmann::json listOf (const nlohmann::json& commands)   { return commands.is_array() ? commands : nlohmann::json::array ({ commands }); }

    CliSession cli;
};

/** Frames [start, end) of the song are `take` from its frame start - shift on, but for the longest automatic fade at its ends.
    Take 0: silence. */
inline void checkHears (const std::vector<float>& rendered, std::int64_t start, std::int64_t end, int take, std::int64_t shift = 0)
{
    CAPTURE (start, end, take, shift);
    REQUIRE (static_cast<std::int64_t> (rendered.size()) >= end);
    const auto inset = take == 0 ? 0 : CompSession::fade;
    std::int64_t wrong = 0, firstWrong = -1;

    for (auto p = start + inset; p < end - inset; ++p)
    {
        const auto wanted = take == 0 ? 0 : take * CompSession::spread - 4 * CompSession::spread + p - shift;

        if (rendered[static_cast<std::size_t> (p)] != static_cast<float> (wanted) / 8388608.0f && wrong++ == 0)
            firstWrong = p;
    }

    CAPTURE (firstWrong);
    CHECK (wrong == 0);
}

/** Bit for bit, without any fade between. */
inline void checkHearsExactly (const std::vector<float>& rendered, std::int64_t start, std::int64_t end, int take, std::int64_t shift = 0)
{
    checkHears (rendered, start - CompSession::fade, end + CompSession::fade, take, shift);
}
}
