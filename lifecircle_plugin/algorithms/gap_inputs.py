# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of a gap analysis to the engine's arrays, with an account of what had to be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..core.analysis import GapInputs, GateData, with_own_site_areas
from ..core.arrays import BoolArray, FloatArray, IntArray, Lines, Points, Polygons
from ..core.category_names import CategoryPairs, CategoryTable
from ..core.errors import LifeCircleError
from ..core.results import Exclusion, Reason
from ..core.standards import Pack, match_category
from ..store.snapshot import LayerArrays
from .columns import numbers, texts

# Words for access as they stand in planners' tables, besides the contract's own.
PUBLIC = frozenset({"public", "开放", "公共", "yes", ""})
RESIDENTS = frozenset({"residents", "仅住户", "住户", "private", "permissive"})
CLOSED = frozenset({"closed", "常闭", "关闭", "no"})
# States in which nobody can walk to the facility today.
NOT_IN_USE = frozenset(
    {
        "planned",
        "closed",
        "paused",
        "building",
        "规划",
        "规划中",
        "拟建",
        "在建",
        "已关闭",
        "关闭",
        "暂停",
        "停用",
    }
)
# More people than this in one residence are a slip of the keyboard; sums of them overflow.
MOST_PEOPLE = 1e15
EXAMPLES = 5
Layers = dict[str, Optional[LayerArrays]]
EMPTY_POINTS = Points(np.zeros((0, 2)), np.zeros(0, dtype=np.int64))


@dataclass
class ReadGap:
    """Arrays for the engine beside what the page and the messages say about them."""

    inputs: GapInputs
    unknown_categories: tuple[tuple[str, int], ...]
    notes: list[Exclusion] = field(default_factory=list)


def gap_inputs(
    layers: dict[str, Optional[LayerArrays]],
    fields: dict[str, str],
    pack: Pack,
    categories: CategoryTable,
    whole_area: str,
) -> ReadGap:
    """Return the engine's inputs from layers read in metres.

    Args:
        layers: by parameter name; optional ones may be None.
        fields: chosen field by parameter name, empty where none.
        pack: the standard whose categories count.
        categories: names and synonyms of categories.
        whole_area: name of the one circle that holds all where there are no circles.

    Raises:
        LifeCircleError: no usable population in the chosen field, or no known category at all.
    """
    notes: list[Exclusion] = []
    for name, role in ROLES.items():
        layer = layers.get(name)
        if layer is not None:
            notes += _geometry_notes(layer, role)
    residences, facilities = _present(layers, "RESIDENCES"), _present(layers, "FACILITIES")
    population = _population(residences, fields["POPULATION"], notes)
    pairs = match_category(pack, texts(facilities, fields["CATEGORY"]), categories)
    _note_categories(facilities, fields["CATEGORY"], pairs, pack, notes)
    in_use = _in_use(facilities, fields["STATE"], notes)[pairs.feature]
    circles = layers.get("CIRCLES")
    names = (
        _circle_names(circles, fields["CIRCLE_NAME"], notes)
        if circles is not None
        else (whole_area,)
    )
    subdistricts = _subdistricts(circles, fields["SUBDISTRICT"], notes)
    inputs = GapInputs(
        streets=_lines(_present(layers, "STREETS")),
        residences=residences.geometry if residences.geometry is not None else EMPTY_POINTS,
        residence_count=residences.feature_count,
        population=population,
        facilities=facilities.geometry if facilities.geometry is not None else EMPTY_POINTS,
        facility_count=facilities.feature_count,
        codes=pairs.codes,
        pair_facility=pairs.feature[in_use],
        pair_code=pairs.code[in_use],
        building_m2=_amounts(facilities, fields["BUILDING_AREA"], notes),
        site_m2=_amounts(facilities, fields["SITE_AREA"], notes),
        capacity=_amounts(facilities, fields["CAPACITY"], notes),
        host=_hosts(facilities, fields["FACILITY_ID"], fields["HOST"]),
        circles=_polygons(circles),
        circle_names=names,
        circle_subdistrict=subdistricts,
        frame=_polygons(layers.get("DATA_FRAME")),
        true_edges=_lines_or_none(layers.get("TRUE_EDGES")),
        gates=_gates(layers, fields, notes),
        older=_optional_people(residences, fields["POPULATION_60PLUS"]),
        children=_optional_people(residences, fields["POPULATION_CHILD"]),
        facility_name=_names(facilities, fields["FACILITY_NAME"]),
    )
    drawn = with_own_site_areas(inputs)
    measured = int(np.count_nonzero(np.isnan(inputs.site_m2) & ~np.isnan(drawn.site_m2)))
    if measured:
        notes.append(Exclusion("facility", Reason("site_area_drawn"), measured))
    return ReadGap(drawn, tuple(pairs.unknown), notes)


def _names(layer: LayerArrays, column: str) -> Optional[NDArray[np.object_]]:
    return texts(layer, column) if column else None


ROLES = {
    "STREETS": "street",
    "RESIDENCES": "residence",
    "FACILITIES": "facility",
    "CIRCLES": "circle",
    "GATES": "gate",
}


def _present(layers: dict[str, Optional[LayerArrays]], name: str) -> LayerArrays:
    layer = layers[name]
    if layer is None:
        raise LifeCircleError("layer_missing", parameter=name)
    return layer


def _lines(layer: LayerArrays) -> Lines:
    if not isinstance(layer.geometry, Lines):
        raise LifeCircleError("layer_not_line", layer=layer.layer_name)
    return layer.geometry


def _lines_or_none(layer: Optional[LayerArrays]) -> Optional[Lines]:
    return _lines(layer) if layer is not None else None


def _polygons(layer: Optional[LayerArrays]) -> Optional[Polygons]:
    if layer is None:
        return None
    if not isinstance(layer.geometry, Polygons):
        raise LifeCircleError("layer_not_polygon", layer=layer.layer_name)
    return layer.geometry


def _examples(layer: LayerArrays, rows: Sequence[int], column: str = "") -> tuple[str, ...]:
    """Return up to five examples: the cell's value, or the feature's id."""
    chosen = list(rows)[:EXAMPLES]
    if column:
        return tuple(str(layer.columns[column][row]) for row in chosen)
    return tuple(f"fid {layer.fid[row]}" for row in chosen)


def _note(
    notes: list[Exclusion],
    layer: LayerArrays,
    role: str,
    key: str,
    mask: BoolArray,
    column: str = "",
) -> None:
    rows = np.flatnonzero(mask)
    if len(rows):
        examples = _examples(layer, rows[:EXAMPLES].tolist(), column)
        notes.append(Exclusion(role, Reason(key), len(rows), examples))


def far_off_note(layer: LayerArrays, role: str, far: BoolArray) -> Exclusion:
    """Say how many features lie hundreds of kilometres from the residences, with examples."""
    rows = np.flatnonzero(far)
    return Exclusion(role, Reason("far_off"), len(rows), _examples(layer, rows[:EXAMPLES].tolist()))


def _geometry_notes(layer: LayerArrays, role: str) -> list[Exclusion]:
    notes: list[Exclusion] = []
    _note(notes, layer, role, "missing_geometry", layer.missing_geometry)
    _note(notes, layer, role, "invalid_geometry", layer.invalid_geometry & ~layer.missing_geometry)
    return notes


def _population(layer: LayerArrays, column: str, notes: list[Exclusion]) -> FloatArray:
    if not column:
        return np.ones(layer.feature_count)
    people, bad = _people(layer, column)
    negative = people < 0
    _note(notes, layer, "residence", "population_not_number", bad, column)
    _note(notes, layer, "residence", "population_negative", negative, column)
    _note(notes, layer, "residence", "population_unknown", np.isnan(people) & ~bad)
    people = np.where(negative | bad, np.nan, people)
    if layer.feature_count and np.isnan(people).all():
        examples = ", ".join(_examples(layer, range(min(EXAMPLES, layer.feature_count)), column))
        raise LifeCircleError("nobody_counted", field=column, examples=examples)
    return people


def _optional_people(layer: LayerArrays, column: str) -> Optional[FloatArray]:
    if not column:
        return None
    people, bad = _people(layer, column)
    return np.where((people < 0) | bad, np.nan, people)


def _people(layer: LayerArrays, column: str) -> tuple[FloatArray, BoolArray]:
    people, bad = numbers(layer, column)
    return people, bad | (people > MOST_PEOPLE)


def _amounts(layer: LayerArrays, column: str, notes: list[Exclusion]) -> FloatArray:
    """Return areas or capacities; zero, negative and unreadable ones are unknown."""
    if not column:
        return np.full(layer.feature_count, np.nan)
    amounts, bad = numbers(layer, column)
    unusable = bad | (amounts <= 0)
    _note(notes, layer, "facility", "area_not_number", unusable, column)
    return np.where(unusable, np.nan, amounts)


def _note_categories(
    layer: LayerArrays, column: str, pairs: CategoryPairs, pack: Pack, notes: list[Exclusion]
) -> None:
    cells = texts(layer, column)
    empty = np.array([text is None or not str(text).strip() for text in cells], dtype=bool)
    _note(notes, layer, "facility", "category_empty", empty)
    if layer.feature_count and not len(pairs.feature):
        examples = ", ".join(name for name, _ in pairs.unknown[:EXAMPLES]) or "-"
        raise LifeCircleError(
            "facilities_without_category",
            count=layer.feature_count,
            standard=pack.id,
            examples=examples,
        )
    if pairs.unknown:
        count = sum(times for _, times in pairs.unknown)
        examples = tuple(f"{name} ({times})" for name, times in pairs.unknown[:EXAMPLES])
        notes.append(Exclusion("facility", Reason("category_unknown"), count, examples))


def _circle_names(layer: LayerArrays, column: str, notes: list[Exclusion]) -> tuple[str, ...]:
    """Return a name for each circle; a nameless one gets its feature id, a double one a number."""
    cells = texts(layer, column) if column else np.full(layer.feature_count, None, dtype=object)
    names: list[str] = []
    seen: dict[str, int] = {}
    doubles = 0
    for row, text in enumerate(cells.tolist()):
        name = str(text).strip() if text is not None else ""
        name = name or f"#{layer.fid[row]}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            doubles += 1
            name = f"{name} ({seen[name]})"
        names.append(name)
    if doubles:
        notes.append(Exclusion("circle", Reason("duplicate_circle_names"), doubles))
    return tuple(names)


def _subdistricts(
    layer: Optional[LayerArrays], column: str, notes: list[Exclusion]
) -> tuple[str, ...]:
    if layer is None:
        return ()
    if not column:
        notes.append(Exclusion("circle", Reason("subdistrict_unknown"), layer.feature_count))
        return ("",) * layer.feature_count
    names = tuple(str(text).strip() if text is not None else "" for text in texts(layer, column))
    nameless = sum(not name for name in names)
    if nameless:
        notes.append(Exclusion("circle", Reason("subdistrict_unknown"), nameless))
    return names


def _in_use(layer: LayerArrays, column: str, notes: list[Exclusion]) -> BoolArray:
    """Return which facilities people can use today; without a field of states all of them."""
    if not column:
        return np.ones(layer.feature_count, dtype=bool)
    words = [str(word).strip().lower() for word in texts(layer, column)]
    in_use = np.array([word not in NOT_IN_USE for word in words], dtype=bool)
    _note(notes, layer, "facility", "not_in_use", ~in_use, column)
    return in_use


def _ids(layer: LayerArrays, column: str) -> list[str]:
    """Return a field of ids as trimmed texts, empty where there is none."""
    values = texts(layer, column).tolist()
    return ["" if value is None else str(value).strip() for value in values]


def _hosts(layer: LayerArrays, id_column: str, host_column: str) -> IntArray:
    """Return, per facility, the row of the facility that houses it, -1 for none."""
    hosts = np.full(layer.feature_count, -1, dtype=np.int64)
    if not (id_column and host_column):
        return hosts
    row_of = {name: row for row, name in enumerate(_ids(layer, id_column)) if name}
    named = _ids(layer, host_column)
    hosts[:] = [row_of.get(name, -1) if name else -1 for name in named]
    hosts[hosts == np.arange(len(hosts))] = -1
    return hosts


def _gates(
    layers: dict[str, Optional[LayerArrays]], fields: dict[str, str], notes: list[Exclusion]
) -> Optional[GateData]:
    """Return the gates; one that serves several buildings of one id stands there once for each."""
    layer = layers.get("GATES")
    if layer is None or not isinstance(layer.geometry, Points):
        return None
    homes = _owners(layer, fields["GATE_RESIDENCE"], layers["RESIDENCES"], fields["RESIDENCE_ID"])
    places = _owners(layer, fields["GATE_FACILITY"], layers["FACILITIES"], fields["FACILITY_ID"])
    nobodys = [not home and not place for home, place in zip(homes, places)]
    _note(notes, layer, "gate", "gate_without_place", np.array(nobodys, dtype=bool))
    words = np.full(layer.feature_count, "", dtype=object)
    if fields["GATE_ACCESS"]:
        words = texts(layer, fields["GATE_ACCESS"])
    access = [str(word).strip().lower() if word is not None else "" for word in words]
    public = np.array([word in PUBLIC for word in access], dtype=bool)
    residents = public | np.array([word in RESIDENTS for word in access], dtype=bool)
    known = residents | np.array([word in CLOSED for word in access], dtype=bool)
    _note(notes, layer, "gate", "gate_access_unknown", ~known, fields["GATE_ACCESS"])
    owners = [
        (point, home, place)
        for point, row in enumerate(layer.geometry.feature.tolist())
        for home, place in zip_longest(homes[row] or [-1], places[row] or [-1], fillvalue=-1)
    ]
    point, residence, facility = np.array(owners, dtype=np.int64).reshape(-1, 3).T
    row = layer.geometry.feature[point]
    return GateData(
        xy=layer.geometry.xy[point],
        residence=residence,
        facility=facility,
        for_residents=residents[row],
        for_public=public[row],
        feature=row,
    )


def _owners(
    gates: LayerArrays, gate_column: str, owners: Optional[LayerArrays], id_column: str
) -> list[list[int]]:
    """Return, per gate, the rows of the places that it names; several may share an id."""
    if not (gate_column and id_column) or owners is None:
        return [[] for _ in range(gates.feature_count)]
    rows_of: dict[str, list[int]] = {"": []}
    for row, name in enumerate(_ids(owners, id_column)):
        if name:
            rows_of.setdefault(name, []).append(row)
    return [rows_of.get(name, []) for name in _ids(gates, gate_column)]
