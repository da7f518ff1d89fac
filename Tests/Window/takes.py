"""Takes as they are made, kept, lost and found."""

import subprocess
import sys

from scenario import KICK, Folder, Programs, band, info, interface_runs, records, scenario, stops, tool, without_count_in
from window import Window, check, dialog_of, end, start, until


@scenario
def a_first_hour():
    """A first hour: record, stop, play, undo, redo, rename, rate, save, quit, open again"""
    with Folder() as temp:
        folder = band(temp / "session", {"do": "track.arm", "track": "Lead Vocal", "on": False})
        with Window(Programs.window, folder) as w:
            without_count_in(w)
            records(w, 1.5)
            stops(w)
            w.sees("the take on every armed track", lambda r: all(t["takes"] == (1 if t["armed"] else 0) for t in r["session"]["tracks"]))
            check(len(w.session["passes"]) == 1, "one pass is in the log")

            w.key("Space")
            w.rolls("playing")
            stops(w)

            w.key("Ctrl+Z")
            w.sees("the take gone", lambda r: not any(t["takes"] for t in r["session"]["tracks"]))
            w.key("Ctrl+Shift+Z")
            w.sees("the take back", lambda r: any(t["takes"] for t in r["session"]["tracks"]))

            w.key("4")
            w.sees("four stars", lambda r: r["session"]["passes"][0]["rating"] == 4)

            w.press(f"{KICK}, name")
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

        check(info(folder)["tracks"][0]["name"] == "Kick 91", "the name is saved")
        tool("check", folder)

        with Window(Programs.window, folder) as w:
            check(w.track("Kick 91")["takes"] == 1, "the take is there after opening again")
            check(w.session["passes"][0]["rating"] == 4, "the stars are there after opening again")
            w.quit()


@scenario
def recovery():
    """After kill -9 in mid-take the window says what is safe and brings it back"""
    with Folder() as temp:
        folder = band(temp / "session")
        with Window(Programs.window, folder) as w:
            without_count_in(w)
            records(w, 2.0)
            w.kill()
        with Window(Programs.window, folder, opens=False) as w:
            dialog = w.sees("the recovery dialog", lambda r: r["dialog"])
            check(dialog["title"] == "Take 1 is safe", f"the heading says what is safe, not '{dialog['title']}'")
            check("of take 1 was on disk" in dialog["text"], f"the text says how much, not '{dialog['text']}'")
            check("Recover and open" in dialog["buttons"], f"one button recovers, of {dialog['buttons']}")
            w.shot("recovery")
            w.press("Recover and open")
            w.sees("the take", lambda r: r["session"] and all(t["takes"] == 1 for t in r["session"]["tracks"]))
            w.quit()
        check(info(folder)["tracks"][0]["takes"][0]["length"] > 48000, "more than a second came back")
        tool("check", folder)


@scenario
def quit_while_recording():
    """Quitting while a take is made asks, and keeps the take"""
    with Folder() as temp:
        folder = band(temp / "session")
        with Window(Programs.window, folder) as w:
            without_count_in(w)
            records(w, 1.0)
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
            w.has_quit()
        check(len(info(folder)["tracks"][0]["takes"]) == 1, "the take is kept")
        tool("check", folder)


@scenario
def first_start():
    """The first start shows the demo, usable while its takes come in, and records at once"""
    with Folder() as temp, Window(Programs.window, home=temp) as w:
        check(w.session["name"] == "Northern Line", "the demo is open")
        interface_runs(w)
        w.shot("first-start")
        without_count_in(w)
        records(w, 1.0)
        stops(w)
        w.sees("the demo's passes and ours", lambda r: len(r["session"]["passes"]) >= 4, 90)
        w.quit()


class Idler:
    """A process that does nothing but wake up 200 times a second: what it comes too late, the machine is to blame for."""

    PROGRAM = """
import select, sys, time
longest, at = 0.0, time.monotonic()
while not select.select([sys.stdin], [], [], 0.005)[0]:
    now = time.monotonic()
    longest, at = max(longest, now - at - 0.005), now
print(round(1000 * longest))
"""

    def __init__(self):
        self.process = start(sys.executable, "-c", self.PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def late(self):
        """Milliseconds at most, from the beginning to now."""
        words, _ = self.process.communicate("\\n", timeout=30)
        end(self.process)
        return int(words)


@scenario
def nothing_freezes():
    """Nothing freezes while 18 tracks record"""
    more = [{"do": "track.add", "name": f"Spare {n}", "channels": 1, "inputs": [n]} for n in (1, 2, 3, 4)]
    arm = [{"do": "track.arm", "track": f"Spare {n}", "on": True} for n in (1, 2, 3, 4)]
    with Folder() as temp, Window(Programs.window, band(temp / "session", *more, *arm)) as w:
        without_count_in(w)
        lanes = w.place_of("Lanes")
        idler = Idler()
        records(w, 2.0)
        check(w.status["tracksRecording"] >= 18, "18 tracks record")
        for _ in range(3):
            w.wheel(*lanes, True, "ctrl")
            w.wheel(*lanes, False, "shift")
        w.key("Ctrl+3", "Ctrl+1", "Ctrl+2", "4", "Z", "Ctrl+Right", "Ctrl+Left", "Z", "N")
        w.sees("the note's field", lambda r: any(c["title"].startswith("Note on take") for c in r["controls"]))
        w.type("rushes")
        w.key("Return")
        w.sees("eight seconds of take", lambda r: r["status"]["taken"] > 8 * r["session"]["rate"])
        stops(w)
        w.sees("the take on 18 tracks", lambda r: sum(t["takes"] for t in r["session"]["tracks"]) >= 18)
        w.key("Ctrl+Z")
        w.sees("the take gone", lambda r: not any(t["takes"] for t in r["session"]["tracks"]))
        last = w.report()
        late = idler.late()
        own, whole = last["longestOwnGapMs"], last["longestGapMs"]
        print(f"longest time between two frames while {len(last['session']['tracks'])} tracks recorded: {whole} ms, {own} ms without the time others had"
              f" the processors; an idle process came {late} ms late at most", flush=True)
        check(0 < own <= 100 + late, f"no frame comes later than 100 ms ({own} ms, and {late} ms are the machine's)")
