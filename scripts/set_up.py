#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prepare a machine for LifeCircle: QGIS 3.40 or newer, and the developers' tools.

Standard library only, because it runs before anything else is there. Where QGIS 3.40 or newer is
already installed, the system's packages are left alone. Running it twice does no harm.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SYSTEM_PYTHON = "/usr/bin/python3"
QGIS_MINIMUM = (3, 40)
QGIS_PACKAGES = ["qgis", "python3-qgis", "qgis-providers", "gdal-bin"]
# Debian's own packages that need no newer suite: an invisible screen, window clicks and
# screenshots for tests, a font with Chinese characters for maps, pylupdate/lrelease.
DEBIAN_PACKAGES = [
    "python3-venv",
    "xvfb",
    "xauth",
    "xdotool",
    "imagemagick",
    "fonts-noto-cjk",
    "qttools5-dev-tools",
]
SOURCES_DIRECTORY = Path("/etc/apt/sources.list.d")
ADDED_SOURCE = SOURCES_DIRECTORY / "lifecircle-backports.sources"
WHAT_TO_INSTALL = (
    "LifeCircle needs QGIS 3.40 or newer with its Python bindings, Python 3.10 or newer with venv, "
    "xvfb and a Chinese font; install these and run the command again."
)


def installed_qgis_version() -> tuple[int, int] | None:
    """Return (major, minor) of the QGIS that the system's Python can import, or None."""
    try:
        answer = subprocess.run(
            [SYSTEM_PYTHON, "-c", "from qgis.core import Qgis; print(Qgis.version())"],
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.match(r"(\d+)\.(\d+)", answer.stdout.strip())
    if answer.returncode or not match:
        return None
    return int(match.group(1)), int(match.group(2))


def os_release() -> dict[str, str]:
    """Return the fields of /etc/os-release, empty where the file is missing."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return {}
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key: value.strip().strip('"') for key, value in pairs}


def is_installed(package: str) -> bool:
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True
    )
    return answer.returncode == 0 and answer.stdout.endswith("install ok installed")


def debian_archive(codename: str) -> tuple[str, str]:
    """Return (address, keyring option) of the archive this machine takes its main suite from.

    The address is read from the machine's own lists, so that mirrors and closed networks are
    respected. Both the one-line format and the stanza format of apt are understood.

    Raises:
        SystemExit: where no entry names the suite.
    """
    files = [Path("/etc/apt/sources.list"), *sorted(SOURCES_DIRECTORY.glob("*"))]
    for path in files:
        if not path.is_file() or path == ADDED_SOURCE:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
        if path.suffix == ".sources":
            for stanza in re.split(r"\n\s*\n", "\n".join(lines)):
                fields = dict(re.findall(r"^([A-Za-z-]+):[ \t]*(.*)$", stanza, flags=re.MULTILINE))
                if codename in fields.get("Suites", "").split() and fields.get("URIs"):
                    return fields["URIs"].split()[0], fields.get("Signed-By", "")
        else:
            for line in lines:
                match = re.match(r"deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+", line)
                if match and match.group(3) == codename:
                    signed = re.search(r"signed-by=(\S+)", match.group(1) or "")
                    return match.group(2), signed.group(1) if signed else ""
    sys.exit(f"No entry of apt's source lists names the suite {codename}. {WHAT_TO_INSTALL}")


def apt(*arguments: str) -> None:
    command = ["apt-get", "-y", "-q", "-o", "Dpkg::Use-Pty=0", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode:
        sys.exit(f"{' '.join(command)} failed; its own message stands above.")


def install_system_packages() -> None:
    """Install what is missing of QGIS and the helpers, from Debian and its backports suite."""
    version = installed_qgis_version()
    has_qgis = version is not None and version >= QGIS_MINIMUM and shutil.which("qgis_process")
    release = os_release()
    codename = release.get("VERSION_CODENAME", "")
    on_debian = release.get("ID") == "debian" and shutil.which("apt-get") is not None
    if has_qgis:
        return
    if not on_debian or codename not in {"bookworm", "trixie"}:
        sys.exit(WHAT_TO_INSTALL)
    if os.geteuid() != 0:
        sys.exit(f"Run this once as root: it installs Debian packages. {WHAT_TO_INSTALL}")
    if not ADDED_SOURCE.exists():
        address, keyring = debian_archive(codename)
        lines = ["Types: deb", f"URIs: {address}", f"Suites: {codename}-backports"]
        lines += ["Components: main"] + ([f"Signed-By: {keyring}"] if keyring else [])
        ADDED_SOURCE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    apt("update")
    missing = [package for package in DEBIAN_PACKAGES if not is_installed(package)]
    apt(
        "install",
        "--no-install-recommends",
        "-t",
        f"{codename}-backports",
        *QGIS_PACKAGES,
        *missing,
    )


def build_environment(group: str) -> None:
    """Create .venv beside the sources and install the pinned tools of one group into it."""
    requirements = ROOT / "scripts" / f"requirements-{group}.txt"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = VENV / f"lifecircle-{group}.sha256"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    if not (VENV / "bin" / "python").exists():
        command = [SYSTEM_PYTHON, "-m", "venv", "--system-site-packages", str(VENV)]
        if subprocess.run(command).returncode:
            sys.exit(f"The Python environment could not be made. {WHAT_TO_INSTALL}")
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "-r", str(requirements)]
    if subprocess.run(command).returncode:
        sys.exit(f"pip could not install {requirements.name}; its own message stands above.")
    stamp.write_text(wanted, encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "groups", nargs="*", default=[], help="tool groups to install: test, package, bench"
    )
    arguments = parser.parse_args()
    install_system_packages()
    for group in arguments.groups:
        build_environment(group)


if __name__ == "__main__":
    main()
