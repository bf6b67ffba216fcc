# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeping other programs from taking a write-ahead log away that is still being read here.

On Linux a process loses all its locks on a file as soon as any part of it closes that file, and
GDAL opens and closes a GeoPackage with each layer. SQLite then believes in a lock that is gone;
the next program to close the file thinks it was the last, and deletes the log under our readers:
rows went missing in one of ten readings beside a program that opens and closes the file. The
guard holds SQLite's shared lock a second time, in the way that no close takes away. Windows has
no such trouble.

Source: "File Locking And Concurrency In SQLite", section 6; fcntl(2), "Open file description
locks"; the bytes are those of os_unix.c (SHARED_FIRST, SHARED_SIZE).
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Optional

_PENDING_BYTE = 0x40000000
_SHARED_FIRST, _SHARED_SIZE = _PENDING_BYTE + 2, 510
# struct flock of Linux: type, whence, start, length, process id.
_FLOCK = "hhqqi4x"

_lock = threading.Lock()
# A file that was guarded stays open for good: closing it would take the locks away from whatever
# still reads it in this process.
_descriptors: dict[tuple[int, int], int] = {}


class FileGuard:
    """Holds a shared lock on a database until it is released; does nothing where none is needed."""

    def __init__(self, path: Path) -> None:
        """Take the lock; a file system without such locks goes without."""
        self._descriptor: Optional[int] = None
        if not sys.platform.startswith("linux"):
            return
        with suppress(OSError, AttributeError):
            descriptor = _descriptor_of(path)
            _set_lock(descriptor, is_locked=True)
            self._descriptor = descriptor

    @property
    def is_held(self) -> bool:
        """Tell whether the lock is there."""
        return self._descriptor is not None

    def release(self) -> None:
        """Let go of the lock."""
        if self._descriptor is not None:
            with suppress(OSError):
                _set_lock(self._descriptor, is_locked=False)
            self._descriptor = None


def _descriptor_of(path: Path) -> int:
    status = os.stat(path)
    key = (status.st_dev, status.st_ino)
    with _lock:
        if key not in _descriptors:
            _descriptors[key] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return _descriptors[key]


def _set_lock(descriptor: int, is_locked: bool) -> None:
    import fcntl

    kind = fcntl.F_RDLCK if is_locked else fcntl.F_UNLCK
    flock = struct.pack(_FLOCK, kind, os.SEEK_SET, _SHARED_FIRST, _SHARED_SIZE, 0)
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, flock)
