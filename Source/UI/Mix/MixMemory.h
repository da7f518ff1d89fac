#pragma once

/** A and B and the snapshots of a mix: two small controls above the row labels of the console. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Look/Button.h"
#include "UI/Look/TextField.h"

namespace takelane
{
class MixMemory final : public juce::Component
{
public:
    using KeyTexts = std::function<std::string (const std::string& action)>;

    MixMemory (Studio&, KeyTexts);
    ~MixMemory() override;

    std::function<void (Notice)> onTell;

    /** Where a name is typed: a component that covers the strips. */
    juce::Component* typingIn = nullptr;

    /** mix.ab, mix.copyToOther, mix.snapshot, mix.snapshots, mix.copyFrom. */
    bool perform (const std::string& action);

    void refresh();
    void resized() override;
    void paint (juce::Graphics&) override;

private:
    void run (const std::string& command);
    void openMenu();
    void openSongs();
    void keep();
    void rename (const MixSnapshot&);
    void typeName (const juce::String& title, const juce::String& text, std::function<void (juce::String)> accept);
    void acceptName();
    void endTyping();
    juce::PopupMenu songMenu();

    Studio& studio;
    KeyTexts keyTexts;
    Button a { "A" }, b { "B" }, more { "", Button::Kind::plain, Icon::more };
    std::unique_ptr<TextField> field;
    juce::String nameText;                      ///< as the field was opened
    std::function<void (juce::String)> nameAccepts;
};
}
