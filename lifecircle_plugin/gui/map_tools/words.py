# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What gestures would do and did, in the planner's words."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QCoreApplication

from ...editing.gestures import (
    ASSIGNED,
    LOCKED,
    OTHER_SCENARIOS,
    OTHER_SUBDISTRICT,
    UNKNOWN_UNIT,
    CircleNumbers,
    CirclePreview,
    Outcome,
    Refusal,
)
from .previews import GesturePreview

MOST_CIRCLES = 5
"""Circles in the overlay; a gesture over the whole district says how many more there are."""
MOST_PIECES = 6
KM2 = 1e6
ARROW = " → "
GOOD, BAD, FAINT = "#0b6b4f", "#a83200", "#5b6870"


def number_text(number: float) -> str:
    """Return a whole number with separators."""
    return f"{number:,.0f}"


def people_text(people: float, not_fully_known: int = 0) -> str:
    """Return a number of people, honest about what is not known."""
    if people != people:
        return QCoreApplication.translate("LifeCircle", "unknown")
    return f"≥ {number_text(people)}" if not_fully_known else number_text(people)


def area_text(area_m2: float) -> str:
    """Return square kilometres, with more places the smaller they are."""
    km2 = area_m2 / KM2
    return f"{km2:.2f}" if km2 >= 0.995 or km2 == 0 else f"{km2:.3f}"


def deviation_text(numbers: CircleNumbers) -> str:
    """Return how the people of a circle lie to the population band."""
    off = numbers.deviation
    if off is None:
        return "–"
    if off == 0:
        return QCoreApplication.translate("LifeCircle", "in band")
    return f"{'+' if off > 0 else '−'}{max(abs(off) * 100, 0.1):.{0 if abs(off) >= 0.1 else 1}f} %"


def moved_text(tool: str, units: int, people: float) -> str:
    """Return what is on the move, as the heading of a preview."""
    return QCoreApplication.translate(
        "LifeCircle", "{tool}: {units} units, {people} people"
    ).format(tool=tool, units=number_text(units), people=people_text(people))


def refusal_text(refused: Sequence[Refusal]) -> str:
    """Return what is spared and why, "" where nothing is."""
    words = {
        LOCKED: QCoreApplication.translate("LifeCircle", "{count} because of a lock"),
        OTHER_SUBDISTRICT: QCoreApplication.translate(
            "LifeCircle", "{count} in another subdistrict"
        ),
        ASSIGNED: QCoreApplication.translate("LifeCircle", "{count} already in a circle"),
        UNKNOWN_UNIT: QCoreApplication.translate("LifeCircle", "{count} that are gone"),
        "cut_ends_inside": QCoreApplication.translate(
            "LifeCircle", "{count} in which the line ends"
        ),
        "cut_only_touches": QCoreApplication.translate(
            "LifeCircle", "{count} that the line only touches"
        ),
        "cut_too_small": QCoreApplication.translate(
            "LifeCircle", "{count} of which hardly anything would be cut off"
        ),
    }
    other = QCoreApplication.translate("LifeCircle", "{count} for another reason")
    parts = [
        words.get(each.key, other).format(count=number_text(each.count))
        for each in refused
        if each.key != OTHER_SCENARIOS
    ]
    if not parts:
        return ""
    return QCoreApplication.translate("LifeCircle", "Left alone: {parts}").format(
        parts=QCoreApplication.translate("LifeCircle", ", ").join(parts)
    )


def elsewhere_text(refused: Sequence[Refusal]) -> str:
    """Return in how many other scenarios healing joins circles, "" where in none."""
    count = sum(each.count for each in refused if each.key == OTHER_SCENARIOS)
    if not count:
        return ""
    return QCoreApplication.translate(
        "LifeCircle",
        "In {count} other scenarios the pieces belonged to different circles; there the largest "
        "one decides.",
    ).format(count=number_text(count))


def name_text(circle: CirclePreview) -> str:
    """Return a circle's name, or what stands for no circle."""
    if circle.circle_id is None:
        return unassigned_text()
    return circle.name or QCoreApplication.translate("LifeCircle", "New circle")


def unassigned_text() -> str:
    """Return what stands for units that belong to no circle."""
    return QCoreApplication.translate("LifeCircle", "Unassigned")


def shapes_text(pieces: Sequence[tuple[str, float, float]]) -> str:
    """Return who would live in units that are cut or take another shape.

    Args:
        pieces: name, people, square metres of each.
    """
    shape = QCoreApplication.translate("LifeCircle", "{unit}: {people} people, {area} km²")
    nameless = QCoreApplication.translate("LifeCircle", "unit")
    parts = [
        shape.format(unit=name or nameless, people=people_text(people), area=area_text(area_m2))
        for name, people, area_m2 in pieces[:MOST_PIECES]
    ]
    if len(pieces) > MOST_PIECES:
        parts.append("…")
    return "\n".join(parts)


def done_text(tool: str, outcome: Outcome, name: str) -> str:
    """Return what a gesture did, in one line.

    Args:
        tool: the tool's name in words.
        outcome: of the session.
        name: of the circle that took the units, "" for none.
    """
    if not outcome.changed_units:
        nothing = QCoreApplication.translate("LifeCircle", "Nothing changed.")
        spared = refusal_text(outcome.refused)
        return f"{nothing} {spared}".strip()
    values = {"tool": tool, "units": number_text(outcome.changed_units)}
    values["people"] = people_text(outcome.people)
    if name:
        text = QCoreApplication.translate(
            "LifeCircle", "{units} units with {people} people now belong to {circle}."
        ).format(circle=name, **values)
    else:
        text = QCoreApplication.translate(
            "LifeCircle", "{tool}: {units} units with {people} people."
        ).format(**values)
    more = [refusal_text(outcome.refused), elsewhere_text(outcome.refused)]
    return " ".join(part for part in (text, *more) if part)


def preview_line(preview: GesturePreview, heading: str) -> str:
    """Return a preview in one plain line, for the panel and for screen readers."""
    parts = [heading]
    for each in preview.circles[:MOST_CIRCLES]:
        people = _change(each, lambda n: people_text(n.people, n.not_fully_known))
        parts.append(f"{name_text(each)} {people}")
    parts += [text for text in (preview.note, refusal_text(preview.refused)) if text]
    return QCoreApplication.translate("LifeCircle", "; ").join(parts)


def overlay_html(
    preview: GesturePreview,
    heading: str,
    colours: Sequence[str],
    expected: Sequence[int],
    keys: str = "",
) -> str:
    """Return a preview as the overlay beside the pointer shows it.

    Args:
        preview: what would change.
        heading: first line.
        colours: of `preview.circles`, "" for none.
        expected: pieces that each circle of `preview.circles` may have.
        keys: last line.
    """
    lines = [f"<b>{html.escape(heading)}</b>"]
    if preview.circles:
        lines.append(_table(preview.circles, colours, expected))
    if len(preview.circles) > MOST_CIRCLES:
        more = QCoreApplication.translate("LifeCircle", "and {count} more circles")
        count = number_text(len(preview.circles) - MOST_CIRCLES)
        lines.append(html.escape(more.format(count=count)))
    if preview.note:
        lines.append(html.escape(preview.note).replace("\n", "<br>"))
    spared = refusal_text(preview.refused)
    if spared:
        lines.append(f'<span style="color:{BAD}">{html.escape(spared)}</span>')
    if keys:
        lines.append(f'<span style="color:{FAINT}">{html.escape(keys)}</span>')
    return "".join(f"<div>{line}</div>" for line in lines)


def _table(
    circles: Sequence[CirclePreview], colours: Sequence[str], expected: Sequence[int]
) -> str:
    heads = (
        "",
        QCoreApplication.translate("LifeCircle", "People"),
        QCoreApplication.translate("LifeCircle", "Band"),
        QCoreApplication.translate("LifeCircle", "Units"),
        QCoreApplication.translate("LifeCircle", "km²"),
        QCoreApplication.translate("LifeCircle", "Pieces"),
    )
    cell = '<td style="padding-right:9px;white-space:nowrap">{}</td>'
    rows = ["".join(cell.format(f'<span style="color:{FAINT}">{head}</span>') for head in heads)]
    for each, colour, pieces in list(zip(circles, colours, expected))[:MOST_CIRCLES]:
        sign = f'<span style="color:{colour}">■</span> ' if colour else "□ "
        texts = [
            sign + html.escape(name_text(each)),
            _change(each, lambda n: people_text(n.people, n.not_fully_known)),
            _band(each),
            _change(each, lambda n: number_text(n.units)),
            _change(each, lambda n: area_text(n.area_m2)),
            _pieces(each, pieces),
        ]
        rows.append("".join(cell.format(text) for text in texts))
    return "<table cellspacing='0'>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _change(circle: CirclePreview, text: Callable[[CircleNumbers], str]) -> str:
    before, after = text(circle.before), text(circle.after)
    return after if before == after else before + ARROW + after


def _band(circle: CirclePreview) -> str:
    if circle.circle_id is None or circle.after.deviation is None:
        return "–"
    colour = GOOD if circle.after.deviation == 0 else BAD
    return f'<span style="color:{colour}">{_change(circle, deviation_text)}</span>'


def _pieces(circle: CirclePreview, expected: int) -> str:
    if circle.circle_id is None:
        return "–"
    text = _change(circle, lambda told: number_text(told.parts) if told.parts >= 0 else "…")
    is_broken = circle.after.parts > max(expected, 1)
    return f'<b style="color:{BAD}">{text} !</b>' if is_broken else text


def toast_html(text: str) -> str:
    """Return a short message as the overlay shows it."""
    return f'<div style="max-width:320px">{html.escape(text)}</div>'
