#pragma once

/** What a talk key or button means by how it is pressed: held, it opens for as long; pressed twice in a row, it stays open until it
    is pressed again. And listen back, whose short press stays and whose long one lasts as long as it is held.
*/

namespace takelane
{
class TalkKey
{
public:
    enum class Wish { none, open, close, latch, unlatch };

    static constexpr double doubleTap = 0.35;       ///< seconds between two presses

    /** Seconds on a steady clock. isLatched: it is open by a double tap. */
    Wish press (double seconds, bool isLatched) noexcept;
    Wish release() noexcept;

private:
    double last = -1.0;                             ///< when it was pressed, if that may become a double tap
    bool isOpen = false;
};

class ListenKey
{
public:
    static constexpr double hold = 0.35;            ///< seconds from which a press is a long one

    /** Whether it is to be on now. */
    bool press (double seconds, bool isOn) noexcept;

    /** Whether it is to go off. */
    bool release (double seconds) noexcept;

private:
    double since = -1.0;                            ///< when it was switched on by a press that lasts
};
}
