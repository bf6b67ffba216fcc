# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the list of projects is narrowed to: a text, and choices that fold away in a narrow dock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..core.project_lines import (
    LACKS,
    NO_EFFECT,
    NO_GAP,
    NO_NEED,
    NO_YEAR,
    NOBODY,
    PLACE_PROBLEM,
    UNPLACED,
    FilterChoices,
    ProjectFilter,
)
from . import projects_words as words
from .flow_layout import FlowLayout
from .steps import number

WAIT_MS = 150
NAGGING = (UNPLACED, PLACE_PROBLEM, NO_NEED, NO_GAP, NO_EFFECT, NO_YEAR)


class _Choice(QComboBox):
    """One thing to narrow by; the first entry lets everything through."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: list[tuple[str, Any]] = []

    def offer(self, entries: Sequence[tuple[str, Any]]) -> None:
        """Offer these; what is chosen stays chosen where it is among them."""
        wanted = [(QCoreApplication.translate("LifeCircle", "All"), None), *entries]
        if wanted == self._shown:
            return
        self._shown = wanted
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for text, data in wanted:
            self.addItem(text, data)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def choose(self, data: Any) -> None:
        """Choose an entry, all where it is not there."""
        self.setCurrentIndex(max(0, self.findData(data)))


class ProjectsFilterBar(QWidget):
    """The line to search in; `form` with the choices is put below it by the panel.

    Signals:
        changed: the filter is another one.
    """

    changed = pyqtSignal(object)

    def __init__(self) -> None:
        """Let everything through."""
        super().__init__()
        translate = QCoreApplication.translate
        self.search = QgsFilterLineEdit()
        self.search.setObjectName("projectsSearch")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(translate("LifeCircle", "Name, code, place, lead, tag…"))
        self.search.setAccessibleName(translate("LifeCircle", "Search the projects"))
        self.form = QWidget()
        self.form.setObjectName("projectsFilterForm")
        rows = QFormLayout(self.form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(2)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.choices: dict[str, _Choice] = {}
        for key, label in (
            ("lack", translate("LifeCircle", "To look at")),
            ("circle", translate("LifeCircle", "Circle")),
            ("subdistrict", translate("LifeCircle", "Subdistrict")),
            ("theme", translate("LifeCircle", "Theme")),
            ("package", translate("LifeCircle", "Package")),
            ("stage", translate("LifeCircle", "Stage")),
            ("year", translate("LifeCircle", "Year")),
            ("lead", translate("LifeCircle", "Lead")),
            ("provider", translate("LifeCircle", "Provider")),
        ):
            choice = _Choice(f"filter_{key}", label)
            choice.currentIndexChanged.connect(lambda *_: self._tell())
            rows.addRow(label, choice)
            self.choices[key] = choice
        self.clear = QPushButton(translate("LifeCircle", "Show All Projects"))
        self.clear.setObjectName("clearFilter")
        self.clear.clicked.connect(lambda *_: self.reset())
        rows.addRow(self.clear)
        self.form.hide()
        # Typing fast narrows once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda *_: self._soon.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        none = (translate("LifeCircle", "(not told)"), NOBODY)
        for key in ("theme", "stage", "provider"):
            entries = [(word, code) for code, word in words.choices_of(words.DOMAIN_OF[key])]
            self.choices[key].offer([*entries, none])
        self._none = none

    @property
    def filter(self) -> ProjectFilter:
        """Return what is let through."""
        chosen = {key: choice.currentData() for key, choice in self.choices.items()}
        return ProjectFilter(text=self.search.text(), **chosen)

    def offer(self, choices: FilterChoices) -> None:
        """Offer what the projects of the blueprint can be narrowed to."""
        self.choices["circle"].offer([*((e, e) for e in choices.circles), self._none])
        self.choices["subdistrict"].offer([*((e, e) for e in choices.subdistricts), self._none])
        self.choices["lead"].offer([*((e, e) for e in choices.leads), self._none])
        packages = [(path, key) for key, path in choices.packages]
        self.choices["package"].offer(
            [*packages, (QCoreApplication.translate("LifeCircle", "(in no package)"), NOBODY)]
        )
        self.choices["year"].offer([(str(year), year) for year in choices.years])
        pattern = QCoreApplication.translate("LifeCircle", "{what} ({count})")
        self.choices["lack"].offer(
            [
                (
                    pattern.format(
                        what=words.lack_text(lack), count=number(choices.counts.get(lack, 0))
                    ),
                    lack,
                )
                for lack in LACKS
            ]
        )

    def narrow(self, **wanted: Optional[object]) -> None:
        """Narrow to these choices and nothing else."""
        self._quietly(wanted)

    def reset(self) -> None:
        """Let everything through."""
        self._quietly({})

    def _quietly(self, wanted: dict[str, Any]) -> None:
        for key, choice in self.choices.items():
            choice.blockSignals(True)
            choice.choose(wanted.get(key))
            choice.blockSignals(False)
        self.search.blockSignals(True)
        self.search.setText(str(wanted.get("text", "")))
        self.search.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self._soon.stop()
        self.changed.emit(self.filter)


class NaggingRow(QWidget):
    """What projects still lack, as buttons that narrow the list to them; hidden if nothing is.

    Signals:
        asked: one of LACKS.
    """

    asked = pyqtSignal(str)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("projectsNagging")
        flow = FlowLayout(self, 3)
        self.buttons: dict[str, QPushButton] = {}
        for lack in NAGGING:
            button = QPushButton()
            button.setObjectName(f"nag_{lack}")
            button.setFlat(True)
            button.setStyleSheet("QPushButton { color: #8a5200; padding: 1px 3px; }")
            button.clicked.connect(lambda *_, lack=lack: self.asked.emit(lack))
            flow.addWidget(button)
            self.buttons[lack] = button
        self.hide()

    def show_counts(self, choices: FilterChoices) -> None:
        """Show how many projects lack what."""
        pattern = QCoreApplication.translate("LifeCircle", "{what} {count}")
        for lack, button in self.buttons.items():
            count = choices.counts.get(lack, 0)
            button.setText(f"⚠ {pattern.format(what=words.lack_text(lack), count=number(count))}")
            button.setVisible(count > 0)
        self.setVisible(any(choices.counts.get(lack, 0) for lack in self.buttons))
        self.layout().invalidate()
