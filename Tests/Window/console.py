"""What the mouse does on the Mix page, in the headphones under the take log and in the control room's window."""

import contextlib

from scenario import KICK, Folder, Programs, band, interface_runs, page_of, scenario
from window import Window, check

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


def middle(c):
    return c["x"] + c["w"] // 2, c["y"] + c["h"] // 2


def one(w, what, fits):
    """The last control for which that holds."""
    return w.sees(what, lambda r: next((c for c in r["controls"][::-1] if fits(c)), None))


@scenario
def fader():
    """A fader is dragged, given up with Esc, set back by a double click, and typed"""
    with mix_page() as w:
        x, y = w.place_of(f"{KICK}, fader")
        with w.dragging(x, y, x, y - 40):
            w.sees("louder", lambda r: track(r)["gainDb"] > 1)
        louder = track(w.report())["gainDb"]
        w.key("Ctrl+Z")
        w.sees("the whole drag undone", lambda r: track(r)["gainDb"] == 0)
        w.key("Ctrl+Shift+Z")
        w.sees("and done again", lambda r: track(r)["gainDb"] == louder)
        with w.dragging(x, y, x, y + 60):
            w.sees("softer", lambda r: track(r)["gainDb"] < louder)
            w.key_with_all_held("Escape")
            w.sees("as it was", lambda r: track(r)["gainDb"] == louder)
        w.rest()
        check(track(w.report())["gainDb"] == louder, "what was given up stays so")
        w.double_click(x, y)
        w.sees("0 dB", lambda r: track(r)["gainDb"] == 0)

        box = w.control(f"{KICK}, fader")
        w.click(x, box["y"] + box["h"] + 12)
        w.sees("the figure's field", lambda r: value_of(r, f"{KICK}, value") is not None)
        w.key("Ctrl+A")
        w.type("-7.5")
        w.key("Return")
        w.sees("what was typed", lambda r: track(r)["gainDb"] == -7.5)
        check(all(t["gainDb"] == 0 for t in w.session["tracks"][1:]), "no other fader moved")


@scenario
def switches():
    """S and M answer the mouse, with Alt on all strips, and a folder folds to its bus"""
    with mix_page() as w:
        w.press(f"{KICK}, mute")
        w.sees("muted", lambda r: [t["muted"] for t in r["session"]["tracks"]].count(True) == 1 and track(r)["muted"])
        w.press(f"{KICK}, solo")
        w.sees("soloed", lambda r: [t["soloed"] for t in r["session"]["tracks"]].count(True) == 1 and track(r)["soloed"])
        with w.holding("Alt_L"):
            w.press("Bass DI, mute")
        w.sees("all muted", lambda r: all(t["muted"] for t in r["session"]["tracks"]))
        with w.holding("Alt_L"):
            w.press("Bass DI, mute")
        w.sees("none muted", lambda r: not any(t["muted"] for t in r["session"]["tracks"]))

        strips = w.control("Strips")
        w.click(strips["x"] + 40, strips["y"] + 18)
        w.sees("the bus alone", lambda r: value_of(r, f"{KICK}, fader") is None and value_of(r, "Drums bus, fader") is not None)
        w.click(strips["x"] + 40, strips["y"] + 18)
        w.sees("its tracks again", lambda r: value_of(r, f"{KICK}, fader") is not None)

        # A bus in hand: keys for tracks mean no track that was selected before.
        takes_in_hand(w, KICK)
        bus = w.control("Drums bus, fader")
        w.click(bus["x"] + 20, strips["y"] + strips["h"] - 30)
        w.key("A")
        w.rest()
        check(not any(t["armed"] for t in w.session["tracks"]), "a bus cannot be armed")


@scenario
def cue_bars():
    """A bar that is dragged is the player's own level, and a double click lets it follow the mix again"""
    with mix_page() as w:
        check(cue_level(w.report())["follows"], "a headphone mix begins as a copy of the mix")
        x, y = w.place_of(f"{KICK}, headphones Drums")
        w.drag(x, y, x + 12, y)
        own = w.sees("a level of its own", lambda r: cue_level(r)["gainDb"] > 0 and not cue_level(r)["follows"] and cue_level(r))["gainDb"]
        check(cue_level(w.report(), 1)["follows"], "the other headphone mixes follow")
        fx, fy = w.place_of(f"{KICK}, fader")
        w.drag(fx, fy, fx, fy + 40)
        w.sees("the fader down, and the second mix with it",
               lambda r: track(r)["gainDb"] < -1 and cue_level(r, 1)["gainDb"] == track(r)["gainDb"] and cue_level(r)["gainDb"] == own)
        w.press(f"{KICK}, mute")
        w.sees("muted in the mix alone", lambda r: track(r)["muted"] and not cue_level(r)["muted"] and not cue_level(r, 1)["muted"])
        w.double_click(x, y)
        w.sees("it following again", lambda r: cue_level(r)["follows"] and cue_level(r)["gainDb"] == track(r)["gainDb"])
        w.sees("no small window", lambda r: not shows_card(r, f"{KICK}, sends"))


@scenario
def equaliser():
    """A click on the thumbnail opens the equaliser, a dot is dragged, undone, and the window follows the hand"""
    with mix_page() as w:
        def bands(r):
            return r["mix"]["strips"][0]["eqBands"]

        w.press(f"{KICK}, equaliser")
        w.sees("the equaliser", lambda r: shows_card(r, f"{KICK}, equaliser"))
        dot = one(w, "the second dot", lambda c: c["title"] == "Band 2" and c["w"] == 24)
        x, y = middle(dot)
        w.drag(x, y, x + 60, y - 30)
        moved = one(w, "the dot moved", lambda c: c["title"] == "Band 2" and c["w"] == 24 and c["x"] > dot["x"] + 50 and c["y"] < dot["y"] - 20)
        w.sees("a band", lambda r: bands(r) > 0)
        with w.dragging(*middle(moved), x, y + 20):
            one(w, "the dot below", lambda c: c["title"] == "Band 2" and c["w"] == 24 and c["y"] > dot["y"])
            w.key_with_all_held("Escape")
            one(w, "the dot as it was", lambda c: c["title"] == "Band 2" and (c["x"], c["y"], c["w"]) == (moved["x"], moved["y"], 24))
        w.shot("mix-equaliser")
        w.key("Ctrl+Z")
        w.sees("no band", lambda r: bands(r) == 0)
        takes_in_hand(w, "Kick Out")
        w.sees("its equaliser", lambda r: shows_card(r, "Kick Out, equaliser"))
        w.key("Escape")
        w.sees("no equaliser", lambda r: not shows_card(r, "Kick Out, equaliser"))


@scenario
def headphones():
    """The headphones under the take log: level, M, listen, hold to talk and latch"""
    with Folder() as temp, Window(Programs.window, band(temp / "session", TALKS)) as w:
        interface_runs(w)

        def drums(r):
            return r["mix"]["cues"][0]

        x, y = w.place_of("Drums, level")
        w.drag(x, y, x - 20, y)
        softer = w.sees("softer", lambda r: drums(r)["gainDb"] < -1 and drums(r))["gainDb"]
        with w.dragging(x, y, x + 20, y):
            w.sees("louder", lambda r: drums(r)["gainDb"] > softer)
            w.key_with_all_held("Escape")
            w.sees("as it was", lambda r: drums(r)["gainDb"] == softer)
        w.double_click(x, y)
        w.sees("0 dB", lambda r: drums(r)["gainDb"] == 0)
        w.press("Drums, mute")
        w.sees("muted", lambda r: drums(r)["muted"])
        w.press("Drums, listen in the control room")
        w.sees("the control room hearing it", lambda r: r["mix"]["room"]["listens"])

        talk = w.place_of("Talk")
        with w.dragging(*talk, *talk):
            w.sees("talking", lambda r: r["mix"]["talking"] and not r["mix"]["latched"])
        w.sees("silent again", lambda r: not r["mix"]["talking"])
        w.rest(0.5)
        w.double_click(*talk)
        w.sees("it stays open", lambda r: r["mix"]["talking"] and r["mix"]["latched"])
        w.shot("talking")
        w.key("Shift+K", "R")
        w.rolls("recording")
        w.sees("shut while a take is made", lambda r: not r["mix"]["talking"])
        with w.dragging(*talk, *talk):
            w.sees("open while it is held", lambda r: r["mix"]["talking"])
        w.key("Space")
        w.rolls("stopped")
        w.quit()


@scenario
def control_room():
    """The control room's window: mono, flip, reference, translation check, and what the deck says of it"""
    with mix_page() as w:
        def room(r):
            return r["mix"]["room"]

        w.click(*middle(one(w, "the words over the level", lambda c: c["title"] == "Control room" and c["h"] == 24)))
        w.sees("the window", lambda r: any(c["title"] == "Control room" and c["h"] > 300 for c in r["controls"]))
        translation = w.control("Translation check")
        w.click(*middle(one(w, "the window's Mono", lambda c: c["title"] == "Mono" and 120 < c["y"] < translation["y"])))
        w.sees("mono", lambda r: room(r)["mono"])
        w.press("Flip left and right")
        w.sees("flipped", lambda r: room(r)["flip"])
        w.press("To the reference")
        w.sees("the reference level", lambda r: room(r)["levelDb"] == room(r)["referenceDb"] == -12)
        w.press("Phone")
        w.sees("a phone, and the deck saying so", lambda r: room(r)["translation"] == 1 and any(c["value"].startswith("Phone check") for c in r["controls"]))
        w.shot("control-room")
        takes_in_hand(w, KICK)              # the keyboard is elsewhere
        w.key("Escape")
        w.sees("no window", lambda r: not any(c["title"] == "Translation check" for c in r["controls"]))
