# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Gives categories to the facilities of the blueprint whose category text nobody knows."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from ..texts import user_language
from . import settings, tasks
from .category_table import CategoryTable
from .current_blueprint import CurrentBlueprint
from .help import help_key
from .import_reading import CategoryLook, look_at_categories
from .parts import text_label
from .services import WindowServices
from .steps import number


class CategoryDialog(QDialog):
    """The table of unknown texts; what is chosen goes into the blueprint in one step."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Look for the texts in the background."""
        super().__init__(services.main_window)
        help_key(self, "imports")
        self._services = services
        self._current = current
        translate = QCoreApplication.translate
        self.setObjectName("LifeCircleCategoryDialog")
        self.setWindowTitle(translate("LifeCircle", "Map Categories"))
        self.said = text_label(translate("LifeCircle", "Reading…"))
        self.table = CategoryTable()
        self.table.categories.dataChanged.connect(lambda *_: self._enable())
        self.keep = QCheckBox(translate("LifeCircle", "&Keep what I choose for next time"))
        self.keep.setChecked(True)
        self.apply_button = QPushButton(translate("LifeCircle", "&Apply"))
        self.apply_button.setObjectName("applyButton")
        self.apply_button.setEnabled(False)
        self.apply_button.clicked.connect(lambda *_: self.apply())
        close = QPushButton(translate("LifeCircle", "Close"))
        close.clicked.connect(lambda *_: self.close())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.apply_button)
        row.addWidget(close)
        column = QVBoxLayout(self)
        for widget in (self.said, self.table, self.keep):
            column.addWidget(widget)
        column.addLayout(row)
        self.resize(520, 420)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._look()

    def _look(self) -> None:
        file = self._current.file
        if file is None:
            return
        standard, language = settings.DEFAULT_STANDARD.value(), user_language()

        def work(_: Any) -> CategoryLook:
            from ..store.blueprint_repair import unknown_category_texts

            return look_at_categories(unknown_category_texts(file), standard, language)

        title = QCoreApplication.translate("LifeCircle", "Look at Categories")
        tasks.in_background(title, work, self._show, self._services.messages.problem)

    def _show(self, found: CategoryLook) -> None:
        translate = QCoreApplication.translate
        self.table.categories.set_rows(found.proposals, found.choices)
        self.said.setText(
            translate(
                "LifeCircle",
                "Category texts that no facility's category is known for {count}. Choose what "
                "each means; the rest stays as it is.",
            ).format(count=number(len(found.proposals)))
            if found.proposals
            else translate("LifeCircle", "Every facility with a category text has a category.")
        )
        self._enable()

    def _enable(self) -> None:
        can_write = not self._current.is_read_only
        self.apply_button.setEnabled(can_write and bool(self.table.categories.codes()))

    def apply(self) -> None:
        """Write what was chosen into the blueprint."""
        file, codes = self._current.file, self.table.categories.codes()
        if file is None or not codes:
            return
        chosen = {each.text: each.code for each in self.table.categories.proposals if each.code}
        keep = self.keep.isChecked()
        self.apply_button.setEnabled(False)

        def work(_: Any) -> int:
            from .. import paths
            from ..core.category_proposals import keep_own_texts
            from ..store.blueprint_repair import set_categories

            changed = set_categories(file, codes)
            if keep:
                keep_own_texts(paths.user_categories(), chosen)
            return changed

        def done(changed: int) -> None:
            from ..store.project_layers import reload_layers

            if self._current.path is not None:
                reload_layers(self._services.project, self._current.path, {"facility"})
            self._current.announce({"facility"})
            text = QCoreApplication.translate(
                "LifeCircle", "Facilities that now have a category {count}."
            )
            self._services.messages.success(text.format(count=number(changed)))
            self._look()

        def failed(problem: Exception) -> None:
            self._enable()
            self._services.messages.problem(problem)

        title = QCoreApplication.translate("LifeCircle", "Set Categories")
        tasks.in_background(title, work, done, failed)
