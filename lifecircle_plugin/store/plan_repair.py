# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Snaps the units of a blueprint to a clean coverage, in one transaction, with an entry in the log.

Units keep their ids, circles and people; only their borders move.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from ..core.arrays import FloatArray
from ..core.circle_plan import FIGURES, PlanFrame, Units
from ..core.coverage_repair import repair_coverage
from ..core.shapely_needed import require_shapely
from ..core.unit_graph import unit_graph
from .edit_log import LogEntry
from .plan_changes import own_figures
from .plan_read import read_plan
from .plan_write import write_plan

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile


@dataclass(frozen=True)
class UnitRepair:
    """What a repair did.

    Attributes:
        changed_units: whose border moved.
        moved_m2: area that went from one unit, or a gap, to another unit.
        left: places that were not mended, such as wide gaps.
    """

    changed_units: int
    moved_m2: float
    left: int


def repair_units(
    file: BlueprintFile,
    author: str,
    what: str,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> UnitRepair:
    """Mend narrow gaps and overlaps between the units of a blueprint; in any thread.

    Args:
        file: open, and writable.
        author: for the edit log.
        what: for the edit log, in the planner's words.
        is_cancelled: asked now and then.

    Raises:
        LifeCircleError: as `read_plan` and `write_plan`; the file is untouched then.
        Cancelled: the planner asked to stop.
    """
    before = read_plan(file, is_cancelled)
    units = before.units
    own = dict(zip(FIGURES, own_figures(units)))
    mended = repair_coverage(
        units.geometry, own, _frame_of(before.frame), is_cancelled=is_cancelled
    )
    changed = int(np.count_nonzero(mended.changed))
    result = UnitRepair(changed, float(np.nansum(mended.gained_m2)), len(mended.left))
    if not changed:
        return result
    shapely = require_shapely()
    new: dict[str, Any] = {
        "geometry": mended.geometry,
        "area_m2": np.asarray(shapely.area(mended.geometry), dtype=np.float64),
        **_figures_after(units, own, mended.figures),
    }
    after = replace(before, units=replace(units, **new), graph=unit_graph(mended.geometry))
    entry = LogEntry("repair", what, author=author, units=changed)
    write_plan(file, before, after, {}, [entry])
    return result


def _figures_after(
    units: Units, own: Mapping[str, FloatArray], mended: Mapping[str, FloatArray]
) -> dict[str, FloatArray]:
    return {
        name: np.where(np.isfinite(own[name]) | np.isfinite(mended[name]), mended[name], figure)
        for name, figure in ((each, getattr(units, each)) for each in own)
    }


def _frame_of(frame: PlanFrame) -> Any:
    """Return what units should cover: all subdistricts together, None where none has an area."""
    areas = [each.geometry for each in frame.subdistricts if each.geometry is not None]
    return require_shapely().union_all(areas) if areas else None
