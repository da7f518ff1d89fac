"""The Deliver page: a take is checked, a check is let pass and shown, files are written; by keys and by mouse."""

from edit_page import apply, kit_and_singer
from every_key import OF_DELIVER, Keys, check_all_proven, keys_of
from scenario import Folder, Programs, band, interface_runs, page_of, records, scenario, stops, without_count_in
from window import Window, check, focus_of

PATIENCE = 90.0         # seconds, for what renders
NOTE = "The label wants it so"


def a_take(w):
    without_count_in(w)
    records(w, 1.0)
    stops(w)
    w.sees("the take", lambda r: any(track["takes"] for track in r["session"]["tracks"]))


def is_checked(r):
    return r["deliver"]["checked"] and not r["deliver"]["checking"] and not r["deliver"]["stale"]


def looks_at(w):
    w.key("Ctrl+5")
    w.sees("the page Deliver", lambda r: page_of(r) == "Deliver")
    w.sees("what there is to say of the mix", is_checked, PATIENCE)
    return w.report()


@scenario
def every_key_of_deliver():
    """Every key of the Deliver page does what the key sheet says"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        table, of_others = keys_of(w.report(), OF_DELIVER), keys_of(w.report(), OF_DELIVER, True)
        keys = Keys(w)
        a_take(w)
        check(not w.report()["deliver"]["checked"], "the preflight ran without being asked")
        keys.does("Ctrl+Alt+P", "the preflight", lambda r: page_of(r) == "Deliver" and (r["deliver"]["checking"] or r["deliver"]["checked"]))
        w.sees("what there is to say of the mix", is_checked, PATIENCE)
        w.key("Ctrl+2")
        keys.does("Ctrl+Alt+E", "files being written", lambda r: page_of(r) == "Deliver" and (r["deliver"]["writing"] or r["deliver"]["done"] > 0))
        w.sees("all of them written, or held by a check", lambda r: not r["deliver"]["writing"] and all(row["state"] in ("verified", "held") for row in r["deliver"]["rows"]), PATIENCE)
        check_all_proven(table, keys.proven, of_others)
        w.quit()


@scenario
def deliver_page():
    """What the preflight finds is let pass with a note, taken back, and shown where it is"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        a_take(w)
        r = looks_at(w)
        w.shot("deliver")
        held = [c for c in r["deliver"]["checks"] if c["verdict"] in ("Fail", "Warning")]
        check(held, "a take of one second of a band has nothing to be decided")
        name, button = held[0]["name"], held[0]["button"]

        w.press(f"More, {name}")
        w.choose("Let pass")
        w.sees("the field", lambda r: f"Why it may pass, {name}" in focus_of(r))
        w.type(NOTE)
        w.shot("deliver-let-pass")
        w.key("Return")
        w.sees("that it is let pass", lambda r: any(c["name"] == name and c["verdict"] == "Let pass" and NOTE in c["note"] for c in r["deliver"]["checks"]))
        w.press(f"Take back, {name}")
        w.sees("that it holds again", lambda r: any(c["name"] == name and c["button"] == button for c in r["deliver"]["checks"]))

        # Escape gives a note up.
        w.press(f"More, {name}")
        w.choose("Let pass")
        w.sees("the field", lambda r: f"Why it may pass, {name}" in focus_of(r))
        w.key("Escape")
        w.sees("no field", lambda r: not any(c["title"].startswith("Why it may pass") for c in r["controls"]))
        check(w.report()["deliver"]["letPass"] == 0, "Escape let a check pass")

        # A press in the loudness puts the playhead there.
        loudness = w.control("Loudness over time")
        w.click(loudness["x"] + loudness["w"] // 2, loudness["y"] + loudness["h"] // 3)
        w.sees("the playhead in the middle of it", lambda r: r["status"]["heard"] > 0)
        w.shot("deliver-loudness")

        shown = next((c["name"] for c in held if c["button"] == "Show"), None)
        check(shown is not None, "no check has a place to show")
        w.press(f"Show, {shown}")
        w.sees("another page", lambda r: page_of(r) in ("Edit", "Mix", "Track"))
        w.quit()


@scenario
def deliver_trim():
    """One press trims a mix that is too soft to -4.5 dBFS, and undo takes that back"""
    with Folder() as temp, Window(Programs.window, band(temp / "session", {"do": "strip.set", "master": True, "gainDb": -12})) as w:
        a_take(w)
        looks_at(w)

        def peak(r):
            return next(c for c in r["deliver"]["checks"] if c["id"] == "peak")

        before = peak(w.report())
        check(before["verdict"] in ("Fail", "Warning") and before["button"] == "Trim", f"a mix 12 dB down is let through: {before}")
        w.press(f"Trim, {before['name']}")
        w.sees("the peak at -4.5 dBFS", lambda r: is_checked(r) and peak(r)["verdict"] == "Passed" and "4.5 dBFS" in peak(r)["text"], PATIENCE)
        w.key("Ctrl+Z")
        w.sees("that the song was changed since", lambda r: r["deliver"]["stale"])
        w.shot("deliver-stale")
        w.press("Run again")
        w.sees("the peak as it was", lambda r: is_checked(r) and peak(r)["text"] == before["text"], PATIENCE)
        w.quit()


@scenario
def deliver_hears_all():
    """A muted track is unmuted from the preflight, and a track made a guide leaves the Mix page and the files"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        apply(folder, {"do": "strip.set", "track": "Snare", "mute": True})
        with Window(Programs.window, folder) as w:
            interface_runs(w)
            r = looks_at(w)
            muted = next(c for c in r["deliver"]["checks"] if c["button"] == "Unmute")
            check("Snare" in muted["name"] + muted["text"] and muted["verdict"] == "Warning", f"the preflight says: {muted}")
            w.press(f"Unmute, {muted['name']}")
            w.sees("it heard again", lambda r: is_checked(r) and not w.track("Snare")["muted"] and not any(c["button"] == "Unmute" for c in r["deliver"]["checks"]), PATIENCE)
            w.key("Ctrl+Z")
            w.sees("it muted again", lambda r: w.track("Snare")["muted"] and r["deliver"]["stale"])

            w.key("Ctrl+4")
            w.sees("its strip", lambda r: any(c["title"] == "Vox, fader" for c in r["controls"]))
            w.key("Ctrl+2")
            w.press("Vox, name", 3)
            w.choose("Guide (in no mix)")
            w.shows_no_menu()
            w.key("Ctrl+4")
            w.sees("no strip of a guide", lambda r: any(c["title"] == "Kick, fader" for c in r["controls"]) and not any(c["title"] == "Vox, fader" for c in r["controls"]))
            w.key("Ctrl+5")
            w.sees("no stem of a guide", lambda r: page_of(r) == "Deliver" and not any("Vox" in row["title"] for row in r["deliver"]["rows"]))
            w.quit()


@scenario
def deliver_narrow():
    """In a narrow window the package opens over the Deliver page and goes with Escape"""
    for size in [(1180, 720), (1024, 640)]:
        with Folder() as temp, Window(Programs.window, kit_and_singer(temp / "session"), size=size) as w:
            interface_runs(w)
            looks_at(w)
            w.shot("deliver")
            w.press("Package")
            w.sees("what is written", lambda r: any(c["title"] == "Format" for c in r["controls"]))
            w.shot("deliver-package")
            w.key("Escape")
            w.sees("the page as it was", lambda r: not any(c["title"] == "Format" for c in r["controls"]))
            w.quit()
