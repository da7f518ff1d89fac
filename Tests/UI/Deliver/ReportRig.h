#pragma once

/** A preflight as in the design's picture: one check to fix, two to decide, eleven passed, over a mix of 3:43 at 92 bpm. */

#include "Tests/Support/Builders.h"

#include "App/Studio/StudioDelivery.h"
#include "Session/Edits.h"

#include <cmath>

namespace takelane
{
inline constexpr int reportRate = 48000;
inline constexpr double reportSeconds = 223.1;

inline Session reportSession()
{
    constexpr Frames song { static_cast<std::int64_t> (reportSeconds * reportRate) };
    const Session session = SessionBuilder().track ("Lead Vox").take (0_pos, song).take (0_pos, song).track ("BV 2").take (0_pos, song);
    const auto slower = SessionBuilder::must (setTempo (session, session.song, 1, 92.0));
    return SessionBuilder::must (setSections (slower, slower.song, { { "Intro", 8, false, {} }, { "Verse 1", 16, false, {} }, { "Chorus", 8, false, {} }, { "Verse 2", 16, false, {} },
                                                                     { "Chorus", 8, false, {} }, { "Bridge", 12, false, {} }, { "Outro", 16, false, {} } }));
}

inline PreflightCheck reportCheck (std::string id, std::string name, CheckVerdict verdict, std::string text, std::optional<Remedy> remedy = {})
{
    PreflightCheck check;
    check.id = std::move (id);
    check.name = std::move (name);
    check.verdict = verdict;
    check.text = std::move (text);
    check.remedy = std::move (remedy);
    return check;
}

inline MixFacts reportFacts()
{
    MixFacts facts;
    facts.sampleRate = reportRate;
    facts.frames = { static_cast<std::int64_t> (reportSeconds * reportRate) };
    facts.peakDb = -4.3;
    facts.truePeakDb = -4.1;
    facts.truePeakAt = { static_cast<std::int64_t> (129.8 * reportRate) };
    facts.integrated = -16.3;
    facts.maxShortTerm = -13.0;
    facts.maxMomentary = -11.4;
    facts.range = 6.8;
    facts.crestDb = 12.2;
    const auto points = static_cast<std::size_t> (reportSeconds * MixFacts::pointsPerSecond);
    double shortTerm = -30.0, soFar = -29.0;

    for (std::size_t i = 0; i < points; ++i)
    {
        const auto t = static_cast<double> (i) / MixFacts::pointsPerSecond;
        const auto aim = t < 11 ? -26.0 : t < 63 ? -17.0 : t < 84 ? -13.5 : t < 126 ? -16.0 : t < 147 ? -13.5 : t < 160 ? -24.0 : t < 215 ? -13.5 : -23.5;
        const auto wobble = std::sin (0.9 * static_cast<double> (i)) * std::sin (0.37 * static_cast<double> (i));
        shortTerm += 0.05 * (aim - shortTerm);
        soFar += 0.004 * (aim - 1.0 - soFar);
        facts.momentary.push_back (static_cast<float> (aim + 1.3 * wobble));
        facts.shortTerm.push_back (static_cast<float> (shortTerm));
        facts.soFar.push_back (static_cast<float> (i + 1 == points ? facts.integrated : soFar));
        facts.peaks.push_back (static_cast<float> (i == 1298 ? facts.truePeakDb : 0.6 * aim + 2.5 + wobble));
    }

    return facts;
}

inline std::shared_ptr<PreflightReport> reportOf (const Session& session)
{
    const auto pass = CheckVerdict::pass;
    auto report = std::make_shared<PreflightReport>();
    report->song = session.song;
    report->of = "Northern Line";
    report->facts = reportFacts();
    const auto vox = session.trackNamed ("Lead Vox")->id;
    report->checks = {
        reportCheck ("clips.Lead Vox", "Clipped samples on Lead Vox", CheckVerdict::fail, "3 samples at 51|2, take 3. Take 4 is clean there.", Remedy { "Show", "", "", vox, FramePos { 48000 } }),
        reportCheck ("muted.BV 2", "BV 2 is muted", CheckVerdict::warn, "Left out of the mix and written as a silent stem"),
        reportCheck ("tail", "Tail cut 0.4 s early", CheckVerdict::warn, "Plate return still at \u221248 dBFS at the end", Remedy { "Extend", R"({"do": "deliver.set", "tail": 4})", "", {}, {} }),
        reportCheck ("peak", "Mix peak in the target", pass, "\u22124.3 dBFS, target \u22126 to \u22123"), reportCheck ("truePeak", "True peak", pass, "\u22124.1 dBTP at 2:09.8"),
        reportCheck ("limiter", "No limiter on the mix", pass, "Master chain: fader only"), reportCheck ("format", "Native rate and depth", pass, "48 kHz, 24-bit, not resampled, no dither"),
        reportCheck ("fades", "Every edit has a fade", pass, "214 edits on 19 tracks"), reportCheck ("stems", "Stems add up to the mix", pass, "Difference below \u2212118 dBFS"),
        reportCheck ("lengths", "Same start, same length", pass, "All files start at bar 1, 3:43.130"), reportCheck ("mono", "Mono check", pass, "Correlation +0.62, 1.1 dB lost in mono"),
        reportCheck ("dc", "No DC offset", pass, "Worst: Bass DI, \u221291 dBFS"), reportCheck ("names", "Names and colours", pass, "No duplicates, no default names"),
        reportCheck ("guides", "Scratch left out", pass, "Scratch and click are not in any file") };
    return report;
}

inline PreflightStatus reportStatus (const Session& session)
{
    PreflightStatus status;
    status.report = reportOf (session);
    return status;
}
}
