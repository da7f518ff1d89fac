"""Drives the real window under Xvfb with real keys and a real mouse, and reads what came of it.

Needs Xvfb and xdotool. The program writes what it shows into a file (--report), with its own count of frames and its own
time; every wait is for something to be seen there, with a deadline that only fails a test. Whatever is started here is
killed with all it started, at the latest when the time for the whole scenario is over.
"""

import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

DEADLINE = 30.0                             # seconds for one thing to be seen
QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None      # where the window's reports wait for no disk
RUNNING = []                                # what was started and has not ended


class Failed(Exception):
    pass


def start(*words, **how):
    """A child in a group of its own, which ends with the test, however that ends (ctest kills what lasts too long)."""
    def die_with_us():
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    child = subprocess.Popen([*map(str, words)], start_new_session=True, preexec_fn=die_with_us, **how)
    RUNNING.append(child)
    return child


def end(child):
    """Kills the child and all its children; again does nothing."""
    if child in RUNNING:
        RUNNING.remove(child)
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()


def end_all():
    for child in RUNNING[:]:
        end(child)


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
    """An X server of its own, on a number nobody has. Its keys do not repeat: on a busy machine a key may be down for long."""

    def __init__(self, width, height):
        read, write = os.pipe()
        self.server = start("Xvfb", "-displayfd", write, "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-dpi", "96", "-r",
                            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()
        if self.name == ":":
            raise Failed("Xvfb does not start")

    def close(self):
        end(self.server)


class Window:
    """The program on a display of its own, with settings of its own, and more of its environment by name. Use it in a `with`."""

    shots = None                            # the folder for pictures, if anybody wants some
    scene = ""                              # the name of the running scenario, for the picture of its failure

    def __init__(self, program, *arguments, size=(1600, 1000), home=None, opens=True, **environment):
        self.size = size
        self.own = pathlib.Path(tempfile.mkdtemp(prefix="takelane-window-", dir=QUICK))
        self.home = pathlib.Path(home or self.own)
        self.report_file = self.own / "report.json"
        self.display = Display(*size)
        self.environment = dict(os.environ, DISPLAY=self.display.name, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / "config"),
                                XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"))
        self.process = start(program, *arguments, "--report", self.report_file, "--size", f"{size[0]}x{size[1]}",
                             env={**self.environment, **environment})
        try:
            self._wait_for_start(opens)
        except BaseException:
            self.__exit__()
            raise

    def _wait_for_start(self, opens):
        """Until the window has the keyboard and shows a session, or, with opens=False, anything."""
        until("the window's first report", lambda: self.report_file.exists() or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise Failed(f"the program ended at once with {self.process.returncode}")
        if opens:
            self.sees("an open session", lambda r: r["session"])
        self.focus()

    def focus(self):
        """There is no window manager: nobody else gives the window the keyboard."""
        window = self.sees("the window on the display", lambda r: self._ask("search", "--onlyvisible", "--class", "Takelane").split())[0]
        self.number = int(window)
        self._do("windowfocus", "--sync", window)
        self._do("key", "Shift_L")          # a new X server loses the first key, whoever listens
        self.sees("the keyboard in the window", lambda r: r["active"])

    def __enter__(self):
        return self

    def __exit__(self, kind=None, *_):
        try:
            if kind is not None and self.process.poll() is None:
                self.tell()
        finally:
            end(self.process)
            self.display.close()
            shutil.rmtree(self.own, ignore_errors=True)

    def tell(self):
        """What is to be seen when a scenario fails."""
        try:
            seen = self.report()
        except Failed:
            return
        print(f"roll {seen['status']['roll']}, dialog {seen['dialog']}, menu {menu_of(seen)}, keyboard at {focus_of(seen)}", flush=True)
        self._picture(f"failed {Window.scene}")

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
        """The one of that title, else the first whose title begins so; the topmost where several do."""
        def find(report):
            controls = report["controls"][::-1]
            return next((c for c in controls if c["title"] == title), None) or next((c for c in controls if c["title"].startswith(title)), None)
        return self.sees(f"the control '{title}'", find, deadline)

    def shows_dialog(self, title):
        return self.sees(f"the dialog '{title}'", lambda r: dialog_of(r) == title)

    def shows_no_dialog(self):
        return self.sees("no dialog", lambda r: dialog_of(r) is None)

    def shows_menu(self, *lines):
        """Until a menu is open that has these lines."""
        return self.sees(f"a menu with {lines}", lambda r: all(any(l.startswith(line) for l in menu_of(r)) for line in lines) and menu_of(r))

    def choose(self, line):
        """A line of the open menu. JUCE takes no click in a menu's first quarter of a second."""
        self.shows_menu(line)
        self.rest(0.3)
        self.press(line)

    def shows_no_menu(self):
        return self.sees("no menu", lambda r: not menu_of(r))

    def focused(self):
        return focus_of(self.report())

    # hands
    def _do(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, stdout=subprocess.DEVNULL, timeout=DEADLINE)

    def _ask(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                              timeout=DEADLINE).stdout

    def key(self, *keys):
        """Keys by the names of the key sheet: "Ctrl+Shift+Z", "Num Enter", "["."""
        for key in keys:
            self._do("key", "--clearmodifiers", x_key(key))

    def key_with_all_held(self, key):
        """With the keys and buttons that are down, which key() lets go for the moment."""
        self._do("key", x_key(key))

    def keys_at_once(self, *keys):
        """One after the other, as quickly as it can be done."""
        self._do("key", "--clearmodifiers", *map(x_key, keys))

    def hold(self, key, seconds):
        """Down for so long, in the program's own time."""
        begin = self.report()["seconds"]
        self._do("keydown", x_key(key))
        self.sees(f"{seconds} s passing", lambda r: r["seconds"] >= begin + seconds)
        self._do("keyup", x_key(key))

    def type(self, text):
        self._do("type", "--delay", "15", "--", text)

    def move(self, x, y):
        self._do("mousemove", x, y)

    def click(self, x, y, button=1):
        self._do("mousemove", x, y, "click", button)

    def click_slowly(self, x, y, button=1):
        """As a person does: the program has long seen the button go down when it comes up."""
        self._do("mousemove", x, y, "mousedown", button)
        self.rest(0.1)
        self._do("mouseup", button)

    def place_of(self, title):
        """The middle of that control, in pixels of the display."""
        c = self.control(title)
        return c["x"] + c["w"] // 2, c["y"] + c["h"] // 2

    def double_click(self, x, y):
        self._do("mousemove", x, y, "click", "--repeat", 2, "--delay", 60, 1)

    def press(self, title, button=1):
        self.click(*self.place_of(title), button)

    def drag(self, x, y, to_x, to_y, button=1, steps=6):
        with self.dragging(x, y, to_x, to_y, button, steps):
            pass

    @contextlib.contextmanager
    def dragging(self, x, y, to_x, to_y, button=1, steps=6):
        """With the button still down in the body."""
        self._do("mousemove", x, y, "mousedown", button)
        try:
            for n in range(1, steps + 1):
                self._do("mousemove", x + (to_x - x) * n // steps, y + (to_y - y) * n // steps)
            yield
        finally:
            self._do("mouseup", button)

    @contextlib.contextmanager
    def holding(self, *keys):
        """Keys that are down in the body."""
        for key in keys:
            self._do("keydown", x_key(key))
        try:
            yield
        finally:
            for key in reversed(keys):
                self._do("keyup", x_key(key))

    def wheel(self, x, y, up, modifier=None):
        held = ["keydown", modifier] if modifier else []
        released = ["keyup", modifier] if modifier else []
        self._do("mousemove", x, y, *held, "click", 4 if up else 5, *released)

    def shot(self, name):
        """A picture of the window, if anybody wants one."""
        if Window.shots:
            self.rest(0.2)
            self._picture(name)

    def _picture(self, name):
        if Window.shots:
            file = pathlib.Path(Window.shots) / f"{name.lower().replace(' ', '-')}-{self.size[0]}x{self.size[1]}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=True, timeout=DEADLINE)

    def rest(self, seconds=0.25):
        """Some turns of the program, and some of its time: for what must NOT happen, which no report can tell the end of."""
        begin = self.report()
        self.sees("the program going on", lambda r: r["frames"] >= begin["frames"] + 10 and r["seconds"] >= begin["seconds"] + seconds)

    # ends
    def quit(self):
        self.key("Ctrl+Q")
        self.has_quit()

    def has_quit(self):
        """Until the program has ended, in peace."""
        until("the end of the program", lambda: self.process.poll() is not None)
        check(self.process.returncode == 0, f"the program quit with {self.process.returncode}")

    def kill(self):
        """As a crash would, in the middle of whatever it does."""
        end(self.process)


X_NAMES = {"Space": "space", "Backspace": "BackSpace", "Page Down": "Next", "Page Up": "Prior", ",": "comma", ".": "period", "[": "bracketleft", "]": "bracketright",
           "'": "apostrophe", "?": "question", "=": "equal", "-": "minus", "Num *": "KP_Multiply", "Num /": "KP_Divide", "Num Enter": "KP_Enter"}


def x_key(text):
    """ "Ctrl+Shift+Z" -> "ctrl+shift+z" """
    modifiers = ""
    for word in ("Ctrl", "Alt", "Shift"):
        if text.startswith(word + "+"):
            text = text[len(word) + 1:]
            modifiers += word.lower() + "+"
    if text in X_NAMES:
        return modifiers + X_NAMES[text]
    return modifiers + (text.replace("Num ", "KP_") if text.startswith("Num ") else text.lower() if len(text) == 1 else text)


def dialog_of(report):
    """The heading of the open dialog, or None."""
    return report["dialog"] and report["dialog"]["title"]


def focus_of(report):
    return [c["title"] for c in report["controls"] if c["focused"]]


def menu_of(report):
    return [c["title"] for c in report["controls"] if c["menu"]]


def check(holds, sentence):
    if not holds:
        raise Failed(sentence)
