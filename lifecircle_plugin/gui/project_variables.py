# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Project variables of the open blueprint, for labels, layouts and expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsExpressionContextUtils, QgsProject

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint

NAMES = (
    "lifecircle_blueprint",
    "lifecircle_district",
    "lifecircle_scenario",
    "lifecircle_standard",
    "lifecircle_data_date",
)


def set_all(project: QgsProject, current: CurrentBlueprint) -> None:
    """Set the variables that are known; what did not change is not written again."""
    head, status = current.head, current.status
    if head is None:
        return
    values: dict[str, Any] = {
        "lifecircle_blueprint": head.name,
        "lifecircle_district": head.district,
        "lifecircle_data_date": latest_date(head.data_vintages),
    }
    if status is not None:
        values["lifecircle_scenario"] = status.scenario
        values["lifecircle_standard"] = status.standard
    was_dirty = project.isDirty()
    scope = QgsExpressionContextUtils.projectScope(project)
    for name, value in values.items():
        if scope.variable(name) != (value or ""):
            QgsExpressionContextUtils.setProjectVariable(project, name, value or "")
    if not was_dirty:
        # Nobody wants to be asked to save a project for having looked at it.
        project.setDirty(False)


def remove(project: QgsProject) -> None:
    """Remove the variables of a blueprint that was closed."""
    present = set(QgsExpressionContextUtils.projectScope(project).variableNames())
    for name in NAMES:
        if name in present:
            QgsExpressionContextUtils.removeProjectVariable(project, name)


def latest_date(vintages: dict[str, Any]) -> str:
    """Return the latest data date among the roles, empty where none is known.

    Dates are texts as planners type them, ISO ones sort by time.
    """
    dates = [str(each.get("date") or "") for each in vintages.values() if isinstance(each, dict)]
    return max(dates, default="")
