# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeps QGIS from closing while a session holds edits that the file does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional, Protocol

from qgis.gui import QgsApplicationExitBlockerInterface

from ..core.errors import LifeCircleError


class Editing(Protocol):
    """An edit session, as far as the blocker knows it."""

    problem: Any
    is_dirty: bool
    steps: int


class UnsavedEditsBlocker(QgsApplicationExitBlockerInterface):
    """Asked by QGIS before it closes; says in the message bar why it does not."""

    def __init__(
        self,
        session: Callable[[], Optional[Editing]],
        told: Optional[Callable[[int], LifeCircleError]] = None,
    ) -> None:
        """Look after whatever session there is.

        Args:
            session: returns the open one, None for none.
            told: makes of the number of steps what is said; by default of circles.
        """
        super().__init__()
        self._session, self._told = session, told or _circles_unsaved

    def allowExit(self) -> bool:  # noqa: N802  (QGIS's name)
        """Return whether nothing unsaved would be lost."""
        session = self._session()
        if session is None or not session.is_dirty:
            return True
        session.problem.emit(self._told(session.steps))
        return False


def _circles_unsaved(steps: int) -> LifeCircleError:
    return LifeCircleError("session_unsaved", steps=steps)
