#include "App/Deliver/ProofParts.h"

#include "App/Deliver/PaperPage.h"
#include "Storage/DurableFile.h"

namespace takelane
{
namespace
{
constexpr double fullScaleDb = -0.00001;

/** Of the walk: the rest is checksums. */
constexpr double readShare = 0.35, stemShare = 0.5, mixShare = 0.75;

bool isSoundKind (DeliveryKind kind)
{
    return kind != DeliveryKind::dawproject && kind != DeliveryKind::papers;
}

/** What is found out, as it is found out. */
struct Proving
{
    DeliveryProof proof;
    std::vector<std::string> failures;
    bool canClip = false;                       ///< the files have whole numbers

    void say (const std::string& sentence)  { proof.sentences.push_back (sentence); }

    void fail (const std::string& sentence)
    {
        failures.push_back (sentence);
        say (sentence);
    }

    /** What may have gone wrong where something does not add up. */
    std::string clipped() const
    {
        for (const auto& file : proof.files)
            if (canClip && file.frames > Frames {} && file.peakDb >= fullScaleDb)
                return " " + file.path + " reaches full scale and is clipped: deliver 32-bit float, or turn it down.";

        return {};
    }

    void add (const Result<NullTest>& test)
    {
        if (! test)
            return fail (test.problem().text);

        if (test->wasRun)
            proof.nullDb = std::max (proof.nullDb, test->db);

        if (! test->ok)
            fail (test->sentence + clipped());
        else if (! test->sentence.empty())
            say (test->sentence);
    }
};

/** Cancelled is the only thing that ends it; what is wrong with a file is a failure. */
Result<void> readBack (const DeliveryJob& job, const std::vector<DeliveryFile>& files, FrameRange extent, Proving& proving, const Progress& progress)
{
    std::int64_t sounds = 0;

    for (std::size_t i = 0; i < files.size(); ++i)
    {
        const auto share = 1.0 / static_cast<double> (files.size());
        const auto found = inspect (job, files[i], extent, portion (progress, share * static_cast<double> (i), share * static_cast<double> (i + 1)));

        if (! found && found.problem() == proofCancelled)
            return proofCancelled;

        if (! found)
            proving.fail (found.problem().text);
        else if (files[i].kind != DeliveryKind::papers)
            proving.proof.files.push_back (*found);

        sounds += found && isSoundKind (files[i].kind) ? 1 : 0;
    }

    if (sounds > 0)
        proving.say (paper::counted (sounds, "sound file was", "sound files were") + " read back to the end: " + std::to_string (deliveredLength (job, extent).value) + " frames ("
                     + paper::placeText (FramePos {} + extent.length(), job.session.sampleRate) + ") each, " + paper::rateText (rateOf (job.session, job.package))
                     + (isListeningCopy (job.package.container) ? "" : ", " + nameOf (bitsOf (job.session, job.package))) + ".");

    return {};
}

std::vector<DeliveryFile> allFiles (const std::vector<DeliveryItem>& items)
{
    std::vector<DeliveryFile> files;

    for (const auto& item : items)
        files.insert (files.end(), item.files.begin(), item.files.end());

    return files;
}

/** Those of the papers that are there; the others are failures already. */
void addPapers (const DeliveryJob& job, DeliveryProof& proof)
{
    std::error_code error;

    for (const auto& name : paperNames (*job.session.findSong (job.song)))
        if (std::filesystem::exists (job.target / "papers" / name, error))
            proof.files.push_back ({ "papers/" + name, {}, 0.0, 0.0, 0.0, 0, {} });
}

Result<void> addSum (const DeliveryJob& job, DeliveredFile& file, const Progress& progress)
{
    std::error_code error;
    file.bytes = static_cast<std::int64_t> (std::filesystem::file_size (job.target / file.path, error));
    auto sum = sha256Of (job.target / file.path, progress);

    if (! sum)
        return sum.problem();

    file.sha256 = std::move (*sum);
    return {};
}

Result<void> addSums (const DeliveryJob& job, DeliveryProof& proof, const Progress& progress)
{
    for (std::size_t i = 0; i < proof.files.size(); ++i)
    {
        const auto share = 1.0 / static_cast<double> (proof.files.size());

        if (auto done = addSum (job, proof.files[i], portion (progress, share * static_cast<double> (i), share * static_cast<double> (i + 1))); ! done)
            return done;
    }

    return {};
}

Result<void> writeBeside (const DeliveryJob& job, DeliveryProof& proof, const std::string& name, const std::string& contents)
{
    if (auto done = writeDurably ({ job.target, name, contents, {} }); ! done)
        return done;

    proof.files.push_back ({ name, {}, 0.0, 0.0, 0.0, 0, {} });
    return addSum (job, proof.files.back(), {});
}

/** As `sha256sum -c` reads it. */
std::string checksums (const DeliveryProof& proof)
{
    std::string text;

    for (const auto& file : proof.files)
        text += file.sha256 + "  " + file.path + "\n";

    return text;
}
}

Result<DeliveryProof> prove (const DeliveryJob& job, FrameRange extent, const Progress& progress)
{
    const auto* song = job.session.findSong (job.song);

    if (song == nullptr)
        return Problem { "The song of this delivery is no longer in the session." };

    const auto items = deliveryItems (job.session, *song, job.package, job.version);
    Proving proving;
    proving.proof.nullDb = -200.0;
    proving.canClip = bitsOf (job.session, job.package) != BounceBits::float32;

    if (auto done = readBack (job, allFiles (items), extent, proving, portion (progress, 0.0, readShare)); ! done)
        return done.problem();

    if (proving.failures.empty())
    {
        proving.add (addUpStems (job, items, extent, portion (progress, readShare, stemShare)));
        proving.add (mixMultitracks (job, items, extent, portion (progress, stemShare, mixShare)));
    }
    else
        proving.say ("Nothing was added up and compared with the mix, because of that.");

    if (progress && ! progress (mixShare))
        return proofCancelled;

    if (job.package.papers)
        addPapers (job, proving.proof);

    if (auto done = addSums (job, proving.proof, portion (progress, mixShare, 1.0)); ! done)
        return done.problem();

    proving.proof.ok = proving.failures.empty();
    proving.proof.failure = proving.proof.ok ? std::string() : proving.failures.front();

    if (auto done = writeBeside (job, proving.proof, reportName, proofReport (job, proving.proof, extent, proving.failures)); ! done)
        return done.problem();

    if (auto done = writeBeside (job, proving.proof, checksumsName, checksums (proving.proof)); ! done)
        return done.problem();

    return proving.proof;
}
}
