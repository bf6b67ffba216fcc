# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""metadata.txt as the plugin site and QGIS's plugin manager read it."""

from __future__ import annotations

import configparser
import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.house.sources import ROOT

NEEDED = (
    "name",
    "description",
    "about",
    "version",
    "qgisMinimumVersion",
    "qgisMaximumVersion",
    "author",
    "email",
    "homepage",
    "tracker",
    "repository",
    "icon",
    "tags",
    "category",
    "license",
    "hasProcessingProvider",
    "experimental",
)
DEAD = ("supportsQt6", "deprecated")


@pytest.fixture(scope="module")
def metadata() -> configparser.SectionProxy:
    # With interpolation, as the plugin site reads it: a lone % would break it.
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_nothing_is_missing(metadata: configparser.SectionProxy) -> None:
    assert [key for key in NEEDED if not metadata.get(key, "").strip()] == []
    assert [key for key in DEAD if key in metadata] == []


def test_qgis_3_40_to_4_is_supported(metadata: configparser.SectionProxy) -> None:
    assert metadata["qgisMinimumVersion"] == "3.40"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata["hasProcessingProvider"] == "yes"


def test_both_languages_are_spoken(metadata: configparser.SectionProxy) -> None:
    for key in ("name", "description", "about"):
        assert re.search("[\u4e00-\u9fff]", metadata[key])
        assert re.search("[A-Za-z]{4}", metadata[key])


def test_addresses_are_secure(metadata: configparser.SectionProxy) -> None:
    for key in ("homepage", "tracker", "repository"):
        assert metadata[key].startswith("https://")


def test_the_version_is_the_changelogs_newest(metadata: configparser.SectionProxy) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    assert newest is not None
    assert metadata["version"] == newest.group(1)


def test_the_icon_is_drawn_with_what_qt_can_draw(metadata: configparser.SectionProxy) -> None:
    """Qt knows only SVG Tiny: a clip path would be painted as a black disc."""
    tree = ElementTree.parse(ROOT / metadata["icon"])
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= {"svg", "title", "g", "circle", "path", "rect"}


def test_the_licence_is_the_gpl_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text
    assert "END OF TERMS AND CONDITIONS" in text
