# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What one project changes on the ground: facilities, gates and paths, each one undo step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ..texts import Texts, user_language
from ..texts.blueprint import code_label
from . import tasks
from .ask_form import CHOICE, TEXT, AskForm, Question
from .current_blueprint import CurrentBlueprint
from .desk_session import DeskKeeper
from .grid import Column, GridModel, GridView
from .parts import text_label
from .projects_place_tools import PlaceTools
from .services import WindowServices

if TYPE_CHECKING:
    from ..store.overlay_choices import OverlayChoices

BUILD, ENLARGE, CLOSE, GATE, PATH = "build", "enlarge", "close", "gate", "path"


@dataclass(frozen=True)
class OverlayLine:
    """One change as it is listed."""

    table: str
    id: str
    what: str
    name: str
    figures: str


class OverlayEditor(QWidget):
    """Lists what the chosen project changes, and lets changes be added and taken out."""

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, keeper: DeskKeeper
    ) -> None:
        """Show no project."""
        super().__init__()
        self.setObjectName("overlayEditor")
        translate = QCoreApplication.translate
        self._services, self._current, self._keeper = services, current, keeper
        self._project = ""
        self._choices: Optional[OverlayChoices] = None
        self._job: Optional[tasks.Job] = None
        self._tools = PlaceTools(
            services.canvas, services.project, services.cad_dock, lambda: self._tell()
        )
        self.title = text_label(is_bold=True)
        self.title.setWordWrap(True)
        self.add = QPushButton(translate("LifeCircle", "Add Change"))
        self.add.setObjectName("addOverlay")
        menu = QMenu(self.add)
        for text, kind in (
            (translate("LifeCircle", "Build a Facility…"), BUILD),
            (translate("LifeCircle", "Enlarge a Facility…"), ENLARGE),
            (translate("LifeCircle", "Close a Facility…"), CLOSE),
            (translate("LifeCircle", "Open a Gate…"), GATE),
            (translate("LifeCircle", "Draw a Path"), PATH),
        ):
            action = QAction(text, menu)
            action.setObjectName(f"overlay_{kind}")
            action.triggered.connect(lambda _=False, kind=kind: self.begin(kind))
            menu.addAction(action)
        self.add.setMenu(menu)
        self.remove = QPushButton(translate("LifeCircle", "Remove"))
        self.remove.setObjectName("removeOverlay")
        self.remove.clicked.connect(lambda *_: self._remove())
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        self.list = GridView(GridModel(_columns(), lambda each: each.id), "overlayList")
        self.form = AskForm()
        self.note = text_label(is_faint=True)
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        column.addWidget(self.note)
        self.show_project("")

    def show_project(self, project_id: str) -> None:
        """Show what a project changes, "" for no project."""
        self._project = project_id
        desk = self._keeper.desk
        project = desk.rows.get("project", {}).get(project_id) if desk is not None else None
        pattern = QCoreApplication.translate("LifeCircle", "What {name} changes")
        self.title.setText(pattern.format(name=project.name) if project is not None else "")
        self.list.grid.show(self._lines() if project is not None else [])
        can_edit = project is not None and not self._keeper.is_read_only
        self.add.setEnabled(can_edit)
        self.remove.setEnabled(can_edit and bool(self.list.grid.lines))
        self._tell()

    def _tell(self) -> None:
        text = ""
        if not self._project:
            text = QCoreApplication.translate(
                "LifeCircle", "Choose a project in the list to say what it changes."
            )
        elif not self.list.grid.lines:
            text = QCoreApplication.translate(
                "LifeCircle",
                "Nothing said yet. A micro-garden or the like changes no facility: set its effect "
                "to quality in the project's form.",
            )
        self.note.setText(text)

    def _lines(self) -> list[OverlayLine]:
        desk, texts = self._keeper.desk, Texts.for_user()
        if desk is None:
            return []
        lines = [
            OverlayLine(
                "overlay_facility",
                each.id,
                code_label(texts, "overlay_action", each.action),
                each.name or self._category_name(each.category),
                _figures(each),
            )
            for each in desk.of("overlay_facility")
            if each.project_id == self._project
        ]
        gate = QCoreApplication.translate("LifeCircle", "Opens a gate")
        lines += [
            OverlayLine(
                "overlay_gate",
                each.id,
                gate,
                each.note,
                code_label(texts, "gate_access", each.access),
            )
            for each in desk.of("overlay_gate")
            if each.project_id == self._project
        ]
        path = QCoreApplication.translate("LifeCircle", "Adds a path")
        lines += [
            OverlayLine("overlay_street", each.id, path, each.name, _length(each.wkb))
            for each in desk.of("overlay_street")
            if each.project_id == self._project
        ]
        return lines

    def _category_name(self, code: str) -> str:
        return next((name for name, own in _categories() if own == code), code)

    # --- adding --------------------------------------------------------------------------------

    def begin(self, kind: str) -> None:
        """Ask what is needed for a change of a kind, then add it."""
        if not self._project:
            return
        if kind == PATH:
            self._draw_path()
        elif kind == BUILD:
            self._ask(kind)
        else:
            self._read_choices(lambda: self._ask(kind))

    def _read_choices(self, then: Callable[[], object]) -> None:
        file = self._current.file
        if self._choices is not None or file is None:
            then()
            return

        def read(_: Callable[[], bool]) -> Any:
            from ..store.overlay_choices import overlay_choices

            return overlay_choices(file)

        def take(found: Any) -> None:
            self._job, self._choices = None, found
            then()

        def failed(problem: Exception) -> None:
            self._job = None
            self._services.messages.problem(problem)

        title = QCoreApplication.translate("LifeCircle", "Read Facilities and Gates")
        self._job = tasks.in_background(title, read, take, failed)

    def _ask(self, kind: str) -> None:
        translate = QCoreApplication.translate
        areas = (
            Question("building_m2", translate("LifeCircle", "Floor area (m²)"), TEXT),
            Question("site_m2", translate("LifeCircle", "Site area (m²)"), TEXT),
            Question("capacity", translate("LifeCircle", "Capacity"), TEXT),
        )
        if kind == BUILD:
            title = translate("LifeCircle", "Build a Facility")
            questions: tuple[Question, ...] = (
                Question(
                    "category",
                    translate("LifeCircle", "Category"),
                    CHOICE,
                    "",
                    _categories(),
                    is_needed=True,
                ),
                Question("name", translate("LifeCircle", "Name"), TEXT),
                *areas,
            )
        elif kind == GATE:
            title = translate("LifeCircle", "Open a Gate")
            gates = self._choices.gates if self._choices is not None else ()
            questions = (
                Question(
                    "gate",
                    translate("LifeCircle", "Gate"),
                    CHOICE,
                    "",
                    [(f"{name} ({self._access(access)})", key) for key, name, access in gates],
                    is_needed=True,
                ),
            )
        else:
            title = (
                translate("LifeCircle", "Enlarge a Facility")
                if kind == ENLARGE
                else translate("LifeCircle", "Close a Facility")
            )
            found = self._choices.facilities if self._choices is not None else ()
            questions = (
                Question(
                    "facility",
                    translate("LifeCircle", "Facility"),
                    CHOICE,
                    "",
                    [
                        (f"{name or '-'} ({self._category_name(category)})", key)
                        for key, name, category in found
                    ],
                    is_needed=True,
                ),
                *(areas if kind == ENLARGE else ()),
            )
        self.form.ask(title, questions, lambda answers: self._add(kind, answers))

    def _access(self, code: str) -> str:
        return code_label(Texts.for_user(), "gate_access", code) if code else "-"

    def _add(self, kind: str, answers: Mapping[str, Any]) -> None:
        from ..core.project_desk import FacilityOverlay, GateOverlay

        session = self._keeper.edit()
        if session is None or session.row("project", self._project) is None:
            return
        texts = Texts.for_user()
        if kind == GATE:
            key = str(answers.get("gate") or "")
            gates = self._choices.gates if self._choices is not None else ()
            name = next((each[1] for each in gates if each[0] == key), "")
            row: Any = GateOverlay("", self._project, gate_id=key, note=name)
        else:
            figures = {}
            for each in ("building_m2", "site_m2", "capacity"):
                text = str(answers.get(each) or "").strip()
                figures[each] = _amount(text)
                if text and figures[each] is None:
                    pattern = QCoreApplication.translate(
                        "LifeCircle", "“{text}” is no number, so nothing was added. Write it again."
                    )
                    self._services.messages.warning(pattern.format(text=text))
                    return
            key = str(answers.get("facility") or "")
            found = self._choices.facilities if self._choices is not None else ()
            known = next((each for each in found if each[0] == key), ("", "", ""))
            row = FacilityOverlay(
                "",
                self._project,
                kind,
                facility_id=known[0],
                name=str(answers.get("name") or "") or known[1],
                category=str(answers.get("category") or "") or known[2],
                **figures,
            )
        text = QCoreApplication.translate("LifeCircle", "{what} by {name}")
        what = (
            code_label(texts, "overlay_action", kind)
            if kind != GATE
            else QCoreApplication.translate("LifeCircle", "Opens a gate")
        )
        project = session.row("project", self._project)
        session.add([row], text.format(what=what, name=project.name))
        self._measured()

    def _measured(self) -> None:
        self.show_project(self._project)

    def _draw_path(self) -> None:
        from ..store.blueprint_crs import metric_crs

        head = self._current.head
        if head is None or self._keeper.edit() is None:
            return
        project = self._project

        def taken(geometry: QgsGeometry, _what: str) -> None:
            from ..core.project_desk import StreetOverlay

            session = self._keeper.edit()
            if session is None or session.row("project", project) is None:
                return
            geometry.convertToMultiType()
            row = StreetOverlay("", project, wkb=bytes(geometry.asWkb().data()))
            text = QCoreApplication.translate("LifeCircle", "Path by {name}")
            session.add([row], text.format(name=session.row("project", project).name))
            self._measured()

        if self._tools.draw_path(metric_crs(head.metric_crs), taken):
            self.note.setText(
                QCoreApplication.translate(
                    "LifeCircle",
                    "Click along the path on the map; a right click ends it. Its ends are tied to "
                    "streets within 15 m.",
                )
            )
            self._services.canvas.setFocus()

    def _remove(self) -> None:
        session, key = self._keeper.edit(), self.list.current()
        line = next((each for each in self.list.grid.lines if each.id == key), None)
        if session is None or line is None:
            return
        text = QCoreApplication.translate("LifeCircle", "Remove What a Project Changes")
        session.remove(line.table, [line.id], text)
        self._measured()

    def shut_down(self) -> None:
        """Leave the map, and stop reading."""
        self._tools.put_away()
        if self._job is not None:
            self._job.silence()
            self._job = None


def _amount(text: str) -> Optional[float]:
    try:
        value = float(text.replace(",", "").replace("，", ""))
    except ValueError:
        return None
    return value if 0 <= value < 1e9 else None


def _figures(row: Any) -> str:
    parts = [f"{row.building_m2:,.0f} m²" if row.building_m2 is not None else ""]
    if row.capacity is not None:
        parts.append(f"{row.capacity:,.0f}")
    return " · ".join(part for part in parts if part)


def _length(wkb: Optional[bytes]) -> str:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb or b"")
    return "" if geometry.isNull() else f"{geometry.length():,.0f} m"


def _categories() -> list[tuple[str, str]]:
    """Return the categories by name, with the planner's own ones."""
    from .. import paths
    from ..core.categories import CategoryMapping
    from ..core.errors import LifeCircleError

    shipped = paths.resource("categories")
    try:
        table = CategoryMapping.load(shipped, paths.user_categories()).table
    except LifeCircleError:
        table = CategoryMapping.load(shipped).table
    is_chinese = user_language() == "zh"
    return [
        ((each.name_zh if is_chinese else each.name_en) or each.code, each.code)
        for each in table.categories
    ]


def _columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("what", translate("LifeCircle", "Change"), lambda each: each.what, width=80),
        Column("name", translate("LifeCircle", "What"), lambda each: each.name, width=130),
        Column("figures", translate("LifeCircle", "Size"), lambda each: each.figures, width=80),
    ]
