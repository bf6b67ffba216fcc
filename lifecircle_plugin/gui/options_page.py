# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""LifeCircle's page in QGIS's Options: what runs begin with unless the planner says otherwise."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .. import paths
from ..texts import Texts
from . import settings

KEY = "lifecircle"
HELP_SECTION = "options"
LEVELS = ("15min", "10min", "5min")


class OptionsPage(QgsOptionsPageWidget):
    """Default standard and levels, walking speeds, limits, folder of data."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Build the page and show the present settings."""
        super().__init__(parent)
        self.setObjectName("LifeCircleOptions")
        self._texts = Texts.for_user()
        column = QVBoxLayout(self)
        column.addWidget(self._standard_group())
        column.addWidget(self._speed_group())
        column.addWidget(self._limit_group())
        column.addWidget(self._folder_group())
        self.defaults_button = QPushButton(
            QCoreApplication.translate("LifeCircle", "Restore Defaults")
        )
        self.defaults_button.clicked.connect(lambda *_: self.show_defaults())
        row = QHBoxLayout()
        row.addWidget(self.defaults_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._show(is_default=False)

    def apply(self) -> None:
        """Remember what the page says; QGIS calls this on OK and Apply."""
        levels = [level for level, box in self.levels.items() if box.isChecked()]
        settings.DEFAULT_STANDARD.set(self.standard.currentData() or "")
        settings.LEVELS.set(levels or list(settings.LEVELS.default))
        for setting, field in self._numbers():
            setting.set(field.value())
        settings.DATA_FOLDER.set(self.folder.filePath().strip())

    def helpKey(self) -> str:  # noqa: N802
        """Return no page of QGIS's own manual: the help is ours and offline."""
        return ""

    def show_defaults(self) -> None:
        """Show what holds without a choice; it is remembered by `apply` alone."""
        self._show(is_default=True)

    def _show(self, is_default: bool) -> None:
        standard = settings.DEFAULT_STANDARD
        self._choose_standard(standard.default if is_default else standard.value())
        levels = settings.LEVELS.default if is_default else settings.LEVELS.value()
        for level, box in self.levels.items():
            box.setChecked(level in levels)
        for setting, field in self._numbers():
            field.setValue(setting.default if is_default else setting.value())
        folder = settings.DATA_FOLDER
        self.folder.setFilePath(folder.default if is_default else folder.value())

    def _choose_standard(self, pack_id: str) -> None:
        at = self.standard.findData(pack_id)
        if at < 0:  # A pack that is gone stays chosen until the planner chooses another.
            missing = QCoreApplication.translate("LifeCircle", "{standard} (not found)")
            self.standard.addItem(missing.format(standard=pack_id), pack_id)
            at = self.standard.count() - 1
        self.standard.setCurrentIndex(at)

    def _numbers(self) -> tuple[tuple[settings.Setting[float], QDoubleSpinBox], ...]:
        return (
            (settings.SPEED_GENERAL, self.general),
            (settings.SPEED_OLDER, self.older),
            (settings.SPEED_CHILD, self.child),
            (settings.MAX_SNAP_M, self.max_snap),
            (settings.SEARCH_LIMIT_M, self.search_limit),
        )

    # --- the form ------------------------------------------------------------------------------

    def _standard_group(self) -> QGroupBox:
        from ..core.errors import LifeCircleError
        from ..core.pack_copy import list_infos
        from ..texts.gap import level_label

        translate = QCoreApplication.translate
        group = QGroupBox(translate("LifeCircle", "Standard"))
        form = QFormLayout(group)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.standard = QComboBox()
        self.standard.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.standard.setMinimumContentsLength(16)
        try:
            infos = list_infos(paths.user_standards(), paths.standards())
        except LifeCircleError:
            infos = list_infos(paths.standards() / "none", paths.standards())
        for info in infos:
            title = info.title_zh if self._texts.language == "zh" else info.title_en
            self.standard.addItem(f"{title} ({info.id})", info.id)
        form.addRow(translate("LifeCircle", "Default standard"), self.standard)
        self.levels: dict[str, QCheckBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for level in LEVELS:
            self.levels[level] = QCheckBox(level_label(self._texts, level))
            column.addWidget(self.levels[level])
        form.addRow(translate("LifeCircle", "Levels to test"), holder)
        return group

    def _speed_group(self) -> QGroupBox:
        translate = QCoreApplication.translate
        group = QGroupBox(translate("LifeCircle", "Walking speed"))
        form = QFormLayout(group)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.general, self.older, self.child = (_speed_box() for _ in range(3))
        form.addRow(translate("LifeCircle", "General"), self.general)
        form.addRow(translate("LifeCircle", "Older people"), self.older)
        form.addRow(translate("LifeCircle", "Child"), self.child)
        told = QLabel(
            translate(
                "LifeCircle",
                "Speeds count where a standard gives minutes only; metres of a standard hold as "
                "they are. Every output prints the speed.",
            )
        )
        told.setWordWrap(True)
        form.addRow(told)
        return group

    def _limit_group(self) -> QGroupBox:
        translate = QCoreApplication.translate
        group = QGroupBox(translate("LifeCircle", "Limits"))
        form = QFormLayout(group)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.max_snap = _metres_box(1.0, 2_000.0)
        self.search_limit = _metres_box(0.0, 20_000.0)
        form.addRow(translate("LifeCircle", "Farthest way to a street"), self.max_snap)
        form.addRow(translate("LifeCircle", "Search for the nearest up to"), self.search_limit)
        return group

    def _folder_group(self) -> QGroupBox:
        translate = QCoreApplication.translate
        group = QGroupBox(translate("LifeCircle", "Data"))
        form = QFormLayout(group)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        form.addRow(translate("LifeCircle", "Folder of blueprints and data"), self.folder)
        return group


def _speed_box() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.1, 3.0)
    box.setDecimals(2)
    box.setSingleStep(0.05)
    box.setSuffix(QCoreApplication.translate("LifeCircle", " m/s"))
    return box


def _metres_box(least: float, most: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(least, most)
    box.setDecimals(0)
    box.setSingleStep(10.0 if most <= 2_000.0 else 100.0)
    box.setSuffix(QCoreApplication.translate("LifeCircle", " m"))
    return box
