# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""From outside: start QGIS on an invisible screen, with the plugin, and lead a session in it.

As a program: python scripts/real_window/launch.py SESSION [--locale zh-Hans] [--pictures DIR]
prints as JSON what was seen.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts import lent_shapely, stage  # noqa: E402
from scripts.run_qgis import enable_plugin  # noqa: E402

STARTER = ROOT / "scripts" / "real_window" / "starter.py"
SCREEN = "1900x940x24"
SECONDS_TO_START, STARTS = 60, 2
# No tips, no news, nothing that asks the network or the person.
QUIET_SETTINGS = """
[app]
news-feed\\disabled=true
[qgis]
showTips=false
checkVersion=false
askToSaveProjectChanges=false
newsFeed\\disabled=true
"""


@dataclass
class Answer:
    """What a session left behind.

    Attributes:
        seen: what the session noted.
        phases: per phase of the block timer: seconds, longest_gap_s, gaps_over_200_ms, worst.
        messages: entries of the message bar: level, title, text.
        log: warnings of QGIS's log.
        errors: tracebacks of any thread.
        modal: windows that blocked the others.
        stderr: what QGIS wrote.
        ended: whether the session came to its end.
    """

    seen: dict[str, Any] = field(default_factory=dict)
    phases: dict[str, Any] = field(default_factory=dict)
    messages: list[dict[str, str]] = field(default_factory=list)
    log: list[dict[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    modal: list[str] = field(default_factory=list)
    stderr: str = ""
    ended: bool = False

    @property
    def failure(self) -> str:
        """What went wrong, empty where nothing did: the session, or QGIS, or the plugin."""
        told = [str(self.seen["failure"])] if "failure" in self.seen else []
        told += self.errors
        if not self.ended:
            told.append(f"QGIS ended before the session did.\n{self.stderr[-3000:]}")
        elif "Traceback (most recent call last)" in self.stderr:
            told.append(self.stderr[-3000:])
        return "\n".join(told)

    @property
    def message_text(self) -> str:
        """Every message the bar has shown, one a line."""
        return "\n".join(f"{m['level']}: {m['title']} {m['text']}" for m in self.messages)


def missing_program() -> str:
    """Return the program that is missing to open a window here, empty where none is."""
    return next((name for name in ("qgis", "Xvfb") if shutil.which(name) is None), "")


@contextmanager
def invisible_screen(size: str = SCREEN) -> Iterator[str]:
    """Run an X server without a screen; its number is chosen by the server, so that many fit."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size]
    # One pixel is one pixel: Qt would scale the window on a screen of another density.
    command += ["-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("the invisible screen did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def environment_for(folder: Path, locale: str, plugin: bool) -> dict[str, str]:
    """Return an environment with a fresh home and a fresh profile in a folder."""
    home = folder / "home"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = folder / "profiles" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(QUIET_SETTINGS, encoding="utf-8")
    enable_plugin(settings, locale)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "LIFECIRCLE_ROOT": str(ROOT),
    }
    inherited = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "QT_QPA_PLATFORM")
    for name in (*inherited, "QGIS_PLUGINPATH", "QGIS_OPTIONS_PATH", "QGIS_CUSTOM_CONFIG_PATH"):
        environment.pop(name, None)
    if plugin:
        environment["QGIS_PLUGINPATH"] = str(ROOT)
    lent = lent_shapely.lend(folder / "lent")
    if lent is not None:
        environment["PYTHONPATH"] = os.pathsep.join(
            part for part in (str(lent), os.environ.get("PYTHONPATH", "")) if part
        )
    return environment


def lead(
    session: Path,
    folder: Path,
    *,
    locale: str = "en_US",
    timeout: float = 180.0,
    pictures: Optional[Path] = None,
    variables: Optional[dict[str, str]] = None,
    plugin: bool = True,
) -> Answer:
    """Start QGIS with a fresh profile, lead a session in it, return what was seen.

    Args:
        session: file with a generator function `session(window)`, see window.py.
        folder: empty folder for profile and notes.
        locale: QGIS's language, such as en_US or zh-Hans.
        timeout: seconds after which QGIS is ended.
        pictures: folder for photographs; default `folder`/pictures.
        variables: more environment variables for the session.
        plugin: whether the plugin is there.
    """
    stage.stage()
    folder.mkdir(parents=True, exist_ok=True)
    seen_path = folder / "seen.json"
    environment = environment_for(folder, locale, plugin)
    environment["LIFECIRCLE_SESSION"] = str(session)
    environment["LIFECIRCLE_SEEN"] = str(seen_path)
    environment["LIFECIRCLE_PICTURES"] = str(pictures or folder / "pictures")
    environment.update(variables or {})
    begun_path = folder / "begun"
    environment["LIFECIRCLE_BEGUN"] = str(begun_path)
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(folder / "profiles")]
    command += ["--code", str(STARTER)]
    for attempt in range(STARTS):
        stderr = run_in_window(command, environment, folder / "stderr.txt", begun_path, timeout)
        # Seen once in some hundred starts: QGIS stops before anything of a session has run.
        if begun_path.exists() or attempt == STARTS - 1:
            break
        print("QGIS did not start; once more.", file=sys.stderr)
    if not seen_path.is_file():
        return Answer(stderr=stderr)
    return Answer(**json.loads(seen_path.read_text("utf-8")), stderr=stderr, ended=True)


def run_in_window(
    command: list[str], environment: dict[str, str], told_path: Path, begun: Path, timeout: float
) -> str:
    """Run QGIS on a screen of its own until it ends or its time is over; return what it wrote.

    Args:
        command: the program and its arguments.
        environment: without a screen; one is added.
        told_path: file for what it writes.
        begun: file that the session makes when it begins.
        timeout: seconds for the session; its start has SECONDS_TO_START of them.
    """
    with invisible_screen() as display, told_path.open("w+b") as told:
        process = subprocess.Popen(
            command,
            env={**environment, "DISPLAY": display},
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
        started = time.monotonic()
        while process.poll() is None:
            time.sleep(0.1)
            seconds = time.monotonic() - started
            if seconds > timeout or (seconds > SECONDS_TO_START and not begun.exists()):
                # A session that hangs tells where before it is ended.
                os.kill(process.pid, signal.SIGUSR1)
                time.sleep(2)
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait(20)
        told.seek(0)
        return told.read().decode("utf-8", "replace")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("session", type=Path)
    parser.add_argument("--locale", default="en_US")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--timeout", type=float, default=180.0)
    arguments = parser.parse_args()
    if missing := missing_program():
        sys.exit(f"The program {missing} is missing.")
    with tempfile.TemporaryDirectory() as folder:
        answer = lead(
            arguments.session.resolve(),
            Path(folder),
            locale=arguments.locale,
            pictures=arguments.pictures and arguments.pictures.resolve(),
            timeout=arguments.timeout,
        )
    print(json.dumps(vars(answer), ensure_ascii=False, indent=1))
    sys.exit(1 if answer.failure else 0)


if __name__ == "__main__":
    main()
