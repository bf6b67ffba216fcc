# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proof-reading a standard row by row against the document in hand.

A row is confirmed with the page it was read on, a name and a date. A figure that is corrected
loses the evidence of the old one until somebody confirms it. Settings that are ours (frame,
target, provider and so on) are not in the document and leave the evidence alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Optional

from .clause_rules import clause_rules
from .clauses import REPORTING_BASES, Clause, Pack
from .csv_table import CsvRow, CsvTable, ProblemList, read_csv_table
from .errors import LifeCircleError
from .pack_copy import Item, items_of
from .pack_rows import NUMBER_COLUMNS, PROOF_COLUMNS, SETTING_COLUMNS, read_rows, row_cells
from .results import GapReport, GapRow

# What stands in the document: a change here is a correction.
DOCUMENT_COLUMNS = ("clause", "name_zh", "name_en", "requirement", *NUMBER_COLUMNS)
WORD_COLUMNS = ("theme", "note", "source")
EDITABLE_COLUMNS = (*DOCUMENT_COLUMNS, *WORD_COLUMNS, *SETTING_COLUMNS)
NUMERIC_SETTINGS = ("target", "min_count", "indicator_limit_m")
# Refreshed on a stored report: words and evidence, never figures.
REPORT_COLUMNS = ("clause", "name_zh", "name_en", "theme", "provider", "evidence", "source", "note")
_SEPARATORS = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class Difference:
    """One cell that is not as it was shipped; both as they stand in a CSV, empty for none."""

    column: str
    shipped: str
    own: str


def key_of(item: Item) -> tuple[str, str, str]:
    """Return what names a row in its pack: clause, level and code."""
    return (item.clause, item.level, item.code)


def with_cells(
    item: Item,
    cells: Mapping[str, str],
    shipped: Optional[Item] = None,
    codes: Optional[Mapping[str, str]] = None,
) -> Item:
    """Return a row with cells as a planner typed them: full-width digits, "85 %" and the like.

    A change of what stands in the document takes the evidence away: the row is to be checked
    again, or, where it now says what was shipped, has the evidence it was shipped with.

    Args:
        item: clause or level definition.
        cells: texts by column, of EDITABLE_COLUMNS.
        shipped: the same row as it was shipped.
        codes: code of each category known, by code and by name, to read `accepts`.

    Raises:
        LifeCircleError: a cell cannot be read; key and values as for a row of a file.
    """
    kept = row_cells(item)
    typed = {column: _typed(column, text, codes) for column, text in cells.items()}
    changed = _read_item(item, {**kept, **typed})
    if _document_cells(changed) == _document_cells(item):
        return changed
    if shipped is not None and _document_cells(changed) == _document_cells(shipped):
        return _with_proof(changed, shipped.evidence, *_proof(shipped))
    return _with_proof(changed, "recalled")


def confirm(item: Item, page: str, signed_by: str, signed_on: str) -> Item:
    """Return a row as read in the document: verified, with page, name and date.

    Raises:
        LifeCircleError: page or name is missing, or the date is none or lies ahead.
    """
    page, signed_by, signed_on = page.strip(), signed_by.strip(), signed_on.strip()
    if not page:
        raise LifeCircleError("proof_page_missing")
    if not signed_by:
        raise LifeCircleError("proof_name_missing")
    try:
        is_ahead = date.fromisoformat(signed_on) > date.today()
    except ValueError:
        is_ahead = True
    if is_ahead:
        raise LifeCircleError("proof_date_wrong", date=signed_on)
    return _with_proof(item, "verified", page, signed_by, signed_on)


def mark_unchecked(item: Item) -> Item:
    """Return a row as to be checked, without page, name and date."""
    return _with_proof(item, "recalled")


def known_codes(pack: Pack, *category_tables: Path) -> dict[str, str]:
    """Return the code of each category by its code and by its Chinese and English names.

    Args:
        pack: its own codes and names count.
        category_tables: files with the columns code, name_zh, name_en; missing ones are passed
            over.
    """
    known: dict[str, str] = {}
    for path in category_tables:
        if path.is_file():
            table = read_csv_table(path, ("code",), ProblemList(str(path)))
            for row in table.rows:
                for column in ("code", "name_zh", "name_en"):
                    known.setdefault(row.text(column), row.text("code"))
    for clause in pack.clauses:
        for name in (clause.code, clause.name_zh, clause.name_en, *clause.accepts):
            known.setdefault(name, clause.code if name not in clause.accepts else name)
    known.pop("", None)
    return known


def differences(item: Item, shipped: Optional[Item]) -> tuple[Difference, ...]:
    """Return the cells that differ from the shipped row, document first, then settings."""
    if shipped is None:
        return ()
    own, old = row_cells(item), row_cells(shipped)
    return tuple(
        Difference(column, old.get(column, ""), own.get(column, ""))
        for column in EDITABLE_COLUMNS
        if old.get(column, "") != own.get(column, "")
    )


def counterpart(item: Item, pack: Optional[Pack]) -> Optional[Item]:
    """Return the same row of another version of the pack.

    By clause, level and code; where the clause's number was corrected, by level and code if
    those are unique, else by row.
    """
    if pack is None:
        return None
    rows: list[Item] = [*pack.clauses, *pack.level_definitions]
    same = [row for row in rows if (row.level, row.code) == (item.level, item.code)]
    exact = [row for row in same if row.clause == item.clause]
    if exact:
        return exact[0]
    if len(same) == 1:
        return same[0]
    return next((row for row in same if row.row == item.row), None)


def with_item(pack: Pack, changed: Item) -> Pack:
    """Return the pack with the row of the same number replaced.

    Raises:
        LifeCircleError: another row has the same clause, level and code.
    """
    for other in items_of(pack):
        if other.row != changed.row and key_of(other) == key_of(changed):
            clause, level, code = key_of(changed)
            raise LifeCircleError(
                "row_duplicate",
                row=changed.row,
                first=other.row,
                clause=clause,
                level=level,
                code=code,
            )
    if isinstance(changed, Clause):
        return pack.with_clause(changed)
    definitions = tuple(
        changed if level.row == changed.row else level for level in pack.level_definitions
    )
    levels = {
        name: changed if level.row == changed.row else level for name, level in pack.levels.items()
    }
    return replace(pack, level_definitions=definitions, levels=levels)


def with_basis(pack: Pack, basis: str) -> Pack:
    """Return the pack with its reporting basis marked, one of REPORTING_BASES."""
    if basis not in REPORTING_BASES:
        raise ValueError(f"no reporting basis: {basis}")
    return replace(pack, reporting_basis=basis)


# --- stored reports ------------------------------------------------------------------------------


def refreshed(report: GapReport, pack: Pack) -> tuple[GapReport, bool]:
    """Put evidence, provider, source and names of a pack as it stands now on a stored report.

    Headline figures made from the answer follow at once. Figures that decide verdicts stay as
    they were run.

    Returns:
        The report, and whether it must be run again: distances, areas, target, frame, accepted
        categories, smallest number, denominator or requirement differ from what the run used, or
        clauses were added or taken away. A report of another pack comes back as it is.
    """
    if report.pack_id != pack.id:
        return report, False
    rows, is_stale, used = [], False, set()
    clauses = _Clauses(pack, report.speed_m_per_s)
    for row in report.rows:
        clause = clauses.of(row)
        if clause is None:
            is_stale = True
            rows.append(row)
            continue
        used.add(clause.row)
        is_stale = is_stale or not clauses.rule(row, clause)
        told = {name: getattr(clause, name) for name in REPORT_COLUMNS}
        differs = any(getattr(row, name) != value for name, value in told.items())
        rows.append(replace(row, **told) if differs else row)
    if report.rows:
        is_stale = is_stale or used != {clause.row for clause in pack.testable(report.levels)}
    renewed = replace(
        report,
        rows=tuple(rows),
        pack_title_zh=pack.title_zh,
        pack_title_en=pack.title_en,
        pack_is_draft=pack.is_draft,
        reporting_basis=pack.reporting_basis,
    )
    return renewed, is_stale


def stale_rows(report: GapReport, pack: Pack) -> frozenset[tuple[str, str, str]]:
    """Return (clause, level, code) of the report's rows whose rules are no longer the pack's."""
    if report.pack_id != pack.id:
        return frozenset()
    clauses, stale = _Clauses(pack, report.speed_m_per_s), set()
    for row in report.rows:
        clause = clauses.of(row)
        if clause is None or not clauses.rule(row, clause):
            stale.add((row.clause, row.level, row.code))
    return frozenset(stale)


def reported_share(row: GapRow, basis: str) -> Optional[float]:
    """Return the share to report upward on a reporting basis, None where it is not known."""
    shares = {
        "network": row.coverage,
        "land": row.coverage_land,
        "straight": row.coverage_straight,
    }
    return shares.get(basis, row.coverage)


class _Clauses:
    """Clauses of a pack by what a result row says of them."""

    def __init__(self, pack: Pack, speed_m_per_s: float) -> None:
        self._by_key = {key_of(clause): clause for clause in pack.clauses}
        self._by_row = {clause.row: clause for clause in pack.clauses}
        self._distances = {
            clause.row: pack.distance_range(clause, speed_m_per_s) for clause in pack.clauses
        }
        self._rules = {
            clause.row: clause_rules(clause, self._distances[clause.row]) for clause in pack.clauses
        }

    def of(self, row: GapRow) -> Optional[Clause]:
        found = self._by_key.get((row.clause, row.level, row.code))
        if found is None:  # The clause's number was corrected.
            found = self._by_row.get(row.clause_row)
            if found is not None and (found.level, found.code) != (row.level, row.code):
                found = None
        return found

    def rule(self, row: GapRow, clause: Clause) -> bool:
        """Tell whether the row was judged by the rules that the clause has now."""
        if row.rules:
            return row.rules == self._rules[clause.row]
        distance = self._distances[clause.row]
        return (row.near_m, row.limit_m, row.target, row.requirement) == (
            distance.near_m,
            distance.far_m,
            clause.target,
            clause.requirement,
        )


# --- cells ---------------------------------------------------------------------------------------


def _typed(column: str, text: str, codes: Optional[Mapping[str, str]]) -> str:
    """Return a cell as the pack's reader takes it."""
    if column in NUMBER_COLUMNS or column in NUMERIC_SETTINGS:
        return _number_typed(text)
    if column == "accepts":
        names = [name for name in _SEPARATORS.split(text) if name]
        if codes is None:
            return " ".join(names)
        unknown = [name for name in names if name not in codes]
        if unknown:
            raise LifeCircleError("accepts_unknown", names=", ".join(unknown))
        return " ".join(dict.fromkeys(codes[name] for name in names))
    return " ".join(text.split())


def _number_typed(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    if plain.endswith("%"):
        try:
            return repr(round(float(plain[:-1]) / 100.0, 10))
        except ValueError:
            return plain
    return plain


def _read_item(item: Item, cells: Mapping[str, str]) -> Item:
    problems = ProblemList("")
    table = CsvTable("", tuple(cells), (CsvRow(item.row, cells),))
    clauses, definitions = read_rows(table, {}, problems)
    if problems.items:
        problem = problems.items[0]
        raise LifeCircleError(problem.key, **problem.values)
    return clauses[0] if clauses else definitions[0]


def _document_cells(item: Item) -> tuple[str, ...]:
    cells = row_cells(item)
    return tuple(cells.get(column, "") for column in DOCUMENT_COLUMNS)


def _proof(item: Item) -> tuple[str, ...]:
    return tuple(getattr(item, column) for column in PROOF_COLUMNS)


def _with_proof(
    item: Item, evidence: str, page: str = "", signed_by: str = "", signed_on: str = ""
) -> Item:
    return replace(item, evidence=evidence, page=page, signed_by=signed_by, signed_on=signed_on)
