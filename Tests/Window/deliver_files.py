"""The Deliver page's files: what goes into the package, the queue that writes and reads them back, and what is handed over besides."""

import contextlib
import pathlib
import wave

from deliver import PATIENCE, is_checked, looks_at
from dropping import drop
from edit_page import BAR, apply, kit_and_singer
from every_key import OF_DELIVER, keys_of
from menus import to_focus
from scenario import Folder, Programs, band, info, interface_runs, page_of, scenario, tool, without_count_in
from window import Window, check, dialog_of, focus_of

QUIET = {"do": "strip.set", "master": True, "gainDb": -6}       # so that nothing of the mix fails
LONG = 150                                                      # bars, most of them silent: files that take a while and no disk
SLOW = [{"do": "loop.set", "start": "1:1", "end": f"{LONG}:1", "on": True},
        {"do": "deliver.set", "kind": "rough", "format": "flac", "range": "loop", "stems": True, "multitracks": True}]


@contextlib.contextmanager
def deliver_page(folder, *commands, size=(1600, 1000)):
    """Of the kit and the singer, with the preflight done."""
    apply(kit_and_singer(folder), *commands)
    with Window(Programs.window, folder, size=size) as w:
        interface_runs(w)
        looks_at(w)
        yield w


def package(r):
    return r["deliver"]["package"]


def rows(r):
    return r["deliver"]["rows"]


def states(r):
    return {row["state"] for row in rows(r)}


def is_written(r):
    return not r["deliver"]["writing"] and states(r) == {"verified"}


def names_in(folder):
    return sorted(str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*") if path.is_file())


def chooses(w, field, line):
    w.press(field)
    w.choose(line)
    w.shows_no_menu()


@scenario
def package_by_hand():
    """The package is chosen by mouse and by keys, its files are written, read back and proved"""
    with Folder() as temp, deliver_page(temp / "session", QUIET) as w:
        w.press("Mixer")
        w.sees("what a mixer gets", lambda r: package(r)["kind"] == "Mixer" and "multitracks" in package(r)["chosen"])
        chooses(w, "Format", "FLAC")
        w.sees("FLAC", lambda r: package(r)["format"] == "FLAC")
        chooses(w, "Format", "WAV")
        chooses(w, "Depth", "32-bit float")
        w.sees("WAV in float", lambda r: package(r)["format"].startswith("WAV") and package(r)["depth"].startswith("32"))
        chooses(w, "Version", "v2")
        w.sees("version 2", lambda r: package(r)["version"] == 2 and any("_v2_" in row["what"] for row in rows(r)))
        w.press("Instrumental")
        w.sees("the instrumental too", lambda r: "instrumental" in package(r)["chosen"])
        chooses(w, "Stems, by folder, wet", "A stem a track")
        w.sees("a stem a track", lambda r: package(r)["stemsByTrack"] and sum(row["title"].startswith("Stem") for row in rows(r)) == 3)

        # The same by keys.
        to_focus(w, "For whom", "Depth")
        w.key("Up")
        w.sees("24 bits", lambda r: package(r)["depth"] == "24-bit")
        to_focus(w, "Depth", "Instrumental")
        w.key("Return")                     # Space is the transport's
        w.sees("no instrumental", lambda r: "instrumental" not in package(r)["chosen"])
        w.key("Ctrl+Z")
        w.sees("it back by undo", lambda r: "instrumental" in package(r)["chosen"])
        w.shot("deliver-package")

        w.sees("the preflight of it", is_checked, PATIENCE) if not w.report()["deliver"]["stale"] else w.press("Run again")
        w.press("Write files")
        w.sees("all of it verified", is_written, PATIENCE)
        r = w.report()
        check(r["deliver"]["proved"] and r["deliver"]["proof"].startswith("Proved"), f"the proof says: {r['deliver']['proof']}")
        w.shot("deliver-written")
        target = pathlib.Path(r["deliver"]["folder"])
        found = names_in(target)
        check(target == temp / "session/deliveries/Song 1 v2", f"the files are in {target}")
        for wanted in ["Song 1_Mix_v2_48k24.wav", "Song 1_Instrumental_v2_48k24.wav", "Song 1_Stem Vox_v2_48k24.wav", "Multitracks/01 Kick_v2_48k24.wav", "checksums.sha256", "report.html"]:
            check(wanted in found, f"{wanted} is missing; there are {found}")
        check(any(name.endswith(".dawproject") for name in found), "a DAWproject is among them")
        with wave.open(str(target / "Song 1_Mix_v2_48k24.wav")) as mix:
            check((mix.getnchannels(), mix.getframerate(), mix.getsampwidth()) == (2, 48000, 3) and mix.getnframes() >= 8 * BAR, "the mix is whole")

        # A version that is there already is not written over without a word.
        w.press("Mastering")
        w.sees("what is in the way, and the next version", lambda r: any(c["title"] == "v3 instead" for c in r["controls"]))
        w.press("v3 instead")
        w.sees("version 3", lambda r: package(r)["version"] == 3)
        w.quit()


@scenario
def held_by_a_check():
    """What a failed check holds is not written until it is let pass, and then it is"""
    with Folder() as temp, deliver_page(temp / "session") as w:
        r = w.sees("the files of the mix held", lambda r: r["deliver"]["toFix"] > 0 and "held" in states(r) and r)
        w.press("Write files")
        w.sees("the papers alone", lambda r: not r["deliver"]["writing"] and states(r) == {"held", "verified"}, PATIENCE)
        w.shot("deliver-held")
        folder = pathlib.Path(w.report()["deliver"]["folder"])
        check(not [name for name in names_in(folder) if name.endswith(".wav")], "no sound file left the house")
        for name in [c["name"] for c in r["deliver"]["checks"] if c["verdict"] == "Fail"]:
            w.press(f"More, {name}")
            w.choose("Let pass")
            w.sees("the field", lambda r, name=name: f"Why it may pass, {name}" in focus_of(r))
            w.type("As loud as that")
            w.key("Return")
            w.sees("it let pass", lambda r, name=name: any(c["name"] == name and c["verdict"] == "Let pass" for c in r["deliver"]["checks"]))
        w.sees("nothing held", lambda r: r["deliver"]["toFix"] == 0 and not any(row["state"] == "held" and row["says"].startswith("Held") for row in rows(r)))
        w.press("Write the rest")
        w.sees("all of it verified", is_written, PATIENCE)
        check([name for name in names_in(folder) if name.endswith("_Mix_v1_48k24.wav")], "the mix is there")
        w.quit()


@scenario
def paused_and_cancelled():
    """A delivery is paused by hand and by a take, goes on, and what is cancelled leaves no half file"""
    with Folder() as temp:
        apply(kit_and_singer(temp / "session"), QUIET, *SLOW)
        with Window(Programs.window, temp / "session") as w:
            gives_way(w)


def gives_way(w):
    without_count_in(w)

    def writes():
        w.key("Ctrl+Alt+E")
        w.sees("a file being written", lambda r: "running" in states(r), PATIENCE)

    def goes_on():
        before = w.report()["deliver"]["progress"]
        w.sees("it going on", lambda r: r["deliver"]["progress"] > before, PATIENCE)

    def stands_still():
        w.rest(0.3)                     # to the end of a block
        before = w.report()["deliver"]["progress"]
        w.rest(0.7)
        check(w.report()["deliver"]["progress"] == before, "something was written meanwhile")

    def cancelled():
        """What lies there when it is cancelled by hand."""
        w.press("Cancel the delivery")
        folder = pathlib.Path(w.sees("its end", lambda r: not r["deliver"]["writing"] and r, PATIENCE)["deliver"]["folder"])
        return names_in(folder) if folder.exists() else []

    writes()
    w.press("Pause")
    w.sees("it paused", lambda r: r["deliver"]["paused"])
    stands_still()
    w.shot("deliver-paused")
    w.press("Go on")
    w.sees("it not paused", lambda r: not r["deliver"]["paused"])
    goes_on()
    found = cancelled()
    r = w.report()
    done = [row["what"] for row in rows(r) if row["state"] == "verified"]
    check("cancelled" in states(r) and "running" not in states(r), f"the rows are {states(r)}")
    check(found == sorted(done), f"there are {found}, verified are {done}")

    writes()
    w.key("R")
    w.rolls("recording")
    w.sees("the delivery giving way", lambda r: any(row["says"] == "Waits for the take" for row in rows(r)))
    stands_still()
    check(not w.report()["deliver"]["paused"], "nobody paused it")
    w.key("Space")
    w.rolls("stopped")
    goes_on()
    cancelled()
    w.quit()


@scenario
def no_way_to_write():
    """A folder that cannot be written is told in a sentence, and the files come when there is a way"""
    with Folder() as temp:
        in_the_way = temp / "Notes"
        in_the_way.write_text("not a folder")
        with deliver_page(temp / "session", QUIET, {"do": "deliver.set", "kind": "rough", "folder": str(in_the_way)}) as w:
            w.press("Write files")
            w.sees("that it failed", lambda r: not r["deliver"]["writing"] and "failed" in states(r), PATIENCE)
            says = {row["says"] for row in rows(w.report()) if row["state"] == "failed"}
            check(len(says) == 1 and all("Notes" in s and "error" not in s.lower() and "errno" not in s for s in says), f"the rows say: {says}")
            w.shot("deliver-no-folder")
            check(in_the_way.read_text() == "not a folder", "what was in the way is as it was")
            in_the_way.unlink()
            w.press("Write files")
            w.sees("all of it verified", is_written, PATIENCE)
            check(any(name.endswith("Song 1_Mix_v1_48k24.wav") for name in names_in(in_the_way)), f"there are {names_in(in_the_way)}")
            w.quit()


@scenario
def nothing_recorded():
    """Without a take Deliver says that nothing is recorded, and no key writes anything"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        interface_runs(w)
        w.key("Ctrl+5")
        w.sees("the page, which is empty", lambda r: page_of(r) == "Deliver" and any(c["title"] == "Nothing recorded yet" for c in r["controls"]))
        w.shot("deliver-nothing")
        w.key(*sorted(keys_of(w.report(), OF_DELIVER)))
        w.rest()
        r = w.report()
        check(not r["deliver"]["writing"] and not r["deliver"]["checking"] and not (temp / "session/deliveries").exists(), "something was done all the same")
        w.quit()


@scenario
def to_and_fro():
    """A DAWproject is written from the menu, and a folder of stems that is dropped becomes tracks"""
    with Folder() as temp:
        out, stems = temp / "Out", temp / "Stems"
        out.mkdir()
        with deliver_page(temp / "session", QUIET) as w:
            w.press("Song, Song 1")
            w.choose("Deliver")
            w.choose("Write a DAWproject file")
            title = w.sees("where to", dialog_of)
            check("folder" in title.lower(), f"the dialog is '{title}'")
            w.key("Ctrl+A")
            w.type(str(out))
            w.key("Return")
            w.press("Use this folder")
            w.shows_no_dialog()
            w.sees("the file", lambda r: (out / "Song 1.dawproject").exists() and not r["status"]["job"])

            tool("stems", temp / "session", "-o", stems)
            w.key("Ctrl+2")
            before = len(w.session["tracks"])
            lanes = w.control("Lanes")
            drop(w.display.name, w.number, [stems], lanes["x"] + 200, lanes["y"] + 100)
            w.sees("a track for each stem", lambda r: len(r["session"]["tracks"]) == before + 3 and not r["status"]["job"])
            w.shot("deliver-stems-dropped")
            w.key("Ctrl+Z")
            w.sees("them gone by one step", lambda r: len(r["session"]["tracks"]) == before)
            w.quit()
        tool("import", temp / "session", out / "Song 1.dawproject")
        check(len(info(temp / "session")["songs"]) == 2, "the DAWproject comes back as a song")
