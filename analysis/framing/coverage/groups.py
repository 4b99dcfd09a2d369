"""Like sentences of many articles as pairs, and the pairs as groups around one sentence each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from tqdm.auto import tqdm

from analysis.framing.coverage.similarity import Space, add_agreement

Ints = npt.NDArray[np.int64]

_BLOCK = 500
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

    Examples
    --------
    >>> from analysis.framing.coverage.similarity import make_space
    >>> space = make_space(pd.Series(["Talks began.", "It rained.", "Talks began."]))
    >>> find_edges(space, stated=0.55, partly=0.4).table[["left", "right"]].to_numpy().tolist()
    [[0, 2]]
    """
    n = len(space.statements)
    found = [np.empty((0, 2), dtype=np.int64)]
    for start in tqdm(range(0, n, _BLOCK), unit="block", delay=_SLOW_AFTER, leave=False):
        block = slice(start, min(n, start + _BLOCK))
        rows, columns = np.nonzero(space.score_block(block) >= partly)
        rows = rows + start
        found.append(np.column_stack([rows, columns])[rows < columns])
    left, right = np.concatenate(found).T
    table = pd.DataFrame({"left": left, "right": right})
    table = add_agreement(table, space=space, left=left, right=right)
    return Edges(table[table["similarity"] >= partly].reset_index(drop=True), stated)


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
