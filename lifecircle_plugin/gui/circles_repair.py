# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Mends gaps and overlaps between the units of the open blueprint, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication

from . import tasks
from .circles_session import author
from .circles_table import area_text
from .current_blueprint import CurrentBlueprint
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..store.plan_repair import UnitRepair


def repair(services: WindowServices, current: CurrentBlueprint) -> None:
    """Repair the borders of units in the file; the message bar tells what was done."""
    file = current.file
    if file is None:
        return
    translate = QCoreApplication.translate
    what = translate("LifeCircle", "Borders of units repaired")
    who = author()

    def work(is_cancelled: Callable[[], bool]) -> Any:
        from ..store.plan_repair import repair_units

        return repair_units(file, who, what, is_cancelled)

    def tell(done: UnitRepair) -> None:
        text = translate(
            "LifeCircle",
            "Units whose border moved {units}, area that changed hands {area}, places left as "
            "they are {left}. Nobody was moved.",
        ).format(
            units=number(done.changed_units),
            area=area_text(done.moved_m2),
            left=number(done.left),
        )
        services.messages.success(text)
        if done.changed_units:
            current.announce({"unit", "circle_outline", "edit_log"})

    title = translate("LifeCircle", "Repair the Units' Borders")
    tasks.in_background(title, work, tell, services.messages.problem)
