# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of circles: numbers that follow every gesture, names that are changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QAction, QBrush, QColor, QKeyEvent, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ..core.circle_lines import CircleLine
from . import settings
from .steps import number

ID_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
SWATCH_PX = 14
HEAD_PX = 12
NO_COLOUR = "#c3cbd0"
WRONG = "#9a2f12"
DOUBTFUL = "#8a5200"
NAME, POPULATION, DEVIATION, PARTS, UNITS = "name", "population", "deviation", "parts", "units"
HUB, SUBDISTRICT, AREA, HOUSEHOLDS, OLDER = "hub", "subdistrict", "area", "households", "older"
LOCK, COLOUR = "lock", "colour"
# In the order of a narrow dock: what planners watch while they draw comes first.
COLUMNS = (
    *(NAME, POPULATION, DEVIATION, PARTS, UNITS, HUB),
    *(SUBDISTRICT, HOUSEHOLDS, OLDER, AREA, LOCK, COLOUR),
)
NUMERIC = frozenset({POPULATION, DEVIATION, PARTS, UNITS, HOUSEHOLDS, OLDER, AREA})
WIDTHS = {
    NAME: 120,
    POPULATION: 68,
    DEVIATION: 66,
    PARTS: 46,
    UNITS: 46,
    HUB: 120,
    SUBDISTRICT: 96,
    HOUSEHOLDS: 70,
    OLDER: 60,
    AREA: 66,
    LOCK: 40,
    COLOUR: 66,
}
HEADER_STATE: settings.Setting[str] = settings.Setting("circles/columns", "")
ALWAYS_SHOWN = NAME


@dataclass(frozen=True)
class Heading:
    """A column's head and what it means."""

    text: str
    tip: str


def headings() -> dict[str, Heading]:
    """Return head and explanation of every column."""
    translate = QCoreApplication.translate
    return {
        NAME: Heading(translate("LifeCircle", "Circle"), translate("LifeCircle", "Name")),
        POPULATION: Heading(
            translate("LifeCircle", "People"),
            translate("LifeCircle", "People in the units that are known; ≥ where some are not"),
        ),
        DEVIATION: Heading(
            translate("LifeCircle", "Band"),
            translate("LifeCircle", "How far the people lie below or above the population band"),
        ),
        PARTS: Heading(
            translate("LifeCircle", "Pieces"),
            translate("LifeCircle", "Connected pieces; one, unless more are meant"),
        ),
        UNITS: Heading(
            translate("LifeCircle", "Units"), translate("LifeCircle", "Number of units")
        ),
        HUB: Heading(
            translate("LifeCircle", "Hub"),
            translate("LifeCircle", "Comprehensive complexes in the circle; existing ones count"),
        ),
        SUBDISTRICT: Heading(
            translate("LifeCircle", "Subdistrict"),
            translate("LifeCircle", "The subdistrict the circle is meant for"),
        ),
        HOUSEHOLDS: Heading(
            translate("LifeCircle", "Households"), translate("LifeCircle", "Households")
        ),
        OLDER: Heading(
            translate("LifeCircle", "60+"), translate("LifeCircle", "People of 60 and over")
        ),
        AREA: Heading(
            translate("LifeCircle", "Area"), translate("LifeCircle", "Area of its units")
        ),
        LOCK: Heading(
            translate("LifeCircle", "Lock"),
            translate("LifeCircle", "Locked circles are spared by every tool"),
        ),
        COLOUR: Heading(
            translate("LifeCircle", "Colour"), translate("LifeCircle", "Colour on the map")
        ),
    }


def people_text(value: Optional[float], not_fully_known: int = 0) -> str:
    """Return a number of people; at least so many where some units are not known."""
    if value is None:
        return QCoreApplication.translate("LifeCircle", "unknown")
    return f"≥ {number(value)}" if not_fully_known else number(value)


def area_text(area_m2: float) -> str:
    """Return an area as planners write it: hectares up to a square kilometre."""
    translate = QCoreApplication.translate
    if area_m2 < 1e6:
        return translate("LifeCircle", "{hectares} ha").format(hectares=f"{area_m2 / 1e4:,.1f}")
    return translate("LifeCircle", "{km2} km²").format(km2=f"{area_m2 / 1e6:,.2f}")


def deviation_text(share: Optional[float]) -> str:
    """Return how far a circle lies outside the band."""
    if share is None:
        return "–"
    if share == 0:
        return "✓"
    # Never rounded to nothing: a circle one person short is still outside.
    percent = max(abs(share) * 100, 0.1)
    shown = f"{percent:.1f}" if percent < 10 else f"{percent:.0f}"
    return f"{'▼' if share < 0 else '▲'}{shown} %"


def hub_text(line: CircleLine) -> str:
    """Return the hubs of a circle, marked by shape as well as by colour."""
    translate = QCoreApplication.translate
    joint = translate("LifeCircle", ", ")
    if line.has_hub is None and not line.hubs:
        return "–"
    if line.has_hub or (line.has_hub is None and line.hubs):
        return f"✓ {joint.join(line.hubs)}"
    if line.hubs:
        return f"△ {joint.join(line.hubs)}"
    if line.hubs_planned:
        planned = translate("LifeCircle", "planned: {names}")
        return f"✗ {planned.format(names=joint.join(line.hubs_planned))}"
    return translate("LifeCircle", "✗ none")


def parts_text(line: CircleLine) -> str:
    """Return the pieces, beside those that are meant where there are more than one."""
    if line.expected_parts > 1:
        return f"{line.parts}/{line.expected_parts}"
    return str(line.parts)


def cell_text(line: CircleLine, column: str) -> str:
    """Return a cell as it is read, on screen and in exported tables."""
    if column == NAME:
        return line.name
    if column == POPULATION:
        return people_text(line.population, line.not_fully_known)
    if column == HOUSEHOLDS:
        return people_text(line.households)
    if column == OLDER:
        return people_text(line.pop_60plus)
    if column == DEVIATION:
        return deviation_text(line.deviation)
    if column == PARTS:
        return parts_text(line)
    if column == UNITS:
        return number(line.units)
    if column == HUB:
        return hub_text(line)
    if column == SUBDISTRICT:
        return line.subdistrict or QCoreApplication.translate("LifeCircle", "not set")
    if column == AREA:
        return area_text(line.area_m2)
    return line.colour if column == COLOUR else ""


def swatch(colour: str) -> QPixmap:
    """Return a small square of a colour with a border that shows on any ground."""
    pixmap = QPixmap(SWATCH_PX, SWATCH_PX)
    pixmap.fill(QColor(colour or NO_COLOUR))
    painter = QPainter(pixmap)
    painter.setPen(QColor("#4b5760"))
    painter.drawRect(0, 0, SWATCH_PX - 1, SWATCH_PX - 1)
    painter.end()
    return pixmap


class CirclesModel(QAbstractTableModel):
    """Lines of circles for a table; changes leave as a signal and come back with new lines."""

    change_asked = pyqtSignal(str, str, object)
    """Circle id, attribute of a circle, new value."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines: tuple[CircleLine, ...] = ()
        self.can_edit = True
        self._headings = headings()
        self._swatches: dict[str, QPixmap] = {}

    def show(self, lines: Sequence[CircleLine]) -> None:
        """Show these circles; where they are the same ones, selection and place stay."""
        lines = tuple(lines)
        if [each.id for each in lines] != [each.id for each in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        changed = [row for row, each in enumerate(lines) if each != self.lines[row]]
        self.lines = lines
        if changed:
            last = len(COLUMNS) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def head(self, section: int) -> str:
        """Return a column's head."""
        return self._headings[COLUMNS[section]].text

    def row_of(self, circle_id: Optional[str]) -> int:
        """Return the row of a circle, -1 where it is not shown."""
        return next((row for row, each in enumerate(self.lines) if each.id == circle_id), -1)

    # --- what Qt asks --------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of circles."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's head or its explanation."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        heading = self._headings[COLUMNS[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return heading.tip
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let names be written and locks be ticked."""
        flags = super().flags(index)
        if index.isValid() and self.can_edit:
            if COLUMNS[index.column()] == NAME:
                flags |= Qt.ItemFlag.ItemIsEditable
            if COLUMNS[index.column()] == LOCK:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell_text(line, column)
        if role == ID_ROLE:
            return line.id
        if role == SORT_ROLE:
            return _sort_key(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMERIC:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DecorationRole and column in (NAME, COLOUR):
            return self._swatch(line.colour)
        if role == Qt.ItemDataRole.CheckStateRole and column == LOCK:
            return Qt.CheckState.Checked if line.locked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = _ink(line, column)
            return QBrush(QColor(colour)) if colour else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _tip(line, column)
        return None

    def setData(  # noqa: N802
        self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for another name or lock; the new line comes with the session's next state."""
        if not index.isValid() or not self.can_edit:
            return False
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.EditRole and column == NAME:
            name = str(value).strip()
            if not name or name == line.name:
                return False
            self.change_asked.emit(line.id, "name", name)
            return True
        if role == Qt.ItemDataRole.CheckStateRole and column == LOCK:
            self.change_asked.emit(line.id, "locked", not line.locked)
            return True
        return False

    def _swatch(self, colour: str) -> QPixmap:
        if colour not in self._swatches:
            self._swatches[colour] = swatch(colour)
        return self._swatches[colour]


def _sort_key(line: CircleLine, column: str) -> Any:
    known = {
        POPULATION: line.population,
        HOUSEHOLDS: line.households,
        OLDER: line.pop_60plus,
        DEVIATION: line.deviation,
        AREA: line.area_m2,
    }
    if column in known:
        value = known[column]
        return -1e300 if value is None else value
    if column == PARTS:
        return line.parts - line.expected_parts
    if column == UNITS:
        return line.units
    if column == LOCK:
        return int(line.locked)
    if column == HUB:
        # What is missing comes first.
        return f"{1 if line.has_hub is None else 2 if line.has_hub else 0}{hub_text(line)}"
    return cell_text(line, column)


def _ink(line: CircleLine, column: str) -> str:
    if column == DEVIATION and line.deviation:
        return WRONG
    if column == PARTS and line.parts != line.expected_parts:
        return WRONG
    if column == HUB and line.has_hub is False:
        return WRONG
    if column == POPULATION and (line.not_fully_known or line.population is None):
        return DOUBTFUL
    return ""


def _tip(line: CircleLine, column: str) -> str:
    translate = QCoreApplication.translate
    if column == POPULATION and line.not_fully_known:
        return translate(
            "LifeCircle", "Units in which people may live that are not counted {count}"
        ).format(count=number(line.not_fully_known))
    if column == LOCK:
        return (
            translate("LifeCircle", "Locked: spared by every tool")
            if line.locked
            else translate("LifeCircle", "Not locked")
        )
    if column == NAME and line.vision:
        return f"{line.name}\n{line.vision}"
    return cell_text(line, column)


class _Filter(QSortFilterProxyModel):
    """Sorts by value and lets through circles whose name, subdistrict or hub holds a text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSortRole(SORT_ROLE)
        self.setSortLocaleAware(True)

    def set_text(self, text: str) -> None:
        """Let through what holds a text."""
        self._text = text.strip().casefold()
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802
        """Tell whether a circle is let through."""
        model = self.sourceModel()
        if not self._text or not isinstance(model, CirclesModel):
            return True
        line = model.lines[row]
        words = (line.name, line.name_en, line.subdistrict, *line.hubs, *line.hubs_planned)
        return any(self._text in word.casefold() for word in words)


class CirclesTable(QTableView):
    """The circles; a double click on a name's neighbour zooms, F2 renames, blank locks."""

    zoom_asked = pyqtSignal(str)
    colour_asked = pyqtSignal(str)
    menu_asked = pyqtSignal(QPoint)
    current_changed = pyqtSignal(object)
    retire_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty, with the columns that were chosen last."""
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setObjectName("circlesTable")
        self.setAccessibleName(translate("LifeCircle", "Circles"))
        self.circles = CirclesModel(self)
        self._filter = _Filter(self)
        self._filter.setSourceModel(self.circles)
        self.setModel(self._filter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSortingEnabled(True)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        self._prepare_header()
        self.doubleClicked.connect(self._on_double_click)
        self.clicked.connect(self._on_click)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("circlesHeader")
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, column in enumerate(COLUMNS):
            # Heads are longer in some languages.
            needed = header.fontMetrics().horizontalAdvance(self.circles.head(section)) + HEAD_PX
            self.setColumnWidth(section, max(WIDTHS[column], needed))
        self.setColumnHidden(COLUMNS.index(COLOUR), True)
        self.sortByColumn(COLUMNS.index(NAME), Qt.SortOrder.AscendingOrder)
        stored = HEADER_STATE.value()
        if stored:
            header.restoreState(QByteArray.fromBase64(stored.encode("ascii")))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_menu().popup(header.mapToGlobal(place))
        )
        for signal in (header.sectionMoved, header.sectionResized, header.sortIndicatorChanged):
            signal.connect(self._keep_header)

    # --- what the panel asks -------------------------------------------------------------------

    def show_lines(self, lines: Sequence[CircleLine]) -> None:
        """Show circles; the chosen ones stay chosen where they are still there."""
        chosen, current = self.chosen(), self.current()
        self.circles.show(lines)
        if self.chosen() != chosen or self.current() != current:
            self.choose(chosen, current)

    def set_filter(self, text: str) -> None:
        """Show only circles whose name, subdistrict or hub holds a text."""
        self._filter.set_text(text)

    def current(self) -> Optional[str]:
        """Return the circle that is looked at."""
        index = self.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def chosen(self) -> list[str]:
        """Return the circles whose rows are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._filter.index(row, 0).data(ID_ROLE) for row in rows]

    def choose(self, circle_ids: Sequence[str], current: Optional[str] = None) -> None:
        """Select circles; those that are not shown are left out."""
        selection = self.selectionModel()
        selection.clearSelection()
        Flag = selection.SelectionFlag  # noqa: N806
        for circle_id in circle_ids:
            index = self.index_of(circle_id)
            if index.isValid():
                selection.select(index, Flag.Select | Flag.Rows)
        index = self.index_of(current or next(iter(circle_ids), None))
        if index.isValid():
            selection.setCurrentIndex(index, Flag.Select | Flag.Rows)
            self.scrollTo(index)

    def index_of(self, circle_id: Optional[str], column: str = NAME) -> QModelIndex:
        """Return where a circle stands in the table now."""
        row = self.circles.row_of(circle_id)
        if row < 0:
            return QModelIndex()
        return self._filter.mapFromSource(self.circles.index(row, COLUMNS.index(column)))

    def rename(self, circle_id: str) -> None:
        """Let the planner write another name in place."""
        index = self.index_of(circle_id)
        if index.isValid() and self.circles.can_edit:
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def shown_columns(self) -> list[str]:
        """Return the columns that are shown, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [COLUMNS[each] for each in order if not header.isSectionHidden(each)]

    def columns_menu(self) -> QMenu:
        """Return the menu that shows and hides columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section, column in enumerate(COLUMNS):
            action = QAction(self.circles.headerData(section, Qt.Orientation.Horizontal), menu)
            action.setObjectName(f"column_{column}")
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.setEnabled(column != ALWAYS_SHOWN)
            action.toggled.connect(lambda on, section=section: self.show_column(section, on))
            menu.addAction(action)
        return menu

    def show_column(self, section: int, is_shown: bool) -> None:
        """Show or hide a column, now and the next time."""
        self.setColumnHidden(section, not is_shown)
        self._keep_header()

    # --- what happens in it --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter zooms, blank locks, Delete retires; arrows and F2 as in every table."""
        key = event.key()
        circle_id = self.current()
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if circle_id is not None and not is_editing:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.zoom_asked.emit(circle_id)
                return
            if key == Qt.Key.Key_Space:
                index = self.index_of(circle_id, LOCK)
                role = Qt.ItemDataRole.CheckStateRole
                self.model().setData(index, Qt.CheckState.Checked, role)
                return
            if key == Qt.Key.Key_Delete:
                self.retire_asked.emit()
                return
            if key == Qt.Key.Key_F2:
                self.rename(circle_id)
                return
        super().keyPressEvent(event)

    def _on_double_click(self, index: QModelIndex) -> None:
        column = COLUMNS[index.column()]
        if column == COLOUR:
            self.colour_asked.emit(index.data(ID_ROLE))
        elif column != LOCK:
            self.zoom_asked.emit(index.data(ID_ROLE))

    def _on_click(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()] == COLOUR:
            self.colour_asked.emit(index.data(ID_ROLE))

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        self.current_changed.emit(current.data(ID_ROLE) if current.isValid() else None)

    def _keep_header(self, *_: object) -> None:
        state = bytes(self.horizontalHeader().saveState().toBase64()).decode("ascii")
        HEADER_STATE.set(state)


def lock_icon(is_locked: bool) -> Any:
    """Return QGIS's icon of a lock."""
    name = "locked" if is_locked else "unlocked"
    return QgsApplication.getThemeIcon(f"/{name}.svg")
