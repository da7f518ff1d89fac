#include "UI/Keys.h"

#include "App/Actions/KeyMap.h"

namespace takelane
{
namespace
{
using juce::KeyPress;

struct NamedKey { const char* name; int code; };

const std::vector<NamedKey>& namedKeys()
{
    static const std::vector<NamedKey> keys
    {
        { "Space", KeyPress::spaceKey }, { "Return", KeyPress::returnKey }, { "Tab", KeyPress::tabKey }, { "Escape", KeyPress::escapeKey },
        { "Backspace", KeyPress::backspaceKey }, { "Delete", KeyPress::deleteKey }, { "Insert", KeyPress::insertKey }, { "Home", KeyPress::homeKey },
        { "End", KeyPress::endKey }, { "Page Up", KeyPress::pageUpKey }, { "Page Down", KeyPress::pageDownKey }, { "Up", KeyPress::upKey },
        { "Down", KeyPress::downKey }, { "Left", KeyPress::leftKey }, { "Right", KeyPress::rightKey }
    };
    return keys;
}

/** A keypad key, and what JUCE may report instead of it: its sign and, with Num Lock off, a key of the main block. */
struct PadKey { const char* name; int code, sign, other; };

const std::vector<PadKey>& padKeys()
{
   #if JUCE_LINUX
    constexpr int enter = 0x8d | 0x10000000;        // XK_KP_Enter, for which JUCE has no name
   #else
    constexpr int enter = 0;
   #endif

    static const std::vector<PadKey> keys
    {
        { "Num 0", KeyPress::numberPad0, '0', KeyPress::insertKey },    { "Num 1", KeyPress::numberPad1, '1', KeyPress::endKey },
        { "Num 2", KeyPress::numberPad2, '2', KeyPress::downKey },      { "Num 3", KeyPress::numberPad3, '3', KeyPress::pageDownKey },
        { "Num 4", KeyPress::numberPad4, '4', KeyPress::leftKey },      { "Num 5", KeyPress::numberPad5, '5', 0 },
        { "Num 6", KeyPress::numberPad6, '6', KeyPress::rightKey },     { "Num 7", KeyPress::numberPad7, '7', KeyPress::homeKey },
        { "Num 8", KeyPress::numberPad8, '8', KeyPress::upKey },        { "Num 9", KeyPress::numberPad9, '9', KeyPress::pageUpKey },
        { "Num *", KeyPress::numberPadMultiply, '*', 0 },               { "Num /", KeyPress::numberPadDivide, '/', 0 },
        { "Num +", KeyPress::numberPadAdd, '+', 0 },                    { "Num -", KeyPress::numberPadSubtract, '-', 0 },
        { "Num .", KeyPress::numberPadDecimalPoint, '.', KeyPress::deleteKey },
        { "Num Enter", enter, KeyPress::returnKey, 0 }
    };
    return keys;
}

/** JUCE's numbers for the keypad are not those of the X server in one case: it knows the minus as a hyphen. */
bool isReportedAs (const PadKey& pad, int code)
{
    return code == pad.sign || (pad.other != 0 && code == pad.other) || (pad.sign == '-' && code == 0xad);
}

std::string baseOf (const KeyPress& key)
{
    const int code = key.getKeyCode();

    for (const auto& named : namedKeys())
        if (code == named.code)
            return named.name;

    for (int f = 0; f < 24; ++f)
        if (code == KeyPress::F1Key + f)
            return "F" + std::to_string (f + 1);

    return code > 0x20 && code < 0x10000 ? juce::String::charToString (juce::CharacterFunctions::toUpperCase (static_cast<juce::juce_wchar> (code))).toStdString()
                                         : std::string();
}

bool isSign (const std::string& base)
{
    return base.size() == 1 && ! juce::CharacterFunctions::isLetter (base[0]);
}

/** "Again" has the period's key with Ctrl and Shift, whatever sign that is on a keyboard; where the period itself is typed with
    Shift (on the semicolon's key), it is only the period. */
bool isShiftedPeriod (const KeyPress& key, const std::string& base, const std::function<bool (int)>& isDown)
{
    const auto mods = key.getModifiers();
    return mods.isCommandDown() && mods.isShiftDown() && isSign (base) && (base == "." ? ! isDown (';') : isDown ('.'));
}

std::string withModifiers (const KeyPress& key, const std::string& base, bool withShift)
{
    const auto mods = key.getModifiers();
    return (mods.isCommandDown() ? "Ctrl+" : "") + std::string (mods.isAltDown() ? "Alt+" : "")
         + (withShift && mods.isShiftDown() ? "Shift+" : "") + base;
}
}

std::string keyTextOf (const KeyPress& key, const std::function<bool (int)>& isDown)
{
    for (const auto& pad : padKeys())
        if (pad.code != 0 && (key.getKeyCode() == pad.code || (isReportedAs (pad, key.getKeyCode()) && isDown (pad.code))))
            return withModifiers (key, pad.name, false);

    const auto base = baseOf (key);

    if (isShiftedPeriod (key, base, isDown))
        return withModifiers (key, ".", true);

    return base.empty() ? std::string() : withModifiers (key, base, ! isSign (base));
}

KeyPress keyPressOf (const std::string& text)
{
    auto base = text;
    int mods = 0;
    const auto take = [&base, &mods] (const char* word, int flag)
    {
        if (base.starts_with (word) && base.size() > std::strlen (word))
        {
            base.erase (0, std::strlen (word));
            mods |= flag;
        }
    };

    take ("Ctrl+", juce::ModifierKeys::commandModifier);
    take ("Alt+", juce::ModifierKeys::altModifier);
    take ("Shift+", juce::ModifierKeys::shiftModifier);

    for (const auto& named : namedKeys())
        if (base == named.name)
            return { named.code, juce::ModifierKeys (mods), base == "Space" ? static_cast<juce::juce_wchar> (' ') : 0 };

    for (const auto& pad : padKeys())
        if (base == pad.name)
            return { pad.code, juce::ModifierKeys (mods), 0 };

    for (int f = 0; f < 24; ++f)
        if (base == "F" + std::to_string (f + 1))
            return { KeyPress::F1Key + f, juce::ModifierKeys (mods), 0 };

    const juce::String character (juce::CharPointer_UTF8 (base.c_str()));
    return character.length() == 1 ? KeyPress (static_cast<int> (character[0]), juce::ModifierKeys (mods), character[0]) : KeyPress();
}

bool isTyping (const KeyPress& key)
{
    const auto mods = key.getModifiers();
    return key.getTextCharacter() >= ' ' && ! mods.isCommandDown() && ! mods.isAltDown();
}
}
