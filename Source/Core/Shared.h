#pragma once

/** A part of the document that several versions share.

    Copying a version copies pointers; comparing looks at the content, after the quick look at the
    pointer. A Shared never holds null and what it points to never changes, so any thread may read it.
*/

#include <memory>
#include <utility>

namespace takelane
{
template <typename T>
class Shared
{
public:
    Shared() : pointer (std::make_shared<const T>()) {}
    Shared (T value) : pointer (std::make_shared<const T> (std::move (value))) {}

    const T& operator*() const noexcept         { return *pointer; }
    const T* operator->() const noexcept        { return pointer.get(); }

    /** The same object in memory: nothing in it can have changed. */
    bool isSameAs (const Shared& other) const noexcept      { return pointer == other.pointer; }

    bool operator== (const Shared& other) const { return isSameAs (other) || *pointer == *other.pointer; }

private:
    std::shared_ptr<const T> pointer;
};
}
