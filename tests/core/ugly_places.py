# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where things are as planners type it, made from compounds whose place is known."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import shapely

from lifecircle_plugin.core.place_matching import Place, PlaceQuery

NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Compound:
    """A compound of the sample: 勤工路51弄公寓 is road 勤工路, lane 51, ending 公寓."""

    id: str
    name: str
    subdistrict: str
    alias: str
    road: str
    lane: str
    ending: str


@dataclass(frozen=True)
class Town:
    """The sample's places and its compounds."""

    places: list[Place]
    compounds: list[Compound]

    def without(self, ids: set[str]) -> list[Place]:
        """Return the places without some compounds."""
        return [place for place in self.places if place.id not in ids]


def read_town(sample: Path, folder: Path, facilities: bool = True) -> Town:
    """Read the places of the shipped sample from a copy of it."""
    copy = folder / "sample.gpkg"
    shutil.copyfile(sample, copy)
    connection = sqlite3.connect(copy)
    aliases = dict(connection.execute("SELECT name, aliases FROM subdistrict"))
    places = [
        Place("subdistrict", f"s{name}", name, (alias or "",)) for name, alias in aliases.items()
    ]
    for fid, name, xy in _rows(connection, "street", "name"):
        if name:
            places.append(Place("street", f"w{fid}", name, xy=xy))
    compounds = []
    for _, identity, name, subdistrict, xy in _rows(
        connection, "residence", "id, name, subdistrict"
    ):
        places.append(Place("residence", identity, name, xy=xy, within=(subdistrict,)))
        found = re.fullmatch(r"(.+?[路街])(\d+)弄(.*)", name)
        assert found is not None, name
        alias = re.split("[;；]", aliases[subdistrict] or subdistrict)[0]
        compounds.append(Compound(identity, name, subdistrict, alias, *found.groups()))
    if facilities:
        for _, identity, name, xy in _rows(connection, "facility", "id, name"):
            places.append(Place("facility", identity, name or "", xy=xy))
    connection.close()
    return Town(places, compounds)


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> list[tuple]:
    """Return fid, the columns and a point of each row."""
    rows = connection.execute(f"SELECT fid, {columns}, geom FROM {table}")
    return [(*row[:-1], _point(row[-1])) for row in rows]


def _point(blob: Optional[bytes]) -> Optional[tuple[float, float]]:
    """Return a point inside or on a GeoPackage geometry."""
    if blob is None:
        return None
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    inner = shapely.point_on_surface(shapely.from_wkb(blob[8 + envelope :]))
    return inner.x, inner.y


def wide(text: str) -> str:
    """Return a text with its digits in full width."""
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() else sign for sign in text)


def chinese(number: str) -> str:
    """Return a number in Chinese numerals, with 十 and 百 up to 999, digit by digit above."""
    value = int(number)
    if value >= 1000:
        return "".join(NUMERALS[int(digit)] for digit in number)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{NUMERALS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{NUMERALS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (NUMERALS[ones] if ones else "")


Ugly = Callable[[Compound, random.Random], PlaceQuery]

# Ways of typing that leave no doubt which compound is meant.
CLEAR: dict[str, Ugly] = {
    "full name": lambda c, r: PlaceQuery(address=c.name),
    "name in its own column": lambda c, r: PlaceQuery(name="老年活动室", compound=c.name),
    "full-width digits": lambda c, r: PlaceQuery(address=f"{c.road}{wide(c.lane)}弄{c.ending}"),
    "road and lane": lambda c, r: PlaceQuery(address=f"{c.road}{c.lane}弄"),
    "door and room": lambda c, r: PlaceQuery(
        address=f"上海市杨浦区{c.road}{c.lane}弄{r.randint(1, 60)}号{r.randint(101, 606)}室"
    ),
    "short subdistrict before": lambda c, r: PlaceQuery(
        address=f"{c.subdistrict.replace('路街道', '街道')}{c.name}"
    ),
    "subdistrict's alias beside": lambda c, r: PlaceQuery(address=c.name, subdistrict=c.alias),
    "Chinese numerals": lambda c, r: PlaceQuery(address=f"{c.road}{chinese(c.lane)}弄"),
    "road and lane in two columns": lambda c, r: PlaceQuery(address=c.road, compound=f"{c.lane}弄"),
    "road without its ending": lambda c, r: PlaceQuery(address=f"{c.road[:-1]}{c.lane}弄"),
    "blanks and a remark": lambda c, r: PlaceQuery(
        address=f" {c.road} {c.lane} 弄 {c.ending}（南门进）\n"
    ),
    "inside": lambda c, r: PlaceQuery(address=f"{c.road}{c.lane}弄内", subdistrict=c.subdistrict),
    "near something": lambda c, r: PlaceQuery(address=f"{c.road}{c.lane}弄近某某路"),
}
# Ways of typing that say less, or something wrong: only the planner can tell.
DOUBTFUL: dict[str, Ugly] = {
    "lane alone": lambda c, r: PlaceQuery(compound=f"{c.lane}弄", subdistrict=c.subdistrict),
    "opposite": lambda c, r: PlaceQuery(address=f"{c.name}对面"),
    "close to": lambda c, r: PlaceQuery(address=f"近{c.road}{c.lane}弄"),
    "beside": lambda c, r: PlaceQuery(address=f"{c.road}{c.lane}弄旁"),
    "house number": lambda c, r: PlaceQuery(address=f"{c.road}{c.lane}号"),
    "other ending": lambda c, r: PlaceQuery(address=f"{c.road}{c.lane}弄别院"),
    "slip in the road": lambda c, r: PlaceQuery(address=f"{c.road[:-2]}甲路{c.lane}弄{c.ending}"),
    "facility's own name": lambda c, r: PlaceQuery(name=f"{c.name}助餐点"),
    "road alone": lambda c, r: PlaceQuery(address=c.road, subdistrict=c.subdistrict),
    "corner": lambda c, r: PlaceQuery(address=f"{c.road}近某某路口"),
}
