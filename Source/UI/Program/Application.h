#pragma once

/** The program: preferences, the way to sessions, the open one's Studio, and the window they are seen in.

    One frame() drives everything, from the window's vertical blank; a picture for `--screenshot` is drawn by the same
    parts without a window and with a timer in its place.
*/

#include "App/Remote/PhoneDesk.h"
#include "App/Remote/ProducerDesk.h"
#include "App/Workplace/DemoFill.h"
#include "App/Workplace/Workplace.h"
#include "UI/Dialogs/Dialogs.h"
#include "UI/Frame/WindowReport.h"
#include "UI/Look/LookAndFeel.h"
#include "UI/Program/CommandLine.h"
#include "UI/Program/DesktopOpener.h"
#include "UI/Program/MainWindow.h"

namespace takelane
{
class Picture;

class Application final : public juce::JUCEApplication
{
public:
    explicit Application (CommandLine);
    ~Application() override;

    const juce::String getApplicationName() override            { return "Takelane"; }
    const juce::String getApplicationVersion() override;
    bool moreThanOneInstanceAllowed() override                  { return true; }

    void initialise (const juce::String&) override;
    void shutdown() override;
    void systemRequestedQuit() override;
    void unhandledException (const std::exception*, const juce::String&, int) override;

    /** Once a frame. */
    void frame();

    /** Actions beyond the session: App/Actions session.*, app.*, help.*, and the tracks' dialogs. */
    bool perform (const std::string& action);

    Studio* studio() noexcept                                   { return openStudio.get(); }
    MainContent& content() noexcept                             { return *mainContent; }
    const CommandLine& commandLine() const noexcept             { return line; }

private:
    void take (WorkOutcome);
    void open (OpenedSession);
    void leaveFor (OpenedSession);
    void leaveSavedFor (OpenedSession);
    void quitSaved();
    void refuse (const OpeningRefused&);
    void openDemoInstead();
    void frameWithoutSession();
    void tell (Notice);
    void closeSession();
    void adoptPreferences();
    bool isTaking() const;
    void openPhones();
    void showFolder (const std::filesystem::path&);
    void openFile (const std::filesystem::path&);

    const CommandLine line;
    std::unique_ptr<LookAndFeel> look;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Workplace> workplace;
    std::unique_ptr<Studio> openStudio;
    std::unique_ptr<PhoneDesk> phones;          ///< of the open session
    std::unique_ptr<ProducerDesk> producer;     ///< likewise
    DesktopOpener desktop;
    std::unique_ptr<DemoFill> demoFill;
    std::unique_ptr<MainContent> mainContent;
    std::unique_ptr<Dialogs> dialogs;
    std::unique_ptr<WindowReport> report;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<juce::VBlankAttachment> everyFrame;
    std::unique_ptr<Picture> picture;
    std::shared_ptr<void> listening;
    InterfaceChoice usedInterface;
    double usedScale = 0.0, lastFrame = 0.0;
    std::vector<Notice> afterOpening;           ///< told once there is a view
    std::optional<OpenedSession> opening;       ///< waits for the end of a take
    std::optional<OpenedSession> leaving;       ///< all is asked: the next frame opens it, for no session goes from within a dialog about it
    std::optional<OpeningRefused> refusal;      ///< of the session asked for, while none is open
    bool quitsWhenStopped = false;
};
}
