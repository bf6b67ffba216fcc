# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A line of a window of its own that tells, warns or asks, without a box in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

Answer = tuple[str, Callable[[], None]]
NARROW_PX = 620
TOLD, WARNED, ASKED = ("✓", "#e6f2ea"), ("⚠", "#fff0dc"), ("?", "#e4eefb")


class NoticeBar(QFrame):
    """Shows one notice at a time; hidden while there is none."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._label, 1)
        self._buttons: list[QPushButton] = []
        self._is_refusal = False
        self.hide()

    @property
    def text(self) -> str:
        """Return what is shown."""
        return self._label.text()

    @property
    def buttons(self) -> list[QPushButton]:
        """Return the answers that are offered."""
        return list(self._buttons)

    def tell(self, text: str) -> None:
        """Say that something is done."""
        self._show(TOLD, text, ((QCoreApplication.translate("LifeCircle", "OK"), self.clear),))

    def warn(self, text: str, details: str = "") -> None:
        """Say what stands in the way and how to mend it."""
        told = f"{text}\n{details}" if details else text
        self._show(WARNED, told, ((QCoreApplication.translate("LifeCircle", "OK"), self.clear),))

    def refuse(self, text: str) -> None:
        """Say why what was typed is not taken; it is of no use once something else was done."""
        self.warn(text)
        self._is_refusal = True

    def clear_refusal(self) -> None:
        """Show nothing where a refusal is shown."""
        if self._is_refusal:
            self.clear()

    def ask(self, text: str, answers: Sequence[Answer]) -> None:
        """Ask; a click on an answer closes the notice and does what it says."""
        self._show(ASKED, text, answers)
        self._buttons[0].setFocus()

    def clear(self) -> None:
        """Show nothing."""
        self._is_refusal = False
        self._drop_buttons()
        self._label.clear()
        self.hide()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Put the answers below the text where the bar is narrow."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_PX and len(self._buttons) > 1
        Direction = QBoxLayout.Direction  # noqa: N806
        self._row.setDirection(Direction.TopToBottom if is_narrow else Direction.LeftToRight)

    def _show(self, kind: tuple[str, str], text: str, answers: Sequence[Answer]) -> None:
        self._is_refusal = False
        self._drop_buttons()
        sign, colour = kind
        self.setStyleSheet(f"NoticeBar {{ background: {colour}; }} QLabel {{ color: #1d2733; }}")
        self._label.setText(f"{sign} {text}")
        for title, slot in answers:
            button = QPushButton(title)
            button.clicked.connect(lambda *_, slot=slot: self._answer(slot))
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()

    def _answer(self, slot: Callable[[], None]) -> None:
        self.clear()
        slot()

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
