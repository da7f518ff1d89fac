#pragma once

/** A fresh folder for one test, gone with all in it at its end. */

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace takelane
{
class TempFolder
{
public:
    explicit TempFolder (const std::filesystem::path& in = std::filesystem::temp_directory_path())
    {
        auto pattern = (in / "takelane-test-XXXXXX").string();

        if (::mkdtemp (pattern.data()) == nullptr)
            throw std::runtime_error ("no temporary folder");

        place = pattern;
    }

    ~TempFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all (place, ignored);
    }

    TempFolder (const TempFolder&) = delete;
    TempFolder& operator= (const TempFolder&) = delete;

    const std::filesystem::path& path() const noexcept                      { return place; }
    std::filesystem::path operator/ (const std::filesystem::path& p) const  { return place / p; }

    /** On a disk in memory where there is one: for tests that make hundreds of folders and prove nothing about disks. */
    static std::filesystem::path inMemory()
    {
        return std::filesystem::exists ("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    }

private:
    std::filesystem::path place;
};
}
