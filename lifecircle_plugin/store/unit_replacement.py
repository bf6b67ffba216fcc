# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units of a blueprint replaced by others; the circles of all scenarios follow by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Optional

import numpy as np

from ..core.circle_plan import BlueprintPlan, Units
from ..core.unit_graph import unit_graph
from ..core.unit_successors import circles_by_position, shared_areas
from .blueprint_rows import BLUEPRINT, BlueprintHead
from .edit_log import LogEntry, write_log
from .plan_read import plan_stamp
from .plan_write import TABLES, changed_elsewhere, write_difference

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

CHANGED = (*TABLES, "blueprint")


@dataclass(frozen=True)
class NewUnits:
    """Units that take the place of all there are.

    Attributes:
        units: their people are not written: they follow the residences.
        aliases: (n,) other names, "" for none.
        keys: (n,) what each is known by in the source.
        source: where they come from.
    """

    units: Units
    aliases: Sequence[str]
    keys: Sequence[str]
    source: str


def with_units(plan: BlueprintPlan, units: Units) -> BlueprintPlan:
    """Return a plan with other units; they are in the circle that most of them was in before."""
    shared = shared_areas(plan.units.geometry, units.geometry)
    circle_of = {
        scenario: circles_by_position(shared, rows, len(units))
        for scenario, rows in plan.circle_of.items()
    }
    graph = unit_graph(units.geometry)
    return replace(plan, units=units, graph=graph, circle_of=circle_of)


def replace_units(
    file: BlueprintFile,
    before: BlueprintPlan,
    after: BlueprintPlan,
    new: NewUnits,
    entry: Optional[LogEntry] = None,
    head: Optional[BlueprintHead] = None,
) -> None:
    """Write other units in one transaction, with everything that hangs on them.

    Args:
        file: open and writable; in any thread.
        before: as it stands in the file, with its stamp.
        after: as `with_units` gives it.
        new: what is told of the units besides.
        entry: for the edit log.
        head: the blueprint's, with the vintage of the units.

    Raises:
        LifeCircleError: plan_changed_elsewhere, or as `BlueprintFile.write`; the file is
            untouched then.
    """
    cells = [
        (new.source, key, alias or None, unit)
        for key, alias, unit in zip(new.keys, new.aliases, new.units.ids)
    ]
    with file.write(*CHANGED) as connection:
        if plan_stamp(connection) != before.stamp:
            raise changed_elsewhere(file, connection)
        write_difference(connection, before, after)
        connection.executemany(
            "UPDATE unit SET source = ?, source_key = ?, aliases = ?, basis = NULL WHERE id = ?",
            cells,
        )
        if head is not None:
            BLUEPRINT.update(connection, head)
        if entry is not None:
            write_log(connection, [entry])


def sources_of_units(file: BlueprintFile) -> list[tuple[str, str, str]]:
    """Return id, source and kind of every unit, "" for what it has not."""
    with file.read() as connection:
        rows = connection.execute(
            "SELECT id, coalesce(source, ''), coalesce(kind, '') FROM unit ORDER BY fid"
        ).fetchall()
    return [(str(row[0]), str(row[1]), str(row[2])) for row in rows]


def no_figures(count: int) -> np.ndarray:
    """Return figures of which none is known; (count,)."""
    return np.full(count, np.nan)
