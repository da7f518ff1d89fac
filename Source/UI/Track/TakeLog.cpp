#include "UI/Track/TakeLogParts.h"

#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr float noteLine = 18.0f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

TakeLog::TakeLog (Studio& s) : studio (s), scrolling (std::make_unique<Scrolling> (*this))
{
    setOpaque (true);
    setWantsKeyboardFocus (true);
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    setTitle ("Take log");
    bar.setAutoHide (false);
    bar.addListener (scrolling.get());
    addChildComponent (bar);
}

TakeLog::~TakeLog() = default;

void TakeLog::setHeadHeight (int height)
{
    if (headHeight != height)
    {
        headHeight = height;
        layOut();
    }
}

//==== what is shown
void TakeLog::show (const Moment& moment)
{
    auto first = firstLogEntry (studio.session(), studio.song(), studio.desk(), moment.now);
    const bool hadFirst = ! entries.empty() && entries.front().kind != LogKind::made;
    const bool sameFirst = first.has_value() == hadFirst && (! hadFirst || *first == entries.front());

    if (isShown && sameFirst && ! moment.documentChanged)
        return;

    auto fresh = moment.documentChanged || ! isShown ? madeLogEntries (studio.session(), studio.song())
                                                     : std::vector<LogEntry> (entries.begin() + (hadFirst ? 1 : 0), entries.end());

    if (first)
        fresh.insert (fresh.begin(), std::move (*first));

    isShown = true;
    const auto words = fromUtf8 (logCaption (studio.song()));

    if (fresh == entries && words == caption)
        return;

    // The next take's place follows the playhead: then only its own entry is painted anew.
    const bool onlyFirst = words == caption && fresh.size() == entries.size() && ! fresh.empty() && fresh.front().kind == entries.front().kind
                        && fresh.front().note == entries.front().note && std::equal (fresh.begin() + 1, fresh.end(), entries.begin() + 1);
    entries = std::move (fresh);
    caption = words;

    if (onlyFirst)
        repaint (boxOf (0));
    else
        layOut();
}

void TakeLog::layOut()
{
    tops.clear();
    int y = 0;

    for (const auto& entry : entries)
    {
        tops.push_back (y);

        if (entry.kind == LogKind::next)
            y += logplaces::nextHeight;
        else if (entry.kind == LogKind::running)
            y += logplaces::runningHeight + (entry.note.empty() ? 0 : 18 * linesOf (fromUtf8 (entry.note), theme::type::body(), noteWidth()));
        else
            y += (entry.note.empty() ? logplaces::madeHeight : logplaces::notedHeight + 18 * linesOf (fromUtf8 (entry.note), theme::type::body(), noteWidth()))
                 + (entry.health.empty() ? 0 : 18 * linesOf (fromUtf8 (entry.health), theme::type::label(), noteWidth() - 20.0f));
    }

    tops.push_back (y);
    const int view = getHeight() - headHeight;
    bar.setVisible (y > view);
    bar.setRangeLimits (0.0, y, juce::dontSendNotification);
    bar.setCurrentRange (scrolled, view, juce::dontSendNotification);
    scrollTo (scrolled);
    updateAccess();

    if (field != nullptr)
    {
        const auto found = std::ranges::find (entries, fieldPass, &LogEntry::pass);
        found == entries.end() ? closeNote() : field->setBounds (noteFieldOf (static_cast<int> (found - entries.begin())));
    }

    repaint();
}

float TakeLog::noteWidth() const
{
    return static_cast<float> (getWidth() - logplaces::textLeft - logplaces::right);
}

juce::Rectangle<int> TakeLog::boxOf (int entry) const
{
    if (entry < 0 || entry >= static_cast<int> (entries.size()))
        return {};

    return { 0, headHeight + tops[entry] - scrolled, getWidth(), tops[entry + 1] - tops[entry] };
}

juce::Rectangle<int> TakeLog::starOf (int entry, int star) const
{
    const auto box = boxOf (entry);
    const int left = entries[entry].kind == LogKind::running ? logplaces::textLeft : getWidth() - logplaces::starsRight - 5 * 32;
    return { left + (star - 1) * 32, box.getY() + (entries[entry].kind == LogKind::running ? 34 : 6), 32, 32 };
}

juce::Rectangle<int> TakeLog::noteOf (int entry) const
{
    const auto box = boxOf (entry);

    if (entries[entry].kind == LogKind::running)
        return { getWidth() - logplaces::right - 77, box.getY() + 34, 77, 32 };

    return entries[entry].note.empty() ? juce::Rectangle<int>() : box.withTrimmedLeft (logplaces::textLeft).withTrimmedTop (logplaces::noteTop - 2);
}

juce::Rectangle<int> TakeLog::noteFieldOf (int entry) const
{
    const auto box = boxOf (entry);
    const int top = entries[entry].kind == LogKind::running ? 34 : 38;
    return { logplaces::textLeft - 8, box.getY() + top, getWidth() - logplaces::textLeft + 8 - logplaces::right, 32 };
}

int TakeLog::raised() const
{
    if (! entries.empty() && entries.front().kind == LogKind::running)
        return 0;

    for (std::size_t i = 0; i < entries.size(); ++i)
        if (! chosen.isNone() && entries[i].pass == chosen)
            return static_cast<int> (i);

    for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i].kind == LogKind::made)
            return static_cast<int> (i);

    return -1;
}

//==== painting
void TakeLog::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);

    for (int i = 0; i < static_cast<int> (entries.size()); ++i)
        if (g.clipRegionIntersects (boxOf (i)))
            paintEntry (g, i);

    if (entries.empty())
        drawText (g, "Takes appear here once you record", getLocalBounds().withTrimmedTop (headHeight + 12).withTrimmedLeft (16).withHeight (20).toFloat(),
                  theme::type::body(), theme::text::low);

    auto head = getLocalBounds().removeFromTop (headHeight);
    g.setColour (theme::surface::panel);
    g.fillRect (head);
    g.setColour (theme::line::hair);
    g.fillRect (head.removeFromBottom (1));
    const auto words = head.withTrimmedLeft (16).withTrimmedRight (logplaces::right).toFloat();
    const auto title = theme::type::ui (14, theme::type::Weight::semibold);
    drawText (g, "Take log", words, title, theme::text::high);
    drawText (g, caption, words.withTrimmedLeft (textWidth (title, "Take log") + 16.0f), theme::type::caption(), theme::text::low,
              juce::Justification::centredRight, Fit::mayCut);
    g.setColour (theme::line::hair);
    g.fillRect (getLocalBounds().removeFromLeft (1));
}

void TakeLog::paintEntry (juce::Graphics& g, int index) const
{
    const auto& entry = entries[index];
    auto box = boxOf (index);

    const auto ground = entry.kind == LogKind::running ? logplaces::runningGround() : index == raised() ? theme::surface::raised : theme::surface::panel;
    g.setColour (ground);
    g.fillRect (box);
    g.setColour (theme::line::hair);
    g.fillRect (box.removeFromBottom (1));

    const auto number = juce::Rectangle<float> (11.0f, static_cast<float> (box.getY()) + 10.0f, 36.0f, 36.0f);
    const auto digits = juce::String (entry.number);
    drawText (g, digits, number, digits.length() > 2 ? theme::type::numL() : digits.length() > 1 ? theme::type::mono (28, theme::type::Weight::medium) : theme::type::numXL(),
              entry.kind == LogKind::next ? theme::text::low : entry.kind == LogKind::running ? theme::text::onRed : theme::text::high, juce::Justification::centred);

    const auto text = box.withTrimmedLeft (logplaces::textLeft).withTrimmedRight (logplaces::right);

    switch (entry.kind)
    {
        case LogKind::next:     paintNext (g, entry, text); break;
        case LogKind::running:  paintRunning (g, index, text); break;
        case LogKind::made:     paintMade (g, index, text); break;
    }
}

void TakeLog::paintNext (juce::Graphics& g, const LogEntry& entry, juce::Rectangle<int> text) const
{
    const auto box = text.toFloat();
    drawText (g, fromUtf8 (entry.title), box.withTrimmedTop (10).withHeight (20), theme::type::ui (14, theme::type::Weight::regular), theme::text::mid, juce::Justification::centredLeft, Fit::mayCut);
    drawText (g, fromUtf8 (entry.detail), box.withTrimmedTop (33).withHeight (18), theme::type::ui (12, theme::type::Weight::regular), theme::text::low);
}

void TakeLog::paintRunning (juce::Graphics& g, int index, juce::Rectangle<int> text) const
{
    const auto& entry = entries[index];
    const auto box = text.toFloat();
    drawText (g, fromUtf8 (entry.title), box.withTrimmedTop (10).withHeight (20), theme::type::ui (14, theme::type::Weight::semibold), theme::text::onRed, juce::Justification::centredLeft, Fit::mayCut);
    paintStars (g, index);

    if (field == nullptr || ! fieldPass.isNone())
    {
        const auto button = noteOf (index);
        const bool isOver = over == Spot { index, Part::note, 0 };
        g.setColour (isOver ? theme::rec::lit : theme::rec::deckLine);
        g.fillRoundedRectangle (button.toFloat(), theme::radius::control);
        auto inside = button.toFloat().withTrimmedLeft (12);
        drawIcon (g, Icon::note, inside.removeFromLeft (16).withSizeKeepingCentre (16, 16), theme::text::high);
        inside.removeFromLeft (6);
        drawText (g, "Note", inside, theme::type::ui (13, theme::type::Weight::medium), theme::text::high);
    }

    if (! entry.note.empty())
        drawParagraph (g, fromUtf8 (entry.note), box.withTrimmedTop (70), theme::type::body(), theme::rec::wave, noteLine, Fit::mayCut);
}

void TakeLog::paintMade (juce::Graphics& g, int index, juce::Rectangle<int> text) const
{
    const auto& entry = entries[index];
    auto box = text.toFloat();
    const auto line = box.withTrimmedTop (12).withHeight (20);
    const auto timeWidth = textWidth (theme::type::mono (13), "00:00");
    drawText (g, fromUtf8 (entry.time), line.withWidth (timeWidth + 1.0f), theme::type::mono (13), theme::text::mid);
    drawText (g, fromUtf8 (entry.length), line.withTrimmedLeft (timeWidth + 9.0f).withWidth (60), theme::type::mono (13), theme::text::mid);
    paintStars (g, index);
    box.removeFromTop (static_cast<float> (logplaces::noteTop));

    if (! entry.note.empty())
    {
        const auto lines = linesOf (fromUtf8 (entry.note), theme::type::body(), noteWidth());
        drawParagraph (g, fromUtf8 (entry.note), box.removeFromTop (noteLine * static_cast<float> (lines)), theme::type::body(), theme::text::mid, noteLine, Fit::mayCut);
    }

    if (! entry.health.empty())
    {
        if (entry.note.empty())
            box.translate (0, -4.0f);

        drawIcon (g, Icon::warn, box.withSize (14, noteLine).withSizeKeepingCentre (14, 14), theme::state::warn);
        drawParagraph (g, fromUtf8 (entry.health), box.withTrimmedLeft (20), theme::type::label(), theme::state::warn, noteLine, Fit::mayCut);
    }
}

void TakeLog::paintStars (juce::Graphics& g, int index) const
{
    const auto& entry = entries[index];
    const bool running = entry.kind == LogKind::running;
    const bool pointed = over.entry == index && over.part == Part::star;
    const float size = running ? 22.0f : 18.0f;

    for (int star = 1; star <= 5; ++star)
    {
        const bool filled = star <= entry.stars;
        const bool would = pointed && star <= over.star && ! filled;
        const auto full = running ? theme::rec::wave : theme::state::star;
        const auto hollow = would ? full : running ? theme::rec::wave.withMultipliedAlpha (0.7f) : logplaces::hollowStar();
        drawIcon (g, filled ? Icon::starFilled : Icon::starEmpty, starOf (index, star).toFloat().withSizeKeepingCentre (size, size), filled ? full : hollow);
    }
}

void TakeLog::paintOverChildren (juce::Graphics& g)
{
    if (const int index = raised(); hasKeyboard && index >= 0)
        paintFocusRing (g, boxOf (index).reduced (6, 5).toFloat());
}
}
