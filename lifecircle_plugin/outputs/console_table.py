# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A gap report as plain text for a terminal: worst circles down, worst categories across."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, Optional, Union

from ..core.gap_view import NOT_JUDGED, WORST_FIRST
from ..core.results import GapReport, GapRow, ScaleState, State
from ..texts import Language, Texts
from ..texts import gap as labels
from . import formats
from .gap_figures import ClauseFigures, GapFigures, figures_of
from .page_parts import clause_name

TERMINAL_WIDTH = 120
NAME_WIDTH = 20
CELL_WIDTH = 6
# Signs that every terminal shows in one column.
SIGNS = {
    State.MET: "✓",
    State.BORDERLINE: "~",
    State.GAP: "x",
    State.IMPROVABLE: "+",
    State.INSUFFICIENT: "?",
    State.NOT_APPLICABLE: "-",
}
UNCONFIRMED = "*"


@dataclass(frozen=True)
class Run:
    """What the table tells of one run, from its account or from its table of gaps."""

    rows: tuple[GapRow, ...]
    circles: tuple[str, ...]
    facts: tuple[str, ...]
    basis: str


def format_table(
    source: Union[GapReport, Sequence[Mapping[str, Any]]],
    language: Language,
    width: int = TERMINAL_WIDTH,
) -> str:
    """Return circles against the worst categories as text.

    Args:
        source: account of one run, or the records of its OUTPUT_GAPS.
        language: of the words.
        width: columns of the terminal; as many categories are shown as fit.
    """
    texts = Texts(language)
    run = run_of(source, texts) if isinstance(source, GapReport) else run_of_table(source, texts)
    figures = figures_of(run.rows, run.circles)
    count = max(1, (width - NAME_WIDTH - CELL_WIDTH) // CELL_WIDTH)
    shown = worst_clauses(figures.clauses)[:count]
    lines = [
        *head(texts, run, width),
        *grid(texts, figures, shown),
        "",
        *key(texts, run, shown, width),
    ]
    left_out = len(figures.clauses) - len(shown)
    if left_out > 0:
        words = texts.translate("LifeCircle", "and {clauses} more, see the page")
        lines.append(words.format(clauses=formats.clauses(texts, left_out)))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def run_of(report: GapReport, texts: Texts) -> Run:
    """Return what an account tells."""
    standard = report.pack_title_zh if texts.language == "zh" else report.pack_title_en
    facts = (
        report.title,
        standard,
        report.pack_version,
        formats.circles(texts, len(report.circles)),
        formats.people(texts, report.population, report.population_basis),
        speed(texts, report.speed_m_per_s),
    )
    return Run(report.rows, report.circles, facts, report.population_basis)


def run_of_table(records: Sequence[Mapping[str, Any]], texts: Texts) -> Run:
    """Return what the records of OUTPUT_GAPS tell; they do not say why, nor how many live there."""
    rows = tuple(row_of(record) for record in records)
    circles = tuple(dict.fromkeys(row.circle for row in rows))
    facts = [formats.circles(texts, len(circles))]
    if records:
        facts.insert(0, str(records[0]["standard"]))
        facts.append(speed(texts, float(records[0]["speed_m_per_s"])))
    return Run(rows, circles, tuple(facts), "population")


def row_of(record: Mapping[str, Any]) -> GapRow:
    """Return a record of OUTPUT_GAPS as a row; empty texts come as NULL from some drivers."""
    values: dict[str, Any] = {}
    for item in fields(GapRow):
        if item.name == "reasons":
            values["reasons"] = ()
        elif item.name not in record and item.default is not MISSING:
            continue
        elif item.type == "str":
            values[item.name] = record[item.name] or ""
        else:
            values[item.name] = record[item.name]
    values["state"] = State(values["state"])
    values["scale_state"] = ScaleState(values["scale_state"])
    return GapRow(**values)


def speed(texts: Texts, metres_per_s: float) -> str:
    """Return the walking speed."""
    return texts.translate("LifeCircle", "{speed} m/s").format(speed=f"{metres_per_s:g}")


def worst_clauses(clauses: Sequence[ClauseFigures]) -> list[ClauseFigures]:
    """Return all clauses, those with most people in gaps first, the undecided ones last."""

    def order(item: ClauseFigures) -> tuple[float, int, float]:
        reached = 2.0 if item.coverage is None else item.coverage
        return -item.lacking, -item.gap_circles, reached

    return sorted(clauses, key=order)


def head(texts: Texts, run: Run, width: int) -> list[str]:
    """Return title, standard and the meaning of the signs."""
    legend = [f"{SIGNS[state]} {labels.state_label(texts, state)}" for state in WORST_FIRST]
    legend.append(f"{UNCONFIRMED} {texts.translate('LifeCircle', 'clause not proof-read')}")
    return [
        texts.translate("LifeCircle", "Facility gaps in the life circles"),
        *wrapped([plain(fact) for fact in run.facts if fact], " · ", width),
        *wrapped(legend, "   ", width),
        "",
    ]


def grid(texts: Texts, figures: GapFigures, shown: Sequence[ClauseFigures]) -> list[str]:
    """Return a line for each circle, after a line that numbers the categories."""
    rows_of = [{row.circle: row for row in item.rows} for item in shown]
    numbers = "".join(right(str(number), CELL_WIDTH) for number in range(1, len(shown) + 1))
    gaps = right(texts.translate("LifeCircle", "Gaps"), CELL_WIDTH)
    lines = [left(texts.translate("LifeCircle", "Circle"), NAME_WIDTH) + gaps + numbers]
    for circle in figures.circles:
        count = right(formats.number(circle.states[State.GAP]), CELL_WIDTH)
        cells = "".join(right(cell(rows.get(circle.name)), CELL_WIDTH) for rows in rows_of)
        lines.append(left(plain(circle.name), NAME_WIDTH) + count + cells)
    return lines


def cell(row: Optional[GapRow]) -> str:
    """Return sign and share of one verdict."""
    if row is None:
        return ""
    share = "" if row.state in NOT_JUDGED else formats.share(row.coverage, 0)
    return SIGNS[row.state] + share


def key(texts: Texts, run: Run, shown: Sequence[ClauseFigures], width: int) -> list[str]:
    """Return what the numbers stand for, with the people who lack it."""
    lines = []
    for number, item in enumerate(shown, 1):
        mark = " " if item.is_confirmed else UNCONFIRMED
        name = f"{clause_name(texts, item.clause)} ({labels.level_label(texts, item.clause.level)})"
        line = f"{right(str(number), 3)}{mark} {left(plain(name), width // 3 + 4)} "
        lines.append(cut(line + told(texts, run, item), width))
    return lines


def told(texts: Texts, run: Run, item: ClauseFigures) -> str:
    """Return how many people lack it and where, or how many have it."""
    if item.worst_gap is not None:
        words = texts.translate("LifeCircle", "{people} lack it in {circles}, most in {circle}")
        return words.format(
            people=formats.people(texts, item.lacking, run.basis),
            circles=formats.circles(texts, item.gap_circles),
            circle=plain(item.worst_gap.circle),
        )
    if item.coverage is None:
        return labels.state_label(texts, item.clause.state)
    words = texts.translate("LifeCircle", "{share} within reach")
    return words.format(share=formats.share(item.coverage))


def plain(text: str) -> str:
    """Return a typed name without what would move a terminal's cursor or turn its text around."""
    return "".join(c for c in text.replace("\n", " ") if c.isprintable())


def width_of(text: str) -> int:
    """Return how many terminal columns a text takes; ideographs take two, accents none."""
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """Return the terminal columns of one character."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, width: int) -> str:
    """Return a text that fits into some columns, ending in two dots where something is lost."""
    if width_of(text) <= width:
        return text
    kept, used = "", 0
    for character in text:
        used += character_width(character)
        if used > width - 2:
            break
        kept += character
    return kept + ".."


def left(text: str, width: int) -> str:
    """Return a text cut or filled up with blanks on its right."""
    text = cut(text, width)
    return text + " " * (width - width_of(text))


def right(text: str, width: int) -> str:
    """Return a text filled up with blanks on its left."""
    return " " * (width - width_of(text)) + text


def wrapped(parts: Sequence[str], between: str, width: int) -> list[str]:
    """Return parts in lines that fit the terminal, none of them broken."""
    lines = [cut(parts[0], width)]
    for part in parts[1:]:
        longer = f"{lines[-1]}{between}{part}"
        if width_of(longer) > width:
            lines.append(cut(part, width))
        else:
            lines[-1] = longer
    return lines
