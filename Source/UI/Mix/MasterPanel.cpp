#include "UI/Mix/MasterPanel.h"

#include "UI/Command.h"
#include "UI/Look/Button.h"
#include "UI/Look/Dropdown.h"
#include "UI/Mix/LoudnessView.h"
#include "UI/Mix/MasterFader.h"
#include "UI/Mix/MasterPanelParts.h"
#include "UI/Mix/MeterScales.h"
#include "UI/Mix/MixMeter.h"
#include "UI/Mix/MixWords.h"
#include "UI/Mix/ReturnRow.h"

namespace takelane
{
namespace
{
constexpr int meterWidth = 192 - 16, faderWidth = 40, slotGap = 6;
constexpr double mostStep = 0.25;           // of the ballistics, after the page was away
constexpr MeterScale allScales[] { MeterScale::peak, MeterScale::vu, MeterScale::k20, MeterScale::k14, MeterScale::k12 };

constexpr StripWindow slotWindows[] { StripWindow::eq, StripWindow::dynamics, StripWindow::limiter };
}

struct MasterPanel::Parts
{
    Parts (MasterPanel& p, Studio& s, ActionCaller c)
        : panel (p), studio (s), call (std::move (c)), view (s), returns { ReturnRow (s, Effect::room), ReturnRow (s, Effect::slap) }, fader (s)
    {
    }

    void build();
    void open (StripRef strip, StripWindow window, juce::Component& at);
    void showDocument();
    void showLevels (double seconds);
    void openScales();
    void setScale (MeterScale);
    void reset();
    bool performOnMaster (const std::string&);

    MasterPanel& panel;
    Studio& studio;
    const ActionCaller call;

    MasterHead head;
    LoudnessReadout readout;
    LoudnessView view;
    HeadroomChip chip;
    std::array<InsertSlot, 3> slots { InsertSlot ("EQ"), InsertSlot ("Comp"), InsertSlot ("Limiter") };
    std::array<ReturnRow, effectCount> returns;
    MixMeter meter;
    PeakFigures peaks;
    MasterFader fader;
    Button scale { "Peak", Button::Kind::quiet };
    Button resetMeters { "Reset meters" }, bounce { "Bounce mix", Button::Kind::primary };

    MasterLayout layout;
    MasterModel model;
    bool isShown = false;
    double lastSeconds = 0.0;
    ReductionMeter reduction;
    std::string description;
};

MasterPanel::MasterPanel (Studio& s, ActionCaller call) : parts (std::make_unique<Parts> (*this, s, std::move (call)))
{
    setOpaque (true);
    setTitle ("Master");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    parts->build();
}

MasterPanel::~MasterPanel() = default;

void MasterPanel::Parts::build()
{
    for (std::size_t i = 0; i < slots.size(); ++i)
        slots[i].onClick = [this, i] { open (StripRef::master(), slotWindows[i], slots[i]); };

    slots[0].setTooltip ("Equaliser of the mix");
    slots[1].setTooltip ("Compressor of the mix");
    slots[2].setTooltip ("Limiter of the mix: to be off for mastering");
    slots[2].setLitColours (theme::state::warn, theme::text::onBone);

    for (const auto effect : { Effect::room, Effect::slap })
    {
        auto& row = returns[static_cast<std::size_t> (effect)];
        row.onOpen = [this, effect, &row] { open (StripRef::of (effect), StripWindow::effect, row); };
    }

    scale.setFont (theme::type::caption());
    scale.setTitle ("Meter scale");
    scale.setTooltip ("What the meters show: peaks, VU or K-System");
    scale.onClick = [this] { openScales(); };
    meter.onClick = [this] { meter.clearPeaks(); };
    peaks.onClick = [this] { (void) call ("meters.reset"); };
    resetMeters.setTooltip ("Loudness, peaks and clips begin anew");
    resetMeters.onClick = [this] { (void) call ("meters.reset"); };
    bounce.setTooltip ("The rough mix as a file, in the session's bounces folder");
    bounce.onClick = [this] { (void) call ("mix.bounce"); };

    for (juce::Component* child : std::initializer_list<juce::Component*> { &head, &readout, &view, &chip, &slots[0], &slots[1], &slots[2], &returns[0], &returns[1],
                                                                            &scale, &meter, &peaks, &fader, &resetMeters, &bounce })
        panel.addAndMakeVisible (child);
}

void MasterPanel::Parts::open (StripRef strip, StripWindow window, juce::Component& at)
{
    if (panel.onOpen)
        panel.onOpen (strip, window, at.getBounds());
}

//==============================================================================
void MasterPanel::Parts::setScale (MeterScale next)
{
    (void) studio.run (commandText ("meters.scale", { { "scale", wordOf (next) } }));
}

void MasterPanel::Parts::openScales()
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer<juce::Component> safe (&panel);

    for (const auto one : allScales)
    {
        juce::PopupMenu::Item item (meterScale::nameOf (one));
        item.itemID = static_cast<int> (one) + 1;
        item.isTicked = one == model.scale;
        item.action = [this, safe, one] { if (safe != nullptr) setScale (one); };
        menu.addItem (std::move (item));
    }

    menu.showMenuAsync (menuOptions (scale).withStandardItemHeight (26));
}

void MasterPanel::Parts::reset()
{
    studio.resetMeters();
    meter.clearPeaks();
    view.forget();
}

bool MasterPanel::Parts::performOnMaster (const std::string& action)
{
    if (action == "fader.up")               fader.stepBy (0.5);
    else if (action == "fader.down")        fader.stepBy (-0.5);
    else if (action == "fader.zero")        fader.setToZero();
    else if (action == "strip.eq")          open (StripRef::master(), StripWindow::eq, slots[0]);
    else if (action == "strip.dynamics")    open (StripRef::master(), StripWindow::dynamics, slots[1]);
    else                                    return false;

    return true;
}

bool MasterPanel::perform (const std::string& action)
{
    if (action == "mix.bounce")             parts->studio.bounceMix();
    else if (action == "meters.reset")      parts->reset();
    else if (action == "meters.scale")      parts->setScale (meterScale::after (parts->studio.desk().meterScale));
    else                                    return hasKeyboardFocus (true) && parts->performOnMaster (action);

    return true;
}

//==============================================================================
void MasterPanel::Parts::showDocument()
{
    const auto next = masterModel (studio.song(), studio.desk());

    if (isShown && next == model)
        return;

    isShown = true;
    model = next;
    head.show (model.limits);
    slots[0].setOn (model.equalises);
    slots[1].setOn (model.compresses);
    slots[2].setOn (model.limits);
    slots[2].setDescription (model.limits ? "on" : "off");
    fader.setLevel (model.gainDb);
    meter.setScale (model.scale);
    scale.setText (meterScale::nameOf (model.scale));
    scale.setTitle ("Meter scale");
    scale.setDescription (meterScale::nameOf (model.scale));

    for (const auto& one : model.returns)
        returns[static_cast<std::size_t> (one.effect)].show (one);
}

void MasterPanel::Parts::showLevels (double seconds)
{
    const auto reading = studio.masterReading();
    const bool hasNew = readout.show (loudnessFigures (reading)) | chip.show (headroomVerdict (reading.samplePeakDb));

    if (hasNew)
        description = loudnessSentence (readout.figures());

    view.advance (reading, seconds);
    meter.advance ({ studio.stripLevel (StripRef::master(), 0), studio.stripLevel (StripRef::master(), 1) }, reading, seconds);
    peaks.show (reading.sidePeakDb, meter.isClipped());

    for (const auto effect : { Effect::room, Effect::slap })
        returns[static_cast<std::size_t> (effect)].advance (studio.stripLevel (StripRef::of (effect), 0), studio.stripLevel (StripRef::of (effect), 1), seconds);

    // One figure for both: with a limiter on it is the limiter's to shout.
    reduction.advance (studio.gainReductionDb (StripRef::master()), seconds);
    slots[1].setReduction (model.compresses && ! model.limits ? reduction.shown() : 0.0f);
    slots[2].setReduction (model.limits ? reduction.shown() : 0.0f);
}

void MasterPanel::show (const Moment& moment)
{
    parts->showDocument();
    const auto seconds = std::clamp (moment.seconds - parts->lastSeconds, 0.0, mostStep);
    parts->lastSeconds = moment.seconds;
    parts->showLevels (seconds);
}

void MasterPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);

    if (const auto head = parts->layout.returnsHead; ! head.isEmpty())
        drawText (g, "Returns", head.toFloat(), type::label(), text::low);
}

void MasterPanel::resized()
{
    auto& p = *parts;
    p.layout = masterLayout (getWidth(), getHeight());
    const auto& l = p.layout;
    p.head.setBounds (l.head.withX (0).withWidth (getWidth()).withTrimmedTop (1));
    p.readout.setBounds (l.figures);
    p.view.setBounds (l.view);
    p.view.setVisible (! l.view.isEmpty());
    p.chip.setBounds (l.verdict);

    for (std::size_t i = 0; i < p.returns.size(); ++i)
        p.returns[i].setBounds (l.returns[i]);

    auto slots = l.slots;

    for (int i = 0; i < 3; ++i)
    {
        p.slots[static_cast<std::size_t> (i)].setBounds (slots.removeFromLeft ((slots.getWidth() - (2 - i) * slotGap) / (3 - i)));
        slots.removeFromLeft (slotGap);
    }

    const auto wells = l.meter;
    p.meter.setBounds (wells.withWidth (meterWidth).expanded (0, MixMeter::overhang));
    p.peaks.setBounds (l.peaks.withX (wells.getX() + 38).withWidth (90));
    p.scale.setBounds (l.peaks.withX (wells.getX() - 8).withWidth (46));

    const auto top = wells.getY() - MixMeter::overhang;
    p.fader.setBounds (getWidth() - 16 - faderWidth + 2, top, faderWidth, l.peaks.getBottom() - top);
    p.fader.setPlaces ({ wells.getY() - top, wells.getBottom() - top }, { 0, l.peaks.getY() - top, faderWidth, l.peaks.getHeight() });

    auto buttons = l.buttons;
    p.resetMeters.setBounds (buttons.removeFromLeft ((buttons.getWidth() - 8) / 2));
    p.bounce.setBounds (buttons.withTrimmedLeft (8));
}

std::unique_ptr<juce::AccessibilityHandler> MasterPanel::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        explicit Handler (MasterPanel& p) : AccessibilityHandler (p, juce::AccessibilityRole::group), panel (p) {}

        juce::String getDescription() const override
        {
            return juce::String::fromUTF8 (panel.parts->description.c_str());
        }

        MasterPanel& panel;
    };

    return std::make_unique<Handler> (*this);
}
}
