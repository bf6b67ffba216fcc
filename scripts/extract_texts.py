#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bring i18n/lifecircle_zh_CN.ts in step with the English texts of the sources.

pylupdate6 finds the texts; translations are kept by their English source. The file holds no line
numbers and no obsolete texts and is sorted, so that it changes only where a text does.
"""

from __future__ import annotations

import argparse
import json
import re
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lifecircle_plugin"
STAGED = {PACKAGE / "resources", PACKAGE / "i18n"}
TRANSLATION_FILE = ROOT / "i18n" / "lifecircle_zh_CN.ts"
FULL_WIDTH = dict(zip(",;:!?", "\uff0c\uff1b\uff1a\uff01\uff1f"))
HALF_WIDTH_IN_CHINESE = re.compile("(?<=[\u3400-\u9fff])[,;:!?]|[,;:!?](?=[\u3400-\u9fff])")

Text = tuple[str, str]  # context, English source


def extracted_texts() -> list[Text]:
    """Return every text that pylupdate6 finds in the package, sorted and once each."""
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if not STAGED & set(path.parents)]
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.ts"
        command = [sys.executable, "-m", "PyQt6.lupdate.pylupdate", "--no-summary"]
        command += ["--ts", str(found), *map(str, files)]
        if subprocess.run(command).returncode:
            sys.exit("pylupdate6 failed; its own message stands above.")
        return sorted(set(read_texts(found)))


def read_texts(path: Path) -> dict[Text, str]:
    """Return the translation of every text of a .ts file, empty where unfinished."""
    texts: dict[Text, str] = {}
    if not path.is_file():
        return texts
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            is_finished = translation is not None and translation.get("type") is None
            text = (context.findtext("name") or "", message.findtext("source") or "")
            texts[text] = (translation.text or "") if is_finished else ""
    return texts


def write_texts(path: Path, texts: dict[Text, str]) -> None:
    """Write a .ts file, contexts and texts in the order given."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append('<TS version="2.1" language="zh_CN" sourcelanguage="en">')
    for context in sorted({context for context, _ in texts}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for (of_context, source), translation in texts.items():
            if of_context != context:
                continue
            attribute = "" if translation else ' type="unfinished"'
            lines.append("    <message>")
            lines.append(f"        <source>{escape(source)}</source>")
            lines.append(f"        <translation{attribute}>{escape(translation)}</translation>")
            lines.append("    </message>")
        lines.append("</context>")
    lines.append("</TS>")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, such as ``{name}``, sorted.

    Raises:
        ValueError: where the braces do not match.
    """
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def faults(texts: dict[Text, str]) -> list[str]:
    """Return a line for every text without translation or with other placeholders."""
    told: list[str] = []
    for (_, source), translation in texts.items():
        if not translation:
            told.append(f"no Chinese text: {source!r}")
            continue
        try:
            agree = placeholders(source) == placeholders(translation)
        except ValueError as error:
            told.append(f"{error}: {source!r}: {translation!r}")
            continue
        if not agree:
            told.append(f"placeholders differ: {source!r}: {translation!r}")
    return told


def typeset(chinese: str) -> str:
    """Return a Chinese text with the full-width punctuation that Chinese uses."""
    return HALF_WIDTH_IN_CHINESE.sub(lambda found: FULL_WIDTH[found.group()], chinese)


def updated_texts(fillings: list[Path]) -> dict[Text, str]:
    """Return the texts of the sources with the translations known so far."""
    known = read_texts(TRANSLATION_FILE)
    offered: dict[str, str] = {}
    for path in fillings:
        filling: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        offered.update({source: typeset(chinese) for source, chinese in filling.items()})
    return {text: known.get(text) or offered.get(text[1], "") for text in extracted_texts()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--fill",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE.json",
        help="take translations of unfinished texts from {English: Chinese} files",
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where the file is behind"
    )
    arguments = parser.parse_args()
    texts = updated_texts(arguments.fill)
    told = faults(texts)
    if arguments.check:
        if texts != read_texts(TRANSLATION_FILE):
            told.append(f"{TRANSLATION_FILE.name} is behind the sources: run make texts")
    else:
        write_texts(TRANSLATION_FILE, texts)
        print(f"{TRANSLATION_FILE.relative_to(ROOT)}: {len(texts)} texts, {len(told)} faults")
    for line in told:
        print(line, file=sys.stderr)
    if arguments.check and told:
        sys.exit(1)


if __name__ == "__main__":
    main()
