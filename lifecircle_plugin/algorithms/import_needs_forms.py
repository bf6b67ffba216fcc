# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms of a questionnaire laid over those of the blueprint."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from qgis.core import QgsProcessingFeedback

from ..core.known_names import KnownNames
from ..core.need_coding import NeedCoder
from ..core.need_counting import QUESTIONNAIRE
from ..core.need_fields import IGNORE, QUESTION_KINDS
from ..core.need_merge import ADDED, UNCHANGED, UPDATED, merged
from ..core.need_rows import PLACE_GLUE, UNREAD, CellRemark
from ..core.project_desk import Need, SurveyForm, SurveyQuestion, text_of
from ..core.results import Reason
from ..core.survey_coding import FormCoder, unconfirmed_options, with_proposal
from ..core.survey_doubts import doubts_of_forms
from ..core.survey_reading import ReadSurvey, SurveyReading, read_survey
from ..store.desk_read import read_rows
from .import_needs_asked import NeedsAsked
from .import_needs_places import PLACED_BY_HAND, FoundPlace, find_places, placed
from .import_needs_told import NeedsAccount, NeedsWork, RowAccount

_FORM_COLUMNS = ("text", "date", "place")
# A questionnaire under another name whose forms are mostly there already is the same one.
_SAME_SHARE = 0.5
_NAMESPACE = uuid.UUID("5b1f2c0e-6f1d-4b4e-9d52-3f0f6a3f7f10")


def import_forms(
    connection: sqlite3.Connection,
    asked: NeedsAsked,
    account: NeedsAccount,
    coder: NeedCoder,
    subdistricts: KnownNames,
    subdistrict_id: str,
    feedback: QgsProcessingFeedback,
) -> NeedsWork:
    """Return what is to be written of a questionnaire, and tell it form by form.

    Raises:
        LifeCircleError: pandas is missing.
        Cancelled: the planner asked to stop.
    """
    read = _read(asked, account, feedback)
    feedback.setProgress(55.0)
    survey = asked.survey or _known_survey(connection, read) or asked.path.stem
    account.survey = survey
    account.numbers_removed = read.redacted
    if survey not in (asked.survey, asked.path.stem):
        account.notes.append(("need_survey_known", {"survey": survey, "file": asked.path.name}))
    questions = _questions(connection, survey, read, asked.path.name, coder)
    positions = [questions[each.heading].position for each in read.questions]
    before = {each.need_id: each for each in read_rows(connection, "survey_form", survey=survey)}
    needs = {
        each.id: each
        for each in read_rows(connection, "need", source=QUESTIONNAIRE)
        if each.id in before
    }
    by_key = {
        (needs[form.need_id].origin_key or form.form_no): form
        for form in before.values()
        if form.need_id in needs
    }
    places = _places(connection, read, feedback)
    doubts = doubts_of_forms(read, asked.min_seconds)
    coded = FormCoder(questions.values(), coder)
    answers = _answers(read, positions)
    work = NeedsWork()
    _keep_questions(connection, survey, questions, work)
    feedback.setProgress(70.0)
    unclear = frozenset(read.unclear_durations)
    for row in range(len(read)):
        subdistrict = subdistrict_id
        if read.subdistricts[row]:
            subdistrict = subdistricts.one(read.subdistricts[row]) or subdistrict_id
        form = by_key.get(read.keys[row])
        need = needs.get(form.need_id) if form is not None else None
        fresh = _need(read, row, survey, doubts[row], subdistrict)
        told = RowAccount(
            read.rows[row],
            ADDED,
            code=read.numbers[row],
            name=fresh.text,
            doubts=doubts[row],
            remarks=(),
        )
        account.rows.append(told)
        new_form = _form(read, row, survey, answers[row])
        if form is None or need is None:
            need_id = _id(survey, read.keys[row])
            new = placed(replace(fresh, id=need_id), places[row], with_point=False)
            new = coded.coded(new, survey, new_form.answers)
            work.new_needs.append(new)
            work.new_forms.append(
                replace(new_form, id=_id(survey, f"form|{need_id}"), need_id=need_id)
            )
        else:
            new = _over(told, need, fresh, places[row], asked.overwrite)
            new = coded.coded(new, survey, new_form.answers)
            new_form = replace(
                new_form, id=form.id, need_id=form.need_id, row_version=form.row_version
            )
            is_same = replace(new, as_typed=need.as_typed) == need and new_form == form
            told.status = UNCHANGED if is_same else UPDATED
            if new != need:
                work.changed_needs.append(new)
            if new_form != form:
                work.changed_forms.append(new_form)
        told.id = new.id
        if places[row].says:
            told.placed = bool(new.unit_id or new.residence_id or new.xy is not None)
            told.place, told.place_reason = new.place, places[row].reason
            told.candidates = places[row].candidates
        if read.rows[row] in unclear:
            told.remarks = (*told.remarks, _unclear(account, read.rows[row]))
    gone = len(by_key) - sum(each.status != ADDED for each in account.rows)
    if gone > 0:
        account.notes.append(("need_forms_not_in_file", {"count": gone, "survey": survey}))
    _tell_options(account, questions.values())
    return work


def _read(asked: NeedsAsked, account: NeedsAccount, feedback: QgsProcessingFeedback) -> ReadSurvey:
    personal = [each.heading for each in account.personal]
    left_out = {*account.mapping.get(IGNORE, ()), *([] if asked.keep_personal else personal)}
    questions = {
        heading: kind for kind in QUESTION_KINDS for heading in account.mapping.get(kind, ())
    }
    mapping = {
        name: several for name, several in account.mapping.items() if name not in QUESTION_KINDS
    }
    reading = SurveyReading(
        mapping,
        frozenset(left_out),
        asked.keep_personal,
        tuple(personal) if asked.keep_personal else (),
        questions,
    )
    sheet = account.sheet
    return read_survey(sheet.headings, sheet.rows, reading, feedback.isCanceled)


def _known_survey(connection: sqlite3.Connection, read: ReadSurvey) -> str:
    """Return the questionnaire that most forms of the file belong to already, empty for none."""
    headings = {each.heading for each in read.questions}
    surveys: dict[str, set[str]] = {}
    for survey, heading in connection.execute("SELECT survey, heading FROM survey_question"):
        surveys.setdefault(survey or "", set()).add(heading or "")
    for survey, known in surveys.items():
        if len(known & headings) < _SAME_SHARE * len(headings | known):
            continue
        keys = {
            row[0]: row[1] or ""
            for row in connection.execute(
                "SELECT n.origin_key, f.submitted_at FROM survey_form f "
                "JOIN need n ON n.id = f.need_id WHERE f.survey = ?",
                [survey],
            )
        }
        same = sum(
            key in keys and bool(moment) and keys[key] == moment
            for key, moment in zip(read.keys, read.moments)
        )
        if same and same >= _SAME_SHARE * min(len(keys), len(read)):
            return survey
    return ""


def _questions(
    connection: sqlite3.Connection, survey: str, read: ReadSurvey, file: str, coder: NeedCoder
) -> dict[str, SurveyQuestion]:
    """Return the questions by heading; those that are there keep position and confirmed codes."""
    before = {
        each.heading: each for each in read_rows(connection, "survey_question", survey=survey)
    }
    last = max((each.position for each in before.values()), default=0)
    found: dict[str, SurveyQuestion] = {}
    for each in read.questions:
        known = before.get(each.heading)
        if known is None:
            last += 1
            known = SurveyQuestion(_id(survey, f"question|{each.heading}"), survey, last)
        told = replace(
            known, heading=each.heading, kind=each.kind, options=dict(each.options), origin=file
        )
        found[each.heading] = with_proposal(told, coder)
    # Questions of earlier files stay, with the answers of forms that are not in this one.
    return {**before, **found}


def _keep_questions(
    connection: sqlite3.Connection,
    survey: str,
    questions: Mapping[str, SurveyQuestion],
    work: NeedsWork,
) -> None:
    before = {each.id: each for each in read_rows(connection, "survey_question", survey=survey)}
    for each in questions.values():
        known = before.get(each.id)
        if known is None:
            work.new_questions.append(each)
        elif known != each:
            work.changed_questions.append(each)


def _answers(read: ReadSurvey, positions: Sequence[int]) -> list[dict[str, Any]]:
    """Return the answers of each form by the question's position; skipped ones are absent."""
    found: list[dict[str, Any]] = [{} for _ in range(len(read))]
    for question, position in zip(read.questions, positions):
        key = str(position)
        for own, answer in zip(found, question.answers):
            if answer is not None:
                own[key] = answer
    return found


def _places(
    connection: sqlite3.Connection, read: ReadSurvey, feedback: QgsProcessingFeedback
) -> list[FoundPlace]:
    words = [
        {"unit": unit, "compound": compound, "subdistrict": subdistrict}
        for unit, compound, subdistrict in zip(read.units, read.compounds, read.subdistricts)
    ]
    return find_places(connection, words, feedback.isCanceled)


def _need(read: ReadSurvey, row: int, survey: str, doubts: Sequence[str], subdistrict: str) -> Need:
    place = PLACE_GLUE.join(
        part for part in dict.fromkeys((read.units[row], read.compounds[row])) if part
    )
    date = read.moments[row][:10]
    typed = {"text": read.texts[row], "date": date, "place": place}
    return Need(
        "",
        source=QUESTIONNAIRE,
        code=read.numbers[row],
        text=read.texts[row],
        subdistrict_id=subdistrict,
        place=place,
        date=date,
        doubt=text_of(doubts),
        as_typed={name: cell for name, cell in typed.items() if cell},
        origin=survey,
        origin_key=read.keys[row],
    )


def _form(read: ReadSurvey, row: int, survey: str, answers: Mapping[str, Any]) -> SurveyForm:
    return SurveyForm(
        "",
        "",
        survey,
        read.numbers[row],
        read.moments[row],
        read.durations[row],
        read.channels[row],
        read.ages[row],
        answers,
    )


def _over(told: RowAccount, need: Need, fresh: Need, place: FoundPlace, overwrite: bool) -> Need:
    """Lay a form over the one that is there; what a person decided stays."""
    result = merged(need, fresh, _FORM_COLUMNS, overwrite)
    told.conflicts = result.conflicts
    row = replace(
        result.row,
        doubt=fresh.doubt,
        origin=fresh.origin,
        origin_key=fresh.origin_key,
        code=need.code or fresh.code,
        subdistrict_id=need.subdistrict_id or fresh.subdistrict_id,
    )
    return row if row.placed_by in PLACED_BY_HAND else placed(row, place, with_point=False)


def _unclear(account: NeedsAccount, row: int) -> CellRemark:
    heading = next(iter(account.mapping.get("duration", ())), "")
    place = account.sheet.column(heading)
    cell = next((each.cells[place] for each in account.sheet.rows if each.number == row), "")
    values: dict[str, object] = {"field": "duration", "cell": cell, "value": ""}
    return CellRemark(UNREAD, "duration", cell, "", Reason("need_cell_unread", values))


def _tell_options(account: NeedsAccount, questions: Any) -> None:
    """Say which options were added to confirmed questions since."""
    for each in questions:
        new = unconfirmed_options(each)
        if new:
            account.notes.append(
                ("need_options_new", {"heading": each.heading, "options": ", ".join(new)})
            )


def _id(survey: str, key: str) -> str:
    """Return an id that is the same for the same form of the same questionnaire."""
    name = f"{survey}|{key}".encode()
    digest = hashlib.sha1(_NAMESPACE.bytes + name, usedforsecurity=False).digest()[:16]
    return str(uuid.UUID(bytes=digest, version=5))
