#pragma once

/** The window's icons, drawn as paths so that they are sharp at every scale. Message thread only. */

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
enum class Icon
{
    mark,               ///< Takelane's own: lanes with a comp
    toStart, stop, play, pause, record,
    click, countIn, preRoll, punch, loop,
    undo, redo, gear, chevronDown, chevronRight, close, tick,
    ring, ringDot, dot,                     ///< arm: hollow, armed, recording
    pass, warn, fail, info,                 ///< tick in circle, ! in triangle, cross in octagon, i in circle
    starFilled, starEmpty, note, document, headphones, talk, microphone, speaker, wave,
    folder, file, search, plus, trash, keyboard, disk, lock, unlock, more
};

/** Fits the icon into the box, keeping its shape. Lines get the weight that suits a 16 px icon. */
void drawIcon (juce::Graphics&, Icon, juce::Rectangle<float> box, juce::Colour);

/** The program's own icon, for its window: the mark on a dark tile, as in Resources/icons/takelane.svg. */
juce::Image takelaneIcon (int size);
}
