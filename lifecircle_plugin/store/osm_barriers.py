# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rivers, railways and expressways of an OSM extract: lines that circles should not cross.

Sources: OpenStreetMap wiki, pages "Key:waterway", "Key:railway" and "Key:highway". What runs in a
tunnel parts nobody; streams, ditches and tramways are crossed everywhere.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from ..core.arrays import Lines
from .osm_frame import Elements
from .osm_streets import first_name
from .raw_layer import TEXT, FieldSpec, objects
from .rows import OutputTable

BARRIER_TAGS = ("waterway", "railway", "highway", "tunnel")
FIELDS = (FieldSpec("osm_id", TEXT), FieldSpec("name", TEXT), FieldSpec("kind", TEXT))
RIVERS = frozenset({"river", "canal"})
RAILWAYS = frozenset({"rail", "light_rail", "narrow_gauge"})
EXPRESSWAYS = frozenset({"motorway", "trunk"})


def barriers_of(ways: Elements) -> OutputTable:
    """Return the barriers among the ways: osm_id, name, kind (river, rail, expressway)."""
    tags = [ways.rows.tags[name].tolist() for name in BARRIER_TAGS]
    kinds = objects([barrier_kind(*values) for values in zip(*tags)])
    known = np.not_equal(kinds, None).astype(np.bool_)  # type: ignore[call-overload]
    keep = known & ways.present()
    chosen = ways.taken(keep)
    lines = chosen.geometry
    if not isinstance(lines, Lines):
        raise TypeError("lines were expected")
    columns = {
        "osm_id": chosen.rows.osm_id,
        "name": first_name(chosen),
        "kind": kinds[keep],
    }
    return OutputTable(FIELDS, columns, lines_lonlat=lines)


def barrier_kind(
    waterway: Optional[str], railway: Optional[str], highway: Optional[str], tunnel: Optional[str]
) -> Optional[str]:
    """Return river, rail or expressway, None for what is no barrier."""
    if tunnel not in (None, "no"):
        return None
    if waterway in RIVERS:
        return "river"
    if railway in RAILWAYS:
        return "rail"
    return "expressway" if highway in EXPRESSWAYS else None
