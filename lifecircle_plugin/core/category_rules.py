# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules from other people's classifications to category codes, and the words they look for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import BoolArray, FloatArray
from .category_names import plain_text

NO_CATEGORY = "-"
BY_NAME = "by_name"
ANY_VALUE = "*"
AREA = "area"
# Unicode's East Asian blocks begin here; letters below are written in words with blanks between.
FIRST_CHINESE = 0x2E80

_CONDITION = re.compile(r"^(?P<key>[^=!~<>]+?)\s*(?P<operator>!=|!~|>=|=|~|<)\s*(?P<words>.+)$")


@dataclass(frozen=True)
class Condition:
    """One test on a tag: `=` one of the words, `~` contains one, `!` not, `*` any value.

    `area>=` and `area<` compare the feature's area in square metres; an unknown area fails both.
    """

    key: str
    operator: str
    words: tuple[str, ...]
    plain_words: tuple[str, ...]

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
        return cls(match["key"], match["operator"], words, tuple(map(plain_text, words)))

    def holds_for(self, value: str) -> bool:
        """Tell whether a tag's value, empty if the tag is absent, meets the condition."""
        if "~" in self.operator:
            found = contains_any(plain_text(value), self.plain_words)
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
    """Names that contain an include word and no exclude word, both as plain texts."""

    code: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]


class KeywordFinder:
    """Finds the words of all rules in one pass over a name."""

    def __init__(self, rules: Sequence[KeywordRule]) -> None:
        self._by_first: dict[str, list[tuple[str, KeywordRule]]] = {}
        for rule in rules:
            for word in rule.include:
                self._by_first.setdefault(word[0], []).append((word, rule))

    def find(self, plain_name: str) -> list[tuple[int, int, str]]:
        """Return where each word stands and the code it speaks of: (start, end, code)."""
        return [
            (start, start + len(word), rule.code)
            for start, sign in enumerate(plain_name)
            for word, rule in self._by_first.get(sign, ())
            if plain_name.startswith(word, start)
            and _begins_word(plain_name, start)
            and not contains_any(plain_name, rule.exclude)
        ]


def contains_any(plain: str, words: Sequence[str]) -> bool:
    """Tell whether a plain text contains any of the plain words.

    A word in Latin letters must begin where a word begins ("park" is not in "carpark");
    Chinese ones may stand anywhere.
    """
    for word in words:
        start = plain.find(word)
        while start >= 0:
            if _begins_word(plain, start):
                return True
            start = plain.find(word, start + 1)
    return False


def tag_values(value: str) -> tuple[str, ...]:
    """Return the values of a tag that holds several, as OSM joins them: by semicolons."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and ord(sign) < FIRST_CHINESE


def _begins_word(text: str, start: int) -> bool:
    """Tell whether no word of Latin letters runs across this place."""
    return start == 0 or not (_is_latin(text[start]) and _is_latin(text[start - 1]))
