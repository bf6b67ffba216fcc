# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The page a planner or a subdistrict's leader reads after a facility-gap run.

One file without scripts, fonts or addresses from outside; both languages are in it, switched by
two radio buttons in plain CSS, so that it opens offline, prints, and can be sent on.
"""

from __future__ import annotations

from string import Template

from .. import paths
from ..core.results import GapReport
from ..texts import Language, Texts
from . import page_account, page_circles, page_matrix, page_summary
from .gap_figures import figures_of
from .markup import Html, join, safe, tag
from .page_parts import Page
from .written_file import write_whole

LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def write_gap_page(report: GapReport, path: str, language: Language) -> None:
    """Write the page of one run.

    Args:
        report: account of the run.
        path: of the HTML file; replaced whole or left as it was.
        language: shown when the page opens; the other one is a click away.

    Raises:
        LifeCircleError: the folder is missing or read-only, or the disk is full.
    """
    # Half a character, as a broken name may hold, becomes a reference instead of an error.
    write_whole(path, gap_page(report, language).encode("utf-8", "xmlcharrefreplace"))


def gap_page(report: GapReport, language: Language) -> str:
    """Return the page as HTML text."""
    figures = figures_of(report.rows, report.circles)
    pages = {spoken: Page(report, figures, Texts(spoken)) for spoken in LANGUAGE_TAGS}
    style = paths.resource("page", "gap_page.css").read_text("utf-8")
    template = Template(paths.resource("page", "gap_page.html").read_text("utf-8"))
    return template.substitute(
        language=LANGUAGE_TAGS[language],
        title=safe(page_summary.title(pages[language])),
        style="\n".join((style, *map(page_circles.narrow_labels, pages.values()))),
        zh_checked="checked" if language == "zh" else "",
        en_checked="checked" if language == "en" else "",
        content=join(map(half, pages.values()), "\n"),
    )


def half(page: Page) -> Html:
    """Return all parts of the page in one language."""
    language = page.texts.language
    parts = (
        page_summary.header(page),
        page_summary.summary(page),
        page_summary.headline(page),
        page_summary.shortages(page),
        page_matrix.matrix(page),
        page_circles.circles(page),
        page_account.undecided(page),
        page_account.excluded(page),
        page_account.parameters(page),
        page_account.evidence(page),
        page_account.methods(page),
    )
    return tag("main", join(parts, "\n"), class_=f"page {language}", lang=LANGUAGE_TAGS[language])
