#pragma once

/** A bounded queue between exactly one producer thread and one consumer thread.

    Wait-free on both sides, never allocates after construction. T must be trivially copyable.
    A full queue refuses; what that means is the producer's business.
*/

#include <array>
#include <atomic>
#include <cstddef>
#include <type_traits>

namespace takelane
{
template <typename T, std::size_t capacityPowerOfTwo>
class SpscQueue
{
    static_assert (std::is_trivially_copyable_v<T>);
    static_assert ((capacityPowerOfTwo & (capacityPowerOfTwo - 1)) == 0);

public:
    /** Producer. False when full. */
    bool push (const T& item) noexcept
    {
        const auto w = written.load (std::memory_order_relaxed);

        if (w - read.load (std::memory_order_acquire) == capacityPowerOfTwo)
            return false;

        items[w % capacityPowerOfTwo] = item;
        written.store (w + 1, std::memory_order_release);
        return true;
    }

    /** Consumer. The next item without taking it; null when empty. Valid until pop(). */
    T* front() noexcept
    {
        const auto r = read.load (std::memory_order_relaxed);
        return r == written.load (std::memory_order_acquire) ? nullptr : &items[r % capacityPowerOfTwo];
    }

    /** Consumer. False when empty. */
    bool pop (T& item) noexcept
    {
        auto* next = front();

        if (next == nullptr)
            return false;

        item = *next;
        read.store (read.load (std::memory_order_relaxed) + 1, std::memory_order_release);
        return true;
    }

    /** Either side; exact only for the side that asks about its own end. */
    std::size_t size() const noexcept
    {
        return written.load (std::memory_order_acquire) - read.load (std::memory_order_acquire);
    }

private:
    std::array<T, capacityPowerOfTwo> items {};
    alignas (64) std::atomic<std::size_t> written { 0 };
    alignas (64) std::atomic<std::size_t> read { 0 };
};
}
