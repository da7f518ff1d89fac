#include "App/Prep/InputWarnings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace takelane
{
namespace
{
/** Names as micTypeOf() reads them: small letters and digits, without the maker's. A name that ends in a digit is not the beginning of
    a longer number. Valve microphones with a supply of their own are left out: 48 V does nothing to them. */
constexpr const char* passiveRibbons[] { "r121", "r10", "r101", "sf1", "sf12", "4038", "r44", "r84", "r88", "r92", "r144", "ku4", "ku5", "44bx", "77dx", "m160", "m130", "m260", "m500",
                                         "fathead", "fatheadii", "vinjet", "x1r", "rm5", "rb500", "rsm1", "vr1", "nr1", "bk5", "bk11", "kc4", "c500", "ribbon", "bandchen", "ruban" };

constexpr const char* activeRibbons[] { "r122", "sf24", "sf2", "vr2", "n22", "n8", "a440", "r84a", "r88a", "ku5a", "r44a", "ntr", "rnr1", "rnt", "activeribbon", "at4080", "at4081" };

constexpr const char* condensers[] {
    "u87", "u89", "u47fet", "fet47", "u195", "u77", "tlm", "km184", "km183", "km185", "km84", "km83", "km85", "km86", "km88", "km140", "km130", "km150", "km143", "kms104", "kms105", "kk184",
    "kk84", "gefell", "c414", "c451", "c480", "c214", "c314", "c391", "c411", "c418", "c535", "c1000", "c2000", "c3000", "c4000", "c747", "p120", "p170", "p220", "p420", "sm27", "sm32", "sm81", "sm86",
    "sm87", "sm94", "ksm32", "ksm44", "ksm27", "ksm109", "ksm137", "ksm141", "ksm9", "beta27", "beta87", "beta91", "beta98", "beta181", "pga81", "pg81", "pg27", "mv7c", "at2020", "at2021", "at2031",
    "at2035", "at2050", "at3035", "at4021", "at4022", "at4031", "at4033", "at4040", "at4041", "at4047", "at4049", "at4050", "at4051", "at4053", "at5040", "at5045", "at831", "atm350", "atm450", "ae3000",
    "ae5100", "pro37", "nt1", "nt1a", "nt1000", "nt2", "nt2a", "nt2000", "nt3", "nt4", "nt5", "nt6", "nt55", "ntg", "m5", "mk4", "mk8", "mkh", "mke", "e614", "e901", "e912", "e914", "e965", "cmc", "cmit", "cmbi",
    "ccm", "4006", "4007", "4011", "4015", "4017", "4018", "4021", "4041", "4060", "4061", "4066", "4090", "4091", "4099", "2006", "2011", "2012", "2015", "qtc", "m23", "m30", "m50", "sr20", "sr25",
    "sr30", "sr71", "sr77", "dm20", "c42", "c22", "c617", "c715", "c725", "c705", "c700", "e22s", "vm1", "la120", "la220", "la320", "oc18", "oc7", "oc818", "cc8", "lct", "dtp640", "se8", "se2200",
    "se4400", "se4", "se7", "mk012", "mc012", "mk319", "mk219", "mk220", "mk101", "babybottle", "bluebird", "dragonfly", "kiwi", "hummingbird", "spark", "wa87", "wa47jr", "wa14", "wa84", "mc740",
    "mc840", "mc930", "mc950", "mce", "ck930", "tgi53", "tgi56", "adx", "scx", "acx", "d4c", "pzm", "pcc", "m179", "b1", "b5", "c2", "m177", "vp88", "vp89", "vp83", "990", "991", "v67g", "v67", "603", "604s",
    "cs1", "cm3", "cm4", "haun", "mbc", "mbho", "4022", "sdc", "ldc", "condenser", "kondensator", "kleinmembran", "grossmembran", "electret", "elektret" };

constexpr const char* dynamics[] {
    "sm57", "sm58", "sm7", "sm7b", "sm48", "sm5", "545", "unidyne", "super55", "55sh", "beta52", "beta56", "beta57", "beta58", "pga48", "pga52", "pga56", "pga57", "pga58", "ksm8", "mv7", "md421", "md441",
    "md409", "md431", "md21", "md46", "e602", "e604", "e606", "e609", "e825", "e835", "e845", "e902", "e903", "e904", "e905", "e906", "e908d", "e935", "e945", "d112", "d12", "d20", "d25", "d40", "d5",
    "d7", "d880", "d190", "d19", "d770", "d2", "d3", "d4", "d6", "i5", "om2", "om3", "om5", "om6", "om7", "re20", "re27", "re320", "re15", "re16", "re10", "pl20", "nd", "m88", "m99", "m69", "m70", "m201", "m380", "m420",
    "tgd", "tgv", "atm25", "atm230", "atm410", "atm510", "atm610", "atm650", "ae2500d", "ae6100", "pr22", "pr28", "pr30", "pr31", "pr35", "pr40", "pr48", "podmic", "procaster", "od505", "d05", "dm1", "dm6",
    "v7", "v3", "v2kick", "mtp", "m80", "m81", "m82", "dynamic", "dynamisch", "dynamique" };

constexpr const char* activeDis[] { "activedi", "j48", "ar133", "ar130", "type10", "type85", "type48", "u5", "rndi", "kdi", "countryman", "aktivedi" };
constexpr const char* lines[] { "di", "dibox", "passivedi", "jdi", "line", "lineout", "keyboard", "usb", "aux" };

constexpr std::array<std::string_view, 51> makers { "akg", "shure", "neumann", "sennheiser", "royer", "audix", "electrovoice", "electro", "voice", "ev", "beyer", "beyerdynamic", "rode", "schoeps", "dpa", "coles", "aea", "audio",
                                                     "technica", "josephson", "telefunken", "blue", "austrian", "lewitt", "oktava", "warm", "aston", "heil", "mxl", "milab", "cascade", "earthworks", "behringer", "samson",
                                                     "sontronics", "soyuz", "peluso", "lauten", "microtech", "cad", "crown", "line6", "microphones", "microphone", "mic", "mikrofon", "bruel", "kjaer", "bk", "golden", "age" };

struct Kind { MicType type; std::span<const char* const> names; };

const std::array<Kind, 6>& kinds()
{
    static const std::array<Kind, 6> all { { { MicType::activeRibbon, activeRibbons }, { MicType::passiveRibbon, passiveRibbons }, { MicType::condenser, condensers },
                                             { MicType::dynamic, dynamics }, { MicType::activeDi, activeDis }, { MicType::line, lines } } };
    return all;
}

bool isDigit (char c)       { return c >= '0' && c <= '9'; }

/** Words of letters and digits, small; an accent counts as nothing. */
std::vector<std::string> wordsOf (std::string_view name)
{
    std::vector<std::string> words { {} };

    for (const auto c : name)
    {
        if (const auto u = static_cast<unsigned char> (c); u >= 0x80)
            continue;
        else if (std::isalnum (u) != 0)
            words.back() += static_cast<char> (std::tolower (u));
        else if (! words.back().empty())
            words.emplace_back();
    }

    std::erase_if (words, [] (const std::string& w) { return w.empty() || std::ranges::find (makers, w) != makers.end(); });
    return words;
}

/** Of the names that begin it the longest counts: "SM7B" is more than "SM7". */
MicType oneMicType (std::string_view mic)
{
    const auto words = wordsOf (mic);
    auto best = MicType::unknown;
    std::size_t length = 0;

    for (std::size_t first = 0; first < words.size(); ++first)
    {
        std::string rest;

        for (auto word = first; word < words.size(); ++word)
            rest += words[word];

        for (const auto& kind : kinds())
            for (const std::string_view name : kind.names)
            {
                const bool goesOn = rest.size() > name.size() && (isDigit (name.back()) ? isDigit (rest[name.size()]) : name.size() < 3);

                if (rest.starts_with (name) && ! goesOn && name.size() > length)
                {
                    best = kind.type;
                    length = name.size();
                }
            }
    }

    return best;
}
}

MicType micTypeOf (std::string_view mic)
{
    constexpr MicType first[] { MicType::passiveRibbon, MicType::condenser, MicType::activeRibbon, MicType::activeDi, MicType::dynamic, MicType::line };
    std::array<bool, 7> found {};

    // "SM57+R-121": what could be harmed counts, then what needs something.
    for (std::size_t at = 0; at <= mic.size();)
    {
        const auto end = std::min (mic.size(), mic.find_first_of ("+&/,", at));
        found[static_cast<std::size_t> (oneMicType (mic.substr (at, end - at)))] = true;
        at = end + 1;
    }

    for (const auto type : first)
        if (found[static_cast<std::size_t> (type)])
            return type;

    return MicType::unknown;
}
}
