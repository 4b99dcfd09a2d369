"""Statements by outlets as a table: who carries which, and how telling it is who does not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.groups import Edges

Ints = npt.NDArray[np.int64]

STATUS = ("stated", "only quoted", "partly", "not found")
"""What an outlet may do with a statement, the best first."""

_LOST = len(STATUS) - 1
_LOOSE = ("numbers", "names", "modality", "tense", "wording")
_QUOTED = 0.5


def look_through(
    said: pd.DataFrame, *, edges: Edges, centres: list[int], outlets: list[str], min_outlets: int
) -> pd.DataFrame:
    """Return, for each statement and outlet, the outlet's sentence that is most like it.

    Parameters
    ----------
    said : DataFrame
        Sentences with `outlet` (a code, the place in `outlets`), `quoted` (share of quoted words)
        and the columns of sentences.
    edges : Edges
        Which sentences are alike.
    centres : list of int
        The rows of `said` that stand for a statement.
    outlets : list of str
        The outlets, in order.
    min_outlets : int
        Leave out statements that fewer outlets state or quote.

    Returns
    -------
    DataFrame
        A row per statement and outlet: `statement`, `outlet`, `status`, `similarity`, `conflict`,
        `n_outlets`, `n_found`, and of the sentence `doc_id`, `start`, `end`, `text`, `depth`.
    """
    best = _best(said, edges=edges, centres=centres)
    rank = np.full((len(centres), len(outlets)), _LOST)
    row = np.full(rank.shape, -1)
    place = tuple(best[name].to_numpy(dtype=np.int64) for name in ("statement", "outlet"))
    rank[place], row[place] = best["rank"].to_numpy(), np.arange(len(best))
    carries, found = (rank <= STATUS.index("only quoted")).sum(axis=1), (rank < _LOST).sum(axis=1)
    kept = np.flatnonzero(carries >= min_outlets)
    cells = row[kept].ravel()
    rows = best.take(np.maximum(cells, 0) if len(best) else [])
    rows = _fill(rows.reset_index(drop=True), lost=rank[kept].ravel() == _LOST, none=cells < 0)
    rows["status"] = np.array(STATUS, dtype=object)[rank[kept].ravel()]
    rows["statement"] = np.repeat(kept, len(outlets))
    rows["outlet"] = np.tile(np.array(outlets, dtype=object), len(kept))
    rows["n_outlets"] = np.repeat(carries[kept], len(outlets))
    rows["n_found"] = np.repeat(found[kept], len(outlets))
    texts = said["text"].take(np.array(centres, dtype=np.int64)[kept])
    rows["statement_text"] = texts.repeat(len(outlets)).array
    return rows


def _best(said: pd.DataFrame, *, edges: Edges, centres: list[int]) -> pd.DataFrame:
    """Return the best sentence of each statement and outlet that has one near it."""
    numbers = np.full(len(said), -1)
    numbers[centres] = np.arange(len(centres))
    near = edges.both_ways()
    near = near[numbers[near["left"].to_numpy(dtype=np.int64)] >= 0]
    own = pd.DataFrame({"left": centres, "right": centres, "similarity": 1.0, "conflict": ""})
    near = pd.concat([own, near], ignore_index=True) if len(near) else own
    left, right = (near[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    near["statement"], near["outlet"] = numbers[left], said["outlet"].to_numpy()[right]
    near["rank"] = _rank_status(near, stated=edges.stated, quoted=said["quoted"].to_numpy()[right])
    near = near.sort_values(
        ["statement", "outlet", "rank", "similarity", "right"],
        ascending=[True, True, True, False, True],
        kind="stable",
    ).drop_duplicates(["statement", "outlet"])
    there = said[["doc_id", "start", "end", "text", "depth"]]
    there = there.take(near["right"].to_numpy(dtype=np.int64)).reset_index(drop=True)
    return near.reset_index(drop=True).join(there)


def _rank_status(near: pd.DataFrame, *, stated: float, quoted: npt.NDArray[np.float64]) -> Ints:
    """Return what a likeness and a conflict say, as a place in STATUS."""
    like = near["similarity"].to_numpy() >= stated
    agrees = near["conflict"].to_numpy() == ""
    loose = near["conflict"].isin(_LOOSE).to_numpy() & like
    rank = np.where(agrees & like, 0, np.where(agrees | loose, STATUS.index("partly"), _LOST))
    return np.where((quoted >= _QUOTED) & (rank == 0), STATUS.index("only quoted"), rank)


def _fill(
    rows: pd.DataFrame, *, lost: npt.NDArray[np.bool_], none: npt.NDArray[np.bool_]
) -> pd.DataFrame:
    """Return the rows without the sentence where there is none, or one that does not agree."""
    rows["similarity"] = rows["similarity"].mask(none, 0.0)
    rows["conflict"] = rows["conflict"].mask(none, "")
    rows["text"] = rows["text"].mask(lost, "")
    rows["doc_id"] = rows["doc_id"].astype(object).mask(lost, "")
    for column in ("start", "end"):
        rows[column] = rows[column].mask(lost, -1).astype("int64")
    return rows


def rank_statements(rows: pd.DataFrame, *, n: int) -> pd.DataFrame:
    """Return the rows with how telling each absence is, the most telling statements first.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {
    ...         "statement": [0, 0, 1, 1],
    ...         "status": ["stated", "not found", "stated", "stated"],
    ...         "n_outlets": [1, 1, 2, 2],
    ...         "depth": [0.2, 0.0, 0.0, 0.0],
    ...     }
    ... )
    >>> rank_statements(rows, n=2)["telling"].tolist()
    [0.0, 0.8, 0.0, 0.0]
    """
    carries = rows["status"].isin(["stated", "only quoted"])
    high = (1 - rows["depth"].where(carries)).groupby(rows["statement"]).transform("mean").fillna(0)
    telling = rows["n_outlets"] / max(1, n - 1) * high
    rows["telling"] = telling.where(rows["status"] == "not found", 0.0)
    rows["note"] = "" if n > 1 else "only one outlet: nothing can be missing"
    most = rows.groupby("statement")["telling"].transform("max")
    rows = rows.assign(most=most).sort_values(
        ["most", "n_outlets", "statement"], ascending=[False, False, True], kind="stable"
    )
    rows["statement"] = pd.factorize(rows["statement"])[0]
    return rows.drop(columns="most")
