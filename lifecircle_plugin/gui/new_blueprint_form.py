# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A new blueprint: name, district and file; nothing about reference systems unless one asks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Optional

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QCoreApplication, QStandardPaths, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from . import settings
from .parts import SPACE, text_label

NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class NewBlueprintForm(QWidget):
    """Asks for three things; `asked` carries the parameters of create_blueprint."""

    asked = pyqtSignal(dict)
    left = pyqtSignal()

    def __init__(self) -> None:
        """Lay out the form."""
        super().__init__()
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        title = translate("LifeCircle", "New subdistrict blueprint")
        column.addWidget(text_label(title, is_bold=True))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.name = QLineEdit()
        self.name.setObjectName("nameEdit")
        self.name.setPlaceholderText(translate("LifeCircle", "for example 控江路街道"))
        self.district = QLineEdit()
        self.district.setObjectName("districtEdit")
        self.district.setPlaceholderText(translate("LifeCircle", "for example 杨浦区"))
        self.file = QgsFileWidget()
        self.file.setObjectName("fileWidget")
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(translate("LifeCircle", "Blueprint (*.gpkg)"))
        self.file.setConfirmOverwrite(False)
        for text, field in (
            (translate("LifeCircle", "&Name of the subdistrict"), self.name),
            (translate("LifeCircle", "&District"), self.district),
            (translate("LifeCircle", "&File"), self.file),
        ):
            label = QLabel(text)
            label.setBuddy(field.lineEdit() if field is self.file else field)
            form.addRow(label, field)
        column.addLayout(form)
        more = QgsCollapsibleGroupBox(translate("LifeCircle", "More"))
        more.setCollapsed(True)
        self._inside_more = QVBoxLayout(more)
        self.crs: Optional[QgsProjectionSelectionWidget] = None
        more.collapsedStateChanged.connect(lambda *_: self._add_crs())
        column.addWidget(more)
        self.problem = text_label()
        self.problem.setStyleSheet("color: #9b2226")
        self.problem.hide()
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        self.create_button = QPushButton(translate("LifeCircle", "&Create"))
        self.create_button.setObjectName("createButton")
        self.create_button.setDefault(True)
        self.back_button = QPushButton(translate("LifeCircle", "&Back"))
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.create_button)
        column.addLayout(buttons)
        column.addStretch(1)
        self._own_file = False
        self.name.textEdited.connect(self._propose_file)
        self.file.fileChanged.connect(self._on_file)
        self.name.returnPressed.connect(self._ask)
        self.district.returnPressed.connect(self._ask)
        self.create_button.clicked.connect(lambda *_: self._ask())
        self.back_button.clicked.connect(lambda *_: self.left.emit())

    def start(self) -> None:
        """Begin an empty form."""
        self.name.clear()
        self._own_file = False
        self._set_file("")
        self.problem.hide()
        self.name.setFocus()

    def _add_crs(self) -> None:
        """Make the choice of a reference system once it is asked for: it takes its time."""
        if self.crs is not None:
            return
        translate = QCoreApplication.translate
        label = QLabel(translate("LifeCircle", "Metric coordinate reference system"))
        label.setWordWrap(True)
        self._inside_more.addWidget(label)
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(translate("LifeCircle", "Chosen from where the map is"))
        label.setBuddy(self.crs)
        self._inside_more.addWidget(self.crs)

    def _propose_file(self, name: str) -> None:
        """Propose a file beside the last one, named like the subdistrict."""
        if self._own_file:
            return
        stem = NOT_IN_FILE_NAMES.sub("_", name).strip(" .")
        self._set_file(str(Path(start_folder()) / f"{stem}.gpkg") if stem else "")

    def _set_file(self, path: str) -> None:
        self.file.blockSignals(True)
        self.file.setFilePath(path)
        self.file.blockSignals(False)

    def _on_file(self, path: str) -> None:
        self._own_file = bool(path)

    def _ask(self) -> None:
        translate = QCoreApplication.translate
        name, path = self.name.text().strip(), self.file.filePath().strip()
        if path and not path.lower().endswith(".gpkg"):
            path += ".gpkg"
        if not name:
            self._tell(translate("LifeCircle", "Enter the name of the subdistrict."), self.name)
        elif not path:
            self._tell(translate("LifeCircle", "Choose a file for the blueprint."), self.file)
        elif Path(path).exists():
            text = translate(
                "LifeCircle", "{file} is there already. Choose another name, or open it instead."
            )
            self._tell(text.format(file=Path(path).name), self.file)
        else:
            self.problem.hide()
            parameters: dict[str, Any] = {
                "NAME": name,
                "DISTRICT": self.district.text().strip(),
                "OUTPUT": path,
            }
            if self.crs is not None and self.crs.crs().isValid():
                parameters["CRS"] = self.crs.crs()
            self.asked.emit(parameters)

    def _tell(self, text: str, field: QWidget) -> None:
        self.problem.setText(text)
        self.problem.show()
        field.setFocus()


def start_folder() -> str:
    """Return the folder of the last file, else that of QGIS's Options, else the documents."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    for known in (settings.LAST_FOLDER.value(), settings.DATA_FOLDER.value()):
        if known and Path(known).is_dir():
            return known
    return QStandardPaths.writableLocation(documents)
