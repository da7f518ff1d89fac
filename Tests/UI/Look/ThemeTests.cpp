#include "Tests/Support/Catch.h"

#include "UI/Look/Audit.h"
#include "UI/Look/Theme.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

using namespace takelane;

namespace
{
nlohmann::json tokens()
{
    std::ifstream file (TAKELANE_SOURCE_DIR "/Resources/design/tokens.json");
    return nlohmann::json::parse (file);
}

/** "#RRGGBB" or "#RRGGBBAA". */
juce::Colour colourOf (const std::string& hex)
{
    return juce::Colour::fromString (hex.size() == 9 ? hex.substr (7) + hex.substr (1, 6) : "ff" + hex.substr (1));
}

const std::map<std::string, std::map<std::string, juce::Colour>> colours {
    { "surface", { { "well", theme::surface::well }, { "window", theme::surface::window }, { "panel", theme::surface::panel }, { "raised", theme::surface::raised },
                   { "control", theme::surface::control }, { "hover", theme::surface::hover }, { "pressed", theme::surface::pressed }, { "scrim", theme::surface::scrim } } },
    { "line", { { "hair", theme::line::hair }, { "strong", theme::line::strong }, { "grid", theme::line::grid }, { "gridMajor", theme::line::gridMajor } } },
    { "text", { { "high", theme::text::high }, { "mid", theme::text::mid }, { "low", theme::text::low }, { "off", theme::text::off },
                { "onBone", theme::text::onBone }, { "onRed", theme::text::onRed } } },
    { "accent", { { "bone", theme::accent::bone }, { "focus", theme::accent::focus }, { "selectFill", theme::accent::selectFill } } },
    { "rec", { { "lit", theme::rec::lit }, { "bright", theme::rec::bright }, { "deck", theme::rec::deck }, { "deckLine", theme::rec::deckLine },
               { "clip", theme::rec::clip }, { "wave", theme::rec::wave }, { "punch", theme::rec::punch } } },
    { "state", { { "arm", theme::state::arm }, { "solo", theme::state::solo }, { "mute", theme::state::mute }, { "monitor", theme::state::monitor },
                 { "cue", theme::state::cue }, { "talk", theme::state::talk }, { "play", theme::state::play }, { "pass", theme::state::pass },
                 { "warn", theme::state::warn }, { "fail", theme::state::fail }, { "info", theme::state::info }, { "star", theme::state::star } } },
    { "meter", { { "below", theme::meter::below }, { "target", theme::meter::target }, { "hot", theme::meter::hot }, { "over", theme::meter::over },
                 { "hold", theme::meter::hold }, { "rms", theme::meter::rms }, { "well", theme::meter::well }, { "zone", theme::meter::zone }, { "gr", theme::meter::gr },
                 { "lufsS", theme::meter::lufsS }, { "lufsI", theme::meter::lufsI } } }
};

void checkFont (const nlohmann::json& token, const juce::Font& font)
{
    INFO (token.dump());
    CHECK (theme::type::sizeOf (font) == Approx (token["size"].get<float>()).epsilon (0.001));
    CHECK (font.getTypefaceName().toStdString() == (token["family"] == "ui" ? "Inter" : "JetBrains Mono"));

    const std::map<int, std::string> weights { { 400, "Regular" }, { 500, "Medium" }, { 600, "Semi" } };
    CHECK_THAT (font.getTypefaceStyle().toStdString(), Catch::Matchers::StartsWith (weights.at (token["weight"].get<int>())));
    CHECK (font.getExtraKerningFactor() * font.getHeight() / theme::type::sizeOf (font) == Approx (token.value ("tracking", 0.0f)));
}

void checkColumn (const nlohmann::json& token, juce::Range<int> column)
{
    CHECK (column == juce::Range<int> (token[0].get<int>(), token[1].get<int>()));
}

void checkColumns (const nlohmann::json& token, const theme::layout::Columns& columns)
{
    checkColumn (token["colourBar"], columns.colourBar);
    checkColumn (token["arm"], columns.arm);
    checkColumn (token["monitor"], columns.monitor);
    checkColumn (token["name"], columns.name);
    checkColumn (token["meter"], columns.meter);
    checkColumn (token["peak"], columns.peak);
    CHECK (token["lanes"] == columns.lanes);

    if (token.contains ("input"))
        checkColumn (token["input"], columns.input);
    else
        CHECK (columns.input.isEmpty());
}
}

TEST_CASE ("Every colour of the window is its token's")
{
    const auto design = tokens();

    for (const auto& [group, members] : colours)
    {
        for (const auto& [name, colour] : members)
        {
            INFO (group << "." << name);
            CHECK (colour == colourOf (design["color"][group][name]["hex"]));
        }
    }

    CHECK (theme::trackUtility == colourOf (design["color"]["trackUtility"]["hex"]));
}

TEST_CASE ("No colour of the tokens is missing from the window")
{
    const auto design = tokens();

    for (const auto& [group, members] : colours)
    {
        for (const auto& [name, token] : design["color"][group].items())
        {
            INFO (group << "." << name);
            CHECK (members.count (name) == 1);
        }
    }
}

TEST_CASE ("Radii, strokes and hit sizes are the tokens'")
{
    const auto design = tokens();
    CHECK (theme::radius::meter == design["radius"]["meter"]);
    CHECK (theme::radius::clip == design["radius"]["clip"]);
    CHECK (theme::radius::control == design["radius"]["control"]);
    CHECK (theme::radius::card == design["radius"]["card"]);
    CHECK (theme::radius::dialog == design["radius"]["dialog"]);

    for (const auto& [name, width] : std::map<std::string, float> { { "hair", theme::stroke::hair }, { "control", theme::stroke::control }, { "focus", theme::stroke::focus },
             { "playhead", theme::stroke::playhead }, { "fade", theme::stroke::fade }, { "loudness", theme::stroke::loudness }, { "recFrame", theme::stroke::recFrame }, { "trackColourBar", theme::stroke::trackColourBar } })
        CHECK (width == design["stroke"][name]);

    CHECK (theme::hit::min == design["hit"]["min"]);
    CHECK (theme::hit::track == design["hit"]["track"]);
    CHECK (theme::hit::primary == design["hit"]["primary"]);
    CHECK (theme::hit::dragEdge == design["hit"]["dragEdge"]);
}

TEST_CASE ("The window's regions have the tokens' sizes")
{
    const auto layout = tokens()["layout"];

    for (const auto& [name, size] : std::map<std::string, int> { { "topBar", theme::layout::topBar }, { "deckTrack", theme::layout::deckTrack },
             { "deckCompact", theme::layout::deckCompact }, { "ruler", theme::layout::ruler }, { "captureBar", theme::layout::captureBar },
             { "statusStrip", theme::layout::statusStrip }, { "groupGap", theme::layout::groupGap } })
    {
        INFO (name);
        CHECK (size == layout[name]);
    }

    namespace low = theme::layout::shortWindow;
    CHECK (theme::layout::shortBelowHeight == layout["short"]["belowWindowHeight"]);
    CHECK (low::deckTrack == layout["short"]["deckTrack"]);
    CHECK (low::ruler == layout["short"]["ruler"]);
    CHECK (low::captureBar == layout["short"]["captureBar"]);
    CHECK (low::statusStrip == layout["short"]["statusStrip"]);
    CHECK (low::counterSize == layout["short"]["counterSize"]);
    CHECK (theme::layout::rowMin == layout["trackRow"]["min"]);
    CHECK (theme::layout::rowDefault == layout["trackRow"]["default"]);
    CHECK (theme::layout::rowMax == layout["trackRow"]["max"]);
    CHECK (theme::layout::sidePanel == layout["sidePanel"]["default"]);
    CHECK (theme::layout::rail == layout["sidePanel"]["rail"]);
    CHECK (theme::layout::railBelowWidth == layout["sidePanel"]["drawerBelowWindowWidth"]);
    CHECK (theme::layout::windowMinWidth == layout["windowMin"][0]);
    CHECK (theme::layout::windowMinHeight == layout["windowMin"][1]);
    CHECK (theme::layout::mix::labels == layout["mix"]["labels"]);
    CHECK (theme::layout::mix::master == layout["mix"]["master"]);
    CHECK (theme::layout::mix::folderHeader == layout["mix"]["folderHeader"]);
    CHECK (theme::layout::mix::folderGap == layout["mix"]["folderGap"]);
    CHECK (theme::layout::mix::faderMin == layout["mix"]["faderMin"]);
    CHECK (theme::layout::strip::least == layout["strip"]["min"]);
    CHECK (theme::layout::strip::normal == layout["strip"]["default"]);
    CHECK (theme::layout::strip::most == layout["strip"]["max"]);
    CHECK (theme::layout::prep::session == layout["prep"]["session"]);
    CHECK (theme::layout::prep::side == layout["prep"]["side"]);
    CHECK (theme::layout::prep::gap == layout["prep"]["gap"]);
    CHECK (theme::layout::deliver::preflight == layout["deliver"]["preflight"]);
    CHECK (theme::layout::deliver::package == layout["deliver"]["package"]);
    CHECK (theme::layout::deliver::gap == layout["deliver"]["gap"]);
    checkColumns (layout["trackColumns"]["wide"], theme::layout::wide);
    checkColumns (layout["trackColumns"]["narrow"], theme::layout::narrow);
}

TEST_CASE ("Every font has its token's family, size, weight and tracking")
{
    const auto scale = tokens()["type"]["scale"];
    using namespace theme::type;
    const std::map<std::string, juce::Font> fonts { { "caption", caption() }, { "label", label() }, { "body", body() }, { "bodyStrong", bodyStrong() }, { "title", title() },
        { "trackName", trackName() }, { "headline", headline() }, { "section", section() }, { "numS", numS() }, { "numM", numM() }, { "numL", numL() },
        { "numXL", numXL() }, { "counter", counter() } };

    for (const auto& [name, token] : scale.items())
        checkFont (token, fonts.at (name));
}

TEST_CASE ("Capitals are as high as the design's browser draws them")
{
    using namespace theme::type;

    // Inter's capitals are 0.727 of the em square, JetBrains Mono's 0.73.
    for (const auto& font : { body(), title(), trackName(), section(), numM(), counter() })
    {
        juce::GlyphArrangement line;
        line.addLineOfText (font, "H", 0, 0);
        juce::Path path;
        line.createPath (path);
        CHECK (path.getBounds().getHeight() == Approx (0.73f * theme::type::sizeOf (font)).margin (0.01f * theme::type::sizeOf (font)));
    }
}

TEST_CASE ("A level lies where the meter's scale has it")
{
    const auto scale = tokens()["meterScale"];

    for (const auto& point : scale["points"])
        CHECK (theme::meter::positionOf (point[0].get<float>()) == Approx (point[1].get<float>()).margin (1e-6));

    CHECK (theme::meter::positionOf (-15.0f) == Approx (0.625f));
    CHECK (theme::meter::positionOf (-200.0f) == 0.0f);
    CHECK (theme::meter::positionOf (-std::numeric_limits<float>::infinity()) == 0.0f);
    CHECK (theme::meter::positionOf (std::numeric_limits<float>::quiet_NaN()) == 0.0f);
    CHECK (theme::meter::positionOf (6.0f) == 1.0f);
}

TEST_CASE ("Every text can be read on every ground it stands on")
{
    using namespace theme;
    std::vector<std::pair<juce::Colour, juce::Colour>> pairs { { theme::text::onBone, accent::bone }, { theme::text::onBone, state::solo }, { theme::text::onBone, state::mute },
        { theme::text::onBone, state::monitor }, { theme::text::onBone, state::cue }, { theme::text::onRed, rec::lit }, { theme::text::high, rec::deck },
        { theme::text::high, rec::clip }, { rec::bright, surface::raised }, { rec::bright, surface::panel }, { state::warn, surface::window }, { state::fail, surface::window } };

    for (const auto& ground : { surface::well, surface::window, surface::panel, surface::raised, surface::control, surface::hover, surface::pressed })
        for (const auto& words : { theme::text::high, theme::text::mid, theme::text::low })
            pairs.emplace_back (words, ground);

    const auto design = tokens();

    for (const auto& track : design["color"]["track"])
        pairs.emplace_back (theme::text::onBone, trackColour (track["hex"]));

    for (const auto& [words, ground] : pairs)
    {
        INFO (words.toString() << " on " << ground.toString());
        CHECK (Audit::contrast (words, ground) >= 4.5f);
    }
}

TEST_CASE ("A track without a colour of its own gets the neutral one")
{
    CHECK (theme::trackColour ("#E6A066") == juce::Colour (0xffe6a066));
    CHECK (theme::trackColour ("") == theme::trackUtility);
    CHECK (theme::trackColour ("red") == theme::trackUtility);
}
