#!/usr/bin/env python3
"""The real window, used as a person uses it.

    scenarios.py [--shots FOLDER] PROGRAM TOOL [NAME...]     runs the scenarios named, or all
    scenarios.py --list                                      names them

PROGRAM is takelane, TOOL takelane-cli. Pictures of every state go to FOLDER, and one of where a scenario failed.
"""

import argparse
import os
import signal
import sys
import time
import traceback

import comping          # noqa: F401  each module adds its scenarios to the list
import console          # noqa: F401
import deliver          # noqa: F401
import deliver_files    # noqa: F401
import editing          # noqa: F401
import every_edit_key   # noqa: F401
import every_key        # noqa: F401
import every_mix_key    # noqa: F401
import looks            # noqa: F401
import menus            # noqa: F401
import mouse            # noqa: F401
import passes           # noqa: F401
import prep             # noqa: F401
import prep_inputs      # noqa: F401
import prep_papers      # noqa: F401
import sessions         # noqa: F401
import takes            # noqa: F401
from scenario import SCENARIOS, Programs
from window import Failed, Window, end_all

LIMIT = 150             # seconds for a scenario; what hangs then is killed
CLEARING_UP = 30


def too_late(*_):
    """The scenario's time is over: it fails; if even that hangs, everything ends at once."""
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(CLEARING_UP)
    raise Failed(f"{LIMIT} seconds are over")


def give_up(*_):
    end_all()
    os._exit(2)


def run(name):
    begin = time.monotonic()
    Window.scene = SCENARIOS[name].__name__
    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(LIMIT)
    try:
        SCENARIOS[name]()
        print(f"passed in {time.monotonic() - begin:.1f} s: {name}", flush=True)
        return True
    except Exception as why:                            # an xdotool that fails is a failure like any other
        places = [f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(why.__traceback__)]
        print(f"FAILED: {name}: {why} (at {' '.join(places)})", flush=True)
        return False
    finally:
        signal.alarm(0)
        end_all()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--shots", metavar="FOLDER")
    parser.add_argument("words", nargs="*", metavar="PROGRAM TOOL [NAME...]")
    given = parser.parse_args()
    if given.list:
        print("\n".join(SCENARIOS))
        return 0
    if len(given.words) < 2:
        parser.error("PROGRAM and TOOL are missing")
    Programs.window, Programs.tool, *names = given.words
    if unknown := [name for name in names if name not in SCENARIOS]:
        parser.error(f"no such scenario: {unknown}; --list names them")
    Window.shots = given.shots
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))         # leaves the `with` blocks, which kill what they started
    return 0 if all([run(name) for name in names or SCENARIOS]) else 1


if __name__ == "__main__":
    sys.exit(main())
