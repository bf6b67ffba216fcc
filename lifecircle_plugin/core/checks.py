# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of one layer's rows: geometry, people, categories, duplicates, distance to the streets.

Streets, coordinates and circles are checked in `network_checks`, `coordinate_checks` and
`circle_checks`.
"""

from __future__ import annotations

from functools import partial
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .components import connected_components
from .duplicates import (
    SAME_NAME_M,
    SAME_PLACE_M,
    find_twins,
    stripped_texts,
    text_numbers,
)
from .findings import MOST_LISTED, Finding, Topic, report_rows
from .ranges import run_starts

SNAP_BINS_M = (0.0, 5.0, 10.0, 20.0, 50.0, 100.0)
LARGEST_PLAUSIBLE_RESIDENCE = 50_000
_MOST_CATEGORIES_LISTED = 50
_EXAMPLES = 3


# --- geometry -------------------------------------------------------------------------------------


def check_geometry(
    role: str, missing: BoolArray, invalid: BoolArray, xy: Optional[FloatArray] = None
) -> list[Finding]:
    """Report rows without geometry and rows whose geometry cannot be used.

    Args:
        role: layer checked.
        missing: (n,) NULL or empty geometry.
        invalid: (n,) broken geometry, or of a kind that does not fit.
        xy: (n, 2) positions where known.
    """
    total = len(missing)
    if total == 0:
        return [Finding("geometry", "error", role, -1, None, "check_layer_is_empty")]
    return [
        *report_rows(
            Topic("geometry", role, "check_geometries_missing", "check_geometry_missing", total),
            np.flatnonzero(missing),
        ),
        *report_rows(
            Topic("geometry", role, "check_geometries_invalid", "check_geometry_invalid", total),
            np.flatnonzero(invalid),
            xy,
        ),
    ]


# --- people ---------------------------------------------------------------------------------------


def check_population(
    role: str,
    people: FloatArray,
    text: Optional[NDArray[np.object_]] = None,
    xy: Optional[FloatArray] = None,
) -> list[Finding]:
    """Report people figures that are missing, unreadable, negative or hard to believe.

    Args:
        role: layer checked.
        people: (n,) as numbers, NaN where there is none.
        text: (n,) what stands in a text field (str or None), None for a number field.
        xy: (n, 2) positions where known.
    """
    total = len(people)
    known = np.isfinite(people)
    written = np.zeros(total, bool) if text is None else _is_written(text)
    topic = partial(Topic, "population", role, total=total)
    unreadable = np.flatnonzero(~known & written)
    huge = np.flatnonzero(known & (people > LARGEST_PLAUSIBLE_RESIDENCE))
    negative = np.flatnonzero(known & (people < 0))
    return [
        *report_rows(
            topic("check_population_unreadable", "check_population_unreadable_row"),
            unreadable,
            xy,
            ({"text": str(text[row])} for row in unreadable.tolist() if text is not None),
            examples=_examples(text, unreadable),
        ),
        *report_rows(
            topic("check_population_missing", "check_population_missing_row"),
            np.flatnonzero(~known & ~written),
            xy,
        ),
        *report_rows(
            topic("check_population_negative", "check_population_negative_row"),
            negative,
            xy,
            ({"people": float(people[row])} for row in negative.tolist()),
        ),
        *report_rows(
            topic("check_population_huge", "check_population_huge_row", severity="warning"),
            huge,
            xy,
            ({"people": float(people[row])} for row in huge.tolist()),
            most=LARGEST_PLAUSIBLE_RESIDENCE,
        ),
        *_doubtful_totals(role, people[known & (people >= 0)]),
    ]


def _doubtful_totals(role: str, people: FloatArray) -> list[Finding]:
    """Report sums and magnitudes that cannot be people of residences."""
    if not len(people):
        return []
    total = float(people.sum())
    if total == 0:
        return [Finding("population", "error", role, -1, None, "check_population_all_zero")]
    values: dict[str, object] = {"sum": total, "residences": len(people)}
    fractions = int(np.count_nonzero(people != np.floor(people)))
    largest = float(people.max())
    if fractions and largest < 20:
        values["largest"] = largest
        return [Finding("population", "warning", role, -1, None, "check_population_tiny", values)]
    if fractions:
        values["fractions"] = fractions
        return [Finding("population", "info", role, -1, None, "check_population_fractions", values)]
    return []


# --- categories -----------------------------------------------------------------------------------


def check_categories(
    role: str,
    category: NDArray[np.object_],
    recognised: BoolArray,
    xy: Optional[FloatArray] = None,
) -> list[Finding]:
    """Report facilities without a category, and categories that the standard does not know.

    Args:
        role: layer checked.
        category: (n,) text or None as it stands in the layer.
        recognised: (n,) the text stands for a category.
        xy: (n, 2) positions where known.

    Returns:
        findings; every unknown category once, with how many rows carry it and one of them.
    """
    written = _is_written(category)
    total = len(category)
    findings = report_rows(
        Topic("category", role, "check_categories_missing", "check_category_missing", total),
        np.flatnonzero(~written),
        xy,
    )
    unknown = np.flatnonzero(written & ~recognised)
    if not len(unknown):
        return findings
    names, first, counts = np.unique(
        category[unknown].astype(str), return_index=True, return_counts=True
    )
    order = np.argsort(-counts, kind="stable")[:_MOST_CATEGORIES_LISTED]
    return findings + report_rows(
        Topic("category", role, "check_categories_unknown", "check_category_unknown", total),
        unknown[first[order]],
        xy,
        ({"category": str(names[i]), "count": int(counts[i])} for i in order.tolist()),
        count=len(unknown),
        kinds=len(names),
    )


# --- duplicates -----------------------------------------------------------------------------------


def check_duplicates(
    role: str,
    xy: FloatArray,
    category: NDArray[np.object_],
    name: Optional[NDArray[np.object_]] = None,
) -> list[Finding]:
    """Report what is probably the same place twice.

    Args:
        role: layer checked.
        xy: (n, 2) metres, NaN without a place.
        category: (n,) text or None.
        name: (n,) text or None, if the layer has names.

    Returns:
        findings for each row of the same category within SAME_PLACE_M, or of the same category
        and name within SAME_NAME_M of an earlier one.
    """
    kind = text_numbers(category)
    called = np.full(len(kind), -1) if name is None else text_numbers(name)
    twins = find_twins(xy, kind, called)
    label = connected_components(len(kind), twins.later, twins.earlier)
    order = np.argsort(label, kind="stable")
    first_of = order[run_starts(label[order])][label]
    rows = np.unique(twins.later)
    by_name = np.zeros(len(kind), bool)
    by_name[twins.later[twins.by_name]] = True
    away = np.hypot(*(xy[rows] - xy[first_of[rows]]).T)
    described = [
        {"other": int(first_of[row]), "distance_m": float(m), "name": str(_text(name, row))}
        for row, m in zip(rows.tolist(), away.tolist())
    ]
    named, unnamed = by_name[rows], ~by_name[rows]
    topic = partial(Topic, "duplicate", role, total=len(kind), severity="warning")
    return [
        *report_rows(
            topic("check_duplicates_named", "check_duplicate_named"),
            rows[named],
            xy,
            (d for d, chosen in zip(described, named.tolist()) if chosen),
            within_m=SAME_NAME_M,
        ),
        *report_rows(
            topic("check_duplicates_placed", "check_duplicate_placed"),
            rows[unnamed],
            xy,
            (d for d, chosen in zip(described, unnamed.tolist()) if chosen),
            within_m=SAME_PLACE_M,
        ),
    ]


# --- snapping -------------------------------------------------------------------------------------


def check_snapping(
    role: str, distance_m: FloatArray, max_snap_m: float, xy: Optional[FloatArray] = None
) -> list[Finding]:
    """Describe how far places lie from the streets, and list those too far to be routed.

    Args:
        role: layer checked.
        distance_m: (n,) straight distance to the nearest street; inf beyond what was measured,
            NaN for rows without a place.
        max_snap_m: farther places are not routed.
        xy: (n, 2) positions where known.
    """
    placed = ~np.isnan(distance_m)
    if xy is not None:
        placed &= np.isfinite(xy).all(axis=1)
    if not placed.any():
        return []
    away = distance_m[placed]
    histogram = _snap_histogram(away, max_snap_m)
    bins = (f"{b['from_m']:g}–{b['to_m']:g} m: {b['count']}" for b in histogram[:-1])
    beyond = np.flatnonzero(placed & (distance_m > max_snap_m))
    beyond = beyond[np.argsort(-distance_m[beyond], kind="stable")]
    values: dict[str, object] = {
        "count": int(placed.sum()),
        "median_m": float(np.median(away)),
        "max_snap_m": max_snap_m,
        "beyond": len(beyond),
        "histogram": histogram,
        "bins": ", ".join(bins),
    }
    described: list[dict[str, object]] = [
        {"distance_m": float(distance_m[row]), "max_snap_m": max_snap_m}
        for row in beyond[:MOST_LISTED].tolist()
    ]
    return [
        Finding("snap", "info", role, -1, None, "check_snap_histogram", values),
        *report_rows(
            Topic("snap", role, "check_snap_beyond_many", "check_snap_beyond", int(placed.sum())),
            beyond,
            xy,
            described,
            max_snap_m=max_snap_m,
        ),
    ]


def _snap_histogram(distance_m: FloatArray, max_snap_m: float) -> list[dict[str, float]]:
    """Count distances in bins up to the snapping limit, itself included, and beyond it."""
    edges = [edge for edge in SNAP_BINS_M if edge < max_snap_m] + [max_snap_m, np.inf]
    bin_ = np.searchsorted(edges[:-1], distance_m, side="right") - 1
    bin_[distance_m == max_snap_m] = max(len(edges) - 3, 0)
    counts = np.bincount(bin_, minlength=len(edges) - 1).tolist()
    return [
        {"from_m": low, "to_m": high, "count": count}
        for low, high, count in zip(edges[:-1], edges[1:], counts)
    ]


# --- text columns ---------------------------------------------------------------------------------


def _is_written(text: NDArray[np.object_]) -> BoolArray:
    """Tell which texts are neither None nor blank."""
    return stripped_texts(text) != ""


def _text(column: Optional[NDArray[np.object_]], row: int) -> str:
    return "" if column is None or column[row] is None else str(column[row])


def _examples(text: Optional[NDArray[np.object_]], rows: IntArray) -> str:
    """Quote the first few different texts of some rows."""
    if text is None:
        return ""
    different = dict.fromkeys(str(text[row]) for row in rows[:100].tolist())
    return ", ".join(list(different)[:_EXAMPLES])
