# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""By which rules circles are judged: the population band and the hubs there should be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from .. import paths
from ..core.hub_rules import PER_CIRCLE, PER_SUBDISTRICT, HubRule, hub_rule_of_settings
from ..core.hub_rules import SETTING as HUBS
from ..core.population_band import SETTING as BAND
from ..core.population_band import PopulationBand, band_of_settings
from ..texts import Texts, user_language
from . import tasks
from .current_blueprint import CurrentBlueprint
from .evidence import evidence_text
from .parts import SPACE, text_label
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.band_choice import BandChoice
    from ..core.categories import Category

MOST_PEOPLE = 1_000_000
# What is proposed first where no analysis was run yet: the model case is Shanghai's.
FIRST_PACK = "sh-draft-2024"
NONE, OWN = "none", "own"


class CircleRulesForm(QWidget):
    """A small form; what is chosen is kept in the blueprint when the planner says so."""

    applied = pyqtSignal()

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Lay out the form; bands and categories are read in the background."""
        super().__init__()
        self.setObjectName("circleRules")
        self._services, self._current = services, current
        self._choices: list[BandChoice] = []
        self._is_read = False
        self._is_filling = False
        self._texts = Texts.for_user()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._make_band())
        self.told = text_label(is_faint=False)
        self.told.setObjectName("bandTold")
        column.addWidget(self.told)
        column.addLayout(self._make_hubs())
        translate = QCoreApplication.translate
        self.apply_button = QPushButton(translate("LifeCircle", "&Use These Rules"))
        self.apply_button.setObjectName("applyRules")
        self.apply_button.clicked.connect(lambda *_: self.apply())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.apply_button)
        column.addLayout(row)
        column.addStretch(1)

    def _make_band(self) -> QFormLayout:
        translate = QCoreApplication.translate
        self.band = combo_box("bandCombo")
        self.band.currentIndexChanged.connect(lambda *_: self._on_band())
        self.low = people_box("bandLow")
        self.high = people_box("bandHigh")
        self.high.setSpecialValueText(translate("LifeCircle", "no upper end"))
        self.low.valueChanged.connect(lambda *_: self._enable())
        self.high.valueChanged.connect(lambda *_: self._enable())
        form = form_layout()
        form.addRow(translate("LifeCircle", "Population &band of a circle"), self.band)
        form.addRow(translate("LifeCircle", "At least"), self.low)
        form.addRow(translate("LifeCircle", "At most"), self.high)
        return form

    def _make_hubs(self) -> QFormLayout:
        translate = QCoreApplication.translate
        self.rule = combo_box("hubRule")
        self.rule.addItem(translate("LifeCircle", "One in every circle"), PER_CIRCLE)
        self.rule.addItem(
            translate("LifeCircle", "1 + 4 + X in every subdistrict"), PER_SUBDISTRICT
        )
        self.rule.currentIndexChanged.connect(lambda *_: self._enable())
        self.main = _checks("hubMain")
        self.main_count = QSpinBox()
        self.main_count.setObjectName("hubMainCount")
        self.main_count.setRange(0, 99)
        self.branches = _checks("hubBranches")
        self.branch_count = QSpinBox()
        self.branch_count.setObjectName("hubBranchCount")
        self.branch_count.setRange(0, 99)
        for box in (self.main_count, self.branch_count):
            box.valueChanged.connect(lambda *_: self._enable())
        for checks in (self.main, self.branches):
            checks.checkedItemsChanged.connect(lambda *_: self._enable())
        form = form_layout()
        form.addRow(translate("LifeCircle", "&Hubs"), self.rule)
        form.addRow(translate("LifeCircle", "What counts as the hub"), self.main)
        form.addRow(translate("LifeCircle", "How many hubs"), self.main_count)
        form.addRow(translate("LifeCircle", "What counts as a branch"), self.branches)
        form.addRow(translate("LifeCircle", "How many branches"), self.branch_count)
        self._form = form
        return form

    # --- what is shown -------------------------------------------------------------------------

    def ensure(self) -> None:
        """Read bands and categories once the form is looked at, and show the blueprint's rules."""
        if self._is_read:
            self.show_rules()
            return
        self._is_read = True
        status = self._current.status
        first = status.run.pack_id if status is not None and status.run is not None else FIRST_PACK
        own, shipped = paths.user_standards(), paths.standards()
        categories, own_categories = paths.resource("categories"), paths.user_categories()

        def read(_: Callable[[], bool]) -> Any:
            from ..core.band_choice import band_choices
            from ..core.categories import CategoryMapping

            mapping = CategoryMapping.load_sound(categories, own_categories)
            return band_choices(own, shipped, first), mapping.table.categories

        title = QCoreApplication.translate("LifeCircle", "List the Standards")
        tasks.in_background(title, read, self._offer, self._services.messages.problem)

    def forget_standards(self) -> None:
        """Read the standards anew when the form is looked at the next time."""
        self._is_read = False

    def _offer(self, found: tuple[Sequence[BandChoice], Sequence[Category]]) -> None:
        self._choices = list(found[0])
        is_chinese = user_language() == "zh"
        for combo in (self.main, self.branches):
            combo.clear()
            for category in found[1]:
                name = category.name_zh if is_chinese else category.name_en
                combo.addItemWithCheckState(
                    name or category.code, Qt.CheckState.Unchecked, category.code
                )
        self.show_rules()

    def show_rules(self) -> None:
        """Show the rules that the blueprint keeps."""
        head = self._current.head
        if head is None:
            return
        self._is_filling = True
        self._fill_band(band_of_settings(head.settings))
        rule = hub_rule_of_settings(head.settings)
        self.rule.setCurrentIndex(max(self.rule.findData(rule.rule), 0))
        _check(self.main, rule.main)
        _check(self.branches, rule.branches)
        self.main_count.setValue(rule.main_count)
        self.branch_count.setValue(rule.branch_count)
        self._is_filling = False
        self._enable()

    def _fill_band(self, kept: Optional[PopulationBand]) -> None:
        translate = QCoreApplication.translate
        self.band.clear()
        self.band.addItem(translate("LifeCircle", "None chosen"), NONE)
        place = 0
        for count, choice in enumerate(self._choices):
            self.band.addItem(_band_text(choice), count)
            self.band.setItemData(
                self.band.count() - 1, _band_text(choice), Qt.ItemDataRole.ToolTipRole
            )
            if kept is not None and kept.as_setting() == choice.band.as_setting():
                place = self.band.count() - 1
        self.band.addItem(translate("LifeCircle", "Figures of your own"), OWN)
        if kept is not None and not place:
            place = self.band.count() - 1
        self.band.setCurrentIndex(place)
        self.low.setValue(round(kept.low) if kept is not None else 0)
        self.high.setValue(round(kept.high) if kept is not None and kept.high is not None else 0)

    def _on_band(self) -> None:
        choice = self._choice
        if choice is not None and not self._is_filling:
            self.low.setValue(round(choice.band.low))
            self.high.setValue(round(choice.band.high or 0))
        self._enable()

    @property
    def _choice(self) -> Optional[BandChoice]:
        chosen = self.band.currentData()
        return self._choices[chosen] if isinstance(chosen, int) else None

    def _enable(self) -> None:
        if self._is_filling:
            return
        is_own = self.band.currentData() == OWN
        self.low.setEnabled(is_own)
        self.high.setEnabled(is_own)
        self._tell_band()
        by_subdistrict = self.rule.currentData() == PER_SUBDISTRICT
        for widget in (self.branches, self.branch_count):
            widget.setVisible(by_subdistrict)
            self._form.labelForField(widget).setVisible(by_subdistrict)
        self.apply_button.setEnabled(self.is_changed and not self._current.is_read_only)

    def _tell_band(self) -> None:
        translate = QCoreApplication.translate
        choice = self._choice
        is_own = self.band.currentData() == OWN
        if choice is not None:
            told = translate("LifeCircle", "{standard}, clause {clause}: {evidence}").format(
                standard=_title(choice),
                clause=choice.band.clause or "–",
                evidence=evidence_text(self._texts, choice.band.evidence),
            )
        elif is_own and 0 < self.high.value() < self.low.value():
            told = translate("LifeCircle", "The upper end lies below the lower one.")
        elif is_own:
            told = translate("LifeCircle", "Figures of your own: no standard stands behind them")
        else:
            told = translate("LifeCircle", "Without a band, the size of circles is not judged.")
        self.told.setText(told)

    # --- what is chosen ------------------------------------------------------------------------

    @property
    def chosen_band(self) -> Optional[PopulationBand]:
        """Return the band as the form stands, None for none."""
        choice = self._choice
        if choice is not None:
            return choice.band
        if self.band.currentData() != OWN or not (self.low.value() or self.high.value()):
            return None
        high = float(self.high.value()) or None
        if high is not None and high < self.low.value():
            return None
        return PopulationBand("", "", float(self.low.value()), high)

    @property
    def chosen_hubs(self) -> HubRule:
        """Return the rule of hubs as the form stands."""
        return HubRule(
            str(self.rule.currentData()),
            tuple(str(each) for each in self.main.checkedItemsData()),
            self.main_count.value(),
            tuple(str(each) for each in self.branches.checkedItemsData()),
            self.branch_count.value(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether the form stands otherwise than the blueprint."""
        head = self._current.head
        if head is None or not self._choices:
            return False
        is_own = self.band.currentData() == OWN
        if is_own and 0 < self.high.value() < self.low.value():
            return False
        kept = band_of_settings(head.settings)
        band = self.chosen_band
        same_band = (kept.as_setting() if kept else None) == (band.as_setting() if band else None)
        rule = hub_rule_of_settings(head.settings)
        hubs = self.chosen_hubs
        same_hubs = (rule.rule, rule.main_count, rule.branch_count) == (
            hubs.rule,
            hubs.main_count,
            hubs.branch_count,
        ) and (set(rule.main), set(rule.branches)) == (set(hubs.main), set(hubs.branches))
        return not (same_band and same_hubs)

    def apply(self) -> None:
        """Keep the rules in the blueprint, in the background."""
        file = self._current.file
        if file is None:
            return
        band, hubs = self.chosen_band, self.chosen_hubs
        wanted = {BAND: band.as_setting() if band is not None else None, HUBS: hubs.as_setting()}
        self.apply_button.setEnabled(False)

        def write(_: Callable[[], bool]) -> None:
            from ..store.blueprint_status import write_setting

            for name, value in wanted.items():
                write_setting(file, name, value)

        title = QCoreApplication.translate("LifeCircle", "Keep the Rules of Circles")
        tasks.in_background(title, write, self._on_written, self._on_failed, is_vital=True)

    def _on_written(self, _: Any) -> None:
        self._current.announce({"blueprint"})
        self.show_rules()
        self.applied.emit()

    def _on_failed(self, problem: Exception) -> None:
        self._services.messages.problem(problem)
        self._enable()


def band_words(band: Optional[PopulationBand]) -> str:
    """Return a band as a planner says it."""
    translate = QCoreApplication.translate
    if band is None:
        return translate("LifeCircle", "no population band chosen")
    if band.high is None:
        return translate("LifeCircle", "at least {low} people").format(low=number(band.low))
    return translate("LifeCircle", "{low} to {high} people").format(
        low=number(band.low), high=number(band.high)
    )


def _title(choice: BandChoice) -> str:
    is_chinese = user_language() == "zh"
    return (choice.title_zh if is_chinese else choice.title_en) or choice.band.pack


def _band_text(choice: BandChoice) -> str:
    band = choice.band
    name = band.name_zh if user_language() == "zh" else band.name_en
    pattern = QCoreApplication.translate("LifeCircle", "{people} ({name}, {standard})")
    return pattern.format(people=band_words(band), name=name or band.code, standard=_title(choice))


def form_layout() -> QFormLayout:
    """Return a form that puts labels above their fields in a narrow dock."""
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setContentsMargins(0, 0, 0, 0)
    return form


def combo_box(name: str) -> QComboBox:
    """Return a list that never widens a dock."""
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _checks(name: str) -> QgsCheckableComboBox:
    combo = QgsCheckableComboBox()
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def people_box(name: str) -> QSpinBox:
    """Return a field for a number of people."""
    box = QSpinBox()
    box.setObjectName(name)
    box.setRange(0, MOST_PEOPLE)
    box.setSingleStep(1000)
    box.setGroupSeparatorShown(True)
    return box


def _check(combo: QgsCheckableComboBox, codes: Sequence[str]) -> None:
    for row in range(combo.count()):
        is_on = combo.itemData(row) in codes
        state = Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        combo.setItemCheckState(row, state)
