#include "App/Interchange/DawprojectXml.h"

#include "App/Interchange/DawDocument.h"
#include "App/Interchange/OutgoingClips.h"
#include "Core/Decibels.h"
#include "Session/MixEdits.h"

#include <juce_core/juce_core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace takelane
{
namespace
{
    using Xml = juce::XmlElement;

    juce::String text (double value)
    {
        std::array<char, 64> digits {};
        const auto end = std::to_chars (digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
        return { digits.data(), static_cast<std::size_t> (end - digits.data()) };
    }

    void set (Xml& element, const char* name, double value)                 { element.setAttribute (name, text (value)); }
    void set (Xml& element, const char* name, const std::string& value)     { element.setAttribute (name, juce::String::fromUTF8 (value.c_str())); }
    void set (Xml& element, const char* name, int value)                    { element.setAttribute (name, value); }

    class Writer
    {
    public:
        Writer (const Session& s, const Song& o) : session (s), song (o) {}

        DawprojectText done()
        {
            set (project, "version", std::string ("1.0"));
            auto& application = child (project, "Application");
            set (application, "name", std::string ("Takelane"));
            set (application, "version", std::string ("1"));
            addTransport();

            auto& structure = child (project, "Structure");
            auto& arrangement = childWithId (project, "Arrangement");
            lanes = &childWithId (arrangement, "Lanes");
            set (*lanes, "timeUnit", std::string ("seconds"));
            addTracks (structure);
            addMarkers (arrangement);
            addTempo (arrangement);
            child (project, "Scenes");

            Xml about ("MetaData");
            child (about, "Title").addTextElement (juce::String::fromUTF8 (song.title.c_str()));
            child (about, "Comment").addTextElement (juce::String::fromUTF8 (("Session " + session.name + ", recorded with Takelane").c_str()));
            return { textOf (project), textOf (about), std::move (files) };
        }

    private:
        static std::string textOf (const Xml& element)      { return element.toString (Xml::TextFormat().withoutHeader()).toStdString().insert (0, header); }
        static Xml& child (Xml& of, const char* tag)        { return *of.createNewChildElement (tag); }

        juce::String nextId()                               { return "id" + juce::String (ids++); }

        Xml& childWithId (Xml& of, const char* tag)
        {
            auto& made = child (of, tag);
            made.setAttribute ("id", nextId());
            return made;
        }

        double seconds (FramePos at) const                  { return static_cast<double> (at.value) / session.sampleRate; }
        double seconds (Frames length) const                { return static_cast<double> (length.value) / session.sampleRate; }

        void addTransport()
        {
            auto& transport = child (project, "Transport");
            auto& tempo = childWithId (transport, "Tempo");
            set (tempo, "unit", std::string ("bpm"));
            set (tempo, "value", song.tempoMap.tempos.front().tempo.bpm());
            tempoId = tempo.getStringAttribute ("id");
            auto& meter = childWithId (transport, "TimeSignature");
            setMeter (meter, song.tempoMap.meters.front().meter);
            meterId = meter.getStringAttribute ("id");
        }

        static void setMeter (Xml& element, Meter meter)
        {
            set (element, "numerator", meter.beats);
            set (element, "denominator", meter.unit);
        }

        //==== mixer
        void addParameter (Xml& channel, const char* tag, const char* unit, double value)
        {
            auto& parameter = childWithId (channel, tag);
            set (parameter, "unit", std::string (unit));
            set (parameter, "value", value);
        }

        /** extraDb: of groups it belongs to. The fader's range is ours. */
        juce::String addChannel (Xml& track, const Strip& strip, int channels, const char* role, const juce::String& destination, double extraDb, bool muted)
        {
            auto& channel = childWithId (track, "Channel");
            set (channel, "audioChannels", channels);

            if (destination.isNotEmpty())
                channel.setAttribute ("destination", destination);

            set (channel, "role", std::string (role));
            auto& mute = childWithId (channel, "Mute");
            mute.setAttribute ("value", muted ? "true" : "false");
            const auto pan = strip.dualPan ? 0.5 * (strip.dualPan->left + strip.dualPan->right) : strip.pan;
            addParameter (channel, "Pan", "normalized", 0.5 * (pan + 1.0));
            addParameter (channel, "Volume", "linear", gainFromDb (strip.gainDb + strip.trimDb + extraDb));
            return channel.getStringAttribute ("id");
        }

        Xml& addTrack (Xml& into, const std::string& name, const std::string& colour, const char* content)
        {
            auto& track = childWithId (into, "Track");
            track.setAttribute ("contentType", content);
            track.setAttribute ("loaded", "true");
            set (track, "name", name);

            if (! colour.empty())
                set (track, "color", colour);

            return track;
        }

        /** In the session's order, a folder where its first member is. */
        void addTracks (Xml& structure)
        {
            auto& master = addTrack (structure, "Master", {}, "audio");
            masterId = addChannel (master, song.master, 2, "master", {}, 0.0, song.master.muted);
            std::set<FolderId> written;

            for (const auto& track : session.tracks)
            {
                const auto* folder = session.findFolder (track->folder);

                if (! isWritten (*track) || (folder != nullptr && ! written.insert (folder->id).second))
                    continue;

                if (folder != nullptr)
                    addFolder (structure, *folder);
                else
                    addTrackAndTakes (structure, *track, masterId);
            }
        }

        bool isWritten (const Track& track) const
        {
            const auto* played = song.track (track.id);
            return track.role != TrackRole::guide && played != nullptr
                && std::any_of (played->takes.begin(), played->takes.end(), [] (const auto& take) { return ! take->binned; });
        }

        void addFolder (Xml& structure, const Folder& folder)
        {
            auto& element = addTrack (structure, folder.name, folder.colour, "tracks");
            const auto& strip = folderStripOf (song, folder.id);
            const auto id = addChannel (element, strip, 2, "submix", masterId, 0.0, strip.muted);

            for (const auto& track : session.tracks)
                if (track->folder == folder.id && isWritten (*track))
                    addTrackAndTakes (element, *track, id);
        }

        void addTrackAndTakes (Xml& into, const Track& track, const juce::String& destination)
        {
            const auto& played = *song.track (track.id);
            const auto group = groupLevelOf (song, track.id);
            const bool muted = played.strip.muted || group.muted;
            auto& element = addTrack (into, track.name, track.colour, "audio");
            addChannel (element, played.strip, track.channels, "regular", destination, group.gainDb, muted);
            addClips (element, outgoingComp (session, song, track), track);
            std::set<TakeId> heard;

            for (const auto& region : played.active().regions)
                heard.insert (region.take);

            for (const auto& take : played.takes)
                if (! take->binned && ! heard.contains (take->id))
                {
                    auto& other = addTrack (into, track.name + " ~" + outgoingNumber (*take), track.colour, "audio");
                    addChannel (other, played.strip, track.channels, "regular", destination, group.gainDb, true);
                    addClips (other, { outgoingTake (track, *take) }, track);
                }
        }

        //==== timeline
        void addClips (const Xml& track, const std::vector<OutgoingClip>& clips, const Track& of)
        {
            auto& lane = childWithId (*lanes, "Lanes");
            lane.setAttribute ("track", track.getStringAttribute ("id"));
            auto& list = childWithId (lane, "Clips");

            for (const auto& clip : clips)
                if (! clip.range.isEmpty())
                    addClip (list, clip, of.channels);
        }

        void addClip (Xml& list, const OutgoingClip& clip, int channels)
        {
            auto& element = child (list, "Clip");
            set (element, "time", seconds (clip.range.start));
            set (element, "duration", seconds (clip.range.length()));
            set (element, "contentTimeUnit", std::string ("seconds"));
            set (element, "playStart", seconds (clip.source));
            set (element, "fadeTimeUnit", std::string ("seconds"));
            set (element, "fadeInTime", seconds (clip.fadeIn));
            set (element, "fadeOutTime", seconds (clip.fadeOut));
            set (element, "name", clip.name);
            const bool hasGain = std::abs (clip.gain - 1.0) > 1.0e-9;
            auto& content = hasGain ? childWithId (element, "Lanes") : element;
            addAudio (content, clip, channels);

            if (hasGain)
                addGain (content, clip.gain);
        }

        void addAudio (Xml& content, const OutgoingClip& clip, int channels)
        {
            auto& audio = childWithId (content, "Audio");
            set (audio, "channels", channels);
            set (audio, "sampleRate", session.sampleRate);
            set (audio, "duration", seconds (clip.fileLength));
            set (audio, "timeUnit", std::string ("seconds"));
            auto& file = child (audio, "File");
            set (file, "path", clip.file);
            set (file, "external", std::string ("false"));

            if (std::find (files.begin(), files.end(), clip.file) == files.end())
                files.push_back (clip.file);
        }

        /** The format has no gain of a clip but this. */
        void addGain (Xml& content, double gain)
        {
            auto& points = childWithId (content, "Points");
            set (points, "unit", std::string ("linear"));
            set (child (points, "Target"), "expression", std::string ("gain"));
            auto& point = child (points, "RealPoint");
            set (point, "time", 0.0);
            set (point, "value", gain);
            set (point, "interpolation", std::string ("hold"));
        }

        //==== song
        void addMarkers (Xml& arrangement)
        {
            struct Place { FramePos at; std::string name; int bars; };
            std::vector<Place> places;
            int bar = 1;

            for (const auto& section : song.sections)
            {
                places.push_back ({ song.tempoMap.barStart (bar, session.sampleRate), section.name, section.bars });
                bar += section.bars;
            }

            for (const auto& marker : song.markers)
                places.push_back ({ marker.at, marker.name, 0 });

            if (places.empty())
                return;

            std::stable_sort (places.begin(), places.end(), [] (const Place& a, const Place& b) { return a.at < b.at; });
            auto& markers = childWithId (arrangement, "Markers");
            set (markers, "timeUnit", std::string ("seconds"));

            for (const auto& place : places)
            {
                auto& marker = child (markers, "Marker");
                set (marker, "time", seconds (place.at));
                set (marker, "name", place.name);

                if (place.bars > 0)
                    set (marker, "comment", sectionComment (place.bars));
            }
        }

        /** Quarter notes before a bar. */
        double beatOfBar (int bar) const
        {
            double beat = 0.0;
            const auto& meters = song.tempoMap.meters;

            for (std::size_t i = 0; i < meters.size() && meters[i].bar < bar; ++i)
            {
                const auto until = i + 1 < meters.size() ? std::min (bar, meters[i + 1].bar) : bar;
                beat += (until - meters[i].bar) * 4.0 * meters[i].meter.beats / meters[i].meter.unit;
            }

            return beat;
        }

        void addTempo (Xml& arrangement)
        {
            const auto automation = [&] (const char* tag, const juce::String& parameter) -> Xml&
            {
                auto& points = childWithId (arrangement, tag);
                set (points, "timeUnit", std::string ("beats"));
                child (points, "Target").setAttribute ("parameter", parameter);
                return points;
            };

            if (song.tempoMap.tempos.size() > 1)
            {
                auto& points = automation ("TempoAutomation", tempoId);
                set (points, "unit", std::string ("bpm"));

                for (const auto& change : song.tempoMap.tempos)
                {
                    auto& point = child (points, "RealPoint");
                    set (point, "time", beatOfBar (change.bar));
                    set (point, "value", change.tempo.bpm());
                    set (point, "interpolation", std::string ("hold"));
                }
            }

            if (song.tempoMap.meters.size() > 1)
            {
                auto& points = automation ("TimeSignatureAutomation", meterId);

                for (const auto& change : song.tempoMap.meters)
                {
                    auto& point = child (points, "TimeSignaturePoint");
                    set (point, "time", beatOfBar (change.bar));
                    setMeter (point, change.meter);
                }
            }
        }

        static constexpr const char* header = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

        const Session& session;
        const Song& song;
        Xml project { "Project" };
        Xml* lanes = nullptr;
        juce::String tempoId, meterId, masterId;
        std::vector<std::string> files;
        int ids = 0;
    };
}

DawprojectText dawprojectText (const Session& session, const Song& song)    { return Writer (session, song).done(); }
}
