"""Counting words and neighbouring words in arrays of word numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.terms.tokens import Ids, Ints


class Grams(NamedTuple):
    """Counted terms: `group` and `total` of each row, and a column of word numbers per word."""

    group: Ints
    total: Ints
    words: tuple[Ints, ...]


def count_grams(ids: Ids, *, edges: Ints, n: int, gap: int, usable: NDArray[np.bool_]) -> Grams:
    """Count sequences of `n` words in each group.

    Parameters
    ----------
    ids : ndarray of int32, shape (m,)
        Word numbers in reading order, 0 where a phrase cannot go on.
    edges : ndarray of int, shape (groups + 1,)
        Where each group starts and ends in `ids`.
    n : int
        Words per term.
    gap : int
        How many words may stand between two words of a term.
    usable : ndarray of bool, shape (vocabulary,)
        Which words may stand at the ends of a term.

    Returns
    -------
    Grams
        The terms of each group, in the order of their word numbers.
    """
    parts = []
    for group, (start, stop) in enumerate(pairwise(edges)):
        part = ids[start:stop]
        if n == 1:
            totals = np.bincount(part, minlength=len(usable)) * usable
            found = np.flatnonzero(totals)
            parts.append(Grams(np.full(len(found), group), totals[found], (found,)))
        else:
            words, counts = _count_distinct(_sequences(part, n, gap, usable), len(usable))
            parts.append(Grams(np.full(len(counts), group), counts, words))
    if not parts:
        return Grams(*(np.empty(0, np.int64),) * 2, (np.empty(0, np.int64),) * n)
    return Grams(
        np.concatenate([part.group for part in parts]),
        np.concatenate([part.total for part in parts]),
        tuple(np.concatenate(column) for column in zip(*(p.words for p in parts), strict=True)),
    )


def _sequences(ids: Ids, n: int, gap: int, usable: NDArray[np.bool_]) -> list[Ints]:
    """Return the word numbers of all sequences, one array per place in the sequence."""
    phrase = np.cumsum(ids == 0)
    good = usable[ids]
    columns: list[list[Ids]] = [[] for _ in range(n)]
    for places in _offsets(n, gap):
        last = len(ids) - places[-1]
        if last <= 0:
            continue
        whole = good[:last] & good[places[-1] :]
        whole &= phrase[:last] == phrase[places[-1] :]
        first = np.flatnonzero(whole)
        for column, place in zip(columns, places, strict=True):
            column.append(ids[first + place])
    empty = np.empty(0, dtype=np.int64)
    return [np.concatenate([empty, *column]) for column in columns]


def _offsets(n: int, gap: int) -> Iterator[tuple[int, ...]]:
    """Yield the places of a sequence's words, counted from its first."""
    for steps in product(range(1, gap + 2), repeat=n - 1):
        yield (0, *accumulate(steps))


def _count_distinct(columns: list[Ints], size: int) -> tuple[tuple[Ints, ...], Ints]:
    """Return the distinct rows of columns of numbers below `size`, sorted, and their counts."""
    heads, codes = _number_rows(columns[:-1], size)
    keys = np.sort(codes * size + columns[-1])
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    head, last = np.divmod(keys[firsts], size)
    counts = np.diff(firsts, append=len(keys))
    return (*(column[head] for column in heads), last), counts


def _number_rows(columns: list[Ints], size: int) -> tuple[list[Ints], Ints]:
    """Return the distinct rows of columns, sorted, and which of them each row is."""
    if len(columns) == 1:
        return [np.arange(size, dtype=np.int64)], columns[0]
    heads, codes = _number_rows(columns[:-1], size)
    keys, numbers = np.unique(codes * size + columns[-1], return_inverse=True)
    head, last = np.divmod(keys, size)
    return [*(column[head] for column in heads), last], numbers
