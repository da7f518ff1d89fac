"""Every way a take is made: by hand while it rolls, in a loop, again, locked, and the one nobody armed for."""

from scenario import Folder, Programs, band, info, records, scenario, stops, tool, without_count_in
from window import Window, check


def takes(r):
    return r["session"]["tracks"][0]["takes"]


@scenario
def punched_by_hand():
    """Two punches by hand in one pass are two takes, and the music goes on between them"""
    with Folder() as temp:
        folder = band(temp / "session")
        with Window(Programs.window, folder) as w:
            without_count_in(w)
            records(w, 1.0)
            w.key("R")
            w.rolls("playing")
            w.sees("Record off in the pass", lambda r: not r["status"]["engaged"])
            w.shot("punched-out")
            records(w, 1.0)
            stops(w)
            w.sees("two takes on every track", lambda r: all(t["takes"] == 2 for t in r["session"]["tracks"]))
            check(len(w.session["passes"]) == 1, "it is one pass")
            w.key("Ctrl+Z")
            w.sees("both gone with one step", lambda r: takes(r) == 0)
            w.key("Ctrl+Shift+Z")
            w.sees("both back", lambda r: takes(r) == 2)
            w.quit()
        made = info(folder)["tracks"][0]["takes"]
        check(made[0]["start"] + made[0]["length"] <= made[1]["start"], "the second begins after the first")
        tool("check", folder)


@scenario
def loop_of_three():
    """Rounds of a loop appear as takes while the loop goes on"""
    with Folder() as temp:
        folder = band(temp / "session", {"do": "loop.set", "start": "1:1", "end": "2:1", "on": True})
        with Window(Programs.window, folder) as w:
            without_count_in(w)
            w.key("R")
            w.rolls("recording")
            w.sees("two takes while the third is made", lambda r: r["status"]["roll"] == "recording" and takes(r) >= 2)
            stops(w)
            w.sees("the third", lambda r: takes(r) >= 3)
            w.key("Ctrl+Z")
            w.sees("all gone with one step", lambda r: takes(r) == 0)
            w.key("Ctrl+Shift+Z")
            w.sees("all back", lambda r: takes(r) >= 3)
            w.quit()
        tool("check", folder)


@scenario
def again():
    """Again puts the take into the Trash and records from the same place; a digit after it from that section"""
    sections = {"do": "song.sections", "sections": [{"name": "Intro", "bars": 2}, {"name": "Verse", "bars": 4}]}
    with Folder() as temp:
        with Window(Programs.window, band(temp / "session", sections)) as w:
            without_count_in(w)
            records(w, 1.0)
            number = w.status["take"]
            w.key("Ctrl+Shift+.")
            w.sees("the next take from the start", lambda r: r["status"]["roll"] == "recording" and r["status"]["take"] > number and 0 <= r["status"]["heard"] < r["session"]["rate"] * 3)
            w.keys_at_once("Ctrl+Shift+.", "2")
            second = w.session["rate"] * 2 * 4 * 60 / w.session["bpm"]
            w.sees("a take from the second section", lambda r: r["status"]["roll"] == "recording" and r["status"]["heard"] >= second)
            w.sees("some of it", lambda r: r["status"]["taken"] > r["session"]["rate"] / 2)
            stops(w)
            w.sees("one take", lambda r: takes(r) == 1)
            check(w.session["passes"][-1]["start"] >= second - 1, "it lies in the second section")
            w.quit()


@scenario
def never_armed():
    """What was played with nothing armed comes back"""
    with Folder() as temp:
        folder = band(temp / "session")
        with Window(Programs.window, folder) as w:
            w.key("Alt+A")
            w.sees("nothing armed", lambda r: not any(t["armed"] for t in r["session"]["tracks"]))
            w.sees("three seconds held", lambda r: r["status"]["listens"] and r["status"]["secondsHeld"] > 3.0)
            w.press("Keep the last")
            w.sees("takes on the tracks that have these inputs", lambda r: takes(r) == 1 and r["session"]["undo"] == "Kept what was played")
            w.shot("kept")
            w.press("Always listening")
            w.choose("Stop listening")
            w.sees("no listening", lambda r: not r["status"]["listens"] and r["status"]["secondsHeld"] == 0)
            w.shot("not-listening")
            w.press("Listen")
            w.sees("listening again", lambda r: r["status"]["listens"])
            w.quit()
        tool("check", folder)


@scenario
def rehearsed():
    """A rehearsal rolls like a take and makes none"""
    with Folder() as temp:
        with Window(Programs.window, band(temp / "session")) as w:
            without_count_in(w)
            w.press("Punch", 3)
            w.choose("Rehearse")
            w.sees("the lamp", lambda r: any(c["title"] == "Recording lamp" and "Rehearsal" in c["value"] for c in r["controls"]))
            w.key("R")
            w.sees("the rehearsal", lambda r: r["status"]["rehearsing"])
            check(not w.status["redLight"], "no red light in a rehearsal")
            w.shot("rehearsal")
            w.rest(1.0)
            stops(w)
            check(takes(w.report()) == 0, "and no take")
            w.quit()


@scenario
def opinions():
    """No good, keeper and the Trash from the take log's menu"""
    with Folder() as temp:
        with Window(Programs.window, band(temp / "session")) as w:
            without_count_in(w)
            records(w, 1.0)
            w.key("9")
            stops(w)
            w.sees("the take, no good as said while it ran", lambda r: r["session"]["passes"] and r["session"]["passes"][0]["noGood"])
            w.shot("no-good")
            log = w.control("Take log")
            w.click(log["x"] + 30, log["y"] + 36 + 62 + 20, 3)
            w.choose("Move to the Trash")
            w.sees("no take", lambda r: takes(r) == 0)
            w.press("Undo")
            w.sees("the take back", lambda r: takes(r) == 1)
            w.quit()
