#include "UI/Program/Picture.h"

#include "UI/Program/Application.h"

#include <cstdio>

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    constexpr double settleSeconds = 1.5, patienceSeconds = 60.0;

    double secondsNow()     { return juce::Time::getMillisecondCounterHiRes() * 0.001; }
}

Picture::Picture (Application& a, Screenshot s)
    : application (a), wanted (std::move (s)),
      place (fs::temp_directory_path() / ("takelane-picture-" + juce::Uuid().toString().toStdString()))
{
    fs::create_directories (place);
}

Picture::~Picture()
{
    std::error_code failed;
    fs::remove_all (place, failed);
}

void Picture::begin (const CommandLine& line, Workplace& workplace)
{
    const auto size = line.size.value_or (WindowSize());
    application.content().setSize (size.width, size.height);
    began = secondsNow();
    startTimerHz (60);

    const auto session = line.session.value_or (defaultPreferences().sessionsFolder / "Northern Line");

    if (! line.session && ! fs::exists (session))
    {
        workplace.openDemo();
        return;
    }

    std::error_code failed;
    const auto copy = place / session.filename();
    fs::copy (fs::is_directory (session) ? session : session.parent_path(), copy, fs::copy_options::recursive, failed);

    if (failed)
        finish (1, session.string() + " cannot be read: " + failed.message());
    else
        workplace.open (copy);
}

void Picture::enterState()
{
    auto* view = application.content().view();
    view->setPage (wanted.page);

    if (wanted.state.empty())
        return;

    auto& studio = *application.studio();
    auto roll = studio.desk().roll;
    roll.countIn = wanted.state == "countIn";
    roll.countInBars = 4;
    roll.preRoll = wanted.state == "preRoll";
    roll.preRollBars = 4;

    if (wanted.state == "playing")
        studio.play();
    else if (wanted.state.find ('.') != std::string::npos)
        view->perform (wanted.state);
    else
    {
        studio.setRoll (roll);
        studio.record();
    }
}

bool Picture::isInState() const
{
    const auto roll = application.studio()->status().roll;

    if (wanted.page == Page::deliver && application.studio()->preflight().running)
        return false;

    if (wanted.state == "playing")      return roll == RollState::playing;
    if (wanted.state == "countIn")      return roll == RollState::countIn;
    if (wanted.state == "preRoll")      return roll == RollState::preRoll;
    if (wanted.state == "rolling")      return roll == RollState::recording;
    return true;
}

void Picture::timerCallback()
{
    application.frame();
    const auto now = secondsNow();

    if (now - began > patienceSeconds + wanted.seconds)
        return finish (1, "the session did not come to the state wanted within a minute.");

    if (application.studio() == nullptr)
    {
        // What to recover is asked before there is a session.
        if (application.content().dialogs().isOpen() && now - began > settleSeconds)
            write();

        return;
    }

    // One line through the lanes, drawn as the picture will be: they ask for their waveforms at the scale they were painted in.
    auto& content = application.content();
    content.createComponentSnapshot (content.getLocalBounds().withY (content.getHeight() / 2).withHeight (1), true, static_cast<float> (wanted.scale));

    const auto& status = application.studio()->status();

    if (enteredAt == 0.0)
    {
        if (status.device.state == DeviceState::running && now - began > settleSeconds)
        {
            enterState();
            enteredAt = now;
        }

        return;
    }

    if (reachedAt == 0.0 && isInState())
        reachedAt = now;

    if (reachedAt > 0.0 && now - reachedAt >= wanted.seconds)
        write();
}

void Picture::write()
{
    auto& content = application.content();
    const auto image = content.createComponentSnapshot (content.getLocalBounds(), true, static_cast<float> (wanted.scale));
    const auto file = juce::File::getCurrentWorkingDirectory().getChildFile (juce::String (wanted.file.string()));
    file.deleteFile();
    juce::FileOutputStream out (file);

    if (! out.openedOk() || ! juce::PNGImageFormat().writeImageToStream (image, out))
        return finish (1, wanted.file.string() + " cannot be written.");

    finish (0);
}

void Picture::finish (int exitCode, const std::string& problem)
{
    stopTimer();

    if (! problem.empty())
        std::fprintf (stderr, "takelane: %s\n", problem.c_str());

    application.setApplicationReturnValue (exitCode);
    application.quit();
}
}
