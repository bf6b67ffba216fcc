# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Need beside measured gap: circles x categories, with the reason and the base of each cell.

Asked for and lacking, asked for though covered, lacking though hardly anybody asked. A circle with
fewer than five counted needs shows no share: then only what was measured speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

from .desk_places import Placement
from .need_counting import (
    EVERY_NEED,
    QUESTIONNAIRE,
    Base,
    NeedFilter,
    codes_of,
    counted_needs,
    percent,
)
from .need_privacy import hidden_groups
from .project_desk import Need
from .results import Reason

ASKED_LACKING, ASKED_COVERED = "asked_lacking", "asked_covered"
LACKING_UNASKED, ASKED_UNKNOWN = "lacking_unasked", "asked_unknown"
LACKING_UNKNOWN = "lacking_unknown"
NEITHER = "neither"
CLASSES = (
    ASKED_LACKING,
    ASKED_COVERED,
    LACKING_UNASKED,
    LACKING_UNKNOWN,
    ASKED_UNKNOWN,
    NEITHER,
)
"""Texts need_class_<key>. LACKING_UNKNOWN: lacking, and too few needs to say whether asked."""
LACKING_STATES = frozenset({"gap", "borderline", "improvable"})
LEAST_SHARE = 0.1
"""A category is asked for in a circle from this share of its counted needs on."""
_GRAVITY = ("gap", "borderline", "improvable", "insufficient", "met", "not_applicable")
_CONFIRMED = ("verified", "published")


@dataclass(frozen=True)
class MeasuredGap:
    """One clause in one circle, of the run that the blueprint shows.

    Attributes:
        coverage: share of the people who could be judged, 0 to 1, None for nobody.
        uncovered, population: people.
        scale_state: what became of floor or site area ("short" where it is too little).
    """

    circle_id: str
    circle: str
    code: str
    name_zh: str
    name_en: str
    theme: str
    state: str
    coverage: Optional[float]
    population: Optional[float]
    uncovered: Optional[float]
    scale_state: str = ""
    clause: str = ""
    level: str = ""
    evidence: str = ""
    subdistrict: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the clause may enter headline figures."""
        return self.evidence in _CONFIRMED


@dataclass(frozen=True)
class NeedGapCell:
    """One category in one circle.

    Attributes:
        kind: one of CLASSES.
        asked: needs that ask for it (their weights where weighted), None where hidden.
        base: counted needs of the circle that answered, whatever they ask for.
        share: asked / base, None where hidden or of nothing.
        hidden: base too small, or told by the others and the total.
        measured: the gravest clause, None where the run tests none.
        reason: message key need_gap_<kind> with its values.
    """

    circle_id: str
    circle: str
    code: str
    kind: str
    asked: Optional[float]
    base: int
    share: Optional[float]
    hidden: bool
    measured: Optional[MeasuredGap]
    reason: Reason


@dataclass(frozen=True)
class NeedGapColumn:
    """One category over all circles; `asked` of `NeedGapMatrix.base`, circle known or not."""

    code: str
    name_zh: str
    name_en: str
    theme: str
    asked: float
    share: Optional[float]
    lacking_circles: int


@dataclass(frozen=True)
class NeedGapLine:
    """One circle: its base, needs that answered nothing (skipped), and whether it is hidden."""

    circle_id: str
    circle: str
    base: int
    skipped: int
    hidden: bool


@dataclass(frozen=True)
class NeedGapMatrix:
    """Circles x categories.

    Attributes:
        cells: {(circle id, code): cell}, for every line and column.
        base: what all figures rest on.
        skipped: counted needs that said nothing of what they need.
        without_circle: counted needs that answered and lie in no circle.
        weighted: whether needs count by weights.
        least_share: from which share on a category counts as asked for.
    """

    lines: tuple[NeedGapLine, ...]
    columns: tuple[NeedGapColumn, ...]
    cells: Mapping[tuple[str, str], NeedGapCell]
    base: Base
    skipped: int
    without_circle: int
    weighted: bool
    least_share: float

    def of_kind(self, kind: str) -> list[NeedGapCell]:
        """Return the cells of a class, the most asked for, then the most lacking first."""
        cells = [cell for cell in self.cells.values() if cell.kind == kind]
        return sorted(cells, key=lambda cell: (-(cell.share or 0.0), -_uncovered(cell.measured)))


@dataclass(frozen=True)
class NeedGapSettings:
    """How need and gap are compared.

    Attributes:
        chosen: which needs count.
        with_proposed: count categories that keywords propose and nobody has confirmed.
        least_share: see `NeedGapMatrix`.
        accepts: {code of a clause: codes of facilities that serve it}, itself included or not.
        names: {code: (name_zh, name_en, theme)} for categories that the run does not test.
        offered: codes that the options of the questionnaires stand for
            (`survey_coding.offered_codes`); nobody could tick what was not offered, and the
            reason says so. None where that is not known.
    """

    chosen: NeedFilter = EVERY_NEED
    with_proposed: bool = False
    least_share: float = LEAST_SHARE
    accepts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    offered: Optional[frozenset[str]] = None


def need_against_gap(
    needs: Iterable[Need],
    placements: Mapping[str, Placement],
    circles: Sequence[tuple[str, str]],
    measured: Iterable[MeasuredGap],
    settings: Optional[NeedGapSettings] = None,
) -> NeedGapMatrix:
    """Lay what people ask for beside what was measured.

    Args:
        needs: all of the blueprint.
        placements: of the needs, by id (`desk_places.places_of_needs`).
        circles: id and name of those of the adopted scenario, in order.
        measured: clauses of the run shown; circles are found by id, else by name.
        settings: defaults for None.
    """
    settings = settings or NeedGapSettings()
    kept, base = counted_needs(needs, settings.chosen)
    if settings.chosen.weights is not None:
        # What no weight was found for takes no part, and says so by its number.
        heavy = [each for each in kept if settings.chosen.weight(each) > 0]
        base = Base(
            len(heavy),
            sum(bool(each.doubt) for each in heavy),
            base.left_out + len(kept) - len(heavy),
        )
        kept = heavy
    gaps = _gravest(measured, circles)
    columns = _column_codes(gaps, kept, settings)
    tally = _Tally([each[0] for each in circles], columns, settings)
    for need in kept:
        placement = placements.get(need.id)
        tally.add(need, placement.circle_id if placement is not None else "")
    hidden = hidden_groups(tally.forms, tally.forms_elsewhere)
    lines = tuple(
        NeedGapLine(key, name, tally.forms[key], tally.skipped[key], key in hidden)
        for key, name in circles
    )
    cells = {
        (line.circle_id, code): _cell(line, code, tally, gaps.get((line.circle_id, code)), settings)
        for line in lines
        for code in columns
    }
    return NeedGapMatrix(
        lines,
        tuple(_column(code, tally, gaps, cells, settings) for code in columns),
        cells,
        base,
        tally.all_skipped,
        tally.forms_elsewhere,
        settings.chosen.weights is not None,
        settings.least_share,
    )


def has_answered(need: Need) -> bool:
    """Tell whether a need says anything of what is needed; forms may skip all such questions."""
    return bool(need.source != QUESTIONNAIRE or need.coded_by or need.categories or need.proposed)


class _Tally:
    """Counts what is asked for by circle and code."""

    def __init__(
        self, circles: Sequence[str], columns: Sequence[str], settings: NeedGapSettings
    ) -> None:
        self.settings = settings
        self.forms = dict.fromkeys(circles, 0)
        self.skipped = dict.fromkeys(circles, 0)
        self.weight = dict.fromkeys(circles, 0.0)
        self.asked: dict[tuple[str, str], float] = {}
        self.asked_all: dict[str, float] = {}
        self.weight_all = 0.0
        self.all_skipped = self.forms_elsewhere = 0
        # Code of a need -> columns it counts in.
        self._columns: dict[str, list[str]] = {}
        for column in columns:
            for code in {column, *settings.accepts.get(column, ())}:
                self._columns.setdefault(code, []).append(column)

    def add(self, need: Need, circle: str) -> None:
        """Count one need; it counts once in a column however many of its codes lead there."""
        if not has_answered(need):
            self.all_skipped += 1
            if circle in self.skipped:
                self.skipped[circle] += 1
            return
        weight = self.settings.chosen.weight(need)
        self.weight_all += weight
        columns = {
            column
            for code in codes_of(need, self.settings.with_proposed)
            for column in self._columns.get(code, ())
        }
        for column in columns:
            self.asked_all[column] = self.asked_all.get(column, 0.0) + weight
        if circle not in self.forms:
            self.forms_elsewhere += 1
            return
        self.forms[circle] += 1
        self.weight[circle] += weight
        for column in columns:
            key = circle, column
            self.asked[key] = self.asked.get(key, 0.0) + weight


def _gravest(
    measured: Iterable[MeasuredGap], circles: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], MeasuredGap]:
    """Return the gravest clause of each circle and code, a confirmed one before others."""
    ids = {each[0] for each in circles}
    by_name: dict[str, list[str]] = {}
    for circle_id, name in circles:
        by_name.setdefault(name, []).append(circle_id)
    found: dict[tuple[str, str], MeasuredGap] = {}
    for gap in measured:
        circle = gap.circle_id
        if circle not in ids:
            named = by_name.get(gap.circle, [])
            if len(named) != 1:
                continue
            circle = named[0]
        key = circle, gap.code
        if key not in found or _gravity(gap) < _gravity(found[key]):
            found[key] = gap
    return found


def _gravity(gap: MeasuredGap) -> tuple[int, bool, float]:
    place = _GRAVITY.index(gap.state) if gap.state in _GRAVITY else len(_GRAVITY)
    return place, not gap.is_confirmed, -(gap.uncovered or 0.0)


def _uncovered(gap: Optional[MeasuredGap]) -> float:
    return gap.uncovered or 0.0 if gap is not None else 0.0


def _column_codes(
    gaps: Mapping[tuple[str, str], MeasuredGap], needs: Sequence[Need], settings: NeedGapSettings
) -> list[str]:
    """Return the codes tested, then those only asked for that no tested one accepts."""
    tested = list(dict.fromkeys(code for _, code in gaps))
    accepted = set(tested)
    for code in tested:
        accepted.update(settings.accepts.get(code, ()))
    asked = dict.fromkeys(code for need in needs for code in codes_of(need, settings.with_proposed))
    return [*tested, *(code for code in asked if code not in accepted)]


def _column(
    code: str,
    tally: _Tally,
    gaps: Mapping[tuple[str, str], MeasuredGap],
    cells: Mapping[tuple[str, str], NeedGapCell],
    settings: NeedGapSettings,
) -> NeedGapColumn:
    first = next((gap for (_, other), gap in gaps.items() if other == code), None)
    names = (
        (first.name_zh, first.name_en, first.theme)
        if first is not None
        else settings.names.get(code, (code, code, ""))
    )
    asked = tally.asked_all.get(code, 0.0)
    return NeedGapColumn(
        *(code, *names, asked),
        asked / tally.weight_all if tally.weight_all else None,
        sum(
            cell.measured is not None and cell.measured.state in LACKING_STATES
            for (_, other), cell in cells.items()
            if other == code
        ),
    )


def _cell(
    line: NeedGapLine,
    code: str,
    tally: _Tally,
    gap: Optional[MeasuredGap],
    settings: NeedGapSettings,
) -> NeedGapCell:
    key = line.circle_id, code
    weight = tally.weight[line.circle_id]
    can_tell = not line.hidden and line.base > 0
    asked = tally.asked.get(key, 0.0) if can_tell else None
    part = asked / weight if asked is not None and weight > 0 else None
    is_asked = bool(asked) and part is not None and part >= settings.least_share
    is_lacking = gap is not None and gap.state in LACKING_STATES
    is_judged = is_lacking or (gap is not None and gap.state == "met")
    if is_lacking:
        kind = ASKED_LACKING if is_asked else LACKING_UNASKED if can_tell else LACKING_UNKNOWN
    elif is_asked:
        kind = ASKED_COVERED if is_judged else ASKED_UNKNOWN
    else:
        kind = NEITHER
    values: dict[str, object] = {
        "asked": "-" if asked is None else f"{asked:,.0f}",
        "base": line.base,
        "share": "-" if part is None else f"{percent(part, 1)} %",
        "state": gap.state if gap is not None else "",
        "coverage": "-" if gap is None or gap.coverage is None else f"{percent(gap.coverage, 1)} %",
        "uncovered": f"{_uncovered(gap):,.0f}",
        "least": f"{100 * settings.least_share:g} %",
    }
    key_of_reason = f"need_gap_{kind}"
    if kind == ASKED_COVERED and gap is not None and gap.scale_state == "short":
        key_of_reason = "need_gap_asked_covered_small"
    elif kind == ASKED_UNKNOWN and gap is None:
        key_of_reason = "need_gap_asked_untested"
    elif kind == LACKING_UNASKED and not asked and not _was_offered(code, settings):
        key_of_reason = "need_gap_lacking_not_offered"
    return NeedGapCell(
        *(line.circle_id, line.circle, code, kind, asked, line.base, part, not can_tell, gap),
        Reason(key_of_reason, values),
    )


def _was_offered(code: str, settings: NeedGapSettings) -> bool:
    if settings.offered is None:
        return True
    return bool({code, *settings.accepts.get(code, ())} & settings.offered)
