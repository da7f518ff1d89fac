#pragma once

/** What the package panel shows and offers, as plain values: every choice carries the package it would make, and only those that
    are allowed can be chosen. Pure.
*/

#include "App/Deliver/DeliveryItems.h"

namespace takelane
{
/** A field with its choices. */
struct PackageField
{
    struct Choice
    {
        std::string text;
        Delivery delivery;                  ///< what it makes of the song's
        bool isPossible = true;

        bool operator== (const Choice&) const = default;
    };

    std::string text;                       ///< what stands in it
    std::vector<Choice> choices;
    int chosen = -1;                        ///< -1: none of them, `text` stands there all the same
    std::string why;                        ///< why there is nothing to choose; else empty

    bool operator== (const PackageField&) const = default;
};

/** A kind of files, wanted or not. */
struct PackageTick
{
    bool Package::* part = &Package::mix;
    std::string text;                       ///< "19 multitracks"
    bool on = false;
    std::string why;                        ///< why it cannot be changed; else empty

    bool operator== (const PackageTick&) const = default;
};

struct PackageModel
{
    PackageKind kind = PackageKind::mastering;
    PackageField format, depth, rate, range, version;
    std::string folder, folderPath;         ///< "Deliveries / Northern Line v3"; whole
    bool hasOwnFolder = false;              ///< a person chose it
    std::vector<PackageTick> ticks;         ///< mix, instrumental, stems, multitracks, alternates, papers, dawproject, listening copy
    std::string stems;                      ///< how: "by folder, wet"

    bool operator== (const PackageModel&) const = default;
};

PackageModel packageModel (const std::filesystem::path& sessionFolder, const Session&, const Song&);
}
