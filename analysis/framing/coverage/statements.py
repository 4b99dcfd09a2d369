"""Statements by outlets as a table: who carries which, and how telling it is who does not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.groups import ALIKE, LONGER, Edges
from analysis.framing.coverage.words import read_statements

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

STATUS = ("stated", "only quoted", "partly", "not found")
"""What an outlet may do with a statement, the best first."""

SURE = 0.7
"""How likely it must be that two sentences tell the same for one to state the other."""

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
    near = pd.concat([own.assign(likeness=1.0, more=1.0), near], ignore_index=True)
    left, right = (near[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    near["statement"], near["outlet"] = numbers[left], said["outlet"].to_numpy()[right]
    near["rank"] = _rank_status(near)
    quoted = (near["rank"].to_numpy() == 0) & _is_quoted(near, said=said, edges=edges)
    near["rank"] = near["rank"].mask(quoted, STATUS.index("only quoted"))
    near = near.sort_values(
        ["statement", "outlet", "rank", "similarity", "right"],
        ascending=[True, True, True, False, True],
        kind="stable",
    ).drop_duplicates(["statement", "outlet"])
    there = said[["doc_id", "start", "end", "text", "depth"]]
    there = there.take(near["right"].to_numpy(dtype=np.int64)).reset_index(drop=True)
    best: pd.DataFrame = near.reset_index(drop=True).join(there)
    return best


def _rank_status(near: pd.DataFrame) -> Ints:
    """Return what a pair says of a statement, as a place in STATUS, quoted or not.

    A sentence that is much shorter than the statement, disagrees in a detail, or is less surely on
    the same fact, states a part of it; one that denies it, or tells it of others, in like words
    does not, nor does what another person says.
    """
    conflict = near["conflict"]
    loose = conflict.isin(_LOOSE) | ((near["likeness"] < ALIKE) & (conflict != "speaker"))
    whole = (conflict == "") & (near["more"] < LONGER) & (near["similarity"] >= SURE)
    partly = np.where((conflict == "") | loose, STATUS.index("partly"), _LOST)
    return np.where(whole, 0, partly)


def _is_quoted(near: pd.DataFrame, *, said: pd.DataFrame, edges: Edges) -> npt.NDArray[np.bool_]:
    """Tell whether most of the words that a sentence has of a statement are quoted in it."""
    left, right = (near[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    share = said["quoted"].to_numpy()[right]
    found: npt.NDArray[np.bool_] = share >= _QUOTED
    mixed = np.flatnonzero((share > 0) & (share < 1))
    outside = read_statements(said["unquoted"].take(np.unique(right[mixed])))
    plain = dict(zip(np.unique(right[mixed]).tolist(), outside, strict=True))
    for place in mixed.tolist():
        one, two = edges.statements[left[place]], edges.statements[right[place]]
        common = (frozenset(one.content) & two.stems) - one.light - two.light
        if common:
            inside = common - plain[int(right[place])].stems
            found[place] = len(inside) >= _QUOTED * len(common)
    return found


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

    How telling: the share of the other outlets that carry the statement, times how near the top
    they do (1 less the mean depth), times how likely the outlet lacks it indeed (1 less `doubt`).
    Those that several outlets carry come first, then those that others come near, then those of
    one outlet alone; so each of these is numbered without a gap.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {
    ...         "statement": [0, 0, 1, 1],
    ...         "status": ["stated", "not found", "stated", "stated"],
    ...         "n_outlets": [1, 1, 2, 2],
    ...         "n_near": [1, 1, 2, 2],
    ...         "depth": [0.2, 0.0, 0.0, 0.0],
    ...         "doubt": [0.0, 0.25, 0.0, 0.0],
    ...     }
    ... )
    >>> rank_statements(rows, n=2)[["statement", "telling"]].round(6).to_numpy().tolist()
    [[1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [2.0, 0.6]]
    """
    carries = rows["status"].isin(["stated", "only quoted"])
    high = (1 - rows["depth"].where(carries)).groupby(rows["statement"]).transform("mean").fillna(0)
    telling = rows["n_outlets"] / max(1, n - 1) * high * (1 - rows["doubt"])
    rows["telling"] = telling.where(rows["status"] == "not found", 0.0)
    rows["note"] = "" if n > 1 else "only one outlet: nothing can be missing"
    most = rows.groupby("statement")["telling"].transform("max")
    shared = np.minimum(rows["n_outlets"], 2) + (rows["n_near"] > 1)
    rows = rows.assign(most=most, shared=shared).sort_values(
        ["shared", "most", "n_outlets", "statement"],
        ascending=[False, False, False, True],
        kind="stable",
    )
    rows["statement"] = pd.factorize(rows["statement"])[0] + 1
    return rows.drop(columns=["most", "shared"])
