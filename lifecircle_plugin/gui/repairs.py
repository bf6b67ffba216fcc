# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The repairs that the data check offers: join tolerance, map shift."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from . import tasks
from .circles_session import author
from .current_blueprint import CurrentBlueprint
from .data_check import TABLES, layer_reference
from .findings_list import FindingRow
from .services import WindowServices
from .steps import number
from .tasks import AlgorithmTask

AREAS = {"residence": "residence_area", "facility": "facility_area"}


def keep_join_tolerance(services: WindowServices, current: CurrentBlueprint, metres: float) -> None:
    """Keep a joining tolerance in the blueprint; every later check and run uses it."""
    file = current.file
    if file is None:
        return

    def work(_: Any) -> None:
        from ..store.blueprint_status import write_setting

        write_setting(file, "join_tolerance_m", metres)

    def done(_: Any) -> None:
        current.announce({"blueprint"})
        text = QCoreApplication.translate(
            "LifeCircle",
            "Street ends up to {metres} m apart are joined from now on, in checks and in gap "
            "analyses of this blueprint. Check the data again to see what is left.",
        )
        services.messages.success(text.format(metres=f"{metres:g}"))

    title = QCoreApplication.translate("LifeCircle", "Keep the Joining Tolerance")
    tasks.in_background(title, work, done, services.messages.problem)


def remove_left_behind(services: WindowServices, current: CurrentBlueprint) -> None:
    """Take out what belongs to rows that are gone; what stands on its own stays."""
    file = current.file
    if file is None:
        return
    title, who = QCoreApplication.translate("LifeCircle", "Remove Leftover Rows"), author()

    def work(_: Any) -> Any:
        from ..store.blueprint_orphans import remove_orphans

        return remove_orphans(file, title, who)

    def done(removed: Any) -> None:
        if current.path is not None and removed:
            from ..store.project_layers import reload_layers

            tables = {each.table for each in removed}
            reload_layers(services.project, current.path, tables)
            current.announce(tables)
        text = QCoreApplication.translate(
            "LifeCircle",
            "{count} rows that belonged to nothing any more are in order. Check the data again to "
            "see what is left.",
        )
        services.messages.success(text.format(count=number(sum(removed.values()))))

    tasks.in_background(title, work, done, services.messages.problem)


def undo_shift(
    services: WindowServices, current: CurrentBlueprint, row: FindingRow
) -> Optional[AlgorithmTask]:
    """Undo the shift of one kind of rows; they keep their ids and everything that refers to them.

    The moved geometry comes from lifecircle:shift_coordinates, areas after points.

    Returns:
        The first of the runs, to be followed; None where it cannot start.
    """
    table = TABLES[row.role]
    waiting = [table]
    if table in AREAS and current.status is not None and current.status.count(AREAS[table]):
        waiting.append(AREAS[table])
    moved: list[tuple[str, QgsVectorLayer]] = []

    def shift(name: str) -> Optional[AlgorithmTask]:
        def finish(is_done: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
            if not is_done:
                return
            output = str(results.get("OUTPUT"))
            layer = QgsProcessingUtils.mapLayerFromString(output, context)
            if isinstance(layer, QgsVectorLayer):
                # Out of the context, which goes with the run.
                kept = context.takeResultLayer(layer.id()) or layer
                moved.append((name, kept))
            if waiting:
                shift(waiting.pop(0))
            else:
                _write(services, current, moved)

        parameters = {
            "INPUT": layer_reference(current, name),
            "SOURCE_SYSTEM": row.value,
            "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
        }
        return AlgorithmTask.start("lifecircle:shift_coordinates", parameters, services, finish)

    return shift(waiting.pop(0))


def _write(
    services: WindowServices,
    current: CurrentBlueprint,
    moved: list[tuple[str, QgsVectorLayer]],
) -> None:
    file = current.file
    if file is None or not moved:
        return
    from ..store.snapshot import LayerSnapshot

    snapshots = [(table, LayerSnapshot.take(layer)) for table, layer in moved]

    def work(is_cancelled: Any) -> int:
        from ..store.blueprint_repair import replace_geometry

        return sum(
            replace_geometry(file, table, snapshot, is_cancelled) for table, snapshot in snapshots
        )

    def done(count: int) -> None:
        from ..store.project_layers import reload_layers

        tables = {table for table, _ in moved}
        moved.clear()
        if current.path is not None:
            reload_layers(services.project, current.path, tables)
        current.announce(tables)
        text = QCoreApplication.translate(
            "LifeCircle",
            "The shift was undone for {count} rows. Check the data again to see that they fit.",
        )
        services.messages.success(text.format(count=count))

    title = QCoreApplication.translate("LifeCircle", "Write Moved Places")
    tasks.in_background(title, work, done, services.messages.problem)
