#include "UI/Deliver/PreflightModel.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
bool canShow (const PreflightCheck& check)
{
    return check.remedy && (check.remedy->at || ! check.remedy->action.empty() || (check.remedy->commands.empty() && ! check.remedy->track.isNone()));
}

PreflightRow rowOf (const PreflightCheck& check, const PreflightOverride* letPass)
{
    PreflightRow row;
    row.id = check.id;
    row.name = check.name;
    row.text = check.text;

    if (check.verdict == CheckVerdict::pass)
        return row;

    row.canShow = canShow (check);

    if (letPass != nullptr)
    {
        row.look = PreflightLook::letPass;
        row.note = letPass->note.empty() ? "Let pass" : "Let pass: " + letPass->note;
        row.does = PreflightButton::takeBack;
        row.button = "Take back";
        return row;
    }

    row.look = check.verdict == CheckVerdict::fail ? PreflightLook::fail : PreflightLook::warn;
    row.canLetPass = true;
    const bool runs = check.remedy && ! check.remedy->commands.empty();
    row.does = runs ? PreflightButton::remedy : row.canShow ? PreflightButton::show : PreflightButton::letPass;
    row.button = row.does == PreflightButton::letPass ? "Let pass" : check.remedy->text;
    return row;
}

std::string captionOf (const PreflightModel& model, double progress)
{
    if (model.isRunning)
        return std::to_string (std::clamp (static_cast<int> (std::floor (100.0 * progress)), 0, 99)) + " %";

    if (model.isStale)
        return "Changed since";

    return model.letPass > 0 ? std::to_string (model.letPass) + " let pass" : "";
}
}

PreflightModel preflightModel (const PreflightStatus& status, const Song& song, bool isRedLight)
{
    PreflightModel model;
    model.isRunning = status.running;
    model.isKnown = status.report != nullptr;
    model.isStale = model.isKnown && status.isStale && ! status.running;

    if (model.isKnown)
        for (const auto& check : status.report->checks)
            model.rows.push_back (rowOf (check, song.delivery.overrideOf (check.id)));

    std::ranges::stable_sort (model.rows, {}, &PreflightRow::look);
    const auto count = [&] (PreflightLook look) { return static_cast<int> (std::ranges::count (model.rows, look, &PreflightRow::look)); };
    model.toFix = count (PreflightLook::fail);
    model.toDecide = count (PreflightLook::warn);
    model.letPass = count (PreflightLook::letPass);
    model.passed = count (PreflightLook::pass);
    model.caption = captionOf (model, status.progress);

    if (! model.rows.empty())
        return model;

    model.isProblem = ! status.running && ! status.problem.empty();
    model.words = status.running ? "The mix is rendered and measured." : model.isProblem ? status.problem : isRedLight ? "The mix is checked when the take has ended." : model.isKnown ? "" : "The mix was not checked yet.";
    return model;
}

std::string preflightSentence (const PreflightModel& model)
{
    if (! model.isKnown)
        return model.isRunning ? "Running, " + model.caption : model.words;

    return std::to_string (model.toFix) + " to fix, " + std::to_string (model.toDecide) + " to decide, " + std::to_string (model.passed) + " passed"
         + (model.letPass > 0 ? ", " + std::to_string (model.letPass) + " let pass" : "") + (model.isStale ? ", changed since" : "");
}

std::string nameOf (PreflightLook look)
{
    switch (look)
    {
        case PreflightLook::fail:       return "Fail";
        case PreflightLook::warn:       return "Warning";
        case PreflightLook::letPass:    return "Let pass";
        case PreflightLook::pass:       break;
    }

    return "Passed";
}

PreflightPlaces preflightPlaces (const PreflightRow& row, int textLines, int noteLines, bool hasField)
{
    constexpr int line = 16, fieldHeight = 32;
    const bool isPass = row.look == PreflightLook::pass;
    PreflightPlaces at;
    at.name = isPass ? 17 : 22;
    at.text = isPass ? 27 : 32;
    int y = at.text + std::max (1, textLines) * line;
    at.note = noteLines > 0 ? y : 0;
    y += noteLines * line;
    at.field = hasField ? y + 4 : 0;
    y += hasField ? fieldHeight + 4 : 0;
    at.height = y + (isPass ? 6 : 10);
    return at;
}
}
