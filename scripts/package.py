#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the plugin's zip for the plugin site from the last commit, into dist/.

qgis-plugin-ci rewrites files and ends with a checkout of the whole work tree; it therefore works
in a clone of the last commit, and the work tree here is never touched.
"""

from __future__ import annotations

import argparse
import configparser
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "lifecircle_plugin"
ASSETS = ("metadata.txt", "resources", "i18n", "LICENSE")
LARGEST_BYTES = 25_000_000  # the plugin site takes no larger file
NOT_FOR_USERS = ("tests/", "scripts/", "__pycache__", ".pyc", ".git")


def run(*command: object, folder: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}  # qgis-plugin-ci reads files in the locale's
    answer = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if answer.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{answer.stdout}")


def version_of(metadata: Path) -> str:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(metadata, encoding="utf-8")
    return parser["general"]["version"]


def has_uncommitted_changes() -> bool:
    command = ["git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no"]
    return bool(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def build(clone: Path) -> Path:
    """Build the zip inside a clean clone; return its path."""
    version = version_of(clone / "metadata.txt")
    run(sys.executable, "scripts/stage.py", folder=clone)
    assets = [part for name in ASSETS for part in ("-a", f"{PACKAGE}/{name}")]
    run(sys.executable, "-m", "qgispluginci", "package", version, *assets, folder=clone)
    return next(clone.glob("*.zip"))


def check(archive: Path) -> None:
    """Stop where the plugin site would refuse the zip, or where it holds what users do not need."""
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
    for name in ("__init__.py", "metadata.txt", "LICENSE", "resources/icons/lifecircle.svg"):
        if f"{PACKAGE}/{name}" not in names:
            sys.exit(f"{archive.name} lacks {name}.")
    unwanted = [name for name in names if any(part in name for part in NOT_FOR_USERS)]
    strangers = [name for name in names if not name.startswith(f"{PACKAGE}/")]
    if unwanted or strangers:
        sys.exit(f"{archive.name} holds what does not belong there: {unwanted + strangers}")
    if archive.stat().st_size > LARGEST_BYTES:
        sys.exit(f"{archive.name} is larger than {LARGEST_BYTES:,} bytes.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "dist", help="where the zip goes")
    folder = parser.parse_args().folder.resolve()
    if has_uncommitted_changes():
        print("Note: changes that are not committed are left out of the zip.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as temporary:
        clone = Path(temporary) / "lifecircle"
        run("git", "clone", "--quiet", "--no-hardlinks", ROOT, clone, folder=ROOT)
        archive = build(clone)
        check(archive)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / archive.name
        shutil.copyfile(archive, target)
    print(f"{target}  ({target.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
