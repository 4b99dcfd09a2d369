"""Like sentences of many articles as pairs, and the pairs as groups around one sentence each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from tqdm.auto import tqdm

from analysis.framing.coverage.similarity import Space, add_agreement

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_BLOCK = 500
_LEAVE_OUT = 0.5
_ROUNDING = 1e-9
_SLOW_AFTER = 2.0


@dataclass(frozen=True)
class Edges:
    """Pairs of like sentences.

    Parameters
    ----------
    table : DataFrame
        `left`, `right` (rows of sentences, left before right), `similarity`, `conflict`.
    stated : float
        The likeness from which two sentences state the same.
    """

    table: pd.DataFrame
    stated: float

    def both_ways(self) -> pd.DataFrame:
        """Return every pair from either side."""
        other = self.table.rename(columns={"left": "right", "right": "left"})
        return pd.concat([self.table, other[self.table.columns]], ignore_index=True)


def find_edges(space: Space, *, stated: float, partly: float) -> Edges:
    """Return the pairs of sentences that are alike, block by block.

    Two sentences are compared in full only if the rarer words of one are covered by the other as
    far as they must be for the whole to be alike; no pair is lost by it.

    Examples
    --------
    >>> from analysis.framing.coverage.similarity import make_space
    >>> space = make_space(pd.Series(["Talks began.", "It rained.", "Talks began."]))
    >>> find_edges(space, stated=0.55, partly=0.4).table[["left", "right"]].to_numpy().tolist()
    [[0, 2]]
    """
    n = len(space.statements)
    rare, least = _rare_words(space, share=partly)
    covered = sparse.csr_array(space.covered.T)
    found = [np.empty((0, 2), dtype=np.int64)]
    for start in tqdm(range(0, n, _BLOCK), unit="block", delay=_SLOW_AFTER, leave=False):
        cells = sparse.coo_array(rare[start : start + _BLOCK] @ covered)
        rows, columns = (np.asarray(part, dtype=np.int64) for part in cells.coords)
        rows = rows + start
        keep = (cells.data >= least[rows]) & (rows != columns)
        pairs = np.sort(np.column_stack([rows[keep], columns[keep]]), axis=1)
        found.append(pairs[space.score(pairs[:, 0], pairs[:, 1]) >= partly])
    left, right = np.unique(np.concatenate(found), axis=0).T
    table = pd.DataFrame({"left": left, "right": right})
    table = add_agreement(table, space=space, left=left, right=right)
    return Edges(table[table["similarity"] >= partly].reset_index(drop=True), stated)


def _rare_words(space: Space, *, share: float) -> tuple[sparse.csr_array, Floats]:
    """Return each sentence's words without the commonest, and how much of them must be covered.

    Of two sentences of which `share` is covered, one has `share` of its own weight covered; what
    is left out weighs half of that at most, so the rest of that share must be covered in rarer
    words.
    """
    words = space.words
    stems, bounds = np.asarray(words.indices), np.asarray(words.indptr)
    counts = np.bincount(np.asarray(space.covered.indices), minlength=words.shape[1])
    rows = np.repeat(np.arange(words.shape[0]), np.diff(bounds))
    order = np.lexsort((-counts[stems], rows))
    columns, weights = stems[order], np.asarray(words.data)[order]
    sums = np.append(0, np.cumsum(weights))
    sums = sums[1:] - sums[bounds[rows]]
    common = sums < _LEAVE_OUT * share * space.weight[rows]
    left_out = np.bincount(rows[common], weights[common], minlength=len(space.weight))
    cells = (weights[~common], (rows[~common], columns[~common]))
    rare = sparse.csr_array(cells, shape=words.shape)
    return rare, share * space.weight - left_out - _ROUNDING


def group_statements(edges: Edges, *, outlets: Ints, n: int) -> list[int]:
    """Return the sentences that stand for a statement each, in reading order.

    The sentence that agrees with most outlets takes all that agree with it, then the next of
    those left, until none is left.

    Examples
    --------
    >>> table = pd.DataFrame({"left": [0], "right": [2], "similarity": [0.9], "conflict": [""]})
    >>> group_statements(Edges(table, 0.55), outlets=np.array([0, 0, 1]), n=3)
    [0, 1]
    """
    near = edges.both_ways()
    near = near[(near["similarity"] >= edges.stated) & (near["conflict"] == "")]
    other = near.assign(outlet=outlets[near["right"].to_numpy(dtype=np.int64)])
    reach = other.groupby("left")["outlet"].nunique().reindex(range(n), fill_value=0)
    weight = near.groupby("left")["similarity"].sum().reindex(range(n), fill_value=0.0)
    order = np.lexsort((np.arange(n), -weight.to_numpy(), -reach.to_numpy()))
    neighbours = {left: part.to_numpy() for left, part in near.groupby("left")["right"]}
    free = np.ones(n, dtype=bool)
    centres = []
    for sentence in order.tolist():
        if free[sentence]:
            centres.append(sentence)
            free[sentence] = False
            free[neighbours.get(sentence, [])] = False
    return sorted(centres)
