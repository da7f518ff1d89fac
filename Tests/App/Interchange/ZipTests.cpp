#include "App/Interchange/ZipArchive.h"
#include "App/Interchange/ZipBytes.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Cli.h"

using namespace takelane;

namespace
{
    const auto carryOn = [] (std::int64_t) { return true; };

    void writeArchive (const std::filesystem::path& file, const std::filesystem::path& sound)
    {
        auto zip = SessionBuilder::must (ZipWriter::create (file));
        REQUIRE (zip.add ("project.xml", "<Project/>").ok());
        REQUIRE (zip.addFile ("audio/ü.bin", sound, carryOn).ok());
        REQUIRE (zip.finish().ok());
    }
}

TEST_CASE ("An archive is read back as it was written, by us and by unzip, with the same bytes twice")
{
    const TempFolder folder;
    std::string sound (3'000'001, '\0');

    for (std::size_t i = 0; i < sound.size(); ++i)
        sound[i] = static_cast<char> (i * 7919 >> 5);

    writeText (folder / "sound", sound);
    writeArchive (folder / "a.zip", folder / "sound");
    writeArchive (folder / "b.zip", folder / "sound");
    CHECK (textOf (folder / "a.zip") == textOf (folder / "b.zip"));

    const auto zip = SessionBuilder::must (ZipReader::open (folder / "a.zip"));
    REQUIRE (zip.find ("audio/ü.bin") != nullptr);
    CHECK (zip.find ("nothing") == nullptr);
    CHECK (SessionBuilder::must (zip.text (*zip.find ("project.xml"), 100)) == "<Project/>");
    CHECK (SessionBuilder::must (zip.text (*zip.find ("audio/ü.bin"), 10'000'000)) == sound);
    CHECK_FALSE (zip.text (*zip.find ("audio/ü.bin"), 1000).ok());
    CHECK (std::system (("python3 -m zipfile -t '" + (folder / "a.zip").string() + "' > /dev/null").c_str()) == 0);
}

TEST_CASE ("What another program deflated is inflated")
{
    const TempFolder folder;
    auto text = std::string (200'000, 'x');
    text.append ("end");
    writeText (folder / "text", text);
    REQUIRE (std::system (("cd '" + folder.path().string() + "' && python3 -c \"import zipfile; zipfile.ZipFile ('d.zip', 'w', 8).write ('text')\"").c_str()) == 0);
    const auto zip = SessionBuilder::must (ZipReader::open (folder / "d.zip"));
    const auto* entry = zip.find ("text");
    REQUIRE (entry != nullptr);
    CHECK (entry->packed < 2000);
    CHECK (SessionBuilder::must (zip.text (*entry, 1'000'000)) == text);
}

TEST_CASE ("Beyond 4 GB the 64-bit fields are written and read", "[.][slow]")
{
    const TempFolder folder;
    writeText (folder / "huge", "");
    std::filesystem::resize_file (folder / "huge", std::uintmax_t { 5 } << 30);
    auto zip = SessionBuilder::must (ZipWriter::create (folder / "huge.zip"));
    REQUIRE (zip.addFile ("huge", folder / "huge", carryOn).ok());
    REQUIRE (zip.add ("after", "it").ok());
    REQUIRE (zip.finish().ok());
    const auto read = SessionBuilder::must (ZipReader::open (folder / "huge.zip"));
    CHECK (read.find ("huge")->size == std::int64_t { 5 } << 30);
    CHECK (SessionBuilder::must (read.text (*read.find ("after"), 10)) == "it");
}

TEST_CASE ("A cancelled or failed archive leaves nothing, not even half of one")
{
    const TempFolder folder;
    writeText (folder / "sound", std::string (5'000'000, 's'));

    {
        auto zip = SessionBuilder::must (ZipWriter::create (folder / "a.zip"));
        CHECK_FALSE (zip.addFile ("sound", folder / "sound", [] (std::int64_t) { return false; }).ok());
    }

    {
        auto zip = SessionBuilder::must (ZipWriter::create (folder / "a.zip"));
        CHECK_FALSE (zip.addFile ("gone", folder / "gone", carryOn).ok());
    }

    CHECK (std::distance (std::filesystem::directory_iterator (folder.path()), {}) == 1);
    CHECK_FALSE (ZipWriter::create (folder / "no" / "such" / "a.zip").ok());
}

TEST_CASE ("Places that lie nowhere in the archive are refused, whatever their sign")
{
    for (const auto place : { std::uint64_t { 1 } << 63, (std::uint64_t { 1 } << 63) + 1, ~std::uint64_t {}, std::uint64_t { 1 } << 62 })
    {
        const TempFolder folder;
        std::string bytes (200, 'x');
        zip::put (bytes, zip::locatorSignature, 4);
        zip::put (bytes, 0, 4);
        zip::put (bytes, place, 8);
        zip::put (bytes, 1, 4);
        zip::put (bytes, zip::endSignature, 4);
        zip::put (bytes, 0, 4);
        zip::put (bytes, 0xffff'ffff, 4);
        zip::put (bytes, zip::least64, 4);
        zip::put (bytes, zip::least64, 4);
        zip::put (bytes, 0, 2);
        writeText (folder / "a.zip", bytes);
        CHECK_FALSE (ZipReader::open (folder / "a.zip").ok());
    }
}

TEST_CASE ("The checksum is the one ZIP means")
{
    zip::Checksum checksum;
    const std::string text = "123456789";
    checksum.add (std::as_bytes (std::span (text)));
    CHECK (checksum.value() == 0xcbf43926);
}
