"""Drives the real window under Xvfb with real keys and a real mouse, and reads what came of it.

Needs Xvfb and xdotool. The program writes what it shows into a file (--report); every wait is for something to be seen
there, with a deadline that only fails a test. Positions of hand-painted rows come from the design's columns.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

DEADLINE = 60.0
COLUMNS = {"wide": {"arm": 36, "monitor": 77, "name": 160, "input": 290, "lanes": 640},
           "narrow": {"arm": 32, "monitor": 71, "name": 150, "lanes": 460}}


class Failed(Exception):
    pass


def until(what, look, deadline=DEADLINE):
    """Waits until look() is something; fails with the last thing known."""
    end = time.monotonic() + deadline
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise Failed(f"waited in vain for {what}")
        time.sleep(0.03)


class Display:
    """An X server of its own."""

    def __init__(self, width, height):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-dpi", "96"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()

    def close(self):
        self.server.terminate()
        self.server.wait()


class Window:
    """The program on a display, with settings of its own. Use it in a `with`."""

    def __init__(self, program, *arguments, size=(1600, 1000), home=None, display=None):
        self.size = size
        self.home = pathlib.Path(home or tempfile.mkdtemp(prefix="takelane-window-"))
        self.owns_home = home is None
        self.display = display or Display(*size)
        self.owns_display = display is None
        self.report_file = self.home / "report.json"
        self.report_file.unlink(missing_ok=True)
        self.environment = dict(os.environ, DISPLAY=self.display.name, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / "config"),
                                XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"))
        self.started = time.monotonic()
        self.process = subprocess.Popen([program, *map(str, arguments), "--report", str(self.report_file), "--size", f"{size[0]}x{size[1]}"],
                                        env=self.environment)
        until("the window's first report", lambda: self.report_file.exists() or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise Failed(f"the program ended at once with {self.process.returncode}")
        self.seconds_to_start = time.monotonic() - self.started

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.owns_display:
            self.display.close()
        if self.owns_home:
            shutil.rmtree(self.home, ignore_errors=True)

    # what is to be seen
    def report(self):
        for _ in range(100):
            try:
                return json.loads(self.report_file.read_text())
            except (ValueError, FileNotFoundError):
                time.sleep(0.01)
        raise Failed("no report can be read")

    @property
    def status(self):
        return self.report()["status"]

    @property
    def session(self):
        return self.report()["session"]

    def track(self, name):
        return next(t for t in self.session["tracks"] if t["name"] == name)

    def sees(self, what, look, deadline=DEADLINE):
        """Waits until look(report) holds."""
        def ask():
            if self.process.poll() is not None:
                raise Failed(f"the program ended with {self.process.returncode} while waiting for {what}")
            return look(self.report())
        return until(what, ask, deadline)

    def rolls(self, *words):
        return self.sees(f"the transport to be {' or '.join(words)}", lambda r: r["status"]["roll"] in words)

    def control(self, title, deadline=DEADLINE):
        def find(report):
            return next((c for c in report["controls"] if c["title"].startswith(title)), None)
        return self.sees(f"the control '{title}'", find, deadline)

    def has(self, title):
        return any(c["title"].startswith(title) for c in self.report()["controls"])

    # hands
    def _do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def key(self, *keys):
        for key in keys:
            self._do("key", "--clearmodifiers", key)

    def type(self, text):
        self._do("type", "--delay", "15", text)

    def move(self, x, y):
        self._do("mousemove", x, y)

    def click(self, x, y, button=1, times=1):
        self._do("mousemove", x, y, "click", *(["--repeat", times, "--delay", "60"] if times > 1 else []), button)

    def press(self, title, button=1):
        c = self.control(title)
        self.click(c["x"] + c["w"] // 2, c["y"] + c["h"] // 2, button)

    def drag(self, x, y, to_x, to_y, button=1, steps=6):
        self._do("mousemove", x, y, "mousedown", button)
        for n in range(1, steps + 1):
            self._do("mousemove", x + (to_x - x) * n // steps, y + (to_y - y) * n // steps)
        self._do("mouseup", button)

    def wheel(self, x, y, up, modifier=None):
        held = ["keydown", modifier] if modifier else []
        released = ["keyup", modifier] if modifier else []
        self._do("mousemove", x, y, *held, "click", 4 if up else 5, *released)

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    # ends
    def quit(self):
        self.key("ctrl+q")
        try:
            self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired as late:
            raise Failed("the program does not quit") from late
        if self.process.returncode != 0:
            raise Failed(f"the program quit with {self.process.returncode}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def check(holds, sentence):
    if not holds:
        raise Failed(sentence)
