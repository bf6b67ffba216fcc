#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prepare a machine for LifeCircle: QGIS 3.40 or newer, and the developers' tools.

Standard library only, because it runs before anything else is there. Where QGIS 3.40 or newer is
already installed, the system's packages are left alone. Running it twice, or two at once, does no
harm; an interrupted run is taken up again by the next one.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "build" / "set_up.lock"
SYSTEM_PYTHON = "/usr/bin/python3"
QGIS_MINIMUM = (3, 40)
QGIS_PACKAGES = ("qgis", "python3-qgis", "qgis-providers", "gdal-bin", "python3-venv")
# An invisible screen, window clicks and screenshots for pictures; Chinese characters for maps.
DEBIAN_PACKAGES = ("xvfb", "xauth", "xdotool", "imagemagick", "fonts-noto-cjk")
# Debian release -> the suite that carries QGIS 3.40 or newer.
QGIS_SUITE = {"bookworm": "bookworm-backports", "trixie": "trixie"}
APT_DIRECTORY = Path("/etc/apt")
ADDED_SOURCE = APT_DIRECTORY / "sources.list.d" / "lifecircle-backports.sources"
PIP_WITH_OTHER_PYTHON = (22, 3)  # the first pip that can install for another interpreter
WHAT_TO_INSTALL = (
    "LifeCircle needs QGIS 3.40 or newer with qgis_process and its Python bindings for "
    "/usr/bin/python3, python3-venv, and a Chinese font: install these and run the command again."
)


@dataclass(frozen=True)
class AptSource:
    """One archive that apt is told to read.

    Attributes:
        signed_by: keyring path, or the key itself as apt's stanza format indents it; "" if none.
    """

    address: str
    suites: tuple[str, ...]
    signed_by: str


def apt_sources_of(text: str, is_stanza_format: bool) -> list[AptSource]:
    """Return the binary-package archives that a source list names.

    Args:
        text: content of a .list file, or of a .sources file in the stanza format.
        is_stanza_format: which of the two.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    if is_stanza_format:
        stanzas = re.split(r"\n[ \t]*\n", "\n".join(lines))
        found = [source for stanza in stanzas for source in _sources_of_stanza(stanza)]
    else:
        found = [source for line in lines for source in _sources_of_line(line)]
    return [source for source in found if not source.address.startswith("cdrom:")]


def _sources_of_stanza(stanza: str) -> list[AptSource]:
    fields = {
        name.lower(): value.strip()
        for name, value in re.findall(r"^([\w-]+):((?:.*)(?:\n[ \t].*)*)", stanza, re.MULTILINE)
    }
    if "deb" not in fields.get("types", "").split() or fields.get("enabled", "").lower() == "no":
        return []
    suites = tuple(suite.rstrip("/") for suite in fields.get("suites", "").split())
    signed_by = fields.get("signed-by", "")
    return [AptSource(address, suites, signed_by) for address in fields.get("uris", "").split()]


def _sources_of_line(line: str) -> list[AptSource]:
    match = re.match(r"\s*deb\s+(?:\[([^\]]*)\]\s+)?([a-z+]+:\S+)\s+(\S+)", line)
    if not match:
        return []
    signed_by = re.search(r"signed-by=(\S+)", match.group(1) or "")
    keyring = signed_by.group(1) if signed_by else ""
    return [AptSource(match.group(2), (match.group(3).rstrip("/"),), keyring)]


def configured_apt_sources() -> list[AptSource]:
    """Return the archives of this machine, without the one this script added."""
    found: list[AptSource] = []
    lists = [APT_DIRECTORY / "sources.list", *sorted(ADDED_SOURCE.parent.glob("*"))]
    for path in lists:
        if path.suffix in {".list", ".sources"} and path.is_file() and path != ADDED_SOURCE:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += apt_sources_of(text, path.suffix == ".sources")
    return found


def debian_archive(codename: str, sources: list[AptSource]) -> Optional[AptSource]:
    """Return the archive this machine takes its main suite from, None where no list names it.

    The address comes from the machine's own lists, so that mirrors and closed networks are
    respected. A release may be listed by its name or by its age.
    """
    for suite in (codename, "stable", "oldstable", "oldoldstable"):
        for source in sources:
            if suite in source.suites:
                return source
    return None


def source_stanza(address: str, suite: str, signed_by: str) -> str:
    """Return the text of a .sources file for one suite."""
    lines = ["Types: deb", f"URIs: {address}", f"Suites: {suite}", "Components: main"]
    if signed_by:
        lines.append("Signed-By:" + ("\n " if "\n" in signed_by else " ") + signed_by)
    return "\n".join(lines) + "\n"


def installed_qgis_version() -> Optional[tuple[int, int]]:
    """Return (major, minor) of the QGIS that the system's Python can import, or None."""
    command = [SYSTEM_PYTHON, "-c", "from qgis.core import Qgis; print(Qgis.version())"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, timeout=120, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.match(r"(\d+)\.(\d+)", answer.stdout.strip())
    return (int(match.group(1)), int(match.group(2))) if match else None


def has_qgis() -> bool:
    """Tell whether a QGIS that is new enough is installed."""
    version = installed_qgis_version()
    return version is not None and version >= QGIS_MINIMUM and bool(shutil.which("qgis_process"))


def debian_codename() -> str:
    """Return the name of the Debian release, "" on any other system."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    release = {key: value.strip().strip("\"'") for key, value in pairs}
    is_debian = release.get("ID") == "debian" and shutil.which("apt-get") is not None
    return release.get("VERSION_CODENAME", "") if is_debian else ""


def apt(*arguments: str) -> bool:
    """Run apt-get without questions, waiting for another run of it; tell whether it succeeded."""
    command = ["apt-get", "-y", "-q", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=600"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command += arguments
    return not subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode


def install_system_packages() -> None:
    """Install QGIS and what pictures need, from Debian, where QGIS is missing or too old."""
    if has_qgis():
        return
    codename = debian_codename()
    if codename not in QGIS_SUITE:
        sys.exit(WHAT_TO_INSTALL)
    if os.geteuid() != 0:
        sys.exit(f"Run this once as root: it installs Debian packages. {WHAT_TO_INSTALL}")
    add_qgis_suite(codename)
    subprocess.run(["dpkg", "--configure", "-a"], stdin=subprocess.DEVNULL)
    apt("update")
    suite = ("-t", QGIS_SUITE[codename])
    packages = (*QGIS_PACKAGES, *DEBIAN_PACKAGES)
    if not apt("install", "--no-install-recommends", *suite, *packages):
        sys.exit(
            f"QGIS could not be installed from {QGIS_SUITE[codename]}: apt's message stands above. "
            f"Is the package archive reachable? {WHAT_TO_INSTALL}"
        )
    if not has_qgis():
        sys.exit(f"Debian's package of QGIS is too old or does not start. {WHAT_TO_INSTALL}")


def add_qgis_suite(codename: str) -> None:
    """Tell apt of the suite that carries QGIS, unless it knows it already."""
    suite, sources = QGIS_SUITE[codename], configured_apt_sources()
    if any(suite in source.suites for source in sources):
        ADDED_SOURCE.unlink(missing_ok=True)
        return
    archive = debian_archive(codename, sources)
    if archive is None:
        sys.exit(f"No source list of apt names the suite {codename}. {WHAT_TO_INSTALL}")
    text = source_stanza(archive.address, suite, archive.signed_by)
    ADDED_SOURCE.write_text(text, encoding="utf-8")


def succeeds(*command: object) -> bool:
    """Tell whether a command runs and succeeds; what it prints is dropped."""
    try:
        return not subprocess.run([str(part) for part in command], capture_output=True).returncode
    except OSError:
        return False


def build_environment() -> None:
    """Make .venv beside the sources, on the Python that QGIS uses and with its packages."""
    if succeeds(VENV_PYTHON, "-c", "import qgis.core"):
        return
    command = [SYSTEM_PYTHON, "-m", "venv", "--clear", "--system-site-packages"]
    # Without Debian's python3-venv there is no pip to put into it; another pip can serve it.
    if not succeeds(*command, VENV) and not succeeds(*command, "--without-pip", VENV):
        sys.exit(f"The Python environment {VENV} could not be made. {WHAT_TO_INSTALL}")


def pip_command() -> list[str]:
    """Return how to call a pip that installs into .venv."""
    has_pip = succeeds(VENV_PYTHON, "-m", "pip", "--version")
    if has_pip or succeeds(VENV_PYTHON, "-m", "ensurepip"):
        return [str(VENV_PYTHON), "-m", "pip"]
    for python in (sys.executable, SYSTEM_PYTHON, shutil.which("python3") or SYSTEM_PYTHON):
        answer = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, text=True)
        match = re.match(r"pip (\d+)\.(\d+)", answer.stdout)
        if match and (int(match.group(1)), int(match.group(2))) >= PIP_WITH_OTHER_PYTHON:
            return [python, "-m", "pip", "--python", str(VENV_PYTHON)]
    sys.exit("There is no pip: install python3-venv and run the command again.")


def install_tools(group: str) -> None:
    """Install the tools of one group into .venv; the stamp is written when all are there."""
    requirements = ROOT / "scripts" / f"requirements-{group}.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = VENV / f"lifecircle-{group}.sha256"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    print(f"Installing the tools of {requirements.name} into {VENV} ...", flush=True)
    command = [*pip_command(), "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, "-r", str(requirements)], stdin=subprocess.DEVNULL).returncode:
        sys.exit(
            f"pip could not install {requirements.name}: its own message stands above. "
            "Is the package index reachable? What was installed stays; run the command again."
        )
    stamp.write_text(wanted, encoding="ascii")


def install_shapely() -> None:
    """Install what drawing circles needs, where it is missing; without it all else works."""
    wanted = "import shapely, sys; sys.exit(int(shapely.__version__.split('.')[0]) < 2)"
    if succeeds(VENV_PYTHON, "-c", wanted):
        return
    try:
        install_tools("run")
    except SystemExit as problem:
        print(f"{problem} Without shapely 2 circles cannot be drawn; all else works.", flush=True)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other set-up of this checkout runs."""
    try:
        import fcntl
    except ImportError:  # not a Unix system: the check of the system comes next and says so
        yield
        return
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "groups", nargs="*", default=[], help="tool groups to install: test, package, bench"
    )
    arguments = parser.parse_args()
    with one_at_a_time():
        install_system_packages()
        build_environment()
        install_shapely()
        for group in arguments.groups:
            install_tools(group)


if __name__ == "__main__":
    main()
