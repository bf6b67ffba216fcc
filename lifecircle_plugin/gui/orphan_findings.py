# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of the blueprint that name rows which are gone, as findings of the data check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..texts import Texts
from ..texts.blueprint import table_label
from .findings_list import ORPHANS, FindingRow
from .steps import number

if TYPE_CHECKING:
    from ..store.blueprint_status import BlueprintStatus

# The layer to look at for tables without geometry.
SHOWN_BY = {"circle": "circle_outline", "unit_assignment": "unit", "scenario": "circle_outline"}


def orphan_findings(status: Optional[BlueprintStatus]) -> list[FindingRow]:
    """Return a finding for each kind of row that was left behind; main thread."""
    texts = Texts.for_user()
    template = QCoreApplication.translate("LifeCircle", "{what} ({count})")
    advice = QCoreApplication.translate(
        "LifeCircle",
        "What these rows belonged to was deleted. The button takes out areas, outlines, "
        "assignments, links and circles of a scenario, which mean nothing alone; gates, "
        "facilities, residences, units, projects and needs stay and only stop naming what is gone.",
    )
    return [
        FindingRow(
            severity="warning",
            role=SHOWN_BY.get(each.table, each.table),
            kind=ORPHANS,
            text=template.format(what=texts.message(each.key), count=number(count)),
            advice=advice,
            key=each.key,
            # Which unit belongs to which circle is a matter of units to a planner.
            layer=table_label(texts, "unit" if each.table == "unit_assignment" else each.table),
        )
        for each, count in (status.orphans.items() if status is not None else ())
    ]
