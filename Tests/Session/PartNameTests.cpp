#include "Session/PartNames.h"

#include "Session/Limits.h"
#include "Tests/Support/Catch.h"

#include <set>

using namespace takelane;

TEST_CASE ("A name says which part it is, in several languages and spellings")
{
    const std::vector<std::pair<std::string, std::string>> known
    {
        { "Kick In", "Kick" }, { "BD", "Kick" }, { "01_KickOut", "Kick" }, { "Bass Drum", "Kick" }, { "Grosse Caisse", "Kick" }, { "Bombo", "Kick" },
        { "Große Trommel", "Kick" }, { "Бочка", "Kick" }, { "SNR Btm", "Snare" }, { "Kleine Trommel", "Snare" }, { "Caisse claire", "Snare" }, { "Rullante", "Snare" },
        { "Малый барабан", "Snare" }, { "HiHat", "Hi-hat" }, { "Hi-Hat", "Hi-hat" }, { "FloorTom", "Tom" }, { "OH L", "Overheads" }, { "OverHeads", "Overheads" },
        { "Drum Room", "Room" }, { "Room", "Room" }, { "Schlagzeug", "Drums" }, { "Batería", "Drums" }, { "Tamb", "Tambourine" },
        { "Bass DI", "Bass" }, { "Bajo", "Bass" }, { "Бас", "Bass" }, { "Kontrabass", "Double bass" }, { "Synth Bass", "Synth bass" },
        { "08 GTR_Rhythm-L_48k24.wav", "Electric guitar" }, { "EGtr2", "Electric guitar" }, { "E-Gitarre", "Electric guitar" }, { "Гитара", "Electric guitar" },
        { "AcGtr", "Acoustic guitar" }, { "Acoustic", "Acoustic guitar" }, { "Guitarra acústica", "Acoustic guitar" }, { "Violão", "Acoustic guitar" },
        { "Gtr Room", "Electric guitar" }, { "Gtr Double", "Electric guitar" }, { "Acoustic Piano", "Piano" }, { "Flügel", "Piano" }, { "Rhodes", "Electric piano" },
        { "B3", "Organ" }, { "Teclado", "Keys" }, { "Geige 2", "Violin" }, { "Streicher", "Strings" }, { "Posaune", "Trombone" }, { "Bläser", "Horns" },
        { "LeadVox", "Lead vocal" }, { "Vox", "Lead vocal" }, { "Gesang", "Lead vocal" }, { "Voz principal", "Lead vocal" }, { "Вокал", "Lead vocal" },
        { "BV 2", "Backing vocals" }, { "Chœurs", "Backing vocals" }, { "Бэк-вокал", "Backing vocals" }, { "Vox Dbl", "Vocal double" }, { "Harmony", "Harmony vocal" },
        { "FX", "Effects" }, { "Click", "Click" }, { "Metrónomo", "Click" }, { "Scratch Vocals", "Guide" }, { "Kick Click", "Kick" }
    };

    for (const auto& [name, part] : known)
    {
        INFO (name);
        CHECK (partNamed (name).part == part);
    }

    for (const auto* name : { "", "Ana", "Track 7", "1", "\xff\xfe\xc3", "Zebra" })
    {
        INFO (name);
        CHECK (partNamed (name) == PartName {});
    }
}

TEST_CASE ("What sings is in the folder Vocals, guides are told apart, and drums come first")
{
    for (const auto* name : { "Vox", "BV 1", "Choir", "Ad libs", "Harmony", "Vox Double" })
        CHECK (partNamed (name).folder == "Vocals");

    CHECK (partNamed ("Guide Vox").isGuide);
    CHECK (partNamed ("click").isGuide);
    CHECK_FALSE (partNamed ("Kick Click").isGuide);
    CHECK_FALSE (partNamed ("Vox").isGuide);
    CHECK (partNamed ("Kick").order < partNamed ("Bass").order);
    CHECK (partNamed ("Bass").order < partNamed ("Gtr").order);
    CHECK (partNamed ("Gtr").order < partNamed ("Vox").order);
    CHECK (partNamed ("Vox").order < partNamed ("Somebody").order);
}

TEST_CASE ("Every line of the dictionary can be found by each of its words, and its folder has a colour")
{
    std::set<std::string> seen;

    for (const auto& line : partWords())
        for (const auto& word : line.words)
        {
            const auto plain = word.starts_with ('?') ? word.substr (1) : word;
            INFO (line.part << ": " << plain);
            const auto found = partNamed (plain);
            CHECK_FALSE (found.part.empty());
            CHECK_FALSE (colourProblem (found.colour));

            if (seen.insert (plain).second)
                CHECK (found.part == line.part);
        }
}

TEST_CASE ("A dictionary of one's own is used instead")
{
    const std::vector<PartWords> own { { "Hurdy-gurdy", "Drones", { "hurdy gurdy", "drehleier" } } };
    CHECK (partNamed ("03 Drehleier", own).part == "Hurdy-gurdy");
    CHECK (partNamed ("Kick", own).part.empty());
}

TEST_CASE ("A file's name is stripped of what says how it was made")
{
    CHECK (trackNameIn ("08 GTR_Rhythm-L_48k24.wav") == "GTR Rhythm-L");
    CHECK (trackNameIn ("Northern Line_Stem Drums_v3_96k24.wav", "Northern Line") == "Drums");
    CHECK (trackNameIn ("Northern Line_Mix_v3_44k1-24.wav", "Northern Line") == "Mix");
    CHECK (trackNameIn ("Northern Line_Mix_v3.mp3", "northern line") == "Mix");
    CHECK (trackNameIn ("03 Lead Vox_v1_48k24.wav", "Northern Line") == "Lead Vox");
    CHECK (trackNameIn ("Kick_In_44.1k_24bit.aif") == "Kick In");
    CHECK (trackNameIn ("808 Kick.wav") == "808 Kick");
    CHECK (trackNameIn ("2nd Guitar.flac") == "2nd Guitar");
    CHECK (trackNameIn ("Gtr 2.wav") == "Gtr 2");
    CHECK (trackNameIn ("Dr. Beat") == "Dr. Beat");
    CHECK (trackNameIn ("48k24.wav") == "48k24");
    CHECK (trackNameIn ("") == "");
}
