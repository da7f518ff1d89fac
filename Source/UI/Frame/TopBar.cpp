#include "UI/Frame/TopBar.h"

#include "UI/Frame/FrameColours.h"

namespace takelane
{
namespace
{
    constexpr int iconPitch = 34;
}

/** One phase: its number and name, answering over the bar's full height. */
class TopBar::Tab final : public Control
{
public:
    Tab (int n, const PageName& p, std::function<void()> onPress)  : number (n), name (p.title), press (std::move (onPress))
    {
        setTitle (name);
        setWantsKeyboardFocus (true);
        setMouseClickGrabsKeyboardFocus (false);
    }

    void setState (bool chosen, bool red)
    {
        if (std::exchange (isChosen, chosen) != chosen || std::exchange (isRed, red) != red)
            repaint();

        isRed = red;
        setDescription (chosen ? "shown" : "");
    }

    void paint (juce::Graphics& g) override
    {
        const auto area = getLocalBounds().toFloat();

        if (isChosen)
        {
            g.setColour (frameColours::deck (isRed));
            g.fillRect (getLocalBounds());
            g.setColour (theme::accent::bone);
            g.fillRect (0, 0, getWidth(), 2);
        }
        else if (isOver)
        {
            g.setColour (isRed ? theme::rec::clip : theme::surface::panel);
            g.fillRect (getLocalBounds());
        }

        const auto words = isRed ? theme::text::onRed : isChosen || isOver ? theme::text::high : theme::text::low;
        const auto font = theme::type::ui (14.0f, theme::type::Weight::semibold);
        const auto digit = theme::type::mono (11.0f);
        const auto wide = textWidth (digit, "0") + 11.0f + textWidth (font, name);
        auto box = area.withSizeKeepingCentre (wide, area.getHeight()).withRight (area.getRight());
        drawText (g, juce::String (number), box.removeFromLeft (textWidth (digit, "0") + 11.0f), digit, isRed ? theme::text::onRed : isChosen ? theme::text::mid : theme::text::low);
        drawText (g, name, box, font, words);
    }

    void mouseDown (const juce::MouseEvent&) override       { press(); }

    bool keyPressed (const juce::KeyPress& key) override
    {
        if (! presses (key, *this))
            return false;

        press();
        return true;
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::radioButton,
            juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { press(); }));
    }

private:
    const int number;
    const juce::String name;
    const std::function<void()> press;
    bool isChosen = false, isRed = false;
};

TopBar::TopBar (Studio& s, Preferences& p, Menus& menus, ActionCaller c)
    : studio (s), preferences (p), call (std::move (c)),
      mark ({}, Button::Kind::quiet, Icon::mark), song ({}), undo ({}, Button::Kind::quiet, Icon::undo),
      redo ({}, Button::Kind::quiet, Icon::redo), settings ({}, Button::Kind::quiet, Icon::gear)
{
    setOpaque (true);
    setTitle ("Phases");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);

    for (auto* button : { &mark, &song })
        addAndMakeVisible (button);

    for (std::size_t i = 0; i < tabs.size(); ++i)
    {
        tabs[i] = std::make_unique<Tab> (static_cast<int> (i) + 1, allPages[i], [this, i] { call (allPages[i].action); });
        addAndMakeVisible (*tabs[i]);
    }

    for (auto* button : { &undo, &redo, &settings })
        addAndMakeVisible (button);

    mark.setTitle ("Takelane menu");
    mark.setTooltip ("All actions");
    mark.setIcon (Icon::mark, 20.0f);
    mark.onClick = [this, &menus] { menus.openProgram (mark); };
    song.setFont (theme::type::bodyStrong());
    song.setTrailingIcon (Icon::chevronDown);
    song.setMayCut (true);
    song.onClick = [this, &menus] { menus.openSongs (song); };
    undo.onClick = [this] { call ("edit.undo"); };
    redo.onClick = [this] { call ("edit.redo"); };
    settings.setTitle ("Settings");
    settings.setTooltip ("Audio device, preferences, keys");
    settings.onClick = [this, &menus] { menus.openSettings (settings); };

    // A click leaves the keys where they are: Space goes on to play, whatever was clicked last.
    setMouseClickGrabsKeyboardFocus (false);

    for (auto* child : getChildren())
        child->setMouseClickGrabsKeyboardFocus (false);

    listening = preferences.listen ([this] { nameButtons(); });
    nameButtons();
}

TopBar::~TopBar() = default;

void TopBar::nameButtons()
{
    const auto keyOf = [this] (const char* action)
    {
        const juce::String key (preferences.keys().firstKeyOf (action));
        return key.isEmpty() ? juce::String() : " (" + key + ")";
    };

    for (std::size_t i = 0; i < tabs.size(); ++i)
        tabs[i]->setTooltip (juce::String (allPages[i].title) + keyOf (allPages[i].action));

    undo.setTitle ("Undo");
    undo.setTooltip ((studio.canUndo() ? "Undo: " + juce::String (studio.undoSentence()) : juce::String ("Nothing to undo")) + keyOf ("edit.undo"));
    redo.setTitle ("Redo");
    redo.setTooltip ((studio.canRedo() ? "Redo: " + juce::String (studio.redoSentence()) : juce::String ("Nothing to redo")) + keyOf ("edit.redo"));
    undo.setEnabled (studio.canUndo());
    redo.setEnabled (studio.canRedo());
}

void TopBar::setPage (Page p)
{
    page = p;
    showButtons();
}

void TopBar::showButtons()
{
    for (std::size_t i = 0; i < tabs.size(); ++i)
        tabs[i]->setState (allPages[i].page == page, isRed);

    for (auto* button : { &mark, &song, &undo, &redo, &settings })
        button->setVisible (! isRed);
}

juce::Rectangle<int> TopBar::savedBox() const
{
    return { getWidth() - 16 - 3 * iconPitch - 150, 0, 150, getHeight() - 1 };
}

void TopBar::resized()
{
    const auto narrow = getWidth() < theme::layout::railBelowWidth;
    const auto tabWidth = narrow ? 96 : 112;
    const auto tabsLeft = getWidth() / 2 - tabWidth * 5 / 2;

    for (std::size_t i = 0; i < tabs.size(); ++i)
        tabs[i]->setBounds (tabsLeft + static_cast<int> (i) * tabWidth, 0, tabWidth, getHeight());

    mark.setBounds (8, 0, 38, getHeight() - 1);

    const juce::String title (studio.song().title);
    const auto nameWidth = narrow ? 0 : juce::roundToInt (std::ceil (textWidth (theme::type::ui (13.0f, theme::type::Weight::medium), juce::String (sessionName))));
    const auto room = tabsLeft - 16;
    const auto songLeft = narrow ? 62 : std::min (50 + nameWidth + 14, room - 120);
    song.setText (title);
    song.setTitle ("Song, " + title);
    song.setBounds (songLeft, 8, juce::jlimit (90, std::max (90, room - songLeft), song.idealWidth()), 28);

    auto x = getWidth() - 8 - 3 * iconPitch;

    for (auto* button : { &undo, &redo, &settings })
    {
        button->setBounds (x, 0, iconPitch, getHeight() - 1);
        x += iconPitch;
    }
}

void TopBar::show (const Moment& moment)
{
    const auto red = isRedDeck (moment.now);

    if (moment.documentChanged || sessionName.empty())
    {
        sessionName = studio.session().name;
        resized();
        nameButtons();
        repaint();
    }

    if (red != isRed)
    {
        isRed = red;
        rollingText = "Take " + std::to_string (moment.now.take) + " is being written to disk";
        showButtons();
        repaint();
    }

    if (auto next = saveText (moment.now); next != saved)
    {
        saved = std::move (next);
        repaint (savedBox());
    }

    if (red)
    {
        auto text = moment.now.sinceFlush > 2.0 ? "Take " + std::to_string (moment.now.take) + " waits for the disk"
                                                : "Take " + std::to_string (moment.now.take) + " is being written to disk";

        if (text != rollingText)
        {
            rollingText = std::move (text);
            repaint();
        }
    }
}

bool TopBar::keyPressed (const juce::KeyPress& key)
{
    const auto step = key == juce::KeyPress (juce::KeyPress::rightKey) ? 1 : key == juce::KeyPress (juce::KeyPress::leftKey) ? -1 : 0;

    for (std::size_t i = 0; step != 0 && i < tabs.size(); ++i)
    {
        if (tabs[i]->hasKeyboardFocus (false))
        {
            tabs[(i + tabs.size() + static_cast<std::size_t> (step + 5)) % tabs.size()]->grabKeyboardFocus();
            return true;
        }
    }

    return false;
}

void TopBar::paint (juce::Graphics& g)
{
    g.fillAll (frameColours::topBar (isRed));
    const auto area = getLocalBounds().toFloat();
    const auto medium = theme::type::ui (13.0f, theme::type::Weight::medium);

    if (isRed)
    {
        drawIcon (g, Icon::dot, juce::Rectangle<float> (21.0f, 21.0f).withCentre ({ 27.0f, area.getCentreY() }), theme::text::onRed);
        drawText (g, "RECORDING", area.withLeft (48.0f).withWidth (140.0f), theme::type::title().withExtraKerningFactor (0.04f), theme::text::onRed);

        auto right = area.withTrimmedRight (20.0f).withLeft (static_cast<float> (tabs.back()->getRight() + 8));
        const juce::String text (rollingText), title (studio.song().title);
        drawText (g, text, right.removeFromRight (textWidth (medium, text) + 1.0f), medium, theme::text::onRed);
        right.removeFromRight (12.0f);

        // Half a name tells less than none: the state of the disk comes first.
        if (const auto strong = theme::type::bodyStrong(); right.getWidth() >= std::min (textWidth (strong, title), 80.0f))
            drawText (g, title, right, strong, theme::text::onRed, juce::Justification::centredRight, Fit::mayCut);

        return;
    }

    g.setColour (theme::line::hair);
    g.fillRect (0, getHeight() - 1, getWidth(), 1);

    if (getWidth() >= theme::layout::railBelowWidth)
        drawText (g, juce::String (sessionName), area.withLeft (50.0f).withRight (static_cast<float> (song.getX() - 8)), medium, theme::text::mid, juce::Justification::centredLeft, Fit::mayCut);

    auto box = savedBox().toFloat();
    const juce::String text (saved.text);
    const auto label = theme::type::label();
    const auto wide = textWidth (label, text) + 1.0f;
    const auto isGood = saved.tone == Tone::good;
    const auto colour = saved.tone == Tone::fail ? theme::state::fail : saved.tone == Tone::warn ? theme::state::warn : isGood ? theme::state::pass : theme::text::low;
    const auto words = box.removeFromRight (wide);
    drawText (g, text, words, label, isGood || saved.tone == Tone::plain ? theme::text::mid : colour);
    drawIcon (g, saved.tone == Tone::fail ? Icon::fail : saved.tone == Tone::warn ? Icon::warn : isGood ? Icon::tick : Icon::disk,
              juce::Rectangle<float> (14.0f, 14.0f).withCentre ({ words.getX() - 15.0f, area.getCentreY() }), colour);
}
}
