#pragma once

/** A text as a square of dark and light, for a phone's camera (libqrencode). */

#include <string>
#include <vector>

namespace takelane
{
struct QrCode
{
    int size = 0;                       ///< modules a side, without the quiet border of four; 0: the text is too long
    std::vector<bool> dark;             ///< row after row

    bool isDark (int x, int y) const    { return dark[static_cast<std::size_t> (y * size + x)]; }
};

QrCode qrCodeOf (const std::string&);
}
