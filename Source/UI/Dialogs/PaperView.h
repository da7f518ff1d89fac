#pragma once

/** What a paper holds: its words to be read and changed, its picture, a reference mix to be heard, or the way to the program that
    shows it. Pictures are read on a thread of their own.
*/

#include "UI/Look/Controls.h"
#include "UI/Look/TextArea.h"

#include "Session/Session.h"

#include <filesystem>

namespace takelane
{
class PaperView final : public juce::Component
{
public:
    PaperView();

    std::function<void (const juce::String&)> onText;       ///< changed, when the keyboard leaves it or finish() is called
    std::function<void()> onListen, onOpen;

    /** file: where it lies, empty: nowhere. Null: nothing is chosen. */
    void setPaper (const Paper*, const std::filesystem::path& file);
    void setHeard (bool);

    /** Words that were typed are told. */
    void finish();

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    enum class Shows { nothing, text, picture, sound, file };

    void readPicture (const std::filesystem::path&);
    juce::String words() const;

    Shows shows = Shows::nothing;
    PaperId paper;
    std::string before;                         ///< the words as they are in the session
    std::filesystem::path file;
    std::optional<double> lufs;
    juce::Image picture;
    bool isMissing = false, isHeard = false;
    TextArea area;
    Button listen { "Listen", Button::Kind::plain, Icon::play }, open { "Open" };
};
}
