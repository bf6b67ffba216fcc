# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A few questions asked in the panel itself: Enter takes the answers, Esc leaves them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate, QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from .parts import text_label

TEXT, CHOICE, YEAR, DAY, YES_NO = "text", "choice", "year", "day", "yes_no"
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Question:
    """One thing that is asked.

    Attributes:
        key: under which the answer comes.
        label: beside the field.
        kind: TEXT, CHOICE, YEAR, DAY or YES_NO.
        value: suggested answer.
        choices: (text, data) of a CHOICE; one that may be typed too where `is_open`.
        is_needed: whether an empty answer is none.
    """

    key: str
    label: str
    kind: str = TEXT
    value: Any = ""
    choices: Sequence[tuple[str, Any]] = ()
    is_open: bool = False
    is_needed: bool = False


class AskForm(QFrame):
    """Asks one set of questions at a time; hidden while there is none.

    Signals:
        opened: whether something is asked.
    """

    opened = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Ask nothing."""
        super().__init__(parent)
        self.setObjectName("askForm")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        translate = QCoreApplication.translate
        self._then: Optional[Callable[[Mapping[str, Any]], object]] = None
        self._questions: Sequence[Question] = ()
        self.fields: dict[str, QWidget] = {}
        self.title = text_label(is_bold=True)
        self._rows = QFormLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.take = QPushButton(translate("LifeCircle", "Confirm"))
        self.take.setObjectName("askTake")
        self.take.clicked.connect(lambda *_: self._take())
        self.leave = QPushButton(translate("LifeCircle", "Cancel"))
        self.leave.setObjectName("askLeave")
        self.leave.clicked.connect(lambda *_: self.close_form())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addLayout(self._rows)
        column.addLayout(buttons)
        self.hide()

    def ask(
        self,
        title: str,
        questions: Sequence[Question],
        then: Callable[[Mapping[str, Any]], object],
    ) -> None:
        """Ask; `then` is called with the answers by key, once the needed ones are given."""
        self._empty()
        self._then, self._questions = then, tuple(questions)
        self.title.setText(title)
        for question in self._questions:
            field = _field(question)
            field.setObjectName(f"ask_{question.key}")
            field.setAccessibleName(question.label)
            field.installEventFilter(self)
            if isinstance(field, QComboBox) and field.isEditable():
                field.lineEdit().installEventFilter(self)
            self.fields[question.key] = field
            self._rows.addRow(question.label, field)
        self._check()
        self.opened.emit(True)
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(lambda *_: self._check())
            elif isinstance(field, QComboBox):
                field.editTextChanged.connect(lambda *_: self._check())
        self.show()
        if self.fields:
            first = next(iter(self.fields.values()))
            first.setFocus()
            if isinstance(first, QLineEdit):
                first.selectAll()

    def answers(self) -> dict[str, Any]:
        """Return what is answered so far."""
        return {each.key: _answer(each, self.fields[each.key]) for each in self._questions}

    def close_form(self) -> None:
        """Ask nothing any more."""
        self._then = None
        self.hide()
        self.opened.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take with Enter and leave with Esc, which QGIS would take for its map tools."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and is_escape:
            self.close_form()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self._take()
            return True
        return super().eventFilter(watched, event)

    def _check(self) -> None:
        answers = self.answers()
        self.take.setEnabled(
            all(answers[each.key] not in ("", None) for each in self._questions if each.is_needed)
        )

    def _take(self) -> None:
        if not self.take.isEnabled() or self._then is None:
            return
        then, answers = self._then, self.answers()
        self.close_form()
        then(answers)

    def _empty(self) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self.fields.clear()


def _field(question: Question) -> QWidget:
    if question.kind == CHOICE:
        combo = QComboBox()
        combo.setEditable(question.is_open)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        for text, data in question.choices:
            combo.addItem(text, data)
        if question.is_open:
            combo.setEditText(str(question.value or ""))
        else:
            combo.setCurrentIndex(max(0, combo.findData(question.value)))
        return combo
    if question.kind == YEAR:
        spin = QSpinBox()
        spin.setRange(FIRST_YEAR, LAST_YEAR)
        spin.setValue(int(question.value))
        return spin
    if question.kind == DAY:
        day = QDateEdit()
        day.setCalendarPopup(True)
        day.setDisplayFormat("yyyy-MM-dd")
        wanted = QDate.fromString(str(question.value), Qt.DateFormat.ISODate)
        day.setDate(wanted if wanted.isValid() else QDate.currentDate())
        return day
    if question.kind == YES_NO:
        box = QCheckBox()
        box.setChecked(bool(question.value))
        return box
    return QLineEdit(str(question.value or ""))


def _answer(question: Question, field: QWidget) -> Any:
    if isinstance(field, QComboBox):
        if not question.is_open:
            return field.currentData()
        at = field.findText(field.currentText())
        return field.itemData(at) if at >= 0 else field.currentText().strip()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QDateEdit):
        return field.date().toString(Qt.DateFormat.ISODate)
    if isinstance(field, QCheckBox):
        return field.isChecked()
    return field.text().strip() if isinstance(field, QLineEdit) else None
