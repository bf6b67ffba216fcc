# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small widgets that several panels share."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .tasks import AlgorithmTask

SPACE = 6


def text_label(text: str = "", is_bold: bool = False, is_faint: bool = False) -> QLabel:
    """Return a label that wraps its text and lets it be copied."""
    label = QLabel(text)
    label.setWordWrap(True)
    # Plain: names of places and files come from outside and may hold a "<".
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if is_bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    if is_faint:
        label.setEnabled(False)
    return label


class ElidedLabel(QLabel):
    """One line that shows as much of a path as there is room for, the whole as a tool tip."""

    def __init__(self, text: str = "") -> None:
        """Show a text."""
        super().__init__(text)
        self.setToolTip(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a width that never widens a dock."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the two ends of what does not fit."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), int(self.alignment()), shown)


class RunBar(QWidget):
    """What runs, how far it is, and a button to stop it; hidden while nothing runs."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._task: Optional[AlgorithmTask] = None
        self.text = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(14)
        self.button = QPushButton(QCoreApplication.translate("LifeCircle", "Cancel"))
        self.button.setObjectName("cancelButton")
        self.button.clicked.connect(lambda *_: self.cancel())
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()

    def follow(self, task: AlgorithmTask, title: str) -> None:
        """Show a run until it ends."""
        self._task = task
        self.text.set_text(title)
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        task.progressed.connect(self._on_progress)
        task.said.connect(self._on_said)
        task.finished.connect(self._on_finished)
        self.show()

    def busy(self, title: str) -> None:
        """Show that something goes on that cannot be stopped."""
        self._task = None
        self.text.set_text(title)
        self.bar.setRange(0, 0)
        self.button.setEnabled(False)
        self.show()

    def cancel(self) -> None:
        """Ask the run to stop."""
        if self._task is not None:
            self.button.setEnabled(False)
            self.text.set_text(QCoreApplication.translate("LifeCircle", "Stopping…"))
            self._task.cancel()

    def _on_progress(self, percent: float) -> None:
        if self.bar.maximum() == 0:
            self.bar.setRange(0, 1000)
        self.bar.setValue(round(percent * 10))

    def _on_said(self, text: str) -> None:
        first = text.strip().splitlines()
        if first and self._task is not None and not self._task.is_cancelled:
            self.text.set_text(first[0])

    def _on_finished(self, *_: object) -> None:
        self._task = None
        self.hide()


def scrolling(content: QWidget) -> QScrollArea:
    """Return a scroll area that only scrolls down, never sideways."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def line() -> QFrame:
    """Return a horizontal rule."""
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFrameShadow(QFrame.Shadow.Sunken)
    return rule


def severity_icon(severity: str) -> QIcon:
    """Return QGIS's icon for error, warning or info."""
    name = {
        "error": "mIconCritical.svg",
        "warning": "mIconWarning.svg",
    }.get(severity, "mIconInfo.svg")
    return QgsApplication.getThemeIcon(f"/{name}")


def severity_word(severity: str) -> str:
    """Return the severity as a word, so that colour is never alone."""
    translate = QCoreApplication.translate
    return {
        "error": translate("LifeCircle", "Error"),
        "warning": translate("LifeCircle", "Warning"),
    }.get(severity, translate("LifeCircle", "Note"))


def severity_level(severity: str) -> Qgis.MessageLevel:
    """Return QGIS's level for a severity."""
    return {
        "error": Qgis.MessageLevel.Critical,
        "warning": Qgis.MessageLevel.Warning,
    }.get(severity, Qgis.MessageLevel.Info)


def tool_button(name: str, icon: str, tip: str) -> QToolButton:
    """Return a small button that shows one of QGIS's icons; its tip is its name for readers too."""
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class OpenDialogs(list[QWidget]):
    """The windows beside a panel that are open, the newest last."""

    def keep(self, dialog: QWidget) -> None:
        """Keep a window until it is closed; Qt deletes it then."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.append(dialog)
        dialog.destroyed.connect(lambda *_: self._drop(dialog))

    def close_all(self) -> None:
        """Close what is still open."""
        dialogs = list(self)
        self.clear()
        for dialog in dialogs:
            dialog.close()

    def _drop(self, dialog: QWidget) -> None:
        if dialog in self:
            self.remove(dialog)
