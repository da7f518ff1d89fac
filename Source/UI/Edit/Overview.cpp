#include "UI/Edit/Overview.h"

#include "UI/Look/Theme.h"
#include "UI/Timeline/BarGrid.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr float narrowestWindow = 12.0f;

WaveStyle greyWave()    { return WaveStyle::on (theme::surface::well, theme::text::low); }
}

Overview::Overview (Studio& s, EditState& e, TimeView& t) : studio (s), state (e), time (t)
{
    setOpaque (true);
    setTitle ("Song overview");
    setTooltip ("Drag what is seen; double-click for the whole song");
    setMouseCursor (juce::MouseCursor::PointingHandCursor);
}

TimeAxis Overview::whole() const noexcept
{
    return axisShowing (time.song(), std::max (1, getWidth()));
}

TrackId Overview::trackInHand() const noexcept
{
    const auto sounds = [] (const SongTrack* one) { return one != nullptr && ! one->active().regions.empty(); };
    const auto inHand = state.now().laneTrack;

    if (sounds (studio.song().track (inHand)))
        return inHand;

    const auto found = std::ranges::find_if (studio.song().tracks, [&] (const auto& one) { return sounds (&*one); });
    return found != studio.song().tracks.end() ? (*found)->track : inHand;
}

juce::Rectangle<float> Overview::window() const noexcept
{
    const auto seen = time.axis().axis().visible();
    auto left = static_cast<float> (shown.xOf (seen.start)), right = static_cast<float> (shown.xOf (seen.end));
    const auto more = std::max (0.0f, 0.5f * (narrowestWindow - (right - left)));
    left = std::max (0.0f, std::round (left - more));
    right = std::min (static_cast<float> (getWidth()), std::round (right + more));
    return { left, 0.0f, std::max (1.0f, right - left), static_cast<float> (getHeight()) };
}

//==== once a frame
void Overview::show (const Moment& moment)
{
    const auto inHand = trackInHand();
    const bool moved = std::exchange (shown, whole()) != whole();

    const bool isOther = moment.documentChanged || inHand != track || arrivals != time.waves().arrivals();

    if (isOther)
        readTrack();

    if (std::exchange (axisShown, time.axis().revision()) != time.axis().revision() || moved)
        repaint();

    const bool fresh = tiles.takeIn();
    const bool isResized = std::exchange (scaleShown, time.axis().scale()) != time.axis().scale() || std::exchange (heightShown, getHeight()) != getHeight();

    if (fresh || isResized)
        repaint();

    if (fresh || isResized || moved || isOther)
        requestTiles();

    if (const int next = juce::roundToInt (shown.xOf (moment.now.heard)); next != tick)
    {
        for (const int x : { tick, next })
            repaint (x - 1, 0, 3, getHeight());

        tick = next;
    }
}

void Overview::readTrack()
{
    track = trackInHand();
    arrivals = time.waves().arrivals();
    parts.clear();
    sections.clear();
    const int rate = studio.session().sampleRate;

    for (const auto& place : sectionPlaces (studio.song(), rate))
        sections.push_back (place.range.start);

    if (const auto* inSong = studio.song().track (track))
        for (auto& span : laneSpans (*inSong, rate))
        {
            auto found = time.waves().find (span.file, span.fileLength);
            parts.push_back ({ std::move (span), std::move (found.wave) });
        }

    repaint();
}

void Overview::requestTiles()
{
    const ColumnView view (shown, time.axis().scale());     // as the lanes are painted
    const int height = juce::roundToInt (getHeight() * time.axis().scale());
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

//==== painting
void Overview::paint (juce::Graphics& g)
{
    const auto scale = static_cast<double> (g.getInternalContext().getPhysicalPixelScaleFactor());
    g.fillAll (theme::surface::well);

    {
        const juce::Graphics::ScopedSaveState saved (g);
        g.addTransform (juce::AffineTransform::scale (static_cast<float> (1.0 / scale)));
        const ColumnView view (shown, scale);
        const int height = juce::roundToInt (getHeight() * scale);

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

    g.setColour (theme::line::strong);

    for (const auto& at : sections)
        g.fillRect (juce::roundToInt (shown.xOf (at)), 0, 1, getHeight());

    const auto seen = window();
    g.setColour (theme::surface::well.withAlpha (0.5f));
    g.fillRect (getLocalBounds().toFloat().withRight (seen.getX()));
    g.fillRect (getLocalBounds().toFloat().withLeft (seen.getRight()));
    g.setColour (theme::accent::selectFill);
    g.fillRect (seen);
    g.setColour (theme::accent::bone);
    g.drawRect (seen, 1.0f);
    g.fillRect (tick, 0, 1, getHeight());
}

//==== the pointer
void Overview::centreAt (double x)
{
    const auto& axis = time.axis().axis();
    const auto middle = static_cast<double> (shown.frameAt (x).value);
    const auto left = middle - 0.5 * axis.width * axis.framesPerPixel;
    time.axis().scrollBy ((left - axis.left) / axis.framesPerPixel);
}

void Overview::mouseDown (const juce::MouseEvent& e)
{
    if (! window().contains (e.position))
        centreAt (e.position.x);

    draggedTo = e.position.x;
}

void Overview::mouseDrag (const juce::MouseEvent& e)
{
    const auto by = (e.position.x - draggedTo) * shown.framesPerPixel / time.axis().axis().framesPerPixel;
    draggedTo = e.position.x;
    time.axis().scrollBy (by);
}

void Overview::mouseDoubleClick (const juce::MouseEvent&)
{
    time.zoomTo (ZoomStep::song);
}

void Overview::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    const auto at = time.axis().axis().xOf (shown.frameAt (e.position.x));
    auto mods = e.mods;

    // Only time lies here.
    if (! mods.isCommandDown())
        mods = mods.withFlags (juce::ModifierKeys::shiftModifier);

    (void) time.wheel (std::clamp (at, 0.0, static_cast<double> (time.axis().axis().width)), mods, wheel);
}
}
