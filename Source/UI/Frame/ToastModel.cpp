#include "UI/Frame/ToastModel.h"

#include <algorithm>
#include <utility>

namespace takelane
{
bool ToastModel::holds (const Notice& notice) const
{
    const auto same = [&] (const Toast& t)
    {
        return t.notice.severity == notice.severity && t.notice.title == notice.title && t.notice.text == notice.text;
    };

    return std::any_of (visible.begin(), visible.end(), same) || std::any_of (queue.begin(), queue.end(), same);
}

void ToastModel::add (Notice notice)
{
    // What a disk or a file says is written without a full stop; here it stands as a sentence.
    if (! notice.text.empty() && std::string_view (".!?").find (notice.text.back()) == std::string_view::npos)
        notice.text += '.';

    if (holds (notice))
        return;

    Toast toast { ++lastId, std::move (notice), 0.0 };

    if (toast.notice.severity == Severity::info)
        queue.push_back (std::move (toast));
    else
        queue.insert (std::find_if (queue.begin(), queue.end(), [] (const Toast& t) { return t.notice.severity == Severity::info; }), std::move (toast));
}

void ToastModel::dismiss (std::int64_t id)
{
    dirty = std::erase_if (visible, [id] (const Toast& t) { return t.id == id; }) > 0 || dirty;
}

bool ToastModel::advance (double seconds)
{
    auto changed = std::exchange (dirty, false);
    changed = std::erase_if (visible, [seconds] (const Toast& t) { return t.leavesAt > 0.0 && seconds >= t.leavesAt; }) > 0 || changed;

    const auto isInfo = [] (const Toast& t) { return t.notice.severity == Severity::info; };

    while (! queue.empty())
    {
        if (visible.size() >= mostShown)
        {
            const auto replaced = isInfo (queue.front()) ? visible.end() : std::find_if (visible.begin(), visible.end(), isInfo);

            if (replaced == visible.end())
                break;

            visible.erase (replaced);
        }

        visible.push_back (std::move (queue.front()));
        queue.pop_front();

        if (isInfo (visible.back()))
            visible.back().leavesAt = seconds + infoSeconds;

        changed = true;
    }

    return changed;
}
}
