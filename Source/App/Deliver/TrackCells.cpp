#include "App/Deliver/TrackCells.h"

namespace takelane::paper
{
namespace
{
/** "1, 4, 3": the takes the comp plays, in the order they are heard. */
std::string heardTakes (const SongTrack& track)
{
    std::vector<std::string> numbers;

    for (const auto& region : track.active().regions)
        if (const auto* take = region.muted ? nullptr : track.take (region.take); take != nullptr)
            if (const auto number = std::to_string (take->number); std::ranges::find (numbers, number) == numbers.end())
                numbers.push_back (number);

    return listed (numbers);
}
}

std::string small (const std::string& text)     { return text.empty() ? "" : "<small>" + inHtml (text) + "</small>"; }

std::string swatchOf (const Track& track)
{
    return "<i class=\"swatch\" style=\"background:" + inHtml (track.colour) + "\"></i>";
}

std::string inputText (const Track& track)
{
    std::vector<std::string> inputs;

    for (const int input : track.inputs)
        inputs.push_back (std::to_string (input));

    return listed (inputs);
}

std::string micText (const MicSheet& mic)       { return inHtml (mic.mic) + small (mic.place); }

std::string noteText (const MicSheet& mic)
{
    return mic.note.empty() ? "" : "<small class=\"note\">" + inHtml (mic.note) + "</small>";
}

std::string gainText (double dB)
{
    return dB == 0.0 ? std::string() : std::string (dB > 0.0 ? "+" : "").append (decimal (dB, 1)).append (" dB");
}

std::string preampText (const MicSheet& mic)
{
    std::vector<std::string> more;

    if (mic.gainDb != 0.0)
        more.push_back (gainText (mic.gainDb));

    if (mic.phantom)
        more.emplace_back ("48 V");

    if (mic.pad)
        more.emplace_back ("pad");

    if (mic.polarityInverted)
        more.emplace_back ("polarity inverted");

    return inHtml (mic.preamp) + small (listed (more));
}

std::string takesText (const SongTrack& track)
{
    const auto heard = heardTakes (track);
    int takes = 0;
    std::vector<std::string> keepers;

    for (const auto& take : track.takes)
    {
        takes += take->binned ? 0 : 1;

        if (! take->binned && take->keeper)
            keepers.push_back (std::to_string (take->number));
    }

    return std::to_string (takes) + "<span class=\"more\">" + (heard.empty() ? "nothing heard" : "heard: " + heard) + "</span>"
         + small (keepers.empty() ? "" : (keepers.size() == 1 ? "keeper " : "keepers ") + listed (keepers));
}

std::string boxes (const std::vector<std::string>& sentences)
{
    std::string html;

    for (const auto& sentence : sentences)
        html += "<li>" + inHtml (sentence) + "</li>\n";

    return html.empty() ? "" : "<ul class=\"boxes\">\n" + html + "</ul>\n";
}

std::string paragraph (const std::string& text, const char* kind)
{
    return text.empty() ? "" : "<div class=\"" + std::string (kind) + "\">" + inHtml (text) + "</div>\n";
}
}
