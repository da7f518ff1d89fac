"""What the scenarios have in common: their list, the programs under test, sessions to begin with."""

import json
import pathlib
import subprocess
import tempfile

SCENARIOS = {}
SIZES = [(1600, 1000), (1180, 720)]
KICK = "Kick In"                            # the band's first track


class Programs:
    """Paths of takelane and takelane-cli."""
    window = tool = ""


def scenario(function):
    SCENARIOS[function.__doc__.splitlines()[0]] = function
    return function


def tool(*words):
    return subprocess.run([Programs.tool, *map(str, words)], check=True, capture_output=True, text=True).stdout


def info(folder):
    return json.loads(tool("info", folder, "--json"))


def band(folder, *commands):
    """A session with the band's tracks, all armed."""
    tool("new", folder, "--template", "band")
    if commands:
        subprocess.run([Programs.tool, "apply", str(folder), "-"], input=json.dumps(list(commands)), check=True, text=True, capture_output=True)
    return folder


class Folder(tempfile.TemporaryDirectory):
    def __enter__(self):
        return pathlib.Path(super().__enter__())


def interface_runs(w):
    w.sees("the interface running", lambda r: r["status"]["deviceRuns"])


def without_count_in(w):
    """A take begins at once, not after a bar."""
    interface_runs(w)
    w.key("Shift+K")
    w.sees("count-in off", lambda r: not r["session"]["countIn"])


def records(w, seconds):
    """A take is made, and is that long by now."""
    w.key("R")
    w.rolls("recording")
    w.sees(f"{seconds} s of take", lambda r: r["status"]["taken"] > seconds * r["session"]["rate"])


def stops(w):
    w.key("Space")
    w.rolls("stopped")


def page_of(report):
    """The page whose tab is lit."""
    return next((c["title"] for c in report["controls"] if c["title"] in ("Prep", "Track", "Edit", "Mix", "Deliver") and c["value"] == "shown"), None)
