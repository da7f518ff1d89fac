#include "UI/Edit/EditHeadRow.h"

namespace takelane
{
namespace
{
using theme::type::Weight;

constexpr int barLeft = 6, foldLeft = 12, foldWidth = 24, nameLeft = 36, buttonHeight = 24, letterWidth = 26, letterGap = 4, rightMargin = 16,
              numberLeft = 26, timeLeft = 62, remarkHeight = 14, roomForRemarks = 50, markSize = 14,
              tabsLeft = 18, tabsBottom = 13, flattenWidth = 62, headLine = 36;
constexpr float barOfTakes = 0.55f, dimmedBar = 0.4f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

//==== the button that is held
void EditHeadRow::Held::mouseDown (const juce::MouseEvent& e)
{
    const SafePointer safe (this);
    Button::mouseDown (e);

    if (safe != nullptr && onHold && isEnabled() && ! e.mods.isPopupMenu())
        onHold (true);
}

void EditHeadRow::Held::mouseUp (const juce::MouseEvent& e)
{
    const SafePointer safe (this);
    Button::mouseUp (e);

    if (safe != nullptr && onHold && ! e.mods.isPopupMenu())
        onHold (false);
}

bool EditHeadRow::Held::keyPressed (const juce::KeyPress& key)
{
    if (! presses (key, *this) || ! onHold)
        return false;

    onHold (true);
    onHold (false);
    return true;
}

//==== the row
EditHeadRow::EditHeadRow()
    : fold ({}, Button::Kind::quiet, Icon::chevronRight), arm ({}, Button::Kind::plain, Icon::ring), solo ("S"), mute ("M"),
      addComp ({}, Button::Kind::quiet, Icon::plus), flatten ("Flatten"), more ({}, Button::Kind::plain, Icon::more), hear ({}, Button::Kind::plain, Icon::speaker)
{
    setOpaque (true);
    fold.setIcon (Icon::chevronRight, 12.0f);
    addComp.setIcon (Icon::plus, 12.0f);
    hear.setIcon (Icon::speaker, 14.0f);
    more.setIcon (Icon::more, 14.0f);
    flatten.setFont (theme::type::label());

    for (auto* letter : { &solo, &mute })
    {
        letter->setFont (theme::type::ui (11, Weight::semibold));
        letter->setToggles (true);
    }

    arm.setToggles (true);
    hear.setToggles (true);
    solo.setLitColours (theme::state::solo, theme::text::onBone);
    mute.setLitColours (theme::state::mute, theme::text::onBone);
    hear.setTooltip ("Hear this take instead of the comp; hold to hear it while held");
    more.setTooltip ("What can be done with the take");
    addComp.setTooltip ("Another comp, which begins as a copy of this one");
    flatten.setTooltip ("A new track of what the comp plays; the takes stay");
    arm.setTooltip ("Arm");
    solo.setTooltip ("Solo");
    mute.setTooltip ("Mute");
    addChildComponent (tabs);
    tabs.onPress = [this] (int index) { if (onPress) onPress (*this, HeadPart::comp, index); };
    tabs.onMenu = [this] (int index, juce::Component& at) { if (onMenu) onMenu (*this, HeadPart::comp, index, at); };
    wire (fold, HeadPart::fold);
    wire (arm, HeadPart::arm);
    wire (solo, HeadPart::solo);
    wire (mute, HeadPart::mute);
    wire (addComp, HeadPart::addComp);
    wire (flatten, HeadPart::flatten);
    wire (more, HeadPart::more);
    more.onClick = [this] { if (onMenu) onMenu (*this, HeadPart::more, -1, more); };
    addChildComponent (hear);
    hear.onHold = [this] (bool down) { if (onHear) onHear (*this, down); };
}

void EditHeadRow::wire (Button& button, HeadPart part)
{
    addChildComponent (button);
    button.onClick = [this, part] { if (onPress) onPress (*this, part, -1); };
    button.onRightClick = [this] (const juce::MouseEvent&) { if (onMenu) onMenu (*this, HeadPart::row, -1, *this); };
}

void EditHeadRow::setHead (const EditHead& head)
{
    if (head == shown && getTitle().isNotEmpty())
        return;

    shown = head;
    const auto name = fromUtf8 (head.name);
    setTitle (isTake() ? name + ", take " + juce::String (head.number) : name);
    setDescription (fromUtf8 (headDescription (head)));
    setTooltip (fromUtf8 (isTake() ? (head.health.empty() || head.note.empty() ? head.health + head.note : head.health + ". " + head.note) : head.warning));

    fold.setVisible (! isTake() && head.canUnfold);
    fold.setIcon (head.isUnfolded ? Icon::chevronDown : Icon::chevronRight, 12.0f);
    fold.setTitle (name + (isFolder() ? juce::String (", tracks") : juce::String (", takes")));
    fold.setDescription (head.isUnfolded ? "shown" : "folded");
    fold.setTooltip (isFolder() ? (head.isUnfolded ? "Fold the folder" : "Unfold the folder") : (head.isUnfolded ? "Fold the takes" : "Show the takes"));

    showSwitches();
    showTake();
    showTabs();
    resized();
    repaint();
}

void EditHeadRow::showSwitches()
{
    arm.setVisible (! isTake() && ! isFolder());
    solo.setVisible (! isTake());
    mute.setVisible (! isTake());
    arm.setTitle (getTitle() + ", arm");
    solo.setTitle (getTitle() + ", solo");
    mute.setTitle (getTitle() + ", mute");
    solo.setOn (shown.soloed);
    mute.setOn (shown.muted);
    arm.setOn (shown.arm == ArmLook::recording);
    arm.setLitColours (theme::rec::lit, theme::text::onRed);
    arm.setIcon (shown.arm == ArmLook::recording ? Icon::dot : shown.arm == ArmLook::ready ? Icon::ringDot : Icon::ring, 12.0f);
    arm.setDescription (shown.arm == ArmLook::recording ? "recording" : shown.armed ? "armed" : "not armed");

    if (shown.arm == ArmLook::ready)
        arm.setColours (theme::rec::deck, theme::state::arm);
    else
        arm.setColours (theme::surface::control, theme::text::low);
}

void EditHeadRow::showTake()
{
    hear.setVisible (isTake());
    more.setVisible (isTake());
    hear.setTitle (getTitle() + ", hear");
    hear.setDescription (shown.isCatchingUp ? "is being measured" : shown.heard ? "heard" : "");
    more.setTitle (getTitle() + ", more");
    hear.setOn (shown.heard);
}

void EditHeadRow::showTabs()
{
    const bool has = shown.kind == EditRowKind::comp;
    addComp.setVisible (has);
    addComp.setTitle (getTitle() + ", new comp");
    flatten.setVisible (has);
    flatten.setTitle (getTitle() + ", flatten");
    tabs.setVisible (has);

    if (has)
        tabs.show (getTitle(), shown.comps);
}

void EditHeadRow::placeTabs()
{
    const int y = getHeight() - tabsBottom - CompTabs::height;
    flatten.setBounds (getWidth() - rightMargin - flattenWidth, y, flattenWidth, CompTabs::height);
    tabs.place ({ tabsLeft, y }, flatten.getX() - 8 - tabsLeft);
    addComp.setBounds (tabs.getRight() - buttonHeight - 2, y + 2, buttonHeight, buttonHeight);
}

//==== places
int EditHeadRow::lineCentre() const noexcept
{
    return shown.kind == EditRowKind::comp ? headLine / 2 : (getHeight() - 1) / 2;
}

void EditHeadRow::resized()
{
    const int top = lineCentre() - buttonHeight / 2;
    int x = getWidth() - rightMargin - letterWidth;

    for (auto* button : { &mute, &solo, &arm })
    {
        button->setBounds (x, top, letterWidth, buttonHeight);
        x -= letterWidth + letterGap;
    }

    fold.setBounds (foldLeft, top, foldWidth, buttonHeight);
    more.setBounds (getWidth() - rightMargin - 28, top, 28, buttonHeight);
    hear.setBounds (more.getX() - 32, top, 28, buttonHeight);

    if (shown.kind == EditRowKind::comp)
        placeTabs();
}

juce::Rectangle<int> EditHeadRow::nameField() const
{
    return juce::Rectangle<int> (nameLeft - 6, lineCentre() - 14, getWidth() - rightMargin - nameLeft + 6, 28);
}

juce::Rectangle<int> EditHeadRow::noteField() const
{
    return juce::Rectangle<int> (timeLeft - 6, lineCentre() - 14, getWidth() - rightMargin - timeLeft + 6, 28);
}

juce::Rectangle<int> EditHeadRow::compField() const
{
    return { tabsLeft, getHeight() - tabsBottom - CompTabs::height, getWidth() - rightMargin - tabsLeft, CompTabs::height };
}

//==== painting
void EditHeadRow::paint (juce::Graphics& g)
{
    const auto ground = shown.raised ? theme::surface::raised : theme::surface::panel;
    g.fillAll (ground);
    g.setColour (theme::line::hair);
    g.fillRect (0, getHeight() - 1, getWidth(), 1);

    const auto colour = theme::trackColour (shown.colour);
    g.setColour (isTake() ? colour.interpolatedWith (ground, 1.0f - barOfTakes) : shown.dimmed ? colour.interpolatedWith (ground, 1.0f - dimmedBar) : colour);
    g.fillRect (barLeft, 0, static_cast<int> (theme::stroke::trackColourBar), getHeight());
    const auto line = getLocalBounds().toFloat().withHeight (2.0f * static_cast<float> (lineCentre()));

    if (isTake())
        return paintTake (g, line);

    const auto font = shown.kind == EditRowKind::folderHead ? theme::type::bodyStrong() : shown.kind == EditRowKind::comp ? theme::type::trackName() : theme::type::title();
    auto box = line.withLeft (nameLeft).withRight (static_cast<float> ((arm.isVisible() ? arm : solo).getX() - 6));

    if (! shown.warning.empty())
    {
        drawIcon (g, Icon::warn, box.removeFromRight (markSize).withSizeKeepingCentre (markSize, markSize), theme::state::warn);
        box.removeFromRight (4.0f);
    }

    const auto width = std::min (box.getWidth(), textWidth (font, fromUtf8 (shown.name)));
    drawText (g, fromUtf8 (shown.name), box, font, shown.dimmed ? theme::text::low : theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
    box.removeFromLeft (width + 8.0f);

    if (textWidth (theme::type::body(), fromUtf8 (shown.detail)) <= box.getWidth())
        drawText (g, fromUtf8 (shown.detail), box, theme::type::body(), theme::text::low);
}

void EditHeadRow::paintTake (juce::Graphics& g, juce::Rectangle<float> line) const
{
    drawText (g, juce::String (shown.number), line.withX (numberLeft).withWidth (timeLeft - numberLeft), theme::type::numL(),
              shown.noGood ? theme::text::low : theme::text::high);

    const auto time = line.withX (timeLeft).withWidth (44);
    drawText (g, fromUtf8 (shown.time), time, theme::type::numM(), theme::text::low);
    const auto rest = line.withLeft (timeLeft).withRight (static_cast<float> (hear.getX() - 8));

    if (getHeight() >= roomForRemarks)
        paintRemarks (g, rest.withY (line.getCentreY() + 10.0f).withHeight (remarkHeight));
    else
        paintMarks (g, rest.withLeft (time.getRight() + 4.0f));
}

/** In words, under the time. */
void EditHeadRow::paintRemarks (juce::Graphics& g, juce::Rectangle<float> box) const
{
    struct Remark { juce::String words; juce::Colour colour; std::optional<Icon> icon; };
    std::vector<Remark> remarks;

    if (shown.noGood)               remarks.push_back ({ "No good", theme::text::low, {} });
    if (shown.keeper)               remarks.push_back ({ "Keeper", theme::text::high, Icon::tick });
    if (! shown.health.empty())     remarks.push_back ({ fromUtf8 (shown.health), theme::state::warn, Icon::warn });
    if (! shown.note.empty())       remarks.push_back ({ fromUtf8 (shown.note), theme::text::mid, {} });

    const auto font = theme::type::caption();

    for (const auto& remark : remarks)
    {
        if (box.getWidth() < 24.0f)
            return;

        if (remark.icon)
        {
            drawIcon (g, *remark.icon, box.removeFromLeft (11.0f).withSizeKeepingCentre (11.0f, 11.0f), remark.colour);
            box.removeFromLeft (4.0f);
        }

        drawText (g, remark.words, box, font, remark.colour, juce::Justification::centredLeft, Fit::mayCut);
        box.removeFromLeft (textWidth (font, remark.words) + 8.0f);
    }
}

/** As signs, where a row is too low for words; the tooltip has them. */
void EditHeadRow::paintMarks (juce::Graphics& g, juce::Rectangle<float> box) const
{
    const auto mark = [&] (bool is, Icon icon, juce::Colour colour)
    {
        if (is)
        {
            drawIcon (g, icon, box.removeFromLeft (markSize).withSizeKeepingCentre (12.0f, 12.0f), colour);
            box.removeFromLeft (3.0f);
        }
    };

    mark (shown.keeper, Icon::tick, theme::text::high);
    mark (shown.noGood, Icon::close, theme::text::low);
    mark (! shown.health.empty(), Icon::warn, theme::state::warn);
    mark (! shown.note.empty(), Icon::note, theme::text::mid);
}

//==== the pointer
void EditHeadRow::mouseDown (const juce::MouseEvent& e)
{
    if (onSelect)
        onSelect (*this, e);

    if (e.mods.isPopupMenu() && onMenu)
        onMenu (*this, HeadPart::row, -1, *this);
}

void EditHeadRow::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (onPress && ! e.mods.isPopupMenu())
        onPress (*this, HeadPart::row, -1);
}

std::unique_ptr<juce::AccessibilityHandler> EditHeadRow::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (EditHeadRow& r, juce::AccessibilityActions does) : AccessibilityHandler (r, juce::AccessibilityRole::listItem, std::move (does)), row (r) {}

        juce::AccessibleState getCurrentState() const override
        {
            const auto state = AccessibilityHandler::getCurrentState().withSelectable();
            return row.shown.raised ? state.withSelected() : state;
        }

        EditHeadRow& row;
    };

    const auto press = [this] { if (onSelect) onSelect (*this, { juce::Desktop::getInstance().getMainMouseSource(), {}, juce::ModifierKeys(), 0, 0, 0, 0, 0, this, this, {}, {}, {}, 1, false }); };
    return std::make_unique<Handler> (*this, juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, press));
}
}
