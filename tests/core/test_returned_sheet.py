# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A workbook that came back: figures written otherwise are the same, other codes are not."""

from __future__ import annotations

from lifecircle_plugin.core.project_desk import Desk, Project
from lifecircle_plugin.core.returned_sheet import ID_HEAD, compare_returned


def test_codes_that_look_like_numbers_are_compared_as_texts() -> None:
    project = Project(id="p", name="食堂", code="3.1", note="7", budget_planned_wan=120.0)
    heads = ["code", "note", "budget_planned_wan", ID_HEAD]
    back = compare_returned(
        [heads, ["3.10", "7.0", "120.00", "p"]],
        [heads, ["3.1", "7", "120", "p"]],
        Desk({"project": {"p": project}}),
        {head: head for head in heads},
        {},
        lambda domain, code: code,
    )
    assert [(cell.column, cell.old, cell.new) for cell in back.cells] == [("code", "3.1", "3.10")]
    assert not back.unread
