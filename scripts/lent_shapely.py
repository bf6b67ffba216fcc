# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Give a QGIS on the system's Python the shapely of the checkout's environment.

QGIS for Windows brings shapely 2 along. Debian's QGIS runs on the system's Python, which lacks it
or has an older one.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Optional


def lend(folder: Path) -> Optional[Path]:
    """Put the shapely of this interpreter, and nothing else of it, into a folder to search.

    Returns:
        The folder, for PYTHONPATH; None where this interpreter has no shapely of its own.
    """
    found = importlib.util.find_spec("shapely")
    if found is None or found.origin is None:
        return None
    package = Path(found.origin).parent
    folder.mkdir(parents=True, exist_ok=True)
    for each in (package, package.with_name("shapely.libs")):
        link = folder / each.name
        if link.is_symlink() and link.resolve() != each.resolve():
            link.unlink()
        if each.is_dir() and not link.exists():
            link.symlink_to(each, target_is_directory=True)
    return folder


def load() -> None:
    """Load the lent shapely into a running QGIS, bound to the GEOS that it was built with.

    QGIS has the system's GEOS open for everybody; without deep binding shapely would call that
    older one and fail where they differ.
    """
    if importlib.util.find_spec("shapely") is None or not hasattr(os, "RTLD_DEEPBIND"):
        return
    flags = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_NOW | os.RTLD_DEEPBIND)
    try:
        import shapely  # noqa: F401
    finally:
        sys.setdlopenflags(flags)
