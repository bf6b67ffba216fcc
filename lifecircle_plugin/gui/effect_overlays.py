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
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..core.project_desk import NOT_BUILT
from ..texts import Texts
from ..texts.blueprint import code_label
from ..texts.effect import clash_text
from . import tasks
from .ask_form import CHOICE, TEXT, AskForm, Question
from .current_blueprint import CurrentBlueprint
from .desk_session import DeskKeeper
from .grid import Column, GridModel, GridView
from .overlay_pick import CLOSE, ENLARGE, GATE, OverlayPicker, category_choices
from .parts import text_label
from .projects_place_tools import PlaceTools
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..store.overlay_choices import OverlayChoice

BUILD, PATH = "build", "path"


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
        self._picker = OverlayPicker(services, current, keeper, self)
        # Paths that meet no street, and the paths among which they were looked for.
        self._loose: frozenset[str] = frozenset()
        self._looked_at: Mapping[str, bytes] = {}
        self._look: Optional[tasks.Job] = None
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
        if project_id != self._project:
            # What was asked about another project is no question of this one.
            self.form.close_form()
            self._picker.put_away()
        self._project = project_id
        desk = self._keeper.desk
        project = desk.rows.get("project", {}).get(project_id) if desk is not None else None
        pattern = QCoreApplication.translate("LifeCircle", "What {name} changes")
        self.title.setText(pattern.format(name=project.name) if project is not None else "")
        self.list.grid.show(self._lines() if project is not None else [])
        can_edit = project is not None and not self._keeper.is_read_only
        self.add.setEnabled(can_edit)
        self.remove.setEnabled(can_edit and bool(self.list.grid.lines))
        self._look_for_streets()
        self._tell()

    def _look_for_streets(self) -> None:
        """Look in the background which of the paths drawn meet no street."""
        desk, file = self._keeper.desk, self._current.file
        if desk is None or file is None:
            return
        paths = {
            each.id: each.wkb
            for each in desk.of("overlay_street")
            if each.wkb and _is_built(desk, each.project_id)
        }
        if paths == self._looked_at or not any(
            each.project_id == self._project for each in desk.of("overlay_street")
        ):
            return
        self._looked_at = paths

        def look(_: Callable[[], bool]) -> Any:
            from ..store.overlay_choices import paths_without_street

            return paths_without_street(file, paths)

        def take(found: frozenset[str]) -> None:
            self._look, self._loose = None, found
            self._tell()

        def failed(problem: Exception) -> None:
            self._look, self._looked_at = None, {}
            self._services.messages.problem(problem)

        self._silence_look()
        title = QCoreApplication.translate("LifeCircle", "Look for Streets at Paths")
        self._look = tasks.in_background(title, look, take, failed)

    def _silence_look(self) -> None:
        look, self._look = self._look, None
        if look is not None:
            look.silence()

    def _odd(self) -> list[str]:
        """Return what is odd about what the project changes."""
        from ..core.effect_checks import clashes

        desk, texts = self._keeper.desk, Texts.for_user()
        if desk is None:
            return []
        told = [
            texts.message("effect_loose_path")
            for each in desk.of("overlay_street")
            if each.project_id == self._project and each.id in self._loose
        ]
        rows = [each for each in desk.of("overlay_facility") if _is_built(desk, each.project_id)]
        names = {each.id: each.name for each in desk.projects}
        told += [
            clash_text(texts, each, names)
            for each in clashes(rows)
            if self._project in each.projects
        ]
        return list(dict.fromkeys(told))

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
        odd = self._odd() if self._project else []
        self.note.setEnabled(bool(odd))
        self.note.setText("\n".join(f"⚠ {each}" for each in odd) or text)

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
        return next((name for name, own in category_choices() if own == code), code)

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
            self._picker.begin(kind, self._project, lambda choice: self._picked(kind, choice))

    def _picked(self, kind: str, choice: OverlayChoice) -> None:
        if kind == ENLARGE:
            self._ask(kind, choice)
        else:
            self._add(kind, {}, choice)

    def _ask(self, kind: str, choice: Optional[OverlayChoice] = None) -> None:
        """Ask for the figures of a new facility, or of one that is enlarged."""
        translate = QCoreApplication.translate
        areas = (
            Question("building_m2", translate("LifeCircle", "Floor area (m²)"), TEXT),
            Question("site_m2", translate("LifeCircle", "Site area (m²)"), TEXT),
            Question("capacity", translate("LifeCircle", "Capacity"), TEXT),
        )
        if choice is None:
            title = translate("LifeCircle", "Build a Facility")
            questions: tuple[Question, ...] = (
                Question(
                    "category",
                    translate("LifeCircle", "Category"),
                    CHOICE,
                    "",
                    category_choices(),
                    is_needed=True,
                ),
                Question("name", translate("LifeCircle", "Name"), TEXT),
                *areas,
            )
        else:
            pattern = translate("LifeCircle", "Enlarge {name} to")
            title, questions = pattern.format(name=choice.name or "-"), areas
        self.form.ask(title, questions, lambda answers: self._add(kind, answers, choice))

    def _add(
        self, kind: str, answers: Mapping[str, Any], choice: Optional[OverlayChoice] = None
    ) -> None:
        from ..core.project_desk import FacilityOverlay, GateOverlay

        session = self._keeper.edit()
        if session is None or session.row("project", self._project) is None:
            return
        texts = Texts.for_user()
        if kind == GATE and choice is not None:
            row: Any = GateOverlay("", self._project, gate_id=choice.id, note=choice.name)
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
            row = FacilityOverlay(
                "",
                self._project,
                kind,
                facility_id=choice.id if choice is not None else "",
                name=choice.name if choice is not None else str(answers.get("name") or ""),
                category=choice.kind if choice is not None else str(answers.get("category") or ""),
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
        self._picker.put_away()
        self._silence_look()


def _is_built(desk: Desk, project_id: str) -> bool:
    project = desk.rows.get("project", {}).get(project_id)
    return project is not None and project.stage not in NOT_BUILT


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


def _columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("what", translate("LifeCircle", "Change"), lambda each: each.what, width=80),
        Column("name", translate("LifeCircle", "What"), lambda each: each.name, width=130),
        Column("figures", translate("LifeCircle", "Size"), lambda each: each.figures, width=80),
    ]
