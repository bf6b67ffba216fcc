# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of every row of an import: status, why, and places it may belong to."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Optional

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..core.place_matching import Candidate
from ..core.results import Reason
from ..store.raw_layer import FieldSpec, objects
from ..store.rows import OutputTable
from ..texts import Texts
from .call import Results
from .import_source import SourceRows
from .taken_layers import listed

if TYPE_CHECKING:
    from ..store.circle_matching import CircleMatch, CutUnit

ADDED, UPDATED, UNCHANGED, PLACED = "added", "updated", "unchanged", "placed"
TO_CONFIRM, UNMATCHED, REFUSED, SKIPPED = "to_confirm", "unmatched", "refused", "skipped"
STORED = frozenset({ADDED, UPDATED, UNCHANGED, PLACED, TO_CONFIRM, UNMATCHED})
# Units at a border of circles: they stayed whole, or were cut.
CROSSED, CUT = "unit_crossed", "unit_cut"
LEAST_TOLD_M2 = 100.0
# So many rows of one kind are named in the log; the report has them all.
EXAMPLES = 5
# So many remarks of one kind are told in full.
MOST_TOLD = 8


@dataclass
class ImportAccount:
    """The account of one import; n rows in the source's order.

    Attributes:
        ids: (n,) id in the blueprint, "" where a row was refused.
        merged: (n,) added, updated or unchanged; "" where refused.
        place: (n,) placed, to_confirm or unmatched where words were matched, else "".
        refused: (n,) why a row was not taken, None where it was.
        candidates: places a row may belong to, by row.
        removed: rows of an earlier import that are gone.
        cut_units: units that a border of circles cuts, and what became of each.
        notes: (key, values) to be said once, as warnings.
        facts: (key, values) to be said once, that ask for nothing.
    """

    rows: SourceRows
    ids: list[str]
    merged: list[str] = field(default_factory=list)
    place: list[str] = field(default_factory=list)
    refused: list[Optional[Reason]] = field(default_factory=list)
    candidates: dict[int, tuple[Candidate, ...]] = field(default_factory=dict)
    removed: int = 0
    notes: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    facts: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    cut_units: list[tuple[CutUnit, Reason]] = field(default_factory=list)
    _told: dict[object, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of_rows(cls, rows: SourceRows, ids: list[str]) -> ImportAccount:
        """Start an account in which nothing has happened yet."""
        count = len(rows)
        return cls(rows, ids, [""] * count, [""] * count, [None] * count)

    def refuse(self, row: int, key: str, **values: object) -> None:
        """Say that a row is not taken, and why."""
        if self.refused[row] is None:
            self.refused[row] = Reason(key, values)

    def kept_rows(self) -> list[int]:
        """Return the rows that are taken."""
        return [row for row, reason in enumerate(self.refused) if reason is None]

    def note(self, key: str, **values: object) -> None:
        """Say something once about the whole import."""
        self.notes.append((key, values))

    def tell_match(self, match: CircleMatch, scenario: str, cut: bool) -> None:
        """Note how circles fell onto units: what they cut, and what stayed without the other."""
        for unit in match.cut:
            shares = ", ".join(
                f"{name or '-'} {share:.0%}" for name, share in zip(unit.circles, unit.shares)
            )
            inside = sum(unit.shares)
            stays = bool(unit.shares) and unit.shares[0] >= 1 - inside
            key = "import_unit_outside"
            if unit.pieces > 1:
                key = "import_unit_cut"
            elif stays:
                key = "import_unit_larger"
            is_known = unit.people == unit.people
            told: dict[str, object] = {
                "scenario": scenario,
                "shares": shares or "-",
                "people": f"{unit.people:,.0f}" if is_known else "?",
                "circle": unit.circles[0] if stays else "",
                "pieces": unit.pieces,
            }
            self.cut_units.append((unit, Reason(key, told)))
        if match.cut:
            people = sum(each.people for each in match.cut if each.people == each.people)
            whole = sum(each.pieces == 1 for each in match.cut)
            self.note(
                "import_units_cut" if cut else "import_units_crossed",
                scenario=scenario,
                count=len(match.cut),
                whole=whole,
                people=f"{people:,.0f}",
            )
        if match.outside:
            self.note("import_units_without_circle", count=match.outside)
        if match.empty:
            self.note("import_circles_without_unit", count=len(match.empty))
        if match.uncovered_m2 >= LEAST_TOLD_M2:
            self.note(
                "import_circles_uncovered",
                scenario=scenario,
                area_m2=f"{match.uncovered_m2:,.0f}",
            )

    def fact(self, key: str, **values: object) -> None:
        """Say something once about the whole import that asks the planner for nothing."""
        self.facts.append((key, values))

    def status(self, row: int) -> str:
        """Return the one word for a row."""
        if self.refused[row] is not None:
            return REFUSED
        return self.place[row] or self.merged[row]

    def numbers(self) -> Results:
        """Return the counts that models and panels ask for."""
        merged, place = Counter(self.merged), Counter(self.place)
        return {
            "ADDED": merged[ADDED],
            "REPLACED": merged[UPDATED] + merged[UNCHANGED],
            "UNCHANGED": merged[UNCHANGED],
            "REMOVED": self.removed,
            "PLACED": place[PLACED],
            "UNPLACED": place[UNMATCHED],
            "TO_CONFIRM": place[TO_CONFIRM],
            "REFUSED": sum(reason is not None for reason in self.refused),
            "UNITS_CROSSED": len({unit.unit_id for unit, _ in self.cut_units}),
            "UNITS_CUT": sum(unit.pieces > 1 for unit, _ in self.cut_units),
        }

    def table(self) -> OutputTable:
        """Return the report: all rows of a spreadsheet, of a layer those worth a look."""
        texts = Texts.for_user()
        shown = [
            row
            for row in range(len(self.rows))
            if self.rows.is_sheet
            or self.refused[row] is not None
            or self.place[row]
            or row in self.rows.remarks
        ]
        names = self.rows.texts("name")
        labels = [self.rows.labels[row] for row in shown]
        status = [self.status(row) for row in shown]
        named: list[object] = [names[row] for row in shown]
        reasons: list[object] = [self._reasons(row, texts) for row in shown]
        candidates: list[object] = [_as_json(self.candidates.get(row, ())) for row in shown]
        ids: list[object] = [self.ids[row] or None for row in shown]
        for label, text, reason in self.rows.skipped:
            labels.append(label)
            named.append(text)
            status.append(SKIPPED)
            reasons.append(texts.message(reason.key, **reason.values))
            candidates.append(None)
            ids.append(None)
        for unit, reason in self.cut_units:
            labels.append("")
            named.append(unit.name)
            status.append(CUT if unit.pieces > 1 else CROSSED)
            reasons.append(texts.message(reason.key, **reason.values))
            candidates.append(None)
            ids.append(unit.unit_id)
        columns = {
            "row": objects(labels),
            "name": objects(named),
            "status": objects(status),
            "reason": objects(reasons),
            "candidates": objects(candidates),
            "id": objects(ids),
        }
        return OutputTable(tuple(FieldSpec(name, "text") for name in columns), columns)

    def _reasons(self, row: int, texts: Texts) -> str:
        reasons = [*self.rows.remarks.get(row, [])]
        refused = self.refused[row]
        if refused is not None:
            reasons.insert(0, refused)
        glue = "；" if texts.language == "zh" else "; "
        return glue.join(self._message(each, texts) for each in reasons)

    def _message(self, reason: Reason, texts: Texts) -> str:
        """Return a remark in words; the report and the log say it of many rows."""
        key = (texts.language, reason.key, *map(repr, reason.values.values()))
        if key not in self._told:
            self._told[key] = texts.message(reason.key, **reason.values)
        return self._told[key]

    def tell(self, feedback: QgsProcessingFeedback) -> None:
        """Say in the log what was imported, and what a planner should look into."""
        texts = Texts.for_user()
        counts = self.numbers()
        feedback.pushInfo(
            texts.message(
                "import_counts",
                source=self.rows.name,
                rows=len(self.rows),
                added=counts["ADDED"],
                updated=counts["REPLACED"] - counts["UNCHANGED"],
                unchanged=counts["UNCHANGED"],
                removed=counts["REMOVED"],
                refused=counts["REFUSED"],
            )
        )
        for key, values in self.facts:
            feedback.pushInfo(texts.message(key, **values))
        for key, values in self.notes:
            feedback.pushWarning(texts.message(key, **values))
        self._tell_rows(feedback, texts)
        if self.rows.unused:
            feedback.pushInfo(
                texts.message("import_columns_unused", columns=listed(self.rows.unused))
            )

    def _tell_rows(self, feedback: QgsProcessingFeedback, texts: Texts) -> None:
        """Say each remark once, with its number and the first rows it is about."""
        by_remark: dict[str, dict[str, list[int]]] = {}
        for row, refused in enumerate(self.refused):
            reasons = self.rows.remarks.get(row, [])
            for reason in reasons if refused is None else [refused, *reasons]:
                remark = self._message(reason, texts)
                by_remark.setdefault(reason.key, {}).setdefault(remark, []).append(row)
        for remarks in by_remark.values():
            # The most frequent of a kind are told in full, the others only counted.
            told = sorted(remarks.items(), key=lambda each: -len(each[1]))
            for remark, rows in told[:MOST_TOLD]:
                labels = listed(self.rows.labels[row] for row in rows[:EXAMPLES])
                more = "…" if len(rows) > EXAMPLES else ""
                feedback.pushWarning(
                    texts.message(
                        "import_rows_remarked",
                        count=len(rows),
                        rows=f"{labels}{more}",
                        remark=remark,
                    )
                )
            others = sum(len(rows) for _, rows in told[MOST_TOLD:])
            if others:
                feedback.pushWarning(texts.message("import_rows_more", count=others))


def _as_json(candidates: tuple[Candidate, ...]) -> Optional[str]:
    if not candidates:
        return None
    told = []
    for each in candidates:
        xy = each.xy if each.xy is not None else each.place.xy
        told.append(
            {
                "kind": each.place.kind,
                "id": each.place.id,
                "name": each.place.name,
                "score": round(float(each.score), 3),
                "how": each.how,
                "x": None if xy is None else float(xy[0]),
                "y": None if xy is None else float(xy[1]),
            }
        )
    return json.dumps(told, ensure_ascii=False)


def refuse_unusable(account: ImportAccount, may_lack_place: bool) -> None:
    """Refuse rows whose table needs a geometry that they have not, and rows that say nothing."""
    rows = account.rows
    without = np.flatnonzero(rows.missing | rows.invalid)
    said = [any(texts) for texts in zip(*(rows.texts(each) for each in ("name", "id", "address")))]
    present = np.zeros(len(rows), dtype=bool)
    if rows.geometry is not None:
        features = getattr(rows.geometry, "feature", None)
        present[features] = True
    for row in without.tolist():
        if present[row]:
            rows.remark(row, "import_geometry_partly")
        elif may_lack_place:
            if not rows.is_sheet and rows.geometry is not None:
                key = "import_geometry_unusable" if rows.invalid[row] else "import_geometry_missing"
                rows.remark(row, key)
            if not said[row]:
                account.refuse(row, "import_row_says_nothing")
        else:
            key = "import_geometry_unusable" if rows.invalid[row] else "import_geometry_missing"
            account.refuse(row, key)
    for row in np.flatnonzero(rows.repaired).tolist():
        rows.remark(row, "import_geometry_repaired")
