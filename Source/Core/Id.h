#pragma once

/** Names of things in a session: small integers, each kind a type of its own, stable in the file.

    0 means "none". All kinds share one counter in the session, so an id also tells things of
    different kinds apart in a log or in the file.
*/

#include <compare>
#include <cstdint>
#include <functional>

namespace takelane
{
template <typename Kind>
struct Id
{
    std::int64_t value = 0;

    auto operator<=> (const Id&) const = default;
    constexpr bool isNone() const noexcept      { return value == 0; }
};

using TrackId  = Id<struct TrackTag>;
using SongId   = Id<struct SongTag>;
using FolderId = Id<struct FolderTag>;
using CueMixId = Id<struct CueMixTag>;
using PassId   = Id<struct PassTag>;
using TakeId   = Id<struct TakeTag>;
using CompId   = Id<struct CompTag>;
using MarkerId = Id<struct MarkerTag>;
using FaderGroupId = Id<struct FaderGroupTag>;
using MixSnapshotId = Id<struct MixSnapshotTag>;
using PartId   = Id<struct PartTag>;
using PaperId  = Id<struct PaperTag>;
using NoteId   = Id<struct NoteTag>;
using CreditId = Id<struct CreditTag>;
}

template <typename Kind>
struct std::hash<takelane::Id<Kind>>
{
    std::size_t operator() (takelane::Id<Kind> id) const noexcept { return std::hash<std::int64_t>() (id.value); }
};
