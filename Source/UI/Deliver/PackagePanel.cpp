#include "UI/Deliver/PackagePanel.h"

#include "App/Commands/PackageChange.h"
#include "UI/Deliver/PackageModel.h"
#include "UI/Look/CheckBox.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int side = 16, headHeight = 42, segmentsHeight = 28, segmentsGap = 8, labelWidth = 76, fieldHeight = 30, tickHeight = 24;
constexpr int mostFieldPitch = 38, leastFieldPitch = 32, mostTickPitch = 30, ruleHeight = 13, footHeight = 6;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** In the order of PackageModel::ticks. */
enum Tick { mix, instrumental, stems, multitracks, alternates, papers, dawproject, listeningCopy, numTicks };
}

struct PackagePanel::Parts
{
    struct Field
    {
        explicit Field (const char* n) : name (n)   { box.setTitle (n); }

        const char* name;
        Dropdown box;
    };

    Parts (PackagePanel& p, Studio& s, ActionCaller c);

    void refresh (bool isWriting);
    void fill (Field&, const PackageField&);
    void choose (const PackageField&, int);
    void chooseFolder (int);
    void turn (Tick);
    void openStems();
    void set (const Delivery& after);
    void layOut();

    PackagePanel& panel;
    Studio& studio;
    ActionCaller call;
    PackageModel model;
    bool isWriting = false, isPopover = false, isFirst = true;

    Segments kind;
    Field format { "Format" }, depth { "Depth" }, rate { "Rate" }, range { "Range" }, version { "Version" }, folder { "Folder" };
    std::array<Field*, 6> fields { &format, &depth, &rate, &range, &version, &folder };
    std::array<std::unique_ptr<CheckBox>, numTicks> ticks;
    Button how { "by folder, wet", Button::Kind::quiet }, close { {}, Button::Kind::quiet, Icon::close };
    int ruleY = 0;
};

PackagePanel::Parts::Parts (PackagePanel& p, Studio& s, ActionCaller c) : panel (p), studio (s), call (std::move (c))
{
    close.setTitle ("Close");
    close.setTooltip ("Close (Esc)");
    close.onClick = [this]
    {
        if (panel.onClose != nullptr)
            panel.onClose();
    };
    kind.setTitle ("For whom");
    kind.setChoices ({ fromUtf8 (nameOf (PackageKind::mastering)), fromUtf8 (nameOf (PackageKind::mixer)), fromUtf8 (nameOf (PackageKind::rough)) });
    kind.onChoice = [this] (int choice)
    {
        auto after = studio.song().delivery;
        after.kind = static_cast<PackageKind> (choice);
        set (after);
    };

    for (auto [field, of] : { std::pair { &format, &PackageModel::format }, { &depth, &PackageModel::depth }, { &rate, &PackageModel::rate },
                              { &range, &PackageModel::range }, { &version, &PackageModel::version } })
        field->box.onChoice = [this, field = of] (int choice) { choose (model.*field, choice); };

    folder.box.setChevron (false);
    folder.box.onChoice = [this] (int choice) { chooseFolder (choice); };
    panel.addChildComponent (close);
    panel.addAndMakeVisible (kind);

    for (auto* field : fields)
        panel.addAndMakeVisible (field->box);

    for (int i = 0; i < numTicks; ++i)
    {
        auto& tick = ticks[static_cast<std::size_t> (i)] = std::make_unique<CheckBox> (juce::String());
        tick->onClick = [this, i] { turn (static_cast<Tick> (i)); };
        panel.addAndMakeVisible (*tick);

        if (i == stems)
            panel.addAndMakeVisible (how);
    }

    // As it is read, the cross last: to JUCE it stands above the rest.
    int order = 0;

    for (auto* child : panel.getChildren())
        if (child != &close)
            child->setExplicitFocusOrder (++order);

    close.setExplicitFocusOrder (++order);
    how.setTrailingIcon (Icon::chevronDown);
    how.setFont (theme::type::label());
    how.setTooltip ("How the stems are cut, and whether they are heard as in the mix or dry");
    how.onClick = [this] { openStems(); };
}

PackagePanel::PackagePanel (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio, std::move (call)))
{
    setOpaque (true);
    setTitle ("Package");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
}

PackagePanel::~PackagePanel() = default;

void PackagePanel::setPopover (bool should)
{
    parts->isPopover = should;
    parts->close.setVisible (should);
    resized();
    repaint();
}

//==== what it shows
void PackagePanel::show (const Moment& moment)
{
    auto& p = *parts;
    const bool isWriting = p.studio.isDelivering();

    if (moment.documentChanged || isWriting != p.isWriting || p.isFirst)
        p.refresh (isWriting);
}

void PackagePanel::Parts::refresh (bool nowWriting)
{
    auto next = packageModel (studio.folder(), studio.session(), studio.song());

    if (next == model && nowWriting == isWriting && ! isFirst)
        return;

    model = std::move (next);
    isWriting = nowWriting;
    isFirst = false;
    const juce::String busy (isWriting ? "Files are being written: it can be changed when they are done" : "");
    kind.setChosen (static_cast<int> (model.kind));
    kind.setEnabled (! isWriting);
    kind.setTooltip (busy);
    fill (format, model.format);
    fill (depth, model.depth);
    fill (rate, model.rate);
    fill (range, model.range);
    fill (version, model.version);

    juce::StringArray folders { fromUtf8 (model.folder) };

    if (model.hasOwnFolder)
        folders.add ("In the session's folder");

    folders.add ("Choose a folder");
    folder.box.setChoices (folders, 0);
    folder.box.setEnabled (! isWriting);
    folder.box.setTooltip (isWriting ? busy : fromUtf8 (model.folderPath));

    for (std::size_t i = 0; i < ticks.size(); ++i)
    {
        const auto& tick = model.ticks[i];
        ticks[i]->setText (fromUtf8 (tick.text));
        ticks[i]->setTicked (tick.on);
        ticks[i]->setEnabled (! isWriting && tick.why.empty());
        ticks[i]->setTooltip (isWriting ? busy : fromUtf8 (tick.why));
    }

    how.setText (fromUtf8 (model.stems));
    how.setTitle ("Stems, " + fromUtf8 (model.stems));
    how.setEnabled (! isWriting && model.ticks[stems].on);
    layOut();
    panel.repaint();
}

void PackagePanel::Parts::fill (Field& field, const PackageField& is)
{
    juce::StringArray texts;
    juce::Array<bool> possible;

    for (const auto& choice : is.choices)
    {
        texts.add (fromUtf8 (choice.text));
        possible.add (choice.isPossible);
    }

    field.box.setChoices (std::move (texts), is.chosen, std::move (possible));
    field.box.setPlaceholder (fromUtf8 (is.text));
    field.box.setEnabled (! isWriting && is.why.empty());
    field.box.setTooltip (isWriting ? juce::String ("Files are being written: it can be changed when they are done") : fromUtf8 (is.why));
}

//==== what is changed
void PackagePanel::Parts::set (const Delivery& after)
{
    const auto command = changeCommand (studio.song().delivery, after);

    if (! command.empty())
        if (auto done = studio.run (command); ! done && panel.onTell != nullptr)
            panel.onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "package" });

    isFirst = true;                     // a refusal: what is set stands in the fields again
    refresh (isWriting);
}

void PackagePanel::Parts::choose (const PackageField& field, int choice)
{
    // By value: the model is made anew on the way.
    const auto after = field.choices[static_cast<std::size_t> (choice)].delivery;
    set (after);
}

void PackagePanel::Parts::chooseFolder (int choice)
{
    auto after = studio.song().delivery;

    if (choice == 1 && model.hasOwnFolder)
        after.folder.clear();
    else if (choice > 0)
        (void) call ("deliver.folder");

    set (after);
}

void PackagePanel::Parts::turn (Tick tick)
{
    auto after = studio.song().delivery;
    auto& is = after.package().*(model.ticks[static_cast<std::size_t> (tick)].part);
    is = ! is;
    set (after);
}

void PackagePanel::Parts::openStems()
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer<PackagePanel> self (&panel);
    const auto& now = studio.song().delivery.package();
    const auto add = [&] (const char* words, bool isOn, auto change)
    {
        juce::PopupMenu::Item item { juce::String (words) };
        item.itemID = menu.getNumItems() + 1;
        item.isTicked = isOn;
        item.action = [self, change]
        {
            if (self == nullptr)
                return;

            auto after = self->parts->studio.song().delivery;
            change (after.package());
            self->parts->set (after);
        };
        menu.addItem (std::move (item));
    };
    add ("A stem a folder", now.stemsBy == StemBy::folder, [] (Package& p) { p.stemsBy = StemBy::folder; });
    add ("A stem a track", now.stemsBy == StemBy::track, [] (Package& p) { p.stemsBy = StemBy::track; });
    menu.addSeparator();
    add ("Wet: as heard in the mix", now.wet, [] (Package& p) { p.wet = true; });
    add ("Dry: without inserts and effects", ! now.wet, [] (Package& p) { p.wet = false; });
    menu.showMenuAsync (menuOptions (how).withMinimumWidth (220).withStandardItemHeight (26));
}

//==== looks
void PackagePanel::resized()        { parts->layOut(); }

/** Spare height goes to the rows, up to the design's. */
void PackagePanel::Parts::layOut()
{
    auto area = panel.getLocalBounds().reduced (side, 0);
    auto head = area.removeFromTop (headHeight);
    close.setBounds (head.removeFromRight (24).withSizeKeepingCentre (24, 24));
    kind.setBounds (area.removeFromTop (segmentsHeight));
    area.removeFromTop (segmentsGap);

    constexpr int rows = 6;                     // of fields, and of ticks
    const int spare = (area.getHeight() - ruleHeight - footHeight - rows * (leastFieldPitch + tickHeight)) / (2 * rows);
    const int fieldPitch = std::clamp (leastFieldPitch + spare, leastFieldPitch, mostFieldPitch);
    const int tickPitch = std::clamp (tickHeight + spare, tickHeight, mostTickPitch);

    for (auto* field : fields)
        field->box.setBounds (area.removeFromTop (fieldPitch).withTrimmedLeft (labelWidth).withHeight (fieldHeight));

    ruleY = area.getY() + ruleHeight / 2;
    area.removeFromTop (ruleHeight);
    const auto place = [&] (Tick left, std::optional<Tick> right)
    {
        auto row = area.removeFromTop (tickPitch).withSizeKeepingCentre (area.getWidth(), tickHeight);
        auto& first = *ticks[static_cast<std::size_t> (left)];

        if (right)
            ticks[static_cast<std::size_t> (*right)]->setBounds (row.removeFromRight (row.getWidth() / 2));
        else if (left == stems)
            how.setBounds (row.removeFromRight (how.idealWidth()).translated (8, 0));

        first.setBounds (row.withWidth (std::min (row.getWidth(), first.idealWidth())));
    };
    place (mix, {});
    place (instrumental, {});
    place (stems, {});
    place (multitracks, alternates);
    place (papers, {});
    place (dawproject, listeningCopy);
}

void PackagePanel::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    const auto all = getLocalBounds().toFloat();
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (all, radius::card);

    if (p.isPopover)
    {
        g.setColour (line::strong);
        g.drawRoundedRectangle (all.reduced (0.5f), radius::card - 0.5f, stroke::control);
    }

    drawText (g, "Package", getLocalBounds().reduced (side, 0).removeFromTop (headHeight).withTrimmedTop (4).toFloat(), type::ui (15, type::Weight::semibold), text::high);

    for (const auto* field : p.fields)
        drawText (g, field->name, field->box.getBounds().withX (side).withWidth (labelWidth - 4).toFloat(), type::body(), text::mid);

    g.setColour (line::hair);
    g.fillRect (side, p.ruleY, getWidth() - 2 * side, 1);
}
}
