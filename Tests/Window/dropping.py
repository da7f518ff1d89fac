"""Drops files on the window as a file manager does, by the XDND protocol (https://freedesktop.org/wiki/Specifications/XDND).

xdotool has no files to drag. Nothing but libX11 is needed, which the program needs anyhow.
"""

import ctypes
import time
import urllib.parse

from window import DEADLINE, Failed

CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
REPLACE = 0                                     # PropModeReplace
VERSION = 3                                     # of the protocol: JUCE knows no later one


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p), ("window", ctypes.c_ulong),
                ("message", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p), ("owner", ctypes.c_ulong),
                ("requestor", ctypes.c_ulong), ("selection", ctypes.c_ulong), ("target", ctypes.c_ulong), ("property", ctypes.c_ulong), ("time", ctypes.c_ulong)]


class SelectionNotify(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p),
                ("requestor", ctypes.c_ulong), ("selection", ctypes.c_ulong), ("target", ctypes.c_ulong), ("property", ctypes.c_ulong), ("time", ctypes.c_ulong)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("client", ClientMessage), ("request", SelectionRequest), ("notify", SelectionNotify), ("room", ctypes.c_long * 24)]


class Drag:
    """A window that nobody sees and that holds the files."""

    def __init__(self, display, paths):
        x = self.x = ctypes.CDLL("libX11.so.6")
        for function in ("XOpenDisplay", "XDefaultRootWindow", "XCreateSimpleWindow", "XInternAtom"):
            getattr(x, function).restype = ctypes.c_void_p if function == "XOpenDisplay" else ctypes.c_ulong
        self.display = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
        if not self.display:
            raise Failed(f"no display {display}")
        self.root = x.XDefaultRootWindow(self.display)
        self.own = x.XCreateSimpleWindow(self.display, ctypes.c_ulong(self.root), 0, 0, 1, 1, 0, ctypes.c_ulong(0), ctypes.c_ulong(0))
        self.uris = "".join(f"file://{urllib.parse.quote(str(path))}\r\n" for path in paths).encode()
        x.XSetSelectionOwner(self.display, ctypes.c_ulong(self.atom("XdndSelection")), ctypes.c_ulong(self.own), ctypes.c_ulong(0))

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def tell(self, window, message, *data):
        event = Event()
        event.client = ClientMessage(CLIENT_MESSAGE, 0, 1, self.display.value, window, self.atom(message), 32, (ctypes.c_long * 5)(self.own, *data))
        self.x.XSendEvent(self.display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x.XFlush(self.display)

    def waits_for(self, message):
        """Until the window has answered so; gives it the files when it asks."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if not self.x.XPending(self.display):
                time.sleep(0.02)
                continue
            event = Event()
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_REQUEST:
                self.gives(event.request)
            elif event.type == CLIENT_MESSAGE and event.client.message == self.atom(message):
                return list(event.client.data)
        raise Failed(f"the window never said {message}")

    def gives(self, asked):
        self.x.XChangeProperty(self.display, ctypes.c_ulong(asked.requestor), ctypes.c_ulong(asked.property), ctypes.c_ulong(asked.target), 8, REPLACE,
                               self.uris, len(self.uris))
        event = Event()
        event.notify = SelectionNotify(SELECTION_NOTIFY, 0, 1, self.display.value, asked.requestor, asked.selection, asked.target, asked.property, asked.time)
        self.x.XSendEvent(self.display, ctypes.c_ulong(asked.requestor), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x.XFlush(self.display)


def drop(display, window, paths, x, y):
    """Those files, at that place of the display, on that window (its number)."""
    drag = Drag(display, paths)
    try:
        copy = drag.atom("XdndActionCopy")
        drag.tell(window, "XdndEnter", VERSION << 24, drag.atom("text/uri-list"), 0, 0)
        drag.tell(window, "XdndPosition", 0, x << 16 | y, 0, copy)
        if not drag.waits_for("XdndStatus")[1] & 1:
            raise Failed("the window takes no files there")
        drag.tell(window, "XdndDrop", 0, 0, 0, 0)
        drag.waits_for("XdndFinished")
    finally:
        drag.x.XCloseDisplay(drag.display)
