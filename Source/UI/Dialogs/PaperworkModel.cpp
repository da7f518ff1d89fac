#include "UI/Dialogs/PaperworkModel.h"

#include "Session/SectionNames.h"

#include <algorithm>
#include <map>
#include <set>

namespace takelane
{
namespace
{
std::string joined (const std::vector<std::string>& words, const char* between = ", ")
{
    std::string all;

    for (const auto& word : words)
        if (! word.empty())
            all += (all.empty() ? "" : between) + word;

    return all;
}

std::string lowered (std::string text)
{
    std::ranges::transform (text, text.begin(), [] (char c) { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 32) : c; });
    return text;
}

bool endsAs (const std::filesystem::path& file, std::initializer_list<const char*> endings)
{
    const auto ending = lowered (file.extension().string());
    return std::ranges::any_of (endings, [&] (const char* one) { return ending == one; });
}

const char* word (NoteBy by)
{
    return by == NoteBy::producer ? "producer" : by == NoteBy::player ? "player" : "engineer";
}
}

//==== notes
Note noteHere (const Session& session, FramePos heard, int take)
{
    Note note;
    note.song = session.song;
    note.take = take;
    note.at = std::max (heard, FramePos {});

    for (const auto& section : namedSections (session.selectedSong(), session.sampleRate))
        if (section.range.start <= *note.at && *note.at < section.range.end)
            note.section = section.name;

    return note;
}

std::string placeText (const Session& session, const Note& note)
{
    const auto* song = session.findSong (note.song);

    if (song == nullptr)
        return "The session";

    return joined ({ song->title, note.section, note.at ? "bar " + std::to_string (song->tempoMap.barBeatAt (*note.at, session.sampleRate).bar) : std::string(),
                     note.take > 0 ? "take " + std::to_string (note.take) : std::string() });
}

std::vector<PaperworkRow> noteRows (const Session& session, SongId song)
{
    std::vector<PaperworkRow> rows;

    for (auto note = session.notes.rbegin(); note != session.notes.rend(); ++note)
        if (song.isNone() || note->song.isNone() || note->song == song)
            rows.push_back ({ note->id.value, note->text, placeText (session, *note) + " \xc2\xb7 " + word (note->by), note->when });

    return rows;
}

//==== credits
std::string takesText (const std::vector<int>& takes)
{
    std::vector<std::string> numbers;
    std::ranges::transform (takes, std::back_inserter (numbers), [] (int take) { return std::to_string (take); });
    return joined (numbers);
}

std::optional<std::vector<int>> takesIn (std::string_view text)
{
    constexpr int most = 10000;
    std::set<int> takes;
    std::string word;
    const auto take = [&]() -> bool
    {
        if (word.empty())
            return true;

        const auto dash = word.find ('-');
        const auto number = [] (const std::string& digits) { return ! digits.empty() && digits.size() < 6 && std::ranges::all_of (digits, [] (char c) { return c >= '0' && c <= '9'; }) ? std::stoi (digits) : 0; };
        const int first = number (word.substr (0, dash)), last = dash == std::string::npos ? first : number (word.substr (dash + 1));
        word.clear();

        if (first < 1 || last < first || last > most || last - first > 500)
            return false;

        for (int n = first; n <= last; ++n)
            takes.insert (n);

        return true;
    };

    if (lowered (std::string (text)) == "all")
        return std::vector<int>();

    for (const char c : text)
    {
        if (c != ',' && c != ' ')
            word += c;
        else if (! take())
            return {};
    }

    if (! take())
        return {};

    return std::vector<int> (takes.begin(), takes.end());
}

std::string creditPlace (const Session& session, const Credit& credit)
{
    std::vector<std::string> words;

    for (const auto song : credit.songs)
        if (const auto* of = session.findSong (song))
            words.push_back (of->title);

    if (words.empty())
        words.push_back ("all songs");

    for (const auto track : credit.tracks)
        if (const auto* of = session.findTrack (track))
            words.push_back (of->name);

    if (! credit.takes.empty())
        words.push_back ((credit.takes.size() == 1 ? "take " : "takes ") + takesText (credit.takes));

    return joined (words);
}

std::vector<Credit> derivedCredits (const Session& session)
{
    std::vector<Credit> found;

    for (const auto& track : session.tracks)
    {
        const auto& role = track->part.empty() ? track->name : track->part;

        if (track->role == TrackRole::guide || track->player.empty())
            continue;

        const auto isSame = [&] (const Credit& one) { return lowered (one.name) == lowered (track->player) && lowered (one.role) == lowered (role); };

        if (std::ranges::any_of (session.credits, isSame))
            continue;

        const auto same = std::ranges::find_if (found, isSame);
        auto& credit = same != found.end() ? *same : found.emplace_back();
        credit.tracks.push_back (track->id);

        if (credit.name.empty())
        {
            credit.name = track->player;
            credit.role = role;
        }
    }

    return found;
}

std::vector<PaperworkRow> creditRows (const Session& session)
{
    std::vector<PaperworkRow> rows;
    const auto add = [&] (std::int64_t id, const Credit& credit) { rows.push_back ({ id, credit.name, credit.role + " \xc2\xb7 " + creditPlace (session, credit), {} }); };

    for (const auto& credit : session.credits)
        add (credit.id.value, credit);

    const auto derived = derivedCredits (session);

    if (! derived.empty())
        rows.push_back ({ 0, "From the tracks", {}, {} });

    for (std::size_t i = 0; i < derived.size(); ++i)
        add (-1 - static_cast<std::int64_t> (i), derived[i]);

    return rows;
}

//==== papers
const char* nameOf (PaperKind kind)
{
    switch (kind)
    {
        case PaperKind::lyrics:     return "Lyrics";
        case PaperKind::chart:      return "Chord charts";
        case PaperKind::reference:  return "Reference mixes";
        case PaperKind::plot:       return "Stage plot";
        case PaperKind::equipment:  return "Equipment";
        case PaperKind::other:      return "Other papers";
    }

    return "";
}

std::vector<PaperworkRow> paperRows (const Session& session)
{
    std::vector<PaperworkRow> rows;

    for (const auto kind : { PaperKind::lyrics, PaperKind::chart, PaperKind::reference, PaperKind::plot, PaperKind::equipment, PaperKind::other })
    {
        bool isFirst = true;

        for (const bool ofSongs : { false, true })
            for (const auto& paper : session.papers)
            {
                if (paper.kind != kind || (session.findSong (paper.song) != nullptr) != ofSongs)
                    continue;

                if (std::exchange (isFirst, false))
                    rows.push_back ({ 0, nameOf (kind), {}, {} });

                const auto name = paper.file.empty() ? std::string ("text") : std::filesystem::path (paper.file).filename().string();
                rows.push_back ({ paper.id.value, paper.title, (ofSongs ? session.findSong (paper.song)->title : std::string ("The session")) + " \xc2\xb7 " + name, {} });
            }
    }

    return rows;
}

bool isPicture (const std::filesystem::path& file)      { return endsAs (file, { ".png", ".jpg", ".jpeg", ".gif" }); }

SongId songOfFile (const Session& session, const std::filesystem::path& file)
{
    const auto name = lowered (file.stem().string());
    const Song* found = nullptr;

    for (const auto& song : session.songs)
        if (name.find (lowered (song->title)) != std::string::npos && (found == nullptr || song->title.size() > found->title.size()))
            found = &*song;

    return found != nullptr ? found->id : SongId();
}

PaperKind kindOfFile (const std::filesystem::path& file)
{
    if (endsAs (file, { ".wav", ".wave", ".bwf", ".rf64", ".w64", ".aif", ".aiff", ".aifc", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".caf", ".au" }))
        return PaperKind::reference;

    const auto name = lowered (file.stem().string());
    const auto says = [&] (std::initializer_list<const char*> words) { return std::ranges::any_of (words, [&] (const char* one) { return name.find (one) != std::string::npos; }); };

    if (says ({ "lyric", "words", "texte", "letra", "paroles", "testo" }))      return PaperKind::lyrics;
    if (says ({ "chart", "chord", "lead sheet", "leadsheet", "score", "akkord" }))  return PaperKind::chart;
    if (says ({ "equip", "gear", "rider", "backline" }))                        return PaperKind::equipment;
    if (says ({ "plot", "stage" }) || isPicture (file))                         return PaperKind::plot;
    if (endsAs (file, { ".cho", ".pro", ".crd", ".chordpro", ".musicxml", ".mxl" }))    return PaperKind::chart;
    return PaperKind::other;
}

std::string equipmentText (const Session& session)
{
    std::map<std::string, int> mics, preamps;
    int channels = 0, phantom = 0, direct = 0;

    for (const auto& track : session.tracks)
    {
        if (track->inputs.empty())
            continue;

        const auto& sheet = track->micSheet;
        const auto count = static_cast<int> (track->inputs.size());
        const auto name = lowered (sheet.mic);
        channels += count;
        phantom += sheet.phantom ? count : 0;

        if (name == "di" || name.starts_with ("di ") || name.ends_with (" di"))
            direct += count;
        else if (! sheet.mic.empty())
            mics[sheet.mic] += count;

        if (! sheet.preamp.empty())
            preamps[sheet.preamp] += count;
    }

    const auto times = [] (const std::pair<const std::string, int>& entry) { return std::to_string (entry.second) + " x " + entry.first + "\n"; };
    auto text = std::to_string (channels) + (channels == 1 ? " input" : " inputs") + ", " + std::to_string (phantom) + " with 48 V\n";

    if (! mics.empty())
        text += "\nMicrophones\n";

    for (const auto& entry : mics)
        text += times (entry);

    if (direct > 0)
        text += "\nDI boxes\n" + std::to_string (direct) + "\n";

    if (! preamps.empty())
        text += "\nPreamps\n";

    for (const auto& entry : preamps)
        text += times (entry);

    text += "\nHeadphone mixes\n" + std::to_string (session.cueMixes.size()) + "\n";
    return text;
}
}
