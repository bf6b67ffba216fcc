# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Codes and figures of projects in the planner's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..core.moments import local_moment
from ..core.project_desk import BY_HAND, STAGES, THEMES, parts_of
from ..core.project_lines import ProjectLine
from ..core.project_totals import KnownSum, sources_over
from ..store.schema import DOMAINS
from ..texts import Texts
from ..texts.blueprint import code_label

if TYPE_CHECKING:
    from ..core.project_desk import Desk, Fund, Project

NOTHING = "–"
NAMES_TOLD = 3
LIGHT_SIGNS = {"green": "●", "yellow": "▲", "red": "■"}
"""Shapes beside the colours of lights: colour is never alone."""
LIGHT_COLOURS = {"green": "#1b7f5c", "yellow": "#8a6100", "red": "#b32413"}
# As in the styles of the map: themes by colour-blind safe hues (Okabe and Ito, darkened).
THEME_COLOURS = {
    "live": "#0072b2",
    "work": "#8c564b",
    "play": "#009e73",
    "learn": "#b8860b",
    "care": "#c0569b",
    "": "#8a959c",
}
DOMAIN_OF = {
    "theme": "theme",
    "kind": "project_kind",
    "stage": "project_stage",
    "light": "light",
    "provider": "provider",
    "effect_kind": "effect_kind",
    "placed_by": "placed_by",
}
"""Columns of a project that hold codes, and their lists."""


@cache
def code_word(domain: str, code: str) -> str:
    """Return the planner's word for a code, empty for none.

    Kept, as tables ask for thousands of them; a panel that is made asks anew (`cache_clear`).
    """
    return code_label(Texts.for_user(), domain, code) if code else ""


def choices_of(domain: str) -> list[tuple[str, str]]:
    """Return codes and words of a list, in the order of the year's work."""
    order = {"theme": THEMES, "project_stage": STAGES}.get(domain, tuple(DOMAINS[domain]))
    return [(code, code_word(domain, code)) for code in order if code]


def code_list(domain: str, text: str) -> str:
    """Return a list of codes as words."""
    joint = QCoreApplication.translate("LifeCircle", ", ")
    return joint.join(code_word(domain, each) for each in parts_of(text))


def plain_number(value: Optional[float], decimals: int = 0) -> str:
    """Return a figure, a dash where it is unknown; decimals only where there are any."""
    if value is None:
        return NOTHING
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Optional[float]) -> str:
    """Return an amount in 10,000 yuan, without its unit."""
    return plain_number(value, 2)


def percent(value: Optional[float]) -> str:
    """Return a progress, a dash where it is unknown."""
    return NOTHING if value is None else f"{plain_number(value, 1)}%"


def points(value: Optional[float]) -> str:
    """Return a change in percent points with its sign."""
    if value is None:
        return NOTHING
    return f"+{plain_number(value, 1)}" if value > 0 else plain_number(value, 1)


def bounds(low: Optional[float], high: Optional[float]) -> str:
    """Return a progress that lies between two bounds, one figure where they are the same."""
    if low is None or high is None:
        return NOTHING
    return percent(low) if low == high else f"{plain_number(low, 1)}–{percent(high)}"


def known_sum(total: KnownSum, decimals: int = 0) -> str:
    """Return a sum and, where it is not known of all, of how many projects it is known."""
    if total.value is None:
        return NOTHING
    text = plain_number(total.value, decimals)
    if total.is_whole:
        return text
    pattern = QCoreApplication.translate("LifeCircle", "{sum} ({known}/{count})")
    return pattern.format(sum=text, known=total.known, count=total.count)


def light_text(light: str) -> str:
    """Return a light as a sign and a word."""
    return f"{LIGHT_SIGNS.get(light, '')} {code_word('light', light)}".strip() if light else ""


def problem_text(problem: str) -> str:
    """Return what is wrong with a place."""
    translate = QCoreApplication.translate
    return {
        "unplaced": translate("LifeCircle", "Not on the map yet"),
        "outside": translate("LifeCircle", "Lies in no circle of the adopted scenario"),
        "other_scenario": translate("LifeCircle", "The circle set by hand is not in this scenario"),
    }.get(problem, problem)


def lack_text(lack: str) -> str:
    """Return what a project lacks, as a choice of the filter."""
    translate = QCoreApplication.translate
    return {
        "unplaced": translate("LifeCircle", "Without a place"),
        "no_need": translate("LifeCircle", "Without a need"),
        "no_gap": translate("LifeCircle", "Without a gap"),
        "no_effect": translate("LifeCircle", "Not said yet what it changes"),
        "place_problem": translate("LifeCircle", "In no circle of this scenario"),
        "no_year": translate("LifeCircle", "In no annual list"),
        "held_up": translate("LifeCircle", "Yellow or red light"),
    }[lack]


def set_by_text(text: str, by: str) -> str:
    """Return a circle or subdistrict, with a mark where a person set it against its position."""
    return f"{text} ✎" if text and by == BY_HAND else text


def place_tip(line: ProjectLine) -> str:
    """Return where a project lies and who says so."""
    translate = QCoreApplication.translate
    parts = [problem_text(line.problem)] if line.problem else []
    if line.circle_by == BY_HAND:
        parts.append(translate("LifeCircle", "✎ Circle set by hand; it does not follow the map"))
    if line.subdistrict_by == BY_HAND:
        parts.append(translate("LifeCircle", "✎ Subdistrict as listed, not from the map"))
    placed = code_word("placed_by", line.project.placed_by)
    if placed:
        parts.append(placed)
    if line.project.place_note:
        parts.append(line.project.place_note)
    return "\n".join(parts)


def period(start: str, end: str) -> str:
    """Return a period by its months."""
    if not start and not end:
        return ""
    return f"{start[:7] or '…'} – {end[:7] or '…'}"


def moment(text: str) -> str:
    """Return date and minute of an ISO time, by the clock here."""
    return local_moment(text)


def over_text(project: Project, funds: Sequence[Fund]) -> str:
    """Return that sources of money name more than the project's own sums, empty if they do not."""
    translate = QCoreApplication.translate
    told = []
    for is_planned, pattern in (
        (
            True,
            translate(
                "LifeCircle",
                "⚠ By source {named} are planned in all, but {own} for the project as a whole "
                "(10,000 yuan): one of them is wrong.",
            ),
        ),
        (
            False,
            translate(
                "LifeCircle",
                "⚠ By source {named} are secured in all, but {own} for the project as a whole "
                "(10,000 yuan): one of them is wrong.",
            ),
        ),
    ):
        over = sources_over(project, funds, is_planned)
        if over is not None:
            told.append(pattern.format(named=money(over.named), own=money(over.own)))
    return "\n".join(told)


def told_names(desk: Desk, ids: Iterable[str]) -> str:
    """Return the names of projects, of many the first ones and how many they are."""
    rows = desk.rows.get("project", {})
    return first_names([rows[each].name for each in ids if each in rows])


def first_names(names: Sequence[str]) -> str:
    """Return names of projects, of many the first ones and how many they are."""
    translate = QCoreApplication.translate
    some = translate("LifeCircle", ", ").join(names[:NAMES_TOLD])
    if len(names) <= NAMES_TOLD:
        return some
    pattern = translate("LifeCircle", "{names} and others, {count} projects in all")
    return pattern.format(names=some, count=plain_number(len(names)))


def year_text(years: tuple[int, ...]) -> str:
    """Return years one after the other."""
    return ", ".join(str(year) for year in years)
