#include "UI/Cues/CueRowView.h"

namespace takelane
{
namespace
{
constexpr int top = 4, side = 32, badgeLeft = 15, badgeInset = 2, nameLeft = 55, levelLeft = 124, levelWidth = 124, listenLeft = 254, muteLeft = 296;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

/** As large as a button on Track must be, painted smaller. */
class CueRowView::Badge final : public Button
{
public:
    Badge() : Button ({}) {}

    juce::Colour ground, words;
    std::optional<juce::Colour> edge;

    void paint (juce::Graphics& g) override
    {
        const auto box = getLocalBounds().reduced (badgeInset).toFloat();
        g.setColour (isDown ? ground.darker (0.3f) : isOver ? ground.brighter (0.15f) : ground);
        g.fillRoundedRectangle (box, theme::radius::control);

        if (edge)
        {
            g.setColour (*edge);
            g.drawRoundedRectangle (box.reduced (0.5f), theme::radius::control - 0.5f, 1.0f);
        }

        drawText (g, text, box, theme::type::mono (13.0f, theme::type::Weight::medium), words, juce::Justification::centred);
    }
};

CueRowView::CueRowView() : badge (std::make_unique<Badge>()), listen ({}, Button::Kind::plain, Icon::speaker), mute ("M")
{
    for (auto* part : std::initializer_list<juce::Component*> { badge.get(), &level, &listen, &mute })
        addAndMakeVisible (part);

    const auto menu = [this]
    {
        if (onMenu)
            onMenu (*badge);
    };
    const auto hand = [this]
    {
        if (onHand)
            onHand();
    };

    badge->onClick = [hand, menu] { hand(); menu(); };
    badge->onRightClick = [hand, menu] (const juce::MouseEvent&) { hand(); menu(); };
    level.onPress = hand;
    level.onMenu = menu;

    for (auto* toggle : { &listen, &mute })
    {
        toggle->setToggles (true);
        toggle->onRightClick = badge->onRightClick;
    }

    listen.setIcon (Icon::speaker, 14.0f);
    listen.onClick = [this] { if (onListen) onListen(); };
    mute.onClick = [this] { if (onMute) onMute(); };
    listen.setLitColours (theme::state::cue, theme::text::onBone);
    mute.setLitColours (theme::state::mute, theme::text::onBone);
    mute.setFont (theme::type::bodyStrong());
    colourBadge();
}

CueRowView::~CueRowView() = default;

void CueRowView::setRow (const CueRow& row, bool hand)
{
    const bool isSame = row == shown && hand == isInHand;
    shown = row;
    isInHand = hand;
    level.setValue (row.gainDb, row.muted);
    listen.setOn (row.listened);
    mute.setOn (row.muted);

    if (isSame)
        return;

    const auto name = fromUtf8 (row.name);
    setTitle (name + ", headphones");
    setDescription (fromUtf8 (cueDescription (row)));
    badge->setText (juce::String (row.number));
    badge->setTitle (name + ", settings");
    badge->setTooltip (name + ", " + fromUtf8 (row.output) + (row.problem.empty() ? "" : " (the interface has none)") + ": settings");
    level.setTitle (name + ", level");
    listen.setTitle (name + ", listen in the control room");
    listen.setTooltip ("Listen in the control room");
    listen.setDescription (row.listened ? "on" : "off");
    mute.setTitle (name + ", mute");
    mute.setTooltip ("Mute these headphones");
    mute.setDescription (row.muted ? "on" : "off");
    colourBadge();
    repaint();
}

void CueRowView::setGuarding (bool guards)
{
    if (std::exchange (isGuarding, guards) != guards)
        colourBadge();
}

void CueRowView::colourBadge()
{
    badge->ground = theme::surface::panel.interpolatedWith (theme::state::cue, 0.2f);
    badge->words = theme::state::cue.interpolatedWith (theme::text::high, isInHand ? 0.6f : 0.12f);
    badge->edge = isGuarding ? std::optional (theme::state::warn) : isInHand ? std::optional (theme::state::cue) : std::nullopt;
    badge->setDescription (isGuarding ? "its guard holds back" : isInHand ? "in hand" : "");
    badge->repaint();
}

juce::Rectangle<int> CueRowView::nameBox() const    { return { nameLeft, top, levelLeft - nameLeft, side }; }

void CueRowView::resized()
{
    badge->setBounds (badgeLeft, top, side, side);
    level.setBounds (levelLeft, top, levelWidth, side);
    listen.setBounds (listenLeft, top, side, side);
    mute.setBounds (muteLeft, top, side, side);

    if (field != nullptr)
        field->setBounds (nameBox().withLeft (nameLeft - 6).withSizeKeepingCentre (levelLeft - nameLeft + 4, 26));
}

void CueRowView::paint (juce::Graphics& g)
{
    auto box = nameBox().toFloat();
    const auto name = fromUtf8 (shown.name);
    const auto font = theme::type::ui (15.0f, theme::type::Weight::semibold);

    if (shown.problem.empty())
        return drawText (g, name, box.withTrimmedBottom (1.0f), font, theme::text::high, juce::Justification::centredLeft, Fit::mayCut);

    drawText (g, name, box.removeFromTop (18.0f), font, theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (shown.problem), box.removeFromTop (14.0f), theme::type::caption(), theme::state::warn);
}

void CueRowView::mouseDown (const juce::MouseEvent& e)
{
    if (onHand)
        onHand();

    if (e.mods.isPopupMenu() && onMenu)
        onMenu (*badge);
}

void CueRowView::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (nameBox().contains (e.getPosition()) && ! e.mods.isPopupMenu())
        rename();
}

void CueRowView::rename()
{
    if (field != nullptr)
        return;

    field = std::make_unique<TextField>();
    field->setTitle ("Name of the headphone mix");
    field->setText (fromUtf8 (shown.name), false);
    field->onAccept = [this] (const juce::String&) { endNaming (true); };
    field->onCancel = [this] { endNaming (false); };
    field->onFocusLost = [this] { endNaming (true); };
    addAndMakeVisible (*field);
    resized();
    field->grabKeyboardFocus();
    field->selectAll();
}

void CueRowView::endNaming (bool accept)
{
    auto closing = std::move (field);

    if (closing == nullptr)
        return;

    closing->onFocusLost = nullptr;
    const auto words = closing->getText().trim();
    const bool hadFocus = closing->hasKeyboardFocus (true);
    removeChildComponent (closing.get());

    // Called from within the field's own callback.
    juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});

    if (hadFocus)
        level.grabKeyboardFocus();

    if (accept && words.isNotEmpty() && words != fromUtf8 (shown.name) && onRename)
        onRename (words);
}
}
