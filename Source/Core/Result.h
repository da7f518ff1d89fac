#pragma once

/** A value, or a sentence that says why there is none.

    std::expected is not in this compiler's library. A Problem is meant for a person: one line, at
    most 200 characters, naming the file or argument, the cause and the next step; never an
    exception's own text.
*/

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace takelane
{
struct Problem
{
    std::string text;

    bool operator== (const Problem&) const = default;
};

template <typename T>
class [[nodiscard]] Result
{
public:
    Result (T v) : content (std::in_place_index<0>, std::move (v)) {}
    Result (Problem p) : content (std::in_place_index<1>, std::move (p)) {}

    bool ok() const noexcept                    { return content.index() == 0; }
    explicit operator bool() const noexcept     { return ok(); }

    /** Only when ok(). */
    T& operator*() &                            { return std::get<0> (content); }
    const T& operator*() const&                 { return std::get<0> (content); }
    T&& operator*() &&                          { return std::get<0> (std::move (content)); }
    T* operator->()                             { return &std::get<0> (content); }
    const T* operator->() const                 { return &std::get<0> (content); }

    /** Only when not ok(). */
    const Problem& problem() const              { return std::get<1> (content); }

private:
    std::variant<T, Problem> content;
};

/** For work that yields nothing but may fail. */
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result (Problem p) : failure (std::move (p)) {}

    bool ok() const noexcept                    { return ! failure.has_value(); }
    explicit operator bool() const noexcept     { return ok(); }
    const Problem& problem() const              { return *failure; }

private:
    std::optional<Problem> failure;
};
}
