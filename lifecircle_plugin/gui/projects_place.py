# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bringing projects onto the map: by a click, a drawn area, a feature, or the name of the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QWidget

from .services import WindowServices

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper
    from .notice_bar import NoticeBar


class ProjectsPlace:
    """The ways to place projects."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        notice: NoticeBar,
        keep: Callable[[QWidget], object],
    ) -> None:
        """Act through a keeper's session."""
        self._services, self._current, self._keeper = services, current, keeper
        self._notice, self._keep = notice, keep

    def click(self, ids: Sequence[str]) -> None:
        """Place by a click."""

    def draw(self, project_id: str) -> None:
        """Draw the area."""

    def pick(self, ids: Sequence[str]) -> None:
        """Take a feature's place."""

    def by_name(self, ids: Sequence[str]) -> None:
        """Look for the name."""

    def unplace(self, ids: Sequence[str]) -> None:
        """Take projects off the map."""
        session = self._keeper.edit()
        if session is not None:
            session.unplace(ids)

    def shut_down(self) -> None:
        """Leave the map."""
