# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which category each text of a foreign table probably means, for the planner to look over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .categories import CategoryMapping
from .category_names import Category, cell_text, match_names, name_key, pack_names
from .clauses import Pack
from .csv_table import ProblemList, read_csv_table, write_csv_table

OWN_FILE = "own_texts.csv"
OWN_COLUMNS = ("text", "code")


@dataclass(frozen=True)
class CategoryProposal:
    """One text of a category column.

    Attributes:
        text: as it stands in the source.
        count: rows that hold it.
        code: category proposed, empty where none is known; several are joined by semicolons.
        how: "own" from the planner's own list, "name" a known name, "keyword" a word in it, ""
            where nothing is known.
    """

    text: str
    count: int
    code: str
    how: str


def propose_categories(
    values: Iterable[object], mapping: CategoryMapping, pack: Pack, own: Mapping[str, str]
) -> list[CategoryProposal]:
    """Return a proposal for every different text, those without one first, then by frequency.

    Args:
        values: cells of the category column; None and blanks are left out.
        mapping: the tables of categories and keywords.
        pack: the standard, whose own names of categories are known too.
        own: the planner's codes by text.
    """
    counts = Counter(text for text in map(cell_text, values) if text)
    by_key = {name_key(text): code for text, code in own.items()}
    texts = list(counts)
    index = pack_names(pack, mapping.table)
    column = np.array(texts, dtype=object)
    by_name = match_names(column, index).as_text(len(texts))
    # Only texts that are no known name are searched for words.
    by_word = mapping.classify_names(texts).as_text(len(texts))
    proposals = []
    for text, name, word in zip(texts, by_name, by_word):
        own_code = by_key.get(name_key(text))
        if own_code:
            code, how = own_code, "own"
        elif name:
            code, how = str(name), "name"
        elif word:
            code, how = str(word), "keyword"
        else:
            code, how = "", ""
        proposals.append(CategoryProposal(text, counts[text], code, how))
    return sorted(proposals, key=lambda each: (bool(each.code), -each.count, each.text))


def read_own_texts(folder: Path) -> dict[str, str]:
    """Return the planner's own codes by text, empty where none were kept.

    Raises:
        LifeCircleError: the file is there but cannot be read as a table.
    """
    path = folder / OWN_FILE
    if not path.is_file():
        return {}
    table = read_csv_table(path, OWN_COLUMNS, ProblemList(str(path)))
    return {row.text("text"): row.text("code") for row in table.rows if row.text("text")}


def keep_own_texts(folder: Path, codes: Mapping[str, str]) -> None:
    """Add codes by text to the planner's own; a text that is there gets the new code.

    Raises:
        LifeCircleError: the file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    merged = {**read_own_texts(folder), **{text: code for text, code in codes.items() if code}}
    write_csv_table(folder / OWN_FILE, OWN_COLUMNS, [[text, merged[text]] for text in merged])


def known_categories(mapping: CategoryMapping, pack: Pack) -> list[Category]:
    """Return every category a facility can be given: the pack's first, then all others."""
    known = {category.code: category for category in mapping.table.categories}
    first: dict[str, Category] = {}
    for clause in pack.clauses:
        first.setdefault(
            clause.code,
            known.get(clause.code)
            or Category(clause.code, clause.name_zh, clause.name_en, clause.theme),
        )
    return [*first.values(), *(c for code, c in known.items() if code not in first)]


def label_of(category: Category, language: str) -> str:
    """Return a category's name in a language, its code where it has none."""
    names: Sequence[str] = (category.name_zh, category.name_en)
    first, second = names if language == "zh" else names[::-1]
    return first or second or category.code
