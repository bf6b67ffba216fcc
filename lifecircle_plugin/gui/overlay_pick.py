# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which facility or gate that is there a project changes: searched, and shown on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAbstractItemView, QWidget

from ..core.project_desk import parts_of
from ..texts import Texts, user_language
from ..texts.blueprint import code_label
from . import tasks
from .current_blueprint import CurrentBlueprint
from .desk_session import DeskKeeper
from .grid import Column, known
from .parts import OpenDialogs
from .pick_dialog import PickDialog
from .services import WindowServices
from .steps import listed

if TYPE_CHECKING:
    from ..store.overlay_choices import OverlayChoice

ENLARGE, CLOSE, GATE = "enlarge", "close", "gate"


class OverlayPicker:
    """Reads what is there in the background, and lets one of it be chosen in a window beside."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        parent: QWidget,
    ) -> None:
        """Ask nothing yet."""
        self._services, self._current, self._keeper = services, current, keeper
        self._parent = parent
        self._job: Optional[tasks.Job] = None
        self._dialogs = OpenDialogs()

    def begin(self, kind: str, project_id: str, then: Callable[[OverlayChoice], object]) -> None:
        """Let what a project enlarges, closes or opens be chosen; the nearest comes first."""
        file, places, desk = self._current.file, self._keeper.places, self._keeper.desk
        project = desk.rows["project"].get(project_id) if desk is not None else None
        if file is None or places is None or project is None:
            return
        near = project.xy

        def read(_: Callable[[], bool]) -> Any:
            from ..store import overlay_choices

            if kind == GATE:
                return overlay_choices.gates_to_open(file, places, near)
            return overlay_choices.facilities_to_change(file, places, near)

        def take(found: Sequence[OverlayChoice]) -> None:
            self._job = None
            self._show(kind, found, then)

        def failed(problem: Exception) -> None:
            self._job = None
            self._services.messages.problem(problem)

        self.put_away()
        title = QCoreApplication.translate("LifeCircle", "Read Facilities and Gates")
        self._job = tasks.in_background(title, read, take, failed)

    def _show(
        self,
        kind: str,
        found: Sequence[OverlayChoice],
        then: Callable[[OverlayChoice], object],
    ) -> None:
        translate = QCoreApplication.translate
        title, take = {
            ENLARGE: (
                translate("LifeCircle", "Enlarge a Facility"),
                translate("LifeCircle", "Choose"),
            ),
            CLOSE: (
                translate("LifeCircle", "Close a Facility"),
                translate("LifeCircle", "Close It"),
            ),
            GATE: (translate("LifeCircle", "Open a Gate"), translate("LifeCircle", "Open It")),
        }[kind]
        by_id = {each.id: each for each in found}
        dialog = PickDialog(
            self._parent,
            f"overlayPick_{kind}",
            title,
            take,
            _gate_columns() if kind == GATE else _facility_columns(),
            found,
            lambda each: each.id,
            lambda keys: then(by_id[keys[0]]),
        )
        dialog.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        dialog.table.chosen.connect(lambda key: self._show_place(by_id.get(key)))
        self._dialogs.keep(dialog)
        dialog.show()
        dialog.search.setFocus()

    def _show_place(self, choice: Optional[OverlayChoice]) -> None:
        """Let a place flash on the map, which goes there where it is out of sight."""
        from ..store.blueprint_crs import metric_crs

        head = self._current.head
        if choice is None or choice.xy is None or head is None:
            return
        canvas, project = self._services.canvas, self._services.project
        crs, own = metric_crs(head.metric_crs), canvas.mapSettings().destinationCrs()
        place = QgsGeometry.fromPointXY(QgsPointXY(*choice.xy))
        try:
            place.transform(QgsCoordinateTransform(crs, own, project))
        except QgsCsException:
            return
        if not canvas.extent().contains(place.asPoint()):
            canvas.setCenter(place.asPoint())
            canvas.refresh()
        canvas.flashGeometries([place], own)

    def put_away(self) -> None:
        """Stop reading, and close what is open."""
        job, self._job = self._job, None
        if job is not None:
            job.silence()
        self._dialogs.close_all()


def category_choices() -> list[tuple[str, str]]:
    """Return the categories by name, with the planner's own ones."""
    from .. import paths
    from ..core.categories import CategoryMapping

    shipped, own = paths.resource("categories"), paths.user_categories()
    table = CategoryMapping.load_sound(shipped, own).table
    is_chinese = user_language() == "zh"
    return [
        ((each.name_zh if is_chinese else each.name_en) or each.code, each.code)
        for each in table.categories
    ]


def _gate_columns() -> list[Column]:
    translate, texts = QCoreApplication.translate, Texts.for_user()

    def access(each: OverlayChoice) -> str:
        return code_label(texts, "gate_access", each.kind) if each.kind else "-"

    return [
        Column("name", translate("LifeCircle", "Gate of"), lambda each: each.name, width=150),
        Column("kind", translate("LifeCircle", "Who may pass"), access, width=80),
        *_place_columns(),
    ]


def _facility_columns() -> list[Column]:
    translate = QCoreApplication.translate
    words = {code: name for name, code in category_choices()}

    def category(each: OverlayChoice) -> str:
        return listed([words.get(code, code) for code in parts_of(each.kind)])

    return [
        Column("name", translate("LifeCircle", "Facility"), lambda each: each.name, width=150),
        Column("kind", translate("LifeCircle", "Category"), category, width=80),
        *_place_columns(),
    ]


def _place_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column(
            "distance",
            translate("LifeCircle", "Distance"),
            lambda each: "–" if each.distance_m is None else f"{each.distance_m:,.0f} m",
            translate("LifeCircle", "From the project, as the crow flies"),
            lambda each: known(each.distance_m),
            is_number=True,
            width=70,
        ),
        Column("circle", translate("LifeCircle", "Circle"), lambda each: each.circle, width=110),
        Column(
            "subdistrict",
            translate("LifeCircle", "Subdistrict"),
            lambda each: each.subdistrict,
            width=100,
        ),
    ]
