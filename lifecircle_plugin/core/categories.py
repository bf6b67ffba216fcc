# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""From other people's classifications to category codes: OSM tags, Amap types, names.

The rules are four CSV tables. A planner's own copies, in a folder of the profile, hold rows of
the same columns: they are asked first, and replace the shipped row that says the same condition.
The code "-" means: known, and no facility of any category.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Callable, Optional, TypeVar, Union

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .category_names import (
    Category,
    CategoryPairs,
    CategoryTable,
    Resolved,
    cell_text,
    most_frequent,
    pair_values,
    plain_text,
)
from .csv_table import CsvRow, ProblemList, TableError, read_csv_table, write_csv_table
from .errors import LifeCircleError

NO_CATEGORY = "-"
BY_NAME = "by_name"
ANY_VALUE = "*"
AREA = "area"
# Unicode's East Asian blocks begin here; letters below are written in words with blanks between.
FIRST_CHINESE = 0x2E80

CATEGORIES, TAGS, TYPES, KEYWORDS = "categories", "osm_tags", "amap_types", "keywords"
TABLE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    CATEGORIES: ("code", "name_zh", "name_en", "theme", "synonyms_zh", "synonyms_en"),
    TAGS: ("key", "value", "conditions", "codes", "note"),
    TYPES: ("prefix", "conditions", "codes", "evidence", "note"),
    KEYWORDS: ("code", "language", "include", "exclude", "note"),
}
# Two rows with the same cells here say the same condition: the planner's replaces the shipped.
IDENTITY: Mapping[str, tuple[str, ...]] = {
    CATEGORIES: ("code",),
    TAGS: ("key", "value", "conditions"),
    TYPES: ("prefix", "conditions"),
    KEYWORDS: ("code", "language"),
}
_CONDITION = re.compile(r"^(?P<key>[^=!~<>]+?)\s*(?P<operator>!=|!~|>=|=|~|<)\s*(?P<words>.+)$")

# No text holds it, and trimming leaves it alone.
_KEY_GLUE = "\0"

_R = TypeVar("_R")
TagColumns = Mapping[str, NDArray[np.object_]]


class MappingError(TableError):
    """A mapping table with faults; `problems` holds them all."""


@dataclass(frozen=True)
class Condition:
    """One test on a tag: `=` one of the words, `~` contains one, `!` not, `*` any value.

    `area>=` and `area<` compare the feature's area in square metres; an unknown area fails both.
    """

    key: str
    operator: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read a condition such as ``name~小学|primary``.

        Raises:
            ValueError: it is not of this form.
        """
        match = _CONDITION.match(text.strip())
        if match is None:
            raise ValueError(text)
        words = tuple(word for word in match["words"].split("|") if word)
        is_comparison = match["operator"] in (">=", "<")
        if not words or is_comparison != (match["key"] == AREA):
            raise ValueError(text)
        if is_comparison:
            float(words[0])
        return cls(match["key"], match["operator"], words, words_pattern(words))

    def holds_for(self, value: str) -> bool:
        """Tell whether a tag's value, empty if the tag is absent, meets the condition."""
        if "~" in self.operator:
            found = bool(self.pattern.search(plain_text(value)))
        else:
            found = bool(value) and (
                ANY_VALUE in self.words or any(part in self.words for part in tag_values(value))
            )
        return found != self.operator.startswith("!")

    def holds_for_areas(self, area_m2: FloatArray) -> BoolArray:
        """Tell which areas meet the condition; NaN meets none."""
        with np.errstate(invalid="ignore"):
            limit = float(self.words[0])
            return area_m2 >= limit if self.operator == ">=" else area_m2 < limit


@dataclass(frozen=True)
class TagRule:
    """Features with this tag that meet all conditions offer these categories."""

    key: str
    value: str
    conditions: tuple[Condition, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class TypeRule:
    """Amap type codes that begin so, with names that meet all conditions."""

    prefix: str
    conditions: tuple[Condition, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class KeywordRule:
    """Names that contain an include word and no exclude word."""

    code: str
    include: tuple[str, ...]
    exclude: re.Pattern[str]


@dataclass(frozen=True)
class CategoryMapping:
    """The four tables together."""

    table: CategoryTable
    tag_rules: tuple[TagRule, ...]
    type_rules: tuple[TypeRule, ...]
    keyword_rules: tuple[KeywordRule, ...]

    @classmethod
    def load(cls, folder: Path, user_folder: Optional[Path] = None) -> CategoryMapping:
        """Read the shipped tables and lay the planner's rows over them.

        Args:
            folder: categories.csv, osm_tags.csv, amap_types.csv and keywords.csv.
            user_folder: any of the same files with the planner's rows, which win; may be absent.

        Raises:
            MappingError: cells are faulty; `problems` names each by row and column.
            LifeCircleError: a file cannot be read as a table.
        """
        rows = {name: _layered_rows(name, folder, user_folder) for name in TABLE_COLUMNS}
        table = CategoryTable(tuple(_read_each(rows[CATEGORIES], _read_category)))
        known = frozenset(table.codes)

        def tag_rule(row: CsvRow, problems: ProblemList) -> TagRule:
            for column in ("key", "value"):
                _filled(row, column, problems)
            conditions = _conditions(row, problems)
            codes = _codes(row, "codes", known, problems)
            return TagRule(row.text("key"), row.text("value"), conditions, codes)

        def type_rule(row: CsvRow, problems: ProblemList) -> TypeRule:
            prefix = _filled(row, "prefix", problems)
            if prefix and not prefix.isdigit():
                problems.add("cell_not_number", row=row.number, column="prefix", value=prefix)
            conditions = _conditions(row, problems)
            codes = _codes(row, "codes", known | {BY_NAME}, problems)
            return TypeRule(prefix, conditions, codes)

        def keyword_rule(row: CsvRow, problems: ProblemList) -> KeywordRule:
            codes = _codes(row, "code", known, problems)
            include = _words(_filled(row, "include", problems))
            exclude = words_pattern(_words(row.text("exclude")))
            return KeywordRule(codes[0] if codes else NO_CATEGORY, include, exclude)

        types = _read_each(rows[TYPES], type_rule)
        # The longest prefix is asked first; sorting keeps the file's order among equals.
        types.sort(key=lambda rule: -len(rule.prefix))
        return cls(
            table,
            tuple(_read_each(rows[TAGS], tag_rule)),
            tuple(types),
            tuple(_read_each(rows[KEYWORDS], keyword_rule)),
        )

    @cached_property
    def tag_keys(self) -> tuple[str, ...]:
        """Return the tags the rules look at, main ones first: the columns worth reading."""
        main = [rule.key for rule in self.tag_rules]
        asked = [c.key for rule in self.tag_rules for c in rule.conditions if c.key != AREA]
        return tuple(dict.fromkeys([*main, *asked]))

    @cached_property
    def _keyword_finder(self) -> _KeywordFinder:
        return _KeywordFinder(self.keyword_rules)

    @cached_property
    def facility_keys(self) -> tuple[str, ...]:
        """Return the main tags: a feature with none of them is no facility."""
        return tuple(dict.fromkeys(rule.key for rule in self.tag_rules))

    def classify_tags(
        self,
        tags: Union[TagColumns, Sequence[Mapping[str, str]]],
        area_m2: Optional[FloatArray] = None,
    ) -> CategoryPairs:
        """Find the categories of OSM features.

        Of the rules with one tag (``amenity=school``) the first that fits counts; different tags
        of one feature may each bring categories.

        Args:
            tags: a column of texts or None per tag, each (n,); or one mapping per feature.
            area_m2: (n,) area of the feature, NaN where unknown (points).

        Returns:
            Pairs; unknown are tags such as ``amenity=boxing`` that no rule speaks of, in features
            that no rule could place.
        """
        columns = tags if isinstance(tags, Mapping) else _columns_of(tags, self.tag_keys)
        count = len(next(iter(columns.values()))) if columns else 0
        areas = np.full(count, np.nan) if area_m2 is None else area_m2
        return _TagRun(columns, count, areas).run(self.tag_rules)

    def classify_names(self, names: Iterable[object]) -> CategoryPairs:
        """Find the categories that names speak of.

        The longest keyword wins where several stand at the same place in the name; keywords at
        different places each bring a category.

        Args:
            names: (n,) texts or None.
        """
        return pair_values(names, self._resolve_name)

    def classify_typecodes(
        self, codes: Iterable[object], names: Optional[Iterable[object]] = None
    ) -> CategoryPairs:
        """Find the categories of Amap type codes, helped by names where the type is broad.

        Args:
            codes: (n,) type codes as text or number, several in a cell separated by "|".
            names: (n,) names of the same places.

        Returns:
            Pairs; unknown are the codes (with the cell's other codes) that no rule could place.
        """
        code_texts = [cell_text(code) for code in codes]
        if names is None:
            return pair_values(code_texts, lambda code: self._resolve_types(code, ""))
        # Code and name decide together: one key for both, taken apart again for the report.
        both = [(code, cell_text(name)) for code, name in zip(code_texts, names)]
        keys = [_KEY_GLUE.join(pair) if any(pair) else "" for pair in both]
        pairs = pair_values(keys, lambda key: self._resolve_types(*key.split(_KEY_GLUE, 1)))
        set_aside: Counter[str] = Counter()
        for key, rows in pairs.set_aside:
            set_aside[key.split(_KEY_GLUE, 1)[0]] += rows
        return replace(pairs, set_aside=most_frequent(set_aside))

    def _resolve_types(self, cell: str, name: str) -> Resolved:
        parts = [part for part in re.split(r"[|;,\s]+", cell) if part]
        if not parts:
            return self._resolve_name(name)
        codes: list[str] = []
        unknown: list[str] = []
        set_aside = False
        for part in parts:
            # Spreadsheets drop the leading zero of 060700.
            found = self._resolve_type(part.zfill(6), name)
            codes += [code for code in found.codes if code not in codes]
            unknown += found.unknown
            set_aside |= found.set_aside
        return Resolved(tuple(codes), () if codes else tuple(unknown), set_aside and not codes)

    def _resolve_type(self, typecode: str, name: str) -> Resolved:
        for rule in self.type_rules:
            if typecode.startswith(rule.prefix) and all(
                condition.holds_for(name) for condition in rule.conditions
            ):
                return self._apply_type_rule(rule, typecode, name)
        by_name = self._resolve_name(name)
        return by_name if by_name.codes else Resolved(unknown=(typecode,))

    def _apply_type_rule(self, rule: TypeRule, typecode: str, name: str) -> Resolved:
        set_aside = NO_CATEGORY in rule.codes
        codes = tuple(code for code in rule.codes if code not in (NO_CATEGORY, BY_NAME))
        if BY_NAME in rule.codes:
            codes = (*codes, *self._resolve_name(name).codes)
        if codes or set_aside:
            return Resolved(codes, set_aside=not codes)
        return Resolved(unknown=(typecode,))

    def _resolve_name(self, name: str) -> Resolved:
        found = self._keyword_finder.find(plain_text(name))
        found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken: list[tuple[int, int]] = []
        codes: list[str] = []
        for start, end, code in found:
            is_free = all(end <= low or start >= high for low, high in taken)
            if is_free or (start, end) in taken:
                taken.append((start, end))
                if code not in codes:
                    codes.append(code)
        meant = tuple(code for code in codes if code != NO_CATEGORY)
        set_aside = NO_CATEGORY in codes and not meant
        return Resolved(meant, () if codes else (name,) if name else (), set_aside)


class _KeywordFinder:
    """Finds the words of all rules in one pass over a name."""

    def __init__(self, rules: Sequence[KeywordRule]) -> None:
        self._by_first: dict[str, list[tuple[str, KeywordRule]]] = {}
        for rule in rules:
            for word in map(plain_text, rule.include):
                self._by_first.setdefault(word[0], []).append((word, rule))

    def find(self, plain_name: str) -> list[tuple[int, int, str]]:
        """Return where each word stands and the code it speaks of: (start, end, code)."""
        return [
            (start, start + len(word), rule.code)
            for start, sign in enumerate(plain_name)
            for word, rule in self._by_first.get(sign, ())
            if plain_name.startswith(word, start)
            and _begins_word(plain_name, start)
            and not rule.exclude.search(plain_name)
        ]


class _TagRun:
    """Applies tag rules to columns, looking at each different value once."""

    def __init__(self, columns: TagColumns, count: int, area_m2: FloatArray) -> None:
        self._columns = columns
        self._count = count
        self._area_m2 = area_m2
        self._factors: dict[str, tuple[list[str], IntArray]] = {}
        self._feature: list[IntArray] = []
        self._codes: list[str] = []
        self._placed = np.zeros(count, dtype=bool)
        self._set_aside = np.zeros(count, dtype=bool)

    def run(self, rules: Sequence[TagRule]) -> CategoryPairs:
        """Apply the rules and put the pairs together."""
        groups: dict[str, dict[str, list[TagRule]]] = {}
        for rule in rules:
            groups.setdefault(rule.key, {}).setdefault(rule.value, []).append(rule)
        for key, by_value in groups.items():
            if key in self._columns:
                self._apply_key(key, by_value)
        keys = [key for key in groups if key in self._columns]
        return self._pairs(keys)

    def _apply_key(self, key: str, by_value: Mapping[str, Sequence[TagRule]]) -> None:
        values, number = self._factor(key)
        done = np.zeros(self._count, dtype=bool)
        present = [tag_values(value) for value in values]
        for value, rules in by_value.items():
            if value == ANY_VALUE:
                continue
            has_value = np.array([value in parts for parts in present], dtype=bool)
            rows = np.flatnonzero(has_value[number])
            done[self._apply_in_order(rows, rules)] = True
        filled = np.array([bool(value) for value in values], dtype=bool)[number]
        self._apply_in_order(np.flatnonzero(filled & ~done), by_value.get(ANY_VALUE, ()))

    def _apply_in_order(self, rows: IntArray, rules: Sequence[TagRule]) -> IntArray:
        """Apply the first rule that fits each row; return the rows that one fitted."""
        left = rows
        for rule in rules:
            if not len(left):
                break
            fits = np.ones(len(left), dtype=bool)
            for condition in rule.conditions:
                fits &= self._holds(condition, left)
            for code in rule.codes:
                if code == NO_CATEGORY:
                    self._set_aside[left[fits]] = True
                else:
                    self._feature.append(left[fits])
                    self._codes.append(code)
                    self._placed[left[fits]] = True
            left = left[~fits]
        return rows[~np.isin(rows, left)]

    def _holds(self, condition: Condition, rows: IntArray) -> BoolArray:
        if condition.key == AREA:
            return condition.holds_for_areas(self._area_m2[rows])
        if condition.key not in self._columns:
            return np.full(len(rows), condition.holds_for(""))
        values, number = self._factor(condition.key)
        asked, inverse = np.unique(number[rows], return_inverse=True)
        answers = np.array([condition.holds_for(values[i]) for i in asked.tolist()], dtype=bool)
        return answers[inverse]

    def _factor(self, key: str) -> tuple[list[str], IntArray]:
        if key not in self._factors:
            column = self._columns[key]
            # Most tags are absent from most features: only the others are looked at.
            rows = np.flatnonzero(np.not_equal(column, None))  # type: ignore[call-overload]
            texts = [cell_text(value) for value in column[rows].tolist()]
            index = {text: i for i, text in enumerate(dict.fromkeys(["", *texts]))}
            number = np.zeros(self._count, dtype=np.int64)
            number[rows] = [index[text] for text in texts]
            self._factors[key] = (list(index), number)
        return self._factors[key]

    def _pairs(self, keys: Sequence[str]) -> CategoryPairs:
        codes = tuple(sorted(set(self._codes)))
        number = {code: i for i, code in enumerate(codes)}
        feature = np.concatenate([np.zeros(0, dtype=np.int64), *self._feature])
        code = np.repeat(
            np.array([number[c] for c in self._codes], dtype=np.int64),
            [len(rows) for rows in self._feature],
        )
        # One number per pair sorts and removes repeats at once.
        pair = np.unique(feature * max(len(codes), 1) + code)
        tagged = np.zeros(self._count, dtype=bool)
        for key in keys:
            values, of_row = self._factor(key)
            tagged |= np.array([bool(value) for value in values], dtype=bool)[of_row]
        return CategoryPairs(
            feature=pair // max(len(codes), 1),
            code=pair % max(len(codes), 1),
            codes=codes,
            unknown=self._tag_counts(
                keys, np.flatnonzero(tagged & ~self._placed & ~self._set_aside)
            ),
            missing=int(np.count_nonzero(~tagged)),
            set_aside=self._tag_counts(keys, np.flatnonzero(self._set_aside & ~self._placed)),
        )

    def _tag_counts(self, keys: Sequence[str], rows: IntArray) -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for key in keys:
            values, number = self._factor(key)
            of_value = np.bincount(number[rows], minlength=len(values))
            for i in np.flatnonzero(of_value).tolist():
                if values[i]:
                    counts[f"{key}={values[i]}"] += int(of_value[i])
        return most_frequent(counts)


def save_table(
    user_folder: Path, name: str, rows: Sequence[Mapping[str, str]], folder: Path
) -> None:
    """Write the planner's rows of one table, once it is certain that they can be read back.

    Args:
        user_folder: where the planner's tables lie; made if absent.
        name: "categories", "osm_tags", "amap_types" or "keywords".
        rows: cells by column.
        folder: the shipped tables, for the codes they know.

    Raises:
        MappingError: a row is faulty; nothing is written.
        LifeCircleError: the file cannot be written.
    """
    columns = TABLE_COLUMNS[name]
    lines = [[row.get(column, "") for column in columns] for row in rows]
    path = user_folder / f"{name}.csv"
    try:
        with TemporaryDirectory() as trial:
            for other in TABLE_COLUMNS:
                if other != name and (user_folder / f"{other}.csv").is_file():
                    shutil.copyfile(user_folder / f"{other}.csv", Path(trial) / f"{other}.csv")
            write_csv_table(Path(trial) / path.name, columns, lines)
            CategoryMapping.load(folder, Path(trial))
        user_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LifeCircleError("table_not_saved", file=str(path), cause=str(error)) from error
    write_csv_table(path, columns, lines)


def words_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words in a plain text.

    A word in Latin letters must begin where a word begins ("park" is not in "carpark");
    Chinese ones may stand anywhere.
    """
    choices = []
    for word in sorted({plain_text(word) for word in words}, key=len, reverse=True):
        begins_word = r"(?<![^\W\d_\u2e80-\uffff])" if _is_latin(word[0]) else ""
        choices.append(begins_word + re.escape(word))
    return re.compile("|".join(choices) if choices else r"(?!)")


def tag_values(value: str) -> tuple[str, ...]:
    """Return the values of a tag that holds several, as OSM joins them: by semicolons."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and ord(sign) < FIRST_CHINESE


def _begins_word(text: str, start: int) -> bool:
    """Tell whether no word of Latin letters runs across this place."""
    return start == 0 or not (_is_latin(text[start]) and _is_latin(text[start - 1]))


@dataclass(frozen=True)
class _TableRow:
    row: CsvRow
    problems: ProblemList


def _layered_rows(name: str, folder: Path, user_folder: Optional[Path]) -> list[_TableRow]:
    """Return the planner's rows, then the shipped ones that they do not replace."""
    layered: list[_TableRow] = []
    replaced: set[tuple[str, ...]] = set()
    for place in (user_folder, folder):
        path = place / f"{name}.csv" if place is not None else None
        if path is None or (place is user_folder and not path.is_file()):
            continue
        problems = ProblemList(str(path))
        try:
            table = read_csv_table(path, TABLE_COLUMNS[name], problems)
        except TableError as error:
            raise MappingError("mapping_broken", str(path), error.problems) from error
        if problems.items:
            raise MappingError("mapping_broken", str(path), problems.items)
        if name == CATEGORIES:
            _check_no_repeat(table.rows, "code", problems)
        same = [tuple(row.text(column) for column in IDENTITY[name]) for row in table.rows]
        layered += [
            _TableRow(row, problems) for row, key in zip(table.rows, same) if key not in replaced
        ]
        replaced.update(same)
    return layered


def _check_no_repeat(rows: Sequence[CsvRow], column: str, problems: ProblemList) -> None:
    first: dict[str, int] = {}
    for row in rows:
        value = row.text(column)
        if value and value in first:
            problems.add(
                "row_repeated", row=row.number, column=column, value=value, first=first[value]
            )
        first.setdefault(value, row.number)


def _read_each(rows: Sequence[_TableRow], read: Callable[[CsvRow, ProblemList], _R]) -> list[_R]:
    """Read all rows; then tell all faults of the first file that has any."""
    items = [read(entry.row, entry.problems) for entry in rows]
    for entry in rows:
        if entry.problems.items:
            raise MappingError("mapping_broken", entry.problems.file, entry.problems.items)
    return items


def _read_category(row: CsvRow, problems: ProblemList) -> Category:
    code = _filled(row, "code", problems)
    if len(code.split()) > 1 or code in (NO_CATEGORY, BY_NAME):
        problems.add("cell_blank_inside", row=row.number, column="code", value=code)
    synonyms = (*_words(row.text("synonyms_zh")), *_words(row.text("synonyms_en")))
    return Category(code, row.text("name_zh"), row.text("name_en"), row.text("theme"), synonyms)


def _conditions(row: CsvRow, problems: ProblemList) -> tuple[Condition, ...]:
    conditions = []
    for text in row.text("conditions").split(";"):
        if not text.strip():
            continue
        try:
            conditions.append(Condition.parse(text))
        except ValueError:
            problems.add(
                "mapping_condition", row=row.number, column="conditions", value=text.strip()
            )
    return tuple(conditions)


def _codes(
    row: CsvRow, column: str, known: frozenset[str], problems: ProblemList
) -> tuple[str, ...]:
    codes = tuple(_filled(row, column, problems).split())
    for code in codes:
        if code not in known and code != NO_CATEGORY:
            problems.add("mapping_code_unknown", row=row.number, column=column, value=code)
    return codes


def _filled(row: CsvRow, column: str, problems: ProblemList) -> str:
    text = row.text(column)
    if not text:
        problems.add("cell_empty", row=row.number, column=column)
    return text


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word.strip())


def _columns_of(
    tags: Sequence[Mapping[str, str]], keys: Sequence[str]
) -> dict[str, NDArray[np.object_]]:
    columns = {}
    for key in keys:
        column = np.empty(len(tags), dtype=object)
        column[:] = [feature.get(key) for feature in tags]
        columns[key] = column
    return columns
