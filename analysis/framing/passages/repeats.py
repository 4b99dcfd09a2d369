"""Where the same words stand again, found by hashing, handed on part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BLOCK = 1_000_000
_SHARES = 16
_NONE = np.empty(0, dtype=np.int32)


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

    places: Small
    closes: Small
    order: Small
    next_left: Small
    next_right: Small


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
    values = _hash_runs(tokens, documents, n)
    few, sizes, many = [_NONE], [_NONE], [(_NONE, _NONE)]
    for share in range(_SHARES):
        places, size = _equal_runs(values, share)
        often = size > max_places
        apart = np.repeat(often, size)
        few.append(places[~apart])
        sizes.append(size[~often])
        many.append(_pair_next(places[apart], size[often], documents))
    del values
    size = np.concatenate(sizes)
    places = np.concatenate(few)
    closes = np.repeat(np.cumsum(size, dtype=np.int32), size)
    order = np.argsort(places, kind="stable").astype(np.int32)
    left, right = (np.concatenate(side) for side in zip(*many, strict=True))
    steps = np.lexsort((right, left))
    return Repeats(places, closes, order, left[steps], right[steps])


def _hash_runs(tokens: Ints | Small, documents: Ints | Small, n: int) -> npt.NDArray[np.uint64]:
    """Return a number for each run of `n` words; 0 for those that reach into the next article."""
    size = max(0, len(tokens) - n + 1)
    values = np.full(size, _FACTOR)
    for first in range(0, size, _BLOCK):
        part = values[first : first + _BLOCK]
        for step in range(first, first + n):
            part ^= tokens[step : step + len(part)].astype(np.uint64)
            part *= _FACTOR
            part ^= part >> np.uint64(29)
        last = first + n - 1
        here, there = documents[first:][: len(part)], documents[last:][: len(part)]
        part[here != there] = 0
    return values


def _equal_runs(values: npt.NDArray[np.uint64], share: int) -> tuple[Small, Small]:
    """Return the places of equal runs in one share of the numbers, and how many are equal."""
    places = np.flatnonzero((values & np.uint64(_SHARES - 1) == share) & (values != 0))
    found = values[places]
    order = np.argsort(found, kind="stable")
    found = found[order]
    opens = np.flatnonzero(np.append(True, found[1:] != found[:-1])[: len(found)])
    size = np.diff(np.append(opens, len(found)))
    again = np.repeat(size > 1, size)
    return places[order[again]].astype(np.int32), size[size > 1].astype(np.int32)


def _pair_next(places: Small, sizes: Small, documents: Ints | Small) -> tuple[Small, Small]:
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
    return np.minimum(here[same], there[same]), np.maximum(here[same], there[same])


def cut_blocks(repeats: Repeats, documents: Ints | Small) -> Iterator[tuple[Small, Small]]:
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
    after = repeats.closes - np.arange(1, len(order) + 1, dtype=np.int32)
    counts = after[order].astype(np.int32, copy=False)
    left_documents = documents[repeats.places[order]]
    ends = np.flatnonzero(np.diff(left_documents, append=-1)) + 1
    done = np.cumsum(counts, dtype=np.int64)[ends - 1] if len(ends) else ends
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
    repeats: Repeats, documents: Ints | Small, order: Small, counts: Small, reach: tuple[int, int]
) -> tuple[Small, Small]:
    """Return the pairs of some repeats with those after them, and the next of the very many."""
    shift = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    left = np.repeat(repeats.places[order], counts)
    right = repeats.places[np.repeat(order, counts) + 1 + shift]
    edges = np.searchsorted(documents, (reach[0], reach[1] + 1))
    low, high = np.searchsorted(repeats.next_left, edges).tolist()
    if low == high:
        return left, right
    left = np.concatenate([left, repeats.next_left[low:high]])
    right = np.concatenate([right, repeats.next_right[low:high]])
    steps = np.argsort(left, kind="stable")
    return left[steps], right[steps]
