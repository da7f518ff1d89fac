"""Sessions, files and devices."""

import pathlib
import shutil

from scenario import Folder, Programs, band, interface_runs, scenario, tool
from window import Window, check


@scenario
def import_files():
    """Importing by menu, by key and typed path adds a track that is heard, and undo takes it away"""
    with Folder() as temp:
        folder = band(temp / "session")
        tool("record", folder, "--device", "simulated", "--seconds", "2", "--freewheel", "--arm", "Bass DI")
        source = temp / "Guide demo.wav"
        tool("render-track", folder, "--track", "Bass DI", "-o", source)
        with Window(Programs.window, folder) as w:
            before = len(w.session["tracks"])

            def imported(open_dialog):
                open_dialog()
                w.shows_dialog("Import sound files")
                w.type(str(source))
                w.key("Return")
                w.sees("one more track", lambda r: len(r["session"]["tracks"]) == before + 1)
                w.shows_no_dialog()
                check(w.track("Guide demo")["regions"] == 1, "the import is heard")
                w.key("Ctrl+Z")
                w.sees("the track gone", lambda r: len(r["session"]["tracks"]) == before)

            def by_menu():
                w.press("Takelane menu")
                w.choose("Session")
                w.choose("Import sound files")

            imported(lambda: w.key("Ctrl+Shift+I"))
            imported(by_menu)


@scenario
def device_settings():
    """The audio device dialog tries a buffer at once, Cancel goes back, and what is used stays"""
    with Folder() as temp, Window(Programs.window, band(temp / "session")) as w:
        interface_runs(w)

        def strip(r):
            return next(c["value"] for c in r["controls"] if c["title"] == "Audio device")

        def try_buffer(frames):
            w.press("Audio device")
            w.choose("Audio device")
            w.shows_dialog("Audio device")
            w.press(str(frames))
            w.sees(f"blocks of {frames}", lambda r: strip(r).endswith(f"· {frames}") and r["status"]["deviceRuns"])

        before = strip(w.report())
        try_buffer(512)
        w.shot("audio-device")
        w.key("Escape")
        w.shows_no_dialog()
        w.sees("the buffer of before", lambda r: strip(r) == before and r["status"]["deviceRuns"])
        try_buffer(128)
        w.key("Return")
        w.shows_no_dialog()
        w.rest()
        check(strip(w.report()).endswith("· 128"), "the new buffer stays")


@scenario
def sessions():
    """A new session, save as, open and open recent go by the keyboard alone"""
    with Folder() as temp, Window(Programs.window, band(temp / "First day")) as w:
        w.sees("the first", lambda r: r["session"]["name"] == "First day")
        w.key("Ctrl+N")
        w.shows_dialog("New session")
        name = w.control("Name")
        w.click(name["x"] + 40, name["y"] + name["h"] // 2)
        w.key("Ctrl+A")
        w.type("Second day")
        w.key("Return")
        w.sees("the new session", lambda r: r["session"] and r["session"]["name"] == "Second day")

        w.key("Ctrl+O")
        w.shows_dialog("Open a session")
        w.type(str(temp / "First day"))
        w.key("Return")
        w.sees("the first again", lambda r: r["session"] and r["session"]["name"] == "First day")

        w.key("Ctrl+Shift+S")
        w.shows_dialog("Save as")
        w.key("Ctrl+A")
        w.type("Third day")
        w.key("Return")
        w.sees("the copy", lambda r: r["session"] and r["session"]["name"] == "Third day")
        w.shows_no_dialog()
        check(pathlib.Path(w.session["folder"]) == temp / "Third day", "the copy is in the folder that was shown")
        tool("check", temp / "Third day")

        w.press("Takelane menu")
        for line in ["Session", "Open recent", "Second day"]:
            w.choose(line)
        w.sees("the second again", lambda r: r["session"] and r["session"]["name"] == "Second day")
        w.quit()


@scenario
def refused():
    """Without a session there is always a way out: a refused one, or a demo that cannot be made, offers others"""
    with Folder() as temp:
        first, other = band(temp / "First day"), band(temp / "Second day")

        def offers(w, heading):
            dialog = w.sees(f"'{heading}'", lambda r: r["dialog"] and r["dialog"]["title"] == heading and r["dialog"])
            check(dialog["text"], "the text says why")
            check(w.session is None, "no other session was opened")

        def gives_up(w, button, title):
            w.press(button)
            w.shows_dialog(title)
            w.key("Escape")

        def opens_other(w):
            w.key("Return")
            w.shows_dialog("Open a session")
            w.type(str(other))
            w.key("Return")
            w.sees("the other session", lambda r: r["session"] and r["session"]["name"] == "Second day")
            w.shows_no_dialog()
            w.quit()

        with Window(Programs.window, first) as holder:
            with Window(Programs.window, first, opens=False) as w:
                offers(w, "Could not open First day")
                w.shot("refused")
                gives_up(w, "Open another session", "Open a session")
                offers(w, "Could not open First day")
                gives_up(w, "New session", "New session")
                offers(w, "Could not open First day")
                opens_other(w)
            holder.quit()

        home = temp / "home"
        (home / "Music").mkdir(parents=True)
        (home / "Music" / "Takelane").write_text("in the way of the sessions' folder")
        with Window(Programs.window, home=home, opens=False) as w:
            offers(w, "Could not open Northern Line")
            w.key("Escape")                             # the demo, in vain
            w.rest()
            offers(w, "Could not open Northern Line")
            opens_other(w)


@scenario
def unsaved():
    """While edits cannot be saved, quitting and opening another session ask first"""
    heading = "The last edits are not on the disk"
    with Folder() as temp:
        lost, other = band(temp / "Lost"), band(temp / "Other")
        with Window(Programs.window, lost) as w:
            interface_runs(w)
            shutil.rmtree(lost)
            w.key("'")
            w.sees("the marker, and that it cannot be saved", lambda r: r["session"]["markers"] == 1 and r["status"]["saveFailed"])

            def open_other():
                w.key("Ctrl+O")
                w.shows_dialog("Open a session")
                w.type(str(other))
                w.key("Return")
                w.shows_dialog(heading)

            w.key("Ctrl+Q")
            w.shows_dialog(heading)
            w.shot("unsaved")
            w.key("Escape")
            w.shows_no_dialog()
            open_other()
            w.key("Escape")
            w.shows_no_dialog()
            w.rest()
            check(w.session["name"] == "Lost", "nothing is lost unasked")
            open_other()
            w.press("Open it and lose the edits")
            w.sees("the other session", lambda r: r["session"] and r["session"]["name"] == "Other")
            w.quit()


@scenario
def folder_shown():
    """Where no program shows folders, the window says where the session's is"""
    with Folder() as temp, Window(Programs.window, band(temp / "session"), PATH=str(temp)) as w:
        w.press("Song, Song 1")
        w.choose("Show the session's folder")
        w.sees("where it is", lambda r: any(str(temp / "session") in c["value"] for c in r["controls"]))
