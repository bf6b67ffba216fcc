# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours of circles: neighbours differ, in colour, for colour-blind eyes and in grey."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.circle_colours import (
    PALETTE,
    circle_neighbours,
    colours_of,
    lightness,
)
from lifecircle_plugin.core.circle_plan import UnitGraph

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _linear(colour: str) -> np.ndarray:
    rgb = np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750]]
    matrix.append([0.0193339, 0.1191920, 0.9503041])
    ratio = np.array(matrix) @ linear / [0.95047, 1, 1.08883]
    f = [value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in ratio]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", list(SIGHT))
def test_palette_differs_for_every_kind_of_sight(sight: str) -> None:
    matrix = np.array(SIGHT[sight])
    seen = [_lab(np.clip(matrix @ _linear(colour), 0, 1)) for colour in PALETTE]
    for first, second in itertools.combinations(seen, 2):
        assert np.linalg.norm(first - second) > 25


def test_palette_differs_in_grey() -> None:
    greys = sorted(lightness(colour) for colour in PALETTE)
    assert min(np.diff(greys)) > 5
    assert lightness("#ffffff") == pytest.approx(100, abs=0.1)
    assert lightness("#000000") == pytest.approx(0, abs=0.1)


def grid(width: int, height: int) -> np.ndarray:
    """Return the neighbours in a grid of cells with one diagonal each: a plane map."""
    at = np.arange(width * height).reshape(height, width)
    pairs = [(at[:, :-1], at[:, 1:]), (at[:-1], at[1:]), (at[:-1, :-1], at[1:, 1:])]
    return np.concatenate([np.stack([a.ravel(), b.ravel()], axis=1) for a, b in pairs])


@given(
    width=st.integers(1, 9),
    height=st.integers(1, 9),
    kept=st.dictionaries(st.integers(0, 80), st.sampled_from(PALETTE), max_size=12),
)
@settings(max_examples=150, deadline=None)
def test_neighbours_differ_and_kept_colours_stay(width, height, kept) -> None:
    count = width * height
    pairs = grid(width, height)
    taken = [kept.get(row, "") for row in range(count)]
    colours = colours_of(count, pairs, taken)
    assert colours == colours_of(count, pairs[::-1, ::-1], taken)
    for row, colour in enumerate(taken):
        assert not colour or colours[row] == colour
    for first, second in pairs.tolist():
        # Six neighbours at most: one of seven colours is always left.
        if not (taken[first] and taken[second]):
            assert colours[first] != colours[second]


def test_a_new_circle_leaves_the_others_as_they_were() -> None:
    before = colours_of(9, grid(3, 3))
    pairs = np.concatenate([grid(3, 3), [[4, 9], [5, 9], [8, 9]]])
    after = colours_of(10, pairs, before)
    assert after[:9] == before
    assert after[9] not in {after[4], after[5], after[8]}


def test_a_neighbour_in_a_near_colour_is_not_imitated() -> None:
    almost = "#e0b54d"  # somebody's own gold, beside the palette's
    colours = colours_of(2, np.array([[0, 1]]), [almost, ""])
    assert colours[0] == almost
    assert colours[1] != PALETTE[0]


def test_the_only_colour_left_is_found() -> None:
    pairs = [[6, row] for row in range(6)]
    colours = colours_of(7, np.array(pairs), [*PALETTE[:6], ""])
    assert colours[6] == PALETTE[6]


@given(seed=st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_dense_maps_are_coloured_wherever_a_colouring_exists(seed: int) -> None:
    """All pairs of a planted colouring with exclaves are neighbours; greed alone gets stuck."""
    random = np.random.default_rng(seed)
    planted = random.integers(0, len(PALETTE), 14)
    pairs = np.array(
        [
            (a, b)
            for a, b in itertools.combinations(range(14), 2)
            if planted[a] != planted[b] and random.random() < 0.8
        ]
    ).reshape(-1, 2)
    taken = ["" if random.random() < 0.7 else PALETTE[colour] for colour in planted]
    colours = colours_of(14, pairs, taken)
    for first, second in pairs.tolist():
        assert colours[first] != colours[second]


def test_more_neighbours_than_colours_still_gives_colours() -> None:
    count = len(PALETTE) + 2
    pairs = np.array(list(itertools.combinations(range(count), 2)))
    colours = colours_of(count, pairs)
    assert len(colours) == count
    assert set(colours) == set(PALETTE)


@pytest.mark.parametrize("taken", [["red", "", "#12"], ["#GGGGGG", "", ""], []])
def test_what_is_no_colour_is_replaced(taken) -> None:
    colours = colours_of(3, np.array([[0, 1], [1, 2], [0, 2]]), taken)
    assert len(set(colours)) == 3
    assert set(colours) <= set(PALETTE)


def test_no_circles_and_no_neighbours() -> None:
    assert colours_of(0, np.zeros((0, 2), np.int64)) == []
    assert len(colours_of(2, np.array([[0, 0], [-1, 1], [1, 7]]))) == 2


def test_neighbours_come_from_units() -> None:
    # Units 0-1-2-3 in a row and 4 apart; 1 and 2 in circle 0, 0 in none, 3 in circle 2.
    indptr = np.array([0, 1, 3, 5, 6, 6])
    indices = np.array([1, 0, 2, 1, 3, 2])
    graph = UnitGraph(indptr, indices, np.ones(6))
    assert circle_neighbours(graph, np.array([-1, 0, 0, 2, 1])).tolist() == [[0, 2]]
    assert circle_neighbours(graph, np.full(5, -1)).shape == (0, 2)
