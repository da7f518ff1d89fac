#include "UI/Deliver/PreflightPanel.h"

#include "UI/Command.h"
#include "UI/Deliver/PreflightRows.h"
#include "UI/Deliver/QueueModel.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int side = 16, rowsTop = 98, headCentre = 26, countsCentre = 66;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

struct PreflightPanel::Parts
{
    Parts (PreflightPanel& p, Studio& s) : panel (p), studio (s) {}

    void run();
    bool trim();
    void remedy (const std::string& check);
    void showWhere (const std::string& check);
    void letPass (const std::string& check, std::optional<std::string> note);
    void tell (const std::string& title, const std::string& text);
    void firstLook (bool isRedLight);
    void take (PreflightModel next, double progressNow);
    float paintCount (juce::Graphics&, float x, Icon, juce::Colour, float size, int count, const char* words) const;

    PreflightPanel& panel;
    Studio& studio;
    Button again { "Run again" };
    PreflightRows rows;
    PreflightModel model;
    std::shared_ptr<const PreflightReport> report;          ///< which is shown
    double progress = 0.0;
    SongId lookedAt;                            ///< whose preflight was run by itself
    bool isShown = false;
};

PreflightPanel::PreflightPanel (Studio& studio, ActionCaller call) : parts (std::make_unique<Parts> (*this, studio))
{
    setOpaque (true);
    setTitle ("Mastering preflight");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    auto& p = *parts;
    p.again.setFont (theme::type::label());
    p.again.setTitle ("Run again");
    p.again.setTooltip ("Renders the mix and checks it anew");
    p.again.onClick = [call = std::move (call)] { (void) call ("deliver.preflight"); };
    p.rows.onRemedy = [&p] (const std::string& id) { p.remedy (id); };
    p.rows.onShow = [&p] (const std::string& id) { p.showWhere (id); };
    p.rows.onTakeBack = [&p] (const std::string& id) { p.letPass (id, {}); };
    p.rows.onLetPass = [&p] (const std::string& id, const std::string& note) { p.letPass (id, note); };
    addAndMakeVisible (p.again);
    addAndMakeVisible (p.rows);
}

PreflightPanel::~PreflightPanel() = default;

//==== what it does
void PreflightPanel::Parts::tell (const std::string& title, const std::string& text)
{
    if (panel.onTell)
        panel.onTell ({ Severity::warn, title, text, {}, {}, "preflight" });
}

void PreflightPanel::Parts::run()
{
    if (studio.status().redLight)
        tell ("Not while recording", "The mix is checked when the take has ended.");
    else
        studio.runPreflight();
}

void PreflightPanel::Parts::remedy (const std::string& check)
{
    if (const auto done = studio.remedy (check); ! done)
        tell ("Not possible", done.problem().text);
}

bool PreflightPanel::Parts::trim()
{
    const auto* peak = report != nullptr ? report->check ("peak") : nullptr;

    if (peak == nullptr)
        tell ("Not measured yet", "Run the preflight first.");
    else if (! peak->remedy || peak->remedy->commands.empty())
        tell (peak->verdict == CheckVerdict::pass ? "Nothing to trim" : "Not possible", peak->text);
    else
        remedy ("peak");

    return true;
}

void PreflightPanel::Parts::showWhere (const std::string& id)
{
    const auto* check = report != nullptr ? report->check (id) : nullptr;

    if (check != nullptr && check->remedy && panel.onShow)
        panel.onShow (*check->remedy);
}

/** note: absent where it is to hold again. */
void PreflightPanel::Parts::letPass (const std::string& check, std::optional<std::string> note)
{
    const auto name = fromUtf8 (check);
    const auto command = note ? commandText ("deliver.override", { { "check", name }, { "note", fromUtf8 (*note) } })
                              : commandText ("deliver.override", { { "check", name }, { "on", false } });

    if (const auto done = studio.run (command); ! done)
        tell ("Not possible", done.problem().text);
}

bool PreflightPanel::perform (const std::string& action)
{
    if (action == "deliver.preflight")
    {
        parts->run();
        return true;
    }

    return action == "deliver.trim" && parts->trim();
}

void PreflightPanel::select (const std::string& checkId)     { parts->rows.select (checkId); }
bool PreflightPanel::giveUp()       { return parts->rows.giveUp(); }

//==== what it shows
/** The page is looked at, and nobody knows yet what there is to say of this song. */
void PreflightPanel::Parts::firstLook (bool isRedLight)
{
    const auto song = studio.song().id;

    if (isRedLight || lookedAt == song || ! hasTakes (studio.song()))
        return;

    lookedAt = song;

    if (const auto now = studio.preflight(); now.report == nullptr && ! now.running)
        studio.runPreflight();
}

void PreflightPanel::Parts::take (PreflightModel next, double progressNow)
{
    const bool ended = isShown && model.isRunning && ! next.isRunning;
    const auto before = std::exchange (model, std::move (next));
    const auto head = panel.getLocalBounds().removeFromTop (rowsTop);
    isShown = true;
    progress = progressNow;

    if (model.rows != before.rows)
        rows.setRows (model.rows);

    rows.setVisible (! model.rows.empty());
    rows.setOld (model.isRunning);
    panel.setDescription (fromUtf8 (preflightSentence (model)));
    panel.repaint (model.words != before.words || model.isProblem != before.isProblem ? panel.getLocalBounds() : head);

    if (ended && model.isKnown)
        juce::AccessibilityHandler::postAnnouncement ("Preflight: " + fromUtf8 (preflightSentence (model)), juce::AccessibilityHandler::AnnouncementPriority::medium);
}

void PreflightPanel::show (const Moment& moment)
{
    parts->firstLook (moment.now.redLight);
    show (parts->studio.preflight(), moment.now.redLight);
}

void PreflightPanel::show (const PreflightStatus& status, bool isRedLight)
{
    auto& p = *parts;
    p.report = status.report;
    auto next = preflightModel (status, p.studio.song(), isRedLight);
    const auto pixels = [this] (double part) { return juce::roundToInt (part * getWidth()); };

    if (! p.isShown || ! (next == p.model) || (next.isRunning && pixels (status.progress) != pixels (p.progress)))
        p.take (std::move (next), status.progress);
}

void PreflightPanel::resized()
{
    auto& p = *parts;
    p.again.setBounds (getWidth() - side - 72, headCentre - 12, 72, 24);
    p.rows.setBounds (getLocalBounds().withTrimmedTop (rowsTop).withTrimmedBottom (juce::roundToInt (theme::radius::card)));
}

float PreflightPanel::Parts::paintCount (juce::Graphics& g, float x, Icon icon, juce::Colour colour, float size, int count, const char* words) const
{
    using namespace theme;
    drawIcon (g, icon, juce::Rectangle<float> (size, size).withCentre ({ x + 11.0f, countsCentre }), model.isKnown && count > 0 ? colour : text::off);
    const auto number = model.isKnown ? juce::String (count) : juce::String ("-");
    const auto numberBox = juce::Rectangle<float> (x + 33.0f, countsCentre - 18.0f, textWidth (type::numXL(), number) + 1.0f, 36.0f);
    drawText (g, number, numberBox, type::numXL(), model.isKnown && count > 0 ? text::high : text::low);
    const juce::Rectangle<float> wordsBox (numberBox.getRight() + 9.0f, countsCentre - 9.0f, textWidth (type::body(), words) + 1.0f, 18.0f);
    drawText (g, words, wordsBox, type::body(), text::low);
    return wordsBox.getRight() + 22.0f;
}

void PreflightPanel::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto& p = *parts;
    g.fillAll (surface::window);
    g.setColour (surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), radius::card);

    const auto head = juce::Rectangle<int> (side, headCentre - 10, p.again.getX() - 12 - side, 20).toFloat();
    drawText (g, "Mastering preflight", head, type::title(), text::high);

    if (! p.model.caption.empty())
    {
        const auto font = p.model.isRunning ? type::numS() : type::label();
        drawText (g, fromUtf8 (p.model.caption), head, font, p.model.isStale ? state::warn : text::low, juce::Justification::centredRight);
    }

    auto x = p.paintCount (g, side, Icon::fail, state::fail, 22.0f, p.model.toFix, "to fix");
    x = p.paintCount (g, x, Icon::warn, state::warn, 24.0f, p.model.toDecide, "to decide");
    p.paintCount (g, x, Icon::pass, state::pass, 20.0f, p.model.passed, "passed");

    const juce::Rectangle<int> seam (0, rowsTop - 2, getWidth(), 2);
    g.setColour (p.model.isRunning ? surface::well : surface::panel);
    g.fillRect (seam);
    g.setColour (p.model.isRunning ? accent::bone : line::hair);
    g.fillRect (p.model.isRunning ? seam.withWidth (juce::roundToInt (p.progress * getWidth())) : seam.withTrimmedTop (1));

    if (p.model.words.empty())
        return;

    auto words = getLocalBounds().withTrimmedTop (rowsTop + 16).reduced (side, 0).toFloat();

    if (p.model.isProblem)
    {
        drawIcon (g, Icon::warn, words.withSize (20, 20), state::warn);
        words.removeFromLeft (32);
    }

    drawParagraph (g, fromUtf8 (p.model.words), words, type::body(), text::mid, 18.0f, Fit::mayCut);
}
}
