# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What each role's rows become in the blueprint: columns, codes, ids and references."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from ..core.categories import CategoryMapping
from ..core.category_names import NameIndex, Resolved, split_cell
from ..core.cell_values import read_facility_state, read_yes_no
from ..core.field_guess import population_basis
from ..core.known_names import split_aliases
from ..store.blueprint_scenarios import NAMESPACE
from ..store.schema import table as table_def
from .gap_inputs import CLOSED, PUBLIC, RESIDENTS
from .import_source import SourceRows

KIND_OF_ROLE = {
    "street": "line",
    "true_edge": "line",
    "barrier": "line",
    "residence": "place",
    "facility": "place",
    "gate": "point",
    "subdistrict": "polygon",
    "unit": "polygon",
    "circle": "polygon",
    "data_frame": "polygon",
    "background": "polygon",
}
ROLES = (
    *("street", "residence", "facility", "gate", "subdistrict", "unit", "circle"),
    *("barrier", "data_frame", "true_edge", "background"),
)
# Roles whose rows may stay without a place: nothing a planner collected is dropped.
MAY_LACK_PLACE = frozenset({"residence", "facility"})
NUMBERS = frozenset(
    {
        *("population", "households", "pop_60plus", "pop_under4", "building_m2", "site_m2"),
        *("capacity", "crossing_s", "expected_parts"),
    }
)
YES_NO: Mapping[str, int] = {"walkable": 1, "bridge": 0, "tunnel": 0, "locked": 0}
# Fields that name other rows, or only help to find a place, and are no columns as they stand.
NOT_COLUMNS = frozenset(
    {"id", "x", "y", "subdistrict", "residence", "facility", "host", "unit", "compound", "category"}
)
_UNIT_KINDS = (
    ("committee", ("居委", "居民区", "社区", "村委", "committee")),
    ("block", ("街坊", "地块", "block")),
    ("grid", ("网格", "grid")),
)
_BARRIER_KINDS = (
    ("rail", ("铁路", "铁道", "轨道", "地铁", "rail", "train", "subway", "metro")),
    (
        "expressway",
        ("快速", "高架", "高速", "内环", "中环", "外环", "express", "motorway", "highway", "trunk"),
    ),
    (
        "river",
        ("河", "江", "浦", "浜", "港", "渠", "泾", "river", "canal", "creek", "stream", "water"),
    ),
)
_BACKGROUND_KINDS = (
    ("water", ("河", "江", "湖", "水", "river", "water", "canal")),
    ("green", ("绿", "公园", "林", "green", "park", "wood", "forest")),
    ("campus", ("校", "campus", "university", "education")),
    ("industry", ("工业", "厂", "仓", "港", "industr", "port", "rail")),
)


_NAMESPACE_BYTES = NAMESPACE.bytes


def row_ids(role: str, source: str, keys: Sequence[str], shapes: Sequence[bytes]) -> list[str]:
    """Return an id for each row, always the same for the same row of the same source.

    Args:
        role: of the rows.
        source: where they come from.
        keys: what each is known by there, "" for nothing.
        shapes: geometries; they stand in for keys, so that streets, too, are known again.
    """
    ids: list[str] = []
    seen: dict[str, int] = {}
    for key, shape in zip(keys, shapes):
        if key:
            ids.append(_uuid5(f"{role}|{source}|{key}"))
            continue
        if not shape:
            ids.append(str(uuid.uuid4()))
            continue
        digest = hashlib.sha256(shape).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        ids.append(_uuid5(f"{role}|{source}|shape|{digest}|{seen[digest]}"))
    return ids


def _uuid5(name: str) -> str:
    """Return what `str(uuid.uuid5(NAMESPACE, name))` does, in a third of the time."""
    digits = hashlib.sha1(_NAMESPACE_BYTES + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def row_keys(role: str, rows: SourceRows) -> list[str]:
    """Return what a row is known by in its source, "" where nothing names it.

    The source's own id counts where there is one; else name and address, for roles whose rows
    have names. A key that comes again gets a number, and the row a remark.
    """
    keys = list(rows.texts("id"))
    if role == "subdistrict" and not rows.has("id"):
        keys = list(rows.texts("code"))
    names = rows.texts("name")
    if role not in ("street", "gate"):
        addresses = rows.texts("address")
        named = ["|".join(part for part in parts if part) for parts in zip(names, addresses)]
        keys = [key or name for key, name in zip(keys, named)]
    given = set(keys)
    seen: dict[str, int] = {}
    for row, key in enumerate(keys):
        if not key:
            continue
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            rows.remark(row, "import_key_again", value=key)
            while f"{key}#{seen[key]}" in given:
                seen[key] += 1
            keys[row] = f"{key}#{seen[key]}"
    return keys


def plain_columns(role: str, rows: SourceRows) -> dict[str, list[object]]:
    """Return the columns that stand in the source as they do in the blueprint's table."""
    known = frozenset(table_def(role).column_names)
    columns: dict[str, list[object]] = {}
    for name in rows.columns:
        if name in NOT_COLUMNS or name not in known:
            continue
        if name in NUMBERS:
            columns[name] = list(rows.numbers(name))
        elif name in YES_NO:
            columns[name] = _yes_no(rows, name)
        elif name == "aliases":
            columns[name] = ["; ".join(split_aliases(text)) or None for text in rows.texts(name)]
        else:
            columns[name] = [text or None for text in rows.texts(name)]
    if "expected_parts" in columns:
        columns["expected_parts"] = [
            int(value) if isinstance(value, float) and value >= 1 else 1
            for value in columns["expected_parts"]
        ]
    _coded(role, rows, columns)
    return columns


def _coded(role: str, rows: SourceRows, columns: dict[str, list[object]]) -> None:
    """Bring words of a fixed set to their codes; what is not understood stays as typed."""
    if role in ("residence", "unit"):
        _basis(rows, columns)
    if role == "facility":
        columns["state"] = _states(rows)
    if role == "gate":
        columns["access"] = _accesses(rows)
    if role == "unit":
        words = rows.texts("kind") if rows.has("kind") else rows.texts("name")
        columns["kind"] = [_code_of(word, _UNIT_KINDS) or rows_kind(word, rows) for word in words]
    if role == "barrier":
        words = rows.texts("kind") if rows.has("kind") else rows.texts("name")
        columns["kind"] = [_code_of(word, _BARRIER_KINDS) or "other" for word in words]
    if role == "background":
        words = rows.texts("kind") if rows.has("kind") else rows.texts("name")
        columns["kind"] = [_code_of(word, _BACKGROUND_KINDS) or "other" for word in words]


def _basis(rows: SourceRows, columns: dict[str, list[object]]) -> None:
    """Say of which count the people are: by the column for it, else by the heading of people."""
    if "basis" in columns:
        columns["basis"] = [
            (population_basis(str(word)) or word) if word else None for word in columns["basis"]
        ]
    elif "population" in columns:
        basis = population_basis(rows.headings.get("population", ""))
        if basis:
            columns["basis"] = [
                basis if each is not None else None for each in columns["population"]
            ]


def rows_kind(word: str, rows: SourceRows) -> Optional[str]:
    """Return a kind as typed where there is a column for it, None where it was only guessed."""
    return (word or None) if rows.has("kind") else None


def _code_of(word: str, codes: Sequence[tuple[str, Sequence[str]]]) -> Optional[str]:
    lowered = word.lower()
    for code, words in codes:
        if lowered == code or any(each in lowered for each in words):
            return code
    return None


def _yes_no(rows: SourceRows, name: str) -> list[object]:
    """Return 1 and 0; what says neither gets the default and a remark."""
    texts = rows.texts(name)
    answers = {text: read_yes_no(text) if text else None for text in set(texts)}
    unknown = {text for text, answer in answers.items() if text and answer is None}
    for row, text in enumerate(texts) if unknown else ():
        if text in unknown:
            rows.remark(row, "import_word_unknown", field=rows.headings.get(name, name), value=text)
    meant = {
        text: YES_NO[name] if answer is None else int(answer) for text, answer in answers.items()
    }
    return [meant[text] for text in texts]


def _states(rows: SourceRows) -> list[object]:
    known: dict[str, str] = {"": "existing"}
    states: list[object] = []
    for row, text in enumerate(rows.texts("state")):
        if text not in known:
            cell = read_facility_state(text)
            known[text] = cell.code if cell.state == "value" and cell.code else text
            if cell.state == "unknown":
                known[text] = "existing"
        states.append(known[text])
        if known[text] == text and text not in STATE_CODES:
            rows.remark(
                row, "import_word_unknown", field=rows.headings.get("state", ""), value=text
            )
    return states


STATE_CODES = frozenset({"", "existing", "planned", "closing", "paused", "building", "closed"})


def _accesses(rows: SourceRows) -> list[object]:
    values: list[object] = []
    for row, text in enumerate(rows.texts("access")):
        word = text.lower()
        if word in RESIDENTS:
            values.append("residents")
        elif word in CLOSED:
            values.append("closed")
        else:
            values.append("public" if word in PUBLIC else text)
            if word not in PUBLIC:
                rows.remark(
                    row, "import_word_unknown", field=rows.headings.get("access", ""), value=text
                )
    return values


# --- categories -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class CategoryFinder:
    """Finds category codes: the planner's own words first, then codes and names known.

    Attributes:
        own: codes by the planner's word, in the one form for comparing.
        names: codes, names and synonyms of the category table and the standards.
    """

    own: NameIndex
    names: NameIndex

    @classmethod
    def of_pairs(
        cls,
        pairs: Sequence[tuple[str, str]],
        mapping: CategoryMapping,
        extra_codes: Sequence[str],
        pack_names: Sequence[tuple[str, str]],
    ) -> CategoryFinder:
        """Index the planner's pairs of word and code over what is known already."""
        own = NameIndex(())
        own.add_layer((word, code) for word, codes in pairs for code in split_cell(codes) if code)
        table = mapping.table
        names = NameIndex((*table.codes, *extra_codes))
        names.add_layer(
            (name, each.code)
            for each in table.categories
            for name in (each.name_zh, each.name_en, *each.synonyms)
        )
        names.add_layer(pack_names)
        return cls(own, names)

    def resolve(self, text: str) -> Resolved:
        """Return the codes of a cell, and the parts that are no category."""
        whole = self.own.find(text)
        if whole:
            return _meant(whole)
        whole = self.names.find(text)
        if whole:
            return Resolved(whole)
        codes: list[str] = []
        unknown: list[str] = []
        set_aside = False
        for part in split_cell(text):
            own = self.own.find(part)
            set_aside |= NO_CATEGORY in own
            found = [code for code in own or self.names.find(part) if code != NO_CATEGORY]
            codes += [code for code in found if code not in codes]
            if not own and not found:
                unknown.append(part)
        return Resolved(tuple(codes), tuple(unknown), set_aside and not codes)


NO_CATEGORY = "-"


def _meant(codes: tuple[str, ...]) -> Resolved:
    kept = tuple(code for code in codes if code != NO_CATEGORY)
    return Resolved(kept, (), not kept)


def category_columns(
    rows: SourceRows, resolve: Callable[[str], Resolved]
) -> dict[str, list[object]]:
    """Return codes (joined by semicolons) and the words as typed; unknown words are remarked."""
    answers: dict[str, Resolved] = {}
    codes: list[object] = []
    texts = rows.texts("category")
    for row, text in enumerate(texts):
        if text not in answers:
            answers[text] = resolve(text) if text else Resolved()
        answer = answers[text]
        codes.append(";".join(answer.codes) or None)
        if not text:
            rows.remark(row, "import_category_empty")
        elif answer.unknown:
            rows.remark(row, "import_category_unknown", value=", ".join(answer.unknown))
    return {"category": codes, "category_text": [text or None for text in texts]}
