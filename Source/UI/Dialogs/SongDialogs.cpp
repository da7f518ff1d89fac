#include "UI/Dialogs/PrepDialogs.h"

#include "App/Prep/Chart.h"
#include "Session/Edits.h"
#include "Session/PrepEdits.h"
#include "UI/Dialogs/FileBrowserDialog.h"
#include "UI/Dialogs/ReadTextDialog.h"
#include "UI/Dialogs/SectionDialog.h"
#include "UI/Dialogs/SheetDialog.h"
#include "UI/Dialogs/SongDialog.h"
#include "UI/Dialogs/TextDialog.h"
#include "UI/Prep/SongEdits.h"

namespace takelane
{
namespace
{
constexpr juce::int64 longestChart = 1 << 20;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }

std::string refusal (const Result<void>& done)      { return done ? std::string() : done.problem().text; }

/** Title, tempo, key, sections and words as one step, the count-in on the desk. */
std::string useChart (Studio& studio, const std::string& text)
{
    const auto read = readChart (text);

    if (! read.problems.empty())
        return read.problems.front().text;

    if (auto why = refusal (studio.edit (withChart (studio.session(), studio.song().id, read.chart), "Chart", "Read a chart")); ! why.empty())
        return why;

    if (const auto bars = read.chart.countInBars)
    {
        auto roll = studio.desk().roll;
        roll.countIn = *bars > 0;
        roll.countInBars = *bars > 0 ? *bars : roll.countInBars;
        studio.setRoll (roll);
    }

    return {};
}

std::string chartNow (const Studio& studio)
{
    const auto& roll = studio.desk().roll;
    return chartText (studio.song(), roll.countIn ? roll.countInBars : 0);
}

void openChartFile (Studio&, const PrepDialogWays&, const std::optional<std::string>& typed = {});

std::unique_ptr<ReadTextDialog> chartDialog (Studio& studio, const PrepDialogWays& ways, const std::string& text)
{
    TextToRead question;
    question.heading = "Chart of " + fromUtf8 (studio.song().title);
    question.hint = "A section a line: Verse 1 | 16 bars | Em G C Am. Its words stand under it, a note begins with >.";
    question.label = "Chart";
    question.text = text;
    auto dialog = std::make_unique<ReadTextDialog> (question,
        [&studio] (const std::string& typed) { return readingOfChart (studio.song(), studio.session().sampleRate, typed); },
        [&studio] (const std::string& typed) { return useChart (studio, typed); });
    dialog->addOther ("Import a file", [&studio, ways] (const std::string& typed) { openChartFile (studio, ways, typed); });
    return dialog;
}

/** Nothing: it cannot be read, or is too long. */
std::string textOf (const juce::File& file)
{
    return file.getSize() <= longestChart ? file.loadFileAsString().toStdString() : std::string();
}

/** The file is read on a thread of its own; when it comes it is shown, not used. While the dialog is there, so is its session.
    typed: of the chart it was asked from, which comes back with it when no file is chosen. */
void openChartFile (Studio& studio, const PrepDialogWays& ways, const std::optional<std::string>& typed)
{
    const auto back = [&studio, ways, typed]
    {
        if (! typed)
            return;

        auto dialog = chartDialog (studio, ways, chartNow (studio));
        dialog->fill (*typed);
        ways.host.open (std::move (dialog));
    };

    BrowseRequest request;
    request.what = BrowseRequest::For::chooseFiles;
    request.start = studio.folder().parent_path();
    request.sessions = ways.preferences.now().sessionsFolder;
    request.heading = "Import a chart";
    request.endings = "txt;md;cho;chordpro;chart;text";
    ways.host.open (std::make_unique<FileBrowserDialog> (request, [&studio, ways] (const BrowseAnswer& answer)
    {
        auto dialog = chartDialog (studio, ways, {});
        const juce::Component::SafePointer<ReadTextDialog> shown (dialog.get());
        ways.host.open (std::move (dialog));
        juce::Thread::launch ([shown, tell = ways.tell, file = juce::File (fromUtf8 (answer.paths.front().string()))]
        {
            const auto text = textOf (file);
            juce::MessageManager::callAsync ([shown, tell, text, name = file.getFileName().toStdString()]
            {
                if (shown == nullptr || ! shown->isShowing())
                    return;

                if (text.empty())
                    tell ({ Severity::warn, "No chart in " + name, "It is empty, cannot be read, or is longer than a megabyte.", {}, {}, "prep" });
                else
                    shown->fill (text);
            });
        });
    }, back));
}

void openLyrics (Studio& studio, const PrepDialogWays& ways)
{
    TextToRead question;
    question.heading = "Lyrics of " + fromUtf8 (studio.song().title);
    question.hint = "A block for each section under its name; 5| before a line says that it begins in the section's fifth bar.";
    question.label = "Lyrics";
    question.text = studio.song().lyrics;
    question.yes = "Save";
    question.isMono = false;
    ways.host.open (std::make_unique<ReadTextDialog> (question,
        [&studio] (const std::string& typed) { return readingOfLyrics (studio.song(), typed); },
        [&studio] (const std::string& typed)
        {
            return typed == studio.song().lyrics ? std::string() : refusal (studio.edit (setLyrics (studio.session(), studio.song().id, typed), "Lyrics", "Changed the lyrics"));
        }));
}

void openTempos (Studio& studio, const PrepDialogWays& ways)
{
    TextToRead question;
    question.heading = "Tempo and meter of " + fromUtf8 (studio.song().title);
    question.hint = "A line a change, its bar first: 33 | 96 BPM | 3/4. What is recorded stays where it is.";
    question.label = "Tempo and meter";
    question.text = tempoLines (studio.song().tempoMap);
    question.yes = "Save";
    ways.host.open (std::make_unique<ReadTextDialog> (question,
        [&studio] (const std::string& typed) { return readingOfTempos (studio.song(), studio.session().sampleRate, typed); },
        [&studio, before = question.text] (const std::string& typed)
        {
            // Unchanged lines keep their tempo to the millionth.
            return typed == before ? std::string() : refusal (studio.edit (setTempoMap (studio.session(), studio.song().id, readTempos (typed).map), "Tempo", "Changed tempo and meter"));
        }));
}

void openRename (Studio& studio, const PrepDialogWays& ways)
{
    ways.host.open (std::make_unique<TextDialog> (
        TextQuestion { "Rename the song", {}, "Title", fromUtf8 (studio.song().title), {}, "Rename", false },
        TextDialog::Trial { [&studio, song = studio.song().id] (const juce::String& typed) { return refusal (renameSongTo (studio, song, typed.toStdString())); } }));
}

void openKey (Studio& studio, const PrepDialogWays& ways)
{
    ways.host.open (std::make_unique<TextDialog> (
        TextQuestion { "Key of the song", {}, "Key", fromUtf8 (studio.song().key), "D dorian", "Save", true },
        TextDialog::Trial { [&studio, song = studio.song().id] (const juce::String& typed)
        {
            const auto key = typed.toStdString();
            return refusal (studio.edit (setKey (studio.session(), song, key), "Key", key.empty() ? "Cleared the key" : "Set the key to " + key));
        } }));
}

void openGuide (Studio& studio, const PrepDialogWays& ways)
{
    BrowseRequest request;
    request.what = BrowseRequest::For::chooseFiles;
    request.start = studio.folder().parent_path();
    request.sessions = ways.preferences.now().sessionsFolder;
    request.heading = "Import a scratch track";
    request.endings = "wav;wave;bwf;rf64;w64;aif;aiff;aifc;flac;ogg;oga;opus;mp3;caf;au;snd";
    ways.host.open (std::make_unique<FileBrowserDialog> (request, [&studio] (const BrowseAnswer& answer) { studio.importGuide (answer.paths.front()); }));
}

/** "prep.section3": from 1. */
bool openSection (const std::string& action, Studio& studio, const PrepDialogWays& ways)
{
    const auto number = fromUtf8 (action.substr (std::string_view ("prep.section").size()));
    const int index = number.containsOnly ("0123456789") ? number.getIntValue() - 1 : -1;

    if (index < 0 || index >= static_cast<int> (studio.song().sections.size()))
        return false;

    ways.host.open (std::make_unique<SectionDialog> (studio, index));
    return true;
}
}

bool openSongDialog (const std::string& action, Studio& studio, const PrepDialogWays& ways)
{
    if (action == "prep.sheet")             ways.host.open (std::make_unique<SheetDialog> (studio));
    else if (action == "prep.addSong")      ways.host.open (std::make_unique<SongDialog> (studio, SongDialog::Way::add));
    else if (action == "prep.copySong")     ways.host.open (std::make_unique<SongDialog> (studio, SongDialog::Way::copyInto));
    else if (action == "prep.renameSong")   openRename (studio, ways);
    else if (action == "prep.key")          openKey (studio, ways);
    else if (action == "prep.chart")        ways.host.open (chartDialog (studio, ways, chartNow (studio)));
    else if (action == "prep.chartFile")    openChartFile (studio, ways);
    else if (action == "prep.lyrics")       openLyrics (studio, ways);
    else if (action == "prep.tempos")       openTempos (studio, ways);
    else if (action == "prep.guide")        openGuide (studio, ways);
    else if (action.starts_with ("prep.section"))   return openSection (action, studio, ways);
    else                                    return false;

    return true;
}
}
