# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One row of a standard: its figures, who checked them in the document, and our own settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..core.clauses import DENOMINATORS, FRAMES, PROVIDERS, REQUIREMENTS, LevelDefinition
from ..core.errors import LifeCircleError
from ..core.pack_copy import Item
from ..core.pack_proof import confirm, mark_unchecked, with_cells
from ..core.pack_rows import row_cells
from ..texts import Texts
from ..texts import gap as labels
from ..texts.standards_window import DENOMINATORS as DENOMINATOR_LABELS
from ..texts.standards_window import column_label
from . import settings
from .clause_table import item_name, range_text
from .evidence import evidence_text
from .pack_document import PackDocument

ISO = "yyyy-MM-dd"
RANGES: tuple[tuple[str, str, str], ...] = (
    ("radius", "radius_min_m", "radius_max_m"),
    ("building", "building_min_m2", "building_max_m2"),
    ("site", "site_min_m2", "site_max_m2"),
    ("building_per_1000", "building_per_1000_min_m2", "building_per_1000_max_m2"),
    ("site_per_1000", "site_per_1000_min_m2", "site_per_1000_max_m2"),
    ("people", "people_min", "people_max"),
)


class ClauseEditor(QScrollArea):
    """Shows a row and hands every change to the document, one step each.

    Signals:
        confirmed: the row shown was confirmed; the window goes to the next.
    """

    confirmed = pyqtSignal()

    def __init__(self, codes: Mapping[str, str], parent: Optional[QWidget] = None) -> None:
        """Build the form; nothing is shown yet.

        Args:
            codes: code of each category known, by code and by name.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._texts = Texts.for_user()
        self._codes = codes
        self._document: Optional[PackDocument] = None
        self._row: Optional[int] = None
        self._fields: dict[str, Any] = {}
        self._shipped_labels: dict[str, QLabel] = {}
        self._wrong: dict[str, str] = {}
        self._is_filling = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._body = QWidget()
        self._body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self._body)
        box.setContentsMargins(6, 6, 6, 6)
        self._title = _wrapped_label()
        self._state = _wrapped_label()
        self._problem = _wrapped_label()
        self._problem.setStyleSheet("color: #b03a00; font-weight: bold;")
        self._problem.setAccessibleName(QCoreApplication.translate("LifeCircle", "Fault"))
        for label in (self._title, self._state, self._problem):
            box.addWidget(label)
        box.addLayout(self._proof_form())
        box.addWidget(_heading(QCoreApplication.translate("LifeCircle", "In the document")))
        box.addLayout(self._document_form())
        self._settings_title = _heading(
            QCoreApplication.translate("LifeCircle", "Our own settings")
        )
        box.addWidget(self._settings_title)
        self._settings_box = QWidget()
        self._settings_box.setLayout(self._settings_form())
        box.addWidget(self._settings_box)
        box.addStretch(1)
        self.setWidget(self._body)
        self.show_row(None, None)

    # --- showing -------------------------------------------------------------------------------

    def show_row(self, document: Optional[PackDocument], row: Optional[int]) -> None:
        """Show a row of a document; what was typed before is handed in first."""
        if (document, row) != (self._document, self._row):
            self.commit_pending()
            self._wrong.clear()
        if document is not self._document:
            if self._document is not None:
                self._document.changed.disconnect(self._refresh)
            if document is not None:
                document.changed.connect(self._refresh)
        self._document, self._row = document, row
        self._refresh()

    def set_codes(self, codes: Mapping[str, str]) -> None:
        """Say which categories are known, by code and by name."""
        self._codes = codes

    def drop(self, document: PackDocument) -> None:
        """Forget a document, with what is typed into it."""
        if document is self._document:
            document.changed.disconnect(self._refresh)
            self._document = self._row = None
            self._wrong.clear()
            self._refresh()

    @property
    def item(self) -> Optional[Item]:
        """Return the row shown."""
        if self._document is None or self._row is None:
            return None
        return self._document.item(self._row)

    def _refresh(self, *_: object) -> None:
        item = self.item
        self._body.setEnabled(item is not None)
        if item is None or self._document is None:
            self._title.setText(
                QCoreApplication.translate("LifeCircle", "Choose a row of the table.")
            )
            self._state.clear()
            return
        shipped = self._document.shipped_item(item)
        self._is_filling = True
        try:
            self._fill(item, shipped)
        finally:
            self._is_filling = False
        self._show_problem()

    def _fill(self, item: Item, shipped: Optional[Item]) -> None:
        name, level = item_name(item, self._texts), labels.level_label(self._texts, item.level)
        self._title.setText(f"<b>{_html(name)}</b> · {_html(level)} · {_html(item.clause)}")
        self._state.setText(self._state_text(item))
        can_change = self._document is not None and self._document.can_change
        cells = row_cells(item)
        is_level = isinstance(item, LevelDefinition)
        self._settings_title.setVisible(not is_level)
        self._settings_box.setVisible(not is_level)
        for column, field in self._fields.items():
            field.setEnabled(column in cells and can_change)
            if column not in self._wrong:
                _put(field, cells.get(column, ""))
        for name_, low, high in RANGES:
            self._say_shipped(name_, range_text(item, low, high), shipped, low, high)
        for column in self._shipped_labels:
            if column in cells:
                self._say_shipped_cell(column, cells[column], shipped)
        self._fill_proof(item)

    def _fill_proof(self, item: Item) -> None:
        can_change = self._document is not None and self._document.can_change
        # What a signed row says is shown; an unsigned one offers what the planner typed last.
        self._page.setText(item.page or self._typed_page)
        self._name.setText(item.signed_by or self._typed_name)
        day = QDate.fromString(item.signed_on, ISO)
        self._date.setDate(day if day.isValid() else QDate.currentDate())
        for button in (self.confirm_button, self.uncheck_button):
            button.setEnabled(can_change)
        shipped = self._document.shipped_item(item) if self._document is not None else None
        differs = shipped is not None and replace(shipped, row=item.row) != item
        self.restore_button.setEnabled(can_change and differs)

    def _state_text(self, item: Item) -> str:
        told = f"{_html(evidence_text(self._texts, item.evidence))}"
        signed = [part for part in (item.page, item.signed_by, item.signed_on) if part]
        if signed:
            told += " · " + _html(" · ".join(signed))
        return told

    def _say_shipped(
        self, name: str, own: str, shipped: Optional[Item], low: str, high: str
    ) -> None:
        old = range_text(shipped, low, high) if shipped is not None else ""
        self._say(self._shipped_labels[name], own, old, shipped is not None)

    def _say_shipped_cell(self, column: str, own: str, shipped: Optional[Item]) -> None:
        old = row_cells(shipped).get(column, "") if shipped is not None else ""
        words = {
            "requirement": labels.requirement_label,
            "frame": labels.frame_label,
            "provider": labels.provider_label,
        }
        label_of = words.get(column)
        if label_of is not None and old:
            old, own = label_of(self._texts, old), label_of(self._texts, own) if own else ""
        if column == "denominator" and old:
            old, own = (DENOMINATOR_LABELS[word](self._texts) for word in (old, own))
        self._say(self._shipped_labels[column], own, old, shipped is not None)

    @staticmethod
    def _say(label: QLabel, own: str, old: str, is_known: bool) -> None:
        """Say what was shipped, only where it differs: most rows are as they came."""
        differs = is_known and own != old
        none = QCoreApplication.translate("LifeCircle", "nothing")
        text = QCoreApplication.translate("LifeCircle", "shipped: {value}")
        label.setText(f"◆ {text.format(value=old or none)}" if differs else "")
        label.setVisible(differs)

    # --- the form ------------------------------------------------------------------------------

    def _proof_form(self) -> QVBoxLayout:
        translate = QCoreApplication.translate
        column = QVBoxLayout()
        form = QGridLayout()
        form.setColumnStretch(1, 1)
        self._page, self._name, self._date = QLineEdit(), QLineEdit(), QDateEdit()
        self._typed_page, self._typed_name = "", settings.PROOF_READER.value()
        self._page.textEdited.connect(lambda text: setattr(self, "_typed_page", text))
        self._name.textEdited.connect(lambda text: setattr(self, "_typed_name", text))
        self._page.setPlaceholderText(translate("LifeCircle", "such as p. 31"))
        self._date.setDisplayFormat(ISO)
        self._date.setCalendarPopup(True)
        self._date.setMaximumDate(QDate.currentDate())
        for at, (name, field) in enumerate(
            (("page", self._page), ("signed_by", self._name), ("signed_on", self._date))
        ):
            label = QLabel(column_label(self._texts, name))
            label.setBuddy(field)
            field.setMinimumWidth(60)
            form.addWidget(label, at, 0)
            form.addWidget(field, at, 1)
        column.addLayout(form)
        self.confirm_button = QPushButton(translate("LifeCircle", "Confirm This Row"))
        self.confirm_button.setToolTip(
            translate("LifeCircle", "Read in the document; go to the next row (Ctrl+Enter)")
        )
        self.uncheck_button = QPushButton(translate("LifeCircle", "Mark as Not Checked"))
        self.restore_button = QPushButton(translate("LifeCircle", "Restore Shipped Row"))
        self.confirm_button.clicked.connect(lambda *_: self.confirm_row())
        self.uncheck_button.clicked.connect(lambda *_: self.mark_row_unchecked())
        self.restore_button.clicked.connect(lambda *_: self.restore_row())
        column.addWidget(self.confirm_button)
        others = QHBoxLayout()
        for button in (self.uncheck_button, self.restore_button):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(60)
            others.addWidget(button, 1)
        column.addLayout(others)
        return column

    def _document_form(self) -> QGridLayout:
        form = _two_columns()
        self._add_text(form, "clause")
        self._add_text(form, "name_zh")
        self._add_text(form, "name_en")
        self._add_choice(form, "requirement", REQUIREMENTS, labels.requirement_label)
        for name, low, high in RANGES:
            self._add_range(form, name, low, high)
        self._add_text(form, "note")
        self._add_text(form, "source")
        return form

    def _settings_form(self) -> QGridLayout:
        translate = QCoreApplication.translate
        form = _two_columns()
        form.setContentsMargins(0, 0, 0, 0)
        self._add_choice(form, "frame", FRAMES, labels.frame_label)
        self._add_text(form, "target", translate("LifeCircle", "such as 85 %"))
        self._add_choice(form, "provider", ("", *PROVIDERS), labels.provider_label)
        self._add_choice(
            form, "denominator", DENOMINATORS, lambda texts, word: DENOMINATOR_LABELS[word](texts)
        )
        self._add_text(form, "accepts", translate("LifeCircle", "codes or names, with blanks"))
        self._add_text(form, "min_count")
        self._add_text(form, "indicator_limit_m")
        box = QCheckBox(translate("LifeCircle", "Being able to reach it is not being admitted"))
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setToolTip(box.text())
        box.toggled.connect(lambda *_: self._take("access_only"))
        self._add_row(form, "access_only", box)
        self._add_text(form, "setting_note")
        return form

    def _add_text(self, form: QGridLayout, column: str, hint: str = "") -> None:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.editingFinished.connect(lambda: self._take(column))
        self._add_row(form, column, field)

    def _add_choice(
        self, form: QGridLayout, column: str, words: Sequence[str], label_of: Any
    ) -> None:
        field = QComboBox()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(6)
        for word in words:
            field.addItem(label_of(self._texts, word) if word else "—", word)
        field.activated.connect(lambda *_: self._take(column))
        # The wheel scrolls the form; it must not change a standard on the way.
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_WheelGuard.shared(self))
        self._add_row(form, column, field)

    def _add_row(self, form: QGridLayout, column: str, field: QWidget) -> None:
        field.setMinimumWidth(60)
        field.setAccessibleName(column_label(self._texts, column))
        label = _form_label(column_label(self._texts, column), field)
        self._fields[column] = field
        self._place(form, column, label, field)

    def _add_range(self, form: QGridLayout, name: str, low: str, high: str) -> None:
        from ..texts.standards_window import COMPARED

        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for column in (low, high):
            field = QLineEdit()
            field.setMinimumWidth(40)
            field.setAccessibleName(column_label(self._texts, column))
            field.setToolTip(column_label(self._texts, column))
            field.editingFinished.connect(lambda column=column: self._take(column))
            self._fields[column] = field
            row.addWidget(field, 1)
            if column == low:
                row.addWidget(QLabel("–"))
        label = _form_label(COMPARED[name](self._texts), self._fields[low])
        self._place(form, name, label, holder)

    def _place(self, form: QGridLayout, name: str, label: QLabel, field: QWidget) -> None:
        at = form.rowCount()
        form.addWidget(label, at, 0)
        form.addWidget(field, at, 1)
        shipped = _wrapped_label()
        shipped.setStyleSheet("color: #8a4b00;")
        shipped.hide()
        self._shipped_labels[name] = shipped
        form.addWidget(shipped, at + 1, 1)

    # --- changing ------------------------------------------------------------------------------

    def confirm_row(self) -> bool:
        """Confirm the row shown with page, name and date; tell the window to go on."""
        item = self.item
        if item is None or self._document is None or not self._document.can_change:
            return False
        if not self.commit_pending():
            return False
        day = self._date.date().toString(ISO)
        try:
            read = confirm(self.item or item, self._page.text(), self._name.text(), day)
        except LifeCircleError as problem:
            self._show_problem(self._texts.error(problem))
            field = self._page if problem.key == "proof_page_missing" else self._name
            field.setFocus()
            return False
        settings.PROOF_READER.set(read.signed_by)
        self._document.change(read, QCoreApplication.translate("LifeCircle", "confirming a row"))
        self.confirmed.emit()
        return True

    def mark_row_unchecked(self) -> None:
        """Take the evidence of the row shown away."""
        if self.item is not None and self._document is not None and self._document.can_change:
            text = QCoreApplication.translate("LifeCircle", "marking a row as not checked")
            self._document.change(mark_unchecked(self.item), text)

    def restore_row(self) -> None:
        """Put the row shown back to what was shipped."""
        item = self.item
        if item is None or self._document is None or not self._document.can_change:
            return
        shipped = self._document.shipped_item(item)
        if shipped is not None:
            self._wrong.clear()
            text = QCoreApplication.translate("LifeCircle", "restoring a shipped row")
            self._try_change(replace(shipped, row=item.row), text)

    def commit_pending(self) -> bool:
        """Hand in what is typed and not handed in yet; False where a field is faulty."""
        item = self.item
        if item is not None:
            cells = row_cells(item)
            for column, field in self._fields.items():
                if column in cells and _text(field) != cells[column]:
                    self._take(column)
        return not self._wrong

    def _take(self, column: str) -> None:
        """Hand a field's value to the document, or say why it cannot be."""
        item = self.item
        if self._is_filling or item is None or self._document is None:
            return
        text = _text(self._fields[column])
        if text == row_cells(item).get(column) and column not in self._wrong:
            return
        # What was faulty alone may fit together with this one, as both ends of a range do.
        waiting = {name: _text(self._fields[name]) for name in self._wrong if name != column}
        self._wrong.pop(column, None)
        shipped = self._document.shipped_item(item)
        try:
            changed = with_cells(item, {**waiting, column: text}, shipped, self._codes)
            self._wrong.clear()
        except LifeCircleError:
            try:
                changed = with_cells(item, {column: text}, shipped, self._codes)
            except LifeCircleError as problem:
                self._wrong[column] = self._fault_text(problem)
                self._show_problem()
                return
        self._try_change(changed, column_label(self._texts, column))
        self._refresh()

    def _fault_text(self, problem: LifeCircleError) -> str:
        """Return a fault with the columns named as in this form."""
        values = {
            name: column_label(self._texts, str(value)) if name.startswith("column") else value
            for name, value in problem.values.items()
        }
        return self._texts.message(problem.key, **values)

    def _try_change(self, changed: Item, text: str) -> None:
        if self._document is None:
            return
        try:
            self._document.change(changed, text)
        except LifeCircleError as problem:
            self._show_problem(self._texts.error(problem))

    def _show_problem(self, text: str = "") -> None:
        told = text or "\n".join(self._wrong.values())
        self._problem.setText(f"⚠ {told}" if told else "")
        self._problem.setVisible(bool(told))
        for column, field in self._fields.items():
            is_wrong = column in self._wrong
            field.setStyleSheet("border: 2px solid #d55e00;" if is_wrong else "")


class _WheelGuard(QWidget):
    """Lets a field that has no focus ignore the wheel."""

    def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: N802
        if event.type() == event.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return False

    @classmethod
    def shared(cls, owner: QWidget) -> _WheelGuard:
        """Return the owner's guard, made when first asked for."""
        found = owner.findChild(cls)
        if found is None:
            found = cls(owner)
            found.hide()
        return found


def _two_columns() -> QGridLayout:
    form = QGridLayout()
    form.setColumnStretch(0, 2)
    form.setColumnStretch(1, 3)
    form.setVerticalSpacing(3)
    return form


def _form_label(text: str, field: QWidget) -> QLabel:
    label = _wrapped_label()
    label.setText(text)
    label.setBuddy(field)
    return label


def _wrapped_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(f"<b>{_html(text)}</b>")
    label.setContentsMargins(0, 8, 0, 0)
    return label


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _text(field: Any) -> str:
    """Return a field's value as it stands in a CSV."""
    if isinstance(field, QComboBox):
        return field.currentData() or ""
    if isinstance(field, QCheckBox):
        return "1" if field.isChecked() else "0"
    return field.text().strip()


def _put(field: Any, text: str) -> None:
    """Show a CSV's cell in a field."""
    if isinstance(field, QComboBox):
        at = field.findData(text)
        field.setCurrentIndex(at)
    elif isinstance(field, QCheckBox):
        field.setChecked(text == "1")
    elif field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
        field.setToolTip(text)  # Notes and sources are longer than any field.
