#include "App/Commands/Command.h"

#include "Session/Limits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    Result<AfterStop> afterStopFrom (const std::string& word)
    {
        if (word == "returnToStart")    return AfterStop::returnToStart;
        if (word == "stay")             return AfterStop::stay;
        if (word == "preRollPoint")     return AfterStop::preRollPoint;

        return Problem { takelane::quoted (word) + " is no place to stop at; it must be returnToStart, stay or preRollPoint." };
    }

    Result<void> rollCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto roll = call.desk.roll;

        for (auto [name, value] : { std::pair { "afterTake", &roll.afterTake }, { "afterPlay", &roll.afterPlay } })
        {
            if (! a.has (name))
                continue;

            const auto place = afterStopFrom (a.text (name));

            if (! place)
                return place.problem();

            *value = *place;
        }

        a.into (roll.rehearse, "rehearse");
        a.into (roll.click, "click");
        a.into (roll.countIn, "countIn");
        a.into (roll.countInBars, "countInBars");
        a.into (roll.preRoll, "preRoll");
        a.into (roll.preRollBars, "preRollBars");

        if (auto problem = rollProblem (roll))
            return *problem;

        call.desk.roll = roll;
        return {};
    }

    Result<void> clickCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto click = call.desk.click;
        a.into (click.inControlRoom, "inControlRoom");
        a.into (click.gainDb, "gainDb");
        a.into (click.accent, "accent");
        a.into (click.subdivision, "subdivision");
        a.into (click.countInOnly, "countInOnly");
        a.into (click.mutedInRests, "mutedInRests");

        if (auto problem = clickProblem (click))
            return *problem;

        call.desk.click = click;
        return {};
    }

    Result<void> monitoringCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto& monitoring = call.desk.monitoring;
        a.into (monitoring.external, "external");
        a.into (monitoring.inputWhereEmpty, "inputWhereEmpty");
        a.into (monitoring.bothInPreRoll, "bothInPreRoll");
        a.into (monitoring.inputOnStop, "inputOnStop");
        return {};
    }
}

std::vector<Command> deskCommands()
{
    const auto may = [] (std::string_view name) { return Argument { name, flag, optionalArgument }; };
    const auto bars = [] (std::string_view name) { return Argument { name, whole, optionalArgument, "1 to 16" }; };
    const auto afterStop = [] (std::string_view name)
    {
        return Argument { name, text, optionalArgument, "returnToStart | stay | preRollPoint" };
    };

    return
    {
        { "roll.set", "Roll Options", {},
          { may ("click"), may ("countIn"), bars ("countInBars"), may ("preRoll"), bars ("preRollBars"), may ("rehearse"),
            afterStop ("afterTake"), afterStop ("afterPlay") }, rollCommand, false },
        { "click.set", "Click Options", {},
          { may ("inControlRoom"), { "gainDb", number, optionalArgument, "-60 to 12, -60 is off" }, may ("accent"),
            { "subdivision", whole, optionalArgument, "1 to 4 clicks a beat" }, may ("countInOnly"), may ("mutedInRests") }, clickCommand, false },
        { "monitoring.set", "Monitoring Options", {},
          { may ("external"), may ("inputWhereEmpty"), may ("bothInPreRoll"), may ("inputOnStop") }, monitoringCommand, false },
    };
}
}
