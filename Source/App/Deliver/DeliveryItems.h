#pragma once

/** What a package consists of, file by file, and how the files are named; pure values, made anew at every look.

    `<Song>_<What>_v<version>_<rate>k<bits>.wav`, as engineers name them; names keep their spaces: "Northern Line_Stem Drums_v3_96k24.wav".
*/

#include "Session/Session.h"

#include <filesystem>

namespace takelane
{
enum class DeliveryKind
{
    mix, instrumental, stem, multitrack, alternate,
    listeningCopy,
    dawproject,
    papers,             ///< track sheet, take log, tempo map, markers, comp decisions, lyrics, session.json
    proof               ///< reads everything back: lengths, rates, null tests; then checksums and the report. Always last
};

constexpr bool isSound (DeliveryKind k) noexcept
{
    return k != DeliveryKind::dawproject && k != DeliveryKind::papers && k != DeliveryKind::proof;
}

struct DeliveryFile
{
    std::string name;                           ///< within the target folder, '/' between parts
    DeliveryKind kind = DeliveryKind::mix;
    TrackId track;                              ///< multitrack, alternate; a stem of one track
    FolderId folder;                            ///< a stem of a folder
    TakeId take;                                ///< alternate
    std::vector<TrackId> tracks;                ///< heard in it
    std::int64_t bytes = 0;                     ///< about
};

/** A row of the queue: one file, or many of one kind ("Multitracks, 19 files"). */
struct DeliveryItem
{
    DeliveryKind kind = DeliveryKind::mix;
    std::string title;                          ///< "Mix", "Stem: Drums", "Multitracks"
    std::string what;                           ///< the file's name, or "19 files, edited, unprocessed, bar 1"
    std::vector<DeliveryFile> files;
    std::int64_t bytes = 0;
};

/** In the order they are written. Empty: nothing is recorded, or nothing is chosen. */
std::vector<DeliveryItem> deliveryItems (const Session&, const Song&, const Package&, int version);

/** Where the song's delivery goes: `<Song> v<version>` in Delivery::folder, or in `deliveries` of the session's. */
std::filesystem::path deliveryFolder (const std::filesystem::path& sessionFolder, const Song&);

/** What the package writes of the song, without a tail that nobody knows yet; nothing: the range is empty or no longer there. */
std::optional<FrameRange> rangeOf (const Session&, const Song&, const Package&);

/** "Mastering", "Mixer", "Rough"; "WAV (BWF)", "24-bit", "96 kHz, as recorded", "Song + natural tail". */
std::string nameOf (PackageKind);
std::string nameOf (BounceContainer);
std::string nameOf (BounceBits);
std::string describeRate (const Session&, const Package&);
std::string describeRange (const Session&, const Song&, const Package&);
BounceBits bitsOf (const Session&, const Package&);
int rateOf (const Session&, const Package&);
}
