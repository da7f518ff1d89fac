#include "Storage/WavTags.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <sstream>

namespace takelane
{
namespace
{
/** At most `longest` bytes, cut between two characters of UTF-8. */
std::string_view cut (std::string_view text, std::size_t longest)
{
    if (text.size() <= longest)
        return text;

    while (longest > 0 && (static_cast<unsigned char> (text[longest]) & 0xc0) == 0x80)
        --longest;

    return text.substr (0, longest);
}

struct Entity { char character; std::string_view text; };
constexpr Entity entities[] { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\'', "&apos;" } };

/** A character of UTF-8 as XML has it; a space for what XML has not. */
std::string_view inXml (std::string_view character)
{
    if (static_cast<unsigned char> (character[0]) < 0x20 || character == "\xef\xbf\xbe" || character == "\xef\xbf\xbf")
        return " ";

    for (const auto& entity : entities)
        if (character[0] == entity.character)
            return entity.text;

    return character;
}

/** At most `longest` bytes of the text, escaped. */
std::string escaped (std::string_view text, std::size_t longest)
{
    std::string xml;

    for (std::size_t i = 0; i < text.size();)
    {
        auto next = i + 1;

        while (next < text.size() && (static_cast<unsigned char> (text[next]) & 0xc0) == 0x80)
            ++next;

        const auto piece = inXml (text.substr (i, next - i));

        if (xml.size() + piece.size() > longest)
            break;

        xml += piece;
        i = next;
    }

    return xml;
}

template <typename Number>
std::string inDigits (Number number)
{
    char digits[40];
    return { digits, std::to_chars (digits, digits + sizeof (digits), number).ptr };
}

/** Puts the document together; what no longer fits is shortened or left out, and all that was opened is closed. */
class Document
{
public:
    explicit Document (std::size_t most) : room (most) { add ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"); }

    /** False: it did not fit. */
    bool open (std::string_view tag)
    {
        if (2 * tag.size() + 5 > room)
            return false;

        room -= tag.size() + 3;                         // of its end
        add ('<' + std::string (tag) + '>');
        return true;
    }

    void close (std::string_view tag)
    {
        room += tag.size() + 3;
        add ("</" + std::string (tag) + '>');
    }

    /** Empty text: nothing is written. */
    void text (std::string_view tag, std::string_view text, std::size_t longest = 240)
    {
        if (const auto around = 2 * tag.size() + 5; ! text.empty() && room > around)
            if (const auto fitting = escaped (text, std::min (longest, room - around)); ! fitting.empty())
            {
                open (tag);
                add (fitting);
                close (tag);
            }
    }

    /** Never shortened: whole or not at all. */
    template <typename Number>
    void number (std::string_view tag, Number number)
    {
        if (const auto digits = inDigits (number); 2 * tag.size() + 5 + digits.size() <= room)
            text (tag, digits);
    }

    void yes (std::string_view tag, bool is)            { if (is) text (tag, "TRUE"); }

    template <typename Content>
    void group (std::string_view tag, Content content)
    {
        const auto before = xml.size();

        if (! open (tag))
            return;

        const auto inside = xml.size();
        content();
        const bool isEmpty = xml.size() == inside;
        close (tag);

        if (isEmpty)
        {
            room += xml.size() - before;
            xml.resize (before);
        }
    }

    std::string whole()
    {
        xml += xml.size() % 2 == 0 ? "" : "\n";
        return std::move (xml);
    }

private:
    void add (std::string_view piece)
    {
        xml += piece;
        room -= piece.size();
    }

    std::string xml;
    std::size_t room;
};

void writeTake (Document& to, const FileProvenance& about)
{
    to.text ("PROJECT", about.project);
    to.text ("SCENE", about.section.empty() ? about.song : about.song + '/' + about.section);
    to.text ("TAKE", about.takeName);
    to.yes ("CIRCLED", about.circled);
    to.yes ("NO_GOOD", about.noGood);
    to.yes ("FALSE_START", about.falseStart);
    to.text ("TAKE_TYPE", about.noGood ? "NO_GOOD" : about.falseStart ? "FALSE_START" : "");
}

void writeTracks (Document& to, const FileProvenance& about, const TaggedSound& sound)
{
    to.group ("TRACK_LIST", [&]
    {
        to.number ("TRACK_COUNT", sound.channels);

        for (std::size_t c = 0; c < static_cast<std::size_t> (sound.channels); ++c)
            to.group ("TRACK", [&]
            {
                to.number ("CHANNEL_INDEX", c < about.inputs.size() ? about.inputs[c] : static_cast<int> (c) + 1);
                to.number ("INTERLEAVE_INDEX", static_cast<int> (c) + 1);
                to.text ("NAME", c < about.channels.size() ? about.channels[c] : about.track);

                if (sound.channels == 2)
                    to.text ("FUNCTION", c == 0 ? "LEFT" : "RIGHT");
            });
    });
}

void writeTimes (Document& to, const FileProvenance& about, const TaggedSound& sound)
{
    const auto reference = static_cast<std::uint64_t> (std::max<std::int64_t> (0, sound.timeReference));

    to.group ("SPEED", [&]
    {
        to.number ("FILE_SAMPLE_RATE", sound.sampleRate);
        to.number ("AUDIO_BIT_DEPTH", sound.bits);
        to.number ("DIGITIZER_SAMPLE_RATE", sound.sampleRate);
        to.number ("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", reference >> 32);
        to.number ("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", reference & 0xffffffffu);
        to.number ("TIMESTAMP_SAMPLE_RATE", sound.sampleRate);
    });

    if (about.preRecord <= Frames {})
        return;

    // Programs older than iXML 1.4 know the first form, newer ones the second.
    const auto before = static_cast<std::uint64_t> (about.preRecord.value);
    to.number ("PRE_RECORD_SAMPLECOUNT", before);
    to.group ("SYNC_POINT_LIST", [&]
    {
        to.number ("SYNC_POINT_COUNT", 1);
        to.group ("SYNC_POINT", [&]
        {
            to.text ("SYNC_POINT_TYPE", "RELATIVE");
            to.text ("SYNC_POINT_FUNCTION", "PRE_RECORD_SAMPLECOUNT");
            to.number ("SYNC_POINT_LOW", before & 0xffffffffu);
            to.number ("SYNC_POINT_HIGH", before >> 32);
            to.number ("SYNC_POINT_EVENT_DURATION", 0);
        });
    });
}

void writeMusic (Document& to, const FileProvenance& about, const TaggedSound& sound)
{
    to.group ("ASWG", [&]
    {
        to.text ("contentType", "music");
        to.text ("originator", "Takelane");
        to.text ("songTitle", about.song);
        to.text ("channelConfig", sound.channels == 1 ? "mono" : "stereo");
        to.text ("instrument", about.part);
        to.text ("artist", about.player);
        to.text ("micType", about.mic.mic);
        to.text ("micDistance", about.mic.place);
        to.text ("inKey", about.key, 40);
        to.text ("timeSig", about.meter, 20);

        if (about.tempo > 0.0)
            to.number ("tempo", about.tempo);
    });
}

/** What nobody else has a field for. */
void writeOurs (Document& to, const FileProvenance& about)
{
    std::string inputs;

    for (const int input : about.inputs)
        inputs.append (inputs.empty() ? "" : " ").append (inDigits (input));

    to.group ("USER", [&]
    {
        to.text ("TRACK_NAME", about.channels.empty() ? "" : about.track);
        to.text ("SECTION_NAME", about.section);
        to.text ("INPUTS", inputs, 40);
        to.text ("PREAMP", about.mic.preamp);

        if (about.mic.gainDb != 0.0)
            to.number ("PREAMP_GAIN_DB", about.mic.gainDb);

        to.yes ("PHANTOM_POWER", about.mic.phantom);
        to.yes ("PAD", about.mic.pad);
        to.yes ("POLARITY_INVERTED", about.mic.polarityInverted);
        to.text ("MIC_NOTE", about.mic.note);
    });
}

//==============================================================================
std::string elementText (std::string_view xml, std::string_view tag)
{
    const auto open = '<' + std::string (tag) + '>', close = "</" + std::string (tag) + '>';
    const auto start = xml.find (open);
    const auto stop = start == xml.npos ? xml.npos : xml.find (close, start);

    if (stop == xml.npos)
        return {};

    auto rest = xml.substr (start + open.size(), stop - start - open.size());
    std::string text;

    while (! rest.empty())
    {
        const auto* entity = std::find_if (std::begin (entities), std::end (entities),
                                           [&] (const Entity& e) { return rest.starts_with (e.text); });
        const bool isEntity = entity != std::end (entities);
        text += isEntity ? entity->character : rest.front();
        rest.remove_prefix (isEntity ? entity->text.size() : 1);
    }

    return text;
}

template <typename Number>
Number elementNumber (std::string_view xml, std::string_view tag)
{
    const auto text = elementText (xml, tag);
    Number number {};
    std::from_chars (text.data(), text.data() + text.size(), number);
    return number;
}

std::vector<int> numbersIn (const std::string& text)
{
    std::vector<int> numbers;

    std::istringstream stream (text);

    for (int number = 0; stream >> number;)
        numbers.push_back (number);

    return numbers;
}

constexpr std::size_t originatorAt = 256, dateAt = 320, timeAt = 330, timeReferenceAt = 338, versionAt = 346;
}

std::string takeName (int number)
{
    return std::string (number < 10 ? "Tk0" : "Tk") + std::to_string (number);
}

std::array<std::byte, bextLength> bextChunk (const FileProvenance& about, std::int64_t timeReference)
{
    std::array<std::byte, bextLength> bext {};
    const auto put = [&] (std::size_t at, std::string_view text) { std::memcpy (bext.data() + at, text.data(), text.size()); };

    std::string description;

    for (const auto* part : { &about.song, &about.track, &about.takeName })
        if (! part->empty())
            description.append (description.empty() ? "" : " / ").append (*part);

    put (0, cut (description, originatorAt));
    put (originatorAt, "Takelane");

    if (about.when.size() >= 19)
    {
        put (dateAt, std::string_view (about.when).substr (0, 10));
        put (timeAt, std::string_view (about.when).substr (11, 8));
    }

    const auto reference = std::max<std::int64_t> (0, timeReference);
    std::memcpy (bext.data() + timeReferenceAt, &reference, 8);
    bext[versionAt] = std::byte { 1 };
    return bext;
}

std::string ixmlChunk (const FileProvenance& about, const TaggedSound& sound, std::size_t most)
{
    constexpr std::size_t longestNote = 1200;
    Document to (most / 2 * 2);

    to.group ("BWFXML", [&]
    {
        to.text ("IXML_VERSION", "2.10");
        writeTake (to, about);
        writeTracks (to, about, sound);
        writeTimes (to, about, sound);
        writeMusic (to, about, sound);
        writeOurs (to, about);
        to.text ("NOTE", about.note, longestNote);
    });

    return to.whole();
}

void readBext (std::string_view chunk, FileProvenance& about)
{
    if (chunk.size() >= bextLength && chunk[dateAt] >= '0' && chunk[dateAt] <= '9')
        about.when = std::string (chunk.substr (dateAt, 10)) + 'T' + std::string (chunk.substr (timeAt, 8)) + 'Z';
}

void readIxml (std::string_view chunk, FileProvenance& about)
{
    const auto text = [&] (std::string_view tag) { return elementText (chunk, tag); };
    const auto is = [&] (std::string_view tag) { return elementText (chunk, tag) == "TRUE"; };

    about.project = text ("PROJECT");
    about.song = text ("songTitle");
    about.section = text ("SECTION_NAME");
    about.takeName = text ("TAKE");
    about.note = text ("NOTE");
    about.track = text ("TRACK_NAME");
    about.circled = is ("CIRCLED");
    about.noGood = is ("NO_GOOD");
    about.falseStart = is ("FALSE_START");
    about.preRecord = { elementNumber<std::int64_t> (chunk, "PRE_RECORD_SAMPLECOUNT") };
    about.inputs = numbersIn (text ("INPUTS"));
    about.mic = { text ("micType"), text ("micDistance"), text ("PREAMP"), text ("MIC_NOTE"), elementNumber<double> (chunk, "PREAMP_GAIN_DB"),
                  is ("PHANTOM_POWER"), is ("PAD"), is ("POLARITY_INVERTED") };
    about.part = text ("instrument");
    about.player = text ("artist");
    about.tempo = elementNumber<double> (chunk, "tempo");
    about.key = text ("inKey");
    about.meter = text ("timeSig");

    // Files made before these fields were.
    if (about.song.empty())
        about.song = text ("SCENE");

    if (about.track.empty())
        about.track = text ("NAME");
}
}
