#include "UI/Track/TrackRowsDrag.h"
#include "UI/Track/TrackRowsAccess.h"

#include "UI/Look/Dropdown.h"
#include "UI/Look/Icons.h"
#include "UI/Look/Text.h"
#include "UI/Track/TrackActions.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

/** A colour of the palette by swatch and name. */
class Swatch final : public juce::PopupMenu::CustomComponent
{
public:
    Swatch (juce::Colour c, juce::String n, bool isChosen) : colour (c), name (std::move (n)), chosen (isChosen)  { setTitle (name); }

    void getIdealSize (int& width, int& height) override    { width = 160; height = 26; }

    void paint (juce::Graphics& g) override
    {
        auto box = getLocalBounds().reduced (4, 0);

        if (isItemHighlighted())
        {
            g.setColour (theme::surface::hover);
            g.fillRoundedRectangle (box.toFloat(), theme::radius::clip);
        }

        box.removeFromLeft (6);
        g.setColour (colour);
        g.fillRoundedRectangle (box.removeFromLeft (28).reduced (0, 6).toFloat(), theme::radius::clip);
        box.removeFromLeft (10);

        if (chosen)
            drawIcon (g, Icon::tick, box.removeFromRight (20).withSizeKeepingCentre (14, 14).toFloat(), theme::text::high);

        drawText (g, name, box.toFloat(), theme::type::body(), theme::text::high);
    }

private:
    const juce::Colour colour;
    const juce::String name;
    const bool chosen;
};

juce::PopupMenu::Item item (const juce::String& text, std::function<void()> action, const juce::String& keys = {}, bool ticked = false, bool enabled = true)
{
    juce::PopupMenu::Item it (text);
    it.setAction (std::move (action)).setTicked (ticked).setEnabled (enabled);
    it.shortcutKeyDescription = keys;
    return it;
}
}

void TrackRows::showMenu (juce::PopupMenu menu, juce::Rectangle<int> at)
{
    menu.setLookAndFeel (&getLookAndFeel());
    menu.showMenuAsync (menuOptions (*this).withTargetScreenArea (localAreaToGlobal (at)).withMinimumWidth (180).withStandardItemHeight (26));
}

juce::PopupMenu TrackRows::colourMenu (TrackId track)
{
    juce::PopupMenu menu;
    const auto* row = rowOf (track);

    for (const auto& colour : theme::trackPalette)
    {
        const bool chosen = row != nullptr && juce::String (row->colour).equalsIgnoreCase (colour.hex);
        juce::PopupMenu::Item it (colour.name);
        it.customComponent = new Swatch (theme::trackColour (colour.hex), colour.name, chosen);
        it.setAction ([self = juce::Component::SafePointer (this), track, hex = std::string (colour.hex)]
        {
            if (self != nullptr)
                std::ignore = self->studio.setColour (track, hex);
        });
        menu.addItem (std::move (it));
    }

    return menu;
}

juce::PopupMenu TrackRows::inputMenu (TrackId track)
{
    juce::PopupMenu menu;
    const auto* known = studio.session().findTrack (track);

    if (known == nullptr)
        return menu;

    const juce::Component::SafePointer self (this);
    const auto set = [self, track] (std::vector<int> inputs)
    {
        return [self, track, inputs] { if (self != nullptr) std::ignore = self->studio.setInputs (track, inputs); };
    };

    menu.addItem (item ("No input", set ({}), {}, known->inputs.empty()));
    menu.addSeparator();

    const auto choices = inputChoices (studio.session(), track, last.device.inputNames);

    for (const auto& choice : choices)
        menu.addItem (item (fromUtf8 (choice.text), set (choice.inputs), fromUtf8 (choice.usedBy), choice.inputs == known->inputs));

    if (choices.empty())
        menu.addItem (item ("The interface has no inputs", {}, {}, false, false));

    return menu;
}

juce::PopupMenu TrackRows::monitorMenu (TrackId track)
{
    struct Choice { MonitorMode mode; const char* text; };
    static constexpr Choice choices[] { { MonitorMode::automatic, "Auto: the input while nothing plays" }, { MonitorMode::input, "Input" },
                                        { MonitorMode::disk, "Disk" }, { MonitorMode::both, "Both" } };
    juce::PopupMenu menu;
    const auto* row = rowOf (track);

    for (const auto& choice : choices)
        menu.addItem (item (choice.text, [self = juce::Component::SafePointer (this), track, mode = choice.mode]
        {
            if (self != nullptr)
            {
                auto meant = selectedTracks (self->studio);

                if (std::ranges::find (meant, track) == meant.end())
                    meant = { track };

                self->monitor (meant, mode);
            }
        }, {}, row != nullptr && row->mode == choice.mode));

    return menu;
}

void TrackRows::showColourMenu (TrackId track, juce::Rectangle<int> at)     { showMenu (colourMenu (track), at); }
void TrackRows::showInputMenu (TrackId track, juce::Rectangle<int> at)      { showMenu (inputMenu (track), at); }
void TrackRows::showMonitorMenu (TrackId track, juce::Rectangle<int> at)    { showMenu (monitorMenu (track), at); }

void TrackRows::showRowMenu (TrackId track, juce::Rectangle<int> at)
{
    juce::PopupMenu menu;
    const juce::Component::SafePointer self (this);
    const auto action = [&] (const char* text, const char* name, bool ticked = false)
    {
        menu.addItem (item (text, [self, name = std::string (name)] { if (self != nullptr) self->perform (name); }, fromUtf8 (keyTexts (name)), ticked));
    };

    if (const auto* row = rowOf (track))
    {
        action ("Rename", "track.rename");
        menu.addSubMenu ("Colour", colourMenu (track));
        menu.addSubMenu ("Input", inputMenu (track));
        menu.addSubMenu ("Monitor", monitorMenu (track));

        if (! row->hasTakes)
            menu.addItem (item (row->channels == 1 ? "Make it stereo" : "Make it mono", [self, track] { if (self != nullptr) self->toggleStereo (track); }));

        menu.addSeparator();
        action ("Armed", "track.arm", row->armed);
        action ("Mute", "track.mute", row->muted);
        action ("Solo", "track.solo", row->soloed);
        menu.addItem (item ("Guide (in no mix)", [self, track, on = ! row->isGuide]
        {
            if (self == nullptr)
                return;

            const auto chosen = selectedTracks (self->studio);
            makeGuides (self->studio, std::ranges::find (chosen, track) != chosen.end() ? chosen : std::vector { track }, on);
        }, {}, row->isGuide));
        menu.addItem (item ("Sends to headphones", [self] { if (self != nullptr && self->onSends != nullptr) self->onSends(); }, fromUtf8 (keyTexts ("strip.sends"))));
        menu.addItem (item ("Gain: " + fromUtf8 (gainText (row->gainDb)) + " dB", [self, track] { if (self != nullptr) self->typeGain (track); }));
        menu.addSeparator();
    }

    action ("Add track", "track.add");

    if (rowOf (track) != nullptr)
    {
        const auto count = selectedTracks (studio).size();
        action (count > 1 ? "Move tracks to the Trash" : "Move track to the Trash", "track.remove");
    }

    showMenu (std::move (menu), at);
}
}
