#include "UI/Track/CatchUpBar.h"

#include "Core/Decibels.h"
#include "UI/Look/Dropdown.h"

namespace takelane
{
namespace
{
constexpr int keepWide = 200, keepNarrow = 136, heldWidth = 100, lampLeft = 8, edge = 16;
constexpr double looksPerSecond = 4.0;

juce::String words (const std::string& text)    { return juce::String::fromUTF8 (text.c_str()); }
}

CatchUpBar::CatchUpBar (Studio& s, ActionCaller c) : studio (s), call (std::move (c))
{
    setOpaque (true);
    setTitle ("Always listening");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    lamp.setFont (theme::type::ui (14, theme::type::Weight::semibold));
    lamp.setCentred (false);
    lamp.onClick = [this] { showMenu(); };
    lamp.onRightClick = [this] (const juce::MouseEvent&) { showMenu(); };
    keep.setFont (theme::type::ui (14, theme::type::Weight::semibold));
    keep.onClick = [this] { call (bar.isOn ? "listening.keep" : "listening.on"); };
    addAndMakeVisible (lamp);
    addChildComponent (keep);
}

void CatchUpBar::setColumns (const theme::layout::Columns& columns, bool isNarrow)
{
    if (lanesLeft == columns.lanes && narrow == isNarrow)
        return;

    lanesLeft = columns.lanes;
    narrow = isNarrow;
    bar = {};
    resized();
}

void CatchUpBar::setKeyText (const juce::String& key)
{
    if (std::exchange (keyText, key) != key)
        keep.setHint (bar.isOn ? key : juce::String());
}

void CatchUpBar::show (const Moment& moment)
{
    if (auto next = catchUp (moment.now); next != bar)
    {
        bar = std::move (next);
        const auto ink = bar.isTrouble ? theme::state::warn : bar.isOn ? theme::text::high : theme::text::low;
        lamp.setText (words (bar.title));
        lamp.setIcon (bar.isTrouble ? Icon::warn : Icon::wave);
        lamp.setIconColour (bar.isOn ? theme::state::monitor : ink);
        lamp.setColours (theme::surface::panel, ink);
        lamp.setTitle (words (bar.title));
        lamp.setDescription (words (bar.text + (bar.held.empty() ? "" : ", " + bar.held)));
        lamp.setTooltip (words (bar.cost));
        keep.setText (words (narrow ? bar.keepShort : bar.keep));
        keep.setHint (bar.isOn ? keyText : juce::String());
        keep.setTitle (words (bar.keep));
        keep.setVisible (! bar.keep.empty());
        resized();
        repaint();
    }

    if (moment.seconds - looked < 1.0 / looksPerSecond && looked >= 0.0)
        return;

    looked = moment.seconds;
    auto next = bar.isOn ? studio.listeningOverview (std::max (1, overviewBox().getWidth())) : std::vector<Peak>();

    if (next != overview)
    {
        overview = std::move (next);
        repaint (overviewBox());
    }
}

juce::Rectangle<int> CatchUpBar::overviewBox() const
{
    return getLocalBounds().withLeft (lanesLeft).withRight (getWidth() - edge - (narrow ? keepNarrow : keepWide) - edge).reduced (0, narrow ? 4 : 5);
}

void CatchUpBar::resized()
{
    const auto area = getLocalBounds();
    const int width = std::min (lamp.idealWidth(), lanesLeft - lampLeft - heldWidth);
    lamp.setBounds (area.withLeft (lampLeft).withWidth (width).reduced (0, 4));
    textLeft = lamp.getRight() + 2;
    keep.setBounds (area.withTrimmedRight (edge).removeFromRight (narrow ? keepNarrow : keepWide).reduced (0, narrow ? 2 : 4));
}

void CatchUpBar::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::line::hair);
    g.fillRect (getLocalBounds().removeFromTop (1));

    auto row = getLocalBounds().toFloat();
    const auto held = row.withLeft (static_cast<float> (lanesLeft - heldWidth - 56)).withWidth (static_cast<float> (heldWidth));
    const auto textEnd = bar.isTrouble ? static_cast<float> (keep.getX() - 12) : held.getX() - 8;

    if (! narrow || bar.isTrouble)
        drawText (g, words (bar.text), row.withLeft (static_cast<float> (textLeft)).withRight (textEnd), theme::type::body(),
                  bar.isTrouble ? theme::state::warn : theme::text::low, juce::Justification::centredLeft, Fit::mayCut);

    drawText (g, words (bar.held), held, theme::type::mono (15, theme::type::Weight::medium), theme::text::high);

    if (! bar.isOn)
        return;

    const auto box = overviewBox();
    g.setColour (theme::surface::well);
    g.fillRect (box);
    g.setColour (theme::text::off);
    g.fillRect (box.withSizeKeepingCentre (box.getWidth(), 1));
    g.setColour (theme::text::low);
    const auto middle = static_cast<float> (box.getCentreY()), half = static_cast<float> (box.getHeight()) * 0.5f - 2.0f;
    const auto first = box.getRight() - static_cast<int> (overview.size());

    for (int i = 0; i < static_cast<int> (overview.size()); ++i)
    {
        const auto& peak = overview[static_cast<std::size_t> (i)];
        const auto loudest = static_cast<float> (std::max (static_cast<int> (peak.max), -static_cast<int> (peak.min))) / 32767.0f;
        const auto high = half * theme::meter::positionOf (static_cast<float> (dbFromGain (std::max (loudest, 0.001f))));

        if (high >= 0.5f)
            g.fillRect (static_cast<float> (first + i), middle - high, 1.0f, 2.0f * high);
    }
}

void CatchUpBar::showMenu()
{
    const juce::Component::SafePointer self (this);
    juce::PopupMenu menu;
    menu.addSectionHeader (words (bar.cost));

    if (bar.isOn)
        menu.addItem (words (bar.keep), [self] { if (self != nullptr) self->call ("listening.keep"); });

    menu.addItem (bar.isOn || bar.isTrouble ? "Stop listening, wipe what is held" : "Listen",
                  [self] { if (self != nullptr) self->call (self->bar.isOn || self->bar.isTrouble ? "listening.off" : "listening.on"); });

    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withMinimumWidth (0).withTargetComponent (&lamp).withStandardItemHeight (26));
}
}
