#pragma once

/** Positions and lengths on the timeline, in frames at the session's sample rate.

    A position and a length are different types, so that adding two positions does not compile.
    Ranges are half-open [start, end). Everything is a signed 64-bit integer: the timeline may run
    below 0 (pre-roll before bar 1) and never loses a frame to rounding.
*/

#include <algorithm>
#include <compare>
#include <cstdint>

namespace takelane
{
/** A number of frames: a length or a difference between two positions. */
struct Frames
{
    std::int64_t value = 0;

    auto operator<=> (const Frames&) const = default;

    constexpr Frames operator-() const noexcept                     { return { -value }; }
    constexpr Frames& operator+= (Frames other) noexcept            { value += other.value; return *this; }
    constexpr Frames& operator-= (Frames other) noexcept            { value -= other.value; return *this; }

    friend constexpr Frames operator+ (Frames a, Frames b) noexcept { return { a.value + b.value }; }
    friend constexpr Frames operator- (Frames a, Frames b) noexcept { return { a.value - b.value }; }
    friend constexpr Frames operator* (Frames a, std::int64_t n) noexcept { return { a.value * n }; }
};

/** A place on the timeline, counted from the start of the song; may be negative. */
struct FramePos
{
    std::int64_t value = 0;

    auto operator<=> (const FramePos&) const = default;

    constexpr FramePos& operator+= (Frames d) noexcept              { value += d.value; return *this; }
    constexpr FramePos& operator-= (Frames d) noexcept              { value -= d.value; return *this; }

    friend constexpr FramePos operator+ (FramePos p, Frames d) noexcept   { return { p.value + d.value }; }
    friend constexpr FramePos operator- (FramePos p, Frames d) noexcept   { return { p.value - d.value }; }
    friend constexpr Frames operator- (FramePos a, FramePos b) noexcept   { return { a.value - b.value }; }
};

/** Half-open: contains start, does not contain end. Empty when end <= start. */
struct FrameRange
{
    FramePos start, end;

    auto operator<=> (const FrameRange&) const = default;

    constexpr Frames length() const noexcept                        { return { std::max<std::int64_t> (0, end.value - start.value) }; }
    constexpr bool isEmpty() const noexcept                         { return end <= start; }
    constexpr bool contains (FramePos p) const noexcept             { return p >= start && p < end; }
    constexpr bool contains (FrameRange r) const noexcept           { return r.start >= start && r.end <= end; }

    constexpr FrameRange intersection (FrameRange r) const noexcept
    {
        return { std::max (start, r.start), std::min (end, r.end) };
    }

    constexpr bool intersects (FrameRange r) const noexcept         { return ! intersection (r).isEmpty(); }

    static constexpr FrameRange withLength (FramePos start, Frames length) noexcept { return { start, start + length }; }
};

inline namespace literals
{
    constexpr Frames operator""_frames (unsigned long long n)       { return { static_cast<std::int64_t> (n) }; }
    constexpr FramePos operator""_pos (unsigned long long n)        { return { static_cast<std::int64_t> (n) }; }
}
}
