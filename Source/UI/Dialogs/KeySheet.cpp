#include "UI/Dialogs/KeySheet.h"

#include "UI/Keys.h"

namespace takelane
{
namespace
{
constexpr int width = 1080, height = 760, rowHeight = 24, groupGap = 14, columns = 3, columnGap = 24;

constexpr std::size_t keysInRow = 4;

int heightOf (const KeyRow& row)        { return row.action.empty() ? rowHeight + groupGap : rowHeight; }

/** Many keys go on over the rows below. */
std::vector<KeyRow> folded (const std::vector<KeyRow>& rows)
{
    std::vector<KeyRow> result;

    for (const auto& row : rows)
        for (std::size_t from = 0; from == 0 || from < row.keys.size(); from += keysInRow)
        {
            const auto to = std::min (row.keys.size(), from + keysInRow);
            result.push_back ({ row.action, from == 0 ? row.text : std::string(),
                                { row.keys.begin() + static_cast<std::ptrdiff_t> (from), row.keys.begin() + static_cast<std::ptrdiff_t> (to) }, row.isChanged });
        }

    return result;
}

juce::String joined (const std::vector<std::string>& keys)
{
    juce::StringArray all;

    for (const auto& key : keys)
        all.add (juce::String::fromUTF8 (key.c_str()));

    return all.joinIntoString ("   ");
}
}

class KeySheet::Sheet : public juce::Component
{
public:
    explicit Sheet (const std::vector<KeyRow>& r) : rows (folded (r))
    {
        setTitle ("Keys");
        juce::String spoken;

        for (const auto& row : r)
            if (! row.action.empty())
                spoken << row.text << ": " << joined (row.keys) << ". ";

        setDescription (spoken);
    }

    /** Groups stay whole; each column takes what makes it about a third. */
    int arrange (int total)
    {
        columnWidth = (total - (columns - 1) * columnGap) / columns;
        starts.clear();
        int all = 0;

        for (const auto& row : rows)
            all += heightOf (row);

        int column = 0, y = 0, highest = 0;

        for (std::size_t i = 0; i < rows.size(); ++i)
        {
            if (rows[i].action.empty() && column + 1 < columns && y > 0 && y + groupHeight (i) / 2 > all / columns)
            {
                ++column;
                y = 0;
            }

            if (rows[i].action.empty() && y == 0)
                y = -groupGap;

            starts.push_back ({ column * (columnWidth + columnGap), y });
            y += heightOf (rows[i]);
            highest = std::max (highest, y);
        }

        return highest;
    }

    void paint (juce::Graphics& g) override
    {
        using namespace theme;

        for (std::size_t i = 0; i < rows.size() && i < starts.size(); ++i)
        {
            auto box = juce::Rectangle<int> (starts[i].x, starts[i].y, columnWidth, heightOf (rows[i])).toFloat();

            if (rows[i].action.empty())
            {
                drawText (g, rows[i].text, box.removeFromBottom (rowHeight), type::bodyStrong(), text::high);
                continue;
            }

            const auto keys = joined (rows[i].keys);
            const auto keyWidth = std::min (textWidth (type::numS(), keys) + 2, box.getWidth() - 60);
            drawText (g, keys, box.removeFromRight (keyWidth), type::numS(), text::high, juce::Justification::centredRight);
            drawText (g, rows[i].text, box.withTrimmedRight (8), type::label(), text::mid);
        }
    }

private:
    int groupHeight (std::size_t from) const
    {
        int sum = heightOf (rows[from]);

        for (auto i = from + 1; i < rows.size() && ! rows[i].action.empty(); ++i)
            sum += heightOf (rows[i]);

        return sum;
    }

    const std::vector<KeyRow> rows;
    std::vector<juce::Point<int>> starts;
    int columnWidth = 0;
};

KeySheet::KeySheet (const Preferences& preferences, std::function<void()> changeKeys)
    : Dialog ("Keys", { width, height }), preset (nameOf (preferences.now().keys.preset))
{
    viewport.setViewedComponent (new Sheet (keyRows (preferences.keys(), {}, true)), true);
    viewport.setScrollBarsShown (true, false);
    viewport.setTitle ("Keys");
    addAndMakeVisible (viewport);
    addLeft ("Change keys", [this, changeKeys = std::move (changeKeys)] { close(); changeKeys(); });
    addPrimary ("Close", [this] { close(); });
}

void KeySheet::layOut (juce::Rectangle<int> area)
{
    viewport.setBounds (area);

    if (auto* sheet = dynamic_cast<Sheet*> (viewport.getViewedComponent()))
    {
        const auto wide = area.getWidth() - 14;
        sheet->setSize (wide, sheet->arrange (wide));
    }
}

bool KeySheet::keyPressed (const juce::KeyPress& key)
{
    if (keyTextOf (key) == "?")
    {
        close();
        return true;
    }

    return Dialog::keyPressed (key);
}

void KeySheet::paint (juce::Graphics& g)
{
    Dialog::paint (g);
    drawText (g, "Preset " + preset, { 110, 14, 300, 32 }, theme::type::label(), theme::text::low);
}
}
