#include "UI/Mix/MixReport.h"

#include "Session/MixEdits.h"
#include "UI/Frame/ReportJson.h"
#include "UI/Mix/MixWords.h"

namespace takelane
{
namespace
{
juce::var cuesReport (const Studio& studio)
{
    juce::Array<juce::var> cues;
    const auto& session = studio.session();

    for (const auto& cue : session.cueMixes)
    {
        juce::Array<juce::var> levels;

        for (const auto& track : session.tracks)
        {
            const auto level = cueLevelOf (session, studio.song(), track->id, cue.id, studio.desk().isArmed (track->id));
            levels.add (reportObject ({ { "gainDb", level.gainDb }, { "pan", level.pan }, { "follows", level.follows }, { "muted", level.muted } }));
        }

        cues.add (reportObject ({ { "name", reportText (cue.name) }, { "gainDb", cue.gainDb }, { "muted", cue.muted }, { "levels", levels } }));
    }

    return cues;
}

juce::var roomReport (const ControlRoom& room)
{
    return reportObject ({ { "levelDb", room.levelDb }, { "referenceDb", room.referenceDb }, { "dim", room.dim }, { "mono", room.mono }, { "flip", room.flip },
                           { "secondSpeakers", room.secondSpeakers }, { "translation", static_cast<int> (room.translation) }, { "listens", ! room.listensTo.isNone() } });
}
}

juce::var mixReport (const Studio& studio, const StudioStatus& now)
{
    const auto& desk = studio.desk();
    juce::Array<juce::var> strips;

    for (const auto& track : studio.song().tracks)
        strips.add (reportObject ({ { "eqBands", static_cast<int> (track->strip.eq.size()) }, { "compressor", track->strip.compressor.has_value() },
                                    { "effectSends", static_cast<int> (track->strip.effectSends.size()) } }));

    return reportObject ({ { "soloMode", juce::String (wordOf (desk.soloMode)) }, { "meterScale", juce::String (wordOf (desk.meterScale)) }, { "linkLevels", desk.linkLevels },
                           { "lowLatency", desk.lowLatency.on }, { "room", roomReport (desk.controlRoom) }, { "cues", cuesReport (studio) }, { "strips", strips },
                           { "talking", now.talk.open }, { "latched", now.talk.latched }, { "listenBack", now.talk.listenBack } });
}
}
