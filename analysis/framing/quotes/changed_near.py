"""Which renderings are worth aligning: those that share their rarest words."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.framing.quotes.changed_words import Word, keys_of

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_HOLDERS = 400
_READ = 2_000
_KEPT = 40
_BLOCK = 2_000
_NEIGHBOURS = 3  # words over which two words are a pair
_LONGEST = 400  # words of a rendering that are read
_SHORT = 4  # of two renderings with fewer words, one word in common is enough


class Near(NamedTuple):
    """What the two renderings of a pair have in common, and how far apart they may be in time.

    `owners` is what they have the same of, such as a speaker; `days` is when each was published;
    two whose days are known lie at most `reach` days apart.
    """

    owners: Sequence[Hashable]
    days: Sequence[float]
    reach: float


class _Keys(NamedTuple):
    """What renderings can be found by: words, synonym sets and pairs of neighbouring words.

    `row`, `key` and `worth` (the words that a key stands for) have one entry per rendering and
    key, sorted by rendering; `size` is the number of words of each rendering.
    """

    row: Ints
    key: Ints
    worth: Ints
    size: Ints


def near_pairs(
    statements: Sequence[Sequence[Word]], *, within: Near, apart: Sequence[Hashable]
) -> Ints:
    """Return the pairs of renderings that may say the same, the likeliest first.

    Each rendering looks up its rarest words, synonym sets and pairs of neighbouring words, as
    many as lead to 2,000 renderings, each to the 400 shortest that have it at most. Of those with
    two words in common (one, if both have less than four), the 40 with which it shares most
    for the length of the shorter are kept. So time and memory grow with the renderings, not with
    their pairs, and a statement of common words is found by the pairs that these make.

    Parameters
    ----------
    statements : sequence of sequence of Word
        The words of each rendering.
    within : Near
        What the two of a pair have the same of, and how many days may lie between them.
    apart : sequence of object
        What the two of a pair have different.

    Returns
    -------
    ndarray of int, shape (pairs, 2)

    Examples
    --------
    >>> from analysis.framing.quotes.changed_words import read_words
    >>> texts = ["We cut the harbour tax", "It rained in Hull", "They cut a tax"]
    >>> words = [read_words(t, spans=[(0, 40)], around=(0, 40), plain=frozenset()) for t in texts]
    >>> near_pairs(words, within=Near(["Ott"] * 3, [1, 1, 9], 14), apart=[1, 2, 3]).tolist()
    [[0, 2]]
    """
    if not statements:
        return np.empty((0, 2), dtype=np.int64)
    days = np.array(within.days, dtype=np.float64)
    words = _read_keys(statements)
    found: list[tuple[Ints, Floats]] = []
    for owners in _owners(within, days):
        found += _look_up(words, owners, (_numbered(apart), days, within.reach))
    return _in_order(found, len(statements))


def _owners(within: Near, days: Floats) -> Iterator[Ints]:
    """Yield numbers that renderings share which may be compared.

    Where all days are known these are spans of twice the reach, once more shifted by the reach, so
    that two renderings no further apart share one of them.
    """
    if np.isnan(days).any() or not np.isfinite(within.reach) or within.reach < 1:
        yield _numbered(within.owners)
        return
    for shift in (0.0, within.reach):
        spans = np.floor((days + shift) / (2 * within.reach)).astype(np.int64).tolist()
        yield _numbered(list(zip(within.owners, spans, strict=True)))


def _look_up(
    words: _Keys, owners: Ints, apart: tuple[Ints, Floats, float]
) -> Iterator[tuple[Ints, Floats]]:
    """Yield the likeliest pairs of renderings of one owner, and how likely they are."""
    other_side, days, reach = apart
    n = len(owners)
    code = words.key * (1 + int(owners.max())) + owners[words.row]
    key = np.unique(code, return_inverse=True)[1].astype(np.int64)
    keys = words._replace(key=key)
    rarity = np.log1p(n / np.bincount(keys.key)[keys.key])
    total = np.bincount(keys.row, weights=rarity, minlength=n)
    lookup, held = _rarest(keys, n), _shortest(keys)
    shape = (n, int(keys.key.max(initial=0)) + 1)
    looked = sparse.csr_array(
        (np.ones(len(lookup)), (keys.row[lookup], keys.key[lookup])), shape=shape
    )
    place = (keys.row[held], keys.key[held])
    weighed, counted = (
        sparse.csr_array(sparse.csr_array((values[held], place), shape=shape).T)
        for values in (rarity, keys.worth.astype(float))
    )
    for first in range(0, n, _BLOCK):
        block = looked[first : first + _BLOCK]
        one, other, share = _cells(block @ weighed)
        common = _cells(block @ counted)[2]
        one += first
        short = (keys.size[one] < _SHORT) & (keys.size[other] < _SHORT)
        fits = ((common > 1) | short) & (other_side[one] != other_side[other])
        fits &= ~(np.abs(days[one] - days[other]) > reach)
        score = share * share / np.minimum(total[one], total[other])
        yield _most(one[fits], other[fits], score[fits])


def _numbered(values: Sequence[Hashable]) -> Ints:
    """Return a number for each value, the same for the same."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def _read_keys(statements: Sequence[Sequence[Word]]) -> _Keys:
    """Return the keys of all renderings."""
    numbers: dict[str | int, int] = {}
    cells = array("q")
    for row, statement in enumerate(statements):
        words = statement[:_LONGEST]
        for name in dict.fromkeys(key for word in words for key in keys_of(word)):
            cells.extend((row, numbers.setdefault(name, len(numbers) + 1), 0))
        line = [numbers[min(word.sets) if word.sets else word.stem] for word in words]
        pairs = {
            (min(one, other), max(one, other))
            for k, one in enumerate(line)
            for other in line[k + 1 : k + 1 + _NEIGHBOURS]
            if one != other
        }
        for one, other in sorted(pairs):
            cells.extend((row, one, other))
    rows, first, second = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    code = first * (len(numbers) + 1) + second
    key = np.unique(code, return_inverse=True)[1].astype(np.int64)
    size = np.fromiter(map(len, statements), dtype=np.int64, count=len(statements))
    return _Keys(rows, key, np.where(second > 0, 2, 1), size)


def _rarest(keys: _Keys, n: int) -> Ints:
    """Return the entries by which each rendering looks for others."""
    held = np.minimum(np.bincount(keys.key), _HOLDERS)[keys.key]
    order: Ints = np.lexsort((keys.key, held, keys.row))
    row = keys.row[order]
    reached = np.cumsum(held[order])
    before = np.append(0, reached)[np.searchsorted(row, np.arange(n))]
    kept: Ints = order[reached - before[row] <= _READ]
    return kept


def _shortest(keys: _Keys) -> Ints:
    """Return the entries by which renderings are found: of each key, its shortest holders."""
    order: Ints = np.lexsort((keys.row, keys.size[keys.row], keys.key))
    return order[_place_within(keys.key[order]) < _HOLDERS]


def _place_within(groups: Ints) -> Ints:
    """Return the place of each entry within its group, of sorted groups."""
    first = np.append(True, groups[1:] != groups[:-1])[: len(groups)]
    place = np.arange(len(groups), dtype=np.int64)
    return place - np.maximum.accumulate(np.where(first, place, 0))


def _cells(table: sparse.csr_array) -> tuple[Ints, Ints, Floats]:
    """Return row, column and value of the cells of a table, in reading order."""
    table.sort_indices()
    row = np.repeat(np.arange(table.shape[0], dtype=np.int64), np.diff(table.indptr))
    return row, table.indices.astype(np.int64), table.data


def _most(one: Ints, other: Ints, score: Floats) -> tuple[Ints, Floats]:
    """Return the pairs of each rendering with the highest scores, and these."""
    order = np.lexsort((other, -score, one))
    kept = order[_place_within(one[order]) < _KEPT]
    pairs = np.column_stack([one[kept], other[kept]])
    pairs.sort(axis=1)
    return pairs, score[kept]


def _in_order(found: list[tuple[Ints, Floats]], n: int) -> Ints:
    """Return all pairs once, the highest score first."""
    pairs = np.concatenate([some for some, _ in found])
    score = np.concatenate([some for _, some in found])
    code, first = np.unique(pairs @ np.array([n, 1]), return_index=True)
    return pairs[first[np.lexsort((code, -score[first]))]]
