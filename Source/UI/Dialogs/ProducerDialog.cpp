#include "UI/Dialogs/ProducerDialog.h"

namespace takelane
{
namespace
{
juce::String seenText (int pages)
{
    return pages == 0 ? "Nobody looks in yet" : pages == 1 ? "1 page looks in" : juce::String (pages) + " pages look in";
}
}

ProducerDialog::ProducerDialog (ProducerDesk& d)
    : AddressDialog ("Producer's view",
                     "A tablet or laptop in the studio's own network opens this page: the song, its sections and takes with stars and notes, "
                     "and the grid. Notes, \"I like that one\" and asking for a word come from there; nothing on it starts, stops or sets a level."),
      desk (d)
{
    if (auto opened = desk.open(); ! opened)
        setProblem (opened.problem().text);
    else
        addLeft ("Close the page", [this] { desk.close(); close(); });

    addPrimary ("Done", [this] { close(); });
    look();
}

void ProducerDialog::look()
{
    seen = desk.seen();
    const auto all = desk.addresses();
    setAddress (all.empty() ? std::string() : all.front());
    setNote (seenText (seen));
}

void ProducerDialog::show (const Moment&)
{
    if (desk.seen() != seen)
        look();
}
}
