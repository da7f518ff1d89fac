#include "App/Deliver/ProofParts.h"

#include "App/Deliver/DeliveredSound.h"
#include "App/Deliver/PaperPage.h"

namespace takelane
{
namespace
{
using namespace paper;

std::string verdictMark (const char* kind, const char* word)
{
    return "<span class=\"verdict " + std::string (kind) + "\">" + word + "</span>";
}

std::string proofMark (ProofSentence::State state)
{
    switch (state)
    {
        case ProofSentence::State::proved:      return verdictMark ("", "Proved");
        case ProofSentence::State::notProved:   return verdictMark ("warn", "Not proved");
        case ProofSentence::State::failed:      break;
    }

    return verdictMark ("fail", "Failed");
}

std::string proofList (const DeliveryProof& proof)
{
    std::string html;

    for (const auto& sentence : proof.sentences)
        html += "<li>" + proofMark (sentence.state) + inHtml (sentence.text) + "</li>\n";

    return html.empty() ? "" : "<ul class=\"plain\">\n" + html + "</ul>\n";
}

std::string checkRow (const PreflightCheck& check)
{
    const auto mark = check.isOverridden                       ? verdictMark ("warn", "Let pass")
                    : check.verdict == CheckVerdict::fail      ? verdictMark ("fail", "Fail")
                    : check.verdict == CheckVerdict::warn      ? verdictMark ("warn", "Warn")
                                                               : verdictMark ("", "Pass");

    const auto note = ! check.isOverridden ? "" : check.note.empty() ? "<small>Let pass without a word</small>" : "<small>Let pass: " + inHtml (check.note) + "</small>";
    return "<tr>" + cell (mark, "short") + cell ("<b>" + inHtml (check.name) + "</b>" + note) + cell (inHtml (check.text)) + "</tr>\n";
}

std::string preflightPart (const DeliveryJob& job)
{
    if (job.preflight == nullptr)
        return part ("Mastering preflight", "<p>It was not run on this delivery.</p>\n");

    std::string rows;

    for (const auto& check : job.preflight->checks)
        rows += checkRow (check);

    const auto overridden = std::ranges::count_if (job.preflight->checks, &PreflightCheck::isOverridden);
    const auto remark = overridden == 0 ? std::string() : counted (overridden, "check was", "checks were") + " let pass by hand";
    return part ("Mastering preflight", rows.empty() ? "" : table ({ "", "Check", "What was measured" }, rows), remark);
}

std::string levelText (const DeliveredFile& file)
{
    return file.frames > Frames {} ? decimal (file.peakDb, 1) + " dBFS" : "";
}

std::string filePart (const DeliveryJob& job, const DeliveryProof& proof)
{
    std::string rows;
    std::int64_t bytes = 0;

    for (const auto& file : proof.files)
    {
        const auto length = file.frames > Frames {} ? placeText (FramePos {} + file.frames, rateOf (job.session, job.package)) : "";
        bytes += file.bytes;
        rows += "<tr>" + cell ("<b>" + inHtml (file.path) + "</b><div class=\"hash\">" + file.sha256 + "</div>") + cell (length, "number") + cell (levelText (file), "number")
              + cell (sizeText (file.bytes), "number") + "</tr>\n";
    }

    return part ("Files", table ({ "File and its SHA-256", "Length", "Peak", "Size" }, rows, "files"),
                 counted (static_cast<std::int64_t> (proof.files.size()), "file", "files") + ", " + sizeText (bytes));
}

std::string missingPart (const DeliveryJob& job, const Song& song)
{
    std::string html;

    for (const auto& sentence : whatIsMissing (job.session, song))
        html += "<li>" + inHtml (sentence) + "</li>\n";

    return part ("Still to do in the song", html.empty() ? "" : "<ul class=\"boxes\">\n" + html + "</ul>\n");
}

std::string othersPart (const DeliveryProof& proof)
{
    std::string html;

    for (const auto& name : proof.others)
        html += "<li>" + inHtml (name) + "</li>\n";

    return part ("Also in this folder", html.empty() ? "" : "<ul>\n" + html + "</ul>\n", "not of this delivery, not checked");
}

std::string loudnessText (const DeliveryJob& job)
{
    if (job.preflight == nullptr || job.preflight->facts.integrated <= MixFacts::silence)
        return {};

    return decimal (job.preflight->facts.integrated, 1) + " LUFS, " + decimal (job.preflight->facts.truePeakDb, 1) + " dBTP";
}
}

std::string proofReport (const DeliveryJob& job, const DeliveryProof& proof, FrameRange extent)
{
    const auto& song = *job.session.findSong (job.song);
    const auto depth = isListeningCopy (job.package.container) ? std::string() : std::string (", ").append (nameOf (bitsOf (job.session, job.package)));
    const auto failures = std::ranges::count (proof.sentences, ProofSentence::State::failed, &ProofSentence::state);
    const auto null = ! proof.nullDb ? "not compared" : *proof.nullDb > -200.0 ? decimal (*proof.nullDb, 1) + " dBFS" : "exact";

    Head head { "Delivery report", song.title, job.session.name, dayText (job.now) + ", " + clockText (job.now), {} };
    head.facts = { { "Proof", proof.ok ? "All is as it should be" : counted (failures, "failure", "failures") },
                   { "Null test", null }, { "Version", std::string ("v").append (std::to_string (job.version)) },
                   { "Format", nameOf (job.package.container) + ", " + rateText (rateOf (job.session, job.package)) + depth },
                   { "Range", inHtml (describeRange (job.session, song, job.package)) }, { "Length", placeText (FramePos {} + extent.length(), job.session.sampleRate) },
                   { "Mix", loudnessText (job) } };

    auto body = headOf (head);
    body += part ("Proof", proofList (proof));
    body += preflightPart (job);
    body += missingPart (job, song);
    body += filePart (job, proof);
    body += othersPart (proof);
    body += std::string ("<footer>To check the files on any computer: <b>sha256sum -c ").append (checksumsName) + "</b> in this folder. Made by Takelane.</footer>\n";
    return htmlPage (song.title + ", delivery report", body);
}
}
