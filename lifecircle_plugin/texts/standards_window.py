# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about proof-reading a standard, its columns and its copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

TextOf = Callable[["Texts"], str]

CATALOGUE: dict[str, TextOf] = {
    "proof_page_missing": lambda t: t.translate(
        "LifeCircle",
        "The page is missing. Write where in the document the row was read, such as p. 31.",
    ),
    "proof_name_missing": lambda t: t.translate(
        "LifeCircle", "The name is missing. Write who read the row in the document."
    ),
    "proof_date_wrong": lambda t: t.translate(
        "LifeCircle",
        "{date} is not a date up to today. Write it as year-month-day, such as 2026-05-04.",
    ),
    "accepts_unknown": lambda t: t.translate(
        "LifeCircle",
        "These categories are not known: {names}. Write codes or names of categories, separated "
        "by blanks or commas.",
    ),
    "pack_changed_outside": lambda t: t.translate(
        "LifeCircle",
        "The file {file} was changed by another program since it was opened here, so nothing was "
        "saved. Open the standard again; your changes here are kept until you discard them.",
    ),
    "pack_copy_faults": lambda t: t.translate(
        "LifeCircle",
        "The file {file} has {count} faulty rows or cells. It can be read here, but not changed, "
        "because saving would lose those rows. Correct them in a spreadsheet first.",
    ),
    "pack_no_copy": lambda t: t.translate(
        "LifeCircle", "There is no copy of {pack} that could be set aside."
    ),
}

COLUMNS: Mapping[str, TextOf] = {
    "clause": lambda t: t.translate("LifeCircle", "Clause"),
    "level": lambda t: t.translate("LifeCircle", "Level"),
    "code": lambda t: t.translate("LifeCircle", "Category code"),
    "name_zh": lambda t: t.translate("LifeCircle", "Chinese name"),
    "name_en": lambda t: t.translate("LifeCircle", "English name"),
    "theme": lambda t: t.translate("LifeCircle", "Theme"),
    "requirement": lambda t: t.translate("LifeCircle", "Requirement"),
    "radius_min_m": lambda t: t.translate("LifeCircle", "Walking distance from (m)"),
    "radius_max_m": lambda t: t.translate("LifeCircle", "Walking distance to (m)"),
    "building_min_m2": lambda t: t.translate("LifeCircle", "Floor area from (m²)"),
    "building_max_m2": lambda t: t.translate("LifeCircle", "Floor area to (m²)"),
    "site_min_m2": lambda t: t.translate("LifeCircle", "Site area from (m²)"),
    "site_max_m2": lambda t: t.translate("LifeCircle", "Site area to (m²)"),
    "building_per_1000_min_m2": lambda t: t.translate(
        "LifeCircle", "Floor area per 1,000 people from (m²)"
    ),
    "building_per_1000_max_m2": lambda t: t.translate(
        "LifeCircle", "Floor area per 1,000 people to (m²)"
    ),
    "site_per_1000_min_m2": lambda t: t.translate(
        "LifeCircle", "Site area per 1,000 people from (m²)"
    ),
    "site_per_1000_max_m2": lambda t: t.translate(
        "LifeCircle", "Site area per 1,000 people to (m²)"
    ),
    "people_min": lambda t: t.translate("LifeCircle", "People served from"),
    "people_max": lambda t: t.translate("LifeCircle", "People served to"),
    "note": lambda t: t.translate("LifeCircle", "Note"),
    "source": lambda t: t.translate("LifeCircle", "Source"),
    "frame": lambda t: t.translate("LifeCircle", "Judged per"),
    "target": lambda t: t.translate("LifeCircle", "Target"),
    "provider": lambda t: t.translate("LifeCircle", "Who can act"),
    "accepts": lambda t: t.translate("LifeCircle", "Accepted categories"),
    "access_only": lambda t: t.translate("LifeCircle", "Reachable only"),
    "min_count": lambda t: t.translate("LifeCircle", "Smallest number in each area"),
    "denominator": lambda t: t.translate("LifeCircle", "Share of"),
    "indicator_limit_m": lambda t: t.translate("LifeCircle", "Our own distance (m)"),
    "setting_note": lambda t: t.translate("LifeCircle", "Note on the settings"),
    "page": lambda t: t.translate("LifeCircle", "Page"),
    "signed_by": lambda t: t.translate("LifeCircle", "Checked by"),
    "signed_on": lambda t: t.translate("LifeCircle", "Checked on"),
    "evidence": lambda t: t.translate("LifeCircle", "Evidence"),
}

COMPARED: Mapping[str, TextOf] = {
    "requirement": lambda t: t.translate("LifeCircle", "Requirement"),
    "radius": lambda t: t.translate("LifeCircle", "Distance (m)"),
    "building": lambda t: t.translate("LifeCircle", "Floor area (m²)"),
    "site": lambda t: t.translate("LifeCircle", "Site area (m²)"),
    "building_per_1000": lambda t: t.translate("LifeCircle", "Floor area per 1,000 people (m²)"),
    "site_per_1000": lambda t: t.translate("LifeCircle", "Site area per 1,000 people (m²)"),
    "people": lambda t: t.translate("LifeCircle", "People served"),
    "target": lambda t: t.translate("LifeCircle", "Target"),
    "frame": lambda t: t.translate("LifeCircle", "Judged per"),
}

DENOMINATORS: Mapping[str, TextOf] = {
    "population": lambda t: t.translate("LifeCircle", "People"),
    "land": lambda t: t.translate("LifeCircle", "Residential land"),
}

BASES: Mapping[str, TextOf] = {
    "network": lambda t: t.translate("LifeCircle", "People, walking along the streets"),
    "land": lambda t: t.translate("LifeCircle", "Residential land, walking along the streets"),
    "straight": lambda t: t.translate("LifeCircle", "People, as the crow flies"),
}

EVIDENCE_SHORT: Mapping[str, TextOf] = {
    "verified": lambda t: t.translate("LifeCircle", "Verified"),
    "published": lambda t: t.translate("LifeCircle", "Published"),
    "secondary": lambda t: t.translate("LifeCircle", "Quoted"),
    "recalled": lambda t: t.translate("LifeCircle", "To check"),
}


def basis_label(texts: Texts, basis: str) -> str:
    """Return what is reported upward; an unknown word comes back as it is."""
    text_of = BASES.get(basis)
    return text_of(texts) if text_of is not None else basis


def column_label(texts: Texts, column: str) -> str:
    """Return the heading of a pack's column; an unknown one comes back as it is."""
    text_of = COLUMNS.get(column)
    return text_of(texts) if text_of is not None else column
