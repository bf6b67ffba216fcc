#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy what an installed plugin needs into the package: metadata, licence, resources, texts.

The real files stand at the top of the checkout; the copies are ignored by git. Standard library
only.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

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
    compile_folder(ROOT / "i18n", BUILT_TEXTS)


def unstage() -> None:
    """Remove every staged copy, also those of files that no longer exist."""
    for name in FILES:
        (PACKAGE / name).unlink(missing_ok=True)
    for name in FOLDERS:
        shutil.rmtree(PACKAGE / name, ignore_errors=True)


def stage() -> None:
    """Put fresh copies into the package."""
    unstage()
    build_texts()
    for name in FILES:
        shutil.copyfile(ROOT / name, PACKAGE / name)
    shutil.copytree(ROOT / "resources", PACKAGE / "resources", ignore=NOT_STAGED)
    shutil.copytree(BUILT_TEXTS, PACKAGE / "i18n")


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
