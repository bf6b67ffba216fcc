# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The circles of a scenario for spreadsheets: XLSX with what was checked, or CSV."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..core.circle_lines import CircleLine, PlanTotals
from ..store.workbook import Cell, Sheet, write_workbook
from ..texts import Language, Texts
from .gap_workbook import csv_bytes
from .written_file import write_whole


@dataclass(frozen=True)
class CirclesTable:
    """What is written, as of one moment.

    Attributes:
        lines: a circle each.
        totals: of the scenario.
        facts: (what, value) about blueprint, scenario, date, basis of people, band, proof.
        findings: (severity, kind, sentence).
    """

    lines: Sequence[CircleLine]
    totals: PlanTotals
    facts: Sequence[tuple[str, str]]
    findings: Sequence[tuple[str, str, str]]


def write_circles_xlsx(table: CirclesTable, path: str, language: Language) -> None:
    """Write circles, facts and findings as a workbook.

    Raises:
        LifeCircleError: the folder is missing or read-only, the disk is full, or another program
            holds the file.
    """
    with tempfile.TemporaryDirectory(prefix="lifecircle-") as folder:
        draft = Path(folder) / "circles.xlsx"
        write_workbook(draft, circle_sheets(table, language))
        write_whole(path, draft.read_bytes())


def write_circles_csv(table: CirclesTable, path: str, language: Language) -> tuple[str, str]:
    """Write the circles as CSV (UTF-8 with BOM), facts and findings in a file beside it.

    Returns:
        The paths of both files.

    Raises:
        LifeCircleError: as of `write_circles_xlsx`.
    """
    circles, facts, findings = circle_sheets(table, language)
    target = Path(path)
    beside = target.with_name(f"{target.stem}_{facts.name}{target.suffix or '.csv'}")
    write_whole(str(beside), csv_bytes([facts, findings]))
    write_whole(path, csv_bytes([circles]))
    return path, str(beside)


def circle_sheets(table: CirclesTable, language: Language) -> tuple[Sheet, Sheet, Sheet]:
    """Return the sheets: circles, facts, findings."""
    t = Texts(language)
    columns = _columns(t)
    circles = Sheet(
        t.translate("LifeCircle", "Circles"),
        tuple(head for head, _ in columns),
        tuple(tuple(cell(line) for _, cell in columns) for line in table.lines),
    )
    facts = Sheet(
        t.translate("LifeCircle", "About these numbers"),
        (t.translate("LifeCircle", "What"), t.translate("LifeCircle", "Value")),
        tuple(table.facts),
    )
    findings = Sheet(
        t.translate("LifeCircle", "Findings"),
        (
            t.translate("LifeCircle", "Severity"),
            t.translate("LifeCircle", "Check"),
            t.translate("LifeCircle", "Finding"),
        ),
        tuple(table.findings),
    )
    return circles, facts, findings


def _columns(t: Texts) -> list[tuple[str, Callable[[CircleLine], Cell]]]:
    yes, no = t.translate("LifeCircle", "yes"), t.translate("LifeCircle", "no")
    joint = t.translate("LifeCircle", ", ")

    def has_hub(line: CircleLine) -> Cell:
        return None if line.has_hub is None else yes if line.has_hub else no

    return [
        (t.translate("LifeCircle", "Circle"), lambda line: line.name),
        (t.translate("LifeCircle", "English name"), lambda line: line.name_en or None),
        (t.translate("LifeCircle", "Subdistrict"), lambda line: line.subdistrict or None),
        (t.translate("LifeCircle", "People"), lambda line: _whole(line.population)),
        (t.translate("LifeCircle", "Units not fully known"), lambda line: line.not_fully_known),
        (t.translate("LifeCircle", "Off the band (%)"), lambda line: _percent(line.deviation)),
        (t.translate("LifeCircle", "Households"), lambda line: _whole(line.households)),
        (
            t.translate("LifeCircle", "People of 60 and over"),
            lambda line: _whole(line.pop_60plus),
        ),
        (t.translate("LifeCircle", "Area (ha)"), lambda line: round(line.area_m2 / 1e4, 2)),
        (t.translate("LifeCircle", "Units"), lambda line: line.units),
        (t.translate("LifeCircle", "Pieces"), lambda line: line.parts),
        (t.translate("LifeCircle", "Pieces meant"), lambda line: line.expected_parts),
        (t.translate("LifeCircle", "Hub present"), has_hub),
        (t.translate("LifeCircle", "Hubs"), lambda line: joint.join(line.hubs) or None),
        (
            t.translate("LifeCircle", "Hubs planned"),
            lambda line: joint.join(line.hubs_planned) or None,
        ),
        (t.translate("LifeCircle", "Locked"), lambda line: yes if line.locked else no),
        (t.translate("LifeCircle", "Colour"), lambda line: line.colour or None),
        (t.translate("LifeCircle", "Vision"), lambda line: line.vision or None),
    ]


def _whole(value: Optional[float]) -> Optional[int]:
    return None if value is None else round(value)


def _percent(share: Optional[float]) -> Optional[float]:
    """Return a share in percent; what lies outside the band is never rounded into it."""
    if share is None:
        return None
    percent = round(share * 100, 1)
    return percent if percent or not share else (0.1 if share > 0 else -0.1)
