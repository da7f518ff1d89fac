#pragma once

/** The colours of the top bar and the deck by the red light: the tokens, and the few steps between them. */

#include "App/Studio/StudioStatus.h"
#include "UI/Look/Theme.h"

namespace takelane
{
/** Top bar and deck are red from the moment the take itself begins until it is closed. */
inline bool isRedDeck (const StudioStatus& s)
{
    return s.redLight && (s.roll == RollState::recording || s.roll == RollState::ending);
}

namespace frameColours
{
inline juce::Colour deck (bool isRed)           { return isRed ? theme::rec::deck : theme::surface::panel; }
inline juce::Colour deckLine (bool isRed)       { return isRed ? theme::rec::deckLine : theme::line::hair; }
inline juce::Colour topBar (bool isRed)         { return isRed ? theme::rec::lit : theme::surface::window; }
inline juce::Colour button (bool isRed)         { return isRed ? theme::rec::clip : theme::surface::control; }
inline juce::Colour playing (bool isRed)        { return isRed ? theme::rec::clip.interpolatedWith (theme::rec::lit, 0.4f) : theme::state::play; }
inline juce::Colour unlit (bool isRed)          { return isRed ? theme::rec::deckLine : theme::surface::hover; }
inline juce::Colour separator (bool isRed)      { return isRed ? theme::rec::lit : theme::line::strong; }
inline juce::Colour here (bool isRed)           { return isRed ? theme::rec::bright.interpolatedWith (theme::rec::wave, 0.55f) : theme::text::low; }
inline juce::Colour high (bool isRed)           { return isRed ? theme::text::onRed : theme::text::high; }
inline juce::Colour mid (bool isRed)            { return isRed ? theme::rec::wave : theme::text::mid; }
}
}
