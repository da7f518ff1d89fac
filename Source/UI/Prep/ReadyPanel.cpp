#include "UI/Prep/ReadyPanel.h"

#include "UI/Look/Controls.h"
#include "UI/Prep/ReadyLayout.h"

namespace takelane
{
namespace
{
constexpr int side = 16, textLeft = 48, markCentre = 26, buttonSize = 24, buttonLeast = 53, gap = 8;

/** Seconds between two looks at what changes by itself: free disk time, the interface. */
constexpr double lookEvery = 0.25;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

struct Mark { Icon icon; juce::Colour colour; float size; const char* word; };

Mark markOf (ReadyState state)
{
    switch (state)
    {
        case ReadyState::good:      return { Icon::pass, theme::state::pass, 17.0f, "good" };
        case ReadyState::warn:      return { Icon::warn, theme::state::warn, 20.0f, "to look at" };
        case ReadyState::fail:      return { Icon::fail, theme::state::fail, 18.0f, "stands in the way" };
        case ReadyState::unknown:   break;
    }

    return { Icon::ring, theme::text::low, 15.0f, "not known yet" };
}

/** One line of the list. Paints itself, so that a fact that changes repaints no other. */
class ReadyRow final : public juce::Component,
                       public juce::SettableTooltipClient
{
public:
    ReadyRow (ReadyItem i, bool last, ActionCaller call) : item (std::move (i)), isLast (last)
    {
        setOpaque (true);
        setInterceptsMouseClicks (true, true);

        if (! item.action.empty())
        {
            button = std::make_unique<Button> (fromUtf8 (item.actionText));
            button->setTitle (fromUtf8 (item.actionText) + ", " + fromUtf8 (item.name));
            button->setFont (theme::type::label());
            button->onClick = [call = std::move (call), action = item.action] { call (action); };
            addAndMakeVisible (*button);
        }

        describe();
    }

    /** Another fact of the same item. */
    void setFact (const ReadyItem& next)
    {
        if (item == next)
            return;

        item = next;
        describe();
        resized();
        repaint();
    }

    bool isOf (const ReadyItem& other) const    { return item.id == other.id && item.action == other.action && item.actionText == other.actionText; }
    void setTwoLines (bool should)              { twoLines = should; }

    void resized() override
    {
        factLeft = twoLines ? textLeft : textLeft + static_cast<int> (std::ceil (textWidth (theme::type::bodyStrong(), fromUtf8 (item.name)))) + 1 + gap;
        const auto fact = fromUtf8 (item.fact);
        const auto fits = [&] (int right) { return textWidth (theme::type::label(), fact) <= static_cast<float> (right - factLeft); };
        factRight = getWidth() - side;

        if (button != nullptr)
        {
            // In a low panel the fact comes first: the button's words are in its tooltip.
            const auto words = fromUtf8 (item.actionText);
            const auto width = buttonWidth (words);
            const bool isSmall = ! twoLines && ! fits (getWidth() - side - width - gap);
            button->setText (isSmall ? juce::String() : words);
            button->setIcon (isSmall ? std::optional (Icon::chevronRight) : std::nullopt, 12);
            button->setTooltip (isSmall ? words : juce::String());
            const int wide = isSmall ? buttonSize : width;
            button->setBounds (getWidth() - side - wide, (getHeight() - buttonSize) / 2, wide, buttonSize);
            factRight = button->getX() - gap;
        }

        setTooltip (fits (factRight) ? juce::String() : fact);
    }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        g.fillAll (surface::panel);
        const auto mark = markOf (item.state);
        const auto centre = 0.5f * static_cast<float> (getHeight()) + (twoLines ? 1.0f : 0.0f);
        drawIcon (g, mark.icon, juce::Rectangle<float> (mark.size, mark.size).withCentre ({ static_cast<float> (markCentre), centre }), mark.colour);

        const auto line = [&] (int left, float at) { return juce::Rectangle<float> (static_cast<float> (left), at - 9.0f, static_cast<float> (factRight - left), 18.0f); };
        const auto middle = 0.5f * static_cast<float> (getHeight());
        drawText (g, fromUtf8 (item.name), line (textLeft, twoLines ? middle - 7.5f : middle), type::bodyStrong(), text::high, juce::Justification::centredLeft, Fit::mayCut);
        drawText (g, fromUtf8 (item.fact), line (factLeft, twoLines ? middle + 9.0f : middle), type::label(), text::low,
                  twoLines ? juce::Justification::centredLeft : juce::Justification::centredRight, Fit::mayCut);

        if (! isLast)
        {
            g.setColour (theme::line::hair);
            g.fillRect (0, getHeight() - 1, getWidth(), 1);
        }
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::listItem);
    }

private:
    int buttonWidth (const juce::String& words)
    {
        button->setIcon ({});
        button->setText (words);
        return std::max (buttonLeast, button->idealWidth());
    }

    void describe()
    {
        setTitle (fromUtf8 (item.name));
        setDescription (juce::String (markOf (item.state).word) + ": " + fromUtf8 (item.fact));
    }

    ReadyItem item;
    const bool isLast;
    bool twoLines = true;
    int factLeft = textLeft, factRight = 0;
    std::unique_ptr<Button> button;
};
}

struct ReadyPanel::Parts
{
    Parts (ReadyPanel& p, Studio& s, ActionCaller c) : panel (p), studio (s), call (std::move (c)), toTrack ("Go to Track", Button::Kind::primary)
    {
        toTrack.setFont (theme::type::ui (15, theme::type::Weight::semibold));
        toTrack.setTooltip ("To the Track page (Ctrl+2)");
        toTrack.onClick = [this] { call ("page.track"); };
        panel.addAndMakeVisible (toTrack);
    }

    void refresh();
    void makeRows();
    void layOut();

    ReadyPanel& panel;
    Studio& studio;
    ActionCaller call;
    Readiness shown;
    std::vector<std::unique_ptr<ReadyRow>> rows;
    Button toTrack;
    double looked = -1.0;
};

ReadyPanel::ReadyPanel (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, std::move (call)))
{
    setOpaque (true);
    setTitle ("Ready to record");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
}

ReadyPanel::~ReadyPanel() = default;

void ReadyPanel::show (const Moment& moment)
{
    auto& p = *parts;

    if (! moment.documentChanged && p.looked >= 0.0 && moment.seconds - p.looked < lookEvery)
        return;

    p.looked = moment.seconds;
    p.refresh();
}

void ReadyPanel::Parts::refresh()
{
    auto next = studio.readiness();

    if (next == shown)
        return;

    const bool sameRows = std::ranges::equal (rows, next.items, [] (const auto& row, const auto& item) { return row->isOf (item); });
    const bool sameHead = next.good == shown.good && next.items.size() == shown.items.size();
    shown = std::move (next);

    if (sameRows)
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i]->setFact (shown.items[i]);
    else
        makeRows();

    if (! sameHead || ! sameRows)
        panel.repaint();

    panel.setDescription (juce::String (shown.good) + " of " + juce::String (shown.items.size()));
}

void ReadyPanel::Parts::makeRows()
{
    const bool hadKeyboard = std::ranges::any_of (rows, [] (const auto& row) { return row->hasKeyboardFocus (true); });
    rows.clear();

    for (std::size_t i = 0; i < shown.items.size(); ++i)
    {
        rows.push_back (std::make_unique<ReadyRow> (shown.items[i], i + 1 == shown.items.size(), call));
        panel.addAndMakeVisible (*rows.back());
    }

    // The button that was pressed is gone with what it mended.
    if (hadKeyboard && toTrack.isShowing())
        toTrack.grabKeyboardFocus();

    layOut();
}

void ReadyPanel::resized()          { parts->layOut(); }

void ReadyPanel::Parts::layOut()
{
    const auto l = readyLayout (panel.getHeight());

    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        rows[i]->setTwoLines (l.hasTwoLines());
        rows[i]->setBounds (0, l.top (static_cast<int> (i)), panel.getWidth(), l.row);
        rows[i]->resized();
    }

    toTrack.setBounds (side, l.buttonTop, panel.getWidth() - 2 * side, l.buttonHeight);
    int order = 0;

    for (auto& row : rows)
        row->setExplicitFocusOrder (++order);

    toTrack.setExplicitFocusOrder (++order);
}

void ReadyPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    const auto l = readyLayout (getHeight());
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);

    const auto head = juce::Rectangle<int> (side, 0, getWidth() - 2 * side, l.head + (l.hasTwoLines() ? 4 : 0)).toFloat();
    drawText (g, "Ready to record", head, type::ui (15, type::Weight::semibold), text::high);

    if (! p.shown.items.empty())
        drawText (g, juce::String (p.shown.good) + " of " + juce::String (p.shown.items.size()), head, type::numM(), text::low, juce::Justification::centredRight);

    g.setColour (line::hair);
    g.fillRect (0, l.head - 1, getWidth(), 1);
}
}
