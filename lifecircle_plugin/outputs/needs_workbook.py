# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Needs for spreadsheets: opinions adopted, forms returned, answers, need beside gap, events.

Every figure stands beside its base; groups too small to be shown have none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from ..core.need_against_gap import NEITHER, NeedGapMatrix
from ..core.need_return import AgeTable, ReturnTable, Weighting
from ..core.opinion_account import OpinionAccount, OpinionLine
from ..core.participation import EventTotal, Participation, Told
from ..core.reasons import floor_percent
from ..core.survey_answers import AnswerTable
from ..store.workbook import Cell, Sheet, write_workbook
from ..texts import Language, Texts
from ..texts.blueprint import code_label
from .gap_workbook import csv_bytes
from .written_file import write_whole


@dataclass(frozen=True)
class NeedsTable:
    """What is written, as of one moment; parts that are None or empty are left out.

    Attributes:
        facts: (what, value) about blueprint, date, which needs count, weights.
        names: {code: (name_zh, name_en)} of categories.
        weighting: declared where figures are weighted.
    """

    account: Optional[OpinionAccount] = None
    returned: Optional[ReturnTable] = None
    ages: Optional[AgeTable] = None
    matrix: Optional[NeedGapMatrix] = None
    answers: Sequence[AnswerTable] = ()
    participation: Optional[Participation] = None
    weighting: Optional[Weighting] = None
    facts: Sequence[tuple[str, str]] = ()
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def write_needs_xlsx(table: NeedsTable, path: str, language: Language) -> None:
    """Write all parts as a workbook.

    Raises:
        LifeCircleError: the folder is missing or read-only, the disk is full, or another program
            holds the file.
    """
    with tempfile.TemporaryDirectory(prefix="lifecircle-") as folder:
        draft = Path(folder) / "needs.xlsx"
        write_workbook(draft, needs_sheets(table, language))
        write_whole(path, draft.read_bytes())


def write_needs_csv(table: NeedsTable, path: str, language: Language) -> None:
    """Write all parts one below the other as CSV (UTF-8 with BOM).

    Raises:
        LifeCircleError: as of `write_needs_xlsx`.
    """
    write_whole(path, csv_bytes(needs_sheets(table, language)))


def needs_sheets(table: NeedsTable, language: Language) -> list[Sheet]:
    """Return the sheets of the parts that are there, the facts last."""
    page = _Page(Texts(language), table.names)
    sheets: list[Sheet] = []
    if table.account is not None:
        sheets += [page.opinions(table.account), page.asked(table.account)]
        sheets.append(page.totals(table.account))
    if table.matrix is not None:
        sheets.append(page.gaps(table.matrix))
    if table.returned is not None:
        sheets.append(page.returned(table.returned))
    if table.ages is not None:
        sheets.append(page.ages(table.ages))
    if table.answers:
        sheets.append(page.answers(table.answers))
    if table.participation is not None:
        sheets.append(page.events(table.participation))
    return [*sheets, page.facts(table)]


class _Page:
    """Sheets in one language."""

    def __init__(self, texts: Texts, names: Mapping[str, tuple[str, str]]) -> None:
        self._texts = texts
        self._t = texts.translate
        self._names = names
        self._joint = texts.translate("LifeCircle", ", ")

    def category(self, code: str) -> str:
        """Return what a planner calls a category."""
        zh, en = self._names.get(code, (code, code))
        return (zh if self._texts.language == "zh" else en) or code

    def label(self, domain: str, code: str) -> Optional[str]:
        """Return what a planner calls a code, None for none."""
        return code_label(self._texts, domain, code) if code else None

    def categories(self, codes: Sequence[str]) -> Optional[str]:
        """Return the names of categories in one cell."""
        return self._joint.join(self.category(code) for code in codes) or None

    def opinions(self, account: OpinionAccount) -> Sheet:
        """Return the account of opinions adopted, one by one."""
        t = self._t
        heads = (
            t("LifeCircle", "No."),
            t("LifeCircle", "Source"),
            t("LifeCircle", "Code"),
            t("LifeCircle", "Date"),
            t("LifeCircle", "Subdistrict"),
            t("LifeCircle", "Circle"),
            t("LifeCircle", "Opinion"),
            t("LifeCircle", "Categories"),
            t("LifeCircle", "Categories confirmed"),
            t("LifeCircle", "Handling"),
            t("LifeCircle", "Result"),
            t("LifeCircle", "Projects"),
            t("LifeCircle", "Lead"),
            t("LifeCircle", "Reply"),
            t("LifeCircle", "Replied on"),
            t("LifeCircle", "To look into"),
        )
        rows = tuple(self._opinion(line) for line in account.lines)
        return Sheet(t("LifeCircle", "Account of opinions adopted"), heads, rows)

    def _opinion(self, line: OpinionLine) -> tuple[Cell, ...]:
        t, need = self._t, line.need
        is_sure = t("LifeCircle", "no") if line.codes_proposed else t("LifeCircle", "yes")
        leads = dict.fromkeys(each.lead for each in line.projects if each.lead)
        return (
            line.number,
            self.label("need_source", need.source),
            need.code or None,
            need.date or None,
            line.subdistrict or None,
            line.circle or None,
            need.text or None,
            self.categories(line.codes),
            is_sure if line.codes else None,
            self.label("need_handling", need.handling),
            self.label("need_result", need.result),
            self._joint.join(each.name for each in line.projects) or None,
            self._joint.join(leads) or None,
            need.reply or None,
            need.replied_on or None,
            self._joint.join(self._texts.message(f"opinion_{key}") for key in line.problems)
            or None,
        )

    def asked(self, account: OpinionAccount) -> Sheet:
        """Return what questionnaires ask for."""
        t = self._t
        base = account.forms.n - account.forms_skipped
        rows = tuple(
            (
                self.category(line.code),
                line.asked,
                base,
                _percent(line.share),
                self._joint.join(each.name for each in line.projects) or None,
                None if line.asked is not None else t("LifeCircle", "fewer than five forms"),
            )
            for line in account.asked
        )
        return Sheet(
            t("LifeCircle", "Asked for in questionnaires"),
            (
                t("LifeCircle", "Category"),
                t("LifeCircle", "Forms asking for it"),
                t("LifeCircle", "Forms that answered"),
                t("LifeCircle", "Share (%)"),
                t("LifeCircle", "Projects"),
                t("LifeCircle", "Note"),
            ),
            rows,
        )

    def totals(self, account: OpinionAccount) -> Sheet:
        """Return the opinions by source and result."""
        t = self._t
        results = ("adopted", "partly", "noted", "declined")
        heads = (
            t("LifeCircle", "Source"),
            t("LifeCircle", "Opinions"),
            *(self.label("need_result", each) or each for each in results),
            t("LifeCircle", "No result yet"),
            t("LifeCircle", "Answered"),
            t("LifeCircle", "People they speak for"),
            t("LifeCircle", "Opinions that tell it"),
        )
        rows = tuple(
            (
                self.label("need_source", each.source),
                each.count,
                *(each.results.get(result, 0) for result in results),
                each.results.get("", 0),
                each.handlings.get("answered", 0),
                None if each.people is None else round(each.people),
                each.people_known,
            )
            for each in account.totals
        )
        return Sheet(t("LifeCircle", "Opinions by source"), heads, rows)

    def gaps(self, matrix: NeedGapMatrix) -> Sheet:
        """Return need beside gap, a row a circle and category where either speaks."""
        t = self._t
        names = {each.code: each for each in matrix.columns}
        is_zh = self._texts.language == "zh"
        rows: list[tuple[Cell, ...]] = []
        for cell in matrix.cells.values():
            if cell.kind == NEITHER and not cell.asked:
                continue
            column, gap = names[cell.code], cell.measured
            rows.append(
                (
                    cell.circle,
                    column.name_zh if is_zh else column.name_en,
                    self._texts.message(f"need_class_{cell.kind}"),
                    None if cell.asked is None else round(cell.asked, 1),
                    cell.base,
                    _percent(cell.share),
                    self.label("gap_state", gap.state) if gap is not None else None,
                    None if gap is None else _floor_percent(gap.coverage),
                    None if gap is None or gap.uncovered is None else round(gap.uncovered),
                    self._reason(cell.reason.key, dict(cell.reason.values)),
                )
            )
        heads = (
            t("LifeCircle", "Circle"),
            t("LifeCircle", "Category"),
            t("LifeCircle", "Need and gap"),
            t("LifeCircle", "Needs asking for it"),
            t("LifeCircle", "Needs that answered"),
            t("LifeCircle", "Share (%)"),
            t("LifeCircle", "Measured"),
            t("LifeCircle", "Coverage (%)"),
            t("LifeCircle", "People without"),
            t("LifeCircle", "Reason"),
        )
        return Sheet(t("LifeCircle", "Need beside gap"), heads, tuple(rows))

    def _reason(self, key: str, values: dict[str, object]) -> str:
        return self._texts.message(key, **values)

    def returned(self, table: ReturnTable) -> Sheet:
        """Return forms by unit against people."""
        t = self._t
        heads = (
            t("LifeCircle", "Unit"),
            t("LifeCircle", "Forms"),
            t("LifeCircle", "Doubtful among them"),
            t("LifeCircle", "Not counted"),
            t("LifeCircle", "People"),
            t("LifeCircle", "Forms per 1,000 people"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                each.unit.name if each.unit is not None else t("LifeCircle", "(unit not known)"),
                each.forms,
                each.doubtful,
                each.left_out,
                None
                if each.unit is None or each.unit.population is None
                else round(each.unit.population),
                None if each.per_thousand is None else round(each.per_thousand, 1),
            )
            for each in table.units
        ]
        rows.append(
            (
                t("LifeCircle", "Total"),
                table.forms,
                table.doubtful,
                table.left_out,
                None if table.people is None else round(table.people),
                None if table.per_thousand is None else round(table.per_thousand, 1),
            )
        )
        return Sheet(t("LifeCircle", "Forms returned by unit"), heads, tuple(rows))

    def ages(self, table: AgeTable) -> Sheet:
        """Return forms by age group."""
        t = self._t
        rows: list[tuple[Cell, ...]] = [
            (each.group or t("LifeCircle", "(not told)"), each.forms, _percent(each.forms_share))
            for each in table.groups
        ]
        rows.append(
            (
                t("LifeCircle", "60 and over, of forms that tell the side of 60"),
                table.older_forms,
                _percent(table.older_forms_share),
            )
        )
        rows.append(
            (
                t("LifeCircle", "60 and over, of people where both figures are known"),
                round(table.people_base * (table.older_people_share or 0.0))
                if table.older_people_share is not None
                else None,
                _percent(table.older_people_share),
            )
        )
        heads = (
            t("LifeCircle", "Age"),
            t("LifeCircle", "Forms"),
            t("LifeCircle", "Share (%)"),
        )
        return Sheet(t("LifeCircle", "Forms returned by age"), heads, tuple(rows))

    def answers(self, tables: Sequence[AnswerTable]) -> Sheet:
        """Return the answers, a row an option."""
        t = self._t
        rows: list[tuple[Cell, ...]] = []
        everyone = t("LifeCircle", "(all forms)")
        for table in tables:
            head = (table.question.heading, table.group or everyone)
            tail = (table.base, table.skipped)
            if table.hidden:
                # Not even the base: it is what is too small to be shown.
                note = t("LifeCircle", "fewer than five forms")
                rows.append((*head, None, None, None, None, None, note))
                continue
            for each in table.options:
                rows.append((*head, each.option, each.forms, _percent(each.share), *tail, None))
            if table.mean is not None:
                note = t("LifeCircle", "mean {mean}, median {median}").format(
                    mean=f"{table.mean:.2f}", median=f"{table.median:g}"
                )
                rows.append((*head, None, None, None, *tail, note))
        heads = (
            t("LifeCircle", "Question"),
            t("LifeCircle", "Group"),
            t("LifeCircle", "Answer"),
            t("LifeCircle", "Forms"),
            t("LifeCircle", "Share (%)"),
            t("LifeCircle", "Forms that answered"),
            t("LifeCircle", "Forms that skipped it"),
            t("LifeCircle", "Note"),
        )
        return Sheet(t("LifeCircle", "Answers"), heads, tuple(rows))

    def events(self, account: Participation) -> Sheet:
        """Return the events by kind."""
        t = self._t
        rows = [self._event(each, each.kind) for each in account.events]
        rows.append(self._event(account.all_events, ""))
        heads = (
            t("LifeCircle", "Kind of event"),
            t("LifeCircle", "Events"),
            t("LifeCircle", "People"),
            t("LifeCircle", "Events that tell people"),
            t("LifeCircle", "Forms"),
            t("LifeCircle", "Suggestions"),
            t("LifeCircle", "From"),
            t("LifeCircle", "To"),
        )
        return Sheet(t("LifeCircle", "Participation"), heads, tuple(rows))

    def _event(self, total: EventTotal, kind: str) -> tuple[Cell, ...]:
        def told(sum_: Told) -> Optional[int]:
            return sum_.total

        return (
            self.label("event_kind", kind) or self._t("LifeCircle", "Total"),
            total.events,
            told(total.people),
            total.people.known,
            told(total.forms),
            told(total.suggestions),
            total.first or None,
            total.last or None,
        )

    def facts(self, table: NeedsTable) -> Sheet:
        """Return what the figures rest on."""
        t = self._t
        facts: list[tuple[str, str]] = list(table.facts)
        if table.account is not None:
            base = table.account.forms
            facts += [
                (t("LifeCircle", "Forms counted"), f"{base.n:,}"),
                (t("LifeCircle", "Doubtful among them"), f"{base.doubtful:,}"),
                (t("LifeCircle", "Forms not counted"), f"{base.left_out:,}"),
                (
                    t("LifeCircle", "Forms that skipped what they need"),
                    f"{table.account.forms_skipped:,}",
                ),
            ]
        if table.returned is not None:
            names = self._joint.join(each.name for each in table.returned.without_forms)
            facts += [
                (t("LifeCircle", "Units without forms"), names or "0"),
                (t("LifeCircle", "People in them"), f"{table.returned.people_without:,.0f}"),
                (
                    t("LifeCircle", "Units whose people are not known"),
                    f"{table.returned.units_unknown:,}",
                ),
            ]
        facts.append((t("LifeCircle", "Weighting"), self._weighting(table.weighting)))
        heads = (t("LifeCircle", "What"), t("LifeCircle", "Value"))
        return Sheet(t("LifeCircle", "About these numbers"), heads, tuple(facts))

    def _weighting(self, weighting: Optional[Weighting]) -> str:
        t = self._t
        if weighting is None:
            return t("LifeCircle", "none: every form counts the same")
        text = t(
            "LifeCircle",
            "to the people of {by}; {forms} forms with a weight from {smallest} to {largest}, "
            "worth {effective}; {without} forms without one take no part",
        ).format(
            by=self._joint.join(
                self._texts.message(f"need_weight_{each}") for each in weighting.by
            ),
            forms=f"{weighting.forms:,}",
            smallest=f"{weighting.smallest:.2f}",
            largest=f"{weighting.largest:.2f}",
            effective=f"{weighting.effective:,.0f}",
            without=f"{weighting.without:,}",
        )
        if weighting.unrepresented:
            text += t("LifeCircle", "; not represented: {names} ({people} people)").format(
                names=self._joint.join(weighting.unrepresented),
                people=f"{weighting.people_unrepresented:,.0f}",
            )
        return text


def _percent(share: Optional[float]) -> Optional[float]:
    return None if share is None else round(100 * share, 1)


def _floor_percent(share: Optional[float]) -> Optional[float]:
    """Return a coverage in percent; it is never rounded up to 100."""
    return None if share is None else floor_percent(share)
