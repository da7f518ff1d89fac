#include "UI/Dialogs/PreferencesDialog.h"

#include "UI/Dialogs/FormRows.h"
#include "UI/Dialogs/NewSessionModel.h"

namespace takelane
{
namespace
{
constexpr int width = 820, height = 640, tabsHeight = 36, tabsGap = 20, label = 160;
constexpr int everyMinutes[] { 1, 2, 5, 10, 30 };

template <typename Values, typename Value>
int indexOf (const Values& values, const Value& wanted)
{
    const auto found = std::find_if (std::begin (values), std::end (values), [&] (const auto& v) { return ! (v < wanted) && ! (wanted < v); });
    return found != std::end (values) ? static_cast<int> (found - std::begin (values)) : -1;
}

juce::String interfaceText (const PreferenceValues& values)
{
    const auto& chosen = values.interface;
    const auto type = chosen.type == DeviceType::alsa ? "ALSA" : chosen.type == DeviceType::jack ? "JACK" : "Simulated";
    return juce::String (chosen.name.empty() ? std::string (type) : chosen.name + ", " + type) + ", " + juce::String (chosen.bufferFrames) + " samples";
}
}

PreferencesDialog::PreferencesDialog (Preferences& p, Page first, Ways w)
    : Dialog ("Preferences", { width, height }), preferences (p), ways (std::move (w)), keys (p)
{
    pages.setTitle ("Preferences pages");
    pages.setChoices ({ "Audio", "Keys", "Folders", "Saving", "Display" });
    pages.onChoice = [this] (int i) { go (static_cast<Page> (i)); };

    juce::StringArray times, scales;

    for (const int m : everyMinutes)
        times.add (juce::String (m));

    for (const double s : uiScales)
        scales.add (juce::String (juce::roundToInt (100 * s)));

    minutes.setTitle ("Minutes between whole saves");
    minutes.setChoices (times);
    minutes.setChosen (indexOf (everyMinutes, preferences.now().autosaveMinutes));
    minutes.onChoice = [this] (int i) { preferences.change ([i] (PreferenceValues& v) { v.autosaveMinutes = everyMinutes[i]; }); };
    scale.setTitle ("Size of the window's contents, per cent");
    scale.setChoices (scales);
    scale.setChosen (indexOf (uiScales, preferences.now().uiScale));
    scale.onChoice = [this] (int i) { preferences.change ([i] (PreferenceValues& v) { v.uiScale = uiScales[i]; }); };
    motion.setToggles (true);
    motion.setOn (preferences.now().reducedMotion);
    motion.onClick = [this]
    {
        motion.setOn (! motion.isOn());
        preferences.change ([on = motion.isOn()] (PreferenceValues& v) { v.reducedMotion = on; });
    };
    device.onClick = [this] { leaveFor (ways.audioDevice); };
    sessions.setTitle ("Change the sessions folder");
    sessions.onClick = [this] { leaveFor ([choose = ways.chooseFolder] { choose (Folder::sessions); }); };
    templates.setTitle ("Change the templates folder");
    templates.onClick = [this] { leaveFor ([choose = ways.chooseFolder] { choose (Folder::templates); }); };

    for (auto* part : std::initializer_list<juce::Component*> { &pages, &minutes, &scale, &device, &sessions, &templates, &motion, &keys })
        addAndMakeVisible (part);

    addPrimary ("Done", [this] { close(); });
    go (first);
}

void PreferencesDialog::leaveFor (std::function<void()> way)
{
    close();
    way();
}

void PreferencesDialog::go (Page next)
{
    page = next;
    pages.setChosen (static_cast<int> (page));
    device.setVisible (page == Page::audio);
    keys.setVisible (page == Page::keys);
    sessions.setVisible (page == Page::folders);
    templates.setVisible (page == Page::folders);
    minutes.setVisible (page == Page::saving);
    scale.setVisible (page == Page::display);
    motion.setVisible (page == Page::display);
    repaint();
}

juce::Rectangle<int> PreferencesDialog::rowArea (int row) const
{
    return contentArea().withTrimmedTop (tabsHeight + tabsGap + row * form::rowHeight).withHeight (form::controlHeight);
}

void PreferencesDialog::layOut (juce::Rectangle<int> area)
{
    pages.setBounds (area.removeFromTop (tabsHeight).withWidth (pages.idealWidth()));
    area.removeFromTop (tabsGap);
    keys.setBounds (area);

    const auto control = [this] (int row) { return rowArea (row).withTrimmedLeft (label); };
    device.setBounds (rowArea (0).removeFromRight (device.idealWidth()));
    sessions.setBounds (rowArea (0).removeFromRight (sessions.idealWidth()));
    templates.setBounds (rowArea (1).removeFromRight (templates.idealWidth()));
    minutes.setBounds (control (0).withWidth (minutes.idealWidth()));
    scale.setBounds (control (0).withWidth (scale.idealWidth()));
    motion.setBounds (control (1).withWidth (motion.idealWidth()));
}

void PreferencesDialog::paintLine (juce::Graphics& g, int row, const juce::String& words, const juce::String& value) const
{
    auto area = rowArea (row).toFloat();
    drawText (g, words, area.removeFromLeft (label - 8.0f), theme::type::body(), theme::text::mid);
    drawText (g, value, area.withTrimmedRight (140).withTrimmedLeft (8), theme::type::body(), theme::text::high, juce::Justification::centredLeft, Fit::mayCut);
}

void PreferencesDialog::paint (juce::Graphics& g)
{
    using namespace theme;
    Dialog::paint (g);
    const auto& now = preferences.now();
    const auto explain = [&] (int row, const juce::String& words)
    {
        drawParagraph (g, words, rowArea (row).toFloat().withTrimmedLeft (label).withHeight (40), type::label(), text::low, 18);
    };

    switch (page)
    {
        case Page::audio:
            paintLine (g, 0, "Interface", interfaceText (now));
            explain (1, "The sample rate is each session's own. An interface that is not connected is waited for, never replaced.");
            break;

        case Page::folders:
            paintLine (g, 0, "Sessions", shownFolder (now.sessionsFolder, 62));
            paintLine (g, 1, "Templates", shownFolder (now.templatesFolder, 62));
            break;

        case Page::saving:
            paintLine (g, 0, "Whole save every", {});
            form::paintNote (g, "minutes", minutes, getWidth() - margin);
            explain (1, "Every edit is on the disk within a second all the same, and a take is while it is played.");
            break;

        case Page::display:
            paintLine (g, 0, "Size", {});
            paintLine (g, 1, "Motion", {});
            form::paintNote (g, "%", scale, getWidth() - margin);
            form::paintNote (g, "lamps steady, playhead 10 and meters 20 times a second", motion, getWidth() - margin);
            break;

        case Page::keys:
            break;
    }
}
}
