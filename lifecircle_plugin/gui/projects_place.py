# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bringing projects onto the map: by a click, a drawn area, a feature, or the name of the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ..core.project_desk import Project
from .projects_place_tools import PlaceTools
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.place_candidates import PlaceChoices
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper
    from .notice_bar import NoticeBar


class ProjectsPlace:
    """The ways to place projects; while a tool waits for the map, the panel says so."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        notice: NoticeBar,
        keep: Callable[[QWidget], object],
        show: Callable[[Sequence[str], bool], object],
    ) -> None:
        """Act through a keeper's session.

        Args:
            services: the window.
            current: the open blueprint.
            keeper: of the session.
            notice: says what the map waits for.
            keep: keeps a window until it is closed.
            show: marks projects that were placed on the map, and goes there or not.
        """
        self._services, self._current, self._keeper = services, current, keeper
        self._notice, self._keep, self._show_placed = notice, keep, show
        self._asks = False
        self.tools = PlaceTools(
            services.canvas, services.project, services.cad_dock, self._on_ended
        )

    def shut_down(self) -> None:
        """Leave the map."""
        self.tools.put_away()

    def click(self, ids: Sequence[str]) -> None:
        """Put projects where the map is clicked."""
        text = QCoreApplication.translate(
            "LifeCircle", "Click on the map where {name} is. Right click or Esc leaves."
        )
        self._begin(self.tools.click, ids, text)

    def draw(self, project_id: str) -> None:
        """Draw the area of a project."""
        text = QCoreApplication.translate(
            "LifeCircle",
            "Click the corners of the area of {name}; a right click ends it. Esc leaves.",
        )
        self._begin(self.tools.draw, [project_id], text)

    def pick(self, ids: Sequence[str]) -> None:
        """Put projects where a feature is that is clicked."""
        text = QCoreApplication.translate(
            "LifeCircle",
            "Click a feature of any visible layer but circles and subdistricts: {name} is put "
            "there. Right click or Esc leaves.",
        )

        def missed() -> None:
            again = QCoreApplication.translate(
                "LifeCircle",
                "No feature is here that could be the place of {name}. Click another one, or place "
                "it by a click. Right click or Esc leaves.",
            )
            self._say(ids, again)

        self._begin(lambda crs, taken: self.tools.pick(crs, taken, missed), ids, text)

    def unplace(self, ids: Sequence[str]) -> None:
        """Take projects off the map."""
        session = self._keeper.edit()
        if session is not None:
            session.unplace(ids)

    def _begin(self, tool: Callable[..., bool], ids: Sequence[str], text: str) -> None:
        from ..store.blueprint_crs import metric_crs

        head, session = self._current.head, self._keeper.edit()
        if head is None or session is None or not ids:
            return
        wanted = list(ids)

        def taken(geometry: QgsGeometry, what: str) -> None:
            self._take(wanted, geometry, what)

        if not tool(metric_crs(head.metric_crs), taken):
            return
        self._asks = True
        self._say(wanted, text)

    def _say(self, ids: Sequence[str], text: str) -> None:
        """Say what the map waits for."""
        cancel = QCoreApplication.translate("LifeCircle", "Cancel")
        self._notice.ask(text.format(name=self._names(ids)), ((cancel, self.tools.put_away),))
        self._services.canvas.setFocus()

    def _take(self, ids: Sequence[str], geometry: QgsGeometry, what: str) -> None:
        session = self._keeper.edit()
        if session is None:
            return
        known = [each for each in ids if session.row("project", each) is not None]
        if known and session.place_from_geometry(known, geometry, what):
            self._show_placed(known, False)

    def _on_ended(self) -> None:
        if self._asks:
            self._asks = False
            self._notice.clear()

    def _projects(self, ids: Sequence[str]) -> list[Project]:
        desk = self._keeper.desk
        rows = desk.rows.get("project", {}) if desk is not None else {}
        return [rows[each] for each in ids if each in rows]

    def _names(self, ids: Sequence[str]) -> str:
        projects = self._projects(ids)
        if len(projects) == 1:
            return projects[0].name
        pattern = QCoreApplication.translate("LifeCircle", "{count} projects")
        return pattern.format(count=len(projects))

    # --- by name -------------------------------------------------------------------------------

    def by_name(self, ids: Sequence[str]) -> None:
        """Look for the places that the list names, and let each be confirmed by itself."""
        from ..core.place_candidates import by_place

        self.tools.put_away()
        groups = by_place(self._projects(ids))
        if groups:
            self._keeper.look_for_places(
                "project", [each[0].id for each in groups], lambda found: self._show(groups, found)
            )

    def _show(self, groups: Sequence[Sequence[Project]], found: Mapping[str, PlaceChoices]) -> None:
        from .projects_by_name import PlaceByNameDialog

        dialog = PlaceByNameDialog(
            self._services.main_window, self._keeper, groups, dict(found), self._show_placed
        )
        self._keep(dialog)
        dialog.show()
