# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of projects: columns of the planner's choice, changed in place, one step per change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ..core.errors import LifeCircleError
from ..core.project_edits import LISTS, MONEY, NUMBERS, read_edit, shown_list
from ..core.project_lines import ProjectLine
from . import projects_words as words
from .grid import Column, GridModel, GridView, known

CODED = words.DOMAIN_OF
# What is not a column of the project itself, or follows from elsewhere, is not typed here.
TYPED = frozenset(
    {
        *("code", "name", "theme", "other_themes", "kind", "stage", "progress", "light", "lead"),
        *("partners", "planner", "provider", "start", "end", "obstacle", "obstacle_owner"),
        *("budget_planned_wan", "budget_secured_wan", "budget_note", "floor_area_m2"),
        *("site_area_m2", "beneficiaries", "scale", "outcome", "approvals", "tags", "note"),
        *("place", "effect_kind", "weight", "other_circles"),
    }
)
TYPED_AS = {"planned": "budget_planned_wan"}
"""Columns that show more than one of the project's own, which is what is typed there."""
WITH_REASON = frozenset({"name"})
"""Columns whose change asks for a reason, and goes into the history."""
WRONG, DOUBTFUL = "#9a2f12", "#8a5200"


def _own(column: str) -> Callable[[ProjectLine], str]:
    if column in MONEY:
        return lambda line: words.money(getattr(line.project, column))
    if column == "progress":
        return lambda line: words.percent(line.project.progress)
    if column in NUMBERS:
        return lambda line: words.plain_number(getattr(line.project, column))
    if column in CODED:
        return lambda line: words.code_word(CODED[column], getattr(line.project, column))
    if column == "other_themes":
        return lambda line: words.code_list("theme", line.project.other_themes)
    if column == "other_kinds":
        return lambda line: words.code_list("project_kind", line.project.other_kinds)
    if column in LISTS:
        return lambda line: shown_list(getattr(line.project, column))
    return lambda line: str(getattr(line.project, column))


def _own_sort(column: str) -> Optional[Callable[[ProjectLine], Any]]:
    if column in MONEY or column in NUMBERS:
        return lambda line: known(getattr(line.project, column))
    if column in CODED:
        order = [code for code, _ in words.choices_of(CODED[column])]
        return lambda line: (
            order.index(code) if (code := getattr(line.project, column)) in order else -1
        )
    return None


def _column(key: str, head: str, tip: str = "", width: int = 80, is_shown: bool = False) -> Column:
    return Column(
        key,
        head,
        _own(key),
        tip or head,
        _own_sort(key),
        key in MONEY or key in NUMBERS,
        width=width,
        is_shown=is_shown,
    )


def columns() -> list[Column]:
    """Return all columns; the first ones are what a narrow dock shows."""
    translate = QCoreApplication.translate
    t = partial(_column)
    return [
        Column(
            "name",
            translate("LifeCircle", "Project"),
            lambda line: line.project.name or words.NOTHING,
            translate("LifeCircle", "Name"),
            width=130,
            cell_tip=lambda line: line.project.name,
            ink=lambda line: "#6b757c" if line.project.stage == "dropped" else "",
        ),
        Column(
            "light",
            translate("LifeCircle", "Light"),
            lambda line: words.light_text(line.project.light),
            translate("LifeCircle", "Light: green, yellow or red"),
            _own_sort("light"),
            ink=lambda line: words.LIGHT_COLOURS.get(line.project.light, ""),
            cell_tip=lambda line: _light_tip(line),
            width=76,
        ),
        t("stage", translate("LifeCircle", "Stage"), width=70, is_shown=True),
        t("progress", translate("LifeCircle", "Progress"), width=50, is_shown=True),
        Column(
            "circle",
            translate("LifeCircle", "Circle"),
            lambda line: words.set_by_text(line.circle, line.circle_by) or words.NOTHING,
            translate("LifeCircle", "Circle: by position under the adopted scenario, or by hand"),
            ink=lambda line: WRONG if line.problem else "",
            cell_tip=words.place_tip,
            width=80,
        ),
        t("theme", translate("LifeCircle", "Theme"), width=50, is_shown=True),
        Column(
            "package",
            translate("LifeCircle", "Package"),
            lambda line: line.package,
            translate("LifeCircle", "Package"),
            width=90,
        ),
        Column(
            "planned",
            translate("LifeCircle", "Budget"),
            lambda line: words.money(line.planned_wan),
            translate("LifeCircle", "Investment planned, 10,000 yuan (sum, else of its sources)"),
            lambda line: known(line.planned_wan),
            True,
            width=60,
        ),
        Column(
            "years",
            translate("LifeCircle", "Years"),
            lambda line: words.year_text(line.years),
            translate("LifeCircle", "Annual lists it stands in"),
            width=70,
        ),
        Column(
            "needs",
            translate("LifeCircle", "Needs"),
            lambda line: words.plain_number(line.needs) if line.needs else words.NOTHING,
            translate("LifeCircle", "Needs it answers"),
            lambda line: line.needs,
            True,
            width=44,
        ),
        Column(
            "gaps",
            translate("LifeCircle", "Gaps"),
            lambda line: words.plain_number(line.gaps) if line.gaps else words.NOTHING,
            translate("LifeCircle", "Gaps it closes"),
            lambda line: line.gaps,
            True,
            width=44,
        ),
        t("code", translate("LifeCircle", "Code"), is_shown=True),
        t("kind", translate("LifeCircle", "Kind"), is_shown=True),
        t("lead", translate("LifeCircle", "Lead"), width=100, is_shown=True),
        t("obstacle", translate("LifeCircle", "Obstacle"), width=110, is_shown=True),
        t("obstacle_owner", translate("LifeCircle", "Who must act"), width=90, is_shown=True),
        t("other_themes", translate("LifeCircle", "Other themes")),
        t("other_kinds", translate("LifeCircle", "Other kinds")),
        Column(
            "subdistrict",
            translate("LifeCircle", "Subdistrict"),
            lambda line: words.set_by_text(line.subdistrict, line.subdistrict_by),
            translate("LifeCircle", "Subdistrict"),
            cell_tip=words.place_tip,
            is_shown=False,
        ),
        t("other_circles", translate("LifeCircle", "Other circles")),
        t("place", translate("LifeCircle", "Place")),
        t("placed_by", translate("LifeCircle", "Placed by")),
        t("partners", translate("LifeCircle", "Partners")),
        t("planner", translate("LifeCircle", "Community planner")),
        t("provider", translate("LifeCircle", "Provider")),
        t("start", translate("LifeCircle", "Start")),
        t("end", translate("LifeCircle", "End")),
        t("budget_planned_wan", translate("LifeCircle", "Investment planned (10,000 yuan)")),
        t("budget_secured_wan", translate("LifeCircle", "Investment secured (10,000 yuan)")),
        t("budget_note", translate("LifeCircle", "Note on the budget")),
        t("floor_area_m2", translate("LifeCircle", "Floor area (m²)")),
        t("site_area_m2", translate("LifeCircle", "Site area (m²)")),
        t("beneficiaries", translate("LifeCircle", "Beneficiaries")),
        t("scale", translate("LifeCircle", "Content and scale")),
        t("outcome", translate("LifeCircle", "Outcome")),
        t("approvals", translate("LifeCircle", "Approvals")),
        t("tags", translate("LifeCircle", "Other programmes")),
        t("effect_kind", translate("LifeCircle", "Effect on gaps")),
        t("weight", translate("LifeCircle", "Weight in its package")),
        Column(
            "photos",
            translate("LifeCircle", "Photos"),
            lambda line: words.plain_number(line.photos) if line.photos else words.NOTHING,
            "",
            lambda line: line.photos,
            True,
            is_shown=False,
        ),
        t("note", translate("LifeCircle", "Note"), width=120),
    ]


def _light_tip(line: ProjectLine) -> str:
    project = line.project
    parts = [words.light_text(project.light), project.obstacle]
    if project.obstacle_owner:
        pattern = QCoreApplication.translate("LifeCircle", "To act: {who}")
        parts.append(pattern.format(who=project.obstacle_owner))
    return "\n".join(part for part in parts if part)


class ProjectsModel(GridModel):
    """Projects that can be changed in place; changes leave as a signal and come back as lines.

    Signals:
        change_asked: project id, column, value.
        refused: column's head, what was typed, the problem.
    """

    change_asked = pyqtSignal(str, str, object)
    refused = pyqtSignal(str, str, object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(columns(), lambda line: line.id, parent)
        self.can_edit = True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let cells be written that are the project's own."""
        flags = super().flags(index)
        if index.isValid() and self.can_edit and self._own_key(index) in TYPED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell; for editing, the value as it is typed."""
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            line = self.lines[index.row()]
            if self.columns[index.column()].key == "planned":
                # A sum of its sources is typed over by a sum of the project's own.
                return _figure(line.planned_wan)
            return self._typed(line, self._own_key(index))
        return super().data(index, role)

    def _own_key(self, index: QModelIndex) -> str:
        """Return the column of the project that is typed in a cell."""
        key = self.columns[index.column()].key
        return TYPED_AS.get(key, key)

    def _typed(self, line: ProjectLine, key: str) -> str:
        if key not in TYPED:
            return ""
        value = getattr(line.project, key)
        if key in CODED:
            return str(value)
        if key == "other_themes":
            return words.code_list("theme", value)
        if key in LISTS:
            return shown_list(value)
        return _figure(value)

    def setData(  # noqa: N802
        self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for a change; the new line comes with the session's next state."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.can_edit:
            return False
        line, column = self.lines[index.row()], self.columns[index.column()]
        key = self._own_key(index)
        if key not in TYPED or str(value) == str(self.data(index, role)):
            return False
        try:
            read = self._read(key, str(value))
        except LifeCircleError as problem:
            self.refused.emit(column.head, str(value), problem)
            return False
        if read == getattr(line.project, key):
            return False
        if key == "name" and not read:
            return False
        self.change_asked.emit(line.id, key, read)
        return True

    def _read(self, key: str, text: str) -> object:
        if key == "other_themes":
            code_of = {word.casefold(): code for code, word in words.choices_of("theme")}
            parts = str(read_edit(key, text)).split(";")
            found = [code_of.get(part.casefold(), part) for part in parts if part]
            if any(each not in code_of.values() for each in found):
                raise LifeCircleError("project_theme_unknown")
            return ";".join(found)
        return text if key in CODED else read_edit(key, text)


def _figure(value: object) -> str:
    """Return a figure as it is typed, nothing for an unknown one."""
    if value is None:
        return ""
    plain = isinstance(value, float)
    return words.plain_number(value, 4).replace(",", "") if plain else str(value)


class _CellDelegate(QStyledItemDelegate):
    """Lets codes be chosen from a list, everything else be typed."""

    def __init__(self, model: ProjectsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def _key(self, index: QModelIndex) -> str:
        return self._model.columns[index.column()].key

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        """Make a list for a code, a line for a text."""
        key = self._key(index)
        if key not in CODED:
            return super().createEditor(parent, option, index)
        combo = QComboBox(parent)
        combo.setObjectName(f"cell_{key}")
        combo.addItem("", "")
        for code, word in words.choices_of(CODED[key]):
            combo.addItem(word, code)
        combo.activated.connect(lambda *_: self._take(combo))
        return combo

    def _take(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # noqa: N802
        """Show what stands there."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex
    ) -> None:
        """Hand over what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class ProjectsTable(GridView):
    """The projects; a double click or F2 changes a cell, Enter shows the project on the map."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty, with the columns that were chosen last."""
        self.projects = ProjectsModel()
        super().__init__(self.projects, "projectsTable", parent)
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "Projects"))
        self.setItemDelegate(_CellDelegate(self.projects, self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def choose_all(self, ids: list[str]) -> None:
        """Choose several projects; the first one becomes the current one."""
        wanted = set(ids)
        model, selection = self.filtered, self.selectionModel()
        rows = [row for row, key in enumerate(self.shown()) if key in wanted]
        if not rows:
            return
        selection.clearSelection()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        selection.setCurrentIndex(model.index(rows[0], 0), selection.SelectionFlag.NoUpdate)
        for row in rows:
            selection.select(model.index(row, 0), flags)
        self.scrollTo(model.index(rows[0], 0))
