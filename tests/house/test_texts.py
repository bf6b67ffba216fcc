# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text exists in both languages, and every message key has a text."""

from __future__ import annotations

import ast
import re
import shutil
import string
import subprocess
import threading
from importlib import import_module
from pathlib import Path

import pytest

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.texts import CATALOGUE_MODULES, Texts
from scripts import compile_texts, extract_texts, stage
from tests.house.message_keys import key_uses, keys_possibly_named
from tests.house.sources import PACKAGE, package_files, place, tree_of

CHINESE = "[\u3400-\u9fff]"
ASCII_PUNCTUATION_IN_CHINESE = re.compile(f"{CHINESE}[,;:!?]|[,;:!?]{CHINESE}|{CHINESE}\\.$")


@pytest.fixture(scope="module")
def chinese() -> dict[extract_texts.Text, str]:
    return extract_texts.read_texts(extract_texts.TRANSLATION_FILE)


@pytest.fixture(scope="module", autouse=True)
def built_texts() -> None:
    stage.build_texts()


def placeholder_names(text: str) -> set[str]:
    fields = (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    return {re.split(r"[.\[]", name)[0] for name in fields}


def test_every_text_of_the_sources_has_a_chinese_one() -> None:
    texts = extract_texts.updated_texts([])
    assert texts, "pylupdate6 found no text at all"
    assert extract_texts.faults(texts) == []


def test_the_translation_file_is_in_step_with_the_sources(
    chinese: dict[extract_texts.Text, str], tmp_path: Path
) -> None:
    assert set(chinese) == set(extract_texts.extracted_texts())
    copy = tmp_path / "copy.ts"
    extract_texts.write_texts(copy, dict(sorted(chinese.items())))
    assert copy.read_bytes() == extract_texts.TRANSLATION_FILE.read_bytes()


def test_the_extractor_sees_what_would_be_easy_to_miss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "some.py").write_text(
        "a = lambda t: t.translate(\n    'LifeCircle',\n    'two '\n    'parts',\n)\n"
        "self.texts.translate('LifeCircle', 'on an attribute')\n"
        "QCoreApplication.translate('LifeCircle', 'a {name}').format(name=1)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(extract_texts, "PACKAGE", tmp_path)
    assert [source for _, source in extract_texts.extracted_texts()] == [
        "a {name}",
        "on an attribute",
        "two parts",
    ]


def test_only_literals_are_translated() -> None:
    wrong = []
    for path in package_files():
        if path == PACKAGE / "texts" / "__init__.py":
            continue
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "tr":
                wrong.append(f"{place(path, node.lineno)} tr() is not found by the extractor")
            if node.func.attr != "translate" or len(node.args) < 2:
                continue
            context, source = node.args[:2]
            if not (isinstance(context, ast.Constant) and context.value == "LifeCircle"):
                wrong.append(f"{place(path, node.lineno)} context is not the literal LifeCircle")
            if not (isinstance(source, ast.Constant) and isinstance(source.value, str)):
                wrong.append(f"{place(path, node.lineno)} source is not a literal")
    assert not wrong


def test_chinese_texts_use_chinese_punctuation(chinese: dict[extract_texts.Text, str]) -> None:
    wrong = [text for text in chinese.values() if ASCII_PUNCTUATION_IN_CHINESE.search(text)]
    assert not wrong


def test_every_catalogue_is_listed_and_no_key_is_given_twice() -> None:
    modules = {path.stem for path in (PACKAGE / "texts").glob("*.py")} - {"__init__"}
    assert modules == set(CATALOGUE_MODULES)
    keys = [
        key
        for name in CATALOGUE_MODULES
        for key in import_module(f"lifecircle_plugin.texts.{name}").CATALOGUE
    ]
    assert sorted(keys) == sorted(set(keys))


def test_every_message_key_has_a_text() -> None:
    known = Texts.catalogue()
    wrong = [
        f"{use.where}: {use.pattern}"
        for use in key_uses()
        if not any(re.fullmatch(use.pattern, key) for key in known)
    ]
    assert not wrong


def test_no_text_waits_for_a_key_that_is_never_used() -> None:
    known = set(Texts.catalogue())
    assert known - keys_possibly_named(known) == set()


def test_every_placeholder_is_filled() -> None:
    known = Texts.catalogue()
    wrong = []
    for use in key_uses():
        if use.values is None or use.pattern not in known:
            continue
        for language in ("en", "zh"):
            missing = placeholder_names(known[use.pattern](Texts(language))) - use.values
            if missing:
                wrong.append(f"{use.where}: {use.pattern} ({language}) lacks {sorted(missing)}")
    assert not wrong


def test_both_languages_are_spoken_in_one_run(chinese: dict[extract_texts.Text, str]) -> None:
    text = chinese["LifeCircle", "LifeCircle Help"]
    assert Texts("zh").translate("LifeCircle", "LifeCircle Help") == text
    assert Texts("en").translate("LifeCircle", "LifeCircle Help") == "LifeCircle Help"
    assert Texts("zh").translate("LifeCircle", "never translated") == "never translated"


def test_an_error_is_told_in_both_languages() -> None:
    error = LifeCircleError("layer_missing", parameter="STREETS")
    english, chinese_text = Texts("en").error(error), Texts("zh").error(error)
    assert "STREETS" in english
    assert "STREETS" in chinese_text
    assert re.search(CHINESE, chinese_text)
    assert not re.search(CHINESE, english)


def test_a_message_is_never_lost() -> None:
    texts = Texts("en")
    assert texts.message("no_such_key", layer="streets") == "no_such_key (layer: streets)"
    assert "{parameter}" in texts.message("layer_missing")


def test_texts_are_found_from_many_threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Texts, "_chinese", None)
    monkeypatch.setattr(Texts, "_catalogue", None)
    start = threading.Barrier(8)
    found: list[str] = []

    def ask() -> None:
        start.wait()
        found.append(Texts("zh").message("layer_missing", parameter="A"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert re.search(CHINESE, found[0])


def read_back(path: Path, texts: dict[extract_texts.Text, str]) -> dict[extract_texts.Text, str]:
    """Return what Qt finds in a built file for each text."""
    from qgis.PyQt.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(path))
    return {
        (context, source): translator.translate(context.encode(), source.encode())
        for context, source in texts
    }


def test_qt_reads_every_text_from_the_built_file(
    chinese: dict[extract_texts.Text, str],
) -> None:
    assert read_back(stage.BUILT_TEXTS / "lifecircle_zh_CN.qm", chinese) == chinese


def test_the_built_file_says_the_same_as_qts_own_compiler(
    chinese: dict[extract_texts.Text, str], tmp_path: Path
) -> None:
    lrelease = shutil.which("lrelease")
    if lrelease is None or subprocess.run([lrelease, "-version"], capture_output=True).returncode:
        pytest.skip("Qt's lrelease is not installed")
    path = tmp_path / "reference.qm"
    source = str(extract_texts.TRANSLATION_FILE)
    subprocess.run([lrelease, "-silent", source, "-qm", str(path)], check=True)
    assert read_back(path, chinese) == chinese


def test_plural_forms_are_refused_instead_of_lost(tmp_path: Path) -> None:
    path = tmp_path / "plural.ts"
    path.write_text(
        "<TS><context><name>LifeCircle</name><message numerus='yes'><source>%n</source>"
        "<translation><numerusform>%n</numerusform></translation></message></context></TS>",
        encoding="utf-8",
    )
    with pytest.raises(SystemExit, match="plural"):
        compile_texts.read_finished(path)
