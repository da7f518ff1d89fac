#include "UI/Frame/ToastModel.h"

#include <algorithm>
#include <utility>

namespace takelane
{
/** What the notice takes the place of: the last of its topic, and the same words. */
void ToastModel::forget (const Notice& notice)
{
    const auto isOver = [&] (const Toast& t)
    {
        return (! notice.topic.empty() && t.notice.topic == notice.topic)
            || (t.notice.severity == notice.severity && t.notice.title == notice.title && t.notice.text == notice.text);
    };

    dirty = std::erase_if (visible, isOver) > 0 || dirty;
    std::erase_if (queue, isOver);
}

/** Failures first, then warnings. */
void ToastModel::queueUp (Toast toast)
{
    const auto place = std::find_if (queue.begin(), queue.end(), [&] (const Toast& t) { return t.notice.severity < toast.notice.severity; });
    queue.insert (place, std::move (toast));
}

void ToastModel::add (Notice notice)
{
    // What a disk or a file says is written without a full stop; here it stands as a sentence.
    if (! notice.text.empty() && std::string_view (".!?").find (notice.text.back()) == std::string_view::npos)
        notice.text += '.';

    forget (notice);

    if (notice.title.empty())
        return;

    Toast toast { ++lastId, std::move (notice), 0.0 };

    if (toast.notice.severity == Severity::fail && visible.size() >= mostShown)
    {
        const auto least = std::min_element (visible.begin(), visible.end(), [] (const Toast& x, const Toast& y) { return x.notice.severity < y.notice.severity; });

        if (least->notice.severity != Severity::info)
            queueUp (std::move (*least));

        visible.erase (least);
        visible.push_back (std::move (toast));
        dirty = true;
        return;
    }

    queueUp (std::move (toast));
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
