#pragma once

/** The contents of a folder as rows: folders first, sessions marked, then the files asked for. Read on a thread of its
    own; the window only sees what has been found.
*/

#include "UI/Look/Controls.h"

#include <mutex>
#include <set>

namespace takelane
{
class FileList : public juce::Component,
                 private juce::ListBoxModel,
                 private juce::ChangeListener
{
public:
    enum class Shows { sessions, sounds, files, folders };

    /** endings: of Shows::files, "txt;md"; empty: every file. */
    explicit FileList (Shows, juce::String endings = {});
    ~FileList() override;

    std::function<void()> onSelection;
    std::function<void (const juce::File&)> onFolder;       ///< opened by a double click or Return: to be gone into
    std::function<void()> onAccept;                         ///< a double click or Return on what was asked for

    void setFolder (const juce::File&);
    juce::File folder() const                               { return contents.getDirectory(); }

    /** What was asked for of the selected: sessions, sounds; folders when those are shown. */
    std::vector<juce::File> selected() const;
    std::optional<juce::File> selectedFolder() const;       ///< a plain one to go into

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void focusOfChildComponentChanged (FocusChangeType) override;
    void resized() override;

private:
    class Filter : public juce::FileFilter
    {
    public:
        Filter (Shows s, juce::String e) : FileFilter ({}), shows (s), endings (std::move (e)) {}

        bool isFileSuitable (const juce::File&) const override;
        bool isDirectorySuitable (const juce::File&) const override;    // on the reading thread
        bool isSession (const juce::File&) const;

    private:
        const Shows shows;
        const juce::String endings;
        mutable std::mutex mutex;
        mutable std::set<juce::String> sessions;
    };

    struct Row { juce::File file; bool isFolder = false, isSession = false; juce::String size, time; };

    int getNumRows() override                               { return static_cast<int> (rows.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void listBoxItemDoubleClicked (int row, const juce::MouseEvent&) override  { enter (row); }
    void returnKeyPressed (int row) override                { enter (row); }
    void selectedRowsChanged (int) override                 { if (onSelection) onSelection(); }
    juce::String getNameForRow (int row) override;
    void changeListenerCallback (juce::ChangeBroadcaster*) override;
    void enter (int row);
    bool isAsked (const Row&) const;
    bool showsFiles() const                                 { return shows == Shows::sounds || shows == Shows::files; }

    const Shows shows;
    Filter filter;
    juce::TimeSliceThread thread { "Folder reading" };
    juce::DirectoryContentsList contents { &filter, thread };
    std::vector<Row> rows;
    juce::ListBox list;
    bool hasKeyboard = false;                   ///< the list, not by the mouse
};
}
