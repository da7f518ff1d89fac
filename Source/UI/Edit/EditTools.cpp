#include "UI/Edit/EditTools.h"

#include "UI/Edit/AuditionTool.h"
#include "UI/Edit/BestCompTool.h"
#include "UI/Edit/BoardTool.h"
#include "UI/Edit/CompActions.h"
#include "UI/Edit/CompDiffTool.h"
#include "UI/Edit/HistoryTool.h"
#include "UI/Edit/RenameCompTool.h"
#include "UI/Edit/StripSilenceTool.h"
#include "UI/Edit/TimingTool.h"
#include "UI/Edit/TrashTool.h"

namespace takelane
{
namespace
{
constexpr int gap = 12;

std::unique_ptr<EditTool> makeTool (const std::string& action, EditToolContext& context)
{
    if (action == "edit.history")           return std::make_unique<HistoryTool> (context);
    if (action == "edit.trash")             return std::make_unique<TrashTool> (context);
    if (action == "range.stripSilence")     return std::make_unique<StripSilenceTool> (context);
    if (action == "range.timing")           return std::make_unique<TimingTool> (context);
    if (action == "comp.best")              return std::make_unique<BestCompTool> (context);
    if (action == "comp.rename")            return std::make_unique<RenameCompTool> (context);
    if (action == "comp.diff")              return std::make_unique<CompDiffTool> (context);
    if (action == "board.show")             return std::make_unique<BoardTool> (context);

    return {};
}

bool isAudition (const std::string& action)     { return action == "audition.inTurn" || action == "audition.blind"; }
}

struct EditTools::Parts
{
    Parts (EditTools& o, Studio& studio, EditState& state, TimeAxisModel& axis, ActionCaller call)
        : owner (o), context { studio, state, axis, std::move (call), [this] (Notice notice) { if (owner.onTell) owner.onTell (std::move (notice)); } }
    {
    }

    void open (std::unique_ptr<EditTool> next, const std::string& action)
    {
        close();
        focusBefore = juce::Component::getCurrentlyFocusedComponent();
        tool = std::move (next);
        name = action;
        song = context.studio.song().id;
        tool->onClose = [this] { close(); };
        owner.addAndMakeVisible (*tool);
        place();

        if (auto* first = tool->firstFocus(); first != nullptr && first->isShowing())
            first->grabKeyboardFocus();
        else if (tool->isShowing())
            tool->grabKeyboardFocus();
    }

    bool close()
    {
        if (tool == nullptr)
            return false;

        const bool hadFocus = tool->hasKeyboardFocus (true);
        owner.removeChildComponent (tool.get());
        tool->setVisible (false);
        closed.push_back (std::move (tool));
        name.clear();

        if (hadFocus && focusBefore != nullptr && focusBefore->isShowing())
            focusBefore->grabKeyboardFocus();

        return true;
    }

    /** At the lower right, beside what is seen of the lanes. */
    void place()
    {
        if (tool == nullptr)
            return;

        const auto room = owner.getLocalBounds().reduced (gap);
        const auto wanted = tool->preferredSize();
        tool->setBounds (room.withTrimmedLeft (std::max (0, room.getWidth() - wanted.x)).withTrimmedTop (std::max (0, room.getHeight() - wanted.y)));
    }

    bool audition (const std::string& action)
    {
        const auto now = context.studio.status();

        if (now.redLight)
        {
            context.refuse ("A take is being made; the takes can be heard after it.");
            return true;
        }

        close();
        const auto kind = action == "audition.blind" ? AuditionTool::Kind::blind : AuditionTool::Kind::inTurn;
        auto made = std::make_unique<AuditionTool> (context, kind, now.heard, static_cast<std::uint64_t> (juce::Time::getHighResolutionTicks()));

        if (made->problem().empty())
            open (std::move (made), action);
        else
            context.refuse (made->problem());

        return true;
    }

    EditTools& owner;
    EditToolContext context;
    std::unique_ptr<EditTool> tool;
    std::vector<std::unique_ptr<EditTool>> closed;      ///< until the next frame: a tool closes from within itself
    std::string name;
    SongId song;
    juce::Component::SafePointer<juce::Component> focusBefore;
};

EditTools::EditTools (Studio& studio, EditState& state, TimeAxisModel& axis, ActionCaller call)
    : parts (std::make_unique<Parts> (*this, studio, state, axis, std::move (call)))
{
    setTitle ("Tools");
}

EditTools::~EditTools() = default;

bool EditTools::perform (const std::string& action)
{
    auto& p = *parts;

    if (performCompAction (action, p.context))
        return true;

    if (! action.empty() && p.name == action)           // its key again closes it
        return p.close();

    if (isAudition (action))
        return p.audition (action);

    auto tool = makeTool (action, p.context);

    if (tool == nullptr)
        return false;

    p.open (std::move (tool), action);
    return true;
}

bool EditTools::cancel()
{
    if (parts->tool == nullptr)
        return false;

    parts->tool->giveUp();
    return true;
}

bool EditTools::close()
{
    return parts->close();
}

void EditTools::endListening()
{
    if (isAudition (parts->name))
        parts->close();
}

void EditTools::show (const Moment& moment)
{
    auto& p = *parts;
    p.closed.clear();

    if (const auto now = p.context.studio.song().id; now != std::exchange (p.song, now))
        p.close();                              // it was about another song's takes

    if (p.tool != nullptr)
        p.tool->show (moment);
}

void EditTools::resized()
{
    parts->place();
}

bool EditTools::hitTest (int x, int y)
{
    return parts->tool != nullptr && parts->tool->getBounds().contains (x, y);
}
}
