# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How a list of projects or needs is to be imported, besides its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from .ask_form import FIRST_YEAR, LAST_YEAR
from .desk_import_look import PROJECT
from .desk_import_words import personal_word
from .parts import text_label
from .steps import listed

if TYPE_CHECKING:
    from ..core.need_privacy import PersonalColumn

FORMS = "questionnaire"


class ImportOptions(QWidget):
    """Questions beside the columns; those that a kind of list does not have are hidden.

    Signals:
        changed: something was answered.
    """

    changed = pyqtSignal()

    def __init__(self, subdistricts: Sequence[str]) -> None:
        """Offer the subdistricts of the blueprint."""
        super().__init__()
        translate = QCoreApplication.translate
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows: list[tuple[QLabel, QWidget, str]] = []
        self.subdistrict = _combo("importSubdistrict")
        self.subdistrict.addItem(translate("LifeCircle", "As the list says"), "")
        self.offer_subdistricts(subdistricts)
        self.year = QSpinBox()
        self.year.setObjectName("importYear")
        self.year.setRange(FIRST_YEAR - 1, LAST_YEAR)
        self.year.setSpecialValueText(translate("LifeCircle", "As the list says"))
        self.year.setValue(FIRST_YEAR - 1)
        self.money = _combo("importMoney")
        for code, text in (
            ("ask", translate("LifeCircle", "Ask me: unknown until told")),
            ("wan", translate("LifeCircle", "10,000 yuan")),
            ("yuan", translate("LifeCircle", "Yuan")),
        ):
            self.money.addItem(text, code)
        self.near = _combo("importNear")
        for code, text in (
            ("ask", translate("LifeCircle", "Ask me, row by row")),
            ("update", translate("LifeCircle", "They are the same: update")),
            ("add", translate("LifeCircle", "They are others: add")),
        ):
            self.near.addItem(text, code)
        self.survey = QLineEdit()
        self.survey.setObjectName("importSurvey")
        self.survey.setPlaceholderText(translate("LifeCircle", "Name of the file"))
        self._add("", translate("LifeCircle", "Sub&district"), self.subdistrict)
        self._add("project", translate("LifeCircle", "&Annual list of"), self.year)
        self._add("project", translate("LifeCircle", "&Money without a unit is in"), self.money)
        self._add("project", translate("LifeCircle", "&Names nearly alike"), self.near)
        self._add(FORMS, translate("LifeCircle", "Name of the &questionnaire"), self.survey)
        self.overwrite = QCheckBox(translate("LifeCircle", "The list &wins over edits here"))
        self.overwrite.setObjectName("importOverwrite")
        self._form.addRow(self.overwrite)
        self.personal_said = text_label()
        self.personal_said.setObjectName("personalSaid")
        self._form.addRow(self.personal_said)
        self.keep_personal = QCheckBox(translate("LifeCircle", "&Keep personal data all the same"))
        self.keep_personal.setObjectName("keepPersonal")
        self._form.addRow(self.keep_personal)
        for box in (self.subdistrict, self.money, self.near):
            box.currentIndexChanged.connect(lambda *_: self.changed.emit())
        self.year.valueChanged.connect(lambda *_: self.changed.emit())
        self.survey.textEdited.connect(lambda *_: self.changed.emit())
        for check in (self.overwrite, self.keep_personal):
            check.toggled.connect(lambda *_: self.changed.emit())

    def _add(self, kind: str, text: str, field: QWidget) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        self._form.addRow(label, field)
        self._rows.append((label, field, kind))

    def offer_subdistricts(self, names: Sequence[str]) -> None:
        """Offer subdistricts that were not known before; the choice stays."""
        for name in names:
            if self.subdistrict.findData(name) < 0:
                self.subdistrict.addItem(name, name)

    def show_kind(self, kind: str, personal: Sequence[PersonalColumn]) -> None:
        """Ask what this kind of list needs.

        Args:
            kind: `project`, or a kind of needs.
            personal: columns of the sheet that hold personal data.
        """
        translate = QCoreApplication.translate
        for label, field, wanted in self._rows:
            for widget in (label, field):
                widget.setVisible(wanted in ("", kind))
        is_need = kind != PROJECT
        self.personal_said.setVisible(is_need)
        self.keep_personal.setVisible(is_need)
        pattern = translate("LifeCircle", "{column} ({what})")
        named = listed(
            [
                pattern.format(column=each.heading, what=personal_word(each.kind))
                for each in personal
            ]
        )
        self.personal_said.setText(
            translate(
                "LifeCircle",
                "Personal data is left out: {columns}; and phone and identity numbers inside "
                "texts.",
            ).format(columns=named)
            if named
            else translate(
                "LifeCircle",
                "No column of names or phone numbers was found. Phone and identity numbers inside "
                "texts are left out.",
            )
        )

    def parameters(self, kind: str) -> dict[str, Any]:
        """Return the parameters of the algorithm for what was answered."""
        found: dict[str, Any] = {
            "SUBDISTRICT": self.subdistrict.currentData(),
            "OVERWRITE": self.overwrite.isChecked(),
        }
        if kind == PROJECT:
            found.update(
                MONEY_UNIT=self.money.currentData(), NEAR_DUPLICATES=self.near.currentData()
            )
            if self.year.value() >= FIRST_YEAR:
                found["YEAR"] = self.year.value()
            return found
        found["KEEP_PERSONAL"] = self.keep_personal.isChecked()
        if kind == FORMS:
            found["SURVEY"] = self.survey.text().strip()
        return found


def _combo(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
