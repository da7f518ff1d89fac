#include "App/Deliver/AgainstMix.h"

#include "App/Deliver/PaperPage.h"
#include "Core/Decibels.h"

namespace takelane
{
namespace
{
constexpr double exactDb = -200.0;

double inDb (double difference)     { return difference > 0.0 ? std::max (exactDb, dbFromGain (difference)) : exactDb; }
}

double roundingOf (BounceBits bits) noexcept
{
    switch (bits)
    {
        case BounceBits::int16:     return 1.5 / 32768.0;           // with its dither
        case BounceBits::int24:     return 0.5 / 8388608.0;
        case BounceBits::float32:   break;
    }

    return 0.0;
}

std::string differenceText (double difference)
{
    const auto db = inDb (difference);
    return db <= exactDb ? "there is no difference in any sample" : "the greatest difference is " + paper::decimal (db, 1) + " dBFS";
}

NullTest judged (double difference, double limit, const std::string& same, const std::string& other)
{
    NullTest test;
    test.wasRun = true;
    test.db = inDb (difference);
    test.ok = difference < limit;
    test.sentence = (test.ok ? same : other) + ": " + differenceText (difference) + " (limit " + paper::decimal (inDb (limit), 1) + " dBFS"
                  + (limit > nullLimit ? ", by what rounding to the files' bits can add up to)." : ").");
    return test;
}

NullTest notRun (std::string sentence)
{
    NullTest test;
    test.sentence = std::move (sentence);
    return test;
}

Result<std::unique_ptr<DeliveredSound>> openMix (const DeliveryJob& job, const std::vector<DeliveryItem>& items)
{
    return DeliveredSound::open (job.target / filesOf (items, DeliveryKind::mix).front().name);
}
}
