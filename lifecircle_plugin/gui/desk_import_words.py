# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fields of project lists and of needs as a planner calls them, and what became of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from . import import_preview
from .field_mapping import field_word
from .steps import listed, number

PROJECTS, NEEDS = "projects", "needs"


def project_field_word(name: str) -> str:
    """Return a field of a project list as a planner calls it."""
    translate = QCoreApplication.translate
    return {
        "id": translate("LifeCircle", "LifeCircle id"),
        "circle": translate("LifeCircle", "Circle"),
        "package": translate("LifeCircle", "Package"),
        "theme": translate("LifeCircle", "Theme"),
        "other_themes": translate("LifeCircle", "Other themes"),
        "place": translate("LifeCircle", "Place"),
        "scale": translate("LifeCircle", "Content and scale"),
        "floor_area": translate("LifeCircle", "Floor area (m²)"),
        "site_area": translate("LifeCircle", "Site area (m²)"),
        "origin": translate("LifeCircle", "Where it comes from"),
        "lead": translate("LifeCircle", "Lead"),
        "partners": translate("LifeCircle", "Partners"),
        "planner": translate("LifeCircle", "Community planner"),
        "provider": translate("LifeCircle", "Provider"),
        "budget": translate("LifeCircle", "Investment planned"),
        "secured": translate("LifeCircle", "Investment secured"),
        "funds": translate("LifeCircle", "Sources of the money"),
        "start": translate("LifeCircle", "Start"),
        "end": translate("LifeCircle", "End"),
        "period": translate("LifeCircle", "Period"),
        "year": translate("LifeCircle", "Year of the annual list"),
        "approvals": translate("LifeCircle", "Approvals"),
        "stage": translate("LifeCircle", "Stage"),
        "progress": translate("LifeCircle", "Progress"),
        "light": translate("LifeCircle", "Light"),
        "obstacle": translate("LifeCircle", "Obstacle"),
        "obstacle_owner": translate("LifeCircle", "Who must act"),
        "beneficiaries": translate("LifeCircle", "Beneficiaries"),
        "outcome": translate("LifeCircle", "Outcome"),
        "tags": translate("LifeCircle", "Other programmes"),
    }.get(name) or field_word(name)


def need_field_word(name: str) -> str:
    """Return a field of needs, events or forms as a planner calls it."""
    translate = QCoreApplication.translate
    return {
        "number": translate("LifeCircle", "Running number"),
        "date": translate("LifeCircle", "Date"),
        "title": translate("LifeCircle", "Title"),
        "text": translate("LifeCircle", "Text"),
        "source": translate("LifeCircle", "Source"),
        "people": translate("LifeCircle", "People who share it"),
        "handling": translate("LifeCircle", "Handling"),
        "result": translate("LifeCircle", "Result"),
        "reply": translate("LifeCircle", "Reply"),
        "replied_on": translate("LifeCircle", "Replied on"),
        "event": translate("LifeCircle", "Event"),
        "place": translate("LifeCircle", "Place"),
        "forms": translate("LifeCircle", "Forms returned"),
        "suggestions": translate("LifeCircle", "Suggestions"),
        "form_no": translate("LifeCircle", "Number of the form"),
        "submitted_at": translate("LifeCircle", "Submitted at"),
        "duration": translate("LifeCircle", "Time taken"),
        "channel": translate("LifeCircle", "Channel"),
        "age": translate("LifeCircle", "Age"),
        "validity": translate("LifeCircle", "Validity as marked"),
    }.get(name) or field_word(name)


def event_field_word(name: str) -> str:
    """Return a field of a list of events as a planner calls it."""
    if name == "people":
        return QCoreApplication.translate("LifeCircle", "People who came")
    return need_field_word(name)


def kind_word(kind: str) -> str:
    """Return what the rows of a sheet are."""
    translate = QCoreApplication.translate
    return {
        "questionnaire": translate("LifeCircle", "Questionnaire, one row per form"),
        "hearing": translate("LifeCircle", "Points raised at hearings"),
        "suggestion": translate("LifeCircle", "Suggestions from residents"),
        "hotline": translate("LifeCircle", "Calls to the hotline 12345"),
        "deputy": translate("LifeCircle", "Deputies' proposals"),
        "event": translate("LifeCircle", "Events: hearings, workshops, lectures"),
        "project": translate("LifeCircle", "Project list"),
    }.get(kind, kind)


def status_word(status: str) -> str:
    """Return what became of a row or cell, in a word."""
    translate = QCoreApplication.translate
    return {
        "to_decide": translate("LifeCircle", "To decide"),
        "repaired": translate("LifeCircle", "Read with care"),
        "not_understood": translate("LifeCircle", "Not understood, unknown"),
        "unread": translate("LifeCircle", "Not understood, unknown"),
        "conflict": translate("LifeCircle", "Changed on both sides"),
        "doubtful": translate("LifeCircle", "Doubtful"),
        "unplaced": translate("LifeCircle", "Without a place"),
    }.get(status) or import_preview.status_word(status)


def personal_word(kind: str) -> str:
    """Return a kind of personal data."""
    translate = QCoreApplication.translate
    return {
        "name": translate("LifeCircle", "names"),
        "phone": translate("LifeCircle", "phone numbers"),
        "identity": translate("LifeCircle", "identity numbers"),
        "address": translate("LifeCircle", "home addresses"),
        "online": translate("LifeCircle", "accounts and mail addresses"),
    }.get(kind, kind)


def numbers_text(results: Mapping[str, Any]) -> str:
    """Return the numbers of an import in a sentence, those that are not zero."""
    translate = QCoreApplication.translate
    parts = [
        text.format(count=number(results[name]))
        for name, text in (
            ("ADDED", translate("LifeCircle", "added {count}")),
            ("UPDATED", translate("LifeCircle", "updated {count}")),
            ("UNCHANGED", translate("LifeCircle", "unchanged {count}")),
            ("REFUSED", translate("LifeCircle", "refused {count}")),
            ("TO_DECIDE", translate("LifeCircle", "to decide {count}")),
            ("REPAIRED", translate("LifeCircle", "rows read with care {count}")),
            ("CONFLICTS", translate("LifeCircle", "cells changed on both sides {count}")),
            ("MONEY_UNCLEAR", translate("LifeCircle", "amounts without a unit {count}")),
            ("PACKAGES", translate("LifeCircle", "new packages {count}")),
            ("DOUBTFUL", translate("LifeCircle", "doubtful {count}")),
            ("PLACED", translate("LifeCircle", "placed by words {count}")),
            ("UNPLACED", translate("LifeCircle", "without a place {count}")),
        )
        if results.get(name)
    ]
    return listed(parts) if parts else translate("LifeCircle", "No row was taken")
