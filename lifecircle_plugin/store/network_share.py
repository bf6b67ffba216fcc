# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Telling whether a file lies on another computer, where SQLite's locks cannot be trusted."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.PyQt.QtCore import QStorageInfo

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.gvfsd-fuse",
        "ncpfs",
    }
)
_DRIVE_REMOTE = 4


def is_on_network(path: Path) -> bool:
    """Tell whether a file lies on a share or a mapped network drive."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if text.upper().startswith("\\\\?\\UNC\\"):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(path)
    return file_system_of(path) in NETWORK_FILE_SYSTEMS


def file_system_of(path: Path) -> str:
    """Return the type of the file system a path lies on, such as ``ext4``."""
    return bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode(errors="replace")


def _is_remote_drive(path: Path) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (exists on Windows only)
    return int(kernel.GetDriveTypeW(f"{path.drive}\\")) == _DRIVE_REMOTE
