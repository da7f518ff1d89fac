"""A small session to edit, and hands on the Edit page: where frames lie in pixels, drags, what came of them.

Two locked drum mics with three takes and a singer with five, over a verse and a chorus of four bars at 120 bpm. Everything sung
or hit is made here, so that takes differ in loudness and every bar ends with silence.
"""

import array
import contextlib
import json
import math
import pathlib
import shutil
import subprocess
import tempfile
import wave

from scenario import Programs, info, tool
from window import Window, check

RATE = 48000
BAR = 2 * RATE
CHORUS = 4 * BAR
END = 8 * BAR
SUNG = RATE * 7 // 5                        # of every bar; then it is silent
STARS = {"Verse": [3, 5, 2, 4, 1], "Chorus": [2, 3, 4, 5, 1]}          # of the singer's takes 1 to 5

_made = []                                  # the session, made once


def _burst(length, hertz, loudness, attack=480):
    return array.array("h", (int(32767 * loudness * math.cos(2 * math.pi * hertz * n / RATE) * min(1, n / attack, (length - n) / 480)) for n in range(length)))


def _bars(begins, burst):
    """One bar with that burst at these frames, eight times."""
    bar = array.array("h", bytes(2 * BAR))
    for at in begins:
        bar[at:at + len(burst)] = burst
    return bar * 8


def _write(file, samples):
    with wave.open(str(file), "wb") as to:
        to.setparams((1, 2, RATE, len(samples), "NONE", ""))
        to.writeframes(samples.tobytes())


def _make(folder):
    tool("new", folder)
    apply(folder, {"do": "folder.add", "name": "Kit", "editLocked": True},
          {"do": "track.add", "name": "Kick", "channels": 1, "inputs": [1], "folder": "Kit"},
          {"do": "track.add", "name": "Snare", "channels": 1, "inputs": [2], "folder": "Kit"},
          {"do": "track.add", "name": "Vox", "channels": 1, "inputs": [3]},
          {"do": "song.sections", "sections": [{"name": "Verse", "bars": 4}, {"name": "Chorus", "bars": 4}]})
    inputs = folder.parent / "played"
    inputs.mkdir()
    for take in range(1, 6):
        late = 240 * (take - 2)             # the drummer
        _write(inputs / "in01.wav", _bars([n * RATE // 2 + (late if n else 0) for n in range(4)], _burst(4000, 60, 0.15 * take, 24)))
        _write(inputs / "in02.wav", _bars([n * RATE // 2 + late for n in (1, 3)], _burst(3000, 200, 0.15 * take, 24)))
        _write(inputs / "in03.wav", _bars([0], _burst(SUNG, 100 + 40 * take, 0.12 * take)))
        tool("record", folder, "--device", "simulated", "--freewheel", "--seconds", END // RATE, "--inputs", inputs,
             "--arm", "Kick,Snare,Vox" if take <= 3 else "Vox")
    apply(folder, *({"do": "take.rate", "track": "Vox", "take": n + 1, "section": section, "rating": stars[n]} for section, stars in STARS.items() for n in range(5)))


def apply(folder, *commands):
    """Runs commands on a session that no window has open."""
    subprocess.run([Programs.tool, "apply", str(folder), "-"], input=json.dumps(list(commands)), check=True, text=True, capture_output=True)


def kit_and_singer(to):
    """A copy of the session, in that folder."""
    if not _made:
        _made.append(tempfile.TemporaryDirectory())
        _make(pathlib.Path(_made[0].name) / "session")
    shutil.copytree(pathlib.Path(_made[0].name) / "session", to)
    return to


def peak(folder, track, start, end):
    """The loudest sample of what the track plays there, as render-track has it; 1 is full scale."""
    with tempfile.TemporaryDirectory() as temp:
        file = pathlib.Path(temp) / "track.wav"
        tool("render-track", folder, "--track", track, "-o", file)
        with wave.open(str(file)) as read:
            read.setpos(start)
            data = read.readframes(end - start)
            return max(abs(int.from_bytes(data[i:i + 3], "little", signed=True)) for i in range(0, len(data), 3)) / 8388608


def comp_of(folder, track):
    """What info tells of the comp: (start, end, take, shift)."""
    found = next(t for t in info(folder)["tracks"] if t["name"] == track)
    return [(r["start"], r["end"], r["take"], r["shift"]) for r in found["comp"]]


class Edit:
    """The Edit page of an open window."""

    def __init__(self, w):
        self.w = w
        w.sees("the interface running", lambda r: r["status"]["deviceRuns"])
        w.key("Ctrl+3")
        self.sees("the page", lambda e: e["rows"])

    # what is seen
    @property
    def now(self):
        return self.w.report()["edit"]

    def sees(self, what, look):
        return self.w.sees(what, lambda r: r["edit"] and look(r["edit"]))

    def row(self, track, take=0):
        """Of a track's comp, or of a take."""
        rows = self.now["rows"]
        found = [r for r in rows if r["track"] == track and r["take"] == take and r["kind"] != "folderHead"]
        check(found and found[0]["h"] > 0, f"no row of {track}{f', take {take}' if take else ''} is seen; there are {[(r['kind'], r['track'], r['take']) for r in rows]}")
        return found[0]

    def x(self, frame):
        """The pixel column that means the frame, as nearly as one does."""
        now = self.now
        return round(now["x"] + (frame - now["left"]) / now["framesPerPixel"])

    def frame(self, x):
        """What that column means, to the frame."""
        now = self.now
        return round(now["left"] + (x - now["x"]) * now["framesPerPixel"])

    def comp(self, track):
        """(start, end, take) of what the track plays."""
        return [(r["start"], r["end"], r["take"]) for r in self.w.track(track)["comp"]]

    def plays(self, track, *regions):
        self.w.sees(f"{track} playing {regions}", lambda r: [(c["start"], c["end"], c["take"]) for c in of(r, track)["comp"]] == list(regions))

    def region(self, track, at):
        return next(r for r in self.w.track(track)["comp"] if r["start"] <= at < r["end"])

    def becomes(self, what, track, look):
        """Until the track's comp, as the report has it, is so."""
        return self.w.sees(what, lambda r: look(of(r, track)["comp"]))

    def shows_tool(self, heading):
        return self.w.sees(f"the tool '{heading}'", lambda r: any(c["title"] == heading and c["w"] > 300 for c in r["controls"]))

    def shows_no_tool(self):
        """No card over the lanes."""
        return self.w.sees("no tool", lambda r: not any(c["title"] == "Close" for c in r["controls"]))

    # hands
    def selects_track(self, track, take=0):
        """By its head."""
        row = self.row(track, take)
        self.w.click(100, row["y"] + row["h"] // 2)
        self.sees(f"the lane of {track} in hand", lambda e: (e["view"]["laneTrack"], e["view"]["laneTake"]) == (track, take))

    def unfold(self, track, takes):
        """Its takes below it: some are so from the start."""
        self.selects_track(track)
        if self.row(track)["kind"] != "comp":
            self.w.key("U")
        self.sees("take lanes", lambda e: sum(r["track"] == track and r["kind"] == "take" for r in e["rows"]) == takes)

    def place(self, track, frame, take=0, height=0.75):
        """In pixels; height from 0, the top of its row, to 1."""
        row = self.row(track, take)
        return self.x(frame), row["y"] + round(height * (row["h"] - 1))

    def click(self, track, frame, take=0, height=0.75, button=1):
        self.w.click(*self.place(track, frame, take, height), button)

    @contextlib.contextmanager
    def dragging(self, track, start, to, take=0, height=0.75, keys=()):
        """With the button still down in the body, which gets the two frames that the pointer meant."""
        x, y = self.place(track, start, take, height)
        to_x = self.x(to)
        with self.w.holding(*keys), self.w.dragging(x, y, to_x, y):
            yield self.frame(x), self.frame(to_x)

    def drag(self, *words, **how):
        """Returns the two frames that the pointer meant."""
        with self.dragging(*words, **how) as meant:
            return meant

    def selects(self, track, frame):
        """A segment, by a click on the lower half of its lane."""
        self.click(track, frame)
        self.sees("the segment selected", lambda e: [s["track"] for s in e["view"]["segments"]] == [track] and self.region(track, e["view"]["segments"][0]["at"]) == self.region(track, frame))

    def goes_to_bar(self, bar):
        self.w.key("Home")
        self.w.sees("the start", lambda r: r["status"]["heard"] == 0)
        for n in range(1, bar):
            self.w.key(".")
            self.w.sees(f"bar {n + 1}", lambda r, n=n: r["status"]["heard"] == n * BAR)


def of(report, track):
    return next(t for t in report["session"]["tracks"] if t["name"] == track)


@contextlib.contextmanager
def edit_page(folder, size=(1600, 1000)):
    with Window(Programs.window, folder, size=size) as w:
        yield w, Edit(w)
