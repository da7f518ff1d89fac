#include "UI/Edit/EditTool.h"

#include "Session/EditGroup.h"
#include "UI/Edit/EditWords.h"

namespace takelane
{
bool EditToolContext::run (const std::string& commands, std::int64_t gesture) const
{
    const auto done = studio.run (commands, gesture);

    if (! done)
        refuse (done.problem().text);

    return done.ok();
}

void EditToolContext::refuse (const std::string& why) const
{
    if (tell)
        tell ({ Severity::warn, "Not possible", why, {}, {}, "edit.tool" });
}

const SongTrack* EditToolContext::meant() const
{
    return studio.song().track (meantTrack (state.now(), studio.desk(), studio.song()));
}

std::string EditToolContext::trackName (TrackId track) const
{
    return editGroupName (studio.session(), track);
}

EditTool::EditTool (EditToolContext& c, juce::String heading, int height, int wantedWidth) : Dialog (std::move (heading), { wantedWidth, height }), context (c)
{
    closeButton.setTooltip ("Close (Esc)");
}
}
