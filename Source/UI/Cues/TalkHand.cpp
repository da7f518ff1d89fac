#include "UI/Cues/TalkHand.h"

#include "UI/Cues/CuesModel.h"
#include "UI/Cues/DeskSetting.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
double now()        { return 0.001 * juce::Time::getMillisecondCounterHiRes(); }

juce::String withKey (const juce::String& words, const juce::String& key)   { return key.isEmpty() ? words : words + " (" + key + ")"; }
}

void TalkHand::press()
{
    using Wish = TalkKey::Wish;

    switch (key.press (now(), studio.status().talk.latched))
    {
        case Wish::open:        studio.talk (true); break;
        case Wish::latch:       studio.latchTalk (true); break;
        case Wish::unlatch:     studio.latchTalk (false); break;
        case Wish::close:
        case Wish::none:        break;
    }
}

void TalkHand::release()
{
    if (key.release() == TalkKey::Wish::close)
        studio.talk (false);
}

void TalkHand::toggle()
{
    studio.latchTalk (! studio.status().talk.latched);
}

void TalkHand::bind (HoldButton& button)
{
    button.setToggles (true);
    button.setLitColours (theme::state::talk, theme::text::onBone);
    button.setIconColour (theme::state::talk);
    button.onPress = [this, &button] { studio.status().talk.isThere ? press() : showTalkInputs (studio, button); };
    button.onRelease = [this] { release(); };
    button.onClick = [this, &button] { studio.status().talk.isThere ? toggle() : showTalkInputs (studio, button); };
    button.onRightClick = [this, &button] (const juce::MouseEvent&) { showTalkInputs (studio, button); };
}

void TalkHand::show (HoldButton& button, const TalkStatus& talk, const juce::String& key)
{
    const auto look = talkLook (talk);
    button.setOn (look.state == TalkLook::State::open);
    button.setTitle ("Talk");
    button.setDescription (juce::String (look.description));
    button.setTooltip (talk.isThere ? withKey ("Talk to the headphones: hold, or press twice to stay", key) : juce::String ("No talkback microphone is chosen"));
}

void ListenHand::press()
{
    studio.listenBack (key.press (now(), studio.status().talk.listenBack));
}

void ListenHand::release()
{
    if (key.release (now()))
        studio.listenBack (false);
}

void ListenHand::toggle()
{
    studio.listenBack (! studio.status().talk.listenBack);
}

void ListenHand::bind (HoldButton& button)
{
    button.setToggles (true);
    button.onPress = [this] { press(); };
    button.onRelease = [this] { release(); };
    button.onClick = [this] { toggle(); };
}

void ListenHand::show (HoldButton& button, const TalkStatus& talk, const juce::String& key)
{
    button.setOn (talk.listenBack);
    button.setDescription (talk.listenBack ? "on" : "off");
    button.setTooltip (withKey ("Hear the room while nothing rolls", key));
}

void showTalkInputs (Studio& studio, juce::Component& under)
{
    juce::PopupMenu menu;
    menu.addSectionHeader ("Talkback microphone");
    const auto& names = studio.status().device.inputNames;
    const auto chosen = studio.desk().talk.input;
    const auto add = [&] (const juce::String& text, int input)
    {
        juce::PopupMenu::Item item (text);
        item.itemID = input + 1;
        item.isTicked = chosen == input;
        item.action = [&studio, input] { std::ignore = setTalk (studio, "input", input); };
        menu.addItem (std::move (item));
    };

    for (std::size_t i = 0; i < names.size(); ++i)
        add (juce::String (i + 1) + "  " + juce::String::fromUTF8 (names[i].c_str()), static_cast<int> (i) + 1);

    add ("None", 0);
    menu.showMenuAsync (menuOptions (under));
}
}
