# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The help is offline, complete in both languages, and opens where it is asked for."""

from __future__ import annotations

import re

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from lifecircle_plugin import paths
from lifecircle_plugin.gui import help as offline_help


def page(language):
    return paths.help_page(language).read_text(encoding="utf-8")


def anchors(text):
    return re.findall(r'id="([^"]+)"', text)


@pytest.fixture
def _closed(qgis_app):
    yield
    offline_help.close_help()


def test_both_languages_have_the_same_sections_once_each():
    english, chinese = anchors(page("en")), anchors(page("zh"))
    assert english == chinese
    assert len(set(english)) == len(english)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_link_of_the_page_leads_somewhere_and_nothing_is_fetched(language):
    text = page(language)
    for target in re.findall(r'(?:href|src)="([^"]+)"', text):
        if target.startswith("#"):
            assert target[1:] in anchors(text)
        else:
            assert (paths.help_page(language).parent / target).is_file()


def test_every_algorithm_has_its_own_entry_and_says_so_to_qgis(provider):
    for algorithm in provider.algorithms():
        url = QUrl(algorithm.helpUrl())
        assert url.isLocalFile()
        assert url.fragment() == algorithm.name()
        assert algorithm.name() in anchors(page("en")), algorithm.name()


@pytest.mark.usefixtures("_closed")
def test_f1_in_a_panel_opens_its_section():
    main, panel, field, heard = QMainWindow(), QWidget(), QLineEdit(), []
    QVBoxLayout(panel).addWidget(field)
    offline_help.help_action(panel, "gaps")
    main.setCentralWidget(panel)
    qgis_help = QAction("QGIS", main)  # QGIS's own help has the same key.
    qgis_help.setShortcut("F1")
    qgis_help.triggered.connect(heard.append)
    main.addAction(qgis_help)
    main.show()
    main.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    QTest.keyClick(field, Qt.Key.Key_F1)
    window = offline_help._window
    assert window is not None
    assert window.isVisible()
    assert window.browser.source().fragment() == "gaps"
    QApplication.processEvents()
    assert window.browser.verticalScrollBar().value() > 0
    offline_help.open_help("start")
    assert offline_help._window is window
    assert window.browser.source().fragment() == "start"
    assert not heard
    main.close()


@pytest.mark.usefixtures("_closed")
def test_the_page_is_in_the_language_of_qgis():
    window = offline_help.open_help()
    expected = "zh" if QgsApplication.locale().startswith("zh") else "en"
    assert window.browser.source().toLocalFile().endswith(f"help_{expected}.html")
    assert "LifeCircle" in window.browser.toPlainText()
