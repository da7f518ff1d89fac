#pragma once

/** A session with waveforms on the disk, a studio and a timeline on it, looked at as the window would: once a frame. */

#include "Tests/Support/Builders.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/Waiting.h"

#include "App/Studio/Studio.h"
#include "Storage/PeakFile.h"
#include "UI/Timeline/Timeline.h"

#include <cmath>

namespace takelane
{
class TimelineRig
{
public:
    explicit TimelineRig (const Session& session, DeskState desk = {})
    {
        SessionBuilder::must (created (createSessionFolder (folder / "session", { session, std::move (desk), 0, {} })));

        for (const auto& song : session.songs)
            for (const auto& track : song->tracks)
                for (const auto& take : track->takes)
                    writePeaks (take->file, take->fileLength);

        StudioSettings settings;
        settings.ownThreads = false;
        settings.now = [this] { return seconds; };
        settings.openDevice = [] (const DeviceChoice&) -> Result<std::unique_ptr<AudioDevice>> { return Problem { "no device in this test" }; };
        studio = std::make_unique<Studio> (SessionBuilder::must (SessionStore::open (folder / "session", SessionStore::Access::write)), std::move (settings));
        timeline = std::make_unique<Timeline> (*studio);
        timeline->setSize (616, 236);
        layOut (32);
    }

    void layOut (int rowHeight)
    {
        std::vector<LaneRow> rows;

        for (const auto& track : studio->session().tracks)
            rows.push_back ({ track->id, static_cast<int> (rows.size()) * rowHeight, rowHeight });

        timeline->setRows (std::move (rows));
    }

    void frame()
    {
        studio->poll();
        auto status = studio->status();

        if (change)
            change (status);

        seconds += 1.0 / 60.0;
        timeline->show ({ status, lastRevision != studio->revision(), seconds, false });
        lastRevision = studio->revision();
    }

    juce::Image picture (float scale = 1.0f)    { return timeline->createComponentSnapshot (timeline->getLocalBounds(), true, scale); }

    /** Frames until the picture stands still. */
    juce::Image settled (float scale = 1.0f)
    {
        juce::Image last;
        int same = 0;

        (void) becomesTrue ([&]
        {
            frame();
            auto next = picture (scale);
            same = ! last.isNull() && isEqual (last, next) ? same + 1 : 0;
            last = std::move (next);
            return same > 20;
        });

        return last;
    }

    static bool isEqual (const juce::Image& a, const juce::Image& b)
    {
        const juce::Image::BitmapData x (a, juce::Image::BitmapData::readOnly), y (b, juce::Image::BitmapData::readOnly);

        if (x.width != y.width || x.height != y.height)
            return false;

        for (int row = 0; row < x.height; ++row)
            if (! std::equal (x.getLinePointer (row), x.getLinePointer (row) + x.width * x.pixelStride, y.getLinePointer (row)))
                return false;

        return true;
    }

    juce::MouseEvent event (juce::Component& on, juce::Point<float> at, juce::Point<float> down, juce::ModifierKeys mods = juce::ModifierKeys::leftButtonModifier) const
    {
        return { juce::Desktop::getInstance().getMainMouseSource(), at, mods, 0, 0, 0, 0, 0, &on, &on, juce::Time(), down, juce::Time(), 1, at != down };
    }

    void dragOn (juce::Component& on, juce::Point<float> from, juce::Point<float> to, juce::ModifierKeys mods = juce::ModifierKeys::leftButtonModifier)
    {
        on.mouseDown (event (on, from, from, mods));

        if (from != to)
            on.mouseDrag (event (on, to, from, mods));

        on.mouseUp (event (on, to, from, mods));
    }

    TempFolder folder { TempFolder::inMemory() };
    double seconds = 1.0;
    std::function<void (StudioStatus&)> change;         ///< before it is shown
    std::unique_ptr<Studio> studio;
    std::unique_ptr<Timeline> timeline;

private:
    static Result<bool> created (const Result<void>& r)
    {
        if (! r)
            return r.problem();

        return true;
    }

    void writePeaks (const std::string& file, Frames length) const
    {
        const auto path = peakPathFor (folder / "session", file);
        std::filesystem::create_directories (path.parent_path());
        auto writer = PeakWriter::create (path, 1);
        std::vector<float> piece (static_cast<std::size_t> (length.value));

        for (std::size_t i = 0; i < piece.size(); ++i)
            piece[i] = 0.5f * std::sin (static_cast<float> (i) * 0.05f) * std::exp (-static_cast<float> (i % 24000) / 6000.0f);

        writer->append (piece);
        writer->finish();
    }

    std::int64_t lastRevision = -1;
};
}
