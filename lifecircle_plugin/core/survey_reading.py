# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A sheet of filled-in questionnaires as questions and forms; pandas reads the columns.

One row is one form. Each different cell of a column is understood once, however many forms have
it, so that 12,527 forms of 60 answers take a second.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from .cell_numbers import read_number
from .errors import Cancelled
from .need_privacy import redacted
from .need_words import SAYS_NOTHING, read_moment, read_seconds
from .pandas_needed import require_pandas
from .sheet_table import SheetRow
from .survey_answers import (
    COUNTABLE,
    META,
    MULTIPLE,
    NUMBER,
    SCALE,
    TEXT,
    filled_in,
    option_name,
)
from .survey_columns import (
    SKIP_NUMBERS,
    QuestionColumns,
    is_bound,
    is_chosen,
    is_skipped,
    questions_of,
    split_choices,
)

IsCancelled = Callable[[], bool]
TEXT_GLUE = "\n"
"""Between the open answers of a form."""
MOST_OPTIONS_KEPT = 200


@dataclass(frozen=True)
class ReadQuestion:
    """One question with its answers; n forms.

    Attributes:
        answers: (n,) text, number or list of options; None where skipped.
        options: how many forms chose each, the most frequent first.
    """

    heading: str
    kind: str
    answers: Sequence[Any]
    options: Mapping[str, int]


@dataclass(frozen=True)
class ReadSurvey:
    """What a sheet of forms holds; n of them, in the order of the rows.

    Attributes:
        rows: row numbers as the spreadsheet shows them.
        questions: in the order of the columns.
        keys: what each form is known by: its number where the sheet has one, else when it was
            sent in and what it says. A key that comes again has "#2" behind it.
        repeated: whether the form's number stands in an earlier row as well.
        texts: open answers that say something, and what was filled in behind options.
        moments, durations, channels, ages, units, compounds, subdistricts, marks: of the forms.
        redacted: numbers of persons left out of texts.
        unclear_durations: rows whose duration was not understood.
    """

    rows: tuple[int, ...]
    questions: tuple[ReadQuestion, ...]
    keys: tuple[str, ...]
    numbers: tuple[str, ...]
    repeated: tuple[bool, ...]
    texts: tuple[str, ...]
    moments: tuple[str, ...]
    durations: tuple[Optional[float], ...]
    channels: tuple[str, ...]
    ages: tuple[str, ...]
    units: tuple[str, ...]
    compounds: tuple[str, ...]
    subdistricts: tuple[str, ...]
    marks: tuple[str, ...]
    redacted: int = 0
    unclear_durations: tuple[int, ...] = ()

    def __len__(self) -> int:
        """Return the number of forms."""
        return len(self.rows)


@dataclass(frozen=True)
class SurveyReading:
    """How a sheet of forms is read.

    Attributes:
        mapping: headings by field (`need_fields.need_mapping`).
        left_out: headings of personal columns and others that are not kept.
        keep_personal: keep numbers of persons inside texts.
    """

    mapping: Mapping[str, Sequence[str]]
    left_out: frozenset[str] = frozenset()
    keep_personal: bool = False
    kept_personal: tuple[str, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)


def read_survey(
    headings: Sequence[str],
    rows: Sequence[SheetRow],
    reading: SurveyReading,
    is_cancelled: Optional[IsCancelled] = None,
) -> ReadSurvey:
    """Read forms.

    Args:
        headings: of the sheet.
        rows: one per form.
        reading: which column is what.
        is_cancelled: asked for each column.

    Raises:
        LifeCircleError: pandas is missing or too old.
        Cancelled: is_cancelled answered yes.
    """
    pandas = require_pandas()
    frame = pandas.DataFrame([row.cells for row in rows], dtype=object)
    columns = [
        _Column(pandas, frame[place]) if place in frame else _Column.empty(len(rows))
        for place in range(len(headings))
    ]
    place_of = {heading: place for place, heading in enumerate(headings)}

    def cells(name: str) -> list[str]:
        heading = next(iter(reading.mapping.get(name, ())), "")
        if heading not in place_of:
            return [""] * len(rows)
        return columns[place_of[heading]].mapped(lambda cell: "" if is_skipped(cell) else cell)

    meta = [
        heading
        for name, several in reading.mapping.items()
        if name not in reading.asked.values()
        for heading in several
        if name not in COUNTABLE and name != TEXT
    ]
    kept = [place for place, heading in enumerate(headings) if heading not in reading.left_out]
    shown = [headings[place] for place in kept]
    found = questions_of(
        shown,
        [columns[place].counts for place in kept],
        [*meta, *reading.kept_personal],
        reading.asked,
    )
    questions: list[ReadQuestion] = []
    removed = 0
    for each in found:
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        own = [columns[kept[place]] for place in each.columns]
        question, taken = _answers(each, own, reading, each.heading in reading.kept_personal)
        questions.append(question)
        removed += taken
    moments = _moments(columns, place_of, reading, len(rows))
    durations, unclear = _durations(cells("duration"), rows)
    numbers = cells("form_no")
    keys, repeated = _keys(numbers, moments, questions, len(rows))
    ages = next(iter(reading.mapping.get("age", ())), "")
    return ReadSurvey(
        rows=tuple(row.number for row in rows),
        questions=tuple(questions),
        keys=keys,
        numbers=tuple(numbers),
        repeated=repeated,
        texts=_texts(questions, len(rows)),
        moments=tuple(moments),
        durations=durations,
        channels=tuple(cells("channel")),
        ages=tuple(cells("age") if ages else [""] * len(rows)),
        units=tuple(cells("unit")),
        compounds=tuple(cells("compound")),
        subdistricts=tuple(cells("subdistrict")),
        marks=tuple(cells("validity")),
        redacted=removed,
        unclear_durations=unclear,
    )


class _Column:
    """The cells of a column: each different one once, and which of them each form has."""

    def __init__(self, pandas: Any, series: Any) -> None:
        filled = series.where(series.notna(), "")
        codes, different = pandas.factorize(filled)
        self.codes: list[int] = codes.tolist()
        self.different: list[str] = [str(each).strip() for each in different]
        sums = pandas.Series(codes).value_counts()
        self.counts: dict[str, int] = {}
        for code, count in zip(sums.index.tolist(), sums.tolist()):
            cell = self.different[code]
            self.counts[cell] = self.counts.get(cell, 0) + int(count)

    @classmethod
    def empty(cls, count: int) -> _Column:
        """Return a column of blanks."""
        column = cls.__new__(cls)
        column.codes, column.different, column.counts = [0] * count, [""], {"": count}
        return column

    def mapped(self, read: Callable[[str], Any]) -> list[Any]:
        """Return what each form's cell is read as; each different cell is read once."""
        answers = [read(cell) for cell in self.different]
        return [answers[code] for code in self.codes]


def _answers(
    question: QuestionColumns,
    columns: Sequence[_Column],
    reading: SurveyReading,
    is_personal: bool,
) -> tuple[ReadQuestion, int]:
    """Return a question with its answers, and how many numbers of persons were left out of it."""
    removed = 0
    if question.kind == META and not is_personal:
        # What is known about the form has columns of its own in the table of forms.
        return ReadQuestion(question.heading, META, [None] * len(columns[0].codes), {}), 0
    if question.options:
        answers = _chosen(columns, question.options)
    else:
        read = _READERS.get(question.kind)
        column = columns[0]
        if question.kind == MULTIPLE:

            def read(cell: str) -> Any:
                return split_choices(cell, question.separator) or None

        elif read is None:

            def read(cell: str) -> Any:
                return cell

        values = [
            None if _skipped(cell, question.kind) else read(cell) for cell in column.different
        ]
        if not reading.keep_personal:
            counts = [0] * len(values)
            for code in column.codes:
                counts[code] += 1
            for place, value in enumerate(values):
                values[place], taken = _without_numbers(value)
                removed += taken * counts[place]
        answers = [values[code] for code in column.codes]
    options = _counted(question.kind, answers)
    return ReadQuestion(question.heading, question.kind, answers, options), removed


def _skipped(cell: str, kind: str) -> bool:
    return is_skipped(cell) or (kind != TEXT and cell in SKIP_NUMBERS)


def _number_or_text(cell: str) -> Any:
    if is_bound(cell):
        return cell
    found = read_number(cell)
    return found.value if found.state == "value" and found.value is not None else cell


def _whole_or_text(cell: str) -> Any:
    found = _number_or_text(cell)
    return int(found) if isinstance(found, float) and found.is_integer() else found


_READERS: Mapping[str, Callable[[str], Any]] = {NUMBER: _number_or_text, SCALE: _whole_or_text}


def _without_numbers(value: Any) -> tuple[Any, int]:
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, list):
        told = [redacted(each) for each in value]
        return [text for text, _ in told], sum(count for _, count in told)
    return value, 0


def _chosen(columns: Sequence[_Column], options: Sequence[str]) -> list[Any]:
    """Return the options chosen by each form in columns of one option; none chosen is skipped."""
    ticked = [
        column.mapped(lambda cell, option=option: is_chosen(cell, option))  # type: ignore[misc]
        for column, option in zip(columns, options)
    ]
    return [
        [option for option, is_ticked in zip(options, row) if is_ticked] or None
        for row in zip(*ticked)
    ]


def _counted(kind: str, answers: Sequence[Any]) -> dict[str, int]:
    if kind not in COUNTABLE or kind == NUMBER:
        return {}
    # Forms that say the same share one answer: each different one is taken apart once.
    different: dict[int, list[Any]] = {}
    for answer in answers:
        different.setdefault(id(answer), [answer, 0])[1] += 1
    counts: dict[str, int] = {}
    for answer, forms in different.values():
        if answer is None:
            continue
        options = answer if isinstance(answer, list) else [str(answer)]
        for option in dict.fromkeys(map(option_name, options)):
            counts[option] = counts.get(option, 0) + forms
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    if kind == SCALE:
        ordered.sort(key=lambda each: (len(each[0]), each[0]))
    return dict(ordered[:MOST_OPTIONS_KEPT])


def _texts(questions: Sequence[ReadQuestion], count: int) -> tuple[str, ...]:
    """Return the open answers of each form, what says nothing left out."""
    parts: list[list[str]] = [[] for _ in range(count)]
    for question in questions:
        if question.kind == TEXT:
            for own, answer in zip(parts, question.answers):
                if isinstance(answer, str) and not SAYS_NOTHING.fullmatch(answer):
                    own.append(answer)
        elif question.kind in COUNTABLE and question.kind not in (NUMBER, SCALE):
            for own, answer in zip(parts, question.answers):
                for option in answer if isinstance(answer, list) else (answer,):
                    filled = filled_in(option) if isinstance(option, str) else ""
                    if filled and not SAYS_NOTHING.fullmatch(filled):
                        own.append(filled)
    return tuple(TEXT_GLUE.join(dict.fromkeys(own)) for own in parts)


def _moments(
    columns: Sequence[_Column],
    place_of: Mapping[str, int],
    reading: SurveyReading,
    count: int,
) -> list[str]:
    heading = next(iter(reading.mapping.get("submitted_at", ())), "")
    if heading not in place_of:
        return [""] * count
    return columns[place_of[heading]].mapped(read_moment)


def _durations(
    cells: Sequence[str], rows: Sequence[SheetRow]
) -> tuple[tuple[Optional[float], ...], tuple[int, ...]]:
    known: dict[str, Optional[float]] = {}
    found: list[Optional[float]] = []
    unclear = []
    for cell, row in zip(cells, rows):
        if cell not in known:
            known[cell] = read_seconds(cell)
        found.append(known[cell])
        if cell and known[cell] is None:
            unclear.append(row.number)
    return tuple(found), tuple(unclear)


def _keys(
    numbers: Sequence[str],
    moments: Sequence[str],
    questions: Sequence[ReadQuestion],
    count: int,
) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    keys: list[str] = []
    repeated: list[bool] = []
    seen: dict[str, int] = {}
    said = content_of(questions, count)
    for number, moment, content in zip(numbers, moments, said):
        key = (
            number
            or f"{moment}|{hashlib.sha1(content.encode(), usedforsecurity=False).hexdigest()}"
        )
        seen[key] = seen.get(key, 0) + 1
        repeated.append(bool(number) and seen[key] > 1)
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(keys), tuple(repeated)


def content_of(questions: Sequence[ReadQuestion], count: int) -> list[str]:
    """Return what each form says, as one text that is the same for the same answers."""
    asked = [each for each in questions if each.kind != META]
    if not asked:
        return [""] * count
    return [
        json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        for row in zip(*(each.answers for each in asked))
    ]
