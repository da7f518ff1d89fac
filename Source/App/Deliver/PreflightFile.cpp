#include "App/Deliver/DeliveryItems.h"
#include "App/Deliver/PreflightRender.h"
#include "App/Deliver/PreflightSound.h"
#include "App/Import.h"
#include "Storage/ForeignSound.h"
#include "Storage/WavFile.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr int most = 16384;
constexpr double surely = 0.7;                  // correlation

/** A file of another kind than our own WAV: what it is by its name. */
std::string kindOf (const std::filesystem::path& file)
{
    auto ending = file.extension().string();
    std::ranges::transform (ending, ending.begin(), [] (char c) { return c >= 'a' && c <= 'z' ? static_cast<char> (c - 32) : c; });
    return ending.size() > 1 ? ending.substr (1) : "Unknown format";
}

struct FileHeard
{
    MixFacts facts;
    std::string format;                         ///< "WAV", "FLAC"
    std::optional<WavEncoding> encoding;
};

Result<FileHeard> measureWav (const WavFile& file, const Progress& progress)
{
    const auto& is = file.info();
    MixMeasure measure (is.sampleRate, is.channels);
    measure.setBits (is.encoding == WavEncoding::int16 ? 16 : 24);
    std::vector<float> left (most), right (most);
    float* planes[2] { left.data(), right.data() };

    for (Frames at {}; at < is.frames; at += Frames { most })
    {
        const auto n = static_cast<int> (std::min<std::int64_t> (most, (is.frames - at).value));

        if (auto read = file.read (at, n, planes); ! read.ok())
            return read.problem();

        measure.add (planes, n);

        if (progress && ! progress (static_cast<double> (at.value) / static_cast<double> (is.frames.value)))
            return Problem { "The preflight was stopped" };
    }

    return FileHeard { measure.finish(), "WAV", is.encoding };
}

Result<FileHeard> measureForeign (const std::filesystem::path& file, const Progress& progress)
{
    auto sound = ForeignSound::open (file, defaultDecoder());

    if (! sound)
        return sound.problem();

    const auto& is = (*sound)->info();
    MixMeasure measure (is.sampleRate, is.channels);
    std::vector<float> planes[2];
    std::int64_t done = 0;

    for (;;)
    {
        const auto frames = (*sound)->read();

        if (! frames)
            return frames.problem();

        if (frames->empty())
            break;

        const auto width = static_cast<std::size_t> (is.channels), n = frames->size() / width;

        for (std::size_t c = 0; c < width; ++c)
        {
            planes[c].resize (n);

            for (std::size_t i = 0; i < n; ++i)
                planes[c][i] = (*frames)[i * width + c];
        }

        const float* channels[] { planes[0].data(), planes[1].data() };
        measure.add (channels, static_cast<int> (n));
        done += static_cast<std::int64_t> (n);

        if (progress && ! progress (std::min (1.0, static_cast<double> (done) / static_cast<double> (std::max<std::int64_t> (1, is.declared.value)))))
            return Problem { "The preflight was stopped" };
    }

    return FileHeard { measure.finish(), kindOf (file), {} };
}

void checkFileFormat (PreflightChecks& checks, const Session& session, const FileHeard& file)
{
    const auto rate = file.facts.sampleRate;
    std::vector<std::string> faults;

    if (rate != session.sampleRate)
        faults.push_back ("the session is " + rateText (session.sampleRate));

    if (! file.encoding)
        faults.emplace_back ("mastering takes WAV");
    else if (*file.encoding == WavEncoding::int16)
        faults.emplace_back ("mastering takes 24-bit or 32-bit float");

    const auto depth = ! file.encoding ? file.format
                     : *file.encoding == WavEncoding::int16 ? "16-bit" : *file.encoding == WavEncoding::float32 ? "32-bit float" : *file.encoding == WavEncoding::int32 ? "32-bit" : "24-bit";
    const auto is = rateText (rate) + ", " + depth;
    checks.add (faults.empty() ? CheckVerdict::pass : CheckVerdict::fail, "format", faults.empty() ? "Native rate and depth" : "Not the native rate and depth",
                faults.empty() ? is + " WAV" : is + ": " + listed (faults));
}

void checkFileDynamics (PreflightChecks& checks, const MixFacts& facts)
{
    if (facts.looksLimited)
        checks.add (CheckVerdict::fail, "limiter", "Limiter or clipper on the mix", "Its peaks are held at " + dbfs (facts.peakDb), facts.peakDb);
    else
        checks.add (CheckVerdict::pass, "limiter", "No limiter on the mix", "Its peaks are as music has them");
}

void checkFileEnd (PreflightChecks& checks, const MixFacts& facts)
{
    const bool isCut = facts.endDb > abruptEndDb;
    checks.add (isCut ? CheckVerdict::warn : CheckVerdict::pass, "tail", isCut ? "The end is cut off" : "Tail",
                facts.endDb <= MixFacts::silence ? "Ends in silence" : (isCut ? "Still at " : "") + dbfs (facts.endDb) + (isCut ? " in the last 20 ms" : " at the end"), facts.endDb);
}

/** How much a file has of the song's mix, in the middle and at the sides. */
struct Likeness
{
    double middle = 0.0, sides = 0.0, power[4] {};

    void add (double fileMiddle, double mixMiddle, double fileSide, double mixSide)
    {
        middle += fileMiddle * mixMiddle;
        sides += fileSide * mixSide;
        power[0] += fileMiddle * fileMiddle;
        power[1] += mixMiddle * mixMiddle;
        power[2] += fileSide * fileSide;
        power[3] += mixSide * mixSide;
    }

    static double of (double product, double a, double b)   { return a > 0.0 && b > 0.0 ? product / std::sqrt (a * b) : 0.0; }
    double ofMiddle() const     { return of (middle, power[0], power[1]); }
    double ofSides() const      { return of (sides, power[2], power[3]); }
};

/** Against the mix as the song's package writes it: its length, and left for left. */
Result<void> compareWithSong (PreflightChecks& checks, const PreflightScene& scene, const WavFile& file, const Progress& progress)
{
    const auto planned = rangeOf (scene.session, scene.song, scene.package());

    if (file.info().sampleRate != scene.session.sampleRate || file.info().channels != 2 || ! planned || planned->isEmpty())
        return {};

    Likeness likeness;
    std::vector<float> left, right;
    Frames at;
    Result<void> read;

    const auto rendered = renderMix (scene.folder, scene.session, scene.desk, mixRequest (scene, *planned), [&] (float* const* channels, int frames)
    {
        left.resize (static_cast<std::size_t> (frames));
        right.resize (static_cast<std::size_t> (frames));
        float* planes[2] { left.data(), right.data() };
        read = file.read (at, frames, planes);
        at += Frames { frames };

        for (std::size_t i = 0; i < left.size(); ++i)
            if (std::isfinite (left[i]) && std::isfinite (right[i]))
                likeness.add (left[i] + right[i], channels[0][i] + channels[1][i], left[i] - right[i], channels[0][i] - channels[1][i]);

        return read.ok();
    }, progress);

    if (! read.ok() || ! rendered.ok())
        return ! read.ok() ? read : Result<void> (rendered.problem());

    if (likeness.ofMiddle() < surely)
        return {};                              // another mix, or none of this song

    auto* sides = checks.find ("channels");

    if (sides != nullptr && likeness.ofSides() < -surely)
    {
        sides->verdict = CheckVerdict::fail;
        sides->name = "The sides changed places";
        sides->text = "Left plays what is right in the song's mix";
    }

    if (auto* head = checks.find ("head"); head != nullptr && head->verdict != CheckVerdict::pass && head->value < 0.02 && file.info().frames >= rendered->range.length())
    {
        head->verdict = CheckVerdict::pass;
        head->name = "Head";
        head->text = "Begins as the song's mix does";
    }

    const auto length = file.info().frames, whole = rendered->range.length();
    const auto seconds = [&] (Frames f) { return clockText (static_cast<double> (f.value) / scene.session.sampleRate, 3); };

    if (length < whole)
        checks.add (CheckVerdict::warn, "lengths", "Shorter than the song", seconds (length) + ", the song's mix is " + seconds (whole), static_cast<double> (length.value) / scene.session.sampleRate);
    else
        checks.add (CheckVerdict::pass, "lengths", "As long as the song", seconds (length), static_cast<double> (length.value) / scene.session.sampleRate);

    return {};
}
}

Result<PreflightReport> preflightFile (const std::filesystem::path& sessionFolder, const Session& session, const DeskState& desk, SongId id,
                                       const std::filesystem::path& file, const Progress& progress)
{
    const auto* song = session.findSong (id);

    if (song == nullptr)
        return Problem { "There is no such song in this session" };

    const auto wav = WavFile::open (file);
    auto heard = wav ? measureWav (**wav, partOf (progress, 0.0, 0.5)) : measureForeign (file, partOf (progress, 0.0, 1.0));

    if (! heard)
        return heard.problem();

    PreflightChecks checks;
    const auto unsoloed = withoutSolos (desk);

    if (checkSound (checks, heard->facts, CheckVerdict::fail))
    {
        checkFileDynamics (checks, heard->facts);
        checkFileEnd (checks, heard->facts);

        if (wav)
            if (auto compared = compareWithSong (checks, { sessionFolder, session, unsoloed, *song }, **wav, partOf (progress, 0.5, 1.0)); ! compared.ok())
                return compared.problem();
    }

    checkFileFormat (checks, session, *heard);
    return PreflightReport { id, shownFileName (file), {}, std::move (heard->facts), std::move (checks).sorted ({}) };
}
}
