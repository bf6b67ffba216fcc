# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a sheet of projects or needs looks like before it is imported; runs in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .desk_import_memory import kept_mapping
from .desk_import_words import PROJECTS
from .import_reading import IsCancelled, SourceLook, look_at_sheet

if TYPE_CHECKING:
    from ..core.need_privacy import PersonalColumn

PROJECT = "project"


@dataclass
class DeskLook:
    """A sheet, what its rows are taken for, and which of its columns are personal."""

    sheet: SourceLook
    kind: str
    personal: Sequence[PersonalColumn]


def look_at_desk_sheet(path: Path, sheet: str, what: str, is_cancelled: IsCancelled) -> DeskLook:
    """Read a sheet.

    Args:
        path: of the spreadsheet.
        sheet: its name, empty for the first with rows.
        what: PROJECTS or NEEDS.
        is_cancelled: whether to stop.

    Raises:
        LifeCircleError: the file is no spreadsheet, damaged, protected, or has no heading.
        Cancelled: is_cancelled answered yes.
    """
    from ..core.need_fields import guess_kind
    from ..core.need_privacy import personal_columns

    look = look_at_sheet(path, sheet, is_cancelled)
    if what == PROJECTS:
        return DeskLook(look, PROJECT, ())
    found = personal_columns(look.headings, [look.columns[each] for each in look.headings])
    return DeskLook(look, guess_kind(look.headings, look.title), tuple(found))


def fields_of_kind(kind: str) -> tuple[str, ...]:
    """Return the fields that a kind of list has, in order."""
    from ..core.need_fields import fields_of
    from ..core.project_fields import PROJECT_FIELDS

    return PROJECT_FIELDS if kind == PROJECT else fields_of(kind)


def first_mapping(kind: str, headings: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Return heading by field, and whether it is the choice of the last time."""
    from ..core.need_fields import propose_need_fields
    from ..core.project_fields import propose_project_fields

    kept = kept_mapping(kind, headings)
    if kept:
        return kept, True
    if kind == PROJECT:
        return propose_project_fields(headings), False
    return {each.field: each.heading for each in propose_need_fields(kind, headings)}, False
