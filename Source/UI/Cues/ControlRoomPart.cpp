#include "UI/Cues/ControlRoomPart.h"

#include "UI/Command.h"
#include "UI/Cues/ControlRoomModel.h"
#include "UI/Cues/ControlRoomWindow.h"
#include "UI/Cues/DeskSetting.h"
#include "UI/Cues/LevelKnob.h"
#include "UI/Cues/TalkHand.h"
#include "UI/Frame/FrameColours.h"

namespace takelane
{
namespace
{
constexpr int captionWide = 86, captionNarrow = 73, captionTop = 2, captionHeight = 24, knobWide = 7, afterKnob = 9, gap = 8, buttonTop = 12, buttonHeight = 32, dimWidth = 45,
              monoWidth = 55, talkWidth = 66, talkNarrow = 36, windowGap = 6;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** The words over the level, which open the window. */
class Caption final : public Control
{
public:
    std::function<void()> onClick;

    Caption()       { setMouseClickGrabsKeyboardFocus (false); }

    void setWords (const juce::String& next, bool isUnusual)
    {
        if (std::exchange (words, next) != next || std::exchange (unusual, isUnusual) != isUnusual)
            repaint();
    }

    void paint (juce::Graphics& g) override
    {
        drawText (g, words, getLocalBounds().toFloat().withTrimmedTop (10.0f), theme::type::caption(), unusual ? theme::state::warn : isOver ? theme::text::high : theme::text::low,
                  juce::Justification::centredRight, Fit::mayCut);
    }

    void mouseUp (const juce::MouseEvent& e) override
    {
        if (contains (e.getPosition()) && onClick)
            onClick();
    }

    bool keyPressed (const juce::KeyPress& key) override
    {
        if (! presses (key, *this) || ! onClick)
            return false;

        onClick();
        return true;
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::button,
            juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { if (onClick) onClick(); }));
    }

private:
    juce::String words;
    bool unusual = false;
};
}

struct ControlRoomPart::Parts
{
    Parts (ControlRoomPart& p, Studio& s, ActionCaller c) : part (p), studio (s), call (std::move (c)) {}

    void tell (const Result<void>& done) const
    {
        if (! done && part.onTell)
            part.onTell ({ Severity::info, "Not possible", done.problem().text, {}, {}, "room" });
    }

    const ControlRoom& room() const     { return studio.desk().controlRoom; }

    std::optional<Result<void>> done (const std::string& action)
    {
        if (action == "room.dim")               return setRoom (studio, "dim", ! room().dim);
        if (action == "room.mono")              return setRoom (studio, "mono", ! room().mono);
        if (action == "room.flip")              return setRoom (studio, "flip", ! room().flip);
        if (action == "room.reference")         return setRoom (studio, "levelDb", room().referenceDb);
        if (action == "room.translation")       return setRoom (studio, "translation", wordOf (nextTranslation (room().translation)));
        if (action == "latency.low")            return studio.run (commandText ("latency.low", { { "on", ! studio.desk().lowLatency.on } }));

        if (action == "room.speakers")
            return room().secondPair == 0 ? Result<void> (Problem { "There are no second speakers: choose their outputs in the control room's window." })
                                          : setRoom (studio, "secondSpeakers", ! room().secondSpeakers);

        return {};
    }

    bool performRoom (const std::string& action)
    {
        const auto result = done (action);

        if (! result)
            return false;

        tell (*result);

        // Where it is not to be seen, it is said.
        const bool isLatency = action == "latency.low";
        const bool isSeen = isLatency ? part.window() != nullptr : part.isVisible();

        if (const auto words = roomSentence (action, studio.desk()); *result && ! isSeen && ! words.empty() && part.onTell)
            part.onTell ({ Severity::info, words, isLatency ? lowLatencyText (studio.desk().lowLatency, studio.latency()) : std::string(), {}, {}, "room" });

        return true;
    }

    /** As the deck's other buttons while it is red. */
    void colour (bool red)
    {
        if (std::exchange (isRed, red) == red)
            return;

        for (Button* button : std::initializer_list<Button*> { &dim, &mono, &talk })
        {
            if (red)
                button->setColours (frameColours::button (true), theme::rec::wave);
            else
                button->resetColours();
        }
    }

    void openWindow()
    {
        if (host == nullptr)
            return;

        window = std::make_unique<ControlRoomWindow> (studio, call);
        window->onTell = [this] (Notice notice) { if (part.onTell) part.onTell (std::move (notice)); };
        window->onClose = [this] { isClosing = true; window->setVisible (false); host->grabKeyboardFocus(); };
        isClosing = false;
        host->addAndMakeVisible (*window);
        placeWindow();

        if (auto* first = window->firstFocus(); host->isShowing())
            first->grabKeyboardFocus();
    }

    void placeWindow()
    {
        const auto size = window->preferredSize();
        const auto deck = host->getLocalArea (part.getParentComponent(), part.getParentComponent()->getLocalBounds());
        const auto under = part.isVisible() ? host->getLocalArea (&part, part.getLocalBounds()).getRight() : host->getWidth() - 2 * windowGap;
        window->setBounds (std::clamp (under - size.x, 0, std::max (0, host->getWidth() - size.x)), std::max (0, std::min (deck.getBottom() + windowGap, host->getHeight() - size.y)), size.x, size.y);
    }

    ControlRoomPart& part;
    Studio& studio;
    const ActionCaller call;
    std::function<std::string (const std::string&)> keyOf = [] (const std::string&) { return std::string(); };
    Caption caption;
    LevelKnob knob;
    Button dim { "Dim" }, mono { "Mono" };
    HoldButton talk { "Talk", Button::Kind::plain, Icon::talk };
    TalkHand talkButton { studio }, talkKey { studio };
    ListenHand listenKey { studio };
    juce::Component* host = nullptr;
    std::unique_ptr<ControlRoomWindow> window;
    bool isClosing = false, isRed = false;
};

ControlRoomPart::ControlRoomPart (Studio& s, ActionCaller c) : parts (std::make_unique<Parts> (*this, s, std::move (c)))
{
    auto& p = *parts;
    setTitle ("Control room");
    setInterceptsMouseClicks (false, true);

    for (auto* child : std::initializer_list<juce::Component*> { &p.knob, &p.caption, &p.dim, &p.mono, &p.talk })
        addAndMakeVisible (child);

    p.caption.setTitle ("Control room");
    p.caption.onClick = [this] { toggleWindow(); };
    p.knob.setTitle ("Control room level");
    p.knob.onChange = [&p] (double dB) { p.tell (setRoom (p.studio, "levelDb", dB)); };
    p.knob.onRightClick = [this] (const juce::MouseEvent&) { toggleWindow(); };
    p.dim.onClick = [&p] { p.performRoom ("room.dim"); };
    p.mono.onClick = [&p] { p.performRoom ("room.mono"); };

    for (auto* button : { &p.dim, &p.mono })
    {
        button->setToggles (true);
        button->setFont (theme::type::body());
        button->onRightClick = [this] (const juce::MouseEvent&) { toggleWindow(); };
    }

    p.talkButton.bind (p.talk);
    p.talk.setIconColour ({});
    p.talk.setIcon (Icon::talk, 14.0f);
    p.talk.setFont (theme::type::body());
    setKeyTexts (p.keyOf);
}

ControlRoomPart::~ControlRoomPart() = default;

void ControlRoomPart::setKeyTexts (std::function<std::string (const std::string&)> texts)
{
    auto& p = *parts;
    p.keyOf = std::move (texts);
    const auto with = [&p] (const char* words, const char* action)
    {
        const auto key = fromUtf8 (p.keyOf (action));
        return juce::String (words) + (key.isEmpty() ? "" : " (" + key + ")");
    };
    p.caption.setTooltip (with ("Speakers, translation check, talkback, latency", "room.show"));
    p.knob.setTooltip (with ("Control room level: drag, click the figure to type; reference", "room.reference"));
    p.dim.setTooltip (with ("Dim", "room.dim"));
    p.mono.setTooltip (with ("Mono", "room.mono"));
}

bool ControlRoomPart::perform (const std::string& action, bool isKey)
{
    auto& p = *parts;

    if (action == "room.show")              toggleWindow();
    else if (action == "talk.hold")         isKey ? p.talkKey.press() : p.talkKey.toggle();
    else if (action == "talk.latch")        p.talkKey.toggle();
    else if (action == "talk.listenBack")   isKey ? p.listenKey.press() : p.listenKey.toggle();
    else                                    return p.performRoom (action);

    return true;
}

void ControlRoomPart::released (const std::string& action)
{
    if (action == "talk.hold")
        parts->talkKey.release();
    else if (action == "talk.listenBack")
        parts->listenKey.release();
}

juce::Component& ControlRoomPart::talkButton() noexcept     { return parts->talk; }

void ControlRoomPart::setHost (juce::Component& host)       { parts->host = &host; }

juce::Component* ControlRoomPart::window() const noexcept
{
    return parts->isClosing ? nullptr : parts->window.get();
}

void ControlRoomPart::toggleWindow()
{
    if (window() != nullptr)
        parts->window->close();
    else
        parts->openWindow();
}

void ControlRoomPart::show (const Moment& moment)
{
    auto& p = *parts;

    if (std::exchange (p.isClosing, false))
        p.window.reset();

    const auto look = roomLook (p.studio.session(), p.studio.desk(), moment.now.talk);
    p.knob.normal = p.room().referenceDb;
    p.knob.setValue (p.room().levelDb, p.room().dim ? theme::state::warn : theme::text::high);
    p.caption.setWords (fromUtf8 (look.caption), look.isUnusual);
    p.caption.setDescription (fromUtf8 (look.caption + ", " + look.level));
    p.dim.setOn (look.dim);
    p.dim.setDescription (look.dim ? "on" : "off");
    p.mono.setOn (look.mono);
    p.mono.setDescription (look.mono ? "on" : "off");
    p.colour (isRedDeck (moment.now));
    p.talk.letGoIfHidden();
    TalkHand::show (p.talk, moment.now.talk, fromUtf8 (p.keyOf ("talk.hold")));

    if (p.window != nullptr)
    {
        p.window->show (moment);
        p.placeWindow();
    }
}

void ControlRoomPart::paint (juce::Graphics&) {}

void ControlRoomPart::resized()
{
    auto& p = *parts;
    const bool isWide = getWidth() >= wide;
    auto area = getLocalBounds();
    const int caption = isWide ? captionWide : captionNarrow;
    p.caption.setBounds (0, captionTop, caption, captionHeight);
    p.knob.setBounds (area.removeFromLeft (caption + knobWide + LevelKnob::knobSize).withHeight (56));
    area.removeFromLeft (afterKnob);
    area = area.withTop (buttonTop).withHeight (buttonHeight);
    p.dim.setBounds (area.removeFromLeft (dimWidth));
    area.removeFromLeft (gap);
    p.mono.setVisible (getWidth() >= narrowWithMono);

    if (p.mono.isVisible())
    {
        p.mono.setBounds (area.removeFromLeft (monoWidth));
        area.removeFromLeft (gap);
    }

    p.talk.setText (isWide ? juce::String ("Talk") : juce::String());
    p.talk.setTitle ("Talk");
    p.talk.setBounds (area.withWidth (isWide ? talkWidth : talkNarrow));
}
}
