#pragma once

/** A song with which the mastering gate has nothing to find, and the means to break one rule of it alone. */

#include "App/Deliver/Preflight.h"
#include "App/Deliver/PreflightParts.h"
#include "Session/Changing.h"
#include "Tests/Support/CommandCalls.h"
#include "Tests/Support/MixSignals.h"
#include "Tests/Support/TakeSounds.h"

#include <set>

namespace takelane::test
{
/** Seven seconds of music with a rest from 2.5 to 5 s, dying away at the end. */
inline const Stereo& performance (unsigned seed)
{
    static std::map<unsigned, Stereo> made;
    auto& x = made[seed];

    if (x[0].empty())
    {
        x = withRest (music (7.0, seed), 2.5, 5.0);

        for (auto& channel : x)
            for (std::size_t i = 0; i < channel.size(); ++i)
            {
                const double left = static_cast<double> (channel.size() - 1 - i) / 48000.0;
                channel[i] *= 2.0f * static_cast<float> (std::pow (std::min (1.0, left / 1.5), 3.0));
            }
    }

    return x;
}

inline Sound playing (const Samples& samples, double gain = 1.0)
{
    return [&samples, gain] (std::int64_t i) { return i >= 0 && i < static_cast<std::int64_t> (samples.size()) ? gain * static_cast<double> (samples[static_cast<std::size_t> (i)]) : 0.0; };
}

inline Sound operator+ (Sound a, Sound b)       { return [a = std::move (a), b = std::move (b)] (std::int64_t i) { return a (i) + b (i); }; }
inline Sound later (Sound a, std::int64_t by)   { return [a = std::move (a), by] (std::int64_t i) { return a (i - by); }; }

/** From 1 to 7 s of the song, faded. */
inline Sound inside (Sound a)
{
    return [a = std::move (a)] (std::int64_t i)
    {
        const double t = static_cast<double> (i) / 48000.0;
        return a (i) * std::clamp (std::min (t - 1.0, 7.0 - t) * 2.0, 0.0, 1.0);
    };
}

/** A hiss nobody hears, so that no rest is digital silence. */
inline Sound air (std::uint64_t seed)           { return noise (1.0e-4, seed); }

class PreflightRig
{
public:
    static constexpr std::int64_t second = 48000;
    static constexpr Frames length { 8 * second };

    /** What the tracks play beside, or in place of, what they play anyway. */
    struct Change
    {
        std::string track;
        std::function<Sound (Sound)> of;
    };

    explicit PreflightRig (const std::vector<Change>& changes = {})
    {
        constexpr auto from = second / 2;
        sounds.track ("Drums", 2).track ("Bass").track ("Lead Vox").track ("BV");
        const auto play = [&] (const std::string& track, Sound sound)
        {
            auto all = later (std::move (sound), from);

            for (const auto& change : changes)
                if (change.track == track)
                    all = change.of (all);

            return all;
        };

        const auto &a = performance (1), &b = performance (2), &c = performance (3), &d = performance (4);
        sounds.pass ({}, length, { { "Drums", { play ("Drums", playing (a[0]) + air (1)), play ("Drums right", playing (a[1]) + air (2)) } },
                                   { "Bass", { play ("Bass", playing (b[0], 0.6) + air (3)) } },
                                   { "Lead Vox", { play ("Lead Vox", playing (c[0], 0.6) + air (4)) } },
                                   { "BV", { play ("BV", playing (d[0], 0.02)) } } });
        set ("Lead Vox", [] (Strip& s) { s.pan = 0.3; s.gainDb = -12.0; });
        set ("Bass", [] (Strip& s) { s.pan = -0.3; });
        package ([] (Package& p) { p.stems = p.instrumental = false; });

        static std::optional<double> trimmed;       // of the song nobody changed: one look less in most tests

        if (changes.empty() && trimmed)
            master ([] (Strip& s) { s.gainDb = *trimmed; });
        else
            trim();

        if (changes.empty())
            trimmed = song().master.gainDb;
    }

    //==== breaking things
    Session& session()                  { return sounds.session; }
    const Song& song() const            { return sounds.session.selectedSong(); }
    SongId songId() const               { return sounds.session.song; }
    TrackId id (const std::string& t) const     { return sounds.id (t); }

    void change (const std::function<void (Song&)>& how)        { changeSong (sounds.session, songId(), how); }
    void package (const std::function<void (Package&)>& how)    { change ([&] (Song& s) { how (s.delivery.package()); }); }
    void master (const std::function<void (Strip&)>& how)       { change ([&] (Song& s) { how (s.master); }); }

    void set (const std::string& track, const std::function<void (Strip&)>& how)
    {
        change ([&] (Song& s) { changeSongTrack (s, id (track), [&] (SongTrack& t) { how (t.strip); }); });
    }

    void take (const std::string& track, int number, const std::function<void (Take&)>& how)
    {
        change ([&] (Song& s)
        {
            changeSongTrack (s, id (track), [&] (SongTrack& t)
            {
                for (auto& one : t.takes)
                    if (one->number == number)
                        changeShared (one, how);
            });
        });
    }

    /** Its members, in a folder of this name. */
    FolderId folder (const std::string& name, const std::vector<std::string>& members)
    {
        auto added = SessionBuilder::must (addFolder (sounds.session, name, {}, false));
        sounds.session = std::move (added.session);

        for (const auto& member : members)
            changeTrack (sounds.session, id (member), [&] (Track& t) { t.folder = added.folder; });

        return added.folder;
    }

    //==== looking
    PreflightReport report() const      { return SessionBuilder::must (preflightSong (sounds.folder.path(), sounds.session, {}, songId())); }

    static std::set<std::string> broken (const PreflightReport& report)
    {
        std::set<std::string> ids;

        for (const auto& check : report.checks)
            if (check.verdict != CheckVerdict::pass)
                ids.insert (check.id);

        return ids;
    }

    std::set<std::string> broken() const        { return broken (report()); }

    /** Presses the check's button. */
    void remedy (const std::string& check)
    {
        const auto now = report();
        const auto* found = now.check (check);
        REQUIRE (found != nullptr);
        REQUIRE (found->remedy);
        INFO (found->remedy->commands);
        REQUIRE_FALSE (found->remedy->commands.empty());
        auto commands = nlohmann::json::parse (found->remedy->commands);
        sounds.session = applied (sounds.session, (commands.is_array() ? commands : nlohmann::json::array ({ commands })).dump()).session;
    }

    /** Peak at -4.5 dBFS. */
    void trim()
    {
        if (auto gain = exactTrim (sounds.session, song(), report().facts.peakDb))
            master ([&] (Strip& s) { s.gainDb = *gain; });
    }

    SoundSession sounds { 48000, SampleFormat::float32 };
};

/** Three samples at full scale, half a second into the rest. */
inline PreflightRig::Change clippedAt (const std::string& track, std::int64_t at)
{
    return { track, [at] (Sound sound) -> Sound { return [=] (std::int64_t i) { return i >= at && i < at + 3 ? 1.0 : sound (i); }; } };
}

inline PreflightRig::Change with (const std::string& track, Sound more)
{
    return { track, [more = std::move (more)] (Sound sound) { return sound + more; } };
}

inline Compressor compressorOf (double thresholdDb, double ratio, double attackMs = 10.0)
{
    Compressor c;
    c.thresholdDb = thresholdDb;
    c.ratio = ratio;
    c.attackMs = attackMs;
    return c;
}

inline const PreflightCheck& checkOf (const PreflightReport& report, const std::string& id)
{
    const auto* check = report.check (id);
    REQUIRE (check != nullptr);
    return *check;
}
}
