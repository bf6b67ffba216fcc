# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The streets of a blueprint in its own metres, for walks between places of a plan; any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from ..core.arrays import Lines
from ..core.wkb import read_wkb
from .blueprint_layers import bodies

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile


def street_lines(file: BlueprintFile) -> Optional[Lines]:
    """Return the streets that people may walk on, None where there are none.

    Args:
        file: open.

    Raises:
        LifeCircleError: as `BlueprintFile.read`.
    """
    with file.read() as connection:
        rows = connection.execute(
            "SELECT geom FROM street WHERE walkable IS NOT 0 AND geom IS NOT NULL ORDER BY fid"
        ).fetchall()
    if not rows:
        return None
    blobs = bodies([row[0] for row in rows])
    lines = read_wkb(blobs.buffer, blobs.offsets, "line").geometry
    return lines if isinstance(lines, Lines) and len(lines.xy) else None
