"""Every key of the program's own table, each held against what it changed.

The table is read from the program: a key that is new there and has no line here fails the scenario, and so does a line
here whose key is gone there. The groups of the Edit page have theirs in every_edit_key.py, those of the Mix page and of the
headphones in every_mix_key.py, that of the Deliver page in deliver.py, that of Prep in prep_inputs.py.
"""

from scenario import Folder, Programs, band, interface_runs, page_of, scenario
from window import Window, check, dialog_of, focus_of


OF_EDIT = ["Edit", "Takes and comps"]
OF_MIX = ["Mix", "Headphones and control room"]
OF_DELIVER = ["Deliver"]
OF_PREP = ["Prep"]
ELSEWHERE = OF_EDIT + OF_MIX + OF_DELIVER + OF_PREP


def keys_of(r, groups, others=False):
    """Of these groups of the table, or of all others."""
    return {key for action in r["actions"] if (action["group"] in groups) != others for key in action["keys"]}


class Keys:
    """Presses a key and sees to what comes of it; knows which keys had that."""

    def __init__(self, w):
        self.w = w
        self.proven = set()

    def does(self, key, what, look):
        self.w.key(key)
        self.w.sees(f"{key}: {what}", look)
        self.proven.add(key)

    def changes(self, key, what, look):
        before = look(self.w.report())
        self.does(key, what, lambda r: look(r) != before)

    def rolls(self, key, roll):
        self.does(key, roll, lambda r: r["status"]["roll"] == roll)


@scenario
def every_key():
    """Every key does what the key sheet says"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        keys = Keys(w)
        table, of_others = keys_of(w.report(), ELSEWHERE, True), keys_of(w.report(), ELSEWHERE)
        interface_runs(w)
        w.key("Down")
        w.sees("the first row selected", lambda r: r["session"]["tracks"][0]["selected"])
        of_switches(keys)
        of_tracks(keys)
        of_places(keys)
        of_ranges(keys)
        of_rolling(keys)
        of_takes(keys)
        of_the_window(keys)
        w.key("Ctrl+Q")
        w.has_quit()
        keys.proven.add("Ctrl+Q")
        check_all_proven(table, keys.proven, of_others)


def check_all_proven(table, proven, of_others):
    check(table <= proven <= table | of_others, f"without a proof: {sorted(table - proven)}; not in the table: {sorted(proven - table - of_others)}")


def tracks_of(r):
    return r["session"]["tracks"]


def of_switches(keys):
    def first(name):
        return lambda r: tracks_of(r)[0][name]

    def field(name):
        return lambda r: r["session"][name]

    for key, what, look in [("A", "arm", first("armed")), ("A", "arm", first("armed")), ("S", "solo", first("soloed")), ("M", "mute", first("muted")),
                            ("M", "mute", first("muted")), ("I", "input", first("monitor")), ("I", "input", first("monitor")),
                            ("K", "click", field("click")), ("Num 7", "click", field("click")), ("Shift+K", "count-in", field("countIn")),
                            ("Num 8", "count-in", field("countIn")), ("Shift+K", "count-in", field("countIn")), ("Shift+P", "pre-roll", field("preRoll")),
                            ("Shift+P", "pre-roll", field("preRoll")), ("C", "loop", field("loop")), ("Num 4", "loop", field("loop")),
                            ("Num /", "loop", field("loop")), ("C", "loop", field("loop")), ("P", "punch", field("punch")), ("Num 6", "punch", field("punch"))]:
        keys.changes(key, what, look)


def is_naming(r):
    return any(c["focused"] and c["title"] == "Name or value" for c in r["controls"])


def of_tracks(keys):
    w = keys.w
    keys.does("Shift+S", "no solo", lambda r: not any(t["soloed"] for t in tracks_of(r)))
    keys.does("Down", "the second row", lambda r: tracks_of(r)[1]["selected"] and not tracks_of(r)[0]["selected"])
    keys.does("Up", "the first row", lambda r: tracks_of(r)[0]["selected"])
    keys.does("Alt+A", "nothing armed", lambda r: not any(t["armed"] for t in tracks_of(r)))
    keys.does("Shift+A", "the folder armed", lambda r: sum(t["armed"] for t in tracks_of(r)) > 5)

    count = len(tracks_of(w.report()))
    keys.does("Ctrl+T", "one more track", lambda r: len(tracks_of(r)) == count + 1)
    w.sees("its name's field", is_naming)
    w.key("Escape")
    w.sees("no field", lambda r: not is_naming(r))
    w.sees("the new track selected", lambda r: tracks_of(r)[-1]["selected"])
    keys.does("F2", "the name's field", is_naming)
    w.key("Ctrl+A")
    w.type("Shaker 2")
    w.key("Return")
    w.sees("the new name", lambda r: tracks_of(r)[-1]["name"] == "Shaker 2")
    keys.does("Delete", "the track gone", lambda r: len(tracks_of(r)) == count)
    keys.does("Ctrl+Z", "the track back", lambda r: len(tracks_of(r)) == count + 1)
    keys.does("Ctrl+Shift+Z", "the track gone again", lambda r: len(tracks_of(r)) == count)


def here(r):
    return r["status"]["heard"]


def of_places(keys):
    keys.does(".", "a bar on", lambda r: here(r) > 0)
    keys.does(",", "the bar back", lambda r: here(r) == 0)
    keys.does("]", "a section on", lambda r: here(r) > 0)
    keys.does("Home", "the start", lambda r: here(r) == 0)
    keys.does("]", "a section on", lambda r: here(r) > 0)
    keys.does("[", "the section back", lambda r: here(r) == 0)
    keys.does(".", "a bar on", lambda r: here(r) > 0)
    keys.does("Return", "the start", lambda r: here(r) == 0)

    bpm = keys.w.session["bpm"]
    keys.w.keys_at_once("Shift+T", "Shift+T", "Shift+T")
    keys.does("Shift+T", "another tempo", lambda r: r["session"]["bpm"] != bpm)
    keys.w.key("Ctrl+Z")
    keys.w.sees("the tempo back", lambda r: r["session"]["bpm"] == bpm)

    markers = keys.w.session["markers"]
    keys.does("'", "a marker", lambda r: r["session"]["markers"] == markers + 1)
    keys.does("Num Enter", "another marker", lambda r: r["session"]["markers"] == markers + 2)


def of_ranges(keys):
    def loop(r):
        return r["session"]["loop"]

    def punch(r):
        return r["session"]["punch"]

    def bar_on():
        at = here(keys.w.report())
        keys.does(".", "a bar on", lambda r: here(r) > at)
        return here(keys.w.report())

    bar_on()
    keys.does("L", "the loop here", lambda r: loop(r)["on"] and loop(r)["start"] == here(r))
    keys.does("Shift+L", "the punch here", lambda r: punch(r)["on"] and punch(r)["start"] == here(r))
    second = bar_on()
    keys.does("Ctrl+[", "punch in here", lambda r: punch(r)["start"] == second)
    third = bar_on()
    keys.does("Ctrl+]", "punch out here", lambda r: punch(r)["start"] == second and punch(r)["end"] == third)
    keys.does("P", "no punch", lambda r: not punch(r)["on"])
    keys.does("C", "no loop", lambda r: not loop(r)["on"])
    keys.does("Home", "the start", lambda r: here(r) == 0)


def lock(r):
    return next(c["value"] for c in r["controls"] if c["title"] == "Record lock")


def of_rolling(keys):
    w = keys.w

    def passes(n):
        w.sees(f"pass {n}", lambda r: len(r["session"]["passes"]) == n)

    for key in ["Space", "Num 0"]:
        keys.rolls(key, "playing")
        keys.rolls(key, "stopped")

    records = ["R", "Num *", "Num 3", "F12", "Ctrl+R", "Ctrl+Space", "Page Down"]
    for n, key in enumerate(records, 1):
        keys.rolls(key, "recording")
        w.sees("something of the take", lambda r: r["status"]["taken"] > 0)
        keys.rolls("Space", "stopped")
        passes(n)

    keys.rolls("R", "recording")
    w.sees("something of the take", lambda r: r["status"]["taken"] > 0)
    keys.rolls("R", "playing")                  # ends the take, rolls on
    keys.rolls("R", "recording")                # punches in again
    w.sees("something of the take", lambda r: r["status"]["taken"] > 0)
    keys.rolls("Space", "stopped")
    passes(len(records) + 1)

    takes = tracks_of(w.report())[0]["takes"]
    number = w.status["take"]
    keys.rolls("R", "recording")
    keys.rolls("Ctrl+.", "stopped")
    w.sees("the take number used", lambda r: r["status"]["take"] > number)
    check(tracks_of(w.report())[0]["takes"] == takes, "the aborted take is in the Trash")

    # Again: the take goes to the Trash and the next begins at the same place.
    number = w.status["take"]
    keys.rolls("R", "recording")
    keys.does("Ctrl+Shift+.", "the next take", lambda r: r["status"]["roll"] == "recording" and r["status"]["take"] > number)
    keys.rolls("Ctrl+.", "stopped")

    # Locked: R does not end the take, Space does when it is held.
    keys.does("Ctrl+Alt+L", "the lock", lambda r: lock(r) == "on")
    keys.rolls("R", "recording")
    w.key("R", "C", "Space")
    w.rest()
    check(w.status["roll"] == "recording", "locked, the take goes on")
    w.hold("Space", 1.0)
    w.rolls("stopped")
    w.key("Ctrl+Alt+L")
    w.sees("the lock open", lambda r: lock(r) == "off")

    keys.rolls("Page Up", "playing")
    keys.rolls("Space", "stopped")


def of_takes(keys):
    w = keys.w

    def passes(r):
        return r["session"]["passes"]

    keys.does("9", "no good", lambda r: any(p["noGood"] for p in passes(r)))
    w.key("9")
    w.sees("good again", lambda r: not any(p["noGood"] for p in passes(r)))
    keys.does("G", "keepers", lambda r: any(p["keepers"] for p in passes(r)))
    keys.does("Shift+R", "what was played as takes", lambda r: r["session"]["undo"] == "Kept what was played")
    w.key("Ctrl+Z")
    w.sees("it gone again", lambda r: r["session"]["undo"] != "Kept what was played")
    for stars in "54321":
        keys.does(stars, f"{stars} stars", lambda r, stars=stars: any(p["rating"] == int(stars) for p in passes(r)))
    keys.does("0", "no stars", lambda r: not any(p["rating"] for p in passes(r)))
    keys.does("N", "the note's field", lambda r: any(c["focused"] and c["title"].startswith("Note on take") for c in r["controls"]))
    w.type("rushes")
    w.key("Return")
    w.sees("the note", lambda r: any(p["note"] == "rushes" for p in passes(r)))

    # With the keys in the take log, the keypad is still the transport's.
    check("Take log" in w.focused(), "the take log has the keyboard after a note")
    markers = w.session["markers"]
    keys.does("Num Enter", "a marker", lambda r: r["session"]["markers"] == markers + 1)
    check(w.status["roll"] == "stopped", "Num Enter does not play the take")


def of_the_window(keys):
    w = keys.w
    keys.does("Ctrl+B", "the meter bridge", lambda r: any(c["title"] == "Meter bridge" for c in r["controls"]))
    w.key("Ctrl+B")
    w.sees("no meter bridge", lambda r: not any(c["title"] == "Meter bridge" for c in r["controls"]))

    for key in ["Ctrl+Right", "Ctrl+Left", "Z", "Z"]:
        keys.changes(key, "zoom", lambda r: r["session"]["zoom"])

    for key, page in [("Ctrl+1", "Prep"), ("Ctrl+3", "Edit"), ("Ctrl+4", "Mix"), ("Ctrl+5", "Deliver"), ("Ctrl+2", "Track")]:
        keys.does(key, f"{page} page", lambda r, page=page: page_of(r) == page)

    for key in ["F6", "F6", "Shift+F6"]:
        keys.changes(key, "another pane", focus_of)

    for key, heading in DIALOGS:
        keys.does(key, f"the dialog '{heading}'", lambda r, heading=heading: dialog_of(r) == heading)
        w.key("Escape")
        w.shows_no_dialog()

    def peaks(r):
        return {c["title"]: float(c["value"]) for c in r["controls"] if c["title"].endswith(", peak") and c["value"] not in ("no level", "clipped")}

    # The highest since then begins anew; the band plays on.
    before = w.sees("a peak", peaks)
    keys.does("Shift+C", "lower peaks", lambda r: any(peaks(r).get(title, -100.0) < peak for title, peak in before.items()))


DIALOGS = [("Ctrl+S", "Save a version"), ("Ctrl+Shift+S", "Save as"), ("Ctrl+N", "New session"), ("Ctrl+O", "Open a session"),
           ("Ctrl+Shift+I", "Import sound files"), ("Ctrl+,", "Preferences"), ("?", "Keys")]
