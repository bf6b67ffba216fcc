# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The set-up script reads every way a machine may tell apt where Debian is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import set_up
from tests.house.sources import ROOT

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
STANZAS = f"""# Written by the installer
Types: deb
# an older mirror: http://old.example/debian
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: {KEYRING}

Types: deb deb-src
URIs: http://security.example/debian-security
Suites: bookworm-security
Components: main

Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb-src
URIs: http://sources.example/debian
Suites: bookworm
Components: main
"""
LINES = f"""
# deb http://old.example/debian bookworm main
deb cdrom:[Debian GNU/Linux 12 _Bookworm_]/ bookworm main
deb-src http://sources.example/debian bookworm main
deb [arch=amd64 signed-by={KEYRING}] http://mirror.example/debian/ bookworm main non-free  # here
deb http://security.example/debian-security bookworm-security main
"""
INLINE_KEY = """Types: deb
URIs: https://closed.example/debian
Suites: bookworm
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBGPL0BUBEADmW5NdOOHwPIJlgPu6JDcKw/NZJPR8lsD3K87ZM18gzyQZJD+w
 -----END PGP PUBLIC KEY BLOCK-----
"""


def archive_in(text: str, is_stanza_format: bool) -> set_up.AptSource:
    archive = set_up.debian_archive("bookworm", set_up.apt_sources_of(text, is_stanza_format))
    assert archive is not None
    return archive


def test_stanzas_are_read_with_comments_inside() -> None:
    archive = archive_in(STANZAS, True)
    assert archive.address == "http://mirror.example/debian"
    assert archive.signed_by == KEYRING


def test_lines_are_read_without_discs_sources_and_comments() -> None:
    archive = archive_in(LINES, False)
    assert archive.address == "http://mirror.example/debian/"
    assert archive.signed_by == KEYRING


def test_a_key_inside_the_list_goes_into_the_new_list() -> None:
    archive = archive_in(INLINE_KEY, True)
    text = set_up.source_stanza(archive.address, "bookworm-backports", archive.signed_by)
    (written,) = set_up.apt_sources_of(text, True)
    assert written.suites == ("bookworm-backports",)
    assert written.signed_by == archive.signed_by
    assert "\n .\n" in text


def test_a_release_listed_by_its_age_is_found() -> None:
    text = "deb http://mirror.example/debian oldstable main\n"
    assert archive_in(text, False).address == "http://mirror.example/debian"


@pytest.fixture
def apt_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lists = tmp_path / "sources.list.d"
    lists.mkdir()
    monkeypatch.setattr(set_up, "APT_DIRECTORY", tmp_path)
    monkeypatch.setattr(set_up, "ADDED_SOURCE", lists / "lifecircle-backports.sources")
    return tmp_path


def test_the_suite_with_qgis_is_added_once(apt_directory: Path) -> None:
    (apt_directory / "sources.list.d" / "debian.sources").write_text(STANZAS, encoding="utf-8")
    (apt_directory / "sources.list.d" / "other.list.disabled").write_text(
        "deb http://wrong.example/debian bookworm main\n", encoding="utf-8"
    )
    for _ in range(2):
        set_up.add_qgis_suite("bookworm")
        (added,) = set_up.apt_sources_of(set_up.ADDED_SOURCE.read_text(encoding="utf-8"), True)
        expected = set_up.AptSource(
            "http://mirror.example/debian", ("bookworm-backports",), KEYRING
        )
        assert added == expected


def test_a_machine_that_knows_the_suite_gets_no_second_list(apt_directory: Path) -> None:
    (apt_directory / "sources.list").write_text(
        LINES + "deb http://mirror.example/debian bookworm-backports main\n", encoding="utf-8"
    )
    set_up.add_qgis_suite("bookworm")
    assert not set_up.ADDED_SOURCE.exists()


def test_a_machine_without_lists_is_told_what_to_install(apt_directory: Path) -> None:
    with pytest.raises(SystemExit, match=r"bookworm.*QGIS 3\.40"):
        set_up.add_qgis_suite("bookworm")


def test_another_system_is_told_in_one_line_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(set_up, "SYSTEM_PYTHON", "/no/such/python3")
    monkeypatch.setattr(set_up, "QGIS_SUITE", {})
    with pytest.raises(SystemExit) as told:
        set_up.install_system_packages()
    message = str(told.value.code)
    assert "QGIS 3.40" in message
    assert "\n" not in message


def test_a_prepared_machine_is_left_alone() -> None:
    if not (set_up.VENV / "lifecircle-test.sha256").is_file():
        pytest.skip("this checkout was not prepared by scripts/set_up.py")
    command = [sys.executable, str(ROOT / "scripts" / "set_up.py"), "test"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == ""
