#include "UI/Prep/InputColumns.h"

#include <utility>

namespace takelane
{
namespace
{
constexpr int usual = 900, tickWidth = 43, checkWidth = 114, rightSide = 16, gainWidth = 44, gap = 10;
constexpr int nameUsual = 126, micUsual = 94, placeUsual = 206, preampUsual = 56;
constexpr int nameLeast = 100, micLeast = 76, placeLeast = 96, left = 52;
}

juce::Range<int> InputColumns::of (InputColumn c) const
{
    switch (c)
    {
        case InputColumn::input:    return input;
        case InputColumn::name:     return name;
        case InputColumn::mic:      return mic;
        case InputColumn::place:    return place;
        case InputColumn::preamp:   return preamp;
        case InputColumn::gain:     return gain;
        case InputColumn::phantom:  return phantom;
        case InputColumn::pad:      return pad;
        case InputColumn::flip:     return flip;
        case InputColumn::check:    return check;
    }

    return {};
}

std::optional<InputColumn> InputColumns::at (int x) const
{
    for (const auto column : shownColumns (*this))
        if (of (column).contains (x))
            return column;

    return {};
}

InputColumns inputColumns (int width)
{
    // What is missing is taken from the place first, then from microphone and name; then whole columns go.
    int spare = width - usual;
    int name = nameUsual, mic = micUsual, place = placeUsual, preamp = preampUsual;

    if (spare >= 0)
    {
        name += spare / 5;
        mic += spare / 5;
        place += spare - 2 * (spare / 5);
    }
    else
    {
        const auto give = [&spare] (int& from, int least)
        {
            const int given = std::min (-spare, from - least);
            from -= given;
            spare += given;
        };

        give (place, placeLeast);
        give (mic, micLeast);
        give (name, nameLeast);

        const auto drop = [&spare] (int& column, int after)
        {
            if (spare < 0)
                spare += std::exchange (column, 0) + after;
        };

        drop (preamp, 0);
        drop (place, gap);
        name += std::max (0, spare) / 2;
        mic += std::max (0, spare) - std::max (0, spare) / 2;
    }

    InputColumns c;
    int x = left;
    const auto take = [&x] (int w, int after = gap)
    {
        const auto column = juce::Range<int>::withStartAndLength (x, w);
        x += w > 0 ? w + after : 0;
        return column;
    };

    c.bar = { 6, 10 };
    c.input = { 12, 38 };
    c.name = take (name);
    c.mic = take (mic);
    c.place = take (place);
    c.preamp = take (preamp, 0);
    c.gain = take (gainWidth, 12);
    c.phantom = take (tickWidth, 0);
    c.pad = take (tickWidth, 0);
    c.flip = take (tickWidth, 0);
    c.check = { std::max (x, width - rightSide - checkWidth), width - rightSide };
    return c;
}

std::vector<InputColumn> shownColumns (const InputColumns& columns)
{
    std::vector<InputColumn> shown;

    for (const auto column : { InputColumn::input, InputColumn::name, InputColumn::mic, InputColumn::place, InputColumn::preamp, InputColumn::gain, InputColumn::phantom, InputColumn::pad,
                               InputColumn::flip, InputColumn::check })
        if (! columns.of (column).isEmpty())
            shown.push_back (column);

    return shown;
}

const char* headOf (InputColumn column) noexcept
{
    switch (column)
    {
        case InputColumn::input:    return "In";
        case InputColumn::name:     return "Track";
        case InputColumn::mic:      return "Mic";
        case InputColumn::place:    return "Place";
        case InputColumn::preamp:   return "Preamp";
        case InputColumn::gain:     return "Gain";
        case InputColumn::phantom:  return "48V";
        case InputColumn::pad:      return "Pad";
        case InputColumn::flip:     return "Flip";
        case InputColumn::check:    return "Line check";
    }

    return "";
}

bool isTick (InputColumn column) noexcept
{
    return column == InputColumn::phantom || column == InputColumn::pad || column == InputColumn::flip;
}
}
