#include "App/Deliver/ProofParts.h"

#include "App/Deliver/PaperPage.h"
#include "Storage/DurableFile.h"

#include <unistd.h>

namespace takelane
{
namespace
{
constexpr double fullScaleDb = -0.00001;

constexpr std::size_t mostOthers = 100;             // who delivers into a full folder hears of these

/** Of the walk: the rest is checksums. */
constexpr double readShare = 0.35, stemShare = 0.5, mixShare = 0.75;

/** What is found out, as it is found out. */
struct Proving
{
    DeliveryProof proof { true, {}, {}, {}, {}, {} };
    bool canClip = false;                       ///< the files have whole numbers

    void say (const std::string& sentence, ProofSentence::State state = ProofSentence::State::proved)
    {
        auto& said = proof.sentences.emplace_back();
        said.state = state;
        said.text = sentence;
    }

    void leave (const std::string& sentence)    { say (sentence, ProofSentence::State::notProved); }

    void fail (const std::string& sentence)
    {
        if (std::exchange (proof.ok, false))
            proof.failure = sentence;

        say (sentence, ProofSentence::State::failed);
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
            proof.nullDb = std::max (proof.nullDb.value_or (test->db), test->db);

        if (! test->ok)
            fail (test->sentence + clipped());
        else if (! test->sentence.empty())
            say (test->sentence, test->wasRun ? ProofSentence::State::proved : ProofSentence::State::notProved);
    }
};

/** Cancelled is the only thing that ends it; what is wrong with a file is a failure. */
Result<void> readBack (const DeliveryJob& job, const std::vector<DeliveryFile>& files, FrameRange extent, Proving& proving, const Progress& progress)
{
    std::int64_t sounds = 0;

    for (std::size_t i = 0; i < files.size(); ++i)
    {
        const auto share = 1.0 / static_cast<double> (files.size());
        const auto found = inspect (job, files[i], extent, partOf (progress, share * static_cast<double> (i), share * static_cast<double> (i + 1)));

        if (! found && found.problem() == proofCancelled)
            return proofCancelled;

        if (! found)
            proving.fail (found.problem().text);
        else if (files[i].kind != DeliveryKind::papers)
            proving.proof.files.push_back (*found);

        sounds += found && isSound (files[i].kind) ? 1 : 0;
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

        if (auto done = addSum (job, proof.files[i], partOf (progress, share * static_cast<double> (i), share * static_cast<double> (i + 1))); ! done)
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

/** What somebody put there, and files of tracks and songs that were called otherwise when they were delivered. */
std::vector<std::string> othersIn (const DeliveryJob& job, const DeliveryProof& proof)
{
    std::vector<std::string> others;
    std::error_code failed, unknown;

    for (std::filesystem::recursive_directory_iterator at (job.target, failed), end; ! failed && at != end && others.size() < mostOthers; at.increment (failed))
    {
        const auto name = at->path().lexically_relative (job.target).generic_string();

        if (at->is_regular_file (unknown) && ! at->path().filename().string().starts_with ('.') && std::ranges::find (proof.files, name, &DeliveredFile::path) == proof.files.end()
            && name != reportName && name != checksumsName)
            others.push_back (name);
    }

    std::ranges::sort (others);
    return others;
}

std::string strangersText (const std::vector<std::string>& others)
{
    constexpr std::size_t shown = 3;
    std::vector<std::string> names (others.begin(), others.begin() + static_cast<std::ptrdiff_t> (std::min (shown, others.size())));

    if (others.size() > shown)
        names.push_back (std::to_string (others.size() - shown) + (others.size() < mostOthers ? " more" : " or more others"));

    return "Not of this delivery, so not looked at, but in its folder too: " + paper::listed (names) + ".";
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

namespace
{
/** ".Name.wav.tmp-31306" of a program that was killed while it wrote. */
bool isLeftover (const std::string& name)
{
    const auto at = name.rfind (".tmp-");

    if (! name.starts_with ('.') || at == std::string::npos || at + 5 == name.size() || name.find_first_not_of ("0123456789", at + 5) != std::string::npos)
        return false;

    const auto process = name.substr (at + 5);
    std::error_code unknown;
    return process == std::to_string (getpid()) || ! std::filesystem::exists ("/proc/" + process, unknown);
}

void removeLeftovers (const std::filesystem::path& target)
{
    std::vector<std::filesystem::path> found;
    std::error_code failed;

    for (std::filesystem::recursive_directory_iterator at (target, failed), end; ! failed && at != end; at.increment (failed))
        if (isLeftover (at->path().filename().string()))
            found.push_back (at->path());

    for (const auto& path : found)
        std::filesystem::remove (path, failed);
}
}

void forgetProof (const std::filesystem::path& target)
{
    removeLeftovers (target);
    std::error_code failed;

    for (const auto* name : { reportName, checksumsName })
        std::filesystem::remove (target / name, failed);
}

Result<DeliveryProof> prove (const DeliveryJob& job, FrameRange extent, const Progress& progress)
{
    const auto* song = job.session.findSong (job.song);

    if (song == nullptr)
        return Problem { "The song of this delivery is no longer in the session." };

    const auto items = deliveryItems (job.session, *song, job.package, job.version);
    Proving proving;
    proving.canClip = bitsOf (job.session, job.package) != BounceBits::float32;

    if (auto done = readBack (job, allFiles (items), extent, proving, partOf (progress, 0.0, readShare)); ! done)
        return done.problem();

    if (proving.proof.ok)
    {
        proving.add (addUpStems (job, items, extent, partOf (progress, readShare, stemShare)));
        proving.add (mixMultitracks (job, items, extent, partOf (progress, stemShare, mixShare)));
    }
    else
        proving.leave ("Nothing was added up and compared with the mix, because of that.");

    if (progress && ! progress (mixShare))
        return proofCancelled;

    if (job.package.papers)
        addPapers (job, proving.proof);

    if (auto done = addSums (job, proving.proof, partOf (progress, mixShare, 1.0)); ! done)
        return done.problem();

    proving.proof.others = othersIn (job, proving.proof);

    if (! proving.proof.others.empty())
        proving.leave (strangersText (proving.proof.others));

    if (auto done = writeBeside (job, proving.proof, reportName, proofReport (job, proving.proof, extent)); ! done)
        return done.problem();

    if (auto done = writeBeside (job, proving.proof, checksumsName, checksums (proving.proof)); ! done)
        return done.problem();

    return proving.proof;
}
}
