# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What steps of an edit session are called, in the list of steps and in the edit log."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QCoreApplication

ASSIGNED: dict[str, Callable[[], str]] = {
    "paint": lambda: QCoreApplication.translate("LifeCircle", "Paint {circle}, units: {count}"),
    "erase": lambda: QCoreApplication.translate("LifeCircle", "Erase, units: {count}"),
    "draw": lambda: QCoreApplication.translate("LifeCircle", "Draw {circle}, units: {count}"),
    "rectangle": lambda: QCoreApplication.translate(
        "LifeCircle", "Rectangle into {circle}, units: {count}"
    ),
    "pick": lambda: QCoreApplication.translate("LifeCircle", "Pick into {circle}, units: {count}"),
    "selection": lambda: QCoreApplication.translate(
        "LifeCircle", "Selection into {circle}, units: {count}"
    ),
}
OTHERS: dict[str, Callable[[], str]] = {
    "new_circle": lambda: QCoreApplication.translate(
        "LifeCircle", "New circle {circle}, units: {count}"
    ),
    "retire_circle": lambda: QCoreApplication.translate(
        "LifeCircle", "Retire {circle}, units: {count}"
    ),
    "merge_circles": lambda: QCoreApplication.translate(
        "LifeCircle", "Merge {others} into {circle}, units: {count}"
    ),
    "split_circle": lambda: QCoreApplication.translate(
        "LifeCircle", "Split {circle} from {others}, units: {count}"
    ),
    "change_circle": lambda: QCoreApplication.translate("LifeCircle", "Change {circle}"),
    "rename_circle": lambda: QCoreApplication.translate(
        "LifeCircle", "Rename {others} to {circle}"
    ),
    "lock_circle": lambda: QCoreApplication.translate("LifeCircle", "Lock {circle}"),
    "unlock_circle": lambda: QCoreApplication.translate("LifeCircle", "Unlock {circle}"),
    "change_circles": lambda: QCoreApplication.translate(
        "LifeCircle", "Change circles, circles: {count}"
    ),
    "colours": lambda: QCoreApplication.translate("LifeCircle", "Colour circles, circles: {count}"),
    "lock": lambda: QCoreApplication.translate(
        "LifeCircle", "Lock or unlock circles, circles: {count}"
    ),
    "new_scenario": lambda: QCoreApplication.translate("LifeCircle", "New scenario {scenario}"),
    "copy_scenario": lambda: QCoreApplication.translate(
        "LifeCircle", "Copy {others} as scenario {scenario}"
    ),
    "add_proposal": lambda: QCoreApplication.translate(
        "LifeCircle", "Scenario {scenario} from a proposal"
    ),
    "rename_scenario": lambda: QCoreApplication.translate(
        "LifeCircle", "Rename scenario {others} to {scenario}"
    ),
    "note_scenario": lambda: QCoreApplication.translate(
        "LifeCircle", "Note about scenario {scenario}"
    ),
    "adopt_scenario": lambda: QCoreApplication.translate("LifeCircle", "Adopt scenario {scenario}"),
    "delete_scenario": lambda: QCoreApplication.translate(
        "LifeCircle", "Delete scenario {scenario}"
    ),
    "cut_units": lambda: QCoreApplication.translate("LifeCircle", "Cut units: {count}"),
    "heal_units": lambda: QCoreApplication.translate("LifeCircle", "Join units: {count}"),
    "reshape_border": lambda: QCoreApplication.translate(
        "LifeCircle", "Reshape the border of units: {count}"
    ),
    "draw_cut": lambda: QCoreApplication.translate(
        "LifeCircle", "Draw {circle} and cut, units: {count}"
    ),
}


def step_text(action: str, **values: object) -> str:
    """Return the name of a step; `action` is a key of ASSIGNED or OTHERS."""
    text = (ASSIGNED.get(action) or OTHERS[action])()
    return text.format(**values)


def unassigned() -> str:
    """Return what stands for a circle where units are taken from theirs."""
    return QCoreApplication.translate("LifeCircle", "no circle")


def first_scenario_name() -> str:
    """Return the name of the scenario that a blueprint without any begins with."""
    return QCoreApplication.translate("LifeCircle", "Scenario 1")


def circle_name(number: int) -> str:
    """Return a name for a circle that got none."""
    return QCoreApplication.translate("LifeCircle", "Circle {number}").format(number=number)


def copy_name(scenario: str, author: str) -> str:
    """Return what a scenario is called that keeps somebody's edits beside the file's own."""
    if not author:
        return QCoreApplication.translate("LifeCircle", "{scenario} (my edits)").format(
            scenario=scenario
        )
    return QCoreApplication.translate("LifeCircle", "{scenario} (edits of {author})").format(
        scenario=scenario, author=author
    )
