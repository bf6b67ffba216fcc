# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The page with the list of needs: search, filters, the table, and one need below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core.need_counting import SOURCES
from ..core.need_lines import (
    DOUBTFUL,
    LACKS,
    NO_PROJECT,
    NOT_CODED,
    NOT_COUNTED,
    OPEN,
    OPINIONS,
    PROPOSED,
    UNPLACED,
    NeedLine,
    NeedListFilter,
    circles_of,
    codes_asked,
    lack_counts,
)
from . import needs_words as words
from .fitting_scroll import FittingScroll
from .flow_layout import FlowLayout
from .menus import menu_button
from .needs_table import NeedsTable
from .needs_words import CategoryWords
from .parts import text_label, tool_button
from .projects_filter import WAIT_MS, _Choice
from .projects_words import choices_of
from .steps import number

NAGGING = (NOT_CODED, PROPOSED, OPEN, NO_PROJECT, UNPLACED, DOUBTFUL)


def lack_text(lack: str) -> str:
    """Return what a need lacks, as a choice of the filter."""
    translate = QCoreApplication.translate
    return {
        NOT_CODED: translate("LifeCircle", "Not coded"),
        PROPOSED: translate("LifeCircle", "Codes to confirm"),
        UNPLACED: translate("LifeCircle", "In no circle"),
        OPEN: translate("LifeCircle", "To be handled"),
        NO_PROJECT: translate("LifeCircle", "Adopted without a project"),
        DOUBTFUL: translate("LifeCircle", "Doubtful"),
        NOT_COUNTED: translate("LifeCircle", "Set not to count"),
    }[lack]


class NeedsFilterBar(QWidget):
    """The line to search in; `form` with the choices is put below it by the page.

    Signals:
        changed: the filter is another one.
    """

    changed = pyqtSignal(object)

    def __init__(self, categories: CategoryWords) -> None:
        """Let everything through."""
        super().__init__()
        translate = QCoreApplication.translate
        self._categories = categories
        self.search = QgsFilterLineEdit()
        self.search.setObjectName("needsSearch")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(translate("LifeCircle", "Text, place, reply, project…"))
        self.search.setAccessibleName(translate("LifeCircle", "Search the needs"))
        self.form = QWidget()
        self.form.setObjectName("needsFilterForm")
        rows = QFormLayout(self.form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(2)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.choices: dict[str, _Choice] = {}
        for key, label in (
            ("lack", translate("LifeCircle", "To look at")),
            ("source", translate("LifeCircle", "Source")),
            ("circle", translate("LifeCircle", "Circle")),
            ("code", translate("LifeCircle", "Asks for")),
            ("handling", translate("LifeCircle", "Handling")),
            ("result", translate("LifeCircle", "Result")),
        ):
            choice = _Choice(f"needs_{key}", label)
            choice.currentIndexChanged.connect(lambda *_: self._tell())
            rows.addRow(label, choice)
            self.choices[key] = choice
        self.clear = QPushButton(translate("LifeCircle", "Show All Needs"))
        self.clear.setObjectName("clearNeedsFilter")
        self.clear.clicked.connect(lambda *_: self.reset())
        rows.addRow(self.clear)
        self.form.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda *_: self._soon.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        self.choices["source"].offer(
            [
                (translate("LifeCircle", "Opinions, without questionnaires"), OPINIONS),
                *((words.source_word(each), each) for each in SOURCES),
            ]
        )
        self.choices["handling"].offer([(word, code) for code, word in choices_of("need_handling")])
        none = (translate("LifeCircle", "(not told)"), "")
        self.choices["result"].offer(
            [*((word, code) for code, word in choices_of("need_result")), none]
        )

    @property
    def filter(self) -> NeedListFilter:
        """Return what is let through."""
        chosen = {key: choice.currentData() for key, choice in self.choices.items()}
        return NeedListFilter(text=self.search.text(), **chosen)

    def offer(self, lines: Sequence[NeedLine], counts: dict[str, int]) -> None:
        """Offer what these needs can be narrowed to."""
        translate = QCoreApplication.translate
        none = (translate("LifeCircle", "(in no circle)"), "")
        self.choices["circle"].offer([*((name, key) for key, name in circles_of(lines)), none])
        self.choices["code"].offer(
            [(self._categories.word(code), code) for code in codes_asked(lines)]
        )
        pattern = translate("LifeCircle", "{what} ({count})")
        self.choices["lack"].offer(
            [
                (pattern.format(what=lack_text(lack), count=number(counts.get(lack, 0))), lack)
                for lack in LACKS
            ]
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


class NeedsList(QWidget):
    """Everything about the list; the panel fills it and listens to it."""

    def __init__(self, detail: QWidget, categories: CategoryWords) -> None:
        """Lay out the parts.

        Args:
            detail: what is shown of the current need, below the table.
            categories: names of the categories.
        """
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("needsList")
        self.nagging = QWidget()
        self.nagging.setObjectName("needsNagging")
        flow = FlowLayout(self.nagging, 3)
        self.nag_buttons: dict[str, QPushButton] = {}
        for lack in NAGGING:
            button = QPushButton()
            button.setObjectName(f"nag_{lack}")
            button.setFlat(True)
            button.setStyleSheet("QPushButton { color: #8a5200; padding: 1px 3px; }")
            button.clicked.connect(lambda *_, lack=lack: self.filter.narrow(lack=lack))
            flow.addWidget(button)
            self.nag_buttons[lack] = button
        self.filter = NeedsFilterBar(categories)
        self.fold = QToolButton()
        self.fold.setObjectName("needsFilterButton")
        self.fold.setIcon(QgsApplication.getThemeIcon("/mActionFilter2.svg"))
        self.fold.setToolTip(translate("LifeCircle", "Filter by source, circle, category and more"))
        self.fold.setAccessibleName(translate("LifeCircle", "Filters"))
        self.fold.setCheckable(True)
        self.fold.setAutoRaise(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.columns = tool_button(
            "needsColumns", "/mActionOptions.svg", translate("LifeCircle", "Choose columns")
        )
        self.menu = QMenu()
        self.more = menu_button("needMenu", translate("LifeCircle", "Need"), self.menu)
        self.exchange_menu = QMenu()
        self.exchange = menu_button(
            "needsExchange", translate("LifeCircle", "Exchange"), self.exchange_menu
        )
        self.code_menu = QMenu()
        self.coding = menu_button("needsCoding", translate("LifeCircle", "Coding"), self.code_menu)
        self.table = NeedsTable(categories)
        self.count = text_label()
        self.count.setObjectName("needsCount")
        self.form_scroll = FittingScroll(self.filter.form)
        self.form_scroll.hide()
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.filter, 1)
        row.addWidget(self.fold)
        row.addWidget(self.columns)
        buttons = QHBoxLayout()
        buttons.setSpacing(3)
        for button in (self.more, self.coding, self.exchange):
            buttons.addWidget(button)
        buttons.addStretch(1)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.nagging)
        column.addLayout(row)
        column.addWidget(self.form_scroll)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("needsSplit")
        self.split.addWidget(top)
        self.split.addWidget(detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.addWidget(self.split)
        self.fold.toggled.connect(self._unfold)
        self.columns.clicked.connect(self._show_columns)
        self.filter.changed.connect(self._narrow)

    def show_lines(self, lines: Sequence[NeedLine]) -> None:
        """Show the needs; what is chosen and narrowed stays so."""
        chosen = self.table.current()
        counts = lack_counts(lines)
        self.filter.offer(lines, counts)
        pattern = QCoreApplication.translate("LifeCircle", "{what} {count}")
        for lack, button in self.nag_buttons.items():
            count = counts[lack]
            button.setText(f"⚠ {pattern.format(what=lack_text(lack), count=number(count))}")
            button.setVisible(count > 0)
        self.nagging.setVisible(any(counts[lack] for lack in NAGGING))
        self.nagging.layout().invalidate()
        self.table.grid.show(lines)
        if chosen and self.table.current() != chosen:
            self.table.choose(chosen)
        self._narrow(self.filter.filter)

    def _narrow(self, wanted: Any) -> None:
        self.table.filtered.set_accepts(None if wanted.is_open else wanted.accepts)
        shown, total = self.table.filtered.rowCount(), self.table.grid.rowCount()
        translate = QCoreApplication.translate
        if shown == total:
            text = translate("LifeCircle", "Needs {count}").format(count=number(total))
        else:
            text = translate("LifeCircle", "Needs {shown} of {count}").format(
                shown=number(shown), count=number(total)
            )
        self.count.setText(text)

    def _unfold(self, is_open: bool) -> None:
        self.filter.form.setVisible(is_open)
        self.form_scroll.setVisible(is_open)

    def _show_columns(self) -> None:
        place = self.columns.mapToGlobal(self.columns.rect().bottomLeft())
        self.table.columns_menu().popup(place)
