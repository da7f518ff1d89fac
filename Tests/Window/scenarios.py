#!/usr/bin/env python3
"""The real window, used as a person uses it.

    scenarios.py PROGRAM TOOL [NAME...]      runs the scenarios named, or all; `scenarios.py --list` names them
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from window import COLUMNS, Failed, Window, check, dialog_of, focus_of, until

PROGRAM = TOOL = ""
SCENARIOS = {}
SIZES = [(1600, 1000), (1180, 720)]


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
    w.key("R")
    w.rolls("recording")
    w.sees(f"{seconds} s of take", lambda r: r["status"]["taken"] > seconds * r["session"]["rate"])
    w.key("Space")
    w.rolls("stopped")


@scenario
def a_first_hour():
    """A first hour: record, stop, play, undo, redo, rename, rate, save, quit, open again"""
    with Folder() as temp:
        folder = band(temp / "session", {"do": "track.arm", "track": "Lead Vocal", "on": False})
        with Window(PROGRAM, folder) as w:
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.key("Shift+K")                    # no count-in: the take begins at once
            w.sees("count-in off", lambda r: not r["session"]["countIn"])
            record_take(w, 1.5)
            w.sees("the take on every armed track", lambda r: all(t["takes"] == (1 if t["armed"] else 0) for t in r["session"]["tracks"]))
            check(len(w.session["passes"]) == 1, "one pass is in the log")

            w.key("Space")
            w.rolls("playing")
            w.key("Space")
            w.rolls("stopped")

            w.key("Ctrl+Z")
            w.sees("the take gone", lambda r: not any(t["takes"] for t in r["session"]["tracks"]))
            w.key("Ctrl+Shift+Z")
            w.sees("the take back", lambda r: any(t["takes"] for t in r["session"]["tracks"]))

            w.key("4")
            w.sees("four stars", lambda r: r["session"]["passes"][0]["rating"] == 4)

            w.click(COLUMNS["wide"]["name"], first_row_y(w))
            w.sees("the row selected", lambda r: r["session"]["tracks"][0]["selected"])
            w.key("F2")
            w.sees("the name's field", lambda r: any(c["focused"] and c["title"] == "Name or value" for c in r["controls"]))
            w.key("Ctrl+A")
            w.type("Kick 91")
            w.key("Return")
            w.sees("the new name", lambda r: r["session"]["tracks"][0]["name"] == "Kick 91")

            w.key("Ctrl+S")
            w.shows_dialog("Save a version")
            w.type("After lunch")
            w.key("Return")
            w.shows_no_dialog()
            until("the version on the disk", lambda: list((folder / "backups").glob("*After lunch*")))
            w.quit()

        info = json.loads(tool("info", folder, "--json"))
        check(info["tracks"][0]["name"] == "Kick 91", "the name is saved")
        tool("check", folder)

        with Window(PROGRAM, folder) as w:
            check(w.track("Kick 91")["takes"] == 1, "the take is there after opening again")
            check(w.session["passes"][0]["rating"] == 4, "the stars are there after opening again")
            w.quit()


def first_row_y(w):
    return w.control("Tracks")["y"] + 16


@scenario
def every_key():
    """Every key does what the key sheet says"""
    pressed = set()

    with Folder() as temp, Window(PROGRAM, band(temp / "session")) as w:
        def press(*keys):
            pressed.update(keys)
            w.key(*keys)

        def toggles(key, what, look):
            before = look(w.report())
            press(key)
            w.sees(f"{key}: {what}", lambda r: look(r) != before)

        def goes(key, what, look):
            press(key)
            w.sees(f"{key}: {what}", look)

        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        w.key("Down")
        w.sees("the first row selected", lambda r: r["session"]["tracks"][0]["selected"])
        keys_of_switches(toggles)
        keys_of_tracks(w, press, goes)
        keys_of_places(w, press, goes, toggles)
        keys_of_rolling(w, press, goes)
        keys_of_takes(w, press, goes)
        keys_of_the_window(w, press, goes, toggles)
        press("Ctrl+Q")
        until("the end of the program", lambda: w.process.poll() is not None)
        check(w.process.returncode == 0, "the program quits in peace")
        missing = set(w.report()["keys"]) - pressed
        check(not missing, f"keys that no scenario presses: {sorted(missing)}")


def keys_of_switches(toggles):
    def first(name):
        return lambda r: r["session"]["tracks"][0][name]

    def field(name):
        return lambda r: r["session"][name]

    for key, what, look in [("A", "arm", first("armed")), ("A", "arm", first("armed")), ("S", "solo", first("soloed")), ("M", "mute", first("muted")),
                            ("M", "mute", first("muted")), ("I", "input", first("monitor")), ("I", "input", first("monitor")),
                            ("K", "click", field("click")), ("Num 7", "click", field("click")), ("Shift+K", "count-in", field("countIn")),
                            ("Num 8", "count-in", field("countIn")), ("Shift+K", "count-in", field("countIn")), ("Shift+P", "pre-roll", field("preRoll")),
                            ("Shift+P", "pre-roll", field("preRoll")), ("C", "loop", field("loop")), ("Num 4", "loop", field("loop")),
                            ("Num /", "loop", field("loop")), ("C", "loop", field("loop")), ("P", "punch", field("punch")), ("Num 6", "punch", field("punch"))]:
        toggles(key, what, look)


def keys_of_tracks(w, press, goes):
    goes("Shift+S", "no solo", lambda r: not any(t["soloed"] for t in r["session"]["tracks"]))
    goes("Down", "the second row", lambda r: r["session"]["tracks"][1]["selected"] and not r["session"]["tracks"][0]["selected"])
    goes("Up", "the first row", lambda r: r["session"]["tracks"][0]["selected"])
    goes("Alt+A", "nothing armed", lambda r: not any(t["armed"] for t in r["session"]["tracks"]))
    goes("Shift+A", "the folder armed", lambda r: sum(t["armed"] for t in r["session"]["tracks"]) > 5)

    count = len(w.session["tracks"])
    goes("Ctrl+T", "one more track", lambda r: len(r["session"]["tracks"]) == count + 1)
    w.sees("its name's field", lambda r: any(c["focused"] and c["title"] == "Name or value" for c in r["controls"]))
    w.key("Escape")
    w.sees("no field", lambda r: not any(c["title"] == "Name or value" for c in r["controls"]))
    w.sees("the new track selected", lambda r: r["session"]["tracks"][-1]["selected"])
    press("F2")
    w.sees("the name's field", lambda r: any(c["focused"] and c["title"] == "Name or value" for c in r["controls"]))
    w.key("Ctrl+A")
    w.type("Shaker 2")
    w.key("Return")
    w.sees("the new name", lambda r: r["session"]["tracks"][-1]["name"] == "Shaker 2")
    goes("Delete", "the track gone", lambda r: len(r["session"]["tracks"]) == count)
    goes("Ctrl+Z", "the track back", lambda r: len(r["session"]["tracks"]) == count + 1)
    goes("Ctrl+Shift+Z", "the track gone again", lambda r: len(r["session"]["tracks"]) == count)


def keys_of_places(w, press, goes, toggles):
    goes(".", "a bar on", lambda r: r["status"]["heard"] > 0)
    goes(",", "the bar back", lambda r: r["status"]["heard"] == 0)
    goes("]", "a section on", lambda r: r["status"]["heard"] > 0)
    goes("Home", "the start", lambda r: r["status"]["heard"] == 0)
    press("]")
    w.sees("a section on", lambda r: r["status"]["heard"] > 0)
    goes("[", "the section back", lambda r: r["status"]["heard"] == 0)
    press(".")
    w.sees("a bar on", lambda r: r["status"]["heard"] > 0)
    goes("Return", "the start", lambda r: r["status"]["heard"] == 0)
    toggles("'", "marker", lambda r: r["session"]["markers"])
    toggles("Num Enter", "marker", lambda r: r["session"]["markers"])

    def here(r):
        return r["status"]["heard"]

    press(".")
    w.sees("a bar on", lambda r: here(r) > 0)
    goes("L", "the loop here", lambda r: r["session"]["loop"]["on"] and r["session"]["loop"]["start"] == here(r))
    goes("Shift+L", "the punch here", lambda r: r["session"]["punch"]["on"] and r["session"]["punch"]["start"] == here(r))
    bar = w.status["heard"]
    press(".")
    w.sees("another bar on", lambda r: here(r) > bar)
    goes("Ctrl+[", "punch in here", lambda r: r["session"]["punch"]["start"] == here(r) > bar)
    press(".")
    w.sees("a third bar on", lambda r: here(r) > r["session"]["punch"]["start"])
    goes("Ctrl+]", "punch out here", lambda r: r["session"]["punch"]["end"] == here(r))
    toggles("P", "punch", lambda r: r["session"]["punch"])
    toggles("C", "loop", lambda r: r["session"]["loop"])
    press("Home")
    w.sees("the start", lambda r: here(r) == 0)


def keys_of_rolling(w, press, goes):
    for key in ["Space", "Num 0"]:
        press(key)
        w.rolls("playing")
        press(key)
        w.rolls("stopped")

    for n, key in enumerate(["R", "Num *", "Num 3", "F12", "Ctrl+R", "Ctrl+Space", "Page Down"], 1):
        press(key)
        w.rolls("recording")
        w.sees("something of the take", lambda r: r["status"]["taken"] > 0)
        press("Space")
        w.rolls("stopped")
        w.sees(f"pass {n}", lambda r: len(r["session"]["passes"]) == n)

    press("R")
    w.rolls("recording")
    press("R")                          # ends the take, rolls on
    w.rolls("playing")
    press("R")                          # punches in again
    w.rolls("recording")
    press("Space")
    w.rolls("stopped")
    w.sees("both punches", lambda r: len(r["session"]["passes"]) == 9)

    takes = w.session["tracks"][0]["takes"]
    number = w.status["take"]
    press("R")
    w.rolls("recording")
    press("Ctrl+.")
    w.rolls("stopped")
    w.sees("the take number used", lambda r: r["status"]["take"] > number)
    check(w.session["tracks"][0]["takes"] == takes, "the aborted take is in the Trash")

    press("Page Up")
    w.rolls("playing")
    press("Space")
    w.rolls("stopped")


def keys_of_takes(w, press, goes):
    for stars in "54321":
        goes(stars, f"{stars} stars", lambda r: any(p["rating"] == int(stars) for p in r["session"]["passes"]))
    goes("0", "no stars", lambda r: not any(p["rating"] for p in r["session"]["passes"]))
    press("N")
    w.sees("the note's field", lambda r: any(c["focused"] and c["title"].startswith("Note on take") for c in r["controls"]))
    w.type("rushes")
    w.key("Return")
    w.sees("the note", lambda r: any(p["note"] == "rushes" for p in r["session"]["passes"]))

    # With the keys in the take log, the keypad is still the transport's.
    check("Take log" in w.focused(), "the take log has the keyboard after a note")
    markers = w.session["markers"]
    press("Num Enter")
    w.sees("a marker", lambda r: r["session"]["markers"] == markers + 1)
    check(w.status["roll"] == "stopped", "Num Enter does not play the take")


def keys_of_the_window(w, press, goes, toggles):
    for key in ["Ctrl+Right", "Ctrl+Left", "Z", "Z"]:
        toggles(key, "zoom", lambda r: r["session"]["zoom"])

    for key, page in [("Ctrl+1", "Prep"), ("Ctrl+3", "Edit"), ("Ctrl+4", "Mix"), ("Ctrl+5", "Deliver"), ("Ctrl+2", "Track")]:
        goes(key, f"{page} page", lambda r: [c["title"] for c in r["controls"] if c["value"] == "shown"] == [page])

    for key in ["F6", "F6", "Shift+F6"]:
        toggles(key, "another pane", focus_of)

    for key, heading in [("Ctrl+S", "Save a version"), ("Ctrl+Shift+S", "Save as"), ("Ctrl+N", "New session"), ("Ctrl+O", "Open a session"),
                         ("Ctrl+Shift+I", "Import sound files"), ("Ctrl+,", "Preferences"), ("?", "Keys")]:
        press(key)
        w.shows_dialog(heading)
        w.key("Escape")
        w.shows_no_dialog()

    def peaks(r):
        return {c["title"]: float(c["value"]) for c in r["controls"] if c["title"].endswith(", peak") and c["value"] not in ("no level", "clipped")}

    # The highest since then begins anew; the band plays on.
    before = w.sees("a peak", lambda r: peaks(r))
    goes("Shift+C", "lower peaks", lambda r: any(peaks(r).get(title, -100.0) < peak for title, peak in before.items()))


@scenario
def arm_by_painting():
    """Dragging down the arm column arms what it passes"""
    for size in SIZES:
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
            w.key("Shift+K")
            w.sees("count-in off", lambda r: not r["session"]["countIn"])
            w.key("R")
            w.rolls("recording")
            w.sees("two seconds of take", lambda r: r["status"]["taken"] > 2 * r["session"]["rate"])
            w.kill()
        with Window(PROGRAM, folder, opens=False) as w:
            w.control("Recover and open")
            w.shot("recovery")
            w.press("Recover and open")
            w.sees("the take", lambda r: r["session"] and all(t["takes"] == 1 for t in r["session"]["tracks"]))
            w.quit()
        takes = json.loads(tool("info", folder, "--json"))["tracks"][0]["takes"]
        check(takes[0]["length"] > 1.0 * 48000, "more than a second came back")
        tool("check", folder)


@scenario
def import_files():
    """Importing by menu, by key and typed path adds a track that is heard, and undo takes it away"""
    with Folder() as temp:
        folder = band(temp / "session")
        tool("record", folder, "--device", "simulated", "--seconds", "2", "--freewheel", "--arm", "Bass DI")
        source = temp / "Guide demo.wav"
        tool("render-track", folder, "--track", "Bass DI", "-o", source)
        with Window(PROGRAM, folder) as w:
            before = len(w.session["tracks"])

            def imported(open_dialog):
                open_dialog()
                w.shows_dialog("Import sound files")
                w.type(str(source))
                w.key("Return")
                w.sees("one more track", lambda r: len(r["session"]["tracks"]) == before + 1)
                w.shows_no_dialog()
                check(w.track("Guide demo")["regions"] == 1, "the import is heard")
                w.key("Ctrl+Z")
                w.sees("the track gone", lambda r: len(r["session"]["tracks"]) == before)

            def by_menu():
                w.press("Takelane menu")
                w.choose("Session")
                w.choose("Import sound files")

            imported(lambda: w.key("Ctrl+Shift+I"))
            imported(by_menu)


@scenario
def device_settings():
    """The audio device dialog shows the interface and closes by Escape"""
    with Folder() as temp, Window(PROGRAM, band(temp / "session")) as w:
        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        w.press("Audio device")
        w.choose("Audio device")
        w.shows_dialog("Audio device")
        w.shot("audio-device")
        w.key("Escape")
        w.shows_no_dialog()
        check(w.status["deviceRuns"], "the interface goes on")


@scenario
def menus():
    """Every menu opens by mouse and by key, stays, and closes by Escape"""
    with Folder() as temp, Window(PROGRAM, band(temp / "session")) as w:
        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        everything = [("Takelane menu", ["Transport", "Session", "Program"]), ("Song, Song 1", ["Song 1", "Add a song"]),
                      ("Settings", ["Audio device", "Preferences", "Keys"]), ("Audio device", ["Use my interface", "Audio device"]),
                      ("Dropouts", ["Clear dropouts"])]
        for title, lines in everything:
            place = w.control(title)
            w.press(title)
            w.shows_menu(*lines)
            w.move(place["x"] + place["w"] // 2 + 1, place["y"] + place["h"] // 2 + 1)
            w.rest()
            w.shows_menu(*lines)
            w.shot("menu " + title.split(",")[0])
            w.key("Escape")
            w.shows_no_menu()
            w.press(title)
            w.shows_menu(*lines)
            w.rest()
            w.click(place["x"] + place["w"] // 2, place["y"] + place["h"] // 2)     # the same place again closes it
            w.shows_no_menu()

        for title, lines in everything:
            to_focus(w, "Audio device" if title in ("Audio device", "Dropouts") else "Takelane menu", title)
            w.key("Return")
            w.shows_menu(*lines)
            w.rest()
            w.shows_menu(*lines)
            w.key("Escape")
            w.shows_no_menu()

        for title in ["Count-in", "Pre-roll"]:
            w.press(title, 3)
            w.shows_menu("1 bar", "2 bars", "4 bars")
            w.choose("4 bars")
            w.shows_no_menu()
        w.sees("four bars each", lambda r: r["session"]["countInBars"] == 4 and r["session"]["preRollBars"] == 4)


def to_focus(w, pane, title):
    """By F6 to the pane, known by its first control, and by Tab within it."""
    def moves(key):
        before = w.focused()
        w.key(key)
        w.sees(f"{key} moving the keyboard", lambda r: focus_of(r) not in ([], before))

    for key, wanted in [("F6", pane), ("Tab", title)]:
        for _ in range(16):
            if w.focused() == [wanted]:
                break
            moves(key)
        check(w.focused() == [wanted], f"{key} comes to '{wanted}'")


@scenario
def sessions():
    """A new session, save as, open and open recent go by the keyboard alone"""
    with Folder() as temp, Window(PROGRAM, band(temp / "First day")) as w:
        w.sees("the first", lambda r: r["session"]["name"] == "First day")
        w.key("Ctrl+N")
        w.shows_dialog("New session")
        w.shot("new-session")
        name = w.control("Name")
        w.click(name["x"] + 40, name["y"] + name["h"] // 2)
        w.key("Ctrl+A")
        w.type("Second day")
        w.key("Return")
        w.sees("the new session", lambda r: r["session"] and r["session"]["name"] == "Second day")

        w.key("Ctrl+O")
        w.shows_dialog("Open a session")
        w.shot("open-session")
        w.type(str(temp / "First day"))
        w.key("Return")
        w.sees("the first again", lambda r: r["session"] and r["session"]["name"] == "First day")

        w.key("Ctrl+Shift+S")
        w.shows_dialog("Save as")
        w.shot("save-as")
        w.key("Ctrl+A")
        w.type("Third day")
        w.key("Return")
        w.sees("the copy", lambda r: r["session"] and r["session"]["name"] == "Third day")
        w.shows_no_dialog()
        check(pathlib.Path(w.session["folder"]) == temp / "Third day", "the copy is in the folder that was shown")
        tool("check", temp / "Third day")

        w.press("Takelane menu")
        for line in ["Session", "Open recent", "Second day"]:
            w.choose(line)
        w.sees("the second again", lambda r: r["session"] and r["session"]["name"] == "Second day")
        w.quit()


@scenario
def quit_while_recording():
    """Quitting while a take is made asks, and keeps the take"""
    with Folder() as temp:
        folder = band(temp / "session")
        with Window(PROGRAM, folder) as w:
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.key("Shift+K")
            w.sees("count-in off", lambda r: not r["session"]["countIn"])
            w.key("R")
            w.rolls("recording")
            w.sees("a second of take", lambda r: r["status"]["taken"] > r["session"]["rate"])
            w.key("Ctrl+Q")
            w.shows_dialog("Take 1 is being recorded")
            w.shot("quit-while-recording")
            w.key("Escape")
            w.shows_no_dialog()
            check(w.status["roll"] == "recording", "the take goes on")
            w.key("Ctrl+O")                     # nothing else opens now
            w.rest()
            check(dialog_of(w.report()) is None, "no dialog opens over a take")
            w.key("Ctrl+Q")
            w.shows_dialog("Take 1 is being recorded")
            w.key("Return")
            until("the end of the program", lambda: w.process.poll() is not None)
            check(w.process.returncode == 0, "the program quits in peace")
        check(len(json.loads(tool("info", folder, "--json"))["tracks"][0]["takes"]) == 1, "the take is kept")
        tool("check", folder)


@scenario
def first_start():
    """The first start shows the demo, usable while its takes come in, and records at once"""
    with Folder() as temp:
        (temp / "home").mkdir()
        with Window(PROGRAM, home=temp / "home") as w:
            check(w.session["name"] == "Northern Line", "the demo is open")
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.shot("first-start")
            w.key("Shift+K")
            record_take(w, 1.0)
            w.sees("the demo's passes and ours", lambda r: len(r["session"]["passes"]) >= 4, 120)
            w.quit()


@scenario
def nothing_freezes():
    """Nothing freezes while 18 tracks record"""
    more = [{"do": "track.add", "name": f"Spare {n}", "channels": 1, "inputs": [n]} for n in (1, 2, 3, 4)]
    arm = [{"do": "track.arm", "track": f"Spare {n}", "on": True} for n in (1, 2, 3, 4)]
    with Folder() as temp, Window(PROGRAM, band(temp / "session", *more, *arm)) as w:
        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        w.key("Shift+K")
        w.sees("count-in off", lambda r: not r["session"]["countIn"])
        w.key("R")
        w.rolls("recording")
        check(w.status["tracksRecording"] >= 18, "18 tracks record")
        w.wheel(900, first_row_y(w), True, "ctrl")
        w.key("Ctrl+3", "Ctrl+2", "4")
        w.sees("ten seconds of take", lambda r: r["status"]["taken"] > 10 * r["session"]["rate"])
        longest = w.status["longestGapMs"]
        w.key("Space")
        w.rolls("stopped")
        print(f"longest time between two frames while {len(w.session['tracks'])} tracks recorded: {longest} ms", flush=True)
        check(0 < longest < 2000, f"no frame comes later than two seconds ({longest} ms)")


@scenario
def every_state():
    """Every state of the window comes at both sizes"""
    for size in SIZES:
        with Folder() as temp, Window(PROGRAM, band(temp / "session"), size=size) as w:
            w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
            w.shot("track-empty")
            for key, page in [("Ctrl+1", "prep"), ("Ctrl+3", "edit"), ("Ctrl+4", "mix"), ("Ctrl+5", "deliver"), ("Ctrl+2", "track")]:
                w.key(key)
                w.sees(page, lambda r: any(c["title"].lower() == page and c["value"] == "shown" for c in r["controls"]))
                w.shot(page)
            w.key("R")
            w.rolls("countIn")
            w.shot("count-in")
            w.rolls("recording")
            w.sees("a second of take", lambda r: r["status"]["taken"] > r["session"]["rate"])
            w.shot("recording")
            w.key("Ctrl+3")
            w.sees("the red frame on another page", lambda r: r["status"]["redLight"])
            w.shot("recording-edit")
            w.key("Ctrl+2", "Space")
            w.rolls("stopped")
            w.shot("track-taken")
            w.key("Return", "Space")
            w.rolls("playing")
            w.shot("playing")
            w.key("Space")
            w.rolls("stopped")
            w.key("N")                          # opens the drawer where the window is narrow
            w.sees("the note's field", lambda r: any(c["title"].startswith("Note on take") for c in r["controls"]))
            w.shot("take-note")
            w.key("Escape")
            w.sees("no field", lambda r: not any(c["title"].startswith("Note on take") for c in r["controls"]))
            w.key("Escape", "Shift+P", "Shift+K", "]")
            w.sees("pre-roll on", lambda r: r["session"]["preRoll"] and not r["session"]["countIn"])
            w.key("R")
            w.rolls("preRoll")
            w.shot("pre-roll")
            w.key("Ctrl+.")
            w.rolls("stopped")
            for key, heading in [("Ctrl+S", "Save a version"), ("Ctrl+Shift+S", "Save as"), ("Ctrl+N", "New session"), ("Ctrl+O", "Open a session"),
                                 ("Ctrl+Shift+I", "Import sound files"), ("Ctrl+,", "Preferences"), ("?", "Keys")]:
                w.key(key)
                w.shows_dialog(heading)
                w.shot("dialog " + heading)
                w.key("Escape")
                w.shows_no_dialog()
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
