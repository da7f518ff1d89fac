"""What the window looks like in each of its states, at both sizes: the regions of the design and pictures.

What needs no real window (text that is cut or covered, contrast, small targets) is audited by Tests/UI.
"""

import json
import pathlib

from console import mix_page, takes_in_hand
from edit_page import edit_page, kit_and_singer
from every_key import DIALOGS
from scenario import KICK, SIZES, Folder, Programs, band, interface_runs, page_of, scenario
from window import Window, check

LAYOUT = json.loads((pathlib.Path(__file__).parents[2] / "Resources/design/tokens.json").read_text())["layout"]
EVERYWHERE = ["Takelane menu", "Song, Song 1", "Prep", "Track", "Edit", "Mix", "Deliver", "Undo", "Redo", "Settings", "To the start", "Stop", "Play", "Record",
              "Click", "Pre-roll", "Punch", "Loop", "Counter", "Section", "Master meter", "Audio device", "Dropouts", "Use my interface"]
OF_TRACK = ["Recording lamp", "Count-in", "Song", "Tracks", "Timeline", "Section ruler", "Lanes", "Always listening", "Press R. Take 1 starts at bar 1."]
OF_COMPACT_DECK = ["Control room level", "Dim", "Talk"]          # the lamp is there while it rolls
OF_ROW = ["arm", "input on", "name", "input", "peak", "gain", "mute", "solo"]


@scenario
def regions():
    """Every region of the design is in the window, in its place and size, at both sizes"""
    for size in SIZES:
        with Folder() as temp, Window(Programs.window, band(temp / "session"), size=size) as w:
            interface_runs(w)
            at_track(w.report(), *size)
            w.key("Ctrl+3")
            w.sees("the page Edit", lambda r: page_of(r) == "Edit")
            at_other_pages(w.report(), *size)


def at_track(report, width, height):
    wide = width >= LAYOUT["sidePanel"]["drawerBelowWindowWidth"]
    low = height < LAYOUT["short"]["belowWindowHeight"]
    sizes = {**LAYOUT, **(LAYOUT["short"] if low else {})}
    columns = LAYOUT["trackColumns"]["wide" if wide else "narrow"]
    controls = {c["title"]: c for c in report["controls"]}
    row = [f"{KICK}, {part}" for part in OF_ROW]
    missing = [title for title in EVERYWHERE + OF_TRACK + row + (["Take log", "Headphones", "Talk", "Listen back"] if wide else ["Takes", "Cues", "Talk"]) if title not in controls]
    check(not missing, f"missing on Track at {width}x{height}: {missing}")
    outside = [c["title"] for c in report["controls"] if c["x"] < 0 or c["y"] < 0 or c["x"] + c["w"] > width or c["y"] + c["h"] > height]
    check(not outside, f"partly outside the window at {width}x{height}: {outside}")

    deck, page, strip = sizes["deckTrack"], sizes["topBar"] + sizes["deckTrack"], sizes["statusStrip"]
    side = LAYOUT["sidePanel"]["default" if wide else "rail"]
    left, bar = columns["lanes"], sizes["captureBar"]
    lies(controls, "Phases", 0, 0, width, sizes["topBar"])
    lies(controls, "Transport", 0, sizes["topBar"], width, deck)
    lies(controls, "Tracks", 0, page + sizes["ruler"], left, height - page - strip - bar - sizes["ruler"])
    lies(controls, "Section ruler", left, page, width - left - side, sizes["ruler"])
    lies(controls, "Lanes", left, page + sizes["ruler"], width - left - side, height - page - strip - bar - sizes["ruler"])
    lies(controls, "Status", 0, height - strip, width, strip)
    if wide:
        phones = controls["Headphones"]["h"]
        lies(controls, "Take log", width - side, page, side, height - page - strip - phones)
        lies(controls, "Headphones", width - side, height - strip - phones, side, 4 * 40 + 132)         # track.png: a row a mix

    rows = LAYOUT["trackRow"]
    for part, column in [("arm", "arm"), ("input on", "monitor"), ("name", "name")] + ([("input", "input")] if wide else []):
        cell = controls[f"{KICK}, {part}"]
        begin, finish = columns[column]
        check(abs(cell["x"] - begin) <= 2 and abs(cell["x"] + cell["w"] - finish) <= 2, f"the column {column} lies from {cell['x']} for {cell['w']}, not {columns[column]}")
        check(cell["h"] <= rows["max"], f"a row's {part} is {cell['h']} high")
    check(rows["min"] - 1 <= controls[KICK]["h"] <= rows["max"], f"a row is {controls[KICK]['h']} high")


@scenario
def edit_regions():
    """The Edit page has its regions in the place and size of the design, at both sizes"""
    for size in SIZES:
        with Folder() as temp, edit_page(kit_and_singer(temp / "session"), size) as (w, edit):
            edit.unfold("Vox", 5)
            at_edit(w.report(), *size)
            w.shot("edit")
            w.quit()


def at_edit(report, width, height):
    wide = width >= LAYOUT["sidePanel"]["drawerBelowWindowWidth"]
    sizes = {**LAYOUT, **(LAYOUT["short"] if height < LAYOUT["short"]["belowWindowHeight"] else {})}
    ours = LAYOUT["edit"]
    controls = {c["title"]: c for c in report["controls"]}
    outside = [c["title"] for c in report["controls"] if c["x"] < 0 or c["y"] < 0 or c["x"] + c["w"] > width or c["y"] + c["h"] > height]
    check(not outside, f"partly outside the window at {width}x{height}: {outside}")
    head = ours["ruler"] if height >= LAYOUT["short"]["belowWindowHeight"] else sizes["ruler"]
    top, bottom = sizes["topBar"] + LAYOUT["deckCompact"] + ours["toolbar"], height - sizes["statusStrip"] - ours["overview"]
    left, side = ours["header"], ours["inspector"] if wide else LAYOUT["sidePanel"]["rail"]
    lies(controls, "Editing", 0, top - ours["toolbar"], width, ours["toolbar"])
    lies(controls, "Section ruler", left, top, width - left - side, head)
    lies(controls, "Tracks and takes", 0, top + head, left, bottom - top - head)
    lies(controls, "Lanes", left, top + head, width - left - side, bottom - top - head)
    lies(controls, "Song overview", left, bottom, width - left - side, ours["overview"])
    if wide:
        lies(controls, "Inspector", width - side, top, side, bottom - top + ours["overview"])


@scenario
def mix_regions():
    """The Mix page has its regions in the place and size of the design, at both sizes"""
    for size in SIZES:
        with mix_page(size=size) as w:
            at_mix(w.report(), *size)
            w.shot("mix")
            takes_in_hand(w, KICK)
            for key, name in [("Shift+E", "compressor"), ("Alt+E", "sends")]:
                w.key(key)
                w.sees(name, lambda r: any(c["title"] == "Close" for c in r["controls"]))
                w.shot("mix-" + name)
                w.key("Escape")
                w.sees("no small window", lambda r: not any(c["title"] == "Close" for c in r["controls"]))


def at_mix(report, width, height):
    sizes = {**LAYOUT, **(LAYOUT["short"] if height < LAYOUT["short"]["belowWindowHeight"] else {})}
    ours, strip = LAYOUT["mix"], LAYOUT["strip"]
    controls = {c["title"]: c for c in report["controls"]}
    outside = [c["title"] for c in report["controls"] if c["x"] < 0 or c["y"] < 0 or c["x"] + c["w"] > width or c["y"] + c["h"] > height]
    check(not outside, f"partly outside the window at {width}x{height}: {outside}")
    top, bottom = sizes["topBar"] + LAYOUT["deckCompact"], height - sizes["statusStrip"]
    master = width - 16 - ours["master"]
    controls["Master"] = next(c for c in report["controls"] if c["title"] == "Master" and c["h"] > 200)
    lies(controls, "Mix", 0, top, width, bottom - top)
    lies(controls, "Strips", ours["labels"], top, master - 10 - ours["labels"], bottom - top)
    lies(controls, "Master", master, top + 8, ours["master"], bottom - top - 12)

    def left(name):
        return controls[f"{name}, fader"]["x"]

    pitch = left("Kick Out") - left(KICK)
    check(strip["min"] <= pitch <= strip["max"], f"a strip is {pitch} wide")
    check(left(KICK) - left("Drums bus") == pitch, "the bus is as wide as its tracks")
    check(left("Bass bus") - left("Room") == pitch + ours["folderGap"], f"folders are {left('Bass bus') - left('Room') - pitch} apart")
    check(controls[f"{KICK}, fader"]["h"] - 16 >= ours["faderMin"], f"a fader is {controls[f'{KICK}, fader']['h'] - 16} long")
    small = [c["title"] for c in report["controls"] if c["title"].startswith(f"{KICK}, ") and (c["h"] < 24 or c["w"] < 23)]
    check(not small, f"too small for a hand: {small}")
    shown = [title for title in controls if title.startswith(f"{KICK}, headphones")]
    check(len(shown) == (1 if height < LAYOUT["short"]["belowWindowHeight"] else 4), f"headphone mixes shown: {shown}")


@scenario
def prep_regions():
    """The Prep page has its regions in the place and size of the design, at both sizes, and nothing on it is too small for a hand"""
    for size in SIZES:
        with Folder() as temp, Window(Programs.window, band(temp / "session"), size=size) as w:
            interface_runs(w)
            w.key("Ctrl+1")
            w.sees("the page Prep", lambda r: page_of(r) == "Prep")
            at_prep(w.report(), *size)
            w.shot("prep")
            for key, name in [("Ctrl+Alt+H", "chart"), ("Ctrl+Alt+I", "line check"), ("Ctrl+Alt+U", "tuner"), ("Shift+N", "note")]:
                w.key(key)
                w.sees(name, lambda r: r["dialog"])
                w.shot("prep-" + name)
                w.key("Escape")
                w.shows_no_dialog()
            w.quit()


def at_prep(report, width, height):
    wide = width >= LAYOUT["sidePanel"]["drawerBelowWindowWidth"]
    sizes = {**LAYOUT, **(LAYOUT["short"] if height < LAYOUT["short"]["belowWindowHeight"] else {})}
    ours, margin = LAYOUT["prep"], 16
    controls = {c["title"]: c for c in report["controls"]}
    rows = [c for c in report["controls"] if "input " in c["value"] and c["h"] == 24]             # those scrolled away are told of too
    outside = [c["title"] for c in report["controls"] if c not in rows and c["title"] != "Add an input"
               and (c["x"] < 0 or c["y"] < 0 or c["x"] + c["w"] > width or c["y"] + c["h"] > height)]
    check(not outside, f"partly outside the window at {width}x{height}: {outside}")
    check(len(rows) == 15, f"rows of the band's inputs: {len(rows)}")
    top, bottom, gap = sizes["topBar"] + LAYOUT["deckCompact"] + ours["gap"], height - sizes["statusStrip"] - ours["gap"], ours["gap"]
    side = width - margin - ours["side"]
    left = margin + (ours["session"] + gap if wide else 0)
    song, ready = controls["Song"], controls["Ready to record"]
    check(("Session" in controls) == wide, "the session's column is there where the window is wide, and only there")
    if wide:
        lies(controls, "Session", margin, top, ours["session"], bottom - top)
    controls["Tracking grid"] = next(c for c in report["controls"] if c["title"] == "Tracking grid" and c["w"] == ours["side"])
    lies(controls, "Song", left, top, side - gap - left, song["h"])
    lies(controls, "Input list", left, top + song["h"] + gap, side - gap - left, bottom - top - song["h"] - gap)
    lies(controls, "Ready to record", side, top, ours["side"], ready["h"])
    lies(controls, "Tracking grid", side, top + ready["h"] + gap, ours["side"], bottom - top - ready["h"] - gap)
    if wide:                                                                                    # prep.png
        lies(controls, "Song", left, top, side - gap - left, 336)
        lies(controls, "Ready to record", side, top, ours["side"], 428)
    of_page = [c for c in report["controls"] if sizes["topBar"] + LAYOUT["deckCompact"] < c["y"] < bottom]
    small = [c["title"] for c in of_page if c["h"] < 24 or c["w"] < 24]
    check(not small, f"too small for a hand: {small}")


def at_other_pages(report, width, height):
    controls = {c["title"]: c for c in report["controls"]}
    missing = [title for title in EVERYWHERE + OF_COMPACT_DECK if title not in controls]
    check(not missing, f"missing on Edit at {width}x{height}: {missing}")
    lies(controls, "Phases", 0, 0, width, LAYOUT["topBar"])
    lies(controls, "Transport", 0, LAYOUT["topBar"], width, LAYOUT["deckCompact"])


def lies(controls, title, *wanted):
    """Where the design has it, to 2 px."""
    box = tuple(controls[title][side] for side in "xywh")
    check(all(abs(is_ - should) <= 2 for is_, should in zip(box, wanted)), f"'{title}' lies at {box}, not {wanted}")


@scenario
def every_state():
    """Every state of the window comes at both sizes"""
    for size in SIZES:
        with Folder() as temp, Window(Programs.window, band(temp / "session"), size=size) as w:
            interface_runs(w)
            w.shot("track-empty")
            for key, page in [("Ctrl+1", "prep"), ("Ctrl+3", "edit"), ("Ctrl+4", "mix"), ("Ctrl+5", "deliver"), ("Ctrl+2", "track")]:
                w.key(key)
                w.sees(page, lambda r, page=page: page_of(r) == page.capitalize())
                w.shot(page)
            rolling(w)
            stopped(w)
            for key, heading in DIALOGS:
                w.key(key)
                w.shows_dialog(heading)
                w.shot("dialog " + heading)
                w.key("Escape")
                w.shows_no_dialog()
            w.quit()


def rolling(w):
    w.key("R")
    w.rolls("countIn")
    w.shot("count-in")
    w.rolls("recording")
    w.sees("a second of take", lambda r: r["status"]["taken"] > r["session"]["rate"])
    w.shot("recording")
    w.key("Ctrl+3")
    w.sees("the red light on another page", lambda r: r["status"]["redLight"] and page_of(r) == "Edit")
    w.shot("recording-edit")
    w.key("Ctrl+2", "Space")
    w.rolls("stopped")


def stopped(w):
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
