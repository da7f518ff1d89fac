#pragma once

/** The words session.json (and --json) has for the document's enums: one table for reading and writing. */

#include "Core/SampleFormat.h"
#include "Session/Session.h"

#include <optional>
#include <string_view>
#include <utility>

namespace takelane
{
template <typename Enum>
struct WordsOf;

template <>
struct WordsOf<SampleFormat>
{
    static constexpr std::pair<std::string_view, SampleFormat> words[]
    {
        { "24", SampleFormat::int24 }, { "32f", SampleFormat::float32 }
    };
};

template <>
struct WordsOf<TakeKind>
{
    static constexpr std::pair<std::string_view, TakeKind> words[]
    {
        { "full", TakeKind::full }, { "partial", TakeKind::partial }, { "punch", TakeKind::punch },
        { "cycle", TakeKind::cycle }, { "captured", TakeKind::captured }, { "imported", TakeKind::imported },
        { "abandoned", TakeKind::abandoned }
    };
};

template <>
struct WordsOf<FadeShape>
{
    static constexpr std::pair<std::string_view, FadeShape> words[]
    {
        { "linear", FadeShape::linear }, { "equalPower", FadeShape::equalPower }, { "sCurve", FadeShape::sCurve },
        { "exponential", FadeShape::exponential }
    };
};

template <>
struct WordsOf<EqType>
{
    static constexpr std::pair<std::string_view, EqType> words[]
    {
        { "peak", EqType::peak }, { "lowShelf", EqType::lowShelf }, { "highShelf", EqType::highShelf }
    };
};

template <>
struct WordsOf<MonitorMode>
{
    static constexpr std::pair<std::string_view, MonitorMode> words[]
    {
        { "auto", MonitorMode::automatic }, { "input", MonitorMode::input }, { "disk", MonitorMode::disk },
        { "both", MonitorMode::both }
    };
};

template <>
struct WordsOf<AfterStop>
{
    static constexpr std::pair<std::string_view, AfterStop> words[]
    {
        { "returnToStart", AfterStop::returnToStart }, { "stay", AfterStop::stay }, { "preRollPoint", AfterStop::preRollPoint }
    };
};

template <>
struct WordsOf<FindingKind>
{
    static constexpr std::pair<std::string_view, FindingKind> words[]
    {
        { "wentSilent", FindingKind::wentSilent }, { "duplicate", FindingKind::duplicate }, { "hum", FindingKind::hum },
        { "clickBleed", FindingKind::clickBleed }
    };
};

template <>
struct WordsOf<Effect>
{
    static constexpr std::pair<std::string_view, Effect> words[] { { "room", Effect::room }, { "slap", Effect::slap } };
};

template <>
struct WordsOf<SoloMode>
{
    static constexpr std::pair<std::string_view, SoloMode> words[]
    {
        { "inPlace", SoloMode::inPlace }, { "afterFader", SoloMode::afterFader }, { "beforeFader", SoloMode::beforeFader }
    };
};

template <>
struct WordsOf<Translation>
{
    static constexpr std::pair<std::string_view, Translation> words[]
    {
        { "none", Translation::none }, { "phone", Translation::phone }, { "laptop", Translation::laptop },
        { "car", Translation::car }, { "mono", Translation::mono }
    };
};

template <>
struct WordsOf<MeterScale>
{
    static constexpr std::pair<std::string_view, MeterScale> words[]
    {
        { "peak", MeterScale::peak }, { "vu", MeterScale::vu }, { "k20", MeterScale::k20 }, { "k14", MeterScale::k14 },
        { "k12", MeterScale::k12 }
    };
};

template <>
struct WordsOf<TrackRole>
{
    static constexpr std::pair<std::string_view, TrackRole> words[] { { "music", TrackRole::music }, { "guide", TrackRole::guide } };
};

template <>
struct WordsOf<BounceBits>
{
    static constexpr std::pair<std::string_view, BounceBits> words[]
    {
        { "16", BounceBits::int16 }, { "24", BounceBits::int24 }, { "32f", BounceBits::float32 }
    };
};

template <>
struct WordsOf<BounceContainer>
{
    static constexpr std::pair<std::string_view, BounceContainer> words[]
    {
        { "wav", BounceContainer::wav }, { "flac", BounceContainer::flac }, { "mp3", BounceContainer::mp3 }, { "opus", BounceContainer::opus }
    };
};

template <>
struct WordsOf<StemBy>
{
    static constexpr std::pair<std::string_view, StemBy> words[] { { "track", StemBy::track }, { "folder", StemBy::folder } };
};

template <>
struct WordsOf<PackageKind>
{
    static constexpr std::pair<std::string_view, PackageKind> words[]
    {
        { "mastering", PackageKind::mastering }, { "mixer", PackageKind::mixer }, { "rough", PackageKind::rough }
    };
};

template <>
struct WordsOf<DeliveryRange>
{
    static constexpr std::pair<std::string_view, DeliveryRange> words[]
    {
        { "song", DeliveryRange::song }, { "loop", DeliveryRange::loop }, { "section", DeliveryRange::section }
    };
};

template <>
struct WordsOf<PaperKind>
{
    static constexpr std::pair<std::string_view, PaperKind> words[]
    {
        { "lyrics", PaperKind::lyrics }, { "chart", PaperKind::chart }, { "reference", PaperKind::reference }, { "plot", PaperKind::plot },
        { "equipment", PaperKind::equipment }, { "other", PaperKind::other }
    };
};

template <>
struct WordsOf<NoteBy>
{
    static constexpr std::pair<std::string_view, NoteBy> words[]
    {
        { "engineer", NoteBy::engineer }, { "producer", NoteBy::producer }, { "player", NoteBy::player }
    };
};

template <typename Enum>
std::string_view wordFor (Enum value) noexcept
{
    for (const auto& [word, meaning] : WordsOf<Enum>::words)
        if (meaning == value)
            return word;

    return WordsOf<Enum>::words[0].first;
}

/** nullopt: no such word. */
template <typename Enum>
std::optional<Enum> fromWord (std::string_view given) noexcept
{
    for (const auto& [word, meaning] : WordsOf<Enum>::words)
        if (word == given)
            return meaning;

    return {};
}
}
