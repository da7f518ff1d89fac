"""Segments with the mouse and the keys: moves, trims, slips, splits, fades, silence, timing, the Trash."""

import json

from edit_page import BAR, CHORUS, END, RATE, apply, comp_of, edit_page, kit_and_singer, of, peak
from scenario import SIZES, Folder, scenario, tool
from window import check

MS = RATE // 1000
SIXTEENTH = BAR // 16
FIRST, SECOND = (BAR, 3 * BAR, 5), (CHORUS, CHORUS + 2 * BAR, 2)


def with_gaps(folder):
    """The singer plays bars 2 and 3 of take 5 and bars 5 and 6 of take 2; the rest is silent."""
    apply(folder, {"do": "comp.gap", "track": "Vox", "start": 0, "end": BAR}, {"do": "comp.gap", "track": "Vox", "start": 3 * BAR, "end": END},
          {"do": "comp.choose", "track": "Vox", "take": 2, "start": CHORUS, "end": CHORUS + 2 * BAR})
    return folder


@scenario
def segments_by_mouse():
    """The lower half moves, Ctrl copies, an edge trims, Alt slips the contents, the upper half selects time; Esc takes each back"""
    for size in SIZES:
        with Folder() as temp, edit_page(with_gaps(kit_and_singer(temp / "session")), size) as (w, edit):
            edit.plays("Vox", FIRST, SECOND)

            def drags(what, look, *words, **how):
                """Given up first, then done, then undone."""
                with edit.dragging("Vox", *words, **how):
                    edit.becomes(what, "Vox", look)
                    w.shot("edit-" + what)
                    w.key_with_all_held("Escape")
                    edit.plays("Vox", FIRST, SECOND)
                start, end = edit.drag("Vox", *words, **how)
                edit.becomes(what, "Vox", lambda c: look(c) and (what != "slip" or c[0]["shift"] == end - start))
                w.key("Ctrl+Z")
                edit.plays("Vox", FIRST, SECOND)
                edit.becomes("all as before", "Vox", lambda c: not any(r["shift"] for r in c))

            drags("move", lambda c: (c[0]["start"], c[0]["end"]) == (BAR + 3 * SIXTEENTH, 3 * BAR + 3 * SIXTEENTH), 2 * BAR, 2 * BAR + 3 * SIXTEENTH + 1000)
            drags("copy", lambda c: [r["take"] for r in c] == [5, 2, 5] and c[2]["start"] == CHORUS + 2 * BAR, 2 * BAR, 2 * BAR + CHORUS + BAR, keys=["Ctrl"])
            drags("trim", lambda c: (c[0]["start"], c[0]["end"]) == (BAR, 3 * BAR - 4 * SIXTEENTH), 3 * BAR - 2000, 3 * BAR - 4 * SIXTEENTH - 2000)
            drags("slip", lambda c: c[0]["shift"] != 0, 2 * BAR, 2 * BAR + 4000, keys=["Alt"])

            edit.drag("Vox", BAR + 4 * SIXTEENTH, 2 * BAR, height=0.3)
            edit.sees("time selected", lambda e: e["selection"] == {"start": BAR + 4 * SIXTEENTH, "end": 2 * BAR})
            w.key("Delete")
            edit.plays("Vox", (BAR, BAR + 4 * SIXTEENTH, 5), (2 * BAR, 3 * BAR, 5), SECOND)
            w.key("Ctrl+Z")
            edit.plays("Vox", FIRST, SECOND)
            w.quit()


@scenario
def segments_by_keys():
    """Split, mute, nudge, slip, gain, duplicate, move an edge, delete and close the gap, by keys alone; undone all, and done again"""
    with Folder() as temp:
        folder = with_gaps(kit_and_singer(temp / "session"))
        with edit_page(folder) as (w, edit):
            edit.selects_track("Vox")

            def first(what, key, look):
                w.key(key)
                edit.becomes(f"{key}: {what}", "Vox", lambda c: look(c[0]))

            edit.goes_to_bar(3)
            w.key("B")
            edit.plays("Vox", (BAR, 2 * BAR, 5), (2 * BAR, 3 * BAR, 5), SECOND)
            w.key("Ctrl+Z")
            edit.plays("Vox", FIRST, SECOND)

            w.key("Home", "Right")
            edit.sees("the first selected", lambda e: [s["track"] for s in e["view"]["segments"]] == ["Vox"])
            first("muted", "Shift+M", lambda r: r["muted"])
            first("not muted", "Shift+M", lambda r: not r["muted"])
            first("a cell of the grid later", "Shift+Right", lambda r: r["start"] == BAR + SIXTEENTH)
            first("back", "Shift+Left", lambda r: r["start"] == BAR)
            first("1 ms later", "Alt+Right", lambda r: r["shift"] == MS)
            first("11 ms later", "Alt+Shift+Right", lambda r: r["shift"] == 11 * MS)
            first("1 ms later", "Alt+Shift+Left", lambda r: r["shift"] == MS)
            first("louder", "Ctrl+Up", lambda r: r["gainDb"] == 0.5)
            first("its end 5 ms earlier", "Ctrl+Alt+Shift+Left", lambda r: r["end"] == 3 * BAR - 5 * MS)
            first("its start 5 ms later", "Ctrl+Alt+Right", lambda r: r["start"] == BAR + 5 * MS)
            w.shot("edit-keys")
            w.key("Ctrl+D")
            edit.becomes("a duplicate", "Vox", lambda c: [r["take"] for r in c[:2]] == [5, 5] and c[1]["start"] == c[0]["end"])
            w.key("Shift+Delete")
            edit.becomes("it gone, and what follows earlier", "Vox", lambda c: len(c) == 2 and c[0]["take"] == 5)
            made = edit.comp("Vox")

            w.key("Ctrl+H")
            edit.shows_tool("Undo history")
            w.shot("edit-history")
            w.key("Escape")
            edit.shows_no_tool()
            for _ in range(13):
                w.key("Ctrl+Z")
            edit.plays("Vox", FIRST, SECOND)
            for _ in range(13):
                w.key("Ctrl+Shift+Z")
            edit.plays("Vox", *made)
            w.quit()
        check([c[:3] for c in comp_of(folder, "Vox")] == made, "and so it is saved")
        tool("check", folder)


@scenario
def fades():
    """A fade by its corner handle, taken back and done again; its shape in the inspector and on its curve; F on a joint"""
    with Folder() as temp:
        folder = with_gaps(kit_and_singer(temp / "session"))
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)
            edit.selects("Vox", 2 * BAR)
            wide = edit.now["framesPerPixel"]
            w.key("Z")
            edit.sees("a closer view", lambda e: e["framesPerPixel"] < wide)
            check(edit.region("Vox", BAR)["fadeIn"] is None, "the fade is automatic at first")
            corner = 30 / edit.row("Vox")["h"]              # just under the title
            with edit.dragging("Vox", BAR + 500, BAR + 500 + SIXTEENTH, height=corner) as (start, end):
                edit.becomes("a fade", "Vox", lambda c: c[0]["fadeIn"] and c[0]["fadeIn"]["length"] == end - start + 5 * MS)
                edit.sees("its length", lambda e: e["hint"]["readout"].endswith("ms"))
                w.shot("edit-fade")
            length = edit.region("Vox", BAR)["fadeIn"]["length"]
            edit.plays("Vox", FIRST, SECOND)
            w.key("Ctrl+Z")
            edit.becomes("automatic again", "Vox", lambda c: c[0]["fadeIn"] is None)
            w.key("Ctrl+Shift+Z")
            edit.becomes("the fade again", "Vox", lambda c: c[0]["fadeIn"] and c[0]["fadeIn"]["length"] == length)

            edit.selects("Vox", 2 * BAR)
            shapes = w.control("Shape")
            w.click(shapes["x"] + shapes["w"] * 3 // 8, shapes["y"] + 12)          # the second of four
            edit.becomes("an S curve", "Vox", lambda c: c[0]["fadeIn"]["shape"] == "sCurve")

            # Up on the curve, which is half way down in the middle of the fade: the next shape.
            start, end = edit.drag("Vox", BAR + length, BAR + length + 2 * SIXTEENTH, height=corner)
            long = length + end - start
            edit.becomes("a longer fade", "Vox", lambda c: c[0]["fadeIn"]["length"] == long)
            x, y = edit.place("Vox", BAR + long // 2, height=(24 + (edit.row("Vox")["h"] - 25) / 2) / edit.row("Vox")["h"])
            w.drag(x, y, x, y - 20)
            edit.becomes("the next shape", "Vox", lambda c: c[0]["fadeIn"] == {"length": long, "shape": "equalPower"})

            edit.drag("Vox", BAR, 2 * BAR, take=4, keys=["Ctrl"])
            edit.becomes("a joint", "Vox", lambda c: c[0]["take"] == 4 and c[1]["take"] == 5)
            edit.goes_to_bar(3)
            w.key("Escape")
            edit.sees("nothing selected", lambda e: not e["view"]["segments"])
            w.key("F")
            edit.becomes("the chosen crossfade", "Vox", lambda c: c[0]["crossfade"] == {"length": 10 * MS, "shape": "equalPower"})
            w.quit()
        tool("check", folder)


@scenario
def silence_stripped():
    """Strip silence shows what would go, changes nothing until applied, and is one step of undo; drums stay together"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        with edit_page(folder) as (w, edit):
            edit.click("Vox", 2 * BAR, button=3)
            w.choose("Strip silence")
            edit.sees("what would go", lambda e: e["view"]["planned"] > 0)
            w.shot("edit-strip-silence")
            edit.plays("Vox", (0, END, 5))
            w.press("Strip")
            comp = edit.becomes("eight bars sung", "Vox", lambda c: len(c) == 8 and c)
            for n, region in enumerate(comp):
                check(region["start"] <= n * BAR and n * BAR + 65000 < region["end"] < (n + 1) * BAR, f"bar {n + 1} is whole: {region}")
            w.key("Ctrl+Z")
            edit.plays("Vox", (0, END, 5))
            w.key("Ctrl+Shift+Z")
            edit.becomes("again", "Vox", lambda c: len(c) == 8)
            w.quit()
        check(peak(folder, "Vox", BAR - 4800, BAR - 2400) == 0, "between the bars is silence")


@scenario
def timing():
    """Timing moves the hits of the locked kit to the grid as it showed, both mics alike"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        with edit_page(folder) as (w, edit):
            edit.click("Kick", BAR, button=3)
            w.choose("Timing to the grid")
            edit.sees("what would move", lambda e: e["view"]["planned"] > 0)
            w.shot("edit-timing")
            edit.plays("Kick", (0, END, 3))
            w.press("Move the hits")
            edit.becomes("slices", "Kick", lambda c: len(c) > 8 and any(r["shift"] for r in c))
            kick, snare = edit.w.track("Kick")["comp"], edit.w.track("Snare")["comp"]
            check([(r["start"], r["end"], r["shift"]) for r in kick] == [(r["start"], r["end"], r["shift"]) for r in snare], "both mics have the same slices")
            moves = {r["shift"] for r in kick}
            check(all(min(abs(by), abs(by + 240)) <= 12 for by in moves) and min(moves) < -200, f"what was 5 ms late comes 5 ms earlier: {moves}")
            w.key("Ctrl+Z")
            for mic in ("Kick", "Snare"):
                edit.plays(mic, (0, END, 3))
            w.quit()


@scenario
def trash():
    """A take goes to the Trash and comes back; emptying asks, says what goes, and only then deletes"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        files = len(list((folder / "audio").iterdir()))
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)

            def bin(take):
                edit.click("Vox", BAR, take=take, button=3)
                w.choose("Move to the Trash")
                edit.sees("one lane less", lambda e: all(r["take"] != take for r in e["rows"] if r["track"] == "Vox"))
                w.press(f"Close: Take {take} is in the Trash")

            def open_trash():
                w.press("Takelane menu")
                w.choose("Edit")
                w.choose("Trash")
                edit.shows_tool("Trash")

            bin(1)
            bin(3)
            open_trash()
            w.shot("edit-trash")
            w.press("Bring back, Take 3")
            edit.sees("its lane again", lambda e: any(r["take"] == 3 and r["track"] == "Vox" for r in e["rows"]))
            w.press("Empty the Trash")
            edit.shows_tool("Empty the Trash?")
            w.shot("edit-empty-trash")
            w.press("Keep all")
            edit.shows_tool("Trash")
            check(len(list((folder / "audio").iterdir())) == files, "nothing goes unasked")
            w.press("Empty the Trash")
            w.press("Delete for good")
            w.sees("take 1 gone", lambda r: all(t["number"] != 1 for t in of(r, "Vox")["made"]))
            w.key("Escape")
            w.quit()
        left = [f.name for f in (folder / "audio").iterdir()]
        check(len(left) == files - 1 and not any("Vox_Tk01" in name for name in left), f"one file went: {left}")
        check("Vox_Tk01" not in json.dumps(json.loads((folder / "session.json").read_text())), "and nothing names it")
        tool("check", folder)


@scenario
def beside_the_lanes():
    """The inspector's numbers, the filter of takes, flatten and consolidate do what they say"""
    with Folder() as temp:
        folder = with_gaps(kit_and_singer(temp / "session"))
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)
            edit.selects("Vox", 2 * BAR)
            x, y = w.place_of("Gain")
            w.click(x, y)
            w.key("Ctrl+A")
            w.type("-3")
            w.key("Return")
            edit.becomes("3 dB softer", "Vox", lambda c: c[0]["gainDb"] == -3)

            w.press("Takes shown")
            w.choose("4 stars and up")
            edit.sees("the good takes and those in the comp", lambda e: sorted(r["take"] for r in e["rows"] if r["track"] == "Vox" and r["kind"] == "take") == [2, 3, 4, 5])
            w.press("Takes shown")
            w.choose("All takes")
            edit.sees("all takes", lambda e: sum(r["track"] == "Vox" and r["kind"] == "take" for r in e["rows"]) == 5)

            w.press("Vox, flatten")
            w.sees("a track of its own", lambda r: len(r["session"]["tracks"]) == 4)
            flat = w.session["tracks"][-1]["name"] if w.session["tracks"][-1]["name"] != "Vox" else w.session["tracks"][-2]["name"]
            edit.plays(flat, *[(c["start"], c["end"], c["take"]) for c in w.track(flat)["comp"]])
            check([(c[0], c[1]) for c in edit.comp(flat)] == [FIRST[:2], SECOND[:2]], "it plays the same places")
            edit.plays("Vox", FIRST, SECOND)
            w.key("Ctrl+Z")
            w.sees("it gone", lambda r: len(r["session"]["tracks"]) == 3)

            edit.click("Vox", 2 * BAR, button=3)
            w.choose("Consolidate to one file")
            comp = edit.becomes("one take", "Vox", lambda c: len(c) == 1 and c[0]["take"] == 6 and c)
            check(comp[0]["end"] >= SECOND[1] - 1, "over all that sounded")
            w.quit()
        tool("check", folder)
        check(0 < peak(folder, "Vox", BAR + 4800, BAR + 9600) < 0.6 * 0.75, "3 dB softer in the file too")
        check(peak(folder, "Vox", 3 * BAR + 480, CHORUS - 480) == 0, "and silent between")


@scenario
def unlocked():
    """A folder that no longer edits together is cut one track at a time"""
    with Folder() as temp, edit_page(kit_and_singer(temp / "session")) as (w, edit):
        w.press("Kit, tracks")
        edit.sees("both mics", lambda e: any(r["track"] == "Snare" for r in e["rows"]))
        edit.selects_track("Snare")
        w.press("Kit edit together")
        edit.unfold("Snare", 3)
        start, end = edit.drag("Snare", BAR, 3 * BAR, take=1, keys=["Ctrl"])
        edit.becomes("a swipe", "Snare", lambda c: [r["take"] for r in c] == [3, 1, 3])
        w.shot("edit-apart")
        edit.plays("Kick", (0, END, 3))
        w.quit()
