# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Effect page of the Projects dock: what projects change on the ground, and in people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import NULL, QgsProcessingContext
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core.project_desk import NOT_BUILT
from ..texts import Texts, user_language
from ..texts.gap import level_label, state_label
from . import tasks
from .current_blueprint import CurrentBlueprint
from .desk_session import DeskKeeper
from .effect_age import Measured, age_text
from .effect_map import EffectMap
from .effect_overlays import OverlayEditor
from .grid import Column, GridModel, GridView, known
from .parts import RunBar, text_label
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.project_desk import Desk

ALL, SELECTED, YEAR, PACKAGE = "all", "selected", "year", "package"
TOGETHER = "*"
METHOD = (
    *("STANDARD", "LEVELS", "SPEED", "MAX_SNAP", "JOIN_TOLERANCE", "MIN_COMPONENT"),
    *("SEARCH_LIMIT", "SURVEYED"),
)
"""What of the run on the map holds for the effect, too."""
WRITTEN = frozenset({"analysis_run", "result_residence", "result_gap", "result_effect"})


@dataclass(frozen=True)
class ProjectEffect:
    """One line of the list: a project, or all chosen ones together."""

    id: str
    name: str
    package: str = ""
    gained: Optional[float] = None
    lost: Optional[float] = None
    in_package: Optional[float] = None
    reacted: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ClauseEffect:
    """One circle and clause that changes."""

    key: str
    circle: str
    category: str
    level: str
    before: Optional[float]
    after: Optional[float]
    gained: float
    lost: float
    state_before: str
    state_after: str


class EffectView(QWidget):
    """Chooses projects, computes what they change, and shows it project by project."""

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, keeper: DeskKeeper
    ) -> None:
        """Show nothing computed yet."""
        super().__init__()
        self.setObjectName("effectView")
        translate = QCoreApplication.translate
        self._services, self._current, self._keeper = services, current, keeper
        self._selected: tuple[str, ...] = ()
        self._task: Optional[tasks.AlgorithmTask] = None
        self._effects: dict[str, ProjectEffect] = {}
        self._lines: dict[str, list[ClauseEffect]] = {}
        self._map = EffectMap(services)
        # What the figures shown were computed from, and the choice they are about.
        self._measured: Optional[Measured] = None
        self._choice = ""
        self._is_counted = False
        self._is_down = False

        self.choice = QComboBox()
        self.choice.setObjectName("effectChoice")
        self.choice.setAccessibleName(translate("LifeCircle", "Projects to be built"))
        self.choice.setMinimumContentsLength(8)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.compute = QPushButton(translate("LifeCircle", "Compute Effect"))
        self.compute.setObjectName("computeEffect")
        self.compute.clicked.connect(lambda *_: self.start())
        self.show_map = QToolButton()
        self.show_map.setObjectName("effectMap")
        self.show_map.setText(translate("LifeCircle", "Map"))
        self.show_map.setToolTip(
            translate("LifeCircle", "Show the residences that reach more or less on the map")
        )
        self.show_map.setCheckable(True)
        self.show_map.setEnabled(False)
        self.show_map.toggled.connect(self._on_map_toggled)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.compute)
        row.addWidget(self.show_map)
        self.run_bar = RunBar()
        self.age = text_label(is_bold=True)
        self.age.setObjectName("effectAge")
        self.age.hide()
        self.headline = text_label(is_bold=True)
        self.headline.setObjectName("effectHeadline")
        self.headline.setWordWrap(True)
        self.reacted = text_label()
        self.reacted.setObjectName("effectReacted")
        self.reacted.setWordWrap(True)
        self.note = text_label(is_faint=True)
        self.note.setObjectName("effectNote")
        self.note.setWordWrap(True)
        self.projects = GridView(GridModel(_project_columns(), lambda each: each.id), "effectList")
        self.projects.chosen.connect(self._on_chosen)
        self.clauses = GridView(
            GridModel(_clause_columns(), lambda each: each.key), "effectClauses"
        )
        self.overlays = OverlayEditor(services, current, keeper)
        parts = QSplitter(Qt.Orientation.Vertical)
        for each in (self.projects, self.clauses, self.overlays):
            parts.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.run_bar)
        column.addWidget(self.age)
        column.addWidget(self.headline)
        column.addWidget(self.reacted)
        column.addWidget(self.note)
        column.addWidget(parts, 1)
        keeper.changed.connect(self.refresh)
        keeper.dirty_changed.connect(lambda *_: self._tell_readiness())
        current.status_changed.connect(self._on_counted)
        current.closed.connect(self.forget)
        self.refresh()

    # --- what is chosen ------------------------------------------------------------------------

    def set_selection(self, project_ids: Sequence[str]) -> None:
        """Offer the projects that are selected in the list."""
        self._selected = tuple(project_ids)
        self._offer()

    def refresh(self) -> None:
        """Follow the projects as they stand now."""
        if self._is_down:
            return
        self._offer()
        self._list()
        self._tell_readiness()
        self._tell_age()
        self._on_chosen(self.projects.current())

    def _list(self) -> None:
        """List all together, the projects that were computed, then all others."""
        desk = self._keeper.desk
        lines = [self._effects[TOGETHER]] if desk is not None and TOGETHER in self._effects else []
        rows = desk.projects if desk is not None else []
        for each in sorted(rows, key=lambda each: each.id not in self._effects):
            known_effect = self._effects.get(each.id, ProjectEffect(each.id, ""))
            package = self._package_name(each.package_id)
            lines.append(replace(known_effect, name=each.name, package=package))
        chosen = self.projects.current()
        self.projects.grid.show(lines)
        if chosen and self.projects.current() != chosen:
            # The list was made anew; the planner is still at the same project.
            self.projects.choose(chosen)

    def _package_name(self, package_id: str) -> str:
        desk = self._keeper.desk
        package = desk.rows.get("package", {}).get(package_id) if desk is not None else None
        return package.name if package is not None else ""

    def forget(self) -> None:
        """Show nothing computed: another blueprint's figures are none of this one's."""
        self._measured, self._is_counted = None, False
        self._effects, self._lines = {}, {}
        self._map.take(None)
        self.show_map.setChecked(False)
        self.show_map.setEnabled(False)
        self.headline.clear()
        self.reacted.clear()
        self.reacted.setToolTip("")
        self.refresh()

    def _on_counted(self) -> None:
        self._is_counted = True
        self._tell_age()

    def _tell_age(self) -> None:
        """Say so where the projects, the data or the run are no longer those of the figures."""
        desk, measured = self._keeper.desk, self._measured
        text = ""
        if desk is not None and measured is not None:
            # Whatever is selected by now, those that were chosen one by one are meant.
            one_by_one = self._choice.startswith(SELECTED)
            now = list(measured.names) if one_by_one else self._ids_of(self._choice)
            text = age_text(measured, desk, now, self._current.status if self._is_counted else None)
        self.age.setText(f"⚠ {text}" if text else "")
        self.age.setVisible(bool(text))

    def _offer(self) -> None:
        translate = QCoreApplication.translate
        desk: Optional[Desk] = self._keeper.desk
        chosen = self.choice.currentData()
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(translate("LifeCircle", "All projects"), f"{ALL}:")
        if self._selected:
            text = translate("LifeCircle", "Selected in the list ({count})")
            self.choice.addItem(text.format(count=len(self._selected)), f"{SELECTED}:")
        if desk is not None:
            for year in sorted({each.year for each in desk.of("project_year")}):
                text = translate("LifeCircle", "Annual list {year}").format(year=year)
                self.choice.addItem(text, f"{YEAR}:{year}")
            for package in desk.packages:
                text = translate("LifeCircle", "Package: {name}").format(name=package.name)
                self.choice.addItem(text, f"{PACKAGE}:{package.id}")
        found = self.choice.findData(chosen) if chosen is not None else -1
        self.choice.setCurrentIndex(max(found, 0))
        self.choice.blockSignals(False)

    def chosen_ids(self) -> list[str]:
        """Return the ids of the projects to be built; those dropped or on hold are left out."""
        return self._ids_of(str(self.choice.currentData() or ALL))

    def _ids_of(self, choice: str) -> list[str]:
        desk = self._keeper.desk
        if desk is None:
            return []
        kind, key = choice.partition(":")[::2]
        kept = [each for each in desk.projects if each.stage not in NOT_BUILT]
        if kind == SELECTED:
            # Whoever is chosen by name is built, whatever its stage.
            return [each for each in self._selected if each in desk.rows["project"]]
        if kind == YEAR:
            listed = {
                each.project_id
                for each in desk.of("project_year")
                if str(each.year) == key and each.state != "dropped"
            }
            return [each.id for each in kept if each.id in listed]
        if kind == PACKAGE:
            inside = _packages_inside(desk, key)
            return [each.id for each in kept if each.package_id in inside]
        return [each.id for each in kept]

    # --- the run -------------------------------------------------------------------------------

    def start(self) -> None:
        """Compute what the chosen projects change, in the background."""
        path, ids = self._current.path, self.chosen_ids()
        if path is None or self._task is not None:
            return
        translate = QCoreApplication.translate
        if not ids:
            self.note.setText(translate("LifeCircle", "No project is chosen to be built."))
            return
        parameters = {
            **self._as_shown(),
            "BLUEPRINT": str(path),
            "PROJECTS": ";".join(ids),
            "OUTPUT_EFFECT": "TEMPORARY_OUTPUT",
            "OUTPUT_CHANGED": "TEMPORARY_OUTPUT",
        }
        choice, measured = str(self.choice.currentData() or ALL), self._to_be_measured(ids)

        def done(ok: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
            if ok and not self._is_down:
                run_id = str(results.get("RUN_ID") or "")
                self._measured, self._choice = replace(measured, run_id=run_id), choice
                # Only what is counted from now on knows of this run.
                self._is_counted = False
            self._on_done(ok, results, context)

        self._task = tasks.AlgorithmTask.start(
            "lifecircle:blueprint_gap", parameters, self._services, done
        )
        if self._task is not None:
            self.compute.setEnabled(False)
            self.run_bar.follow(
                self._task, translate("LifeCircle", "Computing what projects change…")
            )

    def _to_be_measured(self, ids: Sequence[str]) -> Measured:
        from ..core.effect_checks import effect_basis

        desk = self._keeper.desk
        rows = desk.rows.get("project", {}) if desk is not None else {}
        names = {each: rows[each].name for each in ids if each in rows}
        return Measured(names, effect_basis(desk) if desk is not None else {})

    def _as_shown(self) -> dict[str, Any]:
        """Return how the run on the map was made: its standard, levels, speed and limits."""
        from ..core.errors import LifeCircleError
        from ..store.runs import shown_run

        file = self._current.file
        try:
            run = shown_run(file) if file is not None else None
        except LifeCircleError:
            run = None
        given = run.parameters if run is not None else {}
        return {name: given[name] for name in METHOD if given.get(name) not in (None, "", [])}

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def _on_done(self, ok: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
        self._task = None
        if self._is_down:
            return
        self._tell_readiness()
        if not ok:
            return
        effect = context.takeResultLayer(str(results.get("OUTPUT_EFFECT")))
        changed = context.takeResultLayer(str(results.get("OUTPUT_CHANGED")))
        if effect is not None:
            self._show(
                [
                    dict(zip(effect.fields().names(), each.attributes()))
                    for each in effect.getFeatures()
                ]
            )
        self._tell_age()
        self._map.take(changed)
        self.show_map.setEnabled(changed is not None and changed.featureCount() > 0)
        if self.show_map.isChecked():
            self._map.show()
        self._current.announce(WRITTEN)

    def _show(self, rows: Sequence[dict[str, Any]]) -> None:
        """Show the lines of an effect table."""
        translate, texts = QCoreApplication.translate, Texts.for_user()
        self._lines = {}
        found: dict[str, dict[str, Any]] = {}
        for number, row in enumerate(rows):
            basis, project = _text(row["basis"]), _text(row["project_id"]) or TOGETHER
            own = found.setdefault(project, {"reacted": {}})
            if not _text(row["circle"]):
                if basis == "package":
                    own["in_package"] = _number(row["people_gained"])
                else:
                    own["gained"] = _number(row["people_gained"])
                    own["lost"] = _number(row["people_lost"])
                    own["reason"] = _text(row["reason"])
            elif basis != "package":
                name = _text(row["name_zh" if user_language() == "zh" else "name_en"])
                own["reacted"][name or _text(row["code"])] = None
                self._lines.setdefault(project, []).append(
                    ClauseEffect(
                        *(str(number), _text(row["circle"]), name or _text(row["code"])),
                        level_label(texts, _text(row["level"])),
                        *(_number(row["covered_before"]), _number(row["covered_after"])),
                        *(_number(row["gained"]) or 0.0, _number(row["lost"]) or 0.0),
                        *(_state(texts, row["state_before"]), _state(texts, row["state_after"])),
                    )
                )
        joint = translate("LifeCircle", ", ")
        self._effects = {
            project: ProjectEffect(
                *(project, translate("LifeCircle", "All chosen together"), ""),
                *(own.get("gained"), own.get("lost"), own.get("in_package")),
                *(joint.join(own["reacted"]), own.get("reason", "")),
            )
            for project, own in found.items()
        }
        self._list()
        together = found.get(TOGETHER, {})
        text = translate(
            "LifeCircle",
            "{count} projects: {gained} people reach more than now, {lost} reach less.",
        )
        self.headline.setText(
            text.format(
                count=len(found) - (TOGETHER in found),
                gained=f"{together.get('gained') or 0:,.0f}",
                lost=f"{together.get('lost') or 0:,.0f}",
            )
        )
        names = list(together.get("reacted", ()))
        if names:
            text = translate("LifeCircle", "Reacted: {names}. Why others did not: see the tooltip.")
            text = text.format(names=joint.join(names))
        else:
            text = translate("LifeCircle", "No indicator reacted.")
        self.reacted.setText(text)
        self.reacted.setToolTip(str(together.get("reason", "")))
        if self.projects.current() not in self._effects:
            # A project that was not computed has nothing to show beside the new figures.
            self.projects.choose(TOGETHER)
        self._on_chosen(self.projects.current() or TOGETHER)

    # --- what is shown -------------------------------------------------------------------------

    def _tell_readiness(self) -> None:
        translate = QCoreApplication.translate
        is_ready = self._current.is_open and self._keeper.desk is not None
        self.compute.setEnabled(is_ready and self._task is None and not self._keeper.is_dirty)
        if self._keeper.is_dirty:
            text = translate(
                "LifeCircle", "Save the edits first: the effect is computed from the file."
            )
        else:
            text = translate(
                "LifeCircle",
                "Someone whom several projects serve counts once. The data and the run of the "
                "present state stay as they are.",
            )
        self.note.setText(text)

    def _on_chosen(self, key: str) -> None:
        self.clauses.grid.show(self._lines.get(key or TOGETHER, []))
        self.overlays.show_project("" if key == TOGETHER else key)

    def _on_map_toggled(self, is_on: bool) -> None:
        if is_on:
            self._map.show()
        else:
            self._map.hide()

    def shut_down(self) -> None:
        """Stop what runs, and take the map away."""
        self._is_down = True
        if self._task is not None:
            self._task.silence()
            self._task = None
        self._map.hide()
        self.overlays.shut_down()
        self._keeper.changed.disconnect(self.refresh)
        self._current.status_changed.disconnect(self._on_counted)
        self._current.closed.disconnect(self.forget)


def _packages_inside(desk: Desk, package_id: str) -> set[str]:
    """Return a package and all inside it."""
    found, grew = {package_id}, True
    while grew:
        more = {each.id for each in desk.packages if each.parent_id in found} - found
        found |= more
        grew = bool(more)
    return found


def _text(cell: object) -> str:
    return "" if cell is None or cell == NULL else str(cell)


def _number(cell: Any) -> Optional[float]:
    return None if cell is None or cell == NULL else float(cell)


def _state(texts: Texts, code: object) -> str:
    from ..core.results import State

    return state_label(texts, State(_text(code))) if _text(code) else ""


def _people(value: Optional[float]) -> str:
    return "" if value is None else f"{value:,.0f}"


def _project_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("name", translate("LifeCircle", "Project"), lambda each: each.name, width=130),
        Column(
            "gained",
            translate("LifeCircle", "Gain"),
            lambda each: _people(each.gained),
            translate("LifeCircle", "People who reach more, with this project alone"),
            lambda each: known(each.gained),
            is_number=True,
            width=56,
        ),
        Column(
            "in_package",
            translate("LifeCircle", "In package"),
            lambda each: _people(each.in_package),
            translate("LifeCircle", "People who reach more, beside the rest of its package"),
            lambda each: known(each.in_package),
            is_number=True,
            width=56,
        ),
        Column(
            "lost",
            translate("LifeCircle", "Loss"),
            lambda each: _people(each.lost),
            translate("LifeCircle", "People who reach less, with this project alone"),
            lambda each: known(each.lost),
            is_number=True,
            width=50,
        ),
        Column(
            "reacted",
            translate("LifeCircle", "What reacted"),
            lambda each: each.reacted,
            translate("LifeCircle", "Categories whose figures change"),
            width=110,
        ),
        Column("reason", translate("LifeCircle", "Why not"), lambda each: each.reason, width=160),
        Column("package", translate("LifeCircle", "Package"), lambda each: each.package),
    ]


def _clause_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("circle", translate("LifeCircle", "Circle"), lambda each: each.circle, width=110),
        Column("category", translate("LifeCircle", "Category"), lambda each: each.category),
        Column("level", translate("LifeCircle", "Level"), lambda each: each.level, width=84),
        Column(
            "before",
            translate("LifeCircle", "Before"),
            lambda each: _people(each.before),
            translate("LifeCircle", "People covered now"),
            lambda each: known(each.before),
            is_number=True,
            width=56,
        ),
        Column(
            "after",
            translate("LifeCircle", "After"),
            lambda each: _people(each.after),
            translate("LifeCircle", "People covered with the projects"),
            lambda each: known(each.after),
            is_number=True,
            width=56,
        ),
        Column(
            "state",
            translate("LifeCircle", "Verdict"),
            lambda each: (
                each.state_before
                if each.state_before == each.state_after
                else f"{each.state_before} → {each.state_after}"
            ),
            width=120,
        ),
    ]
