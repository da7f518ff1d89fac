#include "App/Deliver/AgainstMix.h"
#include "App/Deliver/PaperPage.h"
#include "Engine/Stems.h"

namespace takelane
{
namespace
{
Result<double> differenceOfSum (std::vector<std::unique_ptr<DeliveredSound>>& stems, DeliveredSound& mix, Frames length, const Progress& progress)
{
    AgainstMix against (mix);
    std::vector<double> sums[2];

    for (Frames at;;)
    {
        int longest = 0;

        for (auto& sum : sums)
            sum.assign (DeliveredSound::blockFrames, 0.0);

        for (auto& stem : stems)
        {
            const auto n = stem->read (DeliveredSound::blockFrames);

            if (! n)
                return n.problem();

            longest = std::max (longest, *n);

            for (std::size_t c = 0; c < 2; ++c)
                for (int i = 0; i < *n; ++i)
                    sums[c][static_cast<std::size_t> (i)] += stem->channel (static_cast<int> (c))[i];
        }

        if (longest == 0)
            return against.worst;

        if (auto done = against.compare (sums[0].data(), sums[1].data(), longest); ! done)
            return done.problem();

        at += Frames { longest };

        if (progress && ! progress (std::min (1.0, static_cast<double> (at.value) / static_cast<double> (std::max<std::int64_t> (1, length.value)))))
            return proofCancelled;
    }
}
}

Result<NullTest> addUpStems (const DeliveryJob& job, const std::vector<DeliveryItem>& items, FrameRange extent, const Progress& progress)
{
    const auto files = filesOf (items, DeliveryKind::stem);

    if (files.empty() || filesOf (items, DeliveryKind::mix).empty())
        return notRun ({});

    if (! job.package.wet)
        return notRun ("The stems are dry, so they are not the parts of the mix and were not added up.");

    if (isListeningCopy (job.package.container))
        return notRun ("The stems are listening copies, which cannot be added up to the mix.");

    std::vector<std::unique_ptr<DeliveredSound>> stems;

    for (const auto& file : files)
    {
        auto opened = DeliveredSound::open (job.target / file.name);

        if (! opened)
            return opened.problem();

        stems.push_back (std::move (*opened));
    }

    auto mix = openMix (job, items);

    if (! mix)
        return mix.problem();

    const auto difference = differenceOfSum (stems, **mix, deliveredLength (job, extent), progress);

    if (! difference)
        return difference.problem();

    if (const auto why = notLinear (job.session, *job.session.findSong (job.song), job.package.stemsBy); ! why.empty())
        return notRun ("The stems cannot add up to the mix (" + paper::listed (why) + "): " + differenceText (*difference) + ".");

    return judged (*difference, std::max (nullLimit, roundingOf (bitsOf (job.session, job.package)) * static_cast<double> (files.size() + 1)),
                   "The " + paper::counted (static_cast<std::int64_t> (files.size()), "stem adds", "stems add") + " up to the mix",
                   "The " + paper::counted (static_cast<std::int64_t> (files.size()), "stem does", "stems do") + " not add up to the mix");
}
}
