# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which field of a source is which of the blueprint: proposed from the names, to be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Optional

from qgis.core import QgsField, QgsFields
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtCore import QCoreApplication, QMetaType, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QSizePolicy, QWidget

# Fields that a layer's geometry already says.
OF_COORDINATES = frozenset({"x", "y"})


class FieldMapping(QWidget):
    """One box per field of the blueprint; empty where the source has none."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        """Start without a role."""
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._boxes: dict[str, QgsFieldComboBox] = {}

    def show_fields(
        self,
        wanted: Sequence[str],
        fields: QgsFields,
        proposed: Mapping[str, str],
        word: Optional[Callable[[str], str]] = None,
    ) -> None:
        """Ask for these fields of the blueprint.

        Args:
            wanted: fields of the blueprint.
            fields: of the source.
            proposed: field of the source by field of the blueprint.
            word: what a planner calls a field; `field_word` for None.
        """
        word = word or field_word
        while self._form.rowCount():
            self._form.removeRow(0)
        self._boxes.clear()
        for name in wanted:
            box = QgsFieldComboBox()
            box.setObjectName(f"field_{name}")
            box.setAllowEmptyFieldName(True)
            box.setFields(fields)
            box.setField(proposed.get(name, ""))
            box.setMinimumContentsLength(8)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.fieldChanged.connect(lambda *_: self.changed.emit())
            label = QLabel(word(name))
            label.setBuddy(box)
            self._form.addRow(label, box)
            self._boxes[name] = box

    def mapping(self) -> dict[str, str]:
        """Return field of the source by field of the blueprint, without the empty ones."""
        return {name: box.currentField() for name, box in self._boxes.items() if box.currentField()}

    def matrix(self) -> list[str]:
        """Return the mapping as Processing takes a table: cells, row after row."""
        return [cell for pair in self.mapping().items() for cell in pair]


def text_fields(names: Sequence[str]) -> QgsFields:
    """Return fields with these names, as a spreadsheet has columns of text."""
    fields = QgsFields()
    for name in names:
        fields.append(QgsField(name, QMetaType.Type.QString))
    return fields


def field_word(name: str) -> str:
    """Return a field of the blueprint as a planner calls it."""
    translate = QCoreApplication.translate
    return {
        "id": translate("LifeCircle", "Key in the source"),
        "code": translate("LifeCircle", "Code"),
        "name": translate("LifeCircle", "Name"),
        "name_en": translate("LifeCircle", "English name"),
        "aliases": translate("LifeCircle", "Other names"),
        "address": translate("LifeCircle", "Address"),
        "class": translate("LifeCircle", "Class of the street"),
        "walkable": translate("LifeCircle", "Walkable"),
        "level": translate("LifeCircle", "Level"),
        "bridge": translate("LifeCircle", "Bridge"),
        "tunnel": translate("LifeCircle", "Tunnel"),
        "crossing_s": translate("LifeCircle", "Wait at the crossing (s)"),
        "subdistrict": translate("LifeCircle", "Subdistrict"),
        "population": translate("LifeCircle", "People"),
        "households": translate("LifeCircle", "Households"),
        "pop_60plus": translate("LifeCircle", "People of 60 and over"),
        "pop_under4": translate("LifeCircle", "Children of 0 to 3"),
        "basis": translate("LifeCircle", "Basis of the people"),
        "category": translate("LifeCircle", "Category"),
        "building_m2": translate("LifeCircle", "Floor area (m²)"),
        "site_m2": translate("LifeCircle", "Site area (m²)"),
        "capacity": translate("LifeCircle", "Capacity"),
        "state": translate("LifeCircle", "State"),
        "opens": translate("LifeCircle", "Opening hours"),
        "host": translate("LifeCircle", "Host facility"),
        "unit": translate("LifeCircle", "Residents' committee"),
        "compound": translate("LifeCircle", "Residence it stands in"),
        "note": translate("LifeCircle", "Note"),
        "residence": translate("LifeCircle", "Residence"),
        "facility": translate("LifeCircle", "Facility"),
        "access": translate("LifeCircle", "Access"),
        "kind": translate("LifeCircle", "Kind"),
        "colour": translate("LifeCircle", "Colour"),
        "locked": translate("LifeCircle", "Locked"),
        "expected_parts": translate("LifeCircle", "Expected parts"),
        "vision": translate("LifeCircle", "Vision"),
        "x": translate("LifeCircle", "Longitude (x), or both in one cell"),
        "y": translate("LifeCircle", "Latitude (y)"),
    }.get(name, name)
