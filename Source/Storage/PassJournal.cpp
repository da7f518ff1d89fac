#include "Storage/PassJournal.h"

#include "Storage/JournalLine.h"
#include "Storage/JournalNames.h"

#include <cerrno>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

Json rangeOf (FrameRange range)     { return { { "start", range.start.value }, { "end", range.end.value } }; }

Json shapeOf (const PassShape& shape)
{
    Json json { { "at", shape.at.value }, { "preRoll", shape.preRoll.value }, { "rollOffset", shape.rollOffset.value },
                { "latency", { { "input", shape.latency.input.value }, { "output", shape.latency.output.value },
                               { "calibration", shape.latency.calibration.value } } } };

    if (shape.loop)
        json["loop"] = rangeOf (*shape.loop);

    if (shape.punch)
        json["punch"] = rangeOf (*shape.punch);

    return json;
}

Json fileOf (const JournalFile& file)
{
    return { { "track", file.track.value }, { "trackName", file.trackName }, { "inputs", file.inputs },
             { "channels", file.channels }, { "file", file.file }, { "origin", file.origin.value } };
}

Json openingLine (const JournalStart& start)
{
    auto files = Json::array();

    for (const auto& file : start.files)
        files.push_back (fileOf (file));

    return { { "event", "open" }, { "boot", posix::bootName() }, { "song", start.song.value }, { "songTitle", start.songTitle },
             { "passNumber", start.passNumber }, { "takeNumber", start.takeNumber }, { "when", start.when },
             { "sampleRate", start.sampleRate }, { "format", wordFor (start.format) }, { "shape", shapeOf (start.shape) },
             { "oneBar", start.oneBar.value }, { "files", std::move (files) } };
}
}

PassJournal::PassJournal (fs::path path, posix::Descriptor d) : file (std::move (path)), descriptor (std::move (d)) {}
PassJournal::~PassJournal() = default;

Result<std::unique_ptr<PassJournal>> PassJournal::create (const fs::path& sessionFolder, const JournalStart& start)
{
    const auto folder = sessionFolder / "takes";
    std::error_code failed;

    if (fs::create_directory (folder, failed))
        (void) posix::syncFolder (sessionFolder);

    if (const int error = posix::syncFolder (sessionFolder / "audio"); error != 0 && error != ENOENT)
        return posix::problemFor (sessionFolder / "audio", "could not be written", error);

    for (auto number = highestJournalNumber (sessionFolder) + 1;; ++number)
    {
        const auto path = folder / journalName (number);
        posix::Descriptor descriptor;
        int error = posix::open (path, posix::Access::createNew, descriptor);

        if (error == EEXIST)
            continue;

        if (error != 0)
            return posix::problemFor (path, "could not be made", error);

        std::unique_ptr<PassJournal> journal (new PassJournal (path, std::move (descriptor)));
        auto written = journal->write (openingLine (start), true);
        error = written ? posix::syncFolder (folder) : 0;

        if (written && error == 0)
            return journal;

        (void) posix::remove (path);
        return written ? posix::problemFor (path, "could not be made", error) : written.problem();
    }
}

/** A line that did not reach the file whole is written over by the next one. */
Result<void> PassJournal::write (Json object, bool andSync)
{
    object["seq"] = sequence;
    const auto line = journalLine (object);
    int error = posix::writeAt (descriptor, std::as_bytes (std::span (line)), length).error;

    if (error == 0)
    {
        length += static_cast<std::int64_t> (line.size());
        ++sequence;
        error = andSync ? posix::syncData (descriptor) : 0;
    }

    if (error != 0)
        return posix::problemFor (file, "could not be written", error);

    return {};
}

Result<void> PassJournal::began (const PassShape& shape)
{
    return write ({ { "event", "began" }, { "shape", shapeOf (shape) } }, false);
}

Result<void> PassJournal::marked (const PunchMark& mark)
{
    return write ({ { "event", "mark" }, { "at", mark.at.value }, { "in", mark.in }, { "track", mark.track.value } }, false);
}

Result<void> PassJournal::punchMoved (const PunchMove& move)
{
    Json line { { "event", "punch" }, { "at", move.at.value } };

    if (move.punch)
        line["punch"] = rangeOf (*move.punch);

    return write (std::move (line), false);
}

Result<void> PassJournal::joined (const JournalFile& about)
{
    return write ({ { "event", "join" }, { "file", fileOf (about) } }, false);
}

Result<void> PassJournal::checkpoint (const std::vector<Frames>& frames)
{
    auto list = Json::array();

    for (const auto f : frames)
        list.push_back (f.value);

    return write ({ { "event", "checkpoint" }, { "frames", std::move (list) } }, true);
}

Result<void> PassJournal::gap (const JournalGap& gap)
{
    return write ({ { "event", "gap" }, { "file", gap.file }, { "at", gap.at.value }, { "length", gap.length.value },
                    { "cause", wordFor (gap.cause) } }, false);
}

Result<void> PassJournal::stopped (Frames moved, bool interrupted)
{
    return write ({ { "event", "stop" }, { "moved", moved.value }, { "interrupted", interrupted } }, true);
}

Result<void> PassJournal::remove()
{
    (void) descriptor.close();
    int error = posix::remove (file);

    if (error == 0)
        error = posix::syncFolder (file.parent_path());

    if (error != 0 && error != ENOENT)
        return posix::problemFor (file, "could not be removed", error);

    return {};
}
}
