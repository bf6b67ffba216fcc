# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of the year as a list: a mark and a word for the state, what is there, what is not."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from .parts import text_label
from .steps import ATTENTION, DONE, LATER, OPEN, Step, state_word

# Shapes differ as well as colours; both are told apart in grey and by colour-blind people.
MARKS = {DONE: ("●", "#1b6e63"), ATTENTION: ("▲", "#9a5b00"), OPEN: ("○", ""), LATER: ("·", "")}


class StepList(QWidget):
    """Shows steps one below the other."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def show_steps(self, steps: Sequence[Step], show_states: bool = True) -> None:
        """Show these steps instead of those before.

        Args:
            steps: in the order of the year.
            show_states: False where there is no blueprint that could have a state.
        """
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row = 0
        for place, step in enumerate(steps, start=1):
            is_later = step.state == LATER
            shows = show_states or is_later
            mark, colour = MARKS[step.state] if shows else MARKS[OPEN]
            sign = QLabel(mark)
            sign.setAlignment(Qt.AlignmentFlag.AlignTop)
            if colour:
                sign.setStyleSheet(f"color: {colour}")
            title = text_label(f"{place}. {step.title}", not is_later, is_later)
            word = QLabel(state_word(step.state) if shows else "")
            word.setEnabled(not is_later)
            word.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(sign, row, 0)
            self._grid.addWidget(title, row, 1)
            self._grid.addWidget(word, row, 2)
            row += 1
            for lines, is_missing in ((step.there, False), (step.missing, True)):
                for told in lines:
                    label = text_label(f"– {told}" if is_missing else told)
                    if is_missing:
                        label.setStyleSheet(f"color: {MARKS[ATTENTION][1]}")
                    self._grid.addWidget(label, row, 1, 1, 2)
                    row += 1
