# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imports what panels need before they need it: in a worker, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import Cancelled
from . import tasks

# What opening, checking and importing bring in, the most urgent first.
MODULES = (
    "store.project_layers",
    "store.blueprint_status",
    "algorithms.check_run",
    "algorithms.import_run",
    "algorithms.import_merge",
    "core.category_proposals",
    "store.blueprint_repair",
)
_PACKAGE = __package__.rpartition(".")[0]
_URGENT = 2
_is_warm: dict[str, bool] = {}


def when_warm(
    then: Callable[[], None], on_failed: Callable[[Exception], None]
) -> Optional[tasks.Job]:
    """Call back once a blueprint can be opened without importing anything.

    Returns:
        The job that waits; None where all is there and `then` was called at once.
    """
    if all(_is_warm.get(name) for name in MODULES[:_URGENT]):
        then()
        return None
    return _start(MODULES[:_URGENT], lambda _: then(), on_failed)


def warm_up() -> None:
    """Import everything in the background; nobody waits."""
    if not all(_is_warm.get(name) for name in MODULES):
        _start(MODULES, None, None)


def _start(
    names: tuple[str, ...],
    then: Optional[Callable[[Any], None]],
    on_failed: Optional[Callable[[Exception], None]],
) -> tasks.Job:
    def work(is_cancelled: Callable[[], bool]) -> None:
        for name in names:
            if is_cancelled():
                raise Cancelled
            import_module(f"{_PACKAGE}.{name}")
            _is_warm[name] = True

    title = QCoreApplication.translate("LifeCircle", "Prepare LifeCircle")
    return tasks.in_background(title, work, then, on_failed)
