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

using TrackId  = Id<struct TrackKind>;
using SongId   = Id<struct SongKind>;
using FolderId = Id<struct FolderKind>;
using CueMixId = Id<struct CueMixKind>;
using PassId   = Id<struct PassKind>;
using TakeId   = Id<struct TakeKind>;
using CompId   = Id<struct CompKind>;
using MarkerId = Id<struct MarkerKind>;
}

template <typename Kind>
struct std::hash<takelane::Id<Kind>>
{
    std::size_t operator() (takelane::Id<Kind> id) const noexcept { return std::hash<std::int64_t>() (id.value); }
};
