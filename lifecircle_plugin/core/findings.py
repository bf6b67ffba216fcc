# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a check of the data answers: findings that say what is doubtful, where and how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Optional

import numpy as np

from .arrays import FloatArray, IntArray

Severity = Literal["error", "warning", "info"]
MOST_LISTED = 200
"""Rows of one kind that get a finding of their own; the summary counts all."""


@dataclass(frozen=True)
class Finding:
    """One thing a planner should know about the data before counting on them.

    Attributes:
        kind: what was checked: "components", "near_miss", "snap", "shift", "coordinates",
            "duplicate", "category", "geometry", "population", "circle".
        severity: "error" where results would be wrong, "warning" where they may be, else "info".
        role: layer the finding is about: "streets", "residences", "facilities", "circles".
        row: feature row of that layer, -1 where the finding is about the layer as a whole.
        xy: where it is, in the coordinates of the data given, None where it has no place.
        key: message key; the text is found in `lifecircle_plugin.texts`.
        values: what the message's placeholders stand for.
    """

    kind: str
    severity: Severity
    role: str
    row: int
    xy: Optional[tuple[float, float]]
    key: str
    values: dict[str, object] = field(default_factory=dict)


def place_of(xy: Optional[FloatArray], row: int) -> Optional[tuple[float, float]]:
    """Return the position of a row, None where it has none."""
    if xy is None or row < 0 or not np.isfinite(xy[row]).all():
        return None
    return float(xy[row, 0]), float(xy[row, 1])


@dataclass(frozen=True)
class Topic:
    """What some rows have in common.

    Attributes:
        kind, role: of the findings.
        summary_key: message key of the finding about all of them; it knows {count} and {total}.
        row_key: message key of the finding about each.
        total: rows that were looked at.
        severity: by default an error where it concerns all rows, else a warning.
    """

    kind: str
    role: str
    summary_key: str
    row_key: str
    total: int
    severity: Optional[Severity] = None


def report_rows(
    topic: Topic,
    rows: IntArray,
    xy: Optional[FloatArray] = None,
    values: Iterable[dict[str, object]] = (),
    **summary_values: object,
) -> list[Finding]:
    """Return a summary and a finding for each row, up to MOST_LISTED; nothing without rows.

    Args:
        topic: what the rows have in common.
        rows: (k,) feature rows, the most important first.
        xy: (n, 2) positions of all features, or None.
        values: placeholders of the single findings in the order of rows, if the message has any.
        summary_values: placeholders of the summary besides the counts.
    """
    if not len(rows):
        return []
    severity = topic.severity or ("error" if len(rows) == topic.total else "warning")
    counts = {"count": len(rows), "total": topic.total, **summary_values}
    findings = [Finding(topic.kind, severity, topic.role, -1, None, topic.summary_key, counts)]
    described = iter(values)
    for row in rows[:MOST_LISTED].tolist():
        told = next(described, {})
        place = place_of(xy, row)
        findings.append(Finding(topic.kind, severity, topic.role, row, place, topic.row_key, told))
    return findings
