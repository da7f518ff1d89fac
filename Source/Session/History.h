#pragma once

/** Undo and redo without limit: the values the session had.

    Undo never loses audio: takes that exist only in the value being left are carried into the bin of
    the one gone back to, and redo brings the former value back. The desk is not part of it.
*/

#include "Session/Edits.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace takelane
{
class History
{
public:
    explicit History (Session first);

    const Session& now() const noexcept;

    /** The value so many undo steps back, from 1; null when there is none. */
    const Session* before (std::size_t steps) const noexcept;

    /** One gesture, one step. menuWord: "Rename track"; sentence: "Renamed Kick to Kick In".
        A gesture id that equals the last step's folds into it (a drag); 0 never does. */
    void push (Session next, std::string menuWord, std::string sentence, std::int64_t gesture = 0);

    /** What was there before the last step, if that is this gesture's; else the present. */
    const Session& beforeGesture (std::int64_t gesture) const noexcept;

    /** The last step is this gesture's, and nothing has been undone since. */
    bool isLast (std::int64_t gesture) const noexcept;

    /** A gesture that was given up: its step is as if it had never been, but for takes, which go to the Trash. False: it is
        not the last one. */
    bool takeBack (std::int64_t gesture);

    /** The sentences of the steps that can be undone, the newest first; likewise those that can be redone, the next first. */
    std::vector<std::string> undoSentences() const;
    std::vector<std::string> redoSentences() const;

    /** All values it holds, the present one first. */
    std::vector<const Session*> values() const;

    bool canUndo() const noexcept;
    bool canRedo() const noexcept;
    std::size_t undoSteps() const noexcept;
    std::size_t redoSteps() const noexcept;
    void undo();                ///< only when canUndo()
    void redo();                ///< only when canRedo()

    /** Given a value, the one after it; new ids come from its nextId, which is the same in all values. */
    using Change = std::function<Result<Session> (const Session&)>;

    /** More of a gesture that goes on: belongs to its step, whatever was done since. Undone meanwhile, or its first part:
        a step like push(), but below the last one where that is the gesture `under`, which is being dragged still. */
    Result<void> extend (const Change&, std::string menuWord, std::string sentence, std::int64_t gesture, std::int64_t under = 0);

    /** For what no gesture made: in every value, so that no undo takes it away. Refused when the present refuses it; a former
        value that does goes without. */
    Result<void> changeAll (const Change&);

    /** addTakes by changeAll(). */
    Result<void> adopt (SongId, const std::optional<Pass>&, const std::vector<NewTake>&);

    /** Replaces the present value without a step (selecting a song). */
    void replaceNow (Session);

    const std::string& undoWord() const noexcept;
    const std::string& redoWord() const noexcept;
    const std::string& undoSentence() const noexcept;
    const std::string& redoSentence() const noexcept;

private:
    /** other: the value on the far side of the step, before it when done, after it when undone. */
    struct Step { Session other; std::string menuWord, sentence; std::int64_t gesture; };

    void go (Session& other);
    Result<void> changeFrom (std::size_t step, const Change&);
    std::int64_t newestId() const noexcept;

    Session present;
    std::vector<Step> done, undone;
};
}
