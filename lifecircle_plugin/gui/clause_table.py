# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The rows of a standard as a table to filter and to go through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from qgis.PyQt.QtGui import QFont, QIcon

from ..core.csv_table import number_text
from ..core.pack_copy import Item
from ..core.pack_proof import differences
from ..texts import Texts
from ..texts import gap as labels
from ..texts.standards_window import column_label
from .evidence import COLOURS, evidence_icon, evidence_text
from .pack_document import NO_ROW, PackDocument

Role = Qt.ItemDataRole
UNCONFIRMED, CHANGED = "unconfirmed", "changed"


def range_text(item: Item, low: str, high: str) -> str:
    """Return a range as a planner reads it: "300", "300–500", "≥ 300", "≤ 500" or nothing."""
    least, most = getattr(item, low, None), getattr(item, high, None)
    if least is None and most is None:
        return ""
    if most is None:
        return f"≥ {_figure(least)}"
    if least is None:
        return f"≤ {_figure(most)}"
    return _figure(least) if least == most else f"{_figure(least)}–{_figure(most)}"


def _figure(number: Any) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else number_text(number)


def item_name(item: Item, texts: Texts) -> str:
    """Return what the row is about, in the planner's language."""
    if texts.language == "zh":
        return item.name_zh or item.name_en or item.code
    return item.name_en or item.name_zh or item.code


def _requirement(item: Item, texts: Texts) -> str:
    word = getattr(item, "requirement", "")
    if word:
        return labels.requirement_label(texts, word)
    is_level = not hasattr(item, "requirement")
    return QCoreApplication.translate("LifeCircle", "Definition of the level") if is_level else ""


def _range(name: str) -> Callable[[Item, Texts], str]:
    low, high = {
        "radius": ("radius_min_m", "radius_max_m"),
        "building": ("building_min_m2", "building_max_m2"),
        "site": ("site_min_m2", "site_max_m2"),
        "people": ("people_min", "people_max"),
    }[name]
    return lambda item, texts: range_text(item, low, high)


def _label_of(column: str, label: Callable[[Texts, str], str]) -> Callable[[Item, Texts], str]:
    def text(item: Item, texts: Texts) -> str:
        word = getattr(item, column, "")
        return label(texts, word) if word else ""

    return text


def _target(item: Item, texts: Texts) -> str:
    target = getattr(item, "target", None)
    return "" if target is None else f"{target * 100:g} %"


COLUMNS: tuple[tuple[str, Callable[[Item, Texts], str]], ...] = (
    ("evidence", lambda item, texts: evidence_text(texts, item.evidence)),
    ("name", item_name),
    ("level", _label_of("level", labels.level_label)),
    ("clause", lambda item, texts: item.clause),
    ("requirement", _requirement),
    ("radius", _range("radius")),
    ("building", _range("building")),
    ("site", _range("site")),
    ("people", _range("people")),
    ("frame", _label_of("frame", labels.frame_label)),
    ("target", _target),
    ("provider", _label_of("provider", labels.provider_label)),
    ("changed", lambda item, texts: ""),  # Filled by the model, which knows the shipped row.
)
RIGHT_ALIGNED = ("radius", "building", "site", "people", "target")
_FLAGS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# Models of Qt 5 take a number only; Qt 6 keeps it inside its flag.
RIGHT = _FLAGS.value if hasattr(_FLAGS, "value") else int(_FLAGS)
# The cell that becomes current with its row: the first one, so that the table does not scroll away.
FIRST_COLUMN = 0


class ClauseModel(QAbstractTableModel):
    """Rows of the document in the file's order."""

    def __init__(self, parent: Any = None) -> None:
        """Show nothing until a document is given."""
        super().__init__(parent)
        self._texts = Texts.for_user()
        self._document: Optional[PackDocument] = None
        self._items: list[Item] = []
        self._changes: dict[Item, str] = {}
        self._icons = {word: evidence_icon(word) for word in COLOURS}

    def show(self, document: Optional[PackDocument]) -> None:
        """Show another document."""
        self.beginResetModel()
        if self._document is not None:
            self._document.changed.disconnect(self._on_changed)
        self._document = document
        self._changes.clear()
        self._items = document.items if document is not None else []
        if document is not None:
            document.changed.connect(self._on_changed)
        self.endResetModel()

    def item_at(self, row: int) -> Item:
        """Return the pack's row in this row of the model."""
        return self._items[row]

    def row_of(self, number: int) -> int:
        """Return where the pack's row of this number stands, -1 if nowhere."""
        return next((at for at, item in enumerate(self._items) if item.row == number), -1)

    def changes(self, item: Item) -> list[str]:
        """Return the names of the columns that differ from the shipped row."""
        if self._document is None:
            return []
        found = differences(item, self._document.shipped_item(item))
        return [column_label(self._texts, each.column) for each in found]

    def rowCount(self, parent: Optional[QModelIndex] = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def columnCount(self, parent: Optional[QModelIndex] = None) -> int:  # noqa: N802
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the heading of a column, or the row as a spreadsheet numbers it."""
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._items[section].row
        return heading(self._texts, COLUMNS[section][0])

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        """Return text, dot, emphasis and the full text of a cell."""
        item = self._items[index.row()]
        name, text_of = COLUMNS[index.column()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            if name == "changed":
                return self._changes_text(item)
            if role == Role.ToolTipRole and name == "evidence":
                return self._evidence_tip(item)
            return text_of(item, self._texts)
        if role == Role.DecorationRole and name == "evidence":
            return self._icons.get(item.evidence, QIcon())
        if role == Role.TextAlignmentRole and name in RIGHT_ALIGNED:
            return RIGHT
        if role == Role.FontRole and name == "changed":
            font = QFont()
            font.setItalic(True)
            return font
        return None

    @property
    def _zh(self) -> bool:
        return self._texts.language == "zh"

    def _changes_text(self, item: Item) -> str:
        """Return the changed columns, kept: a table asks for each cell many times."""
        if item not in self._changes:
            self._changes[item] = ("、" if self._zh else ", ").join(self.changes(item))
        return self._changes[item]

    def _evidence_tip(self, item: Item) -> str:
        told = labels.evidence_label(self._texts, item.evidence)
        signed = " · ".join(part for part in (item.page, item.signed_by, item.signed_on) if part)
        return "\n".join(part for part in (told, signed, item.source) if part)

    def _on_changed(self, row: int) -> None:
        if self._document is None:
            return
        self._items = self._document.items
        first, last = (0, len(self._items) - 1) if row == NO_ROW else (self.row_of(row),) * 2
        if first >= 0 and last >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))


def heading(texts: Texts, name: str) -> str:
    """Return a column's heading."""
    translate = QCoreApplication.translate
    own = {
        "name": translate("LifeCircle", "Category"),
        "radius": translate("LifeCircle", "Distance (m)"),
        "building": translate("LifeCircle", "Floor area (m²)"),
        "site": translate("LifeCircle", "Site area (m²)"),
        "people": translate("LifeCircle", "People served"),
        "changed": translate("LifeCircle", "Changed"),
    }
    return own.get(name) or column_label(texts, name)


class ClauseFilter(QSortFilterProxyModel):
    """Rows that hold all words typed and fit level, theme and evidence."""

    def __init__(self, model: ClauseModel, parent: Any = None) -> None:
        """Let every row pass."""
        super().__init__(parent)
        self._words: list[str] = []
        self._level = self._theme = self._evidence = ""
        self._kept: Optional[int] = None
        self.setSourceModel(model)
        # A row just confirmed stays in view until the filter is asked anew.
        self.setDynamicSortFilter(False)

    def set_filter(self, text: str, level: str, theme: str, evidence: str) -> None:
        """Ask for words, and for a level, theme or evidence; empty asks for nothing."""
        self._words = text.casefold().split()
        self._level, self._theme, self._evidence = level, theme, evidence
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802
        """Tell whether a row passes."""
        model: ClauseModel = self.sourceModel()
        item = model.item_at(row)
        if self._level and item.level != self._level:
            return False
        if self._theme and getattr(item, "theme", "") != self._theme:
            return False
        if not self._fits_evidence(model, item):
            return False
        if not self._words:
            return True
        told = [item.name_zh, item.name_en, item.code, item.clause, item.note, item.source]
        text = " ".join(told).casefold()
        return all(word in text for word in self._words)

    def _fits_evidence(self, model: ClauseModel, item: Item) -> bool:
        if self._evidence == UNCONFIRMED:
            return item.evidence not in ("verified", "published")
        if self._evidence == CHANGED:
            return bool(model.changes(item))
        return not self._evidence or item.evidence == self._evidence
