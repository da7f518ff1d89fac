#pragma once

/** A studio whose tracks play real takes, and ears for what comes out of it. */

#include "Storage/TakeFile.h"
#include "Storage/WavFile.h"
#include "Tests/Support/StudioRig.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
constexpr int second = 48000;

inline std::vector<float> sine (int frames, double hz, float level)
{
    std::vector<float> samples (static_cast<std::size_t> (frames));

    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = level * static_cast<float> (std::sin (2.0 * 3.14159265358979 * hz * static_cast<double> (i) / second));

    return samples;
}

inline std::string writeAudio (const std::filesystem::path& session, const std::string& stem, const std::vector<float>& samples)
{
    TakeFileSpec spec;
    spec.channels = 1;
    spec.sampleRate = second;
    auto file = SessionBuilder::must (createTakeFile (session / "audio", stem, spec));
    StudioRig::must (file->append (samples));
    StudioRig::must (file->close());
    return "audio/" + file->path().filename().string();
}

struct TakesRig : StudioRig
{
    using StudioRig::StudioRig;

    /** The next take of these tracks, recorded in one pass. */
    void addPass (const std::vector<std::pair<std::string, std::vector<float>>>& performances, FramePos start = {})
    {
        const auto song = studio->session().song;
        std::vector<TrackId> ids;

        for (const auto& each : performances)
            ids.push_back (studio->session().trackNamed (each.first)->id);

        Pass pass;
        pass.number = nextPassNumber (studio->session(), song);
        pass.start = start;
        std::vector<NewTake> takes;

        for (std::size_t i = 0; i < ids.size(); ++i)
        {
            NewTake one;
            one.track = ids[i];
            one.take.number = nextTakeNumber (studio->session(), song, ids);
            one.take.file = writeAudio (place(), performances[i].first + std::to_string (one.take.number), performances[i].second);
            one.take.length = one.take.fileLength = { static_cast<std::int64_t> (performances[i].second.size()) };
            one.take.start = start;
            takes.push_back (one);
        }

        auto added = addTakes (studio->session(), song, pass, takes);
        must (studio->edit (SessionBuilder::must (std::move (added)).session, "Record", "Recorded"));
    }

    TrackId track (const std::string& name) const               { return studio->session().trackNamed (name)->id; }
    TakeId take (const std::string& name, int number) const     { return songTrack (studio->session(), name).takeNumbered (number)->id; }

    void choose (const std::string& name, int number, FrameRange range)
    {
        auto next = studio->session();

        for (auto& song : next.songs)
        {
            auto changed = *song;

            for (auto& t : changed.tracks)
                if (t->track == track (name))
                {
                    auto one = *t;
                    auto comp = *one.comps.front();
                    comp.regions = chooseRange (comp.regions, *one.takeNumbered (number), range);
                    one.comps.front() = comp;
                    t = one;
                }

            song = changed;
        }

        must (studio->edit (next, "Choose", "Chose take " + std::to_string (number)));
    }

    void loop (FrameRange range)
    {
        must (studio->edit (setLoop (studio->session(), studio->session().song, SwitchedRange { range, true }), "Loop", "Set the loop"));
    }

    /** Its file, handles and all. */
    std::vector<float> samplesOf (const Take& wanted) const
    {
        auto file = SessionBuilder::must (WavFile::open (place() / wanted.file));
        std::vector<float> samples (static_cast<std::size_t> (file->info().frames.value));
        float* channels[2] { samples.data(), samples.data() };
        must (file->read ({}, static_cast<int> (samples.size()), channels));
        return samples;
    }

    /** Frame 0 of what is heard is the roll's first. */
    void roll()
    {
        studio->play();

        do
        {
            card->heard.clear();
            run (card->block);
        }
        while (std::ranges::all_of (card->heard, [] (float x) { return x == 0.0f; }));
    }

    /** Until so many frames of the roll have been heard, in whole blocks. */
    std::size_t runTo (int frames)
    {
        run (frames - static_cast<int> (card->heard.size()));
        return card->heard.size();
    }

    void audition (const std::string& name, const std::vector<int>& numbers, bool matched = false, FrameRange phrase = {})
    {
        Audition wanted { track (name), {}, matched, phrase };

        for (const int n : numbers)
            wanted.takes.push_back (take (name, n));

        studio->audition (wanted);
    }
};

inline float largestStep (const std::vector<float>& samples, std::size_t from, std::size_t to)
{
    float top = 0.0f;

    for (auto i = from + 1; i < to; ++i)
        top = std::max (top, std::abs (samples[i] - samples[i - 1]));

    return top;
}

inline bool areEqual (const std::vector<float>& a, const std::vector<float>& b, std::size_t from, std::size_t to)
{
    return std::equal (a.begin() + static_cast<std::ptrdiff_t> (from), a.begin() + static_cast<std::ptrdiff_t> (to), b.begin() + static_cast<std::ptrdiff_t> (from));
}
}
