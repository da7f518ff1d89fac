#include "UI/Prep/SongSheet.h"

#include "UI/Prep/GuideStrip.h"
#include "UI/Prep/SectionMap.h"
#include "UI/Prep/SongHead.h"
#include "UI/Prep/SongSheetLayout.h"

namespace takelane
{
struct SongSheet::Parts
{
    Parts (Studio& s, WaveStore& w, const ActionCaller& c) : studio (s), head (s, c), map (s, c), guide (s, w, c) {}

    void refresh (const StudioStatus&);

    Studio& studio;
    SongHead head;
    SectionMap map;
    GuideStrip guide;
    SongSheetModel model;
    FramePos heard;
    bool isFirst = true, wasBusy = false;
};

SongSheet::SongSheet (Studio& studio, WaveStore& waves, ActionCaller call) : parts (std::make_unique<Parts> (studio, waves, call))
{
    setOpaque (true);
    setTitle ("Song");
    setFocusContainerType (FocusContainerType::keyboardFocusContainer);
    auto& p = *parts;
    int order = 0;

    for (auto* child : std::initializer_list<juce::Component*> { &p.head, &p.map, &p.guide })
    {
        addAndMakeVisible (child);
        child->setExplicitFocusOrder (++order);
    }

    p.head.onTell = p.map.onTell = p.guide.onTell = [this] (Notice notice)
    {
        if (onTell != nullptr)
            onTell (std::move (notice));
    };
}

SongSheet::~SongSheet() = default;

void SongSheet::Parts::refresh (const StudioStatus& now)
{
    auto next = songSheetModel ({ studio.session(), studio.desk(), now.heard, studio.isGuideBusy() });

    if (next == model && ! isFirst)
        return;

    isFirst = false;
    model = std::move (next);
    head.setModel (model);
    map.setModel (model);
    guide.setModel (model);
}

void SongSheet::show (const Moment& moment)
{
    auto& p = *parts;
    const bool hasMoved = std::exchange (p.heard, moment.now.heard) != moment.now.heard, isBusy = p.studio.isGuideBusy();

    if (std::exchange (p.wasBusy, isBusy) != isBusy || moment.documentChanged || hasMoved || p.isFirst)
        p.refresh (moment.now);

    p.guide.show (moment);
}

bool SongSheet::keyPressed (const juce::KeyPress& key)
{
    return key.getKeyCode() == juce::KeyPress::escapeKey && parts->map.cancelDrag();
}

void SongSheet::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::window);
    g.setColour (theme::surface::panel);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), theme::radius::card);
}

void SongSheet::resized()
{
    auto& p = *parts;
    const auto l = songSheetLayout (getWidth(), getHeight());
    p.head.setBounds (getLocalBounds().withHeight (l.head.getBottom()));

    // Room for the ring and for edges that are held from outside.
    const auto mapBounds = getLocalBounds().withTop (l.numbers.getY()).withBottom (l.notes.getBottom() + 4);
    p.map.setBounds (mapBounds);
    p.map.setBands (l.numbers - mapBounds.getPosition(), l.blocks - mapBounds.getPosition(), l.notes - mapBounds.getPosition());
    const auto guideBounds = getLocalBounds().withTop (l.wave.getY()).withBottom (l.caption.getBottom());
    p.guide.setBounds (guideBounds);
    p.guide.setBands (l.wave - guideBounds.getPosition(), l.caption - guideBounds.getPosition());
}
}
