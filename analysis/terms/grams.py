"""Counting words and neighbouring words in arrays of word numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.terms.lexicon import Ids, Ints


class Grams(NamedTuple):
    """Counted terms: the `total` of each, and a column of word numbers per word."""

    total: Ints
    words: tuple[Ids, ...]

    def take(self, rows: NDArray[np.intp]) -> Grams:
        """Return some of the rows, in the order given."""
        return Grams(self.total[rows], tuple(column[rows] for column in self.words))


def join_grams(parts: Sequence[Grams]) -> Grams:
    """Put terms of several lengths or groups into one list; shorter ones end in number 0."""
    none = Grams(np.empty(0, dtype=np.int64), (np.empty(0, dtype=np.int32),))
    parts = [none, *parts]
    columns = []
    for place in range(max(len(part.words) for part in parts)):
        column = [
            part.words[place] if place < len(part.words) else np.zeros(len(part.total), np.int32)
            for part in parts
        ]
        columns.append(np.concatenate(column))
    return Grams(np.concatenate([part.total for part in parts]), tuple(columns))


def count_grams(ids: Ids, *, n: int, gap: int, usable: NDArray[np.bool_]) -> Grams:
    """Count sequences of `n` words.

    Parameters
    ----------
    ids : ndarray of int32, shape (m,)
        Word numbers in reading order, 0 where a phrase cannot go on.
    n : int
        Words per term.
    gap : int
        How many words may stand between two words of a term.
    usable : ndarray of bool, shape (vocabulary,)
        Which words may stand at the ends of a term.

    Returns
    -------
    Grams
        The terms in the order of their word numbers.
    """
    if n == 1 and 2 * len(ids) > len(usable):
        words, totals = _count_words(ids, usable)
    else:
        words, totals = _count_distinct(_sequences(ids, n, gap, usable), len(usable))
    return Grams(totals, tuple(column.astype(np.int32) for column in words))


def term_totals(grams: Grams, *, size: int) -> Ints:
    """Return, for each row, how often all groups together use its term."""
    codes = grams.words[0].astype(np.int64)
    for column in grams.words[1:]:
        codes = np.unique(codes * size + column, return_inverse=True)[1]
    return np.bincount(codes, weights=grams.total).astype(np.int64)[codes]


def _sequences(ids: Ids, n: int, gap: int, usable: NDArray[np.bool_]) -> list[Ints]:
    """Return the word numbers of all sequences, one array per place in the sequence."""
    phrase = np.cumsum(ids == 0) if n > 2 or gap else ids
    good = usable[ids]
    columns: list[list[Ids]] = [[] for _ in range(n)]
    for places in _offsets(n, gap):
        last = len(ids) - places[-1]
        if last <= 0:
            continue
        whole = good[:last] & good[places[-1] :]
        if places[-1] > 1:
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


def _count_words(ids: Ids, usable: NDArray[np.bool_]) -> tuple[tuple[Ints, ...], Ints]:
    """Return the distinct words and their counts by a tally, which spares the sorting."""
    totals = np.bincount(ids, minlength=len(usable)) * usable
    words = np.flatnonzero(totals)
    return (words,), totals[words]


def _count_distinct(columns: list[Ints], size: int) -> tuple[tuple[Ints, ...], Ints]:
    """Return the distinct rows of columns of numbers below `size`, sorted, and their counts."""
    *before, last = columns
    heads: list[Ints] = []
    keys = last
    if len(before) == 1:
        keys = before[0] * size + last
    elif before:
        heads, codes = _number_rows(before, size)
        keys = codes * size + last
    keys = np.sort(keys)
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(firsts, append=len(keys))
    if not before:
        return (keys[firsts],), counts
    head, last = np.divmod(keys[firsts], size)
    return (*([column[head] for column in heads] or [head]), last), counts


def _number_rows(columns: list[Ints], size: int) -> tuple[list[Ints], Ints]:
    """Return the distinct rows of columns, sorted, and which of them each row is."""
    if len(columns) == 1:
        distinct, numbers = np.unique(columns[0], return_inverse=True)
        return [distinct], numbers
    heads, codes = _number_rows(columns[:-1], size)
    keys, numbers = np.unique(codes * size + columns[-1], return_inverse=True)
    head, last = np.divmod(keys, size)
    return [*(column[head] for column in heads), last], numbers
