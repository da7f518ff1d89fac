#pragma once

/** What is handed over of a song and in which form: one package a purpose, its version, and what was decided in spite of
    the mastering gate.
*/

#include "Session/Unknown.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace takelane
{
enum class BounceBits { int16, int24, float32 };
enum class BounceContainer { wav, flac, mp3, opus };

/** A lossy file, or one that other people's players want: to listen to, never to work with. */
constexpr bool isListeningCopy (BounceContainer c) noexcept     { return c == BounceContainer::mp3 || c == BounceContainer::opus; }

enum class StemBy { track, folder };
enum class PackageKind { mastering, mixer, rough };
inline constexpr std::size_t packageKinds = 3;

/** Where in the song the files begin and end. */
enum class DeliveryRange { song, loop, section };

struct Package
{
    static constexpr double longestTailSeconds = 30.0;

    BounceContainer container = BounceContainer::wav;   ///< mastering: WAV, always
    std::optional<BounceBits> bits;             ///< absent: the session's. mastering: 24 or 32 float
    int sampleRate = 0;                         ///< 0: as recorded
    DeliveryRange range = DeliveryRange::song;
    int section = 1;                            ///< from 1; of DeliveryRange::section
    std::optional<double> tailSeconds;          ///< after a song's last region, exactly; absent: as long as an effect sounds
    bool mix = true, instrumental = false, stems = false, multitracks = false;
    bool alternates = false;                    ///< the takes that are not in the comp too, whole, each from frame 0
    bool papers = false;                        ///< track sheet, take log, tempo map, markers, lyrics, session.json, checksums
    bool dawproject = false;
    bool listeningCopy = false;                 ///< a small file beside the mix
    StemBy stemsBy = StemBy::folder;
    bool wet = true;                            ///< stems as heard; false: without inserts and effects

    bool operator== (const Package&) const = default;
};

/** As it is before anybody changed it. */
Package packageFor (PackageKind);

/** A check of the mastering gate that a person let pass; the report says so. */
struct PreflightOverride
{
    std::string check;          ///< PreflightCheck::id
    std::string note;           ///< why, in the person's words; may be empty
    std::string when;           ///< as Pass::when

    bool operator== (const PreflightOverride&) const = default;
};

struct Delivery
{
    PackageKind kind = PackageKind::mastering;          ///< the one shown
    std::array<Package, packageKinds> packages { packageFor (PackageKind::mastering), packageFor (PackageKind::mixer), packageFor (PackageKind::rough) };
    int version = 1;            ///< "v1" in the files' names: 1 to 999
    std::string folder;         ///< where to, in a folder "<Song> v<version>" of its own there; empty: `deliveries` in the session's
    std::vector<PreflightOverride> overrides;           ///< at most one a check
    UnknownFields unknown;

    Package& package() noexcept                         { return packages[static_cast<std::size_t> (kind)]; }
    const Package& package() const noexcept             { return packages[static_cast<std::size_t> (kind)]; }
    const PreflightOverride* overrideOf (const std::string& check) const noexcept;

    bool operator== (const Delivery&) const = default;
};
}
