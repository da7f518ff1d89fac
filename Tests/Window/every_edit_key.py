"""Every key of the Edit page, each held against what it changed; see every_key.py."""

from edit_page import BAR, CHORUS, END, apply, edit_page, kit_and_singer, of
from every_key import OF_EDIT, Keys, check_all_proven, keys_of
from scenario import Folder, scenario


@scenario
def every_key_of_edit():
    """Every key of the Edit page does what the key sheet says"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        apply(folder, {"do": "comp.new", "track": "Vox", "name": "B"}, {"do": "comp.choose", "track": "Vox", "take": 2, "start": 0, "end": CHORUS})
        with edit_page(folder) as (w, edit):
            keys = Keys(w)
            table, of_others = keys_of(w.report(), OF_EDIT), keys_of(w.report(), OF_EDIT, True)
            of_lanes(keys, edit)
            of_segments(keys, edit)
            of_edges(keys, edit)
            of_time(keys, edit)
            of_hearing(keys, edit)
            of_tools(keys, edit)
            check_all_proven(table, keys.proven, of_others)
            w.quit()


def lanes_of(r, track):
    return sum(row["track"] == track and row["kind"] == "take" for row in r["edit"]["rows"])


def vox(r):
    return of(r, "Vox")["comp"]


def chosen_of(r):
    return [(c["start"], c["end"], c["take"]) for c in vox(r)]


def selected_at(r):
    return [s["at"] for s in r["edit"]["view"]["segments"]]


def of_lanes(keys, edit):
    def is_unfolded(r):
        return any(row["track"] == "Snare" and row["kind"] == "track" for row in r["edit"]["rows"])

    edit.selects_track("Kick")
    before = is_unfolded(keys.w.report())
    keys.does("Shift+U", "the folder's other state", lambda r: is_unfolded(r) != before)
    keys.does("Shift+U", "and back", lambda r: is_unfolded(r) == before)
    edit.unfold("Vox", 5)
    keys.does("U", "no take lanes", lambda r: lanes_of(r, "Vox") == 0)
    keys.does("U", "the take lanes", lambda r: lanes_of(r, "Vox") == 5)


def of_segments(keys, edit):
    """From the first segment, take 2 to the chorus, and back to how it was."""
    w = keys.w

    def first(key, what, look):
        keys.does(key, what, lambda r: look(vox(r)[0]))

    keys.does("Right", "the first segment", lambda r: selected_at(r) and selected_at(r)[0] < CHORUS)
    keys.does("Right", "the next one", lambda r: selected_at(r) and selected_at(r)[0] >= CHORUS)
    keys.does("Left", "the first one", lambda r: selected_at(r) and selected_at(r)[0] < CHORUS)
    first("Shift+M", "muted", lambda r: r["muted"])
    first("Shift+M", "heard", lambda r: not r["muted"])
    first("Ctrl+Up", "louder", lambda r: r["gainDb"] == 0.5)
    first("Ctrl+Down", "as it was", lambda r: r["gainDb"] == 0)
    first("Alt+Left", "1 ms earlier", lambda r: r["shift"] == -48)
    first("Alt+Right", "as it was", lambda r: r["shift"] == 0)
    first("Alt+Shift+Left", "10 ms earlier", lambda r: r["shift"] == -480)
    first("Alt+Shift+Right", "as it was", lambda r: r["shift"] == 0)
    first("Alt+Down", "the take below", lambda r: r["take"] == 1)
    first("Alt+Up", "the take above", lambda r: r["take"] == 2)
    keys.does("Ctrl+A", "all segments", lambda r: len(selected_at(r)) == 2)
    keys.does("Backspace", "silence", lambda r: not vox(r))
    keys.does("Ctrl+Z", "all back", lambda r: chosen_of(r) == [(0, CHORUS, 2), (CHORUS, END, 5)])
    keys.does("Ctrl+Shift+Z", "silence again", lambda r: not vox(r))
    w.key("Ctrl+Z")
    w.sees("all back", lambda r: len(vox(r)) == 2)


def of_edges(keys, edit):
    w = keys.w
    edit.selects("Vox", BAR)
    joint = CHORUS
    for key, by in [("Ctrl+Alt+Shift+Left", -240), ("Ctrl+Alt+Shift+Right", 240)]:
        joint += by
        keys.does(key, "its end moved", lambda r: chosen_of(r) == [(0, joint, 2), (joint, END, 5)])
    edit.selects("Vox", CHORUS + BAR)
    for key, by in [("Ctrl+Alt+Right", 240), ("Ctrl+Alt+Left", -240)]:
        joint += by
        keys.does(key, "its start moved", lambda r: chosen_of(r) == [(0, joint, 2), (joint, END, 5)])
    keys.does("F", "the chosen crossfade", lambda r: vox(r)[0]["crossfade"] is not None)

    w.key("Escape", "Home")
    w.sees("nothing selected", lambda r: not selected_at(r))
    for key, bar in [("B", 3), ("Ctrl+E", 4)]:
        edit.goes_to_bar(bar)
        keys.does(key, "a split", lambda r, bar=bar: any(c["start"] == (bar - 1) * BAR for c in vox(r)))
    edit.selects("Vox", BAR)
    keys.does("Shift+Right", "moved on", lambda r: vox(r)[0]["start"] == 6000)
    keys.does("Shift+Left", "and back", lambda r: vox(r)[0]["start"] == 0)
    edit.selects("Vox", BAR // 2)               # at another place: not the second click of a double one
    keys.does("Ctrl+D", "once more, behind", lambda r: any(c["start"] == 2 * BAR and c["shift"] == 2 * BAR for c in vox(r)))


def of_time(keys, edit):
    w = keys.w

    def selection(r):
        return r["edit"]["selection"]

    edit.goes_to_bar(6)
    keys.does("Alt+[", "from here", lambda r: selection(r) and selection(r)["start"] == 5 * BAR)
    edit.goes_to_bar(7)
    keys.does("Alt+]", "to here", lambda r: selection(r) == {"start": 5 * BAR, "end": 6 * BAR})
    edit.selects_track("Vox", 3)
    keys.does("V", "take 3 in the comp", lambda r: (5 * BAR, 6 * BAR, 3) in chosen_of(r))
    keys.does("Delete", "silence", lambda r: not any(c["start"] < 6 * BAR and c["end"] > 5 * BAR for c in vox(r)))
    w.key("Ctrl+Z")
    w.sees("take 3 again", lambda r: (5 * BAR, 6 * BAR, 3) in chosen_of(r))
    end = vox(w.report())[-1]["end"]
    keys.does("Shift+Delete", "a bar less", lambda r: vox(r)[-1]["end"] == end - BAR)


def of_hearing(keys, edit):
    w = keys.w

    def audition(r):
        return r["status"]["audition"]

    edit.selects_track("Vox", 4)
    with w.holding("X"):
        w.sees("X: take 4 heard", lambda r: audition(r) and audition(r)["take"] == 4 and r["status"]["roll"] == "playing")
    w.sees("X let go: nothing heard", lambda r: not audition(r) and r["status"]["roll"] == "stopped")
    keys.proven.add("X")
    for key, blind in [("Shift+X", False), ("Ctrl+Shift+X", True)]:
        keys.does(key, "the takes in turn", lambda r, blind=blind: audition(r) and audition(r)["count"] == 5 and r["edit"]["view"]["blind"] == blind)
        w.key("Escape")
        edit.shows_no_tool()
        w.key("Space")
        w.rolls("stopped")


def of_tools(keys, edit):
    w = keys.w
    keys.does("Ctrl+Shift+B", "the comp of the best, shown", lambda r: r["edit"]["view"]["planned"] >= 0)
    w.key("Escape")
    edit.shows_no_tool()
    name = of(w.report(), "Vox")["activeComp"]
    keys.does("Alt+C", "the other comp", lambda r: of(r, "Vox")["activeComp"] != name)
    keys.does("Ctrl+Shift+D", "the difference", lambda r: r["edit"]["view"]["differs"])
    w.key("Escape")
    edit.shows_no_tool()
    for key, heading in [("Ctrl+G", "Have we got it?"), ("Ctrl+H", "Undo history")]:
        w.key(key)
        edit.shows_tool(heading)
        keys.proven.add(key)
        w.key("Escape")
        edit.shows_no_tool()
