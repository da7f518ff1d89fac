#include "UI/Mix/EqCard.h"

#include "UI/Mix/StripChange.h"

namespace takelane
{
namespace
{
constexpr int width = 620, graphHeight = 190, gap = 8, columnGap = 10;
constexpr int height = StripCard::headHeight + 8 + graphHeight + gap + 5 * StripCard::rowHeight + StripCard::margin;

EqType nextOf (EqType type)
{
    return type == EqType::peak ? EqType::lowShelf : type == EqType::lowShelf ? EqType::highShelf : EqType::peak;
}

const char* nameOf (EqType type)
{
    return type == EqType::peak ? "Bell" : type == EqType::lowShelf ? "Low shelf" : "High shelf";
}
}

EqCard::Column::Column (int index)
    : on ("Band " + juce::String (index + 1)), type ("Bell"), hz ("Band " + juce::String (index + 1) + " frequency", hertz (20.0, 20000.0, 1000.0, 1000.0)),
      db ("Band " + juce::String (index + 1) + " level", decibels (-24.0, 24.0, 0.0)), q ("Band " + juce::String (index + 1) + " width (Q)", plain (0.1, 18.0, 0.707, 0.1, 2))
{
    on.setTitle ("Band " + juce::String (index + 1));
    type.setTitle ("Band " + juce::String (index + 1) + " shape");
    type.setFont (theme::type::label());
}

EqCard::EqCard (const StripContext& c)
    : StripCard (c, "equaliser", { width, height }), whole ("EQ on"), lowCutOn ("Low cut"), lowCut ("Low cut frequency", hertz (20.0, 1000.0, 80.0, 80.0))
{
    addAndMakeVisible (graph);
    bindToggle (whole, [] (const Strip& s) { return s.eqOn; }, [] (Strip& s) { s.eqOn = ! s.eqOn; });
    bindToggle (lowCutOn, [] (const Strip& s) { return s.highPassHz.has_value(); }, [this] (Strip& s)
    {
        lowCutKept = s.highPassHz.value_or (lowCutKept);
        s.highPassHz = s.highPassHz ? std::nullopt : std::optional (lowCutKept);
    });
    lowCut.setEmptyText ("off");
    bind (lowCut, [] (const Strip& s) { return s.highPassHz; }, [] (Strip& s, double hz) { s.highPassHz = hz; });

    for (int i = 0; i < bands; ++i)
        bindBand (i);

    wireGraph();
    refresh();
}

void EqCard::bindBand (int i)
{
    auto& column = *(columns[static_cast<std::size_t> (i)] = std::make_unique<Column> (i));
    const auto shown = [i] (const Strip& s) { return shownBands (s)[static_cast<std::size_t> (i)]; };
    const auto number = [&] (ValueField& field, double EqBand::* part)
    {
        bind (field, [=] (const Strip& s) { return std::optional (shown (s).*part); },
              [=] (Strip& s, double value)
              {
                  auto band = shown (s);
                  band.*part = value;
                  band.on = true;
                  s = withBand (s, i, band);
              });
    };

    bindToggle (column.on, [=] (const Strip& s) { return shown (s).on; }, [=] (Strip& s)
    {
        auto band = shown (s);
        band.on = ! band.on;
        s = withBand (s, i, band);
    });
    number (column.hz, &EqBand::hz);
    number (column.db, &EqBand::db);
    number (column.q, &EqBand::q);
    column.type.onClick = [this, i, shown]
    {
        change ([=] (Strip& s)
        {
            auto band = shown (s);
            band.type = nextOf (band.type);
            band.on = true;
            s = withBand (s, i, band);
        });
    };
    addAndMakeVisible (column.type);
}

void EqCard::wireGraph()
{
    const auto moveBand = [this] (int i, auto set)
    {
        moveTo ([=] (Strip& s)
        {
            auto band = shownBands (s)[static_cast<std::size_t> (i)];
            band.on = true;
            set (band);
            s = withBand (s, i, band);
        });
    };

    graph.onBegin = [this] (int) { begin(); };
    graph.onGiveUp = [this] { giveUpGesture(); };
    graph.onMove = [this, moveBand] (int i, double hz, double db)
    {
        if (i == EqGraph::highPass)
            moveTo ([=] (Strip& s) { s.highPassHz = hz; });
        else
            moveBand (i, [=] (EqBand& band) { band.hz = hz; band.db = db; });
    };
    graph.onWidth = [moveBand] (int i, double q) { moveBand (i, [=] (EqBand& band) { band.q = q; }); };
    graph.onToggle = [this] (int i)
    {
        if (i == EqGraph::highPass)
            lowCutOn.onClick();
        else
            columns[static_cast<std::size_t> (i)]->on.onClick();
    };
}

void EqCard::refresh()
{
    StripCard::refresh();
    graph.setStrip (strip(), context.studio.session().sampleRate);
    const auto shown = shownBands (strip()), usual = shownBands (Strip {});

    if (strip().highPassHz && ! lowCut.isDragging())
        lowCut.setScale (hertz (20.0, 1000.0, 80.0, *strip().highPassHz));

    for (std::size_t i = 0; i < columns.size(); ++i)
    {
        columns[i]->type.setText (nameOf (shown[i].type));

        if (! columns[i]->hz.isDragging())
            columns[i]->hz.setScale (hertz (20.0, 20000.0, usual[i].hz, shown[i].hz));
    }
}

void EqCard::layOut (juce::Rectangle<int>)
{
    auto area = getLocalBounds().reduced (margin, 0).withTrimmedTop (headHeight + 8).withTrimmedBottom (margin);
    whole.setBounds (closeButton.getX() - 8 - 72, closeButton.getY() + 2, 72, fieldHeight);
    graph.setBounds (area.removeFromTop (graphHeight));
    area.removeFromTop (gap);
    const auto columnWidth = (area.getWidth() - bands * columnGap) / (bands + 1);

    const auto stack = [] (juce::Rectangle<int> column, std::initializer_list<juce::Component*> parts)
    {
        for (auto* part : parts)
            part->setBounds (column.removeFromTop (rowHeight).withSizeKeepingCentre (column.getWidth(), fieldHeight));
    };

    stack (area.removeFromLeft (columnWidth), { &lowCutOn, &lowCut });

    for (auto& column : columns)
    {
        area.removeFromLeft (columnGap);
        stack (area.removeFromLeft (columnWidth), { &column->on, &column->type, &column->hz, &column->db, &column->q });
    }
}

void EqCard::paint (juce::Graphics& g)
{
    StripCard::paint (g);
    const auto left = lowCut.getX() + lowCut.getWidth() - 60;

    for (const auto& [field, words] : { std::pair { &columns[0]->hz, "" }, { &columns[0]->db, "Level" }, { &columns[0]->q, "Q" } })
        drawText (g, words, juce::Rectangle<int> (left, field->getY(), 60, field->getHeight()).toFloat(), theme::type::body(), theme::text::mid, juce::Justification::centredRight);
}
}
