"""The input list of the Prep page: tracks, their sheets, switches and order, by keys and by mouse; the tuner; each key of the page."""

import json

from every_key import OF_PREP, Keys, check_all_proven, keys_of
from prep import at_prep, plays_clicks, saved, says
from scenario import SIZES, Folder, Programs, scenario, tool
from window import Window, check, dialog_of, focus_of

ROW = 24                # pixels


def writes_the_sheet(w):
    """The first row, begun by mouse and gone through with Tab; a switch by a click."""
    rows = w.control("Inputs")
    w.double_click(rows["x"] + 200, rows["y"] + ROW // 2)
    for cell, text in (("Mic", "Beta 91A"), ("Place", "inside, on the pillow"), ("Preamp", "API 1"), ("Gain", "28")):
        w.sees(f"the field of {cell}", lambda r, cell=cell: f"Kick In, {cell}" in focus_of(r))
        w.type(text)
        w.key("Tab")
    w.sees("the next row", lambda r: "Kick Out, Track" in focus_of(r))
    w.key("Escape")
    w.sees("the list", lambda r: "Inputs" in focus_of(r))
    saved(w, "the sheet", lambda s: "Beta 91A" in json.dumps(s["tracks"][0]) and "inside, on the pillow" in json.dumps(s["tracks"][0]))


def adds_one(w):
    """By a key, its name typed at once, and it is moved up; its name gives it colour and folder."""
    w.key("Insert")
    w.sees("its name to be typed", lambda r: any(t.endswith(", Track") for t in focus_of(r)))
    w.type("Lead Vox 2")
    w.key("Return")
    w.sees("the track", lambda r: r["session"]["tracks"][-1]["name"] == "Lead Vox 2")
    check(w.track("Lead Vox 2")["colour"] == w.track("Lead Vocal")["colour"], "a voice has not the voices' colour")
    w.key("Alt+Up")
    w.sees("it one place up", lambda r: r["session"]["tracks"][-2]["name"] == "Lead Vox 2")
    w.key("Delete")
    w.sees("it in the Trash", lambda r: all(t["name"] != "Lead Vox 2" for t in r["session"]["tracks"]))


def drags_a_row(w):
    names = [t["name"] for t in w.session["tracks"]]
    w.key("Home")
    w.sees("the first row in hand", lambda r: r["session"]["tracks"][0]["selected"])
    row = next(c for c in w.report()["controls"] if c["title"] == names[0])
    w.drag(row["x"] + 8, row["y"] + ROW // 2, row["x"] + 8, row["y"] + 3 * ROW - 4)
    w.sees("the first track two places down", lambda r: [t["name"] for t in r["session"]["tracks"]][:3] == [names[1], names[2], names[0]])
    w.key("Ctrl+Z")
    w.sees("it first again", lambda r: [t["name"] for t in r["session"]["tracks"]] == names)


def tunes(w):
    w.key("Ctrl+Alt+U")
    w.shows_dialog("Tuner")
    w.press("Reference pitch 1 Hz higher")
    saved(w, "the reference pitch", lambda s: s["desk"].get("tunerA") == 441)
    w.shot("prep-tuner")
    w.key("Escape")
    w.shows_no_dialog()


@scenario
def input_list():
    """An empty session gets its inputs, their sheets and their order by keys and by mouse, and a tuner, at both sizes"""
    with Folder() as temp:
        for size in SIZES:
            folder = temp / f"session-{size[0]}"
            tool("new", folder)
            with Window(Programs.window, folder, size=size) as w:
                at_prep(w)
                w.key("Ctrl+Alt+A")
                w.sees("an armed track for every input", lambda r: len(r["session"]["tracks"]) == 18)
                writes_the_sheet(w)
                adds_one(w)
                drags_a_row(w)
                w.shot("prep-inputs")
                tunes(w)
                w.quit()


@scenario
def every_key_of_prep():
    """Every key of the Prep page does what the key sheet says"""
    with Folder() as temp:
        folder = temp / "session"
        tool("new", folder)
        (folder / "papers").mkdir(exist_ok=True)
        plays_clicks(folder / "papers" / "Single.wav", 100, 8)
        commands = temp / "commands.json"
        commands.write_text(json.dumps([{"do": "paper.add", "kind": "reference", "title": "Single", "file": "papers/Single.wav"}]))
        tool("apply", folder, commands)
        with Window(Programs.window, folder) as w:
            table, of_others = keys_of(w.report(), OF_PREP), keys_of(w.report(), OF_PREP, True)
            keys = Keys(w)
            at_prep(w)
            keys.does("Ctrl+Alt+A", "a track for every live input", lambda r: len(r["session"]["tracks"]) == 18)
            for key, heading in [("Ctrl+Alt+H", "Chart of Song 1"), ("Ctrl+Alt+I", "Line check"), ("Ctrl+Alt+U", "Tuner"), ("Shift+N", "Write a note")]:
                keys.does(key, f"the dialog '{heading}'", lambda r, heading=heading: dialog_of(r) == heading)
                w.key("Escape")
                w.shows_no_dialog()
            keys.does("Ctrl+Alt+N", "exactly the drums armed", lambda r: {t["name"] for t in r["session"]["tracks"] if t["armed"]} == {t["name"] for t in r["session"]["tracks"][:12]})
            says(w, "Drums, Song 1", "in hand")
            keys.does("Ctrl+Alt+F", "the reference mix", lambda r: any("Heard: Single" in c["value"] for c in r["controls"]))
            w.key("Ctrl+Alt+F")
            w.sees("the mix", lambda r: not any("Heard: Single" in c["value"] for c in r["controls"]))
            check_all_proven(table, keys.proven, of_others)
            w.quit()
