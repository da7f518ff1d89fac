#include "UI/Dialogs/PhoneDialog.h"

namespace takelane
{
namespace
{
juce::String phonesText (int phones)
{
    return phones == 0 ? "No phone looks at it yet" : phones == 1 ? "1 phone looks at it" : juce::String (phones) + " phones look at it";
}
}

PhoneDialog::PhoneDialog (PhoneDesk& d)
    : AddressDialog ("Headphone mixes on phones",
                     "Players in the studio's own network point their phone's camera here. Each sets the level of every track in one "
                     "headphone mix, at most +6 dB, sees the words, the count-in and the red light, and can ask for another go."),
      desk (d)
{
    if (auto opened = desk.open(); ! opened)
        setProblem (opened.problem().text);
    else
        addLeft ("Close the page", [this] { desk.close(); close(); });

    addPrimary ("Done", [this] { close(); });
    look();
}

void PhoneDialog::look()
{
    phones = desk.phones();
    const auto all = desk.addresses();
    setAddress (all.empty() ? std::string() : all.front());
    setNote (phonesText (phones));
}

void PhoneDialog::show (const Moment&)
{
    if (desk.phones() != phones)
        look();
}
}
