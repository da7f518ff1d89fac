"""What the mouse does on the Mix page, in the headphones under the take log and in the control room's window."""

import contextlib

from scenario import KICK, SIZES, Folder, Programs, band, interface_runs, page_of, scenario
from window import Window, check, focus_of

ARMED = {"do": "track.arm", "all": True, "on": False}
TALKS = {"do": "talk.set", "input": 8}


@contextlib.contextmanager
def mix_page(*commands, size=(1600, 1000)):
    """The band's Mix page, nothing armed, so that faders are the mix's."""
    with Folder() as temp, Window(Programs.window, band(temp / "session", *commands), size=size) as w:
        interface_runs(w)
        w.key("Alt+A", "Ctrl+4")
        w.sees("the page Mix, nothing armed", lambda r: page_of(r) == "Mix" and not any(t["armed"] for t in r["session"]["tracks"]))
        yield w
        w.quit()


def track(r, name=KICK):
    return next(t for t in r["session"]["tracks"] if t["name"] == name)


def takes_in_hand(w, name):
    """By a click on its name, at the foot of its strip."""
    fader, strips = w.control(f"{name}, fader"), w.control("Strips")
    w.click(fader["x"] + 20, strips["y"] + strips["h"] - 30)
    w.sees(f"{name} in hand", lambda r: track(r, name)["selected"])


def cue_level(r, cue=0, of=0):
    return r["mix"]["cues"][cue]["levels"][of]


def value_of(r, title):
    return next((c["value"] for c in r["controls"] if c["title"] == title), None)


def shows_card(r, title):
    """A small window over the strips; a part of a strip may have the same title."""
    return any(c["title"] == title and c["w"] > 250 for c in r["controls"])
