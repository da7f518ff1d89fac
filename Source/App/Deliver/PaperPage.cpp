#include "App/Deliver/PaperPage.h"

#include <array>
#include <cmath>
#include <ctime>

namespace takelane
{
namespace
{
/** Black on white, thin rules, figures of one width. Points in print: what is on the sheet does not depend on a screen. */
constexpr auto style = R"(
:root { color-scheme: light; --ink: #16181b; --soft: #5b6068; --rule: #c9cdd3; --fine: #e4e6ea; }
* { box-sizing: border-box; }
html { background: #eceef1; }
body { margin: 24px auto; padding: 44px 48px 36px; max-width: 1060px; background: #fff; color: var(--ink);
       font: 13px/1.42 "Inter", "Helvetica Neue", Helvetica, "Segoe UI", "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 24px; padding-bottom: 14px; border-bottom: 3px solid var(--ink); }
header p { margin: 0; }
.kind { font-size: 11px; font-weight: 600; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); }
h1 { margin: 2px 0 0; font-size: 30px; line-height: 1.15; font-weight: 650; letter-spacing: -.01em; }
.made { text-align: right; color: var(--soft); white-space: nowrap; }
dl.facts { display: flex; flex-wrap: wrap; margin: 0; border-bottom: 1px solid var(--rule); }
dl.facts div { flex: 1 1 auto; min-width: 92px; padding: 10px 18px 11px 0; }
dt { font-size: 11px; color: var(--soft); }
dd { margin: 0; font-size: 14px; font-weight: 600; }
section { margin-top: 26px; }
h2 { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; margin: 0 0 7px; font-size: 15px; font-weight: 650; break-after: avoid; }
h2 small { font-size: 12px; font-weight: 400; color: var(--soft); }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
th { padding: 5px 12px 5px 0; text-align: left; vertical-align: bottom; font-size: 11px; font-weight: 500; color: var(--soft); border-bottom: 1px solid var(--ink); }
td { padding: 6px 12px 6px 0; vertical-align: top; border-bottom: 1px solid var(--fine); }
th:last-child, td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
tbody tr.group { break-after: avoid; }
tr.group td { padding-top: 13px; padding-bottom: 5px; font-weight: 650; border-bottom: 1px solid var(--rule); }
tr.group span { font-weight: 400; color: var(--soft); }
td b { font-weight: 600; }
td b, td small, .note, .hash, h1, dd { overflow-wrap: anywhere; }
td:has(> b) { min-width: 11ch; }
th { white-space: nowrap; }
td span.more { margin-left: 6px; font-size: 11.5px; color: var(--soft); }
td small { display: block; font-size: 11.5px; color: var(--soft); }
.number, table.files th:not(:first-child) { text-align: right; white-space: nowrap; }
.short { white-space: nowrap; }
.row { width: 26px; white-space: nowrap; color: var(--soft); }
.hash { font: 10.5px/1.5 "JetBrains Mono", "DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, monospace; color: var(--soft); }
.note { white-space: pre-line; }
.swatch { display: inline-block; width: 9px; height: 9px; margin-right: 8px; border-radius: 2px; vertical-align: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.stars { letter-spacing: .06em; white-space: nowrap; } .stars i { font-style: normal; color: #b9bec6; }
.take { display: inline-block; min-width: 25px; height: 25px; padding: 0 5px; line-height: 22px; border: 1.5px solid transparent; border-radius: 13px; text-align: center; font-weight: 600; }
.keeper .take { border-color: var(--ink); } .bad .take { text-decoration: line-through; color: var(--soft); }
.trouble { font-weight: 600; }
.map { display: flex; border: 1px solid var(--ink); margin-bottom: 12px; break-inside: avoid; }
.map div { flex: 1 1 0; min-width: 0; padding: 5px 8px 6px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; border-right: 1px solid var(--rule); font-weight: 600; }
.map div:last-child { border-right: 0; } .map small { display: block; font-weight: 400; color: var(--soft); }
ul.boxes, ul.plain { margin: 0; padding: 0; list-style: none; }
ul.boxes li, ul.plain li { padding: 5px 0; border-bottom: 1px solid var(--fine); break-inside: avoid; }
ul.boxes li::before { content: ""; display: inline-block; width: 11px; height: 11px; margin-right: 10px; border: 1.5px solid var(--ink); vertical-align: -1px; }
.box { display: inline-block; width: 11px; height: 11px; border: 1.5px solid var(--ink); vertical-align: -1px; }
.verdict { display: inline-block; min-width: 46px; margin-right: 10px; padding: 0 6px; border: 1px solid var(--soft); border-radius: 3px; text-align: center; font-size: 11px; font-weight: 600; }
.verdict.fail { background: var(--ink); border-color: var(--ink); color: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.verdict.warn { border-color: var(--ink); border-width: 2px; }
.lyrics { columns: 2; column-gap: 36px; white-space: pre-line; }
footer { margin-top: 28px; padding-top: 8px; border-top: 1px solid var(--rule); font-size: 11px; color: var(--soft); }
@media (max-width: 700px) { body { margin: 0; padding: 20px; } header { flex-direction: column; align-items: flex-start; } .made { text-align: left; } }
@page { margin: 13mm 12mm 14mm; }
@media print {
  html { background: #fff; }
  body { margin: 0; padding: 0; max-width: none; font-size: 8.6pt; }
  h1 { font-size: 19pt; } h2 { font-size: 10.5pt; } dt, th, .kind, footer { font-size: 7.2pt; } td small, td span.more, h2 small { font-size: 7.6pt; }
  .hash { font-size: 6.4pt; } section { margin-top: 14pt; } td { padding-top: 3.4pt; padding-bottom: 3.4pt; }
  dl.facts div { min-width: 0; padding-right: 9pt; } dd { font-size: 8.8pt; } th, td { padding-right: 7pt; }
  .take { min-width: 15pt; height: 15pt; line-height: 13pt; border-radius: 8pt; }
}
)";

std::optional<std::tm> local (const std::string& utc)
{
    std::tm parts {}, here {};

    if (::strptime (utc.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr)
        return {};

    const auto when = ::timegm (&parts);
    return ::localtime_r (&when, &here) != nullptr ? std::optional (here) : std::nullopt;
}

std::string formatted (const std::string& utc, const char* format)
{
    const auto parts = local (utc);
    std::array<char, 64> text {};

    if (parts)
        std::strftime (text.data(), text.size(), format, &*parts);

    return text[0] == ' ' ? text.data() + 1 : text.data();
}
}

std::string inHtml (std::string_view text)
{
    std::string html;

    for (const char c : text)
    {
        switch (c)
        {
            case '&':  html += "&amp;"; break;
            case '<':  html += "&lt;"; break;
            case '>':  html += "&gt;"; break;
            case '"':  html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default:   html += static_cast<unsigned char> (c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }

    return html;
}

std::string htmlPage (const std::string& title, const std::string& body)
{
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
         + inHtml (title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

namespace paper
{
std::string headOf (const Head& head)
{
    auto html = "<header>\n<div><p class=\"kind\">" + inHtml (head.kind) + "</p><h1>" + inHtml (head.title) + "</h1></div>\n<p class=\"made\">"
              + inHtml (head.session) + "<br/>" + inHtml (head.made) + "</p>\n</header>\n<dl class=\"facts\">\n";

    for (const auto& fact : head.facts)
        if (! fact.value.empty())
            html += "<div><dt>" + inHtml (fact.label) + "</dt><dd>" + fact.value + "</dd></div>\n";

    return html + "</dl>\n";
}

std::string part (const std::string& heading, const std::string& content, const std::string& remark)
{
    if (content.empty())
        return {};

    return "<section>\n<h2>" + inHtml (heading) + (remark.empty() ? "" : " <small>" + inHtml (remark) + "</small>") + "</h2>\n" + content + "</section>\n";
}

std::string cell (const std::string& html, const char* style)
{
    return *style == 0 ? "<td>" + html + "</td>" : "<td class=\"" + std::string (style) + "\">" + html + "</td>";
}

std::string table (const std::vector<std::string>& heads, const std::string& rows, const char* style)
{
    auto html = "<table class=\"" + std::string (style) + "\">\n<thead><tr>";

    for (const auto& head : heads)
        html += "<th>" + inHtml (head) + "</th>";

    return html + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
}

std::string counted (std::int64_t n, const char* one, const char* many)
{
    return std::to_string (n) + " " + (n == 1 ? one : many);
}

std::string decimal (double value, int digits)
{
    std::array<char, 64> text {};
    std::snprintf (text.data(), text.size(), "%.*f", digits, std::abs (value));
    const bool isZero = std::string_view (text.data()).find_first_not_of ("0.") == std::string_view::npos;
    return (value < 0.0 && ! isZero ? "\u2212" : "") + std::string (text.data());
}

std::string shortest (double value, int digits)
{
    auto text = decimal (value, digits);
    text.erase (text.find_last_not_of ('0') + 1);

    if (text.ends_with ('.'))
        text.pop_back();

    return text;
}

std::string lengthText (Frames length, int sampleRate)
{
    const auto seconds = (std::max<std::int64_t> (0, length.value) + sampleRate / 2) / sampleRate;
    std::array<char, 48> text {};

    if (seconds >= 3600)
        std::snprintf (text.data(), text.size(), "%lld:%02lld:%02lld", (long long) (seconds / 3600), (long long) (seconds / 60 % 60), (long long) (seconds % 60));
    else
        std::snprintf (text.data(), text.size(), "%lld:%02lld", (long long) (seconds / 60), (long long) (seconds % 60));

    return text.data();
}

std::string placeText (FramePos at, int sampleRate)
{
    const auto tenths = (std::abs (at.value) * 10 + sampleRate / 2) / sampleRate;
    std::array<char, 48> text {};
    std::snprintf (text.data(), text.size(), "%s%lld:%02lld.%lld", at.value < 0 ? "\u2212" : "", (long long) (tenths / 600), (long long) (tenths / 10 % 60),
                   (long long) (tenths % 10));
    return text.data();
}

std::string barsText (const Song& song, FrameRange range, int sampleRate)
{
    if (range.isEmpty())
        return {};

    const auto first = song.tempoMap.barBeatAt (range.start, sampleRate).bar, last = song.tempoMap.barBeatAt (range.end - Frames { 1 }, sampleRate).bar;
    return std::to_string (first) + (last > first ? "\u2013" + std::to_string (last) : "");
}

std::string dayText (const std::string& utc)    { return formatted (utc, "%e %B %Y"); }
std::string clockText (const std::string& utc)   { return formatted (utc, "%H:%M"); }

std::string rateText (int sampleRate)           { return shortest (sampleRate / 1000.0, 3) + " kHz"; }

std::string bitsText (SampleFormat bits)        { return bits == SampleFormat::int24 ? "24-bit" : "32-bit float"; }

std::string starsText (int rating)
{
    if (rating <= 0)
        return {};

    std::string html = "<span class=\"stars\" title=\"" + std::to_string (rating) + " of 5\">";

    for (int i = 0; i < 5; ++i)
        html += i < rating ? "\u2605" : i == rating ? "<i>\u2605" : "\u2605";

    return html + (rating < 5 ? "</i></span>" : "</span>");
}

std::string tempoText (const Song& song)
{
    const auto& tempos = song.tempoMap.tempos;
    const auto [least, most] = std::ranges::minmax (tempos, {}, [] (const TempoChange& t) { return t.tempo.microBpm; });
    return shortest (least.tempo.bpm(), 2) + (most.tempo.microBpm > least.tempo.microBpm ? " to " + shortest (most.tempo.bpm(), 2) : "") + " bpm";
}

std::string meterText (const Song& song)
{
    std::vector<std::string> all;

    for (const auto& change : song.tempoMap.meters)
        if (const auto text = std::to_string (change.meter.beats) + "/" + std::to_string (change.meter.unit); std::ranges::find (all, text) == all.end())
            all.push_back (text);

    return listed (all);
}

std::string listed (const std::vector<std::string>& all)
{
    std::string text;

    for (const auto& one : all)
        text += (text.empty() ? "" : ", ") + one;

    return text;
}
}
}
