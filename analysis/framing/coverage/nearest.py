"""What stands beside the cells of a coverage table: what comes near, and what is left over."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.agreement import find_conflicts
from analysis.framing.coverage.evidence import weigh_doubt
from analysis.framing.coverage.groups import FOUND, NEAR, Edges

Ints = npt.NDArray[np.int64]


def add_nearest(
    rows: pd.DataFrame, *, said: pd.DataFrame, edges: Edges, centres: list[int]
) -> pd.DataFrame:
    """Add to a table of coverage the sentence that comes nearest where a statement is not found.

    Parameters
    ----------
    rows : DataFrame
        What `look_through` returned, every outlet for each statement.
    said : DataFrame
        The sentences, with `outlet` (a code, in the order of the rows).
    edges : Edges
        Which sentences are alike, and which come near.
    centres : list of int
        The sentences that stand for a statement.

    Returns
    -------
    DataFrame
        The rows with `nearest` (a sentence of the outlet that may tell the statement, empty if none
        comes near or it is found), in what it disagrees as `conflict`, `doubt` (0-1, how likely the
        outlet tells what was not found, by how likely its nearest sentence does; 0 where it is
        found) and `n_near` (outlets in which it is found or a sentence comes near).

    Examples
    --------
    >>> from analysis.framing.coverage.words import read_statements
    >>> said = pd.DataFrame({"text": ["Rain fell.", "It rained."], "outlet": [0, 1]})
    >>> pairs = pd.DataFrame({"left": [0], "right": [1], "similarity": [0.4]})
    >>> edges = Edges(pairs.head(0), read_statements(said["text"]), near=pairs)
    >>> rows = pd.DataFrame({"statement": 0, "outlet": ["A", "B"], "conflict": ""})
    >>> rows["status"] = ["stated", "not found"]
    >>> rows = add_nearest(rows, said=said, edges=edges, centres=[0])
    >>> rows[["nearest", "doubt", "n_near"]].round(2)
          nearest  doubt  n_near
    0               0.00       2
    1  It rained.   0.59       2
    """
    n = rows["outlet"].nunique() if len(rows) else 1
    lost = (rows["status"] == "not found").to_numpy()
    cells = rows["statement"].to_numpy() * n + np.arange(len(rows)) % n
    near = _find_nearest(said, edges=edges, centres=centres, n=n).reindex(cells)
    likely = near["similarity"].fillna(0.0).clip(upper=FOUND).to_numpy()
    close = lost & (likely >= NEAR)
    conflict, nearest = (np.array([""] * len(rows), dtype=object) for _ in range(2))
    left = np.array(centres, dtype=np.int64)[rows["statement"].to_numpy()]
    right = near["right"].fillna(-1).to_numpy(dtype=np.int64)
    for place in np.flatnonzero(close).tolist():
        pair = edges.statements[left[place]], edges.statements[right[place]]
        conflict[place] = next(iter(find_conflicts(*pair)), "")
    nearest[close] = said["text"].to_numpy(dtype=object)[right[close]]
    known = (rows["conflict"] != "").to_numpy()
    rows = rows.assign(
        conflict=np.where(known, rows["conflict"], conflict),
        nearest=nearest,
        doubt=np.where(lost, weigh_doubt(likely), 0.0),
    )
    reached = pd.Series(~lost | close, index=rows.index).groupby(rows["statement"])
    return rows.assign(n_near=reached.transform("sum").astype("int64"))


def _find_nearest(said: pd.DataFrame, *, edges: Edges, centres: list[int], n: int) -> pd.DataFrame:
    """Return the likeliest pair of each cell that has one: `right`, `similarity`."""
    numbers = np.full(len(said), -1)
    numbers[centres] = np.arange(len(centres))
    pairs = edges.unlike()
    pairs = pairs[numbers[pairs["left"].to_numpy(dtype=np.int64)] >= 0]
    left, right = (pairs[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    cells = numbers[left] * n + said["outlet"].to_numpy(dtype=np.int64)[right]
    pairs = pairs.assign(cell=cells).sort_values("similarity", ascending=False, kind="stable")
    found: pd.DataFrame = pairs.drop_duplicates("cell").set_index("cell")[["right", "similarity"]]
    return found


def add_others(
    rows: pd.DataFrame, *, said: pd.DataFrame, edges: Edges, centres: list[int]
) -> pd.DataFrame:
    """Add to a table of coverage the sentences that tell a statement and are not shown otherwise.

    Returns
    -------
    DataFrame
        The rows with `also`: an outlet's further sentences that tell the statement, each under the
        statement that it is likeliest to tell, if it stands in no cell itself; else empty.

    Examples
    --------
    >>> said = pd.DataFrame({"text": ["Rain fell."] * 2, "outlet": 0, "doc_id": "a"})
    >>> said["start"] = [0, 11]
    >>> pairs = pd.DataFrame({"left": [0], "right": [1], "similarity": [0.9], "conflict": ""})
    >>> rows = pd.DataFrame({"statement": [0], "outlet": "A", "doc_id": "a", "start": 0})
    >>> add_others(rows, said=said, edges=Edges(pairs, []), centres=[0])["also"].tolist()
    ['Rain fell.']
    """
    n = rows["outlet"].nunique() if len(rows) else 1
    shown = pd.MultiIndex.from_frame(rows[["doc_id", "start"]].astype(object))
    spans = pd.MultiIndex.from_frame(said[["doc_id", "start"]].astype(object))
    numbers = np.full(len(said), -1)
    numbers[centres] = np.arange(len(centres))
    own = pd.DataFrame({"left": centres, "right": centres, "similarity": 1.0, "conflict": ""})
    pairs = pd.concat([own, edges.turned()], ignore_index=True)
    left, right = (pairs[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    pairs = pairs.assign(statement=numbers[left], right=right)
    pairs = pairs[(pairs["statement"] >= 0) & ~spans.isin(shown)[right]]
    pairs = pairs[pairs["conflict"].isin(["", "modality"])]
    pairs = pairs.sort_values("similarity", ascending=False, kind="stable").drop_duplicates("right")
    pairs = pairs.sort_values("right")
    sentences = pairs["right"].to_numpy(dtype=np.int64)
    cells = pairs["statement"].to_numpy() * n + said["outlet"].to_numpy(dtype=np.int64)[sentences]
    texts = said["text"].take(sentences).groupby(cells).agg("\n".join)
    here = rows["statement"].to_numpy() * n + np.arange(len(rows)) % n
    return rows.assign(also=texts.reindex(here).fillna("").to_numpy(dtype=object))
