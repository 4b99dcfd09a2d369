"""How much one word covers another: the same, nearly the same in meaning, or in spelling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.framing.coverage.lexicon import (
    is_function_word,
    near_words,
    opposites_of,
    places,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_SPELT_ALIKE = 0.6
_SHORTEST = 4
_BLOCK = 2_000


def relate_words(stems: Sequence[str]) -> sparse.csr_array:
    """Return, for each pair of stems, how much the one covers the other, 0-1.

    A stem covers itself wholly; stems of near meaning cover each other by half or more; stems that
    share the first letter and most of their pairs of letters by the share (Dice's), so that
    inflections, derivations and spellings of names meet. Opposites, countries, numbers and function
    words cover nothing else.

    Examples
    --------
    >>> relate_words(["kill", "die", "morsi", "mursi"]).toarray().round(2)
    array([[1.  , 0.5 , 0.  , 0.  ],
           [0.5 , 1.  , 0.  , 0.  ],
           [0.  , 0.  , 1.  , 0.67],
           [0.  , 0.  , 0.67, 1.  ]])
    """
    n = len(stems)
    itself = np.arange(n, dtype=np.int64)
    near, nearness = _near_pairs(stems)
    alike, shares = _alike_pairs(stems)
    pairs = np.concatenate([np.column_stack([itself, itself]), near, alike])
    values = np.concatenate([np.ones(n), nearness, shares])
    table = sparse.coo_array((values, (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    return keep_largest(table)


def keep_largest(table: sparse.coo_array) -> sparse.csr_array:
    """Return a table in which cells that are given twice have the larger of their values.

    Examples
    --------
    >>> twice = sparse.coo_array(([0.2, 0.5], ([0, 0], [1, 1])), shape=(1, 2))
    >>> keep_largest(twice).toarray()
    array([[0. , 0.5]])
    """
    rows, columns = (np.asarray(part, dtype=np.int64) for part in table.coords)
    cells = rows * table.shape[1] + columns
    order = np.lexsort((-table.data, cells))
    first = np.ones(len(order), dtype=bool)
    first[1:] = cells[order][1:] != cells[order][:-1]
    keep = order[first]
    return sparse.csr_array((table.data[keep], (rows[keep], columns[keep])), shape=table.shape)


def _near_pairs(stems: Sequence[str]) -> tuple[Ints, Floats]:
    """Return the pairs of stems that are near in meaning, and how near."""
    number = {stem: i for i, stem in enumerate(stems)}
    near = near_words()
    cells = [
        (number[stem], number[other], nearness)
        for stem in stems
        for other, nearness in near.get(stem, {}).items()
        if other in number
    ]
    table = np.array(cells, dtype=float).reshape(-1, 3)
    return table[:, :2].astype(np.int64), table[:, 2]


def _alike_pairs(stems: Sequence[str]) -> tuple[Ints, Floats]:
    """Return the pairs of different stems that are spelt alike, and how much."""
    plain: dict[str, list[int]] = {}
    for place, stem in enumerate(stems):
        if _may_be_spelt_otherwise(stem):
            plain.setdefault(stem[0], []).append(place)
    found, shares = [np.empty((0, 2), dtype=np.int64)], [np.empty(0)]
    for rows in plain.values():
        near, share = _alike_among([_letter_pairs(stems[row]) for row in rows])
        found.append(np.array(rows, dtype=np.int64)[near])
        shares.append(share)
    pairs, share = np.concatenate(found), np.concatenate(shares)
    fit = [stems[j] not in opposites_of().get(stems[i], ()) for i, j in pairs.tolist()]
    return pairs[fit], share[fit]


def _alike_among(sets: Sequence[frozenset[str]]) -> tuple[Ints, Floats]:
    """Return the pairs of sets that share most of their members, and the share (Dice's)."""
    letters = {pair: i for i, pair in enumerate(sorted(frozenset().union(*sets)))}
    rows = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    columns = np.array([letters[pair] for each in sets for pair in each], dtype=np.int64)
    table = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(sets), len(letters)))
    sizes = np.array([len(each) for each in sets], dtype=float)
    found, shares = [], []
    for start in range(0, len(sets), _BLOCK):
        common = sparse.coo_array(table[start : start + _BLOCK] @ table.T)
        left, right = (np.asarray(part, dtype=np.int64) for part in common.coords)
        left = left + start
        share = 2 * common.data / (sizes[left] + sizes[right])
        keep = (share >= _SPELT_ALIKE) & (left != right)
        found.append(np.column_stack([left[keep], right[keep]]))
        shares.append(share[keep])
    return np.concatenate(found), np.concatenate(shares)


def _may_be_spelt_otherwise(stem: str) -> bool:
    """Tell whether a stem may have other forms: no number, country, or short word."""
    short = len(stem) < _SHORTEST or stem[0].isdigit()
    return not (short or stem in places() or is_function_word(stem))


def _letter_pairs(word: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters, with the word's edges."""
    padded = f" {word} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))
