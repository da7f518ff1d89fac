#include "UI/Deliver/PackageModel.h"

#include "Session/DeliveryEdits.h"
#include "Session/SectionNames.h"
#include "UI/Edit/EditWords.h"
#include "UI/Frame/StatusModel.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int lastVersion = 999, mostVersions = 12;
constexpr int usualRates[] { 44'100, 48'000, 88'200, 96'000, 176'400, 192'000 };
constexpr double usualTails[] { 2.0, 4.0, 8.0 };
constexpr bool Package::* parts[] { &Package::mix, &Package::instrumental, &Package::stems, &Package::multitracks, &Package::alternates, &Package::papers,
                                    &Package::dawproject, &Package::listeningCopy };

std::string versionText (int version)      { return std::string ("v").append (std::to_string (version)); }

/** Makes fields: each choice is the song's delivery with the shown package changed. */
class Fields
{
public:
    Fields (const Session& s, const Song& o) : session (s), song (o), now (o.delivery) {}

    PackageField format() const
    {
        PackageField field { nameOf (package().container), {}, -1, {} };

        for (const auto container : { BounceContainer::wav, BounceContainer::flac, BounceContainer::mp3, BounceContainer::opus })
            add (field, nameOf (container), [&] (Package& p)
            {
                p.container = container;

                if (container == BounceContainer::flac && p.bits == BounceBits::float32)
                    p.bits = BounceBits::int24;

                if (isListeningCopy (container))
                    p.stems = p.multitracks = p.alternates = false;
            });

        return field;
    }

    PackageField depth() const
    {
        if (isListeningCopy (package().container))
            return { "Set by the format", {}, -1, "MP3 and Opus have no depth" };

        PackageField field { nameOf (bitsOf (session, package())), {}, -1, {} };
        auto asRecorded = package();
        asRecorded.bits.reset();

        for (const auto bits : { BounceBits::int16, BounceBits::int24, BounceBits::float32 })
            add (field, nameOf (bits), [&] (Package& p)
            {
                p.bits = bits == bitsOf (session, asRecorded) ? std::nullopt : std::optional (bits);
            }, bits == bitsOf (session, package()));

        return field;
    }

    PackageField rate() const
    {
        if (package().container == BounceContainer::opus)
            return { rateWords (rateOf (session, package())), {}, -1, "Opus has this rate alone" };

        PackageField field { describeRate (session, package()), {}, -1, {} };
        const auto to = [&] (int hertz)
        {
            auto would = package();
            would.sampleRate = hertz;

            if (rateOf (session, would) == (hertz == 0 ? session.sampleRate : hertz))
                add (field, describeRate (session, would), [hertz] (Package& p) { p.sampleRate = hertz; }, rateOf (session, would) == rateOf (session, package()));
        };

        to (0);

        for (const auto hertz : usualRates)
            if (hertz != session.sampleRate)
                to (hertz);

        return field;
    }

    PackageField range() const
    {
        PackageField field { describeRange (session, song, package()), {}, -1, {} };
        const auto to = [&] (auto change)
        {
            auto would = package();
            change (would);
            add (field, describeRange (session, song, would), change);
            field.choices.back().isPossible &= rangeOf (session, song, would).has_value();
        };

        to ([] (Package& p) { p.range = DeliveryRange::song; p.tailSeconds.reset(); });

        for (const auto seconds : usualTails)
            to ([seconds] (Package& p) { p.range = DeliveryRange::song; p.tailSeconds = seconds; });

        if (song.loop)
            to ([] (Package& p) { p.range = DeliveryRange::loop; });

        for (int i = 1; i <= static_cast<int> (song.sections.size()); ++i)
            to ([i] (Package& p) { p.range = DeliveryRange::section; p.section = i; });

        return field;
    }

    PackageField version() const
    {
        PackageField field { versionText (now.version), {}, -1, {} };
        const auto last = std::min (lastVersion, now.version + 1);

        for (int v = std::max (1, last - mostVersions + 1); v <= last; ++v)
        {
            field.chosen = v == now.version ? static_cast<int> (field.choices.size()) : field.chosen;
            field.choices.push_back ({ versionText (v), now, true });
            field.choices.back().delivery.version = v;
        }

        return field;
    }

private:
    const Package& package() const      { return now.package(); }

    template <typename Change>
    void add (PackageField& field, std::string text, const Change& change) const
    {
        auto would = now;
        change (would.package());
        add (field, std::move (text), change, would.package() == package());
    }

    template <typename Change>
    void add (PackageField& field, std::string text, const Change& change, bool isChosen) const
    {
        auto would = now;
        change (would.package());
        const bool isPossible = ! packageProblem (would.kind, would.package());

        if (isChosen)
            field.chosen = static_cast<int> (field.choices.size());

        field.choices.push_back ({ std::move (text), std::move (would), isPossible });
    }

    const Session& session;
    const Song& song;
    const Delivery& now;
};

/** How many files of a kind there would be. */
std::int64_t countOf (const std::vector<DeliveryItem>& items, DeliveryKind kind)
{
    std::int64_t count = 0;

    for (const auto& item : items)
        count += item.kind == kind ? static_cast<std::int64_t> (item.files.size()) : 0;

    return count;
}

std::string tickText (bool Package::* part, const std::vector<DeliveryItem>& all)
{
    const auto counted = [&] (DeliveryKind kind, const char* one) { return countText (countOf (all, kind), one); };

    if (part == &Package::mix)              return "Mix";
    if (part == &Package::instrumental)     return "Instrumental";
    if (part == &Package::stems)            return counted (DeliveryKind::stem, "stem");
    if (part == &Package::multitracks)      return counted (DeliveryKind::multitrack, "multitrack");
    if (part == &Package::alternates)       return counted (DeliveryKind::alternate, "alternate");
    if (part == &Package::papers)           return "Mic sheet, take log, tempo map";
    if (part == &Package::dawproject)       return "DAWproject";
    return "Listening copy";
}

std::vector<PackageTick> ticksOf (const Session& session, const Song& song)
{
    auto everything = song.delivery.package();

    for (const auto part : parts)
        everything.*part = true;

    const auto all = deliveryItems (session, song, everything, song.delivery.version);
    std::vector<PackageTick> ticks;

    for (const auto part : parts)
    {
        auto turned = song.delivery.package();
        turned.*part = ! (turned.*part);
        const auto problem = packageProblem (song.delivery.kind, turned);
        ticks.push_back ({ part, tickText (part, all), song.delivery.package().*part, problem ? problem->text : std::string() });
    }

    return ticks;
}

/** "Deliveries / Northern Line v3": within the session's folder from there on, else its last two parts. */
std::string folderText (const std::filesystem::path& sessionFolder, const std::filesystem::path& folder)
{
    auto shown = folder.lexically_relative (sessionFolder);

    if (shown.empty() || *shown.begin() == "..")
        shown = folder.parent_path().filename() / folder.filename();

    std::string text;

    for (const auto& part : shown)
        text += (text.empty() ? "" : " / ") + part.string();

    if (text.starts_with ("deliveries"))
        text.front() = 'D';

    return text;
}
}

PackageModel packageModel (const std::filesystem::path& sessionFolder, const Session& session, const Song& song)
{
    const Fields fields (session, song);
    const auto& delivery = song.delivery;
    const auto folder = deliveryFolder (sessionFolder, song);

    PackageModel model;
    model.kind = delivery.kind;
    model.format = fields.format();
    model.depth = fields.depth();
    model.rate = fields.rate();
    model.range = fields.range();
    model.version = fields.version();
    model.folder = folderText (sessionFolder, folder);
    model.folderPath = folder.string();
    model.hasOwnFolder = ! delivery.folder.empty();
    model.ticks = ticksOf (session, song);
    model.stems = std::string (delivery.package().stemsBy == StemBy::folder ? "by folder" : "by track") + (delivery.package().wet ? ", wet" : ", dry");
    return model;
}
}
