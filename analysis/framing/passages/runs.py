"""Runs of equal words between articles, found by hashing, and chains of runs with small changes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analysis.framing.passages.repeats import cut_blocks, find_repeats
from analysis.text.progress import show_progress

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

_CHAIN_SHARE = 0.7
_PART = 100_000
_EXPANDED = 1_000_000


def find_runs(
    tokens: Ints | Small,
    documents: Ints | Small,
    outlets: Ints,
    *,
    n: int,
    max_places: int = 100,
    pairs: Ints | None = None,
) -> Small:
    """Return the longest runs of at least `n` equal words between articles of different outlets.

    Parameters
    ----------
    tokens : ndarray of int, shape (words,)
        The words as numbers, article after article.
    documents : ndarray of int, shape (words,)
        The article of each word.
    outlets : ndarray of int, shape (articles,)
        The outlet of each article.
    n : int
        The fewest words of a run.
    max_places : int
        A run of `n` words found in more places is compared only from each article to the next.
    pairs : ndarray of int, optional
        The pairs of articles to look at, as `pair_keys` names them, sorted; all if not given.

    Returns
    -------
    ndarray of int, shape (runs, 3)
        Position of the first word in the article that stands first, in the other, and length.

    Examples
    --------
    >>> tokens = np.array([7, 1, 2, 3, 8, 1, 2, 3])
    >>> documents = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    >>> find_runs(tokens, documents, np.array([0, 1]), n=2)
    array([[1, 5, 3]], dtype=int32)
    """
    repeats = find_repeats(tokens, documents, n=n, max_places=max_places)
    found = [np.empty((0, 3), dtype=np.int32)]
    blocks = show_progress(cut_blocks(repeats, documents), what="passages", unit="block")
    for left, right in blocks:
        here, there = documents[left], documents[right]
        keep = outlets[here] != outlets[there]
        if pairs is not None:
            keep &= _is_in(pair_keys(here, there), pairs)
        found.append(_join_places(left[keep], right[keep], documents, n))
    return np.concatenate(found)


def split_runs(runs: Small, tokens: Small, *, min_words: int) -> Small:
    """Return the longest runs of words with equal numbers within runs of words, as `find_runs`.

    Examples
    --------
    >>> runs, tokens = np.array([[0, 4, 4]], dtype=np.int32), np.array([1, 2, 3, 4, 1, 9, 3, 4])
    >>> split_runs(runs, tokens, min_words=2).tolist()
    [[2, 6, 2]]
    """
    found = [np.empty((0, 3), dtype=np.int32)]
    blocks = np.cumsum(runs[:, 2], dtype=np.int64) // _EXPANDED
    edges = np.searchsorted(blocks, np.arange(int(blocks[-1]) + 2 if len(runs) else 0))
    for first, last in pairwise(edges.tolist()):
        part = runs[first:last]
        which = np.repeat(np.arange(len(part)), part[:, 2])
        step = np.arange(len(which)) - (np.cumsum(part[:, 2]) - part[:, 2])[which]
        left, right = part[which, 0] + step, part[which, 1] + step
        same = np.flatnonzero(tokens[left] == tokens[right])
        opens = np.flatnonzero(np.append(True, (np.diff(same) != 1) | (np.diff(which[same]) != 0)))
        count = np.diff(np.append(opens, len(same)))
        begins = same[opens[count >= min_words]] if len(same) else same
        sizes = count[count >= min_words][: len(begins)]
        found.append(np.column_stack([left[begins], right[begins], sizes]).astype(np.int32))
    return np.concatenate(found)


def pair_keys(here: Ints | Small, there: Ints | Small) -> Ints:
    """Return one number for each pair of articles.

    Examples
    --------
    >>> pair_keys(np.array([0, 1]), np.array([2, 2])).tolist()
    [2, 4294967298]
    """
    return (here.astype(np.int64) << 32) + there


def _is_in(keys: Ints, pairs: Ints) -> npt.NDArray[np.bool_]:
    """Tell which numbers of pairs are among sorted ones."""
    if not len(keys) or not len(pairs):
        return np.zeros(len(keys), dtype=bool)
    known = pairs[np.searchsorted(pairs, keys.min()) : np.searchsorted(pairs, keys.max()) + 1]
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return known[place] == keys if len(known) else np.zeros(len(keys), dtype=bool)


def _join_places(left: Small, right: Small, documents: Ints | Small, n: int) -> Small:
    """Return the longest runs from all pairs of places with `n` equal words, left in order."""
    if not len(left):
        return np.empty((0, 3), dtype=np.int32)
    order = np.argsort(right - left, kind="stable")
    left, right = left[order], right[order]
    breaks = (np.diff(left) != 1) | (np.diff(right) != 1)
    breaks |= (np.diff(documents[left]) != 0) | (np.diff(documents[right]) != 0)
    first = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    count = np.diff(np.append(first, len(left)))
    return np.column_stack([left[first], right[first], count + n - 1]).astype(np.int32)


def chain_runs(
    runs: Ints | Small, documents: Ints | Small, *, max_gap: int, min_words: int
) -> Small:
    """Join neighbouring runs of a pair of articles into passages that were lightly edited.

    Returns
    -------
    ndarray of int, shape (passages, 5)
        First word in either article, words in either, equal words. Only chains of two runs or
        more, with at least `min_words` equal words that are three quarters of both sides.

    Examples
    --------
    >>> runs = np.array([[0, 20, 5], [6, 26, 5]])
    >>> chain_runs(runs, np.repeat([0, 1], 20), max_gap=3, min_words=8).tolist()
    [[0, 20, 11, 11, 10]]
    """
    order = np.lexsort((runs[:, 1], runs[:, 0], documents[runs[:, 1]], documents[runs[:, 0]]))
    runs = runs[order].astype(np.int32)
    del order
    pairs = pair_keys(documents[runs[:, 0]], documents[runs[:, 1]])
    near = _near_another(runs, pairs, max_gap)
    runs, pairs = runs[near], pairs[near]
    chains = array("i")
    open_chains: list[list[int]] = []
    last = -1
    for pair, left, right, length in _rows(pairs, runs):
        if pair != last:
            chains.extend(_closed(open_chains, min_words))
            open_chains, last = [], pair
        waiting = [chain for chain in open_chains if left - chain[2] <= max_gap]
        if len(waiting) < len(open_chains):
            gone = [chain for chain in open_chains if left - chain[2] > max_gap]
            chains.extend(_closed(gone, min_words))
        open_chains = waiting
        _continue(open_chains, left, right, length, max_gap)
    chains.extend(_closed(open_chains, min_words))
    return np.frombuffer(chains, dtype=np.int32).reshape(-1, 5)


def _near_another(runs: Small, pairs: Ints, max_gap: int) -> npt.NDArray[np.bool_]:
    """Tell which runs, in order, another of the same pair may go on from or to."""
    if not len(runs):
        return np.zeros(0, dtype=bool)
    opens = np.append(True, pairs[1:] != pairs[:-1])
    width = np.int64(runs[:, :2].max()) + runs[:, 2].max() + max_gap + 1
    offset = np.cumsum(opens) * width
    reach = np.maximum.accumulate(offset + runs[:, 0] + runs[:, 2])
    follows = np.append(False, (offset + runs[:, 0])[1:] - reach[:-1] <= max_gap) & ~opens
    return np.asarray(follows | np.append(follows[1:], False))


def _rows(pairs: Ints, runs: Small) -> Iterator[tuple[int, int, int, int]]:
    """Yield runs with their pair, some at a time as numbers of Python."""
    for first in range(0, len(runs), _PART):
        part = runs[first : first + _PART].T.tolist()
        yield from zip(pairs[first : first + _PART].tolist(), *part, strict=True)


def _continue(chains: list[list[int]], left: int, right: int, length: int, max_gap: int) -> None:
    """Put a run at the end of the chain that it continues, or open one with it."""
    chain = _best_chain(chains, left, right, max_gap)
    if chain is None:
        chains.append([left, right, left + length, right + length, length, 1])
        return
    more = length - max(0, chain[2] - left, chain[3] - right)
    if more > 0:
        chain[2:] = [left + length, right + length, chain[4] + more, chain[5] + 1]


def find_inside(
    runs: Ints | Small, chains: Ints | Small, documents: Ints | Small
) -> npt.NDArray[np.bool_]:
    """Tell which runs lie wholly in a chain of the same two articles.

    Examples
    --------
    >>> runs, chains = np.array([[6, 26, 5, 5, 5]]), np.array([[0, 20, 11, 11, 10]])
    >>> find_inside(runs, chains, np.repeat([0, 1], 20)).tolist()
    [True]
    """
    if not len(chains) or not len(runs):
        return np.zeros(len(runs), dtype=bool)
    width = len(documents)
    known = documents[chains[:, 1]].astype(np.int64) * width + chains[:, 0]
    wanted = documents[runs[:, 1]].astype(np.int64) * width + runs[:, 0]
    order = np.argsort(known, kind="stable")
    before = order[np.maximum(np.searchsorted(known[order], wanted, side="right") - 1, 0)]
    chain = chains[before]
    opens = (chain[:, :2] <= runs[:, :2]).all(axis=1)
    closes = (chain[:, :2] + chain[:, 2:4] >= runs[:, :2] + runs[:, 2:4]).all(axis=1)
    return np.asarray(opens & closes)


def _best_chain(chains: list[list[int]], left: int, right: int, max_gap: int) -> list[int] | None:
    """Return the chain that a run continues with the smallest gap."""
    near = [
        chain
        for chain in chains
        if left > chain[0]
        and right > chain[1]
        and -max_gap <= left - chain[2] <= max_gap
        and -max_gap <= right - chain[3] <= max_gap
    ]
    return min(near, key=lambda chain: abs(left - chain[2]) + abs(right - chain[3]), default=None)


def _closed(chains: list[list[int]], min_words: int) -> list[int]:
    """Return the chains that are passages, one after the other."""
    found: list[int] = []
    for left, right, left_end, right_end, same, runs in chains:
        here, there = left_end - left, right_end - right
        if runs > 1 and same >= min_words and same >= _CHAIN_SHARE * max(here, there):
            found += (left, right, here, there, same)
    return found
