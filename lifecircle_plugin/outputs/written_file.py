# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from ..core.errors import LifeCircleError

PROBLEMS = {
    errno.EACCES: "output_folder_read_only",
    errno.EPERM: "output_folder_read_only",
    errno.EROFS: "output_folder_read_only",
    errno.ENOENT: "output_folder_missing",
    errno.ENOTDIR: "output_folder_missing",
    errno.ENOSPC: "output_disk_full",
    errno.EDQUOT: "output_disk_full",
    errno.EFBIG: "output_disk_full",
}


def write_whole(path: str, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no half file is ever seen.

    Raises:
        LifeCircleError: the folder is missing or read-only, the disk is full, or another program
            holds the file.
    """
    target = Path(path)
    unfinished = target.with_name(f".{uuid4().hex}.part")
    try:
        write(unfinished, content, target)
        try:
            os.replace(unfinished, target)
        except OSError as problem:
            # The folder can be written to, so the file itself is held or is a folder.
            raise not_written(target, problem, "output_not_written") from problem
    finally:
        with suppress(OSError):
            unfinished.unlink()


def write(unfinished: Path, content: bytes, target: Path) -> None:
    """Write all of a file to the disk itself.

    Raises:
        LifeCircleError: named after the target, not after the unfinished file.
    """
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        key = PROBLEMS.get(problem.errno or 0, "output_not_written")
        raise not_written(target, problem, key) from problem


def not_written(target: Path, problem: OSError, key: str) -> LifeCircleError:
    """Return the error that tells a planner why a file could not be written."""
    return LifeCircleError(
        key, file=target.name, folder=str(target.parent), problem=problem.strerror or ""
    )
