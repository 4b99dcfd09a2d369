"""Where the same words stand again, found by hashing, handed on part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BLOCK = 4_000_000


@dataclass(frozen=True)
class Repeats:
    """Runs of words that stand in several places.

    Parameters
    ----------
    places : ndarray of int, shape (repeats,)
        The first word of each, equal ones together, in reading order.
    closes : ndarray of int, shape (repeats,)
        Where in `places` the last one equal to each stands, plus one.
    order : ndarray of int, shape (repeats,)
        The repeats in reading order.
    next_left, next_right : ndarray of int
        Of runs in very many places, each place and the one in the next article, in reading order.
    """

    places: Ints
    closes: Ints
    order: Ints
    next_left: Ints
    next_right: Ints


def find_repeats(
    tokens: Ints | Small, documents: Ints | Small, *, n: int, max_places: int
) -> Repeats:
    """Return where runs of `n` words of one article stand again, there or in another.

    Examples
    --------
    >>> tokens, documents = np.array([7, 1, 2, 8, 1, 2]), np.array([0, 0, 0, 1, 1, 1])
    >>> find_repeats(tokens, documents, n=2, max_places=100).places.tolist()
    [1, 4]
    """
    places, values = _sorted_runs(tokens, documents, n)
    opens = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
    sizes = np.diff(np.append(opens, len(values)))
    del values
    many = np.repeat(sizes > max_places, sizes)
    next_left, next_right = _pair_next(places[many], sizes[sizes > max_places], documents)
    few = (sizes > 1) & (sizes <= max_places)
    places = places[np.repeat(few, sizes)]
    closes = np.repeat(np.cumsum(sizes[few]), sizes[few])
    return Repeats(places, closes, np.argsort(places, kind="stable"), next_left, next_right)


def _sorted_runs(
    tokens: Ints | Small, documents: Ints | Small, n: int
) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Return the places of all runs of `n` words, equal ones together, and their hashes."""
    size = max(0, len(tokens) - n + 1)
    values = np.zeros(size, dtype=np.uint64)
    for step in range(n):
        values ^= tokens[step : size + step].astype(np.uint64)
        values *= _FACTOR
        values ^= values >> np.uint64(29)
    whole = documents[:size] == documents[len(documents) - size :]
    values = values[whole]
    order = np.argsort(values, kind="stable").astype(np.int64, copy=False)
    values = values[order]
    return np.flatnonzero(whole)[order], values


def _pair_next(places: Ints, sizes: Ints, documents: Ints | Small) -> tuple[Ints, Ints]:
    """Return each place with the next, in groups of equal runs.

    The next is that of the next article, the first there for the first here, and so on, so that
    a text that repeats itself meets its copy in step.
    """
    groups = np.repeat(np.arange(len(sizes)), sizes)
    steps = np.arange(len(places))
    articles = documents[places]
    opens = np.ones(len(places), dtype=bool)
    opens[1:] = (articles[1:] != articles[:-1]) | (groups[1:] != groups[:-1])
    turn = steps - np.maximum.accumulate(np.where(opens, steps, 0)) if len(places) else steps
    order = np.lexsort((places, turn, groups))
    here, there = places[order[:-1]], places[order[1:]]
    same = groups[order[:-1]] == groups[order[1:]]
    both = np.sort(np.column_stack([here[same], there[same]]), axis=1)
    both = both[np.argsort(both[:, 0], kind="stable")]
    return both[:, 0], both[:, 1]


def cut_blocks(repeats: Repeats, documents: Ints | Small) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of places with equal runs, left before right, for some articles at a time.

    All pairs whose left place stands in one article come together, in reading order, so that
    memory does not grow with the number of articles.

    Examples
    --------
    >>> tokens, documents = np.array([7, 1, 2, 8, 1, 2]), np.array([0, 0, 0, 1, 1, 1])
    >>> repeats = find_repeats(tokens, documents, n=2, max_places=100)
    >>> [(left.tolist(), right.tolist()) for left, right in cut_blocks(repeats, documents)]
    [([1], [4])]
    """
    order = repeats.order
    counts = (repeats.closes - np.arange(len(repeats.closes)) - 1)[order]
    left_documents = documents[repeats.places[order]]
    ends = np.flatnonzero(np.diff(left_documents, append=-1)) + 1
    done = np.cumsum(counts)[ends - 1] if len(ends) else ends
    cuts = np.flatnonzero(np.diff(done // _BLOCK, append=-1)) if len(ends) else ends
    first = 0
    for cut in ends[cuts].tolist():
        low = 0 if first == 0 else int(left_documents[first - 1]) + 1
        high = int(left_documents[cut - 1]) if cut < len(order) else len(documents)
        yield _pair_block(repeats, documents, order[first:cut], counts[first:cut], (low, high))
        first = cut
    if not len(order) and len(repeats.next_left):
        yield repeats.next_left, repeats.next_right


def _pair_block(
    repeats: Repeats, documents: Ints | Small, order: Ints, counts: Ints, reach: tuple[int, int]
) -> tuple[Ints, Ints]:
    """Return the pairs of some repeats with those after them, and the next of the very many."""
    shift = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    left = np.repeat(repeats.places[order], counts)
    right = repeats.places[np.repeat(order, counts) + 1 + shift]
    there = documents[repeats.next_left]
    low, high = np.searchsorted(there, reach[0]), np.searchsorted(there, reach[1], side="right")
    if low == high:
        return left, right
    left = np.concatenate([left, repeats.next_left[low:high]])
    right = np.concatenate([right, repeats.next_right[low:high]])
    order = np.argsort(left, kind="stable")
    return left[order], right[order]
