#include "UI/Deliver/PreflightRowsParts.h"

#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
constexpr int textLeft = 51, side = 16, gap = 12, buttonLeast = 76, buttonHeight = 28, moreSize = 24, lineHeight = 16, mostLines = 3, barWidth = 8;
constexpr float failGround = 0.1f, oldGround = 0.5f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

struct Mark { Icon icon; juce::Colour colour; float size; };

Mark markOf (PreflightLook look)
{
    switch (look)
    {
        case PreflightLook::fail:       return { Icon::fail, theme::state::fail, 20.0f };
        case PreflightLook::warn:       return { Icon::warn, theme::state::warn, 22.0f };
        case PreflightLook::letPass:    return { Icon::info, theme::text::mid, 17.0f };
        case PreflightLook::pass:       break;
    }

    return { Icon::pass, theme::state::pass, 15.0f };
}
}

PreflightRows::PreflightRows() : scrolling (std::make_unique<Scrolling> (*this))
{
    setTitle ("Checks");
    setOpaque (true);
    setWantsKeyboardFocus (true);
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());
    addChildComponent (bar);
}

PreflightRows::~PreflightRows() = default;

//==== what is shown
void PreflightRows::setRows (const std::vector<PreflightRow>& next)
{
    const auto isSame = [] (const Row& row, const PreflightRow& other) { return row.shown.id == other.id && row.shown.button == other.button && row.shown.look == other.look; };
    const bool sameShape = std::ranges::equal (rows, next, isSame);

    if (sameShape && std::ranges::equal (rows, next, {}, &Row::shown))
        return;

    if (sameShape)
    {
        for (std::size_t i = 0; i < next.size(); ++i)
            rows[i].shown = next[i];
    }
    else
    {
        const bool hadKeyboard = hasKeyboardFocus (true) && field == nullptr;
        const auto heldId = held >= 0 ? rows[static_cast<std::size_t> (held)].shown.id : std::string();
        over = -1;
        rows.clear();
        rows.reserve (next.size());

        for (const auto& row : next)
        {
            rows.emplace_back().shown = row;
            makeParts (rows.back());
        }

        const auto found = std::ranges::find (next, heldId, &PreflightRow::id);
        held = found != next.end() ? static_cast<int> (found - next.begin()) : std::min (held, static_cast<int> (next.size()) - 1);

        if (hadKeyboard && isShowing())
            grabKeyboardFocus();
    }

    if (field != nullptr && rowOf (fieldOf) == nullptr)
        closeNote();

    layOut();
    repaint();
}

void PreflightRows::setOld (bool should)
{
    if (std::exchange (isOld, should) != should)
        repaint();
}

void PreflightRows::makeParts (Row& row)
{
    const auto id = row.shown.id;
    row.access = std::make_unique<RowAccess> (*this, id);
    addAndMakeVisible (*row.access);

    if (row.shown.button.empty())
        return;

    row.button = std::make_unique<Button> (fromUtf8 (row.shown.button));
    row.button->onClick = [this, id] { press (id); };
    row.more = std::make_unique<Button> (juce::String(), Button::Kind::quiet, Icon::more);
    row.more->setIcon (Icon::more, 14);
    row.more->setTitle ("More, " + fromUtf8 (row.shown.name));
    row.more->setTooltip ("What else can be done (Shift+F10)");
    const auto openMenu = [this, id]
    {
        if (auto* of = rowOf (id))
            showMenu (id, of->more->getBounds());
    };
    row.more->onClick = openMenu;

    for (auto* button : { row.button.get(), row.more.get() })
    {
        button->onRightClick = [openMenu] (const juce::MouseEvent&) { openMenu(); };
        addAndMakeVisible (*button);
    }
}

void PreflightRows::layOut()
{
    // The scroll bar takes room from the words, and may be there because of them.
    for (const bool withBar : { false, true })
    {
        bar.setVisible (withBar);
        int y = 0;

        for (auto& row : rows)
        {
            const auto width = textWidthOf (row);
            const auto linesFor = [&] (const std::string& text) { return text.empty() ? 0 : std::min (mostLines, linesOf (fromUtf8 (text), theme::type::label(), width)); };
            row.at = preflightPlaces (row.shown, linesFor (row.shown.text), linesFor (row.shown.note), fieldOf == row.shown.id && field != nullptr);
            row.top = y;
            y += row.at.height;
        }

        if (y <= getHeight())
            break;
    }

    scrolled = std::clamp (scrolled, 0, std::max (0, contentHeight() - getHeight()));
    bar.setBounds (getLocalBounds().removeFromRight (barWidth));
    bar.setRangeLimits (0.0, contentHeight(), juce::dontSendNotification);
    bar.setCurrentRange (scrolled, getHeight(), juce::dontSendNotification);

    for (auto& row : rows)
    {
        const auto box = boxOf (row);
        row.access->setBounds (box);

        if (row.button == nullptr)
            continue;

        const bool writes = field != nullptr && fieldOf == row.shown.id;
        row.button->setText (writes ? juce::String ("Let pass") : fromUtf8 (row.shown.button));
        row.button->setTitle ((writes ? juce::String ("Let pass") : fromUtf8 (row.shown.button)) + ", " + fromUtf8 (row.shown.name));
        const auto width = std::max (buttonLeast, row.button->idealWidth());
        row.button->setBounds (box.getRight() - side - width, box.getY() + row.at.name - 6, width, buttonHeight);
        row.more->setBounds (row.button->getX() - 4 - moreSize, box.getY() + row.at.name - moreSize / 2, moreSize, moreSize);

        if (writes)
            field->setBounds (juce::Rectangle<int> (textLeft - 8, box.getY() + row.at.field, box.getWidth() - textLeft + 8 - side, 32));
    }
}

int PreflightRows::contentHeight() const    { return rows.empty() ? 0 : rows.back().top + rows.back().at.height; }
int PreflightRows::contentRight() const     { return getWidth() - (bar.isVisible() ? barWidth : 0); }

juce::Rectangle<int> PreflightRows::boxOf (const Row& row) const
{
    return { 0, row.top - scrolled, contentRight(), row.at.height };
}

float PreflightRows::textWidthOf (const Row& row) const
{
    const int button = row.button == nullptr ? 0 : std::max (buttonLeast, row.button->idealWidth()) + gap;
    return static_cast<float> (std::max (40, contentRight() - textLeft - side - button));
}

bool PreflightRows::isCut (const Row& row) const
{
    return linesOf (fromUtf8 (row.shown.text), theme::type::label(), textWidthOf (row)) > mostLines;
}

//==== painting
void PreflightRows::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    for (const auto& row : rows)
        if (g.clipRegionIntersects (boxOf (row)))
            paintRow (g, row);
}

void PreflightRows::paintRow (juce::Graphics& g, const Row& row) const
{
    using namespace theme;
    const auto box = boxOf (row);
    const auto& shown = row.shown;
    const bool fails = shown.look == PreflightLook::fail;

    if (fails)
    {
        g.setColour (surface::panel.interpolatedWith (state::fail, failGround));
        g.fillRect (box);
    }

    g.setColour (line::hair);
    g.fillRect (box.withTop (box.getBottom() - 1));

    const auto mark = markOf (shown.look);
    const auto centre = static_cast<float> (box.getY()) + (shown.look == PreflightLook::pass ? 24.0f : 30.0f);
    drawIcon (g, mark.icon, juce::Rectangle<float> (mark.size, mark.size).withCentre ({ 27.0f, centre }), mark.colour);

    const auto words = juce::Rectangle<float> (textLeft, static_cast<float> (box.getY()), textWidthOf (row), static_cast<float> (box.getHeight()));
    const auto name = words.withHeight (18).translated (0, static_cast<float> (row.at.name - 9)).withRight (row.more == nullptr ? words.getRight() : static_cast<float> (row.more->getX() - 4));
    drawText (g, fromUtf8 (shown.name), name, type::bodyStrong(), text::high, juce::Justification::centredLeft, Fit::mayCut);

    const auto linesBelow = [&] (int top, int bottom) { return words.withTop (words.getY() + static_cast<float> (top)).withBottom (words.getY() + static_cast<float> (bottom)); };
    const int end = row.at.note > 0 ? row.at.note : row.at.field > 0 ? row.at.field : row.at.height;
    drawParagraph (g, fromUtf8 (shown.text), linesBelow (row.at.text, end), type::label(), fails ? text::mid : text::low, lineHeight, Fit::mayCut);

    if (row.at.note > 0)
        drawParagraph (g, fromUtf8 (shown.note), linesBelow (row.at.note, row.at.field > 0 ? row.at.field : row.at.height), type::label(), text::mid, lineHeight, Fit::mayCut);
}

void PreflightRows::paintOverChildren (juce::Graphics& g)
{
    if (isOld)
        g.fillAll (theme::surface::panel.withAlpha (oldGround));

    if (hasKeyboard && held >= 0)
        paintFocusRing (g, boxOf (rows[static_cast<std::size_t> (held)]).toFloat().reduced (4), theme::radius::clip);
}

//==== what rows do
PreflightRows::Row* PreflightRows::rowOf (const std::string& id)
{
    const auto found = std::ranges::find (rows, id, [] (const Row& row) -> const std::string& { return row.shown.id; });
    return found != rows.end() ? &*found : nullptr;
}

void PreflightRows::press (const std::string& id)
{
    const auto* row = rowOf (id);

    if (row == nullptr)
        return;

    if (field != nullptr && fieldOf == id)
    {
        acceptNote();
        return;
    }

    switch (row->shown.does)
    {
        case PreflightButton::remedy:       onRemedy (id); break;
        case PreflightButton::show:         onShow (id); break;
        case PreflightButton::letPass:      openNote (id); break;
        case PreflightButton::takeBack:     onTakeBack (id); break;
        case PreflightButton::none:         break;
    }
}

void PreflightRows::showMenu (const std::string& id, juce::Rectangle<int> at)
{
    const auto* row = rowOf (id);

    if (row == nullptr || row->shown.does == PreflightButton::none)
        return;

    const juce::Component::SafePointer<PreflightRows> self (this);
    const auto& shown = row->shown;
    juce::PopupMenu menu;

    if (shown.does != PreflightButton::show && shown.does != PreflightButton::letPass)
        menu.addItem (fromUtf8 (shown.button), [self, id] { if (self != nullptr) self->press (id); });

    if (shown.canShow)
        menu.addItem ("Show", [self, id] { if (self != nullptr) self->onShow (id); });

    if (shown.canLetPass || shown.look == PreflightLook::letPass)
        menu.addItem (shown.canLetPass ? "Let pass, with a note..." : "Change the note...", [self, id] { if (self != nullptr) self->openNote (id); });

    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (at)).withMinimumWidth (180).withStandardItemHeight (26));
}

//==== the note
void PreflightRows::openNote (const std::string& id)
{
    closeNote();
    auto* row = rowOf (id);

    if (row == nullptr)
        return;

    const std::string before ("Let pass: ");
    fieldOf = id;
    field = std::make_unique<TextField>();
    field->setTitle ("Why it may pass, " + fromUtf8 (row->shown.name));
    field->setPlaceholder ("Why? The report quotes it");
    field->setInputRestrictions (500);
    field->setText (row->shown.note.starts_with (before) ? fromUtf8 (row->shown.note.substr (before.size())) : juce::String(), false);
    field->onAccept = [this] (const juce::String&) { acceptNote(); };
    field->onCancel = [this] { (void) giveUp(); };
    addAndMakeVisible (*field);
    layOut();
    scrollToShow (*row);
    repaint();

    if (isShowing())
    {
        field->grabKeyboardFocus();
        field->moveCaretToEnd();
    }
}

void PreflightRows::acceptNote()
{
    if (field == nullptr)
        return;

    const auto note = field->getText().trim().toStdString();
    const auto id = fieldOf;
    (void) giveUp();
    onLetPass (id, note);
}

bool PreflightRows::giveUp()
{
    if (field == nullptr)
        return false;

    const bool hadKeyboard = field->hasKeyboardFocus (true);
    closeNote();

    if (hadKeyboard)
        grabKeyboardFocus();

    return true;
}

void PreflightRows::closeNote()
{
    if (auto closing = std::move (field))
    {
        removeChildComponent (closing.get());
        fieldOf.clear();
        layOut();
        repaint();

        // Called from within the field's own key callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<TextField> (std::move (closing))] {});
    }
}
}
