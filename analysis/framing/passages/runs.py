"""Runs of equal words between articles, found by hashing, and chains of runs with small changes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_CHAIN_SHARE = 0.75


def find_runs(
    tokens: Ints,
    documents: Ints,
    outlets: Ints,
    *,
    n: int,
    max_places: int = 100,
    pairs: Ints | None = None,
) -> Ints:
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
        The pairs of articles to look at, as `pair_keys` names them; all if not given.

    Returns
    -------
    ndarray of int, shape (runs, 3)
        Position of the first word in the article that stands first, in the other, and length.

    Examples
    --------
    >>> tokens = np.array([7, 1, 2, 3, 8, 1, 2, 3])
    >>> documents = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    >>> find_runs(tokens, documents, np.array([0, 1]), n=2)
    array([[1, 5, 3]])
    """
    places, sizes = _repeated_places(tokens, documents, n)
    found = [np.empty((0, 2), dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        rows = np.cumsum(sizes)[sizes == size] - size
        for part in np.array_split(rows, 1 + len(rows) * min(size, max_places) ** 2 // 4_000_000):
            both = _pair_places(places[part[:, None] + np.arange(size)], documents, max_places)
            here, there = documents[both[:, 0]], documents[both[:, 1]]
            keep = outlets[here] != outlets[there]
            if pairs is not None:
                keep &= np.isin(pair_keys(here, there), pairs)
            found.append(both[keep])
    return _join_places(np.concatenate(found), documents, n)


def pair_keys(here: Ints, there: Ints) -> Ints:
    """Return one number for each pair of articles.

    Examples
    --------
    >>> pair_keys(np.array([0, 1]), np.array([2, 2])).tolist()
    [2, 4294967298]
    """
    return (here << 32) + there


def _repeated_places(tokens: Ints, documents: Ints, n: int) -> tuple[Ints, Ints]:
    """Return the places of all runs of `n` words, equal ones together, and how many are equal."""
    size = max(0, len(tokens) - n + 1)
    places = np.flatnonzero(documents[:size] == documents[len(documents) - size :]).astype(np.int64)
    values = np.zeros(len(places), dtype=np.uint64)
    for step in range(n):
        values = (values ^ tokens[places + step].astype(np.uint64)) * _FACTOR
        values ^= values >> np.uint64(29)
    order = np.argsort(values, kind="stable")
    places, values = places[order], values[order]
    opens = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
    return places, np.diff(np.append(opens, len(values)))


def _pair_places(groups: Ints, documents: Ints, max_places: int) -> Ints:
    """Return every pair of places in each row, or each place with the next if they are many.

    The next is that of the next article, the first there for the first here, and so on, so that
    a text that repeats itself meets its copy in step.
    """
    size = groups.shape[1]
    if size <= max_places:
        first, second = np.triu_indices(size, k=1)
        return np.column_stack([groups[:, first].ravel(), groups[:, second].ravel()])
    articles = documents[groups]
    steps = np.arange(size)
    opens = np.where(np.diff(articles, axis=1, prepend=-1) != 0, steps, 0)
    turn = steps - np.maximum.accumulate(opens, axis=1)
    order = np.argsort(turn, axis=1, kind="stable")
    places = np.take_along_axis(groups, order, axis=1)
    both = np.column_stack([places[:, :-1].ravel(), places[:, 1:].ravel()])
    return np.sort(both, axis=1)


def _join_places(both: Ints, documents: Ints, n: int) -> Ints:
    """Return the longest runs from all pairs of places with `n` equal words."""
    if not len(both):
        return np.empty((0, 3), dtype=np.int64)
    left, right = both.T
    order = np.lexsort((left, right - left, documents[right], documents[left]))
    left, right = left[order], right[order]
    breaks = (np.diff(left) != 1) | (np.diff(right) != 1)
    breaks |= (np.diff(documents[left]) != 0) | (np.diff(documents[right]) != 0)
    first = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    count = np.diff(np.append(first, len(left)))
    return np.column_stack([left[first], right[first], count + n - 1])


def chain_runs(runs: Ints, documents: Ints, *, max_gap: int, min_words: int) -> Ints:
    """Join neighbouring runs of a pair of articles into passages that were lightly edited.

    Returns
    -------
    ndarray of int, shape (passages, 5)
        First word in either article, words in either, equal words. Only chains of two runs or
        more, with at least `min_words` equal words that are three quarters of both sides.

    Examples
    --------
    >>> runs = np.array([[0, 20, 5], [6, 26, 5]])
    >>> chain_runs(runs, np.repeat([0, 1], 20), max_gap=3, min_words=8)
    array([[ 0, 20, 11, 11, 10]])
    """
    order = np.lexsort((runs[:, 1], runs[:, 0], documents[runs[:, 1]], documents[runs[:, 0]]))
    chains: list[tuple[int, int, int, int, int]] = []
    open_chains: list[list[int]] = []
    pair = (-1, -1)
    for left, right, length in runs[order].tolist():
        now = (int(documents[left]), int(documents[right]))
        if now != pair:
            chains += _closed(open_chains, min_words)
            open_chains, pair = [], now
        waiting = [chain for chain in open_chains if left - chain[2] <= max_gap]
        chains += _closed([chain for chain in open_chains if chain not in waiting], min_words)
        open_chains = waiting
        chain = _best_chain(open_chains, left, right, max_gap)
        if chain is None:
            open_chains.append([left, right, left + length, right + length, length, 1])
        else:
            overlap = max(0, chain[2] - left, chain[3] - right)
            if length > overlap:
                chain[2:] = [
                    left + length,
                    right + length,
                    chain[4] + length - overlap,
                    chain[5] + 1,
                ]
    chains += _closed(open_chains, min_words)
    return np.array(chains, dtype=np.int64).reshape(-1, 5)


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


def _closed(chains: list[list[int]], min_words: int) -> list[tuple[int, int, int, int, int]]:
    """Return the chains that are passages."""
    found = []
    for left, right, left_end, right_end, same, runs in chains:
        here, there = left_end - left, right_end - right
        if runs > 1 and same >= min_words and same >= _CHAIN_SHARE * max(here, there):
            found.append((left, right, here, there, same))
    return found
