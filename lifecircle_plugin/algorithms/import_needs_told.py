# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What became of every row of an import of needs, and what is to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..core.need_fields import several_of
from ..core.need_merge import ADDED, UNCHANGED, UPDATED, CellConflict
from ..core.need_privacy import PersonalColumn, redacted
from ..core.need_rows import REPAIRED, CellRemark
from ..core.project_desk import Event, Need, SurveyForm, SurveyQuestion
from ..core.results import Reason
from ..core.sheet_table import SheetTable
from ..store.raw_layer import FieldSpec, objects
from ..store.rows import OutputTable
from ..texts import Texts
from .call import Results
from .sheet_report import MendedRow
from .taken_layers import listed

REFUSED, SKIPPED, CONFLICT, DOUBTFUL, UNPLACED = (
    *("refused", "skipped", "conflict", "doubtful"),
    "unplaced",
)
COLUMNS = (
    *("row", "status", "code", "name", "column", "cell", "read_as", "reason"),
    *("candidate", "candidate_id", "id"),
)
_LONGEST_NAME = 60
_EXAMPLES = 5


@dataclass
class NeedsWork:
    """Rows to be written, new ones with their ids."""

    new_needs: list[Need] = field(default_factory=list)
    changed_needs: list[Need] = field(default_factory=list)
    new_events: list[Event] = field(default_factory=list)
    changed_events: list[Event] = field(default_factory=list)
    new_questions: list[SurveyQuestion] = field(default_factory=list)
    changed_questions: list[SurveyQuestion] = field(default_factory=list)
    new_forms: list[SurveyForm] = field(default_factory=list)
    changed_forms: list[SurveyForm] = field(default_factory=list)


@dataclass
class RowAccount:
    """What became of one row.

    Attributes:
        status: added, updated, unchanged or refused.
        doubts: keys of reasons why a form is doubtful.
        placed: whether its place was found; None where it says nothing of one.
        candidates: places it may be meant to lie at, the best first: (name, id).
    """

    number: int
    status: str
    id: str = ""
    code: str = ""
    name: str = ""
    refused: Optional[Reason] = None
    doubts: tuple[str, ...] = ()
    remarks: Sequence[CellRemark] = ()
    conflicts: Sequence[CellConflict] = ()
    placed: Optional[bool] = None
    place: str = ""
    place_reason: str = ""
    candidates: Sequence[tuple[str, str]] = ()

    @property
    def is_repaired(self) -> bool:
        """Tell whether a cell was changed or understood in part only."""
        return any(each.what == REPAIRED for each in self.remarks)


class NeedsAccount:
    """The account of one import."""

    def __init__(
        self,
        kind: str,
        table: SheetTable,
        mapping: Mapping[str, Sequence[str]],
        personal: Sequence[PersonalColumn],
        keep_personal: bool,
    ) -> None:
        """Start with no rows told."""
        self.kind = kind
        self.sheet = table
        self.mapping = mapping
        self.personal = personal
        self.keep_personal = keep_personal
        self.rows: list[RowAccount] = []
        self.survey = ""
        self.numbers_removed = 0
        self.notes: list[tuple[str, dict[str, object]]] = []
        self.facts: list[tuple[str, dict[str, object]]] = []
        self._texts = Texts.for_user()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the headings of personal columns that are left out."""
        return () if self.keep_personal else tuple(each.heading for each in self.personal)

    def numbers(self) -> Results:
        """Return the counts and words that models and panels ask for."""
        status = Counter(each.status for each in self.rows)
        return {
            "ADDED": status[ADDED],
            "UPDATED": status[UPDATED],
            "UNCHANGED": status[UNCHANGED],
            "REFUSED": status[REFUSED],
            "REPAIRED": sum(each.is_repaired for each in self.rows),
            "DOUBTFUL": sum(bool(each.doubts) for each in self.rows),
            "CONFLICTS": sum(len(each.conflicts) for each in self.rows),
            "PLACED": sum(each.placed is True for each in self.rows),
            "UNPLACED": sum(each.placed is False for each in self.rows),
            "READ_AS": self.kind,
            "SURVEY_NAME": self.survey,
            "PERSONAL_LEFT_OUT": "; ".join(self.left_out),
        }

    def table(self) -> OutputTable:
        """Return a line a row, one a remarkable cell, and one for each row that is no data."""
        lines: list[tuple[Optional[str], ...]] = []
        for row in self.rows:
            lines += self._lines(row)
        for skipped in self.sheet.skipped:
            told = self._texts.message(skipped.reason.key, **skipped.reason.values)
            lines.append(self._line(str(skipped.number), SKIPPED, name=skipped.text, reason=told))
        columns = {
            name: objects([line[place] for line in lines]) for place, name in enumerate(COLUMNS)
        }
        return OutputTable(tuple(FieldSpec(name, "text") for name in COLUMNS), columns)

    def _line(self, number: str, status: str, **cells: Optional[str]) -> tuple[Optional[str], ...]:
        given = {"row": number, "status": status, **cells}
        return tuple(given.get(name) or None for name in COLUMNS)

    def _lines(self, row: RowAccount) -> list[tuple[Optional[str], ...]]:
        head = {"code": row.code, "name": row.name[:_LONGEST_NAME], "id": row.id}
        number = str(row.number)
        told = self._message(row.refused) if row.refused else None
        lines = [self._line(number, row.status, **head, reason=told)]
        if row.doubts:
            lines.append(self._line(number, DOUBTFUL, **head, reason=self._doubts(row)))
        if row.placed is False:
            best = row.candidates[0] if row.candidates else ("", "")
            lines.append(
                self._line(
                    *(number, UNPLACED),
                    **head,
                    column="place",
                    cell=row.place,
                    reason=self._texts.message(row.place_reason) if row.place_reason else None,
                    candidate=best[0],
                    candidate_id=best[1],
                )
            )
        for remark in row.remarks:
            lines.append(
                self._line(
                    *(number, remark.what),
                    **head,
                    column=self._heading(remark.field),
                    cell=remark.cell,
                    read_as=remark.read_as,
                    reason=self._message(remark.reason),
                )
            )
        for conflict in row.conflicts:
            lines.append(
                self._line(
                    *(number, CONFLICT),
                    **head,
                    column=self._heading(conflict.column),
                    cell=_shown(conflict.theirs),
                    read_as=_shown(conflict.ours),
                    reason=self._conflict(conflict),
                )
            )
        return lines

    def _heading(self, name: str) -> str:
        return next(iter(self.mapping.get(name, ())), name)

    def _message(self, reason: Reason) -> str:
        values = dict(reason.values)
        if "field" in values:
            values["field"] = self._heading(str(values["field"]))
        return self._texts.message(reason.key, **values)

    def _doubts(self, row: RowAccount) -> str:
        return listed(self._texts.message(f"need_doubt_{key}") for key in row.doubts)

    def _conflict(self, conflict: CellConflict) -> str:
        return self._texts.message(
            "need_cell_conflict", ours=_shown(conflict.ours), theirs=_shown(conflict.theirs)
        )

    def public_table(self) -> SheetTable:
        """Return the sheet without its personal columns and numbers, to be written back."""
        if self.keep_personal:
            return self.sheet
        kept = [
            place
            for place, heading in enumerate(self.sheet.headings)
            if heading not in self.left_out
        ]
        rows = [
            replace(row, cells=tuple(redacted(row.cells[place])[0] for place in kept))
            for row in self.sheet.rows
        ]
        return replace(
            self.sheet, headings=[self.sheet.headings[place] for place in kept], rows=rows
        )

    def to_mend(self) -> list[MendedRow]:
        """Return the rows refused, doubtful, in conflict or with remarkable cells."""
        glue = "；" if self._texts.language == "zh" else "; "
        found = []
        for row in self.rows:
            told = [self._message(row.refused)] if row.refused else []
            told += [self._doubts(row)] if row.doubts else []
            told += [self._message(each.reason) for each in row.remarks]
            told += [self._conflict(each) for each in row.conflicts]
            if told:
                status = DOUBTFUL if row.doubts and not row.refused else row.status
                found.append(MendedRow(row.number, status, glue.join(told)))
        return found

    def tell(self, feedback: QgsProcessingFeedback, dry_run: bool) -> None:
        """Say in the log what was imported, what was left out, and what to look into."""
        texts, counts = self._texts, self.numbers()
        feedback.pushInfo(
            texts.message(
                "need_import_counts",
                rows=len(self.rows),
                added=counts["ADDED"],
                updated=counts["UPDATED"],
                unchanged=counts["UNCHANGED"],
                refused=counts["REFUSED"],
            )
        )
        if dry_run:
            feedback.pushInfo(texts.message("need_import_dry"))
        if self.left_out:
            feedback.pushInfo(
                texts.message("need_personal_left_out", columns=listed(self.left_out))
            )
        elif self.personal:
            kept = [each.heading for each in self.personal]
            feedback.pushWarning(texts.message("need_personal_kept", columns=listed(kept)))
        if self.numbers_removed:
            feedback.pushInfo(texts.message("need_numbers_removed_all", count=self.numbers_removed))
        for key, values in self.facts:
            feedback.pushInfo(texts.message(key, **values))
        for key, values in self.notes:
            feedback.pushWarning(texts.message(key, **values))
        self._tell_rows(feedback)
        unused = self._unused()
        if unused:
            feedback.pushInfo(texts.message("import_columns_unused", columns=listed(unused)))

    def _tell_rows(self, feedback: QgsProcessingFeedback) -> None:
        """Say each kind of remark once, with its number and the first rows it is about."""
        told: dict[str, list[int]] = {}
        for row in self.rows:
            reasons = [self._message(row.refused)] if row.refused else []
            reasons += [self._texts.message(f"need_doubt_{key}") for key in row.doubts]
            reasons += [self._message(each.reason) for each in row.remarks]
            reasons += [self._conflict(each) for each in row.conflicts]
            for reason in dict.fromkeys(reasons):
                told.setdefault(reason, []).append(row.number)
        ordered = sorted(told.items(), key=lambda each: -len(each[1]))
        for reason, numbers in ordered[: 3 * _EXAMPLES]:
            more = "…" if len(numbers) > _EXAMPLES else ""
            feedback.pushWarning(
                self._texts.message(
                    "import_rows_remarked",
                    count=len(numbers),
                    rows=f"{listed(numbers[:_EXAMPLES])}{more}",
                    remark=reason,
                )
            )
        others = sum(len(numbers) for _, numbers in ordered[3 * _EXAMPLES :])
        if others:
            feedback.pushWarning(self._texts.message("import_rows_more", count=others))

    def _unused(self) -> list[str]:
        """Return the headings of columns that hold something and are not imported."""
        if self.survey:
            return []
        taken = {
            heading
            for name, several in self.mapping.items()
            if name not in several_of(self.kind)
            for heading in several
        }
        taken.update(each.heading for each in self.personal)
        return [
            heading
            for place, heading in enumerate(self.sheet.headings)
            if heading not in taken and any(row.cells[place] for row in self.sheet.rows)
        ]


def _shown(value: object) -> str:
    if value is None or value == "":
        return "–"
    return f"{value:g}" if isinstance(value, float) else str(value)
