#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the pictures of the README and the docs again, on the synthetic sample.

Maps come from the demo, pages from a headless browser, windows from QGIS on an invisible screen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.real_window import launch  # noqa: E402

PICTURES = ROOT / "docs" / "images"
WORK = ROOT / "build" / "screenshots"
PYTHON = str(ROOT / ".venv" / "bin" / "python")
LANGUAGES = {"en": "en_US", "zh": "zh-Hans"}
SYSTEM_LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# (name, width, height in CSS pixels)
PAGE_SIZES = (("wide", 1280, 1500), ("narrow", 320, 1100))
SESSIONS = ("first_minutes", "panels", "circles", "projects")
SECONDS_FOR_WINDOW = 400


def run_demo(language: str) -> Path:
    """Run the demo in one language and return its folder."""
    folder = WORK / language
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(ROOT),
        "QGIS_CUSTOM_CONFIG_PATH": str(WORK / f"profile-{language}"),
        # QGIS takes its language from here, whether or not the system has the locale.
        "LANG": SYSTEM_LOCALES[language],
        "LC_ALL": SYSTEM_LOCALES[language],
        "PYTHONUTF8": "1",
    }
    command = [PYTHON, str(ROOT / "scripts" / "demo.py"), "--folder", str(folder)]
    subprocess.run([*command, "--language", language], check=True, env=environment)
    return folder


def photograph_page(page: Path, language: str) -> None:
    """Photograph the result page, wide and narrow, with a browser that needs no screen."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("No Chromium found: the pictures of the page stay as they are.", file=sys.stderr)
        return
    for name, width, height in PAGE_SIZES:
        picture = PICTURES / f"page_{language}_{name}.png"
        with tempfile.TemporaryDirectory() as profile:
            command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            command += ["--no-first-run", "--disable-background-networking", "--disable-sync"]
            command += ["--disable-component-update", f"--user-data-dir={profile}"]
            command += [f"--window-size={max(width, 500)},{height}", f"--screenshot={picture}"]
            source = page if width >= 500 else framed(page, width, height)
            subprocess.run([*command, source.as_uri()], check=True, capture_output=True)
        if width < 500:
            crop(picture, width, height)
        shrink(picture)


def framed(page: Path, width: int, height: int) -> Path:
    """Return a page that shows another in a frame: browsers refuse windows below 500 pixels."""
    frame = page.with_name(f"frame_{width}.html")
    frame.write_text(
        f'<body style="margin:0"><iframe src="{page.name}" width="{width}" height="{height}" '
        'style="border:0"></iframe>',
        encoding="utf-8",
    )
    return frame


def crop(picture: Path, width: int, height: int) -> None:
    size = f"{width}x{height}+0+0"
    subprocess.run(["mogrify", "-crop", size, "+repage", str(picture)], check=True)


def shrink(picture: Path) -> None:
    """Keep pictures small: 256 colours are enough for flat pages."""
    subprocess.run(["mogrify", "-colors", "256", "-strip", str(picture)], check=True)


def photograph_windows(language: str, sessions: Sequence[str]) -> None:
    """Lead QGIS through sessions that photograph what they see."""
    missing = launch.missing_program()
    if missing:
        print(f"No {missing} found: pictures of windows stay as they are.", file=sys.stderr)
        return
    before = {path: path.stat().st_mtime_ns for path in PICTURES.glob("*.png")}
    for name in sessions:
        # QGIS marks layers of the folder for temporary files as temporary.
        with tempfile.TemporaryDirectory(prefix="qgis-", dir="/var/tmp") as folder:
            answer = launch.lead(
                launch.ROOT / "scripts" / "real_window" / "sessions" / f"{name}.py",
                Path(folder),
                locale=LANGUAGES[language],
                pictures=PICTURES,
                variables={"LIFECIRCLE_LANGUAGE": language, "LIFECIRCLE_LOOK": "1"},
                timeout=SECONDS_FOR_WINDOW,
            )
        failed = PICTURES / "failure.png"
        if failed.exists():
            failed.replace(WORK / f"failure-{name}-{language}.png")
        if answer.failure:
            sys.exit(f"The session {name} failed.\n{answer.failure}\n{answer.message_text}")
    for picture in PICTURES.glob("*.png"):
        if picture.stat().st_mtime_ns != before.get(picture):
            shrink(picture)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--windows", action="store_true", help="the pictures of windows only")
    parser.add_argument("--session", choices=SESSIONS, help="one session only")
    arguments = parser.parse_args()
    sessions = (arguments.session,) if arguments.session else SESSIONS
    PICTURES.mkdir(parents=True, exist_ok=True)
    WORK.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        if not (arguments.windows or arguments.session):
            folder = run_demo(language)
            picture = PICTURES / f"map_{language}.png"
            shutil.copyfile(next(folder.glob("*.png")), picture)
            shrink(picture)
            photograph_page(next(folder.glob("*gaps.html")), language)
        photograph_windows(language, sessions)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
