#include "UI/Edit/LyricsModel.h"

#include "App/Prep/Lyrics.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
LyricsModel lyricsAt (const Song& song, int sampleRate, FramePos at)
{
    LyricsModel model;
    const auto places = sectionPlaces (song, sampleRate);
    const auto* section = sectionAt (places, at);

    if (section == nullptr || song.lyrics.empty())
        return model;

    const auto blocks = lyricBlocks (song);
    const auto index = static_cast<std::size_t> (section - places.data());
    const auto block = blocksOfSections (blocks, song.sections)[index];

    if (! block)
        return model;

    model.section = section->name;

    for (const auto& words : blocks[*block].lines)
        model.lines.push_back (words.text);

    const auto place = song.tempoMap.barBeatAt (at, sampleRate);
    const auto barsIn = place.bar - section->bar + (place.beat - 1.0) / song.tempoMap.meterAtBar (place.bar).beats;
    const auto starts = lineStarts (blocks[*block].lines, song.sections[index].bars);
    constexpr double nearly = 1.0e-6;           // a line begins where its beat does, however that was rounded
    const auto next = std::ranges::upper_bound (starts, barsIn + nearly);
    model.sung = static_cast<int> (next - starts.begin()) - 1;
    return model;
}
}
