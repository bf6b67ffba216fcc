# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What of a result is looked at: states as coloured buttons that are the legend too, and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..core.gap_view import WORST_FIRST, GapFilter, LineOrder
from ..core.results import State
from ..outputs.gap_words import STATE_COLOURS
from ..outputs.page_parts import STATE_SIGNS
from ..texts import Texts
from ..texts import gap as labels
from .flow_layout import FlowLayout

LIST_PX = 92
CHIP_SIZE = 0.9
CHIP = (
    "QToolButton {{ background: {ground}; color: {ink}; border: 1px solid {edge};"
    " border-radius: 3px; padding: 1px 4px; }}"
    "QToolButton:!checked {{ background: palette(base); color: palette(mid);"
    " border-style: dashed; }}"
    "QToolButton:focus {{ border: 2px solid #0072b2; }}"
)


class GapFilterBar(QWidget):
    """Filters and order of the matrix.

    Signals:
        changed: something else is to be looked at.
    """

    changed = pyqtSignal()

    def __init__(self, texts: Texts, parent: Optional[QWidget] = None) -> None:
        """Make all filters, letting everything through."""
        super().__init__(parent)
        self._texts = texts
        self._is_quiet = False
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        chips, lists = FlowLayout(gap_px=3), FlowLayout()
        self._lists = QWidget()
        self._lists.setLayout(lists)
        column.addLayout(chips)
        column.addWidget(self._lists)
        self._states = {state: self._chip(state) for state in WORST_FIRST}
        for chip in self._states.values():
            chips.addWidget(chip)
        self._themes = self._checkable(translate("LifeCircle", "All themes"))
        self._levels = self._checkable(translate("LifeCircle", "All levels"))
        self._requirement = self._choice(
            (
                (translate("LifeCircle", "Required and as needed"), ""),
                (labels.requirement_label(texts, "must"), "must"),
                (labels.requirement_label(texts, "optional"), "optional"),
            ),
            translate("LifeCircle", "Requirement"),
        )
        self._confirmed = self._choice(
            (
                (translate("LifeCircle", "Confirmed and not"), None),
                (translate("LifeCircle", "Confirmed only"), True),
                (translate("LifeCircle", "Not confirmed only"), False),
            ),
            translate("LifeCircle", "Evidence"),
        )
        self._order = self._choice(
            (
                (translate("LifeCircle", "Worst circles first"), LineOrder.WORST),
                (translate("LifeCircle", "By name"), LineOrder.NAME),
                (translate("LifeCircle", "Most people first"), LineOrder.POPULATION),
                (translate("LifeCircle", "As in the layer"), LineOrder.LAYER),
            ),
            translate("LifeCircle", "Order of the circles"),
        )
        self._themes.setAccessibleName(translate("LifeCircle", "Theme"))
        self._levels.setAccessibleName(translate("LifeCircle", "Level"))
        for widget in (
            self._themes,
            self._levels,
            self._requirement,
            self._confirmed,
            self._order,
        ):
            widget.setMinimumWidth(LIST_PX)
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            lists.addWidget(widget)

    def show_lists(self, is_shown: bool) -> None:
        """Show or hide the lists; the states stay, since they are the legend."""
        self._lists.setVisible(is_shown)

    def offer(self, themes: Sequence[str], levels: Sequence[str]) -> None:
        """Offer the themes and levels of a result; everything is let through again."""
        self._is_quiet = True
        for box, words, label in (
            (self._themes, themes, labels.theme_label),
            (self._levels, levels, labels.level_label),
        ):
            box.clear()
            for word in words:
                name = label(self._texts, word) or self._texts.translate(
                    "LifeCircle", "Without a theme"
                )
                box.addItemWithCheckState(name, Qt.CheckState.Unchecked, word)
            box.setVisible(len(words) > 1)
        self._is_quiet = False

    def count(self, states: Mapping[State, int]) -> None:
        """Show how many verdicts of each state there are."""
        for state, chip in self._states.items():
            chip.setText(f"{STATE_SIGNS[state]} {self._short(state)} {states.get(state, 0):,}")

    def reset(self) -> None:
        """Let everything through."""
        self._is_quiet = True
        for chip in self._states.values():
            chip.setChecked(True)
        self._themes.deselectAllOptions()
        self._levels.deselectAllOptions()
        self._requirement.setCurrentIndex(0)
        self._confirmed.setCurrentIndex(0)
        self._is_quiet = False
        self.changed.emit()

    @property
    def chosen(self) -> GapFilter:
        """Return what is let through; all states switched off are as good as all on."""
        states = frozenset(state for state, chip in self._states.items() if chip.isChecked())
        return GapFilter(
            themes=frozenset(self._themes.checkedItemsData()),
            levels=frozenset(self._levels.checkedItemsData()),
            requirements=frozenset(filter(None, [self._requirement.currentData()])),
            states=frozenset() if len(states) == len(self._states) else states,
            confirmed=self._confirmed.currentData(),
        )

    @property
    def order(self) -> LineOrder:
        """Return how circles are sorted."""
        return LineOrder(self._order.currentData())

    def _chip(self, state: State) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setChecked(True)
        ground, ink = STATE_COLOURS[state]
        edge = ground if ground != "#ffffff" else "#8a959c"
        chip.setStyleSheet(CHIP.format(ground=ground, ink=ink, edge=edge))
        chip.setText(f"{STATE_SIGNS[state]} {self._short(state)}")
        name = labels.state_label(self._texts, state)
        words = QCoreApplication.translate("LifeCircle", "{state}: show or hide these verdicts")
        chip.setToolTip(words.format(state=name))
        chip.setAccessibleName(name)
        font = chip.font()
        font.setPointSizeF(font.pointSizeF() * CHIP_SIZE)
        chip.setFont(font)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.toggled.connect(self._tell)
        return chip

    def _short(self, state: State) -> str:
        if state is State.INSUFFICIENT:
            return self._texts.translate("LifeCircle", "Not enough data")
        return labels.state_label(self._texts, state)

    def _checkable(self, everything: str) -> QgsCheckableComboBox:
        box = QgsCheckableComboBox()
        box.setDefaultText(everything)
        box.checkedItemsChanged.connect(self._tell)
        return box

    def _choice(self, options: Sequence[tuple[str, object]], name: str) -> QComboBox:
        box = QComboBox()
        for text, value in options:
            box.addItem(text, value)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _tell(self, *_: object) -> None:
        if not self._is_quiet:
            self.changed.emit()
