"""Takes and comps with the mouse and the keys: swipes, joints, choices, what is heard meanwhile, marks into a comp."""

from edit_page import BAR, CHORUS, END, RATE, SUNG, apply, comp_of, edit_page, kit_and_singer, of, peak
from scenario import SIZES, Folder, scenario, tool
from window import check

VERSE, MIDDLE = BAR // 2, 2 * BAR           # places within


def chosen(start, end, take, over=5):
    """What a track plays after one swipe over its newest take."""
    return [(0, start, over), (start, end, take), (end, END, over)]


@scenario
def swipes():
    """A swipe takes the range into the comp to the frame, Esc in mid-drag changes nothing, undo and redo go one swipe each"""
    for size in SIZES:
        with Folder() as temp:
            folder = kit_and_singer(temp / "session")
            with edit_page(folder, size) as (w, edit):
                edit.plays("Vox", (0, END, 5))
                edit.unfold("Vox", 5)
                w.shot("edit-takes")
                with edit.dragging("Vox", BAR, 3 * BAR, take=2, keys=["Ctrl"]) as (start, end):
                    edit.plays("Vox", *chosen(start, end, 2))       # live, while the button is down
                    edit.sees("the swipe on its lane", lambda e: e["hint"]["swipe"] == {"start": start, "end": end})
                    w.shot("edit-swiping")
                edit.plays("Vox", *chosen(start, end, 2))
                sentence = w.session["undo"]
                check("take 2" in sentence and "Vox" in sentence, f"the step says what was done, not '{sentence}'")

                with edit.dragging("Vox", CHORUS, END - BAR, take=4, keys=["Ctrl"]):
                    w.sees("take 4", lambda r: len(of(r, "Vox")["comp"]) == 5)
                    w.key_with_all_held("Escape")
                    edit.plays("Vox", *chosen(start, end, 2))
                w.rest(0.1)
                check(edit.comp("Vox") == chosen(start, end, 2) and w.session["undo"] == sentence, "Esc left no trace")

                w.key("Ctrl+Z")
                edit.plays("Vox", (0, END, 5))
                w.key("Ctrl+Shift+Z")
                edit.plays("Vox", *chosen(start, end, 2))
                w.quit()
            check([c[:3] for c in comp_of(folder, "Vox")] == chosen(start, end, 2), "the tool reads the same comp")
            loudness = [peak(folder, "Vox", at, at + 9600) for at in (9600, (start + end) // 2 // BAR * BAR + 9600, 5 * BAR + 9600)]
            check([round(l / 0.12) for l in loudness] == [5, 2, 5], f"and plays these takes: {loudness}")
            tool("check", folder)


@scenario
def breaths():
    """A swipe's ends go to the nearest breath, a click takes the take for the whole segment"""
    with Folder() as temp, edit_page(kit_and_singer(temp / "session")) as (w, edit):
        edit.unfold("Vox", 5)
        edit.drag("Vox", BAR - 1500, 3 * BAR - 1500, take=2)
        edit.becomes("both ends where nobody sings", "Vox", lambda c: len(c) == 3 and all(at % BAR >= SUNG for at in (c[1]["start"], c[1]["end"])))
        w.rest(0.2)
        ends = edit.comp("Vox")[1][:2]
        check(all(at % BAR >= SUNG for at in ends), f"and they stay there: {ends}")

        edit.click("Vox", MIDDLE, take=4)
        edit.plays("Vox", *chosen(*ends, 4))
        w.key("Ctrl+Z")
        edit.plays("Vox", *chosen(*ends, 2))
        w.quit()


@scenario
def joints():
    """A dragged boundary moves for both takes, says by how much, and Alt makes its crossfade longer"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        apply(folder, {"do": "comp.choose", "track": "Vox", "take": 2, "start": MIDDLE, "end": CHORUS})
        with edit_page(folder) as (w, edit):
            w.shot("edit-joint")
            with edit.dragging("Vox", MIDDLE, MIDDLE + 9000, keys=["Ctrl"]) as (start, end):
                joint = MIDDLE + end - start
                edit.plays("Vox", *chosen(joint, CHORUS, 2))
                hint = edit.sees("how far", lambda e: e["hint"]["joint"] == joint and e["hint"])
                check(hint["readout"].startswith(f"+{(end - start) / 48:.0f} ms") and hint["readout"].endswith("10 ms"), f"it says how far and the crossfade: {hint['readout']}")
                w.shot("edit-boundary")
            edit.plays("Vox", *chosen(joint, CHORUS, 2))

            edit.drag("Vox", joint, joint + 6000, keys=["Ctrl", "Alt"])
            edit.becomes("all later edges moved too", "Vox", lambda c: c[1]["start"] > joint and c[1]["end"] > CHORUS)
            w.key("Ctrl+Z")
            edit.plays("Vox", *chosen(joint, CHORUS, 2))

            edit.drag("Vox", joint, joint + 6000, keys=["Alt"])
            edit.becomes("a longer crossfade", "Vox", lambda c: c[0]["crossfade"] and c[0]["crossfade"]["length"] > 480)
            edit.plays("Vox", *chosen(joint, CHORUS, 2))
            w.quit()
        tool("check", folder)


@scenario
def takes_by_keys():
    """By keys alone: the next take in a segment, a range into the comp, silence, another comp, its difference"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        apply(folder, {"do": "comp.choose", "track": "Vox", "take": 2, "start": 0, "end": CHORUS})
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)
            w.key("Right")
            edit.sees("a segment in hand", lambda e: len(e["view"]["segments"]) == 1)
            segment = edit.region("Vox", edit.now["view"]["segments"][0]["at"])
            w.key("Alt+Down")
            edit.becomes("the take below", "Vox", lambda c: next(r for r in c if r["start"] == segment["start"])["take"] != segment["take"])
            w.key("Alt+Up")
            edit.plays("Vox", (0, CHORUS, 2), (CHORUS, END, 5))

            w.key("Escape")
            edit.sees("nothing selected", lambda e: not e["view"]["segments"])
            edit.goes_to_bar(2)
            w.key("Alt+[")
            edit.sees("a start", lambda e: e["selection"] and e["selection"]["start"] == BAR)
            edit.goes_to_bar(4)
            w.key("Alt+]")
            edit.sees("an end", lambda e: e["selection"] == {"start": BAR, "end": 3 * BAR})
            w.key("Down", "Down", "Down")
            edit.sees("take 3 in hand", lambda e: e["view"]["laneTake"] == 3)
            w.key("V")
            edit.plays("Vox", (0, BAR, 2), (BAR, 3 * BAR, 3), (3 * BAR, CHORUS, 2), (CHORUS, END, 5))
            w.key("Delete")
            edit.plays("Vox", (0, BAR, 2), (3 * BAR, CHORUS, 2), (CHORUS, END, 5))
            w.quit()
        check(peak(folder, "Vox", BAR + 4800, 3 * BAR - 4800) == 0, "silence is silence")


@scenario
def comps():
    """A second comp is made, filled, shown beside the first, switched, and both stay after quitting"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)
            w.press("Vox, new comp")
            w.sees("comp B", lambda r: of(r, "Vox")["comps"] == ["A", "B"] and of(r, "Vox")["activeComp"] == "B")
            start, end = edit.drag("Vox", BAR, MIDDLE, take=1, keys=["Ctrl"])
            edit.becomes("a swipe on B", "Vox", lambda c: (start, end, 1) in [(r["start"], r["end"], r["take"]) for r in c])
            second = edit.comp("Vox")
            w.key("Ctrl+Shift+D")
            edit.sees("the difference on the lanes", lambda e: e["view"]["differs"])
            w.shot("edit-diff")
            w.key("Escape")
            edit.sees("no difference", lambda e: not e["view"]["differs"])
            w.key("Alt+C")
            w.sees("comp A", lambda r: of(r, "Vox")["activeComp"] == "A")
            edit.plays("Vox", (0, END, 5))
            w.key("Alt+C")
            edit.plays("Vox", *second)
            w.quit()
        with edit_page(folder) as (w, edit):
            check(w.track("Vox")["comps"] == ["A", "B"] and edit.comp("Vox") == second, "both are there after opening again")
            w.quit()


@scenario
def drums_together():
    """A swipe on one mic of the locked kit is a swipe on both, with the same edges to the frame"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        with edit_page(folder) as (w, edit):
            w.press("Kit, tracks")
            edit.sees("both mics", lambda e: any(r["track"] == "Snare" for r in e["rows"]))
            edit.unfold("Snare", 3)
            start, end = edit.drag("Snare", BAR, 3 * BAR, take=1, keys=["Ctrl"])
            for mic in ("Snare", "Kick"):
                edit.plays(mic, *chosen(start, end, 1, over=3))
            w.shot("edit-kit")
            moved = edit.drag("Kick", start, start + 12000, keys=["Ctrl"])
            joint = start + moved[1] - moved[0]
            for mic in ("Snare", "Kick"):
                edit.plays(mic, *chosen(joint, end, 1, over=3))
            w.key("Ctrl+Z", "Ctrl+Z")
            for mic in ("Snare", "Kick"):
                edit.plays(mic, (0, END, 3))
            w.quit()
        tool("check", folder)


@scenario
def marks_into_a_comp():
    """Stars by key on a lane, and a comp of the best that shows itself before it is made"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)

            def stars(r, take):
                return next(t["stars"] for t in of(r, "Vox")["made"] if t["number"] == take)

            edit.goes_to_bar(6)
            edit.selects_track("Vox", 1)
            w.key("4")
            w.sees("four stars in the chorus", lambda r: stars(r, 1) == {"Verse": 3, "Chorus": 4})
            w.key("Ctrl+Z")
            w.sees("two again", lambda r: stars(r, 1) == {"Verse": 3, "Chorus": 2})

            w.key("Ctrl+Shift+B")
            edit.sees("the comp of the best, shown", lambda e: e["view"]["planned"] == 2)
            edit.plays("Vox", (0, END, 5))
            w.shot("edit-best")
            w.key("Return")
            comp = edit.becomes("it made", "Vox", lambda c: [r["take"] for r in c] == [2, 4] and c)
            check(abs(comp[0]["end"] - CHORUS) <= 3840, "its joint lies within 80 ms of the chorus")
            w.key("Ctrl+Z")
            edit.plays("Vox", (0, END, 5))
            w.quit()


@scenario
def heard_alone():
    """A take is heard while X is held and by double-click, from there, and the comp again after"""
    with Folder() as temp:
        with edit_page(kit_and_singer(temp / "session")) as (w, edit):
            edit.unfold("Vox", 5)
            edit.selects_track("Vox", 2)

            def heard(take):
                w.sees(f"take {take} heard", lambda r: r["status"]["audition"] and r["status"]["audition"]["take"] == take and r["status"]["roll"] == "playing")

            def the_comp():
                w.sees("the comp heard", lambda r: not r["status"]["audition"] and r["status"]["roll"] == "stopped")

            with w.holding("X"):
                heard(2)
            the_comp()

            before = edit.comp("Vox")
            x, y = edit.place("Vox", CHORUS, take=4)
            w.double_click(x, y)
            heard(4)
            check(w.status["heard"] >= edit.frame(x) - 1, "from there")
            w.shot("edit-audition")
            w.rest(0.6)
            w.double_click(x, y)
            the_comp()
            check(edit.comp("Vox") == before, "a double-click chooses nothing")

            w.key("Shift+X")
            w.sees("the takes in turn", lambda r: r["status"]["audition"] and r["status"]["audition"]["count"] == 5)
            w.shot("edit-in-turn")
            w.key("Escape", "Space")
            w.rolls("stopped")
            w.quit()


@scenario
def while_it_rolls():
    """A swipe while it plays, and while a take is made, is done at once; the take goes on"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        with edit_page(folder) as (w, edit):
            edit.unfold("Vox", 5)
            w.key("Shift+K")
            w.sees("no count-in", lambda r: not r["session"]["countIn"])
            w.key("Space")
            w.rolls("playing")
            start, end = edit.drag("Vox", CHORUS, END - BAR, take=3, keys=["Ctrl"])
            edit.plays("Vox", *chosen(start, end, 3))
            check(w.status["roll"] == "playing", "it plays on")
            w.key("Space")
            w.rolls("stopped")
            w.key("Home", "Alt+A")
            w.sees("nothing armed", lambda r: not any(t["armed"] for t in r["session"]["tracks"]))
            edit.selects_track("Kick")
            w.key("A", "R")
            w.rolls("recording")
            w.sees("some of the take", lambda r: r["status"]["taken"] > r["session"]["rate"] / 2)
            start2, end2 = edit.drag("Vox", BAR, 2 * BAR, take=1, keys=["Ctrl"])
            edit.becomes("the swipe in the take", "Vox", lambda c: (start2, end2, 1) in [(r["start"], r["end"], r["take"]) for r in c])
            w.shot("edit-swipe-recording")
            check(w.status["roll"] == "recording", "the take goes on")
            w.key("4")                          # means the running take, whatever lane is in hand
            taken = w.status["taken"]
            w.sees("more of it", lambda r: r["status"]["taken"] > taken)
            w.key("Space")
            w.rolls("stopped")
            w.sees("the take", lambda r: of(r, "Kick")["takes"] == 4)
            check(w.session["passes"][-1]["rating"] == 4, "it has the stars given while it ran")
            w.quit()
        tool("check", folder)


@scenario
def one_mic_without_the_take():
    """A mic of the locked kit that has no such take keeps what it plays, and its head warns of it"""
    with Folder() as temp:
        folder = kit_and_singer(temp / "session")
        tool("record", folder, "--device", "simulated", "--freewheel", "--seconds", END // RATE, "--arm", "Kick")
        apply(folder, {"do": "comp.choose", "track": "Kick", "take": 3, "start": 0, "end": END})
        with edit_page(folder) as (w, edit):
            w.press("Kit, tracks")
            edit.sees("both mics", lambda e: any(r["track"] == "Snare" for r in e["rows"]))
            w.sees("no warning", lambda r: not any("keeps its own" in c["value"] for c in r["controls"]))
            edit.unfold("Kick", 4)
            number = max(t["number"] for t in w.track("Kick")["made"])
            start, end = edit.drag("Kick", BAR, 3 * BAR, take=number, keys=["Ctrl"])
            edit.plays("Kick", *chosen(start, end, number, over=3))
            edit.plays("Snare", (0, END, 3))
            w.sees("the warning at its head", lambda r: any(c["title"].startswith("Snare") and "keeps its own" in c["value"] for c in r["controls"]))
            w.shot("edit-stray")
            w.quit()
