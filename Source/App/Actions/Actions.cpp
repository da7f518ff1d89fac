#include "App/Actions/Actions.h"

#include <algorithm>

namespace takelane
{
namespace
{
using Table = std::vector<Action>;

void append (Table& to, const char* group, std::vector<Action> actions)
{
    for (auto& action : actions)
    {
        action.group = group;
        to.push_back (std::move (action));
    }
}

void appendRolling (Table& table)
{
    append (table, "Transport",
    {
        { "transport.playStop",    {}, "Play or stop",              { "Space", "Num 0" } },
        { "transport.record",      {}, "Record",                    { "R", "Num *", "Num 3", "F12", "Ctrl+R", "Ctrl+Space", "Page Down" } },
        { "transport.abort",       {}, "Stop, take to the Trash",   { "Ctrl+." } },
        { "transport.retake",      {}, "Again (retake)", { "Ctrl+Shift+." } },
        { "transport.replay",      {}, "Play the last take",        { "Page Up" } },
        { "transport.play",        {}, "Play",                      {} },
        { "transport.stop",        {}, "Stop",                      {} },
        { "transport.toStart",     {}, "To the start",              { "Return", "Home" } },
        { "transport.barBack",     {}, "A bar back",                { "," } },
        { "transport.barOn",       {}, "A bar on",                  { "." } },
        { "transport.sectionBack", {}, "A section back",            { "[" } },
        { "transport.sectionOn",   {}, "A section on",              { "]" } },
        { "transport.click",       {}, "Click",                     { "K", "Num 7" } },
        { "transport.countIn",     {}, "Count-in",                  { "Shift+K", "Num 8" } },
        { "transport.preRoll",     {}, "Pre-roll",                  { "Shift+P" } },
        { "transport.rehearse",    {}, "Rehearse",                  {} },
        { "transport.lock",        {}, "Record lock",               { "Ctrl+Alt+L" } },
        { "song.tempo",            {}, "Change the tempo",          {} },
        { "song.tapTempo",         {}, "Tap the tempo",             { "Shift+T" } },
    });

    append (table, "Loop, punch and markers",
    {
        { "transport.loop",        {}, "Loop",                      { "C", "Num 4", "Num /" } },
        { "range.loop",            {}, "Loop the selected range",   { "L" } },
        { "loop.clear",            {}, "Clear the loop",            {} },
        { "transport.punch",       {}, "Punch",                     { "P", "Num 6" } },
        { "range.punch",           {}, "Punch the selected range",  { "Shift+L" } },
        { "punch.setIn",           {}, "Punch in here",             { "Ctrl+[" } },
        { "punch.setOut",          {}, "Punch out here",            { "Ctrl+]" } },
        { "punch.clear",           {}, "Clear the punch range",     {} },
        { "marker.add",            {}, "Add a marker",              { "Num Enter", "'" } },
    });
}

void appendTracks (Table& table)
{
    append (table, "Tracks",
    {
        { "track.previous",        {}, "Track above",               { "Up" } },
        { "track.next",            {}, "Track below",               { "Down" } },
        { "track.arm",             {}, "Arm",                       { "A" } },
        { "track.armFolder",       {}, "Arm the folder",            { "Shift+A" } },
        { "track.armNone",         {}, "Disarm all tracks",         { "Alt+A" } },
        { "track.monitor",         {}, "Input monitoring",          { "I" } },
        { "track.mute",            {}, "Mute",                      { "M" } },
        { "track.solo",            {}, "Solo",                      { "S" } },
        { "solo.clear",            {}, "Clear solos",               { "Shift+S" } },
        { "clips.clear",           {}, "Clear clips",               { "Shift+C" } },
        { "track.add",             {}, "Add a track",               { "Ctrl+T" } },
        { "track.rename",          {}, "Rename the track",          { "F2" } },
        { "track.remove",          {}, "Move the track to the Trash", {} },
    });

    append (table, "Takes",
    {
        { "pass.rate1",            {}, "1 star",                    { "1" } },
        { "pass.rate2",            {}, "2 stars",                   { "2" } },
        { "pass.rate3",            {}, "3 stars",                   { "3" } },
        { "pass.rate4",            {}, "4 stars",                   { "4" } },
        { "pass.rate5",            {}, "5 stars",                   { "5" } },
        { "pass.rate0",            {}, "No stars",                  { "0" } },
        { "pass.noGood",           {}, "No good",                   { "9" } },
        { "take.keeper",           {}, "Keeper",                    { "G" } },
        { "pass.note",             {}, "Write a note",              { "N" } },
    });

    append (table, "Always listening",
    {
        { "listening.keep",        {}, "Keep what was played",      { "Shift+R" } },
        { "listening.on",          {}, "Listen",                    {} },
        { "listening.off",         {}, "Stop listening", {} },
    });
}

void appendWindow (Table& table)
{
    append (table, "View",
    {
        { "page.prep",             {}, "Prep",                      { "Ctrl+1" } },
        { "page.track",            {}, "Track",                     { "Ctrl+2" } },
        { "page.edit",             {}, "Edit",                      { "Ctrl+3" } },
        { "page.mix",              {}, "Mix",                       { "Ctrl+4" } },
        { "page.deliver",          {}, "Deliver",                   { "Ctrl+5" } },
        { "view.zoom",             {}, "Zoom to section or song",   { "Z" } },
        { "view.zoomIn",           {}, "Zoom in",                   { "Ctrl+Right" } },
        { "view.zoomOut",          {}, "Zoom out",                  { "Ctrl+Left" } },
        { "view.bridge",           {}, "Meter bridge",              { "Ctrl+B" } },
        { "pane.next",             {}, "Next pane",                 { "F6" } },
        { "pane.previous",         {}, "Previous pane",             { "Shift+F6" } },
    });

    append (table, "Edit",
    {
        { "edit.undo",             {}, "Undo",                      { "Ctrl+Z" } },
        { "edit.redo",             {}, "Redo",                      { "Ctrl+Shift+Z" } },
        { "edit.history",          {}, "Undo history",              { "Ctrl+H" } },
        { "edit.trash",            {}, "Trash",                     {} },
        { "edit.selectAll",        {}, "Select all segments of the track", { "Ctrl+A" } },
        { "edit.delete",           {}, "Delete",                    { "Delete", "Backspace" } },
        { "edit.deleteRipple",     {}, "Delete and close the gap",  { "Shift+Delete" } },
        { "range.start",           {}, "Select from here",          { "Alt+[" } },
        { "range.end",             {}, "Select to here",            { "Alt+]" } },
        { "region.previous",       {}, "Segment before",            { "Left" } },
        { "region.next",           {}, "Segment after",             { "Right" } },
        { "region.split",          {}, "Split",                     { "B", "Ctrl+E" } },
        { "region.fade",           {}, "Fade or crossfade",         { "F" } },
        { "region.mute",           {}, "Mute the segment",          { "Shift+M" } },
        { "region.duplicate",      {}, "Duplicate",                 { "Ctrl+D" } },
        { "region.slipEarlier",    {}, "Slip 1 ms earlier",         { "Alt+Left" } },
        { "region.slipLater",      {}, "Slip 1 ms later",           { "Alt+Right" } },
        { "region.slipEarlier10",  {}, "Slip 10 ms earlier",        { "Alt+Shift+Left" } },
        { "region.slipLater10",    {}, "Slip 10 ms later",          { "Alt+Shift+Right" } },
        { "region.nudgeEarlier",   {}, "Nudge earlier",             { "Shift+Left" } },
        { "region.nudgeLater",     {}, "Nudge later",               { "Shift+Right" } },
        { "region.louder",         {}, "Segment 0.5 dB louder",     { "Ctrl+Up" } },
        { "region.softer",         {}, "Segment 0.5 dB softer",     { "Ctrl+Down" } },
        { "joint.startEarlier",    {}, "Move its start earlier",    { "Ctrl+Alt+Left" } },
        { "joint.startLater",      {}, "Move its start later",      { "Ctrl+Alt+Right" } },
        { "joint.endEarlier",      {}, "Move its end earlier",      { "Ctrl+Alt+Shift+Left" } },
        { "joint.endLater",        {}, "Move its end later",        { "Ctrl+Alt+Shift+Right" } },
        { "range.stripSilence",    {}, "Strip silence",             {} },
        { "range.timing",          {}, "Timing to the grid",        {} },
    });

    append (table, "Takes and comps",
    {
        { "lanes.fold",            {}, "Fold the take lanes",       { "U" } },
        { "lanes.foldFolder",      {}, "Fold the folder",           { "Shift+U" } },
        { "lanes.filter",          {}, "Only good takes",           {} },
        { "take.nextInSegment",    {}, "Next take in this segment", { "Alt+Down" } },
        { "take.previousInSegment", {}, "Previous take in this segment", { "Alt+Up" } },
        { "comp.choose",           {}, "Take the selection into the comp", { "V" } },
        { "lane.audition",         {}, "Hear the lane (hold)",      { "X" } },
        { "audition.inTurn",       {}, "Hear the takes in turn",    { "Shift+X" } },
        { "audition.blind",        {}, "Hear the takes blind",      { "Ctrl+Shift+X" } },
        { "comp.best",             {}, "Comp of the best marks",    { "Ctrl+Shift+B" } },
        { "comp.new",              {}, "New comp",                  {} },
        { "comp.duplicate",        {}, "Duplicate the comp",        {} },
        { "comp.next",             {}, "Next comp",                 { "Alt+C" } },
        { "comp.rename",           {}, "Rename the comp",           {} },
        { "comp.delete",           {}, "Delete the comp",           {} },
        { "comp.diff",             {}, "Where the comps differ",    { "Ctrl+Shift+D" } },
        { "comp.flatten",          {}, "Flatten to a new track",    {} },
        { "comp.consolidate",      {}, "Consolidate to one file",   {} },
        { "board.show",            {}, "Have we got it?",           { "Ctrl+G" } },
    });
}

void appendMix (Table& table)
{
    append (table, "Mix",
    {
        { "strip.eq",              {}, "Equaliser",                 { "E" } },
        { "strip.dynamics",        {}, "Compressor and gate",       { "Shift+E" } },
        { "strip.sends",           {}, "Sends",                     { "Alt+E" } },
        { "strip.copy",            {}, "Copy the strip",            { "Ctrl+Alt+C" } },
        { "strip.paste",           {}, "Paste the strip",           { "Ctrl+Alt+V" } },
        { "strip.reset",           {}, "Reset the strip",           {} },
        { "fader.up",              {}, "Fader 0.5 dB up",           { "=" } },
        { "fader.down",            {}, "Fader 0.5 dB down",         { "-" } },
        { "fader.zero",            {}, "Fader to 0 dB",             { "Alt+0" } },
        { "mix.ab",                {}, "The other mix, A or B",     { "Q" } },
        { "mix.copyToOther",       {}, "Copy this mix to the other", {} },
        { "mix.snapshot",          {}, "Keep a snapshot of the mix", { "Ctrl+Alt+S" } },
        { "mix.snapshots",         {}, "Snapshots",                 { "Shift+Q" } },
        { "mix.copyFrom",          {}, "Copy the mix of another song", {} },
        { "mix.bounce",            {}, "Bounce the mix",            { "Ctrl+Alt+B" } },
        { "group.new",             {}, "Fader group of the selected tracks", { "Ctrl+Alt+G" } },
        { "meters.reset",          {}, "Reset the meters",          { "Alt+Q" } },
        { "meters.scale",          {}, "Next meter scale",          {} },
        { "levels.link",           {}, "Link record and play level", {} },
        { "solo.mode",             {}, "Next solo mode", { "Alt+Shift+S" } },
    });

    append (table, "Prep",
    {
        { "prep.sheet",            {}, "Session sheet",             {} },
        { "prep.addSong",          {}, "Add a song",                {} },
        { "prep.copySong",         {}, "Copy the set-up of another song", {} },
        { "prep.renameSong",       {}, "Rename the song",           {} },
        { "prep.key",              {}, "Key of the song",           {} },
        { "prep.tempos",           {}, "Tempo and meter changes",   {} },
        { "prep.chart",            {}, "Chart as text",             { "Ctrl+Alt+H" } },
        { "prep.chartFile",        {}, "Import a chart",            {} },
        { "prep.lyrics",           {}, "Lyrics",                    {} },
        { "prep.guide",            {}, "Import a scratch track",    {} },
        { "prep.guidePlace",       {}, "The scratch track's bar begins here", {} },
        { "prep.guideTempo",       {}, "Tempo from the scratch track", {} },
        { "prep.guideStraighten",  {}, "Straighten the scratch track", {} },
        { "prep.inputs",           {}, "Input list from a template", {} },
        { "prep.copyInputs",       {}, "Copy the inputs of the last session", {} },
        { "prep.saveInputs",       {}, "Save the input list",       {} },
        { "prep.liveInputs",       {}, "A track for every live input", { "Ctrl+Alt+A" } },
        { "prep.inputSheet",       {}, "Sheet of the input",        {} },
        { "prep.micSheet",         {}, "Print the mic sheet",       {} },
        { "prep.names",            {}, "Names and what they mean",  {} },
        { "prep.lineCheck",        {}, "Line check",                { "Ctrl+Alt+I" } },
        { "prep.tuner",            {}, "Tuner",                     { "Ctrl+Alt+U" } },
        { "prep.parts",            {}, "Parts and their order",     {} },
        { "prep.nextPart",         {}, "Next part",                 { "Ctrl+Alt+N" } },
        { "prep.plan",             {}, "Clock and plan",            {} },
        { "prep.clock",            {}, "Halt the clock or go on",   {} },
        { "prep.papers",           {}, "Papers",                    {} },
        { "prep.reference",        {}, "Reference mix or mix",      { "Ctrl+Alt+F" } },
        { "prep.credits",          {}, "Credits",                   {} },
        { "prep.notes",            {}, "Notes of the session",      {} },
        { "prep.note",             {}, "Write a note here",         { "Shift+N" } },
        { "prep.producer",         {}, "Producer's view",           {} },
        { "prep.report",           {}, "Session report",            {} },
    });

    append (table, "Deliver",
    {
        { "deliver.preflight",     {}, "Run the preflight again",   { "Ctrl+Alt+P" } },
        { "deliver.trim",          {}, "Trim the mix to -4.5 dBFS", {} },
        { "deliver.start",         {}, "Write the files",           { "Ctrl+Alt+E" } },
        { "deliver.pause",         {}, "Pause or go on",            {} },
        { "deliver.cancel",        {}, "Cancel the delivery",       {} },
        { "deliver.showFolder",    {}, "Show the delivery's folder", {} },
        { "deliver.folder",        {}, "Choose the delivery's folder", {} },
        { "deliver.package",       {}, "Package",                   {} },
        { "deliver.share",         {}, "Rough mix for the band's phones", {} },
        { "deliver.throughHardware", {}, "Bounce through the hardware", {} },
        { "deliver.dawproject",    {}, "Write a DAWproject file",   {} },
    });

    append (table, "Headphones and control room",
    {
        { "talk.hold",             {}, "Talk (hold)",               { "T" } },
        { "talk.latch",            {}, "Talkback on or off",        { "Ctrl+Shift+T" } },
        { "talk.listenBack",       {}, "Listen back",               { "Alt+T" } },
        { "cue.moreMe",            {}, "More of me",                { "H" } },
        { "cue.lessMe",            {}, "Less of me",                { "Shift+H" } },
        { "cue.phone",             {}, "Headphone mix on a phone",  {} },
        { "room.dim",              {}, "Dim",                       { "D" } },
        { "room.mono",             {}, "Mono",                      { "Alt+M" } },
        { "room.flip",             {}, "Left and right flipped",    {} },
        { "room.reference",        {}, "Reference level",           { "Alt+D" } },
        { "room.speakers",         {}, "The other speakers",        { "Alt+S" } },
        { "room.translation",      {}, "Next translation check",    { "Y" } },
        { "room.show",             {}, "Control room",              { "Shift+D" } },
        { "latency.low",           {}, "Low latency",               { "Ctrl+Alt+M" } },
        { "latency.calibrate",     {}, "Measure the latency",       {} },
    });
}

void appendSession (Table& table)
{
    append (table, "Session",
    {
        { "session.new",           {}, "New session",               { "Ctrl+N" } },
        { "session.open",          {}, "Open a session",            { "Ctrl+O" } },
        { "session.saveVersion",   {}, "Save a version",            { "Ctrl+S" } },
        { "session.saveAs",        {}, "Save as",                   { "Ctrl+Shift+S" } },
        { "session.saveTemplate",  {}, "Save as template",          {} },
        { "session.import",        {}, "Import sound files",        { "Ctrl+Shift+I" } },
        { "session.showFolder",    {}, "Show the session's folder", {} },
        { "session.recent1",       {}, "Open recent session 1",     {} },
        { "session.recent2",       {}, "Open recent session 2",     {} },
        { "session.recent3",       {}, "Open recent session 3",     {} },
        { "session.recent4",       {}, "Open recent session 4",     {} },
        { "session.recent5",       {}, "Open recent session 5",     {} },
        { "session.recent6",       {}, "Open recent session 6",     {} },
        { "session.recent7",       {}, "Open recent session 7",     {} },
        { "session.recent8",       {}, "Open recent session 8",     {} },
        { "session.recent9",       {}, "Open recent session 9",     {} },
    });

    append (table, "Program",
    {
        { "app.audioDevice",       {}, "Audio device",              {} },
        { "app.useInterface",      {}, "Use my interface",          {} },
        { "app.reopenInterface",   {}, "Open the interface anew",   {} },
        { "app.preferences",       {}, "Preferences",               { "Ctrl+," } },
        { "dropouts.clear",        {}, "Clear dropouts",            {} },
        { "help.keys",             {}, "Keys",                      { "?" } },
        { "app.quit",              {}, "Quit",                      { "Ctrl+Q" } },
    });
}

const Table& table()
{
    static const auto actions = []
    {
        Table all;
        appendRolling (all);
        appendTracks (all);
        appendWindow (all);
        appendMix (all);
        appendSession (all);
        return all;
    }();

    return actions;
}
}

std::span<const Action> allActions()
{
    return table();
}

const Action* findAction (std::string_view name)
{
    const auto& all = table();
    const auto found = std::find_if (all.begin(), all.end(), [name] (const Action& a) { return a.name == name; });
    return found != all.end() ? &*found : nullptr;
}
}
