#include "UI/Look/Audit.h"

#include "UI/Look/Control.h"

#include <cmath>
#include <map>
#include <typeinfo>

namespace takelane
{
namespace
{
Audit* present = nullptr;

constexpr float leastContrast = 4.5f;

std::string titleOf (const juce::Component& component)
{
    for (const auto& name : { component.getTitle(), component.getName(), component.getComponentID() })
        if (name.isNotEmpty())
            return name.toStdString();

    return typeid (component).name();
}

/** From the top of capitals to their foot; JUCE centres that on the box. */
juce::Rectangle<float> inkOf (const Audit::Line& line)
{
    const auto height = 0.73f * theme::type::sizeOf (line.font);
    const auto width = std::min (textWidth (line.font, line.words), line.box.getWidth());
    const auto flags = line.justification.getFlags();
    const auto x = (flags & juce::Justification::right) != 0 ? line.box.getRight() - width
                 : (flags & juce::Justification::horizontallyCentred) != 0 ? line.box.getCentreX() - 0.5f * width : line.box.getX();
    const auto y = (flags & juce::Justification::top) != 0 ? line.box.getY() + 0.5f * (line.font.getHeight() - height)
                 : (flags & juce::Justification::bottom) != 0 ? line.box.getBottom() - 0.5f * (line.font.getHeight() + height)
                                                              : line.box.getCentreY() - 0.5f * height;
    return { x, y, width, height };
}

float luminance (juce::Colour colour) noexcept
{
    const auto linear = [] (float c) { return c <= 0.04045f ? c / 12.92f : std::pow ((c + 0.055f) / 1.055f, 2.4f); };
    return 0.2126f * linear (colour.getFloatRed()) + 0.7152f * linear (colour.getFloatGreen()) + 0.0722f * linear (colour.getFloatBlue());
}
}

/** The software renderer, asked where it stands. */
class Audit::Context : public juce::LowLevelGraphicsSoftwareRenderer
{
public:
    using LowLevelGraphicsSoftwareRenderer::LowLevelGraphicsSoftwareRenderer;

    juce::Rectangle<int> inImage (juce::Rectangle<float> local) const
    {
        return local.transformedBy (stack->transform.getTransform()).getSmallestIntegerContainer();
    }

    std::array<juce::Point<float>, 4> cornersInImage (juce::Rectangle<float> local) const
    {
        const auto place = [&] (juce::Point<float> corner) { return corner.transformedBy (stack->transform.getTransform()); };
        return { place (local.getTopLeft()), place (local.getTopRight()), place (local.getBottomRight()), place (local.getBottomLeft()) };
    }
};

Audit* Audit::running() noexcept
{
    return present;
}

const char* Audit::nameOf (Fault fault) noexcept
{
    switch (fault)
    {
        case Fault::cut:        return "cut";
        case Fault::covered:    return "covered";
        case Fault::faint:      return "faint";
        case Fault::small:      return "small";
        case Fault::nameless:   return "nameless";
    }

    return "";
}

float Audit::contrast (juce::Colour a, juce::Colour b) noexcept
{
    const auto first = luminance (a), second = luminance (b);
    return (std::max (first, second) + 0.05f) / (std::min (first, second) + 0.05f);
}

std::vector<Audit::Finding> Audit::of (juce::Component& root)
{
    return Audit (root).findings;
}

Audit::Audit (juce::Component& root)
    : image (juce::Image::ARGB, std::max (1, root.getWidth()), std::max (1, root.getHeight()), true, juce::SoftwareImageType())
{
    const juce::ScopedValueSetter<Audit*> now (present, this);
    Context renderer (image);
    context = &renderer;
    juce::Graphics g (renderer);
    g.fillAll (theme::surface::window);
    paint (root, g, {});
}

void Audit::paint (juce::Component& component, juce::Graphics& g, const std::string& path)
{
    const auto here = path.empty() ? titleOf (component) : path + " / " + titleOf (component);
    const auto enter = [&] { where = here; painting = &component; };
    enter();

    if (! path.empty())         // the root is a window's content, not a control
        checkControl (component);

    component.paint (g);

    for (auto* child : component.getChildren())
    {
        if (! child->isVisible() || child->getBounds().isEmpty())
            continue;

        const juce::Graphics::ScopedSaveState state (g);
        g.addTransform (juce::AffineTransform::translation (child->getPosition().toFloat()).followedBy (child->getTransform()));

        if (child->isPaintingUnclipped() || g.reduceClipRegion (child->getLocalBounds()))
            paint (*child, g, here);
    }

    enter();

    if (! component.isPaintingUnclipped() || component.getNumChildComponents() > 0)
        component.paintOverChildren (g);
}

void Audit::checkControl (const juce::Component& component)
{
    const auto* button = dynamic_cast<const juce::Button*> (&component);

    if (! component.isAccessible() || (button == nullptr && dynamic_cast<const Control*> (&component) == nullptr && ! component.getWantsKeyboardFocus()))
        return;

    if (std::min (component.getWidth(), component.getHeight()) < theme::hit::min)
        add (Fault::small, std::to_string (component.getWidth()) + " x " + std::to_string (component.getHeight()));

    if (component.getTitle().isEmpty() && (button == nullptr || button->getButtonText().isEmpty()))
        add (Fault::nameless, titleOf (component));
}

void Audit::heard (const Line& line, juce::Graphics& g)
{
    if (&g.getInternalContext() != context)
        return;

    const auto ink = inkOf (line);
    const auto words = line.words.toStdString();
    const auto sides = painting->getLocalBounds().toFloat().getHorizontalRange().expanded (1);     // a list's last row may go on below

    if ((line.fit == Fit::whole && textWidth (line.font, line.words) > line.box.getWidth() + 1.0f)
        || ink.getHeight() > line.box.getHeight() || ! sides.contains (ink.getHorizontalRange()))
        add (Fault::cut, words);

    Drawn drawing { context->inImage (ink).getIntersection (image.getBounds()).getIntersection (context->inImage (g.getClipBounds().toFloat())), words, context->cornersInImage (ink) };

    if (drawing.ink.isEmpty())
        return;

    const auto ground = groundOf (drawing.ink);

    if (line.colour != theme::text::off && contrast (ground.overlaidWith (line.colour), ground) < leastContrast)
        add (Fault::faint, words);

    for (const auto& earlier : lines)
    {
        const auto shared = earlier.ink.getIntersection (drawing.ink);

        if (shared.getWidth() > 2 && shared.getHeight() > 2 && meet (earlier, drawing) && stillShows (earlier))
            add (Fault::covered, earlier.words + " by " + words);
    }

    lines.push_back (std::move (drawing));
}

void Audit::drawn()
{
    if (! lines.empty() && lines.back().after.isNull())
        lines.back().after = image.getClippedImage (lines.back().ink).createCopy();
}

void Audit::add (Fault fault, std::string what)
{
    findings.push_back ({ fault, where, std::move (what) });
}

juce::Colour Audit::groundOf (juce::Rectangle<int> area) const
{
    std::map<juce::uint32, int> counts;
    const juce::Image::BitmapData pixels (image, area.getX(), area.getY(), area.getWidth(), area.getHeight());

    for (int y = 0; y < area.getHeight(); ++y)
        for (int x = 0; x < area.getWidth(); ++x)
            ++counts[pixels.getPixelColour (x, y).getARGB()];

    const auto most = std::max_element (counts.begin(), counts.end(), [] (const auto& a, const auto& b) { return a.second < b.second; });
    return juce::Colour (most->first).withAlpha (1.0f);
}

/** Two boxes lie apart where one of their sides has all of the other beyond it; 2 px of one another are nothing. */
bool Audit::meet (const Drawn& one, const Drawn& other)
{
    const auto apart = [] (const Drawn& of, const Drawn& from)
    {
        for (std::size_t side = 0; side < 2; ++side)
        {
            const auto along = of.corners[side + 1] - of.corners[side];
            const auto length = along.getDistanceFromOrigin();
            const auto reach = [&] (const Drawn& box)
            {
                juce::Range<float> range;

                for (std::size_t i = 0; i < box.corners.size(); ++i)
                {
                    const auto at = length > 0.0f ? box.corners[i].getDotProduct (along) / length : 0.0f;
                    range = i == 0 ? juce::Range<float> (at, at) : range.getUnionWith (at);
                }

                return range;
            };

            if (reach (of).getIntersectionWith (reach (from)).getLength() <= 2.0f)
                return true;
        }

        return false;
    };
    return ! apart (one, other) && ! apart (other, one);
}

bool Audit::stillShows (const Drawn& earlier) const
{
    if (earlier.after.isNull())
        return false;

    const juce::Image::BitmapData now (image, earlier.ink.getX(), earlier.ink.getY(), earlier.ink.getWidth(), earlier.ink.getHeight());
    const juce::Image::BitmapData then (earlier.after, juce::Image::BitmapData::readOnly);

    for (int y = 0; y < now.height; ++y)
        for (int x = 0; x < now.width; ++x)
            if (now.getPixelColour (x, y) != then.getPixelColour (x, y))
                return false;

    return true;
}
}
