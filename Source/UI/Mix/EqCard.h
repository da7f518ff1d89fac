#pragma once

/** The equaliser: the curve with its handles above, a column of numbers for the low cut and each band below. */

#include "UI/Mix/EqGraph.h"
#include "UI/Mix/StripCard.h"

#include <array>

namespace takelane
{
class EqCard final : public StripCard
{
public:
    explicit EqCard (const StripContext&);

    void refresh() override;
    void paint (juce::Graphics&) override;

private:
    static constexpr int bands = 4;

    /** The numbers of a band. */
    struct Column
    {
        explicit Column (int index);

        Button on, type;
        ValueField hz, db, q;
    };

    void layOut (juce::Rectangle<int>) override;
    void bindBand (int);
    void wireGraph();

    EqGraph graph;
    Button whole, lowCutOn;
    ValueField lowCut;
    std::array<std::unique_ptr<Column>, bands> columns;
    double lowCutKept = 80.0;                           ///< comes back when it is switched on
};
}
