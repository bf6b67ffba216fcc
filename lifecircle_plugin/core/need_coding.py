# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Needs in words to category codes: keywords propose, a person confirms.

The dictionary has words of both languages and words that forbid: a clause of the text that holds
one of these proposes nothing for that code. What the planner adds (table `keyword`) is asked
with what comes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .categories import CategoryMapping
from .category_names import CategoryTable, plain_text
from .category_rules import NO_CATEGORY, KeywordFinder, KeywordRule
from .csv_table import ProblemList, read_csv_table
from .need_counting import BY_KEYWORDS, BY_PERSON, QUESTIONNAIRE, codes_of, follows_options
from .project_desk import Keyword, Need, text_of

NEED_KEYWORDS_FILE = "need_keywords.csv"
_COLUMNS = ("code", "language", "include", "exclude", "note")
_CLAUSES = re.compile(r"[，。；;！!？?\n\r、,|┋/]+|(?<=[a-z])\.\s")
# What a clause is about that wants less of it, or only names a place by it.
_NOT_ASKED = re.compile(
    r"(拆除|搬走|取消|不要|不需要|不必|太多|过多|已有|已经有|足够|够了|远离|扰民|噪音|噪声)|"
    r"\b(no more|too many|remove|enough|don't need|do not need)\b"
)
# 食堂旁边的路灯 asks for lamps.
_BESIDE = re.compile(
    r"^\s*(旁边|旁|附近|门口|门前|对面|隔壁|周边|边上|楼下|后面|前面|那里|那边|这边|路口|到|的?路上)"
)
_SHORTEST_NAME = 2


@dataclass(frozen=True)
class KeywordHit:
    """A word found in a text, and the code it speaks of."""

    code: str
    word: str
    clause: str


class NeedCoder:
    """Proposes categories for texts and options; safe to use from any thread."""

    def __init__(self, rules: Sequence[KeywordRule]) -> None:
        """Index the rules; rules of one code are one."""
        self.rules = tuple(rules)
        self._finder = KeywordFinder(self.rules)
        self._known: dict[str, tuple[KeywordHit, ...]] = {}

    @classmethod
    def of(
        cls, mapping: CategoryMapping, folder: Path, keywords: Iterable[Keyword] = ()
    ) -> NeedCoder:
        """Return a coder by the shipped words, the categories' names and the planner's own words.

        Args:
            mapping: categories with their synonyms.
            folder: holds need_keywords.csv.
            keywords: rows of the blueprint's table `keyword`.

        Raises:
            LifeCircleError: the dictionary cannot be read.
        """
        shipped = read_need_keywords(folder / NEED_KEYWORDS_FILE)
        return cls(_merged([*shipped, *_name_rules(mapping.table)], list(keywords)))

    def hits(self, text: str) -> tuple[KeywordHit, ...]:
        """Return the words that speak of categories, the longest of overlapping ones only."""
        known = self._known.get(text)
        if known is not None:
            return known
        found: list[KeywordHit] = []
        for clause in _CLAUSES.split(plain_text(text)):
            if clause.strip() and not _NOT_ASKED.search(clause):
                found += self._in_clause(clause)
        if len(self._known) > 50_000:
            self._known.clear()
        self._known[text] = tuple(found)
        return tuple(found)

    def propose(self, text: str) -> tuple[str, ...]:
        """Return the codes that a text asks for, in the order of its words."""
        return tuple(dict.fromkeys(hit.code for hit in self.hits(text) if hit.code != NO_CATEGORY))

    def proposed(self, needs: Iterable[Need]) -> list[Need]:
        """Return needs whose proposal by their words is another one now, with the new one.

        Forms of questionnaires follow their options (`survey_coding`); what a person confirmed
        keeps its codes, and its proposal is brought up to date all the same.
        """
        changed = []
        for need in needs:
            if need.source == QUESTIONNAIRE:
                continue
            codes = text_of(self.propose(need.text))
            if codes != need.proposed:
                by = need.coded_by or (BY_KEYWORDS if codes else "")
                changed.append(replace(need, proposed=codes, coded_by=by))
        return changed

    def _in_clause(self, clause: str) -> list[KeywordHit]:
        found = self._finder.find(clause)
        found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken: list[tuple[int, int]] = []
        hits: list[tuple[int, KeywordHit]] = []
        for start, end, code in found:
            is_free = all(end <= low or start >= high for low, high in taken)
            if not (is_free or (start, end) in taken):
                continue
            taken.append((start, end))
            if not _BESIDE.match(clause[end:]):
                hits.append((start, KeywordHit(code, clause[start:end], clause.strip())))
        return [hit for _, hit in sorted(hits, key=lambda each: each[0])]


def confirmed(need: Need, codes: Sequence[str]) -> Need:
    """Return a need with the codes that a person confirmed; none means of no category."""
    return replace(need, categories=text_of(codes), coded_by=BY_PERSON)


def read_need_keywords(path: Path) -> list[KeywordRule]:
    """Read the shipped dictionary.

    Raises:
        LifeCircleError: it cannot be read as a table of these columns.
    """
    problems = ProblemList(str(path))
    rows = read_csv_table(path, _COLUMNS, problems).rows
    return [
        KeywordRule(row.text("code"), _words(row.text("include")), _words(row.text("exclude")))
        for row in rows
        if row.text("code") and row.text("include")
    ]


def _words(cell: str) -> tuple[str, ...]:
    return tuple(plain_text(word.strip()) for word in cell.split("|") if word.strip())


def _name_rules(table: CategoryTable) -> list[KeywordRule]:
    """Return the names and synonyms of categories as words; of a word of several the first's."""
    rules: list[KeywordRule] = []
    taken: set[str] = set()
    for category in table.categories:
        # A name in brackets or of several kinds is no word that anybody says.
        names = [category.name_zh, category.name_en, *category.synonyms]
        words = [
            plain
            for plain in (plain_text(name.strip()) for name in names)
            if len(plain) >= _SHORTEST_NAME
            and not (plain.isascii() and len(plain) < 4)
            and not re.search(r"[()/|]", plain)
            and plain not in taken
        ]
        taken.update(words)
        if words:
            rules.append(KeywordRule(category.code, tuple(words), ()))
    return rules


def _merged(rules: Sequence[KeywordRule], own: Sequence[Keyword]) -> list[KeywordRule]:
    """Return one rule a code: a word belongs to the first rule that has it, the planner's first."""
    include: dict[str, list[str]] = {}
    exclude: dict[str, list[str]] = {}
    owner: dict[str, str] = {}

    def claim(code: str, words: Iterable[str], is_own: bool = False) -> None:
        for word in words:
            if word and (is_own or owner.setdefault(word, code) == code):
                owner.setdefault(word, code)
                include.setdefault(code, []).append(word)

    for each in own:
        word = plain_text(each.word.strip())
        if not word or not each.code:
            continue
        if each.role == "exclude":
            exclude.setdefault(each.code, []).append(word)
        else:
            claim(each.code, [word], is_own=True)
    for rule in rules:
        claim(rule.code, rule.include)
        exclude.setdefault(rule.code, []).extend(rule.exclude)
    return [
        KeywordRule(
            code,
            tuple(word for word in dict.fromkeys(words) if word not in exclude.get(code, ())),
            tuple(dict.fromkeys(exclude.get(code, ()))),
        )
        for code, words in include.items()
    ]


def coding_state(need: Need, options_confirmed: bool = False) -> str:
    """Return "confirmed", "proposed" or "open": how far a need is coded.

    A form whose options are confirmed waits only as long as its own words propose more.

    Args:
        need: of any source.
        options_confirmed: whether a person looked at the options of its questionnaire.
    """
    if need.coded_by == BY_PERSON:
        return "confirmed"
    if follows_options(need) and need.proposed:
        return "proposed"
    if need.categories or (options_confirmed and follows_options(need)):
        return "confirmed"
    return "proposed" if need.proposed else "open"


def codes_counted(needs: Iterable[Need], with_proposed: bool = False) -> dict[str, int]:
    """Return how many needs ask for each code."""
    found: dict[str, int] = {}
    for need in needs:
        for code in codes_of(need, with_proposed):
            found[code] = found.get(code, 0) + 1
    return found
