"""Menus, by mouse and by key."""

from scenario import Folder, Programs, band, interface_runs, scenario
from window import Window, check, focus_of

MENUS = [("Takelane menu", ["Transport", "Session", "Program"]), ("Song, Song 1", ["Song 1", "Add a song"]),
         ("Settings", ["Audio device", "Preferences", "Keys"]), ("Audio device", ["Use my interface", "Audio device"]),
         ("Dropouts", ["Clear dropouts"])]


@scenario
def by_mouse():
    """Every menu opens by mouse, stays, closes by Escape and by a second click"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        interface_runs(w)
        for title, lines in MENUS:
            x, y = w.place_of(title)
            w.click(x, y)
            w.shows_menu(*lines)
            w.move(x + 1, y + 1)
            w.rest()
            w.shows_menu(*lines)
            w.shot("menu " + title.split(",")[0])
            w.key("Escape")
            w.shows_no_menu()
            for again in [w.click, w.click_slowly]:
                again(x, y)
                w.shows_menu(*lines)
                w.rest(0.3)
                again(x, y)                             # the same place closes it, and does not open it anew
                w.shows_no_menu()
                w.rest(0.1)
                w.shows_no_menu()

        for title in ["Count-in", "Pre-roll"]:
            w.press(title, 3)
            w.shows_menu("1 bar", "2 bars", "4 bars")
            w.choose("4 bars")
            w.shows_no_menu()
        w.sees("four bars each", lambda r: r["session"]["countInBars"] == 4 and r["session"]["preRollBars"] == 4)


@scenario
def by_key():
    """Every menu is reached by F6 and Tab, opens by Return, stays, and closes by Escape"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        interface_runs(w)
        for title, lines in MENUS:
            to_focus(w, "Audio device" if title in ("Audio device", "Dropouts") else "Takelane menu", title)
            w.key("Return")
            w.shows_menu(*lines)
            w.rest(0.1)
            w.shows_menu(*lines)
            w.key("Escape")
            w.shows_no_menu()


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
