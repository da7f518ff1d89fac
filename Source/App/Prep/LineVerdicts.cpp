#include "App/Prep/LineVerdicts.h"

#include "App/Prep/InputWarnings.h"
#include "Engine/Listening/InputRing.h"
#include "Session/PartNames.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
std::string text (const char* format, double value)
{
    char out[160];
    std::snprintf (out, sizeof out, format, value);
    return out;
}

std::string percent (double part)       { return text ("%.0f %%", 100.0 * part); }

/** A channel of a track and what was measured of its input. */
struct Channel
{
    const Track& track;
    int channel = 0;
    const LineFacts& facts;

    int input() const                   { return track.inputs[static_cast<std::size_t> (channel)]; }
};

class Judge
{
public:
    static constexpr double settleSeconds = 1.0;    ///< until who is asked for plays, the others are heard there

    Judge (const Session& s, const LineCheckSetup& how, const LineCheckFacts& what, const LineAsked& a)
        : session (s), setup (how), facts (what), asked (a)
    {
    }

    InputLamp lampOf (const Channel& c, bool wasAsked, double askedFor)
    {
        lamp = InputLamp();
        lamp.track = c.track.id;
        lamp.channel = c.channel;
        lamp.input = c.input();
        const auto& sound = c.facts.sound;
        lamp.levelDb = sound.levelDb;
        lamp.peakDb = sound.peakDb;
        lamp.floorDb = sound.floorDb;

        if (isBeyond (c))
            return std::move (lamp);

        if (asked.isGuided && ! wasAsked)           // what comes in there is somebody else's
            return std::move (lamp);

        if (asked.isGuided && askedFor < settleSeconds)
        {
            lamp.lamp = LampState::listening;
            return std::move (lamp);
        }

        const bool isTime = askedFor >= asked.enoughSeconds;

        if (sound.peakDb < LineSound::soundingDb)
            silent (c, isTime);

        clips (sound);
        twice (c);
        hum (sound);
        sides (c);
        offset (sound);
        place (c);

        if (sound.clips == 0)
            level (sound, isTime);

        floor (sound);

        if (lamp.lamp == LampState::off)
            lamp.lamp = sound.playedSeconds >= LineRules::leastPlayed ? LampState::good : LampState::listening;

        if (lamp.lamp == LampState::listening && asked.isOver && isTime)
            say (LampState::warn, "hardly played", "check it once more", text ("It sounded for %.1f seconds only.", sound.playedSeconds));

        return std::move (lamp);
    }

private:
    /** The first that is said is the finding; a failure goes before a warning. */
    void say (LampState state, std::string finding, std::string advice, std::string detail)
    {
        if (lamp.lamp == LampState::off || lamp.lamp == LampState::listening || (lamp.lamp == LampState::warn && state == LampState::fail))
        {
            lamp.lamp = state;
            lamp.finding = std::move (finding);
            lamp.advice = std::move (advice);
        }

        lamp.details.push_back (std::move (detail));
    }

    bool isBeyond (const Channel& c)
    {
        const bool isNotThere = asked.inputs > 0 && c.input() > asked.inputs;

        if (isNotThere)
            say (LampState::fail, "not on this interface", "patch it to 1-" + std::to_string (asked.inputs), "The interface has " + std::to_string (asked.inputs) + " inputs.");
        else if (c.input() > InputRing::mostInputs)
            say (LampState::fail, "cannot be checked", "check it by ear", "The line check hears inputs 1 to " + std::to_string (InputRing::mostInputs) + ".");

        return lamp.lamp != LampState::off;
    }

    void silent (const Channel& c, bool isTime)
    {
        const bool othersPlay = std::ranges::any_of (facts.inputs, [] (const LineFacts& f) { return f.sound.playedSeconds >= 0.5 * LineRules::askedSeconds; });

        if (isTime && (asked.isOver || asked.isGuided || othersPlay))
            say (LampState::fail, "no signal", "check mic, cable and input " + std::to_string (c.input()), "Nothing above -60 dBFS came in.");
        else
            lamp.lamp = LampState::listening;
    }

    void clips (const LineSound& sound)
    {
        if (sound.clips > 0)
            say (LampState::fail, "clipped", "preamp " + text ("%+.0f dB", LineRules::targetDb - sound.peakDb),
                 "Clipped " + (sound.clips == 1 ? std::string ("once.") : std::to_string (sound.clips) + " times."));
    }

    void twice (const Channel& c)
    {
        if (c.facts.sameAs < 0)
            return;

        const auto other = nameOf (c.facts.sameAs);

        if (c.track.channels == 2 && c.facts.sameAs + 1 == c.track.inputs[static_cast<std::size_t> (1 - c.channel)])
            say (LampState::warn, "left and right are the same", "check the second cable", "Both sides bring the same sound: it is mono.");
        else
            say (LampState::fail, "same as " + other, "check patch and splitters", "Brings the same sound as " + other + ".");
    }

    void hum (const LineSound& sound)
    {
        if (sound.hum)
            say (LampState::fail, "hum at " + std::to_string (sound.hum->hz) + " Hz", "check cable, ground and lamps",
                 "Hum at " + std::to_string (sound.hum->hz) + " Hz, " + text ("%.0f dBFS with its harmonics.", sound.hum->db));
    }

    /** Of pairs that disagree, the one that most others speak against; of two the one without the reference, else the later one. */
    void sides (const Channel& c)
    {
        if (c.track.channels != 2)
            return;

        const std::pair mine { c.track.inputs[0] - 1, c.track.inputs[1] - 1 };
        const auto at = std::ranges::find (setup.pairs, mine);

        if (at == setup.pairs.end())
            return;

        const auto own = static_cast<std::size_t> (at - setup.pairs.begin());
        const auto against = [this] (std::size_t pair)
        {
            return std::ranges::count_if (facts.sides[pair], [] (const auto& agreement) { return agreement && *agreement < -leastAgreement; });
        };
        const auto holdsReference = [this] (std::size_t pair) { return setup.pairs[pair].first == facts.reference || setup.pairs[pair].second == facts.reference; };

        for (std::size_t other = 0; other < setup.pairs.size(); ++other)
        {
            const auto& agreement = facts.sides[own][other];

            if (! agreement || *agreement > -leastAgreement)
                continue;

            const auto mineSpeaks = std::tuple (against (own), ! holdsReference (own), own), itsSpeaks = std::tuple (against (other), ! holdsReference (other), other);

            if (mineSpeaks > itsSpeaks)
                return say (LampState::fail, "left and right swapped against " + trackOf (setup.pairs[other].first), "swap the two cables",
                            "What is left here is right on " + trackOf (setup.pairs[other].first) + " (" + percent (-*agreement) + ").");
        }
    }

    void offset (const LineSound& sound)
    {
        if (sound.dcDb > LineRules::loudestOffsetDb)
            say (LampState::warn, text ("offset of %.0f dBFS", sound.dcDb), "check preamp and interface", text ("A constant offset of %.0f dBFS.", sound.dcDb));
    }

    void place (const Channel& c)
    {
        if (facts.reference < 0 || c.input() - 1 == facts.reference)
            return;

        const auto reference = nameOf (facts.reference);
        const auto& found = c.facts.place;

        if (! found)
        {
            if (c.facts.sound.playedSeconds >= LineRules::leastPlayed)
                lamp.details.push_back ("Delay and polarity against " + reference + ": can't tell.");

            return;
        }

        lamp.delayMs = found->frames * 1000.0 / setup.sampleRate;
        lamp.inverted = found->inverted;
        const auto sure = " (" + percent (found->confidence) + " sure).";
        lamp.details.push_back (text ("%.2f ms ", std::abs (*lamp.delayMs)) + (*lamp.delayMs < 0.0 ? "earlier than " : "later than ") + reference + sure);

        const bool isFlipped = session.selectedSong().track (c.track.id) != nullptr && session.selectedSong().track (c.track.id)->strip.polarityInverted;

        if (found->inverted && ! isFlipped)
            say (LampState::warn, "inverted against " + reference, "flip its polarity", "The other way round than " + reference + sure);
        else if (found->inverted)
            lamp.details.push_back ("The other way round than " + reference + ", and its strip flips it" + sure);
        else if (isFlipped)
            say (LampState::warn, "flipped against " + reference, "do not flip its polarity", "The same way round as " + reference + ", but its strip flips it" + sure);
        else
            lamp.details.push_back ("The same way round as " + reference + ".");
    }

    void level (const LineSound& sound, bool isTime)
    {
        const auto by = LineRules::targetDb - sound.peakDb;

        if (sound.peakDb < LineSound::soundingDb || std::abs (by) <= LineRules::bandDb || (by > 0.0 && sound.playedSeconds < LineRules::leastPlayed && ! (asked.isOver && isTime)))
            return;

        say (LampState::warn, by > 0.0 ? "too quiet" : "too hot", "preamp " + text ("%+.0f dB", by), text ("Peaks belong at %.0f to ", LineRules::targetDb - LineRules::bandDb) + text ("%.0f dBFS.", LineRules::targetDb + LineRules::bandDb));
    }

    void floor (const LineSound& sound)
    {
        if (sound.floorIsNoise && sound.floorDb > LineRules::loudestFloorDb)
            say (LampState::warn, text ("floor at %.0f dBFS", sound.floorDb), "look for what is noisy", text ("Noise of %.0f dBFS in the pauses.", sound.floorDb));
    }

    const Track* trackAt (int input) const
    {
        const auto at = std::ranges::find_if (session.tracks, [input] (const auto& t) { return std::ranges::find (t->inputs, input + 1) != t->inputs.end(); });
        return at == session.tracks.end() ? nullptr : &**at;
    }

    std::string trackOf (int input) const       { return trackAt (input) == nullptr ? "input " + std::to_string (input + 1) : trackAt (input)->name; }

    std::string nameOf (int input) const
    {
        const auto* track = trackAt (input);
        return trackOf (input) + (track == nullptr || track->channels == 1 ? "" : track->inputs[0] == input + 1 ? " L" : " R");
    }

    static constexpr double leastAgreement = 0.5;

    const Session& session;
    const LineCheckSetup& setup;
    const LineCheckFacts& facts;
    const LineAsked& asked;
    InputLamp lamp;
};

bool isJudged (const InputLamp& lamp)   { return lamp.lamp != LampState::off && lamp.lamp != LampState::listening; }

void count (LineCheckView& view)
{
    view.passed = static_cast<int> (std::ranges::count (view.inputs, LampState::good, &InputLamp::lamp));
    view.isReady = ! view.inputs.empty() && view.passed == static_cast<int> (view.inputs.size());
}
}

LineCheckSetup lineSetupOf (const Session& session)
{
    LineCheckSetup setup;
    setup.sampleRate = session.sampleRate;

    for (const auto& track : session.tracks)
    {
        for (const int input : track->inputs)
            if (std::ranges::find (setup.inputs, input - 1) == setup.inputs.end())
                setup.inputs.push_back (input - 1);

        if (track->inputs.size() == 2 && track->inputs[0] != track->inputs[1])
            setup.pairs.emplace_back (track->inputs[0] - 1, track->inputs[1] - 1);

        if (setup.likely < 0 && ! track->inputs.empty() && partNamed (track->name).part == "Overheads")     // they hear the whole kit
            setup.likely = track->inputs[0] - 1;
    }

    return setup;
}

LineCheckView lineViewOf (const Session& session, const LineCheckSetup& setup, const LineCheckFacts& facts, const LineAsked& asked)
{
    LineCheckView view;
    view.seconds = facts.seconds;
    view.walking = asked.walking;
    Judge judge (session, setup, facts, asked);
    bool isBefore = true;

    for (const auto& track : session.tracks)
    {
        const bool isWalked = asked.isGuided && track->id == asked.walking;
        isBefore = isBefore && ! isWalked;

        for (std::size_t channel = 0; channel < track->inputs.size(); ++channel)
        {
            const auto at = std::ranges::find (setup.inputs, track->inputs[channel] - 1);
            static const LineFacts nothing;
            const auto place = static_cast<std::size_t> (at - setup.inputs.begin());
            const auto& heard = at != setup.inputs.end() && place < facts.inputs.size() ? facts.inputs[place] : nothing;
            const bool wasHurried = std::ranges::find (asked.hurried, track->id) != asked.hurried.end();
            view.inputs.push_back (judge.lampOf ({ *track, static_cast<int> (channel), heard }, isBefore || isWalked,
                                                 ! asked.isGuided ? facts.seconds : isWalked ? asked.walkedSeconds : wasHurried ? Judge::settleSeconds : asked.enoughSeconds));

            if (facts.reference >= 0 && track->inputs[channel] - 1 == facts.reference && view.reference.isNone())
                view.reference = track->id;
        }
    }

    count (view);
    return view;
}

LineCheckView keptLineViewOf (const Session& session, const LineCheckRecord& kept)
{
    LineCheckView view;
    view.when = kept.when;

    for (const auto& track : session.tracks)
        for (std::size_t channel = 0; channel < track->inputs.size(); ++channel)
        {
            InputLamp lamp;
            lamp.track = track->id;
            lamp.channel = static_cast<int> (channel);
            lamp.input = track->inputs[channel];

            for (const auto& checked : kept.inputs)
                if (checked.track == track->id && checked.channel == lamp.channel && checked.input == lamp.input)
                {
                    lamp.lamp = ! checked.passed ? LampState::fail : checked.finding.empty() ? LampState::good : LampState::warn;
                    lamp.finding = checked.finding;
                    lamp.peakDb = checked.peakDb;
                    lamp.floorDb = checked.floorDb;
                    lamp.delayMs = checked.delayMs;
                }

            view.inputs.push_back (std::move (lamp));
        }

    count (view);
    return view;
}

LineCheckView withKeptLamps (LineCheckView view, const Session& session, const LineCheckRecord& kept)
{
    const auto before = keptLineViewOf (session, kept);

    for (auto& lamp : view.inputs)
        if (! isJudged (lamp))
            for (const auto& old : before.inputs)
                if (old.track == lamp.track && old.channel == lamp.channel && old.input == lamp.input)
                    lamp = old;

    count (view);
    return view;
}

LineCheckView withSheetDangers (LineCheckView view, const Session& session)
{
    for (const auto& warning : inputWarnings (session, 0))
        if (warning.kind == InputWarningKind::phantomOnRibbon)
            for (auto& lamp : view.inputs)
                if (lamp.track == warning.track)
                {
                    lamp.lamp = LampState::fail;
                    lamp.finding = "48 V on a ribbon";
                    lamp.advice = "switch its 48 V off";
                    lamp.details.insert (lamp.details.begin(), warning.text);
                }

    count (view);
    return view;
}

LineCheckRecord lineRecordOf (const LineCheckView& view, const LineCheckRecord& before, std::string when)
{
    if (std::ranges::none_of (view.inputs, isJudged))
        return before;

    auto record = before;
    record.when = std::move (when);
    record.inputs.clear();

    for (const auto& lamp : view.inputs)
    {
        if (isJudged (lamp))
        {
            record.inputs.push_back ({ lamp.track, lamp.channel, lamp.input, lamp.lamp != LampState::fail, lamp.finding, lamp.peakDb, lamp.floorDb, lamp.delayMs });
            continue;
        }

        const auto old = std::ranges::find_if (before.inputs, [&] (const CheckedInput& c) { return c.track == lamp.track && c.channel == lamp.channel && c.input == lamp.input; });

        if (old != before.inputs.end())
        {
            record.inputs.push_back (*old);
            record.when = before.when;
        }
    }

    return record;
}
}
