#include "UI/Dialogs/NewSessionModel.h"

#include "App/Workplace/FileNames.h"

namespace takelane
{
namespace
{
std::string counted (std::size_t n, const char* one, const char* many)      { return std::to_string (n) + " " + (n == 1 ? one : many); }

std::string explain (const NewSessionAnswers& answers, const std::vector<OwnTemplate>& templates, const std::vector<std::string>& inputs, DeviceType type)
{
    switch (answers.startWith)
    {
        case StartWith::justMe:     return "Two big tracks on inputs 1 and 2, click on, a count-in of two bars.";
        case StartWith::band:       return type == DeviceType::simulated || inputs.empty()
                                         ? "15 tracks for the simulated band: drums, bass, guitars, keys, vocal."
                                         : "A track for each of the " + counted (inputs.size(), "input", "inputs") + " of your interface, all armed.";
        case StartWith::vocals:     return "A lead, two doubles and a stereo guide to sing to.";
        case StartWith::empty:      return "No tracks. Add them with Ctrl+T.";
        case StartWith::ownTemplate: break;
    }

    return templates.empty() ? "No template of your own yet: Save as template makes one." : "Tracks, inputs, levels and tempo as you saved them.";
}
}

NewSessionModel newSessionModel (const NewSessionAnswers& answers, const std::vector<OwnTemplate>& templates, const std::vector<std::string>& inputs, DeviceType type)
{
    NewSessionModel model;
    model.explanation = explain (answers, templates, inputs, type);
    model.folder = shownFolder (answers.in / fileNameFor (answers.name), 58);

    if (answers.name.find_first_not_of (' ') == std::string::npos)
        model.problem = "Give the session a name.";
    else if (answers.startWith == StartWith::ownTemplate && (answers.ownTemplate < 0 || answers.ownTemplate >= std::ssize (templates)))
        model.problem = "Choose a template.";

    return model;
}

NewSessionRequest requestFrom (const NewSessionAnswers& answers, const std::vector<OwnTemplate>& templates, const std::vector<std::string>& inputs, DeviceType type)
{
    NewSessionRequest request;
    request.name = answers.name;
    request.folder = answers.in / fileNameFor (answers.name);
    request.sampleRate = answers.sampleRate;
    request.bits = answers.bits;
    request.startWith = answers.startWith;

    if (answers.startWith == StartWith::band && type != DeviceType::simulated)
        request.inputNames = inputs;

    if (answers.startWith == StartWith::ownTemplate && answers.ownTemplate >= 0 && answers.ownTemplate < std::ssize (templates))
        request.ownTemplate = templates[static_cast<std::size_t> (answers.ownTemplate)].file;

    return request;
}

std::string shownRate (int sampleRate)
{
    const auto tenths = (sampleRate % 1000) / 100;
    return std::to_string (sampleRate / 1000) + (tenths != 0 ? "." + std::to_string (tenths) : "");
}

std::string shownFolder (const std::filesystem::path& folder, std::size_t most)
{
    const auto whole = folder.string();

    if (whole.size() <= most)
        return whole;

    auto cut = whole.find ('/', whole.size() - most);
    cut = cut == std::string::npos ? whole.size() - most : cut;

    while (cut < whole.size() && (static_cast<unsigned char> (whole[cut]) & 0xc0) == 0x80)
        ++cut;

    return "\u2026" + whole.substr (cut);
}
}
