#include "App/Studio/StudioParts.h"

#include "App/UtcTime.h"
#include "Session/MixEdits.h"

namespace takelane
{
namespace
{
constexpr const char* slateTopic = "slate";
}

/** Every poll: what is said while no pass runs is kept where the slate is on. */
void Studio::Parts::followSlate()
{
    const auto& talk = store->desk().talk;
    const bool passRuns = isRecordingRoll() && ! rehearses;
    const bool speaks = talk.slate && hasTalkInput() && engine.monitor().isTalking() && ! passRuns;
    const auto before = std::exchange (heardBefore, ears.listening.heardSoFar());

    if (speaking && (! speaks || speaking->song != session().song || speaking->input != talk.input - 1))
        endSlate();

    if (! speaks || speaking)
        return;

    if (maySlate())
        speaking = { session().song, talk.input - 1, std::min (before, heardBefore), {}, place(), pass ? pass->setup.start.passNumber : nextPassNumber (session(), session().song) - 1, utcNow() };
}

/** Says once why nothing is kept. */
bool Studio::Parts::maySlate()
{
    const auto state = ears.listening.state();

    if (state.on)
    {
        noLonger (slateTopic);
        return true;
    }

    if (! toldTopics.contains (slateTopic))
        tell (Severity::info, "What is said is not kept",
              state.problem.empty() ? "A slate comes out of what is listened to, and listening is off" : "A slate comes out of what is listened to: " + state.problem,
              "listening.on", "Listen", slateTopic);

    return false;
}

void Studio::Parts::endSlate()
{
    if (! speaking)
        return;

    auto said = *std::exchange (speaking, {});
    said.to = ears.listening.heardSoFar();

    ears.keeps.start ([this, said, folder = store->folder(), from = session(), isOwnThread = settings.ownThreads]() -> Result<std::optional<Slate>>
    {
        if (isOwnThread)            // the take it stands before comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        const auto reel = ears.listening.reel();
        return reel == nullptr ? std::optional<Slate>() : writeSlate (folder, from, said, *reel);
    },
    [this, song = said.song] (Result<std::optional<Slate>> slate)
    {
        if (! slate.ok())
            return tell (Severity::warn, "What was said was not kept", slate.problem().text, {}, {}, slateTopic);

        if (! *slate)
            return;

        if (auto added = store->changeAll ([&] (const Session& s) { return addSlate (s, song, **slate); }); ! added.ok())
            return tell (Severity::warn, "What was said was not kept", added.problem().text, {}, {}, slateTopic);

        changed (false);
    });
}
}
