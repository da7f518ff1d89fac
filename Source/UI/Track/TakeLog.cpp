#include "UI/Track/TakeLogParts.h"

#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"

namespace takelane
{
namespace
{
constexpr float noteLine = static_cast<float> (logplaces::line);

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

void paintKeeper (juce::Graphics& g, const std::string& text, juce::Rectangle<float> from)
{
    const auto font = theme::type::ui (12, theme::type::Weight::semibold);
    const auto words = fromUtf8 (text);
    const auto pill = from.withHeight (static_cast<float> (logplaces::pillHeight)).withWidth (std::min (from.getWidth(), textWidth (font, words) + 17.0f));
    g.setColour (theme::accent::bone);
    g.fillRoundedRectangle (pill, theme::radius::clip);
    drawText (g, words, pill.reduced (8.0f, 0.0f), font, theme::text::onBone, juce::Justification::centredLeft, Fit::mayCut);
}

void paintHealth (juce::Graphics& g, const std::string& text, juce::Rectangle<float> from, juce::Colour colour)
{
    drawIcon (g, Icon::warn, from.withSize (14, noteLine).withSizeKeepingCentre (14, 14), colour);
    drawParagraph (g, fromUtf8 (text), from.withTrimmedLeft (20), theme::type::label(), colour, noteLine, Fit::mayCut);
}
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

    followWishes (moment, first);

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
                        && fresh.front().note == entries.front().note && fresh.front().health == entries.front().health
                        && fresh.front().keeper == entries.front().keeper && std::equal (fresh.begin() + 1, fresh.end(), entries.begin() + 1);
    const bool wasRunning = ! entries.empty() && entries.front().kind == LogKind::running;

    // What is typed of the running take is kept where it ends meanwhile.
    if (field != nullptr && fieldPass.isNone() && wasRunning && (fresh.empty() || fresh.front().kind != LogKind::running))
        acceptNote();

    entries = std::move (fresh);
    caption = words;

    if (onlyFirst)
        repaint (boxOf (0));
    else
        layOut();
}

TakeLog::Lines TakeLog::linesOf (const LogEntry& entry) const
{
    const auto rows = [] (const std::string& text, const juce::Font& font, float width)
    {
        return text.empty() ? 0 : takelane::linesOf (fromUtf8 (text), font, width);
    };

    Lines at;
    const int noteRows = rows (entry.note, theme::type::body(), noteWidth()), healthRows = rows (entry.health, theme::type::label(), noteWidth() - 20.0f);

    if (entry.kind == LogKind::next)
    {
        at.height = logplaces::nextHeight;
        return at;
    }

    const bool running = entry.kind == LogKind::running;
    const int first = running ? logplaces::runningHeight - 8 : logplaces::noteTop;
    int y = first;
    const auto place = [&y] (int& line, int height)
    {
        line = height > 0 ? y : 0;
        y += height;
    };

    place (at.who, entry.who.empty() ? 0 : logplaces::line);
    place (at.note, noteRows * logplaces::line);

    if (! entry.keeper.empty())
    {
        y += y > first ? 4 : 0;
        place (at.keeper, logplaces::pillHeight);
        y += 2;
    }

    if (y == first && ! running)
        y -= 4;

    place (at.health, healthRows * logplaces::line);
    at.height = running ? y + 8 : y == first - 4 ? logplaces::madeHeight : y + 10;
    return at;
}

void TakeLog::layOut()
{
    tops.clear();
    int y = 0;

    for (const auto& entry : entries)
    {
        tops.push_back (y);

        y += linesOf (entry).height;
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

    if (entries[entry].note.empty())
        return {};

    const auto lines = linesOf (entries[entry]);
    const int end = lines.keeper > 0 ? lines.keeper : lines.health > 0 ? lines.health : lines.height;
    return box.withTrimmedLeft (logplaces::textLeft).withTop (box.getY() + lines.note - 2).withBottom (box.getY() + end);
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

    const auto number = juce::Rectangle<int> (11, box.getY() + std::min (10, (box.getHeight() - 36) / 2), 36, 36).toFloat();
    const auto digits = juce::String (entry.number);
    drawText (g, digits, number, digits.length() > 2 ? theme::type::numL() : digits.length() > 1 ? theme::type::mono (28, theme::type::Weight::medium) : theme::type::numXL(),
              entry.kind == LogKind::next || entry.noGood ? theme::text::low : entry.kind == LogKind::running ? theme::text::onRed : theme::text::high, juce::Justification::centred);

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

    const auto lines = linesOf (entry);

    if (! entry.note.empty())
        drawParagraph (g, fromUtf8 (entry.note), box.withTrimmedTop (static_cast<float> (lines.note)), theme::type::body(), theme::rec::wave, noteLine, Fit::mayCut);

    if (! entry.keeper.empty())
        paintKeeper (g, entry.keeper, box.withTrimmedTop (static_cast<float> (lines.keeper)));

    if (! entry.health.empty())
        paintHealth (g, entry.health, box.withTrimmedTop (static_cast<float> (lines.health)), theme::text::onRed);
}

void TakeLog::paintMade (juce::Graphics& g, int index, juce::Rectangle<int> text) const
{
    const auto& entry = entries[index];
    auto box = text.toFloat();
    const auto line = box.withTrimmedTop (12).withHeight (20);
    const auto timeWidth = textWidth (theme::type::mono (13), "00:00");
    drawText (g, fromUtf8 (entry.time), line.withWidth (timeWidth + 1.0f), theme::type::mono (13), theme::text::mid);
    drawText (g, fromUtf8 (entry.length), line.withTrimmedLeft (timeWidth + 9.0f).withWidth (60), theme::type::mono (13), theme::text::mid);

    if (entry.takes > 1)
    {
        const auto lengthWidth = textWidth (theme::type::mono (13), fromUtf8 (entry.length));
        drawText (g, juce::String::fromUTF8 ("\u00d7") + juce::String (entry.takes), line.withTrimmedLeft (timeWidth + lengthWidth + 15.0f).withWidth (40.0f), theme::type::mono (12), theme::text::low);
    }

    // No good: the take is struck out, and its stars make way for the words.
    if (entry.noGood)
    {
        g.setColour (theme::text::mid);
        g.fillRect (line.withSizeKeepingCentre (line.getWidth(), 1.0f).withWidth (timeWidth + 9.0f + textWidth (theme::type::mono (13), fromUtf8 (entry.length))));
        g.fillRect (juce::Rectangle<float> (15.0f, line.getCentreY() + 5.0f, 28.0f, 1.0f));
        drawText (g, "No good", starOf (index, 1).getUnion (starOf (index, 5)).toFloat().withTrimmedRight (6.0f), theme::type::bodyStrong(), theme::text::low, juce::Justification::centredRight);
    }
    else
        paintStars (g, index);

    const auto lines = linesOf (entry);
    const auto from = [&] (int top) { return box.withTrimmedTop (static_cast<float> (top)); };

    if (! entry.who.empty())
        drawText (g, fromUtf8 (entry.who), from (lines.who).withHeight (noteLine), theme::type::label(), theme::text::low, juce::Justification::centredLeft, Fit::mayCut);

    if (! entry.note.empty())
        drawParagraph (g, fromUtf8 (entry.note), from (lines.note).withHeight (static_cast<float> (noteOf (index).getHeight())), theme::type::body(),
                       entry.noGood ? theme::text::low : theme::text::mid, noteLine, Fit::mayCut);

    if (! entry.keeper.empty())
        paintKeeper (g, entry.keeper, from (lines.keeper));

    if (! entry.health.empty())
        paintHealth (g, entry.health, from (lines.health), theme::state::warn);
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
