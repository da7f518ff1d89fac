#include "UI/Deliver/QueuePanel.h"

#include "App/Commands/PackageChange.h"
#include "UI/Deliver/QueueList.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int headHeight = 50, progressHeight = 2, noteHeight = 44, side = 16, gap = 12, buttonHeight = 24, narrowBelow = 640;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

struct StateNote { Icon icon; juce::Colour colour; };

StateNote noteOf (QueueModel::Tone tone)
{
    using namespace theme;
    return tone == QueueModel::Tone::pass ? StateNote { Icon::pass, state::pass } : tone == QueueModel::Tone::fail ? StateNote { Icon::fail, state::fail }
         : tone == QueueModel::Tone::warn ? StateNote { Icon::warn, state::warn } : StateNote { Icon::info, state::info };
}
}

struct QueuePanel::Parts
{
    Parts (Studio& s, ActionCaller c) : studio (s), call (std::move (c)) {}

    void start();
    void setVersion (int);
    void tell (const std::string& why) const;
    void placeHead();

    QueuePanel* panel = nullptr;
    Studio& studio;
    ActionCaller call;
    QueueModel model;
    std::shared_ptr<const DeliveryStatus> seen;
    std::shared_ptr<const PreflightReport> seenReport;
    ComesFirst seenFirst;
    QueueList list;
    Button main { "Write files", Button::Kind::primary }, cancel { {}, Button::Kind::plain, Icon::close }, folder { "Open folder", Button::Kind::plain, Icon::folder },
           package { "Package" }, next { "v2" };
    juce::Rectangle<int> title, count;
};

QueuePanel::QueuePanel (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (studio, std::move (call)))
{
    auto& p = *parts;
    p.panel = this;
    setOpaque (true);
    setTitle ("Export queue");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    p.main.onClick = [&p] { (void) p.call (p.model.main == QueueModel::Main::write ? "deliver.start" : "deliver.pause"); };
    p.cancel.setTitle ("Cancel the delivery");
    p.cancel.setTooltip ("Cancels the delivery. Files that are done stay");
    p.cancel.setIcon (Icon::close, 11);
    p.cancel.onClick = [&p] { (void) p.call ("deliver.cancel"); };
    p.folder.setTitle ("Open folder");
    p.folder.onClick = [this, &p]
    {
        if (onShowFolder != nullptr)
            onShowFolder (queueFolder (*p.studio.delivery(), p.studio.folder()));
    };
    p.list.onShowCheck = [this] (const std::string& id)
    {
        if (onShowCheck != nullptr)
            onShowCheck (id);
    };
    p.package.setTooltip ("What is written and in which form");
    p.package.setToggles (true);
    p.package.onClick = [this]
    {
        if (onPackage != nullptr)
            onPackage();
    };
    p.next.setTooltip ("The next version, in a folder of its own");
    p.next.onClick = [&p] { p.setVersion (p.model.nextVersion.value_or (1)); };

    for (auto* button : { &p.package, &p.main, &p.cancel, &p.folder, &p.next })
        button->setFont (theme::type::ui (12, theme::type::Weight::semibold));

    p.folder.setIcon (Icon::folder, 13);
    addChildComponent (p.package);
    addAndMakeVisible (p.main);
    addChildComponent (p.cancel);
    addAndMakeVisible (p.folder);
    addAndMakeVisible (p.list);
    addChildComponent (p.next);
}

QueuePanel::~QueuePanel() = default;

void QueuePanel::setPackageButton (bool should)
{
    parts->package.setVisible (should);
    resized();
}

void QueuePanel::setPackageOpen (bool open)     { parts->package.setOn (open); }

//==== actions
bool QueuePanel::perform (const std::string& action)
{
    auto& p = *parts;
    const auto status = p.studio.delivery();

    if (action == "deliver.start" && ! status->running)
        p.start();
    else if (action == "deliver.pause" && status->running)
        p.studio.pauseDelivery (! status->paused);
    else if (action == "deliver.cancel" && status->running)
        p.studio.cancelDelivery();
    else
        return false;

    return true;
}

void QueuePanel::Parts::start()
{
    if (auto begun = studio.startDelivery(); ! begun)
        tell (begun.problem().text);
}

void QueuePanel::Parts::setVersion (int version)
{
    const auto& before = studio.song().delivery;
    auto after = before;
    after.version = version;

    if (auto done = studio.run (changeCommand (before, after)); ! done)
        tell (done.problem().text);
}

void QueuePanel::Parts::tell (const std::string& why) const
{
    if (panel->onTell != nullptr)
        panel->onTell ({ Severity::warn, "Not possible", why, {}, {}, "delivery" });
}

//==== looks
void QueuePanel::show (const Moment& moment)
{
    auto& p = *parts;
    auto status = p.studio.delivery();
    auto preflight = p.studio.preflight();
    const ComesFirst first { moment.now.redLight || moment.now.roll == RollState::ending, preflight.running };

    if (status == p.seen && preflight.report == p.seenReport && first == p.seenFirst && ! moment.documentChanged)
        return;

    p.seen = std::move (status);
    p.seenReport = std::move (preflight.report);
    p.seenFirst = first;
    show (queueModel (*p.seen, p.studio.song(), first, p.seenReport.get()));
}

void QueuePanel::show (const QueueModel& next)
{
    auto& p = *parts;
    const auto before = std::exchange (p.model, next);

    if (p.model == before)
        return;

    const auto& m = p.model;
    p.list.show (m.lines);
    p.list.setVisible (! m.lines.empty());

    if (before.progress != m.progress)
        repaint (0, headHeight - progressHeight, getWidth(), progressHeight);

    if (before.count != m.count)
        repaint (p.count);

    if (before.mainText == m.mainText && before.whyNot == m.whyNot && before.canCancel == m.canCancel && before.note == m.note && before.tone == m.tone && before.nextVersion == m.nextVersion
        && before.emptyText == m.emptyText && before.count.size() == m.count.size() && before.main == m.main)
        return;

    p.main.setText (fromUtf8 (m.mainText));
    p.main.setIcon (m.main == QueueModel::Main::pause ? std::optional (Icon::pause) : m.main == QueueModel::Main::goOn ? std::optional (Icon::play) : std::nullopt, 10);
    p.main.setKind (m.main == QueueModel::Main::pause ? Button::Kind::plain : Button::Kind::primary);
    p.main.setEnabled (m.whyNot.empty());
    p.main.setTooltip (fromUtf8 (m.whyNot));
    p.cancel.setVisible (m.canCancel);
    p.next.setVisible (m.nextVersion.has_value());
    p.next.setText ("v" + juce::String (m.nextVersion.value_or (1)) + " instead");
    resized();
    repaint();
}

void QueuePanel::Parts::placeHead()
{
    auto head = panel->getLocalBounds().removeFromTop (headHeight).reduced (side, 0).withTrimmedBottom (progressHeight);
    const bool isNarrow = panel->getWidth() < narrowBelow;
    const auto place = [&head] (Button& button, int width)
    {
        if (! button.isVisible())
            return;

        button.setBounds (head.removeFromRight (width).withSizeKeepingCentre (width, buttonHeight));
        head.removeFromRight (gap);
    };

    folder.setText (isNarrow ? "" : "Open folder");
    folder.setTitle ("Open folder");
    folder.setTooltip ("Shows the folder the files are written into");
    place (folder, isNarrow ? 32 : folder.idealWidth());
    place (package, package.idealWidth());
    place (cancel, 28);
    place (main, main.idealWidth());
    const auto width = juce::roundToInt (std::ceil (textWidth (theme::type::mono (12), fromUtf8 (model.count)))) + 2;
    count = head.removeFromRight (std::min (width, head.getWidth()));
    title = head;
}

void QueuePanel::resized()
{
    auto& p = *parts;
    p.placeHead();
    auto area = getLocalBounds().withTrimmedTop (headHeight);

    if (! p.model.note.empty())
    {
        auto note = area.removeFromBottom (noteHeight).reduced (side, 0);
        p.next.setBounds (note.removeFromRight (p.next.idealWidth()).withSizeKeepingCentre (p.next.idealWidth(), buttonHeight));
    }

    p.list.setBounds (area);
}

void QueuePanel::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    const auto& m = p.model;
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);

    drawText (g, "Export queue", p.title.toFloat(), type::ui (15, type::Weight::semibold), text::high, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (m.count), p.count.toFloat(), type::mono (12), text::mid, juce::Justification::centredRight, Fit::mayCut);

    const juce::Rectangle<int> line (0, headHeight - progressHeight, getWidth(), progressHeight);
    g.setColour (surface::well);
    g.fillRect (line);
    g.setColour (accent::bone);
    g.fillRect (line.withWidth (juce::roundToInt (m.progress * getWidth())));

    if (! m.emptyTitle.empty())
    {
        auto words = getLocalBounds().withTrimmedTop (headHeight + 24).reduced (side, 0).toFloat();
        drawText (g, fromUtf8 (m.emptyTitle), words.removeFromTop (24), type::bodyStrong(), text::high, juce::Justification::centred);
        drawText (g, fromUtf8 (m.emptyText), words.removeFromTop (24), type::body(), text::mid, juce::Justification::centred, Fit::mayCut);
    }

    if (! m.note.empty())
    {
        auto note = getLocalBounds().removeFromBottom (noteHeight).reduced (side, 0);
        const auto look = noteOf (m.tone);
        drawIcon (g, look.icon, note.removeFromLeft (18).withSizeKeepingCentre (16, 16).toFloat(), look.colour);
        note.removeFromLeft (18);
        note.setRight (p.next.isVisible() ? p.next.getX() - gap : note.getRight());
        const auto font = type::ui (12, type::Weight::regular);
        const auto lines = std::min (2, linesOf (fromUtf8 (m.note), font, static_cast<float> (note.getWidth())));
        drawParagraph (g, fromUtf8 (m.note), note.withSizeKeepingCentre (note.getWidth(), lines * 16).toFloat(), font, text::mid, 16, Fit::mayCut);
    }
}

/** The card's round corners, over the list. */
void QueuePanel::paintOverChildren (juce::Graphics& g)
{
    const auto all = getLocalBounds().toFloat();
    juce::Path corners;
    corners.setUsingNonZeroWinding (false);
    corners.addRectangle (all);
    corners.addRoundedRectangle (all, theme::radius::card);
    g.setColour (theme::surface::window);
    g.fillPath (corners);
}
}
