"""Which pairs of sentences are worth comparing in full: those that share rare words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.framing.coverage.similarity import Space

Ints = npt.NDArray[np.int64]

FEW = 2_000
"""Up to so many sentences, each is compared with each."""

_REACH = 2_000
_KEPT = 60
_BLOCK = 2_000


def find_candidates(space: Space) -> Ints:
    """Return pairs of rows of a space, the first before the second, that may be alike.

    Of up to 2,000 sentences all pairs that share a word. Of more, a sentence is looked for by its
    rarest words, as many as lead to 2,000 sentences at most (one at least), and of these the 60
    with which it shares most are kept; so time and memory grow with the sentences, not with
    their pairs.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.framing.coverage.similarity import make_space
    >>> space = make_space(pd.Series(["Talks began.", "It rained.", "Talks failed."]))
    >>> find_candidates(space).tolist()
    [[0, 2]]
    """
    n = len(space.statements)
    words = space.words if n <= FEW else _rarest(space)
    covered = sparse.csr_array(space.covered.T)
    found = [np.empty((0, 2), dtype=np.int64)]
    for start in range(0, n, _BLOCK):
        cells = sparse.csr_array(words[start : start + _BLOCK] @ covered)
        if n > FEW:
            cells = _most(cells)
        rows = np.repeat(np.arange(cells.shape[0]), np.diff(cells.indptr)) + start
        pairs = np.column_stack([rows, np.asarray(cells.indices, dtype=np.int64)])
        found.append(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1))
    keys = np.unique(np.concatenate(found) @ np.array([max(n, 1), 1]))
    return np.column_stack(np.divmod(keys, max(n, 1)))


def _rarest(space: Space) -> sparse.csr_array:
    """Return each sentence's rarest words, as many as lead to few enough sentences."""
    words = space.words
    stems, bounds = np.asarray(words.indices), np.asarray(words.indptr)
    counts = np.bincount(np.asarray(space.covered.indices), minlength=words.shape[1])
    rows = np.repeat(np.arange(words.shape[0]), np.diff(bounds))
    order = np.lexsort((counts[stems], rows))
    columns, weights = stems[order], np.asarray(words.data)[order]
    reached = np.cumsum(counts[columns])
    before = np.append(0, reached)[bounds[rows]]
    first = np.arange(len(rows)) == bounds[rows]
    keep = first | (reached - before <= _REACH)
    cells = (weights[keep], (rows[keep], columns[keep]))
    return sparse.csr_array(cells, shape=words.shape)


def _most(cells: sparse.csr_array) -> sparse.csr_array:
    """Return a table with the largest cells of each row only."""
    rows = np.repeat(np.arange(cells.shape[0]), np.diff(cells.indptr))
    order = np.lexsort((-cells.data, rows))
    place = np.arange(len(rows)) - np.asarray(cells.indptr)[rows]
    keep = order[place < _KEPT]
    table = (cells.data[keep], (rows[keep], np.asarray(cells.indices)[keep]))
    return sparse.csr_array(table, shape=cells.shape)
