#include "UI/Mix/Console.h"

#include "UI/Look/Dropdown.h"
#include "UI/Mix/ConsoleStripsAccess.h"
#include "UI/Mix/MixMemory.h"

namespace takelane
{
struct Console::Parts
{
    Parts (Console& c, Studio& s)
        : console (c), studio (s), strips (s, [this] (const std::string& a) { return keyTexts != nullptr ? keyTexts (a) : std::string(); }),
          memory (s, [this] (const std::string& a) { return keyTexts != nullptr ? keyTexts (a) : std::string(); })
    {
    }

    void tell (Notice notice) const
    {
        if (console.onTell != nullptr)
            console.onTell (std::move (notice));
    }

    /** Of the cue labels, the one at a place; -1: none. */
    int cueAt (int y) const
    {
        for (const auto& cue : strips.rows().cues)
            if (cue.row.contains (y))
                return cue.cue;

        return -1;
    }

    /** Beside the folders' heads. */
    void placeMemory()
    {
        memory.setBounds (2, strips.rows().head.y + 1, theme::layout::mix::labels - 4, theme::hit::min);
    }

    Console& console;
    Studio& studio;
    std::function<std::string (const std::string&)> keyTexts;
    ConsoleStrips strips;
    MixMemory memory;
    std::vector<std::string> namesShown;
};

Console::Console (Studio& studio, ActionCaller) : parts (std::make_unique<Parts> (*this, studio))
{
    auto& p = *parts;
    setOpaque (true);
    setTitle ("Console");
    setFocusContainerType (FocusContainerType::focusContainer);
    addAndMakeVisible (p.strips);
    addAndMakeVisible (p.memory);
    p.memory.typingIn = this;
    p.strips.onTell = p.memory.onTell = [&p] (Notice notice) { p.tell (std::move (notice)); };
    p.strips.onOpen = [this, &p] (StripRef strip, StripWindow window, juce::Rectangle<int> at)
    {
        if (onOpen != nullptr)
            onOpen (strip, window, at + p.strips.getPosition());
    };
    p.strips.onShut = [this]
    {
        if (onShut != nullptr)
            onShut();
    };
    p.strips.onSelect = [this] (const ConsoleKey& key)
    {
        if (onSelect != nullptr && ! key.isGroup() && ! key.isNone())
            onSelect (key.strip);
    };
    p.strips.onLayout = [this, &p]
    {
        p.placeMemory();
        repaint (getLocalBounds().withWidth (theme::layout::mix::labels));
    };
}

Console::~Console() = default;

void Console::setKeyTexts (std::function<std::string (const std::string&)> texts)   { parts->keyTexts = std::move (texts); }
ConsoleStrips& Console::strips() noexcept                                           { return parts->strips; }
bool Console::perform (const std::string& action)                                   { return parts->memory.perform (action) || parts->strips.perform (action); }
void Console::leave()                                                               { parts->strips.leave(); }
void Console::select (StripRef strip)                                               { parts->strips.select (ConsoleKey::of (strip)); }

StripRef Console::selected() const
{
    const auto key = parts->strips.inHand();
    return key.isGroup() ? StripRef::master() : key.strip;
}

juce::Rectangle<int> Console::placeOf (StripRef strip, StripWindow window) const
{
    const auto& p = *parts;
    const auto part = window == StripWindow::eq ? StripPart::eq : window == StripWindow::dynamics ? StripPart::comp : window == StripWindow::pan ? StripPart::pan : StripPart::effect;
    const auto box = p.strips.boxOf (ConsoleKey::of (strip), part);
    return box.isEmpty() ? box : box + p.strips.getPosition();
}

void Console::show (const Moment& moment)
{
    auto& p = *parts;
    p.strips.show (moment);

    if (moment.documentChanged)
    {
        p.memory.refresh();

        if (auto names = cueNames (p.studio.session()); names != p.namesShown)
        {
            p.namesShown = std::move (names);
            repaint (getLocalBounds().withWidth (theme::layout::mix::labels));
        }
    }
}

void Console::paint (juce::Graphics& g)
{
    const auto& p = *parts;
    g.fillAll (theme::surface::window);

    if (p.strips.layout().strips.empty())
        drawText (g, "No tracks yet. Add them on Track.", getLocalBounds().toFloat(), theme::type::body(), theme::text::mid, juce::Justification::centred);
    else
        paintRowLabels (g, p.strips.rows(), theme::layout::mix::labels, cueNames (p.studio.session()));
}

void Console::resized()
{
    auto& p = *parts;
    p.strips.setBounds (getLocalBounds().withTrimmedLeft (theme::layout::mix::labels));
    p.placeMemory();
}

/** A cue's name: which one a low window shows. */
void Console::mouseDown (const juce::MouseEvent& e)
{
    auto& p = *parts;

    if (! p.strips.rows().isShort || p.cueAt (e.y) < 0)
        return;

    juce::PopupMenu menu;
    const auto names = cueNames (p.studio.session());

    for (int i = 0; i < static_cast<int> (names.size()); ++i)
    {
        juce::PopupMenu::Item line (juce::String (i + 1) + "  " + juce::String::fromUTF8 (names[static_cast<std::size_t> (i)].c_str()));
        line.setTicked (i == p.cueAt (e.y)).setAction ([self = juce::Component::SafePointer (this), i] { if (self != nullptr) self->parts->strips.chooseCue (i); });
        menu.addItem (std::move (line));
    }

    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (juce::Rectangle<int> (0, e.y, 1, 1))).withMinimumWidth (120).withStandardItemHeight (26));
}

bool Console::keyPressed (const juce::KeyPress& key)
{
    return parts->strips.keyPressed (key);
}
}
