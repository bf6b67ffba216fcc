# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A small synthetic OSM file, written by hand so that every answer is known."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

Tags = dict[str, str]
# About 10 m at this latitude.
STEP = 0.0001
ORIGIN = (121.52, 31.29)


class OsmFile:
    """Collects nodes and ways on a grid of about 10 m and writes them as OSM XML."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[float, float], int] = {}
        self._node_tags: dict[int, Tags] = {}
        self._ways: list[tuple[list[int], Tags]] = []
        self._relations: list[tuple[list[tuple[int, str]], Tags]] = []

    def node(self, x: float, y: float, **tags: str) -> int:
        """Return the id of the node at (x, y) steps; the same place is the same node."""
        number = self._nodes.setdefault((x, y), len(self._nodes) + 1)
        if tags:
            self._node_tags[number] = _colons(tags)
        return number

    def way(self, places: list[tuple[float, float]], **tags: str) -> int:
        """Add a way through places; return its id."""
        self._ways.append(([self.node(*place) for place in places], _colons(tags)))
        return len(self._ways)

    def area(self, x: float, y: float, width: float, height: float, **tags: str) -> int:
        """Add a rectangle; return the way's id."""
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        return self.way(corners, **tags)

    def multipolygon(self, outer: int, inner: int, **tags: str) -> int:
        """Add a multipolygon of two ways; return its id."""
        self._relations.append(([(outer, "outer"), (inner, "inner")], _colons(tags)))
        return len(self._relations)

    def write(self, path: Path) -> Path:
        """Write the file."""
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
        for (x, y), number in self._nodes.items():
            lon, lat = ORIGIN[0] + x * STEP, ORIGIN[1] + y * STEP
            lines.append(f'<node id="{number}" lon="{lon:.7f}" lat="{lat:.7f}" version="1">')
            lines += [*_tag_lines(self._node_tags.get(number, {})), "</node>"]
        for number, (nodes, tags) in enumerate(self._ways, start=1):
            lines.append(f'<way id="{number}" version="1">')
            lines += [f'<nd ref="{node}"/>' for node in nodes]
            lines += [*_tag_lines(tags), "</way>"]
        for number, (members, tags) in enumerate(self._relations, start=1):
            lines.append(f'<relation id="{number}" version="1">')
            lines += [f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members]
            lines += [*_tag_lines({"type": "multipolygon", **tags}), "</relation>"]
        path.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")
        return path


def _colons(tags: Tags) -> Tags:
    return {key.replace("__", ":"): value for key, value in tags.items()}


def _tag_lines(tags: Tags) -> list[str]:
    return [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]
