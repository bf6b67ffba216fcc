# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""HTML built so that text is escaped unless it was built here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Optional, Union


class Html(str):
    """Text that is HTML already; every other text is escaped when it enters a tag."""

    __slots__ = ()


Content = Union[str, Html]


def safe(content: Content) -> str:
    """Return HTML as it is and any other text escaped."""
    return content if isinstance(content, Html) else escape(content, quote=True)


def tag(name: str, *children: Content, **attributes: Optional[Content]) -> Html:
    """Return an element.

    Args:
        name: of the element.
        children: put in one after the other.
        attributes: `class_` stands for class, `data_x` for data-x; None leaves one out.
    """
    head = name
    for key, value in attributes.items():
        if value is not None:
            head += f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
    return Html(f"<{head}>{''.join(map(safe, children))}</{name}>")


def join(parts: Iterable[Content], between: Content = "") -> Html:
    """Return the parts one after the other."""
    return Html(safe(between).join(map(safe, parts)))


def fill(template: str, **values: Content) -> Html:
    """Return a translated sentence with its placeholders filled; values may be elements."""
    return Html(escape(template).format(**{key: safe(value) for key, value in values.items()}))


def own_words(text: str) -> Html:
    """Return a name somebody typed, kept apart from the direction of the text around it."""
    return tag("bdi", text)
