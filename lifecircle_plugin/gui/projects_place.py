# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bringing projects onto the map: by a click, a drawn area, a feature, or the name of the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ..core.errors import LifeCircleError
from ..core.project_desk import PlaceAlias, Project
from ..texts import Texts
from . import tasks
from .grid import Column
from .pick_dialog import PickDialog
from .projects_place_tools import PlaceTools
from .projects_words import percent
from .services import WindowServices

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper
    from .notice_bar import NoticeBar

FULL = 100


class ProjectsPlace:
    """The ways to place projects; while a tool waits for the map, the panel says so."""

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
            "Click a feature of any visible layer: {name} is put there. Right click or Esc leaves.",
        )
        self._begin(self.tools.pick, ids, text)

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
        cancel = QCoreApplication.translate("LifeCircle", "Cancel")
        self._asks = True
        self._notice.ask(text.format(name=self._names(wanted)), ((cancel, self.tools.put_away),))
        self._services.canvas.setFocus()

    def _take(self, ids: Sequence[str], geometry: QgsGeometry, what: str) -> None:
        session = self._keeper.edit()
        if session is None:
            return
        known = [each for each in ids if session.row("project", each) is not None]
        if known:
            session.place_from_geometry(known, geometry, what)

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

    def by_name(self, ids: Sequence[str], asked: str = "") -> None:
        """Look for the place that the list names, and let one of the candidates be confirmed.

        Args:
            ids: projects to be put there; the first one's place is looked for.
            asked: another name to look for.
        """
        file, projects, desk = self._current.file, self._projects(ids), self._keeper.desk
        if file is None or not projects or desk is None:
            return
        first = replace(projects[0], place=asked) if asked else projects[0]
        aliases, places = desk.of("place_alias"), self._keeper.places

        def read(is_cancelled: Callable[[], bool]) -> Any:
            from ..core.place_candidates import place_choices
            from ..store.blueprint_lookup import gazetteer

            with file.read() as connection:
                known = gazetteer(connection)
            return place_choices([first], known, aliases, places, is_cancelled)[first.id]

        title = QCoreApplication.translate("LifeCircle", "Look for a Place")
        tasks.in_background(
            title,
            read,
            lambda choices: self._show(list(ids), first.place or first.name, choices),
            self._services.messages.problem,
        )

    def _show(self, ids: list[str], name: str, choices: Any) -> None:
        translate = QCoreApplication.translate
        texts = Texts.for_user()
        found = [each for each in choices.candidates if each.xy is not None]
        kinds = {
            "residence": translate("LifeCircle", "Residence"),
            "facility": translate("LifeCircle", "Facility"),
            "street": translate("LifeCircle", "Street"),
            "unit": translate("LifeCircle", "Unit"),
            "subdistrict": translate("LifeCircle", "Subdistrict"),
        }
        columns = (
            Column("name", translate("LifeCircle", "Place"), lambda c: c.place.name, width=160),
            Column("kind", translate("LifeCircle", "Kind"), lambda c: kinds[c.place.kind]),
            Column(
                "within",
                translate("LifeCircle", "Within"),
                lambda c: translate("LifeCircle", ", ").join(c.place.within),
                width=120,
            ),
            Column(
                "score",
                translate("LifeCircle", "Fit"),
                lambda c: percent(round(c.score * FULL)),
                sort=lambda c: c.score,
                is_number=True,
                width=50,
            ),
            Column(
                "how",
                translate("LifeCircle", "Why"),
                lambda c: texts.error(LifeCircleError(c.how)),
                width=140,
            ),
        )
        by_id = {each.place.id: each for each in found}
        title = translate("LifeCircle", "Where Is “{name}”?")
        dialog = PickDialog(
            self._services.main_window,
            "placeByNameDialog",
            title.format(name=name),
            translate("LifeCircle", "Place There"),
            columns,
            found,
            lambda candidate: candidate.place.id,
            lambda keys: self._confirm(ids, choices.words or name, by_id[keys[0]]),
        )
        if found:
            dialog.tell(
                translate(
                    "LifeCircle",
                    "The best fit stands first. What you confirm is kept, and proposed the next "
                    "time the name comes.",
                )
            )
            dialog.table.selectRow(0)
        else:
            dialog.tell(
                translate(
                    "LifeCircle",
                    "No residence, street, facility or unit of the blueprint is called like this. "
                    "Place the project by a click, or correct the name of its place.",
                )
            )
        self._keep(dialog)
        dialog.show()

    def _confirm(self, ids: list[str], name: str, candidate: Any) -> None:
        session: Optional[Any] = self._keeper.edit()
        if session is None:
            return
        place = candidate.place
        alias = PlaceAlias("", name.strip(), place.kind, place.id, place.name)
        session.place_by_name("project", ids, candidate.xy, place.name, alias)
