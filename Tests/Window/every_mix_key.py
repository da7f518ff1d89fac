"""Every key of the Mix page, the headphones and the control room, each held against what it changed; see every_key.py."""

from console import shows_card, takes_in_hand, value_of
from every_key import OF_MIX, Keys, check_all_proven, keys_of
from scenario import KICK, Folder, Programs, band, interface_runs, page_of, scenario
from window import Window, focus_of

ROOM = ["dim", "mono", "secondSpeakers", "translation"]
TALKS = {"do": "talk.set", "input": 8}
HEARD = {"do": "track.monitor", "track": KICK, "mode": "input"}
NO_PEAKS = "left -, right -"


@scenario
def every_key_of_mix():
    """Every key of the Mix page and of the headphones does what the key sheet says"""
    with Folder() as temp:
        folder = band(temp / "session", TALKS, HEARD, {"do": "cue.set", "cue": "Drums", "me": [KICK]}, {"do": "control-room.set", "secondPair": 6})
        with Window(Programs.window, folder) as w:
            keys = Keys(w)
            table, of_others = keys_of(w.report(), OF_MIX), keys_of(w.report(), OF_MIX, True)
            interface_runs(w)
            w.key("Alt+A", "Ctrl+4")
            w.sees("the page Mix", lambda r: page_of(r) == "Mix")
            takes_in_hand(w, KICK)
            of_strips(keys)
            of_the_mix(keys)
            of_headphones(keys)
            of_the_room(keys)
            check_all_proven(table, keys.proven, of_others)
            w.quit()


def kick(r):
    return r["session"]["tracks"][0]


def of_strips(keys):
    w = keys.w
    for key, window in [("E", "equaliser"), ("Shift+E", "compressor and gate"), ("Alt+E", "sends")]:
        keys.does(key, window, lambda r, window=window: shows_card(r, f"{KICK}, {window}"))
        w.key("Escape")
        w.sees(f"no {window}", lambda r, window=window: not shows_card(r, f"{KICK}, {window}"))
    keys.does("=", "0.5 dB up", lambda r: kick(r)["gainDb"] == 0.5)
    keys.does("-", "0.5 dB down", lambda r: kick(r)["gainDb"] == 0)
    w.key("-", "-")
    w.sees("1 dB down", lambda r: kick(r)["gainDb"] == -1)
    w.key("Ctrl+Alt+C")
    takes_in_hand(w, "Kick Out")
    keys.does("Ctrl+Alt+V", "the strip pasted", lambda r: r["session"]["tracks"][1]["gainDb"] == -1)
    keys.proven.add("Ctrl+Alt+C")
    takes_in_hand(w, KICK)
    keys.does("Alt+0", "0 dB", lambda r: kick(r)["gainDb"] == 0)


def of_the_mix(keys):
    w = keys.w
    keys.does("Q", "the other mix", lambda r: r["session"]["mix"] == "B")
    w.key("=")
    w.sees("louder in B", lambda r: kick(r)["gainDb"] == 0.5)
    w.key("Q")
    w.sees("as it was in A", lambda r: r["session"]["mix"] == "A" and kick(r)["gainDb"] == 0)
    keys.does("Ctrl+Alt+G", "a fader group", lambda r: r["session"]["faderGroups"] == 1)
    w.key("Escape")
    keys.does("Ctrl+Alt+S", "the field of a snapshot's name", lambda r: "Name of the snapshot" in focus_of(r))
    w.key("Return")
    w.sees("a snapshot", lambda r: r["session"]["snapshots"] == 1)
    keys.does("Shift+Q", "the snapshots", lambda r: any(c["menu"] for c in r["controls"]))
    w.key("Escape")
    w.shows_no_menu()
    keys.changes("Alt+Shift+S", "another solo mode", lambda r: r["mix"]["soloMode"])
    keys.rolls("Space", "playing")
    w.sees("peaks of the master", lambda r: value_of(r, "Master peaks") != NO_PEAKS)
    keys.rolls("Space", "stopped")
    keys.does("Alt+Q", "the meters anew", lambda r: value_of(r, "Master peaks") == NO_PEAKS)
    keys.does("Ctrl+Alt+B", "what came of the bounce", lambda r: any("ounce" in c["title"] + c["value"] for c in r["controls"] if c["title"] != "Bounce mix"))


def of_headphones(keys):
    w = keys.w

    def me(r):
        return r["mix"]["cues"][0]["levels"][0]["gainDb"]

    before = me(w.report())
    keys.does("H", "3 dB more of me", lambda r: abs(me(r) - before - 3) < 0.01)
    keys.does("Shift+H", "and less", lambda r: abs(me(r) - before) < 0.01)
    with w.holding("T"):
        w.sees("T: talking", lambda r: r["mix"]["talking"])
    w.sees("T let go: silent", lambda r: not r["mix"]["talking"])
    keys.proven.add("T")
    keys.does("Ctrl+Shift+T", "latched", lambda r: r["mix"]["latched"] and r["mix"]["talking"])
    keys.does("Ctrl+Shift+T", "and not", lambda r: not r["mix"]["latched"])
    keys.does("Alt+T", "listen back", lambda r: r["mix"]["listenBack"])
    keys.does("Alt+T", "and not", lambda r: not r["mix"]["listenBack"])


def of_the_room(keys):
    w = keys.w
    for key, part in zip(["D", "Alt+M", "Alt+S", "Y"], ROOM):
        keys.changes(key, part, lambda r, part=part: r["mix"]["room"][part])
    keys.does("Alt+D", "the reference level", lambda r: r["mix"]["room"]["levelDb"] == r["mix"]["room"]["referenceDb"])
    keys.does("Shift+D", "the control room", lambda r: shows_card(r, "Control room"))
    w.key("Escape")
    keys.changes("Ctrl+Alt+M", "low latency", lambda r: r["mix"]["lowLatency"])
