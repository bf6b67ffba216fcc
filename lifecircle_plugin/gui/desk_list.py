# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A page with a list: what its rows lack, search, filters that fold away, the table, one row below.

The panels Projects and Needs each fill one in their own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .fitting_scroll import FittingScroll
from .flow_layout import FlowLayout
from .grid import GridView
from .parts import text_label, tool_button
from .steps import number

WAIT_MS = 150
FORM_PX = 150
LACK = "lack"
NAG_STYLE = "QPushButton { color: #8a5200; padding: 1px 3px; }"


class FilterChoice(QComboBox):
    """One thing to narrow by; the first entry lets everything through."""

    def __init__(self, name: str, label: str) -> None:
        """Start with nothing but "All"."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: list[tuple[str, Any]] = []

    def offer(self, entries: Iterable[tuple[str, Any]]) -> None:
        """Offer these; what is chosen stays chosen where it is among them."""
        wanted = [(QCoreApplication.translate("LifeCircle", "All"), None), *entries]
        if wanted == self._shown:
            return
        self._shown = wanted
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for text, data in wanted:
            self.addItem(text, data)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def choose(self, data: Any) -> None:
        """Choose an entry, all where it is not there."""
        self.setCurrentIndex(max(0, self.findData(data)))


@dataclass(frozen=True)
class FilterWords:
    """What a filter is called.

    Attributes:
        name: object names begin with it.
        choices: key and label of each choice; LACK is the one that nags.
        search: shown in the empty line.
        search_name: of the line, for readers.
        show_all: text of the button that lets everything through.
    """

    name: str
    choices: Sequence[tuple[str, str]]
    search: str
    search_name: str
    show_all: str


class FilterBar(QWidget):
    """The line to search in; `form` with the choices is put below it by the page.

    Signals:
        changed: the filter is another one.
    """

    changed = pyqtSignal(object)

    def __init__(self, words: FilterWords, make: Callable[..., Any]) -> None:
        """Let everything through.

        Args:
            words: what everything is called.
            make: the filter's class, called with `text` and the data of every choice.
        """
        super().__init__()
        self._make = make
        self.search = QgsFilterLineEdit()
        self.search.setObjectName(f"{words.name}Search")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(words.search)
        self.search.setAccessibleName(words.search_name)
        self.form = QWidget()
        self.form.setObjectName(f"{words.name}FilterForm")
        rows = QFormLayout(self.form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(2)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.choices: dict[str, FilterChoice] = {}
        for key, label in words.choices:
            choice = FilterChoice(f"{words.name}_{key}", label)
            choice.currentIndexChanged.connect(lambda *_: self._tell())
            rows.addRow(label, choice)
            self.choices[key] = choice
        self.clear = QPushButton(words.show_all)
        self.clear.setObjectName(f"{words.name}ClearFilter")
        self.clear.clicked.connect(lambda *_: self.reset())
        rows.addRow(self.clear)
        self.form.hide()
        # Typing fast narrows once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda *_: self._soon.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)

    @property
    def filter(self) -> Any:
        """Return what is let through."""
        chosen = {key: choice.currentData() for key, choice in self.choices.items()}
        return self._make(text=self.search.text(), **chosen)

    def offer_lacks(self, counts: Mapping[str, int], text: Callable[[str], str]) -> None:
        """Offer what rows lack, each with how many.

        Args:
            counts: by what is lacking, in the order of the list.
            text: what it is called.
        """
        pattern = QCoreApplication.translate("LifeCircle", "{what} ({count})")
        self.choices[LACK].offer(
            (pattern.format(what=text(lack), count=number(count)), lack)
            for lack, count in counts.items()
        )

    def narrow(self, **wanted: Optional[object]) -> None:
        """Narrow to these choices and nothing else."""
        for key, choice in self.choices.items():
            choice.blockSignals(True)
            choice.choose(wanted.get(key))
            choice.blockSignals(False)
        self.search.blockSignals(True)
        self.search.setText(str(wanted.get("text", "")))
        self.search.blockSignals(False)
        self._tell()

    def reset(self) -> None:
        """Let everything through."""
        self.narrow()

    def _tell(self) -> None:
        self._soon.stop()
        self.changed.emit(self.filter)


class NaggingRow(QWidget):
    """What rows still lack, as buttons that narrow the list to them; hidden if nothing is.

    Signals:
        asked: what the list is to be narrowed to.
    """

    asked = pyqtSignal(str)

    def __init__(self, name: str, lacks: Iterable[str], text: Callable[[str], str]) -> None:
        """Start hidden.

        Args:
            name: object name.
            lacks: what is worth nagging about.
            text: what it is called.
        """
        super().__init__()
        self.setObjectName(name)
        self._text = text
        flow = FlowLayout(self, 3)
        self.buttons: dict[str, QPushButton] = {}
        for lack in lacks:
            button = QPushButton()
            button.setObjectName(f"nag_{lack}")
            button.setFlat(True)
            button.setStyleSheet(NAG_STYLE)
            button.clicked.connect(lambda *_, lack=lack: self.asked.emit(lack))
            flow.addWidget(button)
            self.buttons[lack] = button
        self.hide()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows lack what."""
        pattern = QCoreApplication.translate("LifeCircle", "{what} {count}")
        for lack, button in self.buttons.items():
            count = counts.get(lack, 0)
            button.setText(f"⚠ {pattern.format(what=self._text(lack), count=number(count))}")
            button.setVisible(count > 0)
        self.setVisible(any(counts.get(lack, 0) for lack in self.buttons))
        self.layout().invalidate()


class DeskList(QWidget):
    """Everything about a list; the panel fills it and listens to it."""

    def __init__(
        self, name: str, filter_bar: FilterBar, nagging: NaggingRow, table: GridView, tip: str
    ) -> None:
        """Prepare the parts; `lay_out` puts them into place.

        Args:
            name: object names begin with it.
            filter_bar: narrows it.
            nagging: says what its rows lack.
            table: shows them.
            tip: of the button that unfolds the filters.
        """
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName(f"{name}List")
        self._name = name
        self.filter, self.nagging, self.table = filter_bar, nagging, table
        self.fold = tool_button(f"{name}FilterButton", "/mActionFilter2.svg", tip)
        self.fold.setAccessibleName(translate("LifeCircle", "Filters"))
        self.fold.setCheckable(True)
        self.columns = tool_button(
            f"{name}Columns", "/mActionOptions.svg", translate("LifeCircle", "Choose columns")
        )
        self.count = text_label()
        self.count.setObjectName(f"{name}Count")
        self.form_scroll = FittingScroll(self.filter.form)
        self.form_scroll.setMinimumHeight(FORM_PX)
        self.form_scroll.hide()

    def lay_out(self, buttons: Iterable[QToolButton], detail: QWidget) -> None:
        """Put the parts into place.

        Args:
            buttons: that open the menus.
            detail: what is shown of the current row, below the table.
        """
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.filter, 1)
        row.addWidget(self.fold)
        row.addWidget(self.columns)
        menus = QHBoxLayout()
        menus.setSpacing(3)
        for button in buttons:
            menus.addWidget(button)
        menus.addStretch(1)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.nagging)
        column.addLayout(row)
        column.addWidget(self.form_scroll)
        column.addLayout(menus)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName(f"{self._name}Split")
        self.split.addWidget(top)
        self.split.addWidget(detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.addWidget(self.split)
        self.fold.toggled.connect(self._unfold)
        self.columns.clicked.connect(self._show_columns)
        self.nagging.asked.connect(lambda lack: self.filter.narrow(lack=lack))
        self.filter.changed.connect(self.narrow_to)

    def count_text(self, shown: str, total: str) -> str:
        """Return how many rows are shown, of how many; both written out."""
        raise NotImplementedError

    def narrow_to(self, wanted: Any) -> None:
        """Show only what a filter lets through."""
        with self.table.choice_kept():
            self.table.filtered.set_accepts(None if wanted.is_open else wanted.accepts)
        shown, total = self.table.filtered.rowCount(), self.table.grid.rowCount()
        self.count.setText(self.count_text(number(shown), number(total)))

    def _unfold(self, is_open: bool) -> None:
        self.filter.form.setVisible(is_open)
        self.form_scroll.setVisible(is_open)

    def _show_columns(self) -> None:
        place = self.columns.mapToGlobal(self.columns.rect().bottomLeft())
        self.table.columns_menu().popup(place)
