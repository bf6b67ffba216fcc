# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates as planners type them."""

from __future__ import annotations

import re
from typing import Optional

from .cell_answers import UNKNOWN, PositionCell
from .numerals import one_width

_ANGLE = re.compile(
    r"(?P<before>[NSEW]|东经|西经|北纬|南纬|经度|纬度|longitude|latitude|lon|lng|lat)?\s*[:=]?\s*"
    r"(?P<sign>(?<![0-9.])[-+])?(?P<degrees>[0-9]+(?:\.[0-9]+)?)\s*"
    r"(?:(?:°|度)\s*(?:(?P<minutes>[0-9]+(?:\.[0-9]+)?)\s*(?:'|分)\s*"
    r"(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)\s*(?:\"|秒))?)?)?\s*(?P<after>[NSEW](?![0-9a-z]))?",
    re.IGNORECASE,
)


def read_position(text: str, second: str = "") -> PositionCell:
    """Read coordinates from one cell ("121.52,31.28", "E121°31′12″ N31°16′48″") or from two.

    With two cells the first is x (east, longitude) and the second y. Letters decide which is
    which; without them two that can only be the other way round (latitude first) are put right,
    with what was typed as the remark.
    """
    plain = _position_text(text)
    other = _position_text(second)
    typed = " ".join(part for part in (plain, other) if part)
    if not typed:
        return PositionCell("empty")
    if all(UNKNOWN.fullmatch(part) for part in (plain, other) if part):
        return PositionCell("unknown", remark=typed)
    found = [hit for part in (plain, other) for hit in _ANGLE.finditer(part)]
    if len(found) == 1:
        return PositionCell("not_understood", remark=typed, reason="cell_position_half")
    if len(found) != 2:
        return PositionCell("not_understood", remark=typed, reason="cell_position_unclear")
    angles = [_angle(hit) for hit in found]
    axes = [_axis(hit) for hit in found]
    if None in angles or axes in (["x", "x"], ["y", "y"]):
        return PositionCell("not_understood", remark=typed, reason="cell_position_unclear")
    x, y = (angle for angle in angles if angle is not None)
    is_told = axes != ["", ""]
    is_swapped = axes[0] == "y" or axes[1] == "x"
    if not is_told and abs(x) <= 90 < abs(y) <= 180:
        is_swapped = True
    if is_swapped:
        x, y = y, x
    remark = typed if is_swapped and not is_told else ""
    if abs(x) <= 180 and abs(y) <= 90:
        return PositionCell("value", x, y, True, remark)
    if min(abs(x), abs(y)) > 1000 and not is_told:
        return PositionCell("value", x, y, False)
    return PositionCell("not_understood", remark=typed, reason="cell_position_unclear")


def _position_text(text: str) -> str:
    for sign, plain in (("″", '"'), ("”", '"'), ("“", '"'), ("′", "'"), ("’", "'"), ("º", "°")):
        text = text.replace(sign, plain)
    return one_width(text).replace("''", '"')


def _angle(hit: re.Match[str]) -> Optional[float]:
    minutes, seconds = float(hit["minutes"] or 0), float(hit["seconds"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    value = float(hit["degrees"]) + minutes / 60 + seconds / 3600
    side = (hit["before"] or "") + (hit["after"] or "")
    is_negative = hit["sign"] == "-" or re.search("[SsWw西南]", side) is not None
    return -value if is_negative else value


def _axis(hit: re.Match[str]) -> str:
    side = ((hit["before"] or "") + (hit["after"] or "")).casefold()
    if re.search("lat|[ns北南纬]", side) and not re.search("lon|lng", side):
        return "y"
    return "x" if re.search("lon|lng|[ew东西经]", side) else ""
