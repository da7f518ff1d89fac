#include "UI/Mix/EqGraph.h"

#include "App/Studio/StripCurves.h"
#include "UI/Look/Controls.h"
#include "UI/Mix/StripChange.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int handleSize = 24;
constexpr float dotSize = 16;
constexpr double hzStep = 0.06, dbStep = 0.5, widthStep = 0.1, fine = 0.1, highestDb = 24.0;

juce::String placeText (double hz, double db)
{
    return (hz >= 1000.0 ? juce::String (hz / 1000.0, 2) + " kHz" : juce::String (juce::roundToInt (hz)) + " Hz") + ", " + (db > 0.0 ? "+" : "") + juce::String (db, 1) + " dB";
}
}

class EqGraph::Handle final : public Control
{
public:
    Handle (EqGraph& g, int b) : graph (g), band (b)
    {
        setTitle (band == highPass ? juce::String ("Low cut") : "Band " + juce::String (band + 1));
        setTooltip (band == highPass ? juce::String ("Drag: frequency. Double click: off")
                                     : "Drag: frequency and level. Wheel, or Ctrl and the arrows: width. Double click: off or on");
        setSize (handleSize, handleSize);
        setMouseCursor (juce::MouseCursor::DraggingHandCursor);
    }

    void set (double newHz, double newDb, double newQ, bool isOn)
    {
        hz = newHz;
        db = newDb;
        q = newQ;
        on = isOn;
        setDescription (placeText (hz, db) + (on ? "" : ", off"));
        setCentrePosition (juce::roundToInt (graph.xOf (hz)), juce::roundToInt (graph.yOf (db)));
        repaint();
    }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        const auto dot = getLocalBounds().toFloat().withSizeKeepingCentre (dotSize, dotSize);
        const auto colour = on ? accent::bone : takelane::theme::text::low;
        g.setColour (on ? colour : surface::well);
        g.fillEllipse (dot);
        g.setColour (isOver ? accent::focus : colour);
        g.drawEllipse (dot.reduced (0.5f), 1.0f);
        drawText (g, band == highPass ? juce::String ("L") : juce::String (band + 1), dot, type::numS(), on ? takelane::theme::text::onBone : takelane::theme::text::low, juce::Justification::centred);
    }

    void mouseDown (const juce::MouseEvent& e) override
    {
        grabKeyboardFocus();
        last = e.getEventRelativeTo (&graph).position;
        at = { graph.xOf (hz), yOfLevel (db) };
        moved = 0.0f;
        dragging = givenUp = false;
    }

    void mouseDrag (const juce::MouseEvent& e) override
    {
        const auto now = e.getEventRelativeTo (&graph).position;
        const auto by = now - std::exchange (last, now);
        moved += by.getDistanceFromOrigin();

        if (givenUp || (! dragging && moved < 2.0f))
            return;

        if (! std::exchange (dragging, true))
            graph.onBegin (band);

        at += by * (e.mods.isShiftDown() ? static_cast<float> (fine) : 1.0f);
        tell (graph.hzAt (at.x), graph.dbAt (at.y));
    }

    void mouseUp (const juce::MouseEvent&) override             { dragging = false; }
    void mouseDoubleClick (const juce::MouseEvent&) override    { graph.onToggle (band); }

    void mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel) override
    {
        if (! hasKeyboardFocus (false) || band == highPass)
            return Control::mouseWheelMove (e, wheel);

        widen ((wheel.deltaY > 0.0f ? 1.0 : -1.0) * (e.mods.isShiftDown() ? fine : 1.0));
    }

    bool keyPressed (const juce::KeyPress& key) override
    {
        const auto small = key.getModifiers().isShiftDown() ? fine : 1.0;
        const auto code = key.getKeyCode();
        const auto isUp = code == juce::KeyPress::upKey, isDown = code == juce::KeyPress::downKey;

        if (code == juce::KeyPress::escapeKey && std::exchange (dragging, false))
        {
            givenUp = true;
            graph.onGiveUp();
        }
        else if (presses (key, *this))
            graph.onToggle (band);
        else if ((isUp || isDown) && key.getModifiers().isCtrlDown() && band != highPass)
            widen (isUp ? small : -small);
        else if (isUp || isDown)
            step (hz, db + (isUp ? dbStep : -dbStep) * small);
        else if (code == juce::KeyPress::leftKey || code == juce::KeyPress::rightKey)
            step (hz * std::pow (1.0 + hzStep * small, code == juce::KeyPress::leftKey ? -1.0 : 1.0), db);
        else
            return false;

        return true;
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider,
            juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { graph.onToggle (band); }));
    }

private:
    /** Beyond the drawn range too. */
    float yOfLevel (double level) const     { return static_cast<float> ((0.5 - level / (2.0 * mostDb)) * graph.getHeight()); }

    void tell (double newHz, double newDb)
    {
        graph.onMove (band, std::clamp (newHz, lowestHz, band == highPass ? 1000.0 : highestHz), std::clamp (newDb, -highestDb, highestDb));
    }

    void step (double newHz, double newDb)
    {
        graph.onBegin (band);
        tell (newHz, newDb);
    }

    void widen (double steps)
    {
        graph.onBegin (band);
        graph.onWidth (band, std::clamp (q * std::pow (1.0 + widthStep, -steps), 0.1, 18.0));
    }

    EqGraph& graph;
    const int band;
    double hz = 1000.0, db = 0.0, q = 1.0;
    bool on = false, dragging = false, givenUp = false;
    float moved = 0.0f;
    juce::Point<float> last, at;
};

EqGraph::EqGraph()
{
    setTitle ("Equaliser curve");
    setOpaque (true);
}

EqGraph::~EqGraph() = default;

float EqGraph::xOf (double hz) const noexcept
{
    return static_cast<float> (std::log (hz / lowestHz) / std::log (highestHz / lowestHz)) * static_cast<float> (getWidth());
}

float EqGraph::yOf (double db) const noexcept
{
    return static_cast<float> (0.5 - std::clamp (db, -mostDb, mostDb) / (2.0 * mostDb)) * static_cast<float> (getHeight());
}

double EqGraph::hzAt (float x) const noexcept
{
    return lowestHz * std::pow (highestHz / lowestHz, static_cast<double> (x) / std::max (1, getWidth()));
}

double EqGraph::dbAt (float y) const noexcept
{
    return (0.5 - static_cast<double> (y) / std::max (1, getHeight())) * 2.0 * mostDb;
}

void EqGraph::setStrip (const Strip& strip, int sampleRate)
{
    const auto bands = shownBands (strip);

    while (handles.size() < bands.size() + 1)
    {
        handles.push_back (std::make_unique<Handle> (*this, static_cast<int> (handles.size()) - 1));
        addChildComponent (*handles.back());
    }

    shown = strip;
    rate = sampleRate;
    place();
    repaint();
}

void EqGraph::place()
{
    if (handles.empty() || getWidth() == 0)
        return;

    whole = stripResponseDb (shown, rate, frequencies);
    const auto bands = shownBands (shown);
    handles.front()->setVisible (shown.highPassHz.has_value());

    if (shown.highPassHz)
        handles.front()->set (*shown.highPassHz, 0.0, 0.7, true);

    for (std::size_t i = 0; i < bands.size(); ++i)
    {
        handles[i + 1]->setVisible (true);
        handles[i + 1]->set (bands[i].hz, bands[i].db, bands[i].q, bands[i].on && shown.eqOn);
    }
}

void EqGraph::resized()
{
    frequencies.clear();

    for (int x = 0; x < getWidth(); x += 2)
        frequencies.push_back (hzAt (static_cast<float> (x)));

    place();
}

void EqGraph::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::well);
    g.setColour (line::hair);

    for (const auto hz : { 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0 })
        g.fillRect (xOf (hz), 0.0f, 1.0f, static_cast<float> (getHeight()));

    for (const auto db : { -12.0, -6.0, 6.0, 12.0 })
        g.fillRect (0.0f, yOf (db), static_cast<float> (getWidth()), 1.0f);

    g.setColour (line::strong);
    g.fillRect (0.0f, yOf (0.0), static_cast<float> (getWidth()), 1.0f);

    for (const auto& [hz, words] : { std::pair { 100.0, "100" }, { 1000.0, "1k" }, { 10000.0, "10k" } })
        drawText (g, words, { xOf (hz) + 4, static_cast<float> (getHeight()) - 16, 40, 14 }, type::numS(), text::low);

    for (const auto db : { -12, 12 })
        drawText (g, (db > 0 ? "+" : "") + juce::String (db), { 4, yOf (db) - 15, 40, 14 }, type::numS(), text::low);

    if (whole.empty())
        return;

    juce::Path curve;

    for (std::size_t i = 0; i < whole.size(); ++i)
    {
        const juce::Point<float> at (static_cast<float> (2 * i), yOf (whole[i]));
        i == 0 ? curve.startNewSubPath (at) : curve.lineTo (at);
    }

    g.setColour (accent::bone);
    g.strokePath (curve, juce::PathStrokeType (1.5f));
}
}
