#include "Tests/Support/Catch.h"

#include "UI/Look/Audit.h"
#include "UI/Look/Controls.h"

using namespace takelane;

namespace
{
using Fault = Audit::Fault;

struct Sheet : juce::Component
{
    explicit Sheet (std::function<void (juce::Graphics&)> toPaint) : draw (std::move (toPaint)) { setSize (300, 100); }

    void paint (juce::Graphics& g) override
    {
        g.fillAll (theme::surface::panel);
        draw (g);
    }

    std::function<void (juce::Graphics&)> draw;
};

std::vector<std::pair<Fault, std::string>> faultsOf (juce::Component& component)
{
    std::vector<std::pair<Fault, std::string>> faults;

    for (const auto& finding : Audit::of (component))
        faults.emplace_back (finding.fault, finding.what);

    return faults;
}

using Faults = std::vector<std::pair<Fault, std::string>>;
}

TEST_CASE ("The audit finds nothing in words that fit and can be read")
{
    Sheet sheet ([] (juce::Graphics& g)
    {
        drawText (g, "Take log", { 10, 10, 200, 20 }, theme::type::body(), theme::text::high);
        drawText (g, "Newest on top", { 10, 40, 200, 20 }, theme::type::body(), theme::text::low, juce::Justification::centredRight);
    });
    CHECK (faultsOf (sheet).empty());
}

TEST_CASE ("The audit hears of cut words, unless they may be cut")
{
    Sheet sheet ([] (juce::Graphics& g)
    {
        drawText (g, "Inputs live, all line-checked", { 10, 10, 40, 20 }, theme::type::body(), theme::text::high);
        drawText (g, "A name somebody typed", { 10, 40, 40, 20 }, theme::type::body(), theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
        drawText (g, "Too high", { 10, 70, 100, 6 }, theme::type::title(), theme::text::high);
        drawText (g, "Outside", { 260, 70, 100, 20 }, theme::type::title(), theme::text::high);
    });
    CHECK (faultsOf (sheet) == Faults { { Fault::cut, "Inputs live, all line-checked" }, { Fault::cut, "Too high" }, { Fault::cut, "Outside" } });
}

TEST_CASE ("The audit sees words that lie over other words, but not what a panel has covered")
{
    Sheet sheet ([] (juce::Graphics& g)
    {
        drawText (g, "Peak", { 10, 10, 100, 20 }, theme::type::body(), theme::text::high);
        drawText (g, "CLIP", { 20, 12, 100, 20 }, theme::type::body(), theme::text::high);
        drawText (g, "Behind", { 10, 60, 100, 20 }, theme::type::body(), theme::text::high);
        g.setColour (theme::surface::raised);
        g.fillRect (0, 50, 200, 40);
        drawText (g, "In front", { 10, 60, 100, 20 }, theme::type::body(), theme::text::high);
    });
    CHECK (faultsOf (sheet) == Faults { { Fault::covered, "Peak by CLIP" } });
}

TEST_CASE ("Slanted words side by side lie apart for the audit, and over one another they do not")
{
    for (const auto& [pitch, isCovered] : { std::pair (29.0f, false), std::pair (6.0f, true) })
    {
        INFO (pitch << " px from one to the next");
        Sheet sheet ([pitch = pitch] (juce::Graphics& g)
        {
            for (const auto& [words, x] : { std::pair ("Guitars", 40.0f), std::pair ("Keys", 40.0f + pitch) })
            {
                const juce::Graphics::ScopedSaveState state (g);
                g.addTransform (juce::AffineTransform::rotation (juce::degreesToRadians (-55.0f), x, 80.0f));
                drawText (g, words, { x, 71.0f, 80.0f, 18.0f }, theme::type::label(), theme::text::high);
            }
        });
        CHECK (faultsOf (sheet) == (isCovered ? Faults { { Fault::covered, "Guitars by Keys" } } : Faults {}));
    }
}

TEST_CASE ("The audit sees words that are too faint on what is under them")
{
    Sheet sheet ([] (juce::Graphics& g)
    {
        g.setColour (theme::accent::bone);
        g.fillRect (0, 0, 300, 40);
        drawText (g, "Bone on bone", { 10, 10, 200, 20 }, theme::type::body(), theme::text::mid);
        drawText (g, "Disabled", { 10, 60, 200, 20 }, theme::type::body(), theme::text::off);
    });
    CHECK (faultsOf (sheet) == Faults { { Fault::faint, "Bone on bone" } });
}

TEST_CASE ("The audit finds small and nameless controls, deep in the tree, and says where")
{
    Sheet sheet ([] (juce::Graphics&) {});
    sheet.setTitle ("Deck");
    Button small ("Dim"), nameless ("", Button::Kind::plain, Icon::undo), hidden ("", Button::Kind::plain, Icon::redo);
    sheet.addAndMakeVisible (small);
    sheet.addAndMakeVisible (nameless);
    sheet.addChildComponent (hidden);
    small.setBounds (10, 10, 60, 20);
    nameless.setBounds (100, 10, 32, 32);
    hidden.setBounds (150, 10, 10, 10);

    const auto findings = Audit::of (sheet);
    REQUIRE (findings.size() == 2);
    CHECK (findings[0].fault == Fault::small);
    CHECK (findings[0].where == "Deck / Dim");
    CHECK (findings[0].what == "60 x 20");
    CHECK (findings[1].fault == Fault::nameless);
}

TEST_CASE ("The audit measures words where a moved and scaled component draws them")
{
    Sheet inner ([] (juce::Graphics& g) { drawText (g, "Inner", { 0, 0, 100, 20 }, theme::type::body(), theme::text::high); });
    Sheet outer ([] (juce::Graphics& g) { drawText (g, "Outer", { 10, 50, 100, 20 }, theme::type::body(), theme::text::high); });
    outer.addAndMakeVisible (inner);
    inner.setBounds (150, 0, 100, 100);
    CHECK (faultsOf (outer).empty());
}

TEST_CASE ("The design's own controls pass the audit in every state")
{
    Sheet sheet ([] (juce::Graphics&) {});
    sheet.setSize (700, 200);
    std::vector<std::unique_ptr<juce::Component>> parts;
    int y = 8;

    for (const auto kind : { Button::Kind::plain, Button::Kind::primary, Button::Kind::quiet })
    {
        int x = 8;

        for (const auto state : { 0, 1, 2, 3 })
        {
            auto button = std::make_unique<Button> ("Use this device", kind, Icon::tick);
            button->setValue ("2");
            button->setHint ("R");
            button->setOn (state == 1);
            button->setEnabled (state != 2);
            button->setBounds (x, y, button->idealWidth(), 32);
            x = button->getRight() + 8;
            sheet.addAndMakeVisible (*button);

            if (state == 3)
                button->focusGained (juce::Component::focusChangedByTabKey);

            parts.push_back (std::move (button));
        }

        y += 40;
    }

    auto rates = std::make_unique<Segments>();
    rates->setTitle ("Sample rate");
    rates->setChoices ({ "44.1", "48", "Simulated" });
    rates->setChosen (2);
    rates->setBounds (8, y, rates->idealWidth(), 36);
    sheet.addAndMakeVisible (*rates);

    for (const auto& finding : Audit::of (sheet))
        FAIL_CHECK (Audit::nameOf (finding.fault) << ": " << finding.what << " in " << finding.where);
}
