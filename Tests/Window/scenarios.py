#!/usr/bin/env python3
"""The real window, used as a person uses it.

    scenarios.py PROGRAM TOOL [NAME...]      runs the scenarios named, or all; `scenarios.py --list` names them
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from window import COLUMNS, Display, Failed, Window, check, until

PROGRAM = TOOL = ""
SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__doc__.splitlines()[0]] = function
    return function


def tool(*words):
    return subprocess.run([TOOL, *map(str, words)], check=True, capture_output=True, text=True).stdout


def band(folder, *commands):
    """A session with the band's tracks, opened on the simulated interface."""
    tool("new", folder, "--template", "band")
    if commands:
        subprocess.run([TOOL, "apply", str(folder), "-"], input=json.dumps(list(commands)), check=True, text=True, capture_output=True)
    return folder


class Folder(tempfile.TemporaryDirectory):
    def __enter__(self):
        return pathlib.Path(super().__enter__())


def record_take(w, seconds=1.0):
    w.key("r")
    w.rolls("recording")
    w.sees(f"{seconds} s of take", lambda r: r["status"]["taken"] > seconds * r["session"]["rate"])
    w.key("space")
    w.rolls("stopped")


@scenario
def a_first_hour():
    """A first hour: record, stop, play, undo, redo, rename, rate, save, quit, open again"""
    with Folder() as temp:
        folder = band(temp / "session", {"do": "track.arm", "track": "Lead Vocal", "on": False})
        with Window(PROGRAM, folder, home=temp / "home" if (temp / "home").mkdir() is None else None) as w:
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.key("K", "shift+k") if False else w.key("shift+k")            # no count-in: the take begins at once
            w.sees("count-in off", lambda r: not r["session"]["countIn"])
            record_take(w, 1.5)
            w.sees("the take on every armed track", lambda r: all(t["takes"] == (1 if t["armed"] else 0) for t in r["session"]["tracks"]))
            check(len(w.session["passes"]) == 1, "one pass is in the log")

            w.key("space")
            w.rolls("playing")
            w.key("space")
            w.rolls("stopped")

            w.key("ctrl+z")
            w.sees("the take gone", lambda r: not any(t["takes"] for t in r["session"]["tracks"]))
            w.key("ctrl+shift+z")
            w.sees("the take back", lambda r: any(t["takes"] for t in r["session"]["tracks"]))

            w.key("4")
            w.sees("four stars", lambda r: r["session"]["passes"][0]["rating"] == 4)

            w.click(COLUMNS["wide"]["name"], first_row_y(w))
            w.key("F2")
            w.key("ctrl+a")
            w.type("Kick 91")
            w.key("Return")
            w.sees("the new name", lambda r: r["session"]["tracks"][0]["name"] == "Kick 91")
            w.quit()

        info = json.loads(tool("info", folder, "--json"))
        check(info["tracks"][0]["name"] == "Kick 91", "the name is saved")
        check(info["tracks"][0]["takes"], "the take is saved")
        tool("check", folder)

        with Window(PROGRAM, folder) as w:
            check(w.track("Kick 91")["takes"] == 1, "the take is there after opening again")
            check(w.session["passes"][0]["rating"] == 4, "the stars are there after opening again")
            w.quit()


def first_row_y(w):
    return (96 + 32 if w.size[1] < 860 else 144 + 36) + 44 + 16


@scenario
def every_key():
    """Every key does what the key sheet says"""
    with Folder() as temp, Window(PROGRAM, band(temp / "session")) as w:
        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        rate = w.session["rate"]
        w.click(COLUMNS["wide"]["name"], first_row_y(w))
        w.sees("a row selected", lambda r: r["session"]["tracks"][0]["selected"])

        def toggles(key, what, look):
            before = look(w.report())
            w.key(key)
            w.sees(f"{key}: {what}", lambda r: look(r) != before)

        first = lambda field: (lambda r: r["session"]["tracks"][0][field])
        field = lambda name: (lambda r: r["session"][name])
        for key, what, look in [("a", "arm", first("armed")), ("a", "arm", first("armed")), ("s", "solo", first("soloed")), ("m", "mute", first("muted")),
                                ("m", "mute", first("muted")), ("i", "input", first("monitor")), ("i", "input", first("monitor")),
                                ("k", "click", field("click")), ("KP_7", "click", field("click")), ("shift+k", "count-in", field("countIn")),
                                ("KP_8", "count-in", field("countIn")), ("shift+k", "count-in", field("countIn")), ("shift+p", "pre-roll", field("preRoll")),
                                ("shift+p", "pre-roll", field("preRoll")), ("c", "loop", field("loop")), ("KP_4", "loop", field("loop")),
                                ("p", "punch", field("punch")), ("p", "punch", field("punch"))]:
            toggles(key, what, look)

        w.key("shift+s")
        w.sees("no solo", lambda r: not any(t["soloed"] for t in r["session"]["tracks"]))
        w.key("Down")
        w.sees("the second row selected", lambda r: r["session"]["tracks"][1]["selected"] and not r["session"]["tracks"][0]["selected"])
        w.key("Up")
        w.sees("the first row selected", lambda r: r["session"]["tracks"][0]["selected"])
        w.key("alt+a")
        w.sees("nothing armed", lambda r: not any(t["armed"] for t in r["session"]["tracks"]))
        w.key("shift+a")
        w.sees("the folder armed", lambda r: sum(t["armed"] for t in r["session"]["tracks"]) > 5)

        w.key("period")
        w.sees("a bar on", lambda r: r["status"]["heard"] > 0)
        w.key("comma")
        w.sees("the bar back", lambda r: r["status"]["heard"] == 0)
        w.key("bracketright")
        w.sees("a section on", lambda r: r["status"]["heard"] > 0)
        w.key("Home")
        w.sees("the start", lambda r: r["status"]["heard"] == 0)
        w.key("bracketright", "bracketleft")
        w.sees("the section back", lambda r: r["status"]["heard"] == 0)
        toggles("apostrophe", "marker", field("markers"))
        toggles("KP_Enter", "marker", field("markers"))

        for key in ["space", "KP_0"]:
            w.key(key)
            w.rolls("playing")
            w.key(key)
            w.rolls("stopped")

        w.key("Return")
        w.sees("the start", lambda r: r["status"]["heard"] == 0)

        for n, key in enumerate(["r", "KP_Multiply", "KP_3", "F12", "ctrl+r", "ctrl+space", "Next"], 1):
            w.key(key)
            w.rolls("recording")
            w.key("space")
            w.rolls("stopped")
            w.sees(f"pass {n}", lambda r: len(r["session"]["passes"]) == n)

        w.key("r")
        w.rolls("recording")
        w.key("r")                          # ends the take, rolls on
        w.rolls("playing")
        w.key("r")                          # punches in again
        w.rolls("recording")
        w.key("space")
        w.rolls("stopped")
        w.sees("both punches", lambda r: len(r["session"]["passes"]) == 9)

        takes = w.session["tracks"][0]["takes"]
        w.key("r")
        w.rolls("recording")
        w.key("ctrl+period")
        w.rolls("stopped")
        w.sees("the take number used", lambda r: r["status"]["take"] > 10)
        check(w.session["tracks"][0]["takes"] == takes, "the aborted take is in the Trash")

        w.key("Prior")
        w.rolls("playing")
        w.key("space")
        w.rolls("stopped")

        for stars in "54321":
            w.key(stars)
            w.sees(f"{stars} stars", lambda r: any(p["rating"] == int(stars) for p in r["session"]["passes"]))
        w.key("0")
        w.sees("no stars", lambda r: not any(p["rating"] for p in r["session"]["passes"]))

        w.key("n")
        w.type("rushes")
        w.key("Return")
        w.sees("the note", lambda r: any(p["note"] == "rushes" for p in r["session"]["passes"]))

        toggles("ctrl+Right", "zoom", field("zoom"))
        toggles("ctrl+Left", "zoom", field("zoom"))
        toggles("z", "zoom", field("zoom"))
        toggles("z", "zoom", field("zoom"))

        for key, page in zip("1345", ["Prep", "Edit", "Mix", "Deliver"]):
            w.key("ctrl+" + key)
            w.control(f"{page} page")
        w.key("ctrl+2")
        w.control("Track page")
        w.key("question")
        w.control("Keys")
        w.key("Escape")
        w.sees("the key sheet closed", lambda r: not any(c["title"] == "Keys" for c in r["controls"]))
        check(rate == w.session["rate"], "the rate has not changed")


@scenario
def arm_by_painting():
    """Dragging down the arm column arms what it passes"""
    for size in [(1600, 1000), (1180, 720)]:
        with Folder() as temp, Window(PROGRAM, band(temp / "session"), size=size) as w:
            columns = COLUMNS["wide" if size[0] >= 1360 else "narrow"]
            check(all(t["armed"] for t in w.session["tracks"]), "the band is armed")
            x, y = columns["arm"], first_row_y(w)
            w.drag(x, y, x, y + 100, steps=12)
            w.sees("three or four tracks disarmed", lambda r: 3 <= sum(not t["armed"] for t in r["session"]["tracks"][:5]) <= 4)
            check(all(t["armed"] for t in w.session["tracks"][5:]), "no other track changed")


@scenario
def zoom_and_scroll():
    """Ctrl and the wheel zoom at the pointer, Shift and the wheel scroll the time"""
    with Folder() as temp, Window(PROGRAM, band(temp / "session")) as w:
        x, y = 900, first_row_y(w)
        w.wheel(x, y, True, "ctrl")
        zoomed = w.sees("a zoom", lambda r: r["session"]["zoom"] > 0 and r["session"])["zoom"]
        w.wheel(x, y, False, "shift")
        w.sees("a scroll", lambda r: r["session"]["scroll"] > 0)
        w.wheel(x, y, False, "ctrl")
        w.sees("a wider view", lambda r: r["session"]["zoom"] == 0 or r["session"]["zoom"] > zoomed)


@scenario
def recovery():
    """After kill -9 in mid-take the window says what is safe and brings it back"""
    with Folder() as temp:
        folder = band(temp / "session")
        with Window(PROGRAM, folder) as w:
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.key("shift+k", "r")
            w.rolls("recording")
            w.sees("two seconds of take", lambda r: r["status"]["taken"] > 2 * r["session"]["rate"])
            w.kill()
        with Window(PROGRAM, folder) as w:
            w.press("Recover and open")
            w.sees("the take", lambda r: all(t["takes"] == 1 for t in r["session"].get("tracks", [])) and r["session"]["tracks"])
            w.quit()
        takes = json.loads(tool("info", folder, "--json"))["tracks"][0]["takes"]
        check(takes[0]["length"] > 1.0 * 48000, "more than a second came back")
        tool("check", folder)


@scenario
def import_by_menu():
    """Importing by the menu adds a track that is heard; undo takes it away"""
    with Folder() as temp:
        folder = band(temp / "session")
        tool("record", folder, "--device", "simulated", "--seconds", "2", "--freewheel", "--arm", "Bass DI")
        source = temp / "Guide demo.wav"
        tool("render-track", folder, "--track", "Bass DI", "-o", source)
        with Window(PROGRAM, folder) as w:
            before = len(w.session["tracks"])
            w.key("ctrl+shift+i")
            w.control("Import")
            w.type(str(source))
            w.key("Return")
            w.sees("one more track", lambda r: len(r["session"]["tracks"]) == before + 1)
            check(w.track("Guide demo")["regions"] == 1, "the import is heard")
            w.key("ctrl+z")
            w.sees("the track gone", lambda r: len(r["session"]["tracks"]) == before)


@scenario
def device_settings():
    """The audio device dialog shows the interface and closes by Escape"""
    with Folder() as temp, Window(PROGRAM, band(temp / "session")) as w:
        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        w.press("Audio device")
        w.control("Audio device dialog")
        w.key("Escape")
        w.sees("the dialog closed", lambda r: not any(c["title"] == "Audio device dialog" for c in r["controls"]))


@scenario
def first_start():
    """The first start shows the demo, usable while its takes come in, and records at once"""
    with Folder() as temp:
        (temp / "home").mkdir()
        with Window(PROGRAM, home=temp / "home") as w:
            check(w.session["name"] == "Northern Line", "the demo is open")
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.key("shift+k")
            record_take(w, 1.0)
            w.sees("the demo's passes and ours", lambda r: len(r["session"]["passes"]) >= 4, 120)
            w.quit()


def main():
    global PROGRAM, TOOL
    if sys.argv[1:] == ["--list"]:
        print("\n".join(SCENARIOS))
        return 0
    PROGRAM, TOOL, *names = sys.argv[1:]
    for name in names or SCENARIOS:
        try:
            SCENARIOS[name]()
            print(f"passed: {name}", flush=True)
        except Failed as why:
            print(f"FAILED: {name}: {why}", flush=True)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
