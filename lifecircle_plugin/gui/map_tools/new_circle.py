# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a circle that is not there yet would take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...editing.gestures import Limits, Preview

if TYPE_CHECKING:
    from ...editing.circle_session import CircleSession


def preview_of_new(session: CircleSession, unit_ids: Sequence[str], limits: Limits) -> Preview:
    """Tell what `session.new_circle` with these units would do."""
    raise NotImplementedError
