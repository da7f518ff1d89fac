#pragma once

/** Where a level in dB is typed over its figure: Return or a click elsewhere takes it, Escape does not. */

#include "UI/Look/TextField.h"

#include <functional>
#include <memory>
#include <string>

namespace takelane
{
class LevelTyping
{
public:
    explicit LevelTyping (juce::Component& over) : owner (over) {}
    ~LevelTyping();

    /** onAccept: of what was typed, where it is a level other than the one that stood there. */
    void open (juce::Rectangle<int> at, double dB, std::function<void (double)> onAccept);
    bool isOpen() const noexcept        { return field != nullptr; }

    /** What was typed is not taken. */
    void close();

    /** The owner stands elsewhere, or is another size. */
    void place (juce::Rectangle<int> at)
    {
        if (isOpen())
            field->setBounds (at);
    }

private:
    void accept();

    juce::Component& owner;
    std::unique_ptr<TextField> field;
    std::string was;
    std::function<void (double)> give;
};
}
