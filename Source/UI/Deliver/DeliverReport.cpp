#include "UI/Deliver/DeliverReport.h"

#include "UI/Deliver/PreflightModel.h"
#include "UI/Frame/ReportJson.h"

namespace takelane
{
namespace
{
const char* wordOf (QueueState state)
{
    switch (state)
    {
        case QueueState::held:          return "held";
        case QueueState::waiting:       return "waiting";
        case QueueState::running:       return "running";
        case QueueState::verified:      return "verified";
        case QueueState::failed:        return "failed";
        case QueueState::cancelled:     return "cancelled";
    }

    return "";
}

juce::var packageReport (const Session& session, const Song& song)
{
    const auto& package = song.delivery.package();
    const std::initializer_list<std::pair<const char*, bool Package::*>> parts
    {
        { "mix", &Package::mix }, { "instrumental", &Package::instrumental }, { "stems", &Package::stems }, { "multitracks", &Package::multitracks },
        { "alternates", &Package::alternates }, { "papers", &Package::papers }, { "dawproject", &Package::dawproject }, { "listeningCopy", &Package::listeningCopy }
    };
    juce::Array<juce::var> chosen;

    for (const auto& [name, part] : parts)
        if (package.*part)
            chosen.add (name);

    return reportObject ({ { "kind", reportText (nameOf (song.delivery.kind)) }, { "format", reportText (nameOf (package.container)) }, { "depth", reportText (nameOf (bitsOf (session, package))) },
                           { "rate", rateOf (session, package) }, { "range", reportText (describeRange (session, song, package)) }, { "version", song.delivery.version },
                           { "stemsByTrack", package.stemsBy == StemBy::track }, { "wet", package.wet }, { "chosen", chosen } });
}

juce::var checksReport (const PreflightModel& model)
{
    juce::Array<juce::var> checks;

    for (const auto& row : model.rows)
        checks.add (reportObject ({ { "id", reportText (row.id) }, { "name", reportText (row.name) }, { "verdict", reportText (nameOf (row.look)) }, { "text", reportText (row.text) },
                                    { "note", reportText (row.note) }, { "button", reportText (row.button) } }));

    return checks;
}
}

juce::var deliverReport (const Studio& studio)
{
    const auto model = preflightModel (studio.preflight(), studio.song(), false);
    const auto delivery = studio.delivery();
    juce::Array<juce::var> rows;

    for (const auto& row : delivery->rows)
        rows.add (reportObject ({ { "title", reportText (row.item.title) }, { "state", juce::String (wordOf (row.state)) }, { "what", reportText (row.item.what) }, { "says", reportText (row.says) } }));

    return reportObject ({ { "checked", model.isKnown }, { "checking", model.isRunning }, { "stale", model.isStale }, { "toFix", model.toFix }, { "toDecide", model.toDecide },
                           { "passed", model.passed }, { "letPass", model.letPass }, { "checks", checksReport (model) }, { "writing", delivery->running }, { "paused", delivery->paused },
                           { "done", delivery->done }, { "progress", delivery->progress }, { "rows", rows }, { "proved", delivery->isProved }, { "proof", reportText (delivery->proof) },
                           { "folder", reportText (delivery->folder.string()) }, { "package", packageReport (studio.session(), studio.song()) } });
}
}
