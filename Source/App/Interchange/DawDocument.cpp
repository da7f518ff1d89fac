#include "App/Interchange/DawDocument.h"

#include "App/Interchange/DawTimeline.h"
#include "Core/Decibels.h"
#include "Session/Limits.h"
#include "Storage/ProblemText.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    using Xml = juce::XmlElement;

    constexpr double highestGainDb = 12.0;
    constexpr std::size_t mostTracks = 1000;

    std::string colourOf (const Xml& element)
    {
        const auto colour = element.getStringAttribute ("color").substring (0, 7).toStdString();
        return colourProblem (colour) ? std::string() : colour;
    }

    bool isTrue (const juce::String& word)      { return word.trim() == "true" || word.trim() == "1"; }

    double dbOf (const Xml& volume)
    {
        const auto value = numberOf (volume, "value");

        if (! value)
            return volume.getStringAttribute ("value").trim() == "-inf" ? silenceDb : 0.0;

        const auto unit = volume.getStringAttribute ("unit");
        const auto db = unit == "decibel" ? *value : dbFromGain (unit == "percent" ? *value / 100.0 : *value);
        return std::clamp (db, silenceDb, highestGainDb);
    }

    double panOf (const Xml& pan)
    {
        const auto value = numberOf (pan, "value").value_or (pan.getStringAttribute ("unit") == "linear" ? 0.0 : 0.5);
        return std::clamp (pan.getStringAttribute ("unit") == "linear" ? value : 2.0 * value - 1.0, -1.0, 1.0);
    }

    DawStrip stripOf (const Xml& channel)
    {
        DawStrip strip;

        if (const auto* volume = channel.getChildByName ("Volume"))
            strip.gainDb = dbOf (*volume);

        if (const auto* pan = channel.getChildByName ("Pan"))
            strip.pan = panOf (*pan);

        if (const auto* mute = channel.getChildByName ("Mute"))
            strip.muted = isTrue (mute->getStringAttribute ("value"));

        return strip;
    }

    bool isSounding (double bpm)                { return bpm >= 1.0 && bpm <= 2000.0; }

    std::optional<Meter> meterOf (const Xml& element)
    {
        const Meter meter { element.getIntAttribute ("numerator"), element.getIntAttribute ("denominator") };
        return meterProblem (meter) ? std::nullopt : std::optional (meter);
    }

    class Reader
    {
    public:
        Reader (const Xml& p, DawDocument& d) : project (p), document (d), tempo (readTempo()) {}

        Result<void> read (std::stop_token stop)
        {
            if (const auto* structure = project.getChildByName ("Structure"))
                for (const auto* element : structure->getChildIterator())
                    readStructure (*element, {});

            if (document.tracks.size() > mostTracks)
                return Problem { "The project has more than " + std::to_string (mostTracks) + " tracks; import it in parts." };

            readBars();
            readMarkers();
            DawTimeline timeline (project, tempo, trackIds, document, std::move (stop));

            if (auto done = timeline.read(); ! done)
                return done;

            if (const auto* scenes = project.getChildByName ("Scenes"); scenes != nullptr && scenes->getNumChildElements() > 0)
                leaveOut ("clips of the launcher", {});

            timeline.addNotes (left);
            addNotes();
            return {};
        }

    private:
        ProjectTempo readTempo() const
        {
            double first = 120.0;
            std::vector<TempoPoint> points;
            bool inSeconds = false;

            if (const auto* transport = project.getChildByName ("Transport"))
                if (const auto* element = transport->getChildByName ("Tempo"))
                    if (const auto bpm = numberOf (*element, "value"); bpm && isSounding (*bpm))
                        first = *bpm;

            if (const auto* arrangement = project.getChildByName ("Arrangement"))
                if (const auto* automation = arrangement->getChildByName ("TempoAutomation"))
                {
                    inSeconds = automation->getStringAttribute ("timeUnit") == "seconds";

                    for (const auto* point : automation->getChildWithTagNameIterator ("RealPoint"))
                        if (const auto at = numberOf (*point, "time"), bpm = numberOf (*point, "value"); at && bpm && isSounding (*bpm))
                            points.push_back ({ *at, *bpm, point->getStringAttribute ("interpolation") == "linear" });
                }

            return { first, std::move (points), inSeconds };
        }

        void readBars()
        {
            std::vector<MeterPoint> meters;

            if (const auto* transport = project.getChildByName ("Transport"))
                if (const auto* element = transport->getChildByName ("TimeSignature"))
                    if (const auto meter = meterOf (*element))
                        meters.push_back ({ 0.0, *meter });

            if (const auto* arrangement = project.getChildByName ("Arrangement"))
                if (const auto* automation = arrangement->getChildByName ("TimeSignatureAutomation"))
                    for (const auto* point : automation->getChildWithTagNameIterator ("TimeSignaturePoint"))
                        if (const auto at = numberOf (*point, "time"); at && meterOf (*point))
                            meters.push_back ({ automation->getStringAttribute ("timeUnit") == "seconds" ? tempo.beatAt (*at) : *at, *meterOf (*point) });

            bool exact = true;
            document.tempoMap = tempo.barMap (std::move (meters), exact);

            if (! exact)
                document.notes.push_back ("A meter changes inside a bar, or a tempo is below 20 or above 400: some bar lines lie elsewhere, the sound does not.");
        }

        void readMarkers()
        {
            const auto* arrangement = project.getChildByName ("Arrangement");
            const auto* markers = arrangement != nullptr ? arrangement->getChildByName ("Markers") : nullptr;

            if (markers == nullptr)
                return;

            const bool inSeconds = markers->getStringAttribute ("timeUnit") == "seconds";

            for (const auto* element : markers->getChildWithTagNameIterator ("Marker"))
                if (const auto at = numberOf (*element, "time"))
                {
                    DawMarker marker { inSeconds ? *at : tempo.secondsAt (*at), nameOf (*element), 0 };
                    const auto bars = element->getStringAttribute ("comment").fromFirstOccurrenceOf (", ", false, false).getIntValue();

                    if (bars > 0 && element->getStringAttribute ("comment") == juce::String (sectionComment (bars)))
                        marker.sectionBars = bars;

                    document.markers.push_back (std::move (marker));
                }

            std::stable_sort (document.markers.begin(), document.markers.end(), [] (const DawMarker& a, const DawMarker& b) { return a.at < b.at; });
        }

        /** Folders do not nest here: a track is in the innermost one, whose strip takes the outer ones' levels. */
        void readStructure (const Xml& element, std::optional<std::size_t> folder)
        {
            const auto* channel = element.hasTagName ("Channel") ? &element : element.getChildByName ("Channel");
            const auto role = channel != nullptr ? channel->getStringAttribute ("role") : juce::String();
            const auto strip = channel != nullptr ? stripOf (*channel) : DawStrip {};

            if (role == "master")
                document.master = strip;

            if (! element.hasTagName ("Track") || role == "vca")
                return;

            const auto name = nameOf (element);
            noteChannel (channel, name);

            if (element.getChildByName ("Track") != nullptr || element.getStringAttribute ("contentType").contains ("tracks"))
            {
                DawFolder next { name.empty() ? "Folder" : name, colourOf (element), strip };

                if (folder)
                {
                    const auto& outer = document.folders[*folder].strip;
                    next.strip.gainDb = std::clamp (next.strip.gainDb + outer.gainDb, silenceDb, highestGainDb);
                    next.strip.muted = next.strip.muted || outer.muted;
                }

                document.folders.push_back (std::move (next));
                const auto index = document.folders.size() - 1;

                for (const auto* child : element.getChildWithTagNameIterator ("Track"))
                    readStructure (*child, index);

                return;
            }

            if (role == "effect")
                leaveOut ("effect tracks", name);

            if (role == "master" || role == "effect")
                return;

            trackIds.emplace (element.getStringAttribute ("id").toStdString(), document.tracks.size());
            document.tracks.push_back ({ name.empty() ? "Track" : name, colourOf (element), folder, strip, {} });
        }

        void noteChannel (const Xml* channel, const std::string& track)
        {
            if (channel == nullptr)
                return;

            if (const auto* devices = channel->getChildByName ("Devices"); devices != nullptr && devices->getNumChildElements() > 0)
                leaveOut ("plug-ins", track);

            if (const auto* sends = channel->getChildByName ("Sends"); sends != nullptr && sends->getNumChildElements() > 0)
                leaveOut ("sends", track);
        }

        void leaveOut (const std::string& what, const std::string& where)   { left[what].push_back (where); }

        void addNotes()
        {
            for (const auto& [what, where] : left)
            {
                std::string of;

                for (const auto& track : where)
                    if (! track.empty() && of.find (track) == std::string::npos)
                        of += (of.empty() ? ": " : ", ") + track;

                document.notes.push_back (fitted ("Left out, " + what + of) + ".");
            }
        }

        const Xml& project;
        DawDocument& document;
        const ProjectTempo tempo;
        std::map<std::string, std::size_t> trackIds;
        LeftOut left;
    };
}

std::string sectionComment (int bars)       { return "Section, " + std::to_string (bars) + (bars == 1 ? " bar" : " bars"); }

Result<DawDocument> readDawDocument (std::string_view project, std::string_view metadata, const std::string& shown, std::stop_token stop)
{
    const auto tree = readXml (project, shown);

    if (! tree)
        return tree.problem();

    if (! (*tree)->hasTagName ("Project"))
        return Problem { takelane::quoted (shown) + " is no DAWproject; export it again as one from the program that made it." };

    DawDocument document;

    // What metadata says is a nicety: without it the project is as good.
    if (const auto about = metadata.empty() ? readXml ({}, shown) : readXml (metadata, shown); about.ok())
        if (const auto* title = (*about)->getChildByName ("Title"))
            document.title = title->getAllSubText().trim().replaceCharacters ("\r\n\t", "   ").substring (0, 60).toStdString();

    if (auto done = Reader (**tree, document).read (std::move (stop)); ! done)
        return done.problem();

    return document;
}
}
