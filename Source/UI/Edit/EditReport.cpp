#include "UI/Edit/EditReport.h"

#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditLanes.h"
#include "UI/Frame/ReportJson.h"

namespace takelane
{
namespace
{
const char* kindWord (EditRowKind kind)
{
    switch (kind)
    {
        case EditRowKind::folder:       return "folder";
        case EditRowKind::folderHead:   return "folderHead";
        case EditRowKind::track:        return "track";
        case EditRowKind::comp:         return "comp";
        case EditRowKind::take:         return "take";
    }

    return "";
}

juce::var nameOf (const Session& session, TrackId id)
{
    const auto found = std::ranges::find (session.tracks, id, [] (const auto& track) { return track->id; });
    return found != session.tracks.end() ? reportText ((*found)->name) : juce::var();
}

int numberOf (const Song& song, TrackId track, TakeId take)
{
    const auto* in = song.track (track);
    const auto* found = in != nullptr ? in->take (take) : nullptr;
    return found != nullptr ? found->number : 0;
}

/** As far as it is seen. */
juce::var rowReport (const Studio& studio, const EditLanes& lanes, const EditRow& row, const juce::Component& root)
{
    const auto box = root.getLocalArea (&lanes, lanes.boundsOf (row).getIntersection (lanes.getLocalBounds()));
    const auto folder = std::ranges::find (studio.session().folders, row.folder, &Folder::id);
    return reportObject ({ { "kind", kindWord (row.kind) }, { "folder", folder != studio.session().folders.end() ? reportText (folder->name) : juce::var() },
                           { "track", nameOf (studio.session(), row.track) }, { "take", numberOf (studio.song(), row.track, row.take) },
                           { "x", box.getX() }, { "y", box.getY() }, { "w", box.getWidth() }, { "h", box.getHeight() } });
}

juce::var hintReport (const EditHint& hint)
{
    const auto frame = [] (const std::optional<FramePos>& at) { return at ? reportWhole (at->value) : juce::var(); };
    return reportObject ({ { "joint", frame (hint.joint) }, { "fadeHandlesOf", frame (hint.fadeHandlesOf) }, { "swipe", reportRange (hint.swipe) },
                           { "snapLine", frame (hint.snapLine) }, { "readout", reportText (hint.readout) } });
}

juce::var viewReport (const Studio& studio, const EditView& view)
{
    juce::Array<juce::var> segments;

    for (const auto& segment : view.segments)
        segments.add (reportObject ({ { "track", nameOf (studio.session(), segment.track) }, { "at", reportWhole (segment.at.value) } }));

    return reportObject ({ { "segments", segments }, { "laneTrack", nameOf (studio.session(), view.laneTrack) },
                           { "laneTake", numberOf (studio.song(), view.laneTrack, view.laneTake) }, { "laneSize", static_cast<int> (view.laneSize) },
                           { "fewestStars", view.fewestStars }, { "crossfadeMs", view.crossfadeMs }, { "differs", view.differsFrom.has_value() },
                           { "blind", view.isBlind }, { "planned", view.plan != nullptr ? static_cast<int> (view.plan->pieces.size()) : -1 } });
}
}

juce::var editReport (const Studio& studio, EditPage& page, const juce::Component& root)
{
    if (! page.isShowing())
        return {};

    auto& lanes = page.lanes();
    const auto& axis = page.axis().axis();
    juce::Array<juce::var> rows;

    for (const auto& row : lanes.rows().rows)
        rows.add (rowReport (studio, lanes, row, root));

    return reportObject ({ { "x", root.getLocalPoint (&lanes, juce::Point<int>()).x }, { "left", axis.left }, { "framesPerPixel", axis.framesPerPixel },
                           { "width", axis.width }, { "selection", reportRange (page.axis().selection()) }, { "rows", rows },
                           { "hint", hintReport (lanes.gestures().hint()) }, { "view", viewReport (studio, page.state().now()) } });
}
}
