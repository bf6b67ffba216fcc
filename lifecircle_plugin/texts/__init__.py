# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts a planner reads, in English or Chinese, and the texts of errors.

The sources are English literals inside `translate("LifeCircle", "...")`; the Chinese ones come
from the built translation file. A `Texts` answers in its own language whatever language QGIS
runs in, so that one run can write a page in both.
"""

from __future__ import annotations

import string
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Optional

from .. import paths
from ..core.errors import LifeCircleError

if TYPE_CHECKING:
    from qgis.PyQt.QtCore import QTranslator

Language = Literal["en", "zh"]
CHINESE_FILE = "lifecircle_zh_CN.qm"
CATALOGUE_MODULES = (
    "engine",
    "checks",
    "standards",
    "standards_window",
    "gap",
    "layers",
    "algorithms",
    "preparation",
    "importing",
    "spreadsheets",
    "page",
    "desk",
    "blueprint",
    "proposals",
    "circle_session",
    "project_session",
    "project_import",
    "effect",
    "coverage",
    "desk_tables",
    "plan_checks",
    "needs",
)


class Texts:
    """Texts in one language; safe to use from any thread."""

    _lock = threading.RLock()
    _chinese: Optional[tuple[QTranslator, bytes]] = None
    _catalogue: Optional[dict[str, Callable[[Texts], str]]] = None

    def __init__(self, language: Language = "en") -> None:
        """Speak one language; without a translation file Chinese falls back to English."""
        self.language: Language = language

    @classmethod
    def for_user(cls) -> Texts:
        """Return the texts in the language QGIS runs in: Chinese for zh, zh_CN, zh-Hans."""
        return cls(user_language())

    def translate(self, context: str, source: str) -> str:
        """Return the text for an English source, the source itself where there is none."""
        if self.language == "en":
            return source
        translator = self._chinese_translator()
        # As bytes: PyQt passes str on as ASCII and fails on quotation marks and dashes.
        return translator.translate(context.encode(), source.encode()) or source

    def message(self, key: str, **values: object) -> str:
        """Return the text of a message key with its values filled in.

        A key without a text, or values that do not fit it, never hide the message: then the key
        or the unfilled text is returned.
        """
        text_of = self.catalogue().get(key)
        if text_of is None:
            told = ", ".join(f"{name}: {value}" for name, value in values.items())
            return f"{key} ({told})" if told else key
        template = text_of(self)
        try:
            # A text may fill itself in, as the list of a standard's faults does.
            fills_itself = type(template) is not str
            return template.format(**values) if fills_itself else _fill(template, (), values)
        except (LookupError, ValueError, TypeError):
            return template

    def error(self, error: LifeCircleError) -> str:
        """Return what is wrong, where, and how to mend it."""
        return self.message(error.key, **error.values)

    @classmethod
    def catalogue(cls) -> Mapping[str, Callable[[Texts], str]]:
        """Return every message key with the function that gives its text in a language."""
        with cls._lock:
            if cls._catalogue is None:
                merged: dict[str, Callable[[Texts], str]] = {}
                for name in CATALOGUE_MODULES:
                    merged.update(import_module(f"{__name__}.{name}").CATALOGUE)
                cls._catalogue = merged
            return cls._catalogue

    @classmethod
    def _chinese_translator(cls) -> QTranslator:
        with cls._lock:
            if cls._chinese is None:
                from qgis.PyQt.QtCore import QTranslator

                # Loaded from memory: a mapped file could not be replaced by an update on Windows.
                path = paths.translations() / CHINESE_FILE
                data = path.read_bytes() if path.is_file() else b""
                translator = QTranslator()
                if data:
                    translator.loadFromData(data)
                cls._chinese = (translator, data)
            return cls._chinese[0]


class _Separated(string.Formatter):
    """Writes whole numbers with thousands separators where a text asks for no other form."""

    def format_field(self, value: object, format_spec: str) -> str:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return super().format_field(value, "," if is_whole and not format_spec else format_spec)


_fill = _Separated().vformat


def user_language() -> Language:
    """Return the language QGIS runs in, English for all but Chinese."""
    from qgis.core import QgsApplication

    return "zh" if QgsApplication.locale().lower().startswith("zh") else "en"
