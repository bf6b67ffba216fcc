# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The page in QGIS's Options: what it shows, what it remembers, and when."""

from __future__ import annotations

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QScrollArea

from lifecircle_plugin import paths
from lifecircle_plugin.core.standards import list_packs
from lifecircle_plugin.gui import settings
from lifecircle_plugin.gui.options_factory import OptionsFactory


@pytest.fixture(autouse=True)
def clean_settings(qgis_app):
    QgsSettings().remove("lifecircle")
    yield
    QgsSettings().remove("lifecircle")


@pytest.fixture
def page(clean_settings):
    factory = OptionsFactory()
    assert factory.title() == "LifeCircle"
    assert not factory.icon().isNull()
    return factory.createWidget()


def test_it_shows_the_defaults_and_every_standard(page):
    shown = {page.standard.itemData(at) for at in range(page.standard.count())}
    assert shown == {info.id for info in list_packs(paths.standards())}
    assert page.standard.currentData() == "gb50180-2018"
    assert (page.general.value(), page.older.value(), page.child.value()) == (1.0, 0.7, 0.9)
    assert (page.max_snap.value(), page.search_limit.value()) == (100.0, 3000.0)
    assert all(box.isChecked() for box in page.levels.values())


def test_nothing_is_remembered_before_ok_and_everything_after(page):
    page.standard.setCurrentIndex(page.standard.findData("sh-guide-2016"))
    page.older.setValue(0.65)
    page.max_snap.setValue(60)
    page.levels["10min"].setChecked(False)
    page.folder.setFilePath("/data/规划 资料")
    assert settings.SPEED_OLDER.value() == 0.7
    page.apply()
    again = OptionsFactory().createWidget()
    assert again.standard.currentData() == settings.DEFAULT_STANDARD.value() == "sh-guide-2016"
    assert again.older.value() == settings.SPEED_OLDER.value() == 0.65
    assert again.max_snap.value() == settings.MAX_SNAP_M.value() == 60.0
    assert settings.LEVELS.value() == ["15min", "5min"]
    assert not again.levels["10min"].isChecked()
    assert settings.DATA_FOLDER.value() == again.folder.filePath() == "/data/规划 资料"


def test_restoring_defaults_waits_for_ok_too(page):
    settings.SPEED_GENERAL.set(1.2)
    again = OptionsFactory().createWidget()
    assert again.general.value() == 1.2
    again.defaults_button.click()
    assert again.general.value() == 1.0
    assert settings.SPEED_GENERAL.value() == 1.2
    again.apply()
    assert settings.SPEED_GENERAL.value() == 1.0


def test_no_level_at_all_means_all_of_them(page):
    for box in page.levels.values():
        box.setChecked(False)
    page.apply()
    assert settings.LEVELS.value() == ["15min", "10min", "5min"]


def test_one_level_alone_comes_back_as_one(page):
    for level, box in page.levels.items():
        box.setChecked(level == "5min")
    page.apply()
    assert settings.LEVELS.value() == ["5min"]


def test_a_standard_that_is_gone_stays_chosen_and_is_said_to_be_missing(clean_settings):
    settings.DEFAULT_STANDARD.set("own-2024")
    page = OptionsFactory().createWidget()
    assert page.standard.currentData() == "own-2024"
    assert "own-2024" in page.standard.currentText()
    page.apply()
    assert settings.DEFAULT_STANDARD.value() == "own-2024"


def test_a_setting_spoilt_by_hand_falls_back_to_its_default(clean_settings):
    QgsSettings().setValue("lifecircle/speed/general", "fast")
    page = OptionsFactory().createWidget()
    assert page.general.value() == 1.0


def test_it_fits_a_narrow_options_window(page):
    holder = QScrollArea()
    holder.setWidgetResizable(True)
    holder.setWidget(page)
    holder.resize(400, 500)
    holder.show()
    assert page.minimumSizeHint().width() <= 400
    holder.close()
