#pragma once

/** A talk key or button put to the studio: held, double-tapped, or pressed by who cannot hold it. */

#include "App/Studio/Studio.h"
#include "UI/Cues/HoldButton.h"
#include "UI/Cues/TalkKey.h"

namespace takelane
{
class TalkHand
{
public:
    explicit TalkHand (Studio& s) : studio (s) {}
    ~TalkHand()                             { release(); }

    void press();
    void release();
    void toggle();                          ///< open until the next press

    /** The button talks; where no microphone is chosen, a press asks for one. */
    void bind (HoldButton&);
    static void show (HoldButton&, const TalkStatus&, const juce::String& key);

private:
    Studio& studio;
    TalkKey key;
};

/** Listen back by button or key. */
class ListenHand
{
public:
    explicit ListenHand (Studio& s) : studio (s) {}
    ~ListenHand()                           { release(); }

    void press();
    void release();
    void toggle();
    void bind (HoldButton&);
    static void show (HoldButton&, const TalkStatus&, const juce::String& key);

private:
    Studio& studio;
    ListenKey key;
};

/** Inputs of the interface, for the talkback. */
void showTalkInputs (Studio&, juce::Component& under);
}
