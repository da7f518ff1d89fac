#pragma once

/** The sound of a DAWproject document, copied into the session: each file once, however many clips play it.

    Bounded before it is unpacked, unpacked under a name of our own, decoded in a child process as every foreign file.
*/

#include "App/Import.h"
#include "App/Interchange/DawDocument.h"
#include "App/Interchange/ZipArchive.h"

#include <map>
#include <set>

namespace takelane
{
class DawAudio
{
public:
    /** document: the file beside which others may lie. All must outlive it. */
    DawAudio (Import&, const ZipReader&, const std::filesystem::path& document);

    /** How many there are to copy. */
    std::size_t filesOf (const DawDocument&) const;

    /** Null: not copied yet. */
    const CopiedSound* find (const DawClip&) const;

    /** track and number: for the new file's name. */
    Result<void> copy (const DawClip&, const Session&, const Song&, const std::string& track, int number);

    void addNotes (std::vector<std::string>&) const;

private:
    using Name = std::pair<bool, std::string>;

    Result<std::filesystem::path> unpack (const std::string& name, const std::filesystem::path& folder);
    Result<std::filesystem::path> outside (const std::string& name) const;

    Import& import;
    const ZipReader& archive;
    const std::filesystem::path& document;
    std::map<Name, CopiedSound> copied;
    std::set<std::string> foundOutside;
    std::int64_t unpacked = 0;
};
}
