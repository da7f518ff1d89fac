#pragma once

/** Finds a session to open, sound files to import, papers, or a place to save: inside the window, never the system's chooser. */

#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/FileList.h"

#include <filesystem>

namespace takelane
{
struct BrowseRequest
{
    enum class For { openSession, importSounds, saveSession, chooseFolder, chooseFiles };

    For what = For::openSession;
    std::filesystem::path start;                        ///< the folder shown first
    std::filesystem::path sessions;                     ///< the place "Sessions" leads to
    std::string name;                                   ///< For::saveSession: the name proposed
    std::string heading = {};                           ///< empty: what it is for says enough
    std::string endings = {};                           ///< For::chooseFiles: "txt;md"; empty: every file
};

struct BrowseAnswer
{
    std::vector<std::filesystem::path> paths;           ///< a session, sound files, files, or the folder
    bool atPlayhead = true;                             ///< importing: else at bar 1
};

class FileBrowserDialog : public Dialog
{
public:
    FileBrowserDialog (BrowseRequest, std::function<void (BrowseAnswer)>, std::function<void()> onGivenUp = {});

    void giveUp() override;
    juce::Component* firstFocus() override;
    void paint (juce::Graphics&) override;

    /** A slash or a tilde in the list begins a path. */
    bool keyPressed (const juce::KeyPress&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void goTo (const juce::File&);
    void goToTyped (const juce::String&);
    void answer (BrowseAnswer);
    void accept();
    void changed();
    bool names() const                                  { return request.what == BrowseRequest::For::saveSession; }

    const BrowseRequest request;
    std::function<void (BrowseAnswer)> onAnswer;
    const std::function<void()> onGivenUp;
    std::vector<std::unique_ptr<Button>> places;
    Button up { "Up" };
    TextField path, name;
    FileList list;
    Segments at;
};
}
