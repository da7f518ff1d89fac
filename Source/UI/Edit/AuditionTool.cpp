#include "UI/Edit/AuditionTool.h"

#include "UI/Command.h"
#include "UI/Edit/InspectorEdits.h"
#include "UI/Edit/RatingGridModel.h"
#include "UI/Edit/TakeChoice.h"
#include "UI/Edit/ToolModels.h"
#include "UI/Timeline/RangeEdits.h"
#include "UI/Track/TakeLogModel.h"

namespace takelane
{
namespace
{
constexpr int subjectHeight = 30, hintHeight = 40, fewestRows = 3, mostRows = 8;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

AuditionTool::AuditionTool (EditToolContext& c, Kind k, FramePos playhead, std::uint64_t seed)
    : EditTool (c, k == Kind::blind ? "Hear the takes blind" : "Hear the takes in turn", headingHeight), kind (k), list ("Takes")
{
    const auto& song = context.studio.song();
    const auto rate = context.studio.session().sampleRate;
    const auto* held = context.meant();

    if (held == nullptr)
    {
        whyNot = "Select the track whose takes you want to hear.";
        return;
    }

    track = held->track;
    phrase = phraseOf (song, rate, context.axis.selection() ? context.axis.selection() : selectedStretch (song, context.state.now(), track), playhead);

    if (phrase.isEmpty())
        phrase = soundingRange (*held);

    const auto found = phrase.isEmpty() ? std::vector<TakeId>() : takesToHear (*held, phrase);

    if (found.size() < 2)
    {
        whyNot = found.empty() ? "No take of " + context.trackName (track) + " was played here." : "Only one take of " + context.trackName (track) + " was played here.";
        return;
    }

    section = sectionOf (song, phrase, rate);

    if (kind == Kind::blind)
        for (const auto i : shuffled (static_cast<int> (found.size()), seed))
            takes.push_back (found[static_cast<std::size_t> (i)]);
    else
        takes = found;

    setSizeWanted ({ width, headingHeight + subjectHeight + ToolRows::heightOf (takes.size(), fewestRows, mostRows) + hintHeight + footerHeight });
    list.setLeadWidth (34);
    list.onChoose = [this] (int row) { hear ({ takes[static_cast<std::size_t> (row)] }); };
    list.onButton = [this] (int row) { use (row); };
    list.onStars = [this] (int row, int stars) { score (row, stars); };
    addAndMakeVisible (list);
    again = &addLeft ("All in turn", [this] { hearAll(); });

    if (kind == Kind::blind)
    {
        addPrimary ("Reveal", [this] { isRevealed ? writeStars() : reveal(); });
        context.state.change ([] (EditView& view) { view.isBlind = true; });
    }
    else
        addPrimary ("Done", [this] { close(); });

    begin();
    refresh();
}

AuditionTool::~AuditionTool()
{
    end();
}

/** At once, not when its owner lets go of it. */
void AuditionTool::visibilityChanged()
{
    if (! isVisible())
        end();
}

void AuditionTool::end()
{
    if (std::exchange (hasEnded, true))
        return;

    if (! takes.empty())
    {
        context.studio.audition (std::nullopt);
        giveLoopBack();
    }

    context.state.change ([] (EditView& view) { view.isBlind = false; });
}

/** The phrase goes round; without a loop there, it is made one for as long as the takes are heard. */
void AuditionTool::begin()
{
    auto& studio = context.studio;
    loopBefore = studio.song().loop;

    if (loopBefore != SwitchedRange { phrase, true })
    {
        loopGesture = studio.newGesture();

        if (const auto done = setRange (studio, RangeKind::loop, SwitchedRange { phrase, true }, loopGesture); ! done)
            context.refuse (done.problem().text);
    }

    hearAll();
}

/** Without a trace where nothing was done since; not where somebody set another one. */
void AuditionTool::giveLoopBack()
{
    auto& studio = context.studio;

    if (loopGesture != 0 && studio.song().loop == SwitchedRange { phrase, true } && ! studio.cancelDrag (loopGesture))
        std::ignore = setRange (studio, RangeKind::loop, loopBefore);
}

void AuditionTool::hearAll()
{
    hear (takes);
}

void AuditionTool::hear (std::vector<TakeId> which)
{
    auto& studio = context.studio;
    studio.audition (Audition { track, std::move (which), true, phrase });
    const auto now = studio.status();

    if (now.roll == RollState::stopped || ! phrase.contains (now.heard))
        studio.locate (phrase.start);

    if (now.roll == RollState::stopped)
        studio.play();
}

const Take* AuditionTool::takeAt (int row) const
{
    const auto* held = context.studio.song().track (track);
    return held == nullptr ? nullptr : held->take (takes[static_cast<std::size_t> (row)]);
}

void AuditionTool::use (int row)
{
    chooseTake (context.studio, context.state.now(), track, takes[static_cast<std::size_t> (row)], phrase, [self = SafePointer (this)] (const Result<void>& done)
    {
        if (! done && self != nullptr)
            self->context.refuse (done.problem().text);
    });
}

void AuditionTool::score (int row, int stars)
{
    const auto* take = takeAt (row);

    if (take == nullptr)
        return;

    if (kind == Kind::blind)
    {
        scores[take->id] = stars;
        refresh();
    }
    else
        context.run (rateCommand (track, take->number, stars, section));
}

void AuditionTool::reveal()
{
    isRevealed = true;
    context.state.change ([] (EditView& view) { view.isBlind = false; });
    refresh();
}

/** What was scored blind becomes the takes' stars, as one step. */
void AuditionTool::writeStars()
{
    std::vector<std::string> commands;

    for (int i = 0; i < static_cast<int> (takes.size()); ++i)
        if (const auto* take = takeAt (i); take != nullptr && scores.contains (take->id))
            commands.push_back (rateCommand (track, take->number, scores[take->id], section));

    if (commands.empty())
        return close();

    end();          // the loop first: what is done comes after it in the history

    if (context.run (listOf (commands)))
        close();
}

void AuditionTool::show (const Moment& moment)
{
    const auto& audition = moment.now.audition;

    if (moment.now.redLight)
        return close();                         // what is recorded now is heard with the comp

    const bool isOurs = audition && audition->track == track;
    const auto now = isOurs ? audition->take : TakeId {};
    const auto ready = ! isOurs || audition->isReady;

    if (context.studio.revision() == seen && now == heard && ready == isReady && isOurs == wasHeard)
        return;

    seen = context.studio.revision();
    heard = now;
    isReady = ready;
    wasHeard = isOurs;
    refresh();
}

void AuditionTool::refresh()
{
    if (takes.empty())
        return;

    const auto& song = context.studio.song();
    std::vector<ToolRow> rows;

    for (int i = 0; i < static_cast<int> (takes.size()); ++i)
    {
        const auto id = takes[static_cast<std::size_t> (i)];
        const auto* take = takeAt (i);
        const auto* pass = take != nullptr ? song.pass (take->pass) : nullptr;
        ToolRow row;
        row.lead = kind == Kind::blind ? letterOf (i) : take != nullptr ? std::to_string (take->number) : "";
        row.text = hides() ? "" : kind == Kind::blind ? (take != nullptr ? "take " + std::to_string (take->number) : "") : pass != nullptr ? timeOfDay (pass->when) : "";
        row.isCurrent = id == heard;
        row.stars = kind == Kind::blind ? (scores.contains (id) ? scores[id] : 0) : starsOf (context.studio.session(), song, track, id, section).count;
        row.button = hides() ? "" : "Use here";
        rows.push_back (std::move (row));
    }

    list.setRows (std::move (rows));

    if (kind == Kind::blind)
        primary->setText (! isRevealed ? "Reveal" : scores.empty() ? "Done" : "Keep these stars");

    resized();
    repaint();
}

void AuditionTool::layOut (juce::Rectangle<int> area)
{
    list.setBounds (area.withTrimmedTop (subjectHeight).withTrimmedBottom (hintHeight));
}

void AuditionTool::paint (juce::Graphics& g)
{
    using namespace theme;
    EditTool::paint (g);
    const auto area = contentArea();
    const auto about = context.trackName (track) + ", " + (section.empty() ? "" : section + ", ") + beatsText (context.studio.song(), context.studio.session().sampleRate, phrase);
    drawText (g, fromUtf8 (about), area.withHeight (20).toFloat(), type::label(), text::low, juce::Justification::centredLeft, Fit::mayCut);
    const juce::String words = ! isReady ? "Matching the levels" : ! wasHeard ? "The comp is heard now." : hides() ? "Score what you hear with 1 to 5, then reveal." : "All are heard equally loud. A click stays on one take.";
    drawText (g, words, area.withTop (area.getBottom() - hintHeight + 8).withHeight (24).toFloat(), type::label(), text::mid);
}
}
