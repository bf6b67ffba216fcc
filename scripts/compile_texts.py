#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compile Qt translations (.ts) into the files Qt loads (.qm), with the standard library alone.

Qt's own lrelease comes in another package on every system; this keeps the staging step free of
it. A test compares what Qt reads from the result with the .ts, and with lrelease where it exists.
"""

from __future__ import annotations

import argparse
import os
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
# Section and field tags of the .qm format (qtbase, src/corelib/kernel/qtranslator.cpp).
SECTION_HASHES, SECTION_MESSAGES = 0x42, 0x69
TAG_END, TAG_TRANSLATION, TAG_SOURCE, TAG_CONTEXT, TAG_COMMENT = 1, 3, 6, 7, 8

Message = tuple[str, str, str, str]


def read_finished(path: Path) -> list[Message]:
    """Return (context, source, comment, translation) of every finished message of a .ts file.

    Raises:
        SystemExit: where a message has plural forms, which are not written here.
    """
    messages: list[Message] = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if message.get("numerus") == "yes":
                raise SystemExit(f"{path}: plural forms are not supported")
            if translation is None or translation.get("type") or not translation.text:
                continue
            source, comment = message.findtext("source") or "", message.findtext("comment") or ""
            messages.append((name, source, comment, translation.text))
    return messages


def elf_hash(data: bytes) -> int:
    """Return the hash by which Qt looks a source text up; never 0."""
    value = 0
    for byte in data:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value or 1


def field(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def compiled(messages: list[Message]) -> bytes:
    """Return the bytes of a .qm file."""
    index: list[tuple[int, int]] = []
    body = b""
    for context, source, comment, translation in messages:
        index.append((elf_hash((source + comment).encode()), len(body)))
        body += field(TAG_TRANSLATION, translation.encode("utf-16-be"))
        body += field(TAG_COMMENT, comment.encode())
        body += field(TAG_SOURCE, source.encode())
        body += field(TAG_CONTEXT, context.encode())
        body += struct.pack(">B", TAG_END)
    hashes = b"".join(struct.pack(">II", *entry) for entry in sorted(index))
    return MAGIC + field(SECTION_HASHES, hashes) + field(SECTION_MESSAGES, body)


def compile_folder(sources: Path, target: Path) -> list[Path]:
    """Compile every .ts file of a folder into another folder; return the files written."""
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for source in sorted(sources.glob("*.ts")):
        path = target / f"{source.stem}.qm"
        data = compiled(read_finished(source))
        if not path.is_file() or path.read_bytes() != data:
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_bytes(data)
            draft.replace(path)  # whoever reads it meanwhile has the old or the new one whole
        written.append(path)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", type=Path, help="folder with .ts files")
    parser.add_argument("target", type=Path, help="folder for the .qm files")
    arguments = parser.parse_args()
    for path in compile_folder(arguments.sources, arguments.target):
        print(path)


if __name__ == "__main__":
    main()
