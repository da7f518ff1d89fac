#include "UI/Prep/GuideStrip.h"

#include "Session/PrepEdits.h"
#include "UI/Timeline/BarGrid.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int barsBetweenLines = 8, moreSize = 24, linesAtMost = 64;
constexpr double retiredLevels[] { -12.0, -18.0, -24.0, -36.0, Guide::quietestDb };

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
WaveStyle greyWave()                                { return WaveStyle::on (theme::surface::well, theme::text::low); }
}

GuideStrip::GuideStrip (Studio& s, WaveStore& w, ActionCaller c) : studio (s), waves (w), call (std::move (c))
{
    setTitle ("Scratch track");
    import.setIcon (Icon::plus, 12);
    import.setFont (theme::type::label());
    import.setTooltip ("A demo or a rehearsal the players follow: in no mix and no stem");
    import.onClick = [this] { (void) call ("prep.guide"); };
    more.setTitle ("More of the scratch track");
    more.setIcon (Icon::more, 12);
    more.setTooltip ("Where its first bar is, its tempo, straighten it");
    more.onClick = [this] { openMenu(); };
    addChildComponent (import);
    addChildComponent (more);
}

void GuideStrip::setBands (juce::Rectangle<int> w, juce::Rectangle<int> c)
{
    wave = w;
    caption = c;
    import.setBounds (wave.withSizeKeepingCentre (std::min (wave.getWidth(), import.idealWidth()), 28));
    more.setBounds (w.removeFromRight (moreSize + 8).withSizeKeepingCentre (moreSize, moreSize));
    readTrack();
    repaint();
}

void GuideStrip::setModel (const SongSheetModel& next)
{
    words = next.guide;
    const bool isThere = words.track.value != 0;
    import.setVisible (! isThere && ! words.isBusy);
    more.setVisible (isThere);
    setDescription (fromUtf8 (words.name + " " + words.says + " " + words.drift));
    readTrack();
    repaint();
}

//==== once a frame
void GuideStrip::show (const Moment& moment)
{
    if (std::exchange (arrivals, waves.arrivals()) != waves.arrivals() || moment.documentChanged)
        readTrack();

    if (tiles.takeIn())
        repaint (wave);

    if (const auto before = tickX(); std::exchange (heard, moment.now.heard) != moment.now.heard && before != tickX())
        for (const int x : { before, tickX() })
            repaint (x - 1, wave.getY(), 3, wave.getHeight());

    if (std::exchange (scale, paintedScale) != paintedScale)
        requestTiles();
}

int GuideStrip::tickX() const
{
    return wave.getX() + juce::roundToInt (std::clamp (axis.xOf (heard), -8.0, wave.getWidth() + 8.0));
}

void GuideStrip::readTrack()
{
    const auto& song = studio.song();
    const int rate = studio.session().sampleRate;
    const auto places = sectionPlaces (song, rate);
    const auto end = std::max (places.empty() ? song.end() : places.back().range.end, startOfBar (song, rate, 2));
    axis = axisShowing ({ {}, end }, std::max (1, wave.getWidth()));
    parts.clear();

    if (const auto* track = song.track (words.track))
        for (auto& span : laneSpans (*track, rate))
        {
            auto found = waves.find (span.file, span.fileLength);
            parts.push_back ({ std::move (span), std::move (found.wave) });
        }

    readLines();
    requestTiles();
    repaint (wave);
}

void GuideStrip::readLines()
{
    lines.clear();
    const auto& song = studio.song();

    for (int i = 1; i <= linesAtMost; ++i)
    {
        const auto x = juce::roundToInt (axis.xOf (startOfBar (song, studio.session().sampleRate, 1 + i * barsBetweenLines)));

        if (x >= wave.getWidth())
            break;

        lines.push_back (wave.getX() + x);
    }
}

void GuideStrip::requestTiles()
{
    const ColumnView view (axis, scale);
    const int height = juce::roundToInt (wave.getHeight() * scale);
    std::vector<TileRequest> wanted;

    for (const auto& part : parts)
    {
        if (part.wave == nullptr || height <= 0)
            continue;

        const auto range = tilesFor (columnsOf (part.span.range, view), view, tileWidth);

        for (auto index = range.first; index < range.end; ++index)
        {
            const TileKey key { part.wave.get(), part.span.shift, view.framesPerColumn, index, height, greyWave(), part.span.gain };

            if (tiles.find (key) == nullptr)
                wanted.push_back ({ key, part.wave });
        }
    }

    tiles.request (std::move (wanted));
}

//==== what is made of it
void GuideStrip::setGuide (const std::function<void (Guide&)>& change, const std::string& sentence)
{
    if (! studio.song().guide)
        return;

    auto guide = *studio.song().guide;
    change (guide);

    if (auto done = studio.edit (takelane::setGuide (studio.session(), studio.song().id, guide), "Scratch Track", sentence); ! done && onTell != nullptr)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "prep" });
}

void GuideStrip::takeGuideAway()
{
    if (auto done = studio.edit (takelane::setGuide (studio.session(), studio.song().id, {}), "Scratch Track", "Took the scratch track off the song"); ! done && onTell != nullptr)
        onTell ({ Severity::warn, "Not possible", done.problem().text, {}, {}, "prep" });
}

void GuideStrip::openMenu()
{
    const auto& guide = studio.song().guide;

    if (! guide)
        return;

    juce::PopupMenu menu, level;
    const juce::Component::SafePointer<GuideStrip> self (this);
    const auto add = [self] (juce::PopupMenu& to, const juce::String& text, bool isEnabled, bool isTicked, std::function<void (GuideStrip&)> action)
    {
        juce::PopupMenu::Item item (text);
        item.itemID = to.getNumItems() + 1;
        item.isEnabled = isEnabled;
        item.isTicked = isTicked;
        item.action = [self, action = std::move (action)]
        {
            if (self != nullptr)
                action (*self);
        };
        to.addItem (std::move (item));
    };
    const auto calls = [&] (const char* text, const char* action)
    {
        add (menu, text, ! words.isBusy, false, [action] (GuideStrip& g) { (void) g.call (action); });
    };
    calls ("Its first bar begins at the playhead", "prep.guidePlace");
    calls ("The song's tempo from it", "prep.guideTempo");
    calls ("Straighten it to the song's tempo", "prep.guideStraighten");
    menu.addSeparator();
    add (menu, "Quieter where parts have keepers", true, guide->retires, [] (GuideStrip& g)
    {
        g.setGuide ([] (Guide& one) { one.retires = ! one.retires; }, "Changed when the scratch track gets quieter");
    });

    for (const double dB : retiredLevels)
        add (level, dB <= Guide::quietestDb ? juce::String ("Off") : juce::String (dB, 0) + " dB", true, std::abs (guide->retiredDb - dB) < 0.05, [dB] (GuideStrip& g)
        {
            g.setGuide ([dB] (Guide& one) { one.retiredDb = dB; }, "Changed how quiet the scratch track gets");
        });

    menu.addSubMenu ("How quiet, when all parts have", level, guide->retires);
    menu.addSeparator();
    calls ("Import another", "prep.guide");
    add (menu, "No scratch track any more", ! words.isBusy, false, [] (GuideStrip& g) { g.takeGuideAway(); });
    menu.showMenuAsync (menuOptions (more).withMinimumWidth (240).withStandardItemHeight (26));
}

void GuideStrip::mouseDown (const juce::MouseEvent& e)
{
    if (e.mods.isPopupMenu())
        openMenu();
    else if (wave.contains (e.getPosition()) && ! studio.status().redLight)
        studio.locate (std::max (FramePos {}, axis.frameAt (e.x - wave.getX())));
}

void GuideStrip::filesDropped (const juce::StringArray& files, int, int)
{
    studio.importGuide (std::filesystem::path (files[0].toStdString()));
}

//==== painting
void GuideStrip::paintWave (juce::Graphics& g)
{
    const auto physical = paintedScale = static_cast<double> (g.getInternalContext().getPhysicalPixelScaleFactor());
    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (wave);
    g.setOrigin (wave.getPosition());
    g.addTransform (juce::AffineTransform::scale (static_cast<float> (1.0 / physical)));
    const ColumnView view (axis, physical);
    const int height = juce::roundToInt (wave.getHeight() * physical);

    for (const auto& part : parts)
    {
        const auto columns = columnsOf (part.span.range, view);
        const auto range = tilesFor (columns, view, tileWidth);

        if (part.wave == nullptr || columns.isEmpty())
            continue;

        const juce::Graphics::ScopedSaveState clipped (g);
        g.reduceClipRegion (columns.start, 0, columns.end - columns.start, height);

        for (auto index = range.first; index < range.end; ++index)
            if (const auto* image = tiles.find ({ part.wave.get(), part.span.shift, view.framesPerColumn, index, height, greyWave(), part.span.gain }))
                g.drawImageAt (*image, static_cast<int> (index * tileWidth - view.left), 0);
    }
}

void GuideStrip::paint (juce::Graphics& g)
{
    using namespace theme;
    g.setColour (surface::well);
    g.fillRoundedRectangle (wave.toFloat(), radius::clip);
    paintWave (g);
    g.setColour (line::gridMajor);

    for (const int x : lines)
        g.fillRect (x, wave.getY(), 1, wave.getHeight());

    if (words.track.value == 0)
    {
        drawText (g, words.isBusy ? "A scratch track comes: its beats are being looked for" : "No scratch track yet", caption.toFloat(), type::ui (12.5f, type::Weight::regular), text::low);
        return;
    }

    g.setColour (accent::bone);
    g.fillRect (tickX(), wave.getY(), 1, wave.getHeight());
    auto area = caption.toFloat();
    const auto name = fromUtf8 (words.name);
    const auto strong = type::ui (12.5f, type::Weight::semibold), plain = type::ui (12.5f, type::Weight::regular);
    drawText (g, name, area.removeFromLeft (std::min (area.getWidth() / 3, textWidth (strong, name) + 1.0f)), strong, text::high, juce::Justification::centredLeft, Fit::mayCut);
    area.removeFromLeft (7);
    const auto drift = fromUtf8 (words.drift);
    drawText (g, drift, area.removeFromRight (drift.isEmpty() ? 0.0f : textWidth (plain, drift) + 1.0f), plain, text::low, juce::Justification::centredRight);
    drawText (g, fromUtf8 (words.says), area.withTrimmedRight (8), plain, text::low, juce::Justification::centredLeft, Fit::mayCut);
}
}
