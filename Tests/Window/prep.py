"""The Prep page: an empty session gets a song by its chart, its inputs, a line check and a first take; a scratch track and its tempo."""

import json
import pathlib
import struct
import wave

from scenario import SIZES, Folder, Programs, band, interface_runs, page_of, records, scenario, stops, without_count_in
from window import DEADLINE, Window, check, dialog_of, focus_of, until

PATIENCE = 100.0        # seconds, for every input of the band to have been heard, or a scratch track to be worked on
TITLE = "Northern Line"
CHART = f"""{TITLE}
92 BPM, 4/4, E minor, count-in 2 bars

Intro | 4 bars | Em G
> Gtr alone.
Verse 1 | 8 bars | Em G C Am
Last train home
Outro | 4 bars"""


def at_prep(w):
    interface_runs(w)
    w.key("Ctrl+1")
    w.sees("the page Prep", lambda r: page_of(r) == "Prep")


def says(w, title, words, deadline=DEADLINE):
    """A track and what is ready may have the same name: one of them says it."""
    w.sees(f"'{words}' at {title}", lambda r: any(c["title"] == title and words in c["value"] for c in r["controls"]), deadline)


def puts_notices_away(w):
    """They lie over the page's lower right corner for a while."""
    while notice := next((c["title"] for c in w.report()["controls"] if c["title"].startswith("Close: ")), None):
        w.press(notice)
        w.sees("it gone", lambda r: all(c["title"] != notice for c in r["controls"]))


def types_lines(w, text):
    """xdotool types no line's end."""
    for n, line in enumerate(text.split("\n")):
        if n > 0:
            w.key("Return")
        if line:
            w.type(line)


def newest(folder):
    """The session as it was saved last, by itself or by hand."""
    files = [file for file in (folder / "session.json", folder / "autosave.json") if file.exists()]
    return max((json.loads(file.read_text()) for file in files), key=lambda session: session["rev"])


def saved(w, what, look):
    """Until the newest save has it: the page shows more than the report tells."""
    def ask():
        try:
            return look(newest(pathlib.Path(w.session["folder"])))
        except (LookupError, FileNotFoundError, json.JSONDecodeError):
            return False
    return until(f"{what} in what is saved", ask)


def sections_of(session, song=0):
    return [(s["name"], s["bars"]) for s in session["songs"][song].get("sections", [])]


def reads_chart(w, text):
    """Pasted by hand over what the dialog begins with."""
    w.key("Ctrl+Alt+H")
    w.sees("the chart", lambda r: "Chart" in focus_of(r))
    w.key("Ctrl+A")
    types_lines(w, text)


def goes_to(w, first, wanted):
    """The keyboard, by F6 to the pane that begins with that control and by Tab in it."""
    for key, title, most in [("F6", first, 10), ("Tab", wanted, 12)]:
        for _ in range(most):
            if any(at.startswith(title) for at in w.focused()):
                break
            w.key(key)
            w.rest(0.1)
    check(wanted in w.focused(), f"the keyboard does not come to {wanted} but to {w.focused()}")


@scenario
def empty_to_ready():
    """From an empty session to READY: sheet, song, inputs, line check, latency and talkback, then a part's first take"""
    with Folder() as temp, Window(Programs.window, band(temp / "Yesterday"), home=temp) as w:
        at_prep(w)
        is_new_and_empty(w)
        writes_the_session_sheet(w)
        reads_chart(w, CHART)
        says(w, "What is understood", "3 sections, 16 bars")
        w.shot("prep-chart")
        w.press("Use it")
        w.shows_no_dialog()
        saved(w, "the sections", lambda s: sections_of(s) == [("Intro", 4), ("Verse 1", 8), ("Outro", 4)])
        says(w, "Click and count-in", "good: 92 BPM, 2 bars")

        w.key("Ctrl+Alt+A")
        w.sees("an armed track for every input", lambda r: len(r["session"]["tracks"]) == 18 and all(t["armed"] for t in r["session"]["tracks"]))
        leaves_the_toms_out(w)
        checks_the_lines(w)
        measures_the_latency(w)
        tests_the_talkback(w)
        says(w, "Ready to record", "7 of 7")
        w.shot("prep-ready")
        records_the_drums(w)
        w.quit()


def is_new_and_empty(w):
    w.key("Ctrl+N")
    w.shows_dialog("New session")
    w.press("Empty")
    name = w.control("Name")
    w.click(name["x"] + 40, name["y"] + name["h"] // 2)
    w.key("Ctrl+A")
    w.type("Harbour Lights")
    w.key("Return")
    w.sees("the new session", lambda r: r["session"] and r["session"]["name"] == "Harbour Lights" and not r["session"]["tracks"])
    at_prep(w)
    w.control("A track for every live input")
    says(w, "Line check", "no track has an input yet")
    w.shot("prep-empty")


def writes_the_session_sheet(w):
    w.press("Session sheet, Harbour Lights")
    w.shows_dialog("Session sheet")
    for field, text in [("Artist", "The Night Ferries"), ("Engineer", "Mara"), ("Hourly rate", "forty")]:
        w.press(field)
        w.key("Ctrl+A")
        w.type(text)
    w.key("Return")
    w.rest()
    check(dialog_of(w.report()) == "Session sheet", "a rate in words was taken")
    w.key("Ctrl+A")
    w.type("45")
    w.key("Return")
    w.shows_no_dialog()
    saved(w, "the sheet", lambda s: "The Night Ferries" in json.dumps(s) and "Mara" in json.dumps(s))


def leaves_the_toms_out(w):
    """Nobody hits them today; one of their inputs is where the engineer talks."""
    rows = w.control("Inputs")
    w.click(rows["x"] + 200, rows["y"] + 12)
    for name in ["Tom Hi", "Tom Mid", "Tom Lo"]:
        w.key("Home", *["Down"] * 5)
        w.sees(f"{name} in hand", lambda r, name=name: next(t for t in r["session"]["tracks"] if t["name"] == name)["selected"])
        w.key("Delete")
        w.sees(f"no {name}", lambda r, name=name: all(t["name"] != name for t in r["session"]["tracks"]))


def checks_the_lines(w):
    """All at once, while the simulated band plays."""
    w.press("Check, Line check")
    w.shows_dialog("Line check")
    w.press("All at once")
    w.press("Begin")
    w.sees("READY", lambda r: r["dialog"] and r["dialog"]["text"].startswith("Ready."), PATIENCE)
    w.shot("prep-line-check")
    w.press("Done")
    w.shows_no_dialog()
    says(w, "Line check", "good: 15 of 15")
    saved(w, "every input of it", lambda s: len(s["desk"]["lineCheck"]["inputs"]) == 15)


def measures_the_latency(w):
    w.press("Measure, Latency measured")
    w.shows_dialog("Measure the latency")
    w.press("Measure")
    w.sees("the round trip", lambda r: r["dialog"] and "5 of 5 pings agree" in r["dialog"]["text"])
    w.press("Done")
    w.shows_no_dialog()
    says(w, "Latency measured", "good:")


def tests_the_talkback(w):
    w.press("Choose, Headphones")
    w.press("Talkback microphone")
    w.choose("1  ")                                     # the kick drum's: what it hears is loud
    w.shows_no_menu()
    w.key("Escape")
    says(w, "Headphones", "talkback not tested")
    w.press("Talk, Headphones")
    says(w, "Headphones", "good: 4 cue mixes, talkback tested")
    w.key("Ctrl+Shift+T")
    w.sees("silent again", lambda r: not r["mix"]["talking"])


def records_the_drums(w):
    """Their cell opens them on Track with exactly their tracks armed; the grid follows what is made of them."""
    cell = f"Drums, {TITLE}"
    says(w, cell, "to do")
    w.press(cell)
    w.sees("the page Track", lambda r: page_of(r) == "Track")
    w.sees("exactly the drums armed", lambda r: [t["name"] for t in r["session"]["tracks"] if t["armed"]] == [t["name"] for t in r["session"]["tracks"]][:9])
    without_count_in(w)
    records(w, 1.0)
    stops(w)
    w.key("Ctrl+1")
    says(w, cell, "1 take, in hand")
    w.key("G")
    says(w, cell, "keeper, 1 take")
    says(w, "Tracking grid", "1 of 5")
    w.shot("prep-keeper")
    w.key("Ctrl+Alt+N")
    says(w, f"Bass, {TITLE}", "in hand")
    w.sees("exactly the bass armed", lambda r: [t["name"] for t in r["session"]["tracks"] if t["armed"]] == ["Bass DI"])


@scenario
def chart():
    """A chart with a bad line changes nothing and says which; another song is added; keys and a drag change its sections"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        at_prep(w)
        reads_chart(w, CHART.replace("8 bars", "eight bars"))
        says(w, "What is understood", "One line cannot be read")
        w.shot("prep-chart-bad-line")
        w.press("Use it")
        w.rest()
        check(dialog_of(w.report()) == "Chart of Song 1" and w.session["song"] == "Song 1", "a chart with a bad line was used")
        w.key("Escape")
        w.rest()
        check(dialog_of(w.report()) == "Chart of Song 1", "what was typed went at once")
        w.key("Escape")
        w.shows_no_dialog()

        w.press("Add a song")
        w.shows_dialog("Add a song")
        w.type("Salt")
        w.key("Return")
        w.sees("the new song", lambda r: r["session"]["song"] == "Salt")
        reads_chart(w, CHART.replace(TITLE, "Salt"))
        w.press("Use it")
        w.shows_no_dialog()
        saved(w, "its sections", lambda s: sections_of(s, 1) == [("Intro", 4), ("Verse 1", 8), ("Outro", 4)] and sections_of(s) == [])
        w.key("Ctrl+Z")
        saved(w, "none of them", lambda s: sections_of(s, 1) == [])
        w.key("Ctrl+Shift+Z")
        saved(w, "all of them again", lambda s: len(sections_of(s, 1)) == 3)
        changes_the_sections(w)
        w.quit()


def changes_the_sections(w):
    """By keys, in the section's dialog, and by its edge: the verse ends halfway down its width."""
    blocks = w.control("Sections")
    left, width = blocks["x"] + 16, blocks["w"] - 32
    middle = blocks["y"] + 60
    w.click(left + 20, middle)
    goes_to(w, "Title, Salt", "Sections")
    w.key("Shift+Right")
    saved(w, "a bar more", lambda s: sections_of(s, 1)[0] == ("Intro", 5))
    w.key("Alt+Right")
    saved(w, "it after the verse", lambda s: [name for name, _ in sections_of(s, 1)] == ["Verse 1", "Intro", "Outro"])
    w.key("Ctrl+Z", "Ctrl+Z")
    saved(w, "it as it was", lambda s: sections_of(s, 1) == [("Intro", 4), ("Verse 1", 8), ("Outro", 4)])

    w.double_click(left + width // 2, middle)
    w.shows_dialog("Section")
    w.press("Note")
    w.key("Ctrl+A")
    w.type("Vox dry and close.")
    w.shot("prep-section")
    w.press("Save")
    w.shows_no_dialog()
    saved(w, "its note", lambda s: s["songs"][1]["sections"][1].get("note") == "Vox dry and close.")

    edge = left + width * 12 // 16
    w.drag(edge, middle, edge + width * 2 // 16, middle)
    saved(w, "the verse longer by the drag, the outro as long as before", lambda s: sections_of(s, 1)[1][1] > 8 and sections_of(s, 1)[2] == ("Outro", 4))


def plays_clicks(file, bpm, bars, rate=48000):
    """A rehearsal: low ones and high others, from half a second on."""
    frames = bytearray(2 * int((0.5 + bars * 4 * 60 / bpm + 1) * rate))
    for beat in range(bars * 4):
        first = int((0.5 + beat * 60 / bpm) * rate)
        loud, half = (26000, 300) if beat % 4 == 0 else (13000, 27)
        for n in range(2400):
            struct.pack_into("<h", frames, 2 * (first + n), (loud if n // half % 2 == 0 else -loud) * (2400 - n) // 2400)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(bytes(frames))
    return file


@scenario
def scratch_track():
    """A rehearsal becomes the song's scratch track, its tempo is found, it is straightened, and undo takes that back"""
    with Folder() as temp, Window(Programs.window, band(temp / "session", {"do": "song.tempo", "bar": 1, "bpm": 92})) as w:
        rehearsal = plays_clicks(temp / "Rehearsal.wav", 90, 12)
        at_prep(w)
        w.press("Import a scratch track")
        w.shows_dialog("Import a scratch track")
        w.type(str(rehearsal))
        w.key("Return")
        w.shows_no_dialog()
        says(w, "Scratch track", "Rehearsal, 90.0 BPM", PATIENCE)
        says(w, "Scratch", "90 BPM, the song 92")
        w.shot("prep-scratch")
        w.press("Straighten, Scratch")
        says(w, "Scratch track", "straightened to 92.0 BPM", PATIENCE)
        says(w, "Scratch", "good: in place, straightened to 92 BPM")
        w.key("Ctrl+Z")
        says(w, "Scratch track", "Rehearsal, 90.0 BPM")
        w.press("More of the scratch track")
        w.choose("The song's tempo from it")
        saved(w, "the song at its tempo", lambda s: abs(s["songs"][0]["tempos"][0]["bpm"] - 90) < 0.2)
        w.key("Ctrl+4")
        w.sees("the page Mix", lambda r: page_of(r) == "Mix")
        check(not any(c["title"] == "Scratch, fader" for c in w.report()["controls"]), "a scratch track has a strip in the mix")
        w.quit()


@scenario
def prep_narrow():
    """In a narrow window the session's column is in the song's menu, and all else is on the page"""
    for size in [SIZES[1], (1024, 640)]:
        with Folder() as temp, Window(Programs.window, band(temp / "session"), size=size) as w:
            at_prep(w)
            w.shot("prep")
            check(not any(c["title"] == "Session" for c in w.report()["controls"]), "the session's column is there")
            x, y = next((c["x"] + c["w"] // 2, c["y"] + c["h"] // 2) for c in w.report()["controls"] if c["title"] == "Song, Song 1")
            w.click(x, y)
            w.choose("Session sheet")
            w.shows_dialog("Session sheet")
            w.shot("prep-sheet")
            w.key("Escape")
            w.shows_no_dialog()
            w.click(x, y)
            w.choose("Papers")
            w.choose("Credits")
            w.shows_dialog("Credits")
            w.shot("prep-credits")
            w.key("Escape")
            w.shows_no_dialog()
            w.click(x, y)
            w.choose("Add a song")
            w.shows_dialog("Add a song")
            w.type("Salt")
            w.key("Return")
            w.sees("it", lambda r: r["session"]["song"] == "Salt")
            w.key("Ctrl+Alt+N")
            says(w, "Drums, Salt", "in hand")
            w.quit()
