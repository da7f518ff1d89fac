"""What the mouse does on the window itself."""

from scenario import KICK, SIZES, Folder, Programs, band, interface_runs, page_of, scenario
from window import Window, check


@scenario
def transport():
    """Every button of the top bar and the transport answers the mouse"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        interface_runs(w)

        def changes(title, what, look):
            before = look(w.report())
            w.press(title)
            return w.sees(f"{title}: {what}", lambda r: look(r) != before)

        def rolls(title, roll):
            w.press(title)
            w.rolls(roll)

        for title, field in [("Count-in", "countIn"), ("Click", "click"), ("Click", "click"), ("Pre-roll", "preRoll"), ("Pre-roll", "preRoll"),
                             ("Loop", "loop"), ("Loop", "loop"), ("Punch", "punch"), ("Punch", "punch")]:
            changes(title, field, lambda r, field=field: r["session"][field])

        rolls("Play", "playing")
        rolls("Stop", "stopped")
        w.press("To the start")
        w.sees("the start", lambda r: r["status"]["heard"] == 0)
        rolls("Record", "recording")
        w.sees("something of the take", lambda r: r["status"]["taken"] > 0)
        rolls("Stop take", "playing")           # ends the take, rolls on
        rolls("Stop", "stopped")
        w.sees("the take", lambda r: r["session"]["tracks"][0]["takes"] == 1)
        w.press("Undo")
        w.sees("no take", lambda r: r["session"]["tracks"][0]["takes"] == 0)
        w.press("Redo")
        w.sees("the take again", lambda r: r["session"]["tracks"][0]["takes"] == 1)

        for page in ["Prep", "Edit", "Mix", "Deliver", "Track"]:
            w.press(page)
            w.sees(f"the page {page}", lambda r, page=page: page_of(r) == page)


@scenario
def rows():
    """Every button of a track's row answers the mouse"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        interface_runs(w)
        for part, field in [("arm", "armed"), ("arm", "armed"), ("input on", "monitor")]:
            before = w.track(KICK)[field]
            w.press(f"{KICK}, {part}")
            w.sees(f"{part} changed", lambda r, field=field, before=before: r["session"]["tracks"][0][field] != before)
        check(sum(not t["armed"] for t in w.session["tracks"]) == 0, "no other track changed")


@scenario
def arm_by_painting():
    """Dragging down the arm column arms what it passes"""
    for size in SIZES:
        with Folder() as temp, Window(Programs.window, band(temp / "session"), size=size) as w:
            check(all(t["armed"] for t in w.session["tracks"]), "the band is armed")
            names = [t["name"] for t in w.session["tracks"]]
            places = [w.place_of(f"{name}, arm") for name in names[:4]]

            def armed(r):
                return [t["armed"] for t in r["session"]["tracks"]]

            w.drag(*places[0], *places[3], steps=12)
            w.sees("four tracks disarmed", lambda r: armed(r) == [False] * 4 + [True] * (len(names) - 4))
            w.drag(*places[3], *places[1], steps=12)        # and up again
            w.sees("three of them armed", lambda r: armed(r) == [False] + [True] * (len(names) - 1))


@scenario
def zoom_and_scroll():
    """Ctrl and the wheel zoom at the pointer, Shift and the wheel scroll the time, the wheel alone the tracks"""
    spare = [f"Spare {n}" for n in range(1, 18)]
    more = [{"do": "track.add", "name": name, "channels": 1, "inputs": [1]} for name in spare]
    arm = [{"do": "track.arm", "track": name, "on": True} for name in spare]        # what is not armed folds into one row
    with Folder() as temp, Window(Programs.window, band(temp / "session", *more, *arm), size=(1180, 720)) as w:
        lanes = w.control("Lanes")
        x, y = lanes["x"] + 200, lanes["y"] + 100

        def frame_at_pointer(r):
            return r["session"]["scroll"] + 200 * r["session"]["zoom"]

        w.wheel(x, y, True, "ctrl")
        zoom = w.sees("a zoom", lambda r: r["session"]["zoom"] > 0 and r["session"])["zoom"]
        at = frame_at_pointer(w.report())
        w.wheel(x, y, True, "ctrl")
        w.sees("a closer view", lambda r: 0 < r["session"]["zoom"] < zoom)
        check(abs(frame_at_pointer(w.report()) - at) <= 2 * zoom, "what is under the pointer stays there")

        scroll = w.session["scroll"]
        w.wheel(x, y, False, "shift")
        w.sees("a later view", lambda r: r["session"]["scroll"] > scroll)
        zoom = w.session["zoom"]
        w.wheel(x, y, False, "ctrl")
        w.sees("a wider view", lambda r: r["session"]["zoom"] == 0 or r["session"]["zoom"] > zoom)

        def kick(r):
            return next((c["y"] for c in r["controls"] if c["title"] == f"{KICK}, arm"), None)

        before = kick(w.report())
        w.wheel(lanes["x"] // 2, y, False)
        w.sees("the tracks further up", lambda r: kick(r) != before)
        w.wheel(lanes["x"] // 2, y, True)
        w.sees("the tracks back", lambda r: kick(r) == before)
