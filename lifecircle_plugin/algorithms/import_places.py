# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows that say in words where they are: facilities get a place, counts find their residence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from ..core.place_matching import Candidate, Gazetteer, Match, PlaceQuery, match_places
from ..store.blueprint_lookup import named_places
from .import_account import PLACED, TO_CONFIRM, UNMATCHED, ImportAccount
from .import_shapes import Shapes

IsCancelled = Callable[[], bool]
# What a row may say in words about where it is.
QUERY_FIELDS = ("name", "address", "unit", "compound", "subdistrict")


def place_facilities(
    connection: sqlite3.Connection,
    account: ImportAccount,
    shapes: Shapes,
    columns: dict[str, list[Any]],
    is_cancelled: IsCancelled,
) -> None:
    """Put facilities without a place where a clear match puts them; the others wait.

    Args:
        connection: sees the blueprint as of one moment.
        account: takes candidates and states.
        shapes: takes the points.
        columns: take placed_by and place_note.
        is_cancelled: asked all along.

    Raises:
        Cancelled: the planner asked to stop.
    """
    open_rows = _open_rows(account, shapes)
    if not open_rows:
        return
    # A facility is not looked for among facilities of this import: it would find itself.
    own = set(account.ids)
    places = Gazetteer([each for each in named_places(connection) if each.id not in own])
    for row, match in zip(open_rows, _matches(account, open_rows, places, is_cancelled)):
        best = match.best
        xy = None if best is None else (best.xy if best.xy is not None else best.place.xy)
        account.candidates[row] = match.candidates
        if match.reason:
            account.rows.remark(row, match.reason)
        if match.status == "placed" and best is not None and xy is not None:
            shapes.put(row, xy)
            account.place[row] = PLACED
            columns["placed_by"][row] = "match"
            columns["place_note"][row] = _told([best])
            continue
        account.place[row] = UNMATCHED if match.status == "unmatched" else TO_CONFIRM
        columns["place_note"][row] = _told(match.candidates) or None
    shapes.encode_points()


def find_residences(
    connection: sqlite3.Connection,
    account: ImportAccount,
    shapes: Shapes,
    source: str,
    is_cancelled: IsCancelled,
) -> dict[int, str]:
    """Return, for rows of counts without a place, the residence of another source they are about.

    Counts of people come as lists of compounds by name, their outlines from elsewhere. A row
    that names one residence clearly, and as the only row, belongs to it.

    Args:
        connection: sees the blueprint as of one moment.
        account: takes candidates and states.
        shapes: tell which rows have a place.
        source: of the import; its own earlier rows are no residences to be found.
        is_cancelled: asked all along.

    Raises:
        Cancelled: the planner asked to stop.
    """
    open_rows = _open_rows(account, shapes)
    if not open_rows:
        return {}
    earlier = connection.execute("SELECT id FROM residence WHERE source = ?", [source])
    own = {row[0] for row in earlier}
    places = [
        each for each in named_places(connection) if each.kind == "residence" and each.id not in own
    ]
    found: dict[int, str] = {}
    claimed: dict[str, list[int]] = {}
    for row, match in zip(
        open_rows, _matches(account, open_rows, Gazetteer(places), is_cancelled, True)
    ):
        account.candidates[row] = match.candidates
        best = match.best
        if match.status == "placed" and best is not None:
            found[row] = best.place.id
            claimed.setdefault(best.place.id, []).append(row)
            account.place[row] = PLACED
            continue
        if match.reason and places:
            account.rows.remark(row, match.reason)
        account.place[row] = UNMATCHED if match.status == "unmatched" else TO_CONFIRM
    for rows in claimed.values():
        for row in rows if len(rows) > 1 else ():
            del found[row]
            account.place[row] = TO_CONFIRM
            account.rows.remark(row, "import_residence_claimed", count=len(rows))
    return found


def _open_rows(account: ImportAccount, shapes: Shapes) -> list[int]:
    has_place = shapes.has_place()
    return [row for row in account.kept_rows() if not has_place[row]]


def _matches(
    account: ImportAccount,
    rows: Sequence[int],
    places: Gazetteer,
    is_cancelled: IsCancelled,
    names_are_compounds: bool = False,
) -> list[Match]:
    words = {name: account.rows.texts(name) for name in QUERY_FIELDS}
    if names_are_compounds:
        words["compound"], words["name"] = words["name"], [""] * len(account.rows)
    queries = [PlaceQuery(**{name: texts[row] for name, texts in words.items()}) for row in rows]
    return match_places(queries, places, is_cancelled)


def _told(candidates: Sequence[Candidate]) -> str:
    """Return places with how sure they are, for the planner's eyes."""
    return "; ".join(f"{each.place.name} ({round(100 * each.score)} %)" for each in candidates)
