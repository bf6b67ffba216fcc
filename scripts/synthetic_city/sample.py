# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the embedded sample: the synthetic district as one GeoPackage."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from lifecircle_plugin.core.circle_colours import colours_of

from . import faults
from .city import SEED, City, Site, make_city
from .facilities import Facility, make_facilities
from .frames import block_neighbours
from .geopackage import Table, geometry_blobs, write_geopackage
from .layout import CREEK_HALF_WIDTH_M, LARGE_SITES, SUBDISTRICTS
from .local_grid import to_degrees

EPSG = 4490
FILE_NAME = "yangpu_synthetic.gpkg"
VERSIONS_NAME = "made_with.json"
DISTRICT_PEOPLE = sum(subdistrict.people for subdistrict in SUBDISTRICTS)


def write_sample(folder: Path, seed: int = SEED) -> Path:
    """Make the sample of this seed and write it into the folder; return the file's path."""
    path = folder / FILE_NAME
    write_geopackage(path, sample_tables(seed), EPSG)
    made_with = json.dumps({"seed": seed, **library_versions()}, indent=2)
    (folder / VERSIONS_NAME).write_text(made_with + "\n", encoding="utf-8")
    return path


def library_versions() -> dict[str, str]:
    """Return the versions on which coordinates depend in their last digits."""
    return {
        "numpy": np.__version__,
        "shapely": shapely.__version__,
        "geos": shapely.geos_version_string,
    }


def sample_tables(seed: int = SEED) -> list[Table]:
    """Return the layers of the sample, from the ground up."""
    city = make_city(seed)
    facilities = make_facilities(city, seed)
    streets = faults.plant_in_streets(city)
    faults.plant_in_compounds(city)
    facilities = faults.plant_in_facilities(facilities)
    return [
        *_frame_tables(city),
        _street_table(streets),
        *_water_tables(city),
        _landmark_table(city),
        *_residence_tables(city, facilities),
        *_facility_tables(facilities),
    ]


def _in_degrees(geometry: shapely.Geometry | None) -> shapely.Geometry | None:
    if geometry is None:
        return None

    def convert(coordinates: np.ndarray) -> np.ndarray:
        return np.column_stack([to_degrees(coordinates[:, :2]), coordinates[:, 2:]])

    return shapely.transform(geometry, convert, include_z=shapely.has_z(geometry).item())


def _table(
    name: str,
    title: str,
    geometry_type: str,
    geometries: Sequence[shapely.Geometry | None],
    fields: dict[str, tuple[str, Sequence[Any]]],
) -> Table:
    """Return a layer; geometries are local metres and become multipart where the type says so."""
    wrap: dict[str, Callable[..., shapely.Geometry]] = {
        "multipolygon": shapely.multipolygons,
        "multiline": shapely.multilinestrings,
    }
    placed = [_in_degrees(geometry) for geometry in geometries]
    if geometry_type in wrap:
        placed = [
            geometry
            if geometry is None or geometry.geom_type.startswith("Multi")
            else wrap[geometry_type]([geometry])
            for geometry in placed
        ]
    return Table(
        name,
        f"合成数据 synthetic: {title}",
        geometry_type,
        geometry_blobs(placed, EPSG),
        {field: kind for field, (kind, _) in fields.items()},
        {field: values for field, (_, values) in fields.items()},
        # A few thousand rows draw at once without an index; it would be a third of the file.
        indexed=False,
        heights=any(geometry is not None and geometry.has_z for geometry in placed),
    )


def _frame_tables(city: City) -> list[Table]:
    land = shapely.union(city.layout.frame, city.district)
    return [
        _table("district", "杨浦区 district", "multipolygon", [city.district], {
            "code": ("text", ["310110"]),
            "name": ("text", ["杨浦区(合成数据)"]),
            "name_en": ("text", ["Yangpu District (synthetic)"]),
            "population": ("integer", [DISTRICT_PEOPLE]),
            "area_km2": ("real", [60.61]),
        }),
        _table("data_frame", "数据范围 data frame", "multipolygon", [land], {
            "name": ("text", ["合成数据范围 extent of the synthetic data"]),
        }),
        _table("subdistrict", "街道 subdistricts", "multipolygon", city.subdistricts, {
            "code": ("text", [item.code for item in SUBDISTRICTS]),
            "name": ("text", [item.name for item in SUBDISTRICTS]),
            "name_en": ("text", [item.name_en for item in SUBDISTRICTS]),
            "aliases": ("text", [item.aliases for item in SUBDISTRICTS]),
            "population": ("integer", [item.people for item in SUBDISTRICTS]),
            "area_km2": ("real", [item.area_km2 for item in SUBDISTRICTS]),
        }),
        *_circle_tables(city),
        _table("unit", "划分单元 units", "multipolygon", [unit.polygon for unit in city.units], {
            "id": ("text", [f"u{number:03d}" for number in range(1, len(city.units) + 1)]),
            "name": ("text", [unit.name for unit in city.units]),
            "kind": ("text", [unit.kind for unit in city.units]),
            "subdistrict": ("text", [SUBDISTRICTS[unit.subdistrict].name for unit in city.units]),
        }),
        _table("barrier", "阻隔线 barriers", "multiline", [item.line for item in city.barriers], {
            "name": ("text", [item.name for item in city.barriers]),
            "kind": ("text", [item.kind for item in city.barriers]),
        }),
    ]  # fmt: skip


def _circle_tables(city: City) -> list[Table]:
    """Return the circles as adopted, and the same circles in another drawing."""
    drawings = {
        "circle": ("生活圈 life circles", [circle.polygon for circle in city.circles]),
        "circle_alternative": ("生活圈比选方案 life circles, alternative", city.alternative),
    }
    owner = np.array([[unit.circle, unit.alternative] for unit in city.units]).T
    place = shapely.STRtree([unit.polygon for unit in city.units])
    homes = shapely.point_on_surface([site.polygon for site in city.compounds])
    unit_of_home = place.nearest(homes)
    # One colour a circle in both drawings: neighbours in either differ.
    pairs = [block_neighbours(shapes, 0.0)[0] for _, shapes in drawings.values()]
    colours = colours_of(len(city.circles), np.concatenate(pairs))
    tables = []
    for (name, (title, shapes)), circle_of in zip(drawings.items(), owner):
        people = np.zeros(len(shapes), np.int64)
        for unit, site in zip(unit_of_home.tolist(), city.compounds):
            people[circle_of[unit]] += max(site.population or 0, 0)
        tables.append(_table(name, title, "multipolygon", shapes, {
            "id": ("text", [f"c{number:02d}" for number in range(1, len(shapes) + 1)]),
            "name": ("text", [circle.name for circle in city.circles]),
            "name_en": ("text", [circle.name_en for circle in city.circles]),
            "subdistrict": ("text", [SUBDISTRICTS[circle.subdistrict].name
                                     for circle in city.circles]),
            "population": ("integer", people),
            "colour": ("text", colours),
        }))  # fmt: skip
    return tables


def _street_table(streets: list[faults.StreetFeature]) -> Table:
    return _table("street", "步行道路 streets", "multiline", [item.geometry for item in streets], {
        "name": ("text", [item.name for item in streets]),
        "class": ("text", [item.kind for item in streets]),
        "walkable": ("integer", [1] * len(streets)),
        "bridge": ("integer", [int(item.bridge) for item in streets]),
    })  # fmt: skip


def _water_tables(city: City) -> list[Table]:
    creeks = {
        name: line.buffer(CREEK_HALF_WIDTH_M, cap_style="flat")
        for name, line in city.layout.creeks.items()
    }
    water = shapely.simplify([city.layout.river, *creeks.values()], 0.5)
    reach = city.layout.district.buffer(1_500)
    return [
        _table("river", "河流 water", "multipolygon", list(water), {
            "name": ("text", ["黄浦江(合成岸线)", *creeks]),
            "kind": ("text", ["river", *["creek"] * len(creeks)]),
        }),
        _table("true_edge", "真实边界:黄浦江岸线 river bank", "multiline",
               [city.layout.bank.intersection(reach)],
               {"name": ("text", ["黄浦江岸线(合成)"])}),
    ]  # fmt: skip


def _landmark_table(city: City) -> Table:
    names = {name: kind for name, kind, _, _ in LARGE_SITES}
    large = [site for site in city.sites if site.name in names]
    return _table("landmark", "校园、公园、厂区 large sites", "multipolygon",
                  [site.polygon for site in large], {
        "name": ("text", [site.name for site in large]),
        "kind": ("text", [names[site.name] for site in large]),
    })  # fmt: skip


def _residence_tables(city: City, facilities: list[Facility]) -> list[Table]:
    compounds = city.compounds
    ids = [f"r{number:04d}" for number in range(1, len(compounds) + 1)]
    gates = [
        (ids[number], None, gate) for number, site in enumerate(compounds) for gate in site.gates
    ]
    gates += [
        (None, _facility_id(number), gate)
        for number, facility in enumerate(facilities)
        # A site with one gate is entered where its point lies.
        if facility.site is not None and len(facility.site.gates) > 1
        for gate in facility.site.gates
    ]
    return [
        _table("residence", "住宅小区 residential compounds", "multipolygon",
               [site.polygon for site in compounds], {
            "id": ("text", ids),
            "name": ("text", [site.name for site in compounds]),
            "subdistrict": ("text", [SUBDISTRICTS[site.subdistrict].name
                                     for site in compounds]),
            "households": ("integer", _values(compounds, "households")),
            "population": ("integer", _values(compounds, "population")),
            "pop_60plus": ("integer", _values(compounds, "pop_60plus")),
            "pop_under4": ("integer", _values(compounds, "pop_under4")),
            "basis": ("text", _values(compounds, "basis")),
        }),
        _table("gate", "出入口 gates", "point", [shapely.Point(gate.xy) for _, _, gate in gates], {
            "residence_id": ("text", [residence for residence, _, _ in gates]),
            "facility_id": ("text", [facility for _, facility, _ in gates]),
            "access": ("text", [gate.access for _, _, gate in gates]),
        }),
    ]  # fmt: skip


def _values(items: Sequence[Site | Facility], attribute: str) -> list[Any]:
    return [getattr(item, attribute) for item in items]


def _facility_id(number: int | None) -> str | None:
    return None if number is None else f"f{number + 1:04d}"


def _facility_tables(facilities: list[Facility]) -> list[Table]:
    ids = [_facility_id(number) for number in range(len(facilities))]
    places = [None if item.xy is None else shapely.Point(item.xy) for item in facilities]
    with_land = [
        number
        for number, item in enumerate(facilities)
        if item.site is not None and item.xy is not None
    ]
    return [
        _table("facility", "设施 facilities", "point", places, {
            "id": ("text", ids),
            "name": ("text", _values(facilities, "name")),
            "category": ("text", _values(facilities, "category")),
            "building_m2": ("integer", _values(facilities, "building_m2")),
            "site_m2": ("integer", _values(facilities, "site_m2")),
            "capacity": ("integer", _values(facilities, "capacity")),
            "state": ("text", _values(facilities, "state")),
            "opens": ("text", _values(facilities, "opens")),
            "host_id": ("text", [_facility_id(item.host) for item in facilities]),
            "source": ("text", _values(facilities, "source")),
        }),
        _table("facility_area", "设施用地 facility sites", "multipolygon",
               [facilities[number].site.polygon for number in with_land], {
            "facility_id": ("text", [ids[number] for number in with_land]),
            "name": ("text", [facilities[number].name for number in with_land]),
            "category": ("text", [facilities[number].category for number in with_land]),
            "site_m2": ("integer", [facilities[number].site_m2 for number in with_land]),
        }),
    ]  # fmt: skip
