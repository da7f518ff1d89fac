#include "App/Studio/GuideParts.h"

#include "App/Prep/GuideFile.h"

#include <cstdio>

namespace takelane
{
namespace guide
{
std::string bpmText (double bpm)
{
    char text[32];
    std::snprintf (text, sizeof (text), "%.1f BPM", bpm);
    return text;
}

double expectedBpm (const Song& song)
{
    const auto meter = song.tempoMap.meterAtBar (1);
    const bool isSet = song.tempoMap != TempoMap {} || ! song.sections.empty();
    return isSet ? song.tempoMap.tempoAtBar (1).bpm() / quarterBpm (1.0, meter) : 0.0;
}

ListenFor listeningFor (const Session& session, const Song& song)
{
    return { session.sampleRate, feltBeats (song.tempoMap.meterAtBar (1)), expectedBpm (song) };
}

Result<BeatsFound> beatsOf (const std::filesystem::path& folder, const std::string& file, ListenFor how, const std::stop_token& stop)
{
    auto sound = guideSound (folder, file, stop);
    return sound ? Result<BeatsFound> (findBeats (summed (*sound), how.rate, how.beatsABar, how.expected)) : Result<BeatsFound> (sound.problem());
}

bool isNear (double bpm, double expected)       { return bpm > expected / 1.4 && bpm < expected * 1.4; }

bool isGuideOf (const Song& song, TrackId track, const Take* (*takeOf) (const Song&), const std::string& file)
{
    const auto* take = takeOf (song);
    return song.guide && song.guide->track == track && take != nullptr && take->file == file;
}

double bpmOf (const BeatsFound& found, double felt, const Song& song)
{
    return found.bpm > 0.0 ? quarterBpm (felt, song.tempoMap.meterAtBar (1)) : 0.0;
}
}
}
