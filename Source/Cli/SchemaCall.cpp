#include "Cli/Call.h"
#include "Storage/SessionSchema.h"

namespace takelane
{
namespace
{
    struct SchemaOptions {};

    Outcome runSchema (const SchemaOptions&)
    {
        Outcome outcome;
        outcome.text = std::string (sessionSchema());
        outcome.document = nlohmann::json::parse (outcome.text);
        return outcome;
    }
}

void addSchemaCall (CLI::App& tool, Work& work)
{
    addCall (tool, work, "schema", "Prints the JSON schema of session.json", runSchema);
}
}
