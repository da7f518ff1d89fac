"""Beside the music, on Prep: papers, credits, notes, the plan, the tuner and the producer's view."""

import json
import urllib.request

from prep import at_prep, plays_clicks, puts_notices_away, saved, says
from scenario import Folder, Programs, band, page_of, records, scenario, stops, without_count_in
from window import Window, check, dialog_of

WISH = "Tighter in the second half"


@scenario
def papers():
    """A text and a reference mix come into the papers, the mix is heard in the control room until Escape; credits are written"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        at_prep(w)
        w.press("Add a paper")
        w.shows_dialog("Papers")
        w.press("New text")
        w.sees("the field of its title", lambda r: any(c["focused"] and c["title"] == "Title" for c in r["controls"]))
        w.type("Set list")
        w.key("Return")
        w.press("Equipment list")
        saved(w, "both papers", lambda s: [(p["title"], p["kind"]) for p in s["papers"]] == [("Set list", "lyrics"), ("Equipment", "equipment")])
        w.shot("prep-papers")

        w.press("Add files")
        w.sees("the file browser", lambda r: any(c["title"] == "Files" for c in r["controls"]))
        w.type(str(plays_clicks(temp / "Their last single.wav", 100, 4)))
        w.key("Return")
        saved(w, "the reference mix", lambda s: any(p["kind"] == "reference" and p.get("file", "").startswith("papers/") for p in s["papers"]))
        if dialog_of(w.report()):
            w.key("Escape")
        w.shows_no_dialog()
        hears_the_reference(w)
        writes_a_credit(w)
        w.quit()


def hears_the_reference(w):
    begin = w.status["heard"]
    w.key("Ctrl+Alt+F")
    says(w, "Status", "Heard: Their last single")
    w.shot("prep-reference")
    check(w.status["heard"] == begin, "a reference mix moved the playhead")
    w.key("Escape")
    w.sees("the mix again", lambda r: not any("Heard: Their last single" in c["value"] for c in r["controls"]))


def writes_a_credit(w):
    w.press("Credits")
    w.shows_dialog("Credits")
    w.press("Name")
    w.type("Ines")
    w.key("Tab")
    w.type("Lead vocal")
    w.press("Add")
    saved(w, "the credit", lambda s: [(c["name"], c["role"]) for c in s["credits"]] == [("Ines", "Lead vocal")])
    w.shot("prep-credits")
    w.press("Done")
    w.shows_no_dialog()
    w.control("Credits, 1")


@scenario
def producer():
    """The producer's view is a page in the studio's network while it is open, and none after"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        at_prep(w)
        x, y = next((c["x"] + c["w"] // 2, c["y"] + c["h"] // 2) for c in w.report()["controls"] if c["title"] == "Song, Song 1")
        w.click(x, y)
        w.choose("Papers")
        w.choose("Producer's view")
        text = w.sees("the page's address", lambda r: r["dialog"] and r["dialog"]["title"] == "Producer's view" and "http://" in r["dialog"]["text"] and r["dialog"]["text"])
        w.shot("prep-producer")
        address = text.split(". ")[0]
        page = urllib.request.urlopen(address, timeout=10).read().decode()
        check("<html" in page.lower(), "no page is there")
        w.press("Close the page")
        w.shows_no_dialog()
        try:
            urllib.request.urlopen(address, timeout=10).read()
            check(False, "the page is there after it was closed")
        except OSError:
            pass
        w.quit()


@scenario
def plan_and_notes():
    """The clock counts and halts, hours are planned, parts are put in another order, notes stand at their place"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        at_prep(w)
        w.key("Shift+N")
        w.shows_dialog("Write a note")
        w.type(WISH)
        w.key("Return")
        w.shows_no_dialog()
        saved(w, "the note", lambda s: [n["text"] for n in s["notes"]] == [WISH])
        w.press("Notes, 1")
        w.shows_dialog("Notes of the session")
        w.shot("prep-notes")
        w.key("Escape")
        w.shows_no_dialog()

        w.press("Halt the clock")
        w.control("Let the clock go on")
        puts_notices_away(w)
        w.press("Let the clock go on")
        w.control("Halt the clock")
        puts_notices_away(w)
        w.press("Clock and plan")
        w.shows_dialog("Plan")
        w.press("Hours planned, All songs")
        w.key("Ctrl+A")
        w.type("12")
        w.key("Return")
        saved(w, "the hours", lambda s: "12" in json.dumps(s.get("sheet", {})))
        w.shot("prep-plan")
        w.press("Parts and their order")
        w.press("Later")
        saved(w, "the bass first", lambda s: [p["name"] for p in s["parts"]][:2] == ["Bass", "Drums"])
        w.shot("prep-parts")
        w.press("Done")
        w.shows_no_dialog()
        w.press("Next part")
        says(w, "Bass, Song 1", "in hand")
        w.quit()


@scenario
def grid_fills_itself():
    """What is recorded fills the grid by itself: takes by their number, keepers by a tick, and only in the song they are of"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        at_prep(w)
        w.press("Vocals, Song 1")
        w.sees("the page Track", lambda r: page_of(r) == "Track")
        w.sees("the voice armed", lambda r: [t["name"] for t in r["session"]["tracks"] if t["armed"]] == ["Lead Vocal"])
        without_count_in(w)
        for _ in range(2):
            records(w, 1.0)
            stops(w)
        w.key("Ctrl+1")
        says(w, "Vocals, Song 1", "2 takes, in hand")
        says(w, "Drums, Song 1", "to do")
        w.key("Ctrl+Z")
        says(w, "Vocals, Song 1", "1 take")
        w.quit()
