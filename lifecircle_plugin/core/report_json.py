# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The account of one run as JSON and back, without any loss.

What JSON has no word for is marked: tuples inside a reason's values as ``{"$tuple": [...]}``,
numbers that are none as ``{"$float": "nan"}``. All else reads as it stands, so that a script of
somebody else can take the file too.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from .errors import LifeCircleError
from .results import Exclusion, GapReport, GapRow, Reason, ScaleState, State

FORMAT = 1
"""Raised whenever a reader of the older form would misunderstand the newer one."""

_TUPLE, _FLOAT = "$tuple", "$float"
_TUPLES_OF_TEXT = ("levels", "circles", "subdistricts")
_TUPLES_OF_PAIRS = ("unknown_categories", "layers")


def report_to_json(report: GapReport) -> str:
    """Return a report as JSON text, the same for equal reports."""
    body = {name: _encoded(value) for name, value in _fields(report).items()}
    for name in (*_TUPLES_OF_TEXT, *_TUPLES_OF_PAIRS):
        body[name] = [_plain_list(each) for each in getattr(report, name)]
    body["rows"] = [_row_to_dict(row) for row in report.rows]
    body["exclusions"] = [_exclusion_to_dict(each) for each in report.exclusions]
    return json.dumps({"format": FORMAT, **body}, ensure_ascii=False, allow_nan=False)


def report_from_json(text: str) -> GapReport:
    """Return the report that `report_to_json` wrote; equal to it in every field.

    Fields that a later version added are passed over; fields that an earlier one did not have
    get their defaults.

    Raises:
        LifeCircleError: report_unreadable, where the text is no report or a newer form of one.
    """
    try:
        body = json.loads(text)
        if int(body["format"]) > FORMAT:
            raise LifeCircleError("report_unreadable", problem=f"format {body['format']}")
        values = {name: _decoded(value) for name, value in _known(GapReport, body).items()}
        for name in _TUPLES_OF_TEXT:
            values[name] = tuple(values[name])
        for name in _TUPLES_OF_PAIRS:
            values[name] = tuple(tuple(pair) for pair in values[name])
        values["rows"] = tuple(_row_from_dict(row) for row in body["rows"])
        values["exclusions"] = tuple(_exclusion_from_dict(each) for each in body["exclusions"])
        return GapReport(**values)
    except (ValueError, TypeError, LookupError, AttributeError) as problem:
        raise LifeCircleError("report_unreadable", problem=str(problem)) from problem


# --- parts ---------------------------------------------------------------------------------------


def reasons_to_json(reasons: tuple[Reason, ...]) -> str:
    """Return a row's reasons as JSON text."""
    listed = [_reason_to_dict(reason) for reason in reasons]
    return json.dumps(listed, ensure_ascii=False, allow_nan=False)


def reasons_from_json(text: str) -> tuple[Reason, ...]:
    """Return the reasons that `reasons_to_json` wrote."""
    return tuple(_reason_from_dict(each) for each in json.loads(text))


def _fields(item: Any) -> dict[str, Any]:
    """Return a dataclass's fields as they are, not copied in depth."""
    return {each.name: getattr(item, each.name) for each in dataclasses.fields(item)}


def _known(kind: type, body: Mapping[str, Any]) -> dict[str, Any]:
    return {each.name: body[each.name] for each in dataclasses.fields(kind) if each.name in body}


def _row_to_dict(row: GapRow) -> dict[str, Any]:
    body = {name: _encoded(value) for name, value in _fields(row).items() if name != "reasons"}
    body["scale_state"], body["state"] = row.scale_state.value, row.state.value
    body["reasons"] = [_reason_to_dict(reason) for reason in row.reasons]
    return body


def _row_from_dict(body: Mapping[str, Any]) -> GapRow:
    values = {name: _decoded(value) for name, value in _known(GapRow, body).items()}
    values["scale_state"] = ScaleState(body["scale_state"])
    values["state"] = State(body["state"])
    values["reasons"] = tuple(_reason_from_dict(each) for each in body["reasons"])
    return GapRow(**values)


def _reason_to_dict(reason: Reason) -> dict[str, Any]:
    return {
        "key": reason.key,
        "values": {name: _encoded(value) for name, value in reason.values.items()},
    }


def _reason_from_dict(body: Mapping[str, Any]) -> Reason:
    return Reason(body["key"], {name: _decoded(value) for name, value in body["values"].items()})


def _exclusion_to_dict(item: Exclusion) -> dict[str, Any]:
    return {
        "role": item.role,
        "reason": _reason_to_dict(item.reason),
        "count": _encoded(item.count),
        "examples": list(item.examples),
    }


def _exclusion_from_dict(body: Mapping[str, Any]) -> Exclusion:
    return Exclusion(
        body["role"],
        _reason_from_dict(body["reason"]),
        _decoded(body["count"]),
        tuple(body["examples"]),
    )


# --- values --------------------------------------------------------------------------------------


def _encoded(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return {_FLOAT: repr(value)}
    if isinstance(value, tuple):
        return {_TUPLE: [_encoded(each) for each in value]}
    if isinstance(value, list):
        return [_encoded(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _encoded(each) for name, each in value.items()}
    if value is None or isinstance(value, (bool, int, float, str)):
        # An enum that is a text too is written as its value.
        return getattr(value, "value", value)
    return str(value)


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {_FLOAT}:
        return float(value[_FLOAT])
    if set(value) == {_TUPLE}:
        return tuple(_decoded(each) for each in value[_TUPLE])
    return {name: _decoded(each) for name, each in value.items()}


def _plain_list(value: Any) -> Any:
    """Return pairs as lists; texts as they are."""
    return [_encoded(each) for each in value] if isinstance(value, tuple) else _encoded(value)
