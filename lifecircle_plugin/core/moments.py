# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Moments as the file keeps them (UTC, ISO 8601), told by the clock of who reads."""

from __future__ import annotations

from datetime import datetime
from typing import Optional


def local_moment(text: str) -> str:
    """Return day and minute by the clock here; a day without a time is that day everywhere."""
    if "T" not in text:
        return text[:16]
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return text[:16].replace("T", " ")
    return f"{moment.astimezone() if moment.tzinfo else moment:%Y-%m-%d %H:%M}"


def year_of(text: str) -> Optional[int]:
    """Return the year of a day or a moment by the clock here, None where it tells none."""
    day = local_moment(text)
    return int(day[:4]) if day[:4].isdigit() else None
