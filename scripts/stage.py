#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy what an installed plugin needs into the package: metadata, licence, resources, texts.

The real files stand at the top of the checkout; the copies are ignored by git. Standard library
only.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: one at a time is up to whoever runs it
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from compile_texts import compile_folder  # noqa: E402

PACKAGE = ROOT / "lifecircle_plugin"
BUILT_TEXTS = ROOT / "build" / "i18n"
FILES = ("metadata.txt", "LICENSE")
FOLDERS = ("resources", "i18n")
NOT_STAGED = shutil.ignore_patterns("__pycache__", "*.pyc", ".DS_Store", "*-wal", "*-shm")


def build_texts() -> None:
    """Compile the translations to where a checkout looks for them."""
    with only_one():
        compile_folder(ROOT / "i18n", BUILT_TEXTS)


def unstage() -> None:
    """Remove every staged copy, also those of files that no longer exist."""
    for name in FILES:
        (PACKAGE / name).unlink(missing_ok=True)
    for name in FOLDERS:
        shutil.rmtree(PACKAGE / name, ignore_errors=True)


def is_staged() -> bool:
    """Tell whether the copies in the package are what the originals are now."""
    pairs = [(ROOT / name, PACKAGE / name) for name in FILES]
    for source, name in ((ROOT / "resources", "resources"), (BUILT_TEXTS, "i18n")):
        originals, copies = _files(source), _files(PACKAGE / name)
        if originals != copies:
            return False
        pairs += [(source / each, PACKAGE / name / each) for each in originals]
    return all(filecmp.cmp(one, other, shallow=True) for one, other in pairs if one.is_file())


def _files(folder: Path) -> set[Path]:
    """Return the files of a folder that are staged, relative to it."""
    found: set[Path] = set()
    for path, folders, names in os.walk(folder):
        ignored = NOT_STAGED(path, [*folders, *names])
        folders[:] = [each for each in folders if each not in ignored]
        found |= {(Path(path) / each).relative_to(folder) for each in names if each not in ignored}
    return found


def stage() -> None:
    """Put fresh copies into the package; what is fresh already is left alone.

    A QGIS that starts meanwhile, or another worker of the tests, reads them at any moment.
    """
    with only_one():
        compile_folder(ROOT / "i18n", BUILT_TEXTS)
        if all((PACKAGE / name).is_file() for name in FILES) and is_staged():
            return
        unstage()
        for name in FILES:
            shutil.copy2(ROOT / name, PACKAGE / name)
        shutil.copytree(ROOT / "resources", PACKAGE / "resources", ignore=NOT_STAGED)
        shutil.copytree(BUILT_TEXTS, PACKAGE / "i18n")


@contextmanager
def only_one() -> Iterator[None]:
    """Let one process at a time change the copies."""
    lock = ROOT / "build" / "stage.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        if fcntl is not None:
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--clean", action="store_true", help="remove the staged copies")
    choice.add_argument("--texts", action="store_true", help="compile the translations only")
    arguments = parser.parse_args()
    if arguments.clean:
        unstage()
    elif arguments.texts:
        build_texts()
    else:
        stage()


if __name__ == "__main__":
    main()
